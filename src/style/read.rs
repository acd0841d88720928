//! Looks as words of a file: a length, a number of columns.
//!
//! What goes in is a node; what comes out is the value, with its fault collected.

use super::{Columns, Length};
use crate::{
    diagnose::{Diagnostic, Faults, quoted},
    yaml::{Node, reader},
};

/// `auto` or a number of columns.
pub const COLUMNS: &[(&str, Columns)] = &[
    ("auto", Columns::Auto),
    ("1", Columns::Fixed(1)),
    ("2", Columns::Fixed(2)),
    ("3", Columns::Fixed(3)),
    ("4", Columns::Fixed(4)),
];

/// A length such as `1in`.
pub fn length(node: &Node, what: &str, faults: &mut Faults) -> Option<Length> {
    let words = reader::words(node, what, faults)?;
    let length = words.value.parse().ok();
    if length.is_none() {
        let message = format!("{} is not a length", quoted(&words));
        let fault = Diagnostic::error("wrong-kind", message)
            .at(words.span, "")
            .help("write it as `1in`, `25mm`, `2.5cm` or `11pt`");
        faults.push(fault);
    }
    length
}
