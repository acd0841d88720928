//! Words go through the whole program and come out as they went in.
//!
//! What goes in are words that nobody would think of, made by `proptest`; what comes out is read
//! back from the text letter, and a letter's dump is read back as the same letter.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::format_collect,
    clippy::format_push_string,
    clippy::string_slice,
    clippy::case_sensitive_file_extension_comparisons,
    clippy::items_after_statements,
    clippy::too_many_lines,
    clippy::redundant_closure_for_method_calls,
    clippy::semicolon_if_nothing_returned,
    clippy::trim_split_whitespace,
    clippy::ptr_arg,
    reason = "a test stops at the first thing that is not as it must be, and speed is not its point"
)]

#[path = "support/command.rs"]
mod command;

use std::path::Path;

use command::undersigned;
use proptest::prelude::{Strategy, any, prop};
use proptest::{prop_assert, prop_assert_eq, proptest};
use undersigned::{
    model::{Block, Copies, Inline, Item, Labelled, Letter, List, ListStyle, Words},
    world::MemoryWorld,
};

/// A text that YAML may hold on one line, quoted so that it is words whatever it looks like.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// Visible words on one line, with every sign that means something somewhere, single spaces.
fn person() -> impl Strategy<Value = String> {
    let sign = "[A-Za-zÀ-žΑ-ωА-я0-9*_`<>&#{}|\\[\\]()^:~@!\"'\\\\/.,;+=$%-]{1,12}";
    prop::collection::vec(sign, 1..5).prop_map(|words| words.join(" "))
}

/// Words of a body that no markup or handlebars is in.
fn prose() -> impl Strategy<Value = String> {
    prop::collection::vec("[A-Za-zÀ-žΑ-ωА-я][A-Za-zÀ-ž0-9“”'’,;]{0,9}", 1..20)
        .prop_map(|words| words.join(" "))
}

fn letter(campaign: &str, format: &str) -> String {
    let world = MemoryWorld::default().with("campaign.yaml", campaign);
    let ran = undersigned(&world, &["draft", "-q", "-f", format, "campaign.yaml"]);
    assert_eq!(ran.exit, 0, "{campaign}\n{}", ran.err);
    let made = world.snapshot();
    let path = format!("letters/campaign.{format}");
    String::from_utf8(made[Path::new(&path)].clone()).unwrap()
}

proptest! {
    #![proptest_config(proptest::test_runner::Config {
        cases: 64, failure_persistence: None, ..Default::default()
    })]

    #[test]
    fn a_persons_words_are_printed_as_they_are(
        name in person(), title in person(), street in person(), signer in person(),
    ) {
        let campaign = format!(
            "close: \"\"\nrecipients:\n  - name: {}\n    title: {}\n    address: [{}]\n    \
             salutation: Dear A\nbody: To {{{{recipient.name}}}}.\nsignatories: [{{name: {}}}]\n",
            quoted(&name), quoted(&title), quoted(&street), quoted(&signer),
        );
        let text = letter(&campaign, "txt");
        let wanted = format!("{name}\n{title}\n{street}\n\nDear A:\n\nTo {name}.\n\n{signer}\n");
        prop_assert_eq!(text, wanted);
    }

    #[test]
    fn prose_is_printed_as_it_is(
        body in prop::collection::vec(prose(), 1..4), ask in prose(), closing in prose(),
    ) {
        let paragraphs: String = body.iter().map(|words| format!("  {words}\n\n")).collect();
        let campaign = format!(
            "close: \"\"\nbody: |\n{paragraphs}asks: [{}]\nclosing: {}\n",
            quoted(&ask), quoted(&closing),
        );
        let text = letter(&campaign, "txt");
        prop_assert_eq!(text, format!("{}\n\n- {ask}\n\n{closing}\n", body.join("\n\n")));
    }

    #[test]
    fn a_letter_is_the_same_after_its_dump(letter in letters()) {
        let dump = serde_json::to_string_pretty(&letter).unwrap();
        let again: Letter = serde_json::from_str(&dump).unwrap();
        prop_assert_eq!(&again, &letter);
    }

    #[test]
    fn a_campaigns_dump_is_a_letter(body in prose(), name in person()) {
        let campaign = format!(
            "recipients: [{{name: {}, salutation: Dear A}}]\nbody: {}\nsignatories: [{{name: {}}}]\n",
            quoted(&name), quoted(&body), quoted(&name),
        );
        let dump = letter(&campaign, "json");
        let read: Letter = serde_json::from_str(&dump).unwrap();
        prop_assert!(read.blocks.contains(&Block::Paragraph(vec![Inline::text(body)])));
        let again = serde_json::to_string_pretty(&read).unwrap();
        prop_assert_eq!(again.trim_end(), dump.trim_end());
    }
}

fn letters() -> impl Strategy<Value = Letter> {
    let block = block();
    (any::<String>(), prop::collection::vec(block, 0..6)).prop_map(|(title, blocks)| Letter {
        language: "en-US".into(),
        title,
        blocks,
    })
}

fn block() -> impl Strategy<Value = Block> {
    (0..8_u8, words(), any::<String>()).prop_map(|(kind, words, label)| match kind {
        0 => Block::Date(words),
        1 => Block::Paragraph(words),
        2 => Block::Subject(Labelled { label, words }),
        3 => Block::Quote(vec![Block::Paragraph(words.clone()), Block::Heading(words)]),
        4 => Block::Cc(Copies { label, entries: vec![words.clone(), words] }),
        5 => Block::Delivery(vec![words]),
        6 => {
            let items = vec![Item { blocks: vec![Block::Paragraph(words)] }];
            Block::Asks(List { style: ListStyle::Letters, start: 3, items })
        }
        _ => Block::Close(words),
    })
}

fn words() -> impl Strategy<Value = Words> {
    let leaf = any::<String>().prop_map(Inline::Text);
    let inline = leaf.prop_recursive(3, 12, 3, |inner| {
        (0..5_u8, any::<String>(), prop::collection::vec(inner, 0..3)).prop_map(
            |(kind, to, words)| match kind {
                0 => Inline::Emphasis(words),
                1 => Inline::Strong(words),
                2 => Inline::Link { to, words },
                3 => Inline::Footnote { number: 7, words },
                _ => Inline::LineBreak,
            },
        )
    });
    prop::collection::vec(inline, 0..4)
}
