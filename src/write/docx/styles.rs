//! The styles of a letter, by the names that a secretary would look for in Word's list.
//!
//! A [`Style`] and a face go in, `styles.xml` comes out, as docx-rs writes it. A row is a style;
//! what a paragraph looks like is said here once, and a paragraph itself says only where it
//! differs. The trap: Word knows its own styles by their *name* in lower case (`heading 1`), so an
//! id alone does not make one.

use docx_rs::{
    self as word, AlignmentType, BuildXML as _, LineSpacing, LineSpacingType, StyleType,
};

use super::{
    basics,
    face::Face,
    units::{half_points, space, twips},
};
use crate::{
    style::{Align, Style},
    write::spacing,
};

/// A paragraph style.
struct Row {
    id: &'static str,
    name: &'static str,
    based_on: &'static str,
    next: &'static str,
    look: fn(&Style, word::Style) -> word::Style,
}

/// Styles that Word does not bring along.
const OWN: &[&str] = &[
    "LetterheadName",
    "LetterheadTagline",
    "Letterhead",
    "LetterheadOfficers",
    "Delivery",
    "InsideAddress",
    "ReferenceLine",
    "SubjectLine",
    "SignatureList",
    "SignatureLine",
    "SignatureRoll",
    "SignatureRollLine",
    "SignatoryGroup",
    "Postscript",
    "Enclosure",
    "CC",
    "LetterNote",
    "TableText",
    "LetterTable",
    "LetterheadTable",
    "SectionEnd",
];

/// Styles that are what a thing of their kind has when it has none.
const DEFAULTS: &[&str] = &["Normal", "DefaultParagraphFont", "TableNormal", "NoList"];

/// What the element of a style says beside its kind and its id.
pub(super) fn marks(id: &str) -> &'static str {
    if OWN.contains(&id) {
        " w:customStyle=\"1\""
    } else if DEFAULTS.contains(&id) {
        " w:default=\"1\""
    } else {
        ""
    }
}

const ROWS: &[Row] = &[
    row("LetterheadName", "Letterhead Name", "Normal", "Letterhead", |style, it| {
        let size = style.font.size.points() * spacing::NAME_SIZE;
        let it = aligned(it, style.letterhead_align).size(half_points(size));
        kept(pitched(it, size * 1.16))
    }),
    row("LetterheadTagline", "Letterhead Tagline", "Normal", "Letterhead", |style, it| {
        let size = style.font.size.points() * spacing::TAGLINE_SIZE;
        let it = aligned(it, style.letterhead_align).size(half_points(size)).italic();
        kept(pitched(it, size * 1.3))
    }),
    row("Letterhead", "Letterhead", "Normal", "Letterhead", |style, it| {
        let size = small(style);
        let it = aligned(it, style.letterhead_align).size(half_points(size));
        kept(pitched(it, size * 1.28))
    }),
    row("LetterheadOfficers", "Letterhead Officers", "Letterhead", "Letterhead", |style, it| {
        let size = (style.font.size.points() * 0.78).max(7.5);
        pitched(it.size(half_points(size)), size * 1.25)
    }),
    row("Date", "Date", "Normal", "InsideAddress", |style, it| {
        gap(aligned(it, style.date_align), style, 1.0)
    }),
    row("Delivery", "Delivery Notation", "Normal", "InsideAddress", |style, it| {
        gap(it, style, 1.0)
    }),
    row("InsideAddress", "Inside Address", "Normal", "Salutation", |style, it| {
        lines_kept(gap(it, style, 1.0))
    }),
    row("ReferenceLine", "Reference Line", "Normal", "Salutation", |style, it| gap(it, style, 1.0)),
    row("SubjectLine", "Subject Line", "Normal", "Salutation", |style, it| {
        kept(gap(it, style, 1.0)).bold()
    }),
    row("Salutation", "Salutation", "Normal", "BodyText", |style, it| kept(gap(it, style, 1.0))),
    row("BodyText", "Body Text", "Normal", "BodyText", |style, it| {
        gap(justified(it, style), style, style.paragraph_gap)
    }),
    row("Heading1", "heading 1", "Normal", "BodyText", |style, it| {
        kept(gap(it, style, style.paragraph_gap.max(1.0))).bold().outline_lvl(0)
    }),
    row("ListBullet", "List Bullet", "BodyText", "ListBullet", |style, it| {
        gap(it, style, spacing::ITEM_GAP)
    }),
    row("ListNumber", "List Number", "BodyText", "ListNumber", |style, it| {
        gap(it, style, spacing::ITEM_GAP)
    }),
    row("ListContinue", "List Continue", "BodyText", "ListContinue", |style, it| {
        gap(it, style, spacing::ITEM_GAP)
    }),
    row("Quote", "Quote", "BodyText", "BodyText", |style, it| {
        let aside = twips(style.font.size.points() * spacing::QUOTE_INDENT_EM);
        let it = gap(it, style, style.paragraph_gap.max(0.6));
        it.indent(Some(aside), None, Some(aside), None)
    }),
    row("TableText", "Table Text", "Normal", "TableText", |style, mut it| {
        let pad = space(spacing::CELL_PAD * style.line().points());
        it.paragraph_property =
            it.paragraph_property.line_spacing(LineSpacing::new().before(pad).after(pad));
        lines_kept(it)
    }),
    row("Closing", "Closing", "Normal", "Signature", |style, it| kept(gap(it, style, 1.0))),
    row("Signature", "Signature", "Normal", "Signature", |_, it| lines_kept(it)),
    row("SignatureList", "Signature List", "Signature", "SignatureList", |style, it| {
        typed(it, style, style.font.size.points())
    }),
    row("SignatureLine", "Signature Line", "SignatureList", "SignatureLine", |_, it| {
        hanging(it, 0)
    }),
    row("SignatureRoll", "Signature Roll", "Signature", "SignatureRoll", |style, it| {
        let size = style.font.size.points();
        let size = (size * spacing::LONG_ROLL_SIZE).max(spacing::ROLL_SIZE_PT.min(size));
        typed(it.size(half_points(size)), style, size)
    }),
    row(
        "SignatureRollLine",
        "Signature Roll Line",
        "SignatureRoll",
        "SignatureRollLine",
        |_, it| hanging(it, 0),
    ),
    row("SignatoryGroup", "Signatory Group", "Normal", "Signature", |style, it| {
        let line = style.line().points();
        let (above, below) = spacing::GROUP_GAP;
        let spaced = LineSpacing::new().before(space(above * line)).after(space(below * line));
        kept(it.line_spacing(spaced)).bold()
    }),
    row("Postscript", "Postscript", "BodyText", "BodyText", |style, it| {
        lines_kept(gap(it, style, 1.0))
    }),
    row("Enclosure", "Enclosure", "Normal", "Enclosure", copies),
    row("CC", "CC", "Normal", "CC", copies),
    row("LetterNote", "Letter Note", "Normal", "BodyText", |style, it| {
        let size = style.font.size.points() * spacing::NOTE_SIZE;
        let above = style.paragraph_gap * style.line().points();
        pitched_gap(it.size(half_points(size)), size * 1.25, above)
    }),
    row("FootnoteText", "footnote text", "Normal", "FootnoteText", |style, it| {
        let size = style.font.size.points() * spacing::NOTE_SIZE;
        pitched(it.size(half_points(size)), size * 1.22)
    }),
    row("Header", "header", "Normal", "Header", |style, it| {
        let size = style.font.size.points() * spacing::CONTINUATION_SIZE;
        it.size(half_points(size))
    }),
    row("Footer", "footer", "Normal", "Footer", |style, it| {
        let size = small(style);
        pitched(it.align(AlignmentType::Center).size(half_points(size)), size * 1.28)
    }),
    row("SectionEnd", "Section End", "Normal", "Normal", |_, it| {
        it.size(2).line_spacing(LineSpacing::new().line(20).line_rule(LineSpacingType::Exact))
    }),
];

const fn row(
    id: &'static str,
    name: &'static str,
    based_on: &'static str,
    next: &'static str,
    look: fn(&Style, word::Style) -> word::Style,
) -> Row {
    Row { id, name, based_on, next, look }
}

/// The space above a paragraph that its style brings, in lines; what a paragraph's own place asks
/// for is compared with it.
pub(super) fn usual_gap(style: &Style, id: &str) -> f64 {
    match id {
        "Date" | "Delivery" | "InsideAddress" | "ReferenceLine" | "SubjectLine" | "Salutation"
        | "Closing" | "Postscript" | "Enclosure" | "CC" => 1.0,
        "BodyText" | "LetterNote" => style.paragraph_gap,
        "Heading1" => style.paragraph_gap.max(1.0),
        "ListBullet" | "ListNumber" | "ListContinue" => spacing::ITEM_GAP,
        "Quote" => style.paragraph_gap.max(0.6),
        "SignatoryGroup" => spacing::GROUP_GAP.0,
        _ => 0.0,
    }
}

/// `styles.xml`, before it is put right.
pub(super) fn part(style: &Style, face: &Face) -> Vec<u8> {
    let size = style.font.size.points();
    let fonts = word::RunFonts::new()
        .ascii(&face.name)
        .hi_ansi(&face.name)
        .east_asia(&face.name)
        .cs(&face.name);
    let mut styles = word::Styles::new()
        .default_fonts(fonts)
        .default_size(half_points(size))
        .add_style(basics::normal(style, face));
    for row in ROWS {
        let it = word::Style::new(row.id, StyleType::Paragraph)
            .name(row.name)
            .based_on(row.based_on)
            .next(row.next);
        styles = styles.add_style((row.look)(style, it));
    }
    let plain = basics::character("DefaultParagraphFont", "Default Paragraph Font");
    styles
        .add_style(basics::hidden(plain))
        .add_style(basics::hyperlink())
        .add_style(basics::mark())
        .add_style(basics::hidden(basics::plain_table()))
        .add_style(basics::letter_table(style))
        .add_style(basics::letterhead_table())
        .add_style(basics::hidden(basics::no_list()))
        .build()
}

fn aligned(it: word::Style, align: Align) -> word::Style {
    match align {
        Align::Left => it,
        Align::Center => it.align(AlignmentType::Center),
        Align::Right => it.align(AlignmentType::Right),
    }
}

fn justified(it: word::Style, style: &Style) -> word::Style {
    if style.justify { it.align(AlignmentType::Both) } else { it }
}

/// Space above, in lines.
fn gap(it: word::Style, style: &Style, lines: f64) -> word::Style {
    it.line_spacing(LineSpacing::new().before(space(lines * style.line().points())))
}

/// The lines of a typed roll, exactly as far apart as in a PDF: many times a tenth of a point would
/// make another page.
fn typed(it: word::Style, style: &Style, size: f64) -> word::Style {
    let line = LineSpacing::new().line(twips(spacing::typed_leading(style, size)));
    it.line_spacing(line.line_rule(LineSpacingType::Exact))
}

/// Lines so far apart, in points.
fn pitched(it: word::Style, pitch: f64) -> word::Style {
    pitched_gap(it, pitch, 0.0)
}

fn pitched_gap(it: word::Style, pitch: f64, above: f64) -> word::Style {
    let spaced = LineSpacing::new().before(space(above)).line(twips(pitch));
    it.line_spacing(spaced.line_rule(LineSpacingType::AtLeast))
}

/// The letterhead's small type: at least 8 points where the text is not smaller.
fn small(style: &Style) -> f64 {
    let size = style.font.size.points();
    (size * spacing::LETTERHEAD_SIZE).max(8.0_f64.min(size))
}

fn copies(style: &Style, it: word::Style) -> word::Style {
    lines_kept(hanging(gap(it, style, 1.0), 0))
}

/// Lines after the first stand in.
fn hanging(it: word::Style, left: i32) -> word::Style {
    let hang = twips(spacing::HANG_PT);
    it.indent(Some(left + hang), Some(word::SpecialIndentType::Hanging(hang)), None, None)
}

/// On the same page as what follows.
fn kept(mut it: word::Style) -> word::Style {
    it.paragraph_property = it.paragraph_property.keep_next(true).keep_lines(true);
    it
}

fn lines_kept(mut it: word::Style) -> word::Style {
    it.paragraph_property = it.paragraph_property.keep_lines(true);
    it
}
