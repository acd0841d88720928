//! The faces a letter uses, cut down to its glyphs, as font objects of the document.
//!
//! Used glyphs and their texts go in; out come new glyph numbers and, for each face, the objects
//! of a composite font. A subset depends on its glyphs alone, so it is kept and shared by letters
//! that use the same ones. The trap: the numbers in a page are the subset's, never the file's.

use std::{
    collections::BTreeMap,
    fmt::Write,
    sync::{Arc, Mutex, PoisonError},
};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use super::{
    deflate::deflate,
    draw::Renumbered,
    face::Face,
    fonts::{FaceId, Fonts},
    set::Used,
    sfnt,
};
use crate::diagnose::{Diagnostic, Faults};

/// A face and the glyphs kept of it.
type Key = (FaceId, Vec<u16>);

/// Subsets made so far, by face and glyphs.
#[derive(Default)]
pub(super) struct Subsets {
    made: Mutex<BTreeMap<Key, Arc<Subset>>>,
}

/// So many subsets are kept; letters of a batch mostly share a few.
const KEPT: usize = 64;

/// A face cut down to some glyphs.
pub(super) struct Subset {
    /// The glyphs in order; a glyph's number in the subset is its place here.
    glyphs: Vec<u16>,
    tag: String,
    file: Stream,
}

/// A letter's glyphs as its subsets number them: in the order of the file, `.notdef` first.
pub(super) fn renumber(used: &Used) -> Renumbered {
    used.iter()
        .map(|(face, glyphs)| {
            let numbers = glyphs.keys().filter(|glyph| **glyph != 0).zip(1..);
            (*face, numbers.map(|(glyph, number)| (*glyph, number)).collect())
        })
        .collect()
}

impl Subsets {
    fn subset(&self, id: FaceId, face: &Face, glyphs: Vec<u16>) -> Result<Arc<Subset>, Faults> {
        let key = (id, glyphs);
        let known = || self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(subset) = known().get(&key) {
            return Ok(Arc::clone(subset));
        }
        let subset = Arc::new(subset(face, &key.1)?);
        let mut made = known();
        if made.len() >= KEPT {
            made.clear();
        }
        made.insert(key, Arc::clone(&subset));
        Ok(subset)
    }

    /// Adds the used faces to a document; gives what the pages call them.
    pub(super) fn embed(
        &self,
        fonts: &Fonts,
        used: &Used,
        document: &mut Document,
    ) -> Result<Dictionary, Faults> {
        let mut names = Dictionary::new();
        for (id, glyphs) in used {
            let Some(face) = fonts.face(*id) else { continue };
            let kept: Vec<u16> = glyphs.keys().copied().filter(|glyph| *glyph != 0).collect();
            if kept.is_empty() {
                continue;
            }
            let subset = self.subset(*id, face, kept)?;
            let font = composite(face, &subset, glyphs, document);
            names.set(format!("T{id}"), font);
        }
        Ok(names)
    }
}

fn subset(face: &Face, glyphs: &[u16]) -> Result<Subset, Faults> {
    let mut remapper = GlyphRemapper::new();
    for glyph in glyphs {
        remapper.remap(*glyph);
    }
    let bytes = subsetter::subset(face.bytes.as_ref(), 0, &remapper).map_err(|_| -> Faults {
        Diagnostic::error("font", format!("the font `{}` is damaged", face.name))
            .help("its tables do not hold together; use another file")
            .into()
    })?;
    let mut hash = Sha256::new();
    for glyph in glyphs {
        hash.update(glyph.to_be_bytes());
    }
    let tag = hash.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect();
    let mut dict = Dictionary::new();
    let outlines = if face.is_cff {
        dict.set("Subtype", "CIDFontType0C");
        sfnt::table(&bytes, *b"CFF ").unwrap_or(&bytes)
    } else {
        dict.set("Length1", i64::try_from(bytes.len()).unwrap_or_default());
        &bytes
    };
    dict.set("Filter", "FlateDecode");
    let file = Stream::new(dict, deflate(outlines)).with_compression(false);
    Ok(Subset { glyphs: glyphs.to_vec(), tag, file })
}

/// A Type 0 font with its one descendant (ISO 32000-1, 9.7).
fn composite(
    face: &Face,
    subset: &Subset,
    texts: &BTreeMap<u16, String>,
    document: &mut Document,
) -> ObjectId {
    let base = Object::Name(format!("{}+{}", subset.tag, face.name).into_bytes());
    let file = document.add_object(subset.file.clone());
    let em = |value: f64| Object::Integer(rounded(value * 1000.0 / face.units));
    let mut descriptor = dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => base.clone(),
        // Nonsymbolic would promise a Latin encoding; a composite font has none.
        "Flags" => 4 + i64::from(face.slant != 0.0) * 64,
        "FontBBox" => face.bounds.iter().map(|side| em(*side)).collect::<Vec<_>>(),
        "ItalicAngle" => rounded(face.slant),
        "Ascent" => em(face.ascent),
        "Descent" => em(face.descent),
        "CapHeight" => em(face.capitals),
        "StemV" => if face.name.contains("Bold") { 120 } else { 80 },
    };
    descriptor.set(if face.is_cff { "FontFile3" } else { "FontFile2" }, file);
    let descriptor = document.add_object(descriptor);
    let literal = |text: &str| Object::String(text.into(), StringFormat::Literal);
    let mut descendant = dictionary! {
        "Type" => "Font",
        "Subtype" => if face.is_cff { "CIDFontType0" } else { "CIDFontType2" },
        "BaseFont" => base.clone(),
        "CIDSystemInfo" => dictionary! {
            "Registry" => literal("Adobe"),
            "Ordering" => literal("Identity"),
            "Supplement" => 0,
        },
        "FontDescriptor" => descriptor,
        "DW" => em(face.width(0)),
        "W" => widths(face, subset),
    };
    if !face.is_cff {
        descendant.set("CIDToGIDMap", "Identity");
    }
    let descendant = document.add_object(descendant);
    let mut dict = Dictionary::new();
    dict.set("Filter", "FlateDecode");
    let map = Stream::new(dict, deflate(to_unicode(subset, texts).as_bytes()));
    let map = document.add_object(map.with_compression(false));
    document.add_object(dictionary! {
        "Type" => "Font",
        "Subtype" => "Type0",
        "BaseFont" => base,
        "Encoding" => "Identity-H",
        "DescendantFonts" => vec![Object::Reference(descendant)],
        "ToUnicode" => map,
    })
}

fn widths(face: &Face, subset: &Subset) -> Vec<Object> {
    let each = subset.glyphs.iter().map(|glyph| {
        let width = face.width(*glyph) * 1000.0 / face.units;
        let whole = (width - width.round()).abs() < 0.005;
        if whole {
            Object::Integer(rounded(width))
        } else {
            Object::Real(super::draw::points(width))
        }
    });
    vec![Object::Integer(1), Object::Array(each.collect())]
}

/// The map back from glyphs to characters (Adobe Technical Note 5411).
fn to_unicode(subset: &Subset, texts: &BTreeMap<u16, String>) -> String {
    let rows: Vec<String> = subset
        .glyphs
        .iter()
        .zip(1_u16..)
        .filter_map(|(glyph, number)| {
            let text = texts.get(glyph).filter(|text| !text.is_empty())?;
            let units = text.encode_utf16().fold(String::new(), |mut hex, unit| {
                let _infallible = write!(hex, "{unit:04X}");
                hex
            });
            Some(format!("<{number:04X}> <{units}>\n"))
        })
        .collect();
    let mut map = String::from(HEAD);
    for part in rows.chunks(100) {
        let _infallible = writeln!(map, "{} beginbfchar", part.len());
        map.extend(part.iter().map(String::as_str));
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map
}

const HEAD: &str = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";

#[expect(clippy::cast_possible_truncation, reason = "font units are small")]
fn rounded(value: f64) -> i64 {
    value.round() as i64
}
