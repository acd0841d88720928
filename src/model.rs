//! The letter as meaning: what every way in ends in and every writer starts from.
//!
//! A [`Letter`] is a language, a title and blocks in reading order, each with a role. It knows
//! nothing of YAML or handlebars, and of looks only the few words that a file can say itself: a
//! logo's width, a column's alignment. The trap: text here is *final*. Writers set it as it is; a quotation mark
//! changed by a writer is a bug.

mod address;
mod block;
mod image;
mod inline;
mod signatory;

pub use address::{AddressLine, AddressLineKind, InsideAddress};
pub use block::{Block, Cell, Copies, Item, Labelled, Letterhead, List, ListStyle, Officer, Table};
pub use image::{Image, ImageData, ImageFormat};
pub use inline::{Inline, Words, plain};
pub use signatory::{Group, Roll, Signatory, SignatoryLine, SignatoryLineKind};

use serde::{Deserialize, Serialize};

/// One finished letter.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Letter {
    /// BCP 47 tag of the body's language, such as `en-US`.
    pub language: String,
    /// The document's title, for readers and search; never printed.
    pub title: String,
    /// The letter's parts in reading order.
    pub blocks: Vec<Block>,
}

/// What the head of a second page says, beside the page's number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Continuation {
    /// The first addressee's name (with `et al.` when there are more), empty when there is none.
    pub addressee: String,
    /// The letter's date as printed, empty when the letter has none.
    pub date: String,
}

impl Letter {
    /// The words of the continuation header, read off the letter's own blocks.
    #[must_use]
    pub fn continuation(&self) -> Continuation {
        let mut head = Continuation::default();
        for block in &self.blocks {
            match block {
                Block::Date(words) if head.date.is_empty() => head.date = plain(words),
                Block::Addressee(addresses) if head.addressee.is_empty() => {
                    head.addressee = addresses.first().map(InsideAddress::name).unwrap_or_default();
                    if addresses.len() > 1 {
                        head.addressee.push_str(" et al.");
                    }
                }
                _ => {}
            }
        }
        head
    }
}
