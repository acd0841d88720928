//! Which place somebody is of, so that a recipient's own signers are found however either writes it.
//!
//! A recipient's region or a cell of a roll goes in, folded places come out: `OH`, `Ohio` and
//! `Columbus, Ohio` are one place. The trap: `Washington, DC` names no state of Washington.

use super::{Recipient, fold};

/// States, districts and territories of the United States, by their postal codes (USPS Publication
/// 28, appendix B), and other spellings that people type.
const STATES: &[(&str, &str, &[&str])] = &[
    ("AL", "Alabama", &["ala"]),
    ("AK", "Alaska", &[]),
    ("AZ", "Arizona", &["ariz"]),
    ("AR", "Arkansas", &["ark"]),
    ("CA", "California", &["calif", "cal"]),
    ("CO", "Colorado", &["colo"]),
    ("CT", "Connecticut", &["conn"]),
    ("DE", "Delaware", &["del"]),
    ("FL", "Florida", &["fla"]),
    ("GA", "Georgia", &[]),
    ("HI", "Hawaii", &["hawai i"]),
    ("ID", "Idaho", &[]),
    ("IL", "Illinois", &["ill"]),
    ("IN", "Indiana", &["ind"]),
    ("IA", "Iowa", &[]),
    ("KS", "Kansas", &["kans"]),
    ("KY", "Kentucky", &[]),
    ("LA", "Louisiana", &[]),
    ("ME", "Maine", &[]),
    ("MD", "Maryland", &[]),
    ("MA", "Massachusetts", &["mass"]),
    ("MI", "Michigan", &["mich"]),
    ("MN", "Minnesota", &["minn"]),
    ("MS", "Mississippi", &["miss"]),
    ("MO", "Missouri", &[]),
    ("MT", "Montana", &["mont"]),
    ("NE", "Nebraska", &["nebr", "neb"]),
    ("NV", "Nevada", &["nev"]),
    ("NH", "New Hampshire", &["n h"]),
    ("NJ", "New Jersey", &["n j"]),
    ("NM", "New Mexico", &["n m"]),
    ("NY", "New York", &["n y"]),
    ("NC", "North Carolina", &["n c"]),
    ("ND", "North Dakota", &["n d"]),
    ("OH", "Ohio", &[]),
    ("OK", "Oklahoma", &["okla"]),
    ("OR", "Oregon", &["ore"]),
    ("PA", "Pennsylvania", &["penn"]),
    ("RI", "Rhode Island", &["r i"]),
    ("SC", "South Carolina", &["s c"]),
    ("SD", "South Dakota", &["s d"]),
    ("TN", "Tennessee", &["tenn"]),
    ("TX", "Texas", &["tex"]),
    ("UT", "Utah", &[]),
    ("VT", "Vermont", &[]),
    ("VA", "Virginia", &[]),
    ("WA", "Washington", &["wash", "washington state"]),
    ("WV", "West Virginia", &["w va"]),
    ("WI", "Wisconsin", &["wis"]),
    ("WY", "Wyoming", &["wyo"]),
    ("DC", "District of Columbia", &["d c", "washington dc", "washington d c"]),
    ("AS", "American Samoa", &[]),
    ("GU", "Guam", &[]),
    ("MP", "Northern Mariana Islands", &["cnmi"]),
    ("PR", "Puerto Rico", &["p r"]),
    ("VI", "U.S. Virgin Islands", &["virgin islands", "us virgin islands"]),
];

/// Places, each folded or a state's code.
pub type Places = Vec<String>;

/// The places that a cell names: one, several parted by `;`, `/` or commas, or a town with its state.
#[must_use]
pub fn places(cell: &str) -> Places {
    let mut found = Places::new();
    for part in cell.split([';', '/', '\n']).filter(|part| !part.trim().is_empty()) {
        if let Some((code, ..)) = state(part) {
            found.push((*code).to_owned());
            continue;
        }
        let commas: Vec<&str> = part.split(',').filter(|one| !one.trim().is_empty()).collect();
        let coded = |one: &&str| one.trim().len() == 2;
        let alike = commas.iter().all(coded) || !commas.iter().any(coded);
        match commas.split_last() {
            Some((_, [])) => found.push(place(part)),
            Some(_) if alike && commas.iter().all(|one| state(one).is_some()) => {
                found.extend(commas.iter().map(|one| place(one)));
            }
            Some((last, _)) => found.push(place(last)),
            None => {}
        }
    }
    found.sort();
    found.dedup();
    found
}

/// The place that a recipient speaks for, and how it is written out; `None` where it isn't said.
#[must_use]
pub fn place_name(recipient: &Recipient) -> Option<(String, String)> {
    let office = recipient.office.iter().flat_map(|office| &office.details);
    let office = office.filter(|(key, _)| key == "state").map(|(_, state)| state);
    let mut said = recipient.region.iter().chain(office);
    let written = said.find(|place| !place.trim().is_empty())?.trim();
    let name = state(written).map_or(written, |(_, name, _)| name);
    Some((place(written), name.to_owned()))
}

/// The name of a state by its postal code.
pub(super) fn state_name(code: &str) -> Option<&'static str> {
    STATES.iter().find(|(own, ..)| *own == code).map(|(_, name, _)| *name)
}

fn place(written: &str) -> String {
    state(written).map_or_else(|| fold(written), |(code, ..)| (*code).to_owned())
}

fn state(written: &str) -> Option<&'static (&'static str, &'static str, &'static [&'static str])> {
    let folded = fold(written);
    STATES.iter().find(|(code, name, others)| {
        folded.eq_ignore_ascii_case(code)
            || others.contains(&&*folded)
            || (folded.len() + 4 > name.len() && folded == fold(name))
    })
}

/// Code and name of a state, district or territory of the United States, however it is written.
#[must_use]
pub fn us_state(written: &str) -> Option<(&'static str, &'static str)> {
    state(written).map(|(code, name, _)| (*code, *name))
}

#[cfg(test)]
mod tests {
    use super::{STATES, place_name, places};
    use crate::people::{Office, Recipient, fold};

    #[test]
    fn one_state_however_it_is_written() {
        for cell in ["OH", "oh", "Ohio", " OHIO ", "Columbus, Ohio", "Columbus, OH"] {
            assert_eq!(places(cell), ["OH"], "{cell}");
        }
        for cell in ["DC", "D.C.", "Washington, DC", "Washington, D.C.", "Washington DC"] {
            assert_eq!(places(cell), ["DC"], "{cell}");
        }
        assert_eq!(places("OR, WA"), ["OR", "WA"]);
        assert_eq!(places("Washington, Oregon"), ["OR", "WA"]);
        assert_eq!(places("New York, NY; N.J."), ["NJ", "NY"]);
        assert_eq!(places("calif."), ["CA"]);
        assert_eq!(places("Île-de-France"), ["ile de france"]);
        assert!(places(" ; ").is_empty());
    }

    #[test]
    fn a_recipients_place_is_its_region_or_its_offices_state() {
        let of = |region: Option<&str>, state: Option<&str>| {
            let details = state.into_iter().map(|state| ("state".to_owned(), state.to_owned()));
            let office = Office { details: details.collect(), ..Office::default() };
            let region = region.map(str::to_owned);
            place_name(&Recipient { region, office: Some(office), ..Recipient::default() })
        };
        let pair = |place: &str, name: &str| Some((place.to_owned(), name.to_owned()));
        assert_eq!(of(Some("OH"), None), pair("OH", "Ohio"));
        assert_eq!(of(None, Some("Utah")), pair("UT", "Utah"));
        assert_eq!(of(Some("Tirol"), Some("Utah")), pair("tirol", "Tirol"));
        assert_eq!(of(Some(" "), None), None);
    }

    #[test]
    fn every_spelling_of_a_state_stands_once_and_folded() {
        let mut seen = std::collections::BTreeSet::new();
        for (code, name, others) in STATES {
            assert!(code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()));
            assert!(seen.insert(code.to_lowercase()) && seen.insert(fold(name)), "{code}");
            for other in *others {
                assert!(*other == fold(other) && seen.insert((*other).to_owned()), "{other}");
            }
        }
        assert_eq!(STATES.len(), 56);
    }
}
