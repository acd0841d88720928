//! A shard: one of N parts of a batch, for machines that share the work.
//!
//! Which part a letter is in follows from its key alone, so every machine knows it without asking
//! another, and a recipient added to the list moves nobody else.

use std::{fmt, num::NonZeroU16};

use super::short::short;

/// Part K of N, as in `--shard K/N`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    part: u16,
    of: NonZeroU16,
}

impl Shard {
    /// Part `part` of `of`, from 1 on; `None` when there is no such part.
    #[must_use]
    pub fn new(part: u16, of: u16) -> Option<Self> {
        let of = NonZeroU16::new(of)?;
        (1..=of.get()).contains(&part).then_some(Self { part, of })
    }

    /// Whether the letter with this key is in this part.
    #[must_use]
    pub fn has(self, key: &str) -> bool {
        self.part_of(key) + 1 == usize::from(self.part)
    }

    /// The place of the part of this set that the letter with this key is in, from 0 on.
    pub(super) fn part_of(self, key: &str) -> usize {
        // A remainder of a division by 16 bits has no more than these.
        usize::try_from(short(&[key]) % u64::from(self.of.get())).unwrap_or_default()
    }

    /// All parts of the same set, in order.
    pub fn all(self) -> impl Iterator<Item = Self> + use<> {
        let of = self.of;
        (1..=of.get()).map(move |part| Self { part, of })
    }

    /// The name of this part's manifest.
    pub(super) fn manifest(self) -> String {
        format!("manifest.{}-of-{}.json", self.part, self.of)
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} of {}", self.part, self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_in_exactly_one_part() {
        let first = Shard::new(1, 7).unwrap();
        let mut sizes = [0; 7];
        for key in (0..700).map(|n| format!("recipient-{n}")) {
            let parts: Vec<usize> =
                first.all().enumerate().filter(|(_, s)| s.has(&key)).map(|(at, _)| at).collect();
            assert_eq!(parts.len(), 1);
            sizes[parts[0]] += 1;
        }
        assert!(sizes.iter().all(|size| (60..140).contains(size)), "{sizes:?}");
    }

    #[test]
    fn there_is_no_part_outside_its_set() {
        let none = [(0, 3), (4, 3), (1, 0), (0, 0)];
        assert!(none.iter().all(|(part, of)| Shard::new(*part, *of).is_none()));
        assert_eq!(Shard::new(3, 3).unwrap().manifest(), "manifest.3-of-3.json");
    }
}
