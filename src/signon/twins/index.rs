//! Who is worth comparing: records that share a key with one another.
//!
//! An identity goes in; what comes out are the earlier records that share its name, its name but
//! for a letter, a beginning, a signer, an address. So the cost grows with the records, not with
//! their pairs. The trap: a key that everybody shares would bring the pairs back, so long lists
//! are cut to their ends.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash as _, Hasher as _},
};

use super::{name::Name, pair::Identity};

/// Longest list of records under one key that is gone through whole.
const LONGEST: usize = 64;

/// Longest name of which every letter is left out in turn, in characters.
const LONGEST_NAME: usize = 80;

/// What a key is of; keys of different kinds never meet.
#[derive(Debug, Clone, Copy, Hash)]
enum Of {
    /// A name, or a name without one letter.
    Letters,
    /// A whole name, for longer ones that begin with it.
    Whole,
    /// The beginning of a longer name.
    Beginning,
    /// A name with one word by its family.
    Family,
    /// A short name or first letters.
    Short,
    /// Two words of the signer's name.
    Person,
    Email,
    Host,
}

/// Records by their keys.
#[derive(Debug, Default)]
pub(super) struct Index {
    found: HashMap<u64, Vec<usize>>,
}

impl Index {
    /// Enters a record.
    pub(super) fn add(&mut self, at: usize, identity: &Identity) {
        let mut keys = shared(identity);
        keys.push(key(Of::Whole, &identity.name.core.join(" ")));
        keys.extend(beginnings(&identity.name).map(|start| key(Of::Beginning, &start)));
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            self.found.entry(key).or_default().push(at);
        }
    }

    /// Earlier records that share something with this one, in their order.
    pub(super) fn candidates(&self, identity: &Identity) -> Vec<usize> {
        let mut keys = shared(identity);
        keys.push(key(Of::Beginning, &identity.name.core.join(" ")));
        keys.extend(beginnings(&identity.name).map(|start| key(Of::Whole, &start)));
        let mut all: Vec<usize> = Vec::new();
        for key in keys {
            let Some(records) = self.found.get(&key) else { continue };
            if records.len() <= LONGEST {
                all.extend(records);
            } else {
                let half = LONGEST / 2;
                all.extend(records.iter().take(half).chain(records.iter().rev().take(half)));
            }
        }
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// Keys under which a record is both entered and looked for.
fn shared(identity: &Identity) -> Vec<u64> {
    let name = &identity.name;
    let mut keys = vec![key(Of::Letters, &name.compact)];
    if let Some(latin) = name.latin() {
        keys.push(key(Of::Letters, &latin));
    }
    keys.extend(without_a_letter(&name.compact));
    keys.extend((0..name.core.len()).filter_map(|at| Some(key(Of::Family, &name.by_family(at)?))));
    if name.core.len() == 1 {
        keys.push(key(Of::Short, &name.compact));
    }
    keys.extend(name.short.as_ref().map(|short| key(Of::Short, short)));
    if name.core.len() > 2 {
        keys.push(key(Of::Short, &name.initials));
    }
    keys.extend(identity.person.windows(2).map(|pair| key(Of::Person, &pair.join(" "))));
    keys.extend(identity.email.as_ref().map(|email| key(Of::Email, email)));
    keys.extend(identity.host.as_ref().map(|host| key(Of::Host, host)));
    keys
}

/// The name without each of its letters in turn: two names a slip apart share one of these.
fn without_a_letter(name: &str) -> Vec<u64> {
    let letters: Vec<char> = name.chars().collect();
    if letters.len() < 8 || letters.len() > LONGEST_NAME {
        return Vec::new();
    }
    let mut keys = Vec::with_capacity(letters.len());
    let mut shorter = String::with_capacity(name.len());
    for left_out in 0..letters.len() {
        shorter.clear();
        let kept = letters.iter().enumerate().filter(|(at, _)| *at != left_out);
        shorter.extend(kept.map(|(_, letter)| letter));
        keys.push(key(Of::Letters, &shorter));
    }
    keys
}

/// The beginnings of a name that could be names themselves: two words or more, not all.
fn beginnings(name: &Name) -> impl Iterator<Item = String> {
    /// Most words that a beginning has; a longer name that goes on is no short form's.
    const MOST: usize = 12;
    let last = name.core.len().min(MOST);
    (2..last).filter_map(|count| Some(name.core.get(..count)?.join(" ")))
}

fn key(of: Of, text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    text.hash(&mut hasher);
    hasher.finish()
}
