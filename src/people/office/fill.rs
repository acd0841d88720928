//! Placeholders of a form filled with what is known of the person.
//!
//! A placeholder that may be empty goes with the space beside it; one that may not is named in
//! [`Missing`], so that the message can say which key to write. The trap: what a pattern has beside a
//! value may stand in the value already (`Committee on`, `The Honorable`, `MP`), and nobody wants it twice.

use super::{OfficeForm, PLACEHOLDERS, TOKENS};
use crate::people::{Recipient, countries, regions};

/// A value that a form cannot do without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The placeholder: `surname`, or a key of the `office` map such as `committee`.
    pub value: String,
}

/// A form with the person it is filled for.
pub(super) struct Filling<'a> {
    pub(super) form: &'a OfficeForm,
    pub(super) person: &'a Recipient,
}

/// The names in a pattern's braces.
pub(super) fn placeholders(pattern: &str) -> impl Iterator<Item = &str> {
    pattern.split('{').skip(1).map(|piece| piece.split('}').next().unwrap_or_default())
}

/// Whether a placeholder goes without a trace when nothing is known for it. Words that depend on a
/// gender may be empty, whatever the table says.
fn may_be_empty(name: &str) -> bool {
    let row = PLACEHOLDERS.iter().find(|(other, _)| *other == name);
    row.is_some_and(|(_, required)| !required) || TOKENS.iter().any(|(token, _)| *token == name)
}

impl Filling<'_> {
    /// The pattern with every placeholder filled and gaps closed.
    pub(super) fn fill(&self, pattern: &str) -> Result<String, Missing> {
        let mut out = String::new();
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else { break };
            out.push_str(before);
            match self.value(name)? {
                Some(value) if name.ends_with("committee") => body(&mut out, &value),
                Some(value) if name == "country" => {
                    out.push_str(article(&value, &out));
                    out.push_str(&value);
                }
                // Letters after the name that the pattern has a place for stand there alone.
                Some(_) if name == "full_name" && pattern.contains("{postnominals}") => {
                    let name = whole_name(self.person).unwrap_or_default();
                    out.push_str(bare(&name, &out, after));
                }
                Some(value) if name == "full_name" => out.push_str(bare(&value, &out, after)),
                Some(value) => out.push_str(&value),
                None => {
                    rest = close_gap(&mut out, after);
                    continue;
                }
            }
            rest = after;
        }
        out.push_str(rest);
        Ok(out.trim().to_owned())
    }

    /// A placeholder's value; `None` when it is optional and nothing is known.
    fn value(&self, name: &str) -> Result<Option<String>, Missing> {
        let gender = self.person.gender;
        let known = match name {
            "courtesy" => Some(self.form.convention.courtesy.of(gender).to_owned()),
            "excellency" => Some(self.form.convention.excellency.of(gender).to_owned()),
            "title" => match &self.form.title {
                Some(title) => Some(self.fill(title.of(gender))?),
                None => None,
            },
            _ => self.token(name).or_else(|| self.known(name)),
        };
        match known.filter(|value| !value.is_empty()) {
            Some(value) => Ok(Some(value)),
            None if may_be_empty(name) => Ok(None),
            None => Err(Missing { value: name.to_owned() }),
        }
    }

    fn token(&self, name: &str) -> Option<String> {
        let (_, form) = TOKENS.iter().find(|(token, _)| *token == name)?;
        Some(form.of(self.person.gender).to_owned())
    }

    /// What the recipient or its `office` map says.
    fn known(&self, name: &str) -> Option<String> {
        let person = self.person;
        let detail = person.office.as_ref().and_then(|office| {
            office.details.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
        });
        detail.or_else(|| match name {
            "full_name" => full_name(person),
            "surname" => person.surname.clone(),
            "given" => person.given.clone(),
            "office" => person.title.clone(),
            "organisation" => person.organisation.clone(),
            "state" => {
                person.region.as_deref().map(|region| regions::spelled_out(region, &self.form.id))
            }
            "city" => person.city.clone(),
            "country" => person.country.as_deref().map(country),
            "zip" => person.postcode.clone(),
            "postnominals" => person.suffix.clone(),
            _ => None,
        })
    }
}

/// A country in words where a code is given.
fn country(written: &str) -> String {
    let code = written.trim();
    let name = countries::name(code).filter(|_| code.len() == 2);
    name.map_or_else(|| written.to_owned(), str::to_owned)
}

/// How the names of countries begin that take an article within a line.
const THE: &[&str] = &[
    "Republic",
    "Kingdom",
    "United",
    "Federal",
    "Federation",
    "Democratic",
    "Netherlands",
    "Philippines",
    "Bahamas",
    "Gambia",
    "Maldives",
    "Holy",
    "Dominican",
    "Czech",
    "Central",
    "Principality",
    "Grand",
    "State",
    "Union",
    "Commonwealth",
    "Solomon",
    "Marshall",
    "Comoros",
    "Seychelles",
    "Sultanate",
    "Hashemite",
    "Islamic",
    "People’s",
    "Plurinational",
    "Bolivarian",
];

/// `the` before a country's name in the midst of an English line.
fn article(country: &str, before: &str) -> &'static str {
    let within = [" of ", " to ", " for ", " in "].iter().any(|word| before.ends_with(word));
    let first = country.split(' ').next().unwrap_or_default();
    if within && THE.contains(&first) { "the " } else { "" }
}

/// What bodies of Congress are called that are no `Committee on …`.
const BODIES: &[&str] = &["Committee", "Subcommittee", "Commission", "Caucus"];

/// Writes a committee's name. Where the name says itself what the body is, as in `Permanent Select
/// Committee on Intelligence`, the pattern's own word before it goes, and the chamber with it.
fn body(out: &mut String, value: &str) {
    if !BODIES.iter().any(|word| value.split(' ').any(|part| part == *word)) {
        return out.push_str(value);
    }
    for words in ["Committee on ", "Subcommittee on "] {
        if let Some(before) = out.strip_suffix(words) {
            out.truncate(before.len());
        }
    }
    let name = ["House ", "Senate "].iter().find_map(|chamber| value.strip_prefix(chamber));
    out.push_str(name.unwrap_or(value));
}

/// A name without the honorific and the letters that the pattern has around it.
fn bare<'v>(value: &'v str, before: &str, after: &str) -> &'v str {
    let honorific = before.trim();
    let own = Some(honorific).filter(|words| !words.is_empty());
    let name = own
        .and_then(|words| value.strip_prefix(words))
        .map_or(value, |rest| if rest.starts_with(' ') { rest.trim_start() } else { value });
    let letters = after.trim_start_matches([',', ' ']).split(['{', ' ', ',']).next();
    let letters = letters.filter(|letters| !letters.is_empty() && !after.is_empty());
    let without = letters.and_then(|letters| name.strip_suffix(letters));
    without
        .filter(|name| name.ends_with([' ', ',']))
        .map_or(name, |name| name.trim_end_matches([' ', ',']))
}

/// The name as printed, or made of both its parts; a surname alone is no name.
fn whole_name(person: &Recipient) -> Option<String> {
    let parts = || Some(format!("{} {}", person.given.as_deref()?, person.surname.as_deref()?));
    person.name.clone().or_else(parts)
}

/// The name as printed, with its suffix unless the name has it already.
fn full_name(person: &Recipient) -> Option<String> {
    let name = whole_name(person)?;
    match &person.suffix {
        Some(suffix) if !name.ends_with(suffix.as_str()) => {
            let comma = if suffix.starts_with(['I', 'V']) { " " } else { ", " };
            Some(format!("{name}{comma}{suffix}"))
        }
        _ => Some(name),
    }
}

/// Closes the gap of an empty placeholder: one space goes, or the comma before it.
fn close_gap<'a>(out: &mut String, after: &'a str) -> &'a str {
    if out.ends_with(", ") {
        out.truncate(out.len() - 2);
        return after;
    }
    if out.is_empty() || out.ends_with(' ') {
        return after.strip_prefix(' ').unwrap_or(after);
    }
    after
}
