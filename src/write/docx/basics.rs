//! The styles that all others stand on: the plain paragraph, marks within a line, tables, lists.
//!
//! A [`Style`] and a face go in, docx-rs's styles come out. The trap: Word takes a paragraph style
//! as its default only if it says so, which `styles::marks` sees to.

use docx_rs::{self as word, LineSpacing, LineSpacingType, StyleType};

use super::{
    face::Face,
    units::{half_points, space, twips},
};
use crate::{style::Style, write::spacing};

pub(super) fn normal(style: &Style, face: &Face) -> word::Style {
    let mut it = word::Style::new("Normal", StyleType::Paragraph).name("Normal");
    // A face that asks for more than the style's pitch would push the lines apart.
    let natural = f64::from(face.natural) / 100.0;
    let rule =
        if style.leading < natural { LineSpacingType::Exact } else { LineSpacingType::AtLeast };
    it.paragraph_property = it.paragraph_property.widow_control(true).line_spacing(
        LineSpacing::new().before(0).after(0).line(twips(style.line().points())).line_rule(rule),
    );
    it
}

/// Kept out of the list that people choose from.
pub(super) fn hidden(it: word::Style) -> word::Style {
    it.q_format(false).ui_priority(99).semi_hidden().unhide_when_used()
}

pub(super) fn character(id: &str, name: &str) -> word::Style {
    word::Style::new(id, StyleType::Character).name(name)
}

pub(super) fn hyperlink() -> word::Style {
    character("Hyperlink", "Hyperlink")
        .based_on("DefaultParagraphFont")
        .color("0B4F8A")
        .underline("single")
}

pub(super) fn mark() -> word::Style {
    let mut it =
        character("FootnoteReference", "footnote reference").based_on("DefaultParagraphFont");
    it.run_property = it.run_property.vert_align(word::VertAlignType::SuperScript);
    it
}

pub(super) fn no_list() -> word::Style {
    word::Style::new("NoList", StyleType::Numbering).name("No List")
}

pub(super) fn plain_table() -> word::Style {
    let borders = word::TableProperty::without_borders();
    word::Style::new("TableNormal", StyleType::Table)
        .name("Normal Table")
        .table_property(borders)
        .margins(word::TableCellMargins::new().margin(0, 108, 0, 108))
}

/// Rules above, under the head and below; white between the columns.
pub(super) fn letter_table(style: &Style) -> word::Style {
    let between = space(spacing::CELL_GAP_EM * style.font.size.points());
    let between = usize::try_from(between).unwrap_or(0);
    word::Style::new("LetterTable", StyleType::Table)
        .name("Letter Table")
        .based_on("TableNormal")
        .table_property(word::TableProperty::without_borders())
        .margins(word::TableCellMargins::new().margin(0, between, 0, 0))
        .set_border(rule(word::TableBorderPosition::Top))
        .set_border(rule(word::TableBorderPosition::Bottom))
}

pub(super) fn letterhead_table() -> word::Style {
    word::Style::new("LetterheadTable", StyleType::Table)
        .name("Letterhead Table")
        .based_on("TableNormal")
        .table_property(word::TableProperty::without_borders())
}

/// A table's rule.
fn rule(at: word::TableBorderPosition) -> word::TableBorder {
    word::TableBorder::new(at).size(rule_size()).color("auto")
}

/// Thickness of a table's rules, in eighths of a point.
pub(super) fn rule_size() -> usize {
    half_points(spacing::RULE_PT * 4.0)
}
