//! Who signs: one block under the close, or a roll in columns that are read downward.
//!
//! A roll and a place go in; out come slices for a single signatory, and grids for more. A block
//! is never split. How many columns there are is decided in `spacing`, for all writers alike.

use super::{
    block::{Builder, Kind, Place, baseline},
    flow::{Grid, Ink, Item, Picture, Slice},
    set::Shape,
    tags::{Owner, TagId, Tree},
    words::{Look, Text},
};
use crate::{
    model::{Image, InsideAddress, Roll, Signatory},
    style::Align,
    write::spacing,
};

impl<'a> Builder<'a> {
    /// All signatories.
    pub(super) fn roll(&mut self, roll: &'a Roll, place: Place) {
        if roll.is_empty() {
            return;
        }
        if self.set.style.signature_page {
            self.flow.items.push(Item::PageBreak);
        }
        let single = roll.groups.iter().flat_map(|group| &group.signatories);
        match single.clone().next() {
            Some(only) if roll.len() == 1 && roll.groups.iter().all(|g| g.heading.is_none()) => {
                self.single(roll, only, place);
            }
            _ => self.grids(roll, place),
        }
        if !roll.note.is_empty() {
            self.gap = self.leading();
            self.aside(&roll.note, place);
        }
    }

    fn aside(&mut self, words: &'a crate::model::Words, place: Place) {
        self.keep = true;
        let size = super::words::note_size(self.size());
        let tag = self.set.tree.part(Tree::ROOT, "P");
        let mut text = Text::default();
        let look = Look::new(size, Owner::Tag(tag));
        text.words(words, look, &mut self.set.tree, &mut self.set.links);
        let lines = self.set.set(&text, Shape { width: place.width, hang: 0.0, body: false });
        self.lines(lines, place.x, size * 1.25, Kind::Whole);
    }

    fn single(&mut self, roll: &Roll, signatory: &'a Signatory, place: Place) {
        let tag = self.set.tree.part(Tree::ROOT, "P");
        let set = spacing::blocks(self.set.style, roll);
        let mut cell = self.cell(signatory, tag, Tree::ROOT, place.width, set, None);
        let shift = match self.set.style.close_align {
            Align::Left => 0.0,
            Align::Center => place.width / 2.0,
            Align::Right => {
                let widest = cell.ink.iter().map(right_edge).fold(0.0, f64::max);
                let close = self.close_width();
                (place.width - widest.max(close)).max(0.0)
            }
        };
        cell.ink = cell.ink.into_iter().map(|ink| ink.moved(place.x + shift, 0.0)).collect();
        cell.gap = std::mem::take(&mut self.gap);
        cell.glued = std::mem::take(&mut self.keep);
        self.flow.items.push(Item::Slice(cell));
    }

    fn grids(&mut self, roll: &'a Roll, place: Place) {
        let style = self.set.style;
        let columns = spacing::columns(style, roll);
        let width = spacing::column_width(style, columns);
        let set = spacing::blocks(style, roll);
        let pictures = roll.groups.iter().flat_map(|group| &group.signatories);
        let pictures = pictures.filter_map(|block| block.signature.as_ref());
        let zone = pictures.map(|image| extent(image).1).reduce(f64::max);
        for group in &roll.groups {
            if let Some(heading) = &group.heading {
                self.group_heading(heading, place, set.leading);
            }
            let list = self.set.tree.part(Tree::ROOT, "L");
            let cells = group
                .signatories
                .iter()
                .map(|signatory| {
                    let item = self.set.tree.part(list, "LI");
                    let body = self.set.tree.part(item, "LBody");
                    // Beside a picture the words are a paragraph; alone they are the whole body.
                    let tag = match signatory.signature {
                        Some(_) => self.set.tree.part(body, "P"),
                        None => body,
                    };
                    self.cell(signatory, tag, body, width, set, zone)
                })
                .collect();
            self.flow.items.push(Item::Grid(Grid {
                gap: std::mem::take(&mut self.gap),
                glued: std::mem::take(&mut self.keep),
                columns,
                pitch: width + spacing::gutter(columns),
                between: set.between,
                rows: set.rows,
                x: place.x,
                cells,
            }));
        }
    }

    fn group_heading(&mut self, heading: &str, place: Place, leading: f64) {
        if matches!(self.flow.items.last(), Some(Item::Grid(_))) {
            self.gap = spacing::GROUP_GAP.0 * leading;
        }
        let role = if self.headings { "H2" } else { "P" };
        let tag = self.set.tree.part(Tree::ROOT, role);
        let text = Text::plain(heading, Look::new(self.size(), Owner::Tag(tag)).bold());
        let lines = self.set.set(&text, Shape { width: place.width, hang: 0.0, body: false });
        self.lines(lines, place.x, leading, Kind::Whole);
        self.gap = spacing::GROUP_GAP.1 * leading;
        self.keep = true;
    }

    /// A signatory's block against its own left and top; pictures share a zone of this height.
    fn cell(
        &mut self,
        signatory: &'a Signatory,
        tag: TagId,
        parent: TagId,
        width: f64,
        set: spacing::Blocks,
        zone: Option<f64>,
    ) -> Slice {
        let mut cell = Slice::default();
        if let Some(height) = zone {
            cell.height = height + spacing::SIGNATURE_GAP_PT;
        }
        if let Some(image) = &signatory.signature
            && let Some(data) = &image.data
        {
            let (wide, high) = extent(image);
            let shrink = (width / wide).min(1.0);
            let (wide, high) = (wide * shrink, high * shrink);
            let figure = self.figure_before(tag, parent, &image.alt);
            cell.height = cell.height.max(high + spacing::SIGNATURE_GAP_PT);
            let y = cell.height - spacing::SIGNATURE_GAP_PT - high;
            let y = if set.ruled { y + baseline(set.leading, set.size) } else { y };
            let picture = Picture::new(image, data);
            cell.ink.push(Ink::Image {
                x: 0.0,
                y,
                width: wide,
                height: high,
                tag: figure,
                picture,
            });
        }
        let (size, leading) = (set.size, set.leading);
        if set.ruled {
            cell.ink.push(sign_line(&mut cell.height, width, set, self.set.style, zone.is_some()));
        }
        let plain = Look::new(size, Owner::Tag(tag));
        let several = signatory.lines.len() > 1;
        for (at, line) in signatory.lines.iter().enumerate() {
            let first = set.bold && several && at == 0;
            let mut text = Text::plain(&line.text, if first { plain.bold() } else { plain });
            text.push(" ", plain);
            let hang = spacing::HANG_PT.min(width / 4.0);
            for line in self.set.set(&text, Shape { width, hang, body: false }) {
                let y = cell.height + baseline(leading, size);
                cell.ink.push(Ink::Line { x: 0.0, y, line });
                cell.height += leading;
            }
        }
        cell
    }

    /// A figure's tag, in its place before the paragraph that names who signed.
    fn figure_before(&mut self, tag: TagId, parent: TagId, alt: &str) -> TagId {
        let figure = self.set.tree.inline(parent, "Figure");
        self.set.tree.tags[figure].alt = Some(alt.to_owned());
        self.set.tree.before(figure, tag);
        figure
    }

    /// Several addresses of a joint letter side by side.
    pub(super) fn addresses_in_columns(&mut self, addresses: &'a [InsideAddress], place: Place) {
        let width = (place.width - spacing::GUTTER_PT) / 2.0;
        let leading = self.leading();
        let mut cells = Vec::new();
        for address in addresses {
            let tag = self.set.tree.part(Tree::ROOT, "P");
            let look = Look::new(self.size(), Owner::Tag(tag));
            let mut cell = Slice::default();
            for line in &address.lines {
                let mut text = Text::plain(&line.text, look);
                text.push(" ", look);
                let shape = Shape { width, hang: spacing::HANG_PT, body: false };
                for line in self.set.set(&text, shape) {
                    let y = cell.height + baseline(leading, look.size);
                    cell.ink.push(Ink::Line { x: 0.0, y, line });
                    cell.height += leading;
                }
            }
            cells.push(cell);
        }
        self.flow.items.push(Item::Grid(Grid {
            gap: std::mem::take(&mut self.gap),
            glued: std::mem::take(&mut self.keep),
            columns: 2,
            pitch: width + spacing::GUTTER_PT,
            between: spacing::ADDRESS_GAP * leading,
            rows: true,
            x: place.x,
            cells,
        }));
    }

    /// How far the close stands in: as far as the signatory under it.
    pub(super) fn close_shift(&mut self, words: &crate::model::Words, place: Place) -> f64 {
        match self.set.style.close_align {
            Align::Left => 0.0,
            Align::Center => place.width / 2.0,
            Align::Right => {
                let size = self.size();
                let plain = crate::model::plain(words);
                let close = self.width_of(&plain, size);
                (place.width - close.max(self.signer_width())).max(0.0)
            }
        }
    }

    fn close_width(&mut self) -> f64 {
        let size = self.size();
        let words = self.set.letter.blocks.iter().find_map(|block| match block {
            crate::model::Block::Close(words) => Some(crate::model::plain(words)),
            _ => None,
        });
        words.map_or(0.0, |words| self.width_of(&words, size))
    }

    /// The width of a lone signatory's widest line or picture, 0 where a roll signs.
    fn signer_width(&mut self) -> f64 {
        let size = self.size();
        let roll = self.set.letter.blocks.iter().find_map(|block| match block {
            crate::model::Block::Signatories(roll) if roll.len() == 1 => Some(roll),
            _ => None,
        });
        let mut blocks =
            roll.into_iter().flat_map(|roll| &roll.groups).flat_map(|g| &g.signatories);
        let Some(signatory) = blocks.next() else { return 0.0 };
        let image = signatory.signature.as_ref().filter(|image| image.data.is_some());
        let image = image.map_or(0.0, |image| extent(image).0);
        signatory.lines.iter().map(|line| self.width_of(&line.text, size)).fold(image, f64::max)
    }

    fn width_of(&mut self, text: &str, size: f64) -> f64 {
        self.set.single(&Text::plain(text, Look::new(size, Owner::Layout))).width
    }
}

/// A signature's printed width and height: as the file says, else by its pixels at 300 to the
/// inch, never taller or wider than a signature is.
fn extent(image: &Image) -> (f64, f64) {
    let Some(data) = &image.data else { return (0.0, 0.0) };
    let shape = f64::from(data.width.max(1)) / f64::from(data.height.max(1));
    let (least, most) = spacing::SIGNATURE_HEIGHT_PT;
    let natural = match image.width {
        Some(width) => width.points() / shape,
        None => f64::from(data.height) * 72.0 / 300.0,
    };
    let height = natural.clamp(least, most);
    let width = (height * shape).min(spacing::SIGNATURE_WIDTH_PT);
    (width, width / shape)
}

/// The line to sign on, under the room for a pen.
fn sign_line(
    height: &mut f64,
    width: f64,
    set: spacing::Blocks,
    style: &crate::style::Style,
    pictured: bool,
) -> Ink {
    let lines = f64::from(spacing::ruled_lines(style, pictured));
    let y = *height + (lines - 1.0) * set.leading + baseline(set.leading, set.size);
    *height += lines * set.leading;
    Ink::Rule { x: 0.0, y, width: spacing::sign_line(width), thickness: 0.5, grey: 0.0 }
}

fn right_edge(ink: &Ink) -> f64 {
    match ink {
        Ink::Line { x, line, .. } => x + line.width,
        Ink::Rule { x, width, .. } | Ink::Image { x, width, .. } => x + width,
    }
}
