//! A campaign ready to be made, as a batch sees it: keys, and something that makes one letter.

use crate::{
    diagnose::{Diagnostic, Faults},
    write::Format,
};

/// Makes the letter at a place in [`Edition::keys`].
pub type Make<'m> = Box<dyn Fn(usize) -> Result<Made, Faults> + Send + Sync + 'm>;

/// A campaign ready to be made.
pub struct Edition<'m> {
    /// The campaign file's name without its ending; names the output.
    pub stem: String,
    /// The campaign file.
    pub campaign: Named,
    /// The template.
    pub template: Named,
    /// The key of every letter, in the recipients' order.
    pub keys: Vec<String>,
    /// The key of every recipient, with the place in `keys` of the letter that goes to them.
    pub recipients: Vec<(String, usize)>,
    /// The places in `keys` of the letters that are wanted now, ascending.
    pub wanted: Vec<usize>,
    /// The formats to make.
    pub formats: Vec<&'static Format>,
    /// Makes a letter.
    pub make: Make<'m>,
}

impl Edition<'_> {
    /// The place of the letter that goes to a recipient, or that has this key itself.
    #[must_use]
    pub fn letter_of(&self, key: &str) -> Option<usize> {
        let recipient = self.recipients.iter().find(|(name, _)| name == key);
        recipient
            .map(|(_, letter)| *letter)
            .or_else(|| self.keys.iter().position(|name| name == key))
    }
}

/// A letter in all its formats.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// The files' bytes, in the order of the edition's formats.
    pub files: Vec<Vec<u8>>,
    /// What is to be said of this letter though it could be made.
    pub warnings: Vec<Diagnostic>,
}

/// An input by its name (without folders) and the SHA-256 of its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The name.
    pub name: String,
    /// The hash, lower-case hexadecimal.
    pub sha256: String,
}
