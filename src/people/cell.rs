//! A cell's words as the value of a key: lists at `;`, truth as spreadsheets write it.
//!
//! What goes in are words and what they are for; what comes out is the node that YAML would give.

use super::target::Target;
use crate::{
    diagnose::Written,
    yaml::{Entry, Kind, Node, Row, Scalar, Shape},
};

/// What a spreadsheet's user writes for yes and no.
const TRUTHS: &[(&str, &str)] = &[
    ("yes", "true"),
    ("true", "true"),
    ("1", "true"),
    ("x", "true"),
    ("no", "false"),
    ("false", "false"),
    ("0", "false"),
];

/// `true` or `false`, when a word is one of those that say so.
pub(super) fn truth(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    TRUTHS.iter().find(|(known, _)| *known == word).map(|(_, truth)| *truth)
}

/// A key with its value, whose place is the cell.
pub(super) fn entry(key: &str, value: Node) -> Entry {
    let key = Written { value: key.to_owned(), span: value.span.clone(), corners: Vec::new() };
    Entry { key, value }
}

/// The value that a cell is.
pub(super) fn value(target: &Target, mut words: Written) -> Node {
    let Target::Key(Row { shape, .. }) = target else { return scalar(words) };
    let folded = words.value.to_lowercase();
    match shape {
        Shape::Texts => return list(&words),
        Shape::YesNo => {
            if let Some(truth) = truth(&words.value) {
                truth.clone_into(&mut words.value);
            }
        }
        Shape::Choice(names) if names.contains(&folded.as_str()) => words.value = folded,
        Shape::Choice(_)
        | Shape::Text
        | Shape::Count
        | Shape::Date
        | Shape::Pairs
        | Shape::Other => {}
    }
    scalar(words)
}

fn scalar(words: Written) -> Node {
    // Never plain: a cell that says `null` is somebody's words.
    Node { span: words.span.clone(), kind: Kind::Scalar(Scalar { written: words, plain: false }) }
}

/// `a; b`, or a line each.
fn list(words: &Written) -> Node {
    let mut items = Vec::new();
    let mut at = 0;
    for piece in words.value.split([';', '\n']) {
        let start = at + piece.len() - piece.trim_start().len();
        at += piece.len() + 1;
        let value = piece.trim();
        if !value.is_empty() {
            let span = words.locate(start..start + value.len());
            items.push(scalar(Written::plain(value, span)));
        }
    }
    Node { span: words.span.clone(), kind: Kind::List(items) }
}
