//! The salutation: who is greeted, in words that fit what is known of them.
//!
//! Recipients go in, a greeting without its final sign comes out, or what is missing where no form is
//! left. The trap: `Mr.` and `Ms.` need a stated gender, `The Honorable` is never spoken to, and a surname is
//! never cut out of a name.

use super::{
    Gender, Recipient, SalutationStyle,
    address::bare_name,
    office::{self, Missing, OfficeForm, Spoken},
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
pub fn form(recipient: &Recipient) -> Option<&'static OfficeForm> {
    recipient.office.as_ref().and_then(|office| office::find(&office.id))
}

/// The salutation to several: `Dear Senators Example and Sample`, `Dear Chair Example and Ranking
/// Member Sample`, `Excellencies`. More than four of one office are greeted together.
#[must_use]
pub fn joint(recipients: &[&Recipient], spoken: &[Spoken], language: &str) -> String {
    if let Some(words) = of_one_office(recipients, spoken, language) {
        return words;
    }
    let plain: Vec<&str> = spoken.iter().map(|spoken| spoken.words.as_str()).collect();
    if plain.iter().all(|words| *words == "Excellency") {
        return "Excellencies".to_owned();
    }
    let dear: Vec<&str> = plain.iter().filter_map(|words| words.strip_prefix("Dear ")).collect();
    if dear.len() == plain.len() {
        format!("Dear {}", and_list(language, &dear))
    } else {
        and_list(language, &plain)
    }
}

/// Holders of one office share its title word; two of one surname are told apart by their names.
fn of_one_office(recipients: &[&Recipient], spoken: &[Spoken], language: &str) -> Option<String> {
    let first = form(recipients.first()?)?;
    let plural = first.plural?;
    let by_name = |spoken: &Spoken| spoken.words.starts_with("Dear ");
    let same = recipients.iter().all(|other| form(other).is_some_and(|form| form.id == first.id));
    if !same || recipients.len() < 2 || !spoken.iter().all(by_name) {
        return None;
    }
    if recipients.len() > MOST_NAMED {
        return Some(format!("Dear {plural}"));
    }
    let surnames: Option<Vec<&str>> =
        recipients.iter().map(|recipient| recipient.surname.as_deref()).collect();
    let surnames = surnames?;
    let twice = surnames
        .iter()
        .enumerate()
        .any(|(at, name)| surnames.iter().skip(at + 1).any(|other| other == name));
    let full: Option<Vec<String>> =
        recipients.iter().map(|recipient| bare_name(recipient)).collect();
    let names = match full.filter(|_| twice) {
        Some(full) => and_list(language, &full),
        None => and_list(language, &surnames),
    };
    Some(format!("Dear {plural} {names}"))
}

/// Most holders of one office that a salutation names.
const MOST_NAMED: usize = 4;

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
