//! Pictures, fonts, and letters that nobody would write and somebody will.

use std::path::Path;

use undersigned::{
    model::{
        AddressLineKind, Block, Image, ImageFormat, Item, List, ListStyle, Roll, SignatoryLineKind,
        Table,
    },
    style::{Family, Font, Length, Style},
    world::MemoryWorld,
    write,
};

use crate::{
    docx,
    letters::{address, item, letter, list, p, picture, roll, sign_on, signatory, single, w},
    package::{Package, all, attribute, first},
    paragraphs, read,
};

#[test]
fn pictures_are_stored_once_under_the_name_of_what_they_are() {
    let mut one = signatory("Cy Example", "", "");
    one.signature = Some(picture("Signature of Cy Example", ImageFormat::Jpeg, 300, 90));
    let mut two = signatory("Di Example", "", "");
    two.signature = Some(picture("Signature of Di \"D\" Example", ImageFormat::Jpeg, 300, 90));
    let mut none = signatory("Ed Example", "", "");
    none.signature = Some(Image { alt: "gone".into(), ..Default::default() });
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
        let item = Item { blocks: vec![p("in"), deep] };
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
        Block::List(List { start: u32::MAX, ..list(ListStyle::Letters, vec![item("last")]) }),
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
    assert_eq!(found.iter().filter(|(style, _)| style == "SignatureRollLine").count(), 3000);
}
