//! The salutation: who is greeted, in words that fit what is known of them.
//!
//! A recipient goes in, a greeting without its final sign comes out, or nothing where no form is left. The
//! trap: `Mr.` and `Ms.` need a stated gender, `The Honorable` is never spoken to, and a surname is
//! never cut out of a name.

use super::{Gender, Recipient, SalutationStyle, address::bare_name};

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

/// What greets a recipient, without `Dear` and without a final sign: `Senator Example`.
#[must_use]
pub fn greeted(recipient: &Recipient) -> Option<String> {
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
    let done = words.is_empty() || words.trim_end().ends_with([':', ',', '!', '.']);
    if done { words.to_owned() } else { format!("{words}{sign}") }
}
