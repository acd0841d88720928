//! What a screen reader is told: every piece of ink once, in the order it is meant to be read.

use lopdf::Object;
use undersigned::model::{
    Block, Image, ImageData, ImageFormat, Inline, Item, List, ListStyle, Table,
};

use crate::{
    letters::{asks, body, end, letter, paragraph, pdf, words},
    reader::{Reader, number},
};

/// A letter with everything in it that has a tag of its own.
fn full() -> undersigned::model::Letter {
    let link = Inline::Link { to: "https://rooms.example/ä b".into(), words: words("the counts") };
    let note = Inline::Footnote { number: 1, words: words("Counts of 2026.") };
    let cell = |text: &str| words(text);
    let table = Table {
        head: vec![cell("Room"), cell("Readers")],
        rows: (0..60).map(|n| vec![cell(&format!("Room {n}")), cell("41")]).collect(),
        align: Vec::new(),
    };
    let nested = List {
        style: ListStyle::Bullets,
        start: 1,
        items: vec![Item { blocks: vec![paragraph("for staff")] }],
    };
    let item = Item { blocks: vec![paragraph("Fund it."), Block::List(nested)] };
    let middle = vec![
        body("Alpha", 6),
        Block::Paragraph(vec![
            Inline::text("See "),
            link,
            Inline::text(" first"),
            note,
            Inline::text("."),
        ]),
        Block::Heading(words("Hours")),
        asks(&["Keep the doors open."]),
        Block::List(List { style: ListStyle::Letters, start: 1, items: vec![item] }),
        Block::Quote(vec![body("Quoted", 3)]),
        Block::Table(table),
    ];
    let mut letter = letter(middle, end());
    if let Some(Block::Signatories(roll)) =
        letter.blocks.iter_mut().find(|block| matches!(block, Block::Signatories(_)))
    {
        roll.groups[0].signatories[0].signature = Some(signature());
    }
    letter
}

pub fn signature() -> Image {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbaImage::from_pixel(300, 100, image::Rgba([0, 0, 90, 128]))
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    let data =
        ImageData { bytes: bytes.into_inner(), format: ImageFormat::Png, width: 300, height: 100 };
    Image {
        file: "sig.png".into(),
        alt: "Signature of Cy Example".into(),
        width: None,
        data: Some(std::sync::Arc::new(data)),
    }
}

#[test]
fn every_mark_is_in_the_tree_and_every_tag_on_a_page() {
    let reader = Reader::new(&pdf(&full()));
    assert!(reader.pages.len() > 1);
    assert_eq!(reader.marks_in_tree(), reader.marks_on_pages());
}

#[test]
fn the_parent_tree_leads_back_from_marks_and_links() {
    let reader = Reader::new(&pdf(&full()));
    let root = reader.dict(reader.catalog().get(b"StructTreeRoot").unwrap());
    let nums =
        reader.dict(root.get(b"ParentTree").unwrap()).get(b"Nums").unwrap().as_array().unwrap();
    let keys: Vec<i64> = nums.iter().step_by(2).map(|key| key.as_i64().unwrap()).collect();
    assert!(keys.is_sorted());
    for (page, id) in reader.pages.iter().enumerate() {
        let dict = reader.document.get_dictionary(*id).unwrap();
        let key = dict.get(b"StructParents").unwrap().as_i64().unwrap();
        let at = keys.iter().position(|other| *other == key).unwrap();
        let Object::Reference(list) = nums[at * 2 + 1] else { panic!("a list of parents") };
        let parents = reader.document.get_object(list).unwrap().as_array().unwrap();
        let marks = reader.marks_on_pages().iter().filter(|mark| mark.0 == page).count();
        assert_eq!(parents.len(), marks);
        assert!(parents.iter().all(|parent| reader.dict(parent).has(b"S")));
        assert_eq!(dict.get(b"Tabs").unwrap().as_name().unwrap(), b"S");
    }
}

#[test]
fn the_tree_reads_as_the_letter_does() {
    let tree = Reader::new(&pdf(&full())).tree();
    let said: Vec<(&str, &str)> =
        tree.iter().map(|(role, text)| (role.as_str(), text.trim_end())).collect();
    let starts = |role: &str, text: &str| {
        said.iter()
            .position(|(own, words)| *own == role && words.starts_with(text))
            .unwrap_or_else(|| panic!("no {role} `{text}` in {said:?}"))
    };
    let order = [
        starts("P", "March 2, 2026"),
        starts("P", "The Honorable Ada Example Secretary of Libraries 100 Library Square"),
        starts("H1", "Re: Keep"),
        starts("P", "Dear Madam Secretary:"),
        starts("P", "Alpha"),
        starts("P", "See  first."),
        starts("Link", "the counts"),
        starts("Note", "\u{20}Counts of 2026."),
        starts("H2", "Hours"),
        starts("Lbl", "1."),
        starts("P", "Keep the doors open."),
        starts("Lbl", "(a)"),
        starts("P", "Fund it."),
        starts("Lbl", "•"),
        starts("P", "for staff"),
        starts("BlockQuote", ""),
        starts("TH", "Room"),
        starts("TD", "Room 59"),
        starts("P", "Sincerely,"),
        starts("Figure", ""),
        starts("P", "Cy Example President"),
        starts("P", "Cc: Bo Example, Chair"),
    ];
    assert!(order.is_sorted(), "{order:?}");
    assert_eq!(
        said.iter().filter(|(role, _)| *role == "TH").count(),
        2,
        "a repeated head is silent"
    );
}

#[test]
fn a_link_has_its_address_its_words_and_its_box() {
    let reader = Reader::new(&pdf(&full()));
    let page = reader.document.get_dictionary(reader.pages[0]).unwrap();
    let annotations = page.get(b"Annots").unwrap().as_array().unwrap();
    assert_eq!(annotations.len(), 1);
    let link = reader.dict(&annotations[0]);
    let action = reader.dict(link.get(b"A").unwrap());
    let address = action.get(b"URI").unwrap().as_str().unwrap();
    assert_eq!(address, b"https://rooms.example/%C3%A4%20b");
    let rect: Vec<f64> =
        link.get(b"Rect").unwrap().as_array().unwrap().iter().map(number).collect();
    let words = reader.pieces.iter().find(|piece| piece.text == "the counts").unwrap();
    assert!((rect[0] - words.x).abs() < 0.1 && rect[1] < words.y && rect[3] > words.y);
    assert!(link.has(b"Contents") && link.has(b"StructParent"));
}

#[test]
fn the_file_says_what_it_is() {
    let reader = Reader::new(&pdf(&full()));
    let catalog = reader.catalog();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"en-US");
    assert!(
        reader.dict(catalog.get(b"MarkInfo").unwrap()).get(b"Marked").unwrap().as_bool().unwrap()
    );
    let metadata = catalog.get(b"Metadata").unwrap().as_reference().unwrap();
    let packet = &reader.document.get_object(metadata).unwrap().as_stream().unwrap().content;
    let packet = String::from_utf8(packet.clone()).unwrap();
    assert!(packet.contains("Letter to Ada Example") && packet.contains("<pdfuaid:part>1<"));
    let info = reader.dict(reader.document.trailer.get(b"Info").unwrap());
    assert_eq!(info.get(b"Title").unwrap().as_str().unwrap(), b"Letter to Ada Example");
    assert!(!info.has(b"CreationDate") && !info.has(b"ModDate"));
    assert_eq!(reader.document.version, "1.7");
}

#[test]
fn a_footnote_stands_at_the_foot_of_the_page_of_its_mark() {
    for filler in (5..60).step_by(5) {
        let note = Inline::Footnote { number: 1, words: words("Nota bene.") };
        let marked = Block::Paragraph(vec![Inline::text("Marked here"), note, Inline::text(".")]);
        let reader = Reader::new(&pdf(&letter(
            vec![body("Alpha", filler), marked, body("Beta", 30)],
            end(),
        )));
        let find =
            |words: &str| reader.pieces.iter().find(|piece| piece.text.contains(words)).unwrap();
        let (mark, note) = (find("Marked here"), find("Nota bene."));
        assert_eq!(mark.page, note.page, "{filler}");
        let lowest = reader.lines(note.page).iter().map(|line| line.1).fold(f64::MAX, f64::min);
        assert!((note.y - lowest).abs() < 0.1 && note.y > 72.0, "{filler}");
    }
}
