//! The keys of one map: each gives a value or says what is wrong with it.
//!
//! What goes in is a node and the key it stands under; what comes out is a value, with the fault
//! collected rather than returned, so that every fault of a file is found in one run. The trap:
//! nothing after the colon is a key left out, a written `null` is a fault.

use jiff::civil::Date;

pub use super::value::{
    choice, count, date, iso_date, list, no_such_day, one_line, scalar, unknown_key, words,
    words_list, wrong_kind, yes_no,
};
use super::{Entry, Node};
use crate::diagnose::{Diagnostic, Faults, Written, quoted};

/// Another name of a key, and the key.
pub type Alias = (&'static str, &'static str);

/// The keys that a map may have, and other names that mean the same.
#[derive(Debug, Clone, Copy)]
pub struct Keys {
    /// Every key, in the order that help lists them.
    pub names: &'static [&'static str],
    /// `(other name, key)`
    pub aliases: &'static [Alias],
}

/// `organization` is `organisation` wherever the latter is a key.
pub const ALIASES: &[Alias] = &[("organization", "organisation")];

/// Reads the keys of one map and collects faults.
#[derive(Debug)]
pub struct Reader<'a> {
    entries: Vec<(&'a str, &'a Entry)>,
    faults: Faults,
}

impl Keys {
    /// Keys with the usual aliases.
    #[must_use]
    pub const fn of(names: &'static [&'static str]) -> Self {
        Self { names, aliases: ALIASES }
    }
}

/// The key that a name means wherever it stands: `organisation` for `organization`.
#[must_use]
pub fn meant(written: &str) -> &str {
    ALIASES.iter().find(|(other, _)| *other == written).map_or(written, |(_, key)| key)
}

/// The key that a written one means in a map with these keys.
fn meant_of<'a>(written: &'a str, names: &[&str], aliases: &[Alias]) -> &'a str {
    let alias = aliases.iter().find(|(other, key)| *other == written && names.contains(key));
    alias.map_or(written, |(_, key)| key)
}

impl<'a> Reader<'a> {
    /// The keys of a map; `what` names it in the fault when it is none. Unknown keys are faults.
    #[must_use]
    pub fn new(node: &'a Node, what: &str, keys: Keys) -> Self {
        Self::named(node, what, keys.names, keys.aliases)
    }

    /// The same, for names that are known only now.
    #[must_use]
    pub fn named(node: &'a Node, what: &str, names: &[&str], aliases: &[Alias]) -> Self {
        let mut reader = Self { entries: Vec::new(), faults: Faults::default() };
        let Some(entries) = node.entries() else {
            reader.faults.push(wrong_kind(node, what, "a map of keys"));
            return reader;
        };
        for entry in entries {
            let key = meant_of(&entry.key.value, names, aliases);
            if !names.contains(&key) {
                reader.faults.push(unknown_key(&entry.key, names));
            } else if let Some((_, first)) = reader.entries.iter().find(|(other, _)| *other == key)
            {
                let fault =
                    Diagnostic::error("duplicate-key", format!("{} is given twice", quoted(key)))
                        .at(entry.key.span.clone(), "and again here")
                        .at(first.key.span.clone(), "first here")
                        .help("keep one of the two");
                reader.faults.push(fault);
            } else {
                reader.entries.push((key, entry));
            }
        }
        reader
    }

    /// Everything found wrong so far.
    #[must_use]
    pub fn done(self) -> Faults {
        self.faults
    }

    /// A place for further faults.
    pub fn faults(&mut self) -> &mut Faults {
        &mut self.faults
    }

    /// The value of a key; `None` when it is left out or nothing is written.
    #[must_use]
    pub fn node(&self, key: &str) -> Option<&'a Node> {
        let (_, entry) = self.entries.iter().find(|(name, _)| *name == key)?;
        (!entry.value.is_nothing()).then_some(&entry.value)
    }

    /// The key as written, with its place.
    #[must_use]
    pub fn key(&self, key: &str) -> Option<&'a Written> {
        self.entries.iter().find(|(name, _)| *name == key).map(|(_, entry)| &entry.key)
    }

    /// Words with their place.
    pub fn words(&mut self, key: &str) -> Option<Written> {
        words(self.node(key)?, key, &mut self.faults)
    }

    /// Plain words on one line.
    pub fn text(&mut self, key: &str) -> Option<String> {
        one_line(&self.words(key)?, key, &mut self.faults)
    }

    /// One text or a list of texts; `None` when left out.
    pub fn words_list(&mut self, key: &str) -> Option<Vec<Written>> {
        Some(words_list(self.node(key)?, key, &mut self.faults))
    }

    /// Plain lines: a list, or one text of one or more lines; empty when left out.
    pub fn texts(&mut self, key: &str) -> Vec<String> {
        let list = self.words_list(key).unwrap_or_default();
        let lines = |words: &Written| {
            words.trim_end_matches(['\n', '\r']).split('\n').map(str::to_owned).collect::<Vec<_>>()
        };
        list.iter().flat_map(lines).collect()
    }

    /// `true` or `false`, `yes` or `no`.
    pub fn yes_no(&mut self, key: &str) -> Option<bool> {
        yes_no(self.node(key)?, key, &mut self.faults)
    }

    /// A whole number from 0.
    pub fn count(&mut self, key: &str) -> Option<u32> {
        count(self.node(key)?, key, &mut self.faults)
    }

    /// A date as `2026-03-02`.
    pub fn date(&mut self, key: &str) -> Option<Date> {
        date(self.node(key)?, key, &mut self.faults)
    }

    /// One of a closed set of names.
    pub fn choice<T: Copy>(&mut self, key: &str, rows: &[(&str, T)]) -> Option<T> {
        choice(self.node(key)?, key, rows, &mut self.faults)
    }

    /// The same, where the value may be an alias such as `organization`.
    pub fn choice_of<T: Copy>(&mut self, key: &str, rows: &[(&str, T)]) -> Option<T> {
        let node = self.node(key)?;
        let name = meant(node.scalar().map_or("", |scalar| scalar.written.value.as_str()));
        match rows.iter().find(|(row, _)| *row == name) {
            Some((_, found)) => Some(*found),
            None => choice(node, key, rows, &mut self.faults),
        }
    }

    /// A list of nodes, each something; empty when left out.
    pub fn list(&mut self, key: &str) -> Option<&'a [Node]> {
        list(self.node(key)?, key, &mut self.faults)
    }
}
