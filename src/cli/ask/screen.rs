//! Prompts drawn on a screen, by inquire.
//!
//! A prompt goes in, the keys of whoever sits there come out as an answer. The trap: what is drawn
//! has to fit the screen, or it is drawn anew below itself with every key, so options are cut to the
//! screen's width and listed a few at a time.

use std::{
    ffi::{OsStr, OsString},
    fmt,
    io::{self, Write as _},
    process,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use crossterm::{event::DisableBracketedPaste, terminal};
use inquire::{
    Editor, InquireError, Select, Text,
    ui::{Color, RenderConfig, StyleSheet, Styled},
    validator::Validation,
};
use unicode_segmentation::UnicodeSegmentation as _;

use super::{fits, with_default};
use crate::interview::{Ask, Asked, Choice, Entry, Prompt};

/// What opens an editor, typed as a paragraph.
const EDIT: &str = ":edit";

/// Columns and rows of a screen that does not say.
const UNKNOWN: (u16, u16) = (80, 24);

/// Rows around a list of options: the question, its help, what was answered before.
const AROUND: u16 = 9;

/// How often a signal is looked for while somebody thinks.
const LOOK: Duration = Duration::from_millis(50);

/// A screen with a keyboard.
pub(super) struct Screen {
    look: RenderConfig<'static>,
    editor: Option<String>,
    asking: Arc<AtomicBool>,
}

impl Screen {
    /// The screen of this process; a signal while somebody is asked ends the process in good order.
    pub(super) fn new(
        colours: bool,
        editor: Option<String>,
        interrupted: &Arc<AtomicBool>,
    ) -> Self {
        let asking = Arc::new(AtomicBool::new(false));
        watch(Arc::clone(&asking), Arc::clone(interrupted));
        Self { look: look(colours), editor, asking }
    }

    fn line(
        &self,
        prompt: &Prompt<'_>,
        given: &str,
        check: &dyn Fn(&str) -> Result<(), String>,
    ) -> Asked {
        let valid = |typed: &str| {
            Ok(match check(typed) {
                Ok(()) => Validation::Valid,
                Err(problem) => Validation::Invalid(problem.into()),
            })
        };
        let default = match prompt.entry {
            Entry::Line { default, .. } => default,
            _ => None,
        };
        let ask = with_default(prompt.ask, default);
        let formatter = |typed: &str| typed.replace('\n', " ⏎ ");
        let mut text = Text::new(&ask)
            .with_initial_value(given)
            .with_validator(valid)
            .with_formatter(&formatter)
            .with_render_config(self.look);
        text.help_message = prompt.help;
        answered(text.prompt(), Asked::Words)
    }

    fn choice(&self, prompt: &Prompt<'_>, options: &[Choice], start: usize, search: bool) -> Asked {
        let (columns, rows) = size();
        let width = usize::from(columns).saturating_sub(3).max(10);
        let shown = options
            .iter()
            .map(|option| Shown { name: option.name.clone(), line: cut(&line_of(option), width) });
        let score = |typed: &str, _: &Shown, _: &str, at: usize| {
            options.get(at).and_then(|option| fits(typed, option))
        };
        let formatter =
            |chosen: inquire::list_option::ListOption<&Shown>| chosen.value.name.clone();
        let mut select = Select::new(prompt.ask, shown.collect())
            .with_starting_cursor(start.min(options.len().saturating_sub(1)))
            .with_page_size(usize::from(rows.saturating_sub(AROUND).clamp(3, 12)))
            .with_scorer(&score)
            .with_formatter(&formatter)
            .with_render_config(self.look);
        if !search {
            select = select.without_filtering();
        }
        select.help_message =
            Some(prompt.help.unwrap_or("↑ and ↓ move, Enter takes, Esc goes back"));
        answered(select.raw_prompt().map(|chosen| chosen.index), Asked::Chosen)
    }

    fn edited(&self, prompt: &Prompt<'_>, so_far: &str) -> Asked {
        let words: Vec<OsString> = self
            .editor
            .iter()
            .flat_map(|words| words.split_whitespace())
            .map(OsString::from)
            .collect();
        let args: Vec<&OsStr> = words.iter().skip(1).map(OsString::as_os_str).collect();
        let mut editor = Editor::new(prompt.ask)
            .with_predefined_text(so_far)
            .with_help_message("`e` opens your editor; save there, then Enter takes the words")
            .with_args(&args)
            .with_render_config(self.look);
        if let Some(command) = words.first() {
            editor = editor.with_editor_command(command);
        }
        answered(editor.prompt(), Asked::Edited)
    }
}

impl Ask for Screen {
    fn ask(&mut self, prompt: &Prompt<'_>) -> Asked {
        if let Some(problem) = prompt.problem {
            self.show(&format!("# {problem}\n"));
        }
        self.asking.store(true, Ordering::Relaxed);
        let asked = match prompt.entry {
            Entry::Line { given, check, .. } => self.line(prompt, given, check),
            Entry::Paragraph { given, so_far } => match self.line(prompt, given, &|_| Ok(())) {
                Asked::Words(typed) if typed.trim() == EDIT => self.edited(prompt, so_far),
                other => other,
            },
            Entry::Editor { so_far } => self.edited(prompt, so_far),
            Entry::Choice { options, start, search } => self.choice(prompt, options, start, search),
        };
        self.asking.store(false, Ordering::Relaxed);
        asked
    }

    fn show(&mut self, text: &str) {
        let mut err = io::stderr();
        // Who cannot be shown anything will see as much.
        let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
    }
}

fn answered<T>(result: Result<T, InquireError>, answer: impl Fn(T) -> Asked) -> Asked {
    match result {
        Ok(value) => answer(value),
        Err(InquireError::OperationCanceled) => Asked::Back,
        Err(InquireError::OperationInterrupted) => {
            // The cursor is still on the prompt's line.
            let _ = writeln!(io::stderr());
            Asked::Leave
        }
        Err(_) => Asked::Leave,
    }
}

/// Puts the terminal right and ends the process when a signal comes while somebody is asked: a key
/// is waited for then, and no key may ever come.
#[expect(clippy::exit, reason = "the thread that could end in good order waits for a key")]
fn watch(asking: Arc<AtomicBool>, interrupted: Arc<AtomicBool>) {
    thread::spawn(move || {
        loop {
            thread::sleep(LOOK);
            if interrupted.load(Ordering::Relaxed) && asking.load(Ordering::Relaxed) {
                let _ = terminal::disable_raw_mode();
                let _ = crossterm::execute!(
                    io::stderr(),
                    DisableBracketedPaste,
                    crossterm::cursor::Show
                );
                process::exit(130);
            }
        }
    });
}

fn size() -> (u16, u16) {
    match terminal::size() {
        Ok((columns, rows)) if columns > 0 && rows > 0 => (columns, rows),
        _ => UNKNOWN,
    }
}

/// An option as it is listed.
struct Shown {
    name: String,
    line: String,
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line)
    }
}

fn line_of(option: &Choice) -> String {
    if option.about.is_empty() {
        option.name.clone()
    } else {
        format!("{} – {}", option.name, option.about)
    }
}

/// Words cut to a width. Letters of two columns count for two.
fn cut(words: &str, width: usize) -> String {
    let columns = |text: &str| {
        text.graphemes(true).map(|one| if one.len() > 2 { 2 } else { 1 }).sum::<usize>()
    };
    if columns(words) <= width {
        return words.to_owned();
    }
    let mut kept = String::new();
    for one in words.graphemes(true) {
        if columns(&kept) + columns(one) + 1 > width {
            break;
        }
        kept.push_str(one);
    }
    format!("{}…", kept.trim_end())
}

fn look(colours: bool) -> RenderConfig<'static> {
    let look = if colours { RenderConfig::default_colored() } else { RenderConfig::empty() };
    let look = look
        .with_prompt_prefix(Styled::new("?"))
        .with_answered_prompt_prefix(Styled::new("✓"))
        .with_canceled_prompt_indicator(Styled::new("(back)"))
        .with_highlighted_option_prefix(Styled::new(">"));
    if !colours {
        return look;
    }
    look.with_answered_prompt_prefix(Styled::new("✓").with_fg(Color::LightGreen))
        .with_help_message(StyleSheet::new().with_fg(Color::DarkGrey))
}
