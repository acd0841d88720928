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

    /// Asks whether so many changes that are proposed are to be looked at one by one; they are
    /// printed as shown where not.
    ///
    /// # Errors
    /// As for [`ask`](Self::ask).
    fn look_at(&mut self, proposals: usize) -> Result<bool, Ended>;
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

/// Asks what is open, one question after another, then shows the changes that are proposed to
/// whoever wants to see them. The roll is judged anew after each answer, since one answer may settle
/// others; gives the roll as it is then.
pub fn interview(read: &Roll, asked: &Asked, decisions: &mut Decisions, who: &mut dyn Ask) -> Roll {
    let mut round = Round { read, asked, decisions, seen: BTreeSet::new() };
    if round.all(who, |roll| roll.questions().collect()).is_ok() {
        let proposed = round.judged().proposals().count();
        if proposed > 0 && who.look_at(proposed) == Ok(true) {
            // Whoever leaves here has answered what was asked.
            let _ = round.all(who, |roll| roll.proposals().collect());
        }
    }
    round.judged()
}

/// What is asked about, and what was asked already.
struct Round<'r> {
    read: &'r Roll,
    asked: &'r Asked,
    decisions: &'r mut Decisions,
    /// Ids that were put once, whatever came of it.
    seen: BTreeSet<String>,
}

/// Remarks to be asked about, each with its record.
type Open<'r> = Vec<(&'r Record, &'r Remark)>;

impl Round<'_> {
    fn judged(&self) -> Roll {
        judge(self.read, self.asked, self.decisions)
    }

    /// Puts all that is open, each once.
    fn all(&mut self, who: &mut dyn Ask, open: impl Fn(&Roll) -> Open<'_>) -> Result<(), Ended> {
        let mut number = 0;
        loop {
            let roll = self.judged();
            let mut open = open(&roll);
            open.retain(|(_, remark)| !remark.id.is_empty() && !self.seen.contains(&remark.id));
            let Some((record, remark)) = open.first().copied() else { return Ok(()) };
            number += 1;
            let other = remark.other.and_then(|at| roll.records.get(at));
            let question =
                Question { number: (number, number + open.len() - 1), record, remark, other };
            self.seen.insert(remark.id.clone());
            if let Some(answer) = who.ask(&question)? {
                self.decisions.decide(record, remark, other, answer);
            }
        }
    }
}
