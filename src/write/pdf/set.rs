//! Sets a text: shaped, broken, its lines finished as pieces of glyphs at their places.
//!
//! A [`Text`] and a width go in, [`Line`]s come out, and every glyph used is noted with the
//! characters it stands for. The trap: a glyph can mean only one text in a PDF, so wherever it
//! means another (a ligature's second reading, a hyphen that is a soft one) the piece carries its
//! actual text.

use std::{borrow::Cow, sync::Arc};

use harfrust::Language;

use super::{
    fonts::{FaceId, Fonts, draws_nothing},
    hyphens,
    line::{self, Broken, Measure},
    lines::{self, Claim, Lines, SetText},
    order::pieces,
    shape::{self, Glyph, Run, Shaped},
    tags::Tree,
    used::Used,
    words::{Link, Look, Text},
};
use crate::{model::Letter, style::Style};

/// Everything that grows while a letter is set.
pub(super) struct Setter<'a> {
    pub(super) fonts: &'a Fonts,
    pub(super) style: &'a Style,
    pub(super) letter: &'a Letter,
    pub(super) language: Option<Language>,
    pub(super) hyphens: Option<hypher::Lang>,
    pub(super) tree: Tree,
    pub(super) links: Vec<Link>,
    pub(super) used: Used<'a>,
    pub(super) missing: Vec<char>,
    /// Texts that other letters had; a letter alone has none.
    kept: Option<&'a Lines>,
    /// What the rare glyphs of the text being set are to say.
    claims: Vec<Claim>,
}

/// A finished line.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// Width of the ink, in points.
    pub(super) width: f64,
    pub(super) frags: Vec<Frag>,
    /// The range of the text's bytes that the line shows.
    pub(super) bytes: (usize, usize),
    /// The largest rise above a line of one size, for taller first lines.
    pub(super) size: f64,
}

/// A piece of a line: one face, one look, one owner.
#[derive(Debug, Clone)]
pub(super) struct Frag {
    /// From the line's left end, in points.
    pub(super) x: f64,
    pub(super) width: f64,
    pub(super) face: FaceId,
    pub(super) look: Look,
    pub(super) glyphs: Vec<Placed>,
    /// What the piece says where its glyphs by themselves would say something else.
    pub(super) actual: Option<String>,
}

/// A glyph of a finished line, in points. A long letter has millions: no wider than need be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    pub(super) id: u16,
    pub(super) advance: f32,
    pub(super) dx: f32,
    pub(super) dy: f32,
}

impl From<&Glyph> for Placed {
    #[expect(clippy::cast_possible_truncation, reason = "a line is a few hundred points wide")]
    fn from(glyph: &Glyph) -> Self {
        let (advance, dx, dy) = (glyph.advance as f32, glyph.dx as f32, glyph.dy as f32);
        Self { id: glyph.id, advance, dx, dy }
    }
}

/// How a paragraph is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    pub(super) width: f64,
    /// How far lines after the first stand in.
    pub(super) hang: f64,
    /// Whether the style's justification and hyphens apply: they do to the body alone.
    pub(super) body: bool,
}

impl<'a> Setter<'a> {
    pub(super) fn new(
        fonts: &'a Fonts,
        style: &'a Style,
        letter: &'a Letter,
        kept: Option<&'a Lines>,
    ) -> Self {
        Self {
            fonts,
            style,
            letter,
            language: Language::new(&letter.language),
            hyphens: hyphens::language(&letter.language).filter(|_| style.hyphenate),
            tree: Tree::new(),
            links: Vec::new(),
            used: Used::new(fonts),
            missing: Vec::new(),
            kept,
            claims: Vec::new(),
        }
    }

    /// The lines of a text; none when it has no characters.
    pub(super) fn set(&mut self, text: &Text<'_>, shape: Shape) -> Vec<Arc<Line>> {
        if text.string.is_empty() {
            return Vec::new();
        }
        let Some(kept) = self.kept else { return self.lines(text, shape) };
        let key = lines::key(text, shape, &self.letter.language);
        if let Some(known) = kept.get(&key)
            && known.fits(&mut self.used)
        {
            return known.lines.clone();
        }
        self.claims.clear();
        let lines = self.lines(text, shape);
        // What lacks a glyph must say so in every letter.
        if self.missing.is_empty() {
            let set = SetText::new(&lines, std::mem::take(&mut self.claims));
            let weight = set.weight() + key.len();
            kept.put(key, Arc::new(set), weight);
        }
        lines
    }

    fn lines(&mut self, text: &Text<'_>, shape: Shape) -> Vec<Arc<Line>> {
        let shaped = shape::shape(self.fonts, self.language.as_ref(), text, &mut self.missing);
        let look = text.looks.first().map(|(_, look)| *look);
        let size = look.map_or(self.style.font.size.points(), |look| look.size);
        let measure = Measure {
            first: shape.width,
            rest: (shape.width - shape.hang).max(1.0),
            justify: shape.body && self.style.justify,
            name: !shape.body && shape.hang > 0.0,
            hyphenate: self.hyphens.filter(|_| shape.body),
            hyphen: size * 0.33,
            shrink: size * 0.03,
        };
        let broken = line::lines(&shaped, &measure);
        broken
            .iter()
            .enumerate()
            .map(|(index, broken)| {
                let room = if index == 0 { measure.first } else { measure.rest };
                let indent = if index == 0 { 0.0 } else { shape.hang };
                self.finish(&shaped, broken, room, indent, &measure).into()
            })
            .collect()
    }

    /// A text in one line, however wide.
    pub(super) fn single(&mut self, text: &Text<'_>) -> Arc<Line> {
        let shape = Shape { width: 1.0e6, hang: 0.0, body: false };
        self.set(text, shape).into_iter().next().unwrap_or_default()
    }

    fn finish(
        &mut self,
        shaped: &Shaped,
        broken: &Broken,
        room: f64,
        indent: f64,
        measure: &Measure,
    ) -> Line {
        let start = shaped.clusters[broken.clusters.start].at;
        let end = shaped.clusters[broken.clusters.end].at;
        let natural = shaped.width(broken.clusters.clone());
        let hyphen = if broken.hyphen { measure.hyphen } else { 0.0 };
        let spaces = shaped.spaces(broken.clusters.clone());
        let slack = room - natural - hyphen;
        let slack = if broken.last { slack.min(0.0) } else { slack };
        let stretch = if measure.justify && spaces > 0.0 {
            (slack / spaces).max(-measure.shrink)
        } else {
            0.0
        };
        let mut line = Line { bytes: (start, end), ..Line::default() };
        let ink_end = shaped.clusters[shaped.trimmed(broken.clusters.clone()).end].at;
        let mut x = indent;
        for (run, from, to) in pieces(shaped, start, end) {
            let glyphs = run.within(from, to).iter();
            let glyphs: Vec<Glyph> = glyphs
                .map(|glyph| {
                    let mut glyph = *glyph;
                    if glyph.at < ink_end && shaped.text.as_bytes().get(glyph.at) == Some(&b' ') {
                        glyph.advance += stretch;
                    }
                    glyph
                })
                .collect();
            line.size = line.size.max(run.look.size);
            x = self.note(shaped, run, to, &glyphs, x, &mut line.frags);
        }
        if broken.hyphen {
            x = self.hyphen(&mut line, x);
        }
        let trailing = shaped.clusters[broken.clusters.end].before
            - shaped.clusters[broken.clusters.start].before
            - natural;
        line.width = (x - trailing).max(0.0);
        line
    }

    /// Adds a run's glyphs to a line in pieces that say what they mean.
    fn note(
        &mut self,
        shaped: &Shaped,
        run: &Run,
        end: usize,
        glyphs: &[Glyph],
        mut x: f64,
        frags: &mut Vec<Frag>,
    ) -> f64 {
        let Some(used) = self.used.of(run.face) else { return x };
        let mut rest = glyphs;
        let mut open = false;
        let mut before = end;
        while let Some(first) = rest.first() {
            let count = rest.iter().take_while(|glyph| glyph.at == first.at).count();
            let (cluster, tail) = rest.split_at(count);
            rest = tail;
            // The cluster reaches to the one after it in the text, which is drawn before it where
            // a run is read from the right.
            let after = tail.first().map_or(end, |next| next.at);
            let until = if run.right_to_left { before } else { after };
            before = first.at;
            let text = meaning(&shaped.text, first.at, until);
            if cluster.iter().any(|glyph| glyph.id == 0) {
                // The face has the letters but not together; a box in their place says nothing.
                self.missing.extend(text.chars().find(|c| !self.missing.contains(c)));
            }
            let mut plain = count == 1;
            for glyph in cluster {
                let says = used.note(glyph.id, &text);
                plain &= says;
                if !used.is_usual(glyph.id) {
                    let (face, glyph, text) = (run.face, glyph.id, text.clone().into_owned());
                    self.claims.push(Claim { face, glyph, text, plain: says });
                }
            }
            let width: f64 = cluster.iter().map(|glyph| glyph.advance).sum();
            match frags.last_mut() {
                Some(last) if plain && open => {
                    last.glyphs.extend(cluster.iter().map(Placed::from));
                    last.width += width;
                }
                _ => frags.push(Frag {
                    x,
                    width,
                    face: run.face,
                    look: run.look,
                    glyphs: cluster.iter().map(Placed::from).collect(),
                    actual: (!plain).then(|| text.into_owned()),
                }),
            }
            open = plain;
            x += width;
        }
        x
    }

    /// Draws a hyphen at a line's end that the text doesn't have.
    fn hyphen(&mut self, line: &mut Line, x: f64) -> f64 {
        let Some(last) = line.frags.last() else { return x };
        let (look, id) = (last.look, last.face);
        let Some(face) = self.fonts.face(id) else { return x };
        let Some(glyph) = face.glyph('\u{2010}').or_else(|| face.glyph('-')) else { return x };
        let advance = face.width(glyph) * look.size / face.units;
        let Some(used) = self.used.of(id) else { return x };
        let says = used.note(glyph, "\u{2010}");
        if !used.is_usual(glyph) {
            let text = "\u{2010}".to_owned();
            self.claims.push(Claim { face: id, glyph, text, plain: says });
        }
        // A soft hyphen: a reader that joins the halves of the word knows to drop it.
        let actual = Some("\u{AD}".to_owned());
        let hyphen = Glyph { id: glyph, at: line.bytes.1, advance, dx: 0.0, dy: 0.0 };
        let glyphs = vec![Placed::from(&hyphen)];
        line.frags.push(Frag { x, width: advance, face: id, look, glyphs, actual });
        x + advance
    }
}

/// What a cluster says when it is copied: no-break spaces as spaces, nothing for what draws nothing.
fn meaning(text: &str, start: usize, end: usize) -> Cow<'_, str> {
    let text = text.get(start..end).unwrap_or_default();
    let odd = |c| draws_nothing(c) || matches!(c, '\u{A0}' | '\u{202F}');
    if !text.contains(odd) {
        return Cow::Borrowed(text);
    }
    let said = text.chars().filter(|c| !draws_nothing(*c));
    Cow::Owned(said.map(|c| if odd(c) { ' ' } else { c }).collect())
}
