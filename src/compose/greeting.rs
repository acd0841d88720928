//! How whoever a letter goes to is written to: inside address, salutation and close, given verbatim
//! or made.
//!
//! Recipients go in, words or what is missing for them come out. Nothing of a person is markup here.

use jiff::civil::Date;

use super::{Addressed, Composer};
use crate::{
    campaign::Campaign,
    diagnose::{Diagnostic, Faults, quoted},
    language,
    model::InsideAddress,
    people::{
        Recipient, SalutationStyle,
        address::inside_address,
        office::{Missing, Spoken},
        salutation,
    },
};

/// The salutation with its final sign; empty in a letter to nobody.
pub(super) fn salutation(
    composer: &Composer<'_>,
    recipients: &[&Recipient],
    language: &str,
    key: &str,
) -> Result<String, Faults> {
    let sign = &composer.style.salutation_punctuation;
    let verbatim = match recipients {
        [one] => one.salutation.as_ref().or(composer.campaign.salutation.as_ref()),
        [first, ..] => composer.campaign.salutation.as_ref().or(first.salutation.as_ref()),
        [] => composer.campaign.salutation.as_ref(),
    };
    if let Some(words) = verbatim {
        return Ok(salutation::ended(words, sign));
    }
    let mut faults = Faults::default();
    let mut spoken: Vec<Spoken> = Vec::new();
    for recipient in recipients {
        match salutation::spoken(recipient) {
            Ok(words) => spoken.push(words),
            Err(Some(missing)) => faults.push(unfilled(recipient, &missing, key)),
            Err(None) => faults.push(nothing_to_greet(recipient, key)),
        }
    }
    if !composer.greets {
        return Ok(String::new());
    }
    faults.or(())?;
    let words = match spoken.as_slice() {
        [] => return Ok(String::new()),
        [one] => one.words.clone(),
        several => salutation::joint(recipients, several, language),
    };
    // A template's colon is English; a greeting that is made in another language ends as it does
    // there, unless the campaign says otherwise.
    let own = composer.campaign.style.salutation_punctuation.is_some();
    let there = if own { None } else { language::salutation_end(language) };
    Ok(salutation::ended(&words, there.unwrap_or(sign)))
}

/// The addressees' lines.
pub(super) fn addresses(
    campaign: &Campaign,
    recipients: &[&Recipient],
    key: &str,
) -> Result<Vec<InsideAddress>, Faults> {
    let mut faults = Faults::default();
    let mut addresses = Vec::new();
    for recipient in recipients {
        match inside_address(recipient, &campaign.sender, &campaign.language) {
            Ok(address) => addresses.push(address),
            Err(missing) => faults.push(unfilled(recipient, &missing, key)),
        }
    }
    faults.or(addresses)
}

/// The close that belongs to the form of the first recipient's office and to the salutation as it is
/// printed, which some closes repeat; nothing without an office, or where its form has none.
pub(super) fn close(
    recipients: &[&Recipient],
    salutation: &str,
    signatories: usize,
    key: &str,
) -> Result<Option<String>, Faults> {
    let Some(recipient) = recipients.first() else { return Ok(None) };
    let Some(form) = salutation::form(recipient) else { return Ok(None) };
    let made = salutation::spoken(recipient).ok();
    let style = made.as_ref().map_or(recipient.salutation_style, |spoken| spoken.style);
    let words = match salutation {
        "" => made.map(|spoken| spoken.words).unwrap_or_default(),
        printed => printed.to_owned(),
    };
    let close = form.close(recipient, &Spoken { words, style }, signatories);
    close.map_err(|missing| unfilled(recipient, &missing, key).into())
}

/// What a letter's addressees lack, before anything else of it is made.
pub(super) fn check(composer: &Composer<'_>, to: &Addressed<'_>) -> Result<(), Faults> {
    let recipients = to.people();
    let own = recipients.first().and_then(|recipient| recipient.language.as_deref());
    let language = own.unwrap_or(&composer.campaign.language);
    let mut faults = Faults::default();
    faults.take(salutation(composer, &recipients, language, &to.key));
    faults.take(addresses(composer.campaign, &recipients, &to.key));
    faults.or(())
}

/// A salutation that gave way to another for want of something; `check` says so.
pub(super) fn gave_way(recipient: &Recipient) -> Option<Diagnostic> {
    if recipient.salutation.is_some() {
        return None;
    }
    let wanted = recipient.salutation_style;
    let spoken = salutation::spoken(recipient).ok()?;
    let help = match salutation::form(recipient) {
        Some(form) if recipient.surname.is_none() && spoken.style != wanted => {
            let id = &form.id;
            format!("office `{id}` greets by surname: add `surname:`, or write out `salutation:`")
        }
        Some(_) => return None,
        None => match wanted {
            // The whole name is what most people without an office are greeted by.
            SalutationStyle::Named | SalutationStyle::Bare => return None,
            SalutationStyle::Standard if recipient.title.is_some() => return None,
            SalutationStyle::Standard => "add `title:`, or write out `salutation:`".to_owned(),
            SalutationStyle::Formal => {
                "a formal greeting needs an `office:`, or write out `salutation:`".to_owned()
            }
        },
    };
    let what =
        format!("recipient {} is greeted as {}", quoted(&recipient.key), quoted(&spoken.words));
    Some(placed(Diagnostic::warning("salutation-gave-way", what).help(help), recipient, ""))
}

/// An addressee whose term is over on the letter's day; a letter without a day tells nothing.
pub(super) fn term_ended(recipient: &Recipient, day: Option<Date>) -> Option<Diagnostic> {
    let ends = recipient.term_ends?;
    // A term that ends on the day itself may be followed by the same person's next one.
    if ends >= day? {
        return None;
    }
    let what = format!("the term of recipient {} ended on {ends}", quoted(&recipient.key));
    let fault = Diagnostic::warning("term-ended", what).help(
        "ask who holds the office on the letter's date, and mend `term_ends` or the recipient",
    );
    Some(placed(fault, recipient, ""))
}

/// A joint letter that names more people in its greeting than anybody wants to read.
pub(super) fn too_many(campaign: &Campaign, recipients: &[&Recipient]) -> Option<Diagnostic> {
    let first = recipients.first().filter(|_| salutation::one_by_one(recipients))?;
    if campaign.salutation.is_some() || first.salutation.is_some() {
        return None;
    }
    let what = format!("{} recipients are greeted one by one", recipients.len());
    let fault = Diagnostic::warning("salutation-gave-way", what)
        .help("write `salutation:` in the campaign, as `Dear Members of the Council`");
    Some(placed(fault, first, ""))
}

/// The fault of a value that an office's form needs.
pub(super) fn unfilled(recipient: &Recipient, missing: &Missing, key: &str) -> Diagnostic {
    let office = recipient.office.as_ref().map(|office| office.id.as_str()).unwrap_or_default();
    let (code, wanted, help) = match missing.value.as_str() {
        "surname" => (
            "surname-missing",
            "surname",
            "add `surname:`, or write out `salutation:`; a name is never split by guess".to_owned(),
        ),
        "full_name" => ("office-value-missing", "name", "add `name:`".to_owned()),
        "state" => ("office-value-missing", "region", "add `region:`, spelled out".to_owned()),
        "city" | "country" => {
            let value = missing.value.as_str();
            ("office-value-missing", value, format!("add `{value}:`"))
        }
        "office" => {
            ("office-value-missing", "title", "add `title:`, as the body names it".to_owned())
        }
        "zip" => ("office-value-missing", "postcode", "add `postcode:`".to_owned()),
        value => {
            ("office-value-missing", value, format!("write `office: {{id: {office}, {value}: …}}`"))
        }
    };
    let what = format!("recipient {} has no {}", quoted(&recipient.key), quoted(wanted));
    let label = format!("office `{office}` needs it");
    placed(Diagnostic::error(code, what).help(help).letter(key), recipient, &label)
}

fn nothing_to_greet(recipient: &Recipient, key: &str) -> Diagnostic {
    let what = format!("recipient {} has nothing to be greeted by", quoted(&recipient.key));
    let fault = Diagnostic::error("salutation-missing", what)
        .help("add `salutation:`, or a `name` or a `title`")
        .letter(key);
    placed(fault, recipient, "")
}

fn placed(fault: Diagnostic, recipient: &Recipient, words: &str) -> Diagnostic {
    match &recipient.span {
        Some(span) => fault.at(span.clone(), words),
        None => fault,
    }
}
