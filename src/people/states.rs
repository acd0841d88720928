//! The states and territories of the United States, by their postal codes (USPS Publication 28,
//! appendix B), with the other spellings that people type.
//!
//! A code or a spelling goes in, names and seats in Congress come out. The seats are those of the apportionment
//! after the census of 2020 (in force from 2023 until 2033); without them nobody could tell that a
//! seat is vacant, since no list has a row for nobody.

use super::fold;

/// A state or territory.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct State {
    /// The postal code.
    pub(super) code: &'static str,
    /// The name.
    pub(super) name: &'static str,
    /// The name as it stands after `from` or `in`.
    pub(super) from: &'static str,
    /// Members of the House.
    pub(super) seats: u8,
    /// Whether it is a state, with two senators and votes in the House.
    pub(super) votes: bool,
    /// Other spellings, folded.
    others: &'static [&'static str],
}

type Others = &'static [&'static str];

const fn state(code: &'static str, name: &'static str, seats: u8, others: Others) -> State {
    State { code, name, from: name, seats, votes: true, others }
}

const fn territory(
    code: &'static str,
    name: &'static str,
    from: &'static str,
    others: Others,
) -> State {
    State { code, name, from, seats: 1, votes: false, others }
}

/// The state of a code, in any case.
pub(super) fn find(code: &str) -> Option<&'static State> {
    STATES.iter().find(|state| state.code.eq_ignore_ascii_case(code))
}

/// The state that somebody means, by its code, its name or another spelling.
pub(super) fn meant(written: &str) -> Option<&'static State> {
    let folded = fold(written);
    STATES.iter().find(|state| {
        folded.eq_ignore_ascii_case(state.code)
            || state.others.contains(&&*folded)
            || (folded.len() + 4 > state.name.len() && folded == fold(state.name))
    })
}

/// All of them, by code.
pub(super) const STATES: &[State] = &[
    state("AK", "Alaska", 1, &[]),
    state("AL", "Alabama", 7, &["ala"]),
    state("AR", "Arkansas", 4, &["ark"]),
    territory("AS", "American Samoa", "American Samoa", &[]),
    state("AZ", "Arizona", 9, &["ariz"]),
    state("CA", "California", 52, &["calif", "cal"]),
    state("CO", "Colorado", 8, &["colo"]),
    state("CT", "Connecticut", 5, &["conn"]),
    territory(
        "DC",
        "District of Columbia",
        "the District of Columbia",
        &["d c", "washington dc", "washington d c"],
    ),
    state("DE", "Delaware", 1, &["del"]),
    state("FL", "Florida", 28, &["fla"]),
    state("GA", "Georgia", 14, &[]),
    territory("GU", "Guam", "Guam", &[]),
    state("HI", "Hawaii", 2, &["hawai i"]),
    state("IA", "Iowa", 4, &[]),
    state("ID", "Idaho", 2, &[]),
    state("IL", "Illinois", 17, &["ill"]),
    state("IN", "Indiana", 9, &["ind"]),
    state("KS", "Kansas", 4, &["kans"]),
    state("KY", "Kentucky", 6, &[]),
    state("LA", "Louisiana", 6, &[]),
    state("MA", "Massachusetts", 9, &["mass"]),
    state("MD", "Maryland", 8, &[]),
    state("ME", "Maine", 2, &[]),
    state("MI", "Michigan", 13, &["mich"]),
    state("MN", "Minnesota", 8, &["minn"]),
    state("MO", "Missouri", 8, &[]),
    territory("MP", "Northern Mariana Islands", "the Northern Mariana Islands", &["cnmi"]),
    state("MS", "Mississippi", 4, &["miss"]),
    state("MT", "Montana", 2, &["mont"]),
    state("NC", "North Carolina", 14, &["n c"]),
    state("ND", "North Dakota", 1, &["n d"]),
    state("NE", "Nebraska", 3, &["nebr", "neb"]),
    state("NH", "New Hampshire", 2, &["n h"]),
    state("NJ", "New Jersey", 12, &["n j"]),
    state("NM", "New Mexico", 3, &["n m"]),
    state("NV", "Nevada", 4, &["nev"]),
    state("NY", "New York", 26, &["n y"]),
    state("OH", "Ohio", 15, &[]),
    state("OK", "Oklahoma", 5, &["okla"]),
    state("OR", "Oregon", 6, &["ore"]),
    state("PA", "Pennsylvania", 17, &["penn"]),
    territory("PR", "Puerto Rico", "Puerto Rico", &["p r"]),
    state("RI", "Rhode Island", 2, &["r i"]),
    state("SC", "South Carolina", 7, &["s c"]),
    state("SD", "South Dakota", 1, &["s d"]),
    state("TN", "Tennessee", 9, &["tenn"]),
    state("TX", "Texas", 38, &["tex"]),
    state("UT", "Utah", 4, &[]),
    state("VA", "Virginia", 11, &[]),
    territory(
        "VI",
        "U.S. Virgin Islands",
        "the U.S. Virgin Islands",
        &["virgin islands", "us virgin islands"],
    ),
    state("VT", "Vermont", 1, &[]),
    state("WA", "Washington", 10, &["wash", "washington state"]),
    state("WI", "Wisconsin", 8, &["wis"]),
    state("WV", "West Virginia", 2, &["w va"]),
    state("WY", "Wyoming", 1, &["wyo"]),
];

#[cfg(test)]
mod tests {
    use super::STATES;
    use crate::people::fold;

    #[test]
    fn the_states_share_435_seats() {
        let states = STATES.iter().filter(|state| state.votes);
        assert_eq!(states.clone().count(), 50);
        assert_eq!(states.map(|state| u32::from(state.seats)).sum::<u32>(), 435);
        assert_eq!(STATES.len(), 56);
        assert!(STATES.is_sorted_by_key(|state| state.code));
    }

    #[test]
    fn every_spelling_of_a_state_stands_once_and_folded() {
        let mut seen = std::collections::BTreeSet::new();
        for state in STATES {
            let code = state.code;
            assert!(code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()));
            assert!(seen.insert(code.to_lowercase()) && seen.insert(fold(state.name)), "{code}");
            for other in state.others {
                assert!(*other == fold(other) && seen.insert((*other).to_owned()), "{other}");
            }
        }
    }
}
