//! Words of the model as runs of a paragraph.
//!
//! Emphasis becomes bold and italic, a link a real hyperlink, a footnote a real reference whose
//! text is kept aside for the notes' own part. The trap: relationships belong to a part, so the
//! links of a note are counted apart from those of the body.

use docx_rs::{self as word, ParagraphChild, RunChild};

use super::{direction, links::Links};
use crate::model::{Inline, Words};

/// What the words around a piece have made of it.
#[derive(Debug, Clone, Copy, Default)]
struct Mark {
    bold: bool,
    italic: bool,
    link: bool,
}

/// Turns words into runs; gathers what belongs to other parts of the file.
#[derive(Debug)]
pub(super) struct Inlines<'a, 'l> {
    links: &'l mut Links,
    /// Where footnotes go; `None` where there can be none, as in a note or at the page's foot.
    notes: Option<&'l mut Vec<&'a Words>>,
    out: Vec<ParagraphChild>,
}

/// The runs of words.
pub(super) fn runs<'a>(
    words: &'a [Inline],
    links: &mut Links,
    notes: Option<&mut Vec<&'a Words>>,
) -> Vec<ParagraphChild> {
    let mut inlines = Inlines { links, notes, out: Vec::new() };
    inlines.words(words, Mark::default());
    inlines.out
}

/// Plain text as runs.
pub(super) fn text(text: &str) -> Vec<ParagraphChild> {
    let mut out = Vec::new();
    plain(text, Mark::default(), &mut out);
    out
}

/// Plain text as bold runs.
pub(super) fn bold(text: &str) -> Vec<ParagraphChild> {
    let mut out = Vec::new();
    plain(text, Mark { bold: true, ..Mark::default() }, &mut out);
    out
}

/// A tab.
pub(super) fn tab() -> ParagraphChild {
    run(word::Run::new().add_tab())
}

/// A break of the line.
pub(super) fn line_break() -> ParagraphChild {
    run(word::Run::new().add_break(word::BreakType::TextWrapping))
}

pub(super) fn run(run: word::Run) -> ParagraphChild {
    ParagraphChild::Run(Box::new(run))
}

fn plain(text: &str, mark: Mark, out: &mut Vec<ParagraphChild>) {
    let text = direction::clean(text);
    for piece in direction::pieces(&text) {
        if piece.is_empty() {
            continue;
        }
        let mut it = word::Run::new().add_text(piece);
        if mark.bold {
            it = it.bold();
        }
        if mark.italic {
            it = it.italic();
        }
        if mark.link {
            it = it.style("Hyperlink");
        }
        out.push(run(it));
    }
}

impl<'a> Inlines<'a, '_> {
    fn words(&mut self, words: &'a [Inline], mark: Mark) {
        for inline in words {
            match inline {
                Inline::Text(text) => plain(text, mark, &mut self.out),
                // Emphasis within emphasis stands upright again.
                Inline::Emphasis(words) => {
                    self.words(words, Mark { italic: !mark.italic, ..mark });
                }
                Inline::Strong(words) => self.words(words, Mark { bold: true, ..mark }),
                Inline::LineBreak => self.out.push(line_break()),
                Inline::Link { to, words } => self.link(to, words, mark),
                Inline::Footnote { words, .. } => self.footnote(words, mark),
            }
        }
    }

    fn link(&mut self, to: &str, words: &'a [Inline], mark: Mark) {
        if mark.link {
            return self.words(words, mark);
        }
        let before = std::mem::take(&mut self.out);
        self.words(words, Mark { link: true, ..mark });
        let children = std::mem::replace(&mut self.out, before);
        let link = word::HyperlinkData::External { rid: self.links.id(to), path: String::new() };
        self.out.push(ParagraphChild::Hyperlink(word::Hyperlink {
            link,
            history: Some(1),
            children,
        }));
    }

    fn footnote(&mut self, words: &'a Words, mark: Mark) {
        let Some(notes) = &mut self.notes else {
            // A note cannot have a note: its words go on in brackets.
            plain(" [", mark, &mut self.out);
            self.words(words, mark);
            return plain("]", mark, &mut self.out);
        };
        notes.push(words);
        let mut it = word::Run::new().style("FootnoteReference");
        it.children.push(RunChild::FootnoteReference(word::FootnoteReference::new(notes.len())));
        self.out.push(run(it));
    }
}
