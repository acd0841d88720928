//! The order in which a line's runs are drawn: as read, unless some run right to left.
//!
//! A shaped text and a range of it go in, runs from left to right come out, by the reordering of
//! levels of the Unicode bidirectional algorithm (UAX 9, L2).

use super::shape::{Run, Shaped};

/// A run and the part of it, in bytes, that a line shows.
pub(super) type Piece<'a> = (&'a Run, usize, usize);

/// The runs of a range of bytes in drawing order, each with its part of the range.
pub(super) fn pieces(shaped: &Shaped, start: usize, end: usize) -> Vec<Piece<'_>> {
    let within = |from: usize, to: usize| {
        let first = shaped.runs.partition_point(move |run| run.end <= from);
        shaped.runs[first..]
            .iter()
            .take_while(move |run| run.start < to)
            .map(move |run| (run, run.start.max(from), run.end.min(to)))
    };
    if shaped.levels.is_empty() {
        return within(start, end).collect();
    }
    let mut stretches: Vec<(u8, Piece<'_>)> = Vec::new();
    for piece in within(start, end) {
        let level = shaped.levels.get(piece.1).map_or(0, unicode_bidi::Level::number);
        stretches.push((level, piece));
    }
    let highest = stretches.iter().map(|(level, _)| *level).max().unwrap_or(0);
    for turn in (1..=highest).rev() {
        let mut at = 0;
        while at < stretches.len() {
            let run = stretches[at..].iter().take_while(|(level, _)| *level >= turn).count();
            stretches[at..at + run].reverse();
            at += run.max(1);
        }
    }
    stretches.into_iter().map(|(_, piece)| piece).collect()
}
