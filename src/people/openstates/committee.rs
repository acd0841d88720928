//! Committees of a legislature: who sits on them, and who leads them.
//!
//! What goes in is a file; what comes out are seats. The trap: a joint committee has a chair of each
//! chamber, so two chairs are co-chairs and no mistake.

use super::{person::Person, roster::Roster, slug};
use crate::{
    diagnose::{Diagnostic, quoted},
    people::{
        Loading,
        capacity::Capacity,
        derivation::chamber,
        fold,
        record::{date, list, words},
    },
    yaml::Node,
};

/// Both chairs of a body that two lead together.
const CO_CHAIR: &str = "us-congress-commission-co-chair";

/// Roles of those who lead.
const CHAIRS: &[&str] =
    &["chair", "chairman", "chairwoman", "chairperson", "co-chair", "cochair", "co-chairman"];

/// A committee.
#[derive(Debug)]
pub(super) struct Committee<'n> {
    /// Its name as the data have it.
    pub(super) name: &'n str,
    id: &'n str,
    chamber: &'n str,
    record: &'n Node,
}

/// A seat with what it means to whoever writes.
#[derive(Debug)]
pub(super) struct Seat {
    /// The member's place among the people.
    pub(super) person: usize,
    /// The office of a chair.
    pub(super) office: Option<Capacity>,
    /// The committee's name as part of a key.
    pub(super) slug: String,
    /// Tags of the seat.
    pub(super) tags: Vec<String>,
    /// Values of the seat.
    pub(super) extra: Vec<(&'static str, String)>,
}

impl<'n> Committee<'n> {
    /// Reads a file; one without a name is told and left out.
    pub(super) fn read(record: &'n Node, loading: &mut Loading<'_>) -> Option<Self> {
        let own = |key: &str| words(record, &[key]);
        let Some(name) = own("name") else {
            let what = "a committee has no `name` and is left out";
            let fault = Diagnostic::warning("record-left-out", what).at(record.place(), "");
            loading.faults.push(fault);
            return None;
        };
        let id = own("id").unwrap_or(name);
        Some(Self { name, id, chamber: own("chamber").unwrap_or("legislature"), record })
    }

    /// Whether this is its name or its id.
    pub(super) fn is_called(&self, wanted: &str) -> bool {
        let id = self.id.rsplit('/').next().unwrap_or(self.id);
        fold(self.name) == fold(wanted) || self.id == wanted || id == wanted
    }

    /// The seats, in the data's own order; whoever is not among the people is told.
    pub(super) fn seats(
        &self,
        roster: &Roster<'_>,
        leaders: bool,
        loading: &mut Loading<'_>,
    ) -> Vec<Seat> {
        let today = loading.world.today();
        let sits = |member: &&Node| date(member, &["end_date"]).is_none_or(|end| end >= today);
        let members: Vec<&Node> = list(self.record, "members").iter().filter(sits).collect();
        let chairs = members.iter().filter(|member| is_chair(member)).count();
        if members.is_empty() || (leaders && chairs == 0) {
            let what = if members.is_empty() {
                format!("nobody sits on {} in the data", quoted(self.name))
            } else {
                format!("{} has no chair in the data", quoted(self.name))
            };
            let code = if members.is_empty() { "committee-empty" } else { "leader-missing" };
            let fault = Diagnostic::warning(code, what).at(self.record.place(), "");
            loading.faults.push(fault);
        }
        let mut seats: Vec<Seat> = Vec::new();
        for member in members {
            let Some(at) = roster.position(member) else {
                self.tell_unknown(member, loading);
                continue;
            };
            let person = roster.people.get(at);
            if let Some(person) = person
                && !seats.iter().any(|seat| seat.person == at)
            {
                seats.push(self.seat(member, at, person, chairs));
            }
        }
        seats
    }

    fn tell_unknown(&self, member: &Node, loading: &mut Loading<'_>) {
        let who = quoted(words(member, &["name"]).unwrap_or("somebody"));
        let what = format!("{who} sits on {} and is not among the people", quoted(self.name));
        let fault = Diagnostic::warning("member-unknown", what).at(member.place(), "");
        loading.faults.push(fault.help("look them up; nobody is written to"));
    }

    fn seat(&self, member: &Node, at: usize, person: &Person<'_>, chairs: usize) -> Seat {
        let state = person.state;
        let body = match (self.chamber, chamber(state.code).lower) {
            ("upper", _) => format!("{} Senate", state.name),
            ("lower", Some(lower)) => format!("{} {lower}", state.name),
            _ => format!("{} Legislature", state.name),
        };
        let whole = self.whole_name();
        let known = [
            ("committee", whole.clone()),
            ("chamber", body.clone()),
            ("organisation", format!("{whole}, {body}")),
        ];
        let id = if chairs > 1 { CO_CHAIR } else { "us-state-committee-chair" };
        let office = is_chair(member).then(|| Capacity::new(id, &known));
        let role = words(member, &["role"]).unwrap_or("member");
        let tags = if office.is_some() { vec!["leader".to_owned()] } else { Vec::new() };
        let extra = vec![("committee", self.name.to_owned()), ("committee_role", role.to_owned())];
        Seat { person: at, office, slug: slug(self.name), tags, extra }
    }

    /// The name as a body's: `Education` is the Education Committee.
    fn whole_name(&self) -> String {
        const BODIES: &[&str] =
            &["Committee", "Council", "Task Force", "Commission", "Caucus", "Board"];
        if BODIES.iter().any(|body| self.name.contains(body)) {
            return self.name.to_owned();
        }
        format!("{} Committee", self.name)
    }
}

fn is_chair(member: &Node) -> bool {
    let role = words(member, &["role"]).unwrap_or_default().to_lowercase();
    CHAIRS.contains(&role.as_str())
}
