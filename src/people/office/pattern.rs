//! The patterns of a user's own office: their placeholders, their wording, what a line of them holds.
//!
//! Words of the file go in, faults at their places come out. The trap: a form that reads well for a
//! woman may not for somebody whose gender nobody stated, so it is tried on all.

use std::borrow::Cow;

use regex_lite::Regex;

use super::{Form, OfficeForm, PLACEHOLDERS, Place, fill, lines::ends_in_code, lints, sample};
use crate::{
    diagnose::{Diagnostic, Faults, Written, did_you_mean, quoted},
    model::AddressLineKind as Kind,
    people::{Gender, SalutationStyle},
    yaml::{Node, Reader, reader},
};

/// What a pattern of one entry may hold.
pub(super) struct Patterns<'a> {
    /// The entry's own placeholders.
    pub(super) own: &'a [String],
}

impl Patterns<'_> {
    /// Checks the placeholders of a pattern; `more` are some that only this one may have.
    pub(super) fn check(&self, words: &Written, more: &[&str], faults: &mut Faults) {
        let mut at = 0;
        while let Some((before, rest)) = words.value.get(at..).and_then(|rest| rest.split_once('{'))
        {
            let start = at + before.len();
            let named = rest.split_once('}').filter(|(name, _)| !name.contains('{'));
            let Some((name, _)) = named else {
                let fault = Diagnostic::error("bad-placeholder", "a `{` is never closed");
                faults.push(fault.at(words.locate(start..start + 1), "").help("close it with `}`"));
                return;
            };
            at = start + name.len() + 2;
            if !self.names(more).any(|known| known == name) {
                let message = format!("no placeholder is called {}", quoted(name));
                let help = did_you_mean(name, self.names(more)).unwrap_or_else(|| {
                    format!("name it under `values: [{name}]`, and recipients give it in `office:`")
                });
                let fault = Diagnostic::error("bad-placeholder", message);
                faults.push(fault.at(words.locate(start..at), "").help(help));
            }
        }
    }

    fn names<'n>(&'n self, more: &'n [&'n str]) -> impl Iterator<Item = &'n str> {
        let data = PLACEHOLDERS.iter().map(|(name, _)| *name);
        let data = data.filter(|name| !name.contains('.') && *name != "salutation");
        data.chain(self.own.iter().map(String::as_str)).chain(more.iter().copied())
    }

    /// One text for everybody, or `{m, f, neutral}`; `more` are further keys of the map.
    pub(super) fn form(
        &self,
        node: &Node,
        what: &str,
        more: &[&str],
        faults: &mut Faults,
    ) -> Option<Form> {
        if node.entries().is_none() {
            let words = reader::words(node, what, faults)?;
            self.check(&words, &[], faults);
            let text = Cow::Owned(words.value);
            return Some(Form { m: Cow::clone(&text), f: Cow::clone(&text), neutral: text });
        }
        let names: Vec<&str> = ["m", "f", "neutral"].iter().chain(more).copied().collect();
        let mut map = Reader::named(node, what, &names, &[]);
        let [m, f, neutral] = ["m", "f", "neutral"].map(|key| map.words(key));
        if neutral.is_none() && map.node("neutral").is_none() && !map.faults().any_error() {
            let message = format!("{} has no `neutral`", quoted(what));
            let fault = Diagnostic::error("missing-key", message).at(node.place(), "");
            map.faults().push(fault.help("it is what stands when nobody has stated a gender"));
        }
        faults.absorb(map.done());
        for words in [&m, &f, &neutral].into_iter().flatten() {
            self.check(words, &[], faults);
        }
        let neutral = neutral?.value;
        let or =
            |words: Option<Written>| words.map_or_else(|| neutral.clone(), |words| words.value);
        Some(Form { m: or(m).into(), f: or(f).into(), neutral: neutral.into() })
    }
}

/// What a line holds when the entry has no `kinds`.
pub(super) fn kind(pattern: &str, at: usize) -> Kind {
    const PERSON: &[&str] = &["full_name", "surname", "peer_title", "regnal_name"];
    const BODIES: &[&str] = &["organisation", "chamber", "committee", "subcommittee", "court"];
    let has = |names: &[&str]| fill::placeholders(pattern).any(|name| names.contains(&name));
    if at == 0 || has(PERSON) {
        Kind::Name
    } else if pattern == "{country}" {
        Kind::Country
    } else if pattern.starts_with("{city}") || ends_in_code(pattern) {
        Kind::City
    } else if has(BODIES) {
        Kind::Organisation
    } else if pattern.contains(|c: char| c.is_ascii_digit()) {
        Kind::Street
    } else if at == 1 {
        Kind::Title
    } else {
        Kind::Organisation
    }
}

/// Words that say a gender, and may not stand where none is stated.
const GENDERED: &str = r"\b(Mr|Mrs|Ms|Miss|Sir|Madam|Chairman|Chairwoman|Congressman|Congresswoman|Herr|Frau|Monsieur|Madame|Señor|Señora)\b";
/// Formulas of both genders, though they hold such words.
const BOTH: &[&str] = &["Madame, Monsieur", "Dear Sir or Madam", "Señoras y señores"];
const STYLES: [SalutationStyle; 4] = [
    SalutationStyle::Named,
    SalutationStyle::Standard,
    SalutationStyle::Bare,
    SalutationStyle::Formal,
];

/// Says which rules of wording a form breaks, once filled, and where it guesses a gender.
pub(super) fn wording(form: &OfficeForm, node: &Node, faults: &mut Faults) {
    let office_gender = node.get("office_gender").is_some_and(|node| !node.is_nothing());
    let mut broken: Vec<(&str, String, String)> = Vec::new();
    for gender in [Some(Gender::Male), Some(Gender::Female), None] {
        let person = sample(form, gender);
        let lines = form.address(&person, &Place::default()).unwrap_or_default();
        let lines: Vec<String> = lines.into_iter().map(|line| line.text).collect();
        let spoken = STYLES.iter().filter_map(|style| form.salutation(&person, *style).ok());
        let spoken: Vec<String> = spoken.map(|spoken| spoken.words).collect();
        for (scope, texts) in [("address", &lines), ("salutation", &spoken)] {
            for lint in lints(form, scope) {
                let found = breaking(texts, lint.pattern).into_iter();
                broken.extend(found.map(|text| {
                    (
                        scope,
                        format!("{} reads {}", quoted(scope), quoted(text)),
                        lint.message.into(),
                    )
                }));
            }
        }
        if gender.is_none() && !office_gender {
            let found = breaking(&spoken, GENDERED).into_iter();
            broken.extend(found.filter(|text| !BOTH.contains(text)).map(|text| {
                let message = format!("`salutation` reads {} to anybody", quoted(text));
                let help = "write `{m: …, f: …, neutral: …}`, or `office_gender: m`";
                ("salutation", message, help.to_owned())
            }));
        }
    }
    let mut told: Vec<String> = Vec::new();
    for (key, message, help) in broken {
        // What stands in the form that this one changes is no fault of the file.
        let Some(place) = node.get(key) else { continue };
        if !told.contains(&message) {
            told.push(message.clone());
            let fault = Diagnostic::warning("office-wording", message);
            faults.push(fault.at(place.place(), "").help(help));
        }
    }
}

/// The texts in which a pattern is found.
fn breaking<'t>(texts: &'t [String], pattern: &str) -> Vec<&'t str> {
    let Ok(pattern) = Regex::new(pattern) else { return Vec::new() };
    texts.iter().filter(|text| pattern.is_match(text)).map(String::as_str).collect()
}
