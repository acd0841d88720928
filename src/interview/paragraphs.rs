//! The words of a letter: paragraph after paragraph, or all of them in an editor.
//!
//! A question goes in, the words come out as the file has them: an empty line between paragraphs, one
//! line end at the end. Nothing in them is corrected.

use super::{
    Ask, Asked, Choice, Draft, Entry, Question,
    answer::{Turn, place, put},
};
use crate::{diagnose::Faults, yaml::Plain};

/// Puts the question of paragraphs.
///
/// # Errors
/// When the file has no place for the answer.
pub(super) fn paragraphs(
    draft: &mut Draft<'_>,
    question: &Question,
    asker: &mut dyn Ask,
) -> Result<Turn, Faults> {
    let before = draft.words(&question.path).to_owned();
    let way = if before.trim().is_empty() {
        one_after_another(question, Vec::new(), asker)
    } else {
        again(question, &before, asker)
    };
    let (turn, words) = match way {
        (Turn::Back | Turn::Leave, words) if words.is_empty() => return Ok(way.0),
        (turn, words) => (turn, words),
    };
    let value = if words.is_empty() { Plain::Nothing } else { Plain::Words(words) };
    place(draft, &question.path, value)?;
    Ok(turn)
}

/// Takes one paragraph after another; gives the words so far whichever way it ends.
fn one_after_another(
    question: &Question,
    mut done: Vec<String>,
    asker: &mut dyn Ask,
) -> (Turn, String) {
    let mut given = String::new();
    loop {
        let so_far = joined(&done);
        let number = done.len() + 1;
        let ask = if number == 1 {
            question.ask.clone()
        } else {
            format!("{} (paragraph {number})", question.ask)
        };
        let end = if done.is_empty() { "" } else { "; Enter on an empty line when it is done" };
        let help = format!("Enter ends the paragraph{end}; `:edit` opens your editor");
        let help = match &question.help {
            Some(own) => format!("{own}. {help}"),
            None => help,
        };
        let asking = Question { ask, help: Some(help), ..question.clone() };
        let reply = put(&asking, Entry::Paragraph { given: &given, so_far: &so_far }, asker);
        given.clear();
        match reply {
            Asked::Words(typed) if typed.trim().is_empty() => {
                if !done.is_empty() || !question.required {
                    return (Turn::Next, so_far);
                }
                asker.show("A letter without words cannot be made.\n");
            }
            Asked::Words(typed) => done.push(paragraph(&typed)),
            Asked::Edited(words) if words.trim().is_empty() => done.clear(),
            Asked::Edited(words) => return (Turn::Next, format!("{}\n", paragraph(&words))),
            Asked::Back => match done.pop() {
                Some(last) => given = last,
                None => return (Turn::Back, String::new()),
            },
            Asked::Leave | Asked::Chosen(_) => return (Turn::Leave, so_far),
        }
    }
}

/// The words are there: kept, changed, added to, or written anew.
fn again(question: &Question, before: &str, asker: &mut dyn Ask) -> (Turn, String) {
    let options = [
        Choice::new("Keep these words", ""),
        Choice::new("Change them in your editor", ""),
        Choice::new("Add a paragraph", ""),
        Choice::new("Write them anew", ""),
    ];
    let start = usize::from(question.problem.is_some());
    asker.show(&quoted(before));
    loop {
        let entry = Entry::Choice { options: &options, start, search: false };
        let done = match put(question, entry, asker) {
            Asked::Chosen(0) => return (Turn::Next, before.to_owned()),
            Asked::Chosen(1) => match put(question, Entry::Editor { so_far: before }, asker) {
                Asked::Edited(words) | Asked::Words(words) if words.trim().is_empty() => continue,
                Asked::Edited(words) | Asked::Words(words) => {
                    return (Turn::Next, format!("{}\n", paragraph(&words)));
                }
                Asked::Back => continue,
                Asked::Leave | Asked::Chosen(_) => return (Turn::Leave, before.to_owned()),
            },
            Asked::Chosen(2) => vec![paragraph(before)],
            Asked::Chosen(_) => Vec::new(),
            Asked::Back => return (Turn::Back, before.to_owned()),
            Asked::Leave | Asked::Words(_) | Asked::Edited(_) => {
                return (Turn::Leave, before.to_owned());
            }
        };
        match one_after_another(question, done, asker) {
            (Turn::Back, _) => {}
            (turn, words) if words.is_empty() => return (turn, before.to_owned()),
            way => return way,
        }
    }
}

/// A paragraph, or several that were pasted, without space around it and with plain line ends.
fn paragraph(typed: &str) -> String {
    let text = typed.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

fn joined(paragraphs: &[String]) -> String {
    if paragraphs.is_empty() { String::new() } else { format!("{}\n", paragraphs.join("\n\n")) }
}

/// Words as they are shown before one is asked about them.
fn quoted(words: &str) -> String {
    words
        .trim_end()
        .lines()
        .map(|line| format!("  │ {line}").trim_end().to_owned() + "\n")
        .collect()
}
