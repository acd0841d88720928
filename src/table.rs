//! Tables of people as spreadsheets save them: a header row, then a record a row.
//!
//! What goes in are the bytes of a CSV, TSV or XLSX file; what comes out is a [`Table`] whose every
//! cell knows its place, read a row at a time. What the columns mean is not known here. The trap: a
//! record is not a line, since a quoted cell may hold a line's end.

mod append;
mod csv;
mod encoding;
mod package;
mod sheet;
mod stream;
mod workbook;

pub use append::appended;
pub use sheet::cell_name;
pub use stream::{RowFile, RowPlace};

use std::path::Path;

use crate::{
    diagnose::{Diagnostic, Faults, Source, Span, Written, quoted},
    world::World,
    yaml,
};

/// Most columns that a table may have; beyond it the file is surely no list of people.
pub const MOST_COLUMNS: usize = 500;

/// Largest file of a table, in bytes; 100,000 recipients with whole addresses take 30 MB.
pub const LARGEST: u64 = 128 * 1024 * 1024;

/// Smallest file that is read a record at a time: the people of a smaller one are kept, which is
/// faster, and takes less room than setting a page.
const LARGE: u64 = 256 * 1024;

/// What a table is saved as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Text with `,` `;` or tabs between the cells, whichever the header has most of.
    Csv,
    /// Text with tabs between the cells.
    Tsv,
    /// A workbook.
    Xlsx,
}

/// A header, and the records under it.
pub struct Table<'w> {
    /// The names of the columns, as written but for outer white space; empty for one without.
    pub header: Vec<Written>,
    records: Records<'w>,
}

/// Where the next record comes from.
enum Records<'w> {
    Text(Box<csv::Cells>),
    Stream(Box<stream::Stream<'w>>),
    Sheet(std::vec::IntoIter<Row>),
}

/// A record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The record from its first to its last cell.
    pub span: Span,
    /// Which record it is, from 1 under the header; those that are blank count, and are not given.
    pub number: usize,
    /// The cells, outer white space taken off; an empty one is absent.
    pub cells: Vec<Option<Written>>,
    /// Where it can be read again, in a large file.
    pub place: Option<RowPlace>,
}

impl Form {
    /// The form that a file's name tells, whatever the case of its ending.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "tsv" => Some(Self::Tsv),
            "xlsx" => Some(Self::Xlsx),
            _ => None,
        }
    }
}

impl<'w> Table<'w> {
    /// Opens a table and reads its header; `sheet` names a sheet of a workbook, else it is the first.
    ///
    /// Warnings are collected too: an encoding that had to be guessed.
    ///
    /// # Errors
    /// `empty-table` without a header, `duplicate-column`, `too-many-columns`, `encoding`,
    /// `control-character`; of a workbook `not-a-workbook`, `encrypted-workbook`, `zip-bomb`,
    /// `unknown-sheet`, `cell-error`.
    pub fn open(
        shown: &str,
        bytes: Vec<u8>,
        form: Form,
        sheet: Option<&Written>,
        faults: &mut Faults,
    ) -> Option<Self> {
        if form == Form::Xlsx {
            return faults.take(workbook::read(shown, bytes, sheet));
        }
        if let Some(sheet) = sheet {
            let fault =
                Diagnostic::error("unknown-sheet", format!("{} has no sheets", quoted(shown)));
            faults.push(fault.at(sheet.span.clone(), "").help("leave `sheet` out"));
            return None;
        }
        let text = faults.take(encoding::decode(bytes, shown))?;
        let source = Source::new(shown, text.text);
        faults.0.extend(text.guess.map(|guess| guess.told(&source)));
        faults.take(yaml::characters(&source))?;
        faults.take(csv::open(&source, form))
    }

    /// Opens a large file as a table that is read a record at a time; `None` when that can't be, since
    /// it is small, a workbook, or of another encoding, and then its bytes are to be [`open`](Self::open)ed.
    ///
    /// # Errors
    /// `empty-table`, `duplicate-column`, `too-many-columns`, `unclosed-quote`, `read-failed`.
    pub fn stream(
        world: &'w dyn World,
        path: &Path,
        shown: &str,
        form: Form,
        sheet: Option<&Written>,
    ) -> Option<Result<Self, Faults>> {
        let sized = world.size(path).is_ok_and(|size| (LARGE..=LARGEST).contains(&size));
        let plain = form != Form::Xlsx && sheet.is_none() && sized;
        let plain = plain && stream::is_plain(world, path).unwrap_or(false);
        plain.then(|| stream::open(world, path, shown, form))
    }

    /// The file whose records can be read again by their places.
    #[must_use]
    pub fn file(&self) -> Option<&RowFile> {
        match &self.records {
            Records::Stream(stream) => Some(&stream.file),
            Records::Text(_) | Records::Sheet(_) => None,
        }
    }

    /// The next record; one that doesn't fit the header is a fault and the next is tried.
    pub fn next_row(&mut self, faults: &mut Faults) -> Option<Row> {
        match &mut self.records {
            Records::Text(cells) => cells.row(self.header.len(), faults),
            Records::Stream(stream) => stream.row(faults),
            Records::Sheet(rows) => rows.next(),
        }
    }
}

/// The fault of a table with nothing in it.
#[must_use]
pub fn empty(span: Span) -> Diagnostic {
    let message = format!("{} has no rows", quoted(&span.source.name));
    let help = "write a header row, then a row for each";
    Diagnostic::error("empty-table", message).at(span, "").help(help)
}

/// Names of columns as a header has them, each once.
fn header(cells: Vec<Written>, faults: &mut Faults) -> Vec<Written> {
    let mut seen = std::collections::BTreeMap::<String, Span>::new();
    for name in cells.iter().filter(|name| !name.value.is_empty()) {
        let Some(first) = seen.get(&name.value.to_lowercase()) else {
            seen.insert(name.value.to_lowercase(), name.span.clone());
            continue;
        };
        let message = format!("two columns are called {}", quoted(&name.value));
        let fault = Diagnostic::error("duplicate-column", message)
            .at(name.span.clone(), "and again here")
            .at(first.clone(), "first here")
            .help("rename one of the two");
        faults.push(fault);
    }
    cells
}

/// The fault of a table that is surely no list of people.
fn too_many_columns(span: Span) -> Diagnostic {
    let message = format!("{} has more than {MOST_COLUMNS} columns", quoted(&span.source.name));
    Diagnostic::error("too-many-columns", message)
        .at(span, "")
        .help("keep the columns that the letters need")
}
