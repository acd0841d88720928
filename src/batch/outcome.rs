//! What became of a letter, and of a campaign.
//!
//! A letter's outcome lives until its line of the manifest is written; of a campaign only counts
//! are kept, and of what was said no more than a person will read.

use std::path::PathBuf;

use super::{manifest::Hashed, shard::Shard};
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
    /// Whether all letters are in one file, which is there only when every letter had its turn.
    pub together: bool,
    /// What became of the letters.
    pub count: Tally,
    /// What was said of them, in their order; the first [`MOST`] findings.
    pub found: Vec<Diagnostic>,
    /// How many findings more there were. The manifest has them all.
    pub more: usize,
    /// What went wrong after the letters, with the manifest or the record.
    pub trouble: Vec<Diagnostic>,
    /// The part of the campaign that was asked for.
    pub shard: Option<Shard>,
    /// How many parts of the set are still to come.
    pub to_come: usize,
}

/// Findings of one campaign that are kept to be shown.
pub const MOST: usize = 1000;

/// How many letters came to which end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Letters that were asked for.
    pub wanted: usize,
    /// Letters that are there now, those that were finished earlier included.
    pub there: usize,
    /// Those of them that an earlier run had finished.
    pub kept: usize,
    /// Letters that failed.
    pub failed: usize,
    /// Those of them that failed by a bug of the program.
    pub stumbled: usize,
    /// Whether the disk refused a letter, which ended the run.
    pub refused: bool,
    /// Whether the run ended before every letter had its turn.
    pub cut_short: bool,
}

/// What is kept of a letter that is in place.
#[derive(Debug)]
pub(super) struct Finished {
    /// Names are relative to the plan's folder.
    pub(super) files: Vec<Hashed>,
    pub(super) warnings: Vec<Diagnostic>,
    /// Whether an earlier run had finished it.
    pub(super) kept: bool,
}

impl<M> Outcome<M> {
    /// The same with something else kept of a letter that was made.
    pub(super) fn map<N>(self, keep: impl FnOnce(M) -> N) -> Outcome<N> {
        match self {
            Self::Made(made) => Outcome::Made(keep(made)),
            Self::Failed(faults) => Outcome::Failed(faults),
            Self::Refused(fault) => Outcome::Refused(fault),
            Self::NotReached => Outcome::NotReached,
        }
    }
}
