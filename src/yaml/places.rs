//! Where the parser's marks stand in the source.
//!
//! What goes in is a mark of the parser; what comes out is a byte offset or a span. The trap: the
//! parser counts characters, and a block's range lacks its `|`.

use std::{ops::Range, sync::Arc};

use saphyr_parser::Marker;

use crate::diagnose::{Source, Span};

/// From the parser's characters to the source's bytes, by a checkpoint every few characters.
pub(super) struct Places<'a> {
    pub(super) source: &'a Arc<Source>,
    pub(super) text: &'a str,
    pub(super) start: usize,
    checkpoints: Vec<usize>,
}

/// Characters between two checkpoints.
const STEP: usize = 64;

impl<'a> Places<'a> {
    pub(super) fn new(source: &'a Arc<Source>, text: &'a str, start: usize) -> Self {
        let checkpoints = text.char_indices().step_by(STEP).map(|(at, _)| at).collect();
        Self { source, text, start, checkpoints }
    }

    /// Byte offset within the text.
    pub(super) fn offset(&self, mark: &Marker) -> usize {
        let Some(base) = self.checkpoints.get(mark.index() / STEP) else { return self.text.len() };
        let rest = self.text.get(*base..).unwrap_or("");
        rest.char_indices().nth(mark.index() % STEP).map_or(self.text.len(), |(at, _)| base + at)
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.source.span(self.start + range.start..self.start + range.end)
    }
}

/// Where the `|` or `>` of a text stands that begins at `content`: the parser's range lacks it.
pub(super) fn header(text: &str, content: usize) -> usize {
    let before = text.get(..content).unwrap_or("").trim_end();
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let marks = before.get(line..).unwrap_or("").match_indices(['|', '>']);
    let begins = |(at, _): &(usize, &str)| {
        let rest = before.get(line + at + 1..).unwrap_or("");
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '+' || c == '-');
        rest.is_empty() || (rest.starts_with([' ', '\t']) && rest.trim_start().starts_with('#'))
    };
    marks.into_iter().find(begins).map_or(content, |(at, _)| line + at)
}

/// A quotation up to its closing mark: the parser counts a comment after it to its range.
pub(super) fn quotation(text: &str) -> &str {
    let mark = text.chars().next().unwrap_or('"');
    let mut signs = text.char_indices().skip(1).peekable();
    while let Some((at, sign)) = signs.next() {
        let doubled = sign == '\'' && signs.peek().is_some_and(|(_, next)| *next == '\'');
        if (sign == '\\' && mark == '"') || (doubled && mark == '\'') {
            signs.next();
        } else if sign == mark {
            return text.get(..=at).unwrap_or(text);
        }
    }
    text.trim_end()
}
