//! Seats on a committee, with what their titles mean to whoever writes.
//!
//! What goes in are a committee and its members as listed; what comes out are seats, with the office
//! that a title means by the rules of `offices.yaml`. The traps: titles are free text, `Ex Officio`
//! leads nothing, a minority's lead may have no title at all, and the names do not all fit
//! `Committee on …`.

use super::committee::{Committee, Listed};
use crate::{
    diagnose::{Diagnostic, quoted},
    people::{
        Loading,
        capacity::Capacity,
        derivation::{Standing, standing},
        office,
        room::Room,
    },
};

/// What stands before the name of a chamber's own committee.
const CHAMBERS: &[&str] = &["United States Senate ", "Senate ", "House "];

/// Both chairs of a body that two lead together.
const CO_CHAIR: &str = "us-congress-commission-co-chair";

/// A seat with what it means to whoever writes.
#[derive(Debug)]
pub(super) struct Seat {
    /// The member's id.
    pub(super) id: String,
    /// The committee's id.
    pub(super) committee: String,
    /// The office of whoever leads a side.
    pub(super) office: Option<Capacity>,
    /// Whether they lead a side, be it without a title.
    pub(super) leads: bool,
    /// The committee's room.
    pub(super) room: Option<Room>,
    /// Whether neither the committee nor the form says where the letter goes.
    pub(super) homeless: bool,
    /// Tags of the seat.
    pub(super) tags: Vec<String>,
    /// Values of the seat.
    pub(super) extra: Vec<(&'static str, String)>,
    /// What is to be asked.
    pub(super) asks: Vec<Diagnostic>,
    minority: bool,
}

impl Committee {
    /// The seats of this committee, in its own order; one with nobody on it is told.
    pub(super) fn seats(&self, listed: &[Listed], loading: &mut Loading<'_>) -> Vec<Seat> {
        if listed.is_empty() {
            let what = format!("nobody sits on {} in the data", quoted(&self.id));
            let fault = Diagnostic::warning("committee-empty", what).at(self.span.clone(), "");
            loading.faults.push(fault);
        }
        let of_title = |seat: &Listed| {
            let sub = self.parent.is_some();
            standing(seat.title.as_deref(), &seat.party, &self.kind, sub)
        };
        let office = |seat: &Listed| match of_title(seat) {
            Standing::Office(id) => Some(id),
            Standing::Member | Standing::Unknown => None,
        };
        // A chair in the minority is one of two, and then the majority's chair is the other.
        let two = listed.iter().any(|seat| {
            seat.party == "minority"
                && seat.title.as_deref() != Some("Cochairman")
                && office(seat).as_deref() == Some(CO_CHAIR)
        });
        let led = listed.iter().any(|seat| seat.party == "minority" && office(seat).is_some());
        let seat = |seat: &Listed| {
            let id = office(seat).map(|id| if two { CO_CHAIR.to_owned() } else { id });
            let untitled = !led && seat.party == "minority" && seat.first && id.is_none();
            let mut asks = Vec::new();
            if untitled {
                asks.push(untitled_lead(seat, self));
            } else if of_title(seat) == Standing::Unknown {
                asks.push(strange_title(seat, self));
            }
            self.seat(seat, id, untitled, asks)
        };
        listed.iter().map(seat).collect()
    }

    /// Tells a side that nobody leads.
    pub(super) fn leaderless(&self, seats: &[Seat], loading: &mut Loading<'_>) {
        for (minority, what) in [(false, "chair"), (true, "ranking member")] {
            let leads = |seat: &Seat| seat.leads && seat.minority == minority;
            if seats.is_empty() || seats.iter().any(leads) {
                continue;
            }
            let what = format!("{} has no {what} in the data", quoted(&self.id));
            let fault = Diagnostic::warning("leader-missing", what).at(self.span.clone(), "");
            loading.faults.push(fault);
        }
    }

    /// The name as the forms of address want it: without its chamber, and without `Committee on`
    /// where the form says that. Of a joint body it is whole.
    fn short(name: &str, kind: &str) -> String {
        if kind == "joint" {
            return name.to_owned();
        }
        let bare = CHAMBERS.iter().find_map(|chamber| name.strip_prefix(chamber)).unwrap_or(name);
        bare.strip_prefix("Committee on ").unwrap_or(bare).to_owned()
    }

    fn seat(
        &self,
        seat: &Listed,
        id: Option<String>,
        untitled: bool,
        asks: Vec<Diagnostic>,
    ) -> Seat {
        let whole = self.parent.as_ref().unwrap_or(&self.name);
        let known = [
            ("committee", Self::short(whole, &self.kind)),
            ("subcommittee", self.name.clone()),
            ("organisation", self.name.clone()),
        ];
        let form = id.as_deref().and_then(office::find);
        let homeless = form.is_some_and(|form| {
            !form.address.iter().any(|line| line.pattern.contains("Washington"))
        });
        let minority = seat.party == "minority";
        let mut tags = vec![seat.party.clone(), self.id.clone()];
        if id.is_some() {
            tags.push("leader".to_owned());
        }
        let mut extra = vec![("committee", self.name.clone())];
        if self.parent.is_some() {
            extra = vec![("committee", whole.clone()), ("subcommittee", self.name.clone())];
        }
        extra.extend(seat.title.clone().map(|title| ("committee_title", title)));
        Seat {
            id: seat.id.clone(),
            committee: self.id.clone(),
            leads: id.is_some() || untitled,
            office: id.map(|id| Capacity::new(&id, &known)),
            room: self.room.clone(),
            homeless,
            tags,
            extra,
            asks,
            minority,
        }
    }
}

fn untitled_lead(seat: &Listed, committee: &Committee) -> Diagnostic {
    let [who, list] = [&seat.id, &committee.id].map(|id| quoted(id));
    let what = format!("{who} leads the minority of {list} without a title");
    let fault = Diagnostic::warning("office-doubtful", what).at(seat.span.clone(), "");
    fault.help("ask how to address them; the form of a member stands")
}

fn strange_title(seat: &Listed, committee: &Committee) -> Diagnostic {
    let title = quoted(seat.title.as_deref().unwrap_or_default());
    let [who, list] = [&seat.id, &committee.id].map(|id| quoted(id));
    let what = format!("no form of address fits {title} of {list}, held by {who}");
    let fault = Diagnostic::warning("office-doubtful", what).at(seat.span.clone(), "");
    fault.help("the form of a member stands; `undersigned offices list` has others")
}
