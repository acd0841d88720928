//! A person of the data: who they are today, and how they are written to.
//!
//! What goes in is a file; what comes out is a card. The role that counts is the one that is open
//! today, be it first, last or in the middle of the list. The trap: `extras` tells of leadership
//! that is long over and calls it current, so it is not even looked at.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{committee::Seat, mail, slug};
use crate::{
    diagnose::{Diagnostic, quoted},
    people::{
        Loading,
        capacity::Capacity,
        card::Card,
        congress::{party_tag, put_gender},
        derivation::chamber,
        fold,
        record::{date, list, place, words},
        states::{self, State},
    },
    yaml::Node,
};

/// Somebody in office, or who was.
#[derive(Debug)]
pub(super) struct Person<'n> {
    /// The id of the data: `ocd-person/…`.
    pub(super) id: &'n str,
    /// The name as printed.
    pub(super) name: &'n str,
    /// The whole file.
    pub(super) record: &'n Node,
    /// The state of the office.
    pub(super) state: &'static State,
    role: &'n Node,
    /// Other roles that are open as well.
    also: usize,
    today: Date,
}

/// Offices beside the legislatures: the role, its form of address, the title where the form asks for one.
const OFFICES: &[(&str, &str, &str)] = &[
    ("governor", "us-governor", ""),
    ("lt_governor", "us-lieutenant-governor", ""),
    ("attorney general", "us-state-attorney-general", ""),
    ("secretary of state", "us-state-secretary-of-state", "Secretary of State"),
    ("treasurer", "us-state-elected-officer", "Treasurer"),
    ("auditor", "us-state-elected-officer", "Auditor"),
    ("comptroller", "us-state-elected-officer", "Comptroller"),
    ("mayor", "us-mayor", ""),
];

/// Bodies with one chamber, which is neither a Senate nor a House.
const ONLY_CHAMBERS: &[(&str, &str)] =
    &[("DC", "Council of the District of Columbia"), ("NE", "Nebraska Legislature")];

impl<'n> Person<'n> {
    /// Reads a file; one that nobody can be written to by is told and left out.
    pub(super) fn read(record: &'n Node, loading: &mut Loading<'_>) -> Option<Self> {
        let today = loading.world.today();
        let found = Self::found(record, today);
        let left_out = |what: String| {
            let fault = Diagnostic::warning("record-left-out", what).at(record.place(), "");
            loading.faults.push(fault);
        };
        found.map_err(left_out).ok()
    }

    fn found(record: &'n Node, today: Date) -> Result<Self, String> {
        let who = words(record, &["name"]).map_or("a person".to_owned(), quoted);
        let lacks = |what: &str| format!("{who} has no {} and is left out", quoted(what));
        let id = words(record, &["id"]).ok_or_else(|| lacks("id"))?;
        let name = words(record, &["name"]).ok_or_else(|| lacks("name"))?;
        if let Some(died) = date(record, &["death_date"]).filter(|died| *died <= today) {
            return Err(format!("{who} died on {died} and is left out"));
        }
        let roles = list(record, "roles");
        let open = |role: &&Node| {
            date(role, &["end_date"]).is_none_or(|end| end >= today)
                && date(role, &["start_date"]).is_none_or(|start| start <= today)
        };
        let newest = roles.iter().filter(open).max_by_key(|role| date(role, &["start_date"]));
        let last = || roles.iter().max_by_key(|role| date(role, &["end_date"]));
        let role = newest.or_else(last).ok_or_else(|| lacks("roles"))?;
        let state = words(role, &["jurisdiction"]).and_then(state_of);
        let state = state.ok_or_else(|| format!("{who} has no role in a state and is left out"))?;
        let also = roles.iter().filter(open).count().saturating_sub(1);
        Ok(Self { id, name, record, state, role, also, today })
    }

    /// The day on which the role ends, where the data say it.
    pub(super) fn ends(&self) -> Option<Date> {
        date(self.role, &["end_date"])
    }

    /// What the role is: `upper`, `lower`, `governor`, `mayor`.
    fn kind(&self) -> &'n str {
        words(self.role, &["type"]).unwrap_or_default()
    }

    fn legislates(&self) -> bool {
        ["upper", "lower", "legislature"].contains(&self.kind())
    }

    /// The key in the list: surname and the beginning of the id.
    fn key(&self) -> String {
        let surname = words(self.record, &["family_name"]).unwrap_or(self.name);
        let id = self.id.rsplit('/').next().unwrap_or(self.id);
        format!("{}-{}", slug(surname), id.split('-').next().unwrap_or(id))
    }

    /// The entry of a list, be it for a seat on a committee.
    pub(super) fn card(
        &self,
        towns: &BTreeMap<&str, &str>,
        district: bool,
        seat: Option<&Seat>,
    ) -> Card {
        let mut card = Card::new(self.record.place());
        let leading = seat.and_then(|seat| Some((seat, seat.office.as_ref()?)));
        match leading {
            Some((seat, _)) => card.put("key", &format!("{}-{}", self.key(), seat.slug)),
            None => card.put("key", &self.key()),
        }
        self.names(&mut card);
        match leading {
            Some((_, capacity)) => capacity.put(&mut card),
            None => self.capacity(towns, &mut card).put(&mut card),
        }
        card.put("term_ends", &self.ends().map_or(String::new(), |day| day.to_string()));
        mail::put(&mut card, self.record, self.name, self.state, district);
        card.put("country", "US");
        self.email(&mut card);
        self.values(&mut card, seat);
        self.questions(&mut card);
        card
    }

    fn names(&self, card: &mut Card) {
        let own = |key: &str| words(self.record, &[key]).unwrap_or_default();
        card.put("name", self.name);
        card.put("given", own("given_name"));
        card.put("surname", own("family_name"));
        let suffix = own("suffix");
        card.put("suffix", if self.name.ends_with(suffix) { suffix } else { "" });
        put_gender(card, own("gender"));
        let surname = fold(own("family_name"));
        let ends = format!(" {} ", fold(self.name)).contains(&format!(" {surname} "));
        if surname.is_empty() || !ends {
            let what = format!("the surname of {} is not in the name", quoted(self.name));
            let fault = Diagnostic::warning("name-doubtful", what);
            let fault = fault.at(place(self.record, &["name"]), "");
            card.ask(fault.help("ask once, and mend `surname`"));
        }
    }

    /// The office that the role is.
    fn capacity(&self, towns: &BTreeMap<&str, &str>, card: &mut Card) -> Capacity {
        let kind = self.kind();
        let state = self.state;
        if self.legislates() {
            return self.legislator();
        }
        let row = OFFICES.iter().find(|(role, ..)| *role == kind);
        let (id, title) =
            row.map_or(("us-state-elected-officer", kind), |(_, id, title)| (*id, *title));
        if row.is_none() {
            let what = format!("no form of address is known for the role {}", quoted(kind));
            let fault = Diagnostic::warning("office-doubtful", what);
            card.ask(
                fault
                    .at(place(self.role, &["type"]), "")
                    .help("`undersigned offices list` has all"),
            );
        }
        let known = [
            ("state", state.from.to_owned()),
            ("office", title.to_owned()),
            ("city", self.town(towns)),
        ];
        Capacity::new(id, &known)
    }

    fn legislator(&self) -> Capacity {
        let state = self.state;
        let chamber = chamber(state.code);
        let lower = chamber.lower.filter(|_| self.kind() == "lower");
        let only = ONLY_CHAMBERS.iter().find(|(code, _)| *code == state.code);
        let id = match (self.kind(), only) {
            ("upper", None) => "us-state-senator",
            _ => chamber.member,
        };
        let body = only.map(|(_, body)| (*body).to_owned());
        // The form has a chamber's usual name; another one, such as General Assembly, is given.
        let usual = crate::people::office::find(id).and_then(|form| form.address.get(1));
        let other = lower.filter(|lower| usual.is_some_and(|line| !line.pattern.ends_with(lower)));
        let body = body.or_else(|| other.map(|lower| format!("{} {lower}", state.name)));
        let known = [("state", state.name.to_owned())];
        let mut capacity = Capacity::new(id, &known);
        capacity.organisation = body;
        capacity
    }

    /// The town of a mayor: as the list of towns names it, else as the address does.
    fn town(&self, towns: &BTreeMap<&str, &str>) -> String {
        let government = words(self.role, &["jurisdiction"]).unwrap_or_default();
        let listed = towns.get(government).map(|name| (*name).to_owned());
        let place = government.split("place:").nth(1).and_then(|rest| rest.split('/').next());
        listed.or_else(|| place.map(capitals)).unwrap_or_default()
    }

    fn email(&self, card: &mut Card) {
        let Some(email) = words(self.record, &["email"]) else { return };
        if email.contains('@') && !email.contains("://") {
            card.put("email", email);
        } else {
            card.note(format!("The data have no e-mail address but {email}"));
        }
    }

    fn values(&self, card: &mut Card, seat: Option<&Seat>) {
        let held = |party: &&Node| date(party, &["end_date"]).is_none_or(|end| end >= self.today);
        let parties: Vec<&str> = list(self.record, "party")
            .iter()
            .filter(held)
            .filter_map(|party| words(party, &["name"]))
            .collect();
        let mut tags = vec![self.kind().to_owned()];
        tags.extend(parties.iter().map(|party| party_tag(party).to_owned()));
        tags.push(self.state.code.to_owned());
        tags.extend(seat.iter().flat_map(|seat| seat.tags.iter().cloned()));
        card.list("tags", &tags);
        card.part("extra", "openstates", self.id);
        card.part("extra", "role", self.kind());
        card.part("extra", "chamber", if self.legislates() { self.kind() } else { "" });
        card.part("extra", "state", self.state.code);
        card.part("extra", "state_name", self.state.name);
        card.part("extra", "party", &parties.join("/"));
        card.part("extra", "district", words(self.role, &["district"]).unwrap_or_default());
        for (key, words) in seat.iter().flat_map(|seat| &seat.extra) {
            card.part("extra", key, words);
        }
    }

    fn questions(&self, card: &mut Card) {
        let who = quoted(self.name);
        if let Some(ended) = self.ends().filter(|end| *end < self.today) {
            let fault =
                Diagnostic::warning("term-ended", format!("the term of {who} ended on {ended}"));
            let fault = fault.at(place(self.role, &["end_date"]), "");
            card.ask(fault.help("ask who holds the office; the entry is kept"));
        } else if self.ends().is_none()
            && let Some(written) = words(self.role, &["end_date"])
        {
            let what = format!("the term of {who} ends on {}, which is no date", quoted(written));
            let fault = Diagnostic::warning("office-doubtful", what);
            let fault = fault.at(place(self.role, &["end_date"]), "");
            card.ask(fault.help("look it up, and write it as `term_ends: 2027-01-03`"));
        } else if self.also > 0 {
            let fault = Diagnostic::warning(
                "office-doubtful",
                format!("{who} holds several offices today"),
            );
            let fault = fault.at(place(self.record, &["roles"]), "");
            card.ask(fault.help("the one begun last stands; ask which is meant"));
        }
    }
}

/// The state of a government's id: `ocd-jurisdiction/country:us/state:wy/government`.
fn state_of(government: &str) -> Option<&'static State> {
    const KINDS: [&str; 3] = ["state:", "district:", "territory:"];
    let mut parts = government.split('/');
    let code = parts.find_map(|part| KINDS.iter().find_map(|kind| part.strip_prefix(kind)))?;
    states::find(code)
}

/// `mount_pleasant` as `Mount Pleasant`.
fn capitals(place: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    };
    place.split(['_', ' ']).map(word).collect::<Vec<_>>().join(" ")
}
