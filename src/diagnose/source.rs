//! A file's text under the name the user knows it by, and places in it.
//!
//! The trap: of a large file only the lines around a place are kept, so a line's number and an
//! offset count what stands before the text.

use std::{fmt, ops::Range, sync::Arc};

/// A text that can be pointed into.
#[derive(PartialEq, Eq)]
pub struct Source {
    /// The path as the user would type it, or a name such as `--set`.
    pub name: String,
    /// The text, UTF-8: the whole file, or some lines of it.
    pub text: String,
    starts: Vec<usize>,
    before: Before,
}

/// What stands before the text in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Before {
    /// Whole lines.
    pub lines: usize,
    /// Their bytes.
    pub bytes: usize,
}

/// A stretch of a source, in bytes; empty for a point.
#[derive(Clone, PartialEq, Eq)]
pub struct Span {
    /// The source pointed into.
    pub source: Arc<Source>,
    /// Byte range in the source's text, on character boundaries.
    pub range: Range<usize>,
}

/// A line and column, both from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

impl Source {
    /// A source under a name.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Self::part(name, text, Before::default())
    }

    /// Whole lines of a file, with what stands before them.
    #[must_use]
    pub fn part(name: impl Into<String>, text: impl Into<String>, before: Before) -> Arc<Self> {
        let text = text.into();
        let starts =
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Arc::new(Self { name: name.into(), text, starts, before })
    }

    /// The line and column of a byte offset (clamped to the text).
    #[must_use]
    pub fn place(&self, offset: usize) -> Place {
        let offset = self.floor(offset);
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let column = self.text.get(start..offset).map_or(0, |text| text.chars().count()) + 1;
        Place { line: line + self.before.lines, column }
    }

    /// The text of a line (from 1) without its end, empty when there is no such line.
    #[must_use]
    pub fn line(&self, line: usize) -> &str {
        let Some(line) = line.checked_sub(self.before.lines) else { return "" };
        let Some(start) = line.checked_sub(1).and_then(|at| self.starts.get(at)) else { return "" };
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        self.text.get(*start..end).unwrap_or("").trim_end_matches(['\n', '\r'])
    }

    /// The byte offset of a line and column, both from 1 (clamped to the line).
    #[must_use]
    pub fn offset(&self, place: Place) -> usize {
        let before = place.line.saturating_sub(1 + self.before.lines);
        let start = self.starts.get(before).copied().unwrap_or(self.text.len());
        let line = self.line(place.line);
        let within = line
            .char_indices()
            .nth(place.column.saturating_sub(1))
            .map_or(line.len(), |(at, _)| at);
        start + within
    }

    /// A span of this source.
    #[must_use]
    pub fn span(self: &Arc<Self>, range: Range<usize>) -> Span {
        let start = self.floor(range.start);
        let end = self.floor(range.end).max(start);
        Span { source: Arc::clone(self), range: start..end }
    }

    fn floor(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}

impl Span {
    /// Where the span begins.
    #[must_use]
    pub fn start(&self) -> Place {
        self.source.place(self.range.start)
    }

    /// How many bytes of the file stand before the span.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.source.before.bytes + self.range.start
    }

    /// Where the span ends: the place after its last character.
    #[must_use]
    pub fn end(&self) -> Place {
        self.source.place(self.range.end)
    }

    /// The text under the span.
    #[must_use]
    pub fn text(&self) -> &str {
        self.source.text.get(self.range.clone()).unwrap_or("")
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Source({})", self.name)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { line, column } = self.start();
        write!(f, "{}:{line}:{column}", self.source.name)
    }
}
