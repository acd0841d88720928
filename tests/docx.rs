//! DOCX files read back by an independent reader: structure, words, order, references, bytes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::too_many_lines,
    clippy::case_sensitive_file_extension_comparisons,
    missing_docs,
    reason = "helpers of tests are tests too"
)]

#[path = "docx/letters.rs"]
mod letters;
#[path = "docx/package.rs"]
mod package;
#[path = "docx/reading.rs"]
mod reading;
#[path = "docx/robust.rs"]
mod robust;
#[path = "docx/structure.rs"]
mod structure;

use std::{collections::BTreeSet, path::Path};

use letters::{diplomatic, everything, letter, sign_on, single};
use package::{Package, all, attribute, style, words};
use undersigned::{model::Letter, style::Style, world::MemoryWorld, write};

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
                || ["SectionEnd", "Letterhead", "TableText"].contains(&style.as_str())
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
