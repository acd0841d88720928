//! `::: role` … `:::`: which part of the letter a stretch of markup is.
//!
//! The text goes in line by line; sections with their stretches come out. The trap: a role that is
//! misplaced or left open must not take the rest of the letter with it silently.

use std::ops::Range;

use crate::{
    diagnose::{Diagnostic, Faults, did_you_mean, quoted},
    template::{
        marks::{Origin, Rendered},
        slot,
    },
};

/// A role of the block syntax.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Letterhead,
    Date,
    Delivery,
    Reference,
    Addressee,
    Subject,
    Salutation,
    Asks,
    Close,
    Signatories,
    Signatory,
    Postscript,
    Enclosures,
    Cc,
    Bcc,
    Note,
    Name,
    Tagline,
    Lines,
    Footer,
    Officers,
}

/// Every role: its name, and the one it stands in when it does not stand by itself.
const ROLES: &[(&str, Role, Option<Role>)] = &[
    ("letterhead", Role::Letterhead, None),
    ("date", Role::Date, None),
    ("delivery", Role::Delivery, None),
    ("reference", Role::Reference, None),
    ("addressee", Role::Addressee, None),
    ("subject", Role::Subject, None),
    ("salutation", Role::Salutation, None),
    ("asks", Role::Asks, None),
    ("close", Role::Close, None),
    ("signatories", Role::Signatories, None),
    ("signatory", Role::Signatory, Some(Role::Signatories)),
    ("postscript", Role::Postscript, None),
    ("enclosures", Role::Enclosures, None),
    ("cc", Role::Cc, None),
    ("bcc", Role::Bcc, None),
    ("note", Role::Note, None),
    ("name", Role::Name, Some(Role::Letterhead)),
    ("tagline", Role::Tagline, Some(Role::Letterhead)),
    ("lines", Role::Lines, Some(Role::Letterhead)),
    ("footer", Role::Footer, Some(Role::Letterhead)),
    ("officers", Role::Officers, Some(Role::Letterhead)),
];

impl Role {
    /// The name as written.
    pub(crate) fn name(self) -> &'static str {
        ROLES.iter().find(|(_, role, _)| *role == self).map_or("", |(name, ..)| name)
    }

    fn fits(self, outer: Option<Self>) -> bool {
        let own = ROLES.iter().find(|(_, role, _)| *role == self).and_then(|(.., outer)| *outer);
        own == outer || (self == Self::Note && outer == Some(Self::Signatories))
    }
}

/// A stretch of the letter.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Part {
    /// Markup without a role.
    Text(Range<usize>),
    /// The place of the asks.
    Asks(Range<usize>),
    /// A role with what stands in it.
    Section(Section),
}

/// A role with what stands in it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Section {
    /// The role.
    pub(crate) role: Role,
    /// What follows the role on its line, such as a label.
    pub(crate) label: String,
    /// The line that opens it.
    pub(crate) opened: Range<usize>,
    /// What stands in it.
    pub(crate) parts: Vec<Part>,
}

impl Section {
    /// The stretches without a role in it.
    pub(crate) fn texts(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.parts.iter().filter_map(|part| match part {
            Part::Text(range) => Some(range.clone()),
            Part::Asks(_) | Part::Section(_) => None,
        })
    }
}

/// Cuts a text into its roles.
pub(crate) fn sections(rendered: &Rendered<'_>, faults: &mut Faults) -> Vec<Part> {
    let mut cut = Cut { rendered, faults, open: Vec::new(), parts: Vec::new() };
    let mut at = 0;
    for line in rendered.text.split_inclusive('\n') {
        cut.line(at, line);
        at += line.len();
    }
    cut.finish()
}

struct Cut<'a> {
    rendered: &'a Rendered<'a>,
    faults: &'a mut Faults,
    open: Vec<Section>,
    parts: Vec<Part>,
}

impl Cut<'_> {
    fn line(&mut self, at: usize, line: &str) {
        let words = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        let range = start..start + words.len();
        if words.chars().eq([slot::ASKS]) {
            return self.push(Part::Asks(range));
        }
        let Some(rest) = words.strip_prefix(":::").filter(|_| start - at < 4) else {
            return self.text(at..at + line.len());
        };
        if self.rendered.origin(start) == Origin::Words {
            let fault = Diagnostic::error("role-in-words", "`:::` begins a role, not words");
            self.fault(fault.help("write `\\:::` where the colons are meant"), start..start + 3);
            return self.text(at..at + line.len());
        }
        let rest = rest.trim();
        if rest.is_empty() {
            if let Some(section) = self.open.pop() {
                self.push(Part::Section(section));
            } else {
                let fault = Diagnostic::error("template-syntax", "`:::` closes nothing");
                self.fault(fault.help("take it out, or open a role before it"), range);
            }
            return;
        }
        let word = rest.split(char::is_whitespace).next().unwrap_or("");
        self.open(word, slot::read(rest.strip_prefix(word).unwrap_or("").trim()), range);
    }

    fn open(&mut self, word: &str, label: String, opened: Range<usize>) {
        let from = self.rendered.text.get(opened.clone()).and_then(|line| line.find(word));
        let place = opened.start + from.unwrap_or(0);
        let place = place..place + word.len();
        let outer = self.open.last().map(|section| section.role);
        let found = ROLES.iter().find(|(name, ..)| *name == word);
        let role = if let Some((_, role, _)) = found {
            *role
        } else {
            let what = format!("no role is called {}", quoted(&slot::read(word)));
            let names = || ROLES.iter().map(|(name, ..)| *name);
            let help = did_you_mean(word, names()).unwrap_or_else(|| {
                format!("the roles are {}", names().collect::<Vec<_>>().join(", "))
            });
            self.fault(Diagnostic::error("unknown-role", what).help(help), place.clone());
            Role::Note
        };
        let known = ROLES.iter().any(|(name, ..)| *name == word);
        if known && !role.fits(outer) {
            let what = match outer {
                Some(outer) => format!("`{word}` cannot stand inside `{}`", outer.name()),
                None => format!("`{word}` stands outside its role"),
            };
            let own = ROLES.iter().find(|(name, ..)| *name == word).and_then(|(.., own)| *own);
            let help = match own {
                Some(own) => format!("put it inside `::: {}`", own.name()),
                None => "close the role before it with `:::`".to_owned(),
            };
            self.fault(Diagnostic::error("misplaced-role", what).help(help), place);
        }
        self.open.push(Section { role, label, opened, parts: Vec::new() });
    }

    fn text(&mut self, range: Range<usize>) {
        let parts = self.open.last_mut().map_or(&mut self.parts, |section| &mut section.parts);
        match parts.last_mut() {
            Some(Part::Text(before)) if before.end == range.start => before.end = range.end,
            _ => parts.push(Part::Text(range)),
        }
    }

    fn push(&mut self, part: Part) {
        self.open.last_mut().map_or(&mut self.parts, |section| &mut section.parts).push(part);
    }

    fn fault(&mut self, fault: Diagnostic, range: Range<usize>) {
        self.faults.push(match self.rendered.locate(range) {
            Some(span) => fault.at(span, ""),
            None => fault,
        });
    }

    fn finish(mut self) -> Vec<Part> {
        while let Some(section) = self.open.pop() {
            let what = format!("`::: {}` is never closed", section.role.name());
            let fault = Diagnostic::error("template-syntax", what);
            self.fault(fault.help("add a line `:::` where it ends"), section.opened.clone());
            self.push(Part::Section(section));
        }
        self.parts
    }
}
