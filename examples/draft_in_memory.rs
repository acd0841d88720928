//! A campaign becomes a PDF without a disk: the files are in memory, and the letter is bytes.
//!
//! `cargo run --example draft_in_memory` says how many bytes each letter has. A server that drafts
//! letters for others works like this: nothing outside the [`MemoryWorld`] can be read or written.

#![expect(clippy::print_stdout, reason = "a program of its own says what it made")]
#![expect(clippy::print_stderr, reason = "and what went wrong")]

use std::path::Path;

use undersigned::{
    batch::{self, Outcome},
    compose::Copy,
    diagnose::Faults,
    world::MemoryWorld,
    write::FORMATS,
};

const CAMPAIGN: &str = "
date: 2026-03-02
recipients:
  - {name: Ada Example, title: Secretary of Libraries, salutation: Dear Madam Secretary}
  - {name: Bo Example, title: Secretary of Shelves, salutation: Dear Mr. Secretary}
body: We write to thank you for the reading rooms.
close: Sincerely,
signatories: [{name: Cy Example, title: President, organisation: Quiet Please}]
";

fn main() -> std::process::ExitCode {
    match draft() {
        Ok(()) => 0.into(),
        Err(faults) => {
            faults.0.iter().for_each(|fault| eprintln!("{}: {}", fault.severity, fault.message));
            65.into()
        }
    }
}

fn draft() -> Result<(), Faults> {
    let world = MemoryWorld::default().with("thanks.yaml", CAMPAIGN);
    let campaign = batch::open(&world, Path::new("thanks.yaml"), &[], &[])?;
    let formats: Vec<_> = FORMATS.iter().filter(|format| format.name == "pdf").collect();
    let edition = campaign.edition(&world, &formats, Copy::Addressee)?;
    for (place, key) in edition.keys().enumerate() {
        match batch::make(&edition, place) {
            Outcome::Made(made) => {
                let bytes: usize = made.files.iter().map(Vec::len).sum();
                println!("{key}: {bytes} bytes of PDF");
            }
            Outcome::Failed(faults) => return Err(faults),
            Outcome::Refused(fault) => return Err(fault.into()),
            Outcome::NotReached => {}
        }
    }
    Ok(())
}
