//! A table's bytes as text: UTF-8, UTF-16, or Windows-1252 where a spreadsheet saved it so.
//!
//! What goes in are bytes; what comes out is the text, with a guess to be told where one was made.
//! The trap: a UTF-8 file with one broken letter is readable as Windows-1252 too, and every other
//! letter with a mark would come out wrong; so a file that is both is neither.

use std::sync::Arc;

use crate::{
    diagnose::{Diagnostic, Faults, Source, quoted},
    yaml::windows_1252,
};

/// A text, and whether its encoding was guessed.
pub(super) struct Text {
    pub(super) text: String,
    pub(super) guess: Option<Guess>,
}

/// The first letter that a guess gave.
pub(super) struct Guess {
    byte: u8,
    at: usize,
}

impl Guess {
    /// The guess said aloud.
    pub(super) fn told(&self, source: &Arc<Source>) -> Diagnostic {
        let letter = source.text.get(self.at..).and_then(|rest| rest.chars().next());
        let letter = letter.unwrap_or(char::REPLACEMENT_CHARACTER);
        let message = format!("{} is read as Windows-1252", quoted(&source.name));
        let words = format!("byte `0x{:02X}` is `{letter}`", self.byte);
        Diagnostic::warning("encoding-guessed", message)
            .at(source.span(self.at..self.at + letter.len_utf8()), words)
            .help("save it as UTF-8 to be sure")
    }
}

/// Reads bytes as text.
///
/// # Errors
/// `encoding` when they are no text, or of two encodings.
pub(super) fn decode(bytes: Vec<u8>, shown: &str) -> Result<Text, Faults> {
    if let Some((units, big)) = utf_16(&bytes) {
        return of_units(units, big, shown);
    }
    match String::from_utf8(bytes) {
        Ok(text) => {
            let text = text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text);
            Ok(Text { text, guess: None })
        }
        Err(fault) => of_1252(&fault.into_bytes(), shown),
    }
}

/// The bytes after the mark and whether the high one comes first, when this is UTF-16.
fn utf_16(bytes: &[u8]) -> Option<(&[u8], bool)> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => Some((rest, false)),
        [0xFE, 0xFF, rest @ ..] => Some((rest, true)),
        // Without a mark a table still begins with a Latin letter or a quotation mark.
        [1..=255, 0, 1..=255, 0, ..] => Some((bytes, false)),
        [0, 1..=255, 0, 1..=255, ..] => Some((bytes, true)),
        _ => None,
    }
}

fn of_units(bytes: &[u8], big: bool, shown: &str) -> Result<Text, Faults> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let order = if big { u16::from_be_bytes } else { u16::from_le_bytes };
    let mut text = String::with_capacity(bytes.len());
    let mut broken = (!rest.is_empty()).then_some(usize::MAX);
    for unit in char::decode_utf16(pairs.iter().map(|pair| order(*pair))) {
        let c = unit.unwrap_or_else(|_| {
            broken = Some(broken.unwrap_or(usize::MAX).min(text.len()));
            char::REPLACEMENT_CHARACTER
        });
        text.push(c);
    }
    let Some(at) = broken else { return Ok(Text { text, guess: None }) };
    let source = Source::new(shown, text);
    let fault = Diagnostic::error("encoding", format!("{} is broken UTF-16", quoted(shown)))
        .at(source.span(at..at.saturating_add(3)), "half a character")
        .help("save the file again, as UTF-8");
    Err(fault.into())
}

fn of_1252(bytes: &[u8], shown: &str) -> Result<Text, Faults> {
    let mut text = String::with_capacity(bytes.len());
    let mut guess = None;
    let mut marks = false;
    let mut unknown = None;
    for chunk in bytes.utf8_chunks() {
        marks |= !chunk.valid().is_ascii();
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            let at = text.len();
            guess.get_or_insert(Guess { byte: *byte, at });
            let letter = windows_1252(*byte);
            if letter.is_none() {
                unknown.get_or_insert(Guess { byte: *byte, at });
            }
            text.push(letter.unwrap_or(char::REPLACEMENT_CHARACTER));
        }
    }
    // A broken letter among whole ones is a broken file, not another encoding.
    let Some(Guess { byte, at }) = unknown.or(if marks { guess.take() } else { None }) else {
        return Ok(Text { text, guess });
    };
    let source = Source::new(shown, text);
    let end = (at + 1..=at + 4).find(|end| source.text.is_char_boundary(*end)).unwrap_or(at);
    let fault = Diagnostic::error("encoding", format!("{} is not UTF-8", quoted(shown)))
        .at(source.span(at..end), format!("byte `0x{byte:02X}`"));
    Err(fault.help("save the file again, as UTF-8").into())
}

#[cfg(test)]
mod tests {
    use super::decode;

    fn read(bytes: &[u8]) -> String {
        match decode(bytes.to_vec(), "a.csv") {
            Ok(text) => format!("{}{}", text.text, if text.guess.is_some() { " ?" } else { "" }),
            Err(faults) => format!("{:?} {}", faults.0[0].labels[0].span, faults.0[0].message),
        }
    }

    #[test]
    fn every_encoding_that_spreadsheets_save_is_read() {
        assert_eq!(read("a,é".as_bytes()), "a,é");
        assert_eq!(read("\u{FEFF}a,é".as_bytes()), "a,é");
        assert_eq!(read(b"\xFF\xFEa\0,\0\xE9\0"), "a,é");
        assert_eq!(read(b"\xFE\xFF\0a\0,\0\xE9"), "a,é");
        assert_eq!(read(b"a\0,\0\xE9\0"), "a,é");
        assert_eq!(read(b"\0a\0,\0\xE9"), "a,é");
        assert_eq!(read(b"Ren\xE9e \x93x\x94"), "Renée “x” ?");
    }

    #[test]
    fn what_cannot_be_told_is_refused() {
        assert_eq!(read(b"a\n\xC3\xA9 \xE9"), "a.csv:2:3 `a.csv` is not UTF-8");
        assert_eq!(read(b"ab\x81"), "a.csv:1:3 `a.csv` is not UTF-8");
        assert_eq!(read(b"\xFF\xFEa\0\0\xD8b\0"), "a.csv:1:2 `a.csv` is broken UTF-16");
        assert_eq!(read(b"\xFF\xFEa\0b"), "a.csv:1:2 `a.csv` is broken UTF-16");
    }
}
