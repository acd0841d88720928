//! Who writes, who is written to, who signs: people and organisations as data.
//!
//! What goes in are mappings read from YAML; what comes out are plain values. Everything about a
//! person is plain words: nothing here is ever markup or a template. A name is never split by guess.

pub mod address;
mod capacity;
mod card;
mod cell;
mod columns;
pub mod congress;
mod countries;
mod derivation;
mod filing;
mod gather;
mod image;
mod import;
mod key;
mod keys;
mod listing;
mod loading;
pub mod office;
pub mod openstates;
mod origin;
mod place;
mod recipient;
mod recipients;
mod record;
mod regions;
mod roll;
mod roll_file;
mod room;
mod rows;
pub mod salutation;
mod sender;
mod signatory;
mod states;
mod target;
mod together;
pub mod wording;

pub use countries::code as country_code;
pub use key::fold;
pub use keys::Keys;
pub use listing::{Asked, Listing, table_listing};
pub use loading::{Loading, shown};
pub use place::{Places, place_name, places, us_state};
pub use recipient::{keys as recipient_keys, no_language, recipients};
pub use recipients::Recipients;
pub use regions::PROVINCES;
pub use roll::{RollGroup, groups};
pub use roll_file::roll_file;
pub use sender::sender;

use std::{path::PathBuf, sync::Arc};

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, de::Error as _};

use crate::{
    diagnose::{Span, Written},
    model::{Image, Officer},
    style::Columns,
};

/// Somebody a letter goes to, as given; `None` means not said.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are the keys of docs/campaign-format.md")]
pub struct Recipient {
    /// Names the output file; written, or made from the name, and unique in the campaign.
    pub key: String,
    pub honorific: Option<String>,
    pub name: Option<String>,
    pub given: Option<String>,
    pub surname: Option<String>,
    pub suffix: Option<String>,
    pub gender: Option<Gender>,
    #[serde(skip)]
    pub office: Option<Office>,
    #[serde(deserialize_with = "day")]
    pub term_ends: Option<Date>,
    pub title: Option<String>,
    pub title_first: bool,
    pub organisation: Option<String>,
    pub attention: Option<String>,
    pub address: Vec<String>,
    pub city: Option<String>,
    pub region: Option<String>,
    pub postcode: Option<String>,
    pub country: Option<String>,
    /// The whole block, verbatim, instead of all of the above; empty when not given.
    pub address_block: Vec<String>,
    pub salutation: Option<String>,
    pub salutation_style: SalutationStyle,
    pub close: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub fax: Option<String>,
    pub language: Option<String>,
    pub tags: Vec<String>,
    pub together_with: Option<String>,
    /// Values of the campaign's own, in file order: `{{recipient.district_patrons}}`.
    pub extra: Vec<(String, String)>,
    /// Where the recipient stands in its file (the entry's first key).
    #[serde(skip)]
    pub span: Option<Span>,
}

/// As stated, never guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Gender {
    /// `gender: f`
    #[serde(rename = "f")]
    Female,
    /// `gender: m`
    #[serde(rename = "m")]
    Male,
    /// `gender: x`
    #[serde(rename = "x")]
    Neither,
}

/// An id of the forms of address, with what its form names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Office {
    /// The id, such as `us-senator`.
    pub id: String,
    /// `committee: Libraries` and the like, in file order.
    pub details: Vec<(String, String)>,
    /// Where the id is written.
    pub span: Option<Span>,
    /// The form of a file of the user's own, which goes before a built-in one of this id.
    pub own: Option<Arc<office::OfficeForm>>,
}

impl Office {
    /// The form of the office, the user's own before a built-in one.
    #[must_use]
    pub fn form(&self) -> Option<&office::OfficeForm> {
        self.own.as_deref().or_else(|| office::find(&self.id))
    }
}

/// How warm a salutation is; a style that needs what isn't known gives way to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SalutationStyle {
    /// `Dear Senator Example`
    #[default]
    Named,
    /// `Dear Senator`
    Standard,
    /// `Dear Ada Example`
    Bare,
    /// `Sir` or `Madam`, `Excellency`
    Formal,
}

/// Who writes.
#[derive(Debug, Clone, PartialEq, Default)]
#[expect(missing_docs, reason = "the fields are the keys of docs/campaign-format.md")]
pub struct Sender {
    pub name: Option<String>,
    pub letterhead: Option<SenderLetterhead>,
    pub address: Vec<String>,
    pub country: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    /// Who signs where the campaign does not say; given to the campaign when it is read.
    pub signatories: Option<RollFile>,
}

/// A sender's letterhead as given. Its texts are inline markup without handlebars.
#[derive(Debug, Clone, PartialEq, Default)]
#[expect(missing_docs, reason = "the fields are the keys of docs/campaign-format.md")]
pub struct SenderLetterhead {
    pub name: Option<Written>,
    pub logo: Option<Image>,
    pub tagline: Option<Written>,
    pub lines: Vec<Written>,
    pub footer: Vec<Written>,
    pub officers: Vec<Officer>,
}

/// Somebody who signs, as given.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are the keys of docs/campaign-format.md")]
pub struct SignatoryEntry {
    pub honorific: Option<String>,
    pub name: Option<String>,
    /// What `order: name` files the entry under.
    pub surname: Option<String>,
    pub credentials: Option<String>,
    pub title: Option<String>,
    pub organisation: Option<String>,
    pub represents: Option<String>,
    pub on_behalf_of: Option<String>,
    pub acting: bool,
    pub location: Option<String>,
    pub rank: Option<u32>,
    #[serde(deserialize_with = "day")]
    pub date: Option<Date>,
    #[serde(skip)]
    pub signature: Option<Image>,
    pub affiliation_only: bool,
    /// The whole block, verbatim; empty when not given.
    pub lines: Vec<String>,
    /// What the entry is filed under, whatever is printed.
    pub sort_as: Option<String>,
    /// Other columns, for `group_by` and `local`.
    pub extra: Vec<(String, String)>,
    #[serde(skip)]
    pub span: Option<Span>,
}

/// The signatories as given: entries, and how they are ordered, grouped and set.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RollFile {
    /// The entries in file order.
    pub entries: Vec<SignatoryEntry>,
    /// How they are ordered; `None`: as listed.
    pub order: Order,
    /// Organisations (else names) that come first, in this order.
    pub pinned: Vec<String>,
    /// The key by whose value entries are grouped.
    pub group_by: Option<String>,
    /// Headings in the given order.
    pub groups: Vec<String>,
    /// Who shares a block.
    pub join: Option<Join>,
    /// The signers of the recipient's own place.
    pub local: Option<Local>,
    /// Columns, when the campaign says.
    pub columns: Option<Columns>,
    /// Whether everybody has a line to sign on.
    pub ruled: bool,
    /// The letters' language, whose articles are ignored; empty: English alone.
    pub language: String,
    /// The file the entries come from, when they come from one.
    pub from: Option<PathBuf>,
}

/// Which entries share a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// `organisation`: several people of one organisation, which is named once.
    Organisation,
    /// `name`: one person with several organisations.
    Name,
}

/// What is done with the signers of a recipient's own place.
#[derive(Debug, Clone, PartialEq)]
pub struct Local {
    /// The key of an entry that names its place.
    pub column: String,
    /// What is done.
    pub shown: Shown,
    /// The heading above them where they are a group of their own, before all others.
    pub heading: Option<Written>,
    /// The heading above the rest then, where the roll has no groups.
    pub others: Option<Written>,
}

/// How the signers of a recipient's own place are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shown {
    /// `first`: before all others of their group.
    #[default]
    First,
    /// `mark`: where they stand, with a dagger and its note.
    Mark,
    /// `count`: like everybody, and counted.
    Count,
}

/// How a roll is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// `given`: as listed.
    #[default]
    Given,
    /// `organisation`, ignoring The, A and An.
    Organisation,
    /// `name`: by surname where the name has its parts, else by the name as printed.
    Name,
    /// `rank`
    Rank,
    /// `represents`
    Represents,
    /// `date`
    Date,
}

/// A day in its ISO form.
fn day<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
    let text = String::deserialize(from)?;
    text.parse().map(Some).map_err(D::Error::custom)
}
