//! A campaign file that did not exist before, as somebody would have written it by hand.
//!
//! What a letter says goes in, the file's text comes out: keys in the order of their page, air
//! between the parts, and a comment where a reader would ask. The trap: an unfinished file has to be
//! known again as one, by its first line.

use std::path::Path;

use crate::{
    campaign::CAMPAIGN_KEYS,
    people::shown,
    yaml::{Plain, spell},
};

/// How the first line of an unfinished file begins.
pub const UNFINISHED: &str = "# Not finished. Go on with: ";

/// What stands before the question in the midst of which somebody left.
const LEFT_AT: &str = "   (left at ";

/// How the first line of a finished file begins.
const FINISHED: &str = "# Make the letter with: ";

/// Keys that begin a part of the file, each with the comment above it; an empty comment is only air.
const PARTS: &[(&str, &str)] = &[
    ("sender", "Who writes."),
    ("recipients", "Who it goes to."),
    ("fields", "What the template asks for."),
    ("body", "The words. An empty line begins a paragraph."),
    ("asks", "What is asked for."),
    ("closing", ""),
    ("signatories", "Who signs."),
    ("postscript", ""),
    ("enclosures", ""),
    ("cc", ""),
];

/// The first line of a finished file: the command for next time.
pub(super) fn heading(path: &Path) -> String {
    format!("{FINISHED}undersigned draft {}", typed(path))
}

/// The first line of an unfinished file: the command to go on with.
pub(super) fn unfinished(path: &Path, left_at: Option<&str>) -> String {
    let at = left_at.map(|at| format!("{LEFT_AT}{at})")).unwrap_or_default();
    format!("{UNFINISHED}undersigned new {}{at}", typed(path))
}

/// The question in the midst of which a file was left.
pub(super) fn left_at(text: &str) -> Option<&str> {
    let line = text.lines().next().filter(|line| line.starts_with(UNFINISHED))?;
    line.rsplit_once(LEFT_AT)?.1.strip_suffix(')')
}

/// A path as it is typed at a prompt.
#[must_use]
pub fn typed(path: &Path) -> String {
    let shown = shown(path);
    let plain = |c: char| c.is_alphanumeric() || "-_./\\".contains(c);
    if shown.chars().all(plain) { shown } else { format!("'{}'", shown.replace('\'', "'\\''")) }
}

/// Whether a file says of itself that it is not finished.
pub(super) fn is_unfinished(text: &str) -> bool {
    text.starts_with(UNFINISHED)
}

/// A text with another first line, where its first line is one of ours.
pub(super) fn with_heading(text: &str, heading: &str) -> String {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if first.starts_with(UNFINISHED) || first.starts_with(FINISHED) {
        let end = if first.ends_with('\r') { "\r" } else { "" };
        return format!("{heading}{end}\n{rest}");
    }
    text.to_owned()
}

/// The whole file.
pub(super) fn written(said: &Plain, heading: &str) -> String {
    let mut text = String::new();
    if !heading.is_empty() {
        text = format!("{heading}\n");
    }
    let rank = |name: &str| CAMPAIGN_KEYS.names.iter().position(|key| *key == name);
    let mut entries: Vec<&(String, Plain)> = said.entries().iter().collect();
    entries.sort_by_key(|(key, _)| rank(key).unwrap_or(usize::MAX));
    for (key, value) in entries.into_iter().filter(|(_, value)| !value.is_nothing()) {
        if let Some((_, comment)) = PARTS.iter().find(|(part, _)| part == key) {
            text.push('\n');
            if !comment.is_empty() {
                text = format!("{text}# {comment}\n");
            }
        }
        let lines = spell::keyed(key, value, 0).unwrap_or_default();
        text.extend(lines.iter().flat_map(|line| [line.as_str(), "\n"]));
    }
    text
}
