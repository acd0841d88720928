//! A batch on a disk that fails or is pulled out at any moment.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

use std::{
    any::Any,
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
};

use jiff::civil::Date;
use undersigned::{
    batch::{self, Edition, InTheWay, Letters, Made, Named, Outcome, Refused, Report, Terms},
    diagnose::{Diagnostic, Faults},
    world::{Found, MemoryWorld, World},
    write::{Format, format},
};

/// How the disk behaves from the chosen write on.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fault {
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
struct Failing<'w> {
    inner: &'w MemoryWorld,
    writes: AtomicUsize,
    at: usize,
    fault: Fault,
}

impl Failing<'_> {
    fn write(&self, bytes: &[u8], work: impl FnOnce(&[u8]) -> io::Result<()>) -> io::Result<()> {
        let now = self.writes.fetch_add(1, Ordering::SeqCst);
        let broken = || Err(io::Error::from(io::ErrorKind::StorageFull));
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
    fn lock(&self, folder: &Path) -> Box<dyn Any> {
        self.inner.lock(folder)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.write(&[], |_| self.inner.remove(path))
    }
    fn today(&self) -> Date {
        self.inner.today()
    }
    fn variable(&self, name: &str) -> Option<String> {
        self.inner.variable(name)
    }
}

fn formats() -> Vec<&'static Format> {
    ["json", "txt"].into_iter().filter_map(format).collect()
}

/// Letters that say their key and the version of the words.
struct Saying {
    keys: Vec<String>,
    words: &'static str,
}

impl Letters for Saying {
    fn len(&self) -> usize {
        self.keys.len()
    }
    fn key(&self, letter: usize) -> &str {
        &self.keys[letter]
    }
    fn make(&self, letter: usize) -> Result<Made, Faults> {
        match self.keys[letter].as_str() {
            "ill" => Err(Diagnostic::error("glyph-missing", "no font has `ᠮ` (U+182E)").into()),
            "bug" => panic!("the letter tore"),
            key => {
                let words = self.words;
                let file = |format: &str| format!("{key} {words} as {format}").into_bytes();
                Ok(Made { files: vec![file("first"), file("second")], warnings: Vec::new() })
            }
        }
    }
}

fn edition(stem: &str, keys: &[&str], words: &'static str) -> Edition<'static> {
    let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
    let named = |name: &str| Named { name: name.into(), sha256: "0".into() };
    Edition {
        stem: stem.into(),
        campaign: named(&format!("{stem}.yaml")),
        template: named("single"),
        wanted: (0..keys.len()).collect(),
        formats: formats(),
        letters: Box::new(Saying { keys, words }),
    }
}

fn draft(
    world: &dyn World,
    editions: Vec<Edition<'static>>,
    threads: usize,
) -> Result<Vec<Report>, Refused> {
    let plan = batch::plan(world, editions, "letters".into(), InTheWay::Keep)?;
    let interrupted = AtomicBool::new(false);
    let terms = Terms { threads, interrupted: &interrupted, write: true };
    Ok(batch::run(world, &plan, &terms))
}

fn fine(reports: &[Report]) -> bool {
    reports.iter().all(|report| {
        let made = |(_, outcome): &(_, Outcome<_>)| matches!(outcome, Outcome::Made(_));
        report.trouble.is_empty() && report.letters.iter().all(made)
    })
}

const KEYS: &[&str] = &["roe", "poe", "hsu"];

fn drafted(words: &'static str) -> BTreeMap<PathBuf, Vec<u8>> {
    let world = MemoryWorld::default();
    assert!(fine(&draft(&world, vec![edition("spring", KEYS, words)], 1).unwrap()));
    world.snapshot()
}

#[test]
fn a_run_stopped_at_any_write_can_be_run_again_and_ends_the_same() {
    for fault in [Fault::Once, Fault::KilledBefore, Fault::KilledAfter, Fault::Full] {
        for at in 0.. {
            let world = MemoryWorld::default();
            let failing = Failing { inner: &world, writes: AtomicUsize::new(0), at, fault };
            let done = draft(&failing, vec![edition("spring", KEYS, "old")], 1).unwrap();
            let over = failing.writes.load(Ordering::SeqCst) <= at;
            assert!(over == fine(&done) || fault != Fault::Once, "{fault:?} {at}: it is said");
            let again = draft(&world, vec![edition("spring", KEYS, "old")], 1);
            assert!(fine(&again.unwrap()), "{fault:?} {at}");
            assert_eq!(world.snapshot(), drafted("old"), "{fault:?} {at}");
            if over {
                break;
            }
        }
    }
}

#[test]
fn changed_words_replace_what_a_stopped_run_left_of_either() {
    for fault in [Fault::Once, Fault::KilledBefore, Fault::KilledAfter, Fault::Full] {
        for at in 0.. {
            let world = MemoryWorld::default();
            draft(&world, vec![edition("spring", KEYS, "old")], 1).unwrap();
            let failing = Failing { inner: &world, writes: AtomicUsize::new(0), at, fault };
            let _ = draft(&failing, vec![edition("spring", KEYS, "new")], 1).unwrap();
            let over = failing.writes.load(Ordering::SeqCst) <= at;
            let again = draft(&world, vec![edition("spring", KEYS, "newer")], 1);
            assert!(fine(&again.unwrap()), "{fault:?} {at}");
            assert_eq!(world.snapshot(), drafted("newer"), "{fault:?} {at}");
            if over {
                break;
            }
        }
    }
}

#[test]
fn a_letters_formats_appear_all_or_none() {
    for at in 0.. {
        let world = MemoryWorld::default();
        let failing =
            Failing { inner: &world, writes: AtomicUsize::new(0), at, fault: Fault::Once };
        draft(&failing, vec![edition("spring", KEYS, "old")], 1).unwrap();
        let there = |ending: &str| -> Vec<bool> {
            let file = |key: &&str| PathBuf::from(format!("letters/spring/{key}.{ending}"));
            KEYS.iter().map(|key| world.snapshot().contains_key(&file(key))).collect()
        };
        assert_eq!(there("json"), there("txt"), "write {at}");
        let tmp = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "tmp");
        assert!(!world.snapshot().keys().any(tmp), "write {at}");
        if failing.writes.load(Ordering::SeqCst) <= at {
            break;
        }
    }
}

#[test]
fn a_letter_that_cannot_be_replaced_whole_keeps_its_older_files() {
    for at in 0.. {
        let world = MemoryWorld::default();
        draft(&world, vec![edition("spring", KEYS, "old")], 1).unwrap();
        let failing =
            Failing { inner: &world, writes: AtomicUsize::new(0), at, fault: Fault::Once };
        draft(&failing, vec![edition("spring", KEYS, "new")], 1).unwrap();
        for key in KEYS {
            let new = |ending: &str| {
                let file = world.read(&PathBuf::from(format!("letters/spring/{key}.{ending}")));
                String::from_utf8(file.unwrap()).unwrap().contains("new")
            };
            assert_eq!(new("json"), new("txt"), "write {at}: {key}");
        }
        if failing.writes.load(Ordering::SeqCst) <= at {
            break;
        }
    }
}

#[test]
fn any_number_of_threads_gives_the_same_files() {
    let keys: Vec<String> = (0..40).map(|n| format!("r{n}")).collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let one = MemoryWorld::default();
    let many = MemoryWorld::default();
    draft(&one, vec![edition("spring", &keys, "x")], 1).unwrap();
    draft(&many, vec![edition("spring", &keys, "x")], 8).unwrap();
    assert_eq!(one.snapshot(), many.snapshot());
}

#[test]
fn a_letters_fault_stays_that_letters() {
    let world = MemoryWorld::default();
    let reports = draft(&world, vec![edition("spring", &["roe", "ill", "bug"], "x")], 2).unwrap();
    let failed = |at: usize| matches!(reports[0].letters[at].1, Outcome::Failed(_));
    assert_eq!([failed(0), failed(1), failed(2)], [false, true, true]);
    let files = world.snapshot();
    assert!(files.contains_key(Path::new("letters/spring/roe.json")));
    assert!(!files.keys().any(|path| path.to_string_lossy().contains("ill")));
    let manifest = String::from_utf8(files[Path::new("letters/spring/manifest.json")].clone());
    let manifest: serde_json::Value = serde_json::from_str(&manifest.unwrap()).unwrap();
    let letters = manifest["letters"].as_array().unwrap();
    let said: Vec<(&str, &str)> = letters
        .iter()
        .map(|letter| (letter["key"].as_str().unwrap(), letter["status"].as_str().unwrap()))
        .collect();
    assert_eq!(said, [("roe", "written"), ("ill", "failed"), ("bug", "failed")]);
    assert_eq!(letters[1]["messages"][0], "no font has `ᠮ` (U+182E)");
    assert_eq!(letters[1]["files"].as_array().unwrap().len(), 0);
    assert_eq!(letters[0]["files"][0]["name"], "roe.json");
}

#[test]
fn everything_in_the_way_is_found_before_the_first_file() {
    let foreign = MemoryWorld::default()
        .with("letters/spring/roe.txt", "mine")
        .with("letters/spring/hsu.json/x", "a folder");
    let before = foreign.snapshot();
    let refused = draft(&foreign, vec![edition("spring", KEYS, "x")], 2).unwrap_err();
    let Refused::Files(faults) = refused else { panic!("{refused:?}") };
    let said: Vec<&str> = faults.0.iter().map(|fault| fault.message.as_str()).collect();
    let want = [
        "will not replace `letters/spring/roe.txt`",
        "a folder stands where `letters/spring/hsu.json` goes",
    ];
    assert_eq!(said, want);
    assert_eq!(foreign.snapshot(), before);
}

#[test]
fn an_edited_file_is_kept_and_one_with_the_new_words_is_no_obstacle() {
    let world = MemoryWorld::default();
    draft(&world, vec![edition("spring", KEYS, "old")], 1).unwrap();
    let edited = MemoryWorld::default().with("letters/spring/poe.txt", "poe by hand");
    let edited = world.snapshot().into_iter().fold(edited, |edited, (path, bytes)| {
        if path.ends_with("poe.txt") { edited } else { edited.with(path, bytes) }
    });
    let refused = draft(&edited, vec![edition("spring", KEYS, "old")], 1).unwrap_err();
    assert!(matches!(refused, Refused::Files(faults) if faults.0.len() == 1));

    // Without the record, and with the manifest there too: all of it already has its new bytes.
    let unknown = world.snapshot().into_iter().fold(MemoryWorld::default(), |unknown, file| {
        if file.0.ends_with(".undersigned.json") { unknown } else { unknown.with(file.0, file.1) }
    });
    assert!(fine(&draft(&unknown, vec![edition("spring", KEYS, "old")], 1).unwrap()));
    assert_eq!(unknown.snapshot(), world.snapshot());
    assert!(draft(&unknown, vec![edition("spring", KEYS, "new")], 1).is_ok());
}

#[test]
fn a_manifest_of_somebody_elses_is_kept() {
    let world = MemoryWorld::default().with("letters/spring/manifest.json", "{}");
    let refused = draft(&world, vec![edition("spring", KEYS, "x")], 1).unwrap_err();
    assert!(matches!(refused, Refused::Files(_)));
}

#[test]
fn some_letters_again_leave_the_others_in_the_manifest() {
    let world = MemoryWorld::default();
    draft(&world, vec![edition("spring", KEYS, "x")], 1).unwrap();
    let whole = world.snapshot();
    let one = Edition { wanted: vec![1], ..edition("spring", KEYS, "x") };
    assert!(fine(&draft(&world, vec![one], 1).unwrap()));
    assert_eq!(world.snapshot(), whole);
}

#[test]
fn two_campaigns_do_not_write_over_each_other() {
    for (one, other) in [("spring", "Spring"), ("a", "a.json")] {
        let world = MemoryWorld::default();
        let editions = vec![edition(one, &["roe"], "x"), edition(other, KEYS, "x")];
        assert!(matches!(draft(&world, editions, 1), Err(Refused::Usage(_))), "{one}");
        assert!(world.snapshot().is_empty());
    }
    let world = MemoryWorld::default();
    let editions = vec![edition("spring", &["roe"], "x"), edition("autumn", KEYS, "x")];
    assert!(fine(&draft(&world, editions, 2).unwrap()));
    let files: Vec<String> =
        world.snapshot().keys().map(|path| path.display().to_string()).collect();
    let want = [
        "letters/.undersigned.json",
        "letters/autumn/hsu.json",
        "letters/autumn/hsu.txt",
        "letters/autumn/manifest.json",
        "letters/autumn/poe.json",
        "letters/autumn/poe.txt",
        "letters/autumn/roe.json",
        "letters/autumn/roe.txt",
        "letters/spring.json",
        "letters/spring.txt",
    ];
    assert_eq!(files, want);
}
