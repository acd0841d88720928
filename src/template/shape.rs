//! What a template can speak of: the names, and what kind of thing each is.
//!
//! No values here, only kinds, so that every path is checked before the first letter. The trap: a
//! person's words are [`Shape::Words`] and never [`Shape::Markup`].

use std::rc::Rc;

/// What stands under a name.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Shape {
    /// Plain words: `{{x}}`.
    Words,
    /// The campaign's markup: `{{{x}}}`.
    Markup,
    /// A field's words: plain as `{{x}}`, markup as `{{{x}}}`.
    Field,
    /// A number.
    Number,
    /// Yes or no.
    Flag,
    /// The asks, already made: `{{asks}}` on a line of its own.
    Asks,
    /// Several of a kind, for `{{#each x}}`.
    List(Rc<Shape>),
    /// Names under a name, in the order that help lists them.
    Map(Rc<Vec<(String, Shape)>>),
}

impl Shape {
    /// Names under a name.
    pub(crate) fn map<N: Into<String>>(names: impl IntoIterator<Item = (N, Self)>) -> Self {
        Self::Map(Rc::new(names.into_iter().map(|(name, shape)| (name.into(), shape)).collect()))
    }

    /// Several of a kind.
    pub(crate) fn list(of: Self) -> Self {
        Self::List(Rc::new(of))
    }

    /// What stands under a name of this, or at a number.
    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Map(names) => names.iter().find(|(of, _)| of == name).map(|(_, shape)| shape),
            Self::List(of) if name.bytes().all(|b| b.is_ascii_digit()) => Some(of),
            _ => None,
        }
    }

    /// The names under this.
    pub(crate) fn names(&self) -> Vec<&str> {
        match self {
            Self::Map(names) => names.iter().map(|(name, _)| name.as_str()).collect(),
            _ => Vec::new(),
        }
    }

    /// What it is, for messages, when it is nothing that can be printed.
    pub(super) fn unprintable(&self) -> Option<&'static str> {
        match self {
            Self::List(_) => Some("a list"),
            Self::Map(_) => Some("a group of names"),
            _ => None,
        }
    }
}
