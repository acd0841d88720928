//! The entries of a list: members as such, or as leaders of committees.
//!
//! What goes in are members and committees, and what is asked; what comes out are cards in order. The
//! trap: somebody who leads one of the committees asked for and sits on another is written to once,
//! as its leader; who leads two gets a letter for each.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Asked,
    committee::{Committee, Committees},
    district::Districts,
    member::Member,
    name, room,
    seat::Seat,
};
use crate::{
    diagnose::{Diagnostic, did_you_mean, listed, quoted},
    people::{Loading, card::Card, listing::words},
};

/// Members on their way into a list.
pub(super) struct Entries<'a> {
    pub(super) members: &'a [Member<'a>],
    pub(super) committees: &'a Committees,
    pub(super) districts: Option<&'a Districts>,
    pub(super) asked: &'a Asked<'a>,
}

impl Entries<'_> {
    /// The cards of those asked for, before `--where` chooses among them.
    pub(super) fn cards(&self, loading: &mut Loading<'_>) -> Vec<Card> {
        let by_id: BTreeMap<&str, &Member<'_>> =
            self.members.iter().map(|member| (member.id, member)).collect();
        let mut told = BTreeSet::new();
        if self.asked.committees.is_empty() && !self.asked.leaders {
            for list in self.committees.all() {
                self.committees.orphans(list, &by_id, &mut told, loading);
            }
            return self.members.iter().map(|member| self.own(member, None)).collect();
        }
        let chosen = self.chosen(loading);
        let mut cards: Vec<Card> = Vec::new();
        let mut written: BTreeSet<&str> = BTreeSet::new();
        let mut ordinary: Vec<(&Member<'_>, Seat)> = Vec::new();
        for committee in chosen {
            self.committees.orphans(committee, &by_id, &mut told, loading);
            let seats = committee.seats(self.committees.listed(committee), loading);
            if self.asked.leaders {
                committee.leaderless(&seats, loading);
            }
            for seat in seats {
                let Some(member) = by_id.get(seat.id.as_str()).copied() else { continue };
                if seat.office.is_some() {
                    written.insert(member.id);
                    cards.push(self.leading(member, &seat));
                } else if !self.asked.leaders || seat.leads {
                    ordinary.push((member, seat));
                }
            }
        }
        for (member, seat) in ordinary {
            if written.insert(member.id) {
                cards.push(self.own(member, Some(&seat)));
            }
        }
        cards
    }

    /// The committees asked for; all that are no part of another where only leaders are.
    fn chosen(&self, loading: &mut Loading<'_>) -> Vec<&Committee> {
        if self.asked.committees.is_empty() {
            return self.committees.all().filter(|list| list.parent.is_none()).collect();
        }
        let mut chosen: Vec<&Committee> = Vec::new();
        for typed in self.asked.committees {
            match self.committees.find(typed) {
                Some(list) if chosen.iter().any(|other| other.id == list.id) => {}
                Some(list) => chosen.push(list),
                None => loading.faults.push(self.unknown(typed)),
            }
        }
        chosen
    }

    fn unknown(&self, typed: &str) -> Diagnostic {
        let message = format!("no committee is called {}", quoted(typed));
        let fault = Diagnostic::error("unknown-committee", message)
            .at(words("--committee", typed).span, "");
        let folded = typed.to_lowercase();
        let named: Vec<&str> = self
            .committees
            .all()
            .filter(|list| !folded.is_empty() && list.name.to_lowercase().contains(&folded))
            .map(|list| list.id.as_str())
            .take(3)
            .collect();
        if !named.is_empty() {
            return fault.help(format!("did you mean {}?", listed(&named, "or")));
        }
        let near = did_you_mean(typed, self.committees.all().map(|list| list.id.as_str()));
        fault.help(
            near.unwrap_or_else(|| "write an id such as `SSHR`, or `SSHR09` for a part".into()),
        )
    }

    /// A member as such, be it for a seat on a committee.
    fn own(&self, member: &Member<'_>, seat: Option<&Seat>) -> Card {
        let mut card = Card::new(member.record.place());
        card.put("key", &member.key);
        name::put(&mut card, member);
        member.capacity().put(&mut card);
        card.put("term_ends", &member.ends.to_string());
        room::put(&mut card, member, self.districts, self.asked.cities);
        // Said, so that writers from abroad get the country's line, and the town as it stands there.
        card.put("country", "US");
        self.rest(&mut card, member, seat);
        card
    }

    /// A member as the leader of one side of a committee.
    fn leading(&self, member: &Member<'_>, seat: &Seat) -> Card {
        let mut card = Card::new(member.record.place());
        card.put("key", &format!("{}-{}", member.key, seat.committee.to_lowercase()));
        name::put(&mut card, member);
        if let Some(capacity) = &seat.office {
            capacity.put(&mut card);
        }
        card.put("term_ends", &member.ends.to_string());
        match &seat.room {
            Some(room) => room.put(&mut card),
            None if seat.homeless => room::put(&mut card, member, None, &[]),
            None => {}
        }
        card.put("country", "US");
        self.rest(&mut card, member, Some(seat));
        card
    }

    /// What is true of a member in any capacity: tags, values of our own, questions.
    fn rest(&self, card: &mut Card, member: &Member<'_>, seat: Option<&Seat>) {
        let mut tags = member.tags();
        let of_seat = seat.map(|seat| seat.tags.as_slice()).unwrap_or_default();
        for tag in of_seat.iter().chain(self.committees.of(member.id)) {
            if !tags.contains(tag) {
                tags.push(tag.clone());
            }
        }
        card.list("tags", &tags);
        for (key, words) in member.values() {
            card.part("extra", key, &words);
        }
        for (key, words) in seat.iter().flat_map(|seat| &seat.extra) {
            card.part("extra", key, words);
        }
        let asks = seat.iter().flat_map(|seat| seat.asks.iter().cloned());
        asks.chain(member.ended()).for_each(|ask| card.ask(ask));
    }
}
