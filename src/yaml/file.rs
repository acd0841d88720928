//! A text file from the world: there, a file, of a sensible size, UTF-8, without NUL.
//!
//! What goes in is a path and the place that asks for it; what comes out is the text under the name
//! that the user knows. A byte-order mark is taken off; line ends stay as they are.

use std::{fmt::Write as _, io, path::Path, sync::Arc};

use sha2::{Digest, Sha256};

use crate::{
    diagnose::{Diagnostic, Faults, Source, Span, quoted},
    world::{Found, World},
};

/// Largest text file that is read, in bytes; a letter with 100,000 recipients stays below it.
const LARGEST: u64 = 16 * 1024 * 1024;

/// A file's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextFile {
    /// The text, without a byte-order mark.
    pub source: Arc<Source>,
    /// SHA-256 of the file's bytes, lower-case hexadecimal.
    pub sha256: String,
}

/// Reads a text file; `shown` is its name in messages, `asked_by` the place that names it.
///
/// # Errors
/// `missing-file`, `not-a-file`, `file-too-large`, `encoding`; `read-failed` when the system
/// refuses (the only one that is not the input's fault).
pub fn read(
    world: &dyn World,
    path: &Path,
    shown: &str,
    asked_by: Option<&Span>,
) -> Result<TextFile, Faults> {
    let bytes = bytes(world, path, shown, asked_by, LARGEST)?;
    let sha256 = Sha256::digest(&bytes).iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    });
    let text = decode(bytes, shown, asked_by)?;
    Ok(TextFile { source: Source::new(shown, text), sha256 })
}

/// The bytes of a file that a campaign or the command line names, up to a size.
///
/// # Errors
/// As [`read`], without `encoding`.
pub fn bytes(
    world: &dyn World,
    path: &Path,
    shown: &str,
    asked_by: Option<&Span>,
    largest: u64,
) -> Result<Vec<u8>, Faults> {
    // What was typed as a command stands in no file.
    let asked_by = asked_by.filter(|span| !span.source.text.is_empty());
    let fault = |code, message: String| placed(Diagnostic::error(code, message), asked_by, shown);
    match world.look(path) {
        Found::Folder => {
            let found = fault("not-a-file", format!("{} is a folder, not a file", quoted(shown)));
            return Err(found.help("name a file in it").into());
        }
        Found::File | Found::Nothing => {}
    }
    let too_large = || {
        let megabytes = largest / 1024 / 1024;
        fault("file-too-large", format!("{} is larger than {megabytes} MB", quoted(shown)))
    };
    let system = |why: &io::Error| match why.kind() {
        io::ErrorKind::FileTooLarge => too_large(),
        io::ErrorKind::Unsupported => {
            let found = fault("not-a-file", format!("{} is a pipe, not a file", quoted(shown)));
            found.help("name a file; `/dev/stdin` reads what is piped in")
        }
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::InvalidInput => {
            let found = fault("missing-file", format!("there is no file {}", quoted(shown)));
            if asked_by.is_some() {
                found.help("a path in a file is relative to that file")
            } else {
                found
            }
        }
        io::ErrorKind::PermissionDenied => {
            fault("read-failed", format!("no permission to read {}", quoted(shown)))
        }
        _ => fault("read-failed", format!("the system cannot read {}", quoted(shown))),
    };
    let size = world.size(path).map_err(|why| system(&why))?;
    if size > largest {
        return Err(too_large().into());
    }
    let bytes = world.read(path).map_err(|why| system(&why))?;
    // A device tells no size.
    if bytes.len() as u64 > largest { Err(too_large().into()) } else { Ok(bytes) }
}

fn placed(fault: Diagnostic, asked_by: Option<&Span>, shown: &str) -> Diagnostic {
    match asked_by {
        Some(span) => fault.at(span.clone(), "named here"),
        // The file itself is the place, so that a message always has one.
        None => fault.at(Source::new(shown, "").span(0..0), ""),
    }
}

fn decode(bytes: Vec<u8>, shown: &str, asked_by: Option<&Span>) -> Result<String, Faults> {
    if let Some(order) = [[0xFF, 0xFE], [0xFE, 0xFF]].iter().find(|mark| bytes.starts_with(*mark)) {
        let name = if order[0] == 0xFF { "UTF-16 LE" } else { "UTF-16 BE" };
        let fault = Diagnostic::error("encoding", format!("{} is not UTF-8", quoted(shown)))
            .at(Source::new(shown, "").span(0..0), format!("{name} byte-order mark"))
            .help("it is UTF-16; save the file as UTF-8");
        return Err(imported(fault, asked_by).into());
    }
    let text = String::from_utf8(bytes).map_err(|fault| {
        let valid = fault.utf8_error().valid_up_to();
        let bytes = fault.into_bytes();
        let byte = bytes.get(valid).copied().unwrap_or(0);
        let mut text = String::from_utf8_lossy(&bytes).into_owned();
        let marked = text.starts_with('\u{FEFF}');
        if marked {
            text.remove(0);
        }
        let at = if marked { valid.saturating_sub(3) } else { valid };
        let end = at + char::REPLACEMENT_CHARACTER.len_utf8();
        let mut fault = Diagnostic::error("encoding", format!("{} is not UTF-8", quoted(shown)))
            .at(Source::new(shown, text).span(at..end), format!("byte `0x{byte:02X}`"));
        fault = match windows_1252(byte) {
            Some(c) => {
                fault.help(format!("in Windows-1252 it would be `{c}`; save the file as UTF-8"))
            }
            None => fault.help("save the file as UTF-8"),
        };
        Faults::from(imported(fault, asked_by))
    })?;
    Ok(match text.strip_prefix('\u{FEFF}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

fn imported(fault: Diagnostic, asked_by: Option<&Span>) -> Diagnostic {
    match asked_by {
        Some(span) => fault.at(span.clone(), "named here"),
        None => fault,
    }
}

/// What a byte from 0x80 up is in Windows-1252 (the WHATWG index of that encoding).
#[must_use]
pub fn windows_1252(byte: u8) -> Option<char> {
    const FROM_0X80: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";
    let c = match byte {
        0..0x80 => return None,
        0x80..0xA0 => FROM_0X80.chars().nth(usize::from(byte - 0x80))?,
        0xA0.. => char::from(byte),
    };
    (!c.is_control()).then_some(c)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::world::MemoryWorld;

    fn fault(bytes: &[u8]) -> String {
        let world = MemoryWorld::default().with("a.yaml", bytes);
        let fault = read(&world, "a.yaml".as_ref(), "a.yaml", None).unwrap_err().0.remove(0);
        let label = &fault.labels[0];
        format!("{:?} {} {} {}", label.span, fault.message, label.words, fault.help.unwrap())
    }

    #[test]
    fn latin_1_is_told_with_its_letter() {
        assert_eq!(
            fault(b"name: ok\nname: Ren\xE9e"),
            "a.yaml:2:10 `a.yaml` is not UTF-8 byte `0xE9` \
             in Windows-1252 it would be `é`; save the file as UTF-8"
        );
        assert!(fault(b"\xEF\xBB\xBFa\xE9").starts_with("a.yaml:1:2 "));
        assert!(fault(b"\xFF\xFEa\0").contains("UTF-16"));
    }

    #[test]
    fn a_byte_order_mark_is_taken_off() {
        let world = MemoryWorld::default().with("a.yaml", "\u{FEFF}a: b\r\n");
        let file = read(&world, "a.yaml".as_ref(), "a.yaml", None).unwrap();
        assert_eq!(file.source.text, "a: b\r\n");
    }
}
