//! The letterhead: logo, name, tagline, lines, officers, and a rule under it all.
//!
//! A model's letterhead goes in, paragraphs at the head of the body come out; its footer is the
//! first page's (see `page`). The trap: a logo's line must be as tall as the logo, so it has no
//! pitch of its own.

use docx_rs as word;

use super::{
    body::{Body, Frame, paragraph, respace},
    inline,
    units::space,
};
use crate::model::{Letterhead, Officer};

/// Grey of the rules, as dark as 45 % white.
const RULE_GREY: &str = "737373";

impl<'a> Body<'a> {
    pub(super) fn letterhead(&mut self, head: &'a Letterhead, above: f64) {
        let start = self.parts.len();
        let logo = head.logo.as_ref();
        if let Some(run) = logo.and_then(|logo| self.pictures.logo(logo, self.style)) {
            let half = space(self.style.line().points() / 2.0);
            let mut it = paragraph("Letterhead", vec![inline::run(run)]);
            respace(&mut it, |spacing| {
                let spacing = if head.name.is_empty() { spacing } else { spacing.after(half) };
                spacing.line(240).line_rule(word::LineSpacingType::Auto)
            });
            self.push(it);
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
        let (top, bottom) =
            (word::ParagraphBorderPosition::Top, word::ParagraphBorderPosition::Bottom);
        if head.officers.is_empty() {
            self.rules(&[bottom]);
        } else {
            self.officers(&head.officers);
            self.rules(&[top, bottom]);
        }
        if above > 0.0
            && let Some(super::body::Part::Paragraph(it)) = self.parts.get_mut(start)
        {
            let above = space(above * self.style.line().points());
            respace(it, |spacing| spacing.before(above));
        }
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

    /// Rules above or below the last paragraph.
    fn rules(&mut self, places: &[word::ParagraphBorderPosition]) {
        // A border stands as far from its words as half a line, in points.
        let away = usize::try_from(space(self.style.line().points() / 2.0) / 20).unwrap_or(6);
        let Some(it) = self.last() else { return };
        let mut borders = word::ParagraphBorders::with_empty();
        for place in places {
            let rule = word::ParagraphBorder::new(place.clone()).size(4).space(away.min(31));
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
