//! Templates: which parts a letter has, in which order, and what is asked for.
//!
//! A name goes in, a [`Template`] comes out: front matter read, text and parts at hand, not yet
//! compiled. Below this front file lie the engine, the check of names and the markup reader. The trap:
//! a file of the user's goes before a built-in of its name, parts included.

mod again;
pub(crate) mod asked;
mod builtin;
pub(crate) mod check;
pub(crate) mod engine;
mod field;
mod find;
mod front;
mod helper;
pub(crate) mod marks;
pub(crate) mod markup;
pub(crate) mod shape;
pub(crate) mod slot;
mod tags;
pub(crate) mod tree;

pub use builtin::{BUILTINS, Builtin, PARTS, builtin};
pub use field::{FieldKind, FieldRow, check_fields};
pub use helper::{HELPERS, HelperRow};

use std::{collections::BTreeMap, path::Path};

use crate::{
    campaign::TemplateName,
    diagnose::{Faults, Written},
    style::StyleChange,
    world::World,
};

/// A template, read but not compiled.
#[derive(Debug, Clone, PartialEq)]
pub struct Template {
    /// The name, without folders and ending.
    pub name: String,
    /// SHA-256 of the file's bytes, lower-case hexadecimal.
    pub sha256: String,
    /// `description:`, one line.
    pub description: String,
    /// `fields:` in file order.
    pub fields: Vec<FieldRow>,
    /// `style:`
    pub style: StyleChange,
    /// `close:`, where neither the campaign nor the recipient has one.
    pub close: Option<String>,
    /// The text after the front matter.
    pub body: Written,
    /// The parts by name: the built-in ones, and those of the template's folder before them.
    pub parts: BTreeMap<String, Written>,
}

impl Template {
    /// Finds and reads a template: a file beside the campaign, one in the working directory, a
    /// built-in, or a path.
    ///
    /// # Errors
    /// `missing-template`, and every fault of the front matter.
    pub fn load(
        world: &dyn World,
        name: &TemplateName,
        campaign_folder: &Path,
    ) -> Result<Self, Faults> {
        find::load(world, name, campaign_folder)
    }

    /// A built-in template.
    ///
    /// # Errors
    /// None, unless a built-in is broken.
    pub fn of_builtin(builtin: &Builtin) -> Result<Self, Faults> {
        find::of_builtin(builtin)
    }
}
