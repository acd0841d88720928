//! Reads stretches of rendered markup: as blocks, as one line, as lines.
//!
//! A [`Reader`] goes over one rendered text and collects the faults of all stretches. Footnotes get
//! no number here; the letter numbers them when it is whole.

use std::ops::Range;

use super::blocks::read;
use crate::{
    diagnose::{Diagnostic, Faults},
    model::{Block, Inline, Words},
    template::{
        marks::{Origin, Rendered},
        slot,
    },
};

/// Words without any of these are just words.
const SIGNS: &[char] = &['\\', '*', '_', '[', ']', '<', '>', '`', '^', '!', '|', '&', '~', '\n'];

/// An image as a template names it: `![{{alt}}](<{{file}}>)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Picture {
    /// The file as written.
    pub(crate) file: String,
    /// What it shows.
    pub(crate) alt: String,
    /// The image in the rendered text.
    pub(crate) range: Range<usize>,
}

/// Reads one rendered text.
#[derive(Debug)]
pub(crate) struct Reader<'r> {
    /// The text.
    pub(crate) rendered: &'r Rendered<'r>,
    /// Everything found wrong.
    pub(crate) faults: Faults,
    /// Whether the words being read are a footnote's.
    pub(super) in_note: bool,
}

impl<'r> Reader<'r> {
    /// A reader at the start of a text.
    pub(crate) fn new(rendered: &'r Rendered<'r>) -> Self {
        Self { rendered, faults: Faults::default(), in_note: false }
    }

    /// Paragraphs, lists and the like.
    pub(crate) fn blocks(&mut self, range: Range<usize>) -> Vec<Block> {
        self.refuse_asks(range.clone());
        let before = self.faults.0.len();
        let (blocks, pictures) = read(self, range, false);
        let clean = self.faults.0.len() == before;
        for picture in pictures.into_iter().filter(|_| clean) {
            let what = "an image stands only in a letterhead or a signatory";
            let help = "put it in `::: letterhead` or `::: signatory`";
            self.fault("misplaced-image", what, help, picture.range);
        }
        blocks
    }

    /// Everything in a stretch as one run of words.
    pub(crate) fn words(&mut self, range: Range<usize>) -> Words {
        self.words_and_pictures(range).0
    }

    /// One run of words and the images beside it.
    pub(crate) fn words_and_pictures(&mut self, range: Range<usize>) -> (Words, Vec<Picture>) {
        self.refuse_asks(range.clone());
        let text = self.rendered.text.get(range.clone()).unwrap_or("");
        let start = range.start + (text.len() - text.trim_start().len());
        let end = start + text.trim().len();
        if start == end {
            return (Words::new(), Vec::new());
        }
        let words = self.rendered.text.get(start..end).unwrap_or("");
        if !words.contains(SIGNS) {
            return (vec![Inline::Text(slot::read(words))], Vec::new());
        }
        let (blocks, pictures) = read(self, start..end, true);
        let words = blocks.into_iter().find_map(|block| match block {
            Block::Paragraph(words) => Some(words),
            _ => None,
        });
        (words.unwrap_or_default(), pictures)
    }

    /// The lines of a stretch that aren't empty, each with its range.
    pub(crate) fn lines(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let text = self.rendered.text.get(range.clone()).unwrap_or("");
        let mut at = range.start;
        let mut lines = Vec::new();
        for line in text.split_inclusive('\n') {
            let words = line.trim();
            let start = at + (line.len() - line.trim_start().len());
            lines.push(start..start + words.len());
            at += line.len();
        }
        lines
    }

    /// The words of a stretch as a value printed them: no markup is read.
    pub(crate) fn plain(&self, range: Range<usize>) -> String {
        slot::read(self.rendered.text.get(range).unwrap_or(""))
    }

    /// Reports asks within other words, where they cannot be set.
    fn refuse_asks(&mut self, range: Range<usize>) {
        let text = self.rendered.text.get(range.clone()).unwrap_or("");
        if let Some(at) = slot::asks_in(text) {
            let at = range.start + at;
            self.misplaced_asks(at..at + slot::ASKS.len_utf8());
        }
    }

    /// Reports asks in a place that is not theirs.
    pub(crate) fn misplaced_asks(&mut self, range: Range<usize>) {
        let what = "`{{asks}}` stands once, on a line of its own";
        self.fault("misplaced-asks", what, "put it on such a line of `body`", range);
    }

    /// Reports a fault of a stretch.
    pub(crate) fn fault(
        &mut self,
        code: &'static str,
        what: &str,
        help: &str,
        range: Range<usize>,
    ) {
        let fault = Diagnostic::error(code, what).help(help);
        self.faults.push(match self.rendered.locate(range) {
            Some(span) => fault.at(span, ""),
            None => fault,
        });
    }

    /// Whether a campaign wrote the words at an offset.
    pub(crate) fn in_words(&self, at: usize) -> bool {
        self.rendered.origin(at) == Origin::Words
    }
}
