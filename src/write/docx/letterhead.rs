//! The letterhead: logo, name, tagline, lines, officers, and a rule under it all.
//!
//! A model's letterhead goes in, paragraphs at the head of the body come out; its footer is the
//! first page's (see `page`). The trap: a logo's line must be as tall as the logo, so it has no
//! pitch of its own.

use docx_rs as word;

use super::{
    body::{Body, Frame, Part},
    inline,
    paragraph::{paragraph, respace},
    picture,
    units::space,
};
use crate::{
    model::{Letterhead, Officer},
    style::Align,
    write::spacing,
};

/// Grey of the rules, as dark as 45 % white.
const RULE_GREY: &str = "737373";

/// A logo wider than this share of the measure stands above the words, not beside them.
const BESIDE: f64 = 0.45;

impl<'a> Body<'a> {
    pub(super) fn letterhead(&mut self, head: &'a Letterhead, above: f64) {
        self.white_below(above * self.style.line().points());
        let start = self.parts.len();
        let size = head.logo.as_ref().and_then(|logo| picture::logo_size(logo, self.style));
        let words = !head.name.is_empty() || !head.tagline.is_empty() || !head.lines.is_empty();
        if let Some(run) = head.logo.as_ref().and_then(|it| self.pictures.logo(it, self.style)) {
            self.logo(run, words);
        }
        if !head.name.is_empty() {
            self.words("LetterheadName", &head.name, 0.0, Frame::default());
        }
        if !head.tagline.is_empty() {
            self.words("LetterheadTagline", &head.tagline, 0.0, Frame::default());
        }
        if !head.lines.is_empty() {
            let runs = self.stacked(&head.lines);
            self.runs("Letterhead", runs, 0.0, Frame::default());
        }
        if self.parts.len() == start {
            return;
        }
        let measure = self.style.measure().points();
        let beside = size.filter(|(width, _)| {
            self.style.letterhead_align == Align::Left && *width < measure * BESIDE && words
        });
        if let Some((width, _)) = beside {
            self.beside(start, width);
        }
        let bottom = word::ParagraphBorderPosition::Bottom;
        let mut rules = vec![bottom];
        if !head.officers.is_empty() {
            if beside.is_none() {
                rules.push(word::ParagraphBorderPosition::Top);
            }
            self.officers(&head.officers);
        }
        self.rules(rules);
    }

    fn logo(&mut self, run: word::Run, words: bool) {
        let half = space(self.style.line().points() / 2.0);
        let mut it = paragraph("Letterhead", vec![inline::run(run)]);
        respace(&mut it, |spacing| {
            let spacing = if words { spacing.after(half) } else { spacing };
            spacing.line(240).line_rule(word::LineSpacingType::Auto)
        });
        self.push(it);
    }

    /// Sets the logo beside the words: a table of one row with a rule under it, which keeps both
    /// in the text where a picture that floats would leave it.
    fn beside(&mut self, start: usize, width: f64) {
        let mut paragraphs =
            self.parts.split_off(start).into_iter().filter_map(|part| match part {
                Part::Paragraph(it) => Some(*it),
                Part::Table(_) => None,
            });
        let Some(mut logo) = paragraphs.next() else { return };
        respace(&mut logo, |spacing| spacing.after(0));
        let whole = units(self.style.measure().points());
        let left = units(width + spacing::GUTTER_PT).min(whole.saturating_sub(1));
        let cell = |width| {
            word::TableCell::new()
                .width(width, word::WidthType::Dxa)
                .vertical_align(word::VAlignType::Center)
        };
        let words = paragraphs.fold(cell(whole - left), word::TableCell::add_paragraph);
        let row = word::TableRow::new(vec![cell(left).add_paragraph(logo), words]).cant_split();
        let below = units(self.style.line().points() / 2.0);
        let rule = word::TableBorder::new(word::TableBorderPosition::Bottom);
        let it = word::Table::without_borders(vec![row])
            .style("LetterheadTable")
            .set_grid(vec![left, whole - left])
            .width(whole, word::WidthType::Dxa)
            .layout(word::TableLayoutType::Fixed)
            .margins(word::TableCellMargins::new().margin(0, 0, below, 0))
            .set_border(rule.size(4).color(RULE_GREY));
        self.parts.push(Part::Table(Box::new(it)));
    }

    /// All officers in one paragraph; where a line ends does not matter to who they are.
    fn officers(&mut self, officers: &'a [Officer]) {
        let mut runs = Vec::new();
        for (index, officer) in officers.iter().enumerate() {
            if index > 0 {
                runs.extend(inline::text(" · "));
            }
            runs.extend(inline::text(&officer.name));
            if !officer.title.is_empty() {
                runs.extend(inline::text(", "));
                runs.extend(inline::text(&officer.title).into_iter().map(italic));
            }
        }
        // White down to the rule above; from there the rule keeps its own distance.
        let half = space(self.style.line().points() / 2.0);
        let mut it = paragraph("LetterheadOfficers", runs);
        respace(&mut it, |spacing| spacing.before(half));
        self.push(it);
    }

    /// Rules above or below the last paragraph; a table has its own.
    fn rules(&mut self, places: Vec<word::ParagraphBorderPosition>) {
        // A border stands as far from its words as half a line, in points.
        let away = usize::try_from(space(self.style.line().points() / 2.0) / 20).unwrap_or(6);
        let Some(it) = self.last() else { return };
        let mut borders = word::ParagraphBorders::with_empty();
        for place in places {
            let rule = word::ParagraphBorder::new(place).size(4).space(away.min(31));
            borders = borders.set(rule.color(RULE_GREY));
        }
        it.property.borders = Some(borders);
    }
}

fn italic(child: word::ParagraphChild) -> word::ParagraphChild {
    match child {
        word::ParagraphChild::Run(run) => inline::run(run.italic()),
        other => other,
    }
}

/// Twips as docx-rs wants them in a table.
fn units(points: f64) -> usize {
    usize::try_from(space(points)).unwrap_or(0)
}
