//! What a letter's files are made from, as one hash: how `--resume` knows that a file would be the
//! same without making it.
//!
//! A writer knows a letter, its style and the fonts that the style names, and nothing else. So
//! these are hashed, with the letters' pictures and the program that writes. Which file a word
//! came from, or by which option, doesn't matter: it counts once it is in the letter. The trap: a
//! version number stays the same while the program is worked on, so its sources are hashed, too.

use crate::{
    campaign::Campaign,
    model::{Image, Letter},
    style::{Family, Style},
    world::{World, sha256},
    write::font_files,
};

/// Everything that all letters of an edition have in common, hashed.
pub(super) struct Origin(String);

impl Origin {
    /// What the letters of a campaign are made from beside their words.
    pub(super) fn new(campaign: &Campaign, style: &Style, world: &dyn World) -> Self {
        let mut parts = vec![env!("CARGO_PKG_VERSION").to_owned(), env!("SOURCES").to_owned()];
        let mut looks = style.clone();
        if let Family::File(path) = &style.font.family {
            // Where the font lies does not matter, what is in it does.
            let read = |file| world.read(file).map(|bytes| sha256(&bytes)).unwrap_or_default();
            parts.extend(font_files(path, world).iter().map(|file| read(file)));
            looks.font.family = Family::File(path.file_name().unwrap_or_default().into());
        }
        parts.push(format!("{looks:?}"));
        let head = campaign.sender.letterhead.iter().filter_map(|head| head.logo.as_ref());
        let roll = campaign.signatories.entries.iter();
        let pictures = head.chain(roll.filter_map(|entry| entry.signature.as_ref()));
        parts.extend(pictures.map(picture));
        Self(sha256(parts.join("\n").as_bytes()))
    }

    /// What the files of this letter are made from.
    pub(super) fn of(&self, letter: &Letter) -> String {
        let mut bytes = self.0.clone().into_bytes();
        // A letter is words and numbers, which always have a JSON form.
        bytes.extend(serde_json::to_vec(letter).unwrap_or_default());
        sha256(&bytes)
    }
}

/// A letter names its pictures; what is in them is not in its JSON.
fn picture(image: &Image) -> String {
    let bytes = image.data.as_ref().map(|data| sha256(&data.bytes)).unwrap_or_default();
    format!("{} {bytes}", image.file)
}
