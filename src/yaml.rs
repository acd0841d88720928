//! YAML with places: a text becomes a tree in which every word knows where it was written.
//!
//! What goes in is a text or a file; what comes out is a [`Node`], or every fault of its spelling.
//! Nothing here knows what the keys mean. The trap: a scalar's spelling is its value (`012`, `no`,
//! `1e3` are words), so nothing is ever turned into a number or a truth value on the way.

mod alias;
mod corners;
mod edit;
mod file;
mod places;
mod plain;
pub mod reader;
pub mod shape;
pub mod spell;
mod tree;
mod trouble;
mod value;

pub use edit::{Unwritable, put};
pub use file::{TextFile, bytes, read, windows_1252};
pub use plain::{Plain, Step, steps};
pub use reader::{Keys, Reader};
pub use shape::{Row, Shape};
pub use tree::{characters, parse, parse_range};

use crate::diagnose::{Span, Written};

/// Deepest nesting of lists and maps that is read.
pub const DEPTH: usize = 64;

/// Something written in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value alone: a scalar with its quotes, a list or map from its first to its last word.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Nothing written after the colon or dash.
    Nothing,
    /// One value.
    Scalar(Scalar),
    /// `- a` or `[a]`
    List(Vec<Node>),
    /// `a: b` or `{a: b}`, in file order.
    Map(Vec<Entry>),
}

/// One value, spelled as in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Scalar {
    /// The words.
    pub written: Written,
    /// Whether it stands without quotes and is no block.
    pub plain: bool,
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: Written,
    /// The value.
    pub value: Node,
}

impl Scalar {
    /// Whether this is a written `null`, which is nobody's words.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.plain && matches!(self.written.value.as_str(), "~" | "null" | "Null" | "NULL")
    }
}

impl Node {
    /// Whether nothing is written.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.kind == Kind::Nothing
    }

    /// The value of a key, when this is a map that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries()?.iter().find(|entry| entry.key.value == key).map(|entry| &entry.value)
    }

    /// The entries of a map.
    #[must_use]
    pub fn entries(&self) -> Option<&[Entry]> {
        match &self.kind {
            Kind::Map(entries) => Some(entries),
            Kind::Nothing | Kind::Scalar(_) | Kind::List(_) => None,
        }
    }

    /// The items of a list.
    #[must_use]
    pub fn items(&self) -> Option<&[Self]> {
        match &self.kind {
            Kind::List(items) => Some(items),
            Kind::Nothing | Kind::Scalar(_) | Kind::Map(_) => None,
        }
    }

    /// The value, when this is one.
    #[must_use]
    pub fn scalar(&self) -> Option<&Scalar> {
        match &self.kind {
            Kind::Scalar(scalar) => Some(scalar),
            Kind::Nothing | Kind::List(_) | Kind::Map(_) => None,
        }
    }

    /// Where to point when the whole is meant: a map's first key, else its beginning.
    #[must_use]
    pub fn place(&self) -> Span {
        if let Some(entry) = self.entries().and_then(<[_]>::first) {
            return entry.key.span.clone();
        }
        let line = self.span.text().lines().next().map_or(0, str::len);
        self.span.source.span(self.span.range.start..self.span.range.start + line)
    }

    /// What this is, in a word, for messages.
    #[must_use]
    pub fn noun(&self) -> &'static str {
        match &self.kind {
            Kind::Nothing => "nothing",
            Kind::Scalar(_) => "a single value",
            Kind::List(_) => "a list",
            Kind::Map(_) => "a map of keys",
        }
    }
}
