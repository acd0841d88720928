//! What stands before and after the body: addresses, the close, copies.
//!
//! The model's parts go in, paragraphs come out. An address is one paragraph with line breaks, as
//! it is one thing to read; copies are a paragraph each.

use docx_rs as word;

use super::{
    body::{Body, Frame},
    inline,
    paragraph::paragraph,
    picture,
    units::twips,
};
use crate::{
    model::{Block, Copies, InsideAddress, Letter, Words, plain},
    style::{Align, Style},
    write::spacing,
};

impl<'a> Body<'a> {
    pub(super) fn addressee(&mut self, addresses: &'a [InsideAddress], above: f64) {
        let columns = if addresses.len() >= spacing::ADDRESSES_IN_COLUMNS { 2 } else { 1 };
        let line = self.style.line().points();
        if columns > 1 {
            self.begin_columns(above * line);
        }
        for (index, address) in addresses.iter().enumerate() {
            let mut runs = Vec::new();
            for (index, line) in address.lines.iter().enumerate() {
                if index > 0 {
                    runs.push(inline::line_break());
                }
                runs.extend(inline::text(&line.text));
            }
            let above = match (columns, index) {
                (1, 0) => above,
                (1, _) => spacing::ADDRESS_GAP,
                // In columns white stands below, so that all begin at one height.
                _ => 0.0,
            };
            self.runs("InsideAddress", runs, above, Frame::default());
            if columns > 1 && index + 1 < addresses.len() {
                self.white_below(spacing::ADDRESS_GAP * line);
            }
        }
        if columns > 1 {
            self.end_columns(columns);
        }
    }

    pub(super) fn copies(&mut self, style: &str, copies: &'a Copies, above: f64) {
        let mut label = inline::text(&copies.label);
        let hang = twips(spacing::HANG_PT);
        if let [only] = copies.entries.as_slice() {
            label.extend(inline::text(" "));
            label.extend(self.inlines(only));
            return self.runs(style, label, above, Frame::default());
        }
        self.runs(style, label, above, Frame::default());
        let count = copies.entries.len();
        for (index, words) in copies.entries.iter().enumerate() {
            if index < 2 || count <= 4 {
                self.keep_last();
            }
            let runs = self.inlines(words);
            let mut it = paragraph(style, runs);
            self.gap(&mut it, style, 0.0);
            let hanging = word::SpecialIndentType::Hanging(hang);
            it.property = it.property.indent(Some(hang * 2), Some(hanging), None, None);
            self.push(it);
        }
    }

    pub(super) fn close(&mut self, words: &'a Words, above: f64) {
        let frame = Frame { left: self.pages.close_indent, ..Frame::default() };
        self.words("Closing", words, above, frame);
    }
}

/// How far the close and a lone signatory stand in, in twips: half the measure, or so far that the
/// widest of their lines ends at the right margin.
pub(super) fn close_indent(style: &Style, letter: &Letter) -> i32 {
    /// Width of an average letter, as in `spacing`.
    const LETTER_EM: f64 = 0.46;
    let measure = style.measure().points();
    match style.close_align {
        Align::Left => 0,
        Align::Center => twips(measure / 2.0),
        Align::Right => {
            #[expect(clippy::cast_precision_loss, reason = "a line has few characters")]
            let width =
                |text: &str| text.chars().count() as f64 * LETTER_EM * style.font.size.points();
            let mut widest = 0.0_f64;
            for block in &letter.blocks {
                match block {
                    Block::Close(words) => widest = widest.max(width(&plain(words))),
                    Block::Signatories(roll) if roll.len() == 1 => {
                        for block in roll.groups.iter().flat_map(|group| &group.signatories) {
                            for line in &block.lines {
                                widest = widest.max(width(&line.text));
                            }
                            if let Some(image) = &block.signature {
                                let wide = picture::signature_size(image, measure).0;
                                widest = widest.max(wide);
                            }
                        }
                    }
                    _ => {}
                }
            }
            twips((measure - widest).max(0.0))
        }
    }
}
