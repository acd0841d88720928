//! One finding, drawn: its headline, the lines of the file with the wrong words marked, the help.
//!
//! The first label's mark is `^`, the others' `─`. The trap: a mark stands under its word only
//! when tabs, wide and combining characters are counted as a terminal shows them, and a line of
//! ten thousand characters must be cut to what surrounds the word.

use std::fmt::Write;

use super::{
    Label, Severity,
    draw::{Colour, Folded, at, one_line, unshowable},
    width::width,
};

/// Longest line that is drawn whole, in characters.
const WHOLE: usize = 120;
/// Characters kept before the word of a longer line, and from it on.
const WINDOW: (usize, usize) = (40, 70);
/// A tab is drawn as so many spaces; a terminal's own stops would depend on the gutter.
const TAB: &str = "    ";

/// The whole drawing, with a newline at the end.
pub(super) fn draw(one: &Folded<'_>, colour: Colour) -> String {
    let found = one.found;
    let ink = Ink { colour, severity: found.severity };
    let head = ink.loud(&format!("{}[{}]", found.severity, found.code));
    let mut out = format!("{head}: {}", one_line(&found.message));
    if one.times > 1 {
        let _ = write!(out, " ({} times)", one.times);
    }
    out.push('\n');
    let last = found.labels.iter().map(|label| label.span.start().line).max().unwrap_or(1);
    let gutter = " ".repeat(last.to_string().len() + 1);
    for (index, file) in by_file(&found.labels).iter().enumerate() {
        let corner = if index == 0 { "╭─" } else { "├─" };
        let place = file.iter().min_by_key(|(index, _)| *index).map(|(_, label)| at(&label.span));
        let _ = writeln!(out, "{gutter}{} {}", ink.quiet(corner), place.unwrap_or_default());
        lines(&mut out, file, &gutter, &ink);
    }
    let mut notes = Vec::new();
    notes.extend(found.letter.as_ref().map(|key| format!("letter: {}", one_line(key))));
    notes.extend(found.help.as_ref().map(|help| format!("help: {}", one_line(help))));
    for (index, note) in notes.iter().enumerate() {
        let corner = if index + 1 == notes.len() { "╰─" } else { "├─" };
        let _ = writeln!(out, "{gutter}{} {note}", ink.quiet(corner));
    }
    out
}

/// Labels with their index in the finding, file by file, in the order of the lines of each.
fn by_file(labels: &[Label]) -> Vec<Vec<(usize, &Label)>> {
    let mut files: Vec<Vec<(usize, &Label)>> = Vec::new();
    for (index, label) in labels.iter().enumerate() {
        let name = &label.span.source.name;
        let same = |file: &&mut Vec<(usize, &Label)>| {
            file.first().is_some_and(|(_, other)| other.span.source.name == *name)
        };
        match files.iter_mut().find(same) {
            Some(file) => file.push((index, label)),
            None => files.push(vec![(index, label)]),
        }
    }
    for file in &mut files {
        file.sort_by_key(|(_, label)| label.span.offset());
    }
    files
}

/// The lines of one file, each followed by its marks.
fn lines(out: &mut String, file: &[(usize, &Label)], gutter: &str, ink: &Ink) {
    let mut drawn = None;
    let bar = ink.quiet("│");
    for (index, label) in file {
        // Of a file with nothing in it, or none, there is nothing to be seen.
        if label.span.source.text.is_empty() && label.words.is_empty() {
            continue;
        }
        let number = label.span.start().line;
        let cut = Cut::of(label);
        if drawn != Some(number) || cut.is_window {
            let row = format!(" {}", cut.text);
            let digits = gutter.len() - 1;
            let _ = writeln!(out, "{number:>digits$} {bar}{}", row.trim_end());
        }
        drawn = Some(number);
        let mark = if *index == 0 { "^" } else { "─" };
        let marks = mark.repeat(cut.marked.max(1));
        let marks = if *index == 0 { ink.loud(&marks) } else { ink.quiet(&marks) };
        let row = format!("{}{marks} {}", " ".repeat(cut.before), one_line(&label.words));
        let _ = writeln!(out, "{gutter}{bar} {}", row.trim_end());
    }
}

/// What is drawn of a line, with the widths before the word and of the word.
struct Cut {
    text: String,
    before: usize,
    marked: usize,
    is_window: bool,
}

impl Cut {
    fn of(label: &Label) -> Self {
        let span = &label.span;
        let place = span.start();
        let line = span.source.line(place.line);
        let start = line.char_indices().nth(place.column - 1).map_or(line.len(), |(at, _)| at);
        let length = span.range.len().min(line.len() - start);
        let (before, from) = line.split_at(start);
        let (word, after) = from.split_at_checked(length).unwrap_or((from, ""));
        let is_window = line.chars().nth(WHOLE).is_some();
        if !is_window {
            let text = show(line.chars());
            return Self { text, before: measure(before), marked: measure(word), is_window };
        }
        let kept: Vec<char> = before.chars().rev().take(WINDOW.0).collect();
        let kept = show(kept.iter().rev().copied());
        let lead = if before.chars().nth(WINDOW.0).is_some() { "…" } else { "" };
        let shown = show(word.chars().take(WINDOW.1));
        let room = WINDOW.1.saturating_sub(word.chars().take(WINDOW.1).count());
        let rest = show(after.chars().take(room));
        let tail = if from.chars().nth(WINDOW.1).is_some() { "…" } else { "" };
        Self {
            before: lead.chars().count() + width(&kept),
            marked: width(&shown),
            text: format!("{lead}{kept}{shown}{rest}{tail}"),
            is_window,
        }
    }
}

fn measure(text: &str) -> usize {
    width(&show(text.chars()))
}

/// Characters as they are drawn: tabs as spaces, what would move the cursor as a sign.
fn show(text: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    for c in text {
        match c {
            '\t' => out.push_str(TAB),
            '\u{0}'..='\u{1f}' => {
                out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'));
            }
            c if unshowable(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// Colours, when they are wanted.
struct Ink {
    colour: Colour,
    severity: Severity,
}

impl Ink {
    fn loud(&self, text: &str) -> String {
        let code = match self.severity {
            Severity::Error => "1;31",
            Severity::Warning => "1;33",
            Severity::Note => "1;36",
        };
        self.paint(code, text)
    }

    fn quiet(&self, text: &str) -> String {
        self.paint("36", text)
    }

    fn paint(&self, code: &str, text: &str) -> String {
        match self.colour {
            Colour::Always => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
            Colour::Never => text.to_owned(),
        }
    }
}
