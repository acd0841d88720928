//! Lists, asks and quotes: labels hang in the margin of their text, right-aligned on the stop.
//!
//! A list and a place go in, slices come out. The trap: a label belongs to the first line of its
//! item and is part of that slice, so that no page's end comes between them.

use super::{
    block::{Builder, Kind, Place, baseline},
    flow::{Ink, Item, Slice},
    tags::{Owner, TagId},
    words::{Look, Text},
};
use crate::{
    model::{Block, List, ListStyle},
    write::spacing,
};

/// Text narrower than this can't be read; deeper lists stop going in.
const NARROWEST: f64 = 72.0;

impl<'a> Builder<'a> {
    /// A list, with what is nested in it.
    pub(super) fn list(&mut self, list: &'a List, place: Place, parent: TagId, depth: usize) {
        if list.style == ListStyle::Paragraphs {
            self.paragraphs(list, place, parent);
            return;
        }
        let tag = self.set.tree.part(parent, "L");
        self.set.tree.tags[tag].numbering = Some(numbering(list.style));
        let size = self.size();
        let label_gap = spacing::LABEL_GAP_EM * size;
        let widest = widest(list).map_or(0.0, |label| {
            let look = Look::new(size, Owner::Layout);
            self.set.single(&Text::plain(&label, look)).width
        });
        let indent = (spacing::LIST_INDENT_EM * size).max(widest + label_gap + size * 0.2);
        let indent = indent.min((place.width - NARROWEST).max(0.0));
        let inner = Place { x: place.x + indent, width: place.width - indent };
        for (index, item) in list.items.iter().enumerate() {
            if index > 0 {
                self.gap = spacing::ITEM_GAP * self.leading();
            }
            let element = self.set.tree.part(tag, "LI");
            let label = self.set.tree.part(element, "Lbl");
            let body = self.set.tree.part(element, "LBody");
            let start = self.flow.items.len();
            for (index, block) in item.blocks.iter().enumerate() {
                if index > 0 {
                    self.gap = spacing::ITEM_GAP * self.leading();
                }
                // Only bullets change with depth: under numbers the first ones are full.
                let within = depth + usize::from(list.style == ListStyle::Bullets);
                self.inside(block, inner, body, within);
            }
            let text = label_text(list, index, depth);
            self.label(&text, label, start, inner.x - label_gap);
            // A last item of one line would stand alone at the top of a page.
            if index > 0 && index + 1 == list.items.len() && self.flow.items.len() == start + 1 {
                self.flow.items[start].glue();
            }
        }
    }

    /// A block within an item or a quote.
    fn inside(&mut self, block: &'a Block, place: Place, parent: TagId, depth: usize) {
        match block {
            Block::List(list) | Block::Asks(list) => self.list(list, place, parent, depth),
            other => self.block(other, place, parent),
        }
    }

    /// Puts a label before the slice that begins an item, its right end at `right`.
    fn label(&mut self, label: &str, tag: TagId, start: usize, right: f64) {
        let size = self.size();
        let mut text = Text::plain(label, Look::new(size, Owner::Tag(tag)));
        text.push(" ", Look::new(size, Owner::Tag(tag)));
        let line = self.set.single(&text);
        let x = (right - line.width).max(0.0);
        let leading = self.leading();
        let ink = Ink::Line { x, y: baseline(leading, size), line };
        match self.flow.items.get_mut(start) {
            Some(Item::Slice(slice)) => slice.ink.insert(0, ink),
            _ => self.flow.items.push(Item::Slice(Slice {
                gap: std::mem::take(&mut self.gap),
                height: leading,
                glued: std::mem::take(&mut self.keep),
                body: true,
                ink: vec![ink],
                notes: Vec::new(),
            })),
        }
    }

    /// Items that are paragraphs of their own.
    fn paragraphs(&mut self, list: &'a List, place: Place, parent: TagId) {
        let mut first = true;
        for block in list.items.iter().flat_map(|item| &item.blocks) {
            if !first {
                self.gap = self.set.style.paragraph_gap * self.leading();
            }
            first = false;
            self.inside(block, place, parent, 0);
        }
    }

    /// A quote, in from both sides.
    pub(super) fn quote(&mut self, blocks: &'a [Block], place: Place, parent: TagId) {
        let tag = self.set.tree.part(parent, "BlockQuote");
        let indent = spacing::QUOTE_INDENT_EM * self.size();
        let indent = indent.min(((place.width - NARROWEST) / 2.0).max(0.0));
        let inner = Place { x: place.x + indent, width: place.width - indent * 2.0 };
        for (index, block) in blocks.iter().enumerate() {
            if index > 0 {
                self.gap = self.set.style.paragraph_gap * self.leading();
            }
            match block {
                Block::Paragraph(words) => self.paragraph(words, inner, tag, Kind::Body),
                other => self.inside(other, inner, tag, 0),
            }
        }
    }
}

fn numbering(style: ListStyle) -> &'static str {
    match style {
        ListStyle::Bullets => "Disc",
        ListStyle::Numbers => "Decimal",
        ListStyle::Letters => "LowerAlpha",
        ListStyle::Paragraphs => "None",
    }
}

fn label_text(list: &List, index: usize, depth: usize) -> String {
    let number = u64::from(list.start) + index as u64;
    match list.style {
        ListStyle::Bullets if depth == 0 => "•".into(),
        ListStyle::Bullets => "–".into(),
        ListStyle::Numbers => format!("{number}."),
        ListStyle::Letters => format!("({})", letters(number)),
        ListStyle::Paragraphs => String::new(),
    }
}

/// The label that is likely the widest: the last one's length, in wide figures.
fn widest(list: &List) -> Option<String> {
    let index = list.items.len().checked_sub(1)?;
    Some(match list.style {
        ListStyle::Bullets | ListStyle::Paragraphs => "•".into(),
        ListStyle::Numbers => label_text(list, index, 0).replace(|c: char| c.is_ascii_digit(), "0"),
        ListStyle::Letters => {
            format!("({})", "m".repeat(letters(u64::from(list.start) + index as u64).len()))
        }
    })
}

/// 1 is `a`, 26 `z`, 27 `aa`.
fn letters(mut number: u64) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        number -= 1;
        letters.push(char::from(b'a' + u8::try_from(number % 26).unwrap_or(0)));
        number /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([1, 26, 27, 52, 703].map(letters), ["a", "z", "aa", "az", "aaa"]);
    }
}
