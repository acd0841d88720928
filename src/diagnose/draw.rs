//! Findings as text: drawn for eyes, narrated for screen readers, short for editors, JSON for
//! programs.
//!
//! Findings go in, one text comes out; nothing is printed here. Every form but JSON has
//! `FILE:LINE:COLUMN` of a finding that has a place. The trap: words of a file can hold control
//! characters, and what is drawn must never move a terminal's cursor.

use super::{Count, Diagnostic, Severity, human, plain};

/// How findings are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// Drawn, with the lines of the file.
    #[default]
    Human,
    /// In sentences, without drawing, for screen readers.
    Narrated,
    /// `FILE:LINE:COLUMN: severity[code]: message`, one a line.
    Short,
    /// One object a line.
    Json,
}

/// Whether a drawing may use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colour {
    /// Plain text, for files and for those who asked.
    #[default]
    Never,
    /// ANSI colours, for a terminal.
    Always,
}

/// A finding with how often it was found.
pub(super) struct Folded<'a> {
    pub(super) found: &'a Diagnostic,
    pub(super) times: usize,
}

/// How many findings people are shown; the rest are counted.
const SHOWN: usize = 20;

/// All findings as one text that ends in a newline; empty when there are none. In file order (files
/// in the order in which they are first met), then by position; those without a place come last.
#[must_use]
pub fn draw(found: &[Diagnostic], form: Form, colour: Colour) -> String {
    let folded = fold(sorted(found));
    let each: fn(&Folded<'_>, Colour) -> String = match form {
        Form::Human => human::draw,
        Form::Narrated => plain::narrated,
        Form::Short => plain::short,
        Form::Json => plain::json,
    };
    let (shown, gap) = match form {
        Form::Human | Form::Narrated => (SHOWN, "\n"),
        Form::Short | Form::Json => (usize::MAX, ""),
    };
    let texts: Vec<String> = folded.iter().take(shown).map(|one| each(one, colour)).collect();
    let mut text = texts.join(gap);
    if let Some(left) = folded.get(shown..).filter(|left| !left.is_empty()) {
        text.push_str(gap);
        text.push_str(&more(left));
    }
    text
}

fn more(left: &[Folded<'_>]) -> String {
    let of = |severity| left.iter().filter(|one| one.found.severity == severity).count();
    let counts: Vec<String> = [
        Count(of(Severity::Error), "more error"),
        Count(of(Severity::Warning), "more warning"),
        Count(of(Severity::Note), "more note"),
    ]
    .iter()
    .filter(|count| count.0 > 0)
    .map(ToString::to_string)
    .collect();
    format!("and {}\n", counts.join(", "))
}

fn sorted(found: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut files: Vec<&str> = Vec::new();
    let mut keyed: Vec<((usize, usize), &Diagnostic)> = Vec::with_capacity(found.len());
    for one in found {
        let Some(label) = one.labels.first() else {
            keyed.push(((usize::MAX, 0), one));
            continue;
        };
        let name = label.span.source.name.as_str();
        let file = files.iter().position(|file| *file == name).unwrap_or_else(|| {
            files.push(name);
            files.len() - 1
        });
        keyed.push(((file, label.span.offset()), one));
    }
    keyed.sort_by_key(|(key, _)| *key);
    keyed.into_iter().map(|(_, one)| one).collect()
}

/// Like findings become one, wherever they stand in the list.
fn fold(sorted: Vec<&Diagnostic>) -> Vec<Folded<'_>> {
    let mut order: std::collections::BTreeMap<Vec<String>, usize> =
        std::collections::BTreeMap::new();
    let mut folded: Vec<Folded<'_>> = Vec::new();
    for found in sorted {
        let at = *order.entry(identity(found)).or_insert(folded.len());
        match folded.get_mut(at) {
            Some(one) => one.times += 1,
            None => folded.push(Folded { found, times: 1 }),
        }
    }
    folded
}

/// What makes two findings the same; the texts of the files are left out, they may be large.
fn identity(found: &Diagnostic) -> Vec<String> {
    let mut parts = vec![found.severity.to_string(), found.code.to_owned(), found.message.clone()];
    parts.extend([found.help.clone(), found.letter.clone()].map(Option::unwrap_or_default));
    for label in &found.labels {
        parts.push(label.span.source.name.clone());
        parts.push(format!("{} {}", label.span.offset(), label.span.range.len()));
        parts.push(label.words.clone());
    }
    parts
}

/// The place as people and editors read it: `path:line:column`.
pub(super) fn at(span: &super::Span) -> String {
    let place = span.start();
    format!("{}:{}:{}", one_line(&span.source.name), place.line, place.column)
}

/// Words on one line, without a character that would move a terminal's cursor.
pub(super) fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\r' | '\t' => ' ',
            c if unshowable(c) => '\u{fffd}',
            c => c,
        })
        .collect()
}

/// Controls, and the marks that turn the direction of the text around them.
pub(super) fn unshowable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
