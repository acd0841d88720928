//! What a tree says, without its places: the value that is written back into a file.
//!
//! A [`Node`] goes in, a [`Plain`] comes out, and two files that say the same have the same one. The
//! trap: a key with nothing after its colon is a key left out, so the two must compare as equal.

use super::{Kind, Node};

/// A value without places.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Plain {
    /// Nothing: a key left out.
    #[default]
    Nothing,
    /// One value, as words.
    Words(String),
    /// A list.
    List(Vec<Self>),
    /// Keys with values, in order.
    Map(Vec<(String, Self)>),
}

/// A step on the way to a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A key of a map.
    Key(String),
    /// A place in a list, from 0.
    At(usize),
}

/// The steps of a path as it is typed: `recipients.0.name`.
#[must_use]
pub fn steps(path: &str) -> Vec<Step> {
    let step = |name: &str| match name.parse() {
        Ok(at) if name.bytes().all(|b| b.is_ascii_digit()) => Step::At(at),
        _ => Step::Key(name.to_owned()),
    };
    path.split('.').map(step).collect()
}

impl Plain {
    /// What a node says.
    #[must_use]
    pub fn of(node: &Node) -> Self {
        match &node.kind {
            Kind::Nothing => Self::Nothing,
            Kind::Scalar(scalar) => Self::Words(scalar.written.value.clone()),
            Kind::List(items) => Self::List(items.iter().map(Self::of).collect()),
            Kind::Map(entries) => Self::Map(
                entries
                    .iter()
                    .map(|entry| (entry.key.value.clone(), Self::of(&entry.value)))
                    .collect(),
            ),
        }
    }

    /// Words as a value.
    #[must_use]
    pub fn words(words: impl Into<String>) -> Self {
        Self::Words(words.into())
    }

    /// Keys with values that say something.
    #[must_use]
    pub fn map<K: Into<String>>(entries: impl IntoIterator<Item = (K, Self)>) -> Self {
        let said = entries.into_iter().filter(|(_, value)| *value != Self::Nothing);
        Self::Map(said.map(|(key, value)| (key.into(), value)).collect())
    }

    /// The value at the end of a path, when there is one.
    #[must_use]
    pub fn at(&self, path: &[Step]) -> Option<&Self> {
        let Some((step, rest)) = path.split_first() else { return Some(self) };
        let below = match (self, step) {
            (Self::Map(entries), step) => {
                let name = step.name();
                entries.iter().find(|(key, _)| *key == name).map(|(_, value)| value)
            }
            (Self::List(items), Step::At(at)) => items.get(*at),
            (Self::Nothing | Self::Words(_) | Self::List(_), _) => None,
        }?;
        below.at(rest)
    }

    /// The value at the end of a path as it is typed; nothing where none is.
    #[must_use]
    pub fn get(&self, path: &str) -> &Self {
        self.at(&steps(path)).unwrap_or(&Self::Nothing)
    }

    /// The words, when this is words.
    #[must_use]
    pub fn as_words(&self) -> Option<&str> {
        match self {
            Self::Words(words) => Some(words),
            Self::Nothing | Self::List(_) | Self::Map(_) => None,
        }
    }

    /// The items, when this is a list.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            Self::Nothing | Self::Words(_) | Self::Map(_) => &[],
        }
    }

    /// Whether this is a map.
    #[must_use]
    pub fn is_map(&self) -> bool {
        matches!(self, Self::Map(_))
    }

    /// The entries, when this is a map.
    #[must_use]
    pub fn entries(&self) -> &[(String, Self)] {
        match self {
            Self::Map(entries) => entries,
            Self::Nothing | Self::Words(_) | Self::List(_) => &[],
        }
    }

    /// Whether nothing is said.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::Nothing
    }

    /// Puts a value at the end of a path; what is missing on the way is made. `false` where the
    /// path leads through words or past a list's end.
    pub fn put(&mut self, path: &[Step], value: Self) -> bool {
        let Some((step, rest)) = path.split_first() else {
            *self = value;
            return true;
        };
        if self.is_nothing() {
            *self = match step {
                Step::At(_) => Self::List(Vec::new()),
                Step::Key(_) => Self::Map(Vec::new()),
            };
        }
        match (self, step) {
            (Self::Map(entries), step) => {
                let name = step.name();
                if let Some((_, below)) = entries.iter_mut().find(|(key, _)| *key == name) {
                    return below.put(rest, value);
                }
                let mut below = Self::Nothing;
                let put = below.put(rest, value);
                entries.push((name, below));
                put
            }
            (Self::List(items), Step::At(at)) => {
                if *at == items.len() {
                    items.push(Self::Nothing);
                }
                items.get_mut(*at).is_some_and(|below| below.put(rest, value))
            }
            (Self::Nothing | Self::Words(_) | Self::List(_), _) => false,
        }
    }

    /// Whether both say the same: keys in any order, a key without a value as one left out.
    #[must_use]
    pub fn says_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Map(here), Self::Map(there)) => {
                let said = |entries: &'_ [(String, Self)]| {
                    entries.iter().filter(|(_, value)| !value.is_nothing()).count()
                };
                said(here) == said(there)
                    && here.iter().filter(|(_, value)| !value.is_nothing()).all(|(key, value)| {
                        there.iter().any(|(name, other)| name == key && value.says_same(other))
                    })
            }
            (Self::List(here), Self::List(there)) => {
                here.len() == there.len()
                    && here.iter().zip(there).all(|(one, other)| one.says_same(other))
            }
            _ => self == other,
        }
    }
}

impl Step {
    /// The step as a key's name; a number can be one, too.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Key(name) => name.clone(),
            Self::At(at) => at.to_string(),
        }
    }
}
