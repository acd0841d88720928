//! Texts that were set, for the next letters of a batch.
//!
//! A text and its shape make a key; lines come out, if the letter's glyphs say now what they said
//! then. The trap: what a rare glyph says is what it is first met for in a letter, so lines that
//! have one are asked again.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    fonts::FaceId,
    set::{Line, Shape},
    tags::Owner,
    used::Used,
    words::{Look, Text},
};
use crate::write::kept::Kept;

/// Texts set so far.
pub(super) type Lines = Kept<Vec<u8>, Arc<SetText>>;

/// Most bytes that are kept of lines.
pub(super) const MOST: usize = 8 << 20;

/// A text, set.
pub(super) struct SetText {
    pub(super) lines: Vec<Arc<Line>>,
    seen: BTreeSet<(FaceId, u16)>,
    claims: Vec<Claim>,
}

/// What a glyph that is not usual was to say, and whether it did.
pub(super) struct Claim {
    pub(super) face: FaceId,
    pub(super) glyph: u16,
    pub(super) text: String,
    pub(super) plain: bool,
}

impl SetText {
    pub(super) fn new(lines: &[Arc<Line>], claims: Vec<Claim>) -> Self {
        let frags = lines.iter().flat_map(|line| &line.frags);
        let seen = frags.flat_map(|frag| frag.glyphs.iter().map(|glyph| (frag.face, glyph.id)));
        Self { seen: seen.collect(), lines: lines.to_vec(), claims }
    }

    /// Notes the glyphs in a letter; whether the lines are right in it.
    pub(super) fn fits(&self, used: &mut Used<'_>) -> bool {
        let kept = |claim: &Claim| {
            let glyphs = used.of(claim.face);
            glyphs.is_some_and(|glyphs| glyphs.note(claim.glyph, &claim.text) == claim.plain)
        };
        if !self.claims.iter().all(kept) {
            return false;
        }
        let mut seen = self.seen.iter().peekable();
        while let Some((face, glyph)) = seen.next() {
            let Some(glyphs) = used.of(*face) else { continue };
            glyphs.see(*glyph);
            while let Some((_, glyph)) = seen.next_if(|(other, _)| other == face) {
                glyphs.see(*glyph);
            }
        }
        true
    }

    /// How many bytes it takes to keep it, about.
    pub(super) fn weight(&self) -> usize {
        let frags = self.lines.iter().flat_map(|line| &line.frags);
        let glyphs: usize = frags.map(|frag| 96 + frag.glyphs.len() * 16).sum();
        glyphs + self.lines.len() * 96 + self.seen.len() * 24 + 256
    }
}

/// What a text is kept by: all that its lines follow from. The words come first, as they differ most.
pub(super) fn key(text: &Text<'_>, shape: Shape, language: &str) -> Vec<u8> {
    // No text has this byte.
    const END: u8 = 0xFF;
    let mut key = Vec::with_capacity(text.string.len() + text.looks.len() * 56 + 48);
    key.extend_from_slice(text.string.as_bytes());
    key.push(END);
    for (end, look) in &text.looks {
        key.extend(end.to_le_bytes());
        self::look(look, &mut key);
    }
    key.extend(shape.width.to_bits().to_le_bytes());
    key.extend(shape.hang.to_bits().to_le_bytes());
    key.push(u8::from(shape.body));
    key.extend_from_slice(language.as_bytes());
    key
}

fn look(look: &Look, key: &mut Vec<u8>) {
    let (kind, tag) = match look.owner {
        Owner::Tag(tag) => (0, tag),
        Owner::Header => (1, 0),
        Owner::Layout => (2, 0),
    };
    key.extend([u8::from(look.cut.bold), u8::from(look.cut.italic), kind]);
    key.extend(tag.to_le_bytes());
    key.extend(look.link.map_or(0, |link| link + 1).to_le_bytes());
    key.extend(look.size.to_bits().to_le_bytes());
    key.extend(look.rise.to_bits().to_le_bytes());
}
