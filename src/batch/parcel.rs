//! All letters in one file: a zip archive, or one PDF for a print shop.
//!
//! What goes in is a plan whose letters have no files of their own; what comes out is one file, whole
//! or not at all, known to the record of its folder like any other. Letters are made side by side and
//! taken in by their order, so nothing but the list of what is in the file is kept. The trap: a foreign
//! file in the way may already have the very bytes, so whether it may go is known only at the end.

use std::{
    io,
    path::PathBuf,
    sync::atomic::{AtomicBool, Ordering},
};

use sha2::{Digest as _, Sha256};

use super::{
    archive::{Archive, Packed},
    deliver::{deliver_staged, unwritable},
    edition::Made,
    ledger::Ledger,
    manifest::Hashed,
    outcome::{Finished, Outcome, Report},
    plan::{Plan, Planned},
    record::Entry,
    run::{Terms, Watch, make, place},
    short::short,
    turns::side_by_side,
};
use crate::{
    diagnose::{Diagnostic, Faults},
    world::{World, hexadecimal, sha256},
    write::Binder,
};

/// Letters that may wait for a slower one: their bytes are in memory.
const AHEAD: usize = 16;

/// What the one file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parcel {
    /// A zip archive of the files that a folder would have, with the manifests.
    Zip,
    /// One PDF with a bookmark a letter.
    Pages {
        /// Whether every letter begins on a right-hand page.
        duplex: bool,
    },
}

/// Puts the letters of a plan into one file of its folder.
#[must_use]
pub fn parcel(
    world: &dyn World,
    plan: &Plan<'_>,
    (name, parcel): (&str, Parcel),
    terms: &Terms<'_>,
    watch: &mut dyn Watch,
) -> Vec<Report> {
    let pile = Pile::new(terms.write.then(|| (world, plan.folder.join(name))));
    let ledgers = plan.editions.iter().map(|planned| Ledger::apart(world, plan, planned));
    let mut packer = Packer::new(plan, parcel, pile, ledgers.collect());
    let all = plan.editions.iter().map(|planned| planned.wanted.len()).sum();
    let stopped = AtomicBool::new(false);
    let work = |turn: usize| {
        let over = stopped.load(Ordering::Relaxed) || terms.interrupted.load(Ordering::Relaxed);
        let edition = place(plan, turn)
            .and_then(|(at, letter)| Some((&plan.editions.get(at)?.edition, letter)));
        match edition {
            Some((edition, letter)) if !over => make(edition, letter),
            _ => Outcome::NotReached,
        }
    };
    side_by_side((terms.threads, AHEAD), all, work, |turn, outcome| {
        if let Some((at, letter)) = place(plan, turn)
            && packer.take(at, letter, outcome)
        {
            stopped.store(true, Ordering::Relaxed);
        }
        watch.letters(turn + 1, all);
    });
    packer.close(world, name)
}

/// Takes in letters by their order.
struct Packer<'r> {
    plan: &'r Plan<'r>,
    kind: Kind,
    pile: Pile<'r>,
    ledgers: Vec<Ledger<'r>>,
    /// The first campaign whose manifest is not in yet.
    open: usize,
}

enum Kind {
    Zip(Archive),
    Pages(Box<Binder>),
}

impl<'r> Packer<'r> {
    fn new(plan: &'r Plan<'r>, parcel: Parcel, pile: Pile<'r>, ledgers: Vec<Ledger<'r>>) -> Self {
        let language = plan.editions.first().map_or("en", |planned| &planned.edition.language);
        let kind = match parcel {
            Parcel::Zip => Kind::Zip(Archive::default()),
            Parcel::Pages { duplex } => Kind::Pages(Box::new(Binder::new(language, duplex))),
        };
        Self { plan, kind, pile, ledgers, open: 0 }
    }

    /// Takes in a letter; whether the run is over, since the disk refused it.
    fn take(&mut self, at: usize, letter: usize, outcome: Outcome<Made>) -> bool {
        while self.open < at {
            self.manifest();
        }
        let plan = self.plan;
        let (Some(planned), Some(ledger)) = (plan.editions.get(at), self.ledgers.get_mut(at))
        else {
            return false;
        };
        let outcome = match outcome {
            Outcome::Made(made) => match packed(&mut self.kind, planned, letter, &made) {
                Ok(bytes) => {
                    self.pile.put(&bytes);
                    Outcome::Made(finished(planned, letter, made))
                }
                Err(faults) => Outcome::Failed(faults),
            },
            Outcome::Failed(faults) => Outcome::Failed(faults),
            Outcome::Refused(fault) => Outcome::Refused(fault),
            Outcome::NotReached => Outcome::NotReached,
        };
        let outcome = match self.pile.refused(plan) {
            Some(fault) => Outcome::Refused(fault),
            None => outcome,
        };
        let refused = matches!(outcome, Outcome::Refused(_));
        ledger.take(letter, outcome);
        refused
    }

    /// Puts the manifest of the next campaign behind its letters.
    fn manifest(&mut self) {
        let at = self.open;
        self.open += 1;
        let (Some(planned), Some(ledger)) = (self.plan.editions.get(at), self.ledgers.get_mut(at))
        else {
            return;
        };
        if let (Kind::Zip(archive), Some(manifest)) = (&mut self.kind, ledger.packed()) {
            let bytes = archive.add(&planned.manifest(self.plan.shard), &manifest);
            self.pile.put(&bytes);
        }
    }

    /// Ends the file and lets it take its place.
    fn close(mut self, world: &dyn World, name: &str) -> Vec<Report> {
        while self.open < self.plan.editions.len() {
            self.manifest();
        }
        let plan = self.plan;
        let whole =
            self.ledgers.iter().all(|ledger| !ledger.count.refused && !ledger.count.cut_short);
        let bytes = match self.kind {
            _ if !whole => None,
            Kind::Zip(archive) => (!archive.is_empty()).then(|| archive.close()),
            Kind::Pages(binder) => (!binder.is_empty()).then(|| {
                let stems = plan.editions.iter().map(|planned| planned.edition.stem.as_str());
                let stems: Vec<&str> = stems.collect();
                let title = format!("{} ({})", stems.join(", "), binder.len());
                binder.close(&title)
            }),
        };
        let trouble = if let Some(bytes) = bytes {
            self.pile.put(&bytes);
            self.pile.settle(world, plan, name).err()
        } else {
            self.pile.tear();
            None
        };
        let place = plan.folder.join(name);
        let mut reports: Vec<Report> =
            self.ledgers.into_iter().map(|ledger| report(plan, &place, ledger)).collect();
        if let Some(last) = reports.last_mut() {
            last.trouble.extend(trouble);
        }
        reports
    }
}

/// A letter's bytes as they stand in the file.
fn packed(
    kind: &mut Kind,
    planned: &Planned<'_>,
    letter: usize,
    made: &Made,
) -> Result<Vec<u8>, Faults> {
    let formats = planned.edition.formats.iter().zip(&made.files);
    match kind {
        Kind::Zip(archive) => {
            let files = formats.map(|(format, bytes)| {
                archive.add(&planned.name(letter, format.name), &Packed::new(bytes))
            });
            Ok(files.collect::<Vec<_>>().concat())
        }
        Kind::Pages(binder) => {
            let pdf = made.files.first().map_or(&[][..], Vec::as_slice);
            binder.add(&made.to, pdf)
        }
    }
}

fn finished(planned: &Planned<'_>, letter: usize, made: Made) -> Finished {
    let formats = planned.edition.formats.iter().zip(&made.files);
    let files = formats.map(|(format, bytes)| Hashed {
        name: planned.name(letter, format.name),
        sha256: sha256(bytes),
    });
    Finished { files: files.collect(), warnings: made.warnings, kept: false }
}

fn report(plan: &Plan<'_>, place: &std::path::Path, ledger: Ledger<'_>) -> Report {
    Report {
        places: vec![place.to_owned()],
        several: true,
        together: true,
        count: ledger.count,
        found: ledger.found,
        more: ledger.more,
        trouble: Vec::new(),
        shard: plan.shard,
        to_come: 0,
    }
}

/// The file on its way to the disk.
struct Pile<'w> {
    /// Where it is staged; one without has only its hash.
    to: Option<(&'w dyn World, PathBuf)>,
    staged: bool,
    digest: Sha256,
    fault: Option<io::Error>,
}

impl<'w> Pile<'w> {
    fn new(to: Option<(&'w dyn World, PathBuf)>) -> Self {
        Self { to, staged: false, digest: Sha256::new(), fault: None }
    }

    fn put(&mut self, bytes: &[u8]) {
        self.digest.update(bytes);
        if let (Some((world, path)), None) = (&self.to, &self.fault) {
            let done =
                if self.staged { world.stage_more(path, bytes) } else { world.stage(path, bytes) };
            self.staged = true;
            self.fault = done.err();
        }
    }

    /// What the disk said, when it said no.
    fn refused(&self, plan: &Plan<'_>) -> Option<Diagnostic> {
        let path = self.to.as_ref().map_or(plan.folder.as_path(), |(_, path)| path);
        self.fault.as_ref().map(|fault| unwritable(path, fault))
    }

    fn settle(self, world: &dyn World, plan: &Plan<'_>, name: &str) -> Result<(), Diagnostic> {
        if let Some(fault) = self.refused(plan) {
            self.tear();
            return Err(fault);
        }
        if self.to.is_none() {
            return Ok(());
        }
        let sha256 = hexadecimal(&self.digest.finalize());
        let entry = Entry { name: name.to_owned(), sha256, from: None };
        let held = plan.record().hold(world);
        deliver_staged(world, plan, &entry)?;
        drop(held);
        let closed = plan.record().close(world, || vec![short(&[name])]);
        closed.map_err(|fault| plan.unnoted(&fault))
    }

    fn tear(self) {
        if let (Some((world, path)), true) = (self.to, self.staged) {
            world.unstage(&path);
        }
    }
}
