//! Words as a number of eight bytes, to find them again among a hundred thousand.
//!
//! The first bytes of their SHA-256, so it is the same on every machine and in every version, and
//! shards agree on it. By chance two of a million words share a number once in tens of millions of batches.

use sha2::{Digest as _, Sha256};

/// The number of some words, which are told apart: `a`, `bc` is not `ab`, `c`.
pub(super) fn short(words: &[&str]) -> u64 {
    let mut digest = Sha256::new();
    for word in words {
        digest.update(word.as_bytes());
        // No word has this byte, since it is never part of UTF-8.
        digest.update([0xFF]);
    }
    let bytes = digest.finalize();
    bytes.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn a_number_is_the_same_everywhere_and_words_are_told_apart() {
        // `printf 'ada\377' | sha256sum` begins so.
        assert_eq!(short(&["ada"]), 0x97d2_3839_f912_3a45);
        assert_ne!(short(&["a", "bc"]), short(&["ab", "c"]));
    }
}
