//! Tables of people as spreadsheets save them: a header row, then a record a row.
//!
//! What goes in is a CSV or TSV text; what comes out is a [`Table`] whose every cell knows its
//! place. What the columns mean is not known here. The trap: a record is not a line, since a quoted
//! cell may hold a line's end.

mod csv;

pub use csv::{Delimiter, parse};

use crate::diagnose::{Span, Written};

/// Most columns that a table may have; beyond it the file is surely no list of people.
pub const MOST_COLUMNS: usize = 500;

/// A header and the records under it, at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns, as written but for outer white space.
    pub header: Vec<Written>,
    /// The records, each with as many cells as the header.
    pub rows: Vec<Row>,
}

/// A record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The record from its first to its last cell.
    pub span: Span,
    /// The cells, outer white space taken off; an empty one is absent.
    pub cells: Vec<Option<Written>>,
}
