//! What the parser stumbled over, in plain words, at the word that is to blame.
//!
//! What goes in is the parser's complaint and where it noticed; what comes out is a fault of ours.
//! The complaints are a table: the parser's wording never reaches a user. The trap: a parser
//! notices late, so what was opened and never closed is shown where it opens.

use std::sync::Arc;

use super::DEPTH;
use crate::diagnose::{Diagnostic, Faults, Source, Span, Written};

/// A bracket or brace that is still open where the parser stumbled.
#[derive(Clone, Copy)]
pub(super) struct Opener {
    /// Where it stands in the text.
    pub(super) start: usize,
    /// Whether it is a brace.
    pub(super) map: bool,
}

/// A complaint that contains `sign` is said as `message` and `help`.
struct Row {
    sign: &'static str,
    message: &'static str,
    help: &'static str,
}

const TABS: &str = "use spaces; YAML has no tabs at a line's beginning";
const INDENT: &str =
    "keys of one map begin in the same column, and what belongs to one stands further in";

/// The first row that fits is said.
const ROWS: &[Row] = &[
    Row { sign: "tab", message: "a tab stands where the line is indented", help: TABS },
    Row {
        sign: "quoted scalar, found unexpected end",
        message: "this quotation is never closed",
        help: "close it with the same quotation mark; inside \"…\" write \\\" for one, inside '…' write ''",
    },
    Row {
        sign: "quoted scalar, found unexpected document",
        message: "this quotation is never closed",
        help: "close it with the same quotation mark",
    },
    Row {
        sign: "invalid indentation in quoted scalar",
        message: "a quotation's next line is not indented",
        help: "close the quotation, or indent its further lines by two spaces",
    },
    Row {
        sign: "unknown escape character",
        message: "no such backslash escape",
        help: "write two backslashes for one, or use '…' in which a backslash is itself",
    },
    Row {
        sign: "hexadecimal",
        message: "this escape lacks hexadecimal digits",
        help: "`\\x` takes two, `\\u` four, `\\U` eight",
    },
    Row {
        sign: "Unicode character escape",
        message: "this escape is no character",
        help: "write the character itself",
    },
    Row {
        sign: "trailing content after double-quoted",
        message: "words stand after the closing quotation mark",
        help: "put the whole value in quotes: '\"Words\" and more'",
    },
    Row {
        sign: "mapping values are not allowed",
        message: "a second `: ` makes another key of this line",
        help: "put the value in quotes, or indent the line as its map needs",
    },
    Row {
        sign: "illegal placement of ':'",
        message: "a second `: ` makes another key of this line",
        help: "put the value in quotes",
    },
    Row {
        sign: "simple key expect",
        message: "this line has no colon after its key",
        help: "write `key: value`; indent the line if it goes on with the value before",
    },
    Row {
        sign: "mapping keys are not allowed",
        message: "a key cannot begin here",
        help: "put words that begin with `?` in quotes",
    },
    Row {
        sign: "block sequence entries are not allowed",
        message: "a list cannot begin here",
        help: "begin it on the next line, or put words that begin with `- ` in quotes",
    },
    Row {
        sign: "did not find expected '-'",
        message: "this line is neither in the list nor after it",
        help: "begin it with `- ` in the list's column",
    },
    Row {
        sign: "did not find expected key",
        message: "this does not fit into the map of keys around it",
        help: INDENT,
    },
    Row {
        sign: "unknown anchor",
        message: "this alias stands for nothing",
        help: "put words that begin with `*` in quotes, or begin the text on the next line after `|`",
    },
    Row {
        sign: "anchor or alias",
        message: "words cannot begin with this mark unquoted",
        help: "put words that begin with `*` or `&` in quotes, or begin the text on the next line after `|`",
    },
    Row {
        sign: "unexpected character",
        message: "words cannot begin with this mark unquoted",
        help: "put words that begin with `@`, `%` or a backquote in quotes",
    },
    Row {
        sign: "directive",
        message: "words cannot begin with `%` unquoted",
        help: "put them in quotes",
    },
    Row {
        sign: "-' followed by",
        message: "words cannot begin with this mark unquoted",
        help: "put the words in quotes, or a space after the dash of a list",
    },
    Row {
        sign: "block scalar, did not find expected comment",
        message: "words stand on the line of `|` or `>`",
        help: "begin the text on the next line, indented",
    },
    Row {
        sign: "indentation indicator equal to 0",
        message: "a text after `|` or `>` cannot be indented by 0",
        help: "leave the number out",
    },
    Row {
        sign: "wrongly indented line in block scalar",
        message: "this line is indented less than the text it opens",
        help: "indent all lines of the text alike",
    },
    Row {
        sign: "byte order mark",
        message: "a byte-order mark stands inside the file",
        help: "take the invisible character away",
    },
    Row {
        sign: "comment intercepting",
        message: "a comment cuts a text in two",
        help: "put the text in quotes, or the comment on a line above it",
    },
    Row {
        sign: "tag",
        message: "words cannot begin with `!` unquoted",
        help: "put them in quotes",
    },
    Row {
        sign: "handle",
        message: "words cannot begin with `!` unquoted",
        help: "put them in quotes",
    },
    Row {
        sign: "document",
        message: "text stands outside the one document",
        help: "keep one document a file, without `---` and `...`",
    },
    Row {
        sign: "indentation",
        message: "this line's indentation fits nothing above it",
        help: INDENT,
    },
    Row {
        sign: "bracket",
        message: "this bracket closes nothing",
        help: "take it away, or put words with brackets in quotes",
    },
];

/// The fault for a complaint noticed at byte `at` of the text, which begins at `start`.
pub(super) fn syntax(
    source: &Arc<Source>,
    text: &str,
    start: usize,
    at: usize,
    complaint: &str,
    opener: Option<Opener>,
) -> Diagnostic {
    let at = if complaint.contains("tab") { tab(text, at) } else { at };
    let end = at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let here = source.span(start + at..start + end);
    if complaint.contains("recursion limit") {
        return too_deep(here);
    }
    if let Some(key) = long_key(text, at, complaint) {
        return Diagnostic::error("yaml-syntax", "a key of more than 1,024 characters")
            .at(source.span(start + key..start + at), "")
            .help("give the key a short name; long words belong after the colon");
    }
    let row = ROWS.iter().find(|row| complaint.contains(row.sign));
    if let Some(opener) = opener {
        let between = text.get(opener.start..at).unwrap_or("");
        let ended = text.get(at..).is_none_or(|rest| rest.trim().is_empty());
        // A key on a later line means that the bracket before it was forgotten.
        let later = between.contains('\n') && complaint.contains("':'");
        if ended || later || complaint.contains("flow") {
            return never_closed(source, start, opener).at(here, "stumbled here");
        }
    }
    let (message, help) = match row {
        Some(row) => (row.message, row.help),
        None => {
            ("this is not YAML", "put words with marks such as `: `, `#`, `[` or `{` in quotes")
        }
    };
    let fault = Diagnostic::error("yaml-syntax", message).at(here, "");
    if help.is_empty() { fault } else { fault.help(help) }
}

/// Where a key begins that is too long for YAML (1.2.2, section 7.4.2), when the parser stumbled
/// over the colon that ends it.
fn long_key(text: &str, at: usize, complaint: &str) -> Option<usize> {
    let before = text.get(..at)?;
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    let key = before.get(line..)?.trim_start_matches([' ', '-', '{', '"', '\'']);
    let long = key.chars().count() > 1024 && !key.contains(": ");
    (long && complaint.contains("mapping values")).then(|| at - key.len())
}

/// The first tab of the line: the parser notices it only when it is past.
fn tab(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or("");
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    before.get(line..).and_then(|indent| indent.find('\t')).map_or(at, |tab| line + tab)
}

/// More levels than are read.
pub(super) fn too_deep(span: Span) -> Diagnostic {
    let message = format!("more than {DEPTH} levels of lists and maps");
    Diagnostic::error("too-deep", message).at(span, "one level too many")
}

fn never_closed(source: &Arc<Source>, start: usize, opener: Opener) -> Diagnostic {
    let at = start + opener.start;
    let (message, help) = if opener.map {
        ("this `{` is never closed", "close it with `}`; put words that begin with `{` in quotes")
    } else {
        ("this `[` is never closed", "close it with `]`; put words that begin with `[` in quotes")
    };
    Diagnostic::error("yaml-syntax", message).at(source.span(at..at + 1), "opens here").help(help)
}

/// Characters that no letter can carry, as they stand in a text.
pub(super) fn characters(source: &Arc<Source>, text: &str, start: usize) -> Faults {
    let mut faults = Faults::default();
    for (at, c) in text.char_indices().filter(|(_, c)| forbidden(*c)).take(20) {
        let at = start + at;
        faults.push(character(c).at(source.span(at..at + c.len_utf8()), ""));
    }
    faults
}

/// The same, where an escape made them.
pub(super) fn escaped_characters(written: &Written) -> Faults {
    let found = written.value.char_indices().filter(|(_, c)| forbidden(*c)).take(20);
    Faults(
        found.map(|(at, c)| character(c).at(written.locate(at..at + c.len_utf8()), "")).collect(),
    )
}

/// C0 controls, private use of plane 16, and what XML 1.0 (section 2.2) has no place for.
fn forbidden(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\u{FFFE}' | '\u{FFFF}' | '\u{100000}'..='\u{10FFFF}' => true,
        _ => c < ' ' || c == '\u{7F}',
    }
}

fn character(c: char) -> Diagnostic {
    let number = u32::from(c);
    match c {
        '\0' => Diagnostic::error("control-character", "a NUL character stands here")
            .help("save the file as UTF-8 text"),
        '\u{100000}'.. => {
            let message = format!("U+{number:X} is a private-use character");
            Diagnostic::error("private-use-character", message).help("take it away; no font has it")
        }
        _ => {
            let message = format!("U+{number:04X} is not a character of a text");
            Diagnostic::error("control-character", message)
                .help("take the invisible character away")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ROWS, syntax};
    use crate::diagnose::Source;

    #[test]
    fn every_row_can_be_reached_and_reads_as_a_headline() {
        for (at, row) in ROWS.iter().enumerate() {
            let first = ROWS.iter().position(|other| row.sign.contains(other.sign));
            assert_eq!(first, Some(at), "{}", row.sign);
            assert!(row.message.split(' ').count() <= 12, "{}", row.message);
            assert!(!row.message.ends_with('.'));
        }
    }

    #[test]
    fn a_complaint_that_nobody_knows_still_has_words() {
        let source = Source::new("a.yaml", "a");
        let fault = syntax(&source, "a", 0, 0, "brand-new wording", None);
        assert_eq!(fault.message, "this is not YAML");
    }
}
