//! What the name of a column means: a key, a line or part of one, or a value of the writer's own.
//!
//! What goes in is a name in any case; what comes out is its [`Target`]. The trap: `Date` is two
//! slips from `name`, so a short word is only taken for a slip when a single letter is wrong.

use crate::{
    diagnose::{Diagnostic, Written, nearest, quoted},
    yaml::{Node, Row, Shape, reader},
};

/// What a column is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// `name`
    Key(&'static Row),
    /// `address_2`
    Line(&'static Row, u32),
    /// `office.committee`
    Part(&'static str, String),
    /// Any other name, as written.
    Extra(String),
}

/// Keys of maps, with the part that the bare name means.
const MAIN: &[(&str, &str)] = &[("office", "id"), ("signature", "file")];

/// The part of a map that its bare name means: `office` is `office.id`.
pub(super) fn main_part(key: &str) -> &str {
    MAIN.iter().find(|(name, _)| *name == key).map_or(key, |(_, part)| part)
}

/// What a name means among the keys of `rows`.
pub(super) fn target(name: &str, rows: &'static [Row]) -> Target {
    let folded = name.to_lowercase();
    let row = |key: &str| rows.iter().find(|row| row.key == reader::meant(key));
    match row(&folded).filter(|row| !matches!(row.shape, Shape::Pairs)) {
        Some(Row { key, shape: Shape::Other }) => {
            return Target::Part(key, main_part(key).to_owned());
        }
        Some(row) => return Target::Key(row),
        None => {}
    }
    if let Some((key, part)) = folded.split_once('.')
        && let Some(Row { key, shape: shape @ (Shape::Other | Shape::Pairs) }) = row(key)
    {
        return match shape {
            Shape::Pairs => Target::Extra(name.split_once('.').map_or(part, |(_, own)| own).into()),
            _ => Target::Part(key, part.to_owned()),
        };
    }
    if let Some((key, number)) = folded.rsplit_once('_')
        && let Some(row) = row(key).filter(|row| matches!(row.shape, Shape::Texts))
        && let Ok(number) = number.parse()
    {
        return Target::Line(row, number);
    }
    Target::Extra(name.to_owned())
}

impl Target {
    /// The key that it is or belongs to.
    pub(super) fn key(&self) -> &'static str {
        match self {
            Self::Key(row) | Self::Line(row, _) => row.key,
            Self::Part(key, _) => key,
            Self::Extra(_) => "extra",
        }
    }

    /// Its place among those of the same key.
    pub(super) fn number(&self) -> u32 {
        match self {
            Self::Line(_, number) => *number,
            Self::Key(_) | Self::Part(..) | Self::Extra(_) => 0,
        }
    }

    /// What a person's tree has here.
    pub(super) fn within<'a>(&self, person: &'a Node) -> Option<&'a Node> {
        let own = |key: &str| {
            let entries = person.entries()?;
            entries.iter().find(|entry| reader::meant(&entry.key.value) == key)
        };
        let value = &own(self.key())?.value;
        let found = match self {
            Self::Key(_) => Some(value),
            Self::Line(_, number) => match value.items() {
                Some(items) => items.get((*number as usize).checked_sub(1)?),
                None => (*number == 1).then_some(value),
            },
            Self::Part(key, part) if value.entries().is_none() => {
                (main_part(key) == part).then_some(value)
            }
            Self::Part(_, name) | Self::Extra(name) => value.get(name),
        };
        found.filter(|node| !node.is_nothing())
    }
}

/// The warning of a name that is nearly a key's.
pub(super) fn near(name: &Written, rows: &'static [Row]) -> Option<Diagnostic> {
    let Target::Extra(own) = target(&name.value, rows) else { return None };
    let joined = own.trim().replace([' ', '-'], "_");
    let key = if matches!(target(&joined, rows), Target::Extra(_)) {
        let known = rows.iter().map(|row| row.key).chain(["address_1", "organization"]);
        let near = nearest(&joined, known)?;
        let short = joined.chars().count() < 6;
        if short && strsim::osa_distance(&joined.to_lowercase(), near) > 1 {
            return None;
        }
        near.to_owned()
    } else {
        joined.to_lowercase()
    };
    let message = format!("column {} is kept as an extra value", quoted(&name.value));
    let fault = Diagnostic::warning("near-column", message).at(name.span.clone(), "");
    Some(fault.help(format!("did you mean {}?", quoted(&key))))
}
