//! The inside address: a recipient's block of lines as a letter prints them.
//!
//! A recipient and the sender's country go in, lines with kinds come out. Nothing is guessed: a
//! part that isn't given makes no line. The trap: where the postcode stands depends on the country.

use super::{
    Recipient, Sender, countries,
    office::{self, Missing, Place},
};
use crate::{
    language,
    model::{AddressLine, AddressLineKind, InsideAddress},
};

/// How city, region and postcode stand on their line, by country (ISO 3166-1 alpha-2). The order is
/// that of libaddressinput's data; a country without a row has the first one's.
const CITY_LINES: &[(&[&str], &str)] = &[
    (&["US"], "{city}, {region} {postcode}"),
    (&["CA", "AU", "NZ", "IN", "IL"], "{city} {region} {postcode}"),
    (&["GB", "IE", "ZA", "RU", "UA"], "{city}\n{region}\n{postcode}"),
    (&["IT", "ES"], "{postcode} {city} {region}"),
    (&["TR"], "{postcode} {city}/{region}"),
    (&["BR"], "{city}-{region}\n{postcode}"),
    (&["MX"], "{postcode} {city}, {region}"),
    (
        &[
            "AT", "BE", "CH", "CZ", "DE", "DK", "EE", "FI", "FR", "GR", "HR", "HU", "IS", "LI",
            "LT", "LU", "LV", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "AR", "CL",
        ],
        "{postcode} {city}\n{region}",
    ),
];

/// The lines of a recipient's address in a letter of this sender and language.
///
/// # Errors
/// What the form of the recipient's office needs and nobody gave.
pub fn inside_address(
    recipient: &Recipient,
    sender: &Sender,
    campaign_language: &str,
) -> Result<InsideAddress, Missing> {
    if !recipient.address_block.is_empty() {
        let line = |text: &String| line(AddressLineKind::Verbatim, text.clone());
        return Ok(InsideAddress { lines: recipient.address_block.iter().map(line).collect() });
    }
    let home = home(sender, campaign_language);
    let home = home.as_deref();
    let place = Place { city: city_lines(recipient, home), country: country_line(recipient, home) };
    let form = recipient.office.as_ref().and_then(|office| office::find(&office.id));
    let mut lines = match form {
        Some(form) => {
            let mut lines = form.address(recipient, &place)?;
            // A form names its country for writers from abroad.
            lines
                .retain(|line| line.kind != AddressLineKind::Country || !is_home(&line.text, home));
            lines
        }
        None => given_lines(recipient, place),
    };
    if recipient.title_first {
        // Stable, so that only the title moves, to the top.
        lines.sort_by_key(|line| line.kind != AddressLineKind::Title);
    }
    let attention = recipient.attention.clone().map(|text| line(AddressLineKind::Attention, text));
    lines.splice(0..0, attention);
    lines.retain(|line| !line.text.trim().is_empty());
    Ok(InsideAddress { lines })
}

/// The lines of somebody without an office, as given.
fn given_lines(recipient: &Recipient, place: Place) -> Vec<AddressLine> {
    let mut lines = Vec::new();
    let mut push = |kind, text: Option<String>| lines.extend(text.map(|text| line(kind, text)));
    push(AddressLineKind::Name, full_name(recipient));
    push(AddressLineKind::Title, recipient.title.clone());
    push(AddressLineKind::Organisation, recipient.organisation.clone());
    for street in &recipient.address {
        push(AddressLineKind::Street, Some(street.clone()));
    }
    for city in place.city {
        push(AddressLineKind::City, Some(city));
    }
    push(AddressLineKind::Country, place.country);
    lines
}

const fn line(kind: AddressLineKind, text: String) -> AddressLine {
    AddressLine { kind, text }
}

/// The name as printed, with its honorific and suffix: from `name`, else from its parts.
#[must_use]
pub fn full_name(recipient: &Recipient) -> Option<String> {
    let name = bare_name(recipient)?;
    Some(match &recipient.honorific {
        Some(honorific) => format!("{honorific} {name}"),
        None => name,
    })
}

/// The name as printed, without an honorific.
#[must_use]
pub fn bare_name(recipient: &Recipient) -> Option<String> {
    if recipient.name.is_some() {
        return recipient.name.clone();
    }
    let surname = recipient.surname.as_deref()?;
    let mut name = match &recipient.given {
        Some(given) => format!("{given} {surname}"),
        None => surname.to_owned(),
    };
    if let Some(suffix) = &recipient.suffix {
        name.push(' ');
        name.push_str(suffix);
    }
    Some(name)
}

/// The country that counts as home: the sender's, else the language's region.
fn home(sender: &Sender, campaign_language: &str) -> Option<String> {
    let country = sender.country.clone();
    country.map(|country| country.trim().to_owned()).or_else(|| language::region(campaign_language))
}

fn city_lines(recipient: &Recipient, home: Option<&str>) -> Vec<String> {
    let country = recipient.country.as_deref().or(home).unwrap_or("US");
    let code = countries::code(country).unwrap_or(country);
    let form = CITY_LINES.iter().find(|(codes, _)| codes.contains(&code));
    let form = form.map_or("{city}, {region} {postcode}", |(_, form)| form);
    let fill = |line: &str| {
        let mut line = line.to_owned();
        for (hole, value) in [
            ("{city}", &recipient.city),
            ("{region}", &recipient.region),
            ("{postcode}", &recipient.postcode),
        ] {
            line = match value.as_deref().map(str::trim).filter(|value| !value.is_empty()) {
                Some(value) => line.replace(hole, value),
                // What stood between two parts goes with the one that isn't there.
                None => [", ", "/", "-", " ", ""]
                    .iter()
                    .fold(line, |line, sign| line.replace(&format!("{sign}{hole}"), "")),
            };
        }
        line.trim_start_matches([',', '/', '-', ' ']).trim_end().to_owned()
    };
    form.split('\n').map(fill).filter(|line| !line.is_empty()).collect()
}

/// The country where it differs from home: in full, a code as its English name in capitals.
fn country_line(recipient: &Recipient, home: Option<&str>) -> Option<String> {
    let country = recipient.country.as_deref()?.trim();
    if is_home(country, home) {
        return None;
    }
    let there = countries::code(country);
    let is_code = country.len() == 2 && there.is_some();
    let name = there.filter(|_| is_code).and_then(countries::name);
    Some(name.map_or_else(|| country.to_owned(), str::to_uppercase))
}

/// Whether a country, by its code or name, is the one that counts as home.
fn is_home(country: &str, home: Option<&str>) -> bool {
    match (countries::code(country), home.and_then(countries::code)) {
        (Some(there), Some(here)) => there == here,
        _ => home.is_some_and(|home| home.eq_ignore_ascii_case(country)),
    }
}
