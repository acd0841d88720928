//! The letter as a page: shaped, broken into lines, kept together, tagged, embedded.
//!
//! In the order of the work: `words` → `shape` → `line` → `set` make lines; `block`, `parts`,
//! `list`, `roll`, `table`, `notes` and `letterhead` make slices; `page` and `grid` make pages;
//! `draw` and `shapes` make printpdf's operations; `document`, `embed`, `structure` and `metadata`
//! make the file. Nothing but a letter and a style comes in: no clock, no chance, no file but the
//! font that the style names.

mod bind;
mod block;
mod content;
mod deflate;
mod document;
mod draw;
mod embed;
mod face;
mod file;
mod flow;
mod fonts;
mod furniture;
mod glue;
mod grid;
mod hyphens;
mod image;
mod letterhead;
mod line;
mod lines;
mod list;
mod metadata;
mod notes;
mod order;
mod page;
mod parts;
mod piece;
mod roll;
mod sense;
mod set;
mod sfnt;
mod shape;
mod shapes;
mod structure;
mod table;
mod tags;
mod used;
mod words;

pub use bind::Binder;
pub use fonts::font_files;

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use sha2::{Digest, Sha256};

use super::{Writer, kept::Kept, press::Press};
use crate::{
    diagnose::{Diagnostic, Faults},
    model::Letter,
    style::Style,
    world::World,
};

/// Less than this between the margins is no letter.
const NARROWEST: f64 = 100.0;
/// So many characters are named in a message, the others counted.
const NAMED: usize = 3;

struct Pdf {
    style: Style,
    fonts: fonts::Fonts,
    lines: lines::Lines,
    subsets: embed::Subsets,
    pictures: Mutex<BTreeMap<[u8; 32], Arc<image::Encoded>>>,
    skeletons: document::Skeletons,
    press: Press,
    pieces: piece::Pieces,
    /// Whether a letter was written already: one alone keeps nothing.
    begun: AtomicBool,
}

pub(super) fn open(style: &Style, world: &dyn World) -> Result<Box<dyn Writer>, Faults> {
    check(style)?;
    let fonts = fonts::Fonts::open(style, world)?;
    Ok(Box::new(Pdf {
        style: style.clone(),
        fonts,
        lines: Kept::new(lines::MOST),
        subsets: Kept::new(embed::MOST),
        pictures: Mutex::default(),
        skeletons: Kept::new(document::SKELETONS),
        press: Press::default(),
        pieces: Kept::new(piece::MOST),
        begun: AtomicBool::new(false),
    }))
}

/// The characters of a text that no font of this style has, each once, in order.
///
/// # Errors
/// When the style's own font cannot be read.
pub fn uncovered(text: &str, style: &Style, world: &dyn World) -> Result<Vec<char>, Faults> {
    Ok(fonts::Fonts::open(style, world)?.uncovered(text))
}

/// What is said of characters that no font has.
#[must_use]
pub fn missing_glyph(missing: &[char]) -> Diagnostic {
    let named: Vec<String> =
        missing.iter().take(NAMED).map(|c| format!("`{c}` (U+{:04X})", u32::from(*c))).collect();
    let more = missing.len().saturating_sub(NAMED);
    let list = match (named.split_last(), more) {
        (Some((last, [])), 0) => last.clone(),
        (Some((last, head)), 0) => format!("{} or {last}", head.join(", ")),
        _ => format!("{} and {more} more", named.join(", ")),
    };
    Diagnostic::error("missing-glyph", format!("no font has {list}"))
        .help("name a font that has it in the style: `font: fonts/NAME.ttf 11pt`")
}

fn check(style: &Style) -> Result<(), Faults> {
    let (top, bottom) = (style.margins.top.points(), style.margins.bottom.points());
    let height = style.paper.height.points() - top - bottom;
    let mut faults = Faults::default();
    for (room, what) in [(style.measure().points(), "width"), (height, "height")] {
        if room.is_nan() || room < NARROWEST {
            let message = format!("the margins leave no {what} for the text");
            faults.push(Diagnostic::error("style", message).help("make `margins` smaller"));
        }
    }
    let size = style.font.size.points();
    if !(2.0..=72.0).contains(&size) || !(0.5..=5.0).contains(&style.leading) {
        let message = format!("`{size}pt` cannot be set");
        faults.push(Diagnostic::error("style", message).help("letters are set in 9pt to 14pt"));
    }
    faults.or(())
}

impl Writer for Pdf {
    fn write(&self, letter: &Letter) -> Result<Vec<u8>, Faults> {
        let keep = self.begun.swap(true, Ordering::Relaxed);
        let kept = keep.then_some(&self.lines);
        let set = set::Setter::new(&self.fonts, &self.style, letter, kept);
        let mut builder = block::Builder::new(set);
        builder.letter(letter);
        let frame = furniture::frame(&self.style, &builder.flow);
        let mut pages = page::paginate(&builder.flow, frame);
        furniture::dress(&mut pages, &mut builder, frame);
        let mut set = builder.set;
        if !set.missing.is_empty() {
            return Err(missing_glyph(&set.missing).into());
        }
        let faces = embed::subsets(&self.fonts, &set.used, &self.subsets)?;
        let desk = draw::Desk {
            fonts: &self.fonts,
            faces: &faces,
            press: &self.press,
            kept: keep.then_some(&self.pieces),
            height: self.style.paper.height.points(),
        };
        let mut pen = draw::Pen::new(desk, &mut set.tree);
        for page in &pages {
            pen.page(page);
        }
        let drawn = pen.drawn;
        let pictures: Vec<image::Encoded> = drawn
            .pictures
            .iter()
            .map(|picture| self.picture(picture))
            .collect::<Result<_, Faults>>()?;
        let mut draft = document::draft(drawn.pages.len(), &self.style, &self.skeletons);
        let fonts = embed::embed(&self.fonts, &faces, &mut draft.document);
        draft.furnish(&fonts, &pictures, &drawn.pages);
        Ok(draft.finish(letter, &mut set.tree, &set.links, &drawn))
    }
}

impl Pdf {
    fn picture(&self, picture: &flow::Picture) -> Result<image::Encoded, Faults> {
        let key: [u8; 32] = Sha256::digest(&picture.data.bytes).into();
        let known = || self.pictures.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(encoded) = known().get(&key) {
            return Ok(encoded.as_ref().clone());
        }
        let encoded = image::encode(&picture.file, &picture.data)?;
        known().insert(key, Arc::new(encoded.clone()));
        Ok(encoded)
    }
}
