//! Somebody of an import, put together key by key, with what has to be asked about them.
//!
//! What goes in are values of public data; what comes out is an entry of a recipients file, with its
//! questions as comments above it and as warnings at the record they speak of. The trap: somebody
//! who is not chosen in the end must not be warned of, so a card keeps its warnings to itself.

use serde_yaml::{Mapping, Value};

use super::cell::entry;
use crate::{
    diagnose::{Diagnostic, Span, Written},
    yaml::{Entry, Kind, Node, Scalar},
};

/// One person, being written down.
#[derive(Debug, Clone)]
pub(super) struct Card {
    /// The record that it comes from.
    pub(super) span: Span,
    /// What is to be asked before a letter goes out.
    pub(super) asks: Vec<Diagnostic>,
    entries: Vec<Entry>,
    comments: Vec<String>,
}

impl Card {
    /// An empty card of a record.
    pub(super) fn new(span: Span) -> Self {
        Self { span, asks: Vec::new(), entries: Vec::new(), comments: Vec::new() }
    }

    /// Writes words under a key; nothing where there are none.
    pub(super) fn put(&mut self, key: &str, words: &str) {
        if let Some(value) = self.scalar(words) {
            self.entries.push(entry(key, value));
        }
    }

    /// Writes a list of words under a key.
    pub(super) fn list(&mut self, key: &str, words: &[String]) {
        let items: Vec<Node> = words.iter().filter_map(|words| self.scalar(words)).collect();
        if !items.is_empty() {
            let list = Node { span: self.span.clone(), kind: Kind::List(items) };
            self.entries.push(entry(key, list));
        }
    }

    /// Writes words into the map under a key: `office` or `extra`.
    pub(super) fn part(&mut self, map: &str, key: &str, words: &str) {
        let Some(value) = self.scalar(words) else { return };
        let part = entry(key, value);
        let own = self.entries.iter_mut().find(|entry| entry.key.value == map);
        if let Some(Kind::Map(parts)) = own.map(|entry| &mut entry.value.kind) {
            parts.push(part);
            return;
        }
        let parts = Node { span: self.span.clone(), kind: Kind::Map(vec![part]) };
        self.entries.push(entry(map, parts));
    }

    /// Asks whoever reads the list over; the question is a warning too.
    pub(super) fn ask(&mut self, question: Diagnostic) {
        self.comments.push(format!("Ask: {}", question.message));
        let placed = !question.labels.is_empty();
        self.asks.push(if placed { question } else { question.at(self.span.clone(), "") });
    }

    /// Tells whoever reads the list over what was done.
    pub(super) fn note(&mut self, words: impl Into<String>) {
        self.comments.push(words.into());
    }

    /// The entry as the tree that a recipients file would give.
    pub(super) fn node(&self) -> Node {
        Node { span: self.span.clone(), kind: Kind::Map(self.entries.clone()) }
    }

    /// The entry as text, comments first; `None` when it cannot be written as YAML.
    pub(super) fn text(&self) -> Option<String> {
        let mut out = String::new();
        for comment in &self.comments {
            out.push_str("# ");
            out.push_str(&one_line(comment));
            out.push('\n');
        }
        let entry = serde_yaml::to_string(&Value::Sequence(vec![value(&self.node())])).ok()?;
        out.push_str(&entry);
        Some(out)
    }

    fn scalar(&self, words: &str) -> Option<Node> {
        let words = words.trim();
        let written = Written::plain(words, self.span.clone());
        let scalar = Scalar { written, plain: false };
        (!words.is_empty()).then(|| Node { span: self.span.clone(), kind: Kind::Scalar(scalar) })
    }
}

/// Words that stay in the line of their comment.
pub(super) fn one_line(words: &str) -> String {
    words.replace(char::is_control, " ")
}

/// What a person's tree says, without its places.
pub(super) fn value(node: &Node) -> Value {
    match &node.kind {
        Kind::Nothing => Value::Null,
        Kind::Scalar(scalar) => Value::String(scalar.written.value.clone()),
        Kind::List(items) => Value::Sequence(items.iter().map(value).collect()),
        Kind::Map(entries) => {
            let entries = entries.iter();
            let entries =
                entries.map(|entry| (Value::String(entry.key.value.clone()), value(&entry.value)));
            Value::Mapping(entries.collect::<Mapping>())
        }
    }
}
