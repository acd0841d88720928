//! Pages of ink become printpdf operations, every piece marked with the tag that owns it.
//!
//! Placed ink goes in; out come packed operations, links' boxes and the pictures used, and the tree
//! gets its marks. A page is drawn in two pieces, the letter's own and what a batch mostly shares. The
//! trap: marked content and text sections must nest, so a mark always opens and closes around whole
//! text sections, and no piece relies on what the one before it left.

use std::sync::Arc;

use printpdf::{Codepoint, DictItem, FontId, Op, PdfFontHandle, Pt, TextItem, TextMatrix};

use super::{
    content,
    embed::Faces,
    flow::{Ink, Picture},
    fonts::{FaceId, Fonts},
    page::Page,
    piece::{Key, Piece, Pieces},
    set::{Frag, Line},
    tags::{Kid, Owner, TagId, Tree},
};
use crate::write::press::{Press, Pressed};

/// A link's box on a page: left, bottom, right, top.
#[derive(Debug, Clone)]
pub(super) struct LinkBox {
    pub(super) page: usize,
    pub(super) link: usize,
    pub(super) bounds: [f64; 4],
}

/// What drawing leaves behind.
#[derive(Default)]
pub(super) struct Drawn {
    /// Each page in pieces: the letter's own, and the rest.
    pub(super) pages: Vec<Vec<Arc<Pressed>>>,
    pub(super) links: Vec<LinkBox>,
    /// The pictures in order of first use; a picture's name is its place here.
    pub(super) pictures: Vec<Picture>,
    /// For each page, the tags of its marks in order.
    pub(super) marks: Vec<Vec<TagId>>,
}

/// What letters are drawn with.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub(super) fonts: &'a Fonts,
    /// The letter's own faces.
    pub(super) faces: &'a Faces,
    pub(super) press: &'a Press,
    /// Pieces of other letters; a letter alone has none.
    pub(super) kept: Option<&'a Pieces>,
    /// Height of the paper.
    pub(super) height: f64,
}

/// Draws one page after another.
pub(super) struct Pen<'a> {
    desk: Desk<'a>,
    pub(super) height: f64,
    pub(super) tree: &'a mut Tree,
    pub(super) drawn: Drawn,
    pub(super) ops: Vec<Op>,
    open: Option<Owner>,
    pub(super) writing: bool,
    font: Option<(FaceId, f64)>,
    rise: f64,
    /// Where the viewer's pen stands after the last piece of this text section.
    at: Option<(f64, f64)>,
}

impl<'a> Pen<'a> {
    pub(super) fn new(desk: Desk<'a>, tree: &'a mut Tree) -> Self {
        Self {
            desk,
            height: desk.height,
            tree,
            drawn: Drawn::default(),
            ops: Vec::new(),
            open: None,
            writing: false,
            font: None,
            rise: 0.0,
            at: None,
        }
    }

    /// Draws a page's ink in order.
    pub(super) fn page(&mut self, page: &Page) {
        self.drawn.marks.push(Vec::new());
        let (own, shared) = page.ink.split_at(page.own.min(page.ink.len()));
        let own = self.piece(own).map(|bytes| self.desk.press.own(&bytes));
        let shared = self.shared(shared);
        self.drawn.pages.push(own.into_iter().chain(shared).collect());
    }

    /// A piece that other letters may have too.
    fn shared(&mut self, ink: &[Ink]) -> Option<Arc<Pressed>> {
        let Desk { kept, faces, .. } = self.desk;
        let page = self.drawn.pages.len();
        let (mark, earlier) = (self.drawn.marks[page].len(), self.drawn.links.len());
        let key = kept.and_then(|_| Key::new(page, mark, faces, ink));
        let (Some(kept), Some(key)) = (kept, key) else {
            return self.piece(ink).map(|bytes| self.desk.press.shared(&bytes));
        };
        if let Some(known) = kept.get(&key) {
            for (tag, mark) in known.marks.iter().zip(mark..) {
                self.tree.put(*tag, Kid::Mark { page, mark });
            }
            self.drawn.marks[page].extend_from_slice(&known.marks);
            self.drawn.links.extend_from_slice(&known.links);
            return Some(Arc::clone(&known.packed));
        }
        let packed = self.desk.press.shared(&self.piece(ink)?);
        let marks = self.drawn.marks[page].split_off(mark);
        self.drawn.marks[page].extend_from_slice(&marks);
        let links = self.drawn.links.iter().skip(earlier).cloned().collect();
        let piece = Piece::new(Arc::clone(&packed), marks, links, ink, faces);
        let weight = piece.weight();
        kept.put(key, Arc::new(piece), weight);
        Some(packed)
    }

    /// Draws ink without relying on what was drawn before.
    fn piece(&mut self, ink: &[Ink]) -> Option<Vec<u8>> {
        let earlier = self.drawn.links.len();
        self.font = None;
        for ink in ink {
            match ink {
                Ink::Line { x, y, line } => self.line(*x, *y, line),
                Ink::Rule { x, y, width, thickness, grey } => {
                    self.rule(*x, *y, *width, *thickness, *grey);
                }
                Ink::Image { x, y, width, height, tag, picture } => {
                    self.image([*x, *y, *width, *height], *tag, picture);
                }
            }
        }
        self.close();
        if self.rise != 0.0 {
            self.rise = 0.0;
            self.ops.push(Op::SetLineOffset { multiplier: 0.0 });
        }
        self.underline(earlier);
        let ops = std::mem::take(&mut self.ops);
        if ops.is_empty() {
            return None;
        }
        let mut bytes = content::bytes(&ops);
        bytes.push(b'\n');
        Some(bytes)
    }

    fn line(&mut self, x: f64, y: f64, line: &Line) {
        for frag in &line.frags {
            self.switch(frag.look.owner);
            self.target(x, y, frag, line);
            self.frag(x + frag.x, self.height - y, frag);
        }
    }

    /// Notes a link's box, joined to the one before it on the same line.
    fn target(&mut self, x: f64, y: f64, frag: &Frag, whole: &Line) {
        let Some(link) = frag.look.link else { return };
        let page = self.drawn.pages.len();
        let right = (x + frag.x + frag.width).min(x + whole.width.max(frag.x));
        let (bottom, top) =
            (self.height - y - frag.look.size * 0.25, self.height - y + frag.look.size * 0.75);
        if let Some(last) = self.drawn.links.last_mut()
            && last.page == page
            && last.link == link
            && (last.bounds[1] - bottom).abs() < 0.5
        {
            last.bounds[2] = last.bounds[2].max(right);
            return;
        }
        self.drawn.links.push(LinkBox { page, link, bounds: [x + frag.x, bottom, right, top] });
    }

    fn frag(&mut self, x: f64, y: f64, frag: &Frag) {
        let Some(face) = self.desk.fonts.face(frag.face) else { return };
        let subset = self.desk.faces.get(&frag.face);
        let size = frag.look.size;
        if let Some(actual) = &frag.actual {
            let properties = dict([("ActualText", words(actual))]);
            self.ops.push(Op::BeginMarkedContentWithProperties { tag: "Span".into(), properties });
        }
        if self.font != Some((frag.face, size)) {
            self.font = Some((frag.face, size));
            let font = PdfFontHandle::External(FontId(format!("T{}", frag.face)));
            self.ops.push(Op::SetFont { font, size: Pt(points(size)) });
        }
        let unit = 1000.0 / size;
        let mut items: Vec<TextItem> = Vec::new();
        let mut run: Vec<Codepoint> = Vec::new();
        // Where the viewer's pen stands, and where the next glyph belongs: thousandths of an em
        // from where the piece begins. Within a line the pen goes on, so that no reader takes the
        // next piece for another word.
        let (mut pen, mut place) = match self.at {
            Some((pen, line)) if (line - y).abs() < 0.01 => ((pen - x) * unit, 0.0),
            _ => {
                self.ops.push(at(x, y));
                (0.0, 0.0)
            }
        };
        for glyph in &frag.glyphs {
            let rise = frag.look.rise + f64::from(glyph.dy);
            if (rise - self.rise).abs() > 0.005 {
                flush(&mut run, &mut items);
                self.show(&mut items);
                self.rise = rise;
                self.ops.push(Op::SetLineOffset { multiplier: points(rise) });
            }
            let wanted = place + f64::from(glyph.dx) * unit;
            let off = pen - wanted;
            if off.abs() >= 0.5 {
                let off = off.round();
                pen -= off;
                match run.last_mut() {
                    Some(last) => last.offset += points(off),
                    None => items.push(TextItem::Offset(points(off))),
                }
            }
            let id = subset.map_or(0, |subset| subset.number(glyph.id));
            run.push(Codepoint::new(id, 0.0));
            pen += face.width(glyph.id) * 1000.0 / face.units;
            place += f64::from(glyph.advance) * unit;
        }
        flush(&mut run, &mut items);
        self.show(&mut items);
        self.at = Some((x + pen / unit, y));
        if frag.actual.is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn show(&mut self, items: &mut Vec<TextItem>) {
        if !items.is_empty() {
            self.ops.push(Op::ShowText { items: std::mem::take(items) });
        }
    }

    /// Goes over to another owner's ink.
    pub(super) fn switch(&mut self, owner: Owner) {
        if self.open == Some(owner) && self.writing {
            return;
        }
        self.close();
        let op = match owner {
            Owner::Tag(tag) => {
                let page = self.drawn.pages.len();
                let mark = self.drawn.marks[page].len();
                self.drawn.marks[page].push(tag);
                self.tree.put(tag, Kid::Mark { page, mark });
                let properties =
                    dict([("MCID", DictItem::Int(i64::try_from(mark).unwrap_or_default()))]);
                Op::BeginMarkedContentWithProperties {
                    tag: self.tree.tags[tag].role.into(),
                    properties,
                }
            }
            Owner::Header => Op::BeginMarkedContentWithProperties {
                tag: "Artifact".into(),
                properties: dict([("Type", name("Pagination")), ("Subtype", name("Header"))]),
            },
            Owner::Layout => Op::BeginMarkedContentWithProperties {
                tag: "Artifact".into(),
                properties: dict([("Type", name("Layout"))]),
            },
        };
        self.ops.push(op);
        self.ops.push(Op::StartTextSection);
        self.at = None;
        (self.open, self.writing) = (Some(owner), true);
    }

    pub(super) fn close(&mut self) {
        if self.writing {
            self.ops.push(Op::EndTextSection);
            self.writing = false;
        }
        if self.open.take().is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
    }
}

fn flush(run: &mut Vec<Codepoint>, items: &mut Vec<TextItem>) {
    if !run.is_empty() {
        items.push(TextItem::GlyphIds(std::mem::take(run)));
    }
}

fn at(x: f64, y: f64) -> Op {
    let matrix = TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, points(x), points(y)]);
    Op::SetTextMatrix { matrix }
}

/// To hundredths of a point: finer than any printer, and short in the file.
#[expect(clippy::cast_possible_truncation, reason = "a page is at most 14400 points")]
pub(super) fn points(value: f64) -> f32 {
    ((value * 100.0).round() / 100.0) as f32
}

pub(super) fn dict<const N: usize>(entries: [(&str, DictItem); N]) -> DictItem {
    DictItem::Dict { map: entries.into_iter().map(|(key, item)| (key.to_owned(), item)).collect() }
}

pub(super) fn name(name: &str) -> DictItem {
    DictItem::Name(name.into())
}

fn words(text: &str) -> DictItem {
    let data =
        std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    DictItem::String { data, literal: false }
}
