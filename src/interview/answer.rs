//! One question put, and its answer put into the draft.
//!
//! A question and somebody to ask go in; the draft with the answer comes out, and which way to go on.
//! An answer that could not be drafted is not taken: it is tried in the draft first, and what `draft`
//! would say of it is said at once.

use super::{
    Ask, Asked, Choice, Draft, Entry, Form, Prompt, Question, list, paragraphs, recipient, sketch,
};
use crate::{
    diagnose::{Diagnostic, Faults},
    yaml::Plain,
};

/// Which way to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// To the next question.
    Next,
    /// To the question before.
    Back,
    /// Out, for now.
    Leave,
}

/// A word that leaves out what would be there by default.
pub(super) const NONE: &str = "none";

/// Puts a question.
///
/// # Errors
/// When the file has no place for the answer.
pub(super) fn answer(
    draft: &mut Draft<'_>,
    question: &Question,
    asker: &mut dyn Ask,
) -> Result<Turn, Faults> {
    match &question.form {
        Form::Line | Form::Date | Form::Number | Form::Lines => line(draft, question, asker),
        Form::YesNo => {
            let options = ["yes", "no"].map(|name| Choice::new(name, ""));
            choose(draft, question, &options, asker)
        }
        Form::Choice(options) => choose(draft, question, options, asker),
        Form::Sender => sender(draft, question, asker),
        Form::Office => office(draft, question, asker),
        Form::More => more(draft, question, asker),
        Form::Paragraphs => paragraphs::paragraphs(draft, question, asker),
        Form::List(_) | Form::Signatories { .. } => list::list(draft, question, asker),
    }
}

/// Puts a prompt for a question.
pub(super) fn put(question: &Question, entry: Entry<'_>, asker: &mut dyn Ask) -> Asked {
    let problem = question.problem.as_ref().filter(|_| question.is_wrong()).map(told);
    asker.ask(&Prompt {
        ask: &question.ask,
        help: question.help.as_deref(),
        problem: problem.as_deref(),
        entry,
    })
}

/// A fault as one sentence at a prompt.
pub(super) fn told(fault: &Diagnostic) -> String {
    match &fault.help {
        Some(help) => format!("{}; {help}", fault.message),
        None => fault.message.clone(),
    }
}

fn line(draft: &mut Draft<'_>, question: &Question, asker: &mut dyn Ask) -> Result<Turn, Faults> {
    let given = shown(draft.get(&question.path));
    let trial = &*draft;
    let check = |typed: &str| check(trial, question, typed);
    let entry = Entry::Line { given: &given, default: question.default.as_deref(), check: &check };
    match put(question, entry, asker) {
        Asked::Words(typed) => {
            let value = value(question, &typed);
            place(draft, &question.path, value)?;
            Ok(Turn::Next)
        }
        Asked::Back => Ok(Turn::Back),
        Asked::Leave | Asked::Edited(_) | Asked::Chosen(_) => Ok(Turn::Leave),
    }
}

/// What stands there, as one line to be changed.
fn shown(value: &Plain) -> String {
    let words = |value: &Plain| value.as_words().unwrap_or_default().trim_end().to_owned();
    match value {
        Plain::List(items) => items.iter().map(words).collect::<Vec<_>>().join("; "),
        Plain::Nothing | Plain::Words(_) | Plain::Map(_) => words(value),
    }
}

/// What a line means as an answer.
fn value(question: &Question, typed: &str) -> Plain {
    let typed = one_line(typed);
    let field = question.path.starts_with("fields.");
    let meant = match &question.default {
        // A field's default is the template's to give.
        Some(_) if typed.is_empty() && field => return Plain::Nothing,
        Some(default) if typed.is_empty() => default.clone(),
        _ => typed,
    };
    if meant.is_empty() || (meant == NONE && question.form == Form::Date) {
        return Plain::Nothing;
    }
    if question.form == Form::Lines {
        let lines = meant.split(';').map(str::trim).filter(|line| !line.is_empty());
        return Plain::List(lines.map(Plain::words).collect());
    }
    Plain::Words(meant)
}

/// Words on one line, whatever was pasted.
pub(super) fn one_line(typed: &str) -> String {
    typed
        .split(['\n', '\r', '\t'])
        .map(str::trim)
        .filter(|s| !s.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// What is wrong with an answer, tried where it would stand.
fn check(draft: &Draft<'_>, question: &Question, typed: &str) -> Result<(), String> {
    let value = value(question, typed);
    if value.is_nothing() {
        let open = !question.required || question.default.is_some();
        return if open { Ok(()) } else { Err("an answer is needed here".to_owned()) };
    }
    let mut trial = draft.clone();
    if let Err(faults) = place(&mut trial, &question.path, value) {
        return faults.0.first().map_or(Ok(()), |fault| Err(told(fault)));
    }
    match trial.problem(&question.path) {
        Some(fault) => Err(told(&fault)),
        None => Ok(()),
    }
}

/// Puts an answer in its place; an office that was an id alone becomes a map where it has to.
pub(super) fn place(draft: &mut Draft<'_>, path: &str, value: Plain) -> Result<(), Faults> {
    if value.is_nothing() && draft.get(path).is_nothing() {
        return Ok(());
    }
    opened(draft, path)?;
    draft.put(path, value)
}

/// Makes a map of an office that was an id alone, where a path leads into it.
pub(super) fn opened(draft: &mut Draft<'_>, path: &str) -> Result<(), Faults> {
    match path.rsplit_once('.') {
        Some((office, _)) if office.ends_with(".office") => match draft.get(office).clone() {
            Plain::Words(id) => draft.put(office, Plain::map([("id", Plain::Words(id))])),
            Plain::Nothing | Plain::List(_) | Plain::Map(_) => Ok(()),
        },
        _ => Ok(()),
    }
}

fn choose(
    draft: &mut Draft<'_>,
    question: &Question,
    options: &[Choice],
    asker: &mut dyn Ask,
) -> Result<Turn, Faults> {
    let given = draft.words(&question.path);
    let given =
        if given.is_empty() { question.default.as_deref().unwrap_or_default() } else { given };
    let start = options.iter().position(|option| option.name == given).unwrap_or(0);
    let entry = Entry::Choice { options, start, search: false };
    match put(question, entry, asker) {
        Asked::Chosen(at) => {
            let name = options.get(at).map(|option| option.name.clone()).unwrap_or_default();
            let value = if name.is_empty() { Plain::Nothing } else { Plain::Words(name) };
            let changed = draft.get(&question.path) != &value;
            place(draft, &question.path, value)?;
            if question.path == "template" && changed {
                asker.show(&sketch::sketch(draft));
            }
            Ok(Turn::Next)
        }
        Asked::Back => Ok(Turn::Back),
        Asked::Leave | Asked::Words(_) | Asked::Edited(_) => Ok(Turn::Leave),
    }
}

/// Who writes: one of the senders' files, or a name.
fn sender(draft: &mut Draft<'_>, question: &Question, asker: &mut dyn Ask) -> Result<Turn, Faults> {
    let files = recipient::files(draft, "senders");
    loop {
        if !files.is_empty() {
            let mut options: Vec<Choice> =
                files.iter().map(|file| Choice::new(file.clone(), "")).collect();
            options.push(Choice::new("Somebody else", "you type the name"));
            let given = draft.words("sender");
            let start = files.iter().position(|file| file == given).unwrap_or(0);
            let entry = Entry::Choice { options: &options, start, search: false };
            match put(question, entry, asker) {
                Asked::Chosen(at) => {
                    if let Some(file) = files.get(at) {
                        draft.put("sender", Plain::words(file.clone()))?;
                        return Ok(Turn::Next);
                    }
                }
                Asked::Back => return Ok(Turn::Back),
                Asked::Leave | Asked::Words(_) | Asked::Edited(_) => return Ok(Turn::Leave),
            }
        }
        match sender_name(draft, question, asker)? {
            Turn::Back if !files.is_empty() => {}
            turn => return Ok(turn),
        }
    }
}

fn sender_name(
    draft: &mut Draft<'_>,
    question: &Question,
    asker: &mut dyn Ask,
) -> Result<Turn, Faults> {
    let given = match draft.get("sender") {
        Plain::Words(file) => file.clone(),
        other => other.get("name").as_words().unwrap_or_default().to_owned(),
    };
    let trial = &*draft;
    let check = |typed: &str| {
        let typed = one_line(typed);
        if !recipient::is_file(&typed) {
            return Ok(());
        }
        let mut trial = trial.clone();
        trial.put("sender", Plain::Words(typed)).map_err(|faults| first(&faults))?;
        trial.problem("sender").map_or(Ok(()), |fault| Err(told(&fault)))
    };
    let entry = Entry::Line { given: &given, default: None, check: &check };
    match put(question, entry, asker) {
        Asked::Words(typed) => {
            let typed = one_line(&typed);
            if recipient::is_file(&typed) {
                draft.put("sender", Plain::Words(typed))?;
            } else if typed.is_empty() {
                place(draft, "sender", Plain::Nothing)?;
            } else if draft.get("sender").is_map() {
                draft.put("sender.name", Plain::Words(typed))?;
            } else {
                draft.put("sender", Plain::map([("name", Plain::Words(typed))]))?;
            }
            Ok(Turn::Next)
        }
        Asked::Back => Ok(Turn::Back),
        Asked::Leave | Asked::Edited(_) | Asked::Chosen(_) => Ok(Turn::Leave),
    }
}

fn first(faults: &Faults) -> String {
    faults.0.first().map(told).unwrap_or_default()
}

/// To whom: an office of the table, nobody's office, or a file of recipients.
fn office(draft: &mut Draft<'_>, question: &Question, asker: &mut dyn Ask) -> Result<Turn, Faults> {
    let entry_path = question.path.trim_end_matches(".office").to_owned();
    let mut options = vec![
        Choice::new("Somebody without an office here", "you type title and address"),
        Choice::new("Everybody in a file", "YAML, CSV, TSV or XLSX"),
    ];
    let before = options.len();
    let own = recipient::own_offices(draft);
    let (ids, offices): (Vec<String>, Vec<Choice>) = recipient::offices(&own).into_iter().unzip();
    options.extend(offices);
    loop {
        let entry = draft.get(&entry_path);
        let person = recipient::person(entry, &own);
        let id = person.office.map(|office| office.id).unwrap_or_default();
        let known = ids.iter().position(|own| *own == id).map(|at| at + before);
        let is_file = entry.as_words().is_some();
        let start = known.unwrap_or(usize::from(is_file));
        let shown = Entry::Choice { options: &options, start, search: true };
        match put(question, shown, asker) {
            Asked::Chosen(0) => {
                let mut kept = draft.get(&entry_path).entries().to_vec();
                kept.retain(|(key, _)| key != "office");
                if known.is_some() || is_file {
                    draft.put(&entry_path, Plain::Map(kept))?;
                }
                return Ok(Turn::Next);
            }
            Asked::Chosen(1) => match recipients_file(draft, &entry_path, asker)? {
                Turn::Back => {}
                turn => return Ok(turn),
            },
            Asked::Chosen(at) => {
                let form = ids.get(at - before).map_or("", String::as_str);
                if form != id {
                    let office = Plain::words(form);
                    if is_file {
                        draft.put(&entry_path, Plain::map([("office", office)]))?;
                    } else {
                        draft.put(&question.path, office)?;
                    }
                }
                return Ok(Turn::Next);
            }
            Asked::Back => return Ok(Turn::Back),
            Asked::Leave | Asked::Words(_) | Asked::Edited(_) => return Ok(Turn::Leave),
        }
    }
}

fn recipients_file(draft: &mut Draft<'_>, path: &str, asker: &mut dyn Ask) -> Result<Turn, Faults> {
    let files = recipient::files(draft, "recipients").join(", ");
    let question = Question::new(path, "Which file?", Form::Line).required();
    let question =
        if files.is_empty() { question } else { question.help(format!("There is {files}")) };
    line(draft, &question, asker)
}

/// Whether there is somebody more; yes goes on with the next recipient's office.
fn more(draft: &mut Draft<'_>, question: &Question, asker: &mut dyn Ask) -> Result<Turn, Faults> {
    let options =
        [Choice::new("No", "that is everybody"), Choice::new("Yes", "one more recipient")];
    let entry = Entry::Choice { options: &options, start: 0, search: false };
    match put(question, entry, asker) {
        Asked::Chosen(1) => {
            let next = Question::new(format!("{}.office", question.path), "To whom?", Form::Office)
                .help("Type a part of the office's name, such as senator");
            office(draft, &next, asker)
        }
        Asked::Chosen(_) => Ok(Turn::Next),
        Asked::Back => Ok(Turn::Back),
        Asked::Leave | Asked::Words(_) | Asked::Edited(_) => Ok(Turn::Leave),
    }
}
