//! An organisation's name for comparing: its words without what says nothing of who it is.
//!
//! A name as printed goes in; what comes out are its core words, its legal form, the short name in
//! brackets. The trap: `(CA)` is a state, `(VDRN)` the name's own short form, and `Local 88` no typo
//! of `Local 188`.

use super::table::{ARTICLES, FORMS, JOINTS, KIN, PARTS, SPELLINGS};
use crate::{
    people::fold,
    signon::{
        states::{Place, place},
        words::SPONSORED,
    },
};

/// A name in its parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Name {
    /// The words that it is told by.
    pub(super) core: Vec<String>,
    /// The core without blanks.
    pub(super) compact: String,
    /// Whether its legal form is a company's, where it says one.
    pub(super) company: Option<bool>,
    /// The short name that it gives in brackets.
    pub(super) short: Option<String>,
    /// Its first letters.
    pub(super) initials: String,
    /// Whether it says that somebody else is its sponsor.
    pub(super) sponsored: bool,
}

impl Name {
    /// Reads a name.
    #[must_use]
    pub fn of(printed: &str) -> Self {
        let (own, sponsored) = without_sponsor(printed);
        let (own, brackets) = without_brackets(own);
        let mut words: Vec<String> = spaced(&own).split(' ').map(str::to_owned).collect();
        words.retain(|word| !word.is_empty());
        let company = without_form(&mut words);
        if words.len() > 1 && words.first().is_some_and(|word| ARTICLES.contains(&word.as_str())) {
            words.remove(0);
        }
        if words.len() > 1 {
            words.retain(|word| !JOINTS.contains(&word.as_str()));
        }
        for word in &mut words {
            if let Some((one, _)) = SPELLINGS.iter().find(|(_, all)| all.contains(&word.as_str())) {
                (*one).clone_into(word);
            }
        }
        let initials: String = own
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().next().is_some_and(char::is_uppercase))
            .filter_map(|word| word.chars().next())
            .flat_map(char::to_lowercase)
            .collect();
        let mut name = Self { core: words, company, initials, sponsored, ..Self::default() };
        for bracket in brackets {
            name.take_bracket(&bracket);
        }
        name.compact = name.core.concat();
        name
    }

    /// What stands in brackets: a short name, or words of the name.
    fn take_bracket(&mut self, bracket: &str) {
        let squeezed = fold(bracket).replace(' ', "");
        let known = place(bracket) != Place::Unknown;
        let short = !known
            && bracket.chars().count() <= 12
            && !bracket.contains(' ')
            && bracket.chars().filter(|c| c.is_uppercase()).count() > 1;
        if short || (!known && squeezed == self.initials) {
            self.short = Some(squeezed);
        } else {
            self.core.extend(
                spaced(bracket).split(' ').filter(|word| !word.is_empty()).map(str::to_owned),
            );
        }
    }

    /// Whether it says that it is a part of a larger body.
    #[must_use]
    pub(super) fn is_part(&self) -> bool {
        self.core.iter().skip(1).any(|word| PARTS.contains(&word.as_str()))
    }

    /// Its words with digits.
    pub(super) fn numbers(&self) -> impl Iterator<Item = &str> {
        let words = self.core.iter().map(String::as_str);
        words.filter(|word| word.chars().any(|c| c.is_ascii_digit()))
    }

    /// Its core with the word at `at` by its family, where it has one.
    pub(super) fn by_family(&self, at: usize) -> Option<String> {
        let family = family(self.core.get(at)?)?;
        let words = self.core.iter().enumerate();
        let words = words.map(|(other, word)| if other == at { family } else { word.as_str() });
        Some(words.collect::<Vec<_>>().join(" "))
    }

    /// The words that are Latin, where others stand behind or before them.
    pub(super) fn latin(&self) -> Option<String> {
        let latin = |word: &&String| word.chars().all(|c| u32::from(c) < 0x250);
        let own: Vec<&str> = self.core.iter().filter(latin).map(String::as_str).collect();
        (own.len() > 1).then(|| own.concat())
    }
}

/// The first word of the family that a word is of.
pub(super) fn family(word: &str) -> Option<&'static str> {
    KIN.iter().find(|kin| kin.contains(&word)).and_then(|kin| kin.first().copied())
}

/// The name without what it says of its sponsor, and whether it says one.
fn without_sponsor(printed: &str) -> (&str, bool) {
    let lower = printed.to_lowercase();
    if lower.len() != printed.len() {
        return (printed, false);
    }
    let at = SPONSORED.iter().filter_map(|words| lower.find(words)).min();
    match at.and_then(|at| printed.get(..at)).filter(|own| !fold(own).is_empty()) {
        Some(own) => (own, true),
        None => (printed, false),
    }
}

/// The name without its brackets, and what stood in them.
fn without_brackets(name: &str) -> (String, Vec<String>) {
    let (mut own, mut brackets) = (String::new(), Vec::new());
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('(') {
        own.push_str(before);
        let Some((inside, left)) = after.split_once(')') else {
            own.push(' ');
            own.push_str(after);
            return (own, brackets);
        };
        brackets.push(inside.trim().to_owned());
        own.push(' ');
        rest = left;
    }
    own.push_str(rest);
    (own, brackets)
}

/// Folded, with abbreviations' stops and apostrophes gone: `e.V.` is one word, `Women's` too.
fn spaced(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (at, c) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let after = letters.get(at + 1);
        let lone =
            at.checked_sub(2).and_then(|at| letters.get(at)).is_none_or(|c| !c.is_alphanumeric());
        match c {
            '\'' | '’' | '‘' | 'ʼ' | '`' | '´' => {}
            // Between single letters: U.S., e.V.
            '.' if lone
                && before.is_some_and(|c| c.is_alphabetic())
                && after.is_some_and(|c| c.is_alphabetic()) => {}
            '&' | '+' => out.push_str(" and "),
            '-' | '‐' | '‑'
                if before.is_some_and(|c| c.is_alphabetic())
                    && after.is_some_and(|c| c.is_alphabetic()) =>
            {
                out.push(' ');
            }
            other => out.push(*other),
        }
    }
    fold(&out)
}

/// Takes a legal form off the end; whether it is a company's.
fn without_form(words: &mut Vec<String>) -> Option<bool> {
    let mut company = None;
    while words.len() > 1 {
        let found = FORMS.iter().find_map(|(form, of_company)| {
            let parts: Vec<&str> = form.split(' ').collect();
            let fits = words.len() > parts.len()
                && words
                    .ends_with(&parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>());
            fits.then_some((parts.len(), *of_company))
        });
        let Some((count, of_company)) = found else { break };
        words.truncate(words.len() - count);
        company = Some(of_company);
    }
    company
}

#[cfg(test)]
mod tests {
    use super::Name;

    fn core(printed: &str) -> String {
        Name::of(printed).core.join(" ")
    }

    #[test]
    fn what_says_nothing_of_who_it_is_goes() {
        for printed in
            ["The Low Tide Fund", "LOW TIDE FUND, INC.", "Low Tide Fund e.V.", "Low & Tide Fund"]
        {
            assert_eq!(core(printed), "low tide fund", "{printed}");
        }
        assert_eq!(core("St. Anne’s Centre"), core("Saint Anne's Center"));
        assert_eq!(core("U.S. Low Tide"), "us low tide");
        assert_eq!(core("Low Tide, a project of High Tide"), "low tide");
    }

    #[test]
    fn brackets_are_a_short_name_or_words() {
        assert_eq!(Name::of("Low Tide Rights Network (LTRN)").short.unwrap(), "ltrn");
        assert_eq!(core("Low Tide Rights Network (LTRN)"), "low tide rights network");
        assert_eq!(core("Low Tide Network (CA)"), "low tide network ca");
        assert_eq!(core("Low Tide Network (Ohio Chapter)"), "low tide network ohio chapter");
    }
}
