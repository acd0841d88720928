//! Numbers read back from a text: `18`, `1,200`, `forty-two`.
//!
//! Folded words go in, a number and how many words it takes come out. The trap: `twenty-one` begins
//! with a number of its own, so the longest run of words that is a number is taken.

use std::collections::BTreeMap;

use super::{in_words, primary};

/// Most words of a number: `one thousand nine hundred and ninety nine` has seven.
const LONGEST: usize = 8;
/// Nobody spells out larger ones.
const SPELLED: u64 = 2_000;

/// Endings that the words take before what they count: language, ending, other ending.
const BEFORE_NOUNS: &[(&str, &str, &str)] = &[
    ("fr", "un", "une"),
    ("es", "uno", "un"),
    ("es", "uno", "una"),
    ("es", "cientos", "cientas"),
    ("de", "eins", "eine"),
];

/// The numbers of a language, by their words.
#[derive(Debug)]
pub struct Numbers {
    words: BTreeMap<String, u64>,
}

impl Numbers {
    /// The numbers of a language tag, `fold`ed as the texts will be.
    #[must_use]
    pub fn of(tag: &str, fold: impl Fn(&str) -> String) -> Self {
        let language = primary(tag);
        // Either side of the Atlantic may say "one hundred and five".
        let tags: &[&str] = if language == "en" { &["en-US", "en-GB"] } else { &[tag] };
        let mut words = BTreeMap::new();
        for (tag, number) in tags.iter().flat_map(|tag| (1..=SPELLED).map(move |n| (tag, n))) {
            let spelled = in_words(tag, number);
            for (_, from, to) in BEFORE_NOUNS.iter().filter(|(of, ..)| *of == language) {
                if let Some(head) = spelled.strip_suffix(from) {
                    words.insert(fold(&format!("{head}{to}")), number);
                }
            }
            words.insert(fold(&spelled), number);
        }
        Self { words }
    }

    /// The number that these folded words begin with, and how many of them it takes.
    #[must_use]
    pub fn first(&self, words: &[&str]) -> Option<(u64, usize)> {
        let figures = words.first()?;
        if figures.bytes().all(|byte| byte.is_ascii_digit()) {
            return figures.parse().ok().map(|number| (number, 1));
        }
        (1..=words.len().min(LONGEST)).rev().find_map(|count| {
            let run = words.get(..count)?.join(" ");
            self.words.get(&run).map(|number| (*number, count))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Numbers;

    #[test]
    fn numbers_come_back_from_their_words() {
        let read = |tag: &str, text: &str| {
            let fold = |text: &str| text.to_lowercase().replace('-', " ");
            let folded = fold(text);
            let words: Vec<&str> = folded.split(' ').collect();
            Numbers::of(tag, fold).first(&words)
        };
        assert_eq!(read("en", "Forty-two undersigned"), Some((42, 2)));
        assert_eq!(read("en", "one hundred and five groups"), Some((105, 4)));
        assert_eq!(read("en-GB", "one hundred five groups"), Some((105, 3)));
        assert_eq!(read("en", "18 groups"), Some((18, 1)));
        assert_eq!(read("en", "groups 18"), None);
        assert_eq!(read("fr", "vingt et une organisations"), Some((21, 3)));
        assert_eq!(read("es", "doscientas organizaciones"), Some((200, 1)));
        assert_eq!(read("it", "diciotto organizzazioni"), None);
    }
}
