//! The way from a rendered text back to the files that its words were written in.
//!
//! While a text is compiled, marks are put before its stretches; after rendering they are taken
//! out again and what is left is a list of corners. Lines that hold only empty values go at the same time.
//! The trap: a place belongs to the stretch that begins last at or before it, so a stretch that is
//! not followed by its own words must not hide the next one.

use std::ops::Range;

use super::slot::{self, START};
use crate::diagnose::{Span, Written};

/// Where the stretches of all texts of a template were written.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    texts: Vec<(Written, Origin)>,
    places: Vec<MarkedPlace>,
}

/// Who wrote a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A template or a part: it may have roles and images.
    Template,
    /// A campaign or a sender.
    Words,
}

#[derive(Debug, Clone)]
struct MarkedPlace {
    text: usize,
    range: Range<usize>,
    /// A tag is one place; words run on from theirs.
    tag: bool,
}

/// A rendered text without marks.
#[derive(Debug)]
pub(crate) struct Rendered<'m> {
    /// The text: markup, with values as [`slot`] holds them.
    pub(crate) text: String,
    corners: Vec<(usize, usize)>,
    marks: &'m Marks,
}

impl Marks {
    /// Takes up a text; its number is used for its marks.
    pub(super) fn text(&mut self, text: &Written, origin: Origin) -> usize {
        self.texts.push((text.clone(), origin));
        self.texts.len() - 1
    }

    /// A mark for words that begin at an offset of a text.
    pub(super) fn words(&mut self, text: usize, at: usize) -> Option<char> {
        self.place(MarkedPlace { text, range: at..at, tag: false })
    }

    /// A mark for what a tag prints.
    pub(super) fn tag(&mut self, text: usize, range: Range<usize>) -> Option<char> {
        self.place(MarkedPlace { text, range, tag: true })
    }

    fn place(&mut self, place: MarkedPlace) -> Option<char> {
        let mark = slot::mark(self.places.len())?;
        self.places.push(place);
        Some(mark)
    }

    /// Takes the marks out of a rendered text, and the lines that hold only empty values.
    pub(crate) fn read(&self, rendered: &str) -> Rendered<'_> {
        let mut out = Rendered {
            text: String::with_capacity(rendered.len()),
            corners: Vec::new(),
            marks: self,
        };
        for line in rendered.split_inclusive('\n') {
            out.line(line);
        }
        out
    }
}

impl Rendered<'_> {
    fn line(&mut self, line: &str) {
        let mut values = false;
        let mut empty = true;
        let (from, corner) = (self.text.len(), self.corners.len());
        let mut rest = line;
        while !rest.is_empty() {
            let (plain, tail) = slot::plain(rest);
            empty = empty && plain.trim().is_empty();
            self.text.push_str(plain);
            let mut signs = tail.chars();
            match signs.next() {
                None => {}
                Some(START) => values = true,
                Some(sign) => {
                    if let Some(number) = slot::mark_number(sign) {
                        self.corners.push((self.text.len(), number));
                    } else {
                        empty &= sign.is_whitespace();
                        self.text.push(sign);
                        if slot::keeps(sign) {
                            self.text.extend(signs.next());
                        }
                    }
                }
            }
            rest = signs.as_str();
        }
        if values && empty {
            self.text.truncate(from);
            for (at, _) in self.corners.iter_mut().skip(corner) {
                *at = from;
            }
        }
    }

    /// Where a stretch of the rendered text was written: in a template or in a campaign.
    pub(crate) fn locate(&self, range: Range<usize>) -> Option<Span> {
        let (start, place) = self.corner(range.start)?;
        let (text, _) = self.marks.texts.get(place.text)?;
        if place.tag {
            return Some(text.locate(place.range.clone()));
        }
        let from = place.range.start + (range.start - start);
        let last = range.end.saturating_sub(1).max(range.start);
        let to = match self.corner(last) {
            Some((_, end)) if end.text == place.text && end.tag => end.range.end,
            Some((at, end)) if end.text == place.text => end.range.start + (last - at) + 1,
            _ => from,
        };
        let to = if range.end > range.start { to.max(from) } else { from };
        let floor =
            |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
        let ceiling = (to..text.len()).find(|at| text.is_char_boundary(*at));
        Some(text.locate(floor(from).unwrap_or(0)..ceiling.unwrap_or(text.len())))
    }

    /// Who wrote the words at an offset.
    pub(crate) fn origin(&self, at: usize) -> Origin {
        let text = self.corner(at).and_then(|(_, place)| self.marks.texts.get(place.text));
        text.map_or(Origin::Template, |(_, origin)| *origin)
    }

    fn corner(&self, at: usize) -> Option<(usize, &MarkedPlace)> {
        let after = self.corners.partition_point(|(corner, _)| *corner <= at);
        let (start, number) = self.corners.get(after.checked_sub(1)?)?;
        Some((*start, self.marks.places.get(*number)?))
    }
}
