//! A text becomes glyphs: cut into runs of one face, look, script and direction, then shaped.
//!
//! A [`Text`] goes in; out come runs of glyphs with widths in points, and the clusters in reading
//! order that lines are broken between. The trap: glyphs of a right-to-left run stand in drawing
//! order, clusters never do.

use harfrust::{Direction, Language, Script};
use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation;

use super::{
    fonts::{FaceId, Fonts, draws_nothing},
    words::{BREAK, Look, Text},
};

/// A glyph in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    pub(super) id: u16,
    /// Byte of the text that its cluster begins at.
    pub(super) at: usize,
    pub(super) advance: f64,
    pub(super) dx: f64,
    pub(super) dy: f64,
}

/// A stretch of one face, look, script and direction.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) face: FaceId,
    pub(super) look: Look,
    pub(super) right_to_left: bool,
    /// In drawing order.
    pub(super) glyphs: Vec<Glyph>,
}

impl Run {
    /// The glyphs of a range of bytes, in drawing order.
    pub(super) fn within(&self, from: usize, to: usize) -> &[Glyph] {
        let place = |byte: usize| {
            if self.right_to_left {
                self.glyphs.partition_point(|glyph| glyph.at >= byte)
            } else {
                self.glyphs.partition_point(|glyph| glyph.at < byte)
            }
        };
        let (start, end) = (place(from), place(to));
        self.glyphs.get(start.min(end)..start.max(end)).unwrap_or_default()
    }
}

/// What can't be torn apart: a letter with its marks, a ligature.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cluster {
    pub(super) at: usize,
    /// Width of everything before this cluster.
    pub(super) before: f64,
    pub(super) space: bool,
}

/// A shaped text.
pub(super) struct Shaped {
    pub(super) text: String,
    pub(super) runs: Vec<Run>,
    /// In reading order, with one more at the end.
    pub(super) clusters: Vec<Cluster>,
    /// Embedding levels by byte; empty where all runs left to right.
    pub(super) levels: Vec<Level>,
}

/// Shapes a text. Characters that no face has are added to `missing`, each once.
pub(super) fn shape(
    fonts: &Fonts,
    language: Option<&Language>,
    text: &Text<'_>,
    missing: &mut Vec<char>,
) -> Shaped {
    let levels = levels(&text.string, language);
    let mut runs = runs(fonts, text, &levels, missing);
    let mut clusters = Vec::with_capacity(text.string.len() + 1);
    let mut before = 0.0;
    for run in &mut runs {
        fill(fonts, language, &text.string, run);
        before = cluster(&text.string, run, before, &mut clusters);
    }
    clusters.push(Cluster { at: text.string.len(), before, space: false });
    Shaped { text: text.string.clone(), runs, clusters, levels }
}

/// Levels by byte, empty when the text has nothing that runs right to left.
fn levels(text: &str, language: Option<&Language>) -> Vec<Level> {
    const FROM_RIGHT: [&str; 6] = ["he", "ar", "fa", "ur", "yi", "ps"];
    let turned = |c: char| {
        matches!(c, '\u{590}'..='\u{8FF}' | '\u{200F}' | '\u{202B}' | '\u{2067}'
            | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}'
            | '\u{1E800}'..='\u{1EFFF}')
    };
    if !text.chars().any(turned) {
        return Vec::new();
    }
    let main = language.map(|tag| tag.as_str().split('-').next().unwrap_or_default());
    let base = match main {
        Some(main) if FROM_RIGHT.contains(&main) => Level::rtl(),
        _ => Level::ltr(),
    };
    // An override would show a name that is not the one written: it is kept from turning letters.
    // The sign in its place is as long in UTF-8, so levels still go by the text's bytes.
    let honest = text.replace(['\u{202D}', '\u{202E}'], "\u{2060}");
    BidiInfo::new(&honest, Some(base)).levels
}

fn runs(fonts: &Fonts, text: &Text<'_>, levels: &[Level], missing: &mut Vec<char>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut start = 0;
    for (end, look) in &text.looks {
        let stretch = text.string.get(start..*end).unwrap_or_default();
        let mut pieces = Pieces { fonts, look: *look, levels, runs: &mut runs, fresh: true };
        if stretch.is_ascii() && levels.is_empty() {
            pieces.add(start, *end, fonts.usual(look.cut));
        } else {
            for (at, grapheme) in stretch.grapheme_indices(true) {
                pieces.grapheme(start + at, grapheme, missing);
            }
        }
        start = *end;
    }
    runs
}

/// Joins graphemes to runs.
struct Pieces<'a> {
    fonts: &'a Fonts,
    look: Look,
    levels: &'a [Level],
    runs: &'a mut Vec<Run>,
    fresh: bool,
}

impl Pieces<'_> {
    fn grapheme(&mut self, at: usize, grapheme: &str, missing: &mut Vec<char>) {
        let invisible = grapheme.chars().all(draws_nothing);
        let previous = if self.fresh { None } else { self.runs.last().map(|run| run.face) };
        let face = match previous {
            Some(face) if invisible => face,
            _ => self.fonts.find(self.look.cut, grapheme).unwrap_or_else(|| {
                for c in self.fonts.uncovered(grapheme) {
                    if !missing.contains(&c) {
                        missing.push(c);
                    }
                }
                self.fonts.usual(self.look.cut)
            }),
        };
        self.add(at, at + grapheme.len(), face);
    }

    fn add(&mut self, start: usize, end: usize, face: FaceId) {
        let right_to_left = self.levels.get(start).is_some_and(Level::is_rtl);
        if let Some(last) = self.runs.last_mut()
            && !self.fresh
            && last.face == face
            && last.right_to_left == right_to_left
            && self.levels.get(start) == self.levels.get(last.start)
        {
            last.end = end;
            return;
        }
        self.fresh = false;
        let look = self.look;
        self.runs.push(Run { start, end, face, look, right_to_left, glyphs: Vec::new() });
    }
}

fn fill(fonts: &Fonts, language: Option<&Language>, text: &str, run: &mut Run) {
    let Some(face) = fonts.face(run.face) else { return };
    let piece = text.get(run.start..run.end).unwrap_or_default();
    let direction = if run.right_to_left { Direction::RightToLeft } else { Direction::LeftToRight };
    let scale = run.look.size / face.units;
    let mut glyphs = Vec::with_capacity(piece.len());
    // A shaper is quickest on pieces that stay in the cache, and its clusters are 32 bits wide.
    for (offset, part) in parts(piece) {
        let shaped = face.shape(part, script(part), direction, language);
        let placed = shaped.into_iter().map(|raw| Glyph {
            id: raw.id,
            at: run.start + offset + raw.cluster,
            advance: f64::from(raw.advance) * scale,
            dx: f64::from(raw.dx) * scale,
            dy: f64::from(raw.dy) * scale,
        });
        if run.right_to_left {
            glyphs.splice(0..0, placed);
        } else {
            glyphs.extend(placed);
        }
    }
    run.glyphs = glyphs;
}

/// Pieces of one script, cut at chosen breaks too, whose characters draw nothing.
fn parts(text: &str) -> Vec<(usize, &str)> {
    let mut parts = Vec::new();
    let (mut start, mut current) = (0, None);
    for (at, c) in text.char_indices() {
        let own = script_of(c);
        let turn = own.is_some() && current.is_some() && own != current;
        if turn || c == BREAK {
            parts.push((start, text.get(start..at).unwrap_or_default()));
            start = if c == BREAK { at + c.len_utf8() } else { at };
            current = None;
        }
        current = own.or(current);
    }
    parts.push((start, text.get(start..).unwrap_or_default()));
    parts.retain(|(_, part)| !part.is_empty());
    parts
}

fn script(text: &str) -> Script {
    text.chars().find_map(script_of).unwrap_or(Script::LATIN)
}

/// A letter's script as far as shaping differs by it; `None` for signs that belong to any.
fn script_of(c: char) -> Option<Script> {
    match c {
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => Some(Script::GREEK),
        '\u{400}'..='\u{52F}' | '\u{1C80}'..='\u{1C8F}' => Some(Script::CYRILLIC),
        '\u{531}'..='\u{58F}' => Some(Script::ARMENIAN),
        '\u{591}'..='\u{5FF}' | '\u{FB1D}'..='\u{FB4F}' => Some(Script::HEBREW),
        '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' => Some(Script::ARABIC),
        '\u{900}'..='\u{97F}' => Some(Script::DEVANAGARI),
        '\u{10A0}'..='\u{10FF}' => Some(Script::GEORGIAN),
        c if c.is_alphabetic() => Some(Script::LATIN),
        _ => None,
    }
}

/// Adds a run's clusters in reading order; gives the width up to its end.
fn cluster(text: &str, run: &Run, mut before: f64, clusters: &mut Vec<Cluster>) -> f64 {
    let mut at = None;
    let mut add = |glyph: &Glyph| {
        if at != Some(glyph.at) {
            let space = matches!(text.as_bytes().get(glyph.at), Some(b' '));
            clusters.push(Cluster { at: glyph.at, before, space });
            at = Some(glyph.at);
        }
        before += glyph.advance;
    };
    if run.right_to_left {
        run.glyphs.iter().rev().for_each(&mut add);
    } else {
        run.glyphs.iter().for_each(&mut add);
    }
    before
}
