//! A letter as data becomes a PDF: the library without campaigns, templates or recipients.
//!
//! `cargo run --example letter_from_json -- letter.json letter.pdf`

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
        eprintln!("letter_from_json LETTER.json LETTER.pdf");
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
    let Some(pdf) = write::format("pdf") else { return Ok(()) };
    let writer = (pdf.open)(&Style::default(), &world)?;
    let bytes = writer.write(&letter)?;
    world.write(to, &bytes).map_err(|why| unread(&why).into())
}
