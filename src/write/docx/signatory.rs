//! A signatory's block: a picture or a line to sign on, the name, the lines under it.
//!
//! A block and how its roll is set go in, a paragraph comes out, or one for each line where a line may
//! turn over. The trap: nothing may part the lines of a block, over a column or a page.

use docx_rs as word;

use super::{
    body::Body,
    inline,
    paragraph::{paragraph, respace},
    picture,
    roll::Look,
    units::{space, twips},
};
use crate::{model::Signatory, write::spacing};

impl<'a> Body<'a> {
    /// A block: one paragraph, so that nothing can part its lines. One in which a line may turn over
    /// has a paragraph a line, each kept with the next, for only so can the line's end stand in.
    pub(super) fn signatory(&mut self, signatory: &'a Signatory, look: Look, above: f64) {
        let long = |text: &str| spacing::may_turn_over(text, look.width, look.set.size);
        let several = signatory.lines.len() > 1;
        if several && look.set.typed && signatory.lines.iter().any(|line| long(&line.text)) {
            self.lines_apart(signatory, look, above);
        } else {
            self.together(signatory, look, above);
        }
    }

    /// A block with a paragraph for each line.
    fn lines_apart(&mut self, signatory: &Signatory, look: Look, above: f64) {
        let last = signatory.lines.len() - 1;
        let hang = twips(spacing::HANG_PT.min(look.width / 4.0));
        for (at, line) in signatory.lines.iter().enumerate() {
            let bold = look.set.bold && at == 0;
            let runs = if bold { inline::bold(&line.text) } else { inline::text(&line.text) };
            if runs.is_empty() {
                continue;
            }
            let above = if at == 0 { above } else { 0.0 };
            let mut it = block(runs, look.styles[1], is_tall(&line.text), look, above);
            let hanging = word::SpecialIndentType::Hanging(hang);
            let right = self.free_beside(look);
            it = it.indent(Some(look.left + hang), Some(hanging), right, None);
            it.property.keep_next = (at < last).then_some(true);
            self.push(it);
        }
    }

    /// A block as one paragraph.
    fn together(&mut self, signatory: &'a Signatory, look: Look, above: f64) {
        let width = look.width;
        let image = signatory.signature.as_ref();
        let picture = image.and_then(|image| self.pictures.signature(image, width));
        let pictured = picture.is_some();
        let mut runs: Vec<_> = picture.into_iter().map(inline::run).collect();
        if look.set.ruled {
            let lines = spacing::ruled_lines(self.style, look.zone > 0.0);
            if pictured {
                runs.push(inline::line_break());
            }
            runs.extend((1..lines).map(|_| inline::line_break()));
            runs.push(inline::tab());
        }
        let several = signatory.lines.len() > 1;
        for (at, line) in signatory.lines.iter().enumerate() {
            if !runs.is_empty() {
                runs.push(inline::line_break());
            }
            let bold = look.set.bold && several && at == 0;
            runs.extend(if bold { inline::bold(&line.text) } else { inline::text(&line.text) });
        }
        if runs.is_empty() {
            return;
        }
        let single = signatory.lines.len() == 1 && !pictured && !look.set.ruled;
        let tall = || signatory.lines.iter().any(|line| is_tall(&line.text));
        let loose = pictured || look.set.typed && tall();
        // Pictures share a zone; who has a lower one, or none, gets the rest of it as white.
        let high = image.map_or(0.0, |image| picture::signature_size(image, width).1);
        let above = above + (look.zone - high).max(0.0);
        let style = look.styles[usize::from(!single)];
        let mut it = block(runs, style, loose, look, above);
        if look.set.ruled {
            let stop = usize::try_from(twips(spacing::sign_line(width))).unwrap_or(0);
            let stop = word::Tab::new().val(word::TabValueType::Left).pos(stop);
            it = it.add_tab(stop.leader(word::TabLeaderType::Underscore));
        }
        if let Some(right) = self.free_beside(look) {
            it = it.indent(None, None, Some(right), None);
        }
        if look.left > 0 {
            it = it.indent(Some(look.left), None, None, None);
        }
        self.push(it);
    }

    /// What stands free beside a block that has no columns beside it, in twips.
    fn free_beside(&self, look: Look) -> Option<i32> {
        let right = twips(self.style.measure().points() - look.width);
        (look.columns == 1 && right > 0).then_some(right)
    }
}

/// A paragraph of a block, with white above it in points.
fn block(
    runs: Vec<word::ParagraphChild>,
    style: &str,
    loose: bool,
    look: Look,
    above: f64,
) -> word::Paragraph {
    let mut it = paragraph(style, runs);
    if loose {
        // A pitch that is exact would cut a picture or tall letters off.
        let pitch = twips(look.set.leading);
        respace(&mut it, |it| it.line(pitch).line_rule(word::LineSpacingType::AtLeast));
    }
    let room = space(above);
    if room > 0 {
        respace(&mut it, |spacing| spacing.before(room));
    }
    if look.from_left && it.property.bidi == Some(true) {
        // Of a paragraph that is read from the right, Word takes this for its end, the left edge.
        it = it.align(word::AlignmentType::Right);
    }
    it
}

/// Whether a line has letters that are taller than Latin ones.
fn is_tall(text: &str) -> bool {
    !text.chars().all(is_low)
}

/// Whether a character is no taller than Latin ones are; other scripts need more room.
const fn is_low(c: char) -> bool {
    matches!(c, ..'\u{250}' | '\u{370}'..'\u{530}' | '\u{2000}'..'\u{2070}' | '\u{20A0}'..'\u{20D0}')
}
