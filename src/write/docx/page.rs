//! Pages: their size, their sections, what stands at their head and foot.
//!
//! A letter and a style go in; out come section properties, the head of all pages but the first
//! and the foot of the first. The trap: a section that says no header has that of the section
//! before it, but only the section that begins the letter has a first page that differs.

use docx_rs::{self as word, BuildXML as _};

use super::{
    ends::close_indent,
    inline,
    links::Links,
    paragraph::{paragraph, respace},
    units::{space, twips},
};
use crate::{
    language,
    model::{Block, Continuation, Letter, Words},
    style::{ContinuationStyle, Style},
    write::spacing,
};

/// Relationships of the parts at head and foot.
pub(super) const HEADER: &str = "rIdHeader";
pub(super) const FIRST_HEADER: &str = "rIdFirstHeader";
pub(super) const FIRST_FOOTER: &str = "rIdFirstFooter";

/// Nothing is printed nearer to the paper's edge.
const FOOT_PT: f64 = 30.0;

/// The pages of a letter.
pub(super) struct Pages<'a> {
    style: &'a Style,
    head: Option<Continuation>,
    /// What stands before and after the number of a page.
    number: (&'static str, &'static str),
    foot: Vec<&'a [Words]>,
    /// Sections that ended already.
    ended: usize,
    /// How far the close and a lone signatory stand in, in twips.
    pub(super) close_indent: i32,
}

impl<'a> Pages<'a> {
    pub(super) fn of(letter: &'a Letter, style: &'a Style) -> Self {
        let foot = letter.blocks.iter().filter_map(|block| match block {
            Block::Letterhead(head) if !head.footer.is_empty() => Some(head.footer.as_slice()),
            _ => None,
        });
        Self {
            style,
            head: (style.continuation != ContinuationStyle::None).then(|| letter.continuation()),
            number: language::page_number(&letter.language),
            foot: foot.collect(),
            ended: 0,
            close_indent: close_indent(style, letter),
        }
    }

    pub(super) fn has_head(&self) -> bool {
        self.head.is_some()
    }

    pub(super) fn has_foot(&self) -> bool {
        !self.foot.is_empty()
    }

    /// The properties of the section that ends here.
    pub(super) fn section(&mut self, columns: usize) -> word::SectionProperty {
        let begins = self.ended == 0;
        self.ended += 1;
        let style = self.style;
        let paper = style.paper;
        let (width, height) = (space(paper.width.points()), space(paper.height.points()));
        let mut it = word::SectionProperty::new()
            .page_size(word::PageSize::new().size(width, height))
            .page_margin(self.margins());
        it.columns = columns;
        it.space = usize::try_from(space(spacing::gutter(columns))).unwrap_or(360);
        it.section_type = (!begins).then_some(word::SectionType::Continuous);
        if self.has_head() {
            it.header_reference = Some(word::HeaderReference::new("default", HEADER));
            it.first_header_reference = Some(word::HeaderReference::new("first", FIRST_HEADER));
        }
        if self.has_foot() {
            it.first_footer_reference = Some(word::FooterReference::new("first", FIRST_FOOTER));
        }
        it.title_pg = begins && (self.has_head() || self.has_foot());
        it
    }

    fn margins(&self) -> word::PageMargin {
        let margins = self.style.margins;
        word::PageMargin {
            top: twips(margins.top.points()),
            left: twips(margins.left.points()),
            bottom: twips(margins.bottom.points()),
            right: twips(margins.right.points()),
            header: twips((margins.top.points() / 2.0).clamp(18.0, 36.0)),
            footer: twips(FOOT_PT),
            gutter: 0,
        }
    }

    /// The head of all pages but the first, before it is put right.
    pub(super) fn header(&self) -> Vec<u8> {
        let mut header = word::Header::new();
        if let Some(words) = &self.head {
            header = header.add_paragraph(self.continuation(words));
        }
        header.build()
    }

    /// Addressee left, date in the middle, page right; the date moves to the right where the
    /// addressee is long, and the addressee is cut where even that is too much.
    fn continuation(&self, words: &Continuation) -> word::Paragraph {
        let size = self.style.font.size.points() * spacing::CONTINUATION_SIZE;
        let measure = self.style.measure().points();
        let full = self.style.continuation == ContinuationStyle::Full;
        let (before, after) = self.number;
        let number = width(before, size) + width("99", size) + width(after, size);
        let (gap, page, date) = (size * 2.0, number, width(&words.date, size));
        let beside = measure - page - gap - if date > 0.0 { date + gap } else { 0.0 };
        let addressee = cut(&words.addressee, beside, size);
        let crowded = width(&addressee, size) + gap > (measure - date) / 2.0;
        let date_stop = if crowded {
            (word::TabValueType::Right, measure - page - gap)
        } else {
            (word::TabValueType::Center, measure / 2.0)
        };
        let mut runs = if full { inline::text(&addressee) } else { Vec::new() };
        runs.push(inline::tab());
        if full {
            runs.extend(inline::text(&words.date));
        }
        runs.push(inline::tab());
        if full {
            runs.extend(inline::text(before));
        }
        let mut it = paragraph("Header", runs).add_page_num(word::PageNum::new());
        if full {
            it.children.extend(inline::text(after));
        }
        for (value, at) in [date_stop, (word::TabValueType::Right, measure)] {
            let at = usize::try_from(twips(at)).unwrap_or(0);
            it = it.add_tab(word::Tab::new().val(value).pos(at));
        }
        let below = space(spacing::CONTINUATION_GAP * self.style.line().points());
        respace(&mut it, |spacing| spacing.after(below));
        it
    }

    /// The head of the first page: nothing, said so that no reader puts something there.
    pub(super) fn first_header() -> Vec<u8> {
        word::Header::new().add_paragraph(paragraph("SectionEnd", Vec::new())).build()
    }

    /// The foot of the first page, before it is put right.
    pub(super) fn first_footer(&self, links: &mut Links) -> Vec<u8> {
        let mut footer = word::Footer::new();
        for lines in &self.foot {
            let mut runs = Vec::new();
            for (index, words) in lines.iter().enumerate() {
                if index > 0 {
                    runs.push(inline::line_break());
                }
                runs.extend(inline::runs(words, links, None));
            }
            let mut it = paragraph("Footer", runs);
            if footer.children.is_empty() {
                // The text above keeps a line away.
                let above = space(self.style.line().points());
                respace(&mut it, |spacing| spacing.before(above));
            }
            footer = footer.add_paragraph(it);
        }
        footer.build()
    }
}

/// A text's width in points, by an average letter.
fn width(text: &str, size: f64) -> f64 {
    const LETTER_EM: f64 = 0.48;
    #[expect(clippy::cast_precision_loss, reason = "a line has few characters")]
    let letters = text.chars().count() as f64;
    letters * LETTER_EM * size
}

/// A text cut at a space so that it is no wider than the room.
fn cut(text: &str, room: f64, size: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut short = text;
    while width(short, size) + size > room {
        let Some((head, _)) = short.trim_end().rsplit_once(' ') else { break };
        short = head;
    }
    format!("{} …", short.trim_end_matches([',', ';', ' ']))
}
