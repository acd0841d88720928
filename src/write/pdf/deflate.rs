//! One way to compress, so that the same bytes come out wherever a stream is made.

use std::io::Write;

use flate2::{Compression, write::ZlibEncoder};

/// Bytes as a `FlateDecode` stream holds them.
pub(super) fn deflate(bytes: &[u8]) -> Vec<u8> {
    let room = Vec::with_capacity(bytes.len() / 2 + 64);
    let mut encoder = ZlibEncoder::new(room, Compression::new(6));
    // Writing to memory doesn't fail; were it to, an empty stream is still a stream.
    let written = encoder.write_all(bytes);
    encoder.finish().ok().filter(|_| written.is_ok()).unwrap_or_default()
}
