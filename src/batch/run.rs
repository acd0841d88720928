//! The run: letters are made side by side, each put in place as soon as it is whole.
//!
//! A letter's fault, even a panic, is that letter's. The disk's trouble and an interruption end the
//! run; what is finished stays, and the record knows it. The order of threads shows nowhere: what
//! became of each letter is kept by its place.

use std::sync::atomic::{AtomicBool, Ordering};

use super::{
    bug::catch,
    close::close,
    deliver::{Ready, deliver},
    edition::{Edition, Made},
    outcome::{Finished, Outcome, Report},
    plan::{Plan, Planned},
    turns::side_by_side,
};
use crate::world::World;

/// How a run goes.
#[derive(Debug)]
pub struct Terms<'t> {
    /// Letters made at a time, at least one.
    pub threads: usize,
    /// Set from outside when the run is to end early.
    pub interrupted: &'t AtomicBool,
    /// Whether files are written, or everything but that is done.
    pub write: bool,
}

/// Makes the letters of a plan and puts them in place, then the manifests.
#[must_use]
pub fn run(world: &dyn World, plan: &Plan<'_>, terms: &Terms<'_>) -> Vec<Report> {
    let turns: Vec<(&Planned<'_>, usize)> = plan
        .editions
        .iter()
        .flat_map(|planned| planned.edition.wanted.iter().map(move |letter| (planned, *letter)))
        .collect();
    let stopped = AtomicBool::new(false);
    let mut outcomes = side_by_side(terms.threads, turns.len(), |turn| {
        let over = stopped.load(Ordering::Relaxed) || terms.interrupted.load(Ordering::Relaxed);
        let (false, Some((planned, letter))) = (over, turns.get(turn)) else {
            return Outcome::NotReached;
        };
        let outcome = one(world, plan, planned, *letter, terms);
        if matches!(outcome, Outcome::Refused(_)) {
            stopped.store(true, Ordering::Relaxed);
        }
        outcome
    })
    .into_iter();
    let per_edition: Vec<Vec<Outcome<Finished>>> = plan
        .editions
        .iter()
        .map(|planned| outcomes.by_ref().take(planned.edition.wanted.len()).collect())
        .collect();
    close(world, plan, terms, per_edition)
}

/// Makes one letter and puts it in place.
fn one(
    world: &dyn World,
    plan: &Plan<'_>,
    planned: &Planned<'_>,
    letter: usize,
    terms: &Terms<'_>,
) -> Outcome<Finished> {
    let outcome = make(&planned.edition, letter);
    if terms.interrupted.load(Ordering::Relaxed) {
        return Outcome::NotReached;
    }
    outcome.and_then(|made| {
        let files = ready(planned, letter, made.files);
        if terms.write
            && let Err(fault) = deliver(world, plan, &files)
        {
            return Outcome::Refused(fault);
        }
        let files = files.into_iter().map(|file| file.entry).collect();
        Outcome::Made(Finished { files, warnings: made.warnings })
    })
}

/// A letter's files with their names.
fn ready(planned: &Planned<'_>, letter: usize, files: Vec<Vec<u8>>) -> Vec<Ready> {
    let named = planned.edition.formats.iter().zip(files);
    named.map(|(format, bytes)| Ready::new(planned.name(letter, format.name), bytes)).collect()
}

/// Makes one letter; a panic is a fault of that letter.
#[must_use]
pub fn make(edition: &Edition<'_>, letter: usize) -> Outcome<Made> {
    match catch(|| edition.letters.make(letter)) {
        Ok(Ok(made)) => Outcome::Made(made),
        Ok(Err(faults)) => Outcome::Failed(faults),
        Err(bug) => Outcome::Failed(bug.diagnostic("making this letter").into()),
    }
}

/// What a run would give without writing anything.
pub(super) fn rehearse(planned: &Planned<'_>) -> Vec<Outcome<Finished>> {
    let finish = |letter: &usize| {
        make(&planned.edition, *letter).and_then(|made| {
            let files = ready(planned, *letter, made.files);
            let files = files.into_iter().map(|file| file.entry).collect();
            Outcome::Made(Finished { files, warnings: made.warnings })
        })
    };
    planned.edition.wanted.iter().map(finish).collect()
}
