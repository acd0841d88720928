//! Tables of the body: columns as wide as their words want, rules above, under the head, below.
//!
//! A table and a place go in; out come rows that are never cut, with the head to repeat on every
//! page. Widths: what the words would take in one line where that fits, else shares of the measure.

use std::sync::Arc;

use super::{
    block::{Builder, Place, aligned, baseline},
    flow::{Ink, Item, Slice},
    set::{Line, Shape},
    tags::{Owner, TagId},
    words::{Look, Note, Text},
};
use crate::{
    model::{Cell, Table},
    style::Align,
    write::spacing,
};

/// A narrower column tears words apart.
const NARROWEST: f64 = 36.0;

struct Column {
    x: f64,
    width: f64,
    align: Align,
}

impl<'a> Builder<'a> {
    /// A table and its footnotes.
    pub(super) fn table(&mut self, table: &'a Table, place: Place, parent: TagId) {
        let count = table.head.len().max(table.rows.iter().map(Vec::len).max().unwrap_or(0));
        if count == 0 {
            return;
        }
        let tag = self.set.tree.part(parent, "Table");
        let head = self.set.tree.part(tag, "THead");
        let body = self.set.tree.part(tag, "TBody");
        let columns = self.columns(table, count, place);
        let gap = std::mem::take(&mut self.gap);
        let keep = std::mem::take(&mut self.keep);
        let mut notes = Vec::new();
        let mut top = self.row(&table.head, &columns, head, true, &mut notes);
        rule(&mut top, place, 0.0);
        let under = top.height;
        rule(&mut top, place, under);
        let repeated = vec![silent(&top)];
        (top.gap, top.glued) = (gap, keep);
        let first = self.flow.items.len();
        self.flow.items.push(Item::Slice(top));
        self.flow.items.push(Item::Head(repeated));
        for (index, cells) in table.rows.iter().enumerate() {
            let mut row = self.row(cells, &columns, body, false, &mut notes);
            row.glued = index == 0;
            if index + 1 == table.rows.len() {
                let bottom = row.height;
                rule(&mut row, place, bottom);
            }
            self.flow.items.push(Item::Slice(row));
        }
        self.flow.items.push(Item::EndHead);
        for (note, slice) in notes {
            self.notes_of(&note, first + slice, parent);
        }
    }

    /// Sets a note and hangs it on the row that marks it.
    fn notes_of(&mut self, note: &Note<'a>, slice: usize, parent: TagId) {
        let before = self.flow.notes.len();
        self.notes(&[Note { at: usize::MAX, ..note.clone() }], parent);
        for index in before..self.flow.notes.len() {
            if let Some(Item::Slice(row)) = self.flow.items.get_mut(slice) {
                row.notes.push(index);
            }
        }
    }

    fn row(
        &mut self,
        cells: &'a [Cell],
        columns: &[Column],
        parent: TagId,
        head: bool,
        notes: &mut Vec<(Note<'a>, usize)>,
    ) -> Slice {
        let row = self.set.tree.part(parent, "TR");
        let (size, leading) = (self.size(), self.leading());
        let pad = spacing::CELL_PAD * leading;
        let mut slice = Slice { height: leading + pad * 2.0, body: true, ..Slice::default() };
        let mark = if head { 0 } else { 2 + self.flow.items.len() };
        for (index, column) in columns.iter().enumerate() {
            let tag = self.set.tree.part(row, if head { "TH" } else { "TD" });
            self.set.tree.tags[tag].scope = head.then_some("Column");
            let look = Look::new(size, Owner::Tag(tag));
            let look = if head { look.bold() } else { look };
            let mut text = Text::default();
            let empty = Vec::new();
            let words = cells.get(index).unwrap_or(&empty);
            // The words live as long as the letter; an absent cell has none.
            if let Some(words) = cells.get(index) {
                text.words(words, look, &mut self.set.tree, &mut self.set.links);
            }
            if words.is_empty() {
                continue;
            }
            text.push(" ", look);
            notes.extend(text.notes.iter().map(|note| (note.clone(), mark)));
            let lines = self.set.set(&text, Shape { width: column.width, hang: 0.0, body: false });
            #[expect(clippy::cast_precision_loss, reason = "a cell has few lines")]
            let height = lines.len() as f64 * leading + pad * 2.0;
            slice.height = slice.height.max(height);
            slice.ink.extend(placed(lines, column, pad, leading, size));
        }
        slice
    }

    /// The columns' places: natural widths where they fit, else in proportion, none too narrow.
    fn columns(&mut self, table: &'a Table, count: usize, place: Place) -> Vec<Column> {
        let size = self.size();
        let mut widths = vec![NARROWEST; count];
        for (row, cells) in std::iter::once(&table.head).chain(&table.rows).enumerate() {
            for (index, words) in cells.iter().enumerate() {
                let look = Look::new(size, Owner::Layout);
                let look = if row == 0 { look.bold() } else { look };
                let plain = crate::model::plain(words);
                let line = self.set.single(&Text::plain(&plain, look));
                widths[index] = widths[index].max(line.width + 0.5);
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "a table has few columns")]
        let count = count as f64;
        let gap = (spacing::CELL_GAP_EM * size).min(place.width / count / 4.0);
        let room = place.width - gap * (count - 1.0);
        let widths = share(widths, room);
        let mut x = place.x;
        let used: f64 = widths.iter().sum();
        let spread = ((room - used) / (count - 1.0).max(1.0)).max(0.0);
        widths
            .into_iter()
            .enumerate()
            .map(|(index, width)| {
                let align = table.align.get(index).copied().unwrap_or_default();
                let column = Column { x, width, align };
                x += width + gap + spread;
                column
            })
            .collect()
    }
}

fn rule(slice: &mut Slice, place: Place, y: f64) {
    let (x, width, thickness) = (place.x, place.width, spacing::RULE_PT);
    slice.ink.push(Ink::Rule { x, y, width, thickness, grey: 0.0 });
}

/// Cuts the widest columns down until all fit: a narrow one keeps its width.
fn share(mut widths: Vec<f64>, room: f64) -> Vec<f64> {
    let total: f64 = widths.iter().sum();
    if total <= room {
        return widths;
    }
    let mut open: Vec<usize> = (0..widths.len()).collect();
    let mut left = room;
    loop {
        #[expect(clippy::cast_precision_loss, reason = "a table has few columns")]
        let fair = left / open.len().max(1) as f64;
        let (narrow, wide): (Vec<usize>, Vec<usize>) =
            open.iter().copied().partition(|index| widths[*index] <= fair);
        if narrow.is_empty() || wide.is_empty() {
            let sum: f64 = open.iter().map(|index| widths[*index].sqrt()).sum();
            for index in open {
                widths[index] = left * widths[index].sqrt() / sum.max(1.0);
            }
            return widths;
        }
        left -= narrow.iter().map(|index| widths[*index]).sum::<f64>();
        open = wide;
    }
}

fn placed(
    lines: Vec<Arc<Line>>,
    column: &Column,
    pad: f64,
    leading: f64,
    size: f64,
) -> impl Iterator<Item = Ink> {
    let (x, width, align) = (column.x, column.width, column.align);
    let mut top = pad;
    lines.into_iter().map(move |line| {
        let y = top + baseline(leading, size);
        top += leading;
        Ink::Line { x: x + aligned(align, width, line.width), y, line }
    })
}

/// A head as it is drawn again on later pages: heard once, on the first.
fn silent(slice: &Slice) -> Slice {
    let mut slice = slice.clone();
    for ink in &mut slice.ink {
        if let Ink::Line { line, .. } = ink {
            for frag in &mut Arc::make_mut(line).frags {
                frag.look.owner = Owner::Header;
                frag.look.link = None;
            }
        }
    }
    slice.notes.clear();
    slice
}
