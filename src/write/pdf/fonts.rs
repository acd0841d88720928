//! Which face a character gets: the style's, else Libertinus Serif, else Noto Sans, in its own cut.
//!
//! A style goes in, four chains of faces come out (upright, bold, italic, both). Faces are opened
//! when a character first needs them. The trap: characters that draw nothing (joiners, marks of
//! direction, a soft hyphen) are never missing, and what stands on a letter comes from its face.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::{
    face::{Bytes, Face},
    sfnt,
};
use crate::{
    diagnose::{Diagnostic, Faults},
    style::{Family, Style},
    world::World,
};

/// A face's place among a style's faces.
pub(super) type FaceId = usize;

/// Upright, bold, italic or both, as an index into the chains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Cut {
    pub(super) bold: bool,
    pub(super) italic: bool,
}

/// All faces of a style.
pub(super) struct Fonts {
    slots: Vec<Slot>,
    chains: [Vec<FaceId>; 4],
}

struct Slot {
    bytes: Bytes,
    face: OnceLock<Option<Face>>,
}

/// Files of the serif's cuts and of the sans's, in the order of [`Cut::index`]; the build script
/// lays out those of the serif.
const SERIF: [&[u8]; 4] = [
    include_bytes!(concat!(env!("OUT_DIR"), "/LibertinusSerif-Regular.otf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/LibertinusSerif-Bold.otf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/LibertinusSerif-Italic.otf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/LibertinusSerif-BoldItalic.otf")),
];
const SANS: [&[u8]; 4] =
    [notosans::REGULAR_TTF, notosans::BOLD_TTF, notosans::ITALIC_TTF, notosans::BOLD_ITALIC_TTF];
/// What the files of a family end in, in the same order.
const CUTS: [&str; 4] = ["-Regular", "-Bold", "-Italic", "-BoldItalic"];

impl Cut {
    fn index(self) -> usize {
        usize::from(self.bold) + 2 * usize::from(self.italic)
    }
}

impl Fonts {
    /// The faces that a style names.
    pub(super) fn open(style: &Style, world: &dyn World) -> Result<Self, Faults> {
        let mut fonts = Self { slots: Vec::new(), chains: Default::default() };
        if let Family::File(path) = &style.font.family {
            fonts.house(path, world)?;
        }
        for cut in 0..4 {
            let mut built = [SERIF[cut], SANS[cut]];
            if style.font.family == Family::Sans {
                built.reverse();
            }
            for bytes in built {
                fonts.slots.push(Slot { bytes: Bytes::Built(bytes), face: OnceLock::new() });
                fonts.chains[cut].push(fonts.slots.len() - 1);
            }
        }
        Ok(fonts)
    }

    fn house(&mut self, path: &Path, world: &dyn World) -> Result<(), Faults> {
        for (cut, file) in siblings(path, world).into_iter().enumerate() {
            let Some(file) = file else {
                self.chains[cut].push(0);
                continue;
            };
            let face = read(&file, world)?;
            let bytes = face.bytes.clone();
            self.slots.push(Slot { bytes, face: OnceLock::from(Some(face)) });
            self.chains[cut].push(self.slots.len() - 1);
        }
        Ok(())
    }

    /// An opened face.
    pub(super) fn face(&self, id: FaceId) -> Option<&Face> {
        let slot = self.slots.get(id)?;
        slot.face.get_or_init(|| Face::open(slot.bytes.clone())).as_ref()
    }

    /// The face that a cut's text is set in where it has the characters.
    pub(super) fn usual(&self, cut: Cut) -> FaceId {
        self.chains[cut.index()].first().copied().unwrap_or(0)
    }

    /// The first face of the cut's chain that has all of a letter with its marks, else an upright
    /// one that has: better a letter too light than none.
    pub(super) fn find(&self, cut: Cut, grapheme: &str) -> Option<FaceId> {
        let chains = self.chains[cut.index()].iter().chain(&self.chains[0]);
        chains.copied().find(|id| self.covers(*id, grapheme))
    }

    fn covers(&self, id: FaceId, grapheme: &str) -> bool {
        let Some(face) = self.face(id) else { return false };
        grapheme.chars().all(|c| draws_nothing(c) || face.has(c))
            || grapheme.nfc().all(|c| draws_nothing(c) || face.has(c))
    }

    /// The characters of a text that no face has, each once, in order.
    pub(super) fn uncovered(&self, text: &str) -> Vec<char> {
        let mut missing = Vec::new();
        if text.is_ascii() {
            return missing;
        }
        for grapheme in text.graphemes(true).filter(|grapheme| !grapheme.is_ascii()) {
            if self.find(Cut::default(), grapheme).is_none() {
                let alone = |c: &char| {
                    let mut buffer = [0; 4];
                    self.find(Cut::default(), c.encode_utf8(&mut buffer)).is_none()
                };
                let mut chars: Vec<char> = grapheme.chars().filter(alone).collect();
                if chars.is_empty() {
                    chars = grapheme.chars().filter(|c| !draws_nothing(*c)).collect();
                }
                chars.retain(|c| !missing.contains(c));
                missing.extend(chars);
            }
        }
        missing
    }
}

/// Whether a character leaves no ink and no room: joiners, marks of direction, variation
/// selectors, a soft hyphen, control characters (these are set as spaces where they are tabs).
pub(super) fn draws_nothing(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
        || c.is_control()
}

/// The files that a font's name stands for, as far as they are there.
pub fn font_files(path: &Path, world: &dyn World) -> Vec<PathBuf> {
    siblings(path, world).into_iter().flatten().collect()
}

/// The file itself and its bold and italic companions, which lie beside a file called `-Regular`.
fn siblings(path: &Path, world: &dyn World) -> [Option<PathBuf>; 4] {
    let mut files = [Some(path.to_path_buf()), None, None, None];
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let Some(family) = stem.strip_suffix(CUTS[0]) else { return files };
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    for (cut, file) in files.iter_mut().enumerate().skip(1) {
        let name = format!("{family}{}.{ending}", CUTS[cut]);
        let beside = path.with_file_name(name);
        *file = (world.look(&beside) == crate::world::Found::File).then_some(beside);
    }
    files
}

fn read(path: &Path, world: &dyn World) -> Result<Face, Faults> {
    let shown = path.display();
    let bytes = world.read(path).map_err(|fault| {
        let why = if fault.kind() == std::io::ErrorKind::NotFound {
            "is not there"
        } else {
            "cannot be read"
        };
        Diagnostic::error("font", format!("the font `{shown}` {why}"))
    })?;
    if !sfnt::embeddable(&bytes) {
        let fault = Diagnostic::error("font", format!("the font `{shown}` forbids embedding"));
        return Err(fault.help("its licence bits say so; use another font").into());
    }
    Face::open(Bytes::Read(Arc::new(bytes))).ok_or_else(|| {
        Diagnostic::error("font", format!("`{shown}` is not a TrueType or OpenType font"))
            .help("`font` takes `serif`, `sans` or a `.ttf` or `.otf` file, then a size")
            .into()
    })
}
