//! Reads a DOCX back without the code that wrote it: a zip archive's parts, their XML, their words.

use std::{collections::BTreeMap, io::Read};

use flate2::read::DeflateDecoder;

/// The parts of a package, in the archive's order.
pub(crate) struct Package {
    pub(crate) names: Vec<String>,
    parts: BTreeMap<String, Vec<u8>>,
}

fn short(bytes: &[u8], at: usize) -> usize {
    usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]))
}

fn long(bytes: &[u8], at: usize) -> usize {
    short(bytes, at) | short(bytes, at + 2) << 16
}

impl Package {
    /// Reads by the central directory, and checks it against the local headers.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let end = bytes.len() - 22;
        assert_eq!(&bytes[end..end + 4], b"PK\x05\x06", "the archive ends in its directory");
        let (count, mut at) = (short(bytes, end + 10), long(bytes, end + 16));
        let mut package = Self { names: Vec::new(), parts: BTreeMap::new() };
        for _ in 0..count {
            assert_eq!(&bytes[at..at + 4], b"PK\x01\x02");
            assert_eq!(short(bytes, at + 14), 0x21, "dated 1980-01-01");
            let name_length = short(bytes, at + 28);
            let name = String::from_utf8(bytes[at + 46..at + 46 + name_length].to_vec()).unwrap();
            let (method, packed, whole) =
                (short(bytes, at + 10), long(bytes, at + 20), long(bytes, at + 24));
            let local = long(bytes, at + 42);
            assert_eq!(&bytes[local..local + 4], b"PK\x03\x04");
            let from = local + 30 + short(bytes, local + 26) + short(bytes, local + 28);
            let data = &bytes[from..from + packed];
            let mut part = Vec::new();
            match method {
                0 => part.extend(data),
                _ => drop(DeflateDecoder::new(data).read_to_end(&mut part).unwrap()),
            }
            assert_eq!(part.len(), whole, "{name}");
            let mut crc = flate2::Crc::new();
            crc.update(&part);
            assert_eq!(crc.sum() as usize, long(bytes, at + 16), "{name}");
            package.names.push(name.clone());
            assert!(package.parts.insert(name.clone(), part).is_none(), "{name} is there twice");
            at += 46 + name_length + short(bytes, at + 30) + short(bytes, at + 32);
        }
        package
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(name)
    }

    pub(crate) fn bytes(&self, name: &str) -> &[u8] {
        self.parts.get(name).unwrap_or_else(|| panic!("no part {name} in {:?}", self.names))
    }

    pub(crate) fn text(&self, name: &str) -> &str {
        std::str::from_utf8(self.bytes(name)).unwrap()
    }
}

/// An attribute by its local name.
pub(crate) fn attribute<'a>(node: roxmltree::Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|found| found.value())
}

/// All elements of a local name below a node.
pub(crate) fn all<'a, 'input: 'a>(
    node: roxmltree::Node<'a, 'input>,
    name: &'static str,
) -> impl Iterator<Item = roxmltree::Node<'a, 'input>> {
    node.descendants().filter(move |node| node.is_element() && node.tag_name().name() == name)
}

/// The first element of a local name below a node.
pub(crate) fn first<'a, 'input: 'a>(
    node: roxmltree::Node<'a, 'input>,
    name: &'static str,
) -> Option<roxmltree::Node<'a, 'input>> {
    all(node, name).next()
}

/// The words of a paragraph: breaks and tabs are spaces.
pub(crate) fn words(paragraph: roxmltree::Node<'_, '_>) -> String {
    let mut out = String::new();
    for node in paragraph.descendants().filter(roxmltree::Node::is_element) {
        match node.tag_name().name() {
            "t" => out.push_str(node.text().unwrap_or_default()),
            "br" | "tab" if node.parent().is_some_and(|it| it.tag_name().name() == "r") => {
                out.push(' ');
            }
            _ => {}
        }
    }
    out
}

/// The style's id of a paragraph.
pub(crate) fn style<'a>(paragraph: roxmltree::Node<'a, '_>) -> &'a str {
    first(paragraph, "pStyle").and_then(|style| attribute(style, "val")).unwrap_or_default()
}
