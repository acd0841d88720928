//! Plain values by table: a map is checked key by key, then deserialised into its type.
//!
//! What goes in is a map and a row for each key it may have; what comes out is a typed value, or
//! every fault at its word. Checking is the tree's work, for it knows places, tags and nulls; the
//! typed value is made by serde from values in which every word is a string, so that `no`, `012` and
//! a Mr. Null arrive as spelled.

use serde::de::DeserializeOwned;
use serde_yaml::{Mapping, Value};

use super::{Node, Reader, reader};
use crate::diagnose::Faults;

/// A key of a map and the shape of its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The key.
    pub key: &'static str,
    /// What stands under it.
    pub shape: Shape,
}

/// What a value looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Words: `String`.
    Text,
    /// One text or a list of them: `Vec<String>`.
    Texts,
    /// `true` or `false`: `bool`.
    YesNo,
    /// A whole number: `u32`.
    Count,
    /// A date: its ISO form as `String`.
    Date,
    /// One of some names: an enum, or a `String`.
    Choice(&'static [&'static str]),
    /// Keys of the writer's own with words: `Vec<(String, String)>`.
    Pairs,
    /// Read by other means, but known.
    Other,
}

/// Reads a map by its rows; `more` are names that stand for words too and land in `extra`.
///
/// `None` when the map has a fault (all of them collected).
pub fn read<T: DeserializeOwned>(
    node: &Node,
    what: &str,
    rows: &[Row],
    more: &[&str],
    faults: &mut Faults,
) -> Option<T> {
    let mut names: Vec<&str> = rows.iter().map(|row| row.key).collect();
    names.extend(more);
    let mut map = Reader::named(node, what, &names, reader::ALIASES);
    let mut values = Mapping::new();
    for row in rows {
        if let Some(value) = value(&mut map, row, more) {
            values.insert(row.key.into(), value);
        }
    }
    let found = map.done();
    let sound = !found.any_error();
    faults.absorb(found);
    if !sound {
        return None;
    }
    let read = serde_yaml::from_value(Value::Mapping(values)).ok();
    if read.is_none() {
        faults.push(reader::wrong_kind(node, what, "the keys of its table"));
    }
    read
}

fn value(map: &mut Reader<'_>, row: &Row, more: &[&str]) -> Option<Value> {
    let key = row.key;
    match row.shape {
        Shape::Text => map.text(key).map(Value::String),
        Shape::Texts => Some(map.texts(key).into()),
        Shape::YesNo => map.yes_no(key).map(Value::Bool),
        Shape::Count => map.count(key).map(Value::from),
        Shape::Date => map.date(key).map(|date| date.to_string().into()),
        Shape::Choice(names) => {
            let names: Vec<(&str, &str)> = names.iter().map(|name| (*name, *name)).collect();
            map.choice(key, &names).map(Value::from)
        }
        Shape::Pairs => {
            let mut all =
                map.node(key).map(|node| pairs(node, key, map.faults())).unwrap_or_default();
            all.extend(more.iter().filter_map(|key| Some(pair(key, map.text(key)?))));
            Some(Value::Sequence(all))
        }
        Shape::Other => None,
    }
}

/// Keys with words, as a list of pairs that keeps their order.
fn pairs(node: &Node, what: &str, faults: &mut Faults) -> Vec<Value> {
    let Some(entries) = node.entries() else {
        faults.push(reader::wrong_kind(node, what, "a map of keys"));
        return Vec::new();
    };
    let pairs = entries.iter().filter_map(|entry| {
        let words = if entry.value.items().is_some() {
            let list = reader::words_list(&entry.value, &entry.key, faults);
            let list: Vec<String> = list.into_iter().map(|words| words.value).collect();
            list.join("; ")
        } else {
            let words = reader::words(&entry.value, &entry.key, faults)?;
            words.trim_end_matches('\n').to_owned()
        };
        Some(pair(&entry.key, words))
    });
    pairs.collect()
}

fn pair(key: &str, words: String) -> Value {
    Value::Sequence(vec![key.into(), words.into()])
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::{Row, Shape, read};
    use crate::{
        diagnose::{Faults, Source},
        yaml::parse,
    };

    #[derive(Debug, Default, Deserialize, PartialEq)]
    #[serde(default)]
    struct Person {
        name: Option<String>,
        lines: Vec<String>,
        acting: bool,
        rank: Option<u32>,
        extra: Vec<(String, String)>,
    }

    const ROWS: &[Row] = &[
        Row { key: "name", shape: Shape::Text },
        Row { key: "lines", shape: Shape::Texts },
        Row { key: "acting", shape: Shape::YesNo },
        Row { key: "rank", shape: Shape::Count },
        Row { key: "extra", shape: Shape::Pairs },
    ];

    #[test]
    fn words_arrive_as_spelled() {
        for words in
            ["no", "012", "1e3", "12:30", "0x1F", "1.10", "'null'", "'~'", "Nullmann", "a \u{85}b"]
        {
            let tree = parse(&Source::new("a", format!("name: {words}"))).unwrap();
            let mut faults = Faults::default();
            let person: Person = read(&tree, "person", ROWS, &[], &mut faults).unwrap();
            assert_eq!(person.name.as_deref(), Some(words.trim_matches('\'')), "{faults:?}");
        }
    }

    #[test]
    fn every_character_of_a_name_comes_back() {
        for text in ["\u{FEFF}a", "a\u{2028}b\tc", "'\\/😀", "\u{9F}", "é: {[,", "\u{E000}"] {
            let tree = parse(&Source::new("a", format!("name: 'x{}'", text.replace('\'', "''"))));
            let person: Person =
                read(&tree.unwrap(), "person", ROWS, &[], &mut Faults::default()).unwrap();
            assert_eq!(person.name, Some(format!("x{text}")));
        }
    }

    #[test]
    fn a_map_becomes_its_type_with_its_columns() {
        let text = "{lines: one, acting: yes, rank: 7, extra: {a: 1, b: [x, y]}, name: }";
        let tree = parse(&Source::new("a", text)).unwrap();
        let person: Person = read(&tree, "person", ROWS, &[], &mut Faults::default()).unwrap();
        let extra = vec![("a".into(), "1".into()), ("b".into(), "x; y".into())];
        let lines = vec!["one".into()];
        assert_eq!(person, Person { name: None, lines, acting: true, rank: Some(7), extra });
        let tree = parse(&Source::new("a", "level: national")).unwrap();
        let person: Person =
            read(&tree, "person", ROWS, &["level"], &mut Faults::default()).unwrap();
        assert_eq!(person.extra, [("level".into(), "national".into())]);
    }
}
