//! What was done with an export and what is asked, for people and for machines.
//!
//! A judged roll goes in; what comes out is a text that an editor reads from the top, or one JSON
//! document. Every record that is not printed as typed is in it, each with its place.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{
    Answer, Export, Record, Remark, Roll, VERDICTS, Verdict, headings::ABOUT, kinds::Level,
    one_line,
};
use crate::{
    diagnose::{Count, Span, quoted},
    table::cell_name,
};

/// What the report says of each verdict, in the order of reading.
const SECTIONS: &[(Verdict, &str)] = &[
    (Verdict::Ask, "Questions: not printed before somebody answers"),
    (Verdict::Propose, "Proposed changes: printed as shown, unless an answer is `as typed`"),
    (Verdict::Tidy, "Tidied: printed, with a change that nobody needs to be asked about"),
    (Verdict::Merge, "Joined: one line with another record of the same organisation"),
    (Verdict::Drop, "Repeats: exactly as another record"),
    (Verdict::Out, "Left out"),
    (Verdict::Ok, "Printed as given, with a remark"),
];

/// The report for people.
#[must_use]
pub fn text(roll: &Roll) -> String {
    let mut out = String::new();
    for export in &roll.exports {
        columns(&mut out, export);
    }
    totals(&mut out, roll);
    for (verdict, heading) in SECTIONS {
        let records = roll.records.iter().filter(|record| record.verdict == *verdict);
        let told: Vec<&Record> = records
            .filter(|record| *verdict != Verdict::Ok || !record.remarks.is_empty())
            .collect();
        if told.is_empty() {
            continue;
        }
        let _ = write!(out, "\n{heading} ({})\n\n", told.len());
        for record in told {
            one(&mut out, record, roll);
        }
    }
    out
}

fn columns(out: &mut String, export: &Export) {
    out.push_str(&mapping_text(export));
    out.push_str("  Another column: `--columns organisation='Its name'`.\n\n");
}

/// What the columns of an export were taken for, for people.
#[must_use]
pub fn mapping_text(export: &Export) -> String {
    let mut out = format!("{}: {}\n\n", export.name, Count(export.records, "record"));
    let mapping = &export.mapping;
    let name = |at: usize| mapping.names.get(at).map(|name| quoted(name));
    for (key, about) in ABOUT {
        if let Some(column) = mapping.column(key).and_then(name) {
            let _ = writeln!(out, "  {key:<13} {column} ({about})");
        }
    }
    for (key, at) in &mapping.own {
        if let Some(column) = name(*at) {
            let _ = writeln!(out, "  {key:<13} {column} (kept as `extra`)");
        }
    }
    let unused: Vec<String> = mapping.unused().map(quoted).collect();
    if !unused.is_empty() {
        let _ = writeln!(out, "  {:<13} {}", "not used", unused.join(", "));
    }
    out
}

/// The keys that a column can be of, and what each is for.
#[must_use]
pub fn column_keys() -> &'static [(&'static str, &'static str)] {
    ABOUT
}

fn totals(out: &mut String, roll: &Roll) {
    let counts: Vec<String> =
        VERDICTS.iter().map(|(verdict, name)| format!("{name} {}", roll.count(*verdict))).collect();
    let printed = roll.records.iter().filter(|record| record.is_printed()).count();
    let _ = writeln!(out, "{}: {}.", Count(roll.records.len(), "record"), counts.join(", "));
    let open = roll.count(Verdict::Ask);
    let waiting = if open == 1 { "1 waits".to_owned() } else { format!("{open} wait") };
    let _ = writeln!(out, "{} printed; {waiting} for an answer.", Count(printed, "signatory"));
}

/// A record: its place, its verdict, whom it is about, then what was found.
fn one(out: &mut String, record: &Record, roll: &Roll) {
    let place = record.span.start();
    let file = &record.span.source.name;
    let same = match record.same_as.filter(|_| record.verdict != Verdict::Ok) {
        Some(other) => format!(" → {}", number(other, record, roll)),
        None => String::new(),
    };
    let name = match (record.value("organisation"), record.value("name")) {
        (Some(organisation), Some(name)) => format!("{}, {}", quoted(organisation), quoted(name)),
        (Some(one), None) | (None, Some(one)) => quoted(one),
        (None, None) => one_line(record.known_as()),
    };
    let _ = writeln!(
        out,
        "{file}:{}:{}: {}{same}: record {}, {name}",
        place.line,
        place.column,
        record.verdict.name(),
        record.number
    );
    for remark in told(record) {
        line(out, remark, record, roll);
    }
}

/// The remarks in the order of weight. What was changed of a record that is not printed is no news.
fn told(record: &Record) -> Vec<&Remark> {
    let least = match record.verdict {
        Verdict::Drop => return Vec::new(),
        Verdict::Out => Level::Out,
        Verdict::Merge if !record.beside => Level::Weak,
        Verdict::Merge | Verdict::Ok | Verdict::Tidy | Verdict::Propose | Verdict::Ask => {
            Level::Note
        }
    };
    let heavy = record.remarks.iter().filter(|remark| remark.level >= least);
    let mut remarks: Vec<&Remark> = heavy.collect();
    remarks.sort_by_key(|remark| std::cmp::Reverse(remark.level));
    remarks
}

fn line(out: &mut String, remark: &Remark, record: &Record, roll: &Roll) {
    let other = remark.other.map(|other| format!(" (record {})", number(other, record, roll)));
    let cell = cell(&remark.span, record, roll).map(|cell| format!("{cell}: ")).unwrap_or_default();
    let _ = write!(out, "    {cell}{}{}", remark.message, other.unwrap_or_default());
    let asks =
        record.verdict == Verdict::Ask && remark.level >= Level::Weak && !remark.id.is_empty();
    let proposes = remark.level == Level::Propose && record.is_printed();
    if proposes {
        let _ = write!(out, " [{}]", remark.id);
    }
    if asks {
        let offers = Answer::offers(remark.kind).join(" | ");
        let _ = write!(out, "\n        {}: {offers}", remark.id);
    }
    out.push('\n');
}

/// Where in the row: the cell's name in a workbook, else its line and column.
fn cell(span: &Span, record: &Record, roll: &Roll) -> Option<String> {
    if *span == record.span {
        return None;
    }
    if roll.exports.get(record.export).is_some_and(|export| export.workbook) {
        return Some(cell_name(span));
    }
    let place = span.start();
    Some(format!("{}:{}", place.line, place.column))
}

/// The number of another record, with its file where that is another one.
fn number(other: usize, from: &Record, roll: &Roll) -> String {
    let Some(record) = roll.records.get(other) else { return String::new() };
    if record.export == from.export {
        return record.number.to_string();
    }
    format!("{} of {}", record.number, record.span.source.name)
}

/// The report for machines: one document.
#[must_use]
pub fn json(roll: &Roll) -> String {
    let exports: Vec<Value> = roll.exports.iter().map(export_data).collect();
    let records: Vec<Value> = roll.records.iter().map(|record| record_data(record, roll)).collect();
    let totals: serde_json::Map<String, Value> = VERDICTS
        .iter()
        .map(|(verdict, name)| ((*name).to_owned(), roll.count(*verdict).into()))
        .collect();
    let document =
        json!({ "version": 1, "exports": exports, "totals": totals, "records": records });
    format!("{document:#}\n")
}

fn export_data(export: &Export) -> Value {
    let name = |at: usize| export.mapping.names.get(at).cloned();
    let ours = export.mapping.keys.iter().map(|(key, at)| ((*key).to_owned(), *at));
    let own = export.mapping.own.iter().map(|(key, at)| (format!("extra.{key}"), *at));
    let columns: serde_json::Map<String, Value> =
        ours.chain(own).filter_map(|(key, at)| Some((key, name(at)?.into()))).collect();
    let unused: Vec<&str> = export.mapping.unused().collect();
    json!({ "file": export.name, "records": export.records, "columns": columns, "unused": unused })
}

fn record_data(record: &Record, roll: &Roll) -> Value {
    let place = record.span.start();
    let remarks: Vec<Value> =
        record.remarks.iter().map(|remark| remark_data(remark, record, roll)).collect();
    let other = record.same_as.and_then(|at| roll.records.get(at));
    json!({
        "file": record.span.source.name,
        "line": place.line,
        "column": place.column,
        "record": record.number,
        "verdict": record.verdict.name(),
        "same_as": other.map(|other| json!({ "file": other.span.source.name, "record": other.number })),
        "printed": record.is_printed(),
        "values": record.values,
        "remarks": remarks,
    })
}

fn remark_data(remark: &Remark, record: &Record, roll: &Roll) -> Value {
    let place = remark.span.start();
    let asks =
        record.verdict == Verdict::Ask && remark.level >= Level::Weak && !remark.id.is_empty();
    let asks = asks || remark.level == Level::Propose && record.is_printed();
    let other = remark.other.and_then(|at| roll.records.get(at)).map(|other| other.number);
    json!({
        "kind": remark.kind.id,
        "line": place.line,
        "column": place.column,
        "message": remark.message,
        "other": other,
        "id": asks.then_some(&remark.id),
        "answers": if asks { Answer::offers(remark.kind) } else { Vec::new() },
    })
}
