//! Committees and subcommittees, and who sits on them, as the data have it.
//!
//! What goes in are the two files about committees; what comes out are committees by id and their
//! seats. The trap: the files are not of one day, so somebody on a committee may be no member any
//! more, and a committee of the one file may be missing in the other.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use super::{Asked, member::Member, optional, room::on_the_hill};
use crate::{
    diagnose::{Diagnostic, Span, quoted},
    people::{
        Loading,
        record::{DataFile, list, words},
        room::Room,
    },
    yaml::Node,
};

const COMMITTEES: &str = "committees-current.yaml";
const MEMBERSHIP: &str = "committee-membership-current.yaml";

/// Every committee, and who sits on it.
#[derive(Debug, Default)]
pub(super) struct Committees {
    /// The files with their SHA-256.
    pub(super) files: Vec<(String, String)>,
    all: Vec<Committee>,
    seats: BTreeMap<String, Vec<Listed>>,
    of: BTreeMap<String, Vec<String>>,
}

/// A committee or subcommittee.
#[derive(Debug)]
pub(super) struct Committee {
    /// Its id: `SSHR`, or `SSHR09` for a part of it.
    pub(super) id: String,
    /// Its name as the data have it.
    pub(super) name: String,
    /// The name of the committee that it is a part of.
    pub(super) parent: Option<String>,
    /// `senate`, `house` or `joint`.
    pub(super) kind: String,
    /// Its room.
    pub(super) room: Option<Room>,
    /// Its record.
    pub(super) span: Span,
}

/// A seat as the data have it.
#[derive(Debug)]
pub(super) struct Listed {
    /// The member's id.
    pub(super) id: String,
    /// `majority` or `minority`.
    pub(super) party: String,
    /// The title, as the data have it.
    pub(super) title: Option<String>,
    /// Whether they are the first of their side.
    pub(super) first: bool,
    /// Their record.
    pub(super) span: Span,
}

impl Committees {
    /// Reads both files. Where nobody asks for a committee they may be missing, which is told.
    pub(super) fn read(
        folder: &Path,
        asked: &Asked<'_>,
        loading: &mut Loading<'_>,
    ) -> Option<Self> {
        let needed = asked.leaders || !asked.committees.is_empty();
        let without = "nobody gets the tags of committees";
        let committees = optional(folder, COMMITTEES, needed, without, loading);
        let membership = optional(folder, MEMBERSHIP, needed, without, loading);
        let (committees, membership) = (committees?, membership?);
        let mut read = Self::default();
        for record in super::items(&committees, "a list of committees", loading) {
            read.take(record, None, loading);
            for part in list(record, "subcommittees") {
                read.take(part, Some(record), loading);
            }
        }
        read.take_seats(&membership, loading);
        read.files = vec![
            (committees.name.clone(), committees.sha256.clone()),
            (membership.name.clone(), membership.sha256.clone()),
        ];
        Some(read)
    }

    fn take(&mut self, record: &Node, parent: Option<&Node>, loading: &mut Loading<'_>) {
        let of = |record, key| words(record, &[key]);
        let above = parent.map(|parent| (of(parent, "thomas_id"), of(parent, "name")));
        let (id, name) = (of(record, "thomas_id"), of(record, "name"));
        let kind = of(parent.unwrap_or(record), "type");
        let (Some(id), Some(name), Some(kind)) = (id, name, kind) else {
            let what = "a committee without `thomas_id`, `name` or `type` is left out";
            let fault = Diagnostic::warning("record-left-out", what).at(record.place(), "");
            loading.faults.push(fault);
            return;
        };
        let whole = |address: &str| Room { lines: vec![address.to_owned()], ..Room::default() };
        let room = of(record, "address");
        let room = room.map(|address| on_the_hill(address).unwrap_or_else(|| whole(address)));
        let phone = of(record, "phone").unwrap_or_default().to_owned();
        self.all.push(Committee {
            id: format!("{}{id}", above.and_then(|(id, _)| id).unwrap_or_default()),
            name: name.to_owned(),
            parent: above.and_then(|(_, name)| name).map(str::to_owned),
            kind: kind.to_owned(),
            room: room.map(|room| Room { phone, ..room }),
            span: record.place(),
        });
    }

    fn take_seats(&mut self, file: &DataFile, loading: &mut Loading<'_>) {
        for entry in file.tree.entries().unwrap_or_default() {
            let id = entry.key.value.as_str();
            let Some(committee) = self.all.iter().find(|committee| committee.id == id) else {
                let what = format!("{} is no committee of {}", quoted(id), quoted(COMMITTEES));
                let fault = Diagnostic::warning("record-left-out", what);
                loading.faults.push(fault.at(entry.key.span.clone(), ""));
                continue;
            };
            let mut seats: Vec<Listed> = Vec::new();
            for seat in entry.value.items().unwrap_or_default() {
                let Some(person) = new_member(seat, id, &seats, loading) else { continue };
                let of = self.of.entry(person.to_owned()).or_default();
                if committee.parent.is_none() && !of.contains(&committee.id) {
                    of.push(committee.id.clone());
                }
                seats.push(Listed {
                    id: person.to_owned(),
                    party: words(seat, &["party"]).unwrap_or_default().to_owned(),
                    title: words(seat, &["title"]).map(str::to_owned),
                    first: words(seat, &["rank"]) == Some("1"),
                    span: seat.place(),
                });
            }
            self.seats.insert(id.to_owned(), seats);
        }
    }

    /// All of them, each followed by its parts.
    pub(super) fn all(&self) -> impl Iterator<Item = &Committee> {
        self.all.iter()
    }

    /// The committee of an id, in any case.
    pub(super) fn find(&self, id: &str) -> Option<&Committee> {
        self.all.iter().find(|committee| committee.id.eq_ignore_ascii_case(id))
    }

    /// The whole committees that somebody sits on.
    pub(super) fn of(&self, id: &str) -> &[String] {
        self.of.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// Who sits on a committee.
    pub(super) fn listed(&self, committee: &Committee) -> &[Listed] {
        self.seats.get(&committee.id).map(Vec::as_slice).unwrap_or_default()
    }

    /// Tells those who sit on a committee and are no members any more, each once.
    pub(super) fn orphans(
        &self,
        committee: &Committee,
        members: &BTreeMap<&str, &Member<'_>>,
        told: &mut BTreeSet<String>,
        loading: &mut Loading<'_>,
    ) {
        for seat in self.listed(committee) {
            if members.contains_key(seat.id.as_str()) || !told.insert(seat.id.clone()) {
                continue;
            }
            let [who, list] = [&seat.id, &committee.id].map(|id| quoted(id));
            let what = format!("{who} sits on {list} and is no current member");
            let fault = Diagnostic::warning("member-unknown", what).at(seat.span.clone(), "");
            loading.faults.push(fault.help("dead or resigned since, or new; nobody is written to"));
        }
    }
}

/// The id of whoever has a seat; one without an id, or with a seat already, is told.
fn new_member<'n>(
    seat: &'n Node,
    committee: &str,
    seats: &[Listed],
    loading: &mut Loading<'_>,
) -> Option<&'n str> {
    let list = quoted(committee);
    let what = match words(seat, &["bioguide"]) {
        Some(person) if seats.iter().all(|other| other.id != person) => return Some(person),
        Some(person) => format!("{} sits twice on {list}; the first seat counts", quoted(person)),
        None => format!("a seat of {list} has no `bioguide` and is left out"),
    };
    let fault = Diagnostic::warning("record-left-out", what).at(seat.place(), "");
    loading.faults.push(fault);
    None
}
