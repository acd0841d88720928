//! The run: letters are made side by side, each put in place as soon as it is whole.
//!
//! A letter's fault, even a panic, is that letter's. The disk's trouble and an interruption end the
//! run; what is finished stays, and the record knows it. The order of threads shows nowhere: what
//! became of each letter is taken in by its place.

use std::sync::atomic::{AtomicBool, Ordering};

use super::{
    bug::catch,
    close::close,
    deliver::{Ready, deliver},
    edition::{Composed, Edition, Made},
    ledger::Ledger,
    lines::digest,
    manifest::Hashed,
    outcome::{Finished, Outcome, Report},
    plan::{Plan, Planned},
    record::{self, Entry},
    shard::Shard,
    turns::side_by_side,
    wanted::Wanted,
};
use crate::{
    diagnose::{Diagnostic, Faults},
    world::{World, sha256},
};

/// Letters that are in place and may wait for a slower one to be told of.
const AHEAD: usize = 1024;

/// How a run goes.
#[derive(Debug)]
pub struct Terms<'t> {
    /// Letters made at a time, at least one.
    pub threads: usize,
    /// Set from outside when the run is to end early.
    pub interrupted: &'t AtomicBool,
    /// Whether files are written, or everything but that is done.
    pub write: bool,
    /// Whether letters that an earlier run finished, and that would be the same, are kept unmade.
    pub resume: bool,
}

/// Sees how far a run is.
pub trait Watch {
    /// So many letters of so many have had their turn.
    fn letters(&mut self, done: usize, all: usize);
}

/// Nobody sees how far a run is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn letters(&mut self, _done: usize, _all: usize) {}
}

/// Makes the letters of a plan and puts them in place, then the manifests.
#[must_use]
pub fn run(
    world: &dyn World,
    plan: &Plan<'_>,
    terms: &Terms<'_>,
    watch: &mut dyn Watch,
) -> Vec<Report> {
    let editions = plan.editions.iter();
    let mut ledgers: Vec<Ledger<'_>> = editions
        .map(|planned| Ledger::new(world, plan, planned, plan.shard, terms.write))
        .collect();
    let all = plan.editions.iter().map(|planned| planned.wanted.len()).sum();
    let stopped = AtomicBool::new(false);
    let work = |turn: usize| {
        let over = stopped.load(Ordering::Relaxed) || terms.interrupted.load(Ordering::Relaxed);
        let (false, Some((at, letter))) = (over, place(plan, turn)) else {
            return Outcome::NotReached;
        };
        let Some(planned) = plan.editions.get(at) else { return Outcome::NotReached };
        let outcome = one(world, plan, planned, letter, terms);
        if matches!(outcome, Outcome::Refused(_)) {
            stopped.store(true, Ordering::Relaxed);
        }
        outcome
    };
    side_by_side((terms.threads, AHEAD), all, work, |turn, outcome| {
        if let Some((at, letter)) = place(plan, turn)
            && let Some(ledger) = ledgers.get_mut(at)
        {
            ledger.take(letter, outcome);
        }
        watch.letters(turn + 1, all);
    });
    close(world, plan, terms, ledgers)
}

/// Which edition and which of its letters has this turn.
pub(super) fn place(plan: &Plan<'_>, turn: usize) -> Option<(usize, usize)> {
    let mut before = 0;
    for (at, planned) in plan.editions.iter().enumerate() {
        if let Some(letter) = planned.wanted.get(turn - before) {
            return Some((at, letter));
        }
        before += planned.wanted.len();
    }
    None
}

/// A letter's files before they are in place.
enum Files {
    /// An earlier run finished them.
    Kept(Vec<Entry>),
    New(Vec<Ready>),
}

/// Makes one letter and puts it in place, or finds it finished.
fn one(
    world: &dyn World,
    plan: &Plan<'_>,
    planned: &Planned<'_>,
    letter: usize,
    terms: &Terms<'_>,
) -> Outcome<Finished> {
    let made = guarded(|| {
        let composed = planned.edition.letters.compose(letter)?;
        if terms.resume
            && let Some(kept) = finished(world, plan, planned, letter, &composed.from)
        {
            return Ok((Files::Kept(kept), composed.warnings));
        }
        let from = composed.from.clone();
        let made = set(composed)?;
        let named = planned.edition.formats.iter().zip(made.files);
        let ready = named.map(|(format, bytes)| {
            Ready::new(planned.name(letter, format.name), Some(&from), bytes)
        });
        Ok((Files::New(ready.collect()), made.warnings))
    });
    let (files, warnings) = match made {
        Ok(made) => made,
        Err(faults) => return failed(faults),
    };
    if terms.interrupted.load(Ordering::Relaxed) {
        return Outcome::NotReached;
    }
    let kept = matches!(files, Files::Kept(_));
    let placed = match &files {
        _ if !terms.write => Ok(()),
        Files::New(ready) => deliver(world, plan, ready),
        Files::Kept(entries) => keep(world, plan, entries),
    };
    if let Err(fault) = placed {
        return Outcome::Refused(fault);
    }
    let entries = match files {
        Files::Kept(entries) => entries,
        Files::New(ready) => ready.into_iter().map(|file| file.entry).collect(),
    };
    let hashed = |entry: Entry| Hashed { name: entry.name, sha256: entry.sha256 };
    Outcome::Made(Finished { files: entries.into_iter().map(hashed).collect(), warnings, kept })
}

/// Leaves finished files as they are.
fn keep(world: &dyn World, plan: &Plan<'_>, entries: &[Entry]) -> Result<(), Diagnostic> {
    // A run with other words that was killed may have left its copies.
    for entry in entries {
        world.unstage(&plan.folder.join(&entry.name));
    }
    // What is known to be made from something else, too, has to be said again to be the last word.
    let among = |entry: &Entry| plan.record().finished(entry) == record::Finished::Among;
    if entries.iter().any(among) {
        plan.record().note(world, entries).map_err(|fault| plan.unnoted(&fault))?;
    }
    Ok(())
}

/// The files of a letter when all of them stand there as an earlier run made them from the same.
fn finished(
    world: &dyn World,
    plan: &Plan<'_>,
    planned: &Planned<'_>,
    letter: usize,
    from: &str,
) -> Option<Vec<Entry>> {
    let formats = planned.edition.formats.iter();
    let there = formats.map(|format| {
        let name = planned.name(letter, format.name);
        let sha256 = digest(world, &plan.folder.join(&name)).ok()?;
        let entry = Entry { name, sha256, from: Some(from.to_owned()) };
        (plan.record().finished(&entry) != record::Finished::No).then_some(entry)
    });
    there.collect()
}

/// Makes one letter; a panic is a fault of that letter.
#[must_use]
pub fn make(edition: &Edition<'_>, letter: usize) -> Outcome<Made> {
    match guarded(|| set(edition.letters.compose(letter)?)) {
        Ok(made) => Outcome::Made(made),
        Err(faults) => failed(faults),
    }
}

/// What a letter lacks is its own fault; what no file gives any more is no letter's, and ends the run.
fn failed<M>(faults: Faults) -> Outcome<M> {
    let of_files = |fault: &&Diagnostic| matches!(fault.code, "file-changed" | "read-failed");
    match faults.0.iter().find(of_files) {
        Some(fault) => Outcome::Refused(fault.clone()),
        None => Outcome::Failed(faults),
    }
}

fn set(composed: Composed<'_>) -> Result<Made, Faults> {
    let Composed { to, warnings, files, .. } = composed;
    Ok(Made { to, files: files()?, warnings })
}

fn guarded<T>(work: impl FnOnce() -> Result<T, Faults>) -> Result<T, Faults> {
    match catch(work) {
        Ok(made) => made,
        Err(bug) => Err(bug.diagnostic("making this letter").into()),
    }
}

/// The hash of the manifest that a run would write, of all letters or of a part; nothing is written.
pub(super) fn rehearse(
    world: &dyn World,
    plan: &Plan<'_>,
    planned: &Planned<'_>,
    shard: Option<Shard>,
) -> Option<String> {
    let mut ledger = Ledger::new(world, plan, planned, shard, false);
    // A part that completes its set gives what an unsharded run would.
    let whole = Wanted::All(planned.edition.len());
    let wanted = if shard == plan.shard { &planned.wanted } else { &whole };
    for letter in wanted.letters() {
        let outcome = make(&planned.edition, letter).map(|made| {
            let named = planned.edition.formats.iter().zip(&made.files);
            let files = named.map(|(format, bytes)| Hashed {
                name: planned.name(letter, format.name),
                sha256: sha256(bytes),
            });
            Finished { files: files.collect(), warnings: made.warnings, kept: false }
        });
        ledger.take(letter, outcome);
    }
    ledger.close().ok().flatten()
}
