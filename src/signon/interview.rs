//! Asking what is open, one question after another.
//!
//! A roll as it was read goes in, with somebody who can be asked; what comes out is the roll as the
//! answers make it. It is judged anew after each answer, since one answer may settle others.

use std::collections::BTreeSet;

use super::{Answer, Asked, Decisions, Record, Remark, Roll, judge};

/// Somebody who can be asked: a person at a terminal, or a script in a test.
pub trait Ask {
    /// Asks; `None` leaves the question open.
    ///
    /// # Errors
    /// When nobody can be asked any more: the whole interview ends, and what was answered stays.
    fn ask(&mut self, question: &Question<'_>) -> Result<Option<Answer>, Ended>;
}

/// Whoever was asked has gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended;

/// A question with all that is needed to answer it.
#[derive(Debug, Clone, Copy)]
pub struct Question<'q> {
    /// Which it is, from 1, and how many there are.
    pub number: (usize, usize),
    /// The record.
    pub record: &'q Record,
    /// What is asked.
    pub remark: &'q Remark,
    /// The other record that it is about.
    pub other: Option<&'q Record>,
}

/// Asks what is open, one question after another, and judges anew after each answer, since one
/// answer may settle others. Gives the roll as it is then.
pub fn interview(read: &Roll, asked: &Asked, decisions: &mut Decisions, who: &mut dyn Ask) -> Roll {
    let mut skipped: BTreeSet<String> = BTreeSet::new();
    let mut number = 0;
    loop {
        let roll = judge(read, asked, decisions);
        let open: Vec<(&Record, &Remark)> = roll
            .questions()
            .filter(|(_, remark)| !remark.id.is_empty() && !skipped.contains(&remark.id))
            .collect();
        let Some((record, remark)) = open.first().copied() else { return roll };
        number += 1;
        let other = remark.other.and_then(|at| roll.records.get(at));
        let question =
            Question { number: (number, number + open.len() - 1), record, remark, other };
        // Asked once, whatever comes of it.
        skipped.insert(remark.id.clone());
        match who.ask(&question) {
            Err(Ended) => return roll,
            Ok(None) => {}
            Ok(Some(answer)) => decisions.decide(record, remark, other, answer),
        }
    }
}
