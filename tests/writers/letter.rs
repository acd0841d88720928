//! One letter with every kind of block and of words in it, built in code.

use std::sync::Arc;

use undersigned::{
    model::{
        AddressLine, AddressLineKind, Block, Copies, Group, Image, ImageData, ImageFormat, Inline,
        InsideAddress, Item, Labelled, Letter, Letterhead, List, ListStyle, Officer, Roll,
        Signatory, SignatoryLine, SignatoryLineKind, Table, Words,
    },
    style::{Align, Columns, Length},
};

pub(crate) fn words(text: &str) -> Words {
    vec![Inline::text(text)]
}

pub(crate) fn picture() -> Arc<ImageData> {
    let bytes = vec![0x89, b'P', b'N', b'G', 0, 1, 2];
    Arc::new(ImageData { bytes, format: ImageFormat::Png, width: 2, height: 1 })
}

fn item(blocks: Vec<Block>) -> Item {
    Item { blocks }
}

fn list(style: ListStyle, items: Vec<Item>) -> List {
    List { style, start: 1, items }
}

fn address(lines: &[(AddressLineKind, &str)]) -> InsideAddress {
    let lines = lines
        .iter()
        .map(|(kind, text)| AddressLine { kind: *kind, text: (*text).into() })
        .collect();
    InsideAddress { lines }
}

fn signatory(lines: &[(SignatoryLineKind, &str)]) -> Signatory {
    let lines = lines
        .iter()
        .map(|(kind, text)| SignatoryLine { kind: *kind, text: (*text).into() })
        .collect();
    Signatory { signature: None, lines }
}

/// Every variant of `Block` and of `Inline`, every list style, one and several copies.
pub(crate) fn every_kind() -> Letter {
    let mut blocks = head();
    blocks.extend(body());
    blocks.extend(foot());
    Letter { language: "en-GB".into(), title: "Keep the reading rooms open".into(), blocks }
}

fn head() -> Vec<Block> {
    let logo = Image {
        file: "logo.png".into(),
        alt: "An open book".into(),
        width: Some(Length::mm(40.0)),
        data: Some(picture()),
    };
    vec![
        Block::Letterhead(Letterhead {
            name: vec![Inline::text("reading rooms "), Inline::Emphasis(words("alliance"))],
            logo: Some(logo),
            tagline: words("Open shelves. Open minds."),
            lines: vec![words("12 Shelf St, Springfield")],
            footer: vec![words("readingrooms.example")],
            officers: vec![Officer { name: "Bo Example".into(), title: "Chair".into() }],
        }),
        Block::Date(words("Vienna, 2 March 2026")),
        Block::Delivery(vec![words("Via email"), words("and by hand")]),
        Block::Addressee(vec![
            address(&[
                (AddressLineKind::Name, "The Honorable Ada Example"),
                (AddressLineKind::Street, "100 *Library* Square"),
            ]),
            address(&[(AddressLineKind::Name, "Bo Example"), (AddressLineKind::City, "Graz")]),
        ]),
        Block::Reference(Labelled { label: "Ref.".into(), words: words("LIB-114") }),
        Block::Subject(Labelled { label: String::new(), words: words("Keep the rooms open") }),
        Block::Salutation(words("Dear Chair Example and Mr. Example:")),
    ]
}

fn asks() -> List {
    let sub = list(
        ListStyle::Letters,
        vec![
            item(vec![Block::Paragraph(words("for staff"))]),
            item(vec![
                Block::Paragraph(words("for books")),
                Block::List(list(
                    ListStyle::Bullets,
                    vec![item(vec![Block::Paragraph(words("new ones"))])],
                )),
            ]),
        ],
    );
    list(
        ListStyle::Numbers,
        vec![
            item(vec![
                Block::Paragraph(vec![
                    Inline::Strong(words("Fund it.")),
                    Inline::text(" Appropriate the full sum"),
                ]),
                Block::List(sub),
            ]),
            item(vec![Block::Paragraph(words("Raise it"))]),
        ],
    )
}

fn body() -> Vec<Block> {
    let apart = |text: &str| item(vec![Block::Paragraph(words(text))]);
    vec![
        Block::Paragraph(vec![
            Inline::text("We write <about> “H.R. 12” & "),
            Inline::Strong(vec![Inline::text("all "), Inline::Emphasis(words("its"))]),
            Inline::text(" parts"),
            Inline::Footnote {
                number: 1,
                words: vec![
                    Inline::text("See "),
                    Inline::Link { to: "https://a.example/x?a=1&b=2".into(), words: words("this") },
                ],
            },
            Inline::text("."),
            Inline::LineBreak,
            Inline::text("1. A line that looks like a list, snake_case and 2 * 3."),
        ]),
        Block::Heading(words("What it costs")),
        Block::Quote(vec![
            Block::Paragraph(words("One room.")),
            Block::Quote(vec![Block::Paragraph(words("One chair."))]),
        ]),
        Block::Table(Table {
            head: vec![words("Room"), words("Cost | a year")],
            rows: vec![
                vec![words("North"), words("1\t000")],
                vec![
                    vec![Inline::text("South"), Inline::LineBreak, Inline::text("wing")],
                    words(""),
                ],
            ],
            align: vec![Align::Left, Align::Right],
        }),
        Block::List(List {
            style: ListStyle::Numbers,
            start: 3,
            items: vec![apart("third"), apart("fourth")],
        }),
        Block::Asks(asks()),
        Block::Asks(list(
            ListStyle::Paragraphs,
            vec![apart("First, listen."), apart("Then, act.")],
        )),
    ]
}

fn foot() -> Vec<Block> {
    vec![
        Block::Close(words("Sincerely,")),
        Block::Signatories(Roll {
            ruled: false,
            columns: Columns::Fixed(2),
            groups: vec![
                Group {
                    heading: Some("National organizations".into()),
                    signatories: vec![
                        signatory(&[
                            (SignatoryLineKind::Name, "Cy Example, PhD"),
                            (SignatoryLineKind::Title, "President"),
                        ]),
                        signatory(&[(SignatoryLineKind::Organisation, "Reading Rooms Alliance*")]),
                    ],
                },
                Group {
                    heading: None,
                    signatories: vec![signatory(&[(SignatoryLineKind::Verbatim, "Dee Example")])],
                },
            ],
            note: words("* Affiliations are shown for identification only."),
        }),
        Block::Postscript(words("One more thing.")),
        Block::Enclosures(Copies {
            label: "Enclosures:".into(),
            entries: vec![words("Budget table"), words("Map")],
        }),
        Block::Cc(Copies { label: "Cc:".into(), entries: vec![words("The Honorable Bo Example")] }),
        Block::Bcc(Copies { label: "Bcc:".into(), entries: vec![words("File")] }),
        Block::Note(words("Printed on paper that was a newspaper.")),
    ]
}
