//! A recipient's key: written, or made from the name, and unique in the campaign.
//!
//! What goes in are recipients in file order; what comes out are their keys. Letters of any script
//! are kept; only Latin ones lose their marks. The trap: a made key must not take a name that is
//! written further down.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use super::Recipient;
use crate::diagnose::{Diagnostic, Faults, Span, quoted};

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

/// Makes the keys that are not written; two written ones that are equal are a fault.
pub(super) fn unique(recipients: &mut [Recipient], written: &[Option<Span>], faults: &mut Faults) {
    let mut first: BTreeMap<String, &Span> = BTreeMap::new();
    for (recipient, span) in recipients.iter().zip(written) {
        let Some(span) = span else { continue };
        let same = fold_case(&recipient.key);
        let Some(other) = first.get(&same) else {
            first.insert(same, span);
            continue;
        };
        let message = format!("the key {} is given twice", quoted(&recipient.key));
        let fault = Diagnostic::error("duplicate-key", message)
            .at(span.clone(), "and again here")
            .at((*other).clone(), "first here")
            .help("a key names the letter's file; change one of the two");
        faults.push(fault);
    }
    let mut taken: BTreeSet<String> = first.into_keys().collect();
    taken.insert("manifest".into());
    // Where numbering has got to, so that a thousand same names are not counted through each time.
    let mut next: BTreeMap<String, usize> = BTreeMap::new();
    for (recipient, span) in recipients.iter_mut().zip(written) {
        if span.is_none() {
            recipient.key = free(&made(recipient), &mut taken, &mut next);
        }
    }
}

fn free(base: &str, taken: &mut BTreeSet<String>, next: &mut BTreeMap<String, usize>) -> String {
    if taken.insert(base.to_owned()) {
        return base.to_owned();
    }
    let number = next.entry(base.to_owned()).or_insert(2);
    loop {
        let ending = format!("-{number}");
        let stem: String = base.chars().take(LONGEST - ending.len()).collect();
        let key = format!("{}{ending}", stem.trim_end_matches('-'));
        *number += 1;
        if taken.insert(key.clone()) {
            return key;
        }
    }
}

/// The key made from a name, else organisation, else title.
fn made(recipient: &Recipient) -> String {
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
    use super::{slug, unique};
    use crate::{
        diagnose::{Faults, Source},
        people::Recipient,
    };

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

    fn named(name: &str) -> Recipient {
        Recipient { name: Some(name.into()), ..Recipient::default() }
    }

    fn keyed(key: &str) -> Recipient {
        Recipient { key: key.into(), ..Recipient::default() }
    }

    #[test]
    fn made_keys_give_way_to_written_ones_wherever_they_stand() {
        let mut all = vec![
            named("Ada Example"),
            named("ada example"),
            keyed("Ada-Example-2"),
            named("Manifest"),
            Recipient::default(),
            named("ADA EXAMPLE"),
        ];
        let span = Source::new("r", "x").span(0..1);
        let written = [None, None, Some(span), None, None, None];
        let mut faults = Faults::default();
        unique(&mut all, &written, &mut faults);
        let keys: Vec<&str> = all.iter().map(|recipient| recipient.key.as_str()).collect();
        let wanted = [
            "ada-example",
            "ada-example-3",
            "Ada-Example-2",
            "manifest-2",
            "recipient",
            "ada-example-4",
        ];
        assert_eq!(keys, wanted);
        assert!(faults.0.is_empty());
    }

    #[test]
    fn written_keys_that_are_equal_but_for_case_are_a_fault_with_both_places() {
        let source = Source::new("r", "one One");
        let mut faults = Faults::default();
        let written = [Some(source.span(0..3)), Some(source.span(4..7))];
        unique(&mut [keyed("one"), keyed("One")], &written, &mut faults);
        let places: Vec<usize> =
            faults.0[0].labels.iter().map(|label| label.span.start().column).collect();
        assert_eq!(places, [5, 1]);
    }
}
