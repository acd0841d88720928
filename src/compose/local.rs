//! The signers of a recipient's own place: first, marked, or just counted.
//!
//! The blocks of a roll go in once and are indexed by place; for each letter its recipients' places
//! are looked up. What comes out is how the roll stands in that letter. The trap: this runs for
//! every letter of a batch, so nothing is sorted or compared here, and a letter without signers of
//! its own shares the roll of all.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use serde_json::{Value, json};

use super::{roll::Signed, signatory};
use crate::{
    language,
    model::Group,
    people::{Join, Local, Recipient, Shown, SignatoryEntry, fold, place_name, places},
    template::slot::guard,
};

/// The sign of a local signer, the next after the asterisk in the order of notes.
const DAGGER: char = '†';

/// A block's place in the roll: its group and its number in it.
type Seat = (usize, usize);

/// Who is of which place.
#[derive(Debug)]
pub(super) struct Locals {
    column: String,
    shown: Shown,
    /// Whether they are a group of their own.
    headed: bool,
    pinned: Vec<String>,
    /// For each group, how many of its first blocks are pinned.
    hosts: Vec<usize>,
    seats: BTreeMap<String, Vec<Seat>>,
    blocks: BTreeMap<Seat, Known>,
}

/// What is counted of a block.
#[derive(Debug)]
struct Known {
    signers: usize,
    /// Its organisations, folded.
    organisations: Vec<String>,
    /// The organisation, else the name.
    name: String,
}

/// A roll as one letter has it.
#[derive(Debug)]
pub(super) struct Seen<'s> {
    /// The roll.
    pub(super) signed: Cow<'s, Signed>,
    /// How many sign from the recipient's place.
    pub(super) count: usize,
    /// How many different organisations of that place sign.
    pub(super) organisations: usize,
    /// The place written out; empty where the recipient's isn't known.
    pub(super) place: String,
    /// The organisations (else the people) of that place, as printed.
    pub(super) names: Vec<String>,
    /// The note that tells what the mark means; empty where nobody is marked.
    pub(super) note: String,
    /// Whether the first group is theirs, and wants its heading.
    pub(super) apart: bool,
}

impl Locals {
    /// An index without blocks; the campaign's `pinned` stay before everybody.
    pub(super) fn new(local: &Local, pinned: &[String]) -> Self {
        Self {
            column: local.column.clone(),
            shown: local.shown,
            headed: local.heading.is_some(),
            pinned: pinned.iter().map(|name| fold(name)).collect(),
            hosts: Vec::new(),
            seats: BTreeMap::new(),
            blocks: BTreeMap::new(),
        }
    }

    /// Takes up the blocks of the next group.
    pub(super) fn group(&mut self, blocks: &[Vec<&SignatoryEntry>], join: Option<Join>) {
        let group = self.hosts.len();
        let host = |block: &Vec<&SignatoryEntry>| {
            let name = block.first().and_then(|entry| entry.known_as()).map(fold);
            name.is_some_and(|name| self.pinned.contains(&name))
        };
        let hosts = if self.pinned.is_empty() {
            0
        } else {
            blocks.iter().take_while(|block| host(block)).count()
        };
        self.hosts.push(hosts);
        for (at, block) in blocks.iter().enumerate() {
            let cells = block.iter().filter_map(|entry| entry.value(&self.column));
            let of: BTreeSet<String> = cells.flat_map(places).collect();
            if of.is_empty() {
                continue;
            }
            for place in of {
                self.seats.entry(place).or_default().push((group, at));
            }
            let organisations = block.iter().filter_map(|entry| entry.organisation.as_deref());
            let known = Known {
                signers: signatory::signers(block, join),
                organisations: organisations.map(fold).collect(),
                name: block.iter().find_map(|entry| entry.known_as()).unwrap_or("").to_owned(),
            };
            self.blocks.insert((group, at), known);
        }
    }

    fn seen<'s>(&self, signed: &'s Signed, recipients: &[&Recipient], language: &str) -> Seen<'s> {
        let mut wanted: Vec<(String, String)> = Vec::new();
        for place in recipients.iter().filter_map(|recipient| place_name(recipient)) {
            if !wanted.iter().any(|(known, _)| *known == place.0) {
                wanted.push(place);
            }
        }
        let seats: BTreeSet<Seat> = wanted
            .iter()
            .filter_map(|(place, _)| self.seats.get(place))
            .flatten()
            .copied()
            .collect();
        let known = || seats.iter().filter_map(|seat| self.blocks.get(seat));
        let organisations: BTreeSet<&String> =
            known().flat_map(|block| &block.organisations).collect();
        let names: Vec<&String> = wanted.iter().map(|(_, name)| name).collect();
        let place = language::and_list(language, &names);
        let mark = self.shown == Shown::Mark && !seats.is_empty();
        Seen {
            count: known().map(|block| block.signers).sum(),
            organisations: organisations.len(),
            names: known().map(|block| block.name.clone()).collect(),
            note: if mark { format!("{DAGGER} {place}") } else { String::new() },
            place,
            apart: self.headed && !seats.is_empty(),
            signed: match self.shown {
                _ if seats.is_empty() => Cow::Borrowed(signed),
                Shown::Count => Cow::Borrowed(signed),
                Shown::First if self.headed => Cow::Owned(apart(signed, &seats)),
                Shown::First => Cow::Owned(self.first(signed, &seats)),
                Shown::Mark => Cow::Owned(marked(signed, &seats)),
            },
        }
    }

    /// The roll with these seats before the others of their groups, hosts before all.
    fn first(&self, signed: &Signed, seats: &BTreeSet<Seat>) -> Signed {
        let mut signed = signed.clone();
        for (at, group) in signed.roll.groups.iter_mut().enumerate() {
            let hosts = self.hosts.get(at).copied().unwrap_or(0);
            let local = |place: usize| seats.contains(&(at, place));
            let value = signed.groups.get_mut(at).and_then(|group| group.get_mut("signatories"));
            if let Some(Value::Array(values)) = value {
                *values = brought_forward(std::mem::take(values), hosts, local);
            }
            group.signatories =
                brought_forward(std::mem::take(&mut group.signatories), hosts, local);
        }
        signed
    }
}

/// The roll as a letter to these recipients has it.
pub(super) fn seen<'s>(
    locals: Option<&Locals>,
    signed: &'s Signed,
    recipients: &[&Recipient],
    language: &str,
) -> Seen<'s> {
    match locals {
        Some(locals) => locals.seen(signed, recipients, language),
        None => Seen {
            signed: Cow::Borrowed(signed),
            count: 0,
            organisations: 0,
            place: String::new(),
            names: Vec::new(),
            note: String::new(),
            apart: false,
        },
    }
}

/// A list with some brought before the rest, but behind its first `hosts`; else in its order.
fn brought_forward<T>(list: Vec<T>, hosts: usize, local: impl Fn(usize) -> bool) -> Vec<T> {
    let (mut front, rest) = parted(list, |at| at < hosts || local(at));
    front.extend(rest);
    front
}

/// The roll with these seats as a group of their own before all others, its heading still to be
/// written; groups that nobody is left in are gone.
fn apart(signed: &Signed, seats: &BTreeSet<Seat>) -> Signed {
    let mut signed = signed.clone();
    let (mut own, mut own_values) = (Vec::new(), Vec::new());
    let values = signed.groups.as_array_mut().map(std::mem::take).unwrap_or_default();
    let groups = std::mem::take(&mut signed.roll.groups);
    let (mut others, mut other_values) = (Vec::new(), Vec::new());
    for (at, (mut group, mut value)) in groups.into_iter().zip(values).enumerate() {
        let local = |place: usize| seats.contains(&(at, place));
        let signatories = value.get_mut("signatories").and_then(Value::as_array_mut);
        if let Some(signatories) = signatories {
            let (of_place, rest) = parted(std::mem::take(signatories), local);
            own_values.extend(of_place);
            *signatories = rest;
        }
        let (of_place, rest) = parted(std::mem::take(&mut group.signatories), local);
        own.extend(of_place);
        if !rest.is_empty() {
            group.signatories = rest;
            others.push(group);
            other_values.push(value);
        }
    }
    let first = Group { heading: Some(String::new()), signatories: own };
    let value = json!({"heading": "", "signatories": own_values});
    signed.roll.groups = std::iter::once(first).chain(others).collect();
    signed.groups = std::iter::once(value).chain(other_values).collect();
    signed
}

/// Those of a list that are local, and the rest, each in its order.
fn parted<T>(list: Vec<T>, local: impl Fn(usize) -> bool) -> (Vec<T>, Vec<T>) {
    let (mut own, mut rest) = (Vec::new(), Vec::new());
    for (at, one) in list.into_iter().enumerate() {
        if local(at) { own.push(one) } else { rest.push(one) }
    }
    (own, rest)
}

/// Writes the headings of a roll whose first group is the recipient's own into its values; `own` and
/// `others` are plain words.
pub(super) fn head(groups: &mut Value, own: &str, others: Option<&str>) {
    let mut put = |at: usize, words: &str, always: bool| {
        let group = groups.get_mut(at).and_then(Value::as_object_mut);
        let Some(heading) = group.and_then(|group| group.get_mut("heading")) else { return };
        if always || heading.is_null() {
            *heading = guard(words).into();
        }
    };
    put(0, own, true);
    if let Some(others) = others {
        put(1, others, false);
    }
}

/// The roll with a dagger at the first line of these seats.
fn marked(signed: &Signed, seats: &BTreeSet<Seat>) -> Signed {
    let mut signed = signed.clone();
    for (group, at) in seats {
        let block = signed.roll.groups.get_mut(*group).and_then(|it| it.signatories.get_mut(*at));
        let Some(line) = block.and_then(|block| block.lines.first_mut()) else { continue };
        line.text.push(DAGGER);
        let path = format!("/{group}/signatories/{at}/lines/0");
        if let Some(value) = signed.groups.pointer_mut(&path) {
            *value = guard(&line.text).into();
        }
    }
    signed
}

#[cfg(test)]
mod tests {
    use super::brought_forward;

    #[test]
    fn hosts_stay_before_those_brought_forward() {
        let list = vec!["host", "b", "local", "d", "local too"];
        let brought = brought_forward(list, 1, |at| at == 2 || at == 4);
        assert_eq!(brought, ["host", "local", "local too", "b", "d"]);
    }
}
