//! Values that no markup can be made of: each character of a value stands for itself elsewhere.
//!
//! A value's characters are moved to plane 16 (`*` is U+10002A) while the template is rendered and
//! the markup is read, and moved back when words are made; so nothing in a value, not even a
//! space or a figure before a full stop, can be a sign. Marks of the renderer are in plane 15. The trap:
//! such characters typed by a person are kept apart by a [`KEEP`] before them.

/// Before every value, and before markup put in by `{{{x}}}`: its line goes when it stays empty.
pub(crate) const START: char = '\u{FFFFD}';
/// Stands for the asks, already made.
pub(crate) const ASKS: char = '\u{FFFFC}';
/// The next character is meant as it stands.
const KEEP: char = '\u{10FFFF}';
/// The first of the marks; the others follow.
const FIRST_MARK: u32 = 0xF_0000;
/// How many marks there are; a text with more of them has coarser places from there on.
pub(crate) const MARKS: usize = 0xFF00;
/// Added to a character of the basic plane to move it to plane 16.
const APART: u32 = 0x10_0000;

/// The mark with this number.
pub(crate) fn mark(number: usize) -> Option<char> {
    let number = u32::try_from(number).ok().filter(|_| number < MARKS)?;
    char::from_u32(FIRST_MARK + number)
}

/// The number of a mark.
pub(crate) fn mark_number(character: char) -> Option<usize> {
    let number = (character as u32).checked_sub(FIRST_MARK)? as usize;
    (number < MARKS).then_some(number)
}

/// Whether a character is the renderer's own when no [`KEEP`] stands before it.
const fn is_ours(character: char) -> bool {
    character as u32 >= FIRST_MARK
}

/// A text that somebody typed, its characters of our planes kept apart.
pub(crate) fn guard(text: &str) -> String {
    if !text.chars().any(is_ours) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if is_ours(character) {
            out.push(KEEP);
        }
        out.push(character);
    }
    out
}

/// A guarded text as a value: what `{{x}}` prints.
pub(crate) fn value(guarded: &str) -> String {
    let mut out = String::with_capacity(guarded.len() * 4);
    let mut rest = guarded.chars();
    while let Some(character) = rest.next() {
        match character {
            KEEP => out.extend([KEEP].into_iter().chain(rest.next())),
            _ if is_ours(character) => {}
            _ => out.push(apart(character)),
        }
    }
    out
}

fn apart(character: char) -> char {
    match character as u32 {
        code @ 0..=0xFFFD => char::from_u32(code + APART).unwrap_or(character),
        _ => character,
    }
}

/// The words as they are to be read: values moved back, nothing kept apart.
pub(crate) fn read(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let (plain, tail) = self::plain(rest);
        out.push_str(plain);
        let mut signs = tail.chars();
        match signs.next() {
            Some(KEEP) => out.extend(signs.next()),
            Some(sign) => out.push(back(sign)),
            None => {}
        }
        rest = signs.as_str();
    }
    out
}

/// A text cut before the first character that is none of a text's own.
pub(crate) fn plain(text: &str) -> (&str, &str) {
    // Characters of the planes from the fifteenth on, and few others, begin with such a byte.
    let end = text.bytes().position(|byte| byte >= 0xF3).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

fn back(character: char) -> char {
    let code = character as u32;
    code.checked_sub(APART).and_then(char::from_u32).unwrap_or(character)
}

/// Whether a marked text prints nothing.
pub(crate) fn is_empty(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c == START || mark_number(c).is_some())
}

/// Where the sign of the asks stands in a marked text, in bytes.
pub(crate) fn asks_in(text: &str) -> Option<usize> {
    let mut kept = false;
    text.char_indices().find_map(|(at, character)| {
        let found = character == ASKS && !kept;
        kept = character == KEEP && !kept;
        found.then_some(at)
    })
}

/// Whether the character says that the next one is meant as it stands.
pub(crate) const fn keeps(character: char) -> bool {
    character == KEEP
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{ASKS, START, guard, mark, mark_number, read, value};

    proptest! {
        #[test]
        fn any_text_comes_back(text in any::<String>()) {
            assert_eq!(read(&value(&guard(&text))), text);
            assert_eq!(read(&guard(&text)), text);
        }
    }

    #[test]
    fn characters_of_our_planes_come_back() {
        let text = format!("a{START}b{ASKS}\u{10FFFF}\u{F0000}\u{FFFF}\u{10FFFE}😀\n");
        assert_eq!(read(&value(&guard(&text))), text);
        assert_eq!(read(&guard(&text)), text);
    }

    #[test]
    fn a_value_has_no_sign_in_it() {
        assert!(value("1. *a* {{b}} ::: \n|").chars().all(|c| !c.is_ascii()));
    }

    #[test]
    fn marks_are_numbered() {
        assert_eq!(mark(7).and_then(mark_number), Some(7));
        assert_eq!(mark(super::MARKS), None);
        assert_eq!(mark_number(START), None);
    }
}
