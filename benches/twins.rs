//! How well near-duplicates are found, and how fast: precision, recall, false questions, seconds.
//!
//! `cargo bench --bench twins -- ROLL.csv TRUTH.csv`: a roll in the shape of a form's export, and a
//! table of `record,organisation,kind` that says which organisation each record is of. Without
//! files an invented roll of 10,000 organisations is made, of which one in ten signs twice.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    clippy::format_push_string,
    missing_docs,
    reason = "a bench prints what it measures"
)]

use std::{collections::BTreeMap, fs, time::Instant};

use undersigned::{
    people::Loading,
    signon::{self, Asked, Decisions, Roll},
    world::MemoryWorld,
};

fn main() {
    let files: Vec<String> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    let (roll, truth) = match files.as_slice() {
        [roll, truth] => (fs::read_to_string(roll).unwrap(), fs::read_to_string(truth).unwrap()),
        _ => invented(10_000),
    };
    let world = MemoryWorld::default().with("roll.csv", roll);
    let start = Instant::now();
    let mut loading = Loading::new(&world);
    let asked = Asked::default();
    let read = signon::read(&["roll.csv".into()], &asked, &mut loading);
    let judged = signon::judge(&read, &asked, &Decisions::default());
    let written = signon::yaml(&judged).len() + signon::text(&judged).len();
    let spent = start.elapsed();
    println!(
        "{} records read, judged and written ({written} bytes) in {spent:.2?}",
        judged.records.len()
    );
    score(&judged, &truth);
}

/// Compares with the truth. A record counts as found when it joins its organisation's first one.
fn score(roll: &Roll, truth: &str) {
    let mut organisations: BTreeMap<usize, &str> = BTreeMap::new();
    for line in truth.lines().skip(1) {
        let mut cells = line.split(',');
        let number = cells.next().unwrap().parse().unwrap();
        organisations.insert(number, cells.next().unwrap());
    }
    let own = |at: usize| organisations[&roll.records[at].number];
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut right, mut wrong, mut missed, mut offered) = (0_usize, 0_usize, 0_usize, 0_usize);
    for (at, record) in roll.records.iter().enumerate() {
        let joined = record.first != at;
        let other = record
            .remarks
            .iter()
            .filter(|remark| !remark.id.is_empty())
            .find_map(|remark| remark.other);
        match (joined, first.get(own(at))) {
            (true, _) if own(record.first) == own(at) => right += 1,
            (true, _) => wrong += 1,
            (false, Some(_)) if other.is_some_and(|other| own(other) == own(at)) => offered += 1,
            (false, Some(_)) => {
                missed += 1;
                if std::env::var_os("SHOW").is_some() {
                    println!("missed {}: {:?}", record.number, record.values);
                }
            }
            (false, None) => {}
        }
        first.entry(own(at)).or_insert(at);
    }
    let false_questions = roll.records.iter().enumerate().filter(|(at, record)| {
        let asked = record
            .remarks
            .iter()
            .filter(|remark| !remark.id.is_empty())
            .filter_map(|remark| remark.other);
        asked.into_iter().any(|other| own(other) != own(*at))
    });
    let questions = false_questions.count();
    let rows = roll.records.len();
    println!("joined: {right} right, {wrong} wrong; asked about: {offered}; missed: {missed}");
    println!(
        "precision {:.4}, recall {:.4}",
        right as f64 / (right + wrong).max(1) as f64,
        right as f64 / (right + offered + missed).max(1) as f64
    );
    println!(
        "recall with questions {:.4}",
        (right + offered) as f64 / (right + offered + missed).max(1) as f64
    );
    println!(
        "questions about two that are two: {questions}, one in {:.0} rows",
        rows as f64 / questions.max(1) as f64
    );
}

/// A roll of so many invented organisations in the shape of a form's export, and its truth.
fn invented(count: usize) -> (String, String) {
    const PLACES: [&str; 10] =
        ["Amber", "Brine", "Cinder", "Dune", "Elm", "Fen", "Glass", "Heron", "Islet", "Juniper"];
    const ENDS: [&str; 10] =
        ["bury", "crest", "dale", "ford", "gate", "holm", "mere", "reach", "stone", "wick"];
    const KINDS: [&str; 10] = [
        "Food Bank",
        "Land Trust",
        "Tenants Union",
        "Youth Assembly",
        "Legal Clinic",
        "Housing Trust",
        "Health Network",
        "Library Friends",
        "Arts Exchange",
        "Workers Center",
    ];
    let mut roll = String::from("Timestamp,Email Address,Organization name,Your name,State\n");
    let mut truth = String::from("record,organisation,kind\n");
    let mut record = 0;
    for at in 0..count {
        let (place, end) = (PLACES[at % 10], ENDS[at / 10 % 10]);
        let (middle, kind) = (PLACES[at / 100 % 10].to_lowercase(), KINDS[at / 1000 % 10]);
        let name = format!("{place}{middle}{end} {kind}");
        let host = name.to_lowercase().replace(' ', "");
        let mut put = |name: &str, kind: &str| {
            record += 1;
            roll.push_str(&format!(
                "9/14/2026 9:00:00,ada@{host}.example,\"{name}\",Ada Example{at} Roe,OH\n"
            ));
            truth.push_str(&format!("{record},{at},{kind}\n"));
        };
        put(&name, "new");
        if at % 10 == 3 {
            let again = match at / 10 % 4 {
                0 => format!("The {name}"),
                1 => format!("{name}, Inc."),
                2 => name.to_uppercase(),
                _ => name.replacen('e', "", 1),
            };
            put(&again, "again");
        }
    }
    (roll, truth)
}
