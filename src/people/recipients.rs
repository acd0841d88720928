//! Everybody a campaign goes to, whether kept or read again: a hundred thousand rows of a table are
//! never in memory together.
//!
//! What goes in are people as they were found; what comes out is the one at a place. Those of small
//! files and of the campaign itself are kept; of a large table's, only the key and the row's place.
//! The trap: a row that is read again gives the same person only while its file is the same.

use std::borrow::Cow;

use super::{Keys, Loading, Recipient, recipient, rows::Again};
use crate::{
    diagnose::{Faults, Span},
    table::RowPlace,
    world::World,
};

/// The recipients of a campaign in order.
#[derive(Debug, Clone, Default)]
pub struct Recipients {
    runs: Vec<Run>,
    keys: Keys,
    /// Names of the writer's own values in the order in which they are met, with how many have each.
    extra: Vec<(String, usize)>,
    /// Two that share a letter, by their places, in the order of the first ones.
    pairs: Vec<(usize, usize)>,
}

/// Recipients that stand together.
#[derive(Debug, Clone)]
pub(super) enum Run {
    Kept(Vec<Recipient>),
    Rows(Box<Again>, Vec<RowPlace>),
}

impl Recipients {
    /// Recipients as found, with their keys.
    pub(super) fn new(
        mut runs: Vec<Run>,
        keys: Keys,
        extra: Vec<(String, usize)>,
        pairs: Vec<(usize, usize)>,
    ) -> Self {
        let mut at = 0;
        for run in &mut runs {
            if let Run::Kept(kept) = run {
                for (recipient, key) in kept.iter_mut().zip(keys.iter().skip(at)) {
                    key.clone_into(&mut recipient.key);
                }
            }
            at += run.len();
        }
        Self { runs, keys, extra, pairs }
    }

    /// The same, sharing letters so.
    pub(super) fn paired(self, pairs: Vec<(usize, usize)>) -> Self {
        Self { pairs, ..self }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether the letter goes to nobody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The key of the one at a place; empty where there is none.
    #[must_use]
    pub fn key(&self, at: usize) -> &str {
        self.keys.get(at).unwrap_or("")
    }

    /// All keys in order.
    #[must_use]
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// The names of the writer's own values, each once.
    pub fn extra(&self) -> impl Iterator<Item = &str> {
        self.extra.iter().map(|(name, _)| name.as_str())
    }

    /// Whether everybody has this value of the writer's own.
    #[must_use]
    pub fn all_have(&self, name: &str) -> bool {
        let have = self.extra.iter().find(|(extra, _)| extra == name).map_or(0, |(_, have)| *have);
        have == self.len()
    }

    /// Those who are kept: everybody but the people of large tables.
    #[must_use]
    pub fn kept(&self) -> Vec<&Recipient> {
        let kept = self.runs.iter().filter_map(|run| match run {
            Run::Kept(kept) => Some(kept),
            Run::Rows(..) => None,
        });
        kept.flatten().collect()
    }

    /// Two that share a letter, by their places, in the order of the first ones.
    #[must_use]
    pub fn pairs(&self) -> &[(usize, usize)] {
        &self.pairs
    }

    /// The recipient at a place.
    ///
    /// # Errors
    /// `file-changed`, when a table isn't what it was when it was checked; `read-failed`.
    pub fn get(&self, world: &dyn World, at: usize) -> Result<Cow<'_, Recipient>, Faults> {
        let mut before = 0;
        for run in &self.runs {
            let within = at - before;
            match run {
                Run::Kept(kept) => {
                    if let Some(recipient) = kept.get(within) {
                        return Ok(Cow::Borrowed(recipient));
                    }
                }
                Run::Rows(again, rows) => {
                    if let Some(place) = rows.get(within) {
                        let mut recipient = read(again, *place, world)?;
                        self.key(at).clone_into(&mut recipient.key);
                        return Ok(Cow::Owned(recipient));
                    }
                }
            }
            before += run.len();
        }
        // Every place is one below `len`.
        Err(Faults::default())
    }

    /// Where a key is written in a row that is read again.
    pub(super) fn key_span(&self, world: &dyn World, at: usize) -> Option<Span> {
        let mut before = 0;
        for run in &self.runs {
            if let (Run::Rows(again, rows), within) = (run, at.checked_sub(before)?)
                && let Some(place) = rows.get(within)
            {
                let person = again.person(world, *place).ok()?;
                return person.get("key").map(|key| key.span.clone());
            }
            before += run.len();
        }
        None
    }

    /// All of them, one after another.
    pub fn all<'r>(
        &'r self,
        world: &'r dyn World,
    ) -> impl Iterator<Item = Result<Cow<'r, Recipient>, Faults>> {
        (0..self.len()).map(move |at| self.get(world, at))
    }
}

/// People at hand, with keys of their own.
impl From<Vec<Recipient>> for Recipients {
    fn from(all: Vec<Recipient>) -> Self {
        let keys = all.iter().map(|recipient| recipient.key.as_str()).collect();
        let mut extra = Vec::new();
        for recipient in &all {
            note(&mut extra, recipient);
        }
        Self::new(vec![Run::Kept(all)], keys, extra, Vec::new())
    }
}

impl Run {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Kept(kept) => kept.len(),
            Self::Rows(_, rows) => rows.len(),
        }
    }
}

/// Counts the values that a recipient has of the writer's own.
pub(super) fn note(extra: &mut Vec<(String, usize)>, recipient: &Recipient) {
    for (name, _) in &recipient.extra {
        match extra.iter_mut().find(|(known, _)| known == name) {
            Some((_, have)) => *have += 1,
            None => extra.push((name.clone(), 1)),
        }
    }
}

/// The recipient of a row, once more.
pub(super) fn read(again: &Again, place: RowPlace, world: &dyn World) -> Result<Recipient, Faults> {
    let person = again.person(world, place)?;
    let mut loading = Loading::with_offices(world, again.offices.clone());
    let found = recipient::entry(&person, &mut loading);
    // It had no fault when it was checked, and its bytes are the same.
    found.map(|found| found.recipient).ok_or(loading.faults)
}
