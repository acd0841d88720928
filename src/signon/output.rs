//! The clean roll as a list of signatories in YAML, as `signatories:` of a campaign reads it.
//!
//! A judged roll goes in, its text comes out. Only what is to be printed is in it: what waits for
//! an answer, or was left out, is in the report.

use std::collections::BTreeMap;

use serde_yaml::{Mapping, Value};

use super::{
    Record, Roll, Verdict,
    moment::{Numbers, moment},
};
use crate::diagnose::Count;

/// The roll's text, with a line that says where it is from.
#[must_use]
pub fn yaml(roll: &Roll) -> String {
    let printed: Vec<&Record> = in_order(roll);
    let entries: Vec<Value> = printed.iter().map(|record| entry(record)).collect();
    let names: Vec<&str> = roll
        .exports
        .iter()
        .map(|export| export.name.rsplit(['/', '\\']).next().unwrap_or(""))
        .collect();
    let names = names.join(" and ").replace(['\n', '\r'], " ");
    let open = match roll.count(Verdict::Ask) {
        0 => String::new(),
        1 => "; 1 record waits for an answer, see the report".to_owned(),
        count => format!("; {count} records wait for answers, see the report"),
    };
    let head = format!("# {} from {names}{open}.\n", Count(printed.len(), "signatory"));
    let body = serde_yaml::to_string(&Value::Sequence(entries)).unwrap_or_default();
    format!("{head}{body}")
}

/// Those printed, in file order, several signers of one organisation beside each other.
fn in_order(roll: &Roll) -> Vec<&Record> {
    let printed: Vec<&Record> = roll.records.iter().filter(|record| record.is_printed()).collect();
    let mut leads: BTreeMap<usize, usize> = BTreeMap::new();
    let lead = |(at, record): (usize, &&Record)| {
        let lead = if record.beside { *leads.entry(record.first).or_insert(at) } else { at };
        (lead, at)
    };
    let mut order: Vec<(usize, usize)> = printed.iter().enumerate().map(lead).collect();
    order.sort_unstable();
    order.iter().filter_map(|(_, at)| printed.get(*at).copied()).collect()
}

fn entry(record: &Record) -> Value {
    let mut entry = Mapping::new();
    let mut put = |key: &str, value: Option<&str>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            entry.insert(key.into(), value.into());
        }
    };
    for key in ["name", "credentials", "title"] {
        put(key, record.value(key));
    }
    if record.value("given").is_some() && !record.has("capitals") {
        put("surname", record.value("surname"));
    }
    put("organisation", record.value("organisation").or_else(|| record.value("affiliation")));
    put("location", record.value("location"));
    put("date", record.value("date").filter(|date| moment(date, Numbers::MonthFirst).is_some()));
    if record.value("affiliation").is_some() {
        entry.insert("affiliation_only".into(), true.into());
    }
    let mut extra = Mapping::new();
    for key in ["group", "state", "country", "postcode", "email"] {
        if let Some(value) = record.value(key) {
            extra.insert(key.into(), value.into());
        }
    }
    for (key, cell) in &record.extra {
        extra.insert(key.clone().into(), cell.value.clone().into());
    }
    if !extra.is_empty() {
        entry.insert("extra".into(), Value::Mapping(extra));
    }
    Value::Mapping(entry)
}
