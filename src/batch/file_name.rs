//! A file name from a key: safe on every system, unique in the campaign, the same every time.
//!
//! In go the keys of all letters in order; out come as many names without endings. The trap: two
//! names that differ in case or in how an accent is composed are one file on a Mac or on Windows,
//! so names are compared folded.

use std::collections::{BTreeMap, HashMap, HashSet};

use unicode_normalization::UnicodeNormalization as _;

use super::short::short;
use crate::world::sha256;

/// Bytes of a name: with the longest ending and a `-2`, it stays below the 255 that file systems take.
const LONGEST: usize = 240;

/// Names that Windows keeps for devices, whatever ending follows.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"];

/// Names for the letters of one campaign, each made from its key when it is asked for.
///
/// Nearly every key is a good name or becomes one; only the numbers of those that had to give way
/// are kept, so that a hundred thousand letters take no more room than a few.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// The number behind a letter's name, by its place.
    numbers: BTreeMap<usize, u64>,
}

impl Names {
    /// Names for these keys. A key that is a good name keeps it, whoever comes before.
    pub(super) fn new<'k>(keys: impl Iterator<Item = &'k str> + Clone) -> Self {
        let mut all: Vec<u64> = keys.clone().map(|key| fingerprint(&safe(key))).collect();
        all.sort_unstable();
        if all.is_sorted_by(|one, next| one < next) {
            return Self::default();
        }
        Self::numbered(keys)
    }

    /// Names where some are alike.
    fn numbered<'k>(keys: impl Iterator<Item = &'k str> + Clone) -> Self {
        let mut taken = HashSet::new();
        let mut giving_way = Vec::new();
        for (letter, key) in keys.clone().enumerate() {
            let name = safe(key);
            if name != key || !taken.insert(fingerprint(&name)) {
                giving_way.push(letter);
            }
        }
        let mut numbers = BTreeMap::new();
        // Where the count of a name goes on, so that thousands alike cost no more than a few.
        let mut counts: HashMap<u64, u64> = HashMap::new();
        let mut giving_way = giving_way.into_iter().peekable();
        for (letter, key) in keys.enumerate() {
            if giving_way.next_if_eq(&letter).is_none() {
                continue;
            }
            let name = safe(key);
            if taken.insert(fingerprint(&name)) {
                continue;
            }
            let count = counts.entry(fingerprint(&name)).or_insert(1);
            loop {
                *count += 1;
                if taken.insert(fingerprint(&format!("{name}-{count}"))) {
                    break;
                }
            }
            numbers.insert(letter, *count);
        }
        Self { numbers }
    }

    /// The name of the letter at a place, which has this key.
    pub(super) fn name(&self, letter: usize, key: &str) -> String {
        match self.numbers.get(&letter) {
            None => safe(key),
            Some(number) => format!("{}-{number}", safe(key)),
        }
    }
}

/// A safe name for a letter beside its manifest.
fn safe(key: &str) -> String {
    reserve(file_name(key))
}

/// Stands for a name as file systems without case see it. That two names share one by chance is as
/// good as impossible, and would only put a number behind one of them.
fn fingerprint(name: &str) -> u64 {
    short(&[&folded(name)])
}

/// A safe name for one key, or for a campaign's stem.
#[must_use]
pub(super) fn file_name(key: &str) -> String {
    let clean = clean(key);
    let clean = if clean.is_empty() { "letter" } else { &clean };
    let name = shorten(clean);
    match name.split_once('.') {
        Some((first, rest)) if is_device(first) => format!("{first}_.{rest}"),
        None if is_device(&name) => format!("{name}_"),
        _ => name,
    }
}

/// Whether anything of a name is left once it is safe.
#[must_use]
pub(super) fn says_something(name: &str) -> bool {
    clean(name).contains(|c: char| !matches!(c, '-' | '_' | ' ' | '.'))
}

fn clean(name: &str) -> String {
    let clean: String = name.nfc().map(|c| if is_awkward(c) { '-' } else { c }).collect();
    clean.trim_start_matches([' ', '.', '-']).trim_end_matches([' ', '.']).to_owned()
}

/// How file systems that know no case see a name.
#[must_use]
pub(super) fn folded(name: &str) -> String {
    name.nfc().flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfc().collect()
}

/// `manifest.json` and the manifests of shards stand in the same folder.
fn reserve(name: String) -> String {
    let first = name.split('.').next().unwrap_or_default();
    if folded(first) == "manifest" { format!("{name}_") } else { name }
}

/// What a file system refuses, a shell or a list would misread, or nobody can see.
fn is_awkward(c: char) -> bool {
    c.is_control()
        || matches!(c, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*')
        || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFF}')
        || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{E0000}'..='\u{10FFFF}')
}

fn is_device(name: &str) -> bool {
    let name = folded(name.trim_end());
    let port = name.strip_prefix("com").or_else(|| name.strip_prefix("lpt"));
    let numbered = port.is_some_and(|rest| {
        let mut rest = rest.chars();
        matches!((rest.next(), rest.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
    });
    numbered || DEVICES.contains(&name.as_str())
}

/// Cuts a name that is too long and ends it in a few digits of the whole name's hash.
fn shorten(name: &str) -> String {
    if name.len() <= LONGEST {
        return name.to_owned();
    }
    let digits: String = sha256(name.as_bytes()).chars().take(8).collect();
    let end = name.floor_char_boundary(LONGEST - digits.len() - 1);
    let (start, _) = name.split_at(end);
    format!("{}-{digits}", start.trim_end_matches([' ', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(keys: &[&str]) -> Vec<String> {
        let names = Names::new(keys.iter().copied());
        keys.iter().enumerate().map(|(letter, key)| names.name(letter, key)).collect()
    }

    #[test]
    fn an_ordinary_key_is_its_own_name() {
        let keys = ["example", "ada-van-example", "søren", "大臣", "Ms. Roe (2)", "🦉"];
        assert_eq!(names(&keys), keys);
    }

    #[test]
    fn no_key_leaves_the_folder() {
        let keys = ["../x", "..", "/etc/x", "a/b", "C:\\x", ".hidden", ""];
        let safe = ["x", "letter", "etc-x", "a-b", "C--x", "hidden", "letter-2"];
        assert_eq!(names(&keys), safe);
    }

    #[test]
    fn devices_and_the_manifest_are_taken() {
        let keys = ["CON", "nul.x", "com1", "lpt²", "manifest", "Manifest.1-of-2", "comet"];
        let safe = ["CON_", "nul_.x", "com1_", "lpt²_", "manifest_", "Manifest.1-of-2_", "comet"];
        assert_eq!(names(&keys), safe);
    }

    #[test]
    fn names_that_a_mac_takes_for_one_are_told_apart() {
        // `É` is a good name as it stands; the decomposed one is not, so it gives way.
        assert_eq!(names(&["e\u{301}", "É", "é"]), ["é-2", "É", "é-3"]);
        assert_eq!(names(&["a?", "a-"]), ["a--2", "a-"]);
        assert_eq!(names(&["strasse", "straße"]), ["strasse", "straße-2"]);
    }

    #[test]
    fn what_cannot_be_seen_or_ends_in_a_dot_is_put_right() {
        assert_eq!(
            names(&["a\u{202E}b", "x\u{0}y", "roe. . ", "-rf"]),
            ["a-b", "x-y", "roe", "rf"]
        );
    }

    #[test]
    fn a_long_key_is_cut_between_characters_and_stays_its_own() {
        let (one, other) = ("ß".repeat(300), format!("{}x", "ß".repeat(300)));
        let names = names(&[&one, &other]);
        assert!(names.iter().all(|name| name.len() <= LONGEST));
        assert_ne!(names[0], names[1]);
    }
}
