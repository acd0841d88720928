//! States, provinces and ZIP codes, as data: what people write for a state, and what it is.
//!
//! A value of a cell goes in; what comes out is a state of the United States, another place, or
//! nothing that is known.

use crate::people::{PROVINCES, fold, us_state};

/// The first two digits that the ZIP codes of each state and territory begin with, from and to
/// (Publication 28 of the Postal Service, appendix B, and its list of three-digit prefixes).
const ZIPS: &[(&str, u8, u8)] = &[
    ("AL", 35, 36),
    ("AK", 99, 99),
    ("AZ", 85, 86),
    ("AR", 71, 72),
    ("CA", 90, 96),
    ("CO", 80, 81),
    ("CT", 6, 6),
    ("DE", 19, 19),
    ("DC", 20, 20),
    ("FL", 32, 34),
    ("GA", 30, 39),
    ("HI", 96, 96),
    ("ID", 83, 83),
    ("IL", 60, 62),
    ("IN", 46, 47),
    ("IA", 50, 52),
    ("KS", 66, 67),
    ("KY", 40, 42),
    ("LA", 70, 71),
    ("ME", 3, 4),
    ("MD", 20, 21),
    ("MA", 1, 5),
    ("MI", 48, 49),
    ("MN", 55, 56),
    ("MS", 38, 39),
    ("MO", 63, 65),
    ("MT", 59, 59),
    ("NE", 68, 69),
    ("NV", 88, 89),
    ("NH", 3, 3),
    ("NJ", 7, 8),
    ("NM", 87, 88),
    ("NY", 0, 14),
    ("NC", 27, 28),
    ("ND", 58, 58),
    ("OH", 43, 45),
    ("OK", 73, 74),
    ("OR", 97, 97),
    ("PA", 15, 19),
    ("RI", 2, 2),
    ("SC", 29, 29),
    ("SD", 57, 57),
    ("TN", 37, 38),
    ("TX", 75, 88),
    ("UT", 84, 84),
    ("VT", 5, 5),
    ("VA", 20, 24),
    ("WA", 98, 99),
    ("WV", 24, 26),
    ("WI", 53, 54),
    ("WY", 82, 83),
    ("AS", 96, 96),
    ("GU", 96, 96),
    ("MP", 96, 96),
    ("PR", 0, 9),
    ("VI", 0, 8),
];

/// What people write for a state when their organisation works in all of them.
const EVERYWHERE: &[&str] = &[
    "national",
    "nationwide",
    "federal",
    "all",
    "all states",
    "multi state",
    "multiple states",
    "multistate",
    "international",
    "global",
    "regional",
    "us",
    "usa",
    "united states",
];

/// What a value of a state's column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A state or territory, its code and its name.
    State(&'static str, &'static str),
    /// All of them.
    Everywhere,
    /// Another country, or part of one.
    Abroad,
    /// Nothing that is known.
    Unknown,
}

/// What a single place is.
pub(super) fn place(value: &str) -> Place {
    let folded = fold(value);
    if EVERYWHERE.contains(&folded.as_str()) {
        return Place::Everywhere;
    }
    if let Some((code, name)) = us_state(value) {
        return Place::State(code, name);
    }
    let province =
        PROVINCES.iter().any(|(code, name)| *code == value.trim() || fold(name) == folded);
    let country = folded.len() > 2 && crate::people::country_code(value).is_some();
    if province || country { Place::Abroad } else { Place::Unknown }
}

/// The places of a cell that may have several; a town beside its state is left out.
pub(super) fn places(value: &str) -> Vec<Place> {
    let whole = place(value);
    if whole != Place::Unknown {
        return vec![whole];
    }
    let parts = value.split([',', ';', '/', '&']).map(str::trim).filter(|part| !part.is_empty());
    let mut found: Vec<Place> = parts.map(place).collect();
    if found.iter().any(|place| *place != Place::Unknown) {
        found.retain(|place| *place != Place::Unknown);
    }
    found
}

/// Whether a ZIP code can be one of the state's; `None` where either is not known.
pub(super) fn zip_fits(zip: &str, state: &str) -> Option<bool> {
    let digits = zip.get(..2)?.parse::<u8>().ok()?;
    let (_, from, to) = ZIPS.iter().find(|(code, ..)| *code == state)?;
    Some((*from..=*to).contains(&digits))
}

/// Whether ZIP codes of the state begin with a nought, which spreadsheets take off.
pub(super) fn zip_begins_with_nought(state: &str) -> bool {
    ZIPS.iter().any(|(code, from, _)| *code == state && *from < 10)
}

#[cfg(test)]
mod tests {
    use super::{Place, ZIPS, place, places};

    #[test]
    fn a_town_with_its_state_is_in_it() {
        assert_eq!(places("Columbus, Ohio"), [Place::State("OH", "Ohio")]);
        assert_eq!(places("MD,VA").len(), 2);
        assert_eq!(places("Ontario, Canada"), [Place::Abroad, Place::Abroad]);
        assert_eq!(places("Atlantis"), [Place::Unknown]);
        assert_eq!(place("nationwide"), Place::Everywhere);
    }

    #[test]
    fn every_code_is_a_states() {
        for (code, from, to) in ZIPS {
            assert!(
                matches!(place(code), Place::State(own, _) if own == *code) && from <= to,
                "{code}"
            );
        }
    }
}
