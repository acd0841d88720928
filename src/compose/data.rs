//! The values of one letter: everything about people, dates and labels, as plain words.
//!
//! A job goes in, the values under the names of `names` come out. The trap: every text of a person
//! is guarded here, and nothing of a person is ever markup.

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::{Composer, Copy, greeting, local::Seen};
use crate::{
    campaign::{Campaign, LetterDate},
    diagnose::{Diagnostic, Faults, quoted},
    language,
    model::InsideAddress,
    people::{Gender, Recipient},
    template::slot::guard,
};

/// What is known of one letter before its words are rendered.
#[derive(Debug)]
pub(super) struct Facts {
    /// The letter's language.
    pub(super) language: String,
    /// The addressees' lines, with their kinds.
    pub(super) addresses: Vec<InsideAddress>,
    /// The values.
    pub(super) values: Map<String, Value>,
    /// What this letter lacks, though its words can be read.
    pub(super) faults: Faults,
}

/// The values of a letter.
pub(super) fn facts(
    composer: &Composer<'_>,
    recipients: &[&Recipient],
    seen: &mut Seen<'_>,
    key: &str,
    copy: Copy,
) -> Result<Facts, Faults> {
    let campaign = composer.campaign;
    let first = recipients.first().copied();
    let language = composer.language(recipients).to_owned();
    let addresses = greeting::addresses(campaign, recipients, key)?;
    let mut values = composer.fields.clone();
    let mut set = |name: &str, value: Value| values.insert(name.to_owned(), value);

    let date = date(composer, &language, key)?;
    let dateline = match &campaign.place {
        Some(place) => language::dateline(&language, place, &date),
        None => date.clone(),
    };
    set("date", text(&date));
    set("dateline", text(if date.is_empty() { "" } else { &dateline }));
    set("place", optional(campaign.place.as_ref()));
    set("language", text(&language));
    if let Some(pattern) = &composer.style.date {
        set("date_form", text(pattern));
    }
    let lines = |address: &InsideAddress| -> Value {
        address.lines.iter().map(|line| text(&line.text)).collect::<Vec<_>>().into()
    };
    set("addressees", addresses.iter().map(lines).collect::<Vec<_>>().into());
    let mut faults = Faults::default();
    let salutation = greeting::salutation(composer, recipients, &language, key);
    let salutation = faults.take(salutation).unwrap_or_default();
    set("salutation", text(&salutation));
    let close = first.and_then(|recipient| recipient.close.as_ref());
    let close = match close.or(campaign.close.as_ref()) {
        Some(close) => Some(close.clone()),
        // A template that says it has no close has none, whoever is written to.
        None if composer.close.as_deref() == Some("") => None,
        None => greeting::close(recipients, &salutation, composer.roll.signatories, key)?
            .or_else(|| composer.close.clone()),
    };
    set("close", optional(close.as_ref()));
    set("reference", optional(campaign.reference.as_ref().map(|reference| &reference.text)));
    let label = campaign.reference.as_ref().and_then(|reference| reference.label.as_ref());
    set("reference_label", optional(label));
    let label = campaign.subject.as_ref().and_then(|subject| subject.label.as_ref());
    set("subject_label", optional(label));
    labels(composer, copy, &mut set);
    set("letterhead", composer.letterhead.clone());
    signed(seen, &mut set);
    set("sender", sender(campaign));
    let people: Vec<Value> = recipients.iter().map(|recipient| person(recipient)).collect();
    set("recipient", people.first().cloned().unwrap_or(Value::Null));
    set("recipients", people.into());
    Ok(Facts { language, addresses, values, faults })
}

/// The roll, its counts, and those of the recipient's own place. Values that are this letter's alone
/// are taken, for a roll may be long.
fn signed(seen: &mut Seen<'_>, set: &mut impl FnMut(&str, Value) -> Option<Value>) {
    let groups = match &mut seen.signed {
        Cow::Owned(own) => std::mem::take(&mut own.groups),
        Cow::Borrowed(common) => common.groups.clone(),
    };
    set("groups", groups);
    let roll = &seen.signed;
    set("roll_note", text(&roll.note));
    set("signatory_count", roll.signatories.into());
    set("organisation_count", roll.organisations.into());
    set("organization_count", roll.organisations.into());
    set("local_note", text(&seen.note));
    set("local_place", text(&seen.place));
    set("local_count", seen.count.into());
    set("local_organisation_count", seen.organisations.into());
    set("local_organization_count", seen.organisations.into());
    let names: Vec<Value> = seen.names.iter().map(|name| text(name)).collect();
    set("local_names", names.into());
}

fn labels(composer: &Composer<'_>, copy: Copy, set: &mut impl FnMut(&str, Value) -> Option<Value>) {
    set("cc_label", text(&composer.style.cc_label));
    let bcc = if copy == Copy::File { composer.style.bcc_label.as_str() } else { "" };
    set("bcc_label", text(bcc));
}

fn text(words: &str) -> Value {
    Value::String(guard(words))
}

fn optional(words: Option<&String>) -> Value {
    words.map_or(Value::Null, |words| text(words))
}

fn date(composer: &Composer<'_>, language: &str, key: &str) -> Result<String, Faults> {
    let day = match (&composer.campaign.date, composer.day) {
        (Some(LetterDate::Verbatim(words)), _) => return Ok(words.clone()),
        (_, Some(day)) => day,
        (_, None) => return Ok(String::new()),
    };
    match &composer.style.date {
        None => Ok(language::long_date(language, day)),
        // An English order that a template brings along is no wish of a campaign in German.
        Some(pattern)
            if composer.campaign.style.date.is_none()
                && language::primary(language) != "en"
                && language::is_english_form(pattern) =>
        {
            Ok(language::long_date(language, day))
        }
        // A pattern is of one language; a letter in another has that language's own form.
        Some(_)
            if language::primary(language) != language::primary(&composer.campaign.language) =>
        {
            Ok(language::long_date(language, day))
        }
        Some(pattern) => language::date_in(language, pattern, day).map_err(|_| {
            let what = format!("the style's date form {} has an unknown mark", quoted(pattern));
            Diagnostic::error("wrong-kind", what)
                .help("write it like `%B %-d, %Y`")
                .letter(key)
                .into()
        }),
    }
}

fn sender(campaign: &Campaign) -> Value {
    let sender = &campaign.sender;
    let address: Vec<Value> = sender.address.iter().map(|line| text(line)).collect();
    json!({
        "name": optional(sender.name.as_ref()), "address": address,
        "country": optional(sender.country.as_ref()), "phone": optional(sender.phone.as_ref()),
        "email": optional(sender.email.as_ref()),
    })
}

/// What can be spoken of about a recipient, as plain words.
pub(super) fn person(recipient: &Recipient) -> Value {
    let mut values = Map::new();
    for (name, value) in &recipient.extra {
        values.insert(name.clone(), text(value));
    }
    let gender = recipient.gender.map(|gender| match gender {
        Gender::Female => "f",
        Gender::Male => "m",
        Gender::Neither => "x",
    });
    let own: [(&str, Option<&str>); 22] = [
        ("name", recipient.name.as_deref()),
        ("honorific", recipient.honorific.as_deref()),
        ("given", recipient.given.as_deref()),
        ("surname", recipient.surname.as_deref()),
        ("suffix", recipient.suffix.as_deref()),
        ("title", recipient.title.as_deref()),
        ("organisation", recipient.organisation.as_deref()),
        ("organization", recipient.organisation.as_deref()),
        ("attention", recipient.attention.as_deref()),
        ("city", recipient.city.as_deref()),
        ("region", recipient.region.as_deref()),
        ("postcode", recipient.postcode.as_deref()),
        ("country", recipient.country.as_deref()),
        ("email", recipient.email.as_deref()),
        ("phone", recipient.phone.as_deref()),
        ("fax", recipient.fax.as_deref()),
        ("key", Some(&recipient.key)),
        ("office", recipient.office.as_ref().map(|office| office.id.as_str())),
        ("gender", gender),
        ("language", recipient.language.as_deref()),
        ("salutation", recipient.salutation.as_deref()),
        ("close", recipient.close.as_deref()),
    ];
    for (name, value) in own {
        values.insert(name.to_owned(), value.map_or(Value::Null, text));
    }
    let term = recipient.term_ends.map(|day| Value::String(day.to_string()));
    values.insert("term_ends".to_owned(), term.unwrap_or(Value::Null));
    let list = |items: &[String]| -> Value {
        items.iter().map(|item| text(item)).collect::<Vec<_>>().into()
    };
    values.insert("address".to_owned(), list(&recipient.address));
    values.insert("tags".to_owned(), list(&recipient.tags));
    values.into()
}
