//! The signs after asks: `a; b; and c.`, a full stop after each, or nothing.
//!
//! A list and the campaign's wish go in, the list's last words are changed in place; `verbatim`
//! changes nothing. The trap: a sign that an item brings along gives way to the one asked for, but
//! the stop of an abbreviation is part of its word.

use crate::{
    campaign::Punctuation,
    language,
    model::{Block, Inline, Item, List, Words, plain},
};

/// Abbreviations whose stop stays before another sign; one with a stop inside (`D.C.`) needs no row.
const ABBREVIATIONS: &[&str] =
    &["Inc", "Ltd", "Co", "Corp", "Jr", "Sr", "St", "No", "Art", "Sec", "etc", "al", "approx"];

/// Closing signs that may stand after the one that ends a sentence.
const CLOSING: &[char] = &['”', '’', '"', '\'', '»', ')', ']'];

/// Puts the signs after the items; an inner list keeps its own.
pub(super) fn punctuate(list: &mut List, punctuation: Punctuation, language: &str) {
    let count = list.items.len();
    for (at, item) in list.items.iter_mut().enumerate() {
        let Some(words) = last_words(item) else { continue };
        match punctuation {
            Punctuation::Verbatim => {}
            Punctuation::None => drop_sign(words, language),
            Punctuation::Sentences => end_sentence(words, language),
            Punctuation::Semicolons if at + 1 == count => end_sentence(words, language),
            Punctuation::Semicolons => {
                drop_sign(words, language);
                if !plain(words).trim_end().ends_with(['?', '!']) {
                    add(words, ";");
                }
                if at + 2 == count {
                    add(words, &format!(" {}", and(language)));
                }
            }
        }
    }
}

/// A full stop, unless the words end a sentence already.
fn end_sentence(words: &mut Words, language: &str) {
    let text = plain(words);
    let inside = text.trim_end().trim_end_matches(CLOSING);
    if inside.ends_with(['.', '?', '!', '…', ':']) {
        return;
    }
    drop_sign(words, language);
    add(words, ".");
}

/// Takes off the stop, comma or semicolon (with its "and") that the words end in.
fn drop_sign(words: &mut Words, language: &str) {
    let text = plain(words);
    let text = text.trim_end();
    let and = format!("; {}", and(language));
    let sign = [and.as_str(), ";", ",", "."].into_iter().find(|sign| text.ends_with(sign));
    let sign = sign.filter(|sign| *sign != "." || is_full_stop(text));
    cut(words, sign.map_or(0, str::len));
}

/// Whether a stop at the end is a sentence's and no part of `D.C.`, `Inc.` or `...`.
fn is_full_stop(text: &str) -> bool {
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let word = last.strip_suffix('.').unwrap_or(last);
    !word.contains('.') && !ABBREVIATIONS.contains(&word)
}

/// The word between the last two members of a list.
fn and(language: &str) -> String {
    let joined = language::and_list(language, &["\u{1}", "\u{2}"]);
    joined.trim_start_matches('\u{1}').trim_end_matches('\u{2}').trim().to_owned()
}

fn last_words(item: &mut Item) -> Option<&mut Words> {
    item.blocks.iter_mut().rev().find_map(|block| match block {
        Block::Paragraph(words) => Some(words),
        _ => None,
    })
}

/// The place after the last words that are no footnote's mark.
fn end_of(words: &Words) -> usize {
    let last = words.iter().rposition(|inline| !matches!(inline, Inline::Footnote { .. }));
    last.map_or(0, |last| last + 1)
}

/// Takes white space and then this many bytes off the end, whatever marks they stand in.
fn cut(words: &mut Words, length: usize) {
    let end = end_of(words);
    let Some(last) = end.checked_sub(1).and_then(|at| words.get_mut(at)) else { return };
    match last {
        Inline::Text(text) => {
            text.truncate(text.trim_end().len());
            let kept = text.len().saturating_sub(length);
            if text.is_char_boundary(kept) {
                text.truncate(kept);
            }
        }
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { words: inner, .. } => {
            cut(inner, length);
        }
        Inline::LineBreak | Inline::Footnote { .. } => {}
    }
}

fn add(words: &mut Words, sign: &str) {
    let end = end_of(words);
    match end.checked_sub(1).and_then(|at| words.get_mut(at)) {
        Some(Inline::Text(text)) => text.push_str(sign),
        _ => words.insert(end, Inline::text(sign)),
    }
}

#[cfg(test)]
mod tests {
    use super::punctuate;
    use crate::{
        campaign::Punctuation,
        model::{Block, Inline, Item, List, ListStyle, plain},
    };

    fn list(items: &[&str], punctuation: Punctuation) -> Vec<String> {
        let item = |text: &&str| Item { blocks: vec![Block::Paragraph(vec![Inline::text(*text)])] };
        let items = items.iter().map(item).collect();
        let mut list = List { style: ListStyle::Bullets, start: 1, items };
        punctuate(&mut list, punctuation, "en-US");
        let words = |item: &Item| match item.blocks.first() {
            Some(Block::Paragraph(words)) => plain(words),
            _ => String::new(),
        };
        list.items.iter().map(words).collect()
    }

    #[test]
    fn semicolons_take_the_place_of_other_signs() {
        let items =
            ["open the rooms.", "lend books,", "read; and", "visit Washington, D.C.", "rest"];
        assert_eq!(
            list(&items, Punctuation::Semicolons),
            ["open the rooms;", "lend books;", "read;", "visit Washington, D.C.; and", "rest."]
        );
        assert_eq!(list(&["one", "two;"], Punctuation::Semicolons), ["one; and", "two."]);
        assert_eq!(list(&["only"], Punctuation::Semicolons), ["only."]);
    }

    #[test]
    fn sentences_are_not_ended_twice() {
        let items = ["Read.", "Say “no.”", "Why?", "Lend;", "Fund Acme Inc.", "Open"];
        assert_eq!(
            list(&items, Punctuation::Sentences),
            ["Read.", "Say “no.”", "Why?", "Lend.", "Fund Acme Inc.", "Open."]
        );
    }

    #[test]
    fn none_leaves_nothing_after_an_item() {
        let items = ["Read.", "Lend;", "Go to D.C.", "Why?"];
        assert_eq!(list(&items, Punctuation::None), ["Read", "Lend", "Go to D.C.", "Why?"]);
        assert_eq!(list(&["Read."], Punctuation::Verbatim), ["Read."]);
    }

    #[test]
    fn a_sign_stands_before_a_footnote_and_outside_emphasis() {
        let note = Inline::Footnote { number: 1, words: vec![Inline::text("n")] };
        let words = vec![Inline::Strong(vec![Inline::text("Fund it.")]), note.clone()];
        let items = vec![Item { blocks: vec![Block::Paragraph(words)] }, Item::default()];
        let mut list = List { style: ListStyle::Bullets, start: 1, items };
        punctuate(&mut list, Punctuation::Semicolons, "en-US");
        let strong = Inline::Strong(vec![Inline::text("Fund it")]);
        let made = vec![strong, Inline::text("; and"), note];
        assert_eq!(list.items[0].blocks, [Block::Paragraph(made)]);
    }
}
