//! The letterhead: logo, name, tagline and lines at the head, a rule, the officers, the footer.
//!
//! A sender's letterhead goes in, one slice that is never cut comes out, and the first page's
//! footer. Left, the name stands beside the logo; in the middle or right it stands under it.

use super::{
    block::{Builder, Place, aligned, baseline},
    flow::{Ink, Item, Picture, Slice},
    set::Shape,
    tags::{Owner, TagId, Tree},
    words::{Look, Text},
};
use crate::{
    model::{Image, Letterhead, Officer, Words},
    style::Align,
    write::spacing,
};

impl<'a> Builder<'a> {
    /// The head of the first page, and its foot.
    pub(super) fn letterhead(&mut self, head: &'a Letterhead, place: Place) {
        let align = self.set.style.letterhead_align;
        let mut slice = Slice::default();
        let logo = head.logo.as_ref().and_then(|logo| self.logo(logo, place.width));
        let beside = align == Align::Left
            && logo.as_ref().is_some_and(|(width, ..)| *width < place.width * 0.45)
            && (!head.name.is_empty() || !head.lines.is_empty());
        let mut text = place;
        if let Some((width, height, ink)) = logo {
            let x = place.x + aligned(align, place.width, width);
            slice.ink.push(ink.moved(x, 0.0));
            slice.height = height;
            if beside {
                text.x += width + spacing::GUTTER_PT;
                text.width -= width + spacing::GUTTER_PT;
            }
        }
        let logo_height = slice.height;
        let mut words = self.head_lines(head, text, align);
        let top = match (beside, words.height > 0.0 && logo_height > 0.0) {
            (true, _) => ((logo_height - words.height) / 2.0).max(0.0),
            (false, true) => logo_height + self.leading() * 0.5,
            (false, false) => logo_height,
        };
        slice.height = logo_height.max(top + words.height);
        slice.ink.extend(words.ink.drain(..).map(|ink| ink.moved(0.0, top)));
        if !head.officers.is_empty() {
            self.rule_under(&mut slice, place);
            self.officers(&head.officers, &mut slice, place);
        }
        self.rule_under(&mut slice, place);
        slice.gap = std::mem::take(&mut self.gap);
        if slice.ink.len() > 1 {
            self.flow.items.push(Item::Slice(slice));
        }
        if !head.footer.is_empty() {
            self.flow.footer = Some(self.footer(&head.footer, place));
        }
    }

    fn rule_under(&self, slice: &mut Slice, place: Place) {
        let y = slice.height + self.leading() * 0.5;
        let (x, width) = (place.x, place.width);
        slice.ink.push(Ink::Rule { x, y, width, thickness: 0.5, grey: 0.45 });
        slice.height = y;
    }

    /// Width, height and ink of a logo, no taller than an inch and no wider than the measure.
    fn logo(&mut self, logo: &Image, measure: f64) -> Option<(f64, f64, Ink)> {
        let data = logo.data.clone()?;
        let shape = f64::from(data.width.max(1)) / f64::from(data.height.max(1));
        let wished = match logo.width {
            Some(width) => width.points().max(1.0),
            None => spacing::LOGO_USUAL_PT * shape,
        };
        let width = wished.min(measure).min(spacing::LOGO_HEIGHT_PT * shape);
        let height = width / shape;
        let tag = self.set.tree.part(Tree::ROOT, "Figure");
        self.set.tree.tags[tag].alt = Some(logo.alt.clone());
        let picture = Picture::new(logo, &data);
        Some((width, height, Ink::Image { x: 0.0, y: 0.0, width, height, tag, picture }))
    }

    fn head_lines(&mut self, head: &'a Letterhead, place: Place, align: Align) -> Slice {
        let size = self.size();
        let mut slice = Slice::default();
        if head.name.is_empty() && head.tagline.is_empty() && head.lines.is_empty() {
            return slice;
        }
        let tag = self.set.tree.part(Tree::ROOT, "P");
        let plain = Look::new(size, Owner::Tag(tag));
        let sized = |scale: f64| Look { size: size * scale, ..plain };
        if !head.name.is_empty() {
            let look = sized(spacing::NAME_SIZE);
            self.stack(&head.name, look, 1.16, place, align, &mut slice);
        }
        if !head.tagline.is_empty() {
            let look = sized(spacing::TAGLINE_SIZE).italic();
            self.stack(&head.tagline, look, 1.3, place, align, &mut slice);
        }
        if !head.lines.is_empty() && slice.height > 0.0 {
            slice.height += size * 0.15;
        }
        for words in &head.lines {
            let look = small(plain, size);
            self.stack(words, look, 1.28, place, align, &mut slice);
        }
        slice
    }

    /// Adds words as lines under what is there.
    fn stack(
        &mut self,
        words: &'a Words,
        look: Look,
        leading: f64,
        place: Place,
        align: Align,
        slice: &mut Slice,
    ) {
        let mut text = Text::default();
        text.words(words, look, &mut self.set.tree, &mut self.set.links);
        text.push(" ", look);
        let leading = look.size * leading;
        for line in self.set.set(&text, Shape { width: place.width, hang: 0.0, body: false }) {
            let x = place.x + aligned(align, place.width, line.width);
            let y = slice.height + baseline(leading, look.size);
            slice.ink.push(Ink::Line { x, y, line });
            slice.height += leading;
        }
    }

    /// The officers in up to four columns, small, read down.
    fn officers(&mut self, officers: &'a [Officer], slice: &mut Slice, place: Place) {
        let list = self.set.tree.part(Tree::ROOT, "L");
        let columns = self.officer_columns(officers, place.width);
        let rows = officers.len().div_ceil(columns);
        #[expect(clippy::cast_precision_loss, reason = "at most four")]
        let pitch = place.width / columns as f64;
        let width = pitch - spacing::GUTTER_PT / 2.0;
        let top = slice.height + self.leading() * 0.45;
        let mut bottom = top;
        for (column, part) in officers.chunks(rows).enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "at most four")]
            let x = place.x + pitch * column as f64;
            let mut y = top;
            for officer in part {
                let tag = self.officer_tag(list);
                let look = Look::new(officer_size(self.size()), Owner::Tag(tag));
                let mut text = Text::plain(&officer.name, look);
                if !officer.title.is_empty() {
                    text.push(", ", look);
                    text.push(&officer.title, look.italic());
                }
                text.push(" ", look);
                for line in self.set.set(&text, Shape { width, hang: 9.0, body: false }) {
                    let leading = look.size * 1.25;
                    slice.ink.push(Ink::Line { x, y: y + baseline(leading, look.size), line });
                    y += leading;
                }
            }
            bottom = bottom.max(y);
        }
        slice.height = bottom;
    }

    /// As many columns, up to four, as the widest officer leaves room for.
    fn officer_columns(&mut self, officers: &[Officer], measure: f64) -> usize {
        let look = Look::new(officer_size(self.size()), Owner::Layout);
        let widest = officers
            .iter()
            .map(|officer| {
                let mut text = Text::plain(&officer.name, look);
                text.push(", ", look);
                text.push(&officer.title, look.italic());
                self.set.single(&text).width
            })
            .fold(0.0, f64::max);
        #[expect(clippy::cast_precision_loss, reason = "at most four")]
        let fits = |columns: &usize| widest + spacing::GUTTER_PT / 2.0 <= measure / *columns as f64;
        (1..=officers.len().div_ceil(2).clamp(1, 4)).rev().find(fits).unwrap_or(1)
    }

    fn officer_tag(&mut self, list: TagId) -> TagId {
        let item = self.set.tree.part(list, "LI");
        self.set.tree.part(item, "LBody")
    }

    fn footer(&mut self, lines: &'a [Words], place: Place) -> Slice {
        let tag = self.set.tree.part(Tree::ROOT, "P");
        let size = self.size();
        let look = small(Look::new(size, Owner::Tag(tag)), size);
        let mut slice = Slice::default();
        for words in lines {
            self.stack(words, look, 1.28, place, Align::Center, &mut slice);
        }
        slice
    }
}

/// The letterhead's small type: at least 8 points where the text is not smaller.
fn small(look: Look, size: f64) -> Look {
    Look { size: (size * spacing::LETTERHEAD_SIZE).max(8.0_f64.min(size)), ..look }
}

/// Size of the roll of officers: small, never under 7.5 points where the text is not.
fn officer_size(size: f64) -> f64 {
    (size * 0.78).max(7.5_f64.min(size))
}
