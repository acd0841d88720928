//! A large CSV or TSV file read a record at a time, so that its rows never stand in memory together.
//!
//! What goes in is a file; what comes out are its records one by one, each with the place at which it
//! can be read again. A record ends at a line's end outside of quotes, by the same rules as `csv-core`
//! has for quotes. The trap: between two readings somebody may save the file, and then a place means
//! nothing; so a place knows the sum of its bytes.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use flate2::Crc;

use super::{
    Form, Row, Table,
    csv::{self, Cells},
};
use crate::{
    diagnose::{Before, Diagnostic, Faults, Source, quoted},
    world::World,
    yaml,
};

/// Bytes read at a time: some hundred records.
const PIECE: usize = 1 << 16;

/// A byte-order mark in UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Where a record stands in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowPlace {
    /// Its first byte.
    offset: u32,
    /// Its bytes, line end included.
    length: u32,
    /// The lines before it.
    lines: u32,
    /// The CRC-32 of its bytes.
    sum: u32,
}

/// A large table's file, whose records can be read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFile {
    path: PathBuf,
    /// Its name in messages.
    shown: String,
    size: u64,
    delimiter: u8,
    columns: usize,
}

/// The records of a file, one after another.
pub(super) struct Stream<'w> {
    world: &'w dyn World,
    pub(super) file: RowFile,
    cells: Cells,
    piece: Vec<u8>,
    /// How far the piece is given out.
    given: usize,
    /// Where the piece begins in the file.
    offset: u64,
    /// Lines before what is not given out yet.
    lines: usize,
    /// Whether the file has no more than the piece.
    whole: bool,
}

/// Whether a file is UTF-8 without a character that is refused, and so can be read in pieces.
pub(super) fn is_plain(world: &dyn World, path: &Path) -> io::Result<bool> {
    let mut offset = 0;
    let mut rest: Vec<u8> = Vec::new();
    loop {
        let piece = world.read_at(path, offset, PIECE)?;
        if piece.is_empty() {
            return Ok(rest.is_empty());
        }
        if offset == 0 && piece.iter().take(4).any(|byte| *byte == 0) {
            return Ok(false);
        }
        rest.extend(&piece);
        if offset == 0 && rest.starts_with(MARK) {
            rest.drain(..MARK.len());
        }
        offset += piece.len() as u64;
        let end = match std::str::from_utf8(&rest) {
            Ok(_) => rest.len(),
            Err(fault) if fault.error_len().is_none() => fault.valid_up_to(),
            Err(_) => return Ok(false),
        };
        let tail = rest.split_off(end);
        let text = String::from_utf8(std::mem::replace(&mut rest, tail)).unwrap_or_default();
        if yaml::characters(&Source::new("", text)).is_err() {
            return Ok(false);
        }
    }
}

/// Opens a file that [`is_plain`] and reads its header.
///
/// # Errors
/// As [`csv::header`]; `read-failed`.
pub(super) fn open<'w>(
    world: &'w dyn World,
    path: &Path,
    shown: &str,
    form: Form,
) -> Result<Table<'w>, Faults> {
    let size = world.size(path).map_err(|_| unread(shown))?;
    let piece = world.read_at(path, 0, PIECE).map_err(|_| unread(shown))?;
    let given = if piece.starts_with(MARK) { MARK.len() } else { 0 };
    let start = String::from_utf8_lossy(piece.get(given..).unwrap_or_default()).into_owned();
    let delimiter = csv::delimiter(&start, form);
    let file =
        RowFile { path: path.to_owned(), shown: shown.to_owned(), size, delimiter, columns: 0 };
    let cells = Cells::new(Source::new(shown, ""), delimiter);
    let mut stream = Stream {
        world,
        file,
        cells,
        whole: piece.len() as u64 == size,
        piece,
        given,
        offset: 0,
        lines: 0,
    };
    // Lines without anything before the header.
    loop {
        let more = stream.take_up()?;
        if more.is_some() && stream.cells.is_blank() {
            continue;
        }
        let mut faults = Faults::default();
        let header = csv::header(&mut stream.cells, &mut faults)?;
        stream.file.columns = header.len();
        return faults.or(Table { header, records: super::Records::Stream(Box::new(stream)) });
    }
}

impl Stream<'_> {
    /// The next record that fits the header.
    pub(super) fn row(&mut self, faults: &mut Faults) -> Option<Row> {
        loop {
            let place = match self.take_up() {
                Ok(Some(place)) => place,
                Ok(None) => {
                    self.cells.nobody(faults);
                    return None;
                }
                Err(fault) => {
                    faults.push(fault);
                    return None;
                }
            };
            let row = self.cells.one(self.file.columns, faults);
            if let Some(row) = row {
                return Some(Row { place: Some(place), ..row });
            }
            if self.cells.is_open() {
                return None;
            }
        }
    }

    /// Lets the cells be those of the next record.
    fn take_up(&mut self) -> Result<Option<RowPlace>, Diagnostic> {
        let Some(length) = self.record().map_err(|_| unread(&self.file.shown))? else {
            self.cells.take_up(Source::new(&*self.file.shown, ""), true);
            return Ok(None);
        };
        let bytes = self.piece.get(self.given..self.given + length).unwrap_or_default();
        let offset = self.offset + self.given as u64;
        let place = RowPlace {
            offset: short(offset),
            length: short(length as u64),
            lines: short(self.lines as u64),
            sum: sum(bytes),
        };
        let source = source(&self.file.shown, bytes, place);
        self.lines += bytes.split(|byte| *byte == b'\n').skip(1).count();
        self.given += length;
        let last = self.whole && self.given == self.piece.len();
        self.cells.take_up(source, last);
        Ok(Some(place))
    }

    /// How many bytes of the piece are the next record; the piece grows until it is all there.
    fn record(&mut self) -> io::Result<Option<usize>> {
        let mut end = End::default();
        loop {
            let rest = self.piece.get(self.given..).unwrap_or_default();
            if let Some(length) = end.of(rest, self.file.delimiter) {
                return Ok(Some(length));
            }
            if self.whole {
                return Ok((!rest.is_empty()).then_some(rest.len()));
            }
            self.piece.drain(..self.given);
            self.offset += self.given as u64;
            self.given = 0;
            let next = self.offset + self.piece.len() as u64;
            let more = self.world.read_at(&self.file.path, next, PIECE)?;
            self.whole = more.len() < PIECE;
            self.piece.extend(more);
        }
    }
}

/// Looks for the end of a record.
#[derive(Default)]
struct End {
    at: usize,
    within: Within,
}

/// Where in a cell a byte stands.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Within {
    #[default]
    Start,
    Plain,
    Quoted,
    /// After a quotation mark that ends the cell, unless another follows.
    Closed,
}

impl End {
    /// Goes on from where it was; the record's length with its line end, once that is seen.
    fn of(&mut self, bytes: &[u8], delimiter: u8) -> Option<usize> {
        for byte in bytes.iter().skip(self.at) {
            self.at += 1;
            self.within = match (self.within, byte) {
                (Within::Quoted, b'"') => Within::Closed,
                (Within::Quoted, _) | (Within::Start | Within::Closed, b'"') => Within::Quoted,
                (_, b'\n' | b'\r') => return Some(self.at),
                (_, byte) if *byte == delimiter => Within::Start,
                _ => Within::Plain,
            };
        }
        None
    }
}

impl RowFile {
    /// A record once more.
    ///
    /// # Errors
    /// `file-changed` when it is not what it was; `read-failed`.
    pub fn row(&self, world: &dyn World, place: RowPlace) -> Result<Row, Faults> {
        let bytes = world.read_at(&self.path, place.offset.into(), place.length as usize);
        let bytes = bytes.map_err(|_| unread(&self.shown))?;
        let same = bytes.len() == place.length as usize && sum(&bytes) == place.sum;
        if !same || !self.is_as_it_was(world) {
            return Err(self.changed().into());
        }
        let mut cells = Cells::new(source(&self.shown, &bytes, place), self.delimiter);
        let mut faults = Faults::default();
        let row = cells.one(self.columns, &mut faults);
        // It was whole when it was first read, and its bytes are the same.
        row.ok_or_else(|| self.changed().into())
    }

    /// Whether the file has the size that it had.
    fn is_as_it_was(&self, world: &dyn World) -> bool {
        world.size(&self.path).is_ok_and(|size| size == self.size)
    }

    fn changed(&self) -> Diagnostic {
        let message = format!("{} was changed while the letters were made", quoted(&self.shown));
        Diagnostic::error("file-changed", message)
            .help("run the same command again, and leave the file alone until it ends")
    }
}

/// The lines of a record under the file's name.
fn source(shown: &str, bytes: &[u8], place: RowPlace) -> Arc<Source> {
    let before = Before { lines: place.lines as usize, bytes: place.offset as usize };
    Source::part(shown, String::from_utf8_lossy(bytes), before)
}

fn unread(shown: &str) -> Diagnostic {
    Diagnostic::error("read-failed", format!("the system cannot read {}", quoted(shown)))
}

fn sum(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}

/// No table is as large as 4 GB.
fn short(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
