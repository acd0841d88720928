//! Everybody in the data, found by id or by name.
//!
//! What goes in are people one by one; what comes out is whoever a committee means. The trap: the
//! files call a member's id `person_id`, their own page calls it `id`, and some have a name only.

use std::collections::BTreeMap;

use super::person::Person;
use crate::{
    diagnose::{Diagnostic, quoted},
    people::{Loading, fold, record::words},
    yaml::Node,
};

/// The people, in the order of their files.
#[derive(Debug, Default)]
pub(super) struct Roster<'f> {
    /// The people themselves.
    pub(super) people: Vec<Person<'f>>,
    by_id: BTreeMap<&'f str, usize>,
    by_name: BTreeMap<String, Vec<usize>>,
}

impl<'f> Roster<'f> {
    /// Takes somebody in; one whose id is there already is told and left out.
    pub(super) fn take(&mut self, person: Person<'f>, loading: &mut Loading<'_>) {
        let at = self.people.len();
        let first = self.by_id.get(person.id).and_then(|first| self.people.get(*first));
        if let Some(first) = first {
            let what = format!("{} stands in two files; the second is left out", quoted(person.id));
            let fault = Diagnostic::warning("record-left-out", what)
                .at(person.record.place(), "again here")
                .at(first.record.place(), "first here");
            loading.faults.push(fault);
            return;
        }
        self.by_id.insert(person.id, at);
        self.by_name.entry(fold(person.name)).or_default().push(at);
        self.people.push(person);
    }

    /// The place of whoever a record of a committee means; by name only where one person has it.
    pub(super) fn position(&self, member: &Node) -> Option<usize> {
        let id = words(member, &["person_id"]).or_else(|| words(member, &["id"]));
        if let Some(id) = id {
            return self.by_id.get(id).copied();
        }
        match self.by_name.get(&fold(words(member, &["name"])?))?.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }
}
