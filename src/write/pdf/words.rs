//! Words with emphasis, links and notes become one text with looks laid over it.
//!
//! Inline pieces go in; out come a string, stretches of it that look alike, and the footnotes met.
//! The text is the author's but for white: tabs and line ends are spaces, runs of spaces one, and
//! a chosen line break is U+2028. No fonts here, no lines.

use super::{
    fonts::Cut,
    tags::{Owner, TagId, Tree},
};
use crate::{
    model::{Inline, Words},
    write::spacing::NOTE_SIZE,
};

/// How a stretch of text looks and who owns it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Look {
    pub(super) cut: Cut,
    /// Size in points.
    pub(super) size: f64,
    /// Above the baseline, in points.
    pub(super) rise: f64,
    pub(super) owner: Owner,
    /// The link it belongs to, by its index in the letter.
    pub(super) link: Option<usize>,
}

/// A text and its looks.
#[derive(Debug, Clone, Default)]
pub(super) struct Text<'a> {
    pub(super) string: String,
    /// Ends of stretches, ascending, with their looks.
    pub(super) looks: Vec<(usize, Look)>,
    /// The footnotes marked in the text, in order, with the byte of each mark.
    pub(super) notes: Vec<Note<'a>>,
}

/// A footnote as met in a text.
#[derive(Debug, Clone)]
pub(super) struct Note<'a> {
    pub(super) at: usize,
    pub(super) number: u32,
    pub(super) words: &'a Words,
}

/// A link of the letter.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) to: String,
    pub(super) words: String,
    pub(super) tag: TagId,
}

/// A break that the author chose.
pub(super) const BREAK: char = '\u{2028}';

impl Look {
    pub(super) fn new(size: f64, owner: Owner) -> Self {
        Self { cut: Cut::default(), size, rise: 0.0, owner, link: None }
    }

    pub(super) fn bold(mut self) -> Self {
        self.cut.bold = true;
        self
    }

    pub(super) fn italic(mut self) -> Self {
        self.cut.italic = true;
        self
    }
}

impl<'a> Text<'a> {
    /// Plain words in one look.
    pub(super) fn plain(text: &str, look: Look) -> Self {
        let mut out = Self::default();
        out.push(text, look);
        out
    }

    /// Adds plain words.
    pub(super) fn push(&mut self, text: &str, look: Look) {
        for c in text.chars() {
            let c = if c.is_control() || matches!(c, BREAK | '\u{2029}') { ' ' } else { c };
            if c == ' ' && self.string.ends_with(' ') {
                continue;
            }
            self.string.push(c);
        }
        self.close(look);
    }

    /// Adds words with their marks. New links are added to `links`, new tags to `tree`.
    pub(super) fn words(
        &mut self,
        words: &'a [Inline],
        look: Look,
        tree: &mut Tree,
        links: &mut Vec<Link>,
    ) {
        for inline in words {
            match inline {
                Inline::Text(text) => self.push(text, look),
                Inline::Emphasis(words) => {
                    let mut inner = look;
                    inner.cut.italic = !look.cut.italic;
                    self.words(words, inner, tree, links);
                }
                Inline::Strong(words) => self.words(words, look.bold(), tree, links),
                Inline::Link { to, words } => {
                    let mut inner = look;
                    if let (Owner::Tag(parent), None) = (look.owner, look.link) {
                        let tag = tree.inline(parent, "Link");
                        inner.owner = Owner::Tag(tag);
                        inner.link = Some(links.len());
                        let words = crate::model::plain(words);
                        links.push(Link { to: to.clone(), words, tag });
                    }
                    self.words(words, inner, tree, links);
                }
                Inline::LineBreak => {
                    self.string.push(BREAK);
                    self.close(look);
                }
                Inline::Footnote { number, words } => {
                    self.notes.push(Note { at: self.string.len(), number: *number, words });
                    self.push(&number.to_string(), mark(look, tree));
                }
            }
        }
    }

    fn close(&mut self, look: Look) {
        let end = self.string.len();
        match self.looks.last_mut() {
            Some((last, same)) if *same == look => *last = end,
            Some((last, _)) if *last == end => {}
            None if end == 0 => {}
            _ => self.looks.push((end, look)),
        }
    }
}

/// The look of a footnote's mark in a text of this look.
pub(super) fn mark(look: Look, tree: &mut Tree) -> Look {
    let mut mark = look;
    mark.cut.italic = false;
    mark.size = look.size * 0.62;
    mark.rise = look.rise + look.size * 0.34;
    if let Owner::Tag(parent) = look.owner {
        mark.owner = Owner::Tag(tree.inline(parent, "Reference"));
    }
    mark
}

/// Size of footnotes in a letter of this size, at least 8 points where the text itself is not
/// smaller.
pub(super) fn note_size(size: f64) -> f64 {
    (size * NOTE_SIZE).max(8.0_f64.min(size))
}
