//! A letter as data becomes a file: the library without campaigns, templates or recipients.
//!
//! `cargo run --example letter_from_json -- letter.json letter.pdf`, or `letter.docx`: the ending
//! names the format. Pictures are not in the data, so there are none in the file.

#![expect(clippy::print_stderr, reason = "a program of its own says what went wrong")]

use std::path::Path;

use undersigned::{
    diagnose::{Diagnostic, Faults},
    model::Letter,
    style::Style,
    world::{RealWorld, World},
    write,
};

fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [from, to] = arguments.as_slice() else {
        eprintln!("letter_from_json LETTER.json LETTER.FORMAT");
        return 2.into();
    };
    match convert(Path::new(from), Path::new(to)) {
        Ok(()) => 0.into(),
        Err(faults) => {
            faults.0.iter().for_each(|fault| eprintln!("{}: {}", fault.severity, fault.message));
            65.into()
        }
    }
}

fn convert(from: &Path, to: &Path) -> Result<(), Faults> {
    let world = RealWorld;
    let unread = |why: &dyn std::fmt::Display| Diagnostic::error("letter", why.to_string());
    let text = world.read(from).map_err(|why| unread(&why))?;
    let letter: Letter = serde_json::from_slice(&text).map_err(|why| unread(&why))?;
    let ending = to.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let Some(format) = write::format(ending) else {
        return Err(unread(&format_args!("no format is called `{ending}`")).into());
    };
    let writer = (format.open)(&Style::default(), &world)?;
    let bytes = writer.write(&letter)?;
    world.write(to, &bytes).map_err(|why| unread(&why).into())
}
