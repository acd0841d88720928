//! Footnotes: set in small type, tagged after what cites them, hung on the slice of their mark.
//!
//! Notes met in a text go in once its lines are slices; out come set notes and the slices' claims
//! on them. Where on a page they stand is decided in `page`.

use std::sync::Arc;

use super::{
    block::{Builder, baseline},
    flow::{Ink, Item, NoteText, Slice},
    set::{Line, Shape},
    tags::{Owner, TagId},
    words::{Look, Note, Text, mark, note_size},
};

impl<'a> Builder<'a> {
    /// Sets the footnotes of a text whose lines were the last ones added.
    pub(super) fn notes(&mut self, notes: &[Note<'a>], parent: TagId) {
        for note in notes {
            let tag = self.set.tree.part(parent, "Note");
            self.set.tree.tags[tag].id = Some(format!("note-{}-{tag}", note.number));
            let size = note_size(self.size());
            let look = Look::new(size, Owner::Tag(tag));
            let mut number = mark(look, &mut self.set.tree);
            if let Owner::Tag(label) = number.owner {
                self.set.tree.tags[label].role = "Lbl";
            }
            number.rise = size * 0.3;
            let mut text = Text::plain(&note.number.to_string(), number);
            text.push("\u{A0}", look);
            text.words(note.words, look, &mut self.set.tree, &mut self.set.links);
            let width = self.set.style.measure().points();
            let lines = self.set.set(&text, Shape { width, hang: 0.0, body: false });
            let leading = size * 1.22;
            let ink = |line: Arc<Line>| Slice {
                height: leading,
                ink: vec![Ink::Line { x: 0.0, y: baseline(leading, size), line }],
                ..Slice::default()
            };
            self.flow.notes.push(NoteText { slices: lines.into_iter().map(ink).collect() });
            self.mark_slice(note.at, self.flow.notes.len() - 1);
        }
    }

    /// Notes on the slice that shows a byte of the text set last that a footnote stands there.
    fn mark_slice(&mut self, at: usize, note: usize) {
        let shows = |slice: &Slice| {
            slice.ink.iter().any(|ink| match ink {
                Ink::Line { line, .. } => (line.bytes.0..line.bytes.1.max(1)).contains(&at),
                _ => false,
            })
        };
        let found = self.flow.items.iter_mut().rev().find_map(|item| match item {
            Item::Slice(slice) if shows(slice) => Some(slice),
            _ => None,
        });
        if let Some(slice) = found {
            slice.notes.push(note);
        }
    }
}
