//! The parts around a letter's body: delivery, reference, addressees, postscript, copies.
//!
//! Words of a part go in, slices come out. The trap: lines of one paragraph end in a space that
//! nobody sees, so that a reader who copies them gets words apart.

use super::{
    block::{Builder, Kind, Place},
    set::Shape,
    tags::{Owner, Tree},
    words::{Look, Text},
};
use crate::{
    model::{Copies, InsideAddress, Labelled, Words},
    write::spacing,
};

impl<'a> Builder<'a> {
    pub(super) fn delivery(&mut self, lines: &'a [Words], place: Place) {
        let tag = self.set.tree.part(Tree::ROOT, "P");
        let look = Look::new(self.size(), Owner::Tag(tag));
        for words in lines {
            self.stacked(words, look, place, spacing::HANG_PT);
        }
    }

    /// One of several lines that make up a paragraph; its text ends in a space, so that a reader
    /// who copies them gets words apart.
    fn stacked(&mut self, words: &'a Words, look: Look, place: Place, hang: f64) {
        let mut text = Text::default();
        text.words(words, look, &mut self.set.tree, &mut self.set.links);
        if text.string.is_empty() {
            return;
        }
        text.push(" ", look);
        let lines = self.set.set(&text, Shape { width: place.width, hang, body: false });
        self.lines(lines, place.x, self.leading(), Kind::Whole);
        self.notes(&text.notes, Tree::ROOT);
        self.keep = true;
    }

    pub(super) fn labelled(&mut self, labelled: &'a Labelled, place: Place, subject: bool) {
        let role = if subject && self.headings { "H1" } else { "P" };
        let tag = self.set.tree.part(Tree::ROOT, role);
        let mut look = Look::new(self.size(), Owner::Tag(tag));
        if subject {
            look = look.bold();
        }
        let mut text = Text::default();
        let mut hang = 0.0;
        if !labelled.label.is_empty() {
            text.push(&labelled.label, look);
            text.push(" ", look);
            let label = self.set.single(&text);
            let space = label.frags.iter().map(|frag| frag.width).sum::<f64>();
            hang = if space < place.width / 4.0 { space } else { spacing::HANG_PT };
        }
        text.words(&labelled.words, look, &mut self.set.tree, &mut self.set.links);
        let lines = self.set.set(&text, Shape { width: place.width, hang, body: false });
        self.lines(lines, place.x, self.leading(), Kind::Whole);
        self.notes(&text.notes, Tree::ROOT);
    }

    pub(super) fn addressee(&mut self, addresses: &'a [InsideAddress], place: Place) {
        if addresses.len() >= spacing::ADDRESSES_IN_COLUMNS {
            self.addresses_in_columns(addresses, place);
            return;
        }
        let gap = self.gap;
        for (index, address) in addresses.iter().enumerate() {
            if index > 0 {
                self.gap = spacing::ADDRESS_GAP * self.leading();
            } else {
                self.gap = gap;
            }
            let tag = self.set.tree.part(Tree::ROOT, "P");
            let look = Look::new(self.size(), Owner::Tag(tag));
            for line in &address.lines {
                let mut text = Text::plain(&line.text, look);
                text.push(" ", look);
                let shape = Shape { width: place.width, hang: spacing::HANG_PT, body: false };
                let lines = self.set.set(&text, shape);
                self.lines(lines, place.x, self.leading(), Kind::Whole);
                self.keep = true;
            }
            self.keep = false;
        }
    }

    pub(super) fn postscript(&mut self, words: &'a Words, place: Place) {
        let tag = self.set.tree.part(Tree::ROOT, "P");
        let look = Look::new(self.size(), Owner::Tag(tag));
        let mut text = Text::plain("P.S.\u{A0}", look);
        text.words(words, look, &mut self.set.tree, &mut self.set.links);
        let lines = self.set.set(&text, Shape { width: place.width, hang: 0.0, body: true });
        self.lines(lines, place.x, self.leading(), Kind::Body);
        self.notes(&text.notes, Tree::ROOT);
    }

    pub(super) fn copies(&mut self, copies: &'a Copies, place: Place) {
        let tag = self.set.tree.part(Tree::ROOT, "P");
        let look = Look::new(self.size(), Owner::Tag(tag));
        let mut label = Text::plain(&copies.label, look);
        label.push(" ", look);
        let hang = spacing::HANG_PT;
        if let [only] = copies.entries.as_slice() {
            label.words(only, look, &mut self.set.tree, &mut self.set.links);
            let lines = self.set.set(&label, Shape { width: place.width, hang, body: false });
            self.lines(lines, place.x, self.leading(), Kind::Whole);
            self.notes(&label.notes, Tree::ROOT);
            return;
        }
        let lines = self.set.set(&label, Shape { width: place.width, hang, body: false });
        self.lines(lines, place.x, self.leading(), Kind::Whole);
        let list = self.set.tree.part(Tree::ROOT, "L");
        let inner = Place { x: place.x + hang, width: place.width - hang };
        for (index, entry) in copies.entries.iter().enumerate() {
            let item = self.set.tree.part(list, "LI");
            let body = self.set.tree.part(item, "LBody");
            self.keep = index < 2 || copies.entries.len() <= 4;
            self.stacked(entry, Look::new(self.size(), Owner::Tag(body)), inner, hang);
            self.keep = false;
        }
    }
}
