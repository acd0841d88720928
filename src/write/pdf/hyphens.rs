//! Where a word may be parted, where a style asks for hyphens at all.
//!
//! A word with the signs around it goes in, bytes within it come out: at least seven letters, three
//! on either side, and never a word with a capital or a figure, since names are not parted.

use hypher::Lang;

/// The patterns of a BCP 47 language, `None` when there are none.
pub(super) fn language(tag: &str) -> Option<Lang> {
    let code: [u8; 2] = tag.split('-').next()?.as_bytes().try_into().ok()?;
    Lang::from_iso(code.map(|byte| byte.to_ascii_lowercase()))
}

/// The places in a word where it may be parted, ascending.
pub(super) fn points(word: &str, language: Lang) -> Vec<usize> {
    let letters = word.trim_matches(|c: char| !c.is_alphabetic());
    // German writes every noun with a capital; elsewhere a capital means a name.
    let first = usize::from(language == Lang::German);
    let plain = letters.chars().count() >= 7 && letters.chars().skip(first).all(char::is_lowercase);
    let Some(start) = word.find(letters).filter(|_| plain) else { return Vec::new() };
    let mut at = start;
    let mut places: Vec<usize> = hypher::hyphenate_bounded(letters, language, 3, 3)
        .map(|syllable| {
            at += syllable.len();
            at
        })
        .collect();
    places.pop();
    places
}
