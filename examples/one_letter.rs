//! A letter made by hand: no campaign, no template, no disk.
//!
//! `cargo run --example one_letter` prints it as text. Whoever has letters in a program of their own
//! starts here: the model goes in, bytes of any format come out.

#![expect(clippy::print_stdout, reason = "a program of its own prints its letter")]
#![expect(clippy::print_stderr, reason = "and says what went wrong")]

use undersigned::{
    diagnose::Faults,
    model::{
        AddressLine, AddressLineKind, Block, Group, Inline, InsideAddress, Item, Letter, List,
        ListStyle, Roll, Signatory, SignatoryLine, SignatoryLineKind,
    },
    style::Style,
    world::MemoryWorld,
    write,
};

fn main() -> std::process::ExitCode {
    match text(&letter()) {
        Ok(text) => {
            print!("{text}");
            0.into()
        }
        Err(faults) => {
            faults.0.iter().for_each(|fault| eprintln!("{}: {}", fault.severity, fault.message));
            1.into()
        }
    }
}

fn text(letter: &Letter) -> Result<String, Faults> {
    let Some(txt) = write::format("txt") else { return Ok(String::new()) };
    // A writer is opened once for a style, and then used for every letter.
    let writer = (txt.open)(&Style::default(), &MemoryWorld::default())?;
    Ok(String::from_utf8_lossy(&writer.write(letter)?).into_owned())
}

fn letter() -> Letter {
    let words = |text: &str| vec![Inline::text(text)];
    let ask = |text| Item { blocks: vec![Block::Paragraph(words(text))] };
    let line = |kind, text: &str| AddressLine { kind, text: text.into() };
    Letter {
        language: "en-US".into(),
        title: "The reading rooms".into(),
        blocks: vec![
            Block::Date(words("March 2, 2026")),
            Block::Addressee(vec![InsideAddress {
                lines: vec![
                    line(AddressLineKind::Name, "Ada Example"),
                    line(AddressLineKind::Title, "Secretary of Libraries"),
                ],
            }]),
            Block::Salutation(words("Dear Madam Secretary:")),
            Block::Paragraph(words("We write about the reading rooms, and ask you to")),
            Block::Asks(List {
                style: ListStyle::Bullets,
                start: 1,
                items: vec![ask("keep them open; and"), ask("heat them in winter.")],
            }),
            Block::Close(words("Sincerely,")),
            Block::Signatories(Roll {
                groups: vec![Group { heading: None, signatories: vec![signatory()] }],
                ..Roll::default()
            }),
        ],
    }
}

fn signatory() -> Signatory {
    let line = |kind, text: &str| SignatoryLine { kind, text: text.into() };
    Signatory {
        signature: None,
        lines: vec![
            line(SignatoryLineKind::Name, "Bo Example"),
            line(SignatoryLineKind::Title, "Chair"),
            line(SignatoryLineKind::Organisation, "The Long Shelf"),
        ],
    }
}
