//! Who signs: blocks of lines, in groups, set in columns.

use serde::{Deserialize, Serialize};

use super::{Image, Words};
use crate::style::Columns;

/// All signatories of a letter, ordered, grouped, ready to set.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Roll {
    /// How many columns the blocks are set in.
    #[serde(default)]
    pub columns: Columns,
    /// Whether every block has a line to sign on above its words.
    #[serde(default, skip_serializing_if = "is_not")]
    pub ruled: bool,
    /// The groups in order; one without a heading when the roll has no groups.
    pub groups: Vec<Group>,
    /// The note under the roll (`* Affiliations are shown …`), empty when there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub note: Words,
}

/// Signatories under one heading.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Group {
    /// `National organizations`; `None` when the roll is not grouped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// The blocks in reading order: down the first column, then the next.
    pub signatories: Vec<Signatory>,
}

/// One block of the roll. Never split over columns or pages.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Signatory {
    /// The signature as a picture, above the lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Image>,
    /// The lines as printed.
    pub lines: Vec<SignatoryLine>,
}

/// A line of a signatory's block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatoryLine {
    /// What the line says.
    pub kind: SignatoryLineKind,
    /// The line as printed.
    pub text: String,
}

/// What a line of a signatory's block holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignatoryLineKind {
    /// `honorific name, credentials`
    Name,
    /// The title, with `a.i.` where the signatory is acting.
    Title,
    /// The organisation.
    Organisation,
    /// The place.
    Location,
    /// A line of `lines`, or one that a template made up.
    Verbatim,
}

/// A `false` is left out of files.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
const fn is_not(flag: &bool) -> bool {
    !*flag
}

impl Roll {
    /// How many blocks there are in all groups.
    #[must_use]
    pub fn len(&self) -> usize {
        self.groups.iter().map(|group| group.signatories.len()).sum()
    }

    /// Whether nobody signs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
