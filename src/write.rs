//! The ways out: one row a format, one file a writer.
//!
//! A writer gets a [`Letter`] and the [`Style`] and gives bytes. It knows nothing of YAML,
//! handlebars or the clock: the same letter gives the same bytes anywhere. It reads no file but
//! the font that the style names.

mod docx;
mod flat;
mod html;
mod json;
mod kept;
mod markdown;
mod pdf;
mod press;
mod spacing;
mod text;

pub use pdf::{Binder, font_files, missing_glyph, uncovered};

use crate::{diagnose::Faults, model::Letter, style::Style, world::World};

/// Makes files of one format in one style; opened once, used for every letter of a batch.
pub trait Writer: Send + Sync {
    /// The letter's file, whole.
    ///
    /// # Errors
    /// What this letter has that the format cannot carry, such as a character that no font has.
    fn write(&self, letter: &Letter) -> Result<Vec<u8>, Faults>;
}

/// A way out.
#[derive(Debug)]
pub struct Format {
    /// What `--format` takes, and the file's ending.
    pub name: &'static str,
    /// One line for a list.
    pub about: &'static str,
    /// Whether the bytes are no text, so that a terminal should not get them.
    pub binary: bool,
    /// Makes the writer ready: fonts found, what does not depend on a letter done once.
    pub open: Open,
}

/// Opens a writer for a style.
pub type Open = fn(&Style, &dyn World) -> Result<Box<dyn Writer>, Faults>;

/// Every format, in the order that help lists them.
pub const FORMATS: &[Format] = &[
    Format { name: "pdf", about: "pages, to print and to send", binary: true, open: pdf::open },
    Format {
        name: "docx",
        about: "Word, to edit: real styles, lists, columns, notes",
        binary: true,
        open: docx::open,
    },
    Format {
        name: "txt",
        about: "plain text, for e-mail and forms",
        binary: false,
        open: text::open,
    },
    Format {
        name: "md",
        about: "Markdown that reads as text",
        binary: false,
        open: markdown::open,
    },
    Format { name: "html", about: "one page for a browser", binary: false, open: html::open },
    Format {
        name: "json",
        about: "the letter as data, for programs",
        binary: false,
        open: json::open,
    },
];

/// The format of this name.
#[must_use]
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
