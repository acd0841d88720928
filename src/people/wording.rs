//! Rules of address, tried on what people wrote themselves: a salutation, an honorific, a signature.
//!
//! Recipients and signatories go in, remarks come out. What is written is printed all the same;
//! `check` asks for these remarks, and `draft` doesn't.

use std::sync::LazyLock;

use regex_lite::Regex;

use super::{
    Recipient, SignatoryEntry,
    address::{bare_name, full_name},
    office::{Lint, Place, all_lints, lints},
    salutation::form,
};
use crate::{
    diagnose::{Diagnostic, Span, quoted},
    model::AddressLineKind,
};

/// Every rule with its pattern made ready, for it may be tried on forty thousand people.
static RULES: LazyLock<Vec<(&'static Lint, Regex)>> = LazyLock::new(|| {
    let ready = |lint: &'static Lint| Some((lint, Regex::new(lint.pattern).ok()?));
    all_lints().iter().filter_map(ready).collect()
});

/// The rules that a recipient's own salutation or honorific breaks.
#[must_use]
pub fn of_recipient(recipient: &Recipient) -> Vec<Diagnostic> {
    let spoken = recipient.salutation.clone();
    let named = recipient.honorific.as_ref().and_then(|_| full_name(recipient));
    let written = [("salutation", spoken), ("address", named)];
    let written = written.into_iter().filter_map(|(scope, words)| Some((scope, words?)));
    let broken = written.flat_map(|(scope, words)| broken(recipient, scope, &words));
    broken.chain(titled_twice(recipient)).collect()
}

/// Letters that go with no title before the same name.
const DEGREES: &[&str] =
    &["Esq.", "Esq", "PhD", "Ph.D.", "MD", "M.D.", "JD", "J.D.", "DDS", "D.D.S.", "MBA", "M.B.A."];

/// A title before a name and a degree after it.
fn titled_twice(recipient: &Recipient) -> Option<Diagnostic> {
    let degree = |words: &str| DEGREES.contains(&words.rsplit(' ').next().unwrap_or_default());
    let given = recipient.suffix.iter().chain(&recipient.name);
    given.map(String::as_str).find(|words| degree(words))?;
    let line = match form(recipient) {
        Some(form) => {
            let lines = form.address(recipient, &Place::default()).ok()?;
            lines.into_iter().find(|line| line.kind == AddressLineKind::Name)?.text
        }
        None => full_name(recipient)?,
    };
    if !degree(&line) || bare_name(recipient).is_none_or(|name| line.starts_with(&name)) {
        return None;
    }
    let message = format!("address of {} reads {}", quoted(&recipient.key), quoted(&line));
    let remark = placed("address-wording", message, recipient.span.as_ref());
    Some(remark.help("a degree goes with no title before the name"))
}

fn broken(recipient: &Recipient, scope: &str, words: &str) -> Vec<Diagnostic> {
    let of_office: Option<Vec<&str>> =
        form(recipient).map(|form| lints(form, scope).map(|lint| lint.id).collect());
    let fits = |lint: &Lint| match &of_office {
        Some(ids) => ids.contains(&lint.id),
        None => lint.scope == scope && lint.for_everybody(),
    };
    let words = words.trim_end_matches([':', ',', '!']);
    let found = RULES.iter().filter(|(lint, pattern)| fits(lint) && pattern.is_match(words));
    let remark = |(lint, _): &(&Lint, Regex)| {
        let message = format!("{} of {} reads {}", scope, quoted(&recipient.key), quoted(words));
        placed("address-wording", message, recipient.span.as_ref()).help(lint.message)
    };
    found.map(remark).collect()
}

/// Nobody is The Honorable in their own signature.
#[must_use]
pub fn of_signatory(entry: &SignatoryEntry) -> Option<Diagnostic> {
    let honorific = entry.honorific.as_deref()?;
    let folded = honorific.to_lowercase();
    let honorable = ["honorable", "honourable", "hon."].iter().any(|word| folded.contains(word));
    let message = format!("a signatory is {}", quoted(honorific));
    let remark = || placed("address-wording", message.clone(), entry.span.as_ref());
    honorable.then(|| remark().help("nobody calls themselves Honorable; take the `honorific` out"))
}

fn placed(code: &'static str, message: String, span: Option<&Span>) -> Diagnostic {
    let remark = Diagnostic::warning(code, message);
    span.map_or_else(|| remark.clone(), |span| remark.clone().at(span.clone(), ""))
}
