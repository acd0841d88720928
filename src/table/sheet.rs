//! A sheet's cells as a table: row 7 is line 7, whatever stands in the cells.
//!
//! What goes in are filled cells; what comes out is a table whose places are those of a text in
//! which every row is a line and tabs part the cells. The trap: a cell may hold line ends and tabs,
//! which in that text are blanks of the same length, so that words and places run in step.

use std::sync::Arc;

use super::{MOST_COLUMNS, Records, Row, Table, empty, header, package, too_many_columns};
use crate::{
    diagnose::{Diagnostic, Faults, Source, Span, Written, quoted},
    yaml,
};

/// The last row that a sheet has, from 0.
pub(super) const LAST_ROW: u32 = 1_048_575;

/// Longest text that a sheet may make, in bytes.
const LONGEST: usize = 256 * 1024 * 1024;

/// A cell that says something.
pub(super) struct Filled {
    /// Its row, from 0.
    pub(super) row: u32,
    /// Its column, from 0.
    pub(super) column: u32,
    /// What it says.
    pub(super) words: String,
    /// Whether that is the sign of a calculation that failed, such as `#REF!`.
    pub(super) broken: bool,
}

/// A cell with the byte of the text where it begins.
struct Placed {
    start: usize,
    cell: Filled,
}

/// The table that filled cells make.
pub(super) fn table(shown: &str, mut cells: Vec<Filled>) -> Result<Table<'static>, Faults> {
    cells.sort_by_key(|cell| (cell.row, cell.column));
    cells.dedup_by_key(|cell| (cell.row, cell.column));
    let (text, placed) = text(cells);
    if text.len() > LONGEST {
        return Err(package::no_workbook(shown).into());
    }
    let source = Source::new(shown, text);
    yaml::characters(&source)?;
    let mut faults = Faults::default();
    for Placed { start, cell } in placed.iter().filter(|placed| placed.cell.broken) {
        let message = format!("a cell's calculation ended in {}", quoted(&cell.words));
        let fault = Diagnostic::error("cell-error", message)
            .at(source.span(*start..start + cell.words.len()), "")
            .help("mend the formula, or write the value itself");
        faults.push(fault);
    }
    let mut rows = placed.chunk_by(|one, next| one.cell.row == next.cell.row);
    let Some(first) = rows.next() else { return Err(empty(source.span(0..0)).into()) };
    let columns = first.last().map_or(0, |last| last.cell.column as usize + 1);
    if columns > MOST_COLUMNS {
        return Err(too_many_columns(source.span(0..0)).into());
    }
    let start = source.span(first.first().map_or(0, |placed| placed.start)..usize::MAX).range.start;
    let head = first.first().map_or(0, |placed| placed.cell.row);
    let names = line(&source, first, columns);
    let blank = || Written::plain("", source.span(start..start));
    let names = names.into_iter().map(|name| name.unwrap_or_else(blank)).collect();
    let header = header(names, &mut faults);
    let rows: Vec<Row> =
        rows.filter_map(|row| record(&source, row, (head, columns), &mut faults)).collect();
    if rows.is_empty() && !faults.any_error() {
        faults.push(empty(source.span(0..0)));
    }
    faults.or(Table { header, records: Records::Sheet(rows.into_iter()) })
}

/// A line a row, tabs between the cells.
fn text(cells: Vec<Filled>) -> (String, Vec<Placed>) {
    let mut text = String::new();
    let mut placed = Vec::with_capacity(cells.len());
    let (mut row, mut column) = (0, 0);
    for cell in cells {
        while row < cell.row {
            text.push('\n');
            row += 1;
            column = 0;
        }
        while column < cell.column && text.len() <= LONGEST {
            text.push('\t');
            column += 1;
        }
        let start = text.len();
        text.extend(
            cell.words.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }),
        );
        placed.push(Placed { start, cell });
    }
    text.push('\n');
    (text, placed)
}

fn record(
    source: &Arc<Source>,
    row: &[Placed],
    (head, columns): (u32, usize),
    faults: &mut Faults,
) -> Option<Row> {
    let (first, last) = (row.first()?, row.last()?);
    let span = source.span(first.start..last.start + last.cell.words.len());
    if last.cell.column as usize >= columns {
        let message = format!("{} stands beside the header's columns", quoted(&last.cell.words));
        let fault = Diagnostic::error("ragged-row", message)
            .at(source.span(last.start..last.start + last.cell.words.len()), "")
            .help("give the column a name in the header, or empty the cell");
        faults.push(fault);
        return None;
    }
    let number = (first.cell.row - head) as usize;
    Some(Row { span, number, cells: line(source, row, columns), place: None })
}

/// The cells of a row, absent ones too.
fn line(source: &Arc<Source>, row: &[Placed], columns: usize) -> Vec<Option<Written>> {
    let mut cells = vec![None; columns];
    for Placed { start, cell } in row {
        if let Some(place) = cells.get_mut(cell.column as usize) {
            let span = source.span(*start..start + cell.words.len());
            let words = cell.words.trim();
            let lead = cell.words.len() - cell.words.trim_start().len();
            let corners = vec![(0, start + lead)];
            *place = Some(Written { value: words.to_owned(), span, corners });
        }
    }
    cells
}

/// The name of the cell that a place of a sheet is in: `D7`.
#[must_use]
pub fn cell_name(span: &Span) -> String {
    let place = span.start();
    let line = span.source.line(place.line);
    let mut column = line.chars().take(place.column - 1).filter(|c| *c == '\t').count();
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(column % 26).unwrap_or(0)));
        if column < 26 {
            break;
        }
        column = column / 26 - 1;
    }
    let letters: String = letters.iter().rev().collect();
    format!("{letters}{}", place.line)
}
