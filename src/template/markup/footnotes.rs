//! `^[footnote words]`: found before the rest of the markup is read, and covered up for it.
//!
//! The cover has the note's length, so that every place stays what it is. The trap: a cover must
//! behave beside `*` as the brackets do, so it begins and ends with a sign.

use std::ops::Range;

/// A note in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Note {
    /// From `^` to the closing bracket.
    pub(super) whole: Range<usize>,
    /// The words between the brackets.
    pub(super) words: Range<usize>,
}

/// A text with its notes covered up.
#[derive(Debug)]
pub(super) struct Covered {
    /// The text, of the same length.
    pub(super) text: String,
    /// The notes in order.
    pub(super) notes: Vec<Note>,
    /// Where a note begins that has no end in its paragraph.
    pub(super) unclosed: Vec<usize>,
}

/// Covers the notes of a text.
pub(super) fn cover(text: &str) -> Covered {
    let mut covered = Covered { text: text.to_owned(), notes: Vec::new(), unclosed: Vec::new() };
    if !text.contains("^[") {
        return covered;
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(start) = next(text, at) {
        out.push_str(text.get(at..start).unwrap_or(""));
        let Some(length) = text.get(start + 2..).and_then(closing) else {
            covered.unclosed.push(start);
            // What follows in this paragraph is read without notes: one fault is enough.
            let rest = text.get(start..).unwrap_or("");
            let end = rest.find("\n\n").map_or(text.len(), |at| start + at);
            out.push_str(text.get(start..end).unwrap_or(""));
            at = end;
            continue;
        };
        let words = start + 2..start + 2 + length;
        let whole = start..words.end + 1;
        out.push('^');
        out.extend(std::iter::repeat_n('x', whole.len().saturating_sub(2)));
        out.push('^');
        at = whole.end;
        covered.notes.push(Note { whole, words });
    }
    out.push_str(text.get(at..).unwrap_or(""));
    covered.text = out;
    covered
}

fn next(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    rest.match_indices("^[").map(|(at, _)| from + at).find(|at| {
        let before = text.get(..*at).unwrap_or("");
        (before.len() - before.trim_end_matches('\\').len()) % 2 == 0
    })
}

/// Length of the words up to the bracket that closes them; none beyond the paragraph.
fn closing(rest: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut kept = false;
    let mut line_empty = false;
    for (at, character) in rest.char_indices() {
        match character {
            _ if kept => kept = false,
            '\\' => kept = true,
            '[' => depth += 1,
            ']' if depth == 0 => return Some(at),
            ']' => depth -= 1,
            '\n' if line_empty => return None,
            _ => {}
        }
        line_empty = if character == '\n' { true } else { line_empty && character.is_whitespace() };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::cover;

    #[test]
    fn a_cover_keeps_every_place() {
        let text = "é^[a [b](c) \\] d] \\^[no] ^[open";
        let covered = cover(text);
        assert_eq!(covered.text.len(), text.len());
        let words: Vec<_> =
            covered.notes.iter().filter_map(|note| text.get(note.words.clone())).collect();
        assert_eq!(words, ["a [b](c) \\] d"]);
        assert_eq!(covered.unclosed, [text.rfind("^[").unwrap()]);
    }

    #[test]
    fn a_note_ends_with_its_paragraph() {
        assert!(cover("^[a\n\nb]").notes.is_empty());
        assert_eq!(cover("^[a\nb]").notes.len(), 1);
    }
}
