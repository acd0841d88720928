//! A press for batches: letters that say their key, on a disk that fails or is pulled out.

use std::{
    any::Any,
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use jiff::civil::Date;
use undersigned::{
    batch::{
        self, Composed, Edition, InTheWay, Letters, Named, Refused, Report, Shard, Target, Terms,
        Unwatched,
    },
    diagnose::{Diagnostic, Faults},
    world::{Found, MemoryWorld, World, sha256},
    write::{Format, format},
};

/// How the disk behaves from the chosen write on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Fault {
    /// That write fails and changes nothing, later ones work.
    Once,
    /// The process is killed before that write.
    KilledBefore,
    /// The process is killed right after that write.
    KilledAfter,
    /// The disk is full: that write leaves half of its bytes, later ones fail.
    Full,
}

/// A world whose n-th write goes wrong.
pub(crate) struct Failing<'w> {
    pub(crate) inner: &'w MemoryWorld,
    pub(crate) writes: AtomicUsize,
    pub(crate) at: usize,
    pub(crate) fault: Fault,
    /// What the system says then.
    pub(crate) kind: io::ErrorKind,
}

impl<'w> Failing<'w> {
    /// A disk whose write number `at`, from 0 on, goes wrong.
    pub(crate) fn new(inner: &'w MemoryWorld, at: usize, fault: Fault) -> Self {
        let kind = io::ErrorKind::StorageFull;
        Self { inner, writes: AtomicUsize::new(0), at, fault, kind }
    }

    /// Whether all that was to be written was, before anything could go wrong.
    pub(crate) fn was_spared(&self) -> bool {
        self.writes.load(Ordering::SeqCst) <= self.at
    }
    fn write(&self, bytes: &[u8], work: impl FnOnce(&[u8]) -> io::Result<()>) -> io::Result<()> {
        let now = self.writes.fetch_add(1, Ordering::SeqCst);
        let broken = || Err(io::Error::from(self.kind));
        match self.fault {
            _ if now < self.at => work(bytes),
            Fault::Once if now > self.at => work(bytes),
            Fault::KilledAfter if now == self.at => work(bytes),
            Fault::Full if now == self.at && !bytes.is_empty() => {
                work(&bytes[..bytes.len() / 2])?;
                broken()
            }
            _ => broken(),
        }
    }
}

impl World for Failing<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.inner.read(path)
    }
    fn read_at(&self, path: &Path, offset: u64, most: usize) -> io::Result<Vec<u8>> {
        self.inner.read_at(path, offset, most)
    }
    fn look(&self, path: &Path) -> Found {
        self.inner.look(path)
    }
    fn size(&self, path: &Path) -> io::Result<u64> {
        self.inner.size(path)
    }
    fn list(&self, folder: &Path) -> Vec<String> {
        self.inner.list(folder)
    }
    fn stage(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.write(bytes, |bytes| self.inner.stage(path, bytes))
    }
    fn stage_more(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.write(bytes, |bytes| self.inner.stage_more(path, bytes))
    }
    fn settle(&self, path: &Path) -> io::Result<()> {
        self.write(&[], |_| self.inner.settle(path))
    }
    fn unstage(&self, path: &Path) {
        let _ = self.write(&[], |_| {
            self.inner.unstage(path);
            Ok(())
        });
    }
    fn splice(&self, path: &Path, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.write(bytes, |bytes| self.inner.splice(path, offset, bytes))
    }
    fn lock(&self, path: &Path) -> Box<dyn Any> {
        self.inner.lock(path)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.write(&[], |_| self.inner.remove(path))
    }
    fn today(&self) -> Date {
        self.inner.today()
    }
    fn elapsed(&self) -> Duration {
        self.inner.elapsed()
    }
    fn variable(&self, name: &str) -> Option<String> {
        self.inner.variable(name)
    }
}

pub(crate) fn formats() -> Vec<&'static Format> {
    ["json", "txt"].into_iter().filter_map(format).collect()
}

/// Letters that say their key and the version of the words.
struct Saying {
    keys: Vec<String>,
    words: &'static str,
    /// How many letters were set.
    set: Arc<AtomicUsize>,
}

impl Letters for Saying {
    fn len(&self) -> usize {
        self.keys.len()
    }
    fn key(&self, letter: usize) -> &str {
        &self.keys[letter]
    }
    fn compose(&self, letter: usize) -> Result<Composed<'_>, Faults> {
        let (key, words) = (&self.keys[letter], self.words);
        let files = move || match key.as_str() {
            "ill" => Err(Diagnostic::error("glyph-missing", "no font has `ᠮ` (U+182E)").into()),
            "bug" => panic!("the letter tore"),
            key => {
                self.set.fetch_add(1, Ordering::SeqCst);
                let file = |format: &str| format!("{key} {words} as {format}").into_bytes();
                Ok(vec![file("first"), file("second")])
            }
        };
        let from = sha256(format!("{key} {words}").as_bytes());
        Ok(Composed { from, to: key.to_owned(), warnings: Vec::new(), files: Box::new(files) })
    }
}

pub(crate) fn edition(stem: &str, keys: &[&str], words: &'static str) -> Edition<'static> {
    counted(stem, keys, words).0
}

/// An edition, and how many of its letters were set.
pub(crate) fn counted(
    stem: &str,
    keys: &[&str],
    words: &'static str,
) -> (Edition<'static>, Arc<AtomicUsize>) {
    let set = Arc::new(AtomicUsize::new(0));
    let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
    let named = |name: &str| Named { name: name.into(), sha256: "0".into() };
    let edition = Edition {
        stem: stem.into(),
        campaign: named(&format!("{stem}.yaml")),
        template: named("single"),
        language: "en".into(),
        wanted: (0..keys.len()).collect(),
        names: None,
        formats: formats(),
        letters: Box::new(Saying { keys, words, set: Arc::clone(&set) }),
    };
    (edition, set)
}

/// How a test's run goes.
#[derive(Clone, Copy)]
pub(crate) struct Way {
    pub(crate) threads: usize,
    pub(crate) shard: Option<Shard>,
    pub(crate) resume: bool,
}

pub(crate) const PLAIN: Way = Way { threads: 1, shard: None, resume: false };
pub(crate) const RESUME: Way = Way { resume: true, ..PLAIN };

pub(crate) fn draft_in(
    world: &dyn World,
    mut editions: Vec<Edition<'static>>,
    way: Way,
) -> Result<Vec<Report>, Refused> {
    if let Some(shard) = way.shard {
        for edition in &mut editions {
            let wanted = edition.wanted.clone();
            edition.wanted =
                wanted.into_iter().filter(|letter| shard.has(edition.key(*letter))).collect();
        }
    }
    let target = Target { folder: "letters".into(), in_the_way: InTheWay::Keep, shard: way.shard };
    let plan = batch::plan(world, editions, target)?;
    let interrupted = AtomicBool::new(false);
    let terms =
        Terms { threads: way.threads, interrupted: &interrupted, write: true, resume: way.resume };
    Ok(batch::run(world, &plan, &terms, &mut Unwatched))
}

pub(crate) fn draft(
    world: &dyn World,
    editions: Vec<Edition<'static>>,
    threads: usize,
) -> Result<Vec<Report>, Refused> {
    draft_in(world, editions, Way { threads, ..PLAIN })
}

pub(crate) fn fine(reports: &[Report]) -> bool {
    let whole =
        |report: &Report| report.trouble.is_empty() && report.count.there == report.count.wanted;
    reports.iter().all(whole)
}

pub(crate) const KEYS: &[&str] = &["roe", "poe", "hsu"];

pub(crate) fn drafted(words: &'static str) -> BTreeMap<PathBuf, Vec<u8>> {
    let world = MemoryWorld::default();
    assert!(fine(&draft(&world, vec![edition("spring", KEYS, words)], 1).unwrap()));
    world.snapshot()
}

/// All that can go wrong with a write.
pub(crate) const FAULTS: [Fault; 4] =
    [Fault::Once, Fault::KilledBefore, Fault::KilledAfter, Fault::Full];

/// Holds files to what they ought to be, and names those that are not.
#[track_caller]
pub(crate) fn same(
    found: &BTreeMap<PathBuf, Vec<u8>>,
    want: &BTreeMap<PathBuf, Vec<u8>>,
    when: &str,
) {
    let of = |files: &BTreeMap<PathBuf, Vec<u8>>, path: &PathBuf| {
        files.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    };
    let paths = found.keys().chain(want.keys());
    let wrong: BTreeMap<_, _> = paths
        .filter(|path| found.get(*path) != want.get(*path))
        .map(|path| (path, (of(found, path), of(want, path))))
        .collect();
    assert!(wrong.is_empty(), "{when}: found and wanted: {wrong:#?}");
}
