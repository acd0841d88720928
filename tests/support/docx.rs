//! The words of a DOCX, read with an XML reader that shares nothing with our writer.
//!
//! Headers come first, then the document, its footnotes and footers, each in reading order.

use std::io::Read as _;

use flate2::read::DeflateDecoder;

/// Names and bytes of the parts of a package, by its central directory.
pub(crate) fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let u16_at = |at: usize| usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]));
    let u32_at = |at: usize| u16_at(at) | u16_at(at + 2) << 16;
    let end = (0..=bytes.len() - 22)
        .rev()
        .find(|at| bytes[*at..].starts_with(b"PK\x05\x06"))
        .expect("a ZIP has an end record");
    let mut at = u32_at(end + 16);
    let mut parts = Vec::new();
    for _ in 0..u16_at(end + 10) {
        assert!(bytes[at..].starts_with(b"PK\x01\x02"), "a central directory entry");
        let (method, packed, name_length) = (u16_at(at + 10), u32_at(at + 20), u16_at(at + 28));
        let name = String::from_utf8(bytes[at + 46..at + 46 + name_length].to_vec()).unwrap();
        let local = u32_at(at + 42);
        let start = local + 30 + u16_at(local + 26) + u16_at(local + 28);
        let data = &bytes[start..start + packed];
        let mut whole = Vec::new();
        match method {
            0 => whole.extend_from_slice(data),
            8 => drop(DeflateDecoder::new(data).read_to_end(&mut whole).unwrap()),
            other => panic!("{name} is packed by method {other}"),
        }
        parts.push((name, whole));
        at += 46 + name_length + u16_at(at + 30) + u16_at(at + 32);
    }
    parts
}

/// All words of a document.
pub(crate) fn text(bytes: &[u8]) -> String {
    let mut found: Vec<(usize, String, String)> = Vec::new();
    for (name, bytes) in parts(bytes) {
        if !name.ends_with(".xml") && !name.ends_with(".rels") {
            continue;
        }
        let xml = String::from_utf8(bytes).unwrap();
        let parsed = roxmltree::Document::parse(&xml).unwrap_or_else(|e| panic!("{name}: {e}"));
        const ORDER: [&str; 4] = ["word/header", "word/document", "word/footnotes", "word/footer"];
        if let Some(rank) = ORDER.iter().position(|start| name.starts_with(start)) {
            found.push((rank, name.clone(), words(&parsed)));
        }
    }
    found.sort();
    found.into_iter().map(|(_, _, words)| words).collect::<Vec<_>>().join("\n")
}

fn words(document: &roxmltree::Document<'_>) -> String {
    let mut out = String::new();
    for node in document.descendants() {
        match node.tag_name().name() {
            "t" => out.push_str(node.text().unwrap_or_default()),
            "tab" | "br" => out.push(' '),
            "p" => out.push('\n'),
            "noBreakHyphen" => out.push('-'),
            _ => {}
        }
    }
    out
}
