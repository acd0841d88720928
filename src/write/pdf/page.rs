//! Deals slices out to pages: as much as fits, then back to the last place where a page may end.
//!
//! A [`Flow`] and a frame go in, pages of ink at absolute places come out (points from the left
//! and top edge). Glue between slices is kept unless a chain of them is taller than a page. The
//! trap: stepping back must always leave something on the page, or dealing never ends.

use super::flow::{Flow, Ink, Item, Slice};

/// Where text may stand, in points from the page's top and left.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) left: f64,
    pub(super) width: f64,
    pub(super) top: f64,
    /// Where the text of later pages begins, under their header.
    pub(super) later_top: f64,
    pub(super) bottom: f64,
    /// Where the text of the first page ends, above its footer.
    pub(super) first_bottom: f64,
    /// Height of a line of text.
    pub(super) line: f64,
}

/// How tight slices are set: shares of their own white and height.
#[derive(Debug, Clone, Copy)]
struct Tightness {
    gap: f64,
    height: f64,
}

/// A page's ink and how far down its text reaches.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) ink: Vec<Ink>,
    /// How much of the ink is the letter's own: it comes first.
    pub(super) own: usize,
    reach: f64,
}

const PLAIN: Tightness = Tightness { gap: 1.0, height: 1.0 };
/// Tried when a last page would hold a few lines only.
const TIGHTER: [Tightness; 2] =
    [Tightness { gap: 0.85, height: 0.985 }, Tightness { gap: 0.75, height: 0.97 }];
/// A last page with less text than this is short.
const SHORT: f64 = 8.0;
/// Notes take at most this share of a page; what is more goes on over the page.
const NOTES: f64 = 0.5;

/// All pages, at least one.
pub(super) fn paginate(flow: &Flow, frame: Frame) -> Vec<Page> {
    let pages = deal(flow, frame, PLAIN);
    let short = |pages: &[Page]| {
        pages.len() > 1
            && pages.last().is_some_and(|page| page.reach - frame.later_top < SHORT * frame.line)
    };
    if short(&pages) {
        for tightness in TIGHTER {
            let tighter = deal(flow, frame, tightness);
            if tighter.len() < pages.len() {
                return tighter;
            }
        }
    }
    pages
}

fn deal(flow: &Flow, frame: Frame, tightness: Tightness) -> Vec<Page> {
    let mut dealer = Dealer {
        flow,
        frame,
        tightness,
        heads: heads(&flow.items),
        pages: Vec::new(),
        placed: Vec::new(),
        y: frame.top,
        notes: 0.0,
        carried: Vec::new(),
    };
    let mut place = Place { item: 0, block: 0 };
    while place.item < flow.items.len() {
        place = dealer.step(place);
    }
    dealer.end_page();
    while !dealer.carried.is_empty() {
        dealer.end_page();
    }
    dealer.pages
}

/// How far the flow is dealt: an item, and a block of it where it is a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    item: usize,
    block: usize,
}

struct Placed {
    from: Place,
    y: f64,
    ink: Vec<Ink>,
    notes: Vec<usize>,
    reach: f64,
}

struct Dealer<'a> {
    flow: &'a Flow,
    frame: Frame,
    tightness: Tightness,
    /// For each item, the item that says which head is repeated above it.
    heads: Vec<Option<usize>>,
    pages: Vec<Page>,
    placed: Vec<Placed>,
    y: f64,
    /// Height of the notes of this page so far.
    notes: f64,
    carried: Vec<Slice>,
}

impl Dealer<'_> {
    /// Places one item or the part of it that fits; gives where to go on.
    fn step(&mut self, place: Place) -> Place {
        let next = Place { item: place.item + 1, block: 0 };
        match &self.flow.items[place.item] {
            Item::Head(_) | Item::EndHead => next,
            Item::PageBreak => {
                if !self.placed.is_empty() {
                    self.end_page();
                }
                next
            }
            Item::Slice(slice) => {
                if self.placed.is_empty() {
                    self.repeat_head(place);
                }
                let gap = self.gap(slice.gap);
                let height = self.height(slice);
                let notes = self.notes + self.notes_height(&slice.notes);
                if self.y + gap + height > self.floor(notes) + 0.01 && self.started() {
                    return self.turn(place);
                }
                let y = self.y + gap;
                self.push(place, y, slice.ink.clone(), slice.notes.clone(), y + height);
                self.notes = notes;
                next
            }
            Item::Grid(grid) => {
                let gap = if place.block == 0 { self.gap(grid.gap) } else { 0.0 };
                let room = self.floor(self.notes) - self.y - gap;
                let dealt = grid.deal(place.block, room);
                let left = grid.cells.len() - place.block - dealt.count;
                let tight = place.block == 0 && left > 0 && room + 0.01 < grid.least();
                if self.started() && (dealt.count == 0 || tight) && left > 0 {
                    return self.turn(place);
                }
                // A block taller than a page stands alone and runs over the foot.
                let dealt =
                    if dealt.count == 0 && left > 0 { grid.force(place.block) } else { dealt };
                let y = self.y + gap;
                let ink = grid.ink(place.block, &dealt);
                self.push(place, y, ink, Vec::new(), y + dealt.height);
                let block = place.block + dealt.count.max(1);
                if block >= grid.cells.len() {
                    return next;
                }
                self.end_page();
                Place { item: place.item, block }
            }
        }
    }

    fn push(&mut self, from: Place, y: f64, ink: Vec<Ink>, notes: Vec<usize>, reach: f64) {
        self.placed.push(Placed { from, y, ink, notes, reach });
        self.y = reach;
    }

    /// Whether the page has anything but a repeated head.
    fn started(&self) -> bool {
        self.placed.iter().any(|placed| placed.from.item != usize::MAX)
    }

    fn gap(&self, gap: f64) -> f64 {
        if self.placed.is_empty() { 0.0 } else { gap * self.tightness.gap }
    }

    fn height(&self, slice: &Slice) -> f64 {
        if slice.body { slice.height * self.tightness.height } else { slice.height }
    }

    /// Ends the page before this place, or as far back as glue says.
    fn turn(&mut self, place: Place) -> Place {
        let glued = |item: usize| match &self.flow.items[item] {
            Item::Slice(slice) => slice.glued,
            Item::Grid(grid) => grid.glued,
            Item::PageBreak | Item::Head(_) | Item::EndHead => false,
        };
        let mut cut = None;
        if !glued(place.item) || place.block > 0 {
            cut = Some((self.placed.len(), place));
        }
        for at in (1..self.placed.len()).rev() {
            if cut.is_some() {
                break;
            }
            let from = self.placed[at].from;
            let first = self.placed[at - 1].from.item == usize::MAX;
            if from.item != usize::MAX && !glued(from.item) && !first {
                cut = Some((at, from));
            }
        }
        let (keep, from) = cut.unwrap_or((self.placed.len(), place));
        self.placed.truncate(keep);
        self.end_page();
        from
    }

    /// Repeats a table's head at a page's top.
    fn repeat_head(&mut self, place: Place) {
        let Some(head) = self.heads.get(place.item).copied().flatten() else { return };
        let Item::Head(slices) = &self.flow.items[head] else { return };
        for slice in slices {
            let from = Place { item: usize::MAX, block: 0 };
            self.push(from, self.y, slice.ink.clone(), Vec::new(), self.y + slice.height);
        }
    }

    fn notes_height(&self, notes: &[usize]) -> f64 {
        let slices = notes.iter().filter_map(|note| self.flow.notes.get(*note));
        slices.flat_map(|note| &note.slices).map(|slice| slice.height).sum()
    }

    /// Where text ends above notes of this height.
    fn floor(&self, notes: f64) -> f64 {
        let bottom =
            if self.pages.is_empty() { self.frame.first_bottom } else { self.frame.bottom };
        if notes <= 0.0 { bottom } else { bottom - self.most_notes(notes) - self.frame.line }
    }

    fn most_notes(&self, notes: f64) -> f64 {
        notes.min((self.frame.bottom - self.frame.top) * NOTES)
    }

    /// Finishes the page with its notes and begins the next.
    fn end_page(&mut self) {
        let bottom =
            if self.pages.is_empty() { self.frame.first_bottom } else { self.frame.bottom };
        let left = self.frame.left;
        let mut page = Page::default();
        let mut slices = std::mem::take(&mut self.carried);
        for placed in self.placed.drain(..) {
            page.reach = page.reach.max(placed.reach);
            page.ink.extend(placed.ink.into_iter().map(|ink| ink.moved(left, placed.y)));
            if placed.from.item < self.flow.opening {
                page.own = page.ink.len();
            }
            for note in placed.notes {
                slices.extend(self.flow.notes[note].slices.iter().cloned());
            }
        }
        if !slices.is_empty() {
            let most = (bottom - self.frame.top) * NOTES;
            let mut height = 0.0;
            let fits = slices.iter().take_while(|slice| {
                height += slice.height;
                height <= most + 0.01
            });
            let fits = fits.count().max(1);
            self.carried = slices.split_off(fits.min(slices.len()));
            let mut y = bottom - slices.iter().map(|slice| slice.height).sum::<f64>();
            let width = self.frame.width / 5.0;
            let rule = y - self.frame.line * 0.3;
            page.ink.push(Ink::Rule { x: left, y: rule, width, thickness: 0.5, grey: 0.0 });
            for slice in slices {
                page.ink.extend(slice.ink.into_iter().map(|ink| ink.moved(left, y)));
                y += slice.height;
            }
        }
        self.pages.push(page);
        self.y = self.frame.later_top;
        self.notes = self.carried.iter().map(|slice| slice.height).sum();
    }
}

fn heads(items: &[Item]) -> Vec<Option<usize>> {
    let mut current = None;
    items
        .iter()
        .enumerate()
        .map(|(index, item)| {
            let own = current;
            match item {
                Item::Head(_) => current = Some(index),
                Item::EndHead => current = None,
                Item::Slice(_) | Item::Grid(_) | Item::PageBreak => {}
            }
            own
        })
        .collect()
}
