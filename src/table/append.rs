//! One more record at the end of a CSV or TSV file that somebody keeps.
//!
//! A file's bytes and the cells for its header go in; what comes out is the same text with the record
//! under it. Nothing else moves: delimiter, line ends and a byte order mark are the file's own.

use csv_core::{QuoteStyle, Terminator, WriteResult, Writer, WriterBuilder};

use super::{Form, csv};
use crate::diagnose::{Faults, Source};

/// The text with one more record; `None` where nothing can be put at a file's end: a workbook, or a
/// text that is not UTF-8, and would be of two encodings then.
#[must_use]
pub fn appended(
    shown: &str,
    bytes: Vec<u8>,
    form: Form,
    cells: impl FnOnce(&[&str]) -> Vec<String>,
) -> Option<String> {
    if form == Form::Xlsx {
        return None;
    }
    let mut text = String::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))?;
    let read = text.strip_prefix('\u{FEFF}').unwrap_or(&text).to_owned();
    let delimiter = csv::delimiter(&read, form);
    let table = Faults::default().take(csv::open(&Source::new(shown, read), form))?;
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    if !text.ends_with('\n') {
        text.push_str(end);
    }
    let header: Vec<&str> = table.header.iter().map(|name| name.value.as_str()).collect();
    text.push_str(&record(&cells(&header), delimiter)?);
    text.push_str(end);
    Some(text)
}

/// A record without its end.
fn record(cells: &[String], delimiter: u8) -> Option<String> {
    let mut writer = WriterBuilder::new()
        .delimiter(delimiter)
        .quote_style(QuoteStyle::Necessary)
        .terminator(Terminator::Any(b'\n'))
        .build();
    let mut out = Vec::new();
    for (at, cell) in cells.iter().enumerate() {
        // Twice the cell and its quotes is the most that it can become.
        let mut room = vec![0; cell.len() * 2 + 8];
        let mut length = 0;
        if at > 0 {
            length += written(writer.delimiter(room.get_mut(length..)?))?;
        }
        let (result, read, put) = writer.field(cell.as_bytes(), room.get_mut(length..)?);
        length += written((result, put))?;
        debug_assert_eq!(read, cell.len());
        room.truncate(length);
        out.extend(room);
    }
    out.extend(finished(&mut writer)?);
    String::from_utf8(out).ok()
}

/// What a writer still holds: a closing quotation mark.
fn finished(writer: &mut Writer) -> Option<Vec<u8>> {
    let mut room = vec![0; 8];
    let length = written(writer.finish(&mut room))?;
    room.truncate(length);
    Some(room)
}

fn written((result, length): (WriteResult, usize)) -> Option<usize> {
    (result == WriteResult::InputEmpty).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::appended;
    use crate::table::Form;

    fn with(text: &str, form: Form) -> Option<String> {
        let cell = |column: &&str| match *column {
            "name" => "Roe, \"Ada\"; Jr.".to_owned(),
            "city" => "Elm".to_owned(),
            _ => String::new(),
        };
        let cells = |header: &[&str]| header.iter().map(cell).collect();
        appended("a.csv", text.as_bytes().to_vec(), form, cells)
    }

    #[test]
    fn a_record_is_written_as_the_others_are() {
        let quoted = "\"Roe, \"\"Ada\"\"; Jr.\"";
        for (before, after) in [
            ("name,other,city\nBo,,\n", format!("name,other,city\nBo,,\n{quoted},,Elm\n")),
            ("\u{FEFF}city;name\r\nX;Bo", format!("\u{FEFF}city;name\r\nX;Bo\r\nElm;{quoted}\r\n")),
            ("other\nBo\n\n", "other\nBo\n\n\"\"\n".to_owned()),
        ] {
            assert_eq!(with(before, Form::Csv).as_deref(), Some(&*after));
        }
        assert_eq!(
            with("city\tname\nX\tBo\n", Form::Tsv).as_deref(),
            Some(&*format!("city\tname\nX\tBo\nElm\t{quoted}\n"))
        );
        assert_eq!(with("name\nBo\n", Form::Xlsx), None);
        assert_eq!(appended("a.csv", b"name\nJos\xE9\n".to_vec(), Form::Csv, |_| vec![]), None);
    }
}
