//! One cut of one face: its file, its measures, and the shaping plans made for it so far.
//!
//! A font file goes in, glyphs and widths come out, in points at a size. Which face a character
//! gets is decided in `fonts`. The trap: a font file is a stranger's; whatever it says of itself is
//! checked before it is believed.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use harfrust::{
    Buffer, BufferFlags, Direction, Font, GlyphId, Language, Script, ShapeOptions, ShapePlan,
    ShaperFont, shape,
};

use super::{sfnt, used::Usual};

/// A font's bytes, from the program or from a file.
#[derive(Clone)]
pub(super) enum Bytes {
    Built(&'static [u8]),
    Read(Arc<Vec<u8>>),
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Built(bytes) => bytes,
            Self::Read(bytes) => bytes,
        }
    }
}

/// A glyph as the shaper gives it, in font units.
pub(super) struct RawGlyph {
    pub(super) id: u16,
    /// Byte of the run's text that the glyph's cluster begins at.
    pub(super) cluster: usize,
    pub(super) advance: i32,
    pub(super) dx: i32,
    pub(super) dy: i32,
}

/// An opened face.
pub(super) struct Face {
    pub(super) bytes: Bytes,
    pub(super) name: String,
    pub(super) units: f64,
    /// Ascent, descent (negative) and height of capitals, in font units.
    pub(super) ascent: f64,
    pub(super) descent: f64,
    pub(super) capitals: f64,
    /// Left, bottom, right, top of all glyphs, in font units.
    pub(super) bounds: [f64; 4],
    /// In degrees, negative for a face that leans to the right.
    pub(super) slant: f64,
    pub(super) is_cff: bool,
    font: Font,
    plans: Mutex<Vec<Arc<ShapePlan>>>,
    usual: OnceLock<Usual>,
}

impl Face {
    /// Opens a face, `None` when the bytes are no font that can be shaped and embedded.
    pub(super) fn open(bytes: Bytes) -> Option<Self> {
        let data = bytes.as_ref();
        let is_cff = sfnt::table(data, *b"CFF ").is_some();
        let drawn = is_cff || sfnt::table(data, *b"glyf").is_some();
        let whole = [b"cmap", b"head", b"hhea", b"hmtx", b"maxp"]
            .iter()
            .all(|tag| sfnt::table(data, **tag).is_some());
        if !drawn || !whole {
            return None;
        }
        let font = match &bytes {
            Bytes::Built(bytes) => Font::new(*bytes, 0),
            Bytes::Read(bytes) => Font::new(bytes.as_ref().clone(), 0),
        }?;
        let metrics = font.metrics();
        let units = f64::from(metrics.units_per_em);
        let line = metrics.hhea_line.or(metrics.typo_line).unwrap_or_default();
        let bounds = metrics.bounds;
        Some(Self {
            name: sfnt::postscript_name(data).unwrap_or_else(|| "Face".into()),
            units,
            ascent: line.ascender.to_f64(),
            descent: line.descender.to_f64(),
            capitals: if let Some(height) = metrics.cap_height {
                height.to_f64()
            } else {
                units * 0.65
            },
            bounds: [
                bounds.x_min.to_f64(),
                bounds.y_min.to_f64(),
                bounds.x_max.to_f64(),
                bounds.y_max.to_f64(),
            ],
            slant: if let Some(angle) = font.style_metrics().italic_angle {
                angle.to_f64()
            } else {
                0.0
            },
            is_cff,
            plans: Mutex::default(),
            usual: OnceLock::new(),
            font,
            bytes,
        })
    }

    /// Whether the face has a glyph for a character.
    pub(super) fn has(&self, c: char) -> bool {
        self.glyph(c).is_some()
    }

    /// The glyph of a character, without shaping.
    pub(super) fn glyph(&self, c: char) -> Option<u16> {
        let id = self.font.charmap().map_unicode(c)?.to_u32();
        u16::try_from(id).ok().filter(|id| *id != 0)
    }

    /// A glyph's own width, in font units.
    pub(super) fn width(&self, glyph: u16) -> f64 {
        f64::from(self.font.glyph_metrics().h_advance(GlyphId::from(glyph)))
    }

    /// The glyph that letters are drawn with together, if it is one.
    pub(super) fn ligature(&self, letters: &str) -> Option<u16> {
        match self.shape(letters, Script::LATIN, Direction::LeftToRight, None).as_slice() {
            [only] if only.id != 0 => Some(only.id),
            _ => None,
        }
    }

    /// The glyphs of the usual letters.
    pub(super) fn usual(&self) -> &Usual {
        self.usual.get_or_init(|| Usual::of(self))
    }

    /// Shapes one run of one script and direction. Glyphs come in drawing order.
    pub(super) fn shape(
        &self,
        text: &str,
        script: Script,
        direction: Direction,
        language: Option<&Language>,
    ) -> Vec<RawGlyph> {
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        buffer.set_direction(direction);
        buffer.set_script(Some(script));
        buffer.set_language(language.cloned());
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        let plan = self.plan(script, direction, language);
        let shaper = ShaperFont::new(&self.font);
        if shape(&shaper, &mut buffer, ShapeOptions::new().plan(Some(&plan))).is_err() {
            return Vec::new();
        }
        let places = buffer.glyph_positions();
        buffer
            .glyph_infos()
            .iter()
            .zip(places)
            .map(|(info, place)| RawGlyph {
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                cluster: info.cluster as usize,
                advance: place.x_advance,
                dx: place.x_offset,
                dy: place.y_offset,
            })
            .collect()
    }

    fn plan(
        &self,
        script: Script,
        direction: Direction,
        language: Option<&Language>,
    ) -> Arc<ShapePlan> {
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        let known = plans.iter().find(|plan| {
            plan.script() == Some(script)
                && plan.direction() == direction
                && plan.language() == language
        });
        if let Some(plan) = known {
            return Arc::clone(plan);
        }
        let plan = Arc::new(ShapePlan::new(&self.font, direction, Some(script), language, &[]));
        plans.push(Arc::clone(&plan));
        plan
    }
}
