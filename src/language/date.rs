//! Dates as a letter prints them: the long form of a language, or a pattern of `strftime` marks.
//!
//! A date goes in, words come out. No clock and no time zone here. The trap: many languages bend a
//! month's name beside a day (`4 marca`, but `marzec 2026`), so the pattern decides which is taken.

use jiff::civil::Date;

use super::{
    region,
    table::{REGIONAL_MONTHS, Row},
};

/// The marks that a date's pattern may have after `%`, with what each gives.
pub const MARKS: &[(&str, &str)] = &[
    ("%Y", "2026"),
    ("%y", "26"),
    ("%m", "03"),
    ("%-m", "3"),
    ("%d", "04"),
    ("%-d", "4"),
    ("%e", "4"),
    ("%B", "March"),
    ("%b", "Mar"),
    ("%A", "Wednesday"),
    ("%a", "Wed"),
    ("%%", "%"),
];

/// A mark that no pattern has, such as `%Q`; or a `%` with nothing after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownMark {
    /// The mark as written.
    pub mark: String,
    /// Where it begins in the pattern, in bytes.
    pub at: usize,
}

/// A date in the long form of a language: `March 4, 2026`, `4. März 2026`, `1er mars 2026`.
/// A language without a row gets the day-month-year form of English; see [`super::is_known`].
#[must_use]
pub fn long_date(tag: &str, date: Date) -> String {
    date_in(tag, long_form(tag), date).unwrap_or_else(|_| date.to_string())
}

/// Whether a pattern is the long date of English, here or there, and of no other language by intent.
#[must_use]
pub fn is_english_form(pattern: &str) -> bool {
    ["en-US", "en-GB"].iter().any(|tag| pattern == long_form(tag))
}

fn long_form(tag: &str) -> &'static str {
    super::regional(tag).map_or(super::row(tag).long, |(_, _, long, _)| *long)
}

/// A date by a pattern, with the names of a language: `%-d %B %Y`.
///
/// # Errors
/// The first mark that isn't one of [`MARKS`].
pub fn date_in(tag: &str, pattern: &str, date: Date) -> Result<String, UnknownMark> {
    let row = super::row(tag);
    let beside_a_day = pattern.contains("%-d") || pattern.contains("%d") || pattern.contains("%e");
    let day_and_month = beside_a_day && pattern.contains("%B");
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some(at) = rest.find('%') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let mark = mark(from)
            .ok_or_else(|| UnknownMark { mark: cut(from), at: pattern.len() - from.len() })?;
        rest = from.strip_prefix(mark).unwrap_or_default();
        match mark {
            "%Y" => out.push_str(&date.year().to_string()),
            "%y" => out.push_str(&two(date.year().rem_euclid(100))),
            "%m" => out.push_str(&two(date.month().into())),
            "%-m" => out.push_str(&date.month().to_string()),
            "%d" => out.push_str(&two(date.day().into())),
            "%-d" | "%e" if date.day() == 1 && day_and_month => out.push_str(first(tag, row)),
            "%-d" | "%e" => out.push_str(&date.day().to_string()),
            "%B" => out.push_str(name(months(tag, row, beside_a_day), date.month())),
            "%b" => out.push_str(name(row.short_months, date.month())),
            "%A" => out.push_str(name(row.days, date.weekday().to_monday_one_offset())),
            "%a" => out.push_str(name(row.short_days, date.weekday().to_monday_one_offset())),
            _ => out.push('%'),
        }
    }
    out.push_str(rest);
    Ok(out)
}

/// Place and date on one line: `Vienna, 4 March 2026`; in French `Paris, le 4 mars 2026`, where
/// the article stands only before a day's number.
#[must_use]
pub fn dateline(tag: &str, place: &str, date: &str) -> String {
    let row = super::row(tag);
    let shape = if date.starts_with(|c: char| c.is_ascii_digit()) {
        row.dateline
    } else {
        "{place}, {date}"
    };
    let between = shape.trim_start_matches("{place}").trim_end_matches("{date}");
    format!("{place}{between}{date}")
}

fn two(number: i16) -> String {
    format!("{number:02}")
}

fn mark(from: &str) -> Option<&'static str> {
    MARKS.iter().map(|(mark, _)| *mark).find(|mark| from.starts_with(mark))
}

fn cut(from: &str) -> String {
    let length = if from.starts_with("%-") { 3 } else { 2 };
    from.chars().take(length).collect()
}

/// Brazil writes `1º`, Portugal a plain 1.
fn first(tag: &str, row: &Row) -> &'static str {
    match row.first {
        "" if row.tag == "pt" && region(tag).as_deref() == Some("BR") => "1º",
        "" => "1",
        first => first,
    }
}

fn months(tag: &str, row: &Row, beside_a_day: bool) -> &'static str {
    let region = region(tag);
    let own = REGIONAL_MONTHS
        .iter()
        .find(|(language, of, _)| *language == row.tag && region.as_deref() == Some(*of));
    match own {
        Some((_, _, months)) => months,
        None if !beside_a_day && !row.months_alone.is_empty() => row.months_alone,
        None => row.months,
    }
}

fn name(names: &'static str, number: i8) -> &'static str {
    let at = usize::try_from(number).unwrap_or(1).saturating_sub(1);
    names.split('|').nth(at).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{date_in, dateline, long_date};

    const FOURTH: Date = date(2026, 3, 4);

    #[test]
    fn long_dates_are_those_of_letters() {
        for (tag, wanted) in [
            ("en", "March 4, 2026"),
            ("en-US", "March 4, 2026"),
            ("en-CA", "March 4, 2026"),
            ("en-GB", "4 March 2026"),
            ("en-ZA", "4 March 2026"),
            ("fr-FR", "4 mars 2026"),
            ("de-CH", "4. März 2026"),
            ("it", "4 marzo 2026"),
            ("es-MX", "4 de marzo de 2026"),
            ("pt-BR", "4 de março de 2026"),
            ("nl-BE", "4 maart 2026"),
            ("da", "4. marts 2026"),
            ("no", "4. mars 2026"),
            ("sv", "4 mars 2026"),
            ("fi", "4. maaliskuuta 2026"),
            ("pl", "4 marca 2026"),
            ("cs", "4. března 2026"),
            ("hu", "2026. március 4."),
            ("ro", "4 martie 2026"),
            ("el", "4 Μαρτίου 2026"),
            ("tr", "4 Mart 2026"),
            ("ru", "4 марта 2026\u{a0}г."),
            ("uk", "4 березня 2026\u{a0}р."),
            ("he", "4 במרץ 2026"),
            ("ar", "4 مارس 2026"),
            ("ja", "2026年3月4日"),
            ("zh-Hant-TW", "2026年3月4日"),
            ("ko", "2026년 3월 4일"),
            ("tlh", "4 March 2026"),
        ] {
            assert_eq!(long_date(tag, FOURTH), wanted, "{tag}");
        }
    }

    #[test]
    fn the_first_of_a_month_has_its_own_form_where_letters_use_one() {
        let first = date(2026, 1, 1);
        assert_eq!(long_date("fr-CA", first), "1er janvier 2026");
        assert_eq!(long_date("it-IT", first), "1º gennaio 2026");
        assert_eq!(long_date("pt-BR", first), "1º de janeiro de 2026");
        assert_eq!(long_date("pt-PT", first), "1 de janeiro de 2026");
        assert_eq!(long_date("de-AT", first), "1. Jänner 2026");
        assert_eq!(date_in("fr", "%-d/%-m", first).unwrap(), "1/1");
    }

    #[test]
    fn every_mark_gives_what_the_table_says() {
        for (mark, wanted) in super::MARKS {
            assert_eq!(date_in("en", mark, FOURTH).unwrap(), *wanted, "{mark}");
        }
        assert_eq!(date_in("pl", "%B %Y", FOURTH).unwrap(), "marzec 2026");
        assert_eq!(date_in("de", "%A, %-d. %b %y", FOURTH).unwrap(), "Mittwoch, 4. März 26");
    }

    #[test]
    fn an_unknown_mark_is_named_with_its_place() {
        let fault = date_in("en", "le %Q", FOURTH).unwrap_err();
        assert_eq!((fault.mark.as_str(), fault.at), ("%Q", 3));
        assert_eq!(date_in("en", "50%", FOURTH).unwrap_err().mark, "%");
        assert_eq!(date_in("en", "%-é", FOURTH).unwrap_err().mark, "%-é");
    }

    #[test]
    fn a_place_stands_before_the_date() {
        assert_eq!(dateline("en-GB", "Vienna", "2 March 2026"), "Vienna, 2 March 2026");
        assert_eq!(dateline("fr", "Paris", "4 mars 2026"), "Paris, le 4 mars 2026");
        assert_eq!(dateline("fr", "Paris", "le 4 mars"), "Paris, le 4 mars");
        assert_eq!(dateline("en", "{date}", "4"), "{date}, 4");
    }
}
