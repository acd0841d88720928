//! Which letters of an edition are made now: all of them, most often, which takes no list.

/// Places of letters, ascending.
#[derive(Debug)]
pub(super) enum Wanted {
    /// So many, from the first on.
    All(usize),
    Some(Vec<usize>),
}

impl Wanted {
    /// These places of so many.
    pub(super) fn new(places: Vec<usize>, of: usize) -> Self {
        // They are ascending and below `of`, so as many as there are is all of them.
        if places.len() == of { Self::All(of) } else { Self::Some(places) }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::All(count) => *count,
            Self::Some(places) => places.len(),
        }
    }

    /// The place of the letter that comes after so many.
    pub(super) fn get(&self, before: usize) -> Option<usize> {
        match self {
            Self::All(count) => (before < *count).then_some(before),
            Self::Some(places) => places.get(before).copied(),
        }
    }

    /// The places.
    pub(super) fn letters(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.len()).filter_map(|before| self.get(before))
    }
}
