//! Every code that a finding can have, as one table in reading order.
//!
//! What goes in is nothing; what comes out is, for each code, how bad it is, what is wrong in a
//! user's words, an example and what to do. `docs/errors.md` is written from it. The trap: a code
//! made elsewhere and not named here would be one that nobody can look up; tests hold both.

mod imports;
mod made;
mod tables;
mod written;

use super::Severity;

/// One code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// The id, such as `unknown-key`.
    pub id: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub about: &'static str,
    /// What brings it about.
    pub example: Example,
    /// What to do.
    pub remedy: &'static str,
}

/// Where an example stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Example {
    /// A line of a campaign.
    Campaign(&'static str),
    /// A line of a template.
    Template(&'static str),
    /// A line of a template's front matter.
    Front(&'static str),
    /// A command.
    Command(&'static str),
    /// Told in words, since no line shows it.
    Told(&'static str),
}

/// Codes that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    /// Their heading.
    pub name: &'static str,
    /// The codes, in reading order.
    pub codes: &'static [Code],
}

/// The row of a code.
#[must_use]
pub fn code(id: &str) -> Option<&'static Code> {
    CODES.iter().flat_map(|group| group.codes).find(|code| code.id == id)
}

/// All codes, in the order in which a campaign comes into being.
pub const CODES: &[Group] = &[
    Group { name: "Files that are named", codes: written::FILES },
    Group { name: "YAML as it is written", codes: written::YAML },
    Group { name: "Keys and values", codes: written::KEYS },
    Group { name: "Tables", codes: tables::TABLES },
    Group { name: "People and pictures", codes: written::PEOPLE },
    Group { name: "Lists made from public data", codes: imports::IMPORTS },
    Group { name: "Templates and their fields", codes: made::TEMPLATES },
    Group { name: "Markup of letters", codes: made::MARKUP },
    Group { name: "The finished letter", codes: made::LETTERS },
    Group { name: "The command line, and files that are written", codes: made::COMMANDS },
];
