//! A member: the record, its current term, and what is known of both.
//!
//! What goes in is a record of the data; what comes out is somebody to write to, or why nobody is.
//! The current term is the last one, and only its room and telephone are still valid. The trap: a
//! delegate and the resident commissioner are `rep` of district 0 as the members for a whole state
//! are, and only the state tells them apart.

use jiff::civil::Date;

use crate::{
    diagnose::{Diagnostic, quoted},
    people::{
        Loading,
        capacity::Capacity,
        derivation, fold,
        record::{date, list, place, words},
        states::{self, State},
    },
    yaml::Node,
};

/// Somebody who sits in Congress.
#[derive(Debug, Clone)]
pub(super) struct Member<'n> {
    /// The id by which every file knows them.
    pub(super) id: &'n str,
    /// The key in the list: surname and id, which stays whoever else is elected.
    pub(super) key: String,
    /// The surname as the data have it.
    pub(super) last: &'n str,
    /// The whole record.
    pub(super) record: &'n Node,
    /// The current term.
    pub(super) term: &'n Node,
    /// Whether they are a senator.
    pub(super) senator: bool,
    /// Whom they sit for.
    pub(super) state: &'static State,
    /// The day on which the term ends.
    pub(super) ends: Date,
    /// Titles of leadership that are held today.
    pub(super) leads: Vec<&'n str>,
    today: Date,
}

/// Parties and their letters; any other stands as it is written.
const PARTIES: &[(&str, &str)] = &[
    ("Republican", "R"),
    ("Democrat", "D"),
    ("Democratic", "D"),
    ("Independent", "I"),
    ("Libertarian", "L"),
    ("Green", "G"),
];

/// The letter of a party, else its name.
pub(in crate::people) fn party_tag(party: &str) -> &str {
    PARTIES.iter().find(|(name, _)| *name == party).map_or(party, |(_, letter)| letter)
}

impl<'n> Member<'n> {
    /// Reads a record; one that nobody can be written to by is told and left out.
    pub(super) fn read(record: &'n Node, today: Date, loading: &mut Loading<'_>) -> Option<Self> {
        let missing = |what: &str| {
            let id = words(record, &["id", "bioguide"]).map_or("a record".to_owned(), quoted);
            let what = format!("{id} has no usable {} and is left out", quoted(what));
            Diagnostic::warning("record-left-out", what).at(record.place(), "")
        };
        let found = Self::found(record, today);
        found.map_err(|what| loading.faults.push(missing(what))).ok()
    }

    fn found(record: &'n Node, today: Date) -> Result<Self, &'static str> {
        let id = words(record, &["id", "bioguide"]).ok_or("id.bioguide")?;
        let last = words(record, &["name", "last"]).ok_or("name.last")?;
        let term = list(record, "terms").last().ok_or("terms")?;
        let senator = match words(term, &["type"]) {
            Some("sen") => true,
            Some("rep") => false,
            _ => return Err("terms.type"),
        };
        let state = words(term, &["state"]).and_then(states::find).ok_or("terms.state")?;
        let ends = date(term, &["end"]).ok_or("terms.end")?;
        let held = |role: &&Node| {
            // An end that cannot be read is one.
            words(role, &["end"])
                .is_none_or(|_| date(role, &["end"]).is_some_and(|end| end >= today))
                && date(role, &["start"]).is_none_or(|start| start <= today)
        };
        let roles = list(record, "leadership_roles").iter().filter(held);
        let leads = roles.filter_map(|role| words(role, &["title"])).collect();
        let key = format!("{}-{}", fold(last).replace(' ', "-"), id.to_lowercase());
        Ok(Self { id, key, last, record, term, senator, state, ends, leads, today })
    }

    /// The chamber, as tags and `--where` have it.
    pub(super) fn chamber(&self) -> &'static str {
        if self.senator { "senate" } else { "house" }
    }

    /// The title by which a leader of the chamber is addressed.
    pub(super) fn leadership(&self) -> Option<(&'n str, &'static str)> {
        self.leads.iter().find_map(|title| Some((*title, derivation::leadership(title)?)))
    }

    /// The capacity of a member as such: a leader of the chamber, else a member of it.
    pub(super) fn capacity(&self) -> Capacity {
        let chamber =
            if self.senator { "United States Senate" } else { "U.S. House of Representatives" };
        let mut known =
            vec![("chamber", chamber.to_owned()), ("state", self.state.from.to_owned())];
        if let Some((title, id)) = self.leadership() {
            let title = title.strip_prefix("Senate ").or_else(|| title.strip_prefix("House "));
            known.push(("office", title.unwrap_or_default().to_owned()));
            return Capacity::new(id, &known);
        }
        let id = match self.state {
            _ if self.senator => "us-senator",
            state if state.votes => "us-representative",
            state if state.code == "PR" => "us-resident-commissioner",
            _ => "us-delegate",
        };
        Capacity::new(id, &known)
    }

    /// What `{for: {tags: …}}` and `--where tags=…` choose by.
    pub(super) fn tags(&self) -> Vec<String> {
        let mut tags = vec![self.chamber().to_owned()];
        tags.extend(words(self.term, &["party"]).map(|party| party_tag(party).to_owned()));
        tags.push(self.state.code.to_owned());
        tags.extend(self.leadership().map(|_| "leadership".to_owned()));
        tags
    }

    /// Values of our own, for the words of letters and for `--where`.
    pub(super) fn values(&self) -> Vec<(&'static str, String)> {
        const OF_TERM: &[(&str, &str)] = &[
            ("party", "party"),
            ("caucus", "caucus"),
            ("district", "district"),
            ("state_rank", "state_rank"),
            ("website", "url"),
            ("contact_form", "contact_form"),
        ];
        let mut values = vec![
            ("bioguide", self.id.to_owned()),
            ("chamber", self.chamber().to_owned()),
            ("state", self.state.code.to_owned()),
            ("state_name", self.state.name.to_owned()),
        ];
        let of_term = OF_TERM
            .iter()
            .filter_map(|(key, theirs)| Some((*key, words(self.term, &[theirs])?.to_owned())));
        values.extend(of_term);
        values.extend(self.leads.first().map(|title| ("leadership", (*title).to_owned())));
        values
    }

    /// The question about a term that is over, or has not begun.
    pub(super) fn ended(&self) -> Option<Diagnostic> {
        let whose = format!("the term of {}", quoted(self.id));
        if self.ends < self.today {
            let why =
                words(self.term, &["end-type"]).map_or(String::new(), |why| format!(" ({why})"));
            let what = format!("{whose} ended on {}{why}", self.ends);
            let fault = Diagnostic::warning("term-ended", what);
            return Some(
                fault
                    .at(place(self.term, &["end"]), "")
                    .help("ask who holds the seat; the entry is kept"),
            );
        }
        let starts = date(self.term, &["start"]).filter(|start| *start > self.today)?;
        let what = format!("{whose} begins only on {starts}");
        let fault = Diagnostic::warning("office-doubtful", what);
        Some(fault.at(place(self.term, &["start"]), "").help("ask who holds the seat today"))
    }
}
