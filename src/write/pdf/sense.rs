//! Where the line of a name rather ends: before "of" or "for", after a comma, never before its short
//! name in brackets.
//!
//! A text and a place after a space go in, how well a line ends there comes out. Nothing is added to
//! the text. Lists of words are kept as tables.

/// Words that lead on to what follows, so that a name's line rather ends before them.
const LEADING: &[&str] = &[
    "of", "for", "and", "the", "in", "on", "at", "to", "with", "by", "from", "a", "an", "&", "für",
    "und", "der", "die", "das", "des", "dem", "den", "von", "vom", "zur", "zum", "im", "de", "du",
    "la", "le", "les", "et", "pour", "aux", "au", "à", "en", "sur", "del", "el", "los", "las", "y",
    "para", "di", "della", "dei", "delle", "e", "per", "van", "voor", "het", "do", "da", "dos",
];

/// How well a line of a name ends at this byte: after a word that leads on it tears the name, as
/// before an abbreviation in brackets; before such a word, or after a comma, is where to end it.
pub(super) fn end_of_name(text: &str, at: usize) -> End {
    let Some((head, tail)) = text.split_at_checked(at) else { return End::Plain };
    let Some(head) = head.strip_suffix(' ') else { return End::Plain };
    let left = head.rsplit(' ').next().unwrap_or_default();
    let right = tail.split(' ').next().unwrap_or_default();
    if LEADING.contains(&left) || bracketed(right) {
        End::Torn
    } else if LEADING.contains(&right) || left.ends_with(',') {
        End::Good
    } else {
        End::Plain
    }
}

/// How well a line of a name ends at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Before a word that leads on, or after a comma.
    Good,
    /// Between two words.
    Plain,
    /// Between what belongs together.
    Torn,
}

/// `(NALK)`
fn bracketed(word: &str) -> bool {
    let inner = word.strip_prefix('(').and_then(|word| word.strip_suffix(')'));
    inner.is_some_and(|inner| inner.chars().any(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_ends_its_line_before_words_that_lead_on() {
        let end = |text: &str| {
            let at = text.find('|').unwrap();
            end_of_name(&text.replace('|', ""), at)
        };
        for (text, wanted) in [
            ("Council |of Cannery Workers", End::Good),
            ("Council of |Cannery Workers", End::Torn),
            ("Council of Cannery |Workers", End::Plain),
            ("Bund |für Vogelschutz", End::Good),
            ("Bund für |Vogelschutz", End::Torn),
            ("Landing Keepers |(NALK)", End::Torn),
            ("Roe, |Poe", End::Good),
            ("Local |(since 1904)", End::Plain),
        ] {
            assert_eq!(end(text), wanted, "{text}");
        }
    }
}
