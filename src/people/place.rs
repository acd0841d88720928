//! Which place somebody is of, so that a recipient's own signers are found however either writes it.
//!
//! A recipient's region or a cell of a roll goes in, folded places come out: `OH`, `Ohio` and
//! `Columbus, Ohio` are one place. The trap: `Washington, DC` names no state of Washington.

use super::{Recipient, fold, states::meant};

/// Places, each folded or a state's code.
pub type Places = Vec<String>;

/// The places that a cell names: one, several parted by `;`, `/` or commas, or a town with its state.
#[must_use]
pub fn places(cell: &str) -> Places {
    let mut found = Places::new();
    for part in cell.split([';', '/', '\n']).filter(|part| !part.trim().is_empty()) {
        if let Some(state) = meant(part) {
            found.push(state.code.to_owned());
            continue;
        }
        let commas: Vec<&str> = part.split(',').filter(|one| !one.trim().is_empty()).collect();
        let coded = |one: &&str| one.trim().len() == 2;
        let alike = commas.iter().all(coded) || !commas.iter().any(coded);
        match commas.split_last() {
            Some((_, [])) => found.push(place(part)),
            Some(_) if alike && commas.iter().all(|one| meant(one).is_some()) => {
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

/// The place that a recipient speaks for, and how it is written out after `in`; `None` where it isn't
/// said.
#[must_use]
pub fn place_name(recipient: &Recipient) -> Option<(String, String)> {
    let office = recipient.office.iter().flat_map(|office| &office.details);
    let office = office.filter(|(key, _)| key == "state").map(|(_, state)| state);
    let mut said = recipient.region.iter().chain(office);
    let written = said.find(|place| !place.trim().is_empty())?.trim();
    let name = meant(written).map_or(written, |state| state.from);
    Some((place(written), name.to_owned()))
}

fn place(written: &str) -> String {
    meant(written).map_or_else(|| fold(written), |state| state.code.to_owned())
}

/// Code and name of a state, district or territory of the United States, however it is written.
#[must_use]
pub fn us_state(written: &str) -> Option<(&'static str, &'static str)> {
    meant(written).map(|state| (state.code, state.name))
}

#[cfg(test)]
mod tests {
    use super::{place_name, places};
    use crate::people::{Office, Recipient};

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
        assert_eq!(of(Some("D.C."), None), pair("DC", "the District of Columbia"));
        assert_eq!(of(Some("Tirol"), Some("Utah")), pair("tirol", "Tirol"));
        assert_eq!(of(Some(" "), None), None);
    }
}
