//! The words of a PDF in the order its pages draw them, through each font's `ToUnicode` map.
//!
//! Objects and operators are `lopdf`'s; the maps are read here, so that nothing of our writer is
//! trusted. `ActualText` stands for what it spans.

use std::collections::BTreeMap;

use lopdf::{Document, Object, content::Content};

type Map = BTreeMap<u16, String>;

/// All words of a document, a line for each text object.
pub(crate) fn text(bytes: &[u8]) -> String {
    let document = Document::load_mem(bytes).expect("a PDF that can be read");
    let mut out = String::new();
    for page in document.get_pages().into_values() {
        let fonts: BTreeMap<Vec<u8>, Map> = document
            .get_page_fonts(page)
            .expect("a page's fonts")
            .into_iter()
            .map(|(name, font)| (name, to_unicode(&document, font)))
            .collect();
        let content = document.get_page_content(page);
        let content = Content::decode(&content).expect("operators");
        Page { fonts: &fonts, font: None, spans: Vec::new(), out: &mut out }.read(&content);
        out.push('\n');
    }
    out
}

struct Page<'p> {
    fonts: &'p BTreeMap<Vec<u8>, Map>,
    font: Option<&'p Map>,
    /// For each open mark whether its text stands for what is inside.
    spans: Vec<bool>,
    out: &'p mut String,
}

impl Page<'_> {
    fn read(&mut self, content: &Content<Vec<lopdf::content::Operation>>) {
        for operation in &content.operations {
            let operands = &operation.operands;
            match operation.operator.as_str() {
                "Tf" => {
                    self.font = operands[0].as_name().ok().and_then(|name| self.fonts.get(name))
                }
                "Tj" | "'" => self.show(&operands[0]),
                "TJ" => operands[0].as_array().unwrap().iter().for_each(|piece| self.show(piece)),
                "BT" | "Td" | "TD" | "T*" | "Tm" => self.out.push(' '),
                "BMC" => self.spans.push(false),
                "BDC" => self.open(&operands[1]),
                "EMC" => drop(self.spans.pop()),
                _ => {}
            }
        }
    }

    fn open(&mut self, properties: &Object) {
        let actual = properties.as_dict().ok().and_then(|dict| dict.get(b"ActualText").ok());
        let actual = actual.and_then(|text| lopdf::decode_text_string(text).ok());
        if let Some(actual) = actual.as_ref().filter(|_| !self.spans.contains(&true)) {
            self.out.push_str(actual);
        }
        self.spans.push(actual.is_some());
    }

    fn show(&mut self, piece: &Object) {
        let (Ok(bytes), false) = (piece.as_str(), self.spans.contains(&true)) else { return };
        let font = self.font.expect("text is shown in a font");
        for pair in bytes.chunks(2) {
            let glyph = u16::from(pair[0]) << 8 | u16::from(pair[1]);
            let words = font.get(&glyph).unwrap_or_else(|| panic!("glyph {glyph} means nothing"));
            self.out.push_str(words);
        }
    }
}

fn to_unicode(document: &Document, font: &lopdf::Dictionary) -> Map {
    let Ok(stream) = font.get_deref(b"ToUnicode", document).and_then(Object::as_stream) else {
        return Map::new();
    };
    let bytes = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let mut map = Map::new();
    for block in text.split("beginbfchar").skip(1) {
        let codes = hex_strings(block.split("endbfchar").next().unwrap());
        for pair in codes.chunks_exact(2) {
            map.insert(pair[0][0], String::from_utf16(&pair[1]).unwrap());
        }
    }
    for block in text.split("beginbfrange").skip(1) {
        ranges(block.split("endbfrange").next().unwrap(), &mut map);
    }
    map
}

fn ranges(block: &str, map: &mut Map) {
    for line in block.lines() {
        let codes = hex_strings(line);
        let [first, last, targets @ ..] = codes.as_slice() else { continue };
        for (at, glyph) in (first[0]..=last[0]).enumerate() {
            let mut target = targets.get(at).or(targets.first()).unwrap().clone();
            if targets.len() == 1 {
                *target.last_mut().unwrap() += u16::try_from(at).unwrap();
            }
            map.insert(glyph, String::from_utf16(&target).unwrap());
        }
    }
}

/// `<0041> <00660069>` as UTF-16 units.
fn hex_strings(text: &str) -> Vec<Vec<u16>> {
    let inside = text.split('<').skip(1).filter_map(|part| part.split_once('>'));
    inside
        .map(|(digits, _)| {
            let digits: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(16)).collect();
            let unit = |four: &[u32]| four.iter().fold(0, |number, digit| number * 16 + digit);
            digits.chunks(4).map(|four| u16::try_from(unit(four)).unwrap()).collect()
        })
        .collect()
}
