//! Seats that nobody in the data holds.
//!
//! What goes in are the members that were found; what comes out are the seats that are left, among
//! those that `--where` asks for. The trap: a list of members has no row for nobody, so whoever
//! writes to "all" reaches fewer without knowing it.

use std::collections::BTreeSet;

use super::member::Member;
use crate::{
    diagnose::{Count, Diagnostic},
    people::{
        Loading,
        card::Card,
        import::Import,
        record::{DataFile, words},
        states::{STATES, State},
    },
};

/// Most seats that are named.
const NAMED: usize = 12;

/// Tells the seats without a member, and gives the line about them for the head of the list.
pub(super) fn tell(
    file: &DataFile,
    members: &[Member<'_>],
    import: &Import,
    loading: &mut Loading<'_>,
) -> Option<String> {
    let vacant: Vec<String> = STATES
        .iter()
        .flat_map(|state| seats(state, members))
        .filter(|seat| import.chooses(&seat.card(file).node()))
        .map(|seat| seat.name())
        .collect();
    if vacant.is_empty() {
        return None;
    }
    let count = Count(vacant.len(), "seat");
    let more = vacant.len().saturating_sub(NAMED);
    let named = vacant.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    let named = if more > 0 { format!("{named} and {more} more") } else { named };
    let verb = if vacant.len() == 1 { "has" } else { "have" };
    let fault = Diagnostic::warning("vacant-seats", format!("{count} {verb} nobody in the data"));
    loading
        .faults
        .push(fault.at(file.tree.place(), "").help(format!("nobody is written to for {named}")));
    Some(format!("Nobody in the data for {count}: {named}"))
}

/// A seat in Congress.
struct Seat {
    state: &'static State,
    /// The district, 0 for a whole state; `None` for a senator's.
    district: Option<u8>,
}

impl Seat {
    fn name(&self) -> String {
        match self.district {
            None => format!("{} (Senate)", self.state.code),
            Some(0) => format!("{} (at large)", self.state.code),
            Some(district) => format!("{}-{district}", self.state.code),
        }
    }

    /// What `--where` would find of whoever sat there.
    fn card(&self, file: &DataFile) -> Card {
        let chamber = if self.district.is_none() { "senate" } else { "house" };
        let mut card = Card::new(file.tree.span.clone());
        card.list("tags", &[chamber.to_owned(), self.state.code.to_owned()]);
        card.part("extra", "chamber", chamber);
        card.part("extra", "state", self.state.code);
        card.part("extra", "state_name", self.state.name);
        if let Some(district) = self.district {
            card.part("extra", "district", &district.to_string());
        }
        card
    }
}

/// The seats of a state that no member holds.
fn seats(state: &'static State, members: &[Member<'_>]) -> Vec<Seat> {
    let own: Vec<&Member<'_>> = members.iter().filter(|member| member.state == state).collect();
    let senators = own.iter().filter(|member| member.senator).count();
    let wanted = if state.votes { 2_usize } else { 0 };
    let held: BTreeSet<&str> =
        own.iter().filter(|m| !m.senator).filter_map(|m| words(m.term, &["district"])).collect();
    let districts = if state.seats == 1 { 0..=0 } else { 1..=state.seats };
    let senate = (senators..wanted).map(|_| Seat { state, district: None });
    let house = districts
        .filter(|district| !held.contains(district.to_string().as_str()))
        .map(|district| Seat { state, district: Some(district) });
    senate.chain(house).collect()
}
