//! Compresses in pieces that are kept: what all letters of a batch share is compressed once.
//!
//! Pieces of bytes go in, one deflate stream comes out. A piece is compressed by itself, ends on a
//! whole byte and refers to nothing outside it (RFC 1951, 3.2.4: an empty stored block ends it), so
//! pieces can be put behind one another in any order, and the same piece always has the same bytes.
//! The trap: a small piece compresses badly, so a caller cuts only where what is shared begins.

use std::sync::{Arc, Mutex, PoisonError};

use flate2::{Compress, Compression, Crc, FlushCompress};

use super::kept::Kept;

/// A piece, compressed.
#[derive(Debug)]
pub(super) struct Pressed {
    packed: Vec<u8>,
    length: usize,
    crc: Crc,
    adler: u32,
}

impl Pressed {
    fn new(packed: Vec<u8>, bytes: &[u8]) -> Self {
        let mut crc = Crc::new();
        crc.update(bytes);
        Self { packed, length: bytes.len(), crc, adler: adler(bytes) }
    }

    /// How many bytes it is.
    pub(super) const fn size(&self) -> usize {
        self.packed.len()
    }
}

/// Pieces compressed so far; shared by the letters and threads of a batch.
#[derive(Debug)]
pub(super) struct Press {
    pieces: Kept<Vec<u8>, Arc<Pressed>>,
    /// Compressors at rest: making one costs more than a short piece.
    idle: Mutex<Vec<Compress>>,
}

/// Most bytes that are kept of pieces.
const MOST: usize = 2 << 20;
/// What keeping a piece takes beside its bytes; so many short ones do not pile up either.
const EACH: usize = 4096;
/// Longest piece of a letter's own that is not squeezed.
const SHORT: usize = 1024;
/// How hard is tried: where more costs much time and saves little.
const LEVEL: u32 = 6;
/// An empty last block, which ends a stream of pieces.
const END: [u8; 2] = [0x03, 0x00];
/// Before a zlib stream of this level (RFC 1950, 2.2).
const ZLIB: [u8; 2] = [0x78, 0x9C];

impl Default for Press {
    fn default() -> Self {
        Self { pieces: Kept::new(MOST), idle: Mutex::default() }
    }
}

impl Press {
    /// A piece that is one letter's own. A short one is put in as it is: squeezing it costs more than
    /// the few bytes are worth.
    pub(super) fn own(&self, bytes: &[u8]) -> Arc<Pressed> {
        Arc::new(match u16::try_from(bytes.len()) {
            Ok(length) if bytes.len() <= SHORT => stored(bytes, length),
            _ => self.make(bytes),
        })
    }

    /// A piece that others may have too, compressed now or when it was first met.
    pub(super) fn shared(&self, bytes: &[u8]) -> Arc<Pressed> {
        if let Some(known) = self.pieces.get(bytes) {
            return known;
        }
        let made = Arc::new(self.make(bytes));
        let weight = bytes.len() + made.packed.len() + EACH;
        self.pieces.put(bytes.to_vec(), Arc::clone(&made), weight);
        made
    }

    fn make(&self, bytes: &[u8]) -> Pressed {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let found = idle().pop();
        let mut compress = found.unwrap_or_else(|| Compress::new(Compression::new(LEVEL), false));
        let packed = deflated(&mut compress, bytes);
        compress.reset();
        idle().push(compress);
        Pressed::new(packed, bytes)
    }
}

/// A piece as it is: a block that is stored, with its length and that turned over (RFC 1951, 3.2.4).
fn stored(bytes: &[u8], length: u16) -> Pressed {
    let mut packed = Vec::with_capacity(bytes.len() + 5);
    packed.push(0);
    packed.extend(length.to_le_bytes());
    packed.extend((!length).to_le_bytes());
    packed.extend_from_slice(bytes);
    Pressed::new(packed, bytes)
}

/// A zlib stream of pieces, as `FlateDecode` wants it.
pub(super) fn zlib(pieces: &[Arc<Pressed>]) -> Vec<u8> {
    let mut out = Vec::with_capacity(room(pieces) + 8);
    out.extend(ZLIB);
    let mut sum = 1;
    for piece in pieces {
        out.extend_from_slice(&piece.packed);
        sum = joined(sum, piece.adler, piece.length);
    }
    out.extend(END);
    out.extend(sum.to_be_bytes());
    out
}

/// A bare deflate stream of pieces, with the checksum and the length that a zip archive wants.
pub(super) fn raw(pieces: &[Arc<Pressed>]) -> (Vec<u8>, u32, usize) {
    let mut out = Vec::with_capacity(room(pieces) + 2);
    let (mut crc, mut length) = (Crc::new(), 0);
    for piece in pieces {
        out.extend_from_slice(&piece.packed);
        crc.combine(&piece.crc);
        length += piece.length;
    }
    out.extend(END);
    (out, crc.sum(), length)
}

fn room(pieces: &[Arc<Pressed>]) -> usize {
    pieces.iter().map(|piece| piece.packed.len()).sum()
}

fn deflated(compress: &mut Compress, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 2 + 64);
    loop {
        let taken = usize::try_from(compress.total_in()).unwrap_or(usize::MAX);
        let rest = bytes.get(taken..).unwrap_or_default();
        // Compressing to memory does not fail; were it to, the room would stay and the loop end.
        let done = compress.compress_vec(rest, &mut out, FlushCompress::Full);
        if done.is_err() || out.len() < out.capacity() {
            return out;
        }
        out.reserve(bytes.len() / 2 + 64);
    }
}

/// The largest prime below 65,536.
const BASE: u32 = 65_521;

/// The checksum of a zlib stream (RFC 1950, 8.2).
fn adler(bytes: &[u8]) -> u32 {
    // So many bytes cannot overflow the sums.
    const RUN: usize = 5552;
    let (mut a, mut b) = (1_u32, 0_u32);
    for run in bytes.chunks(RUN) {
        for byte in run {
            a += u32::from(*byte);
            b += a;
        }
        (a, b) = (a % BASE, b % BASE);
    }
    b << 16 | a
}

/// The checksum of two stretches from those of each, the second one's length being known: each of
/// its bytes adds the first one's sum once more.
fn joined(first: u32, second: u32, length: usize) -> u32 {
    let low = |sum: u32| sum & 0xFFFF;
    let times = u32::try_from(length % BASE as usize).unwrap_or_default();
    let a = (low(first) + low(second) + BASE - 1) % BASE;
    let spread = u64::from(times) * u64::from(low(first)) % u64::from(BASE);
    let spread = u32::try_from(spread).unwrap_or_default();
    let b = (first >> 16) + (second >> 16) + spread + BASE - times;
    (b % BASE) << 16 | a
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use flate2::read::{DeflateDecoder, ZlibDecoder};
    use proptest::prelude::{any, proptest};

    use super::*;

    proptest! {
        #[test]
        fn pieces_are_read_as_one_stream(pieces: Vec<Vec<u8>>, again in any::<bool>()) {
            let press = Press::default();
            let mut all: Vec<_> = pieces.iter().map(|piece| press.shared(piece)).collect();
            if again {
                let second: Vec<_> = pieces.iter().map(|piece| press.shared(piece)).collect();
                assert_eq!(zlib(&all), zlib(&second));
            }
            let own: Vec<_> = pieces.iter().map(|piece| press.own(piece)).collect();
            all.extend(own);
            let want = pieces.concat().repeat(2);
            let mut got = Vec::new();
            ZlibDecoder::new(zlib(&all).as_slice()).read_to_end(&mut got).unwrap();
            assert_eq!(got, want);
            let (packed, sum, length) = raw(&all);
            let mut got = Vec::new();
            DeflateDecoder::new(packed.as_slice()).read_to_end(&mut got).unwrap();
            assert_eq!((got.len(), &got), (length, &want));
            let mut crc = Crc::new();
            crc.update(&want);
            assert_eq!(sum, crc.sum());
        }
    }

    #[test]
    fn long_pieces_come_out_whole_and_are_not_kept() {
        let press = Press::default();
        let noise = (0_u32..).map(|at| at.wrapping_mul(2_654_435_761).to_be_bytes()[1]);
        let long: Vec<u8> = noise.take(MOST).collect();
        let mut got = Vec::new();
        let packed = zlib(&[press.own(b"a"), press.shared(&long)]);
        ZlibDecoder::new(packed.as_slice()).read_to_end(&mut got).unwrap();
        assert!(got[1..] == long && press.pieces.get(long.as_slice()).is_none());
    }
}
