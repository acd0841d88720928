//! Prompts line by line, for a terminal on which nothing can be drawn (`TERM=dumb`) and for ears.
//!
//! A prompt goes in as lines, one line of the keyboard comes out as an answer: `<` goes back, a number
//! chooses, `.` ends. Nothing moves the cursor. The trap: a read that waits cannot be interrupted, so
//! a thread reads and whoever asks looks for a signal in between.

use std::{
    io::{self, BufRead as _, Write as _},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, RecvTimeoutError},
    },
    thread,
    time::Duration,
};

use super::{fits, with_default};
use crate::interview::{Ask, Asked, Choice, Entry, Prompt};

/// Typed to go back.
const BACK: &str = "<";

/// How often a signal is looked for while somebody thinks.
const LOOK: Duration = Duration::from_millis(50);

/// Most options that are listed at once.
const LISTED: usize = 20;

/// A keyboard that gives lines.
pub(super) struct Lines {
    typed: Option<Receiver<String>>,
    interrupted: Arc<AtomicBool>,
}

impl Lines {
    /// The keyboard of this process; it is not read before the first question.
    pub(super) fn new(interrupted: Arc<AtomicBool>) -> Self {
        Self { typed: None, interrupted }
    }

    /// The next line; `None` at the end of all, or when a signal came.
    fn next(&mut self) -> Option<String> {
        let typed = self.typed.get_or_insert_with(keyboard);
        loop {
            match typed.recv_timeout(LOOK) {
                Ok(line) => return Some(line.trim_end_matches(['\n', '\r']).to_owned()),
                Err(RecvTimeoutError::Timeout) if !self.interrupted.load(Ordering::Relaxed) => {}
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    self.show("\n");
                    return None;
                }
            }
        }
    }

    fn line(&mut self, given: &str, check: &dyn Fn(&str) -> Result<(), String>) -> Asked {
        if !given.is_empty() {
            self.show(&format!("  now: {given} (Enter keeps it, `-` takes it away)\n"));
        }
        loop {
            self.show("> ");
            let Some(typed) = self.next() else { return Asked::Leave };
            let typed = match typed.trim() {
                BACK => return Asked::Back,
                "" => given.to_owned(),
                "-" if !given.is_empty() => String::new(),
                _ => typed,
            };
            match check(&typed) {
                Ok(()) => return Asked::Words(typed),
                Err(problem) => self.show(&format!("# {problem}\n")),
            }
        }
    }

    fn choice(&mut self, options: &[Choice], start: usize, search: bool) -> Asked {
        let mut shown: Vec<usize> = (0..options.len()).collect();
        if search {
            shown.truncate(3);
        }
        loop {
            for (number, at) in shown.iter().take(LISTED).enumerate() {
                let Some(option) = options.get(*at) else { continue };
                let about = if option.about.is_empty() {
                    String::new()
                } else {
                    format!(" – {}", option.about)
                };
                let sign = if *at == start { '*' } else { ' ' };
                self.show(&format!("{sign}{:>2} {}{about}\n", number + 1, option.name));
            }
            self.show("> ");
            let Some(typed) = self.next() else { return Asked::Leave };
            let typed = typed.trim();
            match typed.parse::<usize>() {
                _ if typed == BACK => return Asked::Back,
                _ if typed.is_empty() => return Asked::Chosen(start),
                Ok(number) if number > 0 => {
                    if let Some(at) = shown.get(number - 1) {
                        return Asked::Chosen(*at);
                    }
                }
                _ => {}
            }
            let mut found: Vec<(i64, usize)> = options
                .iter()
                .enumerate()
                .filter_map(|(at, option)| Some((-fits(typed, option)?, at)))
                .collect();
            found.sort_unstable();
            match found.as_slice() {
                [] => self.show("# nothing here is called that\n"),
                [(_, only)] => return Asked::Chosen(*only),
                several => shown = several.iter().map(|(_, at)| *at).collect(),
            }
        }
    }
}

impl Ask for Lines {
    fn ask(&mut self, prompt: &Prompt<'_>) -> Asked {
        if let Some(problem) = prompt.problem {
            self.show(&format!("# {problem}\n"));
        }
        let default = match prompt.entry {
            Entry::Line { default, .. } => default,
            _ => None,
        };
        self.show(&format!("? {}\n", with_default(prompt.ask, default)));
        let end = match prompt.entry {
            Entry::Paragraph { .. } => Some("Enter on an empty line when it is done"),
            Entry::Line { .. } | Entry::Editor { .. } | Entry::Choice { .. } => prompt.help,
        };
        if let Some(help) = end {
            self.show(&format!("  {help}\n"));
        }
        match prompt.entry {
            Entry::Line { given, check, .. } => self.line(given, check),
            Entry::Paragraph { given, .. } => self.line(given, &|_| Ok(())),
            Entry::Editor { .. } => {
                self.show("# there is no editor on this terminal; write the words anew\n");
                Asked::Back
            }
            Entry::Choice { options, start, search } => self.choice(options, start, search),
        }
    }

    fn show(&mut self, text: &str) {
        let mut err = io::stderr();
        // Who cannot be shown anything will see as much.
        let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
    }
}

/// Reads the keyboard from now on.
fn keyboard() -> Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        for line in io::stdin().lock().lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    receiver
}
