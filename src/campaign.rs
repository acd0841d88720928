//! A campaign as meant: every key read, every path resolved, every fault found.
//!
//! What goes in is one YAML file and the files it names; what comes out is a [`Campaign`], in which
//! words that are handlebars or markup are [`Written`] (they know their place in the file) and
//! everything about a person is plain. No template is looked at here.

mod asks;
mod instead;
mod load;
mod set;
mod style;
mod written;

pub use load::{CAMPAIGN_KEYS, folder};
pub use set::Set;
pub use style::{STYLE_KEYS, style_change};

use std::{path::PathBuf, sync::Arc};

use jiff::civil::Date;

use crate::{
    diagnose::{Faults, Source, Span, Written},
    people::{Recipients, RollFile, Sender},
    style::StyleChange,
};

/// One letter's words, who it goes to, who signs.
#[derive(Debug, Clone)]
pub struct Campaign {
    /// The file, as given on the command line.
    pub path: PathBuf,
    /// The file's name without its ending; names the output.
    pub stem: String,
    /// The file's text.
    pub source: Arc<Source>,
    /// SHA-256 of the file's bytes, lower-case hexadecimal.
    pub sha256: String,
    /// `template:`, `single` when absent.
    pub template: TemplateName,
    /// `language:`, `en-US` when absent.
    pub language: String,
    /// `style:`, whether a named style or a map.
    pub style: StyleChange,
    /// `date:`
    pub date: Option<LetterDate>,
    /// `place:`
    pub place: Option<String>,
    /// `delivery:`
    pub delivery: Vec<Written>,
    /// `reference:`, plain words.
    pub reference: Option<Label<String>>,
    /// `subject:`
    pub subject: Option<Label<Written>>,
    /// `sender:`
    pub sender: Sender,
    /// `recipients:`, inline ones and those of files, in order, keys made and unique.
    pub recipients: Recipients,
    /// `letters:`
    pub letters: Letters,
    /// `salutation:`, verbatim, for a joint letter.
    pub salutation: Option<String>,
    /// `fields:` in file order.
    pub fields: Vec<Field>,
    /// `body:`
    pub body: Option<Written>,
    /// `asks:`; `None` when absent or without items.
    pub asks: Option<Asks>,
    /// `closing:`
    pub closing: Option<Written>,
    /// `close:`; `Some("")` means none.
    pub close: Option<String>,
    /// `signatories:`, or the sender's when absent.
    pub signatories: RollFile,
    /// `postscript:`
    pub postscript: Option<Written>,
    /// `enclosures:`
    pub enclosures: Vec<Written>,
    /// `cc:`
    pub cc: Vec<Written>,
    /// `bcc:`
    pub bcc: Vec<Written>,
    /// Every file read, the campaign's first, as paths that the world knows.
    pub files: Vec<PathBuf>,
    /// What a careful editor would mark in these files; no errors.
    pub warnings: Faults,
}

/// The template that a campaign asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateName {
    /// A built-in, a name or a path, as written.
    pub name: String,
    /// Where it is written; `None` for the default.
    pub span: Option<Span>,
}

/// `date:` as meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LetterDate {
    /// An ISO date, to be set in the style's form.
    Day(Date),
    /// `today`
    Today,
    /// Any other text, verbatim.
    Verbatim(String),
}

/// A text with an optional label: `subject: {label: "Re:", text: …}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label<T> {
    /// The label; `None` when the file gives just a text.
    pub label: Option<String>,
    /// The text.
    pub text: T,
}

/// How many letters the recipients make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Letters {
    /// A letter for every recipient.
    #[default]
    Each,
    /// One letter to all.
    Joint,
}

/// A value for a field that the template declares.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The field's name.
    pub name: String,
    /// Where the name is written.
    pub name_span: Span,
    /// The value.
    pub value: FieldValue,
}

/// A field's value as written: one text or a list of texts.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldValue {
    /// One text, spelled as in the file.
    Text(Written),
    /// A list of texts.
    List(Vec<Written>),
}

/// `asks:` as meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Asks {
    /// `intro:`, a paragraph of its own.
    pub intro: Option<Written>,
    /// `style:`
    pub style: crate::model::ListStyle,
    /// `punctuation:`
    pub punctuation: Punctuation,
    /// `items:`
    pub items: Vec<Ask>,
}

/// One thing asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Ask {
    /// `lead:`, set strong before the text.
    pub lead: Option<Written>,
    /// `text:`, or the whole entry.
    pub text: Option<Written>,
    /// `sub:`, a nested list.
    pub sub: Vec<Ask>,
    /// `for:`; `None`: in everybody's letter.
    pub audience: Option<Audience>,
}

/// Which recipients an ask is for: every given key must match, any of its values.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Audience {
    /// Each key of a recipient (`tags`, `region`, `office`, `key`, an extra one …) with the values wanted.
    pub wanted: Vec<(String, Vec<String>)>,
}

/// What ends each ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Punctuation {
    /// As written.
    #[default]
    Verbatim,
    /// `a; b; and c.`
    Semicolons,
    /// A full stop after each.
    Sentences,
    /// Nothing after each.
    None,
}
