//! A file of questions and their answers, kept from one export to the next.
//!
//! The file's tree goes in, and the questions that are open; what comes out is the file's text with
//! new questions at its end. What people wrote into it stays as it is, comments too.

use super::{
    Record, Remark, Roll,
    answers::{Answer, VALUES, WORDS},
    judge::is_of_a_pair,
    one_line,
};
use crate::{
    diagnose::{Diagnostic, Faults, listed},
    people::fold,
    yaml::{Keys, Node, Reader, reader},
};

/// A question with its answer, where it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The question's id.
    pub id: String,
    /// Whom it is about, for people who read the file.
    pub about: String,
    /// The question, for people who read the file.
    pub question: String,
    /// What can be answered, for people who fill in the file.
    pub answers: Vec<String>,
    /// The answer; `None` where it is open.
    pub answer: Option<Answer>,
    /// Where in the file's text an answer to an open question belongs.
    hole: Option<usize>,
}

/// The questions and answers of a file, and what was asked since.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    rows: Vec<Decision>,
    /// The file as it was read: what stands in it, comments too, stays.
    text: String,
}

const FILE: Keys = Keys::of(&["id", "about", "question", "answers", "answer"]);

/// What a new file begins with.
const HEAD: &str = "\
# Questions about sign-ons, and their answers: write one behind `answer:`. The file is read again with
# every export (`undersigned signatories import --decisions`), so that nobody is asked twice.
";

impl Decisions {
    /// The answer to a question.
    #[must_use]
    pub fn answer(&self, id: &str) -> Option<Answer> {
        self.rows.iter().filter(|row| row.id == id).find_map(|row| row.answer.clone())
    }

    /// Takes an answer to a question of a roll.
    pub fn decide(
        &mut self,
        record: &Record,
        remark: &Remark,
        other: Option<&Record>,
        answer: Answer,
    ) {
        self.enter(record, remark, other);
        if let Some(row) = self.rows.iter_mut().find(|row| row.id == remark.id) {
            row.answer = Some(answer);
        }
    }

    /// Enters the questions of a roll that are open, so that they can be answered in the file.
    pub fn enter_all(&mut self, roll: &Roll) {
        for (record, remark) in roll.questions().filter(|(_, remark)| !remark.id.is_empty()) {
            self.enter(record, remark, remark.other.and_then(|at| roll.records.get(at)));
        }
    }

    fn enter(&mut self, record: &Record, remark: &Remark, other: Option<&Record>) {
        if self.rows.iter().any(|row| row.id == remark.id) {
            return;
        }
        let of_a_pair = remark.kind.offers.iter().copied().any(is_of_a_pair);
        let beside = other.filter(|_| of_a_pair).map(|other| format!(" and {}", named(other)));
        self.rows.push(Decision {
            id: remark.id.clone(),
            about: one_line(&format!("{}{}", named(record), beside.unwrap_or_default())),
            question: one_line(&remark.message),
            answers: Answer::offers(remark.kind),
            answer: None,
            hole: None,
        });
    }

    /// Reads a file of decisions.
    pub fn read(tree: &Node, faults: &mut Faults) -> Self {
        let text = tree.span.source.text.clone();
        // A file with nothing in it but words to its readers.
        if tree.is_nothing() {
            return Self { rows: Vec::new(), text };
        }
        let items = reader::list(tree, "decisions", faults).unwrap_or_default();
        let items = items.iter().filter(|item| !item.is_nothing());
        let rows = items.filter_map(|item| decision(item, faults)).collect();
        Self { rows, text }
    }

    /// The file's text: as it was, with answers in their places and new questions at its end.
    #[must_use]
    pub fn written(&self) -> String {
        let mut text =
            if self.text.trim().is_empty() { HEAD.to_owned() } else { self.text.clone() };
        let mut filled: Vec<(usize, String)> = Vec::new();
        for row in &self.rows {
            if let (Some(at), Some(answer)) = (row.hole, &row.answer) {
                filled.push((at, format!(" {}", answer.spelled())));
            }
        }
        filled.sort_unstable();
        for (at, answer) in filled.iter().rev() {
            if text.is_char_boundary(*at) {
                text.insert_str(*at, answer);
            }
        }
        if !text.ends_with('\n') {
            text.push('\n');
        }
        text.extend(self.rows.iter().filter(|row| row.is_new(&self.text)).map(Decision::written));
        text
    }
}

impl Decision {
    /// Whether the row is not in the file yet.
    fn is_new(&self, text: &str) -> bool {
        self.hole.is_none() && !text.contains(&self.id)
    }

    fn written(&self) -> String {
        let mut row = serde_yaml::Mapping::new();
        let answers = self.answers.join(" | ");
        for (key, value) in [
            ("id", &self.id),
            ("about", &self.about),
            ("question", &self.question),
            ("answers", &answers),
        ] {
            row.insert(key.into(), value.clone().into());
        }
        let rows = serde_yaml::Value::Sequence(vec![serde_yaml::Value::Mapping(row)]);
        let text = serde_yaml::to_string(&rows).unwrap_or_default();
        let answer = self.answer.as_ref().map(|answer| format!(" {}", answer.spelled()));
        format!("\n{text}  answer:{}\n", answer.unwrap_or_default())
    }
}

/// A record for people: the organisation, and the name in it.
fn named(record: &Record) -> String {
    match (record.value("organisation"), record.value("name")) {
        (Some(organisation), Some(name)) => format!("{organisation} ({name})"),
        _ => record.known_as().to_owned(),
    }
}

fn decision(node: &Node, faults: &mut Faults) -> Option<Decision> {
    let mut map = Reader::new(node, "decision", FILE);
    let [id, about, question] =
        ["id", "about", "question"].map(|key| map.text(key).unwrap_or_default());
    let (answer, key) = (map.node("answer"), map.key("answer").map(|key| key.span.range.end));
    faults.absorb(map.done());
    let mut row = Decision { id, about, question, answers: Vec::new(), answer: None, hole: None };
    match answer.filter(|node| !node.is_nothing()) {
        Some(node) => row.answer = said(node, faults),
        // The answer stands behind the colon, which stands behind the key.
        None => row.hole = key.map(|end| end + 1),
    }
    (!row.id.is_empty()).then_some(row)
}

/// An answer as a file has it.
fn said(node: &Node, faults: &mut Faults) -> Option<Answer> {
    let read = match node.entries() {
        Some([only]) => {
            VALUES.iter().find(|(key, _)| *key == reader::meant(&only.key.value)).and_then(
                |(key, _)| Some(Answer::Set(key, only.value.scalar()?.written.value.clone())),
            )
        }
        Some(_) => None,
        None => node.scalar().and_then(|scalar| {
            let folded = fold(&scalar.written.value);
            WORDS.iter().find(|(words, ..)| *words == folded).map(|(_, _, answer)| answer.clone())
        }),
    };
    if read.is_none() {
        let plain: Vec<&str> = WORDS.iter().map(|(words, ..)| *words).collect();
        let fault = Diagnostic::error("wrong-kind", "a decision has an answer that is not known")
            .at(node.place(), "")
            .help(format!("write {}, or `{{organisation: …}}`", listed(&plain, "or")));
        faults.push(fault);
    }
    read
}
