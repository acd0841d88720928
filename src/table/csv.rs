//! CSV and TSV as RFC 4180 has them, read by `csv-core` one cell at a time so that places are known.
//!
//! What goes in is a text; what comes out are a header and, one by one, the records. The trap: a
//! quotation mark that is never closed makes one cell of all that follows it.

use std::{fmt, ops::Range, sync::Arc};

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::{Form, MOST_COLUMNS, Records, Row, Table, empty, header as names_of, too_many_columns};
use crate::diagnose::{Diagnostic, Faults, Source, Written};

/// A cell as read: its value and where it stands, quotes included.
struct Cell {
    value: Vec<u8>,
    range: Range<usize>,
    last: bool,
}

/// Reads one cell after another and remembers where it is.
pub(super) struct Cells {
    source: Arc<Source>,
    delimiter: u8,
    at: usize,
    reader: Reader,
    /// Whether nothing of the file comes after the source.
    last: bool,
    /// Where a quotation begins that is never closed.
    open: Option<usize>,
    /// Records that say something, and all of them.
    records: usize,
    seen: usize,
}

/// Reads a table's header.
///
/// # Errors
/// `empty-table`, `duplicate-column`, `too-many-columns`, `unclosed-quote`.
pub(super) fn open(source: &Arc<Source>, form: Form) -> Result<Table<'static>, Faults> {
    let mut cells = Cells::new(Arc::clone(source), delimiter(&source.text, form));
    let mut faults = Faults::default();
    let header = header(&mut cells, &mut faults)?;
    faults.or(Table { header, records: Records::Text(Box::new(cells)) })
}

/// The names of the columns.
///
/// # Errors
/// As [`open`], but for `duplicate-column`, which is collected.
pub(super) fn header(cells: &mut Cells, faults: &mut Faults) -> Result<Vec<Written>, Faults> {
    let Some(first) = cells.record() else { return Err(empty(cells.source.span(0..0)).into()) };
    if first.len() > MOST_COLUMNS {
        return Err(too_many_columns(cells.source.span(0..0)).into());
    }
    if let Some(open) = cells.open {
        return Err(unclosed(&cells.source, open).into());
    }
    let names = first.iter().map(|cell| {
        let blank = || Written::plain("", cells.source.span(cell.range.clone()));
        written(&cells.source, cell).unwrap_or_else(blank)
    });
    Ok(names_of(names.collect(), faults))
}

/// What stands between the cells of a text that begins so.
pub(super) fn delimiter(text: &str, form: Form) -> u8 {
    match form {
        Form::Tsv => b'\t',
        Form::Csv | Form::Xlsx => guess(text),
    }
}

impl Cells {
    /// The cells of a text that is all there is.
    pub(super) fn new(source: Arc<Source>, delimiter: u8) -> Self {
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        Self { source, delimiter, at: 0, reader, last: true, open: None, records: 0, seen: 0 }
    }

    /// Goes on with another text; `last` when it is the end of the file.
    pub(super) fn take_up(&mut self, source: Arc<Source>, last: bool) {
        self.source = source;
        self.reader.reset();
        (self.at, self.last) = (0, last);
    }

    /// Whether the text is nothing but line ends.
    pub(super) fn is_blank(&self) -> bool {
        self.source.text.bytes().all(|byte| matches!(byte, b'\r' | b'\n'))
    }

    /// Whether a quotation was met that is never closed.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// The next record of so many cells.
    pub(super) fn row(&mut self, columns: usize, faults: &mut Faults) -> Option<Row> {
        while let Some(record) = self.record() {
            if let Some(row) = self.judged(&record, columns, faults) {
                return Some(row);
            }
            if self.is_open() {
                return None;
            }
        }
        self.nobody(faults);
        None
    }

    /// The record that the text is, when it has so many cells.
    pub(super) fn one(&mut self, columns: usize, faults: &mut Faults) -> Option<Row> {
        let record = self.record()?;
        self.judged(&record, columns, faults)
    }

    /// The fault of a table without records, when all are read.
    pub(super) fn nobody(&mut self, faults: &mut Faults) {
        if self.records == 0 {
            faults.push(empty(self.source.span(0..0)));
            self.records = 1;
        }
    }

    fn judged(&mut self, record: &[Cell], columns: usize, faults: &mut Faults) -> Option<Row> {
        self.seen += 1;
        if record.iter().all(|cell| cell.value.trim_ascii().is_empty()) {
            return None;
        }
        self.records += 1;
        if let Some(open) = self.open {
            faults.push(unclosed(&self.source, open));
            return None;
        }
        if record.len() != columns {
            faults.push(ragged(&self.source, record, columns));
            return None;
        }
        let range = record.first().map_or(0, |cell| cell.range.start)
            ..record.last().map_or(0, |cell| cell.range.end);
        let cells = record.iter().map(|cell| written(&self.source, cell)).collect();
        Some(Row { span: self.source.span(range), number: self.seen, cells, place: None })
    }

    fn record(&mut self) -> Option<Vec<Cell>> {
        let mut record = Vec::new();
        // Line ends between records are passed here, so that a record's place is its first cell's.
        self.skip_line_ends();
        while let Some(cell) = self.cell() {
            let last = cell.last;
            // Cells beyond any header are counted out but not kept.
            if record.len() <= MOST_COLUMNS {
                record.push(cell);
            }
            if last {
                return Some(record);
            }
        }
        (!record.is_empty()).then_some(record)
    }

    fn cell(&mut self) -> Option<Cell> {
        let start = self.at;
        let mut value = Vec::new();
        let mut buffer = [0; 512];
        loop {
            let text = self.source.text.as_bytes();
            let rest = text.get(self.at..).unwrap_or_default();
            let (result, read, written) = self.reader.read_field(rest, &mut buffer);
            self.at += read;
            value.extend_from_slice(buffer.get(..written).unwrap_or_default());
            match result {
                ReadFieldResult::Field { record_end } => {
                    let range = self.trimmed(start..self.at);
                    self.note_quote(&range);
                    return Some(Cell { value, range, last: record_end });
                }
                ReadFieldResult::InputEmpty if rest.is_empty() => return None,
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                ReadFieldResult::End => return None,
            }
        }
    }

    fn skip_line_ends(&mut self) {
        let text = self.source.text.as_bytes();
        while text.get(self.at).is_some_and(|byte| matches!(byte, b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    /// The cell without the delimiter or line end that the reader took with it.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let raw = self.source.text.as_bytes().get(range.clone()).unwrap_or_default();
        let ending =
            raw.last().is_some_and(|last| matches!(last, b'\n' | b'\r') || *last == self.delimiter);
        range.start..range.end - usize::from(ending)
    }

    /// A quoted cell with an odd number of quotation marks ran on to the end of the text.
    fn note_quote(&mut self, range: &Range<usize>) {
        let raw = self.source.text.get(range.clone()).unwrap_or_default();
        if !self.last || self.at < self.source.text.len() || !raw.starts_with('"') {
            return;
        }
        if raw.matches('"').count() % 2 == 1 {
            self.open = Some(range.start);
        }
    }
}

impl fmt::Debug for Cells {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} from byte {}", self.source, self.at)
    }
}

/// The delimiter that the first line, outside quotes, has most of.
fn guess(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in text.trim_start_matches(['\r', '\n']).bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
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
    let start = span.range.start + quote;
    let mut corners = vec![(0, start + lead)];
    if quote == 1 {
        // A mark that is written twice is one in the words, so both run apart from there.
        let doubled = text.match_indices('"').enumerate();
        let after = doubled.map(|(nth, (at, _))| (at + 1, start + at + nth + 2));
        let within = after.filter(|(at, _)| *at > lead);
        corners.extend(within.map(|(at, place)| (at - lead, place)));
    }
    Some(Written { value: value.to_owned(), span, corners })
}

fn ragged(source: &Arc<Source>, record: &[Cell], columns: usize) -> Diagnostic {
    let range = record.first().map_or(0..0, |cell| cell.range.clone());
    let cells = match record.len() {
        1 => "1 cell".to_owned(),
        count if count > MOST_COLUMNS => format!("more than {MOST_COLUMNS} cells"),
        count => format!("{count} cells"),
    };
    Diagnostic::error("ragged-row", format!("a row of {cells} under a header of {columns}"))
        .at(source.span(range), "this row")
        .help("a cell with a comma, a semicolon or a line's end inside goes in quotes")
}

fn unclosed(source: &Arc<Source>, open: usize) -> Diagnostic {
    Diagnostic::error("unclosed-quote", "a quoted cell is never closed")
        .at(source.span(open..open + 1), "opened here")
        .help("end the cell with `\"`; a quotation mark inside it is written twice")
}

#[cfg(test)]
mod tests {
    use super::open;
    use crate::{
        diagnose::{Faults, Source},
        table::Form,
    };

    fn read(text: &str) -> String {
        let source = Source::new("a.csv", text);
        let mut faults = Faults::default();
        let mut cells = Vec::new();
        if let Some(mut table) = faults.take(open(&source, Form::Csv)) {
            while let Some(row) = table.next_row(&mut faults) {
                cells.extend(row.cells);
            }
        }
        let cells = cells.into_iter().map(|cell| match cell {
            Some(cell) => format!("{:?} {}|", cell.locate(0..1), cell.value),
            None => "-|".into(),
        });
        let faults =
            faults.0.iter().map(|fault| format!("{:?} {}\n", fault.labels[0].span, fault.message));
        cells.chain(faults).collect()
    }

    #[test]
    fn cells_know_their_place() {
        assert_eq!(
            read("name,city\r\nAda,\"Springfield\r\nNorth\"\r\n\r\nBo,\r\n , \n"),
            "a.csv:2:1 Ada|a.csv:2:6 Springfield\r\nNorth|a.csv:5:1 Bo|-|"
        );
        assert_eq!(
            read("name;city\nÉda; x ;\n"),
            "a.csv:2:1 a row of 3 cells under a header of 2\n"
        );
        assert_eq!(read("name\tcity\n\"a\"\"b\"\tc;"), "a.csv:2:2 a\"b|a.csv:2:8 c;|");
    }

    #[test]
    fn words_after_a_doubled_mark_stay_in_their_place() {
        let source = Source::new("a.csv", "name\n\" a\"\"b\"\"c\"\n");
        let mut table = open(&source, Form::Csv).unwrap();
        let row = table.next_row(&mut Faults::default()).unwrap();
        let cell = row.cells[0].as_ref().unwrap();
        assert_eq!(cell.value, "a\"b\"c");
        assert_eq!([0, 2, 4].map(|at| cell.locate(at..at + 1).text().to_owned()), ["a", "b", "c"]);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert_eq!(read(""), "a.csv:1:1 `a.csv` has no rows\n");
        assert_eq!(read("name,city\n"), "a.csv:1:1 `a.csv` has no rows\n");
        assert_eq!(read("name,Name\na,b\n"), "a.csv:1:6 two columns are called `Name`\n");
        assert_eq!(
            read("name,city\na\n\"b,c\n"),
            "a.csv:2:1 a row of 1 cell under a header of 2\na.csv:3:1 a quoted cell is never closed\n"
        );
        assert!(read(&format!("{}\na", ",".repeat(10_000))).contains("more than 500 columns"));
    }
}
