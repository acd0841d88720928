//! printpdf's operations as the bytes of a content stream.
//!
//! Operations go in, bytes come out, as printpdf writes them but for one thing: glyphs that follow
//! one another without a shift are one string. Text and marks, of which a letter has thousands,
//! are written here; all else printpdf writes. A test holds this to printpdf's own bytes. The trap:
//! printpdf parts operations by line ends, and ends with none.

use lopdf::Object;
use printpdf::{DictItem, Mm, Op, PdfDocument, PdfPage, PdfSaveOptions, TextItem};

use super::file;

/// The bytes of operations.
pub(super) fn bytes(ops: &[Op]) -> Vec<u8> {
    let mut out = Vec::with_capacity(ops.len() * 64);
    let mut rest = ops;
    while let Some((first, tail)) = rest.split_first() {
        let start = out.len();
        if start > 0 {
            out.push(b'\n');
        }
        rest = tail;
        if !written(first, &mut out) {
            let count = 1 + tail.iter().take_while(|op| !is_ours(op)).count();
            let (theirs, after) = ops[ops.len() - tail.len() - 1..].split_at(count);
            out.extend(printed(theirs));
            rest = after;
        }
    }
    out
}

fn is_ours(op: &Op) -> bool {
    written(op, &mut Vec::new())
}

/// Writes an operation that is ours to write.
fn written(op: &Op, out: &mut Vec<u8>) -> bool {
    match op {
        Op::BeginMarkedContentWithProperties { tag, properties } => {
            file::name(tag.as_bytes(), out);
            out.push(b' ');
            item(properties, out);
            out.extend_from_slice(b" BDC");
        }
        Op::EndMarkedContent => out.extend_from_slice(b"EMC"),
        Op::StartTextSection => out.extend_from_slice(b"BT"),
        Op::EndTextSection => out.extend_from_slice(b"ET"),
        Op::SetFont { font, size } => {
            file::name(font.get_resource_name().as_bytes(), out);
            out.push(b' ');
            file::real(size.0, out);
            out.extend_from_slice(b" Tf");
        }
        Op::SetTextMatrix { matrix } => {
            for number in matrix.as_array() {
                file::real(number, out);
                out.push(b' ');
            }
            out.extend_from_slice(b"Tm");
        }
        Op::SetLineOffset { multiplier } => {
            file::real(*multiplier, out);
            out.extend_from_slice(b" Ts");
        }
        Op::ShowText { items } => return shown(items, out),
        _ => return false,
    }
    true
}

/// Glyphs and the shifts between them; false when there is text that is no glyphs.
fn shown(items: &[TextItem], out: &mut Vec<u8>) -> bool {
    if items.is_empty() || items.iter().any(|item| matches!(item, TextItem::Text(_))) {
        return false;
    }
    out.push(b'[');
    let start = out.len();
    let mut open = false;
    let shift = |number: f32, open: &mut bool, out: &mut Vec<u8>| {
        if std::mem::take(open) {
            out.push(b'>');
        }
        if out.len() > start {
            out.push(b' ');
        }
        file::real(number, out);
    };
    for item in items {
        match item {
            TextItem::Offset(number) => shift(*number, &mut open, out),
            TextItem::GlyphIds(glyphs) => {
                for glyph in glyphs {
                    if !std::mem::replace(&mut open, true) {
                        out.push(b'<');
                    }
                    file::hex(&glyph.gid.to_be_bytes(), out);
                    if glyph.offset != 0.0 {
                        shift(glyph.offset, &mut open, out);
                    }
                }
            }
            TextItem::Text(_) => {}
        }
    }
    if open {
        out.push(b'>');
    }
    out.extend_from_slice(b"] TJ");
    true
}

/// The properties of a mark.
fn item(item: &DictItem, out: &mut Vec<u8>) {
    match item {
        DictItem::Dict { map } => {
            out.extend_from_slice(b"<<");
            for (key, value) in map {
                file::name(key.as_bytes(), out);
                if matches!(value, DictItem::Int(_)) {
                    out.push(b' ');
                }
                self::item(value, out);
            }
            out.extend_from_slice(b">>");
        }
        DictItem::Int(number) => file::integer(*number, out),
        DictItem::Name(words) => file::name(words, out),
        other => file::object(&other.to_lopdf(), out),
    }
}

/// What printpdf makes of operations.
fn printed(ops: &[Op]) -> Vec<u8> {
    let mut pdf = PdfDocument::new("");
    pdf.with_pages(vec![PdfPage::new(Mm(1.0), Mm(1.0), ops.to_vec())]);
    let options =
        PdfSaveOptions { optimize: false, subset_fonts: false, ..PdfSaveOptions::default() };
    let document = pdf.to_lopdf_document(&options, &mut Vec::new());
    let page = document.page_iter().next();
    let content = page.and_then(|page| document.get_dictionary(page).ok()?.get(b"Contents").ok());
    let content = content.and_then(|content| Object::as_reference(content).ok());
    let stream = content.and_then(|id| document.get_object(id).and_then(Object::as_stream).ok());
    stream.map(|stream| stream.content.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use printpdf::{
        Codepoint, Color, FontId, Greyscale, PdfFontHandle, Pt, Rect, TextMatrix, XObjectId,
        XObjectTransform,
    };
    use proptest::{collection::vec, prelude::*};

    use super::*;
    use crate::write::pdf::draw::{dict, name};

    fn show() -> impl Strategy<Value = Op> {
        let glyph = (any::<u16>(), prop_oneof![Just(0.0_f32), -300.0..300.0_f32]);
        let glyphs = vec(glyph.prop_map(|(gid, offset)| Codepoint::new(gid, offset.round())), 1..9);
        let item = prop_oneof![
            glyphs.prop_map(TextItem::GlyphIds),
            (-900..900_i16).prop_map(|shift| TextItem::Offset(f32::from(shift))),
        ];
        vec(item, 1..5).prop_map(|items| Op::ShowText { items })
    }

    fn op() -> impl Strategy<Value = Op> {
        let number = || (-32_000..32_000_i16).prop_map(|cents| f32::from(cents) / 40.0);
        let font = |size| Op::SetFont {
            font: PdfFontHandle::External(FontId("T3".into())),
            size: Pt(size),
        };
        let mark = |mark| Op::BeginMarkedContentWithProperties {
            tag: "P".into(),
            properties: dict([("MCID", DictItem::Int(mark))]),
        };
        let spoken = |data| Op::BeginMarkedContentWithProperties {
            tag: "Span".into(),
            properties: dict([("ActualText", DictItem::String { data, literal: false })]),
        };
        let fixed = [
            Op::StartTextSection,
            Op::EndTextSection,
            Op::EndMarkedContent,
            Op::SaveGraphicsState,
            Op::RestoreGraphicsState,
            Op::BeginMarkedContentWithProperties {
                tag: "Artifact".into(),
                properties: dict([("Type", name("Pagination")), ("Subtype", name("Header"))]),
            },
            Op::UseXobject {
                id: XObjectId("I0".into()),
                transform: XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() },
            },
            Op::SetFillColor {
                col: Color::Greyscale(Greyscale { percent: 0.45, icc_profile: None }),
            },
            Op::DrawRectangle { rectangle: Rect::from_wh(Pt(12.5), Pt(3.0)) },
        ];
        prop_oneof![
            show(),
            number().prop_map(font),
            (0..900_i64).prop_map(mark),
            vec(any::<u8>(), 0..9).prop_map(spoken),
            number().prop_map(|multiplier| Op::SetLineOffset { multiplier }),
            (number(), number()).prop_map(|(x, y)| Op::SetTextMatrix {
                matrix: TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, x, y]),
            }),
            proptest::sample::select(fixed.to_vec()),
        ]
    }

    proptest! {
        #[test]
        fn operations_are_written_as_printpdf_writes_them(ops in vec(op(), 0..40)) {
            let ours = String::from_utf8(bytes(&ops)).unwrap();
            let theirs = String::from_utf8(printed(&ops)).unwrap();
            prop_assert_eq!(ours, theirs.replace("><", ""));
        }
    }
}
