//! Tables of the body: a head that Word repeats, rows that are never split, rules above, under the
//! head and below.
//!
//! A model's table goes in, docx-rs's comes out. Widths are counted in characters of an average
//! letter, so that they are the same wherever the letter is made. The trap: a cell without a
//! paragraph makes Word refuse the file.

use docx_rs::{self as word, AlignmentType, WidthType};

use super::{
    basics,
    body::{Body, Frame, Part},
    paragraph::paragraph,
    units::twips,
};
use crate::{
    model::{Cell, Table, plain},
    style::Align,
    write::spacing,
};

/// Width of an average letter.
const LETTER_EM: f64 = 0.5;
/// A narrower column tears words apart.
const NARROWEST_PT: f64 = 36.0;

impl<'a> Body<'a> {
    pub(super) fn table(&mut self, table: &'a Table, above: f64, frame: Frame) {
        let count = table.head.len().max(table.rows.iter().map(Vec::len).max().unwrap_or(0));
        if count == 0 {
            return;
        }
        if matches!(self.parts.last(), Some(Part::Table(_))) {
            // Two tables without a paragraph between them are one.
            self.push_end();
        }
        self.white_below(above * self.style.line().points());
        self.keep_last_with_table();
        let widths = self.widths(table, count, frame);
        let mut rows = vec![self.row(&table.head, table, &widths, true)];
        for cells in &table.rows {
            rows.push(self.row(cells, table, &widths, false));
        }
        let total = widths.iter().sum();
        let it = word::Table::without_borders(rows)
            .style("LetterTable")
            .set_grid(widths)
            .width(total, WidthType::Dxa)
            .layout(word::TableLayoutType::Fixed)
            .indent(frame.left);
        self.parts.push(Part::Table(Box::new(it)));
    }

    /// A heading above a table, say, stays with it; a paragraph need not.
    fn keep_last_with_table(&mut self) {
        let ends = self.last().is_some_and(|it| it.raw_text().trim_end().ends_with(':'));
        if ends {
            self.keep_last();
        }
    }

    fn row(
        &mut self,
        cells: &'a [Cell],
        table: &Table,
        widths: &[usize],
        head: bool,
    ) -> word::TableRow {
        let mut out = Vec::with_capacity(widths.len());
        for (index, width) in widths.iter().enumerate() {
            let runs = cells.get(index).map(|words| self.inlines(words)).unwrap_or_default();
            let mut it = paragraph("TableText", runs);
            match table.align.get(index).copied().unwrap_or_default() {
                Align::Left => {}
                Align::Center => it = it.align(AlignmentType::Center),
                Align::Right => it = it.align(AlignmentType::Right),
            }
            let mut cell = word::TableCell::new().width(*width, WidthType::Dxa);
            if index + 1 == widths.len() {
                // No white between the last column and the rules' end.
                cell.property = cell.property.margin_right(0, WidthType::Dxa);
            }
            if head {
                it.property.keep_next = Some(true);
                bold(&mut it);
                let rule = word::TableCellBorder::new(word::TableCellBorderPosition::Bottom)
                    .size(basics::rule_size())
                    .color("auto");
                cell = cell.set_borders(word::TableCellBorders::with_empty().set(rule));
            }
            out.push(cell.add_paragraph(it));
        }
        word::TableRow::new(out).cant_split()
    }

    /// The columns' widths in twips: natural where they fit, else cut down in proportion.
    fn widths(&self, table: &Table, count: usize, frame: Frame) -> Vec<usize> {
        let size = self.style.font.size.points();
        let gap = spacing::CELL_GAP_EM * size;
        let mut natural = vec![NARROWEST_PT; count];
        for cells in std::iter::once(&table.head).chain(&table.rows) {
            for (widest, words) in natural.iter_mut().zip(cells) {
                #[expect(clippy::cast_precision_loss, reason = "a cell has few characters")]
                let letters = plain(words).chars().count() as f64;
                *widest = widest.max(letters * LETTER_EM * size);
            }
        }
        let room = self.style.measure().points() - f64::from(frame.left + frame.right) / 20.0;
        if let Some((_, others)) = natural.split_last_mut() {
            for width in others {
                *width += gap;
            }
        }
        let shares: Vec<f64> = if natural.iter().sum::<f64>() <= room {
            natural
        } else {
            // A long text gives way more than a short one.
            natural.iter().map(|width| width.sqrt()).collect()
        };
        let sum: f64 = shares.iter().sum();
        let room = room.max(NARROWEST_PT);
        shares
            .iter()
            .map(|share| usize::try_from(twips(share / sum * room)).unwrap_or(1).max(1))
            .collect()
    }
}

fn bold(it: &mut word::Paragraph) {
    for child in &mut it.children {
        if let word::ParagraphChild::Run(run) = child {
            run.run_property = std::mem::take(&mut run.run_property).bold();
        }
    }
}
