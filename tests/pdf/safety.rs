//! Whatever a letter holds, its PDF is whole, the same every time, or an honest fault.

use std::sync::Arc;

use undersigned::{
    model::{Block, Image, ImageData, ImageFormat, Letter, Letterhead},
    style::{Family, Font, Length, Margins, Style},
    world::MemoryWorld,
    write,
};

use crate::{
    letters::{body, end, letter, paragraph, pdf, styled, words},
    reader::Reader,
    tagging::signature,
};

#[test]
fn the_same_letter_gives_the_same_bytes_alone_and_in_a_batch() {
    let first = letter(vec![body("Alpha", 9)], end());
    let mut other =
        letter(vec![paragraph("Étude: Žižek & Łódź — 100 % efficient offices.")], end());
    other.title = "Another".into();
    let alone = pdf(&first);
    let open = write::format("pdf").unwrap().open;
    let batch = open(&Style::default(), &MemoryWorld::default()).unwrap();
    let others = batch.write(&other).unwrap();
    assert!(batch.write(&first).unwrap() == alone);
    assert!(batch.write(&other).unwrap() == others);
    assert!(pdf(&first) == alone);
    assert!(others != alone);
}

#[test]
fn the_words_come_back_whatever_glyphs_draw_them() {
    let text = "Efficient offices affirm: Café e\u{301}lan, ﬁne “quotes” – — ‐ - ‑ Ἑλλάς Україна, \
                ½ § 12, tab\there\r\nline, no\u{a0}break, zero\u{200b}width, \u{feff}mark, soft\u{ad}ly.";
    let reader = Reader::new(&pdf(&letter(vec![paragraph(text)], Vec::new())));
    let (_, found) =
        reader.tree().into_iter().find(|(_, text)| text.starts_with("Efficient")).unwrap();
    let expected: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}'))
        .map(|c| if c.is_control() || c == '\u{a0}' { ' ' } else { c })
        .collect::<String>()
        .replace("  ", " ");
    assert_eq!(found, expected);
    assert!(reader.pieces.iter().all(|piece| !piece.glyphs.contains(&0)), "no .notdef");
}

#[test]
fn hebrew_words_stand_in_their_own_order_and_are_read_in_theirs() {
    let text = "The word שלום means peace.";
    let reader = Reader::new(&pdf(&letter(vec![paragraph(text)], Vec::new())));
    let hebrew: String = reader
        .pieces
        .iter()
        .filter(|piece| piece.text.chars().any(|c| ('א'..='ת').contains(&c)))
        .flat_map(|piece| piece.text.chars())
        .filter(|c| ('א'..='ת').contains(c))
        .collect();
    // Glyphs stand left to right on the page; readers turn them by what their letters are.
    assert!(hebrew == "םולש" || hebrew == "שלום", "{hebrew}");
}

#[test]
fn an_override_of_direction_turns_nothing() {
    for name in ["Ada \u{202E}elpmaxE\u{202C} Roe", "שלום \u{202E}elpmaxE\u{202C} Roe"] {
        let reader = Reader::new(&pdf(&letter(vec![paragraph(name)], Vec::new())));
        assert!(reader.tree().iter().any(|(_, text)| text.contains("elpmaxE Roe")), "{name}");
    }
}

#[test]
fn characters_that_no_font_has_are_named() {
    let open = write::format("pdf").unwrap().open;
    let writer = open(&Style::default(), &MemoryWorld::default()).unwrap();
    let faults =
        writer.write(&letter(vec![paragraph("one ᠮ two ᠮ and 漢")], Vec::new())).unwrap_err();
    assert_eq!(faults.0.len(), 1);
    assert_eq!(faults.0[0].code, "missing-glyph");
    assert_eq!(faults.0[0].message, "no font has `ᠮ` (U+182E) or `漢` (U+6F22)");
    let world = MemoryWorld::default();
    assert_eq!(
        write::uncovered("aᠮ\u{200d}\t漢ᠮ", &Style::default(), &world).unwrap(),
        ['ᠮ', '漢']
    );
}

#[test]
fn text_stays_between_the_margins() {
    let long = "x".repeat(400);
    let reader = Reader::new(&pdf(&letter(vec![paragraph(&long), body("Alpha", 90)], end())));
    for piece in reader.pieces.iter().filter(|piece| piece.mark.is_some()) {
        assert!(piece.x >= 71.9 && piece.x < 540.1, "{piece:?}");
        assert!(piece.y >= 71.9 && piece.y < 720.1, "{piece:?}");
    }
    let broken = reader.pieces.iter().filter(|piece| piece.text.starts_with("xxxx")).count();
    assert!(broken >= 4, "a word wider than the page goes on in the next line");
}

#[test]
fn an_empty_letter_is_one_blank_page() {
    let reader = Reader::new(&pdf(&Letter::default()));
    assert_eq!((reader.pages.len(), reader.pieces.len()), (1, 0));
}

#[test]
fn margins_that_leave_no_room_are_refused() {
    let style = Style { margins: Margins::all(Length::inches(4.0)), ..Style::default() };
    let open = write::format("pdf").unwrap().open;
    let faults = open(&style, &MemoryWorld::default()).err().unwrap();
    assert_eq!(faults.0[0].code, "style");
    assert_eq!(faults.0[0].message, "the margins leave no width for the text");
}

#[test]
fn a_long_body_costs_in_proportion() {
    // Counted work: pages and pieces grow with the text, nothing else does.
    let sizes: Vec<usize> = [200, 2000]
        .iter()
        .map(|lines| pdf(&letter(vec![body("Alpha", *lines)], end())).len())
        .collect();
    assert!(sizes[1] < sizes[0] * 20);
    let reader = Reader::new(&pdf(&letter(vec![body("Alpha", 2000)], end())));
    assert!((38..60).contains(&reader.pages.len()), "{}", reader.pages.len());
}

#[test]
fn a_house_font_is_used_and_a_broken_one_refused() {
    let house = |bytes: &[u8]| {
        let world = MemoryWorld::default().with("fonts/house.ttf", bytes);
        let font = Font { family: Family::File("fonts/house.ttf".into()), size: Length::pt(11.0) };
        let open = write::format("pdf").unwrap().open;
        open(&Style { font, ..Style::default() }, &world)
            .and_then(|writer| writer.write(&letter(vec![body("Alpha", 3)], end())))
    };
    let bytes = house(notosans::REGULAR_TTF).unwrap();
    let has = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    assert!(has(b"+NotoSans") && !has(b"LibertinusSerif-Regular"));
    let faults = house(b"not a font").unwrap_err();
    assert_eq!(
        (faults.0[0].code, faults.0[0].message.as_str()),
        ("font", "`fonts/house.ttf` is not a TrueType or OpenType font")
    );
    let whole = notosans::REGULAR_TTF;
    for cut in [10, 100, 1000, 20_000, whole.len() / 2, whole.len() - 10] {
        // Cut short, it may still hold together; what matters is that nothing panics.
        let _either = house(&whole[..cut]).is_ok();
    }
    for at in (0..4000).step_by(37) {
        let mut damaged = whole.to_vec();
        damaged[at] ^= 0xFF;
        let _either = house(&damaged).is_ok();
    }
}

#[test]
fn pictures_keep_their_transparency_and_broken_ones_are_named() {
    let head = |logo: Image| {
        let head =
            Letterhead { name: words("Alliance"), logo: Some(logo), ..Letterhead::default() };
        Letter { blocks: vec![Block::Letterhead(head)], ..Letter::default() }
    };
    let bytes = pdf(&head(signature()));
    assert!(bytes.windows(6).any(|window| window == b"/SMask"));
    let mut jpeg = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(40, 20, image::Rgb([9, 90, 9]))
        .write_to(&mut jpeg, image::ImageFormat::Jpeg)
        .unwrap();
    let image = |bytes: Vec<u8>, format| Image {
        file: "logo.img".into(),
        alt: "Logo".into(),
        width: Some(Length::inches(900.0)),
        data: Some(Arc::new(ImageData { bytes, format, width: 40, height: 20 })),
    };
    let jpeg = jpeg.into_inner();
    let bytes = pdf(&head(image(jpeg.clone(), ImageFormat::Jpeg)));
    assert!(bytes.windows(jpeg.len()).any(|window| window == jpeg), "a JPEG goes in as it is");
    let open = write::format("pdf").unwrap().open;
    let writer = open(&Style::default(), &MemoryWorld::default()).unwrap();
    for format in [ImageFormat::Png, ImageFormat::Jpeg] {
        let broken = image(jpeg[..jpeg.len() / 2].to_vec(), format);
        let faults = writer.write(&head(broken)).unwrap_err();
        assert_eq!(faults.0[0].message, "the picture `logo.img` cannot be read");
    }
    let absent = Image { data: None, ..signature() };
    assert!(!styled(&head(absent), &Style::default()).is_empty());
}
