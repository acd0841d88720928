//! The members' offices at home.
//!
//! What goes in is the file of district offices; what comes out is the office that a member's letter
//! goes to. No flag says which of several is the main one, so the first with a street is taken and
//! the others are named. The trap: some have a telephone and no street.

use std::{collections::BTreeMap, path::Path};

use super::{member::Member, optional};
use crate::{
    diagnose::{Diagnostic, Span, listed, quoted},
    people::{
        Loading,
        card::Card,
        fold,
        listing::words as typed,
        record::{list, words},
        room::Room,
    },
    yaml::Node,
};

/// The file of offices at home.
const OFFICES: &str = "legislators-district-offices.yaml";

/// Every office at home, by its member's id.
#[derive(Debug, Default)]
pub(super) struct Districts {
    /// The file with its SHA-256.
    pub(super) file: (String, String),
    of: BTreeMap<String, Vec<Room>>,
    places: BTreeMap<String, Span>,
}

impl Districts {
    /// Reads the file; `None` with the fault collected when it cannot be read, or has no office in
    /// one of the cities asked for.
    pub(super) fn read(
        folder: &Path,
        cities: &[String],
        loading: &mut Loading<'_>,
    ) -> Option<Self> {
        let file = optional(folder, OFFICES, true, "", loading)?;
        let mut districts = Self::default();
        for record in super::items(&file, "a list of members with offices", loading) {
            let Some(id) = words(record, &["id", "bioguide"]) else {
                let what = "offices of nobody's are left out";
                let fault = Diagnostic::warning("record-left-out", what).at(record.place(), "");
                loading.faults.push(fault.help("write whose they are: `id: {bioguide: …}`"));
                continue;
            };
            let rooms = list(record, "offices").iter().map(room).collect();
            districts.of.insert(id.to_owned(), rooms);
            districts.places.insert(id.to_owned(), record.place());
        }
        for city in cities {
            if !districts.of.values().flatten().any(|room| fold(&room.city) == fold(city)) {
                let what = format!("no district office is in {}", quoted(city));
                let fault = Diagnostic::error("nobody-chosen", what);
                loading.faults.push(fault.at(typed("--city", city).span, ""));
            }
        }
        districts.file = (file.name, file.sha256);
        Some(districts)
    }

    /// The office of a member; `None` when there is none that a letter can go to, which is asked.
    pub(super) fn office(
        &self,
        member: &Member<'_>,
        cities: &[String],
        card: &mut Card,
    ) -> Option<Room> {
        let all = self.of.get(member.id).map(Vec::as_slice).unwrap_or_default();
        let with_street: Vec<&Room> = all.iter().filter(|room| !room.lines.is_empty()).collect();
        let wanted = |room: &&&Room| cities.iter().any(|city| fold(city) == fold(&room.city));
        let Some(room) = with_street.iter().find(wanted).or(with_street.first()) else {
            let what = match all.len() {
                0 => format!("{} has no district office in the data", quoted(member.id)),
                _ => format!("no district office of {} has a street", quoted(member.id)),
            };
            let span = self.places.get(member.id).cloned().unwrap_or_else(|| card.span.clone());
            let fault = Diagnostic::warning("address-missing", what).at(span, "");
            card.ask(fault.help("the office in Washington stands instead"));
            return None;
        };
        let mut room = (*room).clone();
        let others = with_street.iter().filter(|other| other.city != room.city);
        let mut others: Vec<&str> = others.map(|room| room.city.as_str()).collect();
        others.dedup();
        if !others.is_empty() {
            let others = listed(&others, "and").replace('`', "");
            room.notes.push(format!("District offices also in {others}."));
        }
        if room.lines.iter().any(|line| line.to_lowercase().contains("p.o. box")) {
            room.notes.push("A post office box: no courier serves it.".into());
        }
        Some(room)
    }
}

/// One office as the file has it.
fn room(office: &Node) -> Room {
    let own = |key: &str| words(office, &[key]).unwrap_or_default().to_owned();
    let suite = match own("suite") {
        // A number alone does not say that it is a door's.
        suite if !suite.is_empty() && suite.chars().all(|c| c.is_ascii_digit()) => {
            format!("Suite {suite}")
        }
        suite => suite,
    };
    let street = own("address");
    let mut lines = vec![own("building"), street.clone(), suite];
    lines.retain(|line| !line.is_empty() && !street.is_empty());
    let mut room = Room {
        lines,
        city: own("city"),
        region: own("state"),
        phone: own("phone"),
        fax: own("fax"),
        ..Room::default()
    };
    room.take_postcode(&own("zip"));
    room
}
