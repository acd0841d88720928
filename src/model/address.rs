//! The inside address: lines that know what they are, never one string.

use serde::{Deserialize, Serialize};

/// One addressee's block of lines.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct InsideAddress {
    /// The lines, top to bottom.
    pub lines: Vec<AddressLine>,
}

/// A line of an inside address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressLine {
    /// What the line says.
    pub kind: AddressLineKind,
    /// The line as printed.
    pub text: String,
}

/// What a line of an inside address holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AddressLineKind {
    /// `attention: Records Desk`
    Attention,
    /// The person, with any honorific: `The Honorable Ada Example`.
    Name,
    /// `title: Secretary of Libraries`
    Title,
    /// `organisation: Department of Libraries`
    Organisation,
    /// A line of `address`.
    Street,
    /// City, region and postcode as one line.
    City,
    /// The country, printed when it differs from the sender's.
    Country,
    /// A line of `address_block`, or one that a template made up.
    Verbatim,
}

impl InsideAddress {
    /// The line that names the addressee: the name, else the organisation, else the first line.
    #[must_use]
    pub fn name(&self) -> String {
        let of = |kind| self.lines.iter().find(|line| line.kind == kind);
        of(AddressLineKind::Name)
            .or_else(|| of(AddressLineKind::Organisation))
            .or_else(|| self.lines.first())
            .map(|line| line.text.clone())
            .unwrap_or_default()
    }
}
