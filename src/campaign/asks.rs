//! `asks:` in all its forms: a list, or a map with intro, style, punctuation and items.
//!
//! What goes in is the value of the key; what comes out are [`Asks`] with their words as written.
//! Which recipients an ask is for is kept as it stands; matching is the composer's work.

use super::{Ask, Asks, Audience, Punctuation};
use crate::{
    diagnose::{Diagnostic, Faults, did_you_mean, quoted},
    model::ListStyle,
    people::{Recipients, recipient_keys},
    yaml::{Keys, Kind, Node, Reader, reader},
};

const KEYS: Keys = Keys::of(&["intro", "style", "punctuation", "items"]);
const ITEM: Keys = Keys::of(&["lead", "text", "sub", "for"]);

const STYLES: &[(&str, ListStyle)] = &[
    ("bullets", ListStyle::Bullets),
    ("numbers", ListStyle::Numbers),
    ("letters", ListStyle::Letters),
    ("paragraphs", ListStyle::Paragraphs),
];

const PUNCTUATIONS: &[(&str, Punctuation)] = &[
    ("verbatim", Punctuation::Verbatim),
    ("semicolons", Punctuation::Semicolons),
    ("sentences", Punctuation::Sentences),
    ("none", Punctuation::None),
];

/// Reads `asks:`; `None` without items.
pub(super) fn asks(node: &Node, recipients: &Recipients, faults: &mut Faults) -> Option<Asks> {
    if node.items().is_some() {
        let items = items(node, "asks", recipients, faults);
        let (style, punctuation) = (ListStyle::default(), Punctuation::default());
        return (!items.is_empty()).then_some(Asks { intro: None, style, punctuation, items });
    }
    let Some(entries) = node.entries() else {
        faults.push(reader::wrong_kind(node, "asks", "a list, or a map with `items`"));
        return None;
    };
    let mut map = Reader::new(node, "asks", KEYS);
    if map.node("items").is_none() && !entries.iter().any(|entry| entry.key.value == "items") {
        let fault = Diagnostic::error("missing-key", "`asks` has no `items`");
        map.faults()
            .push(fault.at(node.place(), "").help("write the asks as a list under `items:`"));
    }
    let asks = Asks {
        intro: map.words("intro"),
        style: map.choice("style", STYLES).unwrap_or_default(),
        punctuation: map.choice("punctuation", PUNCTUATIONS).unwrap_or_default(),
        items: match map.node("items") {
            Some(node) => items(node, "items", recipients, map.faults()),
            None => Vec::new(),
        },
    };
    faults.absorb(map.done());
    (!asks.items.is_empty()).then_some(asks)
}

fn items(node: &Node, what: &str, recipients: &Recipients, faults: &mut Faults) -> Vec<Ask> {
    let items = reader::list(node, what, faults).unwrap_or_default();
    let items = items.iter().filter(|item| !item.is_nothing());
    items.filter_map(|item| ask(item, what, recipients, faults)).collect()
}

fn ask(node: &Node, what: &str, recipients: &Recipients, faults: &mut Faults) -> Option<Ask> {
    if !matches!(node.kind, Kind::Map(_)) {
        let text = reader::words(node, what, faults)?;
        return Some(Ask { lead: None, text: Some(text), sub: Vec::new(), audience: None });
    }
    let mut map = Reader::new(node, what, ITEM);
    let ask = Ask {
        lead: map.words("lead"),
        text: map.words("text"),
        sub: match map.node("sub") {
            Some(node) => items(node, "sub", recipients, map.faults()),
            None => Vec::new(),
        },
        audience: map.node("for").and_then(|node| audience(node, recipients, map.faults())),
    };
    let sound = !map.faults().any_error();
    if sound && ask.lead.is_none() && ask.text.is_none() {
        let fault = Diagnostic::error("missing-key", "an ask has neither `lead` nor `text`");
        map.faults().push(fault.at(node.place(), "").help("write `text:` and what is asked"));
    }
    faults.absorb(map.done());
    Some(ask)
}

/// `for: {tags: senate}`: a recipient's keys, and the columns of the writer's own.
fn audience(node: &Node, recipients: &Recipients, faults: &mut Faults) -> Option<Audience> {
    let Some(entries) = node.entries() else {
        faults.push(reader::wrong_kind(node, "for", "a map such as `{tags: senate}`"));
        return None;
    };
    let mut known: Vec<&str> = recipient_keys().collect();
    known.extend(recipients.extra());
    let mut audience = Audience::default();
    for entry in entries {
        let key = reader::meant(&entry.key.value);
        if !known.contains(&key) {
            let message = format!("no recipient has a key {}", quoted(key));
            let fault = Diagnostic::error("unknown-key", message).at(entry.key.span.clone(), "");
            faults.push(match did_you_mean(key, known.iter().copied()) {
                Some(help) => fault.help(help),
                None => fault.help("use a key of a recipient, or one under its `extra`"),
            });
            continue;
        }
        let words = reader::words_list(&entry.value, key, faults);
        let values: Vec<String> = words.into_iter().map(|words| words.value).collect();
        if !entry.value.is_nothing() {
            audience.wanted.push((key.to_owned(), values));
        }
    }
    Some(audience)
}
