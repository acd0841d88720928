//! Who stands on a roll twice, for `check`: what an import would have joined, in a roll kept by hand.
//!
//! The entries of a roll go in, warnings come out. Several people who sign for one organisation are
//! no fault, nor is one person who signs for several.

use std::collections::BTreeMap;

use super::twins::{Identity, twins};
use crate::{
    diagnose::{Diagnostic, quoted},
    people::{SignatoryEntry, fold},
};

/// A warning for each entry that repeats an earlier one.
#[must_use]
pub fn signed_twice(entries: &[SignatoryEntry]) -> Vec<Diagnostic> {
    let identities: Vec<Option<Identity>> = entries.iter().map(identity).collect();
    let first = twins(&identities, |_, _| None).first;
    // The entries of each organisation so far, by its first one; people without one by their names.
    let mut organisations: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut people: BTreeMap<String, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for (at, (entry, of)) in entries.iter().zip(first).enumerate() {
        let earlier = if let Some(Some(own)) = identities.get(at) {
            let before = organisations.entry(of).or_default();
            let other = |at: &usize| identities.get(*at).and_then(Option::as_ref);
            let earlier = before.iter().copied().find(|at| repeats(own, other(at)));
            before.push(at);
            earlier
        } else {
            let name = entry.name.as_ref();
            name.map(|name| *people.entry(fold(name)).or_insert(at)).filter(|first| *first != at)
        };
        let earlier = earlier.and_then(|earlier| entries.get(earlier));
        let earlier = earlier.filter(|earlier| !is_namesake(entry, earlier));
        found.extend(earlier.map(|earlier| warning(entry, earlier)));
    }
    found
}

fn identity(entry: &SignatoryEntry) -> Option<Identity> {
    let organisation = entry.organisation.as_deref().filter(|words| !words.trim().is_empty())?;
    let name = entry.name.as_deref();
    Some(Identity::of(organisation, name, entry.value("email"), entry.value("state")))
}

/// Whether one of them adds nobody: the same person signs, or one of them names none.
fn repeats(own: &Identity, other: Option<&Identity>) -> bool {
    other.is_some_and(|other| {
        !own.names_a_person() || !other.names_a_person() || own.same_person(other)
    })
}

/// Whether two people without an organisation have one name and are told apart by something else.
fn is_namesake(entry: &SignatoryEntry, earlier: &SignatoryEntry) -> bool {
    entry.organisation.is_none()
        && ["title", "location", "represents", "credentials"].iter().any(|key| {
            matches!((entry.value(key), earlier.value(key)), (Some(one), Some(other)) if one != other)
        })
}

fn warning(entry: &SignatoryEntry, earlier: &SignatoryEntry) -> Diagnostic {
    let name = quoted(entry.known_as().unwrap_or_default());
    let mut fault = Diagnostic::warning("signed-twice", format!("{name} signs twice"));
    for (span, label) in [(&entry.span, "and again here"), (&earlier.span, "first here")] {
        if let Some(span) = span {
            fault = fault.at(span.clone(), label);
        }
    }
    fault.help("keep one of the two, or name the person who signs in each")
}
