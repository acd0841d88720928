//! What a name is filed under, in the order of a careful secretary.
//!
//! A name as printed and the letter's language go in, a key that sorts by code points comes out, the
//! same on any machine: word by word, marks and case ignored, numbers by their value and before
//! letters. The trap: an `A.` with its stop is somebody's initial and no article.

use super::fold;
use crate::language::primary;

/// What a language leaves out at the head of a name, and what it reads `&` as.
struct Row {
    language: &'static str,
    /// Articles that stand as a word of their own.
    articles: &'static [&'static str],
    /// Articles that end in an apostrophe and lean on the next word.
    leaning: &'static [&'static str],
    and: &'static str,
}

/// English first: its articles are ignored in a letter of any language.
const ROWS: &[Row] = &[
    Row { language: "en", articles: &["the", "a", "an"], leaning: &[], and: "and" },
    Row { language: "fr", articles: &["le", "la", "les", "un", "une"], leaning: &["l"], and: "et" },
    Row { language: "de", articles: &["der", "die", "das"], leaning: &[], and: "und" },
    Row { language: "es", articles: &["el", "la", "los", "las"], leaning: &[], and: "y" },
    Row { language: "it", articles: &["il", "lo", "la", "gli"], leaning: &["l"], and: "e" },
    Row { language: "nl", articles: &["de", "het"], leaning: &[], and: "en" },
    Row { language: "pt", articles: &["o", "a", "os", "as"], leaning: &[], and: "e" },
];

/// The key of an organisation's name.
pub(super) fn organisation(name: &str, language: &str) -> String {
    key(without_article(name, language), language)
}

/// The key of any other name, or of one that says itself what it is filed under.
pub(super) fn key(name: &str, language: &str) -> String {
    let and = row(language).map_or("and", |row| row.and);
    let mut plain = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '&' => plain.extend([" ", and, " "]),
            '+' => plain.push_str(" plus "),
            '.' | '\'' | '’' | 'ʼ' | '‘' | '`' => {}
            c => plain.push(c),
        }
    }
    by_value(&fold(&plain))
}

fn row(language: &str) -> Option<&'static Row> {
    let language = primary(language);
    ROWS.iter().find(|row| row.language == language)
}

/// A name from its first letter or digit on, without its article; one that is nothing else keeps it.
fn without_article<'n>(name: &'n str, language: &str) -> &'n str {
    let name = name.trim_start_matches(|c: char| !c.is_alphanumeric());
    let english = ROWS.first().into_iter();
    let own = row(language).into_iter().filter(|row| row.language != "en");
    for row in english.chain(own) {
        let spaced = row.articles.iter().find_map(|article| {
            let rest = after(name, article)?;
            rest.starts_with(char::is_whitespace).then_some(rest)
        });
        let leaning = row.leaning.iter().find_map(|article| {
            let rest = after(name, article)?;
            rest.strip_prefix(['\'', '’'])
        });
        let rest = spaced.or(leaning).map(str::trim_start);
        if let Some(rest) = rest.filter(|rest| rest.contains(char::is_alphanumeric)) {
            return rest;
        }
    }
    name
}

/// What follows a word at a name's head, in any case.
fn after<'n>(name: &'n str, word: &str) -> Option<&'n str> {
    let head = name.get(..word.len())?;
    head.eq_ignore_ascii_case(word).then(|| name.get(word.len()..)).flatten()
}

/// Runs of digits with their length before them, so that 9 comes before 10 and 188 after 88.
fn by_value(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len() + 2);
    let mut rest = folded;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        out.push_str(before);
        let end = from.find(|c: char| !c.is_ascii_digit()).unwrap_or(from.len());
        let (digits, after) = from.split_at(end);
        let digits = digits.trim_start_matches('0');
        // Longer numbers than these are no numbers, and still stand before the letters.
        let length = u8::try_from(digits.len()).unwrap_or(u8::MAX).min(40);
        out.push(char::from(b'0' + length));
        out.push_str(digits);
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::{key, organisation};

    /// Each stands before the next.
    fn in_order(language: &str, names: &[&str]) {
        for pair in names.windows(2) {
            let [one, next] = [pair[0], pair[1]].map(|name| organisation(name, language));
            assert!(one < next, "{language}: {pair:?} are {one:?}, {next:?}");
        }
    }

    #[test]
    fn names_file_word_by_word_with_numbers_first() {
        in_order(
            "en-US",
            &[
                "9to5",
                "10 Lives",
                "350.org",
                "A. Philip Rooms",
                "A-Z Shelves",
                "The Able",
                "Abled",
                "“Bread” & Roses",
                "Bread and Water",
                "École Ouverte",
                "Fund + Friends",
                "Fund Zoo",
                "Local 88",
                "Local 188",
                "New Hall",
                "Newark",
                "O’Brien House",
                "Obstacle",
                "St. Wilfra",
                "The",
                "U.S. Rooms",
                "Use",
                "#Zeta",
            ],
        );
    }

    #[test]
    fn a_letters_language_adds_its_articles() {
        in_order("fr", &["The Abri", "L’Écluse", "Les Forges", "Un Gîte", "La Halle"]);
        in_order("de-AT", &["Brot & Rosen", "Brot und Salz", "Die Caritas", "Das Haus"]);
        in_order("en", &["Die Caritas", "La Halle", "Les Forges"]);
        in_order("en", &["The A", "L’Abri"]);
        assert_eq!(key("The Arc", "en"), "the arc");
    }
}
