//! State legislators, governors and mayors, from a copy of the public-domain Open States data.
//!
//! What goes in is a folder with a file a person, and what is asked of it; what comes out is a list
//! of recipients to be read over. What a file is, its keys say and not its name. The trap: the files
//! hold much of people's private lives (`extras`), and nothing of that is ever read.

mod committee;
mod mail;
mod person;
mod roster;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use super::{
    Loading,
    card::Card,
    fold,
    listing::{self, Listing, words as typed},
    record::{DataFile, data_file, date, list, provenance, words},
    shown,
};
use crate::{
    diagnose::{Diagnostic, Source, did_you_mean, quoted},
    world::{Found, World},
};
use committee::{Committee, Seat};
use person::Person;
use roster::Roster;

/// What is asked of the data.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Keys and the values of which one must be there.
    pub chosen: &'a [(String, String)],
    /// Committees whose members are meant, by name or id; empty: everybody.
    pub committees: &'a [String],
    /// Only chairs and those who lead beside them.
    pub leaders: bool,
    /// Whether letters go to offices in the district instead of the capitol.
    pub district: bool,
}

/// Folders within folders that are looked into.
const DEPTH: usize = 6;

/// What a folder has.
#[derive(Default)]
struct State<'f> {
    roster: Roster<'f>,
    committees: Vec<Committee<'f>>,
    /// Names of towns by the id of their government.
    towns: BTreeMap<&'f str, &'f str>,
}

/// The people who are meant; `None` when there is nobody or the data cannot be read, with the
/// faults collected.
pub fn listing(folder: &Path, asked: &Asked<'_>, loading: &mut Loading<'_>) -> Option<Listing> {
    let name = shown(folder);
    if loading.world.look(folder) != Found::Folder {
        let what = format!("there is no folder {}", quoted(&name));
        let fault = Diagnostic::error("missing-file", what);
        loading.faults.push(fault.at(Source::new(name, "").span(0..0), ""));
        return None;
    }
    let mut paths = Vec::new();
    yaml_files(folder, DEPTH, loading.world, &mut paths);
    let files: Vec<DataFile> = paths.iter().filter_map(|path| data_file(path, loading)).collect();
    let state = State::of(&files, loading);
    if loading.faults.any_error() {
        return None;
    }
    let import = listing::Asked { columns: &[], chosen: asked.chosen };
    let (_, import) = import.import(&name, loading);
    let cards = state.cards(asked, loading);
    if loading.faults.any_error() {
        return None;
    }
    listing::cards(&name, &cards, &import, state.head(folder, asked, loading), loading)
}

/// The YAML files under a folder. Those who are out of office lie in `retired`.
fn yaml_files(folder: &Path, depth: usize, world: &dyn World, into: &mut Vec<PathBuf>) {
    for name in world.list(folder) {
        let path = folder.join(&name);
        let yaml = path.extension().is_some_and(|ending| ending == "yml" || ending == "yaml");
        if world.look(&path) == Found::Folder {
            if depth > 0 && name != "retired" && !name.starts_with('.') {
                yaml_files(&path, depth - 1, world, into);
            }
        } else if yaml {
            into.push(path);
        }
    }
}

impl<'f> State<'f> {
    /// Sorts files by what they are; one that is nothing of this kind is told.
    fn of(files: &'f [DataFile], loading: &mut Loading<'_>) -> Self {
        let mut state = Self::default();
        for file in files {
            let tree = &file.tree;
            if tree.get("roles").is_some() {
                if let Some(person) = Person::read(tree, loading) {
                    state.roster.take(person, loading);
                }
            } else if tree.get("members").is_some() || tree.get("chamber").is_some() {
                state.committees.extend(Committee::read(tree, loading));
            } else if let Some(towns) = tree.items() {
                let pair = |town| Some((words(town, &["id"])?, words(town, &["name"])?));
                state.towns.extend(towns.iter().filter_map(pair));
            } else {
                let what =
                    format!("{} is no person, committee or list of towns", quoted(&file.name));
                let fault = Diagnostic::warning("record-left-out", what).at(tree.place(), "");
                loading.faults.push(fault);
            }
        }
        state
    }

    /// The lines that say where the list came from and how old the data are.
    fn head(&self, folder: &Path, asked: &Asked<'_>, loading: &Loading<'_>) -> Vec<String> {
        let mut head = provenance(folder, loading);
        let today = loading.world.today();
        let roles = self.roster.people.iter().flat_map(|person| list(person.record, "roles"));
        let newest =
            roles.filter_map(|role| date(role, &["start_date"])).filter(|day| *day <= today);
        if let Some(newest) = newest.max() {
            head.push(format!("The newest role in the data begins on {newest}."));
        }
        let endless = self.roster.people.iter().filter(|person| person.ends().is_none()).count();
        if endless > 0 {
            let all = self.roster.people.len();
            head.push(format!(
                "No end of term is given for {endless} of {all}: `check` can't warn of them."
            ));
        }
        if asked.district {
            head.push(
                "An office in the district can be somebody's home: look before you post.".into(),
            );
        }
        head
    }

    /// The cards of those asked for, before `--where` chooses among them.
    fn cards(&self, asked: &Asked<'_>, loading: &mut Loading<'_>) -> Vec<Card> {
        if asked.committees.is_empty() && !asked.leaders {
            let people = self.roster.people.iter();
            return people.map(|person| person.card(&self.towns, asked.district, None)).collect();
        }
        let mut cards = Vec::new();
        let mut ordinary: Vec<(&Person<'_>, Seat)> = Vec::new();
        let mut written: BTreeSet<&str> = BTreeSet::new();
        for committee in self.chosen(asked, loading) {
            for seat in committee.seats(&self.roster, asked.leaders, loading) {
                let Some(person) = self.roster.people.get(seat.person) else { continue };
                if seat.office.is_some() {
                    written.insert(person.id);
                    cards.push(person.card(&self.towns, asked.district, Some(&seat)));
                } else if !asked.leaders {
                    ordinary.push((person, seat));
                }
            }
        }
        for (person, seat) in ordinary {
            if written.insert(person.id) {
                cards.push(person.card(&self.towns, asked.district, Some(&seat)));
            }
        }
        cards
    }

    /// The committees asked for, by id or name; all where only leaders are.
    fn chosen(&self, asked: &Asked<'_>, loading: &mut Loading<'_>) -> Vec<&Committee<'f>> {
        for wanted in asked.committees {
            if !self.committees.iter().any(|committee| committee.is_called(wanted)) {
                let what = format!("no committee is called {}", quoted(wanted));
                let near = did_you_mean(wanted, self.committees.iter().map(|one| one.name));
                let fault = Diagnostic::error("unknown-committee", what);
                let fault = fault.at(typed("--committee", wanted).span, "");
                loading.faults.push(near.into_iter().fold(fault, Diagnostic::help));
            }
        }
        let meant = |one: &&Committee<'_>| {
            asked.committees.is_empty() || asked.committees.iter().any(|name| one.is_called(name))
        };
        self.committees.iter().filter(meant).collect()
    }
}

/// A name as part of a key.
fn slug(name: &str) -> String {
    fold(name).replace(' ', "-")
}
