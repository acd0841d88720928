//! The salutation of a letter: given verbatim, or made for whoever it goes to.

use super::{Composer, Job};
use crate::{
    diagnose::{Diagnostic, Faults, quoted},
    language,
    people::{Recipient, salutation},
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
    let mut greeted: Vec<String> = Vec::new();
    for recipient in recipients {
        match salutation::greeted(recipient) {
            Some(words) => greeted.push(words),
            None => faults.push(missing(recipient, key)),
        }
    }
    faults.or(())?;
    if greeted.is_empty() {
        return Ok(String::new());
    }
    let names = language::and_list(language, &greeted);
    Ok(salutation::ended(&format!("Dear {names}"), sign))
}

/// The salutation of a job, before anything else of its letter is made.
pub(super) fn of(composer: &Composer<'_>, job: &Job) -> Result<String, Faults> {
    let all = &composer.campaign.recipients;
    let recipients: Vec<&Recipient> = job.recipients.iter().filter_map(|at| all.get(*at)).collect();
    let own = recipients.first().and_then(|recipient| recipient.language.as_deref());
    salutation(composer, &recipients, own.unwrap_or(&composer.campaign.language), &job.key)
}

fn missing(recipient: &Recipient, key: &str) -> Diagnostic {
    let what = format!("recipient {} has nothing to be greeted by", quoted(&recipient.key));
    let fault = Diagnostic::error("salutation-missing", what)
        .help("add `salutation:`, or a `name` or a `title`")
        .letter(key);
    match &recipient.span {
        Some(span) => fault.at(span.clone(), ""),
        None => fault,
    }
}
