//! One more signatory in a file that somebody keeps by hand.
//!
//! A file's text and an entry go in; what comes out is the text with the entry at the list's end,
//! written as the last one is. Nothing else in it moves: comments, order, quotation marks, line
//! ends. The trap: a comment behind the last entry is not part of it.

use serde_yaml::{Mapping, Value};

use super::twins::{Identity, Likeness, likeness};
use crate::{
    diagnose::{Diagnostic, Faults, Span, quoted},
    people::SignatoryEntry,
    yaml::{Kind, Node, parse, reader},
};

/// What is to be added: keys of a signatory's entry and their values, in the order of the format.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Addition {
    /// The entry's own keys.
    pub keys: Vec<(&'static str, String)>,
    /// Keys of the writer's own, kept under `extra`.
    pub extra: Vec<(String, String)>,
}

impl Addition {
    fn value(&self, key: &str) -> Option<&str> {
        self.keys.iter().find(|(own, _)| *own == key).map(|(_, value)| value.as_str())
    }

    /// Whether there is anything in it that could be printed.
    #[must_use]
    pub fn names_somebody(&self) -> bool {
        ["name", "title", "organisation"].iter().any(|key| self.value(key).is_some())
    }

    /// Who of a roll is the same, or may be; the fault that says so.
    #[must_use]
    pub fn duplicate(&self, entries: &[SignatoryEntry]) -> Option<Diagnostic> {
        let (organisation, name) = (self.value("organisation"), self.value("name"));
        let of = |organisation: Option<&str>, name: Option<&str>| {
            Identity::of(organisation.unwrap_or_default(), name, None, None)
        };
        let own = of(organisation, name);
        let mut perhaps = None;
        for entry in entries {
            let other = of(entry.organisation.as_deref(), entry.name.as_deref());
            let alike = match (organisation, &entry.organisation) {
                (Some(_), Some(_)) => likeness(&own, &other),
                (None, None) if own.same_person(&other) => Likeness::Same,
                _ => Likeness::Different,
            };
            match alike {
                Likeness::Same => return Some(taken("has signed already", self.known_as(), entry)),
                Likeness::Ask(_) if perhaps.is_none() => {
                    perhaps = Some(taken("may have signed already", self.known_as(), entry));
                }
                Likeness::Ask(_) | Likeness::Different => {}
            }
        }
        perhaps
    }

    /// Whom it is about.
    #[must_use]
    pub fn known_as(&self) -> &str {
        let known = ["organisation", "name", "title"].iter().find_map(|key| self.value(key));
        known.unwrap_or("nobody")
    }

    fn mapping(&self) -> Mapping {
        let mut entry = Mapping::new();
        for (key, value) in &self.keys {
            entry.insert((*key).into(), value.clone().into());
        }
        if !self.extra.is_empty() {
            let extra: Mapping = self
                .extra
                .iter()
                .map(|(key, value)| (key.clone().into(), value.clone().into()))
                .collect();
            entry.insert("extra".into(), Value::Mapping(extra));
        }
        entry
    }
}

fn taken(what: &str, name: &str, entry: &SignatoryEntry) -> Diagnostic {
    let there = [&entry.name, &entry.title, &entry.organisation];
    let there: Vec<&str> = there.into_iter().flatten().map(String::as_str).collect();
    let fault = Diagnostic::error("already-signed", format!("{} {what}", quoted(name)));
    let fault = match &entry.span {
        Some(span) => fault.at(span.clone(), there.join(", ")),
        None => fault,
    };
    fault.help("use `--force` to add it all the same")
}

/// The list of entries of a roll's or a campaign's tree, or the name of the file that has it.
#[derive(Debug, Clone, PartialEq)]
pub enum Place<'n> {
    /// Here.
    List(&'n Node),
    /// Nothing is written yet.
    Empty,
    /// In another file.
    File(&'n crate::diagnose::Written),
    /// Nowhere that an entry could be put; the place of what stands there.
    Nowhere(Span),
}

/// Where a file's entries are.
#[must_use]
pub fn place(tree: &Node) -> Place<'_> {
    match &tree.kind {
        Kind::Nothing => Place::Empty,
        Kind::List(_) => Place::List(tree),
        Kind::Scalar(scalar) => Place::File(&scalar.written),
        Kind::Map(_) => {
            match ["signatories", "list", "from"].iter().find_map(|key| tree.get(key)) {
                Some(node) if !node.is_nothing() => place(node),
                Some(_) | None => Place::Nowhere(tree.place()),
            }
        }
    }
}

/// The text with one more entry at the end of the list; `None` where the list's text cannot be told.
#[must_use]
pub fn add(tree: &Node, addition: &Addition) -> Option<String> {
    let text = &tree.span.source.text;
    let (at, entry) = match place(tree) {
        Place::Empty => {
            let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
            (text.len(), format!("{gap}{}", block(addition, 0)))
        }
        Place::List(list) => {
            let inside = text.get(list.span.range.clone())?;
            if inside.starts_with('[') {
                within(list, text, addition)?
            } else {
                below(list, text, addition)?
            }
        }
        Place::File(_) | Place::Nowhere(_) => return None,
    };
    let ends = if text.contains("\r\n") { entry.replace('\n', "\r\n") } else { entry };
    let mut new = text.clone();
    new.insert_str(at, &ends);
    // What was written is read again, so that no file is ever left that can't be.
    let source = crate::diagnose::Source::new(tree.span.source.name.clone(), new.clone());
    let again = parse(&source).ok()?;
    (count(&again) == count(tree) + 1).then_some(new)
}

fn count(tree: &Node) -> usize {
    match place(tree) {
        Place::List(list) => {
            let mut faults = Faults::default();
            reader::list(list, "signatories", &mut faults).map_or(0, <[Node]>::len)
        }
        Place::Empty | Place::File(_) | Place::Nowhere(_) => 0,
    }
}

/// An entry before the bracket that ends a list in one line.
fn within(list: &Node, text: &str, addition: &Addition) -> Option<(usize, String)> {
    let inside = text.get(list.span.range.clone())?;
    let close = list.span.range.start + inside.rfind(']')?;
    let before = text.get(..close)?.trim_end();
    let first = before.ends_with('[');
    let joint = if first || before.ends_with(',') { "" } else { "," };
    let gap = if first { "" } else { " " };
    Some((before.len(), format!("{joint}{gap}{}", flow(&addition.mapping()))))
}

/// An entry under the last one of a list with dashes.
fn below(node: &Node, text: &str, addition: &Addition) -> Option<(usize, String)> {
    let items = node.items()?;
    let (first, last) = (items.first()?, items.last()?);
    let line_start = text.get(..first.span.range.start)?.rfind('\n').map_or(0, |at| at + 1);
    let start = text.get(line_start..)?;
    let indent = start.len() - start.trim_start_matches(' ').len();
    // From the last entry's dash on, its lines are those that are set in further.
    let dash = text.get(..last.span.range.start)?.rfind('\n').map_or(0, |at| at + 1);
    let mut end = dash;
    let mut at = dash;
    for (number, line) in text.get(dash..)?.split_inclusive('\n').enumerate() {
        at += line.len();
        let words = line.trim();
        let set_in = line.len() - line.trim_start_matches(' ').len();
        if number > 0 && !words.is_empty() && set_in <= indent && !words.starts_with('#') {
            break;
        }
        let comment = number > 0 && words.starts_with('#') && set_in <= indent;
        if !words.is_empty() && !comment {
            end = at;
        }
    }
    let gap = if text.get(..end)?.ends_with('\n') { "" } else { "\n" };
    let in_one_line = text.get(last.span.range.clone())?.starts_with('{');
    let entry = if in_one_line {
        format!("{:indent$}- {}\n", "", flow(&addition.mapping()))
    } else {
        block(addition, indent)
    };
    Some((end, format!("{gap}{entry}")))
}

/// An entry with a line for each key.
fn block(addition: &Addition, indent: usize) -> String {
    let rows = Value::Sequence(vec![Value::Mapping(addition.mapping())]);
    let text = serde_yaml::to_string(&rows).unwrap_or_default();
    let lines: Vec<String> = text.lines().map(|line| format!("{:indent$}{line}\n", "")).collect();
    lines.concat()
}

/// An entry in braces.
fn flow(entry: &Mapping) -> String {
    let pairs: Vec<String> = entry
        .iter()
        .map(|(key, value)| {
            let key = spelled(key.as_str().unwrap_or_default());
            match value {
                Value::Mapping(map) => format!("{key}: {}", flow(map)),
                other => format!("{key}: {}", spelled(other.as_str().unwrap_or_default())),
            }
        })
        .collect();
    format!("{{{}}}", pairs.join(", "))
}

/// Words as they are, or in quotation marks where YAML would read them otherwise.
fn spelled(words: &str) -> String {
    let plain = words.chars().next().is_some_and(char::is_alphabetic)
        && words
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '\'' | '’' | '-' | '&' | '_'))
        && !words.ends_with(' ')
        && !["null", "true", "false", "yes", "no"].contains(&words.to_lowercase().as_str());
    if plain { words.to_owned() } else { serde_json::Value::from(words).to_string() }
}
