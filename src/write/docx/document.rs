//! `document.xml`: docx-rs's parts put right, and set into the frame around them.
//!
//! A body goes in, the text of the part comes out in two pieces: what is the letter's own, and what
//! letters of a batch mostly share. A paragraph that the batch has had before is not written out
//! again. The trap: a picture's number is its place in the whole part, so a paragraph with one is
//! written out each time.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use docx_rs::{self as word, BuildXML as _, ParagraphChild, RunChild};

use super::{
    body::{Body, Part},
    broken,
    fix::{self, Facts},
    text,
};
use crate::{diagnose::Faults, write::kept::Kept};

/// Paragraphs put right so far, by their words.
pub(super) struct Paragraphs {
    known: Kept<String, Arc<Known>>,
    /// Whether a letter was written already: one alone keeps nothing.
    begun: AtomicBool,
}

/// A paragraph with its XML.
struct Known {
    part: Part,
    xml: String,
}

/// A part that has to be written out, its words if it may be kept, and its place.
struct Fresh {
    at: usize,
    words: Option<String>,
    part: Part,
}

/// Most paragraphs that are kept.
const MOST: usize = 6000;
/// Behind this stand the parts.
const OPEN: &str = "<w:body>";

/// The text of `document.xml`: the letter's own, and the rest.
pub(super) struct Pieces {
    pub(super) own: String,
    pub(super) shared: String,
}

impl Default for Paragraphs {
    fn default() -> Self {
        Self { known: Kept::new(MOST), begun: AtomicBool::new(false) }
    }
}

impl Paragraphs {
    /// The part's text, all put right.
    pub(super) fn document(&self, body: &mut Body<'_>) -> Result<Pieces, Faults> {
        let mut frame = word::Document::new();
        frame.section_property = body.pages.section(1);
        let frame = super::mend(&text(frame.build())?, &[], "")?;
        let cut = frame.find(OPEN).map_or(0, |at| at + OPEN.len());
        let (before, after) = frame.split_at_checked(cut).unwrap_or_default();
        let all = self.all(std::mem::take(&mut body.parts), &body.pictures.alts)?;
        let (own, shared) = all.split_at(body.opening.min(all.len()));
        let own = own.iter().map(|known| known.xml.as_str());
        let shared = shared.iter().map(|known| known.xml.as_str());
        Ok(Pieces {
            own: std::iter::once(before).chain(own).collect(),
            shared: shared.chain([after]).collect(),
        })
    }

    /// Each part with its XML, in order.
    fn all(&self, parts: Vec<Part>, alts: &[String]) -> Result<Vec<Arc<Known>>, Faults> {
        let mut out: Vec<Option<Arc<Known>>> = Vec::with_capacity(parts.len());
        let mut fresh = Vec::new();
        for part in parts {
            let words = words(&part);
            let known = words.as_deref().and_then(|words| self.known.get(words));
            let known = known.filter(|known| known.part == part);
            if known.is_none() {
                fresh.push(Fresh { at: out.len(), words, part });
            }
            out.push(known);
        }
        let mended = mended(&fresh, alts)?;
        let keep = self.begun.swap(true, Ordering::Relaxed);
        for (fresh, xml) in fresh.into_iter().zip(mended) {
            let known = Arc::new(Known { part: fresh.part, xml });
            if let (true, Some(words)) = (keep, fresh.words) {
                self.known.put(words, Arc::clone(&known), 1);
            }
            if let Some(place) = out.get_mut(fresh.at) {
                *place = Some(known);
            }
        }
        Ok(out.into_iter().flatten().collect())
    }
}

/// The XML of parts that are written out, each by itself.
fn mended(fresh: &[Fresh], alts: &[String]) -> Result<Vec<String>, Faults> {
    let mut xml = Vec::new();
    for fresh in fresh {
        let built = match &fresh.part {
            Part::Paragraph(it) => it.build(),
            Part::Table(it) => it.build(),
        };
        xml.extend(built);
    }
    let xml = fix::wrap("body", &text(xml)?);
    fix::mend_each(&xml, &Facts { alts, language: "" }).map_err(|fault| broken(&fault))
}

/// A paragraph's words, by which it is kept; `None` for what isn't.
fn words(part: &Part) -> Option<String> {
    let Part::Paragraph(it) = part else { return None };
    let mut words = it.property.style.as_ref().map(|style| style.val.clone()).unwrap_or_default();
    words.push('\n');
    children(&it.children, &mut words).then_some(words)
}

/// Adds the words of a paragraph's children; false when one is a picture.
fn children(children: &[ParagraphChild], words: &mut String) -> bool {
    children.iter().all(|child| match child {
        ParagraphChild::Run(run) => run.children.iter().all(|child| match child {
            RunChild::Text(text) => {
                words.push_str(&text.text);
                true
            }
            RunChild::Drawing(_) => false,
            _ => true,
        }),
        ParagraphChild::Hyperlink(link) => self::children(&link.children, words),
        _ => true,
    })
}
