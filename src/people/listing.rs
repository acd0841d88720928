//! Other people's data as a list of recipients in YAML, to be read over and kept.
//!
//! What goes in is a table or a folder of public data, and what is asked of it on the command line;
//! what comes out is the text of a recipients file. Everybody is read as a campaign would read them,
//! so that what is wrong is told before the list is made.

use std::{collections::BTreeMap, path::Path};

use serde_yaml::Value;

use super::{
    Loading,
    card::{Card, value},
    import::Import,
    recipient,
    rows::nobody_chosen,
    target::Target,
};
use crate::{
    diagnose::{Diagnostic, Faults, Source, Span, Written, did_you_mean, quoted},
    yaml::{Entry, Kind, Node, Scalar},
};

/// What is asked of a source, each with the option that says it: `name=Full Name`.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Our keys and their columns.
    pub columns: &'a [(String, String)],
    /// Keys and the values of which one must be there.
    pub chosen: &'a [(String, String)],
}

/// A list of recipients as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// Lines about the data, for the head of the file.
    pub head: Vec<String>,
    /// The entries, as YAML.
    pub text: String,
    /// How many they are.
    pub count: usize,
}

/// The people of a table; `None` when it cannot be read, with the faults collected.
pub fn table_listing(file: &str, asked: Asked<'_>, loading: &mut Loading<'_>) -> Option<Listing> {
    let (name, import) = asked.import(file, loading);
    let mut people = Vec::new();
    let mut keys = BTreeMap::new();
    recipient::table(&name?, &import, Path::new(""), loading, |loading, person| {
        drop(recipient::entry(person, loading));
        note_key(person, &mut keys, &mut loading.faults);
        people.push(value(person));
    });
    loading.close_offices();
    if loading.faults.any_error() {
        return None;
    }
    let count = people.len();
    let text = serde_yaml::to_string(&Value::Sequence(people)).ok()?;
    Some(Listing { head: Vec::new(), text, count })
}

/// Notes a written key; one that another row has too, but for case, is a fault at both places.
fn note_key(person: &Node, keys: &mut BTreeMap<String, Span>, faults: &mut Faults) {
    let Some(scalar) = person.get("key").and_then(Node::scalar) else { return };
    let key = &scalar.written;
    if let Some(first) = keys.get(&key.to_lowercase()) {
        let fault =
            Diagnostic::error("duplicate-key", format!("the key {} is given twice", quoted(key)))
                .at(key.span.clone(), "and again here")
                .at(first.clone(), "first here")
                .help("a key names the letter's file; change one of the two");
        faults.push(fault);
        return;
    }
    keys.insert(key.to_lowercase(), key.span.clone());
}

/// Those of the cards who are chosen; `None` when there is nobody, with the fault collected.
pub(super) fn cards(
    source: &str,
    all: &[Card],
    import: &Import,
    head: Vec<String>,
    loading: &mut Loading<'_>,
) -> Option<Listing> {
    let mut listing = Listing { head, text: String::new(), count: 0 };
    for card in all {
        let node = card.node();
        if !import.chooses(&node) {
            continue;
        }
        loading.faults.0.extend(card.asks.iter().cloned());
        drop(recipient::entry(&node, loading));
        listing.text.push_str(&card.text()?);
        listing.count += 1;
    }
    if listing.count == 0 {
        loading.faults.push(nobody(source, all, import));
    }
    (!loading.faults.any_error()).then_some(listing)
}

/// The fault of a choice that leaves nobody: a key that nobody has, or values that nobody has.
fn nobody(source: &str, all: &[Card], import: &Import) -> Diagnostic {
    let nodes: Vec<Node> = all.iter().map(Card::node).collect();
    let unknown = import.filters.iter().find(|filter| {
        !nodes.is_empty()
            && matches!(filter.target, Target::Extra(_))
            && nodes.iter().all(|node| filter.target.within(node).is_none())
    });
    let Some(filter) = unknown else {
        if let Some(filter) = import.filters.first() {
            return nobody_chosen(source, filter.key.span.clone());
        }
        let message = format!("nobody in {} is left to write to", quoted(source));
        return Diagnostic::error("nobody-chosen", message)
            .at(Source::new(source, "").span(0..0), "")
            .help("the warnings say why");
    };
    let extra = nodes.iter().filter_map(|node| node.get("extra")?.entries()).flatten();
    let own = extra.map(|entry| entry.key.value.as_str());
    let ours = recipient::keys().map(|key| -> &str { key });
    let near = did_you_mean(&filter.key, ours.chain(own));
    let message = format!("nobody in {} has a {}", quoted(source), quoted(&filter.key));
    let fault = Diagnostic::error("nobody-chosen", message).at(filter.key.span.clone(), "");
    near.into_iter().fold(fault, Diagnostic::help)
}

impl Asked<'_> {
    /// What is asked, as an import of a campaign would say it.
    pub(super) fn import(
        &self,
        source: &str,
        loading: &mut Loading<'_>,
    ) -> (Option<Written>, Import) {
        let mut entries = vec![Entry { key: words("from", "from"), value: scalar("csv", source) }];
        if !self.columns.is_empty() {
            let columns = self.columns.iter().map(|(key, column)| Entry {
                key: words("--columns", key),
                value: scalar("--columns", column),
            });
            entries.push(map("columns", columns.collect()));
        }
        let chosen = self.alternatives();
        if !chosen.is_empty() {
            entries.push(map("where", chosen));
        }
        let root = map("import", entries).value;
        Import::read(&root, recipient::ROWS, &mut loading.faults)
    }

    /// What is chosen by, each key once with all its values.
    fn alternatives(&self) -> Vec<Entry> {
        let mut chosen: Vec<Entry> = Vec::new();
        for (key, value) in self.chosen {
            let value = scalar("--where", value);
            let same = chosen.iter_mut().find(|entry| entry.key.value == *key);
            if let Some(Kind::List(values)) = same.map(|entry| &mut entry.value.kind) {
                values.push(value);
            } else {
                let list = Node { span: value.span.clone(), kind: Kind::List(vec![value]) };
                chosen.push(Entry { key: words("--where", key), value: list });
            }
        }
        chosen
    }
}

/// What a word of the command line is, with its option as the place.
pub(super) fn words(source: &str, text: &str) -> Written {
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
