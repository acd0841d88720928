//! `signatories add` without flags: who signs, asked one value after another.
//!
//! The roll as it is goes in, with somebody who can be asked; what comes out is what the flags would
//! have said. Beside who signs, what is asked for is what the roll has of most of its signatories, so
//! that the new one is not the only one without a state. Nothing is written here.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{
    interview::{Ask, Asked, Choice, Entry, Prompt},
    people::SignatoryEntry,
    signon::Addition,
};

/// One value: its key, the question, what helps to answer it, and whether it is asked for whatever
/// the others of the roll have.
struct Row {
    key: &'static str,
    ask: &'static str,
    help: &'static str,
    always: bool,
}

/// The values of an entry, in the order of asking.
const ROWS: &[Row] = &[
    Row {
        key: "organisation",
        ask: "Which organization signs?",
        help: "As it is to be printed; leave it empty for somebody who signs alone",
        always: true,
    },
    Row {
        key: "name",
        ask: "Who signs?",
        help: "The person, without a title; leave it empty when the organization alone signs",
        always: true,
    },
    Row {
        key: "honorific",
        ask: "What stands before the name?",
        help: "Such as H.E.",
        always: false,
    },
    Row {
        key: "credentials",
        ask: "What stands behind the name?",
        help: "Such as PhD",
        always: false,
    },
    Row {
        key: "title",
        ask: "With which title?",
        help: "Such as Executive Director",
        always: true,
    },
    Row {
        key: "represents",
        ask: "Which state is represented?",
        help: "Its short name",
        always: false,
    },
    Row { key: "location", ask: "Where is it?", help: "As it is to be printed", always: false },
    Row {
        key: "date",
        ask: "When was it signed?",
        help: "A day such as 2026-03-02",
        always: false,
    },
];

/// Their keys in the order of the format, in which an entry is written.
const WRITTEN: [&str; 8] =
    ["honorific", "name", "credentials", "title", "organisation", "represents", "location", "date"];

/// More options than this are searched by typing.
const MANY: usize = 12;

/// Values of a key that are told as help: where there are more, they are no choice of a few.
const TOLD: usize = 6;

/// What is asked for: a key, its question and its help; whether the key is the writer's own.
struct Wanted {
    key: String,
    known: Option<&'static str>,
    ask: String,
    help: Option<String>,
}

/// Whoever is asked had enough.
pub(super) struct Left;

/// Asks who is to be added; what `flags` say already is not asked for. A day that nobody says is
/// `today`.
pub(super) fn addition(
    flags: &Addition,
    roll: &[SignatoryEntry],
    today: Date,
    asker: &mut dyn Ask,
) -> Result<Addition, Left> {
    let wanted: Vec<Wanted> =
        wanted(roll).into_iter().filter(|row| said(flags, row).is_none()).collect();
    let mut given: Vec<String> = vec![String::new(); wanted.len()];
    let mut at = 0;
    let mut problem = None;
    let today = today.to_string();
    loop {
        let Some(row) = wanted.get(at) else {
            let addition = filled(flags, &wanted, &given);
            if addition.names_somebody() {
                return Ok(addition);
            }
            problem = Some("Somebody has to sign: an organization, a person or a title");
            at = 0;
            continue;
        };
        let check = |words: &str| sound(row, words);
        let default = (row.known == Some("date")).then_some(today.as_str());
        let before = given.get(at).cloned().unwrap_or_default();
        let prompt = Prompt {
            ask: &row.ask,
            help: row.help.as_deref(),
            problem: problem.take(),
            entry: Entry::Line { given: &before, default, check: &check },
        };
        match asker.ask(&prompt) {
            Asked::Words(words) => {
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                let meant = default.filter(|_| words.is_empty()).map_or(words, str::to_owned);
                given.get_mut(at).into_iter().for_each(|place| place.clone_from(&meant));
                at += 1;
            }
            Asked::Back => at = at.saturating_sub(1),
            Asked::Leave | Asked::Edited(_) | Asked::Chosen(_) => return Err(Left),
        }
    }
}

/// Asks a question that is answered by yes or no; no is under the cursor.
pub(super) fn agreed(ask: &str, about: [&str; 2], asker: &mut dyn Ask) -> Result<bool, Left> {
    let options = [Choice::new("No", about[0]), Choice::new("Yes", about[1])];
    Ok(chosen(ask, None, &options, asker)? == Some(1))
}

/// What was chosen; `None` where somebody went back.
pub(super) fn chosen(
    ask: &str,
    problem: Option<&str>,
    options: &[Choice],
    asker: &mut dyn Ask,
) -> Result<Option<usize>, Left> {
    let entry = Entry::Choice { options, start: 0, search: options.len() > MANY };
    match asker.ask(&Prompt { ask, help: None, problem, entry }) {
        Asked::Chosen(at) => Ok(Some(at)),
        Asked::Back => Ok(None),
        Asked::Leave | Asked::Words(_) | Asked::Edited(_) => Err(Left),
    }
}

/// What is asked for in this roll.
fn wanted(roll: &[SignatoryEntry]) -> Vec<Wanted> {
    let usual = |key: &str| {
        let has = roll.iter().filter(|entry| has(entry, key)).count();
        has > 0 && has * 2 >= roll.len()
    };
    let known = ROWS.iter().filter(|row| row.always || usual(row.key));
    let known = known.map(|row| Wanted {
        key: row.key.to_owned(),
        known: Some(row.key),
        ask: row.ask.to_owned(),
        help: Some(row.help.to_owned()),
    });
    let mut own: Vec<&str> = Vec::new();
    for (key, _) in roll.iter().flat_map(|entry| &entry.extra) {
        if !own.contains(&key.as_str()) {
            own.push(key);
        }
    }
    let own = own.into_iter().filter(|key| usual(key)).map(|key| Wanted {
        key: key.to_owned(),
        known: None,
        ask: format!("What is the {key}?"),
        help: told(roll, key),
    });
    known.chain(own).collect()
}

/// The few values that a key has in this roll.
fn told(roll: &[SignatoryEntry], key: &str) -> Option<String> {
    let values: BTreeSet<&str> = roll.iter().filter_map(|entry| entry.value(key)).collect();
    let few = (1..=TOLD).contains(&values.len()) && values.len() * 2 <= roll.len();
    few.then(|| format!("So far: {}", values.into_iter().collect::<Vec<_>>().join(", ")))
}

fn has(entry: &SignatoryEntry, key: &str) -> bool {
    match key {
        "date" => entry.date.is_some(),
        _ => entry.value(key).is_some_and(|value| !value.trim().is_empty()),
    }
}

/// What the flags say of it.
fn said<'f>(flags: &'f Addition, row: &Wanted) -> Option<&'f str> {
    let own = flags.extra.iter().find(|(key, _)| row.known.is_none() && *key == row.key);
    let known = flags.keys.iter().find(|(key, _)| row.known == Some(*key));
    own.map(|(_, value)| value.as_str()).or_else(|| known.map(|(_, value)| value.as_str()))
}

fn sound(row: &Wanted, words: &str) -> Result<(), String> {
    let words = words.trim();
    if row.known == Some("date") && !words.is_empty() && words.parse::<Date>().is_err() {
        return Err("Write the day as 2026-03-02".to_owned());
    }
    Ok(())
}

/// What was said and what was answered, in the order of the format.
fn filled(flags: &Addition, wanted: &[Wanted], given: &[String]) -> Addition {
    let answered = || wanted.iter().zip(given).filter(|(_, words)| !words.is_empty());
    let keys = WRITTEN.iter().filter_map(|key| {
        let said = flags.keys.iter().find(|(own, _)| own == key).map(|(_, value)| value);
        let answer = answered().find(|(wanted, _)| wanted.known == Some(*key));
        Some((*key, said.or(answer.map(|(_, words)| words))?.clone()))
    });
    let own = answered().filter(|(row, _)| row.known.is_none());
    let own = own.map(|(row, words)| (row.key.clone(), words.clone()));
    Addition { keys: keys.collect(), extra: flags.extra.iter().cloned().chain(own).collect() }
}
