//! Where somebody's letters go, as public data have it taken apart.
//!
//! What goes in are street lines, town, state and postcode; what comes out are the keys of a
//! recipient. The trap: data fill a postcode's ending with `-0001` or cut it off after the hyphen.

use super::card::Card;

/// A place that letters go to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Room {
    /// Street lines.
    pub(super) lines: Vec<String>,
    /// The town.
    pub(super) city: String,
    /// The state's code.
    pub(super) region: String,
    /// The postcode.
    pub(super) postcode: String,
    /// The telephone.
    pub(super) phone: String,
    /// The fax.
    pub(super) fax: String,
    /// What was done to the data's words.
    pub(super) notes: Vec<String>,
}

impl Room {
    /// Takes a postcode, without an ending that only stands in for one.
    pub(super) fn take_postcode(&mut self, postcode: &str) {
        let short = postcode.strip_suffix("-0001").or_else(|| postcode.strip_suffix('-'));
        if short.is_some() {
            let note = format!("The data have the postcode {postcode}, whose ending says nothing.");
            self.notes.push(note);
        }
        short.unwrap_or(postcode).clone_into(&mut self.postcode);
    }

    /// Writes the place onto a card.
    pub(super) fn put(&self, card: &mut Card) {
        card.list("address", &self.lines);
        card.put("city", &self.city);
        card.put("region", &self.region);
        card.put("postcode", &self.postcode);
        card.put("phone", &self.phone);
        card.put("fax", &self.fax);
        self.notes.iter().for_each(|note| card.note(note.clone()));
    }
}
