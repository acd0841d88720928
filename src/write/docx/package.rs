//! The parcel: named parts in, the bytes of a zip archive out.
//!
//! The same parts give the same bytes anywhere: every entry is dated 1980-01-01 (the zip format's
//! zero), keeps the order given, and has no extra fields. The trap: readers look for
//! `[Content_Types].xml` first, so the caller hands it over first.

use std::io::Write as _;

use flate2::{Compression, Crc, write::DeflateEncoder};

/// A part, packed: what an archive says of it and its bytes.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    name: String,
    crc: u32,
    length: u32,
    method: u16,
    bytes: Vec<u8>,
}

const STORED: u16 = 0;
const DEFLATED: u16 = 8;
/// 1980-01-01, the earliest date that a zip entry can have.
const DATE: u16 = 0x0021;
/// Version 2.0 of the format: the first with deflate.
const VERSION: u16 = 20;
const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;

impl Entry {
    /// A text part, deflated.
    pub(super) fn text(name: impl Into<String>, text: &str) -> Self {
        let mut deflate = DeflateEncoder::new(Vec::new(), Compression::new(6));
        // Writing to memory does not fail; if it ever did, the part goes in as it is.
        match deflate.write_all(text.as_bytes()).and_then(|()| deflate.finish()) {
            Ok(bytes) => Self::new(name.into(), text.as_bytes(), DEFLATED, bytes),
            Err(_) => Self::stored(name, text.as_bytes()),
        }
    }

    /// A part that is compressed already, such as a picture.
    pub(super) fn stored(name: impl Into<String>, bytes: &[u8]) -> Self {
        Self::new(name.into(), bytes, STORED, bytes.to_vec())
    }

    fn new(name: String, whole: &[u8], method: u16, bytes: Vec<u8>) -> Self {
        let mut crc = Crc::new();
        crc.update(whole);
        Self { name, crc: crc.sum(), length: size(whole.len()), method, bytes }
    }

    /// What the local and the central header have in common.
    fn facts(&self, out: &mut Vec<u8>) {
        for number in [VERSION, 0, self.method, 0, DATE] {
            out.extend(number.to_le_bytes());
        }
        for number in [self.crc, size(self.bytes.len()), self.length] {
            out.extend(number.to_le_bytes());
        }
        for number in [short(self.name.len()), 0] {
            out.extend(number.to_le_bytes());
        }
    }
}

/// The archive of these parts, in this order.
pub(super) fn pack(entries: &[&Entry]) -> Vec<u8> {
    let total = entries.iter().map(|entry| entry.bytes.len() + 2 * entry.name.len() + 76).sum();
    let mut out: Vec<u8> = Vec::with_capacity(total);
    let mut central: Vec<u8> = Vec::new();
    for entry in entries {
        let offset = size(out.len());
        out.extend(LOCAL.to_le_bytes());
        entry.facts(&mut out);
        out.extend(entry.name.as_bytes());
        out.extend(&entry.bytes);

        central.extend(CENTRAL.to_le_bytes());
        central.extend(VERSION.to_le_bytes());
        entry.facts(&mut central);
        // No comment, first disk, no attributes.
        central.extend([0; 10]);
        central.extend(offset.to_le_bytes());
        central.extend(entry.name.as_bytes());
    }
    let (begin, count) = (size(out.len()), short(entries.len()));
    out.extend(&central);
    out.extend(END.to_le_bytes());
    out.extend([0; 4]);
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(size(central.len()).to_le_bytes());
    out.extend(begin.to_le_bytes());
    out.extend([0; 2]);
    out
}

/// A letter is far below the 4 GiB where the plain zip format ends.
fn size(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn short(length: usize) -> u16 {
    u16::try_from(length).unwrap_or(u16::MAX)
}
