//! Who joined, who left and who changed between two rolls.
//!
//! The entries of two rolls go in; what comes out are the changes, in the order of the new roll and
//! then of the old. Whoever is the same under another spelling has changed, not left and joined.

use std::{collections::BTreeMap, path::Path};

use super::twins::{Identity, twins};
use crate::{
    diagnose::{Source, Written},
    people::{Loading, SignatoryEntry, fold, roll_file},
    table::Form,
    yaml::{Kind, Node, Scalar},
};

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// In the new roll alone.
    Joined(SignatoryEntry),
    /// In the old roll alone.
    Left(SignatoryEntry),
    /// In both, with other values: the key, what it was, what it is.
    Changed(SignatoryEntry, Vec<(&'static str, String, String)>),
    /// In both alike.
    Same(SignatoryEntry),
}

/// The keys that can change.
const KEYS: &[&str] = &[
    "organisation",
    "honorific",
    "name",
    "credentials",
    "title",
    "location",
    "represents",
    "on_behalf_of",
];

/// The entries of a roll: a table, a list in YAML, or a campaign, whose signatories they are.
pub fn entries_of(file: &str, loading: &mut Loading<'_>) -> Vec<SignatoryEntry> {
    let name = Written::plain(file, Source::new(file, "").span(0..0));
    let named = |file: &str| {
        let written = Written::plain(file, Source::new(file, "").span(0..0));
        Node { span: written.span.clone(), kind: Kind::Scalar(Scalar { written, plain: false }) }
    };
    if Form::of(Path::new(file)).is_some() {
        return roll_file(&named(file), Path::new(""), loading).entries;
    }
    let read = loading.with_file(Path::new(""), &name, |loading, tree, folder| {
        match tree.get("signatories") {
            Some(own) => roll_file(own, folder, loading).entries,
            // An empty file is a roll of nobody, and a campaign may have no signatories.
            None if tree.is_nothing() || tree.get("body").is_some() => Vec::new(),
            None => roll_file(tree, folder, loading).entries,
        }
    });
    read.unwrap_or_default()
}

/// What changed from one roll to another.
#[must_use]
pub fn changes(old: &[SignatoryEntry], new: &[SignatoryEntry]) -> Vec<Change> {
    let partner = partners(old, new);
    let mut taken = vec![false; old.len()];
    let mut changes = Vec::new();
    for (entry, partner) in new.iter().zip(&partner) {
        let before = partner.and_then(|at| {
            taken.get_mut(at).into_iter().for_each(|taken| *taken = true);
            old.get(at)
        });
        changes.push(match before {
            None => Change::Joined(entry.clone()),
            Some(before) => match differences(before, entry) {
                none if none.is_empty() => Change::Same(entry.clone()),
                some => Change::Changed(entry.clone(), some),
            },
        });
    }
    let left = old.iter().zip(&taken).filter(|(_, taken)| !**taken);
    changes.extend(left.map(|(entry, _)| Change::Left(entry.clone())));
    changes
}

fn differences(
    before: &SignatoryEntry,
    now: &SignatoryEntry,
) -> Vec<(&'static str, String, String)> {
    let said = |entry: &SignatoryEntry, key: &str| entry.value(key).unwrap_or_default().to_owned();
    let mut found: Vec<(&'static str, String, String)> = KEYS
        .iter()
        .map(|key| (*key, said(before, key), said(now, key)))
        .filter(|(_, before, now)| before != now)
        .collect();
    if before.lines != now.lines {
        found.push(("lines", before.lines.join("; "), now.lines.join("; ")));
    }
    found
}

/// For each new entry the old one that it was: the very same, else the same organisation and
/// person, else the same organisation.
fn partners(old: &[SignatoryEntry], new: &[SignatoryEntry]) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = vec![None; new.len()];
    let mut free: Vec<bool> = vec![true; old.len()];
    for exact in [true, false] {
        let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let open = old.iter().enumerate().filter(|(at, _)| free.get(*at) == Some(&true));
        for (at, entry) in open {
            places.entry(known(entry, exact)).or_default().insert(0, at);
        }
        for (at, entry) in new.iter().enumerate() {
            let Some(slot) = found.get_mut(at).filter(|slot| slot.is_none()) else { continue };
            let Some(before) = places.get_mut(&known(entry, exact)).and_then(Vec::pop) else {
                continue;
            };
            *slot = Some(before);
            free.get_mut(before).into_iter().for_each(|free| *free = false);
        }
    }
    by_organisation(old, new, &mut found, &mut free);
    found
}

/// What an entry is known by, to the letter or folded.
fn known(entry: &SignatoryEntry, exact: bool) -> String {
    let keys = ["organisation", "name"];
    let mut words: Vec<String> =
        keys.iter().map(|key| entry.value(key).unwrap_or_default().to_owned()).collect();
    words.extend(entry.lines.iter().cloned());
    if words.iter().all(String::is_empty) {
        words.push(entry.value("title").unwrap_or_default().to_owned());
    }
    if exact {
        words.push(entry.value("title").unwrap_or_default().to_owned());
        words.push(entry.value("location").unwrap_or_default().to_owned());
        return words.join("\n");
    }
    words.iter().map(|words| fold(words)).collect::<Vec<_>>().join("\n")
}

/// Entries whose organisation is the same under another spelling, or has another signer.
fn by_organisation(
    old: &[SignatoryEntry],
    new: &[SignatoryEntry],
    found: &mut [Option<usize>],
    free: &mut [bool],
) {
    let identity = |entry: &SignatoryEntry| {
        let organisation = entry.organisation.as_deref()?;
        let (email, state) = (entry.value("email"), entry.value("state"));
        Some(Identity::of(organisation, entry.name.as_deref(), email, state))
    };
    let was =
        old.iter().zip(&*free).map(|(entry, free)| if *free { identity(entry) } else { None });
    let is = new
        .iter()
        .zip(&*found)
        .map(|(entry, found)| if found.is_none() { identity(entry) } else { None });
    let all: Vec<Option<Identity>> = was.chain(is).collect();
    let first = twins(&all, |_, _| None).first;
    let mut open: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, group) in first.iter().enumerate().take(old.len()).rev() {
        if free.get(at) == Some(&true) {
            open.entry(*group).or_default().push(at);
        }
    }
    for (at, slot) in found.iter_mut().enumerate().filter(|(_, slot)| slot.is_none()) {
        let group = first.get(old.len() + at).filter(|group| **group < old.len());
        let Some(before) = group.and_then(|group| open.get_mut(group)).and_then(Vec::pop) else {
            continue;
        };
        *slot = Some(before);
        free.get_mut(before).into_iter().for_each(|free| *free = false);
    }
}
