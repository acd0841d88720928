//! Plain words on their way into XML: what it cannot hold taken out, scripts told apart.
//!
//! Text goes in; out come pieces that are read in one direction each, because Word wants a run
//! marked where it holds Hebrew or Arabic. The trap: XML 1.0 has no place at all for most control
//! characters, not even escaped.

use std::borrow::Cow;

use unicode_bidi::{BidiClass, bidi_class};

/// The text without what XML cannot hold: tabs and line ends are spaces, other controls go.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let odd = |sign: char| sign.is_control() || matches!(sign, '\u{FFFE}' | '\u{FFFF}');
    if !text.contains(odd) {
        return Cow::Borrowed(text);
    }
    let kept = text.chars().filter_map(|sign| match sign {
        '\t' | '\n' | '\r' | '\u{85}' => Some(' '),
        sign if odd(sign) => None,
        sign => Some(sign),
    });
    Cow::Owned(kept.collect())
}

/// Whether the text has a letter that is read from the right.
pub(super) fn has_right_to_left(text: &str) -> bool {
    // Nothing below U+0590 is.
    text.chars().any(|sign| sign >= '\u{590}' && is_right_to_left(sign))
}

fn is_right_to_left(sign: char) -> bool {
    matches!(bidi_class(sign), BidiClass::R | BidiClass::AL)
}

/// Whether a paragraph that begins with this text is read from the right: by its first letter.
/// `None` when it has no letter.
pub(super) fn begins_right_to_left(text: &str) -> Option<bool> {
    text.chars().find_map(|sign| match bidi_class(sign) {
        BidiClass::L => Some(false),
        BidiClass::R | BidiClass::AL => Some(true),
        _ => None,
    })
}

/// The text cut where its direction changes; signs between two letters of one direction stay with
/// them, others go with what is read from the left.
pub(super) fn pieces(text: &str) -> Vec<&str> {
    if !has_right_to_left(text) {
        return vec![text];
    }
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_right_to_left) {
        let (left, from) = rest.split_at(start);
        if !left.is_empty() {
            out.push(left);
        }
        let end = from.find(|sign| bidi_class(sign) == BidiClass::L).unwrap_or(from.len());
        let (reach, _) = from.split_at(end);
        let last = reach
            .char_indices()
            .rev()
            .find(|(_, sign)| is_right_to_left(*sign))
            .map_or(reach.len(), |(at, sign)| at + sign.len_utf8());
        let (right, after) = from.split_at(last);
        out.push(right);
        rest = after;
    }
    if !rest.is_empty() {
        out.push(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_go_and_breaks_are_spaces() {
        assert_eq!(clean("a\u{1}b\tc\u{FFFF}"), "ab c");
        assert!(matches!(clean("plain"), Cow::Borrowed("plain")));
    }

    #[test]
    fn pieces_are_read_in_one_direction() {
        assert_eq!(pieces("abc"), ["abc"]);
        assert_eq!(pieces("to שלום עולם, friend"), ["to ", "שלום עולם", ", friend"]);
        assert_eq!(pieces("שלום"), ["שלום"]);
        assert_eq!(pieces("a ב c ד"), ["a ", "ב", " c ", "ד"]);
    }
}
