//! A recipient's key: written, or made from the name, and unique in the campaign.
//!
//! What goes in are keys in file order, written or made; what comes out are all of them, told apart. Letters of any script
//! are kept; only Latin ones lose their marks. The trap: a made key must not take a name that is
//! written further down.

use std::{
    collections::{BTreeMap, HashSet},
    hash::{BuildHasherDefault, Hasher},
};

use sha2::{Digest as _, Sha256};
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use super::{Keys, Recipient};

/// Longest made key, in characters.
const LONGEST: usize = 80;

/// Latin letters that are more than a letter with a mark.
const LETTERS: &[(char, &str)] = &[
    ('ø', "o"),
    ('ł', "l"),
    ('đ', "d"),
    ('ħ', "h"),
    ('ŧ', "t"),
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
];

/// Tells keys apart: those that are made give way to the written ones, wherever they stand, and to
/// those made before. Two written ones that are equal are handed to `twice` by their places.
pub(super) fn unique(keys: Keys, written: &[bool], twice: impl FnMut(usize, usize)) -> Keys {
    let is_written = |at: usize| written.get(at).copied().unwrap_or(false);
    same(&keys, &is_written, twice);
    let mut taken = Taken::with_room_for(keys.len() + 1);
    taken.take("manifest");
    for (_, key) in keys.iter().enumerate().filter(|(at, _)| is_written(*at)) {
        taken.take(&fold_case(key));
    }
    // Where numbering has got to, so that a thousand same names are not counted through each time.
    let mut next: BTreeMap<String, usize> = BTreeMap::new();
    let mut numbered = Vec::new();
    for (at, key) in keys.iter().enumerate().filter(|(at, _)| !is_written(*at)) {
        if !taken.take(key) {
            numbered.push((at, free(key, &mut taken, &mut next)));
        }
    }
    drop(taken);
    with(keys, numbered)
}

/// Keys with others in some places: a few are kept beside them, many make a new list.
fn with(mut keys: Keys, numbered: Vec<(usize, String)>) -> Keys {
    if numbered.len() < keys.len() / 8 {
        for (at, key) in numbered {
            keys.replace(at, key);
        }
        return keys;
    }
    let mut numbered = numbered.iter().peekable();
    let mut all = Keys::default();
    for (at, key) in keys.iter().enumerate() {
        let other = numbered.next_if(|(other, _)| *other == at);
        all.push(other.map_or(key, |(_, key)| key));
    }
    all
}

/// Finds written keys that are equal but for case: by their sums first, for a hundred thousand keys
/// side by side would take more room than their letters.
fn same(keys: &Keys, is_written: &dyn Fn(usize) -> bool, mut twice: impl FnMut(usize, usize)) {
    let written = keys.iter().enumerate().filter(|(at, _)| is_written(*at));
    let mut sums: Vec<(u64, usize)> = written.map(|(at, key)| (sum(&fold_case(key)), at)).collect();
    sums.sort_unstable();
    let folded = |at: usize| keys.get(at).map(fold_case);
    let mut found = Vec::new();
    for alike in sums.chunk_by(|(one, _), (next, _)| one == next) {
        for (nth, (_, again)) in alike.iter().enumerate().skip(1) {
            let before = alike.iter().take(nth);
            let first =
                before.map(|(_, first)| *first).find(|first| folded(*first) == folded(*again));
            found.extend(first.map(|first| (*again, first)));
        }
    }
    found.sort_unstable();
    for (again, first) in found {
        twice(first, again);
    }
}

/// Keys that are taken, by their sums. Two of one sum are so rare that a key then gets a number
/// that it did not need, and nothing worse.
struct Taken(HashSet<u64, BuildHasherDefault<Summed>>);

impl Taken {
    fn with_room_for(keys: usize) -> Self {
        Self(HashSet::with_capacity_and_hasher(keys, BuildHasherDefault::default()))
    }

    /// Whether a key was free; it is taken now.
    fn take(&mut self, key: &str) -> bool {
        self.0.insert(sum(key))
    }
}

/// A hash of what is a sum already.
#[derive(Default)]
struct Summed(u64);

impl Hasher for Summed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0 << 8 | u64::from(*byte);
        }
    }

    fn write_u64(&mut self, sum: u64) {
        self.0 = sum;
    }
}

/// The first eight bytes of a text's SHA-256: the same on every machine.
fn sum(text: &str) -> u64 {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().take(8).fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

/// A taken key with the first number that makes it free.
fn free(base: &str, taken: &mut Taken, next: &mut BTreeMap<String, usize>) -> String {
    let number = next.entry(base.to_owned()).or_insert(2);
    loop {
        let ending = format!("-{number}");
        let stem: String = base.chars().take(LONGEST - ending.len()).collect();
        let key = format!("{}{ending}", stem.trim_end_matches('-'));
        *number += 1;
        if taken.take(&key) {
            return key;
        }
    }
}

/// The key made from a name, else organisation, else title.
pub(super) fn made(recipient: &Recipient) -> String {
    let names = [&recipient.name, &recipient.organisation, &recipient.title];
    let mut slugs = names.into_iter().flatten().map(|name| slug(name));
    slugs.find(|slug| !slug.is_empty()).unwrap_or_else(|| "recipient".into())
}

fn slug(name: &str) -> String {
    let short: String = fold(name).replace(' ', "-").chars().take(LONGEST).collect();
    short.trim_end_matches('-').to_owned()
}

/// A name for comparing: lower case, Latin letters without their marks, one space for every run of
/// what is no letter or digit, none at the ends.
#[must_use]
pub fn fold(name: &str) -> String {
    if name.is_ascii() {
        return fold_ascii(name);
    }
    let mut out = String::new();
    let mut latin = false;
    let mut gap = false;
    for c in name.nfd().flat_map(char::to_lowercase) {
        if is_combining_mark(c) {
            // Kept after letters whose script needs it: the й of Cyrillic, a vowel of Devanagari.
            if !latin && !gap && !out.is_empty() {
                out.push(c);
            }
            continue;
        }
        if !c.is_alphanumeric() {
            gap = true;
            continue;
        }
        if gap && !out.is_empty() {
            out.push(' ');
        }
        gap = false;
        latin = is_latin(c);
        match LETTERS.iter().find(|(letter, _)| *letter == c) {
            Some((_, plain)) => out.push_str(plain),
            None => out.push(c),
        }
    }
    out.nfc().collect()
}

/// The same of a name that has no other letters: most have none, and rolls are long.
fn fold_ascii(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut gap = false;
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            out.push(c.to_ascii_lowercase());
        }
        gap = !c.is_ascii_alphanumeric();
    }
    out
}

/// The blocks of Latin letters in the Unicode standard.
fn is_latin(c: char) -> bool {
    matches!(c, 'a'..='z' | '\u{AA}' | '\u{BA}' | '\u{C0}'..='\u{2AF}' | '\u{1E00}'..='\u{1EFF}'
        | '\u{2C60}'..='\u{2C7F}' | '\u{A720}'..='\u{A7FF}')
}

fn fold_case(key: &str) -> String {
    key.nfc().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::fold;
    use super::{Keys, slug, unique};

    #[test]
    fn plain_letters_are_folded_as_all_are() {
        for name in ["", " A--b  C! ", "O'Brien & Sons (2nd)", "\u{1}x\ty", "--"] {
            let marked = fold(&format!("{name}é"));
            assert_eq!(marked.trim_end_matches('e').trim_end(), fold(name), "{name}");
        }
    }

    #[test]
    fn a_key_keeps_letters_and_drops_marks() {
        let cases = [
            ("Ada Example", "ada-example"),
            ("  Søren  Łukasz Weiß-Æthel ", "soren-lukasz-weiss-aethel"),
            ("Renée Müller, Ph.D.", "renee-muller-ph-d"),
            ("Nguyễn Thị Ánh", "nguyen-thi-anh"),
            ("İpek Işık", "ipek-isık"),
            ("Андрей Ёлкин", "андрей-ёлкин"),
            ("한국 도서관", "한국-도서관"),
            ("हिन्दी", "हिन्दी"),
            ("O'Brien & Sons (2nd)", "o-brien-sons-2nd"),
            ("---", ""),
            ("STRAẞE", "strasse"),
        ];
        for (name, key) in cases {
            assert_eq!(slug(name), key);
        }
        assert_eq!(slug(&"ab ".repeat(40)).chars().count(), 80);
        assert!(!slug(&format!("{} b", "a".repeat(79))).ends_with('-'));
    }

    /// What becomes of keys; a `!` before one says that it is written.
    fn told_apart(keys: &[&str]) -> (Vec<String>, Vec<(usize, usize)>) {
        let written: Vec<bool> = keys.iter().map(|key| key.starts_with('!')).collect();
        let keys: Keys = keys.iter().map(|key| key.trim_start_matches('!')).collect();
        let mut twice = Vec::new();
        let apart = unique(keys, &written, |first, again| twice.push((first, again)));
        (apart.iter().map(str::to_owned).collect(), twice)
    }

    #[test]
    fn made_keys_give_way_to_written_ones_wherever_they_stand() {
        let keys = ["ada-example", "ada-example", "!Ada-Example-2", "manifest", "", "ada-example"];
        let wanted =
            ["ada-example", "ada-example-3", "Ada-Example-2", "manifest-2", "", "ada-example-4"];
        assert_eq!(told_apart(&keys), (wanted.map(str::to_owned).to_vec(), vec![]));
    }

    #[test]
    fn written_keys_that_are_equal_but_for_case_are_a_fault_of_both() {
        let (_, twice) = told_apart(&["!one", "!two", "!One", "!ONE", "one", "!E\u{301}", "!é"]);
        assert_eq!(twice, [(0, 2), (0, 3), (5, 6)]);
    }
}
