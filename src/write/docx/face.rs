//! The face that a DOCX names: one that Word's users have, with one that stands in for it.
//!
//! A [`Family`] goes in, a name comes out. A font's file is not embedded, only asked for its name,
//! so that the letter is set in the house's face wherever that is installed.

use std::path::Path;

use crate::{
    diagnose::{Diagnostic, Faults},
    style::Family,
    world::World,
};

/// A face by name, and what a reader without it should take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Face {
    /// As in a list of fonts.
    pub(super) name: String,
    /// What has the same widths, or comes near.
    pub(super) instead: &'static str,
    /// `roman` or `swiss`.
    pub(super) kind: &'static str,
    /// The ten numbers by which a reader finds a face that looks alike; empty when not known.
    pub(super) panose: &'static str,
    /// Height of a line that the face asks for, in hundredths of its size.
    pub(super) natural: u16,
}

impl Face {
    /// The face of a family.
    ///
    /// # Errors
    /// A font file that cannot be read, or has no name.
    pub(super) fn of(family: &Family, world: &dyn World) -> Result<Self, Faults> {
        match family {
            Family::Serif => Ok(Self {
                name: "Times New Roman".into(),
                instead: "Liberation Serif",
                kind: "roman",
                panose: "02020603050405020304",
                natural: 115,
            }),
            Family::Sans => Ok(Self {
                // Of the faces that Word's users have, the nearest to Noto Sans in width.
                name: "Arial".into(),
                instead: "Liberation Sans",
                kind: "swiss",
                panose: "020B0604020202020204",
                natural: 115,
            }),
            Family::File(path) => Ok(Self {
                name: named(path, world)?,
                instead: "Times New Roman",
                kind: "auto",
                panose: "",
                natural: 125,
            }),
        }
    }
}

fn named(path: &Path, world: &dyn World) -> Result<String, Faults> {
    let shown = path.display();
    let bytes = world.read(path).map_err(|fault| {
        let why = match fault.kind() {
            std::io::ErrorKind::NotFound => "is not there",
            std::io::ErrorKind::IsADirectory => "is a folder",
            _ => "cannot be read",
        };
        Diagnostic::error("font", format!("the font `{shown}` {why}"))
    })?;
    family(&bytes).ok_or_else(|| {
        Diagnostic::error("font", format!("`{shown}` is not a TrueType or OpenType font"))
            .help("`font` takes `serif`, `sans` or a `.ttf` or `.otf` file, then a size")
            .into()
    })
}

/// Identifiers of the name table: the family as people know it, else the one of four styles.
const FAMILY_NAMES: [u16; 2] = [16, 1];
/// Names of this platform are UTF-16.
const WINDOWS: u16 = 3;

/// The family's name in a font file's own name table.
fn family(font: &[u8]) -> Option<String> {
    let start = if font.starts_with(b"ttcf") { long(font, 12)? } else { 0 };
    let tables = usize::from(short(font, start + 4)?);
    let entry = (0..tables)
        .map(|index| start + 12 + 16 * index)
        .find(|at| font.get(*at..at + 4) == Some(b"name"))?;
    let names = font.get(long(font, entry + 8)?..)?;
    let (count, texts) = (usize::from(short(names, 2)?), usize::from(short(names, 4)?));
    let mut found = FAMILY_NAMES.iter().flat_map(|wanted| {
        (0..count).map(|index| 6 + 12 * index).filter_map(move |at| {
            let known = short(names, at)? == WINDOWS && short(names, at + 6)? == *wanted;
            known.then_some(())?;
            let length = usize::from(short(names, at + 8)?);
            let begin = texts + usize::from(short(names, at + 10)?);
            let units = names.get(begin..begin + length)?.chunks_exact(2);
            let units: Vec<u16> = units.filter_map(|pair| short(pair, 0)).collect();
            let name = String::from_utf16(&units).ok()?;
            let name = super::direction::clean(name.trim()).into_owned();
            (!name.is_empty()).then_some(name)
        })
    });
    found.next()
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    let number = u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?);
    usize::try_from(number).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_font_says_its_own_name() {
        let font = typst_assets::fonts().find_map(family);
        assert!(font.is_some_and(|name| !name.is_empty()));
        assert_eq!(family(b"no font"), None);
        assert_eq!(family(b""), None);
    }
}
