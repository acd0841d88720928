//! What a person who edits the letter finds: heads, sections, lists, notes, tables, keeps.

use std::collections::BTreeSet;

use undersigned::{
    model::{Block, ListStyle, Table, Words},
    style::{Align, Columns, ContinuationStyle, Style},
};

use crate::{
    docx,
    letters::{everything, item, letter, list, p, roll, sign_on, signatory, single, w},
    package::{Package, all, attribute, first, style, words},
    read,
};

#[test]
fn the_first_page_has_the_foot_and_the_others_the_head() {
    let package = read(&single());
    let document = roxmltree::Document::parse(package.text("word/document.xml")).unwrap();
    let section = all(document.root(), "sectPr").next().unwrap();
    assert!(first(section, "titlePg").is_some());
    let head = roxmltree::Document::parse(package.text("word/header1.xml")).unwrap();
    assert!(words(head.root_element()).starts_with("The Honorable Ada Example"));
    assert!(words(head.root_element()).contains("March 2, 2026"));
    assert_eq!(first(head.root(), "instrText").and_then(|it| it.text()), Some("PAGE"));
    let foot = roxmltree::Document::parse(package.text("word/footer1.xml")).unwrap();
    assert_eq!(words(foot.root_element()), "readingrooms.example");

    let mut hungarian = single();
    hungarian.language = "hu".into();
    let package = read(&hungarian);
    let head = roxmltree::Document::parse(package.text("word/header1.xml")).unwrap();
    assert!(words(head.root_element()).ends_with(". oldal"), "{}", words(head.root_element()));

    let quiet = Style { continuation: ContinuationStyle::None, ..Style::default() };
    assert!(!Package::read(&docx(&sign_on(18), &quiet)).has("word/header1.xml"));
}

#[test]
fn groups_are_sections_with_columns_and_only_the_first_section_has_a_title_page() {
    let package = read(&sign_on(60));
    let document = roxmltree::Document::parse(package.text("word/document.xml")).unwrap();
    let sections: Vec<_> = all(document.root(), "sectPr")
        .map(|it| {
            let columns = attribute(first(it, "cols").unwrap(), "num").unwrap().to_owned();
            let kind = first(it, "type").and_then(|it| attribute(it, "val"));
            (columns, kind.map(str::to_owned), first(it, "titlePg").is_some())
        })
        .collect();
    let continuous = Some("continuous".to_owned());
    let columns = sections[1].0.clone();
    assert_ne!(columns, "1");
    assert_eq!(
        sections,
        [
            ("1".to_owned(), None, true),
            (columns.clone(), continuous.clone(), false),
            ("1".to_owned(), continuous.clone(), false),
            (columns, continuous.clone(), false),
            ("1".to_owned(), continuous, false),
        ]
    );
    // Every section names the head, so that none can lose it.
    for it in all(document.root(), "sectPr") {
        assert!(first(it, "headerReference").is_some());
    }
}

#[test]
fn a_fixed_number_of_columns_is_kept_and_one_needs_no_section() {
    for columns in 1..=4_u8 {
        let mut letter = sign_on(20);
        for block in &mut letter.blocks {
            if let Block::Signatories(roll) = block {
                roll.columns = Columns::Fixed(columns);
            }
        }
        let package = read(&letter);
        let document = roxmltree::Document::parse(package.text("word/document.xml")).unwrap();
        let sections = all(document.root(), "sectPr").count();
        assert_eq!(sections, if columns == 1 { 1 } else { 5 });
    }
}

#[test]
fn every_list_counts_for_itself() {
    let numbers = || Block::List(list(ListStyle::Numbers, vec![item("one"), item("two")]));
    let mut later = list(ListStyle::Numbers, vec![item("seven")]);
    later.start = 7;
    let letters = Block::Asks(list(ListStyle::Letters, vec![item("a")]));
    let package =
        read(&letter(vec![numbers(), p("between"), numbers(), Block::List(later), letters]));
    let document = roxmltree::Document::parse(package.text("word/document.xml")).unwrap();
    let used: Vec<_> =
        all(document.root(), "numId").map(|it| attribute(it, "val").unwrap()).collect();
    assert_eq!(used, ["2", "2", "3", "3", "4", "5"]);
    let numbering = roxmltree::Document::parse(package.text("word/numbering.xml")).unwrap();
    let counters: Vec<_> = all(numbering.root(), "num")
        .map(|it| {
            let of = |name| attribute(first(it, name).unwrap(), "val").unwrap();
            (attribute(it, "numId").unwrap(), of("abstractNumId"), of("startOverride"))
        })
        .collect();
    assert_eq!(counters, [("2", "2", "1"), ("3", "2", "1"), ("4", "2", "7"), ("5", "3", "1")]);
    let kinds: Vec<_> = all(numbering.root(), "abstractNum")
        .map(|it| {
            let level = all(it, "lvl").next().unwrap();
            let of = |name| attribute(first(level, name).unwrap(), "val").unwrap();
            (attribute(it, "abstractNumId").unwrap(), of("numFmt"), of("lvlText"))
        })
        .collect();
    assert_eq!(kinds, [("2", "decimal", "%1."), ("3", "lowerLetter", "(%1)")]);
}

#[test]
fn footnotes_are_real_and_have_their_own_links() {
    let package = read(&everything());
    let document = roxmltree::Document::parse(package.text("word/document.xml")).unwrap();
    let marks: Vec<_> =
        all(document.root(), "footnoteReference").map(|it| attribute(it, "id").unwrap()).collect();
    assert_eq!(marks, ["1", "2"]);
    let notes = roxmltree::Document::parse(package.text("word/footnotes.xml")).unwrap();
    let found: Vec<_> = all(notes.root(), "footnote")
        .map(|it| (attribute(it, "id").unwrap(), words(it).trim().to_owned()))
        .collect();
    let expected = [("-1", ""), ("0", ""), ("1", "Table 3, online."), ("2", "Another.")];
    assert_eq!(found, expected.map(|(id, words)| (id, words.to_owned())));
    assert_eq!(all(notes.root(), "footnoteRef").count(), 2);
    let links = package.text("word/_rels/footnotes.xml.rels");
    assert!(links.contains("https://b.example/t") && !links.contains("a.example"));
    assert!(
        package.text("word/_rels/document.xml.rels").contains("https://a.example/x?a=1&amp;b=2")
    );
}

#[test]
fn tables_repeat_their_head_and_no_cell_is_without_a_paragraph() {
    let table = |head: Vec<Words>, rows: Vec<Vec<Words>>| {
        Block::Table(Table { align: vec![Align::Right; head.len()], head, rows })
    };
    let package = read(&letter(vec![
        table(vec![w("A"), w("")], vec![vec![Vec::new(), w("x")], vec![]]),
        table(vec![w("B")], Vec::new()),
    ]));
    let document = roxmltree::Document::parse(package.text("word/document.xml")).unwrap();
    for it in all(document.root(), "tbl") {
        let heads: Vec<_> = all(it, "tr").map(|row| first(row, "tblHeader").is_some()).collect();
        assert!(heads[0] && heads[1..].iter().all(|head| !head));
        assert!(all(it, "tr").all(|row| first(row, "cantSplit").is_some()));
        let columns = all(it, "gridCol").count();
        assert!(all(it, "tr").all(|row| all(row, "tc").count() == columns));
    }
    assert!(all(document.root(), "tc").all(|cell| first(cell, "p").is_some()));
    // Two tables do not run together, and the last thing in a body is a paragraph.
    let body = first(document.root(), "body").unwrap();
    let children: Vec<_> = body.children().map(|it| it.tag_name().name()).collect();
    assert_eq!(children, ["tbl", "p", "tbl", "p", "sectPr"]);
}

#[test]
fn what_belongs_together_stays_on_a_page() {
    let package = read(&single());
    let document = roxmltree::Document::parse(package.text("word/document.xml")).unwrap();
    let styles = roxmltree::Document::parse(package.text("word/styles.xml")).unwrap();
    let by_style: BTreeSet<_> = all(styles.root(), "style")
        .filter(|it| first(*it, "keepNext").is_some())
        .map(|it| attribute(it, "styleId").unwrap().to_owned())
        .collect();
    let kept: Vec<String> = all(document.root(), "p")
        .filter(|it| first(*it, "keepNext").is_some() || by_style.contains(style(*it)))
        .map(words)
        .collect();
    for wanted in [
        "Re: Keep the reading rooms open",
        "Dear Madam Secretary:",
        "Specifically, we ask today that you:",
        "We stand ready to help.",
        "Sincerely,",
        "Cy Example President",
        "Cc:",
    ] {
        assert!(kept.iter().any(|it| it.trim() == wanted), "{wanted} in {kept:?}");
    }
}

#[test]
fn what_is_read_from_the_right_says_so() {
    let package = read(&letter(vec![p("שלום עולם"), p("to שלום, friend")]));
    let document = roxmltree::Document::parse(package.text("word/document.xml")).unwrap();
    let sides: Vec<_> = all(document.root(), "p").map(|it| first(it, "bidi").is_some()).collect();
    assert_eq!(sides, [true, false]);
    let runs: Vec<_> =
        all(document.root(), "r").map(|it| (words(it), first(it, "rtl").is_some())).collect();
    let expected = [("שלום עולם", true), ("to ", false), ("שלום", true), (", friend", false)];
    assert_eq!(runs, expected.map(|(words, right)| (words.to_owned(), right)));
}

#[test]
fn a_name_read_from_the_right_stands_at_the_left_edge_of_a_roll_of_others() {
    let side = |names: &[&str]| {
        let one = |name: &&str| signatory(name, "Chair", "Reading Rooms");
        let signed = roll(vec![(None, names.iter().map(one).collect())]);
        let package = read(&letter(vec![p("We write."), Block::Signatories(signed)]));
        let document = roxmltree::Document::parse(package.text("word/document.xml")).unwrap();
        let right = all(document.root(), "p").find(|it| first(*it, "bidi").is_some()).unwrap();
        first(right, "jc").and_then(|it| attribute(it, "val")).map(str::to_owned)
    };
    // In a paragraph that is read from the right, `right` is Word's name for the left edge.
    assert_eq!(side(&["Newt Society", "אגודה", "Otter Trust"]).as_deref(), Some("right"));
    assert_eq!(side(&["אגודה", "ספריה"]), None);
}

#[test]
fn lines_that_may_turn_over_stand_in_and_keep_their_block_together() {
    let long = "Association of Volunteer Fire Companies and Rescue Squads of the Ten Townships";
    let short = (0..20).map(|_| signatory("Ada Example", "Chair", "Reading Rooms"));
    let blocks = short.chain([signatory("Bo Example", "Director", long)]).collect();
    let signed = Block::Signatories(roll(vec![(None, blocks)]));
    let package = read(&letter(vec![p("We write."), signed, p("So we do.")]));
    let document = roxmltree::Document::parse(package.text("word/document.xml")).unwrap();
    let of = |text: &str| all(document.root(), "p").find(|it| words(*it).ends_with(text)).unwrap();
    let facts = |text: &str| {
        let block = of(text);
        let hanging = first(block, "ind").and_then(|it| attribute(it, "hanging"));
        (words(block), hanging.map(str::to_owned), first(block, "keepNext").is_some())
    };
    let hang = Some("240".to_owned());
    assert_eq!(facts("Bo Example"), ("Bo Example".into(), hang.clone(), true));
    assert_eq!(facts("Director"), ("Director".into(), hang.clone(), true));
    assert_eq!(facts(long), (long.into(), hang, false));
    // A block of short lines is one paragraph, which nothing can part.
    assert_eq!(words(of("Reading Rooms")), "Ada Example Chair Reading Rooms");
}

#[test]
fn a_roll_with_lines_to_sign_on_has_one_in_every_block() {
    let mut letter = sign_on(8);
    for block in &mut letter.blocks {
        if let Block::Signatories(roll) = block {
            roll.ruled = true;
        }
    }
    let package = read(&letter);
    let document = roxmltree::Document::parse(package.text("word/document.xml")).unwrap();
    let signed: Vec<_> = all(document.root(), "p").filter(|it| style(*it) == "Signature").collect();
    assert_eq!(signed.len(), 8);
    for block in signed {
        let stop = first(block, "tabs").and_then(|tabs| first(tabs, "tab")).unwrap();
        assert_eq!(attribute(stop, "leader"), Some("underscore"));
        let run: Vec<&str> = all(block, "r")
            .flat_map(|run| run.children())
            .map(|it| it.tag_name().name())
            .filter(|name| matches!(*name, "br" | "tab" | "t"))
            .collect();
        assert_eq!(run, ["br", "br", "tab", "br", "t"], "two free lines, the drawn one, the name");
    }
}

#[test]
fn lines_of_a_typed_roll_are_as_far_apart_as_in_a_pdf() {
    let package = read(&sign_on(60));
    let styles = roxmltree::Document::parse(package.text("word/styles.xml")).unwrap();
    let rule = |id: &str| {
        let found = all(styles.root(), "style").find(|it| attribute(*it, "styleId") == Some(id));
        attribute(first(found.unwrap(), "spacing").unwrap(), "lineRule").unwrap().to_owned()
    };
    assert_eq!(rule("SignatureRoll"), "exact");
    // Other scripts are taller than Latin, and would be cut.
    let mut letter = sign_on(60);
    if let Some(Block::Signatories(roll)) =
        letter.blocks.iter_mut().find(|it| matches!(it, Block::Signatories(_)))
    {
        roll.groups[0].signatories[0].lines[0].text = "पुस्तकालय".into();
    }
    let package = read(&letter);
    let document = roxmltree::Document::parse(package.text("word/document.xml")).unwrap();
    let tall = all(document.root(), "p").find(|it| words(*it) == "पुस्तकालय").unwrap();
    assert_eq!(attribute(first(tall, "spacing").unwrap(), "lineRule"), Some("atLeast"));
}

#[test]
fn a_block_alone_in_its_group_opens_no_columns() {
    let one = || signatory("Ada Example", "Chair", "Reading Rooms");
    let signed = roll(vec![
        (Some("Hosts"), vec![one()]),
        (Some("Others"), (0..30).map(|_| one()).collect()),
    ]);
    let package = read(&letter(vec![p("We write."), Block::Signatories(signed)]));
    let document = roxmltree::Document::parse(package.text("word/document.xml")).unwrap();
    let columns: Vec<_> = all(document.root(), "cols")
        .map(|it| attribute(it, "num").unwrap_or("1").to_owned())
        .collect();
    assert_eq!(columns.iter().filter(|count| *count != "1").count(), 1, "{columns:?}");
    let alone = all(document.root(), "p").find(|it| words(*it).starts_with("Ada")).unwrap();
    let right: i32 = attribute(first(alone, "ind").unwrap(), "right").unwrap().parse().unwrap();
    assert!(right > 4000, "it turns over where it would in its column: {right}");
}
