//! Any letter at all: it comes back from JSON, and no writer of text stumbles over it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may abort")]

#[expect(dead_code, reason = "what is read here is less than a DOCX's own tests read")]
#[path = "docx/package.rs"]
mod package;

use proptest::prelude::{BoxedStrategy, Just, Strategy, any, prop, prop_oneof, proptest};
use pulldown_cmark::{Event, Options, Parser, Tag};
use undersigned::{
    model::{
        AddressLine, AddressLineKind, Block, Copies, Group, Inline, InsideAddress, Item, Labelled,
        Letter, Letterhead, List, ListStyle, Roll, Signatory, SignatoryLine, SignatoryLineKind,
        Table, Words,
    },
    style::{Align, Style},
    world::MemoryWorld,
    write::format,
};

/// Words as people type them, with every sign that some format takes for markup, and odd ones.
fn text() -> BoxedStrategy<String> {
    prop_oneof![
        "[a-z ]{0,12}",
        "[-#>*_`\\[\\]()!^{}<&|~:=+.0-9a \\\\]{0,10}",
        "\\PC{0,8}",
        any::<String>().prop_map(|text| text.chars().take(6).collect()),
    ]
    .boxed()
}

fn words() -> BoxedStrategy<Words> {
    let leaf = prop_oneof![4 => text().prop_map(Inline::Text), 1 => Just(Inline::LineBreak)];
    let inline = leaf.prop_recursive(3, 12, 3, |inner| {
        let some = prop::collection::vec(inner, 0..3);
        prop_oneof![
            some.clone().prop_map(Inline::Emphasis),
            some.clone().prop_map(Inline::Strong),
            (text(), some.clone()).prop_map(|(to, words)| Inline::Link { to, words }),
            (any::<u32>(), some).prop_map(|(number, words)| Inline::Footnote { number, words }),
        ]
    });
    prop::collection::vec(inline, 0..4).boxed()
}

fn some_words() -> BoxedStrategy<Vec<Words>> {
    prop::collection::vec(words(), 0..3).boxed()
}

fn roll() -> BoxedStrategy<Block> {
    let line = text().prop_map(|text| SignatoryLine { kind: SignatoryLineKind::Name, text });
    let one =
        prop::collection::vec(line, 0..3).prop_map(|lines| Signatory { signature: None, lines });
    let group = (prop::option::of(text()), prop::collection::vec(one, 0..3))
        .prop_map(|(heading, signatories)| Group { heading, signatories });
    (prop::collection::vec(group, 0..3), words())
        .prop_map(|(groups, note)| Block::Signatories(Roll { groups, note, ..Roll::default() }))
        .boxed()
}

fn parts() -> BoxedStrategy<Block> {
    let line = text().prop_map(|text| AddressLine { kind: AddressLineKind::Verbatim, text });
    let address = prop::collection::vec(line, 0..3).prop_map(|lines| InsideAddress { lines });
    let copies = (text(), some_words()).prop_map(|(label, entries)| Copies { label, entries });
    let labelled = (text(), words()).prop_map(|(label, words)| Labelled { label, words });
    prop_oneof![
        (words(), words(), some_words(), some_words()).prop_map(
            |(name, tagline, lines, footer)| {
                Block::Letterhead(Letterhead {
                    name,
                    tagline,
                    lines,
                    footer,
                    ..Letterhead::default()
                })
            }
        ),
        prop::collection::vec(address, 0..3).prop_map(Block::Addressee),
        some_words().prop_map(Block::Delivery),
        labelled.clone().prop_map(Block::Reference),
        labelled.prop_map(Block::Subject),
        copies.clone().prop_map(Block::Cc),
        copies.clone().prop_map(Block::Bcc),
        copies.prop_map(Block::Enclosures),
        (some_words(), prop::collection::vec(some_words(), 0..3)).prop_map(|(head, rows)| {
            Block::Table(Table { head, rows, align: vec![Align::Right] })
        }),
        roll(),
    ]
    .boxed()
}

fn block() -> BoxedStrategy<Block> {
    let leaf = prop_oneof![
        words().prop_map(Block::Paragraph),
        words().prop_map(Block::Heading),
        words().prop_map(Block::Date),
        words().prop_map(Block::Salutation),
        words().prop_map(Block::Close),
        words().prop_map(Block::Postscript),
        words().prop_map(Block::Note),
        parts(),
    ];
    leaf.prop_recursive(3, 16, 3, |inner| {
        let blocks = prop::collection::vec(inner, 0..3);
        let style = prop_oneof![
            Just(ListStyle::Bullets),
            Just(ListStyle::Numbers),
            Just(ListStyle::Letters),
            Just(ListStyle::Paragraphs),
        ];
        let items = prop::collection::vec(blocks.clone().prop_map(|blocks| Item { blocks }), 0..3);
        let list = (style, any::<u32>(), items).prop_map(|(style, start, items)| List {
            style,
            start,
            items,
        });
        prop_oneof![
            list.clone().prop_map(Block::List),
            list.prop_map(Block::Asks),
            blocks.prop_map(Block::Quote)
        ]
    })
    .boxed()
}

fn letter() -> impl Strategy<Value = Letter> {
    (text(), text(), prop::collection::vec(block(), 0..5))
        .prop_map(|(language, title, blocks)| Letter { language, title, blocks })
}

fn write(name: &str, letter: &Letter) -> String {
    let writer = (format(name).unwrap().open)(&Style::default(), &MemoryWorld::default()).unwrap();
    String::from_utf8(writer.write(letter).unwrap()).unwrap()
}

/// What a Markdown reader makes of a text: its words, if they are one paragraph.
fn one_paragraph(markdown: &str) -> Option<String> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut text = String::new();
    let mut paragraphs = 0;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::Paragraph) => paragraphs += 1,
            Event::End(_) => {}
            Event::Text(words) => text.push_str(&words),
            _ => return None,
        }
    }
    (paragraphs <= 1).then_some(text)
}

proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        cases: 128,
        failure_persistence: None,
        ..Default::default()
    })]

    #[test]
    fn any_letter_comes_back_from_json(letter in letter()) {
        let read: Letter = serde_json::from_str(&write("json", &letter)).unwrap();
        assert_eq!(read, letter);
    }

    #[test]
    fn any_letter_is_tidy_text(letter in letter()) {
        let text = write("txt", &letter);
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{text:?}");
        assert!(text.split('\n').all(|line| line == line.trim_end()), "{text:?}");
        assert!(text.chars().all(|c| matches!(c, '\n' | '\t') || !c.is_control()), "{text:?}");
    }

    #[test]
    fn any_letter_is_a_well_formed_page(letter in letter()) {
        let page = write("html", &letter);
        let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
        if let Err(fault) = roxmltree::Document::parse_with_options(&page, options) {
            panic!("{fault}: {page}");
        }
    }

    #[test]
    fn any_letter_is_a_docx_of_well_formed_parts(letter in letter()) {
        let world = MemoryWorld::default();
        let writer = (format("docx").unwrap().open)(&Style::default(), &world).unwrap();
        let package = package::Package::read(&writer.write(&letter).unwrap());
        for part in package.names.iter().filter(|part| !part.contains("media")) {
            let xml = roxmltree::Document::parse(package.text(part)).unwrap();
            let breaks = |it: &roxmltree::Node<'_, '_>| it.has_children() || it.tag_name().name() != "tc";
            assert!(xml.descendants().all(|it| breaks(&it)), "{part}");
        }
    }

    #[test]
    fn any_letter_of_a_batch_is_the_letter_drafted_alone(one in letter(), two in letter(), text in text()) {
        // Letters that share blocks, at other places and under other words.
        let opening = Block::Salutation(vec![Inline::Text(text)]);
        let blocks = std::iter::once(opening).chain(two.blocks.clone()).chain(one.blocks.clone());
        let mixed = Letter { blocks: blocks.collect(), ..one.clone() };
        for name in ["pdf", "docx"] {
            let open = || (format(name).unwrap().open)(&Style::default(), &MemoryWorld::default()).unwrap();
            let batch = open();
            for letter in [&one, &two, &mixed, &one, &mixed, &two, &mixed] {
                let said = |faults| format!("{faults:?}");
                let (alone, of_batch) = (open().write(letter), batch.write(letter));
                assert!(alone.map_err(said) == of_batch.map_err(said), "{name}");
            }
        }
    }

    #[test]
    fn any_letter_is_markdown(letter in letter()) {
        let text = write("md", &letter);
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{text:?}");
    }

    #[test]
    fn any_plain_words_print_as_themselves_in_markdown(words in text()) {
        let blocks = vec![Block::Paragraph(vec![Inline::Text(words)])];
        let letter = Letter { blocks, ..Letter::default() };
        let wanted = write("txt", &letter);
        let text = write("md", &letter);
        let read = one_paragraph(&text);
        assert_eq!(read.as_deref(), Some(wanted.trim()), "{text:?}");
    }
}
