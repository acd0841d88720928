//! A letter's blocks become slices: words set at their width, with their white and their keeps.
//!
//! Blocks in reading order go in, a [`Flow`] comes out. What must stay together is said here, by
//! glue between slices, and obeyed in `page`. No page, no colour, no byte of PDF is known here.

use std::sync::Arc;

use super::{
    flow::{Flow, Ink, Item, Slice},
    set::{Line, Setter, Shape},
    tags::{Owner, TagId, Tree},
    words::{Look, Text, note_size},
};
use crate::{
    model::{Block, Letter, Words},
    style::Align,
    write::{kept::opens_letter, spacing},
};

/// Sets a letter's blocks one after another.
pub(super) struct Builder<'a> {
    pub(super) set: Setter<'a>,
    pub(super) flow: Flow,
    /// Whether the next item may not be parted from the one before.
    pub(super) keep: bool,
    /// White above the next slice, in points.
    pub(super) gap: f64,
    /// Whether the letter's body has headings, so that its subject is one too.
    pub(super) headings: bool,
}

/// A place between the margins: left edge and width, in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) x: f64,
    pub(super) width: f64,
}

/// What a run of lines is, as far as pages care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text of the body: two lines at least on either side of a page's end.
    Body,
    /// Lines that stay together.
    Whole,
}

impl<'a> Builder<'a> {
    pub(super) fn new(set: Setter<'a>) -> Self {
        let headings = set.letter.blocks.iter().any(|block| matches!(block, Block::Heading(_)));
        Self { set, flow: Flow::default(), keep: false, gap: 0.0, headings }
    }

    /// Size of the text in points.
    pub(super) fn size(&self) -> f64 {
        self.set.style.font.size.points()
    }

    /// Baseline to baseline in points.
    pub(super) fn leading(&self) -> f64 {
        self.set.style.line().points()
    }

    /// The whole letter.
    pub(super) fn letter(&mut self, letter: &'a Letter) {
        let measure = Place { x: 0.0, width: self.set.style.measure().points() };
        let mut previous = None;
        for block in &letter.blocks {
            let gap = spacing::before(self.set.style, previous, block) * self.leading();
            let start = self.flow.items.len();
            self.gap = gap;
            self.keep = previous.is_some_and(|previous| kept(previous, block));
            self.block(block, measure, Tree::ROOT);
            if self.flow.items.len() == start {
                continue;
            }
            if opens_letter(block) {
                self.flow.opening = self.flow.items.len();
            }
            if ends_letter(block) {
                self.hold_body(start);
            }
            previous = Some(block);
        }
    }

    /// A block and all in it.
    pub(super) fn block(&mut self, block: &'a Block, place: Place, parent: TagId) {
        match block {
            Block::Letterhead(letterhead) => self.letterhead(letterhead, place),
            Block::Date(words) => self.aligned(words, place, self.set.style.date_align, 0.0),
            Block::Delivery(lines) => self.delivery(lines, place),
            Block::Reference(labelled) => self.labelled(labelled, place, false),
            Block::Subject(labelled) => self.labelled(labelled, place, true),
            Block::Addressee(addresses) => self.addressee(addresses, place),
            Block::Salutation(words) => self.paragraph(words, place, parent, Kind::Whole),
            Block::Paragraph(words) => self.paragraph(words, place, parent, Kind::Body),
            Block::Heading(words) => self.heading(words, place, parent),
            Block::Asks(list) | Block::List(list) => self.list(list, place, parent, 0),
            Block::Quote(blocks) => self.quote(blocks, place, parent),
            Block::Table(table) => self.table(table, place, parent),
            Block::Close(words) => {
                let align = self.set.style.close_align;
                let shift = self.close_shift(words, place);
                self.aligned(
                    words,
                    place,
                    if align == Align::Left { align } else { Align::Left },
                    shift,
                );
            }
            Block::Signatories(roll) => self.roll(roll, place),
            Block::Postscript(words) => self.postscript(words, place),
            Block::Enclosures(copies) | Block::Cc(copies) | Block::Bcc(copies) => {
                self.copies(copies, place);
            }
            Block::Note(words) => self.note(words, place, parent),
        }
    }

    /// Words in the body's look, as a paragraph.
    pub(super) fn paragraph(&mut self, words: &'a Words, place: Place, parent: TagId, kind: Kind) {
        let tag = self.set.tree.part(parent, "P");
        let look = Look::new(self.size(), Owner::Tag(tag));
        let mut text = Text::default();
        text.words(words, look, &mut self.set.tree, &mut self.set.links);
        let shape = Shape { width: place.width, hang: 0.0, body: kind == Kind::Body };
        let lines = self.set.set(&text, shape);
        self.lines(lines, place.x, self.leading(), kind);
        self.notes(&text.notes, parent);
    }

    fn heading(&mut self, words: &'a Words, place: Place, parent: TagId) {
        let subject = self.set.letter.blocks.iter().any(|block| matches!(block, Block::Subject(_)));
        let tag = self.set.tree.part(parent, if subject { "H2" } else { "H1" });
        let look = Look::new(self.size(), Owner::Tag(tag)).bold();
        let mut text = Text::default();
        text.words(words, look, &mut self.set.tree, &mut self.set.links);
        let lines = self.set.set(&text, Shape { width: place.width, hang: 0.0, body: false });
        self.lines(lines, place.x, self.leading(), Kind::Whole);
        self.notes(&text.notes, parent);
        self.keep = true;
    }

    fn note(&mut self, words: &'a Words, place: Place, parent: TagId) {
        let size = note_size(self.size());
        let tag = self.set.tree.part(parent, "P");
        let mut text = Text::default();
        let look = Look::new(size, Owner::Tag(tag));
        text.words(words, look, &mut self.set.tree, &mut self.set.links);
        let lines = self.set.set(&text, Shape { width: place.width, hang: 0.0, body: false });
        self.lines(lines, place.x, size * 1.25, Kind::Whole);
        self.notes(&text.notes, parent);
    }

    /// Words each of whose lines stands left, in the middle or right, moved by `shift`.
    fn aligned(&mut self, words: &'a Words, place: Place, align: Align, shift: f64) {
        let tag = self.set.tree.part(Tree::ROOT, "P");
        let mut text = Text::default();
        let look = Look::new(self.size(), Owner::Tag(tag));
        text.words(words, look, &mut self.set.tree, &mut self.set.links);
        let width = place.width - shift;
        let lines = self.set.set(&text, Shape { width, hang: 0.0, body: false });
        let leading = self.leading();
        for line in lines {
            let x = place.x + shift + aligned(align, width, line.width);
            self.lines(vec![line], x, leading, Kind::Whole);
        }
        self.notes(&text.notes, Tree::ROOT);
    }

    /// Adds lines as slices, glued as their kind wants.
    pub(super) fn lines(&mut self, lines: Vec<Arc<Line>>, x: f64, leading: f64, kind: Kind) {
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let glued = index > 0
                && (kind == Kind::Whole || count <= 3 || index == 1 || index + 1 == count);
            let size = line.size;
            let slice = Slice {
                gap: std::mem::take(&mut self.gap),
                height: leading,
                glued: glued || std::mem::take(&mut self.keep),
                body: kind == Kind::Body,
                ink: vec![Ink::Line { x, y: baseline(leading, size), line }],
                notes: Vec::new(),
            };
            self.flow.items.push(Item::Slice(slice));
        }
    }

    /// Glues what ends a letter to at least two lines of its body.
    fn hold_body(&mut self, start: usize) {
        if let Some(item) = self.flow.items.get_mut(start) {
            item.glue();
        }
        let mut wanted = 2;
        for item in self.flow.items[..start].iter_mut().rev() {
            let Item::Slice(slice) = item else { break };
            wanted -= i32::from(slice.body);
            if wanted == 0 {
                break;
            }
            slice.glued = true;
        }
    }
}

/// Where a line's left end stands for an alignment, from its place's left edge.
pub(super) fn aligned(align: Align, room: f64, width: f64) -> f64 {
    match align {
        Align::Left => 0.0,
        Align::Center => ((room - width) / 2.0).max(0.0),
        Align::Right => (room - width).max(0.0),
    }
}

/// The baseline within a line's height: the white is shared so that capitals look centred.
pub(super) fn baseline(leading: f64, size: f64) -> f64 {
    leading / 2.0 + size * 0.33
}

/// Whether a page may not end between two blocks.
fn kept(previous: &Block, block: &Block) -> bool {
    match (previous, block) {
        (Block::Subject(_), Block::Salutation(_))
        | (Block::Salutation(_) | Block::Heading(_) | Block::Close(_), _)
        | (Block::Paragraph(_), Block::Asks(_)) => true,
        (Block::Signatories(roll), Block::Postscript(_) | Block::Enclosures(_) | Block::Cc(_)) => {
            roll.len() == 1
        }
        _ => false,
    }
}

/// Whether a block may not stand on a page without lines of the body.
fn ends_letter(block: &Block) -> bool {
    matches!(block, Block::Close(_) | Block::Signatories(_))
}
