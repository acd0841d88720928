//! The glyphs that a letter uses, and what each of them says when it is copied.
//!
//! Glyphs and their texts go in while lines are set; out come, for each face, the glyphs that its
//! subset has. The trap: a letter drafted alone must be its copy from a batch, and letters of a
//! batch can only share a face if they have the same glyphs of it. So a face that sets much of a
//! letter has the letters of a usual text whole, which come first, whatever of them the letter uses.

use std::collections::BTreeMap;

use super::{
    face::Face,
    fonts::{FaceId, Fonts},
};

/// What the names, addresses and dates of a batch bring into its letters: any of these may turn up
/// in one letter and not in the next.
const USUAL: &str = " #&'(),-./0123456789:ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz\
    –’áâäãåçéèêëíîïñóôöøúüß\u{A0}";
/// What a face may have a single glyph for.
const LIGATURES: &[&str] = &["ff", "fi", "fl", "ffi", "ffl", "fj", "ft", "tt", "Th", "Qu"];
/// A face that sets at least so many different glyphs has the usual ones whole.
const MANY: usize = 36;

/// A face's glyphs of the usual letters.
#[derive(Debug, Default)]
pub(super) struct Usual {
    /// In the order of the file.
    glyphs: Vec<u16>,
    /// For each glyph of the file up to the last usual one, its text's place and one, or nothing.
    places: Vec<u8>,
    texts: Vec<String>,
}

/// The glyphs of a letter.
pub(super) struct Used<'f> {
    fonts: &'f Fonts,
    faces: BTreeMap<FaceId, Glyphs<'f>>,
}

/// The glyphs of a face.
pub(super) struct Glyphs<'f> {
    usual: &'f Usual,
    /// A bit for each glyph of the file that is used.
    seen: Vec<u64>,
    /// The texts of those that are not usual.
    own: BTreeMap<u16, String>,
}

impl Usual {
    /// What a face has of the usual letters.
    pub(super) fn of(face: &Face) -> Self {
        let mut texts: BTreeMap<u16, String> = BTreeMap::new();
        for c in USUAL.chars() {
            let text = if c == '\u{A0}' { ' ' } else { c };
            if let Some(glyph) = face.glyph(c) {
                texts.entry(glyph).or_insert_with(|| text.to_string());
            }
        }
        for ligature in LIGATURES {
            if let Some(glyph) = face.ligature(ligature) {
                texts.entry(glyph).or_insert_with(|| (*ligature).to_owned());
            }
        }
        let last = texts.keys().next_back().map_or(0, |last| usize::from(*last) + 1);
        let mut usual = Self { places: vec![0; last], ..Self::default() };
        for (place, (glyph, text)) in (1..).zip(texts) {
            usual.places[usize::from(glyph)] = place;
            usual.glyphs.push(glyph);
            usual.texts.push(text);
        }
        usual
    }

    /// What a usual glyph says.
    fn text(&self, glyph: u16) -> Option<&str> {
        let place = usize::from(*self.places.get(usize::from(glyph))?).checked_sub(1)?;
        self.texts.get(place).map(String::as_str)
    }
}

impl<'f> Used<'f> {
    pub(super) const fn new(fonts: &'f Fonts) -> Self {
        Self { fonts, faces: BTreeMap::new() }
    }

    /// The glyphs of a face, to note more of them; `None` where the face cannot be opened.
    pub(super) fn of(&mut self, face: FaceId) -> Option<&mut Glyphs<'f>> {
        if !self.faces.contains_key(&face) {
            let usual = self.fonts.face(face)?.usual();
            self.faces.insert(face, Glyphs { usual, seen: Vec::new(), own: BTreeMap::new() });
        }
        self.faces.get_mut(&face)
    }

    /// Each face that has glyphs on the pages.
    pub(super) fn faces(&self) -> impl Iterator<Item = (FaceId, &Glyphs<'f>)> {
        self.faces.iter().map(|(id, glyphs)| (*id, glyphs))
    }
}

impl Glyphs<'_> {
    /// Notes that a glyph is used.
    pub(super) fn see(&mut self, glyph: u16) {
        let (word, bit) = (usize::from(glyph) / 64, glyph % 64);
        if word >= self.seen.len() {
            self.seen.resize(word + 1, 0);
        }
        self.seen[word] |= 1 << bit;
    }

    /// Notes that a glyph stands for a text; whether that is what it says by itself. What it says is
    /// what it is first met for.
    pub(super) fn note(&mut self, glyph: u16, text: &str) -> bool {
        self.see(glyph);
        if let Some(usual) = self.usual.text(glyph) {
            return usual == text;
        }
        if let Some(known) = self.own.get(&glyph) {
            return known == text;
        }
        self.own.insert(glyph, text.to_owned());
        true
    }

    /// What a glyph says.
    pub(super) fn text(&self, glyph: u16) -> &str {
        let own = || self.own.get(&glyph).map(String::as_str);
        self.usual.text(glyph).or_else(own).unwrap_or_default()
    }

    /// Whether what a glyph says is the same in every letter.
    pub(super) fn is_usual(&self, glyph: u16) -> bool {
        self.usual.text(glyph).is_some()
    }

    /// The texts of the glyphs that are not usual.
    pub(super) const fn own(&self) -> &BTreeMap<u16, String> {
        &self.own
    }

    /// The glyphs of the subset, in its order.
    pub(super) fn kept(&self) -> Vec<u16> {
        let seen: Vec<u16> = (0..self.seen.len())
            .flat_map(|word| (0..64).map(move |bit| (word, bit)))
            .filter(|(word, bit)| self.seen[*word] >> bit & 1 == 1)
            .filter_map(|(word, bit)| u16::try_from(word * 64 + bit).ok())
            .filter(|glyph| *glyph != 0)
            .collect();
        if seen.len() < MANY {
            return seen;
        }
        let others = seen.into_iter().filter(|glyph| !self.is_usual(*glyph));
        self.usual.glyphs.iter().copied().chain(others).collect()
    }
}
