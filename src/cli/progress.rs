//! How far a long batch is: a bar on a terminal, a line now and then in a log.
//!
//! The numbers of a run go in as it goes; what is shown goes to standard error and is gone, the bar
//! at least, before anything else is said there. A batch that is soon over shows nothing. The trap:
//! pace is not "letters since the start", since letters that are kept take no time, and then the
//! time left is wrong by hours; only the last seconds count.

use std::{
    collections::VecDeque,
    io,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle, TermLike};

use super::terminal::Terminal;
use crate::{batch::Watch, diagnose::Count, world::World};

/// A batch that is over by then needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);
/// Between two pictures of the bar: often enough to look alive.
const FRAME: Duration = Duration::from_millis(100);
/// Between two lines in a log: a night's run fills a page or two.
const LINE: Duration = Duration::from_secs(30);
/// Between two looks at the clock from which the pace is told, and how many of them count.
const STEP: Duration = Duration::from_secs(1);
const STEPS: usize = 15;

/// How progress is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// A bar, on a terminal.
    Bar,
    /// Lines, in a log.
    Lines,
    /// Not at all.
    Nothing,
}

/// Shows how far a run is.
pub(super) struct Progress<'p, 't> {
    world: &'p dyn World,
    terminal: &'p mut Terminal<'t>,
    shown: Shown,
    start: Duration,
    last: Duration,
    pace: Pace,
    bar: Option<(ProgressBar, Screen)>,
}

impl<'p, 't> Progress<'p, 't> {
    /// Nothing is shown yet.
    pub(super) fn new(world: &'p dyn World, terminal: &'p mut Terminal<'t>, shown: Shown) -> Self {
        let start = world.elapsed();
        let pace = Pace::default();
        Self { world, terminal, shown, start, last: start, pace, bar: None }
    }

    /// Takes away what is shown, so that something else can be said.
    pub(super) fn clear(mut self) {
        if let Some((bar, screen)) = self.bar.take() {
            bar.finish_and_clear();
            self.terminal.tell(&screen.take());
        }
    }

    fn draw(&mut self, done: usize, all: usize) {
        let words = format!("{}{}", far(done, all), self.pace.words(all - done));
        if self.shown == Shown::Lines {
            self.terminal.tell(&format!("{words}\n"));
            return;
        }
        let width = self.world.columns();
        let (bar, screen) = self.bar.get_or_insert_with(|| bar(all, width));
        bar.set_message(words);
        bar.set_position(done as u64);
        bar.force_draw();
        self.terminal.tell(&screen.take());
    }
}

impl Watch for Progress<'_, '_> {
    fn letters(&mut self, done: usize, all: usize) {
        if self.shown == Shown::Nothing {
            return;
        }
        let now = self.world.elapsed();
        self.pace.look(now.saturating_sub(self.start), done);
        let (patience, between) = match self.shown {
            Shown::Bar => (PATIENCE, FRAME),
            Shown::Lines | Shown::Nothing => (LINE, LINE),
        };
        let soon = now.saturating_sub(self.start) < patience;
        if !soon && now.saturating_sub(self.last) >= between && done < all {
            self.last = now;
            self.draw(done, all);
        }
    }
}

fn bar(all: usize, width: u16) -> (ProgressBar, Screen) {
    let screen = Screen { width, text: Arc::default() };
    let target = ProgressDrawTarget::term_like(Box::new(screen.clone()));
    let bar = ProgressBar::with_draw_target(Some(all as u64), target);
    // The template is a constant, and a bar in another dress is better than none.
    if let Ok(style) = ProgressStyle::with_template("[{wide_bar}] {msg}") {
        bar.set_style(style.progress_chars("=> "));
    }
    (bar, screen)
}

/// `1,200 of 40,000 letters`
fn far(done: usize, all: usize) -> String {
    let letters = Count(all, "letter").to_string();
    let noun = letters.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
    format!("{} of {}{noun}", grouped(done), grouped(all))
}

/// `40,000`
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// How fast it has gone lately.
#[derive(Debug, Default)]
struct Pace {
    /// When so many were done, a step apart.
    looks: VecDeque<(Duration, usize)>,
}

impl Pace {
    fn look(&mut self, now: Duration, done: usize) {
        let last = self.looks.back().map(|(then, _)| *then);
        if last.is_none_or(|then| now.saturating_sub(then) >= STEP) {
            self.looks.push_back((now, done));
        }
        if self.looks.len() > STEPS {
            self.looks.pop_front();
        }
    }

    /// `, 210 a second, 3 min left`; nothing as long as nobody can know.
    fn words(&self, left: usize) -> String {
        let (Some((from, before)), Some((to, after))) = (self.looks.front(), self.looks.back())
        else {
            return String::new();
        };
        let (millis, made) = (to.saturating_sub(*from).as_millis(), (after - before) as u128);
        if millis == 0 || made == 0 {
            return String::new();
        }
        let seconds = (left as u128 * millis / made / 1000).try_into().unwrap_or(usize::MAX);
        let pace = match usize::try_from(made * 1000 / millis).unwrap_or(usize::MAX) {
            0 => format!("{} a minute", grouped((made * 60_000 / millis).try_into().unwrap_or(0))),
            pace => format!("{} a second", grouped(pace)),
        };
        format!(", {pace}, {} left", time(seconds))
    }
}

/// `40 s`, `3 min`, `2 h 5 min`: as exact as one would say it.
fn time(seconds: usize) -> String {
    match seconds {
        0..60 => format!("{seconds} s"),
        60..3600 => format!("{} min", seconds / 60),
        _ => format!("{} h {} min", grouped(seconds / 3600), seconds / 60 % 60),
    }
}

/// What the bar draws, until it is shown: the streams are the terminal's alone.
#[derive(Debug, Clone)]
struct Screen {
    width: u16,
    text: Arc<Mutex<String>>,
}

impl Screen {
    fn put(&self, text: &str) {
        self.text.lock().unwrap_or_else(PoisonError::into_inner).push_str(text);
    }

    fn take(&self) -> String {
        std::mem::take(&mut self.text.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn go(&self, lines: usize, way: char) {
        if lines > 0 {
            self.put(&format!("\u{1b}[{lines}{way}"));
        }
    }
}

impl TermLike for Screen {
    fn width(&self) -> u16 {
        self.width
    }
    fn move_cursor_up(&self, n: usize) -> io::Result<()> {
        self.go(n, 'A');
        Ok(())
    }
    fn move_cursor_down(&self, n: usize) -> io::Result<()> {
        self.go(n, 'B');
        Ok(())
    }
    fn move_cursor_right(&self, n: usize) -> io::Result<()> {
        self.go(n, 'C');
        Ok(())
    }
    fn move_cursor_left(&self, n: usize) -> io::Result<()> {
        self.go(n, 'D');
        Ok(())
    }
    fn write_line(&self, s: &str) -> io::Result<()> {
        self.put(s);
        self.put("\n");
        Ok(())
    }
    fn write_str(&self, s: &str) -> io::Result<()> {
        self.put(s);
        Ok(())
    }
    fn clear_line(&self) -> io::Result<()> {
        self.put("\r\u{1b}[2K");
        Ok(())
    }
    fn flush(&self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_as_one_would_say_them() {
        assert_eq!(far(1, 1), "1 of 1 letter");
        assert_eq!(far(1200, 40_000), "1,200 of 40,000 letters");
        assert_eq!(far(0, 1_000_000), "0 of 1,000,000 letters");
        assert_eq!(
            [59, 60, 3599, 3600, 90_061].map(time),
            ["59 s", "1 min", "59 min", "1 h 0 min", "25 h 1 min"]
        );
    }

    #[test]
    fn only_the_last_seconds_make_the_pace() {
        let mut pace = Pace::default();
        assert_eq!(pace.words(10), "");
        // A thousand that were kept at once, then two a second.
        pace.look(Duration::ZERO, 1000);
        for (second, done) in (1..=40).zip((1002..).step_by(2)) {
            pace.look(Duration::from_secs(second), done);
        }
        assert_eq!(pace.words(600), ", 2 a second, 5 min left");
        let mut slow = Pace::default();
        slow.look(Duration::ZERO, 0);
        slow.look(Duration::from_secs(6), 1);
        assert_eq!(slow.words(3), ", 10 a minute, 18 s left");
    }
}
