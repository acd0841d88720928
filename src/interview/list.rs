//! A list of words, one after another: asks, copies, signatories.
//!
//! The first time, each line is one more and an empty one ends the list; later the list is a menu in
//! which any line can be changed, moved or deleted. The trap: going back from the second line goes to
//! the first, with its words kept, and not out of the list.

use super::{
    Ask, Asked, Choice, Draft, Entry, Form, Prompt, Question,
    answer::{Turn, one_line, put},
    recipient,
};
use crate::{diagnose::Faults, yaml::Plain};

/// What comes of a stretch of a list.
enum Way {
    On,
    Back,
    Leave,
}

/// Puts the question of a list.
///
/// # Errors
/// When the file has no place for the answer.
pub(super) fn list(
    draft: &mut Draft<'_>,
    question: &Question,
    asker: &mut dyn Ask,
) -> Result<Turn, Faults> {
    // Asks with an introduction keep their items under a key of their own, a roll its list.
    let inner = ["items", "list"].into_iter().map(|key| format!("{}.{key}", question.path));
    let path = inner
        .filter(|_| draft.get(&question.path).is_map())
        .find(|path| !draft.get(path).items().is_empty())
        .unwrap_or_else(|| question.path.clone());
    let before = draft.get(&path).clone();
    let mut items = match &before {
        Plain::Words(words) => vec![Plain::Words(words.clone())],
        Plain::List(items) => items.clone(),
        Plain::Nothing | Plain::Map(_) => Vec::new(),
    };
    let way = if items.is_empty() {
        one_after_another(question, &mut items, 0, asker)
    } else {
        menu(question, &mut items, asker)
    };
    let value = match items.as_slice() {
        [Plain::Words(file)] if signing(question) && recipient::is_file(file) => {
            Plain::Words(file.clone())
        }
        [] if before.is_nothing() => Plain::Nothing,
        _ => Plain::List(items),
    };
    if value != before && !(value.is_nothing() && before.is_nothing()) {
        draft.put(&path, value)?;
    }
    Ok(match way {
        Way::On => Turn::Next,
        Way::Back => Turn::Back,
        Way::Leave => Turn::Leave,
    })
}

/// Takes one line after another from a place on, until an empty one.
fn one_after_another(
    question: &Question,
    items: &mut Vec<Plain>,
    first: usize,
    asker: &mut dyn Ask,
) -> Way {
    let mut given = String::new();
    loop {
        let number = items.len() + 1;
        let ask =
            if number == 1 { question.ask.clone() } else { format!("{} ({number})", question.ask) };
        let default = question.default.as_deref().filter(|_| items.is_empty());
        let entry = Entry::Line { given: &given, default, check: &|_| Ok(()) };
        let reply = put(&Question { ask, ..question.clone() }, entry, asker);
        given.clear();
        match reply {
            Asked::Words(typed) => {
                let lines = of_paste(question, &typed);
                if lines.is_empty() {
                    return Way::On;
                }
                let only = matches!(lines.as_slice(), [Plain::Words(_)]);
                items.extend(lines);
                let one = question.form == Form::Signatories { several: false } && first == 0;
                if (signing(question) && only) || one {
                    return Way::On;
                }
            }
            Asked::Back if items.len() > first => {
                given = items.pop().map(|item| written(&item)).unwrap_or_default();
            }
            Asked::Back => return Way::Back,
            Asked::Leave | Asked::Edited(_) | Asked::Chosen(_) => return Way::Leave,
        }
    }
}

fn signing(question: &Question) -> bool {
    matches!(question.form, Form::Signatories { .. })
}

/// Each line of what was pasted is one.
fn of_paste(question: &Question, typed: &str) -> Vec<Plain> {
    let lines = typed.split(['\n', '\r']).map(one_line).filter(|line| !line.is_empty());
    lines.map(|line| item(question, &line, &Plain::Nothing)).collect()
}

/// A line as an item; what the line says nothing of is kept from the item before it.
fn item(question: &Question, line: &str, before: &Plain) -> Plain {
    if signing(question) {
        return if recipient::is_file(line) { Plain::words(line) } else { signatory(line, before) };
    }
    match before {
        Plain::Map(entries) => {
            let mut kept = Plain::Map(entries.clone());
            kept.put(&crate::yaml::steps("text"), Plain::words(line));
            kept
        }
        Plain::Nothing | Plain::Words(_) | Plain::List(_) => Plain::words(line),
    }
}

/// `Name; title; organisation`, each of which may be empty.
fn signatory(line: &str, before: &Plain) -> Plain {
    let mut entry = Plain::Map(before.entries().to_vec());
    let mut parts = line.split(';').map(str::trim);
    for key in ["name", "title", "organisation"] {
        let said = parts.next().unwrap_or_default();
        let value = if said.is_empty() { Plain::Nothing } else { Plain::words(said) };
        if !(value.is_nothing() && entry.get(key).is_nothing()) {
            entry.put(&crate::yaml::steps(key), value);
        }
    }
    Plain::map(entry.entries().to_vec())
}

/// An item as a line that can be changed.
pub(super) fn written(item: &Plain) -> String {
    match item {
        Plain::Words(words) => one_line(words),
        Plain::Map(_) if !item.get("text").is_nothing() => {
            one_line(item.get("text").as_words().unwrap_or_default())
        }
        Plain::Map(_) => {
            let parts = ["name", "title", "organisation"]
                .map(|key| item.get(key).as_words().unwrap_or_default());
            parts.join("; ").trim_end_matches("; ").to_owned()
        }
        Plain::Nothing | Plain::List(_) => String::new(),
    }
}

/// The list as a menu: any line can be chosen; the last two add one and go on.
fn menu(question: &Question, items: &mut Vec<Plain>, asker: &mut dyn Ask) -> Way {
    let mut start = items.len() + 1;
    loop {
        let mut options: Vec<Choice> = items
            .iter()
            .enumerate()
            .map(|(at, item)| Choice::new(format!("{}. {}", at + 1, written(item)), ""))
            .collect();
        options.push(Choice::new("Add one", ""));
        options.push(Choice::new("Go on", "with these"));
        let entry =
            Entry::Choice { options: &options, start: start.min(options.len() - 1), search: false };
        match put(question, entry, asker) {
            Asked::Chosen(at) if at < items.len() => {
                if let Way::Leave = change(question, items, at, asker) {
                    return Way::Leave;
                }
                start = at;
            }
            Asked::Chosen(at) if at == items.len() => {
                let first = items.len();
                if let Way::Leave = one_after_another(question, items, first, asker) {
                    return Way::Leave;
                }
                start = items.len() + 1;
            }
            Asked::Chosen(_) => return Way::On,
            Asked::Back => return Way::Back,
            Asked::Leave | Asked::Words(_) | Asked::Edited(_) => return Way::Leave,
        }
    }
}

/// What is done with one line of the list.
fn change(question: &Question, items: &mut Vec<Plain>, at: usize, asker: &mut dyn Ask) -> Way {
    let options =
        ["Change it", "Move it up", "Move it down", "Delete it"].map(|name| Choice::new(name, ""));
    let line = items.get(at).map(written).unwrap_or_default();
    let entry = Entry::Choice { options: &options, start: 0, search: false };
    let prompt = Prompt { ask: &line, help: None, problem: None, entry };
    match asker.ask(&prompt) {
        Asked::Chosen(0) => {
            let entry = Entry::Line { given: &line, default: None, check: &|_| Ok(()) };
            match put(question, entry, asker) {
                Asked::Words(typed) if one_line(&typed).is_empty() => {
                    items.remove(at);
                }
                Asked::Words(typed) => {
                    if let Some(before) = items.get_mut(at) {
                        *before = item(question, &one_line(&typed), before);
                    }
                }
                Asked::Back => {}
                Asked::Leave | Asked::Edited(_) | Asked::Chosen(_) => return Way::Leave,
            }
        }
        Asked::Chosen(1) if at > 0 => items.swap(at, at - 1),
        Asked::Chosen(2) if at + 1 < items.len() => items.swap(at, at + 1),
        Asked::Chosen(3) => {
            items.remove(at);
        }
        Asked::Chosen(_) | Asked::Back => {}
        Asked::Leave | Asked::Words(_) | Asked::Edited(_) => return Way::Leave,
    }
    Way::On
}
