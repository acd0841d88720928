//! `--name`: a pattern for the names of files, such as `{{recipient.surname}}-{{recipient.region}}`.
//!
//! What goes in is a pattern and a campaign's people; what comes out are words for each letter, not
//! yet safe on any system. The trap: what a template may speak of beside the recipient (the body, the
//! roll) would make a page of a name, so a pattern knows of nothing else.

use std::collections::BTreeMap;

use handlebars::Context;
use serde_json::{Value, json};

use super::{Addressed, data, names};
use crate::{
    campaign::Campaign,
    diagnose::{Diagnostic, Faults, Source, Span, Written, quoted},
    template::{
        check::{Names, check},
        engine::{Builder, Engine, measure},
        marks::{Marks, Origin},
        slot,
        tree::compile,
    },
    world::World,
};

/// The option, as messages show it.
pub const OPTION: &str = "--name";

/// The pattern's name in the engine.
const PATTERN: &str = ":name";

/// A pattern that was checked.
#[derive(Debug)]
pub struct NamePattern {
    engine: Engine,
    marks: Marks,
    /// All of the pattern.
    span: Span,
}

impl NamePattern {
    /// Reads a pattern and checks every name in it.
    ///
    /// # Errors
    /// What cannot be read, names that nobody has, values of the recipients' own that some lack.
    pub fn new(campaign: &Campaign, world: &dyn World, typed: &str) -> Result<Self, Faults> {
        let span = Source::new(OPTION, typed).span(0..typed.len());
        let text = Written::plain(typed, span.clone());
        let mut marks = Marks::default();
        let compiled = compile(&text, Origin::Words, &mut marks)?;
        let shape = names::of_recipients(campaign);
        let parts = BTreeMap::new();
        let mut faults = measure(&compiled, &parts);
        let (needs, found) = check(
            &compiled,
            &Names { root: &shape, parts: &parts, declared: &[], elsewhere: None },
        );
        faults.absorb(found);
        for fault in faults.0.iter_mut().filter(|fault| fault.code == "undefined-variable") {
            fault.help = Some(of_whom(campaign, fault));
        }
        names::lacking(campaign, world, &needs, &mut faults);
        let mut builder = Builder::new();
        builder.add(PATTERN, &compiled, &parts);
        let pattern = Self { engine: builder.finish(), marks, span };
        names::tidy(faults).or(pattern)
    }

    /// What the pattern says for a letter; it may be no name at all.
    ///
    /// # Errors
    /// When values grow beyond all measure.
    pub fn words(&self, to: &Addressed<'_>) -> Result<String, Faults> {
        let people: Vec<Value> = to.people().into_iter().map(data::person).collect();
        let first = people.first().cloned().unwrap_or(Value::Null);
        let mut context = Context::wraps(Value::Null).map_err(|_| super::unfit())?;
        *context.data_mut() = json!({"recipient": first, "recipients": people});
        let rendered = self.engine.render(PATTERN, &context)?;
        Ok(slot::read(&self.marks.read(&rendered).text))
    }

    /// The fault of a letter for which the pattern says nothing.
    #[must_use]
    pub fn empty(&self, to: &Addressed<'_>) -> Diagnostic {
        let what = format!("`{OPTION}` makes no file name for {}", quoted(&to.key));
        let fault = Diagnostic::error("empty-file-name", what);
        let place = to.first().and_then(|recipient| recipient.span.clone());
        let fault = place.into_iter().fold(fault, |fault, span| fault.at(span, "for this one"));
        fault.at(self.span.clone(), "").help(
            "add `{{recipient.key}}` to the pattern, or give this recipient what it speaks of",
        )
    }
}

/// What to write for a name that the pattern doesn't know: the recipient's, if it is one.
fn of_whom(campaign: &Campaign, fault: &Diagnostic) -> String {
    let name = fault.labels.first().map_or("", |label| label.span.text());
    let own = names::recipient(campaign);
    if own.names().contains(&name) {
        return format!("write `{{{{recipient.{name}}}}}`");
    }
    match &fault.help {
        Some(near) if near.starts_with("did you mean") => near.clone(),
        _ => "a name of a file is made of `recipient.key`, `recipient.surname` and the like".into(),
    }
}
