//! Small readers over a [`Node`]: each gives a value or says what is wrong with it.
//!
//! What goes in is a node and the name it is known by in messages; what comes out is a value, with
//! the fault collected. The trap: a value stays as spelled until somebody asks for a number.

use jiff::civil::Date;

use super::{Kind, Node, Scalar};
use crate::diagnose::{Diagnostic, Faults, Written, did_you_mean, listed, quoted};

/// Words, or the fault of what stands there instead.
pub fn words(node: &Node, what: &str, faults: &mut Faults) -> Option<Written> {
    scalar(node, what, "words", faults).map(|scalar| scalar.written.clone())
}

/// What ends a line.
const ENDS: [char; 2] = ['\n', '\r'];

/// Plain words on one line; the line end that a `|` or `>` text has is not among them.
pub fn one_line(words: &Written, what: &str, faults: &mut Faults) -> Option<String> {
    let line = words.value.trim_end_matches(ENDS);
    if !line.contains(ENDS) {
        return Some(line.to_owned());
    }
    let fault = Diagnostic::error("wrong-kind", format!("{} is one line of words", quoted(what)))
        .at(words.locate(0..line.find(ENDS).unwrap_or(0)), "")
        .help("write it on one line");
    faults.push(fault);
    None
}

/// One text or a list of texts.
pub fn words_list(node: &Node, what: &str, faults: &mut Faults) -> Vec<Written> {
    match &node.kind {
        Kind::Nothing => Vec::new(),
        Kind::List(_) => {
            let items = list(node, what, faults).unwrap_or_default();
            items.iter().filter_map(|item| words(item, what, faults)).collect()
        }
        Kind::Scalar(_) | Kind::Map(_) => scalar(node, what, "words or a list of words", faults)
            .map(|scalar| scalar.written.clone())
            .into_iter()
            .collect(),
    }
}

/// `true` or `false`, `yes` or `no`.
pub fn yes_no(node: &Node, what: &str, faults: &mut Faults) -> Option<bool> {
    const ROWS: &[(&str, bool)] = &[("true", true), ("false", false), ("yes", true), ("no", false)];
    choice(node, what, ROWS, faults)
}

/// A whole number from 0.
pub fn count(node: &Node, what: &str, faults: &mut Faults) -> Option<u32> {
    let scalar = scalar(node, what, "a whole number", faults)?;
    let value = scalar.written.value.trim();
    let number = value.bytes().all(|b| b.is_ascii_digit()).then(|| value.parse().ok()).flatten();
    if number.is_none() {
        faults.push(takes(node, what, "a whole number"));
    }
    number
}

/// A date as `2026-03-02`.
pub fn date(node: &Node, what: &str, faults: &mut Faults) -> Option<Date> {
    let scalar = scalar(node, what, "a date", faults)?;
    match iso_date(&scalar.written.value) {
        Some(Ok(date)) => Some(date),
        Some(Err(())) => {
            faults.push(no_such_day(&scalar.written));
            None
        }
        None => {
            faults.push(takes(node, what, "a date").help("write it as `2026-03-02`"));
            None
        }
    }
}

/// A text of the form `2026-03-02` as a date; `Some(Err)` when the calendar has no such day.
#[must_use]
pub fn iso_date(text: &str) -> Option<Result<Date, ()>> {
    let bytes = text.as_bytes();
    let form = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, b)| match at {
            4 | 7 => *b == b'-',
            _ => b.is_ascii_digit(),
        });
    form.then(|| text.parse().map_err(|_| ()))
}

/// The fault of a date that the calendar doesn't have.
#[must_use]
pub fn no_such_day(written: &Written) -> Diagnostic {
    Diagnostic::error("bad-date", format!("there is no day {}", quoted(written)))
        .at(written.span.clone(), "")
        .help("write year, month and day, as in `2026-03-02`")
}

/// One of a closed set of names.
pub fn choice<T: Copy>(
    node: &Node,
    what: &str,
    rows: &[(&str, T)],
    faults: &mut Faults,
) -> Option<T> {
    let names: Vec<&str> = rows.iter().map(|(name, _)| *name).collect();
    let scalar = scalar(node, what, &listed(&names, "or"), faults)?;
    let value = scalar.written.value.as_str();
    if let Some((_, found)) = rows.iter().find(|(name, _)| *name == value) {
        return Some(*found);
    }
    let near = did_you_mean(value, names.iter().copied());
    let fault = if names.len() <= 3 {
        let names = listed(&names, "or");
        let message = format!("{} takes {names}, not {}", quoted(what), quoted(value));
        near.into_iter().fold(Diagnostic::error("wrong-kind", message), Diagnostic::help)
    } else {
        let message = format!("{} does not take {}", quoted(what), quoted(value));
        let help = near.unwrap_or_else(|| format!("write {}", listed(&names, "or")));
        Diagnostic::error("wrong-kind", message).help(help)
    };
    faults.push(fault.at(node.span.clone(), ""));
    None
}

/// The items of a list; an item with nothing written is a fault.
pub fn list<'a>(node: &'a Node, what: &str, faults: &mut Faults) -> Option<&'a [Node]> {
    let Some(items) = node.items() else {
        faults.push(wrong_kind(node, what, "a list"));
        return None;
    };
    for item in items.iter().filter(|item| item.is_nothing()) {
        let fault =
            Diagnostic::error("empty-entry", format!("an entry of {} is empty", quoted(what)))
                .at(item.span.clone(), "")
                .help("write the entry, or take its dash away");
        faults.push(fault);
    }
    Some(items)
}

/// The value that stands here, or its fault: a list, a map, a written `null`.
pub fn scalar<'a>(
    node: &'a Node,
    what: &str,
    wanted: &str,
    faults: &mut Faults,
) -> Option<&'a Scalar> {
    match &node.kind {
        // An empty entry is already the list's fault.
        Kind::Nothing => None,
        Kind::Scalar(scalar) if scalar.is_null() => {
            let value = &scalar.written.value;
            let fault = Diagnostic::error("null-words", format!("{} is not words", quoted(value)))
                .at(node.span.clone(), "")
                .help(format!("put it in quotes (\"{value}\") or leave {} out", quoted(what)));
            faults.push(fault);
            None
        }
        Kind::Scalar(scalar) => Some(scalar),
        Kind::List(_) | Kind::Map(_) => {
            faults.push(wrong_kind(node, what, wanted));
            None
        }
    }
}

/// The fault of an unknown key, with the nearest of the known ones.
#[must_use]
pub fn unknown_key(key: &Written, names: &[&str]) -> Diagnostic {
    let fault = Diagnostic::error("unknown-key", format!("unknown key {}", quoted(key)))
        .at(key.span.clone(), "");
    match did_you_mean(key, names.iter().copied()) {
        Some(help) => fault.help(help),
        None if names.len() <= 8 => fault.help(format!("known here: {}", listed(names, "and"))),
        None => fault,
    }
}

/// The fault of a value of another kind than wanted.
#[must_use]
pub fn wrong_kind(node: &Node, what: &str, wanted: &str) -> Diagnostic {
    let message = format!("{} takes {wanted}, not {}", quoted(what), node.noun());
    // A long value is not the wrong word; where it begins is.
    let span = node.place();
    Diagnostic::error("wrong-kind", message).at(span, "")
}

fn takes(node: &Node, what: &str, wanted: &str) -> Diagnostic {
    let value = node.scalar().map_or("", |scalar| scalar.written.value.as_str());
    let message = format!("{} takes {wanted}, not {}", quoted(what), quoted(value));
    Diagnostic::error("wrong-kind", message).at(node.span.clone(), "")
}
