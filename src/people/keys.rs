//! Many short names packed into one text, for a hundred thousand recipients.
//!
//! What goes in are keys or file names, one after another; what comes out is the one at a place. A
//! list of strings would take three times the room.

use std::collections::BTreeMap;

/// Short names in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keys {
    words: String,
    /// Where each ends in `words`.
    ends: Vec<u32>,
    /// What stands in the place of a few of them.
    instead: BTreeMap<u32, String>,
}

impl Keys {
    /// Takes one more; beyond 4 GB of names it is empty, and no campaign has so many.
    pub fn push(&mut self, key: &str) {
        if let Ok(end) = u32::try_from(self.words.len() + key.len()) {
            self.words.push_str(key);
            self.ends.push(end);
        } else {
            self.ends.push(self.ends.last().copied().unwrap_or(0));
        }
    }

    /// Puts another in a place; meant for a few.
    pub fn replace(&mut self, at: usize, key: String) {
        if let (true, Ok(at)) = (at < self.len(), u32::try_from(at)) {
            self.instead.insert(at, key);
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The one at a place.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)? as usize;
        let other = u32::try_from(at).ok().and_then(|at| self.instead.get(&at));
        if other.is_some() {
            return other.map(String::as_str);
        }
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before));
        self.words.get(start.map_or(0, |start| *start as usize)..end)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        (0..self.len()).filter_map(|at| self.get(at))
    }
}

impl<'k> FromIterator<&'k str> for Keys {
    fn from_iter<I: IntoIterator<Item = &'k str>>(all: I) -> Self {
        let mut keys = Self::default();
        all.into_iter().for_each(|key| keys.push(key));
        keys
    }
}

#[cfg(test)]
mod tests {
    use super::Keys;

    #[test]
    fn every_key_comes_back_empty_ones_too() {
        let all = ["ada", "", "søren", "大臣", ""];
        let keys: Keys = all.into_iter().collect();
        assert_eq!(keys.iter().collect::<Vec<_>>(), all);
        assert_eq!((keys.len(), keys.get(5)), (5, None));
        let mut keys = keys;
        keys.replace(1, "bo".into());
        keys.replace(5, "nobody".into());
        assert_eq!(keys.iter().collect::<Vec<_>>(), ["ada", "bo", "søren", "大臣", ""]);
    }
}
