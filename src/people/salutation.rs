//! The salutation: who is greeted, in words that fit what is known of them.
//!
//! Recipients go in, a greeting without its final sign comes out, or what is missing where no form is
//! left. The trap: `Mr.` and `Ms.` need a stated gender, `The Honorable` is never spoken to, and a surname is
//! never cut out of a name.

use super::{
    Gender, Office, Recipient, SalutationStyle,
    address::bare_name,
    office::{Missing, OfficeForm, Spoken, collective, most_named},
};
use crate::language::and_list;

/// Honorifics that can be said to a person's face, before a surname.
const SPOKEN: &[&str] = &[
    "Dr.",
    "Dr",
    "Prof.",
    "Professor",
    "Rev.",
    "Reverend",
    "Rabbi",
    "Imam",
    "Father",
    "Sister",
    "Bishop",
    "Ambassador",
    "Senator",
    "Representative",
    "Congresswoman",
    "Congressman",
    "Governor",
    "President",
    "Minister",
    "Secretary",
    "Judge",
    "Justice",
    "Mayor",
    "General",
    "Admiral",
    "Colonel",
    "Captain",
    "Chair",
    "Mr.",
    "Ms.",
    "Mrs.",
    "Mx.",
    "Mr",
    "Ms",
    "Mrs",
    "Mx",
    "Sir",
    "Dame",
    "Lord",
    "Lady",
];

/// The salutation of a recipient, with `Dear` where it has one and without a final sign, by the form
/// of the office if there is one.
///
/// # Errors
/// What is missing, when no form is left that can do without it; `None` names nothing definite.
pub fn spoken(recipient: &Recipient) -> Result<Spoken, Option<Missing>> {
    if let Some(form) = form(recipient) {
        return form.salutation(recipient, recipient.salutation_style).map_err(Some);
    }
    let words = greeted(recipient).ok_or(None)?;
    Ok(Spoken { words: format!("Dear {words}"), style: recipient.salutation_style })
}

/// The form of a recipient's office.
#[must_use]
pub fn form(recipient: &Recipient) -> Option<&OfficeForm> {
    recipient.office.as_ref().and_then(Office::form)
}

/// The salutation to several: `Dear Senators Example and Sample`, `Dear Chair Example and Ranking
/// Member Sample`, `Excellencies`. More than four holders of offices are greeted together.
#[must_use]
pub fn joint(recipients: &[&Recipient], spoken: &[Spoken], language: &str) -> String {
    let excellency = |spoken: &Spoken| ["Excellency", "Your Excellency"].contains(&&*spoken.words);
    if spoken.iter().all(excellency) {
        return "Excellencies".to_owned();
    }
    let forms: Option<Vec<&OfficeForm>> = recipients.iter().map(|one| form(one)).collect();
    if recipients.len() > most_named()
        && let Some(together) = forms.as_deref().and_then(collective)
    {
        return format!("Dear {}", and_list(language, &together));
    }
    let told_apart = told_apart(recipients, spoken);
    if let Some(words) = of_one_title(recipients, &told_apart, language) {
        return words;
    }
    let plain: Vec<&str> = told_apart.iter().map(String::as_str).collect();
    let dear: Vec<&str> = plain.iter().filter_map(|words| words.strip_prefix("Dear ")).collect();
    if dear.len() == plain.len() {
        format!("Dear {}", and_list(language, &dear))
    } else {
        and_list(language, &plain)
    }
}

/// Whether so many are greeted one by one, for want of a word for all of them.
#[must_use]
pub fn one_by_one(recipients: &[&Recipient]) -> bool {
    let forms: Option<Vec<&OfficeForm>> = recipients.iter().map(|one| form(one)).collect();
    recipients.len() > most_named() && forms.as_deref().and_then(collective).is_none()
}

/// The greetings, in which those who share a surname are called by their whole names.
fn told_apart(recipients: &[&Recipient], spoken: &[Spoken]) -> Vec<String> {
    let surname = |one: &Recipient| one.surname.clone().filter(|name| !name.is_empty());
    let each = recipients.iter().zip(spoken).enumerate();
    let words = each.map(|(at, (one, spoken))| {
        let others = recipients.iter().enumerate().filter(|(other, _)| *other != at);
        let twice =
            |name: &String| others.clone().any(|(_, other)| other.surname.as_ref() == Some(name));
        let whole = surname(one).filter(twice).zip(bare_name(one));
        whole
            .and_then(|(surname, whole)| {
                let before = spoken.words.strip_suffix(surname.as_str())?;
                before.ends_with(' ').then(|| format!("{before}{whole}"))
            })
            .unwrap_or_else(|| spoken.words.clone())
    });
    words.collect()
}

/// Those of one title share its plural: `Dear Senators Example and Sample`, or no more than it where
/// none is named.
fn of_one_title(recipients: &[&Recipient], spoken: &[String], language: &str) -> Option<String> {
    let first = form(recipients.first()?)?;
    let title = first.title_of(recipients.first()?)?;
    let plural = first.plural.as_deref()?;
    let mut names = Vec::new();
    for (one, words) in recipients.iter().zip(spoken) {
        let form = form(one)?;
        if form.plural.as_deref() != Some(plural) || form.title_of(one).as_ref() != Some(&title) {
            return None;
        }
        names.push(
            words
                .strip_prefix("Dear ")?
                .strip_prefix(&title)?
                .strip_prefix(' ')
                .unwrap_or_default(),
        );
    }
    match names.iter().filter(|name| name.is_empty()).count() {
        0 => Some(format!("Dear {plural} {}", and_list(language, &names))),
        none if none == names.len() => Some(format!("Dear {plural}")),
        _ => None,
    }
}

/// What greets somebody without an office, without `Dear`: `Dr. Example`.
fn greeted(recipient: &Recipient) -> Option<String> {
    let styles: &[Form] = match recipient.salutation_style {
        SalutationStyle::Named => &[by_surname, by_name, by_title],
        SalutationStyle::Standard | SalutationStyle::Formal => &[by_title, by_surname, by_name],
        SalutationStyle::Bare => &[by_name, by_surname, by_title],
    };
    styles.iter().find_map(|form| form(recipient))
}

type Form = fn(&Recipient) -> Option<String>;

/// `Dr. Example`, `Ms. Example`
fn by_surname(recipient: &Recipient) -> Option<String> {
    let surname = recipient.surname.as_deref()?;
    let honorific = recipient.honorific.as_deref().map(str::trim);
    let spoken = honorific.and_then(|honorific| {
        SPOKEN.iter().find(|spoken| spoken.eq_ignore_ascii_case(honorific)).copied()
    });
    let address = spoken.or(match recipient.gender {
        Some(Gender::Female) => Some("Ms."),
        Some(Gender::Male) => Some("Mr."),
        Some(Gender::Neither) | None => None,
    })?;
    Some(format!("{address} {surname}"))
}

/// `Ada Example`
fn by_name(recipient: &Recipient) -> Option<String> {
    bare_name(recipient)
}

/// `Secretary of Libraries`
fn by_title(recipient: &Recipient) -> Option<String> {
    recipient.title.clone()
}

/// Adds the style's final sign unless the words end in one already.
#[must_use]
pub fn ended(words: &str, sign: &str) -> String {
    let words = words.trim_end();
    let done = words.is_empty() || words.ends_with([':', ',', '!', '.']);
    if done { words.to_owned() } else { format!("{words}{sign}") }
}
