//! How many columns of a terminal a text takes.
//!
//! The ranges are the wide and full-width ones of Unicode's East Asian Width (UAX #11), with the
//! pictographs that terminals show two columns wide; ambiguous characters are narrow.

use unicode_normalization::char::is_combining_mark;

/// First and last of each stretch of wide characters.
const WIDE: &[(char, char)] = &[
    ('\u{1100}', '\u{115f}'),
    ('\u{231a}', '\u{231b}'),
    ('\u{23e9}', '\u{23ec}'),
    ('\u{2e80}', '\u{303e}'),
    ('\u{3041}', '\u{33ff}'),
    ('\u{3400}', '\u{4dbf}'),
    ('\u{4e00}', '\u{a4cf}'),
    ('\u{a960}', '\u{a97c}'),
    ('\u{ac00}', '\u{d7a3}'),
    ('\u{f900}', '\u{faff}'),
    ('\u{fe30}', '\u{fe6f}'),
    ('\u{ff00}', '\u{ff60}'),
    ('\u{ffe0}', '\u{ffe6}'),
    ('\u{16fe0}', '\u{18cd5}'),
    ('\u{1b000}', '\u{1b2fb}'),
    ('\u{1f300}', '\u{1f64f}'),
    ('\u{1f680}', '\u{1f6ff}'),
    ('\u{1f900}', '\u{1f9ff}'),
    ('\u{20000}', '\u{3fffd}'),
];

/// Columns that a text takes.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

fn columns(c: char) -> usize {
    let nothing = is_combining_mark(c)
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}');
    let wide = || WIDE.iter().any(|(first, last)| (*first..=*last).contains(&c));
    if nothing { 0 } else { 1 + usize::from(c >= '\u{1100}' && wide()) }
}

#[cfg(test)]
mod tests {
    use super::width;

    #[test]
    fn wide_and_combining_characters_count_as_a_terminal_shows_them() {
        for (text, columns) in [
            ("abc", 3),
            ("漢字", 4),
            ("e\u{301}", 1),
            ("한", 2),
            ("—", 1),
            ("👍", 2),
            ("a\u{200b}", 1),
        ] {
            assert_eq!(width(text), columns, "{text}");
        }
    }
}
