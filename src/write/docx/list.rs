//! Lists with real numbering: a definition for each kind of list, a counter for each list.
//!
//! A model's list goes in, paragraphs with a numbering property come out, and `numbering.xml` for
//! what they refer to. The trap: two lists that share a counter go on counting, so every list has
//! a counter of its own that says where it starts.

use docx_rs::{self as word, BuildXML as _, SpecialIndentType};

use super::{
    body::{Body, Frame},
    paragraph::paragraph,
    units::twips,
};
use crate::{
    model::{Block, Item, List, ListStyle},
    style::Style,
    write::spacing,
};

/// The deepest level that the format has.
const DEEPEST: usize = 8;
/// The highest number that Word lets a list begin with.
const HIGHEST: usize = 32_767;
/// docx-rs uses number 1 for a list of its own.
const FIRST: usize = 2;

/// A kind of list: what stands before its items, how deep it is, and where its text begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Kind {
    style: ListStyle,
    level: usize,
    left: i32,
}

/// The lists of a letter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) struct Lists {
    kinds: Vec<Kind>,
    /// For each list the kind and the first number.
    counters: Vec<(usize, u32)>,
}

impl Lists {
    /// A new counter; its number.
    fn add(&mut self, kind: Kind, start: u32) -> usize {
        let known = self.kinds.iter().position(|known| *known == kind);
        let index = known.unwrap_or_else(|| {
            self.kinds.push(kind);
            self.kinds.len() - 1
        });
        self.counters.push((index, start));
        self.counters.len() - 1 + FIRST
    }

    pub(super) fn is_empty(&self) -> bool {
        self.counters.is_empty()
    }

    /// `numbering.xml`, before it is put right.
    pub(super) fn part(&self, style: &Style) -> Vec<u8> {
        let mut out = word::Numberings::new();
        for (index, kind) in self.kinds.iter().enumerate() {
            out = out.add_abstract_numbering(definition(index + FIRST, *kind, style));
        }
        for (index, (kind, start)) in self.counters.iter().enumerate() {
            let level = self.kinds.get(*kind).map_or(0, |kind| kind.level);
            let start = usize::try_from(*start).unwrap_or(HIGHEST).min(HIGHEST);
            let begin = word::LevelOverride::new(level).start(start);
            let counter = word::Numbering::new(index + FIRST, kind + FIRST).add_override(begin);
            out = out.add_numbering(counter);
        }
        out.build()
    }
}

/// All levels of a kind of list, so that an item moved in or out by hand finds its level.
fn definition(id: usize, kind: Kind, style: &Style) -> word::AbstractNumbering {
    let size = style.font.size.points();
    let step = twips(spacing::LIST_INDENT_EM * size);
    let hanging = twips(spacing::LABEL_GAP_EM * size);
    let mut out = word::AbstractNumbering::new(id);
    out.multi_level_type = Some("multilevel".into());
    for level in 0..=DEEPEST {
        let (format, text) = label(kind.style, level, level == kind.level);
        let away = i32::try_from(level).unwrap_or(0) - i32::try_from(kind.level).unwrap_or(0);
        let left = (kind.left + away * step).max(step);
        out = out.add_level(
            word::Level::new(
                level,
                word::Start::new(1),
                word::NumberFormat::new(format),
                word::LevelText::new(text),
                word::LevelJc::new("right"),
            )
            .indent(Some(left), Some(SpecialIndentType::Hanging(hanging)), None, None),
        );
    }
    out
}

/// Format and text of a level's label: the list's own, or what a level in or out of it has.
fn label(style: ListStyle, level: usize, own: bool) -> (&'static str, String) {
    let number = level + 1;
    match (style, own) {
        (ListStyle::Bullets, _) if level == 0 => ("bullet", "•".into()),
        (ListStyle::Bullets, _) => ("bullet", "–".into()),
        (ListStyle::Numbers, true) => ("decimal", format!("%{number}.")),
        (ListStyle::Letters, true) => ("lowerLetter", format!("(%{number})")),
        (_, _) => match level % 3 {
            0 => ("decimal", format!("%{number}.")),
            1 => ("lowerLetter", format!("(%{number})")),
            _ => ("lowerRoman", format!("(%{number})")),
        },
    }
}

/// Where a list's text begins, from the list's own edge: further in where a label is wide.
fn indent(list: &List, style: &Style) -> i32 {
    let highest = u64::from(list.start) + list.items.len().saturating_sub(1) as u64;
    let label_em = match list.style {
        ListStyle::Bullets | ListStyle::Paragraphs => 0.0,
        ListStyle::Numbers => 0.25 + 0.5 * f64::from(highest.max(1).ilog10() + 1),
        ListStyle::Letters => 0.7 + 0.6 * f64::from(highest.max(1).ilog(26) + 1),
    };
    let em = spacing::LIST_INDENT_EM.max(label_em + spacing::LABEL_GAP_EM + 0.2);
    twips(em * style.font.size.points())
}

impl<'a> Body<'a> {
    /// A list, with what is nested in it.
    pub(super) fn list(&mut self, list: &'a List, above: f64, frame: Frame) {
        if list.style == ListStyle::Paragraphs {
            return self.loose(list, above, frame);
        }
        let inner = self.narrowed(frame, indent(list, self.style), 0);
        let level = frame.depth.min(DEEPEST);
        let kind = Kind { style: list.style, level, left: inner.left };
        let counter = self.lists.add(kind, list.start);
        let name = match list.style {
            ListStyle::Bullets => "ListBullet",
            ListStyle::Numbers | ListStyle::Letters | ListStyle::Paragraphs => "ListNumber",
        };
        for (index, item) in list.items.iter().enumerate() {
            let above = if index == 0 { above } else { spacing::ITEM_GAP };
            let frame = Frame { depth: frame.depth + 1, ..inner };
            self.item(item, name, (counter, level), above, frame);
        }
    }

    /// An item: its first paragraph has the label, all else goes on under it.
    fn item(
        &mut self,
        item: &'a Item,
        name: &str,
        (counter, level): (usize, usize),
        above: f64,
        frame: Frame,
    ) {
        let (runs, rest) = match item.blocks.split_first() {
            Some((Block::Paragraph(words), rest)) => (self.inlines(words), rest),
            _ => (Vec::new(), item.blocks.as_slice()),
        };
        let mut it = paragraph(name, runs);
        self.gap(&mut it, name, above);
        it = it.numbering(word::NumberingId::new(counter), word::IndentLevel::new(level));
        if frame.right != 0 {
            // A paragraph's own indent is all of it: the numbering's is said again.
            let hanging = twips(spacing::LABEL_GAP_EM * self.style.font.size.points());
            let hanging = SpecialIndentType::Hanging(hanging);
            it.property =
                it.property.indent(Some(frame.left), Some(hanging), Some(frame.right), None);
        }
        self.push(it);
        for block in rest {
            match block {
                Block::Paragraph(words) => {
                    self.words("ListContinue", words, spacing::ITEM_GAP, frame);
                }
                other => self.block(other, spacing::ITEM_GAP, frame),
            }
        }
    }

    /// Items that are paragraphs of their own.
    fn loose(&mut self, list: &'a List, above: f64, frame: Frame) {
        for (index, block) in list.items.iter().flat_map(|item| &item.blocks).enumerate() {
            let above = if index == 0 { above } else { self.style.paragraph_gap };
            self.block(block, above, frame);
        }
    }
}
