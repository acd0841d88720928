//! What the writers of flowing text share: clean words, an item's marker, the footnotes in order.
//!
//! Nothing here knows a format's signs. The trap: a text may hold any character, and line ends or
//! controls in it must never become lines of the letter.

use crate::model::{Block, Inline, Letter, List, ListStyle, Words};

/// A text on one line: line ends as a space, other controls left out.
pub(super) fn clean(text: &str) -> String {
    if !text.contains(unclean) {
        return text.to_owned();
    }
    let text = text.replace("\r\n", " ");
    text.chars()
        .filter_map(|c| match c {
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
            c if unclean(c) => None,
            c => Some(c),
        })
        .collect()
}

/// Controls but the tab, line ends of Unicode, and what XML cannot hold.
fn unclean(c: char) -> bool {
    (c.is_control() && c != '\t') || matches!(c, '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}')
}

/// What stands before an item (counted from 0): `-`, `1.`, `(a)`; nothing for paragraphs.
pub(super) fn marker(list: &List, index: usize) -> String {
    let number = usize::try_from(list.start).unwrap_or(usize::MAX).saturating_add(index);
    match list.style {
        ListStyle::Bullets => "-".to_owned(),
        ListStyle::Numbers => format!("{number}."),
        ListStyle::Letters => format!("({})", letters(number)),
        ListStyle::Paragraphs => String::new(),
    }
}

/// `a` to `z`, then `aa`, `bb` as office programs count; figures where that would grow long.
fn letters(number: usize) -> String {
    let Some(from_a) = number.checked_sub(1).filter(|number| *number < 26 * 4) else {
        return number.to_string();
    };
    let letter = u8::try_from(from_a % 26).map_or('a', |letter| char::from(b'a' + letter));
    std::iter::repeat_n(letter, from_a / 26 + 1).collect()
}

/// Whether a link's words already say where it goes, with or without its `mailto:` or `tel:`.
pub(super) fn says_its_target(shown: &str, to: &str) -> bool {
    shown == to || ["mailto:", "tel:"].iter().any(|scheme| to.strip_prefix(scheme) == Some(shown))
}

/// Every footnote of a letter in reading order; a note within a note comes after it.
pub(super) fn footnotes(letter: &Letter) -> Vec<(u32, &Words)> {
    let mut found = Vec::new();
    in_blocks(&letter.blocks, &mut found);
    found
}

fn in_blocks<'a>(blocks: &'a [Block], found: &mut Vec<(u32, &'a Words)>) {
    for block in blocks {
        match block {
            Block::Letterhead(head) => {
                in_words(&head.name, found);
                in_words(&head.tagline, found);
                head.lines.iter().for_each(|words| in_words(words, found));
            }
            Block::Delivery(entries) => entries.iter().for_each(|words| in_words(words, found)),
            Block::Reference(line) | Block::Subject(line) => in_words(&line.words, found),
            Block::Addressee(_) => {}
            Block::Asks(list) | Block::List(list) => {
                list.items.iter().for_each(|item| in_blocks(&item.blocks, found));
            }
            Block::Quote(blocks) => in_blocks(blocks, found),
            Block::Table(table) => {
                let rows = std::iter::once(&table.head).chain(&table.rows);
                rows.flatten().for_each(|words| in_words(words, found));
            }
            Block::Signatories(roll) => in_words(&roll.note, found),
            Block::Enclosures(copies) | Block::Cc(copies) | Block::Bcc(copies) => {
                copies.entries.iter().for_each(|words| in_words(words, found));
            }
            Block::Date(words)
            | Block::Salutation(words)
            | Block::Paragraph(words)
            | Block::Heading(words)
            | Block::Close(words)
            | Block::Postscript(words)
            | Block::Note(words) => in_words(words, found),
        }
    }
}

fn in_words<'a>(words: &'a [Inline], found: &mut Vec<(u32, &'a Words)>) {
    for piece in words {
        match piece {
            Inline::Text(_) | Inline::LineBreak => {}
            Inline::Emphasis(words) | Inline::Strong(words) | Inline::Link { words, .. } => {
                in_words(words, found);
            }
            Inline::Footnote { number, words } => {
                found.push((*number, words));
                in_words(words, found);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{clean, letters, says_its_target};

    #[test]
    fn a_text_stays_one_line_without_controls() {
        assert_eq!(clean("a\r\nb\u{2028}c\u{0}d\te"), "a b cd\te");
    }

    #[test]
    fn letters_go_on_after_z() {
        let shown: Vec<String> = [1, 26, 27, 28, 104, 105, 0].map(letters).into();
        assert_eq!(shown, ["a", "z", "aa", "bb", "zzzz", "105", "0"]);
    }

    #[test]
    fn a_link_says_its_target_with_or_without_the_scheme_of_mail() {
        assert!(says_its_target("https://a.example", "https://a.example"));
        assert!(says_its_target("a@b.example", "mailto:a@b.example"));
        assert!(!says_its_target("a.example", "https://a.example"));
    }
}
