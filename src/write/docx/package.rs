//! The parcel: named parts in, the bytes of a zip archive out.
//!
//! The same parts give the same bytes anywhere: every entry is dated 1980-01-01 (the zip format's
//! zero), keeps the order given, and has no extra fields. The trap: readers look for
//! `[Content_Types].xml` first, so the caller hands it over first.

use std::sync::Arc;

use flate2::Crc;

use crate::write::press::{self, Pressed};

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
    /// A text part of compressed pieces.
    pub(super) fn text(name: impl Into<String>, pieces: &[Arc<Pressed>]) -> Self {
        let (bytes, crc, length) = press::raw(pieces);
        Self { name: name.into(), crc, length: size(length), method: DEFLATED, bytes }
    }

    /// A part that is compressed already, such as a picture.
    pub(super) fn stored(name: impl Into<String>, bytes: &[u8]) -> Self {
        let mut crc = Crc::new();
        crc.update(bytes);
        let length = size(bytes.len());
        Self { name: name.into(), crc: crc.sum(), length, method: STORED, bytes: bytes.to_vec() }
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
