//! What a template and a campaign's words can speak of.
//!
//! The names here and the values of `data` and `texts` are the same tree; a test in
//! `tests/templates.rs` prints every name of it.

use std::sync::Arc;

use crate::{
    campaign::Campaign,
    diagnose::{Diagnostic, Faults, Span, listed, quoted},
    people::{Recipient, place_name},
    template::{
        FieldKind, Template,
        check::{Elsewhere, LOCAL_PLACE, Need},
        shape::Shape,
    },
    world::World,
};

/// Names of a recipient that are plain words.
pub(super) const RECIPIENT: &[&str] = &[
    "name",
    "honorific",
    "given",
    "surname",
    "suffix",
    "title",
    "organisation",
    "attention",
    "city",
    "region",
    "postcode",
    "country",
    "email",
    "phone",
    "fax",
    "key",
    "office",
    "gender",
    "language",
    "term_ends",
    "salutation",
    "close",
];

/// Everything there is to speak of.
pub(super) fn shape(campaign: &Campaign, template: &Template) -> Shape {
    let words = || Shape::list(Shape::Words);
    let markups = || Shape::list(Shape::Markup);
    let recipient = recipient(campaign);
    let mut names: Vec<(String, Shape)> = template
        .fields
        .iter()
        .map(|row| match row.kind {
            FieldKind::List => (row.name.clone(), Shape::list(Shape::Field)),
            FieldKind::YesNo => (row.name.clone(), Shape::Flag),
            _ => (row.name.clone(), Shape::Field),
        })
        .collect();
    let own = [
        ("date", Shape::Words),
        ("dateline", Shape::Words),
        ("place", Shape::Words),
        ("delivery", markups()),
        ("addressees", Shape::list(words())),
        ("reference", Shape::Words),
        ("reference_label", Shape::Words),
        ("subject", Shape::Markup),
        ("subject_label", Shape::Words),
        ("salutation", Shape::Words),
        ("body", Shape::Markup),
        ("asks", Shape::Asks),
        ("closing", Shape::Markup),
        ("close", Shape::Words),
        ("groups", Shape::list(group())),
        ("roll_note", Shape::Words),
        ("local_note", Shape::Words),
        ("signatory_count", Shape::Number),
        ("organisation_count", Shape::Number),
        ("organization_count", Shape::Number),
        ("postscript", Shape::Markup),
        ("enclosures", markups()),
        ("enclosure_label", Shape::Words),
        ("cc", markups()),
        ("cc_label", Shape::Words),
        ("bcc", markups()),
        ("bcc_label", Shape::Words),
        ("letterhead", letterhead()),
        ("sender", sender()),
        ("recipients", Shape::list(recipient.clone())),
        ("recipient", recipient),
        ("language", Shape::Words),
    ];
    names.extend(own.map(|(name, shape)| (name.to_owned(), shape)));
    if campaign.signatories.local.is_some() {
        names.extend(local().map(|(name, shape)| (name.to_owned(), shape)));
    }
    Shape::map(names)
}

/// What there is to speak of where the campaign says which signers are the recipient's own.
fn local() -> [(&'static str, Shape); 5] {
    [
        (LOCAL_PLACE, Shape::Words),
        ("local_count", Shape::Number),
        ("local_organisation_count", Shape::Number),
        ("local_organization_count", Shape::Number),
        ("local_names", Shape::list(Shape::Words)),
    ]
}

/// Whether a name is of the signers of the recipient's own place.
pub(super) fn is_local(name: &str) -> bool {
    local().iter().any(|(local, _)| *local == name)
}

/// The names that only another key brings about, each with the help that names the key.
pub(super) fn elsewhere(campaign: &Campaign) -> Option<Elsewhere> {
    let wanting = campaign.signatories.local.is_none();
    wanting.then_some(Elsewhere {
        known: is_local,
        help: "add `local: {column: …}` to `signatories`: the key that names a signer's place",
    })
}

/// Fields that have the name of something that every letter has, and would hide it.
pub(super) fn taken(template: &Template, shape: &Shape, faults: &mut Faults) {
    let names = shape.names();
    for row in &template.fields {
        if names.iter().filter(|name| **name == row.name).count() > 1 {
            let what = format!("a field cannot be called {}", quoted(&row.name));
            let help = "every letter has something of that name; choose another";
            faults.push(Diagnostic::error("field-name", what).at(row.span.clone(), "").help(help));
        }
    }
}

/// What a pattern for file names can speak of.
pub(super) fn of_recipients(campaign: &Campaign) -> Shape {
    let recipient = recipient(campaign);
    Shape::map([("recipients", Shape::list(recipient.clone())), ("recipient", recipient)])
}

/// What can be spoken of about a recipient.
pub(super) fn recipient(campaign: &Campaign) -> Shape {
    let mut names: Vec<(String, Shape)> =
        RECIPIENT.iter().map(|name| ((*name).to_owned(), Shape::Words)).collect();
    names.push(("organization".to_owned(), Shape::Words));
    names.push(("address".to_owned(), Shape::list(Shape::Words)));
    names.push(("tags".to_owned(), Shape::list(Shape::Words)));
    for name in campaign.recipients.extra() {
        if !names.iter().any(|(known, _)| known == name) {
            names.push((name.to_owned(), Shape::Words));
        }
    }
    Shape::map(names)
}

fn group() -> Shape {
    let picture = Shape::map([("file", Shape::Words), ("alt", Shape::Words)]);
    let signatory = [("signature", picture), ("lines", Shape::list(Shape::Words))];
    Shape::map([("heading", Shape::Words), ("signatories", Shape::list(Shape::map(signatory)))])
}

fn letterhead() -> Shape {
    let picture = Shape::map([("file", Shape::Words), ("alt", Shape::Words)]);
    let officer = Shape::map([("name", Shape::Words), ("title", Shape::Words)]);
    Shape::map([
        ("name", Shape::Markup),
        ("logo", picture),
        ("tagline", Shape::Markup),
        ("lines", Shape::list(Shape::Markup)),
        ("footer", Shape::list(Shape::Markup)),
        ("officers", Shape::list(officer)),
    ])
}

fn sender() -> Shape {
    let mut names = ["name", "country", "phone", "email"].map(|name| (name, Shape::Words)).to_vec();
    names.push(("address", Shape::list(Shape::Words)));
    Shape::map(names)
}

/// The campaign's first character: where what is missing is reported.
pub(super) fn head(campaign: &Campaign) -> Span {
    match &campaign.template.span {
        Some(span) => span.clone(),
        None => Arc::clone(&campaign.source).span(0..0),
    }
}

/// Values of the recipients' own that are used and that some recipient lacks.
pub(super) fn lacking(campaign: &Campaign, world: &dyn World, needs: &[Need], faults: &mut Faults) {
    let mut seen: Vec<&str> = Vec::new();
    for need in needs {
        let name = need.name.as_str();
        let own =
            !RECIPIENT.contains(&name) && !matches!(name, "organization" | "address" | "tags");
        let all_have = name != LOCAL_PLACE && campaign.recipients.all_have(name);
        if !own || seen.contains(&name) || all_have {
            continue;
        }
        seen.push(name);
        let has = |recipient: &Recipient| match name {
            LOCAL_PLACE => place_name(recipient).is_some(),
            _ => recipient.extra.iter().any(|(own, _)| own == name),
        };
        // Somebody who cannot be read again is told of where the greetings are checked.
        let all = campaign.recipients.all(world).filter_map(Result::ok);
        let without = all.filter(|recipient| !has(recipient));
        let without: Vec<String> = without.map(|recipient| recipient.key.clone()).collect();
        if !without.is_empty() {
            faults.push(lack(need, &without));
        }
    }
}

fn lack(need: &Need, without: &[String]) -> Diagnostic {
    let (few, rest) = without.split_at(without.len().min(5));
    let mut shown = listed(few, "and");
    if !rest.is_empty() {
        shown = format!("{} and {} more", listed(few, "and").replace(" and ", ", "), rest.len());
    }
    let lack = if without.len() == 1 { "lacks" } else { "lack" };
    let (what, add, condition) = match need.name.as_str() {
        LOCAL_PLACE => ("region", "add `region:`".to_owned(), "local_count".to_owned()),
        name => (name, "add it under `extra:`".to_owned(), format!("recipient.{name}")),
    };
    let message = format!("not every recipient has {}", quoted(what));
    let help = format!("{shown} {lack} it; {add}, or put `{{{{#if {condition}}}}}` around it");
    Diagnostic::error("missing-value", message).at(need.span.clone(), "").help(help)
}

/// Faults in the order of their places, each once.
pub(super) fn tidy(mut faults: Faults) -> Faults {
    let mut kept: Vec<Diagnostic> = Vec::new();
    for fault in faults.0.drain(..) {
        if !kept.contains(&fault) {
            kept.push(fault);
        }
    }
    kept.sort_by_key(|fault| {
        let span = fault.labels.first().map(|label| &label.span);
        span.map(|span| (span.source.name.clone(), span.offset()))
    });
    Faults(kept)
}
