//! The book of one campaign's run: letters go in by their order, whatever thread was faster; the
//! manifest is written as they come in, and counts are kept.
//!
//! The trap: letters that this run was not asked for keep their place in the manifest, so an
//! earlier one of the same campaign is read alongside.

use std::{
    io,
    path::{Path, PathBuf},
};

use sha2::{Digest as _, Sha256};

use super::{
    archive::{Packed, Packing},
    manifest::{Earlier, Hashed, Head, ManifestLetter, Status, between, end},
    outcome::{Finished, MOST, Outcome, Tally},
    plan::{Plan, Planned},
    shard::Shard,
    short::short,
};
use crate::{
    diagnose::{Diagnostic, Faults},
    world::{World, hexadecimal},
};

/// Bytes of a manifest that are gathered before they go to the disk.
const ROOM: usize = 1 << 16;

/// A manifest on its way to the disk.
pub(super) struct Sheet<'w> {
    /// Where it is staged; a sheet without has only its hash.
    to: Option<(&'w dyn World, PathBuf)>,
    waiting: Vec<u8>,
    staged: bool,
    digest: Sha256,
    letters: usize,
    fault: Option<io::Error>,
    /// Its bytes, where they are to stand in an archive.
    packing: Option<Packing>,
}

impl<'w> Sheet<'w> {
    /// A manifest without letters.
    pub(super) fn new(head: &Head, to: Option<(&'w dyn World, PathBuf)>) -> Self {
        let waiting = head.text().into_bytes();
        Self {
            to,
            waiting,
            staged: false,
            digest: Sha256::new(),
            letters: 0,
            fault: None,
            packing: None,
        }
    }

    /// Puts the lines of a letter below those that are there.
    pub(super) fn put(&mut self, lines: &str) {
        self.waiting.extend_from_slice(between(self.letters).as_bytes());
        self.waiting.extend_from_slice(lines.as_bytes());
        self.letters += 1;
        if self.waiting.len() >= ROOM {
            self.flush();
        }
    }

    fn flush(&mut self) {
        self.digest.update(&self.waiting);
        if let Some(packing) = &mut self.packing {
            packing.put(&self.waiting);
        }
        if let (Some((world, path)), None) = (&self.to, &self.fault) {
            let done = if self.staged {
                world.stage_more(path, &self.waiting)
            } else {
                world.stage(path, &self.waiting)
            };
            self.staged = true;
            self.fault = done.err();
        }
        self.waiting.clear();
    }

    /// Closes it; gives its hash.
    ///
    /// # Errors
    /// What kept it from being staged; nothing is staged then.
    pub(super) fn close(mut self) -> io::Result<String> {
        self.waiting.extend_from_slice(end(self.letters).as_bytes());
        self.flush();
        match self.fault.take() {
            Some(fault) => {
                self.tear();
                Err(fault)
            }
            None => Ok(hexadecimal(&self.digest.finalize())),
        }
    }

    /// Closes it as a file of an archive.
    fn packed(mut self) -> Option<Packed> {
        self.waiting.extend_from_slice(end(self.letters).as_bytes());
        self.flush();
        self.packing.take().map(Packing::close)
    }

    /// Throws it away.
    pub(super) fn tear(self) {
        if let (Some((world, path)), true) = (self.to, self.staged) {
            world.unstage(&path);
        }
    }
}

/// The book of one campaign.
pub(super) struct Ledger<'r> {
    planned: &'r Planned<'r>,
    shard: Option<Shard>,
    sheet: Option<Sheet<'r>>,
    earlier: Option<Earlier<'r>>,
    /// The first place of which nothing is said yet.
    next: usize,
    /// The letters that are in place now, a bit for each of the edition.
    there: Vec<u8>,
    pub(super) count: Tally,
    pub(super) found: Vec<Diagnostic>,
    pub(super) more: usize,
}

impl<'r> Ledger<'r> {
    /// An empty book for a run, whose manifest is staged where one is to be written.
    pub(super) fn new(
        world: &'r dyn World,
        plan: &Plan<'_>,
        planned: &'r Planned<'r>,
        shard: Option<Shard>,
        write: bool,
    ) -> Self {
        let path = plan.folder.join(planned.manifest(shard));
        let edition = &planned.edition;
        let all = edition.keys().filter(|key| shard.is_none_or(|shard| shard.has(key))).count();
        let earlier = || Earlier::open(world, &path, &planned.head());
        let partly = planned.several() && planned.wanted.len() < all;
        let earlier = if partly { earlier() } else { None };
        let to = write.then_some((world, path));
        let sheet = planned.several().then(|| Sheet::new(&planned.head(), to));
        Self {
            planned,
            shard,
            sheet,
            earlier,
            next: 0,
            there: vec![0; edition.len().div_ceil(8)],
            count: Tally { wanted: planned.wanted.len(), ..Tally::default() },
            found: Vec::new(),
            more: 0,
        }
    }

    /// An empty book for letters that go into an archive with their manifest.
    pub(super) fn apart(world: &'r dyn World, plan: &Plan<'_>, planned: &'r Planned<'r>) -> Self {
        let mut ledger = Self::new(world, plan, planned, plan.shard, false);
        // What stands in a folder of that name is of another run.
        ledger.earlier = None;
        if let Some(sheet) = &mut ledger.sheet {
            sheet.packing = Some(Packing::new());
        }
        ledger
    }

    /// The manifest as a file of an archive, where there is one.
    pub(super) fn packed(&mut self) -> Option<Packed> {
        self.sheet.take().and_then(Sheet::packed)
    }

    /// Takes in what became of a letter; letters come in order.
    pub(super) fn take(&mut self, letter: usize, outcome: Outcome<Finished>) {
        let line = match outcome {
            Outcome::Made(made) => {
                self.count.there += 1;
                self.count.kept += usize::from(made.kept);
                if let Some(bits) = self.there.get_mut(letter / 8) {
                    *bits |= 1 << (letter % 8);
                }
                let line = self.line(letter, Status::Written, made.files, &made.warnings);
                self.keep(made.warnings.into_iter());
                line
            }
            Outcome::Failed(faults) => {
                self.count.failed += 1;
                self.count.stumbled += usize::from(is_bug(&faults));
                let line = self.line(letter, Status::Failed, Vec::new(), &faults.0);
                let key = self.planned.edition.key(letter);
                self.keep(faults.0.into_iter().map(|fault| fault.letter(key)));
                line
            }
            Outcome::Refused(fault) => {
                self.count.refused = true;
                self.keep(std::iter::once(fault));
                return self.tear();
            }
            Outcome::NotReached => {
                self.count.cut_short = true;
                return self.tear();
            }
        };
        self.fill(letter);
        self.next = letter + 1;
        if let Some(sheet) = &mut self.sheet {
            sheet.put(&line.text());
        }
    }

    /// Closes the manifest behind the last letter; gives its hash where there is one.
    ///
    /// # Errors
    /// What kept it from being written.
    pub(super) fn close(&mut self) -> io::Result<Option<String>> {
        self.fill(self.planned.edition.len());
        self.earlier = None;
        self.sheet.take().map(Sheet::close).transpose()
    }

    /// Takes over what an earlier manifest says of the letters up to a place.
    fn fill(&mut self, place: usize) {
        let (Some(earlier), Some(sheet)) = (&mut self.earlier, &mut self.sheet) else { return };
        for letter in self.next..place {
            let key = self.planned.edition.key(letter);
            if self.shard.is_none_or(|shard| shard.has(key))
                // A manifest that somebody changes at this moment is one that says nothing.
                && let Ok(Some(lines)) = earlier.letter(key)
            {
                sheet.put(&lines);
            }
        }
    }

    /// Numbers of the names of all files of letters that are in place, in no order.
    pub(super) fn finished(&self) -> impl Iterator<Item = u64> + '_ {
        let there = |letter: &usize| {
            self.there.get(letter / 8).is_some_and(|bits| bits >> (letter % 8) & 1 == 1)
        };
        let formats = &self.planned.edition.formats;
        (0..self.planned.edition.len()).filter(there).flat_map(move |letter| {
            let name = move |ending| short(&[&self.planned.name(letter, ending)]);
            formats.iter().map(move |format| name(format.name))
        })
    }

    fn line(
        &self,
        letter: usize,
        status: Status,
        files: Vec<Hashed>,
        found: &[Diagnostic],
    ) -> ManifestLetter {
        let prefix = &self.planned.prefix;
        let beside = |file: Hashed| Hashed {
            name: file.name.strip_prefix(prefix.as_str()).unwrap_or(&file.name).to_owned(),
            sha256: file.sha256,
        };
        ManifestLetter {
            key: self.planned.edition.key(letter).to_owned(),
            status,
            files: files.into_iter().map(beside).collect(),
            messages: found.iter().map(|found| found.message.clone()).collect(),
        }
    }

    fn keep(&mut self, found: impl Iterator<Item = Diagnostic>) {
        for one in found {
            if self.found.len() < MOST {
                self.found.push(one);
            } else {
                self.more += 1;
            }
        }
    }

    /// A run that ended early writes no manifest.
    fn tear(&mut self) {
        self.sheet.take().into_iter().for_each(Sheet::tear);
    }
}

/// Whether a letter failed by a bug of the program.
fn is_bug(faults: &Faults) -> bool {
    faults.0.iter().any(|fault| fault.code == "bug")
}

/// The manifest of a whole set, put together from those of its parts as an unsharded run would have
/// written it; gives its hash, or how many parts are still to come.
///
/// # Errors
/// What kept it from being read or written.
pub(super) fn merge(
    world: &dyn World,
    folder: &Path,
    planned: &Planned<'_>,
    shard: Shard,
) -> io::Result<Result<String, usize>> {
    let (edition, head) = (&planned.edition, planned.head());
    let mut parts: Vec<(Shard, Option<Earlier<'_>>)> = shard
        .all()
        .map(|part| (part, Earlier::open(world, &folder.join(planned.manifest(Some(part))), &head)))
        .collect();
    let mut sizes = vec![0; parts.len()];
    for key in edition.keys() {
        let at = shard.part_of(key);
        // A part that lacks somebody was made for other recipients, and has to be made again.
        if let Some((_, part)) = parts.get_mut(at)
            && part.as_ref().is_some_and(|part| !part.has(key))
        {
            *part = None;
        }
        if let Some(size) = sizes.get_mut(at) {
            *size += 1;
        }
    }
    let whole = |(at, (_, part)): (usize, &(Shard, Option<Earlier<'_>>))| {
        part.as_ref().is_some_and(|part| Some(&part.len()) == sizes.get(at))
    };
    let to_come = parts.len() - parts.iter().enumerate().filter(|part| whole(*part)).count();
    if to_come > 0 {
        return Ok(Err(to_come));
    }
    let mut sheet = Sheet::new(&head, Some((world, folder.join(planned.manifest(None)))));
    for key in edition.keys() {
        let part = parts.get_mut(shard.part_of(key)).and_then(|(_, part)| part.as_mut());
        match part.map(|part| part.letter(key)).transpose() {
            Ok(lines) => sheet.put(&lines.flatten().unwrap_or_default()),
            Err(fault) => {
                sheet.tear();
                return Err(fault);
            }
        }
    }
    sheet.close().map(Ok)
}
