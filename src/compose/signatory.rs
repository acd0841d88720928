//! A signatory's block of lines, of one entry or of several that share it.
//!
//! Entries go in, lines as printed come out; what is absent makes no line. The trap: entries share a
//! block only where nothing of any of them is lost, so one with a picture or lines of its own stands
//! alone.

use std::collections::BTreeMap;

use crate::{
    model::{Image, Signatory, SignatoryLine, SignatoryLineKind},
    people::{Join, SignatoryEntry, fold},
};

/// The entries of a group as they share blocks, each block where its first entry stands.
pub(super) fn shared(
    entries: Vec<&SignatoryEntry>,
    join: Option<Join>,
) -> Vec<Vec<&SignatoryEntry>> {
    let mut blocks: Vec<Vec<&SignatoryEntry>> = Vec::new();
    let mut places: BTreeMap<(String, bool), usize> = BTreeMap::new();
    for entry in entries {
        let both = entry.name.as_ref().zip(entry.organisation.as_ref());
        let plain = entry.lines.is_empty() && entry.signature.is_none();
        let common = both.filter(|_| plain).and_then(|(name, organisation)| match join? {
            Join::Organisation => Some(organisation),
            Join::Name => Some(name),
        });
        let Some(common) = common else {
            blocks.push(vec![entry]);
            continue;
        };
        let place = *places.entry((fold(common), entry.affiliation_only)).or_insert(blocks.len());
        match blocks.get_mut(place) {
            Some(block) => block.push(entry),
            None => blocks.push(vec![entry]),
        }
    }
    blocks
}

/// How many sign by a block: people, or whoever stands alone.
pub(super) fn signers(block: &[&SignatoryEntry], join: Option<Join>) -> usize {
    if join == Some(Join::Name) { 1 } else { block.len() }
}

/// The block of entries that share it.
pub(super) fn block(entries: &[&SignatoryEntry], join: Option<Join>) -> Signatory {
    match (entries, join) {
        ([only], _) => alone(only),
        (_, Some(Join::Name)) => of_one_person(entries),
        _ => of_one_organisation(entries),
    }
}

/// Several people, then the organisation that they all sign for.
fn of_one_organisation(entries: &[&SignatoryEntry]) -> Signatory {
    let one_place = entries.windows(2).all(|pair| match pair {
        [one, next] => one.location == next.location,
        _ => true,
    });
    let mut lines = Vec::new();
    for entry in entries {
        let own = all_lines(entry).into_iter().filter(|line| match line.kind {
            SignatoryLineKind::Organisation => false,
            SignatoryLineKind::Location => !one_place,
            _ => true,
        });
        lines.extend(starred(entry, None, own.collect()).lines);
    }
    let first = entries.first().map(|first| all_lines(first)).unwrap_or_default();
    lines.extend(first.into_iter().filter(|line| match line.kind {
        SignatoryLineKind::Organisation => true,
        SignatoryLineKind::Location => one_place,
        _ => false,
    }));
    Signatory { signature: None, lines }
}

/// One person, then every organisation, under its title where the titles differ.
fn of_one_person(entries: &[&SignatoryEntry]) -> Signatory {
    let one_title = entries.windows(2).all(|pair| match pair {
        [one, next] => title(one) == title(next),
        _ => true,
    });
    let mut lines = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        lines.extend(all_lines(entry).into_iter().filter(|line| match line.kind {
            SignatoryLineKind::Name => at == 0,
            SignatoryLineKind::Title => at == 0 || !one_title,
            _ => true,
        }));
    }
    let signatory = entries.first().map(|first| starred(first, None, lines));
    signatory.unwrap_or_default()
}

fn alone(entry: &SignatoryEntry) -> Signatory {
    let signature = entry.signature.clone();
    if !entry.lines.is_empty() {
        let line = |text: &String| line(SignatoryLineKind::Verbatim, text.clone());
        return starred(entry, signature, entry.lines.iter().map(line).collect());
    }
    starred(entry, signature, all_lines(entry))
}

fn all_lines(entry: &SignatoryEntry) -> Vec<SignatoryLine> {
    let mut lines = Vec::new();
    let mut push = |kind, text: Option<String>| lines.extend(text.map(|text| line(kind, text)));
    push(SignatoryLineKind::Name, name(entry));
    push(SignatoryLineKind::Title, title(entry));
    push(SignatoryLineKind::Organisation, entry.organisation.clone());
    push(SignatoryLineKind::Location, entry.location.clone());
    let on_behalf_of = entry.on_behalf_of.as_ref().map(|other| format!("on behalf of {other}"));
    push(SignatoryLineKind::Verbatim, on_behalf_of);
    lines
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
