//! A table as a list of recipients in YAML, to be read over and kept.
//!
//! What goes in is a table and what is asked of it on the command line; what comes out is the text
//! of a recipients file. Everybody is read as a campaign would read them, so that what is wrong is
//! told before the list is made.

use std::path::Path;

use serde_yaml::{Mapping, Value};

use super::{Loading, import::Import, recipient};
use crate::{
    diagnose::{Source, Written},
    yaml::{Entry, Kind, Node, Scalar},
};

/// What is asked of a table, each with the option that says it: `name=Full Name`.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Our keys and their columns.
    pub columns: &'a [(String, String)],
    /// Keys and the values of which one must be there.
    pub chosen: &'a [(String, String)],
}

/// The people of a table as the entries of a recipients file, and how many they are; `None` when
/// it cannot be read, with the faults collected.
pub fn listing(file: &str, asked: Asked<'_>, loading: &mut Loading<'_>) -> Option<(String, usize)> {
    let mut entries = vec![Entry { key: words("from", "from"), value: scalar("csv", file) }];
    if !asked.columns.is_empty() {
        let columns = asked.columns.iter().map(|(key, column)| Entry {
            key: words("--columns", key),
            value: scalar("--columns", column),
        });
        entries.push(map("columns", columns.collect()));
    }
    let mut chosen: Vec<Entry> = Vec::new();
    for (key, value) in asked.chosen {
        let value = scalar("--where", value);
        let same = chosen.iter_mut().find(|entry| entry.key.value == *key);
        if let Some(Kind::List(values)) = same.map(|entry| &mut entry.value.kind) {
            values.push(value);
        } else {
            let list = Node { span: value.span.clone(), kind: Kind::List(vec![value]) };
            chosen.push(Entry { key: words("--where", key), value: list });
        }
    }
    if !chosen.is_empty() {
        entries.push(map("where", chosen));
    }
    let root = map("import", entries).value;
    let (name, import) = Import::read(&root, recipient::ROWS, &mut loading.faults);
    let mut people = Vec::new();
    recipient::table(&name?, &import, Path::new(""), loading, |loading, person| {
        drop(recipient::entry(person, loading));
        people.push(value(person));
    });
    if loading.faults.any_error() {
        return None;
    }
    let count = people.len();
    let text = serde_yaml::to_string(&Value::Sequence(people)).ok()?;
    Some((text, count))
}

fn words(source: &str, text: &str) -> Written {
    Written::plain(text, Source::new(source, text).span(0..text.len()))
}

fn scalar(source: &str, text: &str) -> Node {
    let written = words(source, text);
    Node { span: written.span.clone(), kind: Kind::Scalar(Scalar { written, plain: false }) }
}

fn map(key: &str, entries: Vec<Entry>) -> Entry {
    let key = words("import", key);
    Entry { value: Node { span: key.span.clone(), kind: Kind::Map(entries) }, key }
}

/// What a person's tree says, without its places.
fn value(node: &Node) -> Value {
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
