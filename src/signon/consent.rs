//! Whether somebody signs at all: consent, status, tags, the deadline, and rows that are no
//! signature.
//!
//! A record goes in; what it is found to be is remarked on it. Consent is a plain yes or none.

use super::{
    Record,
    kinds::Level,
    moment::moment,
    usual::{Usual, tags},
    whole, words,
};
use crate::{diagnose::quoted, people::fold};

/// Answers that are a plain yes, whole.
const YES: &[&str] = &[
    "yes",
    "y",
    "true",
    "1",
    "x",
    "checked",
    "agree",
    "agreed",
    "i agree",
    "we agree",
    "i do",
    "confirmed",
    "confirm",
    "approved",
    "signed",
    "ok",
    "sign us on",
    "sign on",
    "ja",
    "oui",
    "si",
    "authorized",
    "authorised",
    "consented",
    "complete",
    "completed",
    "accepted",
    "active",
];

/// Words that begin a plain yes.
const YES_BEGINS: &[&str] = &[
    "yes",
    "i agree",
    "we agree",
    "i am authorized",
    "i am authorised",
    "i confirm",
    "ja",
    "oui",
    "si",
];

/// What makes a yes a conditional one.
const CONDITIONS: &[&str] = &[
    "but",
    "only if",
    "if",
    "unless",
    "provided",
    "except",
    "subject to",
    "pending",
    "once",
    "until",
    "assuming",
    "as long as",
    "on condition",
    "tentatively",
    "probably",
    "maybe",
    "not yet",
];

/// Answers that are a no, by their beginning.
const NO_BEGINS: &[&str] = &[
    "no",
    "not",
    "false",
    "0",
    "unchecked",
    "declined",
    "decline",
    "declines",
    "rejected",
    "refused",
    "nein",
    "non",
    "we do not",
    "i do not",
    "cannot",
    "can t",
    "opted out",
];

/// What says that somebody takes a signature back.
const WITHDRAWN: &[&str] = &[
    "withdrawn",
    "withdraw",
    "withdraws",
    "withdrew",
    "removed",
    "remove us",
    "rescinded",
    "revoked",
    "retracted",
];

/// States of a list that are no signature yet.
const PENDING: &[&str] = &[
    "pending",
    "invited",
    "contacted",
    "reached out",
    "awaiting",
    "waiting",
    "maybe",
    "considering",
    "in review",
    "under review",
    "to do",
    "prospect",
    "draft",
    "open",
    "new",
    "not started",
    "in progress",
    "follow up",
];

/// What an answer says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Yes,
    Conditional,
    No,
    Withdrawn,
    Pending,
    Unclear,
}

fn answer(text: &str) -> Answer {
    let folded = fold(text);
    if YES.contains(&folded.as_str()) {
        return Answer::Yes;
    }
    let taken_back = words::within(text, WITHDRAWN).is_some();
    if words::begins(text, YES_BEGINS).is_some() {
        let conditional = taken_back || words::within(text, CONDITIONS).is_some();
        return if conditional { Answer::Conditional } else { Answer::Yes };
    }
    if taken_back {
        return Answer::Withdrawn;
    }
    if words::begins(text, PENDING).is_some() {
        return Answer::Pending;
    }
    if words::begins(text, NO_BEGINS).is_some() || folded == "n" {
        return Answer::No;
    }
    Answer::Unclear
}

/// Remarks what a record says of its own signature.
pub(super) fn look(record: &mut Record, usual: &Usual) {
    asked(record, usual);
    status(record, usual);
    tagged(record, usual);
    when(record, usual);
    signs_as(record, usual);
    comment(record);
    trial(record);
}

fn asked(record: &mut Record, usual: &Usual) {
    if !usual.is_there("consent") {
        return;
    }
    let Some(text) = record.value("consent").map(str::to_owned) else {
        record.remark("consent-missing", "", "the question whether they sign has no answer");
        return;
    };
    let usual_yes = usual.consent.as_deref() == Some(text.as_str())
        && words::begins(&text, YES_BEGINS).is_some();
    let (id, what) = match answer(&text) {
        _ if usual_yes => return,
        Answer::Yes => return,
        Answer::Conditional => {
            ("consent-conditional", "a yes with a condition is none until it is settled")
        }
        Answer::No => ("declined", "they said"),
        Answer::Withdrawn => ("withdrawn", "they said"),
        Answer::Pending | Answer::Unclear => ("consent-unclear", "neither a plain yes nor a no"),
    };
    record.remark(id, "consent", format!("{what}: {}", quoted(&text)));
}

fn status(record: &mut Record, usual: &Usual) {
    if !usual.is_there("status") {
        return;
    }
    let Some(text) = record.value("status").map(str::to_owned) else {
        record.remark("consent-missing", "", "the status is empty: neither a yes nor a no");
        return;
    };
    let (id, what) = match answer(&text) {
        Answer::Yes => {
            if text.chars().next().is_some_and(char::is_lowercase) {
                record.remark(
                    "written-large",
                    "status",
                    format!("status: {} is a yes", quoted(&text)),
                );
            }
            return;
        }
        Answer::No => ("declined", "the status is"),
        Answer::Withdrawn => ("withdrawn", "the status is"),
        Answer::Pending => ("pending", "the status is"),
        Answer::Conditional | Answer::Unclear => ("consent-unclear", "the status is"),
    };
    record.remark(id, "status", format!("{what} {}", quoted(&text)));
}

fn tagged(record: &mut Record, usual: &Usual) {
    let Some(cell) = record.value("tags").map(str::to_owned) else {
        if usual.is_filled("tags") {
            record.remark("tag-missing", "", "no tag says which letter this is");
        }
        return;
    };
    if let Some(tag) = tags(&cell).find(|tag| words::within(tag, WITHDRAWN).is_some()) {
        record.remark("withdrawn", "tags", format!("tagged {}", quoted(tag)));
    }
    if let Some(own) = &usual.tag
        && !tags(&cell).any(|tag| tag == own)
    {
        record.remark("other-letter", "tags", format!("not tagged {}", quoted(own)));
    }
}

fn when(record: &mut Record, usual: &Usual) {
    let Some(text) = record.value("date").map(str::to_owned) else {
        if usual.is_filled("date") {
            record.remark("no-timestamp", "", "no timestamp: who added it, and on whose word?");
        }
        return;
    };
    let Some(read) = moment(&text, usual.numbers) else {
        record.values.remove("date");
        if usual.deadline.is_some() {
            record.remark(
                "late",
                "date",
                format!("{} cannot be read: before the deadline?", quoted(&text)),
            );
        }
        return;
    };
    record.values.insert("date", read.at.date().to_string());
    if usual.deadline.is_some_and(|deadline| read.is_after(deadline)) {
        record.remark("late", "date", format!("signed {}, after the deadline", quoted(&text)));
    }
}

fn signs_as(record: &mut Record, usual: &Usual) {
    let Some(text) = record.value("sign_as").map(fold) else {
        if usual.is_filled("sign_as") {
            record.remark("sign-as-missing", "", "as an organisation or an individual?");
        }
        return;
    };
    if text.contains("individual") && !text.contains("organi") && !record.has("individual") {
        record.remark("individual", "sign_as", "signs as an individual");
    }
}

/// A comment may ask for something; it is never printed.
fn comment(record: &mut Record) {
    let Some(text) = record.value("comment").map(str::to_owned) else { return };
    let rows: Vec<&str> = words::WISHES.iter().map(|(words, _)| *words).collect();
    let Some(found) = words::within(&text, &rows) else { return };
    let about =
        words::WISHES.iter().find(|(words, _)| *words == found).map_or("", |(_, about)| about);
    let id = if about.contains("somebody else") { "for-another" } else { "wish" };
    record.remark(id, "comment", format!("comment {}: {about}", whole(&text)));
}

/// Rows of somebody trying the form out, and advertisements.
fn trial(record: &mut Record) {
    let organisation = record.value("organisation").unwrap_or_default().to_owned();
    if words::is(&organisation, words::PLACEHOLDERS) && record.value("name").is_none() {
        record.remark("placeholder", "organisation", "nobody filled it in");
    }
    let cells =
        ["organisation", "name"].map(|key| record.value(key).unwrap_or_default().to_owned());
    let trials = cells.iter().filter(|text| is_trial(text)).count();
    let said = cells.iter().filter(|text| !text.is_empty()).count();
    if trials > 0 && trials == said {
        record.remark("test-row", "organisation", "words of somebody trying the form out");
    } else if trials > 0 {
        record.remark("trial", "organisation", "is somebody trying the form out?");
    }
    sales(record);
}

fn is_trial(text: &str) -> bool {
    let folded = fold(text);
    let mut trial = false;
    folded.split(' ').all(|word| {
        let own = words::TRIAL.contains(&word);
        trial |= own;
        own || words::TRIAL_BESIDE.contains(&word)
    }) && trial
}

/// Two signs of an advertisement make one; a single sign is asked about.
fn sales(record: &mut Record) {
    let printed = ["organisation", "name", "title"];
    let link = |text: &str| {
        ["http://", "https://", "www."].iter().any(|start| text.to_lowercase().contains(start))
    };
    let linked = printed.iter().find(|key| record.value(key).is_some_and(link)).copied();
    let texts = printed.iter().chain(&["comment"]);
    let sold: Vec<&str> = texts
        .filter(|key| {
            record.value(key).is_some_and(|text| words::within(text, words::SALES).is_some())
        })
        .copied()
        .collect();
    let signs = usize::from(linked.is_some()) + sold.len();
    let key = linked.or(sold.first().copied()).unwrap_or("");
    match (signs, linked) {
        (0, _) => {}
        (1, Some(_)) => record.remark("link", key, "a web address stands where words belong"),
        (1, None) if key == "comment" => {}
        (1, None) => record.remark("sales", key, "reads like an advertisement"),
        _ => record.remark("spam", key, "an advertisement"),
    }
}

/// Whether a record is a no that came from its organisation.
pub(super) fn is_no(record: &Record) -> bool {
    record.has("declined") || record.has("withdrawn")
}

/// Whether a record is a signature, if perhaps one with questions.
pub(super) fn is_signature(record: &Record) -> bool {
    record.weight() < Level::Out
}
