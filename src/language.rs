//! Words that depend on the language: dates, numbers, lists, and what a language tag says.
//!
//! Plain values go in, words come out; no clock, no file, no letter here. A language is a row of
//! `language/table.rs`. The trap: a language without a row must not fail a letter, so it gets the words of
//! (British) English, and whoever reads the tag asks [`is_known`] and warns.

mod counted;
mod date;
mod list;
mod number;
mod table;
mod tag;

pub use counted::Numbers;
pub use date::{MARKS, UnknownMark, date_in, dateline, is_english_form, long_date};
pub use list::and_list;
pub use number::{in_words, ordinal, plural};
pub use tag::{primary, region, right_to_left, well_formed};

use table::{ALIASES, GREETINGS, REGIONAL, ROWS, Regional, Row};

/// Whether the months, days and lists of this language are known; where not, its letters get
/// those of English and the author should hear of it.
#[must_use]
pub fn is_known(tag: &str) -> bool {
    find(tag).is_some()
}

/// The languages that are known, by their tags.
pub fn known() -> impl Iterator<Item = &'static str> {
    ROWS.iter().map(|row| row.tag)
}

/// What stands before and after a page's number: `Page ` and nothing.
#[must_use]
pub fn page_number(tag: &str) -> (&'static str, &'static str) {
    row(tag).page.split_once("{n}").unwrap_or_default()
}

/// What follows a salutation in this language; `None` where the kind of letter decides.
#[must_use]
pub fn salutation_end(tag: &str) -> Option<&'static str> {
    let (language, region) = (primary(tag), region(tag).unwrap_or_default());
    let fits = |(of, where_, _): &&(&str, &str, &str)| {
        *of == language && (where_.is_empty() || *where_ == region)
    };
    GREETINGS.iter().find(fits).map(|(_, _, sign)| *sign)
}

fn find(tag: &str) -> Option<&'static Row> {
    let language = primary(tag);
    let language = ALIASES
        .iter()
        .find(|(alias, _)| *alias == language)
        .map_or(language.as_str(), |(_, row)| *row);
    ROWS.iter().find(|row| row.tag == language)
}

/// The language's row, else that of English.
fn row(tag: &str) -> &'static Row {
    find(tag).unwrap_or(const { &ROWS[0] })
}

fn regional(tag: &str) -> Option<&'static Regional> {
    let (language, region) = (primary(tag), region(tag).unwrap_or_default());
    REGIONAL.iter().find(|(of, regions, _, _)| *of == language && regions.contains(&&*region))
}

#[cfg(test)]
mod tests {
    use super::{ROWS, is_known, known, table::REGIONAL, well_formed};

    #[test]
    fn every_row_is_whole_and_stands_once() {
        for (at, row) in ROWS.iter().enumerate() {
            assert!(well_formed(row.tag), "{}", row.tag);
            assert!(ROWS.iter().skip(at + 1).all(|other| other.tag != row.tag), "{}", row.tag);
            for (names, count) in
                [(row.months, 12), (row.short_months, 12), (row.days, 7), (row.short_days, 7)]
            {
                assert_eq!(names.split('|').count(), count, "{}", row.tag);
                assert!(names.split('|').all(|name| name.trim() == name && !name.is_empty()));
            }
            assert!(row.months_alone.is_empty() || row.months_alone.split('|').count() == 12);
            assert!(row.dateline.starts_with("{place}") && row.dateline.ends_with("{date}"));
            assert_eq!(row.page.matches("{n}").count(), 1, "{}", row.tag);
            assert!(!row.and.is_empty() && !row.comma.is_empty() && row.long.contains("%Y"));
        }
        assert!(REGIONAL.iter().all(|(of, ..)| is_known(of)));
        assert!(known().count() >= 25);
        assert!(!is_known("tlh") && is_known("no-NO") && is_known("ZH-hant-TW"));
    }
}
