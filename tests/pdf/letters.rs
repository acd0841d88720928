//! Letters to be set: invented people, a cause that is only ever an example.

use undersigned::{
    model::{
        AddressLine, AddressLineKind, Block, Copies, Group, Inline, InsideAddress, Item, Labelled,
        Letter, List, ListStyle, Roll, Signatory, SignatoryLine, SignatoryLineKind, Words,
    },
    style::Style,
    world::MemoryWorld,
    write,
};

pub fn words(text: &str) -> Words {
    vec![Inline::text(text)]
}

pub fn paragraph(text: &str) -> Block {
    Block::Paragraph(words(text))
}

/// A paragraph of about so many lines, each sentence numbered.
pub fn body(name: &str, lines: usize) -> Block {
    let mut text =
        format!("{name} begins with readers who came in from the rain to read the news.");
    while text.len() < lines * 92 - 30 {
        text.push_str(" Rooms that are lit and warm until nine keep a whole town reading.");
    }
    Block::Paragraph(words(&text))
}

pub fn address() -> Block {
    let line = |kind, text: &str| AddressLine { kind, text: text.into() };
    Block::Addressee(vec![InsideAddress {
        lines: vec![
            line(AddressLineKind::Name, "The Honorable Ada Example"),
            line(AddressLineKind::Title, "Secretary of Libraries"),
            line(AddressLineKind::Street, "100 Library Square"),
            line(AddressLineKind::City, "Washington, DC 20001"),
        ],
    }])
}

pub fn person(name: &str, title: &str) -> Signatory {
    let line = |kind, text: &str| SignatoryLine { kind, text: text.into() };
    Signatory {
        signature: None,
        lines: vec![line(SignatoryLineKind::Name, name), line(SignatoryLineKind::Title, title)],
    }
}

pub fn roll(signatories: Vec<Signatory>) -> Block {
    let groups = vec![Group { heading: None, signatories }];
    Block::Signatories(Roll { groups, ..Roll::default() })
}

pub fn asks(items: &[&str]) -> Block {
    let items = items.iter().map(|text| Item { blocks: vec![paragraph(text)] }).collect();
    Block::Asks(List { style: ListStyle::Numbers, start: 1, items })
}

/// A letter with these blocks between salutation and close.
pub fn letter(middle: Vec<Block>, after: Vec<Block>) -> Letter {
    let mut blocks = vec![
        Block::Date(words("March 2, 2026")),
        address(),
        Block::Subject(Labelled {
            label: "Re:".into(),
            words: words("Keep the reading rooms open"),
        }),
        Block::Salutation(words("Dear Madam Secretary:")),
    ];
    blocks.extend(middle);
    blocks.extend(after);
    Letter { language: "en-US".into(), title: "Letter to Ada Example".into(), blocks }
}

pub fn end() -> Vec<Block> {
    vec![
        Block::Close(words("Sincerely,")),
        roll(vec![person("Cy Example", "President")]),
        Block::Cc(Copies { label: "Cc:".into(), entries: vec![words("Bo Example, Chair")] }),
    ]
}

pub fn pdf(letter: &Letter) -> Vec<u8> {
    styled(letter, &Style::default())
}

pub fn styled(letter: &Letter, style: &Style) -> Vec<u8> {
    let open = write::format("pdf").unwrap().open;
    open(style, &MemoryWorld::default()).unwrap().write(letter).unwrap()
}
