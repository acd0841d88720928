//! A paragraph of a style, and what is changed on one.
//!
//! Runs go in, docx-rs's paragraph comes out, read from the right where its words are.

use docx_rs::{self as word, ParagraphChild};

use super::direction;

/// A paragraph of a style.
pub(super) fn paragraph(style: &str, runs: Vec<ParagraphChild>) -> word::Paragraph {
    let mut it = word::Paragraph::new().style(style);
    // Its number is taken from a counter and never printed: paragraphs of a kind are to be equal.
    it.id.clear();
    if begins_right_to_left(&runs) == Some(true) {
        it.property.bidi = Some(true);
    }
    it.children = runs;
    it
}

fn begins_right_to_left(runs: &[ParagraphChild]) -> Option<bool> {
    runs.iter().find_map(|child| match child {
        ParagraphChild::Run(run) => run.children.iter().find_map(|child| match child {
            word::RunChild::Text(text) => direction::begins_right_to_left(&text.text),
            _ => None,
        }),
        ParagraphChild::Hyperlink(link) => begins_right_to_left(&link.children),
        _ => None,
    })
}

/// Changes the spacing that a paragraph itself says.
pub(super) fn respace(
    it: &mut word::Paragraph,
    change: impl FnOnce(word::LineSpacing) -> word::LineSpacing,
) {
    let spacing = it.property.line_spacing.take().unwrap_or_default();
    it.property.line_spacing = Some(change(spacing));
}
