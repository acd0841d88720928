//! The writers of text, each over one letter that has every kind of block and of words in it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may abort")]

#[path = "writers/letter.rs"]
mod letter;

use std::collections::BTreeSet;

use undersigned::{
    model::{Block, Inline, Item, Letter, List, ListStyle},
    style::Style,
    world::MemoryWorld,
    write::{FORMATS, format},
};

use letter::{every_kind, words};

fn write(name: &str, letter: &Letter) -> String {
    let writer = (format(name).unwrap().open)(&Style::default(), &MemoryWorld::default()).unwrap();
    String::from_utf8(writer.write(letter).unwrap()).unwrap()
}

fn of(blocks: Vec<Block>) -> Letter {
    Letter { language: "en-US".into(), title: "A letter".into(), blocks }
}

#[test]
fn formats_have_a_name_of_their_own_and_one_line_about_them() {
    let names: BTreeSet<&str> = FORMATS.iter().map(|format| format.name).collect();
    assert_eq!(names.len(), FORMATS.len());
    for format in FORMATS {
        assert!(!format.about.is_empty() && !format.about.contains('\n'), "{}", format.name);
        assert!(format.name.chars().all(|c| c.is_ascii_lowercase()), "{}", format.name);
        assert_eq!(format.binary, ["pdf", "docx"].contains(&format.name), "{}", format.name);
    }
}

#[test]
fn text_has_every_part_in_its_place() {
    assert_eq!(write("txt", &every_kind()), include_str!("writers/every-kind.txt"));
}

#[test]
fn text_of_an_empty_letter_is_one_newline() {
    assert_eq!(write("txt", &Letter::default()), "\n");
    assert_eq!(write("txt", &of(vec![Block::Paragraph(vec![]), Block::Quote(vec![])])), "\n");
}

#[test]
fn text_keeps_a_paragraph_on_its_line_whatever_is_in_it() {
    let odd = of(vec![Block::Paragraph(words("a\r\nb\u{2028}c\u{0}d \u{1b}[2J \t "))]);
    assert_eq!(write("txt", &odd), "a b cd [2J\n");
}

#[test]
fn text_of_an_item_that_begins_with_a_list_keeps_the_markers_apart() {
    let inner = List {
        style: ListStyle::Letters,
        start: 1,
        items: vec![Item { blocks: vec![Block::Paragraph(words("in"))] }],
    };
    let outer = List {
        style: ListStyle::Numbers,
        start: 9,
        items: vec![Item { blocks: vec![Block::List(inner)] }, Item::default()],
    };
    assert_eq!(write("txt", &of(vec![Block::List(outer)])), "9.\n  (a) in\n10.\n");
}

#[test]
fn a_letter_comes_back_from_json() {
    let mut read: Letter = serde_json::from_str(&write("json", &every_kind())).unwrap();
    let wanted = every_kind();
    for block in &mut read.blocks {
        let Block::Letterhead(head) = block else { continue };
        let logo = head.logo.as_mut().unwrap();
        assert!(logo.data.is_none());
        logo.data = Some(letter::picture());
    }
    assert_eq!(read, wanted);
}

#[test]
fn text_says_a_link_once_where_its_words_are_its_target() {
    let link = |to: &str, shown: &str| {
        of(vec![Block::Paragraph(vec![Inline::Link { to: to.into(), words: words(shown) }])])
    };
    for (to, shown, wanted) in [
        ("https://a.example", "https://a.example", "https://a.example\n"),
        ("https://a.example", "here", "here (https://a.example)\n"),
        ("mailto:a@b.example", "a@b.example", "a@b.example\n"),
        ("https://a.example", "", "https://a.example\n"),
    ] {
        assert_eq!(write("txt", &link(to, shown)), wanted);
    }
}

#[test]
fn markdown_has_every_part_and_escapes_what_is_not_markup() {
    assert_eq!(write("md", &every_kind()), include_str!("writers/every-kind.md"));
}

#[test]
fn markdown_keeps_two_lists_in_a_row_apart() {
    let one = |text: &str| {
        let items = vec![Item { blocks: vec![Block::Paragraph(words(text))] }];
        Block::List(List { style: ListStyle::Bullets, start: 1, items })
    };
    let letter = of(vec![one("a"), one("b"), one("c")]);
    assert_eq!(write("md", &letter), "- a\n\n+ b\n\n- c\n");
}

#[test]
fn a_page_is_well_formed_and_says_what_its_parts_are() {
    let page = write("html", &every_kind());
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    let tree = roxmltree::Document::parse_with_options(&page, options).unwrap();
    let all = |name: &'static str| tree.descendants().filter(move |it| it.has_tag_name(name));
    let text = |node: roxmltree::Node<'_, '_>| -> String {
        node.descendants().filter(roxmltree::Node::is_text).filter_map(|it| it.text()).collect()
    };
    let texts = |name: &'static str| all(name).map(text).collect::<Vec<String>>();
    let html = tree.root_element();
    assert_eq!((html.attribute("lang"), html.attribute("dir")), (Some("en-GB"), Some("ltr")));
    assert_eq!(texts("title"), ["Keep the reading rooms open"]);
    assert_eq!(texts("h1"), ["Keep the rooms open"]);
    assert_eq!(texts("h2"), ["What it costs", "National organizations"]);
    assert_eq!(all("address").count(), 2);
    assert_eq!(all("main").count(), 1);
    assert!(page.contains("<ul class=\"roll\" role=\"list\" style=\"columns: 2\">"));
    assert_eq!(all("th").filter(|it| it.attribute("scope") == Some("col")).count(), 2);
    let logo = all("img").next().unwrap();
    assert_eq!(logo.attribute("alt"), Some("An open book"));
    assert_eq!(logo.attribute("src"), Some("data:image/png;base64,iVBORwABAg=="));
    let links: Vec<&str> = all("a").filter_map(|it| it.attribute("href")).collect();
    assert_eq!(links, ["#note-1", "#call-1", "https://a.example/x?a=1&b=2"]);
    let ids: BTreeSet<&str> = tree.descendants().filter_map(|it| it.attribute("id")).collect();
    assert!(ids.contains("note-1") && ids.contains("call-1"));
    assert!(
        page.contains("We write &lt;about&gt; “H.R. 12” &amp; <strong>all <em>its</em></strong>")
    );
    assert!(texts("li").contains(&"Bo Example, Chair".to_owned()), "{:?}", texts("li"));
}

#[test]
fn a_page_in_hebrew_runs_from_right_to_left() {
    let letter = Letter { language: "he-IL".into(), ..Letter::default() };
    let page = write("html", &letter);
    assert!(page.contains("<html lang=\"he-IL\" dir=\"rtl\">"));
    let odd = Letter { language: "\"><script>".into(), title: "</title>".into(), blocks: vec![] };
    let page = write("html", &odd);
    assert!(page.contains("<html lang=\"en\"") && page.contains("<title>&lt;/title&gt;</title>"));
}
