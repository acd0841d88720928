//! What a campaign can be at its worst, and what must come of it: a message, exit 65, no file.
//!
//! What goes in are bytes that no editor would save; what comes out is never a panic, a hang or an
//! overflowing stack, which would end this test's process. Deep and long input is made here,
//! since it would fill a case file.

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

use command::{Ran, undersigned};
use undersigned::world::MemoryWorld;

const DRAFT: &[&str] = &["draft", "-f", "txt", "campaign.yaml"];

fn draft(world: &MemoryWorld) -> Ran {
    undersigned(world, DRAFT)
}

/// The campaign is refused with a message, exit 65 and nothing written.
fn refused(world: &MemoryWorld, words: &str) {
    let before = world.snapshot();
    let ran = draft(world);
    assert_eq!(ran.exit, 65, "{}", ran.err);
    assert!(ran.err.contains(words), "`{words}` is not in:\n{}", ran.err);
    assert!(ran.err.len() < 20_000, "{} bytes are no message", ran.err.len());
    assert!(ran.out.is_empty());
    assert_eq!(world.snapshot(), before, "something was written");
}

fn campaign(bytes: impl Into<Vec<u8>>) -> MemoryWorld {
    MemoryWorld::default().with("campaign.yaml", bytes)
}

fn with_template(text: String) -> MemoryWorld {
    campaign("template: own\nbody: Words.\n").with("templates/own.hbs", text)
}

#[test]
fn nothing_in_the_file() {
    for bytes in ["", "\n\n", "# only a comment\n", "---\n", "\u{FEFF}", "   "] {
        refused(&campaign(bytes), "campaign.yaml");
    }
}

#[test]
fn a_folder_and_a_file_that_is_not_there() {
    refused(&MemoryWorld::default().with("campaign.yaml/inside", "x"), "is a folder");
    refused(&MemoryWorld::default(), "there is no file");
}

#[test]
fn another_kind_of_thing_at_the_top() {
    for bytes in ["- one\n- two\n", "words\n", "42\n", "[]\n", "\"quoted\"\n"] {
        refused(&campaign(bytes), "campaign.yaml:1:1");
    }
}

#[test]
fn fifty_megabytes() {
    let line = "body: the same words again and again and again\n";
    refused(&campaign(line.repeat(50 * 1024 * 1024 / line.len())), "is larger than");
}

#[test]
fn bytes_that_are_no_text() {
    refused(&campaign(b"body: Wor\0ds\n".to_vec()), "NUL");
    refused(&campaign(b"\0\0\0\0".to_vec()), "NUL");
    refused(&campaign(b"body: caf\xE9\n".to_vec()), "0xE9");
    refused(&campaign(b"\xFF\xFEb\0o\0d\0y\0".to_vec()), "UTF-16");
    refused(&campaign(vec![0x80; 4096]), "not UTF-8");
    refused(&campaign(b"%PDF-1.7\n1 0 obj\n".to_vec()), "campaign.yaml");
    refused(&campaign(b"PK\x03\x04\x14\0".to_vec()), "campaign.yaml");
}

#[test]
fn line_ends_of_all_kinds_make_the_same_letter() {
    let unix = "close: \"\"\nbody: |\n  One.\n\n  Two.\n";
    let letter = |text: String| {
        let world = campaign(text);
        let ran = draft(&world);
        assert_eq!(ran.exit, 0, "{}", ran.err);
        let made = world.snapshot();
        String::from_utf8(made["letters/campaign.txt".as_ref() as &std::path::Path].clone())
            .unwrap()
    };
    assert_eq!(letter(unix.to_owned()), "One.\n\nTwo.\n");
    assert_eq!(letter(unix.replace('\n', "\r\n")), "One.\n\nTwo.\n");
    assert_eq!(letter(format!("\u{FEFF}{unix}")), "One.\n\nTwo.\n");
}

#[test]
fn tabs() {
    refused(&campaign("sender:\n\tname: Rooms\n"), "campaign.yaml:2:1");
}

#[test]
fn a_key_of_ten_thousand_characters() {
    let key = "k".repeat(10_000);
    refused(&campaign(format!("{key}: words\nbody: Words.\n")), "a key of more than 1,024");
    let world = campaign(format!(
        "recipients: [{{key: {key}, name: A, salutation: A}}, {{key: b, name: B, salutation: B}}]\nbody: Words.\n"
    ));
    let ran = draft(&world);
    assert_eq!(ran.exit, 0, "a long key names a file by a short one: {}", ran.err);
}

#[test]
fn deep_lists_and_maps() {
    for (open, close) in [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", "")] {
        for depth in [65, 2_000, 100_000] {
            let text = format!("body: x\ncc: {}x{}\n", open.repeat(depth), close.repeat(depth));
            refused(&campaign(text), "campaign.yaml");
        }
    }
    let stairs: String = (0..3_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    refused(&campaign(stairs), "campaign.yaml");
}

#[test]
fn aliases_that_grow_and_aliases_of_themselves() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for at in 1..12 {
        let inside = vec![format!("*a{}", at - 1); 10].join(", ");
        text.push_str(&format!("a{at}: &a{at} [{inside}]\n"));
    }
    refused(&campaign(text), "campaign.yaml");
    refused(&campaign("cc: &a [*a]\nbody: Words.\n"), "campaign.yaml");
}

#[test]
fn deep_conditions_in_a_template_and_in_the_body() {
    for depth in [200, 2_000, 20_000] {
        let inside = format!("{}x{}", "{{#if date}}".repeat(depth), "{{/if}}".repeat(depth));
        refused(&with_template(format!("---\ndescription: Deep.\n---\n{inside}\n")), "own.hbs");
        refused(&campaign(format!("body: \"{inside}\"\n")), "campaign.yaml");
        refused(
            &campaign(format!("body: \"{}\"\n", "{{#if date}}".repeat(depth))),
            "campaign.yaml",
        );
    }
    let nested = format!(
        "{{{{in_words {}signatory_count{}}}}}",
        "(in_words ".repeat(3_000),
        ")".repeat(3_000)
    );
    refused(&campaign(format!("body: \"{nested}\"\n")), "campaign.yaml");
}

#[test]
fn parts_that_include_themselves_or_each_other() {
    let head = "---\ndescription: Round.\n---\n";
    refused(&with_template(format!("{head}{{{{> own}}}}\n")), "own.hbs");
    let world = with_template(format!("{head}{{{{> one}}}}\n"))
        .with("templates/_one.hbs", "{{> two}}\n")
        .with("templates/_two.hbs", "{{> one}}\n");
    refused(&world, "takes itself in");
    let inline = format!("{head}{{{{#*inline \"a\"}}}}{{{{> a}}}}{{{{/inline}}}}{{{{> a}}}}\n");
    refused(&with_template(inline), "own.hbs");
}

#[test]
fn deep_markup_makes_a_letter_or_a_message() {
    let pieces = [
        "*".repeat(20_000),
        "[".repeat(20_000),
        "> ".repeat(5_000),
        "- ".repeat(5_000),
        "^[".repeat(5_000),
        format!("{}x{}", "*a **b ".repeat(2_000), "** c*".repeat(2_000)),
        "::: note\n".repeat(3_000),
        "|".repeat(5_000),
        "\\".repeat(20_001),
        (0..1_500).map(|depth| format!("{}- x\n", "  ".repeat(depth))).collect(),
    ];
    for piece in pieces {
        let body: String = piece.lines().map(|line| format!("  {line}\n")).collect();
        let world = campaign(format!("close: \"\"\nbody: |\n{body}"));
        let ran = draft(&world);
        let start: String = piece.chars().take(20).collect();
        assert!([0, 65].contains(&ran.exit), "{start}: exit {}\n{}", ran.exit, ran.err);
        assert!(ran.err.len() < 20_000, "{start}: {} bytes are no message", ran.err.len());
    }
}

#[test]
fn pictures_that_are_none() {
    let text = "sender: {name: R, letterhead: {logo: {file: logo.png, alt: A}}}\nbody: Words.\n";
    let png = b"\x89PNG\r\n\x1a\n".to_vec();
    let cut = [png.clone(), b"\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x02\0\0\0".to_vec()].concat();
    // Sides of 2,147,483,647 pixels, which nobody may make room for.
    let huge = [
        png.clone(),
        b"\0\0\0\rIHDR\x7F\xFF\xFF\xFF\x7F\xFF\xFF\xFF\x08\x02\0\0\0\0\0\0\0".to_vec(),
    ]
    .concat();
    let empty =
        [png.clone(), b"\0\0\0\rIHDR\0\0\0\0\0\0\0\0\x08\x02\0\0\0\0\0\0\0".to_vec()].concat();
    for bytes in [
        b"no picture".to_vec(),
        Vec::new(),
        png,
        cut,
        huge,
        empty,
        b"GIF89a\x01\0\x01\0".to_vec(),
        b"\xFF\xD8\xFF\xE0".to_vec(),
    ] {
        for format in ["txt", "pdf", "docx"] {
            let world = campaign(text).with("logo.png", bytes.clone());
            let before = world.snapshot();
            let ran = undersigned(&world, &["draft", "-f", format, "campaign.yaml"]);
            assert_eq!(ran.exit, 65, "{format}: {bytes:?}\n{}", ran.err);
            assert!(ran.err.contains("logo.png"), "{}", ran.err);
            assert_eq!(world.snapshot(), before);
        }
    }
}

#[test]
fn fonts_that_lack_letters_or_are_none() {
    let world = campaign("body: |\n  The word ᠮ and 𒀀 here.\n");
    let before = world.snapshot();
    let ran = undersigned(&world, &["draft", "-f", "pdf", "campaign.yaml"]);
    assert_eq!(ran.exit, 65, "{}", ran.err);
    assert!(ran.err.contains("U+182E") && ran.err.contains("U+12000"), "{}", ran.err);
    assert_eq!(world.snapshot(), before);
    let world =
        campaign("style: {font: house.ttf 11pt}\nbody: Words.\n").with("house.ttf", "no font");
    let before = world.snapshot();
    let ran = undersigned(&world, &["draft", "-f", "pdf", "campaign.yaml"]);
    assert_eq!(ran.exit, 65, "{}", ran.err);
    assert!(ran.err.contains("house.ttf"), "{}", ran.err);
    assert_eq!(world.snapshot(), before);
}

#[test]
fn paths_that_lead_nowhere() {
    for path in ["/", ".", "..", "a/../..", "campaign.yaml", "x\u{202E}y", "con", "a\\b"] {
        let world = campaign(format!("sender: '{path}'\nbody: Words.\n"));
        let ran = draft(&world);
        assert_eq!(ran.exit, 65, "{path}: {}", ran.err);
    }
}

#[test]
fn options_with_odd_values_are_faults_of_the_command_line() {
    let long = "x".repeat(100_000);
    let dots = ".".repeat(5_000);
    for set in [
        "=",
        "a",
        "=x",
        "a.b.c=1",
        "recipients.99=x",
        "body.x=1",
        "subject.label.x=1",
        &long,
        &dots,
    ] {
        let world = campaign("body: Words.\n");
        let before = world.snapshot();
        let ran = undersigned(&world, &["draft", "-f", "txt", "--set", set, "campaign.yaml"]);
        let shown: String = set.chars().take(20).collect();
        assert!([2, 65].contains(&ran.exit), "{shown}: exit {}\n{}", ran.exit, ran.err);
        assert!(ran.err.len() < 20_000, "{shown}: {} bytes are no message", ran.err.len());
        assert_eq!(world.snapshot(), before);
    }
}
