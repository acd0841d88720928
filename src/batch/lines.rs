//! The lines of a file of any size, a piece at a time, each with where it begins.
//!
//! Records and manifests of a hundred thousand letters are read so, never whole. The trap: a piece
//! ends in the middle of a line, so a line is given only when its end was seen or the file's.

use std::{
    io,
    path::{Path, PathBuf},
};

use sha2::{Digest as _, Sha256};

use crate::world::{World, hexadecimal};

/// Bytes read at a time: some dozens of lines, so that a file for each of a thousand shards can be open.
const PIECE: usize = 1 << 13;

/// No line of ours comes near it; a file that goes on without an end of line is none of ours.
const LONGEST: usize = 1 << 24;

/// The lines of a file, read as they are asked for.
pub(super) struct Lines<'w> {
    world: &'w dyn World,
    path: PathBuf,
    /// Where the next piece begins.
    next: u64,
    piece: Vec<u8>,
    /// Bytes of the piece that were given.
    given: usize,
}

/// One line without its end.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Where it begins in the file.
    pub(super) offset: u64,
    pub(super) text: String,
}

impl<'w> Lines<'w> {
    /// The lines of a file from an offset on, which must be a line's beginning.
    pub(super) fn new(world: &'w dyn World, path: &Path, offset: u64) -> Self {
        Self { world, path: path.to_owned(), next: offset, piece: Vec::new(), given: 0 }
    }

    /// Where the next line begins.
    pub(super) fn offset(&self) -> u64 {
        self.next - (self.piece.len() - self.given) as u64
    }

    /// The next line; `None` at the end.
    ///
    /// # Errors
    /// As the system reports them; `InvalidData` where it is no text.
    pub(super) fn next(&mut self) -> io::Result<Option<Line>> {
        let mut seen = 0;
        let end = loop {
            let rest = self.piece.get(self.given + seen..).unwrap_or_default();
            if let Some(at) = rest.iter().position(|byte| *byte == b'\n') {
                break seen + at;
            }
            seen += rest.len();
            if seen > LONGEST {
                return Err(io::ErrorKind::InvalidData.into());
            }
            let more = self.world.read_at(&self.path, self.next, PIECE)?;
            if more.is_empty() {
                break seen;
            }
            self.next += more.len() as u64;
            self.piece.drain(..self.given);
            self.given = 0;
            self.piece.extend(more);
        };
        let bytes = self.piece.get(self.given..self.given + end).unwrap_or_default();
        if self.given == self.piece.len() {
            return Ok(None);
        }
        let text = String::from_utf8(bytes.to_vec()).map_err(|_| io::ErrorKind::InvalidData)?;
        let offset = self.offset();
        self.given = self.piece.len().min(self.given + end + 1);
        Ok(Some(Line { offset, text }))
    }
}

/// SHA-256 of a file of any size.
///
/// # Errors
/// As the system reports them.
pub(super) fn digest(world: &dyn World, path: &Path) -> io::Result<String> {
    let (mut digest, mut offset) = (Sha256::new(), 0);
    loop {
        let piece = world.read_at(path, offset, PIECE)?;
        if piece.is_empty() {
            return Ok(hexadecimal(&digest.finalize()));
        }
        digest.update(&piece);
        offset += piece.len() as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{MemoryWorld, sha256};

    fn lines(text: &str) -> Vec<(u64, String)> {
        let world = MemoryWorld::default().with("x", text);
        let mut lines = Lines::new(&world, Path::new("x"), 0);
        let mut all = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            all.push((line.offset, line.text));
        }
        all
    }

    #[test]
    fn each_line_knows_where_it_begins() {
        let all = lines("one\n\nthree");
        let want = [(0, "one"), (4, ""), (5, "three")].map(|(at, line)| (at, line.to_owned()));
        assert_eq!(all, want);
        assert!(lines("").is_empty());
    }

    #[test]
    fn a_line_longer_than_a_piece_is_one_line() {
        let long = "é".repeat(PIECE);
        let all = lines(&format!("a\n{long}\nb\n"));
        assert_eq!(all[1], (2, long.clone()));
        assert_eq!(all[2], (3 + long.len() as u64, "b".to_owned()));
    }

    #[test]
    fn a_files_digest_is_that_of_its_bytes() {
        let text = "x".repeat(3 * PIECE + 1);
        let world = MemoryWorld::default().with("x", text.as_str());
        assert_eq!(digest(&world, Path::new("x")).unwrap(), sha256(text.as_bytes()));
    }
}
