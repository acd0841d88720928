//! Many letters take hardly more memory than a few.
//!
//! What is measured is a process that drafts letters of one line onto a disk that forgets them, but
//! keeps the record and the manifest, which are what grows. Linux says how much it took at most.

use std::{
    any::Any,
    fmt::Write as _,
    io,
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use jiff::civil::Date;
use undersigned::{
    batch::{self, Composed, Edition, InTheWay, Letters, Named, Target, Terms, Unwatched},
    diagnose::{Diagnostic, Faults},
    world::{Found, RealWorld, World, sha256},
    write::format,
};

/// A real disk that forgets letters.
struct Forgetful {
    looks_resumed: AtomicBool,
    last: Mutex<Vec<u8>>,
}

fn is_letter(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "txt")
}

impl World for Forgetful {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        if is_letter(path) { Ok(words(path)) } else { RealWorld.read(path) }
    }
    fn read_at(&self, path: &Path, offset: u64, most: usize) -> io::Result<Vec<u8>> {
        if !is_letter(path) {
            return RealWorld.read_at(path, offset, most);
        }
        let start = usize::try_from(offset).unwrap();
        Ok(words(path).into_iter().skip(start).take(most).collect())
    }
    fn look(&self, path: &Path) -> Found {
        match is_letter(path) {
            true if self.looks_resumed.load(Ordering::Relaxed) => Found::File,
            true => Found::Nothing,
            false => RealWorld.look(path),
        }
    }
    fn size(&self, path: &Path) -> io::Result<u64> {
        RealWorld.size(path)
    }
    fn list(&self, folder: &Path) -> Vec<String> {
        RealWorld.list(folder)
    }
    fn stage(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if is_letter(path) {
            *self.last.lock().unwrap() = bytes.to_vec();
            return Ok(());
        }
        RealWorld.stage(path, bytes)
    }
    fn stage_more(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        RealWorld.stage_more(path, bytes)
    }
    fn settle(&self, path: &Path) -> io::Result<()> {
        if is_letter(path) { Ok(()) } else { RealWorld.settle(path) }
    }
    fn unstage(&self, path: &Path) {
        if !is_letter(path) {
            RealWorld.unstage(path);
        }
    }
    fn splice(&self, path: &Path, offset: u64, bytes: &[u8]) -> io::Result<()> {
        RealWorld.splice(path, offset, bytes)
    }
    fn lock(&self, path: &Path) -> Box<dyn Any> {
        RealWorld.lock(path)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        RealWorld.remove(path)
    }
    fn today(&self) -> Date {
        RealWorld.today()
    }
    fn elapsed(&self) -> Duration {
        RealWorld.elapsed()
    }
    fn variable(&self, _name: &str) -> Option<String> {
        None
    }
}

/// The words of a letter, from its file's name.
fn words(path: &Path) -> Vec<u8> {
    let key = path.file_stem().unwrap().to_str().unwrap();
    format!("Dear {key}").into_bytes()
}

/// As many letters as one likes, whose keys take no more room than they have to.
struct Many {
    count: usize,
    keys: String,
}

/// Bytes of a key.
const WIDTH: usize = 16;

impl Many {
    fn new(count: usize) -> Self {
        let mut keys = String::with_capacity(count * WIDTH);
        for letter in 0..count {
            write!(keys, "recipient-{letter:06}").unwrap();
        }
        Self { count, keys }
    }
}

impl Letters for Many {
    fn len(&self) -> usize {
        self.count
    }
    fn key(&self, letter: usize) -> &str {
        self.keys.get(letter * WIDTH..(letter + 1) * WIDTH).unwrap()
    }
    fn compose(&self, letter: usize) -> Result<Composed<'_>, Faults> {
        let words = format!("Dear {}", self.key(letter));
        let from = sha256(words.as_bytes());
        // Every letter has something said of it, which must not add up either.
        let warnings = vec![Diagnostic::warning("salutation", format!("{words} is all we know"))];
        let files = Box::new(move || Ok(vec![words.into_bytes()]));
        Ok(Composed { from, to: String::new(), warnings, files })
    }
}

const COUNT: &str = "UNDERSIGNED_TEST_LETTERS";
const FOLDER: &str = "UNDERSIGNED_TEST_FOLDER";

/// Not a test by itself: the process that is measured, which says what it took.
#[test]
fn a_process_that_is_measured() {
    let Some(count) = std::env::var(COUNT).ok().and_then(|count| count.parse().ok()) else {
        return;
    };
    let folder = PathBuf::from(std::env::var_os(FOLDER).unwrap());
    std::fs::create_dir_all(&folder).unwrap();
    let world = Forgetful { looks_resumed: AtomicBool::new(false), last: Mutex::default() };
    let named = |name: &str| Named { name: name.into(), sha256: "0".into() };
    for resume in [false, true] {
        world.looks_resumed.store(resume, Ordering::Relaxed);
        let edition = Edition {
            stem: "spring".into(),
            campaign: named("spring.yaml"),
            template: named("single"),
            language: "en".into(),
            wanted: (0..count).collect(),
            names: None,
            formats: vec![format("txt").unwrap()],
            letters: Box::new(Many::new(count)),
        };
        let target = Target { folder: folder.clone(), in_the_way: InTheWay::Keep, shard: None };
        let plan = batch::plan(&world, vec![edition], target).unwrap();
        let interrupted = AtomicBool::new(false);
        let terms = Terms { threads: 2, interrupted: &interrupted, write: true, resume };
        let reports = batch::run(&world, &plan, &terms, &mut Unwatched);
        let tally = reports[0].count;
        assert_eq!((tally.there, tally.kept), (count, if resume { count } else { 0 }));
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        println!("peak {}", peak.trim());
    }
}

/// The most bytes that a process took which made so many letters, and which then resumed them.
fn peaks(count: usize) -> Vec<usize> {
    let folder = tempfile::TempDir::new().unwrap();
    let done = Command::new(std::env::current_exe().unwrap())
        .args(["memory::a_process_that_is_measured", "--exact", "--nocapture"])
        .env(COUNT, count.to_string())
        .env(FOLDER, folder.path().join("letters"))
        .output()
        .unwrap();
    let said = String::from_utf8(done.stdout).unwrap();
    assert!(done.status.success(), "{said}");
    let peaks = said.lines().filter_map(|line| line.strip_prefix("peak ")?.strip_suffix(" kB"));
    peaks.map(|peak| peak.trim().parse::<usize>().unwrap() * 1024).collect()
}

#[test]
#[cfg(target_os = "linux")]
fn of_a_letter_that_is_done_no_word_is_kept() {
    const FEW: usize = 1_000;
    const MANY: usize = 20_000;
    let (few, many) = (peaks(FEW), peaks(MANY));
    assert_eq!((few.len(), many.len()), (2, 2));
    for (few, many) in few.into_iter().zip(many) {
        let each = many.saturating_sub(few) / (MANY - FEW);
        // A letter's entry in the record alone has 190 bytes, its lines of the manifest 250. Of a hundred
        // thousand, 40 were measured for each, 16 of them the key that this test keeps.
        assert!(each < 150, "{each} bytes a letter: {few} for {FEW}, {many} for {MANY}");
    }
}
