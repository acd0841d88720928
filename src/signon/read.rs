//! The records of exports, as they are typed.
//!
//! The name of a table goes in; what comes out are its columns and records, every cell with its
//! place. Nothing is judged here but what is no record at all: blank rows, the header once more.

use std::path::Path;

use super::{Asked, Mapping, Record, Roll, tidy};
use crate::{
    diagnose::{Before, Faults, Source, Span, Written},
    people::Loading,
    table::{Row, Table},
};

/// Most blank rows in one place that are told of one by one.
const MOST_BLANKS: usize = 100;

/// An export: its name, its columns, how many records it has.
#[derive(Debug, Clone, Default)]
pub struct Export {
    /// The path as typed.
    pub name: String,
    /// What its columns are.
    pub mapping: Mapping,
    /// Whether it is a workbook, whose cells have names.
    pub workbook: bool,
    /// How many records it has, blank ones too.
    pub records: usize,
}

/// Reads exports one after another; what is wrong with them is collected.
///
/// A table's faults are errors: `missing-column` where nobody is named, `empty-table`,
/// `ragged-row` and what else [`Table::open`] has.
pub fn read(files: &[String], asked: &Asked, loading: &mut Loading<'_>) -> Roll {
    let mut roll = Roll::default();
    for file in files {
        let name = Written::plain(file, Source::new(file, "").span(0..0));
        let export = roll.exports.len();
        let workbook =
            Path::new(file).extension().is_some_and(|end| end.eq_ignore_ascii_case("xlsx"));
        let before = loading.faults.0.len();
        loading.with_table(Path::new(""), &name, None, |loading, mut table, _| {
            let Some(mapping) = Mapping::of(&table, &asked.columns, &mut loading.faults) else {
                // Rows that don't fit are told all the same.
                while table.next_row(&mut loading.faults).is_some() {}
                return;
            };
            let records = records(&mut table, &mapping, export, &mut loading.faults);
            let count = records.last().map_or(0, |record| record.number);
            roll.records.extend(records);
            roll.exports.push(Export { name: file.clone(), mapping, workbook, records: count });
        });
        // Whoever typed the file's name need not be shown where.
        for fault in loading.faults.0.iter_mut().skip(before) {
            if fault.labels.iter().any(|label| !label.span.source.text.is_empty()) {
                fault.labels.retain(|label| !label.span.source.text.is_empty());
            }
        }
    }
    roll
}

fn records(
    table: &mut Table,
    mapping: &Mapping,
    export: usize,
    faults: &mut Faults,
) -> Vec<Record> {
    let mut records: Vec<Record> = Vec::new();
    let mut number = 0;
    let mut after = table.header.first().map(|name| name.span.clone());
    while let Some(row) = table.next_row(faults) {
        let blanks = number + 1..row.number;
        let missed = blanks.take(MOST_BLANKS).enumerate();
        records.extend(
            missed.filter_map(|(at, number)| Some(blank(after.as_ref()?, at, export, number))),
        );
        number = row.number;
        after = Some(row.span.clone());
        records.push(record(&row, mapping, table, export));
    }
    records
}

/// A record of nothing, so many lines after another.
fn blank(after: &Span, at: usize, export: usize, number: usize) -> Record {
    let lines = after.end().line + at;
    let source = Source::part(after.source.name.clone(), "", Before { lines, bytes: 0 });
    let mut record = bare(source.span(0..0), export, number);
    record.remark("empty", "", "nothing stands in it");
    record
}

fn bare(span: Span, export: usize, number: usize) -> Record {
    Record {
        export,
        number,
        span,
        cells: std::collections::BTreeMap::new(),
        extra: Vec::new(),
        values: std::collections::BTreeMap::new(),
        remarks: Vec::new(),
        verdict: super::Verdict::Ok,
        same_as: None,
        first: 0,
        beside: false,
    }
}

fn record(row: &Row, mapping: &Mapping, table: &Table, export: usize) -> Record {
    let mut record = bare(row.span.clone(), export, row.number);
    let cell = |at: usize| row.cells.get(at).cloned().flatten();
    for (key, at) in &mapping.keys {
        let Some(cell) = cell(*at) else { continue };
        record.take(key, cell);
    }
    for (key, at) in &mapping.own {
        record.extra.extend(cell(*at).map(|cell| (key.clone(), cell)));
    }
    let header = row.cells.iter().zip(&table.header);
    let same =
        header.filter(|(cell, name)| cell.as_ref().is_some_and(|cell| cell.value == name.value));
    if same.count() >= 2 {
        record.remark("header-again", "", "the cells are the names of the columns");
    }
    record
}

impl Record {
    /// Takes a cell: its clean words are a value, and what was cleaned is a remark.
    fn take(&mut self, key: &'static str, cell: Written) {
        let clean = tidy::clean(&cell.value, has_outer_blanks(&cell));
        self.cells.insert(key, cell);
        // What is never printed need not be clean to be read.
        if !matches!(key, "comment" | "consent" | "tags" | "date") {
            for what in &clean.tidied {
                self.remark("tidied", key, format!("{key}: {what}"));
            }
            for what in &clean.proposed {
                let message = format!("{key}: {what}, {}", crate::diagnose::quoted(&clean.words));
                self.remark("letters", key, message);
            }
        }
        if !clean.words.is_empty() {
            self.values.insert(key, clean.words);
        }
    }
}

/// Whether a cell has blanks at its ends, which a table takes off.
fn has_outer_blanks(cell: &Written) -> bool {
    let outer = |text: &str| text.trim().len() != text.len();
    let text = cell.span.text();
    let inside = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    match inside.filter(|_| text != cell.value) {
        Some(inside) => outer(inside),
        None => outer(text),
    }
}
