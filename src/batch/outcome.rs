//! What became of a letter, and of a campaign.

use std::path::PathBuf;

use super::record::Entry;
use crate::diagnose::{Diagnostic, Faults};

/// What became of a letter; `M` is what is kept of one that could be made.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome<M> {
    /// It was made.
    Made(M),
    /// Something in it is wrong; nothing of it was written.
    Failed(Faults),
    /// The disk refused it, which ended the run.
    Refused(Diagnostic),
    /// The run ended before its turn.
    NotReached,
}

/// What became of a campaign.
#[derive(Debug)]
pub struct Report {
    /// Where the letters went: each file of a single letter, or the folder of several.
    pub places: Vec<PathBuf>,
    /// Whether the campaign has a folder of its own.
    pub several: bool,
    /// The key of each letter that was wanted, with what became of it; warnings of those made.
    pub letters: Vec<(String, Outcome<Vec<Diagnostic>>)>,
    /// What went wrong after the letters, with the manifest or the record.
    pub trouble: Vec<Diagnostic>,
}

/// What is kept of a letter that is in place.
pub(super) struct Finished {
    pub(super) files: Vec<Entry>,
    pub(super) warnings: Vec<Diagnostic>,
}

impl<M> Outcome<M> {
    /// Goes on with a letter that was made.
    pub(super) fn and_then<N>(self, next: impl FnOnce(M) -> Outcome<N>) -> Outcome<N> {
        match self {
            Self::Made(made) => next(made),
            Self::Failed(faults) => Outcome::Failed(faults),
            Self::Refused(fault) => Outcome::Refused(fault),
            Self::NotReached => Outcome::NotReached,
        }
    }
}
