//! Near-duplicates: which records of a roll are of one organisation, and which may be.
//!
//! Identities go in; what comes out are groups of records that are one organisation, and pairs that
//! somebody is asked about. Every record is compared only with those that share something with it,
//! so that the cost grows with the records and not with their pairs. The rules' words are in
//! `table`; two local chapters are never joined.

mod index;
mod name;
mod pair;
mod table;

pub use name::Name;
pub use pair::{Identity, Likeness, Why, likeness};

use self::index::Index;

/// Two records that may be of one organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doubt {
    /// The later record.
    pub later: usize,
    /// The earlier record, or the first of its group.
    pub earlier: usize,
    /// Why somebody is asked.
    pub why: Why,
    /// Whether something beside the names links them, so that the earlier one may stand.
    pub linked: bool,
}

/// What was found among identities.
#[derive(Debug, Clone, Default)]
pub struct Twins {
    /// For each identity the first one of its organisation.
    pub first: Vec<usize>,
    /// What is to be asked, the later record ascending.
    pub doubts: Vec<Doubt>,
}

/// Finds those of one organisation; `None` is a record that names none. `said` is what was answered
/// of a pair, where something was.
#[must_use]
pub fn twins(
    identities: &[Option<Identity>],
    said: impl Fn(usize, usize) -> Option<Likeness>,
) -> Twins {
    let mut index = Index::default();
    let mut found = Twins::default();
    for (at, identity) in identities.iter().enumerate() {
        found.first.push(at);
        let Some(identity) = identity else { continue };
        let mut doubts: Vec<Doubt> = Vec::new();
        let mut same = None;
        for earlier in index.candidates(identity) {
            let Some(Some(other)) = identities.get(earlier) else { continue };
            let first = found.first.get(earlier).copied().unwrap_or(earlier);
            let own = likeness(identity, other);
            match if own == Likeness::Different { own } else { said(at, earlier).unwrap_or(own) } {
                Likeness::Same => same = Some(same.map_or(first, |other: usize| other.min(first))),
                Likeness::Ask(why) if doubts.iter().all(|doubt| doubt.earlier != first) => {
                    let linked = identity.linked(other) || matches!(why, Why::Part | Why::Short);
                    doubts.push(Doubt { later: at, earlier: first, why, linked });
                }
                Likeness::Ask(_) | Likeness::Different => {}
            }
        }
        match same {
            // Whoever is known needs no asking who else they may be.
            Some(first) => {
                if let Some(own) = found.first.last_mut() {
                    *own = first;
                }
            }
            None => found.doubts.extend(doubts),
        }
        index.add(at, identity);
    }
    found
}
