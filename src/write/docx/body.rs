//! The body: a letter's blocks as paragraphs and tables, in reading order.
//!
//! Blocks go in, docx-rs's elements come out, with the links, notes, pictures and lists that other
//! parts of the file will hold. White stands above a paragraph, as its style says unless its place
//! asks for another. The trap: a table has no white of its own, so the paragraph before it brings it.

use std::ops::Range;

use docx_rs::{self as word, ParagraphChild};

use super::{
    inline,
    links::Links,
    list::Lists,
    page::Pages,
    paragraph::{paragraph, respace},
    picture::Pictures,
    styles,
    units::{space, twips},
};
use crate::{
    model::{Block, Labelled, Letter, Words},
    style::Style,
    write::{kept::opens_letter, spacing},
};

/// What stands in the body.
#[derive(Debug, PartialEq)]
pub(super) enum Part {
    Paragraph(Box<word::Paragraph>),
    Table(Box<word::Table>),
}

/// Where in the measure something stands, in twips from the margins.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Frame {
    pub(super) left: i32,
    pub(super) right: i32,
    /// Lists around it.
    pub(super) depth: usize,
}

/// Everything that grows while a letter is set.
pub(super) struct Body<'a> {
    pub(super) style: &'a Style,
    pub(super) pages: Pages<'a>,
    pub(super) parts: Vec<Part>,
    /// The parts that are the letter's own, from the first to the last of them.
    pub(super) opening: Range<usize>,
    pub(super) links: Links,
    pub(super) notes: Vec<&'a Words>,
    pub(super) pictures: Pictures,
    pub(super) lists: Lists,
}

impl<'a> Body<'a> {
    pub(super) fn new(style: &'a Style, pages: Pages<'a>) -> Self {
        Self {
            style,
            pages,
            parts: Vec::new(),
            opening: 0..0,
            links: Links::default(),
            notes: Vec::new(),
            pictures: Pictures::default(),
            lists: Lists::default(),
        }
    }

    /// All blocks of a letter.
    pub(super) fn letter(&mut self, letter: &'a Letter) {
        let mut previous = None;
        for (index, block) in letter.blocks.iter().enumerate() {
            let above = spacing::before(self.style, previous, block);
            let start = self.parts.len();
            self.block(block, above, Frame::default());
            if self.parts.len() == start {
                continue;
            }
            if opens_letter(block) {
                let first = if self.opening.is_empty() { start } else { self.opening.start };
                self.opening = first..self.parts.len();
            }
            if letter.blocks.get(index + 1).is_some_and(|next| kept(block, next)) {
                self.keep_last();
            }
            previous = Some(block);
        }
        self.finish();
    }

    /// A block, with white above it in lines.
    pub(super) fn block(&mut self, block: &'a Block, above: f64, frame: Frame) {
        match block {
            Block::Letterhead(letterhead) => self.letterhead(letterhead, above),
            Block::Date(words) => self.words("Date", words, above, frame),
            Block::Delivery(lines) => {
                let runs = self.stacked(lines);
                self.runs("Delivery", runs, above, frame);
            }
            Block::Reference(labelled) => self.labelled("ReferenceLine", labelled, above),
            Block::Subject(labelled) => self.labelled("SubjectLine", labelled, above),
            Block::Addressee(addresses) => self.addressee(addresses, above),
            Block::Salutation(words) => self.words("Salutation", words, above, frame),
            Block::Paragraph(words) => self.words("BodyText", words, above, frame),
            Block::Heading(words) => self.words("Heading1", words, above, frame),
            Block::Asks(list) | Block::List(list) => self.list(list, above, frame),
            Block::Quote(blocks) => self.quote(blocks, above, frame),
            Block::Table(table) => self.table(table, above, frame),
            Block::Close(words) => self.close(words, above),
            Block::Signatories(roll) => self.roll(roll, above),
            Block::Postscript(words) => {
                let mut runs = inline::text("P.S. ");
                runs.extend(self.inlines(words));
                self.runs("Postscript", runs, above, frame);
            }
            Block::Enclosures(copies) => self.copies("Enclosure", copies, above),
            Block::Cc(copies) | Block::Bcc(copies) => self.copies("CC", copies, above),
            Block::Note(words) => self.words("LetterNote", words, above, frame),
        }
    }

    /// Words as runs; their notes and links are gathered.
    pub(super) fn inlines(&mut self, words: &'a Words) -> Vec<ParagraphChild> {
        inline::runs(words, &mut self.links, Some(&mut self.notes))
    }

    /// Several lines of words as runs with breaks between them.
    pub(super) fn stacked(&mut self, lines: &'a [Words]) -> Vec<ParagraphChild> {
        let mut out = Vec::new();
        for (index, words) in lines.iter().enumerate() {
            if index > 0 {
                out.push(inline::line_break());
            }
            out.extend(self.inlines(words));
        }
        out
    }

    pub(super) fn words(&mut self, style: &str, words: &'a Words, above: f64, frame: Frame) {
        let runs = self.inlines(words);
        self.runs(style, runs, above, frame);
    }

    /// A paragraph of these runs.
    pub(super) fn runs(
        &mut self,
        style: &str,
        runs: Vec<ParagraphChild>,
        above: f64,
        frame: Frame,
    ) {
        let mut it = paragraph(style, runs);
        self.gap(&mut it, style, above);
        if frame.left != 0 || frame.right != 0 {
            it.property = it.property.indent(Some(frame.left), None, Some(frame.right), None);
        }
        self.push(it);
    }

    pub(super) fn push(&mut self, it: word::Paragraph) {
        self.parts.push(Part::Paragraph(Box::new(it)));
    }

    /// Says the white above, where it is not what the style brings.
    pub(super) fn gap(&self, it: &mut word::Paragraph, style: &str, above: f64) {
        let usual = styles::usual_gap(self.style, style);
        if (above - usual).abs() > 1e-6 {
            let above = space(above * self.style.line().points());
            respace(it, |spacing| spacing.before(above));
        }
    }

    /// The last paragraph, when it is one.
    pub(super) fn last(&mut self) -> Option<&mut word::Paragraph> {
        match self.parts.last_mut() {
            Some(Part::Paragraph(it)) => Some(it),
            Some(Part::Table(_)) | None => None,
        }
    }

    /// Keeps the last paragraph on the page of what follows.
    pub(super) fn keep_last(&mut self) {
        if let Some(it) = self.last() {
            it.property.keep_next = Some(true);
        }
    }

    /// White below what is there, in points: a paragraph's own, or that of one that ends a table.
    pub(super) fn white_below(&mut self, points: f64) {
        let below = space(points);
        if self.parts.is_empty() {
            return;
        }
        if let Some(it) = self.last() {
            return respace(it, |spacing| spacing.after(below));
        }
        self.push_end();
        if let Some(it) = self.last() {
            respace(it, |spacing| spacing.after(below));
        }
    }

    /// A paragraph as good as invisible: what must be one and has no words.
    pub(super) fn push_end(&mut self) {
        self.push(paragraph("SectionEnd", Vec::new()));
    }

    /// Word wants a paragraph at the end, behind a table or a section of its own.
    fn finish(&mut self) {
        let ended = self.last().is_some_and(|it| it.property.section_property.is_none());
        if !ended {
            self.push_end();
        }
    }

    fn labelled(&mut self, style: &str, labelled: &'a Labelled, above: f64) {
        let mut runs = Vec::new();
        if !labelled.label.is_empty() {
            runs = inline::text(&format!("{} ", labelled.label));
        }
        runs.extend(self.inlines(&labelled.words));
        self.runs(style, runs, above, Frame::default());
    }

    fn quote(&mut self, blocks: &'a [Block], above: f64, frame: Frame) {
        let aside = twips(spacing::QUOTE_INDENT_EM * self.style.font.size.points());
        let inner = self.narrowed(frame, aside, aside);
        for (index, block) in blocks.iter().enumerate() {
            let above = if index == 0 { above } else { self.style.paragraph_gap };
            match block {
                // The first quote's indent is its style's own.
                Block::Paragraph(words) if frame.left == 0 && frame.right == 0 => {
                    self.words("Quote", words, above, Frame::default());
                }
                Block::Paragraph(words) => self.words("Quote", words, above, inner),
                other => self.block(other, above, inner),
            }
        }
    }

    /// A frame within a frame, never so narrow that it cannot be read.
    pub(super) fn narrowed(&self, frame: Frame, left: i32, right: i32) -> Frame {
        const NARROWEST_PT: f64 = 72.0;
        let room = twips(self.style.measure().points() - NARROWEST_PT) - frame.left - frame.right;
        let (left, right) =
            if left + right > room { (room.max(0).min(left), 0) } else { (left, right) };
        Frame { left: frame.left + left, right: frame.right + right, ..frame }
    }
}

/// Whether a page may not end between two blocks.
fn kept(block: &Block, next: &Block) -> bool {
    match (block, next) {
        (Block::Subject(_), Block::Salutation(_))
        | (Block::Salutation(_) | Block::Heading(_) | Block::Close(_), _)
        | (Block::Paragraph(_), Block::Asks(_))
        // What ends a letter never stands on a page without a line of it.
        | (Block::Paragraph(_) | Block::Asks(_) | Block::List(_), Block::Close(_) | Block::Signatories(_)) => true,
        (Block::Signatories(roll), Block::Postscript(_) | Block::Enclosures(_) | Block::Cc(_)) => {
            roll.len() == 1
        }
        _ => false,
    }
}
