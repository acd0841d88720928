//! A sheet of an XLSX workbook, read by `calamine` a cell at a time.
//!
//! What goes in are bytes; what comes out is a table of words: dates in ISO form, numbers as a
//! person would type them. The trap: two cells at opposite corners make a range of 17 thousand
//! million cells, so no range is ever asked for.

use std::{
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{DataRef, ExcelDateTime, Reader as _, Xlsx};

use super::{
    Table, package,
    sheet::{Filled, LAST_ROW, table},
};
use crate::diagnose::{Diagnostic, Faults, Source, Written, did_you_mean, listed, quoted};

/// Reads a sheet, the first unless one is named.
pub(super) fn read(
    shown: &str,
    bytes: Vec<u8>,
    sheet: Option<&Written>,
) -> Result<Table<'static>, Faults> {
    package::check(shown, &bytes)?;
    // Its sums may overflow where a cell's name is absurd; that is the file's fault, not a bug.
    let cells = catch_unwind(AssertUnwindSafe(|| cells(shown, bytes, sheet)));
    table(shown, cells.unwrap_or_else(|_| Err(package::no_workbook(shown)))?)
}

fn cells(shown: &str, bytes: Vec<u8>, sheet: Option<&Written>) -> Result<Vec<Filled>, Diagnostic> {
    let broken = || package::no_workbook(shown);
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let names = workbook.sheet_names();
    let name = match sheet {
        Some(wanted) => names.iter().find(|name| **name == wanted.value),
        None => names.first(),
    };
    let Some(name) = name else {
        return Err(sheet.map_or_else(broken, |wanted| unknown(shown, wanted, &names)));
    };
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|_| broken())?;
    let mut cells = Vec::new();
    while let Some(cell) = reader.next_cell().map_err(|_| broken())? {
        let (row, column) = cell.get_position();
        if row > LAST_ROW {
            return Err(broken());
        }
        let words = words(cell.get_value());
        cells.extend(words.map(|(words, broken)| Filled { row, column, words, broken }));
    }
    Ok(cells)
}

fn unknown(shown: &str, wanted: &Written, names: &[String]) -> Diagnostic {
    let message = format!("{} has no sheet {}", quoted(shown), quoted(wanted));
    let near = did_you_mean(wanted, names.iter().map(String::as_str));
    let help = near.unwrap_or_else(|| {
        let shown: Vec<&String> = names.iter().take(8).collect();
        format!("it has {}", listed(&shown, "and"))
    });
    Diagnostic::error("unknown-sheet", message)
        .at(wanted.span.clone(), "")
        .at(Source::new(shown, "").span(0..0), "")
        .help(help)
}

/// What a cell says in words, and whether these are the sign of a calculation that failed.
fn words(value: &DataRef<'_>) -> Option<(String, bool)> {
    let words = match value {
        DataRef::Empty => return None,
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => plain(*number),
        DataRef::String(words) => words.clone(),
        DataRef::SharedString(words) => (*words).to_owned(),
        DataRef::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(time) => moment(time),
        DataRef::DateTimeIso(words) | DataRef::DurationIso(words) => {
            words.strip_suffix("T00:00:00").unwrap_or(words).to_owned()
        }
        DataRef::Error(error) => return Some((error.to_string(), true)),
    };
    // Outer blanks stay, so that a place in the cell is true; `sheet` takes them off.
    (!words.trim().is_empty()).then_some((words, false))
}

/// A number as a person would type it: of the 15 digits that a sheet keeps, those that say something.
fn plain(number: f64) -> String {
    format!("{number:.14e}").parse().unwrap_or(number).to_string()
}

/// A date, a date with its time, or a time alone.
fn moment(time: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
    let clock = if second == 0 {
        format!("{hour:02}:{minute:02}")
    } else {
        format!("{hour:02}:{minute:02}:{second:02}")
    };
    let date = format!("{year:04}-{month:02}-{day:02}");
    if time.is_duration() || time.as_f64() < 1.0 {
        clock
    } else if time.as_f64().fract().abs() < f64::EPSILON {
        date
    } else {
        format!("{date} {clock}")
    }
}

#[cfg(test)]
mod tests {
    use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType};

    use super::words;

    #[test]
    fn cells_read_as_a_person_would_type_them() {
        let float = |number| words(&DataRef::Float(number)).unwrap().0;
        assert_eq!(float(20500.0), "20500");
        assert_eq!(float(0.1 + 0.2), "0.3");
        assert_eq!(float(-1.5), "-1.5");
        assert_eq!(float(1e21), "1000000000000000000000");
        let time = |serial| {
            let time = ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, false);
            words(&DataRef::DateTime(time)).unwrap().0
        };
        assert_eq!(time(46083.0), "2026-03-02");
        assert_eq!(time(46083.5), "2026-03-02 12:00");
        assert_eq!(time(0.75), "18:00");
        assert_eq!(words(&DataRef::SharedString(" ")), None);
    }
}
