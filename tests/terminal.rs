//! What a person at a screen sees: colours, what is kept off it, and what an interruption leaves.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::format_push_string,
    reason = "a test that can't go on has failed"
)]

use std::{any::Any, ffi::OsString, io, path::Path, sync::atomic::AtomicBool, time::Duration};

use jiff::civil::Date;
use undersigned::{
    cli::{self, Terminal},
    world::{Found, MemoryWorld, World},
};

const LETTER: &str =
    "template: blank\nbody: The rooms are full.\nrecipients: [{name: Ada Example}]\n";

/// A world with variables of the environment.
struct Surrounded {
    inner: MemoryWorld,
    variables: Vec<(&'static str, &'static str)>,
}

impl World for Surrounded {
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
        self.inner.stage(path, bytes)
    }
    fn stage_more(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.inner.stage_more(path, bytes)
    }
    fn settle(&self, path: &Path) -> io::Result<()> {
        self.inner.settle(path)
    }
    fn unstage(&self, path: &Path) {
        self.inner.unstage(path);
    }
    fn splice(&self, path: &Path, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.inner.splice(path, offset, bytes)
    }
    fn lock(&self, path: &Path) -> Box<dyn Any> {
        self.inner.lock(path)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.inner.remove(path)
    }
    fn today(&self) -> Date {
        self.inner.today()
    }
    fn elapsed(&self) -> Duration {
        self.inner.elapsed()
    }
    fn variable(&self, name: &str) -> Option<String> {
        let found = self.variables.iter().find(|(variable, _)| *variable == name);
        found.map(|(_, value)| (*value).to_owned())
    }
}

fn world(variables: &[(&'static str, &'static str)]) -> Surrounded {
    let inner = MemoryWorld::default()
        .with("campaign.yaml", LETTER)
        .with("bad.yaml", "subjct: Keep the reading rooms open\n");
    Surrounded { inner, variables: variables.to_vec() }
}

/// A world with a campaign to forty, in which a second goes by whenever somebody looks at the clock.
fn slow_world() -> Surrounded {
    let mut people = String::new();
    for n in 0..40 {
        people.push_str(&format!("  - {{key: r{n}, name: Recipient {n}}}\n"));
    }
    let campaign = format!("template: blank\nbody: Words.\nrecipients:\n{people}");
    let inner = MemoryWorld::default().with("forty.yaml", campaign);
    Surrounded { inner: inner.ticking(Duration::from_secs(1)), variables: Vec::new() }
}

/// Exit code, standard output and standard error of a command at a screen.
fn at_a_screen(world: &dyn World, interrupted: bool, args: &[&str]) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut terminal = Terminal {
        out: &mut out,
        err: &mut err,
        out_is_terminal: true,
        err_is_terminal: true,
        interrupted: &AtomicBool::new(interrupted),
    };
    let args = std::iter::once("undersigned").chain(args.iter().copied()).map(OsString::from);
    let code = cli::run(args, world, &mut terminal);
    (code, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

#[test]
fn a_binary_letter_is_kept_off_the_screen() {
    for format in ["pdf", "docx"] {
        let (code, out, err) =
            at_a_screen(&world(&[]), false, &["draft", "campaign.yaml", "-f", format, "-o", "-"]);
        assert_eq!((code, out.as_str()), (2, ""));
        assert!(err.contains("is not for a terminal"), "{err}");
    }
    let (code, out, _) =
        at_a_screen(&world(&[]), false, &["draft", "campaign.yaml", "-f", "txt", "-o", "-"]);
    assert!(code == 0 && out.contains("The rooms are full."));
}

#[test]
fn colours_are_for_a_screen_that_wants_them() {
    let coloured = |variables: &[(&'static str, &'static str)], args: &[&str]| {
        let (_, _, err) = at_a_screen(&world(variables), false, args);
        err.contains('\u{1b}')
    };
    let draft = ["draft", "bad.yaml", "-f", "txt"];
    assert!(coloured(&[("TERM", "xterm")], &draft));
    assert!(!coloured(&[("TERM", "dumb")], &draft));
    assert!(!coloured(&[("NO_COLOR", "1")], &draft));
    assert!(coloured(&[("NO_COLOR", "")], &draft));
    assert!(coloured(&[("NO_COLOR", "1")], &[&draft[..], &["--color", "always"]].concat()));
    assert!(!coloured(&[], &[&draft[..], &["--color", "never"]].concat()));
}

#[test]
fn an_interrupted_run_starts_no_letter() {
    let world = world(&[]);
    let before = world.inner.snapshot();
    let (code, out, err) = at_a_screen(&world, true, &["draft", "campaign.yaml", "-f", "txt"]);
    assert_eq!((code, out.as_str()), (130, ""));
    assert_eq!(err, "interrupted; what is finished stays\n");
    assert_eq!(world.inner.snapshot(), before);
}

const FORTY: [&str; 5] = ["draft", "forty.yaml", "-f", "txt", "-j1"];

#[test]
fn a_bar_shows_a_long_batch_and_is_gone_before_anything_is_said() {
    let (code, _, err) = at_a_screen(&slow_world(), false, &FORTY);
    assert_eq!(code, 0);
    let (drawn, said) = err.split_at(err.rfind("wrote 40").unwrap());
    assert_eq!(said, "wrote 40 letters to letters/forty/\n");
    let last = drawn.rsplit('\n').next().unwrap();
    assert!(last.ends_with("\r\u{1b}[2K"), "{last:?}");
    let frames: Vec<&str> = drawn.split("\r\u{1b}[2K").collect();
    assert!(frames.iter().any(|frame| frame.contains("20 of 40 letters, 1 a second, 20 s left")));
    let widths = frames.iter().map(|frame| frame.trim_end().chars().count());
    assert!(widths.max().unwrap() <= 80, "{frames:#?}");
    assert!(!drawn.contains('\n'), "a bar has one line");
}

#[test]
fn a_log_has_a_line_now_and_then() {
    let mut err = Vec::new();
    let mut terminal = Terminal {
        out: &mut Vec::new(),
        err: &mut err,
        out_is_terminal: false,
        err_is_terminal: false,
        interrupted: &AtomicBool::new(false),
    };
    let args = std::iter::once("undersigned").chain(FORTY).map(OsString::from);
    assert_eq!(cli::run(args, &slow_world(), &mut terminal), 0);
    let want = "30 of 40 letters, 1 a second, 10 s left\nwrote 40 letters to letters/forty/\n";
    assert_eq!(String::from_utf8(err).unwrap(), want);
}

#[test]
fn nothing_moves_where_it_would_be_in_the_way() {
    let (_, _, err) = at_a_screen(&slow_world(), false, &[&FORTY[..], &["--quiet"]].concat());
    assert_eq!(err, "");
    let (_, _, err) =
        at_a_screen(&slow_world(), false, &[&FORTY[..], &["--messages", "json"]].concat());
    assert_eq!(err, "wrote 40 letters to letters/forty/\n");
    let read_aloud = [&FORTY[..], &["--messages", "narrated"]].concat();
    let (_, _, err) = at_a_screen(&slow_world(), false, &read_aloud);
    assert!(!err.contains('\u{1b}') && err.starts_with("30 of 40"), "{err}");
    let dumb = Surrounded { variables: vec![("TERM", "dumb")], ..slow_world() };
    assert!(!at_a_screen(&dumb, false, &FORTY).2.contains('\u{1b}'));
    // A batch that is soon over.
    let quick = Surrounded { inner: slow_world().inner.ticking(Duration::ZERO), variables: vec![] };
    assert_eq!(at_a_screen(&quick, false, &FORTY).2, "wrote 40 letters to letters/forty/\n");
}
