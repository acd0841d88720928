//! `document.xml`: docx-rs's parts put right, and set into the frame around them.
//!
//! A body goes in, the text of the part comes out in pieces: what stands before the letter's own
//! opening, the opening, and the rest. Paragraphs mostly differ by their words alone, so docx-rs and
//! the fixer see each kind of them once, with a sign where the words go. The trap: what depends on the
//! words themselves (letters read from the right) or on a paragraph's place (a picture's number) is no
//! kind, and is written out each time.

use std::sync::Arc;

use docx_rs::{self as word, BuildXML as _, ParagraphChild, RunChild};

use super::{
    body::{Body, Part},
    broken, direction,
    fix::{self, Facts},
    text,
};
use crate::{diagnose::Faults, write::kept::Kept};

/// Kinds of paragraphs written out so far, by their styles and what they consist of.
pub(super) struct Kinds(Kept<String, Arc<Vec<Arc<Kind>>>>);

/// A kind of paragraph: one without its words, and the XML around these.
struct Kind {
    part: Part,
    around: Vec<String>,
}

/// Stands where words go; no text of a letter is looked at while it does.
const SIGN: char = '\u{E000}';
const APOSTROPHE: &str = "&apos;";
/// Most kinds that are kept, and most that are alike in what they consist of.
const MOST: usize = 1000;
const ALIKE: usize = 24;
/// Behind this stand the parts.
const OPEN: &str = "<w:body>";

impl Default for Kinds {
    fn default() -> Self {
        Self(Kept::new(MOST))
    }
}

impl Kinds {
    /// The part's text, all put right, in three pieces.
    pub(super) fn document(&self, body: &mut Body<'_>) -> Result<[String; 3], Faults> {
        let mut frame = word::Document::new();
        frame.section_property = body.pages.section(1);
        let frame = super::mend(&text(frame.build())?, &[], "")?;
        let cut = frame.find(OPEN).map_or(0, |at| at + OPEN.len());
        let (before, after) = frame.split_at_checked(cut).unwrap_or_default();
        let mut pieces = [before.to_owned(), String::new(), String::new()];
        let mut pictures = 0;
        for (index, part) in std::mem::take(&mut body.parts).into_iter().enumerate() {
            let piece =
                usize::from(index >= body.opening.start) + usize::from(index >= body.opening.end);
            if let Some(out) = pieces.get_mut(piece) {
                self.write(part, &body.pictures.alts, &mut pictures, out)?;
            }
        }
        pieces[2].push_str(after);
        Ok(pieces)
    }

    fn write(
        &self,
        mut part: Part,
        alts: &[String],
        pictures: &mut usize,
        out: &mut String,
    ) -> Result<(), Faults> {
        let Some(name) = name(&part) else {
            out.push_str(&mended(&part, alts, pictures)?);
            return Ok(());
        };
        let mut words = Vec::new();
        if let Part::Paragraph(it) = &mut part {
            take(&mut it.children, &mut words);
        }
        let alike = self.0.get(&name);
        let found = alike.iter().flat_map(|alike| alike.iter()).find(|kind| kind.part == part);
        let kind = if let Some(kind) = found {
            Arc::clone(kind)
        } else {
            let xml = mended(&part, &[], &mut 0)?;
            let kind =
                Arc::new(Kind { part, around: xml.split(SIGN).map(str::to_owned).collect() });
            let mut alike = alike.map(Arc::unwrap_or_clone).unwrap_or_default();
            alike.truncate(ALIKE);
            alike.insert(0, Arc::clone(&kind));
            self.0.put(name, Arc::new(alike), 1);
            kind
        };
        for (index, around) in kind.around.iter().enumerate() {
            if let Some(words) = index.checked_sub(1).and_then(|at| words.get(at)) {
                out.push_str(words);
            }
            out.push_str(around);
        }
        Ok(())
    }
}

/// The XML of one part; pictures are counted on.
fn mended(part: &Part, alts: &[String], pictures: &mut usize) -> Result<String, Faults> {
    let built = match part {
        Part::Paragraph(it) => it.build(),
        Part::Table(it) => it.build(),
    };
    let xml = fix::wrap("body", &text(built)?);
    let facts = Facts { alts, language: "" };
    fix::mend_inner(&xml, &facts, pictures).map_err(|fault| broken(&fault))
}

/// What a kind of paragraph is looked for by: its style and what it consists of; `None` for a part
/// that is of no kind.
fn name(part: &Part) -> Option<String> {
    let Part::Paragraph(it) = part else { return None };
    let mut name = it.property.style.as_ref().map(|style| style.val.clone()).unwrap_or_default();
    consists(&it.children, &mut name).then_some(name)
}

/// Adds a sign for each thing that children consist of; false when one is of no kind.
fn consists(children: &[ParagraphChild], name: &mut String) -> bool {
    children.iter().all(|child| match child {
        ParagraphChild::Run(run) => run.children.iter().all(|child| match child {
            RunChild::Text(text) => {
                name.push('.');
                !direction::has_right_to_left(&text.text)
            }
            RunChild::Drawing(_) => false,
            _ => {
                name.push('/');
                true
            }
        }),
        ParagraphChild::Hyperlink(link) => {
            name.push('@');
            consists(&link.children, name)
        }
        _ => {
            name.push('#');
            true
        }
    })
}

/// Takes the words out of children, a sign in the place of each.
fn take(children: &mut [ParagraphChild], words: &mut Vec<String>) {
    for child in children {
        match child {
            ParagraphChild::Run(run) => {
                for child in &mut run.children {
                    if let RunChild::Text(text) = child {
                        let own = std::mem::replace(&mut text.text, SIGN.into());
                        // docx-rs has escaped them, and one sign more than need be.
                        words.push(if own.contains(APOSTROPHE) {
                            own.replace(APOSTROPHE, "'")
                        } else {
                            own
                        });
                    }
                }
            }
            ParagraphChild::Hyperlink(link) => take(&mut link.children, words),
            _ => {}
        }
    }
}
