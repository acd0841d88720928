//! The verdict on every row of the rolls that the project was given, as a careful editor has it.
//!
//! What goes in are the exports beside the repository, where they are there; else the test says
//! that it was skipped. The roll of the repository's own is judged in `tests/signon.rs`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test stops at the first thing that is not as it must be"
)]

use std::{fs, path::PathBuf};

use serde_json::Value;
use undersigned::{
    people::Loading,
    signon::{self, Asked, Decisions, Roll},
    world::RealWorld,
};

fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/rolls");
    if folder.join("rolls.expected.json").is_file() {
        return Some(folder);
    }
    eprintln!("skipped: {} is not here", folder.display());
    None
}

fn judged(file: &str) -> Option<Roll> {
    let path = folder()?.join(file);
    let asked = Asked { deadline: Some("2026-09-30 17:00".into()), ..Asked::default() };
    let mut loading = Loading::new(&RealWorld);
    let read = signon::read(&[path.display().to_string()], &asked, &mut loading);
    assert!(!loading.faults.any_error(), "{:?}", loading.faults);
    Some(signon::judge(&read, &asked, &Decisions::default()))
}

fn expected() -> Option<Value> {
    let text = fs::read_to_string(folder()?.join("rolls.expected.json")).unwrap();
    Some(serde_json::from_str(&text).unwrap())
}

/// Every verdict that is not the editor's, with what was remarked.
fn compared(file: &str, key: &str) {
    let (Some(roll), Some(expected)) = (judged(file), expected()) else { return };
    let rows = expected[key].as_array().unwrap();
    let mut wrong = Vec::new();
    for row in rows {
        let number = usize::try_from(row["record"].as_u64().unwrap()).unwrap();
        let verdict = row["verdict"].as_str().unwrap();
        let Some(record) = roll.records.iter().find(|record| record.number == number) else {
            wrong.push(format!("{number}: {verdict}, but is not there"));
            continue;
        };
        let same = record.same_as.map(|at| roll.records[at].number as u64);
        let wanted = row.get("same_as").and_then(Value::as_u64);
        if record.verdict.name() != verdict || wanted.is_some() && same != wanted {
            let remarks: Vec<String> =
                record.remarks.iter().map(|r| format!("{}: {}", r.kind.id, r.message)).collect();
            let own = record.verdict.name();
            wrong.push(format!("{number}: {verdict} {wanted:?}, not {own} {same:?}: {remarks:?}"));
        }
    }
    assert_eq!(roll.records.len(), rows.len());
    assert!(wrong.is_empty(), "{file}:\n{}", wrong.join("\n"));
}

#[test]
fn every_row_of_the_form_has_the_editors_verdict() {
    compared("google-form-signons.csv", "google-form-signons");
}

#[test]
fn every_row_of_the_workbook_has_the_editors_verdict() {
    compared("google-form-signons.xlsx", "google-form-signons");
}

#[test]
fn every_row_of_the_kept_list_has_the_editors_verdict() {
    compared("airtable-signons.csv", "airtable-signons");
}

#[test]
fn every_row_of_the_campaign_tool_has_the_editors_verdict() {
    compared("actionnetwork-export.csv", "actionnetwork-export");
}

#[test]
fn every_labelled_pair_is_offered_as_labelled() {
    let (Some(roll), Some(expected)) = (judged("google-form-signons.csv"), expected()) else {
        return;
    };
    let mut wrong = Vec::new();
    for pair in expected["google_near_duplicate_pairs"].as_array().unwrap() {
        let at = |which: usize| {
            let number = pair["records"][which].as_u64().unwrap();
            roll.records.iter().position(|record| record.number as u64 == number).unwrap()
        };
        let (one, other) = (at(0), at(1));
        let asked = |of: usize, about: usize| {
            let about_it = |at: Option<usize>| {
                at.is_some_and(|at| {
                    at == about || roll.records[at].first == roll.records[about].first
                })
            };
            roll.records[of]
                .remarks
                .iter()
                .any(|remark| about_it(remark.other) && !remark.id.is_empty())
        };
        let found = if roll.records[one].first == roll.records[other].first {
            "yes"
        } else if asked(one, other) || asked(other, one) {
            "ask"
        } else {
            "no"
        };
        let label = pair["same"].as_str().unwrap();
        // What is `no` may be offered, but never joined.
        if found != label && !(label == "no" && found == "ask") {
            wrong.push(format!("{}: {label}, not {found}", pair["records"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
