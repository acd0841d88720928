//! What is said of all forms at once: rules of wording, which close goes with which greeting, what
//! many are called together.
//!
//! Rendered words go in, the rules that they break come out. The rules are rows of `offices.yaml`;
//! the trap: they speak of printed words, so they are tried on a filled form and never on a pattern.

use super::{
    COLLECTIVES, Convention, LINTS, MOST_NAMED, OfficeForm, SalutationStyle, Spoken, US_BUSINESS,
};

/// A rule of wording.
#[derive(Debug)]
pub struct Lint {
    /// Its name: `honorable-in-salutation`.
    pub id: &'static str,
    /// What it speaks of: `salutation`, `address` or `close`.
    pub scope: &'static str,
    /// `error` or `warn`.
    pub severity: &'static str,
    /// What must not be found, as a regular expression.
    pub pattern: &'static str,
    /// What is wrong with it.
    pub message: &'static str,
    /// The jurisdictions that it speaks of, by their names; none: all.
    pub jurisdictions: &'static [&'static str],
    /// The offices that it speaks of; none: all.
    pub entries: &'static [&'static str],
    /// The kind of `excellency` that it speaks of.
    pub excellency: Option<&'static str>,
}

impl Lint {
    /// Whether it speaks of whoever is addressed, whatever office they hold.
    #[must_use]
    pub const fn for_everybody(&self) -> bool {
        self.jurisdictions.is_empty() && self.entries.is_empty() && self.excellency.is_none()
    }
}

/// Every rule of wording.
#[must_use]
pub fn all_lints() -> &'static [Lint] {
    LINTS
}

/// The rules of wording that a form's words of this scope have to keep.
pub fn lints(form: &OfficeForm, scope: &str) -> impl Iterator<Item = &'static Lint> {
    LINTS.iter().filter(move |lint| {
        lint.scope == scope
            && (lint.jurisdictions.is_empty() || lint.jurisdictions.contains(&&*form.jurisdiction))
            && (lint.entries.is_empty() || lint.entries.contains(&&*form.id))
            && lint.excellency.is_none_or(|kind| kind == form.excellency)
    })
}

/// Greetings that end in `Yours faithfully` where letters are closed by the British rule.
const SIRS: &[&str] = &[
    "Sir",
    "Madam",
    "Sir or Madam",
    "Madam or Sir",
    "Sir/Madam",
    "Madam/Sir",
    "Sir / Madam",
    "Sirs",
    "Sir, Madam",
];
/// The conventions of that rule.
const BRITISH: &[&str] = &["uk", "ireland"];

/// Whether a greeting takes the ceremonial close: one of the formal style does, unless no more than
/// a `Dear` with a name could be had, and a plain `Sir` or `Madam` by the British rule.
pub(super) fn is_formal(form: &OfficeForm, spoken: &Spoken) -> bool {
    let words = spoken.words.trim_end_matches([':', ',', '!', '.']);
    let greeted = words.strip_prefix("Dear ");
    let sir = SIRS.contains(&greeted.unwrap_or(words));
    sir && BRITISH.contains(&form.convention.name)
        || spoken.style == SalutationStyle::Formal && (sir || greeted.is_none())
}

/// How many people are greeted one by one.
pub(in crate::people) const fn most_named() -> usize {
    MOST_NAMED
}

/// What holders of these offices are called together, without `Dear`: their plural where all have
/// one and the same, else the name of a body that has all of these offices, else each plural once.
pub(in crate::people) fn collective(forms: &[&OfficeForm]) -> Option<Vec<String>> {
    let mut plurals: Vec<Option<&str>> = Vec::new();
    for form in forms {
        let plural = form.plural.as_deref();
        if !plurals.contains(&plural) {
            plurals.push(plural);
        }
    }
    let body = COLLECTIVES.iter().find(|(of, _)| forms.iter().all(|form| of.contains(&&*form.id)));
    match (plurals.as_slice(), body) {
        ([Some(plural)], _) => Some(vec![(*plural).to_owned()]),
        (_, Some((_, say))) => Some(vec![(*say).to_owned()]),
        _ => plurals.into_iter().map(|plural| plural.map(str::to_owned)).collect(),
    }
}

/// The convention of an office that says none.
pub(super) fn usual() -> &'static Convention {
    &US_BUSINESS
}
