//! What can be counted of a roll.
//!
//! A roll goes in; for each kind of noun come out the numbers that would be right. The trap: `30
//! national and 15 local organizations` count groups of the roll, so a group's size is right too.

use std::collections::BTreeSet;

use super::nouns::Counted;
use crate::people::{Join, RollFile, fold, groups};

/// The numbers of a roll.
#[derive(Debug)]
pub(super) struct Counts {
    signers: usize,
    organisations: usize,
    /// Those who sign for themselves.
    individuals: usize,
    states: usize,
    groups: Vec<usize>,
}

impl Counts {
    /// Counts a roll.
    pub(super) fn of(roll: &RollFile) -> Self {
        let distinct = |words: &mut dyn Iterator<Item = &str>| -> usize {
            words.map(fold).collect::<BTreeSet<_>>().len()
        };
        let entries = || roll.entries.iter();
        let people = distinct(&mut entries().filter_map(|entry| entry.name.as_deref()));
        let alone =
            entries().filter(|entry| entry.affiliation_only || entry.organisation.is_none());
        let joined = roll.join == Some(Join::Name);
        Self {
            signers: if joined { people } else { roll.entries.len() },
            organisations: distinct(&mut entries().filter_map(|it| it.organisation.as_deref())),
            individuals: alone.count(),
            states: distinct(&mut entries().filter_map(|entry| entry.represents.as_deref())),
            groups: groups(roll).iter().map(|(_, members)| members.len()).collect(),
        }
    }

    /// The numbers that are right for a noun; none where the roll doesn't tell.
    pub(super) fn of_noun(&self, counted: Counted) -> Vec<usize> {
        let mut right = match counted {
            Counted::Signers => vec![self.signers, self.organisations],
            Counted::Organisations => vec![self.main(counted)],
            Counted::People => vec![self.signers, self.individuals],
            Counted::Members => vec![self.signers, self.organisations, self.individuals],
            Counted::States => vec![self.states],
        };
        right.retain(|number| *number > 0);
        if !right.is_empty() {
            right.extend(&self.groups);
        }
        right
    }

    /// The number that the roll has for a noun, as messages say it.
    pub(super) const fn main(&self, counted: Counted) -> usize {
        match counted {
            Counted::Organisations if self.organisations > 0 => self.organisations,
            Counted::States => self.states,
            _ => self.signers,
        }
    }

    /// The value that prints it.
    pub(super) const fn value(&self, counted: Counted) -> &'static str {
        match counted {
            Counted::Organisations if self.organisations > 0 => "organisation_count",
            _ => "signatory_count",
        }
    }
}
