//! What can be answered to a question, and what a question is known by.
//!
//! Typed words go in, an [`Answer`] comes out; a question goes in, its id comes out, which is the
//! same next week. The trap: next week's export has the same people in other rows, so no id is made
//! of a row's number.

use super::{
    Record, Remark,
    kinds::{Kind, Offer},
};
use crate::{people::fold, world::sha256};

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// `print`
    Print,
    /// `leave out`
    LeaveOut,
    /// `as shown`: the change that was proposed, seen by somebody.
    AsShown,
    /// `as typed`: no change that was proposed.
    AsTyped,
    /// `individual`
    Individual,
    /// `one organisation`
    Join,
    /// `two organisations`
    Apart,
    /// `{organisation: …}` and the like: a value instead.
    Set(&'static str, String),
}

/// The answers that are a word or two.
pub(super) const WORDS: &[(&str, Offer, Answer)] = &[
    ("print", Offer::Print, Answer::Print),
    ("leave out", Offer::LeaveOut, Answer::LeaveOut),
    ("as shown", Offer::AsShown, Answer::AsShown),
    ("as typed", Offer::AsTyped, Answer::AsTyped),
    ("individual", Offer::Individual, Answer::Individual),
    ("one organisation", Offer::Join, Answer::Join),
    ("two organisations", Offer::Apart, Answer::Apart),
];

/// The answers that are a value, with the key that it is of.
pub(super) const VALUES: &[(&str, Offer)] = &[
    ("organisation", Offer::Organisation),
    ("name", Offer::Name),
    ("state", Offer::State),
    ("group", Offer::Group),
    ("title", Offer::Title),
];

impl Answer {
    /// As it is written and told.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Set(key, value) => format!("{key} {}", crate::diagnose::quoted(value)),
            plain => {
                let row = WORDS.iter().find(|(_, _, answer)| answer == plain);
                row.map_or("", |(words, _, _)| words).to_owned()
            }
        }
    }

    /// As a file of decisions has it.
    pub(super) fn spelled(&self) -> String {
        match self {
            // JSON's quotation marks are YAML's, too.
            Self::Set(key, value) => {
                format!("{{{key}: {}}}", serde_json::Value::from(value.as_str()))
            }
            plain => plain.words(),
        }
    }

    /// Reads what somebody typed, where it is one of what is offered: `print`, or
    /// `organisation: Low Tide Fund`.
    #[must_use]
    pub fn read(typed: &str, kind: &Kind) -> Option<Self> {
        let folded = fold(typed);
        let plain =
            WORDS.iter().find(|(words, offer, _)| *words == folded && kind.offers.contains(offer));
        if let Some((_, _, answer)) = plain {
            return Some(answer.clone());
        }
        let (key, value) = typed.split_once([':', '='])?;
        let (key, _) =
            VALUES.iter().find(|(own, offer)| *own == fold(key) && kind.offers.contains(offer))?;
        let value = value.trim();
        (!value.is_empty()).then(|| Self::Set(key, value.to_owned()))
    }

    /// What can be answered to a kind of question, as it is typed.
    #[must_use]
    pub fn offers(kind: &Kind) -> Vec<String> {
        let offered = |offer: &Offer| {
            let plain = WORDS
                .iter()
                .find(|(_, own, _)| own == offer)
                .map(|(words, _, _)| (*words).to_owned());
            let value =
                || VALUES.iter().find(|(_, own)| own == offer).map(|(key, _)| format!("{key}: …"));
            plain.or_else(value)
        };
        kind.offers.iter().filter_map(offered).collect()
    }
}

/// Digits of an id: enough for all questions that a campaign can have.
const DIGITS: usize = 12;

/// The id of a question about one record.
pub(super) fn fingerprint(record: &Record, remark: &Remark) -> String {
    let Remark { kind, key, message, .. } = remark;
    let kind = kind.id;
    let about = typed(record);
    // A comment asks for something of its own, so that another comment is another question.
    let detail =
        if matches!(kind, "wish" | "for-another" | "consent-conditional") { message } else { "" };
    short(&format!("{kind} {key}\n{about}\n{detail}"))
}

/// The id of a question about two records, whichever of them comes first.
pub(super) fn pair_fingerprint(one: &Record, other: &Record) -> String {
    let mut both = [typed(one), typed(other)];
    both.sort_unstable();
    short(&format!("same-organisation\n{}", both.join("\n")))
}

/// Who a record is, as typed: the organisation, the name, the state.
fn typed(record: &Record) -> String {
    let keys = ["organisation", "name", "given", "surname", "state"];
    let cell =
        |key: &&str| record.cells.get(key).map_or_else(String::new, |cell| fold(&cell.value));
    keys.iter().map(cell).collect::<Vec<_>>().join("\t")
}

fn short(text: &str) -> String {
    sha256(text.as_bytes()).chars().take(DIGITS).collect()
}
