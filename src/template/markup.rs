//! Rendered markup becomes blocks: first the roles, then what stands in them.
//!
//! A [`Rendered`](super::marks::Rendered) text goes in; roles with their lines, and the model's
//! own blocks and words come out, faults each at its place in the file it was written in. The trap: two texts share one
//! page here, so a `:::` counts only where a template wrote it.

mod blocks;
mod footnotes;
mod reader;
mod role;

pub(crate) use reader::{Picture, Reader};
pub(crate) use role::{Part, Role, Section, sections};
