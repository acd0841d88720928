//! The interview from the first question to the last: which is next, going back, and when it is over.
//!
//! A draft and somebody to ask go in; the draft with its answers comes out, and how it ended. The
//! trap: an answer can open new questions (an office, a template's field) or mend a fault that hid
//! others, so what is next is worked out anew each time.

use std::collections::BTreeSet;

use super::{
    Ask, Draft, Form, Question,
    answer::{Turn, answer},
    lacking::lacking,
    plan, recipient, review,
};
use crate::{diagnose::Faults, yaml::Plain};

/// How much is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// What is missing, and at the end everything is shown and can be changed.
    Reviewed,
    /// What is missing and nothing else.
    Missing,
}

/// What is to be made of the finished letter at once: names of formats, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// The formats, as `--format` has them.
    pub formats: &'static [&'static str],
}

/// How an interview ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Ended {
    /// With a letter that can be made.
    Finished(Wish),
    /// Before its time; the answers so far are in the draft.
    Left,
    /// With faults that no answer can mend.
    Stuck(Faults),
}

struct Session {
    /// Paths of questions that have been answered, or were before it all began.
    done: BTreeSet<String>,
    /// Paths in the order in which they were answered.
    trail: Vec<String>,
    /// Questions that faults gave rise to.
    extra: Vec<Question>,
    /// The question to be put next, whatever the plan says.
    jump: Option<String>,
    /// Whether recipients and signatories are to be asked for in a file that was there.
    missing: [bool; 2],
}

/// Asks until there is a letter, or until whoever is asked has had enough.
///
/// # Errors
/// When the file has no place for an answer.
pub fn interview(
    draft: &mut Draft<'_>,
    scope: Scope,
    asker: &mut dyn Ask,
) -> Result<Ended, Faults> {
    let mut session = Session::new(draft, scope);
    loop {
        let plan = session.plan(draft);
        let jump = session.jump.take();
        let jumped = jump.and_then(|path| plan.iter().find(|question| question.path == path));
        let next =
            jumped.or_else(|| plan.iter().find(|question| !session.done.contains(&question.path)));
        if let Some(question) = next {
            match answer(draft, question, asker)? {
                Turn::Next => session.answered(question, draft),
                Turn::Back => session.back(&question.path, asker),
                Turn::Leave => {
                    draft.left_at = Some(question.path.clone());
                    return Ok(Ended::Left);
                }
            }
            continue;
        }
        let lacking = lacking(draft);
        if !lacking.questions.is_empty() {
            session.ask_again(lacking.questions);
        } else if lacking.faults.any_error() {
            return Ok(Ended::Stuck(lacking.faults));
        } else if scope == Scope::Missing {
            return Ok(Ended::Finished(Wish { formats: &[] }));
        } else {
            match review::review(draft, asker)? {
                review::Next::Finished(wish) => return Ok(Ended::Finished(wish)),
                review::Next::Changed => {}
                review::Next::Back => session.back("", asker),
                review::Next::Leave => return Ok(Ended::Left),
            }
        }
    }
}

impl Session {
    fn new(draft: &Draft<'_>, scope: Scope) -> Self {
        let mut session = Self {
            done: BTreeSet::new(),
            trail: Vec::new(),
            extra: Vec::new(),
            jump: None,
            missing: [false; 2],
        };
        if draft.is_asking() {
            let given = plan::questions(draft);
            let given = given.into_iter().filter(|question| {
                plan::answered(draft, question) && draft.left_at.as_ref() != Some(&question.path)
            });
            session.done = given.map(|question| question.path).collect();
        } else if scope == Scope::Reviewed {
            // A letter to nobody, or signed by nobody, is one only where the file says so.
            let own = draft.get("sender").is_nothing();
            session.missing = [!draft.says("recipients"), !draft.says("signatories") && own];
        }
        session
    }

    fn plan(&self, draft: &Draft<'_>) -> Vec<Question> {
        let [recipients, signatories] = self.missing;
        let mut plan = Vec::new();
        if draft.is_asking() {
            plan = plan::questions(draft);
        } else {
            if recipients {
                plan.extend(recipient::questions(draft, false));
            }
            if signatories {
                let all = plan::questions(draft);
                plan.extend(all.into_iter().filter(|question| question.path == "signatories"));
            }
        }
        for question in &self.extra {
            match plan.iter_mut().find(|planned| planned.path == question.path) {
                Some(planned) => *planned = question.clone(),
                None => plan.push(question.clone()),
            }
        }
        plan
    }

    fn answered(&mut self, question: &Question, draft: &Draft<'_>) {
        let path = question.path.clone();
        let more = question.form == Form::More && !draft.get(&path).is_nothing();
        self.extra.retain(|other| other.path != path || other.problem.is_none());
        if let Some(kept) = self.extra.iter_mut().find(|other| other.path == path) {
            kept.problem = None;
        }
        let office = format!("{path}.office");
        self.done.insert(path.clone());
        if more && !matches!(draft.get(&path), Plain::Words(_)) {
            self.done.insert(office);
        }
        self.trail.retain(|other| *other != path);
        self.trail.push(path);
    }

    /// Back to what was answered before; the first question stays where it is.
    fn back(&mut self, from: &str, asker: &mut dyn Ask) {
        match self.trail.pop() {
            Some(before) => {
                // Going on from there passes what was answered in between once more.
                self.done.remove(&before);
                self.jump = Some(before);
            }
            None if from.is_empty() => {}
            None => {
                asker.show("This is the first question; Ctrl-C leaves.\n");
                self.jump = Some(from.to_owned());
            }
        }
    }

    fn ask_again(&mut self, questions: Vec<Question>) {
        for question in questions {
            self.done.remove(&question.path);
            self.extra.retain(|other| other.path != question.path);
            self.extra.push(question);
        }
    }
}
