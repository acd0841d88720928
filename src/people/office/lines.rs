//! The inside address of an office's holder: the form's lines, each giving way to what is given.

use super::{Line, Missing, OfficeForm, fill::Filling};
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
        for (at, Line { kind, pattern }) in self.address.iter().enumerate() {
            let kind = *kind;
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
        // Where the title of nobody's gender is the body's own name, one line says it.
        lines.dedup_by(|next, line| next.text == line.text);
        without_echo(&mut lines);
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
        let whole = person.address.last().is_some_and(|line| self.is_town(line));
        // A region alone is the one that somebody represents, and no town.
        let town = person.city.is_some() || person.postcode.is_some() && !self.has_town();
        let elsewhere = town && !place.city.is_empty() || whole;
        match kind {
            AddressLineKind::Title => one(&person.title),
            AddressLineKind::Organisation if self.prints_organisation() => None,
            AddressLineKind::Organisation => one(&person.organisation),
            AddressLineKind::Street => (!person.address.is_empty()).then(|| person.address.clone()),
            AddressLineKind::City if self.lives_there(person) => None,
            AddressLineKind::City => elsewhere.then(|| place.city.clone()),
            AddressLineKind::Country if elsewhere => Some(place.country.iter().cloned().collect()),
            AddressLineKind::Country => one(&place.country),
            AddressLineKind::Name | AddressLineKind::Attention | AddressLineKind::Verbatim => None,
        }
    }

    /// Whether the form has a line for the country.
    #[must_use]
    pub fn names_country(&self) -> bool {
        let mut lines = self.address.iter();
        lines.any(|line| {
            line.kind == AddressLineKind::Country || line.pattern.ends_with(", {country}")
        })
    }

    /// Whether the form says a town or a code itself.
    fn has_town(&self) -> bool {
        let mut lines = self.address.iter();
        lines.any(|line| line.kind == AddressLineKind::City || line.pattern.contains("{zip}"))
    }

    /// Whether the recipient's town is the one that the form has already, with nothing new said of it:
    /// `city: Washington` beside the `region` of a senator is no town in Ohio.
    fn lives_there(&self, person: &Recipient) -> bool {
        let Some(city) = person.city.as_deref() else {
            return false;
        };
        let own = self.address.iter().find(|line| line.kind == AddressLineKind::City);
        let own = own.filter(|own| town(&own.pattern) == city.trim());
        let says = |value: &Option<String>| {
            value.as_deref().is_some_and(|value| {
                own.is_some_and(|own| {
                    own.pattern.split([' ', ',']).any(|word| word == value.trim())
                })
            })
        };
        own.is_some()
            && (person.postcode.is_none() || says(&person.postcode))
            && !says(&person.region)
    }

    /// The place of the line that names the body itself: the last of its kind, after a committee.
    fn body(&self) -> Option<usize> {
        self.address.iter().rposition(|line| line.kind == AddressLineKind::Organisation)
    }

    /// Whether a recipient's own line is the town's: it ends in a code, or names the form's own town.
    fn is_town(&self, line: &str) -> bool {
        let own = self.address.iter().filter(|line| line.kind == AddressLineKind::City);
        let same = |own: &Line| {
            let begins = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
            town(&own.pattern) == town(line) || begins(&own.pattern) && begins(line)
        };
        ends_in_code(line) || own.into_iter().any(same)
    }

    /// Whether a line of the form holds the recipient's organisation.
    #[must_use]
    pub fn prints_organisation(&self) -> bool {
        self.address.iter().any(|line| line.pattern.contains("{organisation}"))
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

/// Takes away a town or a country that stands alone and that a line before it has said, as after
/// `Mayor of Varrow`; with a street or a code it is a place where letters arrive.
fn without_echo(lines: &mut Vec<AddressLine>) {
    let place = |line: &AddressLine| {
        use AddressLineKind::{City, Country, Street};
        matches!(line.kind, City | Country | Street)
    };
    if lines.iter().filter(|line| place(line)).count() != 1 {
        return;
    }
    if let Some((last, before)) = lines.split_last()
        && place(last)
        && before.iter().any(|line| line.text.ends_with(&format!(" {}", last.text)))
    {
        lines.pop();
    }
}

/// A town's name without its code and state: `Brussels` of `1049 Brussels`.
fn town(line: &str) -> String {
    let word = |word: &&str| {
        let code = word.contains(|c: char| c.is_ascii_digit());
        let state = word.len() <= 3 && word.chars().all(|c| c.is_ascii_uppercase());
        !code && !state
    };
    let words: Vec<&str> =
        line.split(' ').map(|word| word.trim_end_matches(',')).filter(word).collect();
    words.join(" ")
}

/// Whether a line ends as a town's does: in a ZIP code after a comma, or in a British or Canadian code.
pub(super) fn ends_in_code(line: &str) -> bool {
    let mut words = line.rsplit(' ');
    let (Some(last), Some(before)) = (words.next(), words.next()) else { return false };
    let digits =
        |text: &str, count: usize| text.len() == count && text.chars().all(|c| c.is_ascii_digit());
    let zip = digits(last, 5)
        || last.split_once('-').is_some_and(|(zip, more)| digits(zip, 5) && digits(more, 4));
    let state = before.trim_end_matches(['.', ',']).chars().all(char::is_alphabetic);
    let inward = last.len() == 3
        && last.starts_with(|c: char| c.is_ascii_digit())
        && last.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase());
    let outward = (2..=4).contains(&before.len())
        && before.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase());
    zip && state && line.contains(',') || inward && outward
}
