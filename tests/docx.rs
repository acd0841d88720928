//! DOCX files read back by an independent reader: structure, words, order, references, bytes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::too_many_lines,
    clippy::case_sensitive_file_extension_comparisons,
    missing_docs,
    unreachable_pub,
    reason = "helpers of tests are tests too"
)]

#[path = "docx/letters.rs"]
mod letters;
#[path = "docx/package.rs"]
mod package;

use std::path::Path;

use std::collections::BTreeSet;

use letters::{
    address, diplomatic, everything, item, letter, list, p, picture, roll, sign_on, signatory,
    single, w,
};
use package::{Package, all, attribute, first, style, words};
use undersigned::{
    model::{
        AddressLineKind, Block, ImageFormat, Inline, Letter, ListStyle, Roll, SignatoryLineKind,
        Table, Words,
    },
    style::{Align, Columns, ContinuationStyle, Family, Font, Length, Style},
    world::MemoryWorld,
    write,
};

fn docx(letter: &Letter, style: &Style) -> Vec<u8> {
    let format = write::format("docx").unwrap();
    let writer = (format.open)(style, &MemoryWorld::default()).unwrap();
    writer.write(letter).unwrap()
}

/// Every letter of this file's corpus, by name.
fn corpus() -> Vec<(&'static str, Letter)> {
    vec![
        ("single", single()),
        ("everything", everything()),
        ("sign-on", sign_on(18)),
        ("sign-on-long", sign_on(130)),
        ("diplomatic", diplomatic()),
        ("empty", letter(Vec::new())),
    ]
}

#[test]
fn every_letter_makes_a_package_that_reads_back() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("docx");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, letter) in corpus() {
        let bytes = docx(&letter, &Style::default());
        // Left there for the validator and for looking at.
        std::fs::write(folder.join(format!("{name}.docx")), &bytes).unwrap();
        let package = Package::read(&bytes);
        assert_eq!(package.names[0], "[Content_Types].xml", "{name}");
        for part in
            package.names.iter().filter(|part| part.ends_with("xml") || part.ends_with("rels"))
        {
            roxmltree::Document::parse(package.text(part))
                .unwrap_or_else(|fault| panic!("{name}: {part}: {fault}"));
        }
    }
}

fn read(letter: &Letter) -> Package {
    Package::read(&docx(letter, &Style::default()))
}

/// Each paragraph's style and words, tables included.
fn paragraphs(package: &Package) -> Vec<(String, String)> {
    let document = roxmltree::Document::parse(package.text("word/document.xml")).unwrap();
    all(document.root(), "p").map(|it| (style(it).to_owned(), words(it))).collect()
}

/// A model's words in reading order, one string a paragraph or line.
fn said(blocks: &[Block], out: &mut Vec<String>) {
    fn plain(words: &Words, out: &mut String) {
        for inline in words {
            match inline {
                Inline::Text(text) => out.push_str(text),
                Inline::Emphasis(words) | Inline::Strong(words) | Inline::Link { words, .. } => {
                    plain(words, out);
                }
                Inline::LineBreak => out.push(' '),
                Inline::Footnote { .. } => {}
            }
        }
    }
    let line = |words: &Words| {
        let mut out = String::new();
        plain(words, &mut out);
        out
    };
    for block in blocks {
        match block {
            Block::Letterhead(head) => {
                out.push(line(&head.name));
                out.push(line(&head.tagline));
                out.extend(head.lines.iter().map(line));
                out.push("Bo Example, Chair · Di Example, Treasurer".into());
            }
            Block::Delivery(lines) => out.extend(lines.iter().map(line)),
            Block::Reference(it) | Block::Subject(it) => {
                out.push(format!("{} {}", it.label, line(&it.words)));
            }
            Block::Addressee(addresses) => {
                out.extend(addresses.iter().flat_map(|it| &it.lines).map(|it| it.text.clone()));
            }
            Block::Asks(list) | Block::List(list) => {
                list.items.iter().for_each(|item| said(&item.blocks, out));
            }
            Block::Quote(blocks) => said(blocks, out),
            Block::Table(table) => {
                out.extend(table.head.iter().chain(table.rows.iter().flatten()).map(line));
            }
            Block::Signatories(roll) => {
                for group in &roll.groups {
                    out.extend(group.heading.clone());
                    let lines = group.signatories.iter().flat_map(|it| &it.lines);
                    out.extend(lines.map(|it| it.text.clone()));
                }
                out.push(line(&roll.note));
            }
            Block::Postscript(words) => out.push(format!("P.S. {}", line(words))),
            Block::Enclosures(copies) | Block::Cc(copies) | Block::Bcc(copies) => {
                out.push(copies.label.clone());
                out.extend(copies.entries.iter().map(line));
            }
            Block::Date(words)
            | Block::Salutation(words)
            | Block::Paragraph(words)
            | Block::Heading(words)
            | Block::Close(words)
            | Block::Note(words) => out.push(line(words)),
        }
    }
}

#[test]
fn the_words_come_back_in_reading_order() {
    for (name, letter) in corpus() {
        let mut expected = Vec::new();
        said(&letter.blocks, &mut expected);
        let found: Vec<String> = paragraphs(&read(&letter)).into_iter().map(|it| it.1).collect();
        let flat = |lines: &[String]| {
            lines.join(" ").split_whitespace().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(flat(&found), flat(&expected), "{name}");
    }
}

#[test]
fn the_second_time_gives_the_same_bytes() {
    for (name, letter) in corpus() {
        let style = Style::default();
        assert!(docx(&letter, &style) == docx(&letter, &style), "{name}");
    }
}

#[test]
fn no_empty_paragraph_makes_white() {
    for (name, letter) in corpus() {
        for (style, words) in paragraphs(&read(&letter)) {
            let holds_something = !words.is_empty()
                || ["SectionEnd", "Letterhead", "SignatureImage", "TableText"].contains(&style.as_str())
                // The last item of a list in the corpus has no words.
                || (name == "everything" && style == "ListBullet");
            assert!(holds_something, "{name}: an empty {style}");
        }
    }
}

#[test]
fn parts_refer_only_to_what_is_there() {
    for (name, letter) in corpus() {
        let package = read(&letter);
        for part in package.names.iter().filter(|part| part.ends_with(".xml")) {
            let xml = roxmltree::Document::parse(package.text(part)).unwrap();
            let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
            let relations = format!("{folder}/_rels/{file}.rels");
            let mut ids = BTreeSet::new();
            if package.has(&relations) {
                let xml = roxmltree::Document::parse(package.text(&relations)).unwrap();
                for it in all(xml.root(), "Relationship") {
                    assert!(ids.insert(attribute(it, "Id").unwrap().to_owned()), "{name}: {part}");
                    if attribute(it, "TargetMode") != Some("External") {
                        let target = format!("{folder}/{}", attribute(it, "Target").unwrap());
                        assert!(package.has(&target), "{name}: {part} wants {target}");
                    }
                }
            }
            let used: BTreeSet<String> = xml
                .descendants()
                .flat_map(|node| node.attributes())
                .filter(|it| it.namespace().is_some_and(|uri| uri.ends_with("/relationships")))
                .map(|it| it.value().to_owned())
                .collect();
            assert!(used.is_subset(&ids), "{name}: {part}: {used:?} of {ids:?}");
        }
    }
}

#[test]
fn every_part_has_a_content_type() {
    for (name, letter) in corpus() {
        let package = read(&letter);
        let types = roxmltree::Document::parse(package.text("[Content_Types].xml")).unwrap();
        let named: Vec<_> =
            all(types.root(), "Override").filter_map(|it| attribute(it, "PartName")).collect();
        let endings: Vec<_> =
            all(types.root(), "Default").filter_map(|it| attribute(it, "Extension")).collect();
        for part in package.names.iter().skip(1) {
            let ending = part.rsplit('.').next().unwrap();
            let own = named.contains(&format!("/{part}").as_str());
            assert!(own || (ending != "xml" && endings.contains(&ending)), "{name}: {part}");
        }
        for part in named {
            assert!(package.has(part.trim_start_matches('/')), "{name}: {part}");
        }
    }
}

#[test]
fn ids_are_each_used_once_and_styles_all_exist() {
    for (name, letter) in corpus() {
        let package = read(&letter);
        let document = roxmltree::Document::parse(package.text("word/document.xml")).unwrap();
        let mut ids = BTreeSet::new();
        for it in all(document.root(), "docPr") {
            assert!(ids.insert(attribute(it, "id").unwrap()), "{name}");
            assert!(attribute(it, "descr").is_some_and(|alt| !alt.is_empty()), "{name}");
        }
        let styles = roxmltree::Document::parse(package.text("word/styles.xml")).unwrap();
        let mut known = BTreeSet::new();
        for it in all(styles.root(), "style") {
            assert!(known.insert(attribute(it, "styleId").unwrap()), "{name}: a style twice");
        }
        for reference in ["basedOn", "next", "link"] {
            for it in all(styles.root(), reference) {
                assert!(known.contains(attribute(it, "val").unwrap()), "{name}: {reference}");
            }
        }
        for part in
            package.names.iter().filter(|part| part.starts_with("word/") && part.ends_with(".xml"))
        {
            let xml = roxmltree::Document::parse(package.text(part)).unwrap();
            for reference in ["pStyle", "rStyle", "tblStyle"] {
                for it in all(xml.root(), reference) {
                    let id = attribute(it, "val").unwrap();
                    assert!(known.contains(id), "{name}: {part}: no style {id}");
                }
            }
        }
    }
}

#[test]
fn properties_stand_in_the_order_of_the_schema() {
    const PARAGRAPH: &[&str] = &[
        "pStyle",
        "keepNext",
        "keepLines",
        "pageBreakBefore",
        "widowControl",
        "numPr",
        "pBdr",
        "tabs",
        "bidi",
        "spacing",
        "ind",
        "jc",
        "outlineLvl",
        "rPr",
        "sectPr",
    ];
    const RUN: &[&str] = &[
        "rStyle",
        "rFonts",
        "b",
        "bCs",
        "i",
        "iCs",
        "color",
        "sz",
        "szCs",
        "u",
        "vertAlign",
        "rtl",
        "lang",
    ];
    const SECTION: &[&str] =
        &["headerReference", "footerReference", "type", "pgSz", "pgMar", "cols", "titlePg"];
    for (name, letter) in corpus() {
        let package = read(&letter);
        for part in ["word/document.xml", "word/styles.xml"] {
            let xml = roxmltree::Document::parse(package.text(part)).unwrap();
            for (element, order) in [("pPr", PARAGRAPH), ("rPr", RUN), ("sectPr", SECTION)] {
                for node in all(xml.root(), element) {
                    let places: Vec<_> = node
                        .children()
                        .map(|child| child.tag_name().name())
                        .map(|child| {
                            let place = order.iter().position(|known| *known == child);
                            place.unwrap_or_else(|| panic!("{name}: {part}: {element}/{child}"))
                        })
                        .collect();
                    assert!(places.is_sorted(), "{name}: {part}: {places:?}");
                }
            }
        }
    }
}

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
fn pictures_are_stored_once_under_the_name_of_what_they_are() {
    let mut one = signatory("Cy Example", "", "");
    one.signature = Some(picture("Signature of Cy Example", ImageFormat::Jpeg, 300, 90));
    let mut two = signatory("Di Example", "", "");
    two.signature = Some(picture("Signature of Di \"D\" Example", ImageFormat::Jpeg, 300, 90));
    let mut none = signatory("Ed Example", "", "");
    none.signature = Some(undersigned::model::Image { alt: "gone".into(), ..Default::default() });
    let package = read(&letter(vec![Block::Signatories(roll(vec![(None, vec![one, two, none])]))]));
    let media: Vec<_> = package.names.iter().filter(|it| it.contains("media")).collect();
    assert_eq!(media, ["word/media/image1.jpeg"]);
    assert!(package.bytes(media[0]).starts_with(&[0xFF, 0xD8]));
    let document = roxmltree::Document::parse(package.text("word/document.xml")).unwrap();
    let alts: Vec<_> =
        all(document.root(), "docPr").map(|it| attribute(it, "descr").unwrap()).collect();
    assert_eq!(alts, ["Signature of Cy Example", "Signature of Di \"D\" Example"]);
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
        "Cy Example",
        "Cc:",
    ] {
        assert!(kept.iter().any(|it| it == wanted), "{wanted} in {kept:?}");
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
fn names_title_author_and_language_are_the_letters_own() {
    let mut letter = single();
    letter.language = "fr-CA".into();
    letter.title = "Salles & <lectures>".into();
    let package = read(&letter);
    let core = package.text("docProps/core.xml");
    assert!(core.contains("<dc:title>Salles &amp; &lt;lectures&gt;</dc:title>"), "{core}");
    assert!(core.contains("<dc:creator>reading rooms alliance</dc:creator>"), "{core}");
    assert!(core.contains("<dc:language>fr-CA</dc:language>"), "{core}");
    assert!(!core.contains("created") && !core.contains("modified"), "{core}");
    assert!(package.text("word/styles.xml").contains("<w:lang w:val=\"fr-CA\""));
    letter.language = "not a \"tag\"".into();
    assert!(!read(&letter).text("word/styles.xml").contains("w:lang"));
}

#[test]
fn a_font_file_gives_the_face_its_name() {
    let font = typst_assets::fonts().next().unwrap();
    let world = MemoryWorld::default().with("fonts/house.otf", font).with("fonts/not.ttf", "x");
    let open = |path: &str| {
        let family = Family::File(path.into());
        let font = Font { family, size: Length::pt(10.0) };
        (write::format("docx").unwrap().open)(&Style { font, ..Style::default() }, &world)
    };
    let bytes = open("fonts/house.otf").ok().unwrap().write(&single()).unwrap();
    let package = Package::read(&bytes);
    let table = roxmltree::Document::parse(package.text("word/fontTable.xml")).unwrap();
    let name = attribute(first(table.root(), "font").unwrap(), "name").unwrap();
    assert!(!name.is_empty());
    assert!(package.text("word/styles.xml").contains(&format!("w:ascii=\"{name}\"")));
    for path in ["fonts/not.ttf", "fonts/gone.ttf"] {
        let faults = open(path).err().unwrap();
        assert_eq!(faults.0[0].code, "font");
        assert!(faults.0[0].message.contains(path), "{}", faults.0[0].message);
    }
}

#[test]
fn nothing_a_letter_can_hold_breaks_the_file() {
    let long = "m".repeat(400);
    let mut deep = p("deepest");
    for _ in 0..30 {
        let item = undersigned::model::Item { blocks: vec![p("in"), deep] };
        deep = Block::Quote(vec![Block::List(list(ListStyle::Numbers, vec![item]))]);
    }
    let mut huge = signatory("Cy Example", "", "");
    let mut image = picture("huge", ImageFormat::Png, 4, 4);
    image.width = Some(Length::inches(1e9));
    huge.signature = Some(image);
    let odd = "a\u{0}b\u{1f}c\u{fffe}d\te\nf\u{2028}g]]>&lt;";
    let letter = letter(vec![
        Block::Date(Vec::new()),
        Block::Addressee(vec![address(&[])]),
        Block::Salutation(w(&long)),
        p(odd),
        deep,
        Block::Table(Table::default()),
        Block::Quote(Vec::new()),
        Block::List(list(ListStyle::Bullets, Vec::new())),
        Block::Signatories(Roll::default()),
        Block::Signatories(roll(vec![(Some("Nobody"), Vec::new()), (None, vec![huge])])),
        Block::Addressee(vec![address(&[(AddressLineKind::Name, odd)])]),
    ]);
    let bytes = docx(&letter, &Style::default());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("docx");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("odd.docx"), &bytes).unwrap();
    let package = Package::read(&bytes);
    let found = paragraphs(&package);
    assert!(found.iter().any(|(_, words)| words == "abcd e f\u{2028}g]]>&lt;"), "{found:?}");
    let document = roxmltree::Document::parse(package.text("word/document.xml")).unwrap();
    let extent = first(document.root(), "extent").unwrap();
    let wide: u32 = attribute(extent, "cx").unwrap().parse().unwrap();
    assert!(wide <= 158 * 12_700, "{wide}");
    for it in all(document.root(), "ind") {
        let left: i32 = attribute(it, "left").unwrap_or("0").parse().unwrap();
        assert!(left <= 468 * 20, "{left}");
    }
}

#[test]
fn three_thousand_sign() {
    let mut letter = sign_on(3000);
    if let Some(Block::Signatories(roll)) =
        letter.blocks.iter_mut().find(|it| matches!(it, Block::Signatories(_)))
    {
        roll.groups[0].signatories[0].lines[0].kind = SignatoryLineKind::Name;
    }
    let found = paragraphs(&read(&letter));
    assert_eq!(found.iter().filter(|(style, _)| style == "SignatureRoll").count(), 3000);
}
