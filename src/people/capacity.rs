//! In what capacity somebody is written to: the id of a form of address, and what the form names.
//!
//! What goes in is the id of a form and everything known; what comes out is `office:` of a recipient
//! with those values that the form asks for. The trap: the region of an address is not the state
//! that somebody sits for.

use super::{card::Card, office};

/// An office with what its form names.
#[derive(Debug, Clone)]
pub(super) struct Capacity {
    /// The id of the form.
    pub(super) id: String,
    /// What the form names, by key.
    details: Vec<(&'static str, String)>,
    /// The body, where the form has a line for it.
    pub(super) organisation: Option<String>,
}

impl Capacity {
    /// A form with those of the known values that it asks for.
    pub(super) fn new(id: &str, known: &[(&'static str, String)]) -> Self {
        let form = office::find(id);
        let asks = |key: &str| {
            let own = form.is_some_and(|form| form.values().any(|value| value == key));
            // The region of somebody's address is not the state that they sit for.
            own || (key == "state"
                && form.is_some_and(|form| {
                    form.address.iter().any(|line| line.pattern.contains("{state}"))
                }))
        };
        let details = known.iter().filter(|(key, _)| asks(key)).cloned().collect();
        let body = known.iter().find(|(key, _)| *key == "organisation");
        let prints = form.is_some_and(office::OfficeForm::prints_organisation);
        let organisation = body.filter(|_| prints).map(|(_, body)| body.clone());
        Self { id: id.to_owned(), details, organisation }
    }

    /// Writes the office onto a card.
    pub(super) fn put(&self, card: &mut Card) {
        if self.details.is_empty() {
            card.put("office", &self.id);
        } else {
            card.part("office", "id", &self.id);
            self.details.iter().for_each(|(key, words)| card.part("office", key, words));
        }
        card.put("organisation", self.organisation.as_deref().unwrap_or_default());
    }
}
