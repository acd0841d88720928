//! Who signs: one block under the close, or a roll in real columns.
//!
//! A roll goes in, paragraphs come out; where there are several columns, the blocks of a group are
//! a section of their own that Word balances, and headings stand between such sections. The trap:
//! Word drops white above at the head of a column, so in columns all white stands below.

use docx_rs as word;

use super::{
    body::{Body, Frame, Part},
    direction, inline,
    paragraph::{paragraph, respace},
    picture,
    units::space,
};
use crate::{
    model::{Group, Roll, Signatory},
    style::Style,
    write::spacing,
};

/// How a roll is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    pub(super) columns: usize,
    /// Width of a column, in points.
    pub(super) width: f64,
    pub(super) set: spacing::Blocks,
    /// Height of the zone that signatures share, in points; 0 where none is a picture.
    pub(super) zone: f64,
    /// The styles of a block of one line, and of one with more.
    pub(super) styles: [&'static str; 2],
    /// Lines of the longest block, so that those beside a shorter one stand on one line.
    longest: usize,
    /// How far a lone signatory stands in, in twips.
    pub(super) left: i32,
    /// Whether most blocks are read from the left: then all stand at the left edge.
    pub(super) from_left: bool,
}

impl Look {
    fn of(style: &Style, roll: &Roll, left: i32) -> Self {
        let set = spacing::blocks(style, roll);
        let blocks = || roll.groups.iter().flat_map(|group| &group.signatories);
        let columns = if roll.len() == 1 { 1 } else { spacing::columns(style, roll) };
        let width = spacing::column_width(style, columns);
        let heights = blocks()
            .filter_map(|block| block.signature.as_ref())
            .map(|image| picture::signature_size(image, width).1);
        Self {
            columns,
            width,
            set,
            zone: heights.fold(0.0, f64::max),
            styles: if roll.len() > spacing::LONG_ROLL {
                ["SignatureRollLine", "SignatureRoll"]
            } else if set.typed {
                ["SignatureLine", "SignatureList"]
            } else {
                ["SignatureLine", "Signature"]
            },
            longest: blocks().map(|block| block.lines.len()).max().unwrap_or(0),
            left: if roll.len() == 1 { left } else { 0 },
            from_left: blocks().filter(|block| is_right_to_left(block)).count() * 2 < roll.len(),
        }
    }
}

impl<'a> Body<'a> {
    /// All signatories, and the note under them.
    pub(super) fn roll(&mut self, roll: &'a Roll, above: f64) {
        if roll.is_empty() {
            return;
        }
        let look = Look::of(self.style, roll, self.pages.close_indent);
        let mut above = above * self.style.line().points();
        let start = self.parts.len();
        for group in roll.groups.iter().filter(|group| !group.signatories.is_empty()) {
            // A block alone needs no columns, and LibreOffice would deal its lines out to them.
            let columns = if group.signatories.len() == 1 { 1 } else { look.columns };
            let look = Look { columns, ..look };
            if let Some(heading) = &group.heading {
                self.heading(heading, above);
                above = spacing::GROUP_GAP.1 * look.set.leading;
            }
            if look.columns > 1 {
                self.begin_columns(above);
            }
            self.blocks(group, look, above);
            if look.columns > 1 {
                self.end_columns(look.columns);
            }
            above = spacing::GROUP_GAP.0 * look.set.leading;
        }
        if self.style.signature_page {
            self.turn_page(roll, start);
        }
        if !roll.note.is_empty() {
            if look.columns == 1 {
                self.keep_last();
            }
            self.words("LetterNote", &roll.note, 1.0, Frame::default());
        }
    }

    fn heading(&mut self, heading: &str, above: f64) {
        let mut it = paragraph("SignatoryGroup", inline::text(heading));
        let above = space(above);
        respace(&mut it, |spacing| spacing.before(above));
        self.push(it);
    }

    fn blocks(&mut self, group: &'a Group, look: Look, above: f64) {
        let mut first = true;
        for (at, signatory) in group.signatories.iter().enumerate() {
            let start = self.parts.len();
            let above = match (look.columns, first) {
                (1, true) => above,
                (1, false) => look.set.between,
                _ => 0.0,
            };
            self.signatory(signatory, look, above);
            if self.parts.len() == start {
                continue;
            }
            // White under the last one would only make what follows turn the page.
            if look.columns > 1 && at + 1 < group.signatories.len() {
                let shorter = if look.set.rows { look.longest - signatory.lines.len() } else { 0 };
                #[expect(clippy::cast_precision_loss, reason = "a block has few lines")]
                let shorter = shorter as f64 * look.set.leading;
                self.white_below(look.set.between + shorter);
            }
            // Nor may the last one turn the page alone.
            if look.columns > 1 && at + 2 == group.signatories.len() && at > look.columns * 4 {
                self.keep_last();
            }
            first = false;
        }
    }

    /// Ends the section before columns, with white above them.
    pub(super) fn begin_columns(&mut self, above: f64) {
        if self.parts.is_empty() {
            return;
        }
        self.white_below(above);
        let ended = self.last().is_none_or(|it| it.property.section_property.is_some());
        if ended {
            self.push_end();
        }
        self.end_section(1);
    }

    /// Ends a section of so many columns.
    pub(super) fn end_columns(&mut self, columns: usize) {
        self.end_section(columns);
    }

    fn end_section(&mut self, columns: usize) {
        let section = self.pages.section(columns);
        if let Some(it) = self.last() {
            it.property.section_property = Some(section);
        }
    }

    /// Starts a new page before a part.
    fn turn_page(&mut self, roll: &Roll, start: usize) {
        if start == 0 {
            return;
        }
        // Without a heading above its columns it is their section that starts on a new page.
        let headed = roll.groups.iter().find(|group| !group.signatories.is_empty());
        let headed = headed.is_some_and(|group| group.heading.is_some());
        let mut sections = self.parts.iter_mut().skip(start).filter_map(|part| match part {
            Part::Paragraph(it) => it.property.section_property.as_mut(),
            Part::Table(_) => None,
        });
        let columns = sections.find(|section| section.columns > 1);
        if let Some(section) = columns.filter(|_| !headed) {
            section.section_type = Some(word::SectionType::NextPage);
        } else if let Some(Part::Paragraph(it)) = self.parts.get_mut(start) {
            it.property.page_break_before = Some(true);
            respace(it, |spacing| spacing.before(0));
        }
    }
}

/// Whether a block is read from the right, by its first letter.
fn is_right_to_left(block: &Signatory) -> bool {
    let mut lines = block.lines.iter();
    lines.find_map(|line| direction::begins_right_to_left(&line.text)) == Some(true)
}
