//! The states and territories of the United States, by their postal codes.
//!
//! A code goes in, names and seats in Congress come out. The seats are those of the apportionment
//! after the census of 2020 (in force from 2023 until 2033); without them nobody could tell that a
//! seat is vacant, since no list has a row for nobody.

/// A state or territory.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct State {
    /// The postal code.
    pub(super) code: &'static str,
    /// The name.
    pub(super) name: &'static str,
    /// The name as it stands after `from`.
    pub(super) from: &'static str,
    /// Members of the House.
    pub(super) seats: u8,
    /// Whether it is a state, with two senators and votes in the House.
    pub(super) votes: bool,
}

const fn state(code: &'static str, name: &'static str, seats: u8) -> State {
    State { code, name, from: name, seats, votes: true }
}

const fn territory(code: &'static str, name: &'static str, from: &'static str) -> State {
    State { code, name, from, seats: 1, votes: false }
}

/// The state of a code, in any case.
pub(super) fn find(code: &str) -> Option<&'static State> {
    STATES.iter().find(|state| state.code.eq_ignore_ascii_case(code))
}

/// All of them, by code.
pub(super) const STATES: &[State] = &[
    state("AK", "Alaska", 1),
    state("AL", "Alabama", 7),
    state("AR", "Arkansas", 4),
    territory("AS", "American Samoa", "American Samoa"),
    state("AZ", "Arizona", 9),
    state("CA", "California", 52),
    state("CO", "Colorado", 8),
    state("CT", "Connecticut", 5),
    territory("DC", "District of Columbia", "the District of Columbia"),
    state("DE", "Delaware", 1),
    state("FL", "Florida", 28),
    state("GA", "Georgia", 14),
    territory("GU", "Guam", "Guam"),
    state("HI", "Hawaii", 2),
    state("IA", "Iowa", 4),
    state("ID", "Idaho", 2),
    state("IL", "Illinois", 17),
    state("IN", "Indiana", 9),
    state("KS", "Kansas", 4),
    state("KY", "Kentucky", 6),
    state("LA", "Louisiana", 6),
    state("MA", "Massachusetts", 9),
    state("MD", "Maryland", 8),
    state("ME", "Maine", 2),
    state("MI", "Michigan", 13),
    state("MN", "Minnesota", 8),
    state("MO", "Missouri", 8),
    territory("MP", "Northern Mariana Islands", "the Northern Mariana Islands"),
    state("MS", "Mississippi", 4),
    state("MT", "Montana", 2),
    state("NC", "North Carolina", 14),
    state("ND", "North Dakota", 1),
    state("NE", "Nebraska", 3),
    state("NH", "New Hampshire", 2),
    state("NJ", "New Jersey", 12),
    state("NM", "New Mexico", 3),
    state("NV", "Nevada", 4),
    state("NY", "New York", 26),
    state("OH", "Ohio", 15),
    state("OK", "Oklahoma", 5),
    state("OR", "Oregon", 6),
    state("PA", "Pennsylvania", 17),
    territory("PR", "Puerto Rico", "Puerto Rico"),
    state("RI", "Rhode Island", 2),
    state("SC", "South Carolina", 7),
    state("SD", "South Dakota", 1),
    state("TN", "Tennessee", 9),
    state("TX", "Texas", 38),
    state("UT", "Utah", 4),
    state("VA", "Virginia", 11),
    territory("VI", "Virgin Islands", "the U.S. Virgin Islands"),
    state("VT", "Vermont", 1),
    state("WA", "Washington", 10),
    state("WI", "Wisconsin", 8),
    state("WV", "West Virginia", 2),
    state("WY", "Wyoming", 1),
];

#[cfg(test)]
mod tests {
    use super::STATES;

    #[test]
    fn the_states_share_435_seats() {
        let states = STATES.iter().filter(|state| state.votes);
        assert_eq!(states.clone().count(), 50);
        assert_eq!(states.map(|state| u32::from(state.seats)).sum::<u32>(), 435);
        assert_eq!(STATES.len(), 56);
        assert!(STATES.is_sorted_by_key(|state| state.code));
    }
}
