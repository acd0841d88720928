//! `signatories add` to a table that somebody keeps in a spreadsheet: a row under the others.

use std::path::{Path, PathBuf};

use super::super::exit::{Exit, Stop};
use crate::{
    diagnose::{Diagnostic, Faults, Written, listed, quoted},
    signon::{Addition, NewRow, RollColumns},
    table::{Form, appended},
    world::World,
};

/// The table's file, and its text with one more row.
pub(super) fn with_row(
    name: &Written,
    folder: &Path,
    addition: &Addition,
    columns: &RollColumns,
    world: &dyn World,
) -> Result<(PathBuf, String), Stop> {
    let file = folder.join(&name.value);
    let form = Form::of(&file).unwrap_or(Form::Xlsx);
    let bytes = world.read(&file).map_err(|fault| {
        let message = format!("cannot read {}: {fault}", quoted(&name.value));
        Stop::Refused(Exit::Files, Diagnostic::error("read-failed", message).into())
    })?;
    let mut lacking = Vec::new();
    let text = appended(&name.value, bytes, form, |header| {
        let row = NewRow::of(addition, columns, header);
        lacking = row.lacking;
        row.cells
    });
    let refused = |fault: Diagnostic| {
        let faults: Faults = fault.at(name.span.clone(), "").into();
        Stop::Refused(Exit::Input, faults)
    };
    if !lacking.is_empty() {
        return Err(refused(without_column(&lacking)));
    }
    text.map(|text| (file, text)).ok_or_else(|| refused(of_a_workbook()))
}

fn without_column(lacking: &[String]) -> Diagnostic {
    let names: Vec<&str> = lacking.iter().map(String::as_str).collect();
    let what = listed(&names, "and");
    Diagnostic::error(
        "missing-column",
        format!("the table of signatories has no column for {what}"),
    )
    .help("add the column to its header, or write the row in the table itself")
}

fn of_a_workbook() -> Diagnostic {
    Diagnostic::error("no-list", "rows are added to CSV and TSV in UTF-8 alone")
        .help("add it in the table, or make a list of it: `undersigned signatories import`")
}
