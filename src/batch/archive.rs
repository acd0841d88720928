//! A zip archive written from front to back, of any size.
//!
//! Whole files go in one by one, bytes to append come out. Every entry is dated 1980-01-01, the zip
//! format's zero, and keeps its place, so the same files give the same archive. Not the `zip` crate's
//! writer, which seeks back into what it wrote and keeps half a kilobyte for each entry. The trap:
//! beyond 65,535 entries or 4 GB the plain format ends and "Zip64" begins (APPNOTE 4.3.14, 4.5.3).

use std::io::Write as _;

use flate2::{Compression, Crc, write::DeflateEncoder};

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
const END_64: u32 = 0x0606_4b50;
const LOCATOR_64: u32 = 0x0706_4b50;
/// Version 4.5 of the format knows Zip64, 2.0 deflate.
const VERSION_64: u16 = 45;
const VERSION: u16 = 20;
/// Made on a system with rights of Unix, wherever it was.
const UNIX: u16 = 3 << 8;
/// A file that its owner may write and everybody read.
const RIGHTS: u32 = 0o100_644 << 16;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
const DATE: u16 = 0x0021;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
/// What stands where a number is in the Zip64 field.
const ELSEWHERE: u32 = u32::MAX;

/// A file's bytes, packed as they come in.
pub(super) struct Packing {
    deflate: DeflateEncoder<Vec<u8>>,
    crc: Crc,
}

/// A packed file.
pub(super) struct Packed {
    bytes: Vec<u8>,
    crc: u32,
    length: u32,
    method: u16,
}

/// An archive on its way out.
#[derive(Default)]
pub(super) struct Archive {
    offset: u64,
    entries: u64,
    central: Vec<u8>,
}

impl Packing {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self { deflate: DeflateEncoder::new(Vec::new(), Compression::new(6)), crc: Crc::new() }
    }

    /// More bytes of the file.
    pub(super) fn put(&mut self, bytes: &[u8]) {
        self.crc.update(bytes);
        // Writing to memory does not fail.
        let _ = self.deflate.write_all(bytes);
    }

    /// The file, packed.
    pub(super) fn close(self) -> Packed {
        let bytes = self.deflate.finish().unwrap_or_default();
        Packed { bytes, crc: self.crc.sum(), length: self.crc.amount(), method: DEFLATED }
    }
}

impl Packed {
    /// A file as it is: one that is packed already, such as a PDF or a DOCX.
    fn stored(bytes: &[u8]) -> Self {
        let mut crc = Crc::new();
        crc.update(bytes);
        Self { bytes: bytes.to_vec(), crc: crc.sum(), length: crc.amount(), method: STORED }
    }

    /// A file, packed where that makes it smaller.
    pub(super) fn new(bytes: &[u8]) -> Self {
        let mut packing = Packing::new();
        packing.put(bytes);
        let packed = packing.close();
        // A tenth is not worth the reader's time.
        if packed.bytes.len() < bytes.len() / 10 * 9 { packed } else { Self::stored(bytes) }
    }

    fn facts(&self, version: u16, name: usize, extra: u16, out: &mut Vec<u8>) {
        for number in [version, FLAGS, self.method, 0, DATE] {
            out.extend(number.to_le_bytes());
        }
        let packed = u32::try_from(self.bytes.len()).unwrap_or(ELSEWHERE);
        for number in [self.crc, packed, self.length] {
            out.extend(number.to_le_bytes());
        }
        for number in [u16::try_from(name).unwrap_or(u16::MAX), extra] {
            out.extend(number.to_le_bytes());
        }
    }
}

impl Archive {
    /// Takes a file; what is to be appended.
    pub(super) fn add(&mut self, name: &str, file: &Packed) -> Vec<u8> {
        let mut out = Vec::with_capacity(file.bytes.len() + name.len() + 30);
        out.extend(LOCAL.to_le_bytes());
        file.facts(VERSION, name.len(), 0, &mut out);
        out.extend(name.as_bytes());
        out.extend(&file.bytes);

        let far = u32::try_from(self.offset).ok().filter(|offset| *offset != ELSEWHERE);
        let version = if far.is_some() { VERSION } else { VERSION_64 };
        self.central.extend(CENTRAL.to_le_bytes());
        self.central.extend((UNIX | version).to_le_bytes());
        file.facts(version, name.len(), if far.is_some() { 0 } else { 12 }, &mut self.central);
        // No comment, the first disk, no attributes of a text.
        self.central.extend([0; 6]);
        self.central.extend(RIGHTS.to_le_bytes());
        self.central.extend(far.unwrap_or(ELSEWHERE).to_le_bytes());
        self.central.extend(name.as_bytes());
        if far.is_none() {
            self.central.extend([1, 0, 8, 0]);
            self.central.extend(self.offset.to_le_bytes());
        }
        self.entries += 1;
        self.offset += out.len() as u64;
        out
    }

    /// Whether nothing is in it.
    pub(super) fn is_empty(&self) -> bool {
        self.entries == 0
    }

    /// The list of what is in it, which ends it.
    pub(super) fn close(self) -> Vec<u8> {
        let Self { offset, entries, central: mut out } = self;
        let size = out.len() as u64;
        let short = |number: u64| u16::try_from(number).unwrap_or(u16::MAX);
        let long = |number: u64| u32::try_from(number).unwrap_or(ELSEWHERE);
        if short(entries) == u16::MAX || long(offset) == ELSEWHERE || long(size) == ELSEWHERE {
            out.extend(END_64.to_le_bytes());
            out.extend(44_u64.to_le_bytes());
            out.extend((UNIX | VERSION_64).to_le_bytes());
            out.extend(VERSION_64.to_le_bytes());
            out.extend([0; 8]);
            for number in [entries, entries, size, offset] {
                out.extend(number.to_le_bytes());
            }
            out.extend(LOCATOR_64.to_le_bytes());
            out.extend([0; 4]);
            out.extend((offset + size).to_le_bytes());
            out.extend(1_u32.to_le_bytes());
        }
        out.extend(END.to_le_bytes());
        out.extend([0; 4]);
        out.extend(short(entries).to_le_bytes());
        out.extend(short(entries).to_le_bytes());
        out.extend(long(size).to_le_bytes());
        out.extend(long(offset).to_le_bytes());
        out.extend([0; 2]);
        out
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use zip::{CompressionMethod, ZipArchive};

    use super::{Archive, Packed};

    #[test]
    fn another_reader_finds_every_file_as_it_was() {
        let (words, noise) = ("words ".repeat(500), (0..=255).collect::<Vec<u8>>());
        let mut archive = Archive::default();
        let mut bytes = archive.add("söme/words.txt", &Packed::new(words.as_bytes()));
        bytes.extend(archive.add("noise.pdf", &Packed::new(&noise)));
        bytes.extend(archive.close());
        let mut read = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        let mut first = read.by_index(0).unwrap();
        assert_eq!((first.name(), first.unix_mode()), ("söme/words.txt", Some(0o100_644)));
        assert_eq!(first.last_modified().unwrap().year(), 1980);
        first.read_to_string(&mut text).unwrap();
        drop(first);
        assert_eq!(text, words);
        let mut second = read.by_name("noise.pdf").unwrap();
        assert_eq!(second.compression(), CompressionMethod::Stored);
        let mut back = Vec::new();
        second.read_to_end(&mut back).unwrap();
        assert_eq!(back, noise);
    }

    #[test]
    fn more_entries_than_the_plain_format_has_room_for_are_all_found() {
        let mut archive = Archive::default();
        let one = Packed::new(b"x");
        let mut bytes = Vec::new();
        for number in 0..70_000 {
            bytes.extend(archive.add(&format!("{number}.txt"), &one));
        }
        bytes.extend(archive.close());
        let mut read = ZipArchive::new(Cursor::new(bytes)).unwrap();
        assert_eq!(read.len(), 70_000);
        assert_eq!(read.by_index(69_999).unwrap().name(), "69999.txt");
    }
}
