//! The parts of a letter, each with the role that a secretary would name it by.

use serde::{Deserialize, Serialize};

use super::{Image, InsideAddress, Roll, Words};

/// One part of a letter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "role", content = "content", rename_all = "snake_case")]
pub enum Block {
    /// `sender: {letterhead: …}`; its footer and officers are set at the page's foot or side.
    Letterhead(Letterhead),
    /// `date: 2026-03-02`, with any `place`.
    Date(Words),
    /// `delivery: Via email`, a line each.
    Delivery(Vec<Words>),
    /// `reference: {label: Ref., text: …}`
    Reference(Labelled),
    /// Who the letter goes to; several in a joint letter.
    Addressee(Vec<InsideAddress>),
    /// `subject: {label: "Re:", text: …}`
    Subject(Labelled),
    /// `Dear Madam Secretary:`
    Salutation(Words),
    /// A paragraph of the body.
    Paragraph(Words),
    /// `### Heading` in the body.
    Heading(Words),
    /// `asks:`; the paragraph that introduces them, if any, is the block before.
    Asks(List),
    /// `- ` or `1.` in the body.
    List(List),
    /// `> ` in the body.
    Quote(Vec<Block>),
    /// A pipe table in the body.
    Table(Table),
    /// `close: Sincerely,`
    Close(Words),
    /// `signatories:`
    Signatories(Roll),
    /// `postscript:`, without the `P.S.` that writers print before it.
    Postscript(Words),
    /// `enclosures:`; the label is already singular or plural.
    Enclosures(Copies),
    /// `cc:`
    Cc(Copies),
    /// `bcc:`, only in file copies.
    Bcc(Copies),
    /// `::: note` in a template: small print in the letter's flow.
    Note(Words),
}

/// A sender's letterhead.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Letterhead {
    /// `name: reading rooms *alliance*`
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub name: Words,
    /// `logo: {file: logo.png, alt: …, width: 40mm}`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<Image>,
    /// `tagline: Open shelves. Open minds.`
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tagline: Words,
    /// `lines: ["12 Shelf St, Springfield"]`
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<Words>,
    /// `footer: [readingrooms.example]`, at the foot of the first page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub footer: Vec<Words>,
    /// `officers: [{name: Bo Example, title: Chair}]`, the roll of board members.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub officers: Vec<Officer>,
}

/// A line of a letterhead's roll of officers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Officer {
    /// The person's name.
    pub name: String,
    /// The office held, empty when none is given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
}

/// A line with a label before it, such as `Re:`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Labelled {
    /// The label as printed; empty means none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// The words after it.
    pub words: Words,
}

/// A list, in the body or of asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct List {
    /// What stands before each item.
    pub style: ListStyle,
    /// The first item's number; 1 unless the body's list begins elsewhere.
    #[serde(default = "first", skip_serializing_if = "is_first")]
    pub start: u32,
    /// The items in order.
    pub items: Vec<Item>,
}

/// What stands before an item.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, Hash,
)]
#[serde(rename_all = "snake_case")]
pub enum ListStyle {
    /// `style: bullets`
    #[default]
    Bullets,
    /// `style: numbers`: 1. 2. 3.
    Numbers,
    /// `style: letters`: (a) (b) (c)
    Letters,
    /// `style: paragraphs`: nothing; each item is a paragraph of its own.
    Paragraphs,
}

/// An item: mostly one paragraph, perhaps a nested list after it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Item {
    /// Paragraphs, lists and quotes; an ask's `lead` is [`super::Inline::Strong`] at its start.
    pub blocks: Vec<Block>,
}

/// A table of the body.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Table {
    /// The header row, one cell a column.
    pub head: Vec<Cell>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<Cell>>,
    /// For each column: `left`, `center`, `right`.
    pub align: Vec<crate::style::Align>,
}

/// A cell of a table.
pub type Cell = Words;

/// Copies or enclosures: a label and what is listed under it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Copies {
    /// The label as printed: `Cc:`, `Enclosures:`.
    pub label: String,
    /// One entry each, at least one.
    pub entries: Vec<Words>,
}

const fn first() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_first(number: &u32) -> bool {
    *number == 1
}
