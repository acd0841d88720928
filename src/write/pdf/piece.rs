//! Pieces of pages that were drawn, for the next letters of a batch.
//!
//! Ink and what it is drawn with make a key; the piece comes out as it is in the file, with the
//! marks and the links that it leaves behind. Lines are told apart by where they lie in memory, so
//! what is kept holds its lines and no other line can come to lie there. The trap: a picture's name
//! depends on the letter, so a piece with one is drawn each time.

use std::sync::Arc;

use super::{
    draw::LinkBox,
    embed::{Faces, Subset},
    flow::Ink,
    set::Line,
    tags::TagId,
};
use crate::write::{kept::Kept, press::Pressed};

/// Pieces drawn so far.
pub(super) type Pieces = Kept<Key, Arc<Piece>>;

/// Most bytes that are kept of pieces.
pub(super) const MOST: usize = 1 << 20;

/// What a piece's bytes and marks follow from.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key {
    page: usize,
    /// The number of its first mark.
    mark: usize,
    faces: Vec<usize>,
    ink: Vec<u64>,
}

/// A piece of a page, drawn.
pub(super) struct Piece {
    pub(super) packed: Arc<Pressed>,
    /// The tags of its marks in order.
    pub(super) marks: Vec<TagId>,
    pub(super) links: Vec<LinkBox>,
    held: (Vec<Arc<Line>>, Vec<Arc<Subset>>),
}

impl Key {
    /// The key of ink, `None` where it cannot be kept.
    pub(super) fn new(page: usize, mark: usize, faces: &Faces, ink: &[Ink]) -> Option<Self> {
        let mut key = Self { page, mark, faces: Vec::new(), ink: Vec::new() };
        key.faces.extend(faces.values().map(|subset| Arc::as_ptr(subset).addr()));
        key.ink.reserve(ink.len() * 3);
        for ink in ink {
            match ink {
                Ink::Line { x, y, line } => {
                    let line = u64::try_from(Arc::as_ptr(line).addr()).ok()?;
                    key.ink.extend([line, x.to_bits(), y.to_bits()]);
                }
                Ink::Rule { x, y, width, thickness, grey } => {
                    key.ink.push(0);
                    key.ink.extend([x, y, width, thickness, grey].map(|side| side.to_bits()));
                }
                Ink::Image { .. } => return None,
            }
        }
        Some(key)
    }
}

impl Piece {
    /// A piece drawn from ink.
    pub(super) fn new(
        packed: Arc<Pressed>,
        marks: Vec<TagId>,
        links: Vec<LinkBox>,
        ink: &[Ink],
        faces: &Faces,
    ) -> Self {
        let set = ink.iter().filter_map(|drawn| match drawn {
            Ink::Line { line, .. } => Some(Arc::clone(line)),
            Ink::Rule { .. } | Ink::Image { .. } => None,
        });
        let held = (set.collect(), faces.values().map(Arc::clone).collect());
        Self { packed, marks, links, held }
    }

    /// How many bytes it takes to keep it, about.
    pub(super) fn weight(&self) -> usize {
        self.packed.size() + self.marks.len() * 8 + self.held.0.len() * 48 + 512
    }
}
