//! Recipients as they are found: in order, with what their common checks need, and no more.
//!
//! What goes in are people one after another; what comes out are the campaign's [`Recipients`], keys
//! made and unique, those who share a letter paired. The trap: of a hundred thousand a few bytes
//! each are all that may be kept until the last is read.

use super::{
    Keys, Loading, Recipient, Recipients,
    import::Import,
    key,
    recipient::Found,
    recipients::{Run, note},
    rows::Again,
    together::{Wish, pairs},
};
use crate::{
    diagnose::{Diagnostic, Span, quoted},
    table::RowPlace,
};

/// Everybody so far, and the imports that the file being read stands in, the outermost first.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) imports: Vec<Import>,
    runs: Vec<Run>,
    /// Rows of the large table that is being read.
    rows: Vec<RowPlace>,
    /// Keys as written, or as they are made before they are told apart.
    keys: Keys,
    /// Which keys are written.
    written: Vec<bool>,
    /// Where the written keys of those who are kept stand, by place.
    spans: Vec<(usize, Span)>,
    wishes: Vec<Wish>,
    extra: Vec<(String, usize)>,
}

impl Gathered {
    /// How many were found.
    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// Takes one more; of a row that can be read again only its place is kept.
    pub(super) fn take(&mut self, found: Found, row: Option<RowPlace>) {
        let Found { recipient, key, together } = found;
        let at = self.len();
        self.written.push(key.is_some());
        match &key {
            Some(_) => self.keys.push(&recipient.key),
            None => self.keys.push(&key::made(&recipient)),
        }
        if let (Some(other), Some(span)) = (&recipient.together_with, together) {
            self.wishes.push(Wish { at, other: other.clone(), span });
        }
        note(&mut self.extra, &recipient);
        if let Some(row) = row {
            self.rows.push(row);
        } else {
            self.spans.extend(key.map(|span| (at, span)));
            self.keep(recipient);
        }
    }

    /// The rows taken are read again so.
    pub(super) fn end_of_table(&mut self, again: Option<Again>) {
        let rows = std::mem::take(&mut self.rows);
        if let Some(again) = again.filter(|_| !rows.is_empty()) {
            self.runs.push(Run::Rows(Box::new(again), rows));
        }
    }

    fn keep(&mut self, recipient: Recipient) {
        match self.runs.last_mut() {
            Some(Run::Kept(kept)) => kept.push(recipient),
            _ => self.runs.push(Run::Kept(vec![recipient])),
        }
    }

    /// Everybody, with keys and partners; `whole` when nobody was left out for a fault.
    pub(super) fn done(self, whole: bool, loading: &mut Loading<'_>) -> Recipients {
        let mut twice = Vec::new();
        let keys = key::unique(self.keys, &self.written, |first, again| twice.push((first, again)));
        let all = Recipients::new(self.runs, keys, self.extra, Vec::new());
        for (first, again) in twice {
            loading.faults.push(given_twice(&all, &self.spans, first, again, loading.world));
        }
        let pairs = if whole { pairs(all.keys(), &self.wishes, loading) } else { Vec::new() };
        all.paired(pairs)
    }
}

/// Two written keys that are equal, each shown where it stands.
fn given_twice(
    all: &Recipients,
    spans: &[(usize, Span)],
    first: usize,
    again: usize,
    world: &dyn crate::world::World,
) -> Diagnostic {
    let place = |at: usize| {
        let kept = spans.binary_search_by_key(&at, |(at, _)| *at).ok();
        let kept = kept.and_then(|nth| spans.get(nth)).map(|(_, span)| span.clone());
        kept.or_else(|| all.key_span(world, at))
    };
    let message = format!("the key {} is given twice", quoted(all.key(again)));
    let fault = Diagnostic::error("duplicate-key", message);
    let places = [(place(again), "and again here"), (place(first), "first here")];
    let fault = places.into_iter().fold(fault, |fault, (span, words)| match span {
        Some(span) => fault.at(span, words),
        None => fault,
    });
    fault.help("a key names the letter's file; change one of the two")
}
