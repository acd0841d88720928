//! Placeholders of a form filled with what is known of the person.
//!
//! A placeholder that may be empty goes with the space beside it; one that may not is named in
//! [`Missing`], so that the message can say which key to write.

use super::{OfficeForm, TOKENS};
use crate::people::Recipient;

/// Placeholders that leave no gap when nothing is known for them.
const OPTIONAL: &[&str] = &[
    "given",
    "organisation",
    "constituency",
    "postnominals",
    "office_room",
    "courtesy",
    "excellency",
    "knight",
];

/// A value that a form cannot do without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The placeholder: `surname`, or a key of the `office` map such as `committee`.
    pub value: String,
}

/// A form with the person it is filled for.
pub(super) struct Filling<'a> {
    pub(super) form: &'a OfficeForm,
    pub(super) person: &'a Recipient,
}

impl Filling<'_> {
    /// The pattern with every placeholder filled and gaps closed.
    pub(super) fn fill(&self, pattern: &str) -> Result<String, Missing> {
        let mut out = String::new();
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else { break };
            out.push_str(before);
            match self.value(name)? {
                Some(value) => {
                    whole_name(&mut out, name, &value);
                    out.push_str(&value);
                    rest = after;
                }
                None => rest = close_gap(&mut out, after),
            }
        }
        out.push_str(rest);
        Ok(out.trim().to_owned())
    }

    /// A placeholder's value; `None` when it is optional and nothing is known.
    fn value(&self, name: &str) -> Result<Option<String>, Missing> {
        let known = match name {
            "courtesy" => Some(self.form.convention.courtesy.of(self.person.gender).to_owned()),
            "excellency" => Some(self.form.convention.excellency.of(self.person.gender).to_owned()),
            "title" => match self.form.title {
                Some(title) => Some(self.fill(title.of(self.person.gender))?),
                None => None,
            },
            _ => self.token(name).or_else(|| self.known(name)),
        };
        match known.filter(|value| !value.is_empty()) {
            Some(value) => Ok(Some(value)),
            None if OPTIONAL.contains(&name) => Ok(None),
            None => Err(Missing { value: name.to_owned() }),
        }
    }

    fn token(&self, name: &str) -> Option<String> {
        let (_, form) = TOKENS.iter().find(|(token, _)| *token == name)?;
        Some(form.of(self.person.gender).to_owned())
    }

    /// What the recipient or its `office` map says.
    fn known(&self, name: &str) -> Option<String> {
        let person = self.person;
        let detail = person.office.as_ref().and_then(|office| {
            office.details.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
        });
        detail.or_else(|| match name {
            "full_name" => full_name(person),
            "surname" => person.surname.clone(),
            "given" => person.given.clone(),
            "office" => person.title.clone(),
            "organisation" => person.organisation.clone(),
            "state" => person.region.clone(),
            "city" => person.city.clone(),
            "country" => person.country.clone(),
            "zip" => person.postcode.clone(),
            "postnominals" => person.suffix.clone(),
            _ => None,
        })
    }
}

/// The name as printed, with its suffix unless the name has it already.
fn full_name(person: &Recipient) -> Option<String> {
    let name = person.name.clone()?;
    match &person.suffix {
        Some(suffix) if !name.ends_with(suffix.as_str()) => {
            let comma = if suffix.starts_with(['I', 'V']) { " " } else { ", " };
            Some(format!("{name}{comma}{suffix}"))
        }
        _ => Some(name),
    }
}

/// Takes back the form's `Committee on ` before a name that is whole without it: `Select Committee
/// on Ethics`, `Caucus on International Narcotics Control`.
fn whole_name(out: &mut String, name: &str, value: &str) {
    const BODIES: &[&str] = &["Committee", "Subcommittee", "Caucus", "Commission"];
    let prefix = match name {
        "committee" => "Committee on ",
        "subcommittee" => "Subcommittee on ",
        _ => return,
    };
    let whole = value.split(' ').any(|word| BODIES.contains(&word));
    if whole && let Some(before) = out.strip_suffix(prefix) {
        out.truncate(before.len());
    }
}

/// Closes the gap of an empty placeholder: one space goes, or the comma before it.
fn close_gap<'a>(out: &mut String, after: &'a str) -> &'a str {
    if out.ends_with(", ") {
        out.truncate(out.len() - 2);
        return after;
    }
    if out.is_empty() || out.ends_with(' ') {
        return after.strip_prefix(' ').unwrap_or(after);
    }
    after
}
