//! An invented person who holds an office, with every value that its form can ask for.
//!
//! A form goes in, a recipient comes out whose values are their own keys in angle brackets, so that
//! a reader of a filled form sees which key makes which words.

use super::OfficeForm;
use crate::people::{Gender, Office, Recipient};

/// Robin Van Example, with what the form needs beside a name.
#[must_use]
pub fn sample(form: &OfficeForm, gender: Option<Gender>) -> Recipient {
    let own = |key: &str| Some(format!("<{key}>"));
    let details = form.values().map(|name| {
        let key = if name == "office" { "title" } else { name };
        (name.to_owned(), format!("<{key}>"))
    });
    Recipient {
        key: "robin".to_owned(),
        name: Some("Robin Van Example".to_owned()),
        given: Some("Robin".to_owned()),
        surname: Some("Van Example".to_owned()),
        gender,
        organisation: form.prints_organisation().then(|| "<organisation>".to_owned()),
        region: own("region"),
        postcode: own("postcode"),
        country: own("country"),
        office: Some(Office {
            id: form.id.clone().into_owned(),
            details: details.collect(),
            ..Office::default()
        }),
        ..Recipient::default()
    }
}
