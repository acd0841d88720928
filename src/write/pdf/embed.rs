//! The faces a letter uses, cut down to its glyphs, as font objects of the document.
//!
//! Used glyphs and their texts go in; out come new glyph numbers and, for each face, the objects
//! of a composite font. A subset depends on its glyphs and what they say alone, so it is kept and
//! shared by letters that use the same ones. The trap: the numbers in a page are the subset's, never
//! the file's.

use std::{collections::BTreeMap, fmt::Write, sync::Arc};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use super::{
    deflate::deflate,
    face::Face,
    fonts::{FaceId, Fonts},
    sfnt,
    used::{Glyphs, Used},
};
use crate::{
    diagnose::{Diagnostic, Faults},
    write::kept::Kept,
};

/// A face, the glyphs kept of it, and the texts of those that are not usual.
pub(super) type Key = (FaceId, Vec<u16>, BTreeMap<u16, String>);

/// Subsets made so far.
pub(super) type Subsets = Kept<Key, Arc<Subset>>;

/// Most bytes that are kept of subsets; letters of a batch mostly share a few.
pub(super) const MOST: usize = 2 << 20;

/// A face cut down to some glyphs.
pub(super) struct Subset {
    /// For each glyph of the file its number in the subset, 0 for those that are not in it.
    numbers: Vec<u16>,
    tag: String,
    file: Stream,
    to_unicode: Stream,
    widths: Vec<Object>,
}

/// A letter's faces by their ids.
pub(super) type Faces = BTreeMap<FaceId, Arc<Subset>>;

impl Subset {
    /// What a glyph of the file is in the subset.
    pub(super) fn number(&self, glyph: u16) -> u16 {
        self.numbers.get(usize::from(glyph)).copied().unwrap_or(0)
    }
}

/// The subsets of a letter's faces, made now or for an earlier letter.
pub(super) fn subsets(fonts: &Fonts, used: &Used<'_>, kept: &Subsets) -> Result<Faces, Faults> {
    let mut faces = Faces::new();
    for (id, glyphs) in used.faces() {
        let Some(face) = fonts.face(id) else { continue };
        let own = glyphs.kept();
        if own.is_empty() {
            continue;
        }
        let key = (id, own, glyphs.own().clone());
        let subset = if let Some(known) = kept.get(&key) {
            known
        } else {
            let made = Arc::new(subset(face, &key.1, glyphs)?);
            let weight = made.file.content.len() + made.to_unicode.content.len() + 8192;
            kept.put(key, Arc::clone(&made), weight);
            made
        };
        faces.insert(id, subset);
    }
    Ok(faces)
}

/// Adds the faces to a document; gives what the pages call them.
pub(super) fn embed(fonts: &Fonts, faces: &Faces, document: &mut Document) -> Dictionary {
    let mut names = Dictionary::new();
    for (id, subset) in faces {
        if let Some(face) = fonts.face(*id) {
            names.set(format!("T{id}"), composite(face, subset, document));
        }
    }
    names
}

fn subset(face: &Face, glyphs: &[u16], used: &Glyphs<'_>) -> Result<Subset, Faults> {
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
    let mut dict = Dictionary::new();
    dict.set("Filter", "FlateDecode");
    let map = Stream::new(dict, deflate(to_unicode(glyphs, used).as_bytes()));
    let to_unicode = map.with_compression(false);
    let last = glyphs.iter().max().map_or(0, |last| usize::from(*last) + 1);
    let mut numbers = vec![0; last];
    for (number, glyph) in (1..).zip(glyphs) {
        numbers[usize::from(*glyph)] = number;
    }
    Ok(Subset { numbers, tag, file, to_unicode, widths: widths(face, glyphs) })
}

/// A Type 0 font with its one descendant (ISO 32000-1, 9.7).
fn composite(face: &Face, subset: &Subset, document: &mut Document) -> ObjectId {
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
        "W" => subset.widths.clone(),
    };
    if !face.is_cff {
        descendant.set("CIDToGIDMap", "Identity");
    }
    let descendant = document.add_object(descendant);
    let map = document.add_object(subset.to_unicode.clone());
    document.add_object(dictionary! {
        "Type" => "Font",
        "Subtype" => "Type0",
        "BaseFont" => base,
        "Encoding" => "Identity-H",
        "DescendantFonts" => vec![Object::Reference(descendant)],
        "ToUnicode" => map,
    })
}

fn widths(face: &Face, glyphs: &[u16]) -> Vec<Object> {
    let each = glyphs.iter().map(|glyph| {
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
fn to_unicode(glyphs: &[u16], used: &Glyphs<'_>) -> String {
    let rows: Vec<String> = glyphs
        .iter()
        .zip(1_u16..)
        .filter_map(|(glyph, number)| {
            let text = Some(used.text(*glyph)).filter(|text| !text.is_empty())?;
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
