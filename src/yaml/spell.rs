//! A value as YAML: in its plainest spelling that reads back as the very same words.
//!
//! A [`Plain`] goes in, the text to stand after a colon or a dash comes out. Nothing is decided by a
//! table of dangerous signs: each spelling, the plainest first, is read by the program's own parser,
//! and the first that says the same is taken. The trap: inside `[ ]` and `{ }` more signs mean something.

use std::fmt::Write as _;

use super::{Plain, parse};
use crate::diagnose::Source;

/// Widest list of words that is written in brackets on one line.
const WIDE: usize = 60;

/// A value on one line: words, or a list or map in brackets. `None` for what cannot be written.
#[must_use]
pub fn flow(value: &Plain) -> Option<String> {
    match value {
        Plain::Nothing => Some("\"\"".to_owned()),
        Plain::Words(words) => scalar(words, Around::Brackets),
        Plain::List(items) => {
            let items: Option<Vec<String>> = items.iter().map(flow).collect();
            Some(format!("[{}]", items?.join(", ")))
        }
        Plain::Map(entries) => {
            let entries: Option<Vec<String>> = entries
                .iter()
                .filter(|(_, value)| !value.is_nothing())
                .map(|(key, value)| Some(format!("{}: {}", name(key)?, flow(value)?)))
                .collect();
            Some(format!("{{{}}}", entries?.join(", ")))
        }
    }
}

/// A value in lines, as it stands after a colon: `head` on the colon's line, then the lines below,
/// each with its indentation. `indent` is that of the key.
#[must_use]
pub fn block(value: &Plain, indent: usize) -> Option<Lines> {
    let head = |text: Option<String>| Some(Lines { head: format!(" {}", text?), below: vec![] });
    match value {
        Plain::Nothing => Some(Lines::default()),
        Plain::Words(words) if !words.trim_end_matches('\n').contains('\n') && !ends(words) => {
            head(scalar(words, Around::Line))
        }
        Plain::Words(words) => match literal(words, indent + 2) {
            Some(lines) => Some(lines),
            None => head(scalar(words, Around::Line)),
        },
        Plain::List(items) if items.is_empty() => head(Some("[]".to_owned())),
        Plain::Map(entries) if entries.iter().all(|(_, value)| value.is_nothing()) => {
            head(Some("{}".to_owned()))
        }
        Plain::List(items) if short(items) => head(flow(value)),
        Plain::List(items) => {
            let mut below = Vec::new();
            for item in items {
                below.extend(entry(item, indent + 2)?);
            }
            Some(Lines { head: String::new(), below })
        }
        Plain::Map(entries) => {
            let mut below = Vec::new();
            for (key, value) in entries.iter().filter(|(_, value)| !value.is_nothing()) {
                below.extend(keyed(key, value, indent + 2)?);
            }
            Some(Lines { head: String::new(), below })
        }
    }
}

/// What stands on a key's line, and below it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lines {
    /// What follows the colon on its line, with the space between.
    pub head: String,
    /// The lines below, indented.
    pub below: Vec<String>,
}

/// The lines of `key: value`, indented.
#[must_use]
pub fn keyed(key: &str, value: &Plain, indent: usize) -> Option<Vec<String>> {
    let lines = block(value, indent)?;
    let first = format!("{}{}:{}", " ".repeat(indent), name(key)?, lines.head);
    Some(std::iter::once(first).chain(lines.below).collect())
}

/// The lines of `- value`, indented.
#[must_use]
pub fn entry(value: &Plain, indent: usize) -> Option<Vec<String>> {
    let dash = format!("{}-", " ".repeat(indent));
    if let Plain::Map(entries) = value
        && entries.iter().any(|(_, value)| !value.is_nothing())
    {
        let mut lines = block(value, indent)?.below;
        if let Some(first) = lines.first_mut() {
            *first = format!("{dash} {}", first.trim_start());
        }
        return Some(lines);
    }
    let nested = matches!(value, Plain::List(items) if !items.is_empty());
    let lines = match value {
        _ if nested => Lines { head: format!(" {}", flow(value)?), below: Vec::new() },
        Plain::Nothing => Lines { head: " \"\"".to_owned(), below: Vec::new() },
        _ => block(value, indent)?,
    };
    Some(std::iter::once(format!("{dash}{}", lines.head)).chain(lines.below).collect())
}

/// Few short words, as of an address, go into brackets.
fn short(items: &[Plain]) -> bool {
    let words: Option<Vec<&str>> = items.iter().map(Plain::as_words).collect();
    words.is_some_and(|words| {
        words.len() > 1
            && words.len() <= 3
            && words.iter().all(|words| !words.contains(['\n', ',', '.', ';']))
            && words.iter().map(|words| words.chars().count() + 2).sum::<usize>() <= WIDE
    })
}

/// A line end that a one-line spelling would lose to the eye.
fn ends(words: &str) -> bool {
    words.ends_with('\n') && !words.trim().is_empty()
}

/// A key as it is written.
fn name(key: &str) -> Option<String> {
    scalar(key, Around::Colon)
}

/// Where a scalar stands.
#[derive(Clone, Copy)]
enum Around {
    Line,
    Brackets,
    Colon,
}

/// The plainest spelling on one line that reads back as these words.
fn scalar(words: &str, around: Around) -> Option<String> {
    let quotes = [
        (!words.contains('\n')).then(|| words.to_owned()),
        Some(format!("\"{words}\"")),
        Some(format!("'{}'", words.replace('\'', "''"))),
        Some(escaped(words)),
    ];
    quotes.into_iter().flatten().find(|spelled| reads_as(spelled, words, around))
}

fn reads_as(spelled: &str, words: &str, around: Around) -> bool {
    let text = match around {
        Around::Line => format!("k: {spelled}"),
        Around::Brackets => format!("k: [{spelled}, {spelled}]"),
        Around::Colon => format!("{spelled}: {{{spelled}: v}}"),
    };
    let Ok(tree) = parse(&Source::new("", text)) else { return false };
    let same = |node: &super::Node| {
        node.scalar().is_some_and(|scalar| !scalar.is_null() && scalar.written.value == words)
    };
    match around {
        Around::Line => tree.get("k").is_some_and(same),
        Around::Brackets => tree
            .get("k")
            .and_then(super::Node::items)
            .is_some_and(|items| items.len() == 2 && items.iter().all(same)),
        Around::Colon => tree.get(words).is_some_and(|below| below.get(words).is_some()),
    }
}

/// In double quotes, with an escape for everything that needs one.
fn escaped(words: &str) -> String {
    let mut out = String::from("\"");
    for c in words.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{A0}') => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Words of several lines under a `|`, when they read back so.
fn literal(words: &str, indent: usize) -> Option<Lines> {
    let rest = words.trim_end_matches('\n');
    // A `|+` would take in the blank lines that stand after it.
    let kept = match words.len() - rest.len() {
        0 => "-",
        1 => "",
        _ => return None,
    };
    let deep = if words.starts_with([' ', '\n', '\t']) { "2" } else { "" };
    let pad = " ".repeat(indent);
    let body = words.strip_suffix('\n').unwrap_or(words);
    let line = |line: &str| if line.is_empty() { String::new() } else { format!("{pad}{line}") };
    let below: Vec<String> = body.split('\n').map(line).collect();
    let lines = Lines { head: format!(" |{deep}{kept}"), below };
    let outer = " ".repeat(indent.saturating_sub(2));
    let text = format!("k:\n{outer}  a: b\n{outer}  k:{}\n", lines.head);
    let text: String = lines.below.iter().fold(text, |text, line| {
        let pad = if line.is_empty() { "" } else { "  " };
        format!("{text}{pad}{line}\n")
    });
    let tree = parse(&Source::new("", text)).ok()?;
    let read = tree.get("k")?.get("k")?.scalar()?;
    (read.written.value == words).then_some(lines)
}
