//! The signatories as they are printed, each a block of lines.
//!
//! The roll as given goes in; its blocks, its counts and its values for the template come out. What
//! is absent makes no line.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::{
    model::{Group, Image, Roll, Signatory, SignatoryLine, SignatoryLineKind},
    people::{RollFile, SignatoryEntry, fold, groups},
    style::{Columns, Style},
    template::slot::guard,
};

/// The note under a roll in which somebody signs for themselves alone.
const NOTE: &str = "* Affiliation listed for identification only.";

/// A roll ready to print.
#[derive(Debug)]
pub(super) struct Signed {
    /// The roll as printed when the template changes nothing.
    pub(super) roll: Roll,
    /// The same as values.
    pub(super) groups: Value,
    /// The note under it, or nothing.
    pub(super) note: String,
    /// How many blocks there are.
    pub(super) signatories: usize,
    /// How many different organisations are printed.
    pub(super) organisations: usize,
}

impl Signed {
    /// Sets a roll in order.
    pub(super) fn new(file: &RollFile, style: &Style) -> Self {
        let organisations: BTreeSet<String> = file
            .entries
            .iter()
            .filter_map(|entry| entry.organisation.as_deref().map(fold))
            .collect();
        let note = file.entries.iter().any(|entry| entry.affiliation_only);
        let note = if note { NOTE.to_owned() } else { String::new() };
        let groups: Vec<Group> = groups(file)
            .into_iter()
            .map(|(heading, entries)| Group {
                heading: heading.map(str::to_owned),
                signatories: entries.into_iter().map(block).collect(),
            })
            .collect();
        let columns = match file.columns {
            None | Some(Columns::Auto) => style.signatory_columns,
            Some(columns) => columns,
        };
        let values = groups.iter().map(group_value).collect::<Vec<_>>().into();
        Self {
            signatories: file.entries.len(),
            organisations: organisations.len(),
            roll: Roll { columns, groups, note: Vec::new() },
            groups: values,
            note,
        }
    }
}

fn group_value(group: &Group) -> Value {
    let signatory = |signatory: &Signatory| {
        let signature = signatory
            .signature
            .as_ref()
            .map(|image| json!({"file": guard(&image.file), "alt": guard(&image.alt)}));
        let lines: Vec<String> = signatory.lines.iter().map(|line| guard(&line.text)).collect();
        json!({"signature": signature, "lines": lines})
    };
    let signatories: Vec<Value> = group.signatories.iter().map(signatory).collect();
    json!({"heading": group.heading.as_deref().map(guard), "signatories": signatories})
}

fn block(entry: &SignatoryEntry) -> Signatory {
    let signature = entry.signature.clone();
    if !entry.lines.is_empty() {
        let line = |text: &String| line(SignatoryLineKind::Verbatim, text.clone());
        return starred(entry, signature, entry.lines.iter().map(line).collect());
    }
    let mut lines = Vec::new();
    let mut push = |kind, text: Option<String>| lines.extend(text.map(|text| line(kind, text)));
    push(SignatoryLineKind::Name, name(entry));
    push(SignatoryLineKind::Title, title(entry));
    push(SignatoryLineKind::Organisation, entry.organisation.clone());
    push(SignatoryLineKind::Location, entry.location.clone());
    let on_behalf_of = entry.on_behalf_of.as_ref().map(|other| format!("on behalf of {other}"));
    push(SignatoryLineKind::Verbatim, on_behalf_of);
    starred(entry, signature, lines)
}

/// A block with its asterisk, where somebody signs for themselves alone.
fn starred(
    entry: &SignatoryEntry,
    signature: Option<Image>,
    mut lines: Vec<SignatoryLine>,
) -> Signatory {
    if let Some(first) = lines.first_mut().filter(|_| entry.affiliation_only) {
        first.text.push('*');
    }
    Signatory { signature, lines }
}

const fn line(kind: SignatoryLineKind, text: String) -> SignatoryLine {
    SignatoryLine { kind, text }
}

fn name(entry: &SignatoryEntry) -> Option<String> {
    let mut name = entry.name.clone()?;
    if let Some(honorific) = &entry.honorific {
        name = format!("{honorific} {name}");
    }
    if let Some(credentials) = &entry.credentials {
        name = format!("{name}, {credentials}");
    }
    Some(name)
}

/// The title, with `a.i.` where somebody acts and the title doesn't say so.
fn title(entry: &SignatoryEntry) -> Option<String> {
    let title = entry.title.clone()?;
    Some(if entry.acting && !says_acting(&title) { format!("{title} a.i.") } else { title })
}

/// Whether a title says that somebody acts: `Acting Head`, `Head a. i.`, `Head ad interim`.
fn says_acting(title: &str) -> bool {
    let words: String = title.to_lowercase().split_whitespace().collect();
    let last = |ending: &str| words.trim_end_matches([')', '.']).ends_with(ending);
    let signs = ["a.i.", "interim", "intérim"];
    signs.iter().any(|sign| words.contains(sign)) || last("a.i") || is_a_word(title, "acting")
}

/// Whether a word stands in a text by itself, so that a `Contracting Officer` doesn't act.
fn is_a_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|other| other.eq_ignore_ascii_case(word))
}
