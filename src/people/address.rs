//! The inside address: a recipient's block of lines as a letter prints them.
//!
//! A recipient and the sender's country go in, lines with kinds come out. Nothing is guessed: a
//! part that isn't given makes no line. The trap: where the postcode stands depends on the country.

use super::{
    Office, Recipient, Sender, countries,
    office::{Missing, OfficeForm, Place},
};
use crate::{
    language,
    model::{AddressLine, AddressLineKind, InsideAddress},
};

/// How city, region and postcode stand, by country (ISO 3166-1 alpha-2); a country without a row has
/// the first one's. The order is that of libaddressinput's data, and where a post has no use for a
/// region (no `{region}`) none is printed. `{street}` is where the lines of `address` go, else above.
const CITY_LINES: &[(&[&str], &str)] = &[
    (&["US"], "{city}, {region} {postcode}"),
    (&["CA", "AU", "NZ", "IL"], "{city} {region} {postcode}"),
    (&["IN"], "{city} {postcode}\n{region}"),
    (&["GB", "IE", "ZA", "RU", "UA"], "{city}\n{region}\n{postcode}"),
    (&["IT", "ES"], "{postcode} {city} {region}"),
    (&["TR"], "{postcode} {city}/{region}"),
    (&["BR"], "{city}-{region}\n{postcode}"),
    (&["MX"], "{postcode} {city}, {region}"),
    (&["HU"], "{city}\n{street}\n{postcode}"),
    (&["AR", "CL"], "{postcode} {city}\n{region}"),
    (
        &[
            "AT", "BE", "CH", "CZ", "DE", "DK", "EE", "FI", "FR", "GR", "HR", "IS", "LI", "LT",
            "LU", "LV", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK",
        ],
        "{postcode} {city}",
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
    let form = recipient.office.as_ref().and_then(Office::form);
    let there = abroad(recipient, form);
    let of_office = form.and_then(|form| form.country.as_deref());
    let (above, city) = city_lines(recipient, there.or(of_office).or(home));
    let country = country_line(there, home);
    let mut lines = match form {
        Some(form) => {
            let place = Place { city: [above, city].concat(), country };
            let mut lines = form.address(recipient, &place)?;
            // A form names its country for writers from abroad.
            lines
                .retain(|line| line.kind != AddressLineKind::Country || !is_home(&line.text, home));
            if there.is_none() && !form.names_country() && lines.iter().any(is_place) {
                lines.extend(country_line(of_office, home).map(|name| line(COUNTRY, name)));
            }
            lines
        }
        None => given_lines(recipient, above, Place { city, country }),
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

const COUNTRY: AddressLineKind = AddressLineKind::Country;

/// Whether a line says where letters arrive.
fn is_place(line: &AddressLine) -> bool {
    matches!(line.kind, AddressLineKind::Street | AddressLineKind::City)
}

/// The lines of somebody without an office, as given.
fn given_lines(recipient: &Recipient, above: Vec<String>, place: Place) -> Vec<AddressLine> {
    let mut lines = Vec::new();
    let mut push = |kind, text: Option<String>| lines.extend(text.map(|text| line(kind, text)));
    push(AddressLineKind::Name, full_name(recipient));
    push(AddressLineKind::Title, recipient.title.clone());
    push(AddressLineKind::Organisation, recipient.organisation.clone());
    for city in above {
        push(AddressLineKind::City, Some(city));
    }
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

/// The country that an address lies in, as given. Of somebody who represents a country abroad, such
/// as an ambassador, `country` is that country, unless the office names it itself.
fn abroad<'r>(recipient: &'r Recipient, form: Option<&OfficeForm>) -> Option<&'r str> {
    let named = || {
        let details = recipient.office.iter().flat_map(|office| &office.details);
        details.into_iter().any(|(key, _)| key == "country")
    };
    let represented = form.is_some_and(|form| form.posted) && !named();
    recipient.country.as_deref().filter(|_| !represented)
}

/// How a country's town is written.
fn city_form(country: Option<&str>) -> &'static str {
    let country = country.unwrap_or("US");
    let code = countries::code(country).unwrap_or(country);
    let form = CITY_LINES.iter().find(|(codes, _)| codes.contains(&code));
    form.map_or("{city}, {region} {postcode}", |(_, form)| form)
}

/// Lines of city, region and postcode; those that stand above the street apart.
fn city_lines(recipient: &Recipient, country: Option<&str>) -> (Vec<String>, Vec<String>) {
    // A province named for its capital is not said twice where it follows it: `28013 Madrid`.
    let form = city_form(country);
    let twice = form.ends_with("{city} {region}") && recipient.region == recipient.city;
    let region = recipient.region.as_ref().filter(|_| !twice);
    let fill = |line: &str| {
        let mut line = line.to_owned();
        for (hole, value) in [
            ("{city}", recipient.city.as_ref()),
            ("{region}", region),
            ("{postcode}", recipient.postcode.as_ref()),
        ] {
            line = match value.map(|value| value.trim()).filter(|value| !value.is_empty()) {
                Some(value) => line.replace(hole, value),
                // What stood between two parts goes with the one that isn't there.
                None => [", ", "/", "-", " ", ""]
                    .iter()
                    .fold(line, |line, sign| line.replace(&format!("{sign}{hole}"), "")),
            };
        }
        line.trim_start_matches([',', '/', '-', ' ']).trim_end().to_owned()
    };
    let lines = |text: &str| text.split('\n').map(fill).filter(|line| !line.is_empty()).collect();
    form.split_once("{street}")
        .map_or_else(|| (Vec::new(), lines(form)), |(above, below)| (lines(above), lines(below)))
}

/// The country where it differs from home: in full, a code as its English name in capitals.
fn country_line(country: Option<&str>, home: Option<&str>) -> Option<String> {
    let country = country?.trim();
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
