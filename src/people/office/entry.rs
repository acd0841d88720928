//! One entry of a user's `offices.yaml`: its keys, each checked, laid over the form that has its id.
//!
//! A map goes in, a form comes out, with the faults collected. What is required of a new office is
//! an address and a salutation; everything else can be left out.

use std::borrow::Cow;

use super::{
    CONVENTIONS, Close, Form, JURISDICTIONS, Jurisdiction, Line, OfficeForm, Text,
    pattern::{self, Patterns},
    wording,
};
use crate::{
    diagnose::{Diagnostic, Faults, Written, did_you_mean, listed, quoted},
    model::AddressLineKind as Kind,
    yaml::{Keys, Node, Reader, reader},
};

/// The keys of an entry; `std` is another name of `standard`.
const KEYS: Keys = Keys::of(&[
    "id",
    "jurisdiction",
    "office",
    "lang",
    "convention",
    "office_gender",
    "title",
    "address",
    "kinds",
    "posted",
    "country",
    "address_alt",
    "salutation",
    "close",
    "honorific",
    "excellency",
    "envelope",
    "note",
    "source",
    "confidence",
    "values",
]);

const STYLES: Keys = Keys {
    names: &["standard", "named", "bare", "formal", "alternates"],
    aliases: &[("std", "standard")],
};
const CLOSES: Keys = Keys { names: &["standard", "formal"], aliases: &[("std", "standard")] };
const ONE_OR_MANY: Keys = Keys::of(&["one", "many"]);

const KINDS: &[(&str, Kind)] = &[
    ("name", Kind::Name),
    ("title", Kind::Title),
    ("organisation", Kind::Organisation),
    ("street", Kind::Street),
    ("city", Kind::City),
    ("country", Kind::Country),
];
const EXCELLENCY: &[(&str, &str)] = &[
    ("never", "never"),
    ("always", "always"),
    ("optional", "optional"),
    ("host-only", "host-only"),
];

/// An entry as a form; where something is wrong, as much of it as can be had.
pub(super) fn form(
    node: &Node,
    id: &Written,
    base: Option<&OfficeForm>,
    file: &str,
    faults: &mut Faults,
) -> OfficeForm {
    let mut map = Reader::new(node, "office", KEYS);
    let before = base.cloned();
    let mut form = base.cloned().unwrap_or_else(|| blank(&id.value));
    form.from = Cow::Owned(file.to_owned());
    set(&mut form.office, map.text("office"));
    set(&mut form.language, map.text("lang"));
    own_values(&mut map, &mut form);
    jurisdiction(&mut map, &mut form);
    let names: Vec<String> = form.own.iter().map(|name| name.clone().into_owned()).collect();
    let mut patterns = Patterns { own: &names };
    title(&mut map, &mut form, &mut patterns);
    address(&mut map, &mut form, &mut patterns);
    salutation(&mut map, &mut form, &mut patterns);
    close(&mut map, &mut form, &mut patterns);
    advice(&mut map, &mut form);
    if before.is_none() {
        for (key, example) in [
            ("address", "[\"{full_name}\", Warden of the Port]"),
            ("salutation", "Dear Warden {surname}"),
        ] {
            if map.node(key).is_none() {
                let message = format!("office {} has no {}", quoted(id), quoted(key));
                let fault = Diagnostic::error("missing-key", message).at(id.span.clone(), "");
                map.faults().push(fault.help(format!("write it like `{key}: {example}`")));
            }
        }
    }
    let found = map.done();
    let sound = !found.any_error();
    faults.absorb(found);
    if sound {
        pattern::wording(&form, node, faults);
    }
    form
}

/// A form that says nothing yet.
fn blank(id: &str) -> OfficeForm {
    let words = |text: &str| Text::Owned(text.to_owned());
    let nothing = || Form { m: words(""), f: words(""), neutral: words("") };
    OfficeForm {
        id: words(id),
        jurisdiction: words(""),
        office: words(id),
        language: words("en"),
        convention: wording::usual(),
        title: None,
        plural: None,
        address: Cow::Borrowed(&[]),
        posted: false,
        country: None,
        standard: nothing(),
        named: None,
        bare: None,
        formal: None,
        alternates: Cow::Borrowed(&[]),
        close: None,
        formal_close: None,
        honorific: None,
        excellency: words("optional"),
        envelope: None,
        note: None,
        sources: Cow::Borrowed(&[]),
        confidence: words(""),
        own: Cow::Borrowed(&[]),
        from: words(""),
    }
}

fn set(place: &mut Text, words: Option<String>) {
    if let Some(words) = words {
        *place = Cow::Owned(words);
    }
}

fn texts(words: Vec<String>) -> Cow<'static, [Text]> {
    Cow::Owned(words.into_iter().map(Cow::Owned).collect())
}

/// Placeholders that the data doesn't know and `office: {…}` of a recipient fills.
fn own_values(map: &mut Reader<'_>, form: &mut OfficeForm) {
    if map.node("values").is_some() {
        form.own = texts(map.texts("values"));
    }
}

/// A jurisdiction of the data by its key or name, or one in the user's own words; and how it punctuates.
fn jurisdiction(map: &mut Reader<'_>, form: &mut OfficeForm) {
    if let Some(words) = map.words("jurisdiction") {
        let known = |row: &&Jurisdiction| row.key == words.value || row.name == words.value;
        if let Some(row) = JURISDICTIONS.iter().find(known) {
            form.jurisdiction = Cow::Borrowed(row.name);
            form.country = row.country.map(Cow::Borrowed);
            form.convention = if form.language == "en" { row.english } else { row.convention };
        } else if let Some(help) = did_you_mean(&words, JURISDICTIONS.iter().map(|row| row.key)) {
            let message = format!("there is no jurisdiction {}", quoted(&words));
            let fault = Diagnostic::error("wrong-kind", message).at(words.span.clone(), "");
            map.faults().push(fault.help(help));
        } else {
            form.jurisdiction = Cow::Owned(words.value);
        }
    }
    if let Some(words) = map.words("convention") {
        let names: Vec<&str> = CONVENTIONS.iter().map(|convention| convention.name).collect();
        if let Some(row) = CONVENTIONS.iter().find(|row| row.name == words.value) {
            form.convention = row;
        } else {
            let help = did_you_mean(&words, names.iter().copied())
                .unwrap_or_else(|| format!("write {}", listed(&names, "or")));
            let message = format!("there is no convention {}", quoted(&words));
            let fault = Diagnostic::error("wrong-kind", message).at(words.span.clone(), "");
            map.faults().push(fault.help(help));
        }
    }
}

fn title(map: &mut Reader<'_>, form: &mut OfficeForm, patterns: &mut Patterns<'_>) {
    let Some(node) = map.node("title") else { return };
    form.plural = node
        .get("plural")
        .filter(|node| !node.is_nothing())
        .and_then(|node| reader::words(node, "plural", map.faults()))
        .map(|words| Cow::Owned(words.value));
    if let Some(title) = patterns.form(node, "title", &["plural"], map.faults()) {
        form.title = Some(title);
    }
}

fn address(map: &mut Reader<'_>, form: &mut OfficeForm, patterns: &mut Patterns<'_>) {
    if let Some(posted) = map.yes_no("posted") {
        form.posted = posted;
    }
    if let Some(country) = map.text("country") {
        form.country = Some(Cow::Owned(country)).filter(|country| country != "none");
    }
    let kinds = map.list("kinds").map(|items| {
        items
            .iter()
            .map(|item| reader::choice(item, "kinds", KINDS, map.faults()))
            .collect::<Vec<_>>()
    });
    let Some(written) = map.words_list("address") else { return };
    if let (Some(kinds), Some(node)) = (&kinds, map.node("kinds"))
        && kinds.len() != written.len()
    {
        let message = format!("`address` has {} lines and `kinds` {}", written.len(), kinds.len());
        let fault = Diagnostic::error("wrong-kind", message).at(node.place(), "");
        map.faults().push(fault.help("write a kind for each line"));
    }
    let mut lines = Vec::new();
    for (at, words) in written.iter().enumerate() {
        patterns.check(words, &[], map.faults());
        let said = kinds.as_ref().and_then(|kinds| kinds.get(at).copied().flatten());
        let kind = said.unwrap_or_else(|| pattern::kind(words, at));
        lines.push(Line { kind, pattern: Cow::Owned(words.value.clone()) });
    }
    form.address = Cow::Owned(lines);
}

fn salutation(map: &mut Reader<'_>, form: &mut OfficeForm, patterns: &mut Patterns<'_>) {
    let Some(node) = map.node("salutation") else { return };
    let styles = node.entries().is_some_and(|entries| {
        !entries.iter().any(|entry| ["m", "f", "neutral"].contains(&&*entry.key.value))
    });
    (form.named, form.bare, form.formal) = (None, None, None);
    form.alternates = Cow::Borrowed(&[]);
    if !styles {
        if let Some(words) = patterns.form(node, "salutation", &[], map.faults()) {
            form.standard = words;
        }
        return;
    }
    let mut inner = Reader::new(node, "salutation", STYLES);
    let mut style = |key: &str| {
        let node = inner.node(key)?;
        patterns.form(node, key, &[], inner.faults())
    };
    let standard = style("standard");
    (form.named, form.bare, form.formal) = (style("named"), style("bare"), style("formal"));
    match standard {
        Some(words) => form.standard = words,
        None if inner.node("standard").is_none() => {
            let fault = Diagnostic::error("missing-key", "`salutation` has no `standard`");
            inner
                .faults()
                .push(fault.at(node.place(), "").help("write the greeting that is always right"));
        }
        None => {}
    }
    form.alternates = texts(inner.texts("alternates"));
    map.faults().absorb(inner.done());
}

fn close(map: &mut Reader<'_>, form: &mut OfficeForm, patterns: &mut Patterns<'_>) {
    let Some(node) = map.node("close") else { return };
    let many = |node: &Node| node.get("one").is_some() || node.get("many").is_some();
    if node.entries().is_none() || many(node) {
        form.close = one_or_many(node, patterns, map.faults());
        form.formal_close.clone_from(&form.close);
        return;
    }
    let mut inner = Reader::new(node, "close", CLOSES);
    let mut of = |key: &str| {
        let node = inner.node(key)?;
        one_or_many(node, patterns, inner.faults())
    };
    let (standard, formal) = (of("standard"), of("formal"));
    form.formal_close = formal.or_else(|| standard.clone());
    form.close = standard;
    map.faults().absorb(inner.done());
}

/// A close for any number of signatories, or one for a single one and one for more.
fn one_or_many(node: &Node, patterns: &mut Patterns<'_>, faults: &mut Faults) -> Option<Close> {
    let words = |words: Option<Written>, faults: &mut Faults| {
        let words = words?;
        patterns.check(&words, &["salutation"], faults);
        Some(Text::Owned(words.value.trim_end_matches([',', '\n']).to_owned()))
    };
    if node.entries().is_none() {
        let written = reader::words(node, "close", faults);
        let one = words(written, faults)?;
        return Some(Close { many: one.clone(), one });
    }
    let mut map = Reader::new(node, "close", ONE_OR_MANY);
    let (one, many) = (map.words("one"), map.words("many"));
    faults.absorb(map.done());
    let (one, many) = (words(one, faults), words(many, faults));
    let many = many.or_else(|| one.clone())?;
    Some(Close { one: one.unwrap_or_else(|| many.clone()), many })
}

fn advice(map: &mut Reader<'_>, form: &mut OfficeForm) {
    for (place, key) in [
        (&mut form.honorific, "honorific"),
        (&mut form.envelope, "envelope"),
        (&mut form.note, "note"),
    ] {
        if let Some(words) = map.text(key) {
            *place = Some(Cow::Owned(words));
        }
    }
    if let Some(words) = map.choice("excellency", EXCELLENCY) {
        form.excellency = Cow::Borrowed(words);
    }
    let sources = map.texts("source");
    let confidence = map.text("confidence");
    if !sources.is_empty() || map.node("address").is_some() {
        form.sources = texts(sources);
        form.confidence = Cow::Owned(confidence.unwrap_or_default());
    }
}
