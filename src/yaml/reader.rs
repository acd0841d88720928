//! Small readers over a [`Node`]: each gives a value or says what is wrong with it.
//!
//! What goes in is a node and the key it stands under; what comes out is a value, with the fault
//! collected rather than returned, so that every fault of a file is found in one run. The trap:
//! nothing after the colon is a key left out, a written `null` is a fault.

use jiff::civil::Date;

use super::{Entry, Kind, Node, Scalar};
use crate::diagnose::{Diagnostic, Faults, Written, did_you_mean, listed, quoted};

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

    /// Plain words.
    pub fn text(&mut self, key: &str) -> Option<String> {
        self.words(key).map(|words| words.value)
    }

    /// One text or a list of texts; `None` when left out.
    pub fn words_list(&mut self, key: &str) -> Option<Vec<Written>> {
        Some(words_list(self.node(key)?, key, &mut self.faults))
    }

    /// One plain text or a list of them; empty when left out.
    pub fn texts(&mut self, key: &str) -> Vec<String> {
        let list = self.words_list(key).unwrap_or_default();
        list.into_iter().map(|words| words.value).collect()
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

/// Words, or the fault of what stands there instead.
pub fn words(node: &Node, what: &str, faults: &mut Faults) -> Option<Written> {
    scalar(node, what, "words", faults).map(|scalar| scalar.written.clone())
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
    let message = format!("{} does not take {}", quoted(what), quoted(value));
    let near = did_you_mean(value, names.iter().copied());
    let help = near.unwrap_or_else(|| format!("write {}", listed(&names, "or")));
    faults.push(Diagnostic::error("wrong-kind", message).at(node.span.clone(), "").help(help));
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
