//! Letters to write: invented causes, people and organisations, between them every kind of block.

use std::{io::Cursor, sync::Arc};

use undersigned::{
    model::{
        AddressLine, AddressLineKind, Block, Copies, Group, Image, ImageData, ImageFormat, Inline,
        InsideAddress, Item, Labelled, Letter, Letterhead, List, ListStyle, Officer, Roll,
        Signatory, SignatoryLine, SignatoryLineKind, Table, Words,
    },
    style::{Align, Columns},
};

pub(crate) fn w(text: &str) -> Words {
    vec![Inline::text(text)]
}

pub(crate) fn p(text: &str) -> Block {
    Block::Paragraph(w(text))
}

pub(crate) fn item(text: &str) -> Item {
    Item { blocks: vec![p(text)] }
}

pub(crate) fn list(style: ListStyle, items: Vec<Item>) -> List {
    List { style, start: 1, items }
}

pub(crate) fn letter(blocks: Vec<Block>) -> Letter {
    Letter { language: "en-US".into(), title: "A letter on reading rooms".into(), blocks }
}

/// A picture of a line going up and down, as a PNG or a JPEG.
pub(crate) fn picture(alt: &str, format: ImageFormat, width: u32, height: u32) -> Image {
    let mut drawn = image::RgbImage::from_pixel(width, height, image::Rgb([255, 255, 255]));
    for x in 0..width {
        let up = (x * 7 / 3) % (height / 2).max(1);
        for thick in 0..3 {
            let y = (height / 4 + up + thick).min(height - 1);
            drawn.put_pixel(x, y, image::Rgb([20, 30, 90]));
        }
    }
    let mut bytes = Cursor::new(Vec::new());
    let kind = match format {
        ImageFormat::Png => image::ImageFormat::Png,
        ImageFormat::Jpeg => image::ImageFormat::Jpeg,
    };
    drawn.write_to(&mut bytes, kind).unwrap();
    let data = ImageData { bytes: bytes.into_inner(), format, width, height };
    Image { file: "drawn".into(), alt: alt.into(), width: None, data: Some(Arc::new(data)) }
}

pub(crate) fn address(lines: &[(AddressLineKind, &str)]) -> InsideAddress {
    let line = |(kind, text): &(AddressLineKind, &str)| AddressLine {
        kind: *kind,
        text: (*text).to_owned(),
    };
    InsideAddress { lines: lines.iter().map(line).collect() }
}

pub(crate) fn secretary() -> InsideAddress {
    address(&[
        (AddressLineKind::Name, "The Honorable Ada Example"),
        (AddressLineKind::Title, "Secretary of Libraries"),
        (AddressLineKind::Street, "100 Library Square"),
        (AddressLineKind::City, "Washington, DC 20001"),
    ])
}

pub(crate) fn signatory(name: &str, title: &str, organisation: &str) -> Signatory {
    let mut lines = Vec::new();
    for (kind, text) in [
        (SignatoryLineKind::Name, name),
        (SignatoryLineKind::Title, title),
        (SignatoryLineKind::Organisation, organisation),
    ] {
        if !text.is_empty() {
            lines.push(SignatoryLine { kind, text: text.into() });
        }
    }
    Signatory { signature: None, lines }
}

pub(crate) fn roll(groups: Vec<(Option<&str>, Vec<Signatory>)>) -> Roll {
    let group = |(heading, signatories): (Option<&str>, Vec<Signatory>)| Group {
        heading: heading.map(Into::into),
        signatories,
    };
    Roll {
        ruled: false,
        columns: Columns::Auto,
        groups: groups.into_iter().map(group).collect(),
        note: Vec::new(),
    }
}

pub(crate) const PROSE: &str = "The reading rooms of our towns are open to everyone, at no charge, in \
    the hours when people who work can come. Last winter four of them closed on Saturdays, and \
    attendance at the others rose by a third. We ask you to keep them open, because a room with \
    a lamp and a table is the cheapest school that a country can have, and the last one that a \
    grown person may walk into without being asked why.";

/// A letter of one organisation on its letterhead, with a picture of a signature.
pub(crate) fn single() -> Letter {
    let mut signer = signatory("Cy Example", "President", "");
    signer.signature = Some(picture("Signature of Cy Example", ImageFormat::Png, 480, 150));
    letter(vec![
        Block::Letterhead(Letterhead {
            name: vec![Inline::text("reading rooms "), Inline::Emphasis(w("alliance"))],
            logo: Some(picture("Reading Rooms Alliance", ImageFormat::Jpeg, 300, 150)),
            tagline: w("Open shelves. Open minds."),
            lines: vec![w("12 Shelf Street, Springfield"), w("+1 555 0100")],
            footer: vec![vec![Inline::Link {
                to: "https://readingrooms.example".into(),
                words: w("readingrooms.example"),
            }]],
            officers: vec![
                Officer { name: "Bo Example".into(), title: "Chair".into() },
                Officer { name: "Di Example".into(), title: "Treasurer".into() },
            ],
        }),
        Block::Date(w("March 2, 2026")),
        Block::Delivery(vec![w("Via email"), w("Via courier")]),
        Block::Addressee(vec![secretary()]),
        Block::Reference(Labelled { label: "Our ref.".into(), words: w("LIB-114") }),
        Block::Subject(Labelled { label: "Re:".into(), words: w("Keep the reading rooms open") }),
        Block::Salutation(w("Dear Madam Secretary:")),
        p(PROSE),
        p(PROSE),
        Block::Paragraph(vec![
            Inline::text("Specifically, we ask "),
            Inline::Strong(w("today")),
            Inline::text(" that you:"),
        ]),
        Block::Asks(list(
            ListStyle::Numbers,
            vec![
                item("Raise the matter with the Council"),
                Item {
                    blocks: vec![
                        Block::Paragraph(vec![
                            Inline::Strong(w("Fund it.")),
                            Inline::text(" Appropriate the full sum"),
                        ]),
                        Block::List(list(
                            ListStyle::Letters,
                            vec![item("for staff"), item("for books")],
                        )),
                    ],
                },
            ],
        )),
        p("We stand ready to help."),
        Block::Close(w("Sincerely,")),
        Block::Signatories(roll(vec![(None, vec![signer])])),
        Block::Postscript(w("One more thing.")),
        Block::Enclosures(Copies { label: "Enclosure:".into(), entries: vec![w("Budget table")] }),
        Block::Cc(Copies {
            label: "Cc:".into(),
            entries: vec![w("The Honorable Bo Example, Chair"), w("Mr. Poe, Ranking Member")],
        }),
    ])
}

/// Every block and every inline, nested as deep as a letter goes.
pub(crate) fn everything() -> Letter {
    let mut blocks = single().blocks;
    let body = vec![
        Block::Heading(w("What closing costs")),
        Block::Paragraph(vec![
            Inline::text("See "),
            Inline::Link {
                to: "https://a.example/x?a=1&b=2".into(),
                words: w("the budget & more"),
            },
            Inline::text(", and the notes"),
            Inline::Footnote {
                number: 1,
                words: vec![
                    Inline::text("Table 3, "),
                    Inline::Link { to: "https://b.example/t".into(), words: w("online") },
                    Inline::text("."),
                ],
            },
            Inline::Emphasis(vec![Inline::text(" all of "), Inline::Strong(w("them"))]),
            Inline::LineBreak,
            Inline::text("in “one” place <here> --- שלום עולם."),
            Inline::Footnote { number: 2, words: w("Another.") },
        ]),
        Block::Table(Table {
            head: vec![w("Room"), w("Hours"), w("Cost")],
            rows: vec![
                vec![w("Springfield"), w("40"), w("$1,200")],
                vec![w("Shelbyville, a longer name than its neighbours have"), w(""), w("$900")],
            ],
            align: vec![Align::Left, Align::Center, Align::Right],
        }),
        Block::Table(Table {
            head: vec![w("A")],
            rows: vec![vec![w("b")]],
            align: vec![Align::Left],
        }),
        Block::Quote(vec![
            p("A quoted paragraph that goes on for a while, so that it fills more than one line."),
            Block::List(list(ListStyle::Bullets, vec![item("in the quote")])),
            Block::Quote(vec![p("A quote in the quote.")]),
        ]),
        Block::List(list(
            ListStyle::Bullets,
            vec![
                item("first"),
                Item {
                    blocks: vec![
                        p("second"),
                        p("goes on"),
                        Block::List(list(
                            ListStyle::Bullets,
                            vec![Item {
                                blocks: vec![
                                    p("deeper"),
                                    Block::List(list(ListStyle::Numbers, vec![item("deepest")])),
                                ],
                            }],
                        )),
                        Block::Quote(vec![p("quoted in an item")]),
                    ],
                },
                Item { blocks: vec![] },
            ],
        )),
        Block::List(List {
            style: ListStyle::Numbers,
            start: 7,
            items: vec![item("seven"), item("eight")],
        }),
        Block::Paragraph(w("שלום עולם, לכבוד השר")),
        Block::Note(w("Small print in the flow.")),
    ];
    let at = blocks.iter().position(|block| matches!(block, Block::Close(_))).unwrap();
    blocks.splice(at..at, body);
    letter(blocks)
}

/// Many who sign, in two groups with headings.
pub(crate) fn sign_on(count: usize) -> Letter {
    let one = |index: usize| {
        signatory("", "", &format!("{} Friends of the Reading Room", NAMES[index % NAMES.len()]))
    };
    let half = count / 2;
    let mut signed = roll(vec![
        (Some("National organizations"), (0..half).map(one).collect()),
        (Some("State and local organizations"), (half..count).map(one).collect()),
    ]);
    signed.note = w("* Affiliations are shown for identification only.");
    letter(vec![
        Block::Date(w("March 2, 2026")),
        Block::Addressee(vec![secretary()]),
        Block::Salutation(w("Dear Madam Secretary:")),
        p(PROSE),
        p(PROSE),
        p(PROSE),
        p("We ask that you:"),
        Block::Asks(list(
            ListStyle::Bullets,
            vec![
                item("keep the rooms open;"),
                item("pay those who keep them; and"),
                item("say so."),
            ],
        )),
        p(PROSE),
        Block::Close(w("Sincerely,")),
        Block::Signatories(signed),
        Block::Cc(Copies { label: "Cc:".into(), entries: vec![w("Ranking Member Poe")] }),
    ])
}

/// Sixteen with titles and pictures, no groups, the roll at the end.
pub(crate) fn diplomatic() -> Letter {
    let blocks = (0..16).map(|index| {
        let name = format!("{} Example-Señor", NAMES[index % NAMES.len()]);
        let mut it = signatory(&name, "Ambassador a.i.", "Embassy of Examplia");
        it.signature = Some(picture(&format!("Signature of {name}"), ImageFormat::Png, 300, 120));
        it
    });
    letter(vec![
        Block::Addressee(vec![secretary(), secretary(), secretary(), secretary()]),
        Block::Salutation(w("Your Excellency,")),
        p(PROSE),
        p(PROSE),
        Block::Signatories(roll(vec![(None, blocks.collect())])),
    ])
}

const NAMES: &[&str] = &["Aldern", "Brookvale", "Cinder Hill", "Dunmore", "Eastlea", "Farrow"];
