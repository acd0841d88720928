//! The inside address of an office's holder: the form's lines, each giving way to what is given.

use super::{Missing, OfficeForm, fill::Filling};
use crate::{
    model::{AddressLine, AddressLineKind},
    people::Recipient,
};

/// What the letter's own rules make of a recipient's city and country.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// The lines of city, region and postcode.
    pub city: Vec<String>,
    /// The country's line.
    pub country: Option<String>,
}

impl OfficeForm {
    /// The lines for this person. What the recipient gives itself (title, organisation, street,
    /// city, country) stands in place of the form's line of that kind.
    ///
    /// # Errors
    /// The value that a line needs and nobody gave.
    pub fn address(&self, person: &Recipient, place: &Place) -> Result<Vec<AddressLine>, Missing> {
        let filling = Filling { form: self, person };
        let mut lines: Vec<AddressLine> = Vec::new();
        for (at, pattern) in self.address.iter().enumerate() {
            let kind = kind_of(pattern, at);
            let given = match kind {
                AddressLineKind::Organisation if Some(at) != self.body() => None,
                _ => self.given(kind, person, place),
            };
            match given {
                Some(_)
                    if kind != AddressLineKind::Organisation
                        && lines.iter().any(|line| line.kind == kind) => {}
                Some(given) => {
                    lines.extend(given.into_iter().map(|text| AddressLine { kind, text }));
                }
                None => {
                    let text = line(pattern, kind, &filling)?;
                    lines.extend((!text.is_empty()).then_some(AddressLine { kind, text }));
                }
            }
        }
        for kind in ORDER {
            if lines.iter().any(|line| line.kind == *kind) {
                continue;
            }
            let given = self.given(*kind, person, place).unwrap_or_default();
            let at =
                lines.iter().rposition(|line| rank(line.kind) < rank(*kind)).map_or(0, |at| at + 1);
            lines.splice(at..at, given.into_iter().map(|text| AddressLine { kind: *kind, text }));
        }
        Ok(lines)
    }

    /// What the recipient gives for a kind of line; `None` leaves the form's line.
    fn given(
        &self,
        kind: AddressLineKind,
        person: &Recipient,
        place: &Place,
    ) -> Option<Vec<String>> {
        let one = |text: &Option<String>| text.clone().map(|text| vec![text]);
        // All of an address may stand in `address`: then its last line is the city's, and the form's
        // own city would be a second one.
        let whole = person.address.last().is_some_and(|line| is_city(line));
        let elsewhere = !place.city.is_empty() || whole;
        match kind {
            AddressLineKind::Title => one(&person.title),
            AddressLineKind::Organisation if self.prints_organisation() => None,
            AddressLineKind::Organisation => one(&person.organisation),
            AddressLineKind::Street => (!person.address.is_empty()).then(|| person.address.clone()),
            AddressLineKind::City => elsewhere.then(|| place.city.clone()),
            AddressLineKind::Country if elsewhere => Some(place.country.iter().cloned().collect()),
            AddressLineKind::Country => one(&place.country),
            AddressLineKind::Name | AddressLineKind::Attention | AddressLineKind::Verbatim => None,
        }
    }

    /// The place of the line that names the body itself: the last of its kind, after a committee.
    fn body(&self) -> Option<usize> {
        let mut lines = self.address.iter().enumerate();
        lines
            .rfind(|(at, pattern)| kind_of(pattern, *at) == AddressLineKind::Organisation)
            .map(|(at, _)| at)
    }

    /// Whether a line of the form holds the recipient's organisation.
    #[must_use]
    pub fn prints_organisation(&self) -> bool {
        self.address.iter().any(|pattern| pattern.contains("{organisation}"))
    }
}

/// The kinds of line in the order of an address.
const ORDER: &[AddressLineKind] = &[
    AddressLineKind::Name,
    AddressLineKind::Title,
    AddressLineKind::Organisation,
    AddressLineKind::Street,
    AddressLineKind::City,
    AddressLineKind::Country,
];

fn rank(kind: AddressLineKind) -> usize {
    ORDER.iter().position(|other| *other == kind).unwrap_or(ORDER.len())
}

/// A line's text; the recipient's own honorific stands in for the form's.
fn line(pattern: &str, kind: AddressLineKind, filling: &Filling<'_>) -> Result<String, Missing> {
    match (&filling.person.honorific, pattern.split_once("{full_name}")) {
        (Some(honorific), Some((_, after))) if kind == AddressLineKind::Name => {
            filling.fill(&format!("{honorific} {{full_name}}{after}"))
        }
        _ => filling.fill(pattern),
    }
}

const NAMES: &[&str] = &["{full_name}", "{surname}", "{peer_title}", "{regnal_name}"];
const COUNTRIES: &[&str] = &[
    "Austria",
    "Belgium",
    "Ethiopia",
    "France",
    "Germany",
    "India",
    "Indonesia",
    "Poland",
    "Switzerland",
    "The Netherlands",
    "Türkiye",
    "United States of America",
];
/// Words of streets and buildings in the forms that have no number.
const STREETS: &[&str] = &[
    "Street",
    "Strand",
    "Park",
    "Palace",
    "House",
    "Buildings",
    "Palais",
    "Avenue",
    "Boulevard",
    "Rue de",
    "Rue Wiertz",
    "Schloss",
    "Hôtel",
    "Palacio",
    "Complejo",
    "Rideau Hall",
    "Case Postale",
    "Pentagon",
];
/// Bodies whose names hold a word of [`STREETS`].
const BODIES: &[&str] = &["House of", "of the House", "The White House"];

/// What a line of a form says, told from its pattern and its place (from 0) in the block.
fn kind_of(pattern: &str, at: usize) -> AddressLineKind {
    let digits = pattern.chars().any(|c| c.is_ascii_digit());
    if at == 0 || NAMES.iter().any(|name| pattern.contains(name)) {
        AddressLineKind::Name
    } else if COUNTRIES.contains(&pattern) || (at >= 2 && pattern == "{country}") {
        AddressLineKind::Country
    } else if is_city(pattern) {
        AddressLineKind::City
    } else if digits
        || (STREETS.iter().any(|word| pattern.contains(word))
            && !BODIES.iter().any(|body| pattern.contains(body)))
    {
        AddressLineKind::Street
    } else if at == 1 && !is_body(pattern) {
        AddressLineKind::Title
    } else {
        AddressLineKind::Organisation
    }
}

/// Whether a second line names a body, not a title.
fn is_body(pattern: &str) -> bool {
    const WORDS: &[&str] = &[
        "Senate",
        "House of",
        "Parliament",
        "Bundestag",
        "Éireann",
        "Assembly",
        "Court",
        "{organisation}",
        "White House",
        "Ministerio",
        "City of",
        "{chamber}",
        "Committee",
    ];
    WORDS.iter().any(|word| pattern.contains(word))
        && !["President", "Speaker", "Chair", "Chief Justice", "Clerk"]
            .iter()
            .any(|word| pattern.starts_with(word))
}

/// Whether a line holds a place with its code: `Washington, DC 20510`, `1049 Brussels`, `Dublin 2`.
fn is_city(pattern: &str) -> bool {
    const CITIES: &[&str] = &[
        "Washington, DC",
        "New York, NY",
        "Ottawa, ",
        "London ",
        "Canberra",
        "Wellington 6",
        "Geneva",
        "Brussels",
        "Strasbourg",
        "Paris",
        "Berlin",
        "Vienna",
        "Madrid",
        "Dublin",
        "Warsaw",
        "The Hague",
        "Lyon",
        "Vatican City",
        "Ciudad de México",
        "Dharamsala",
        "Frankfurt",
        "Addis Ababa",
        "Jakarta",
        "Istanbul",
    ];
    let place = pattern.split_once(", ").is_some_and(|(_, after)| {
        let mut words = after.split(' ');
        words
            .next()
            .is_some_and(|state| state.len() == 2 && state.chars().all(|c| c.is_ascii_uppercase()))
            && words.next().is_some_and(|code| code.starts_with(|c: char| c.is_ascii_digit()))
    });
    place || pattern.starts_with("{city}") || CITIES.iter().any(|city| pattern.contains(city))
}
