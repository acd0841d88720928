//! A value that knows where it was written, to the character.
//!
//! A block scalar loses its indentation and a quoted one its escapes, so an offset in the value is
//! not an offset in the file. The map is a list of corners: from each on, both run in step.

use std::ops::{Deref, Range};

use super::Span;

/// Words as the file has them, with the way back to the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The words, decoded.
    pub value: String,
    /// The whole scalar in its file.
    pub span: Span,
    /// `(offset in value, offset in the source)`, ascending; from each corner on the two run in step.
    pub corners: Vec<(usize, usize)>,
}

impl Written {
    /// Words whose value stands in the file letter for letter.
    #[must_use]
    pub fn plain(value: impl Into<String>, span: Span) -> Self {
        let corners = vec![(0, span.range.start)];
        Self { value: value.into(), span, corners }
    }

    /// The place in the file of a range of the value.
    #[must_use]
    pub fn locate(&self, range: Range<usize>) -> Span {
        let last = range.end.saturating_sub(1).max(range.start);
        let start = self.source_offset(range.start);
        if let Some(end) = self.end_of_escape(&range) {
            return self.span.source.span(start..end);
        }
        let end = if range.end > range.start { self.source_offset(last) + 1 } else { start };
        let ceiling = (end..=end + 3).find(|at| self.span.source.text.is_char_boundary(*at));
        self.span.source.span(start..ceiling.unwrap_or(end))
    }

    /// A range that ends in an escape such as `\u00e9` takes all of it.
    fn end_of_escape(&self, range: &Range<usize>) -> Option<usize> {
        let before = self.value.get(range.clone())?.chars().next_back()?;
        let at = self.corners.binary_search_by_key(&range.end, |(value, _)| *value).ok()?;
        let (_, end) = self.corners.get(at)?;
        (!before.is_whitespace()).then_some(*end)
    }

    fn source_offset(&self, offset: usize) -> usize {
        let after = self.corners.partition_point(|(value, _)| *value <= offset);
        match after.checked_sub(1).and_then(|at| self.corners.get(at)) {
            Some((value, source)) => source + (offset - value),
            None => self.span.range.start,
        }
    }
}

impl Deref for Written {
    type Target = str;

    fn deref(&self) -> &str {
        &self.value
    }
}
