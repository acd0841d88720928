//! Whether the words of a text letter come in the same order in what a reader found in a document.
//!
//! What a document says in another way is left out of the comparison: marks before list items,
//! a link's target, the numbers and place of footnotes.

use unicode_normalization::UnicodeNormalization as _;

/// The first word of the text that the document lacks or has out of order.
pub(crate) fn missing(text: &str, document: &str) -> Option<String> {
    let document = squeezed(document);
    let (body, notes) = split(text);
    first_missing(&body, &document).or_else(|| first_missing(&notes, &document))
}

fn first_missing(words: &[String], document: &str) -> Option<String> {
    let mut rest = document;
    for word in words {
        match rest.find(word.as_str()) {
            Some(at) => rest = &rest[at + word.len()..],
            None => return Some(word.clone()),
        }
    }
    None
}

/// Words of the letter, and words of its footnotes.
fn split(text: &str) -> (Vec<String>, Vec<String>) {
    let (mut body, mut notes) = (Vec::new(), Vec::new());
    for line in text.lines() {
        match note(line) {
            Some(note) => notes.extend(words(note)),
            None => body.extend(words(unmarked(line))),
        }
    }
    (body, notes)
}

/// `[1] words` as a block of its own.
fn note(line: &str) -> Option<&str> {
    let (number, words) = line.strip_prefix('[')?.split_once("] ")?;
    number.chars().all(|c| c.is_ascii_digit()).then_some(words)
}

/// A line without `- `, `1. ` or `(a) ` before it.
fn unmarked(line: &str) -> &str {
    let line = line.trim_start_matches([' ', '>']);
    let Some((mark, rest)) = line.split_once(' ') else { return line };
    let inner = mark.trim_start_matches('(').trim_end_matches([')', '.']);
    let is_mark = mark == "-"
        || mark != inner && inner.len() <= 3 && inner.chars().all(|c| c.is_ascii_alphanumeric());
    if is_mark { rest } else { line }
}

fn words(line: &str) -> Vec<String> {
    line.split_whitespace()
        .filter(|word| !word.starts_with("(http") && !word.starts_with("(mailto"))
        .map(|word| {
            word.rsplit_once('[').filter(|(_, n)| n.ends_with(']')).map_or(word, |(w, _)| w)
        })
        .map(squeezed)
        .filter(|word| !word.is_empty())
        .collect()
}

/// Letters and digits alone, composed.
fn squeezed(text: &str) -> String {
    text.nfc().filter(|c| c.is_alphanumeric()).collect()
}
