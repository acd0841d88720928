//! `--interactive`: the open questions of an export, asked one by one.
//!
//! A question goes in, what was chosen or typed comes out. `signon` knows no terminal, and whoever
//! sits at one knows nothing of rolls; this is all that lies between them.

use std::fmt::Write as _;

use super::questions;
use crate::{
    diagnose::Count,
    interview::{self, Asked, Choice, Entry, Prompt},
    signon::{self, Answer, Ended, Offer, Question},
};

/// Whoever can be asked, as the questions of a roll want them.
pub(super) struct Asking<'a, 'b>(pub(super) &'a mut (dyn interview::Ask + 'b));

impl signon::Ask for Asking<'_, '_> {
    fn ask(&mut self, question: &Question<'_>) -> Result<Option<Answer>, Ended> {
        self.0.show(&shown(question));
        let kind = question.remark.kind;
        let proposed = kind.offers.contains(&Offer::AsShown);
        let offers = Answer::offers(kind);
        let mut options: Vec<Choice> =
            offers.iter().map(|offer| Choice::new(offer.as_str(), "")).collect();
        let later =
            if proposed { "print it as shown, and ask again" } else { "leave the question open" };
        options.push(Choice::new("later", later));
        // Nobody is printed or left out by an Enter too many.
        let start = if proposed { 0 } else { offers.len() };
        loop {
            let entry = Entry::Choice { options: &options, start, search: false };
            let chosen = match self.0.ask(&prompt(&question.remark.message, entry)) {
                Asked::Chosen(at) => at,
                Asked::Back | Asked::Words(_) | Asked::Edited(_) => return Ok(None),
                Asked::Leave => return Err(Ended),
            };
            let Some(offer) = offers.get(chosen) else { return Ok(None) };
            let Some(key) = offer.strip_suffix(": …") else {
                return Ok(Answer::read(offer, kind));
            };
            let given = question.record.value(key).unwrap_or_default();
            let entry = Entry::Line { given, default: None, check: &said };
            match self.0.ask(&prompt(&format!("Which {key} is printed?"), entry)) {
                Asked::Words(words) | Asked::Edited(words) => {
                    return Ok(Answer::read(&format!("{key}: {words}"), kind));
                }
                Asked::Back | Asked::Chosen(_) => {}
                Asked::Leave => return Err(Ended),
            }
        }
    }

    fn look_at(&mut self, proposals: usize) -> Result<bool, Ended> {
        let ask = format!("Look at {} one by one?", Count(proposals, "proposed change"));
        let about = ["print them as shown", "say of each whether it is right"];
        questions::agreed(&ask, about, self.0).map_err(|questions::Left| Ended)
    }
}

fn prompt<'p>(ask: &'p str, entry: Entry<'p>) -> Prompt<'p> {
    Prompt { ask, help: None, problem: None, entry }
}

fn said(words: &str) -> Result<(), String> {
    if words.trim().is_empty() { Err("write what is to be printed".to_owned()) } else { Ok(()) }
}

/// Whom a question is about: the record, and the other one, each on a line.
fn shown(question: &Question<'_>) -> String {
    let (number, all) = question.number;
    let mut text = format!("\n{number} of {all}: {}\n", question.record.told());
    if let Some(other) = question.other {
        let _ = writeln!(text, "beside {}", other.told());
    }
    text
}
