//! A number in the words that disagrees with the roll: `the eighteen undersigned`, and nineteen sign.
//!
//! The campaign's own words and its roll go in, warnings come out, each at its number. What a noun
//! counts and what shows that the signers are meant are rows of `count/nouns.rs`. The trap: letters
//! are full of numbers of other organisations, so a number counts only beside a word for signers, or
//! where the sentence says that these are the ones who write.

mod nouns;
mod roll;
mod scan;

use nouns::ROWS;
use roll::Counts;
use scan::{Bound, Said, said};

use crate::{
    campaign::Campaign,
    diagnose::{Diagnostic, quoted},
    language::{Numbers, primary},
    people::fold,
    template::Template,
};

/// Warnings of all numbers in a campaign's words that its roll does not bear out.
#[must_use]
pub fn miscounted(campaign: &Campaign, template: &Template) -> Vec<Diagnostic> {
    let language = primary(&campaign.language);
    let Some(row) = ROWS.iter().find(|row| row.language == language) else { return Vec::new() };
    // One who signs for a body of many may well speak of how many they are.
    if campaign.signatories.entries.len() < 2 {
        return Vec::new();
    }
    let counts = Counts::of(&campaign.signatories);
    let numbers = Numbers::of(&campaign.language, fold);
    let mut found = Vec::new();
    for words in std::iter::once(&template.body).chain(campaign.written()) {
        for said in said(words, row, &numbers) {
            let able = counts.of_noun(said.counted);
            if said.holds(&able) {
                continue;
            }
            let number = words.value.get(said.range.clone()).unwrap_or_default();
            let fault = Diagnostic::warning("signatory-count", told(&said, number, &counts));
            let spelled = number.parse::<u64>().is_err() && !number.contains([',', '.']);
            let value = counts.value(said.counted);
            let value = if spelled { format!("in_words {value}") } else { value.to_owned() };
            found.push(
                fault
                    .at(words.locate(said.range.clone()), "")
                    .help(format!("write `{{{{{value}}}}}`, and it is always the roll's number")),
            );
        }
    }
    found
}

fn told(said: &Said, number: &str, counts: &Counts) -> String {
    let noun = &said.noun;
    let roll = counts.main(said.counted);
    let number = match said.bound {
        Bound::Exactly | Bound::About => quoted(number),
        Bound::Above => format!("more than {}", quoted(number)),
        Bound::Below => format!("fewer than {}", quoted(number)),
    };
    format!("the words count {number} {noun}, the roll {roll}")
}

#[cfg(test)]
mod tests {
    use super::{Numbers, ROWS, fold, said};
    use crate::diagnose::{Source, Written};

    /// What a text says of its signers, as `number noun`.
    fn counted(language: &str, text: &str) -> Vec<String> {
        let row = ROWS.iter().find(|row| row.language == language).unwrap();
        let words = Written::plain(text, Source::new("a", text).span(0..text.len()));
        let numbers = Numbers::of(language, fold);
        let all = said(&words, row, &numbers);
        all.iter().map(|said| format!("{} {}", said.number, said.noun)).collect()
    }

    #[test]
    fn the_signers_are_counted_and_others_are_not() {
        let cases: &[(&str, &str, &[&str])] = &[
            ("en", "We, the eighteen undersigned organizations, write.", &["18 organizations"]),
            ("en", "the undersigned 42 national and local groups", &["42 groups"]),
            ("en", "On behalf of 1,200 civil society organisations", &["1200 organisations"]),
            ("en", "Forty-two organizations urge you to act.", &["42 organizations"]),
            (
                "en",
                "We are forty-two (42) organizations",
                &["42 organizations", "42 organizations"],
            ),
            ("en", "The 18 organizations below", &["18 organizations"]),
            ("en", "All **18** signatories agree", &["18 signatories"]),
            ("en", "We, the {{n}} undersigned organizations", &[]),
            ("en", "Last year 300 organizations closed.", &[]),
            ("en", "We know that 300 groups closed.", &[]),
            ("en", "All 535 members of Congress", &[]),
            ("en", "In 42 of the organizations", &[]),
            ("en", "It cost 12 million. Organizations ask why.", &[]),
            ("en", "our 42 member organizations", &[]),
            ("fr", "Nous, les vingt et une organisations soussignées", &["21 organisations"]),
            ("de", "die achtzehn unterzeichnenden Verbände", &["18 Verbände"]),
            ("es", "las 42 organizaciones firmantes", &["42 organizaciones"]),
        ];
        for (language, text, wanted) in cases {
            assert_eq!(counted(language, text), *wanted, "{text}");
        }
    }

    #[test]
    fn every_word_of_a_row_is_folded() {
        for row in ROWS {
            let lists = [
                row.signers,
                row.organisations,
                row.people,
                row.members,
                row.states,
                row.leads,
                row.verbs,
                row.skipped,
                row.stops,
                row.above,
                row.below,
                row.about,
            ];
            for words in lists {
                assert!(!words.is_empty(), "{}", row.language);
                assert!(
                    words.iter().all(|word| *word == fold(word)),
                    "{}: {words:?}",
                    row.language
                );
            }
        }
    }
}
