//! CSV and TSV as RFC 4180 has them, read by `csv-core` one cell at a time so that places are known.

use std::{ops::Range, sync::Arc};

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::{MOST_COLUMNS, Row, Table};
use crate::diagnose::{Diagnostic, Faults, Source, Written, quoted};

/// What stands between cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delimiter {
    /// Whichever of `,` `;` and tab the header has most of.
    Guess,
    /// A tab, as in `.tsv`.
    Tab,
}

/// A cell as read: its value and where it stands, quotes included.
struct Cell {
    value: Vec<u8>,
    range: Range<usize>,
    last: bool,
}

/// Reads a table.
///
/// # Errors
/// `empty-table` without a record, `duplicate-column`, `ragged-row` for each record with too many
/// or too few cells, `too-many-columns`, `unclosed-quote`.
pub fn parse(source: &Arc<Source>, delimiter: Delimiter) -> Result<Table, Faults> {
    let delimiter = match delimiter {
        Delimiter::Tab => b'\t',
        Delimiter::Guess => guess(&source.text),
    };
    let mut cells = Cells::new(source, delimiter);
    let mut faults = Faults::default();
    let Some(first) = cells.record() else { return Err(empty(source).into()) };
    let header = header(source, &first, &mut faults)?;
    let mut rows = Vec::new();
    while let Some(record) = cells.record() {
        if record.iter().all(|cell| cell.value.is_empty()) {
            continue;
        }
        let range = record.first().map_or(0, |cell| cell.range.start)
            ..record.last().map_or(0, |cell| cell.range.end);
        let span = source.span(range);
        if record.len() == header.len() {
            let cells = record.iter().map(|cell| written(source, cell)).collect();
            rows.push(Row { span, cells });
        } else {
            faults.push(ragged(source, &record, header.len()));
        }
    }
    if let Some(open) = cells.unclosed() {
        let fault = Diagnostic::error("unclosed-quote", "a quoted cell is never closed")
            .at(source.span(open..open + 1), "opened here")
            .help("end the cell with `\"`; a quotation mark inside it is written twice");
        return Err(fault.into());
    }
    if rows.is_empty() && !faults.any_error() {
        faults.push(empty(source));
    }
    faults.or(Table { header, rows })
}

/// Reads one cell after another and remembers where it is.
struct Cells<'a> {
    text: &'a [u8],
    at: usize,
    reader: Reader,
    open: Option<usize>,
}

impl<'a> Cells<'a> {
    fn new(source: &'a Source, delimiter: u8) -> Self {
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        Self { text: source.text.as_bytes(), at: 0, reader, open: None }
    }

    fn record(&mut self) -> Option<Vec<Cell>> {
        let mut record = Vec::new();
        while let Some(cell) = self.cell() {
            let last = cell.last;
            record.push(cell);
            if last || record.len() > MOST_COLUMNS {
                return Some(record);
            }
        }
        (!record.is_empty()).then_some(record)
    }

    fn cell(&mut self) -> Option<Cell> {
        // Line ends between records are skipped here, so that a record's place is its first cell's.
        if self.reader.line() == 0 || self.at == 0 {
            self.skip_line_ends();
        }
        let start = self.at;
        let mut value = Vec::new();
        let mut buffer = [0; 512];
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let (result, read, written) = self.reader.read_field(rest, &mut buffer);
            self.at += read;
            value.extend_from_slice(buffer.get(..written).unwrap_or_default());
            match result {
                ReadFieldResult::Field { record_end } => {
                    let range = self.trimmed(start..self.at);
                    if record_end {
                        self.skip_line_ends();
                    }
                    self.note_quote(&range);
                    return Some(Cell { value, range, last: record_end });
                }
                ReadFieldResult::InputEmpty if self.at >= self.text.len() && rest.is_empty() => {
                    return None;
                }
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                ReadFieldResult::End => return None,
            }
        }
    }

    fn skip_line_ends(&mut self) {
        while self.text.get(self.at).is_some_and(|byte| matches!(byte, b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    /// The cell without the delimiter or line end that the reader took with it.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let raw = self.text.get(range.clone()).unwrap_or_default();
        let ending = usize::from(matches!(raw.last(), Some(b'\n' | b'\r' | b',' | b';' | b'\t')));
        range.start..range.end - ending
    }

    /// A quoted cell with an odd number of quotation marks ran on to the end of the text.
    fn note_quote(&mut self, range: &Range<usize>) {
        let raw = self.text.get(range.clone()).unwrap_or_default();
        let odd = raw.iter().filter(|byte| **byte == b'"').fold(false, |odd, _| !odd);
        if raw.first() == Some(&b'"') && odd {
            self.open = Some(range.start);
        }
    }

    const fn unclosed(&self) -> Option<usize> {
        self.open
    }
}

/// The delimiter that the first line, outside quotes, has most of.
fn guess(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if !quoted => {
                for (delimiter, count) in &mut counts {
                    *count += usize::from(byte == *delimiter);
                }
            }
            _ => {}
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    counts.iter().find(|(_, count)| *count == most).map_or(b',', |(delimiter, _)| *delimiter)
}

fn header(
    source: &Arc<Source>,
    record: &[Cell],
    faults: &mut Faults,
) -> Result<Vec<Written>, Faults> {
    if record.len() > MOST_COLUMNS {
        let message = format!("{} has more than {MOST_COLUMNS} columns", quoted(&source.name));
        let fault = Diagnostic::error("too-many-columns", message)
            .at(source.span(0..0), "")
            .help("keep the columns that the letters need");
        return Err(fault.into());
    }
    let mut header: Vec<Written> = Vec::new();
    for cell in record {
        let name = written(source, cell)
            .unwrap_or_else(|| Written::plain("", source.span(cell.range.clone())));
        let first = header
            .iter()
            .find(|other| !name.value.is_empty() && other.value.eq_ignore_ascii_case(&name.value));
        if let Some(first) = first {
            let message = format!("two columns are called {}", quoted(&name.value));
            let fault = Diagnostic::error("duplicate-column", message)
                .at(name.span.clone(), "and again here")
                .at(first.span.clone(), "first here")
                .help("rename one of the two");
            faults.push(fault);
        }
        header.push(name);
    }
    Ok(header)
}

/// A cell's words; `None` when it is empty.
fn written(source: &Arc<Source>, cell: &Cell) -> Option<Written> {
    let text = String::from_utf8_lossy(&cell.value);
    let value = text.trim();
    if value.is_empty() {
        return None;
    }
    let span = source.span(cell.range.clone());
    let quote = usize::from(span.text().starts_with('"'));
    let lead = text.len() - text.trim_start().len();
    let corners = vec![(0, span.range.start + quote + lead)];
    Some(Written { value: value.to_owned(), span, corners })
}

fn ragged(source: &Arc<Source>, record: &[Cell], columns: usize) -> Diagnostic {
    let range = record.first().map_or(0..0, |cell| cell.range.clone());
    let cells =
        if record.len() > MOST_COLUMNS { "too many".into() } else { record.len().to_string() };
    let message = format!("a row of {cells} cells under a header of {columns}");
    Diagnostic::error("ragged-row", message)
        .at(source.span(range), "this row")
        .help("a cell with a comma, a semicolon or a line's end inside goes in quotes")
}

fn empty(source: &Arc<Source>) -> Diagnostic {
    Diagnostic::error("empty-table", format!("{} has no rows", quoted(&source.name)))
        .at(source.span(0..0), "")
        .help("write a header row, then a row for each")
}

#[cfg(test)]
mod tests {
    use super::{Delimiter, parse};
    use crate::diagnose::Source;

    fn read(text: &str) -> String {
        let source = Source::new("a.csv", text);
        match parse(&source, Delimiter::Guess) {
            Err(faults) => {
                let told = faults.0.iter();
                told.map(|fault| format!("{:?} {}\n", fault.labels[0].span, fault.message))
                    .collect::<Vec<_>>()
                    .concat()
            }
            Ok(table) => table
                .rows
                .iter()
                .flat_map(|row| &row.cells)
                .map(|cell| match cell {
                    Some(cell) => format!("{:?} {}|", cell.locate(0..1), cell.value),
                    None => "-|".into(),
                })
                .collect::<Vec<_>>()
                .concat(),
        }
    }

    #[test]
    fn cells_know_their_place() {
        assert_eq!(
            read("name,city\r\nAda,\"Springfield\r\nNorth\"\r\n\r\nBo,\r\n"),
            "a.csv:2:1 Ada|a.csv:2:6 Springfield\r\nNorth|a.csv:5:1 Bo|-|"
        );
        assert_eq!(
            read("name;city\nÉda; x ;\n"),
            "a.csv:2:1 a row of 3 cells under a header of 2\n"
        );
        assert_eq!(read("name\tcity\n\"a\"\"b\"\tc"), "a.csv:2:2 a\"b|a.csv:2:8 c|");
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert_eq!(read(""), "a.csv:1:1 `a.csv` has no rows\n");
        assert_eq!(read("name,city\n"), "a.csv:1:1 `a.csv` has no rows\n");
        assert_eq!(read("name,Name\na,b\n"), "a.csv:1:6 two columns are called `Name`\n");
        assert_eq!(read("name,city\na\n\"b,c\n"), "a.csv:3:1 a quoted cell is never closed\n");
        assert!(read(&format!("{}\na", ",".repeat(10_000))).contains("more than 500 columns"));
    }
}
