//! From a form's export to a clean roll: what a careful editor does the night before.
//!
//! What goes in are tables of sign-ons and the answers given so far; what comes out are its
//! records, each with a verdict, what was done and what is asked. Nothing is dropped or joined
//! without being said. The trap: equal names are no proof of one organisation, unequal names none
//! of two, so evidence beside the name decides, and where it doesn't, somebody is asked.

mod add;
mod answers;
mod capitals;
mod columns;
mod consent;
mod decisions;
mod difference;
mod headings;
mod interview;
mod judge;
mod kinds;
mod moment;
mod organisation;
mod output;
mod person;
mod place;
mod read;
mod report;
mod row;
mod states;
mod tidy;
mod twice;
pub mod twins;
mod usual;
mod words;

use std::collections::BTreeMap;

use crate::diagnose::{Faults, Span, Written};

pub use add::{Addition, Place, add, place};
pub use answers::Answer;
pub use columns::Mapping;
pub use decisions::{Decision, Decisions};
pub use difference::{Change, changes, entries_of};
pub use interview::{Ask, Ended, Question, interview};
pub use judge::judge;
pub use kinds::{Kind, Level, Offer, kind, kinds};
pub use output::yaml;
pub use read::{Export, read};
pub use report::{column_keys, json, mapping_text, text};
pub use row::{NewRow, RollColumns};
pub use twice::signed_twice;

/// What is to become of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Verdict {
    /// Printed as given.
    #[default]
    Ok,
    /// Printed after a change that nobody needs to be asked about.
    Tidy,
    /// Printed after a change that the editor sees.
    Propose,
    /// One line with another record of the same organisation.
    Merge,
    /// An exact repeat of another record.
    Drop,
    /// Not printed before somebody answers.
    Ask,
    /// Never printed.
    Out,
}

/// How the verdicts are called, in reports and in this order.
pub const VERDICTS: &[(Verdict, &str)] = &[
    (Verdict::Ok, "ok"),
    (Verdict::Tidy, "tidy"),
    (Verdict::Propose, "propose"),
    (Verdict::Merge, "merge"),
    (Verdict::Drop, "drop"),
    (Verdict::Ask, "ask"),
    (Verdict::Out, "out"),
];

impl Verdict {
    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        VERDICTS.iter().find(|(verdict, _)| *verdict == self).map_or("ok", |(_, name)| name)
    }
}

/// A row of an export.
#[derive(Debug, Clone)]
pub struct Record {
    /// Which of the exports it is from.
    pub export: usize,
    /// Which record of its export it is, from 1; blank ones count.
    pub number: usize,
    /// The whole row.
    pub span: Span,
    /// The cells by our keys, as typed.
    pub cells: BTreeMap<&'static str, Written>,
    /// Columns that were mapped to keys of the writer's own.
    pub extra: Vec<(String, Written)>,
    /// What would be printed and kept.
    pub values: BTreeMap<&'static str, String>,
    /// What was done, found and asked.
    pub remarks: Vec<Remark>,
    /// What becomes of it.
    pub verdict: Verdict,
    /// The record that it repeats, joins or is asked about, by its place in the list.
    pub same_as: Option<usize>,
    /// The first record of its organisation, by its place in the list.
    pub first: usize,
    /// Whether it is one of several who sign for an organisation together, each with a line.
    pub beside: bool,
}

/// Something done to a record, found in it, or asked about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Remark {
    /// The kind, a row of [`kinds()`].
    pub kind: &'static Kind,
    /// How much it weighs, which an answer can change.
    pub level: Level,
    /// The key of the cell, empty for the whole row.
    pub key: &'static str,
    /// Where.
    pub span: Span,
    /// What, in a few words.
    pub message: String,
    /// The other record that it is about.
    pub other: Option<usize>,
    /// The same in every export, whatever row the record stands in; empty where nothing is asked.
    pub id: String,
}

/// What is asked of a roll beside its rows.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Our keys and their columns, instead of those recognised.
    pub columns: Vec<(String, String)>,
    /// The last moment to sign, as typed: `2026-09-30 17:00`.
    pub deadline: Option<String>,
    /// The groups that the letter has, where it says.
    pub groups: Vec<String>,
    /// The tag of this letter's signatures, where it says.
    pub tag: Option<String>,
}

/// Exports read and judged.
#[derive(Debug, Default)]
pub struct Roll {
    /// The exports, in the order named.
    pub exports: Vec<Export>,
    /// Their records, one after another.
    pub records: Vec<Record>,
}

impl Record {
    /// What would be printed for a key.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<&str> {
        self.values.get(key).map(String::as_str)
    }

    /// The place of a cell, else of the row.
    #[must_use]
    pub fn place(&self, key: &str) -> Span {
        self.cells.get(key).map_or_else(|| self.span.clone(), |cell| cell.span.clone())
    }

    /// Whom it is about: the organisation, else the name, as typed.
    #[must_use]
    pub fn known_as(&self) -> &str {
        let typed = ["organisation", "name", "surname", "given", "email"];
        let clean = self.value("organisation").or_else(|| self.value("name"));
        clean
            .or_else(|| {
                typed.iter().find_map(|key| self.cells.get(key).map(|cell| cell.value.as_str()))
            })
            .unwrap_or("an empty row")
    }

    /// The record on a line: its place, and who signs.
    #[must_use]
    pub fn told(&self) -> String {
        let place = self.span.start();
        let who = ["organisation", "name", "title", "state", "email"].map(|key| self.value(key));
        let who: Vec<&str> = who.into_iter().flatten().collect();
        let who = if who.is_empty() { self.known_as().to_owned() } else { who.join(", ") };
        format!("{}:{}: {}", self.span.source.name, place.line, one_line(&who))
    }

    /// Whether the letter prints it.
    #[must_use]
    pub fn is_printed(&self) -> bool {
        (self.verdict <= Verdict::Propose || self.beside) && self.names_somebody()
    }

    /// Whether there is anything to print.
    fn names_somebody(&self) -> bool {
        let keys = ["name", "title", "organisation", "affiliation"];
        keys.iter().any(|key| self.value(key).is_some_and(|value| !value.trim().is_empty()))
    }

    fn remark(&mut self, id: &'static str, key: &'static str, message: impl Into<String>) {
        let Some(kind) = kind(id) else { return };
        let span = self.place(key);
        let message = message.into();
        let level = kind.level;
        let remark = Remark { kind, level, key, span, message, other: None, id: String::new() };
        self.remarks.push(remark);
    }

    fn has(&self, id: &str) -> bool {
        self.remarks.iter().any(|remark| remark.kind.id == id)
    }

    fn weight(&self) -> Level {
        self.remarks.iter().map(|remark| remark.level).max().unwrap_or(Level::Note)
    }
}

impl Roll {
    /// How many records have a verdict.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        self.records.iter().filter(|record| record.verdict == verdict).count()
    }

    /// The questions that nobody has answered, each with its record, in file order.
    pub fn questions(&self) -> impl Iterator<Item = (&Record, &Remark)> {
        let asked = self.records.iter().filter(|record| record.verdict == Verdict::Ask);
        asked.flat_map(|record| {
            let open = record.remarks.iter().filter(|remark| remark.level >= Level::Weak);
            open.map(move |remark| (record, remark))
        })
    }

    /// The changes that are proposed of records that are printed, each with its record, in file
    /// order; those that somebody has seen are not among them.
    pub fn proposals(&self) -> impl Iterator<Item = (&Record, &Remark)> {
        let printed = self.records.iter().filter(|record| record.is_printed());
        printed.flat_map(|record| {
            let proposed = record.remarks.iter().filter(|remark| remark.level == Level::Propose);
            proposed.map(move |remark| (record, remark))
        })
    }
}

/// Whether what is asked of a roll can be done: the deadline is one.
///
/// # Errors
/// `usage`.
pub fn check(asked: &Asked) -> Result<(), Faults> {
    let Some(deadline) = &asked.deadline else { return Ok(()) };
    if moment::deadline(deadline).is_some() {
        return Ok(());
    }
    let message = format!("`--deadline` takes a moment, not {}", crate::diagnose::quoted(deadline));
    let help = "write it as `2026-09-30`, `2026-09-30 17:00` or `2026-09-30 17:00 -04:00`";
    Err(crate::diagnose::Diagnostic::error("usage", message).help(help).into())
}

/// A cell's words in backticks on one line, for an editor who has to read them whole.
fn whole(text: &str) -> String {
    /// Longest text that is told whole, in characters.
    const LONGEST: usize = 300;
    let mut shown: String = text.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "'");
    if shown.chars().count() > LONGEST {
        shown = shown.chars().take(LONGEST - 1).chain(['…']).collect();
    }
    format!("`{shown}`")
}

/// Words with one blank for every run of blanks and line ends.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
