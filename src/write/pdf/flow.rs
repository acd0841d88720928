//! What pages are made of: slices that are never cut, with what may not come between them.
//!
//! A letter's blocks become slices (`block`, `roll`, `letterhead`); `page` deals them out to pages.
//! A slice knows its height, the white above it and whether a page may end before it. It knows
//! nothing of pages. Distances are points, downward.

use super::{set::Line, tags::TagId};
use std::sync::Arc;

use crate::model::{Image, ImageData};

/// A slice of the letter: a line, a row of a table, a picture.
#[derive(Debug, Clone, Default)]
pub(super) struct Slice {
    /// White above, dropped at a page's top.
    pub(super) gap: f64,
    pub(super) height: f64,
    /// Whether the slice before must stand on the same page.
    pub(super) glued: bool,
    /// Whether it is a line of the body: a close wants two of them before it.
    pub(super) body: bool,
    pub(super) ink: Vec<Ink>,
    /// Footnotes marked in the slice.
    pub(super) notes: Vec<usize>,
}

/// Something drawn, placed against the slice's left and top.
#[derive(Debug, Clone)]
pub(super) enum Ink {
    /// A line of text, its left end and its baseline.
    Line { x: f64, y: f64, line: Arc<Line> },
    /// A rule.
    Rule { x: f64, y: f64, width: f64, thickness: f64, grey: f64 },
    /// A picture, its left top corner.
    Image { x: f64, y: f64, width: f64, height: f64, tag: TagId, picture: Picture },
}

/// A picture and the name of its file, for messages.
#[derive(Debug, Clone)]
pub(super) struct Picture {
    pub(super) file: Arc<str>,
    pub(super) data: Arc<ImageData>,
}

/// A part of the flow.
#[derive(Debug, Clone)]
pub(super) enum Item {
    Slice(Slice),
    /// A group of a roll.
    Grid(Grid),
    /// What follows stands on a page of its own.
    PageBreak,
    /// From here the head of the slices is repeated on each new page, until `EndHead`.
    Head(Vec<Slice>),
    EndHead,
}

/// Blocks set in columns, read down each column.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    /// White above, dropped at a page's top.
    pub(super) gap: f64,
    /// Whether the item before must stand on the same page as the first row.
    pub(super) glued: bool,
    pub(super) columns: usize,
    /// From one column's left edge to the next one's.
    pub(super) pitch: f64,
    /// White between blocks of a column.
    pub(super) between: f64,
    /// Whether blocks of a row stand on one line, as signatures do.
    pub(super) rows: bool,
    /// Left edge of the first column.
    pub(super) x: f64,
    pub(super) cells: Vec<Slice>,
}

/// A footnote, set.
#[derive(Debug, Clone, Default)]
pub(super) struct NoteText {
    pub(super) slices: Vec<Slice>,
}

/// A letter, set but not yet on pages.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) items: Vec<Item>,
    /// How many of the items come before the body's own words: they are the letter's own.
    pub(super) opening: usize,
    pub(super) notes: Vec<NoteText>,
    /// At the foot of the first page, already placed against its own top.
    pub(super) footer: Option<Slice>,
}

impl Picture {
    pub(super) fn new(image: &Image, data: &Arc<ImageData>) -> Self {
        Self { file: Arc::from(image.file.as_str()), data: Arc::clone(data) }
    }
}

impl Ink {
    /// The same ink further right and down.
    pub(super) fn moved(mut self, right: f64, down: f64) -> Self {
        match &mut self {
            Self::Line { x, y, .. } | Self::Rule { x, y, .. } | Self::Image { x, y, .. } => {
                *x += right;
                *y += down;
            }
        }
        self
    }
}

impl Item {
    /// Forbids a page's end before this item.
    pub(super) fn glue(&mut self) {
        match self {
            Self::Slice(slice) => slice.glued = true,
            Self::Grid(grid) => grid.glued = true,
            Self::PageBreak | Self::Head(_) | Self::EndHead => {}
        }
    }
}
