//! What a writer has made and may need again, for the next letters of a batch.
//!
//! A key goes in, what was made from it comes out, if it is still there. Shared by threads, and
//! bounded: when there is too much of it all is forgotten, and what is wanted again is made again.
//! What is offered for the first time is only remembered by its hash: an address is one letter's
//! own, and a hundred thousand of them would drive out what letters share. The trap: it must never
//! be seen in a file whether something was kept, so what is kept follows from its key alone.

use std::{
    borrow::Borrow,
    collections::{BTreeMap, BTreeSet},
    hash::{DefaultHasher, Hash, Hasher as _},
    sync::{Mutex, MutexGuard, PoisonError},
};

use crate::model::Block;

/// Whether a block is a letter's own in a batch: where the last of these ends, what letters share
/// may begin, and is packed apart.
pub(super) const fn opens_letter(block: &Block) -> bool {
    matches!(block, Block::Addressee(_) | Block::Salutation(_))
}

/// So many keys that were offered once are remembered: those of some hundred letters.
const SEEN: usize = 8192;

/// Things by what they were made from.
#[derive(Debug)]
pub(super) struct Kept<K, V> {
    things: Mutex<Things<K, V>>,
    /// Most that is kept, in the unit of the weights.
    most: usize,
}

#[derive(Debug)]
struct Things<K, V> {
    by_key: BTreeMap<K, V>,
    weight: usize,
    /// Hashes of keys that were offered once. Two keys of one hash cost nothing but room.
    seen: BTreeSet<u64>,
}

impl<K: Ord + Hash, V: Clone> Kept<K, V> {
    /// Room for so much, counted as the callers weigh.
    pub(super) const fn new(most: usize) -> Self {
        let things = Things { by_key: BTreeMap::new(), weight: 0, seen: BTreeSet::new() };
        Self { things: Mutex::new(things), most }
    }

    /// What was made from this key.
    pub(super) fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.things().by_key.get(key).cloned()
    }

    /// Keeps a thing that is offered for the second time; one that is too heavy by itself never.
    pub(super) fn put(&self, key: K, thing: V, weight: usize) {
        if weight > self.most {
            return;
        }
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let mut things = self.things();
        if things.seen.len() == SEEN {
            things.seen = BTreeSet::new();
        }
        if things.seen.insert(hasher.finish()) {
            return;
        }
        if things.weight + weight > self.most {
            (things.by_key, things.weight) = (BTreeMap::new(), 0);
        }
        things.weight += weight;
        things.by_key.insert(key, thing);
    }

    fn things(&self) -> MutexGuard<'_, Things<K, V>> {
        self.things.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::Kept;

    #[test]
    fn what_is_too_much_is_forgotten_and_never_grows() {
        let kept: Kept<String, u8> = Kept::new(3);
        let twice = |key: &str, thing, weight| {
            kept.put(key.into(), thing, weight);
            kept.put(key.into(), thing, weight);
        };
        twice("a", 1, 2);
        twice("heavy", 2, 4);
        assert_eq!((kept.get("a"), kept.get("heavy")), (Some(1), None));
        twice("b", 3, 2);
        assert_eq!((kept.get("a"), kept.get("b")), (None, Some(3)));
    }

    #[test]
    fn what_one_letter_alone_has_is_not_kept() {
        let kept: Kept<String, u8> = Kept::new(3);
        kept.put("an address".into(), 1, 1);
        assert_eq!(kept.get("an address"), None);
        kept.put("the body".into(), 2, 1);
        kept.put("the body".into(), 2, 1);
        assert_eq!(kept.get("the body"), Some(2));
    }
}
