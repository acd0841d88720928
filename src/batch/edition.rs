//! A campaign ready to be made, as a batch sees it: letters with keys, made one at a time.
//!
//! The trap: of a hundred thousand letters none may be kept, so all that is asked of them goes
//! through [`Letters`], which may read a recipient anew for each.

use crate::{
    diagnose::{Diagnostic, Faults},
    people::Keys,
    write::Format,
};

/// The letters of a campaign, in the recipients' order.
pub trait Letters: Send + Sync {
    /// How many there are.
    fn len(&self) -> usize;

    /// The key of the letter at a place; empty where there is none.
    fn key(&self, letter: usize) -> &str;

    /// Keys of recipients whose letter bears another's key, with the places of these letters.
    fn others(&self) -> &[(String, usize)] {
        &[]
    }

    /// Composes the letter at a place; its files are set when they are asked for.
    ///
    /// # Errors
    /// What is wrong in this letter alone.
    fn compose(&self, letter: usize) -> Result<Composed<'_>, Faults>;

    /// Whether there is none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A letter whose words are known and whose files are not yet made.
pub struct Composed<'l> {
    /// A hash of everything that its files are made from: its words and pictures, its looks, its
    /// fonts, the program. Where this is the same the files would be.
    pub from: String,
    /// Who it goes to, as a bookmark names them; their key where there is no name.
    pub to: String,
    /// What is to be said of this letter though it can be made.
    pub warnings: Vec<Diagnostic>,
    /// Makes the files' bytes, in the order of the edition's formats.
    pub files: Box<dyn FnOnce() -> Result<Vec<Vec<u8>>, Faults> + 'l>,
}

/// A campaign ready to be made.
pub struct Edition<'m> {
    /// The campaign file's name without its ending; names the output.
    pub stem: String,
    /// The campaign file.
    pub campaign: Named,
    /// The template.
    pub template: Named,
    /// The campaign's language.
    pub language: String,
    /// The places of the letters that are wanted now, ascending.
    pub wanted: Vec<usize>,
    /// What the letters' files are called, before it is made safe; absent: by their keys.
    pub names: Option<Keys>,
    /// The formats to make.
    pub formats: Vec<&'static Format>,
    /// The letters.
    pub letters: Box<dyn Letters + 'm>,
}

impl Edition<'_> {
    /// How many letters the campaign has, wanted or not.
    #[must_use]
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// Whether the campaign has no letter.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// The key of a letter: its first recipient's, or the campaign's stem.
    #[must_use]
    pub fn key(&self, letter: usize) -> &str {
        self.letters.key(letter)
    }

    /// The key of every letter, in the recipients' order.
    pub fn keys(&self) -> impl Iterator<Item = &str> + Clone {
        (0..self.len()).map(|letter| self.key(letter))
    }

    /// The key of every recipient that `--to` can name: the letters' own, then the others'.
    pub fn recipients(&self) -> impl Iterator<Item = &str> + Clone {
        self.keys().chain(self.letters.others().iter().map(|(key, _)| key.as_str()))
    }

    /// The place of the letter that goes to a recipient, or that has this key itself.
    #[must_use]
    pub fn letter_of(&self, key: &str) -> Option<usize> {
        let others = self.letters.others();
        let other = others.iter().find(|(name, _)| name == key).map(|(_, letter)| *letter);
        other.or_else(|| self.keys().position(|name| name == key))
    }
}

/// A letter in all its formats.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// Who it goes to, as a bookmark names them.
    pub to: String,
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
