//! The members of Congress, from a copy of the public-domain `congress-legislators` data.
//!
//! What goes in is the folder of its YAML files and what is asked of it; what comes out is a list of
//! recipients to be read over. The files were each last touched on another day, so whoever is named
//! in one and missing in another is told and left out. The trap: the list has no row for a vacant
//! seat, and one for a member whose term is over; both have to be said.

mod committee;
mod district;
mod entries;
mod member;
mod name;
mod room;
mod seat;
mod vacancy;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use jiff::civil::Date;

use super::{
    Loading,
    listing::{self, Listing},
    record::{DataFile, data_file, date, provenance},
};
use crate::{
    diagnose::{Diagnostic, Source, quoted},
    world::Found,
    yaml::{Node, reader},
};
pub(super) use member::party_tag;
pub(super) use name::put_gender;

use committee::Committees;
use district::Districts;
use entries::Entries;
use member::Member;

/// What is asked of the data.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Keys and the values of which one must be there.
    pub chosen: &'a [(String, String)],
    /// Committees whose members are meant; empty: everybody.
    pub committees: &'a [String],
    /// Only chairs, co-chairs, vice chairs that lead a side, and ranking members.
    pub leaders: bool,
    /// Whether letters go to offices at home instead of Washington.
    pub district: bool,
    /// Cities of the offices to be chosen where there are several.
    pub cities: &'a [String],
}

/// The file of members, which alone has to be there.
const MEMBERS: &str = "legislators-current.yaml";

/// The members who are meant; `None` when there is nobody or the data cannot be read, with the
/// faults collected.
pub fn listing(folder: &Path, asked: &Asked<'_>, loading: &mut Loading<'_>) -> Option<Listing> {
    let today = loading.world.today();
    let file = data_file(&folder.join(MEMBERS), loading);
    let committees = Committees::read(folder, asked, loading);
    let districts =
        if asked.district { Districts::read(folder, asked.cities, loading) } else { None };
    let file = file?;
    let members = members(&file, today, loading)?;
    if loading.faults.any_error() {
        return None;
    }
    let committees = committees.unwrap_or_default();
    let import = super::listing::Asked { columns: &[], chosen: asked.chosen };
    let (_, import) = import.import(MEMBERS, loading);
    let entries = Entries {
        members: &members,
        committees: &committees,
        districts: districts.as_ref(),
        asked,
    };
    let cards = entries.cards(loading);
    if loading.faults.any_error() {
        return None;
    }
    let mut head = head(folder, &file, &members, &committees, districts.as_ref(), loading);
    if asked.committees.is_empty() && !asked.leaders {
        head.extend(vacancy::tell(&file, &members, &import, loading));
    }
    listing::cards(MEMBERS, &cards, &import, head, loading)
}

/// The lines that say where the list came from and how old the data are.
fn head(
    folder: &Path,
    file: &DataFile,
    members: &[Member<'_>],
    committees: &Committees,
    districts: Option<&Districts>,
    loading: &Loading<'_>,
) -> Vec<String> {
    let mut head = provenance(folder, loading);
    let newest = members.iter().filter_map(|member| date(member.term, &["start"])).max();
    let age = newest.map_or(String::new(), |day| format!("; its newest term begins on {day}"));
    head.push(format!("{}: SHA-256 {}{age}", file.name, file.sha256));
    let others = committees.files.iter().chain(districts.map(|districts| &districts.file));
    head.extend(others.map(|(name, sha256)| format!("{name}: SHA-256 {sha256}")));
    head
}

/// Everybody in the file, each once.
fn members<'f>(
    file: &'f DataFile,
    today: Date,
    loading: &mut Loading<'_>,
) -> Option<Vec<Member<'f>>> {
    let Some(records) = file.tree.items() else {
        let fault = reader::wrong_kind(&file.tree, &file.name, "a list of people");
        loading.faults.push(fault);
        return None;
    };
    let mut seen: BTreeMap<&str, &Member<'_>> = BTreeMap::new();
    let found: Vec<Member<'f>> =
        records.iter().filter_map(|record| Member::read(record, today, loading)).collect();
    let mut twice = BTreeSet::new();
    for (at, member) in found.iter().enumerate() {
        if let Some(first) = seen.insert(member.id, member) {
            let what = format!("{} stands here twice; the second is left out", quoted(member.id));
            let fault = Diagnostic::warning("record-left-out", what)
                .at(member.record.place(), "again here")
                .at(first.record.place(), "first here");
            loading.faults.push(fault);
            seen.insert(first.id, first);
            twice.insert(at);
        }
    }
    let once = found.iter().enumerate().filter(|(at, _)| !twice.contains(at));
    Some(once.map(|(_, member)| member.clone()).collect())
}

/// Reads a file that is not always there; `None` when it is missing, which is told where it is
/// needed.
fn optional(
    folder: &Path,
    name: &str,
    needed: bool,
    without: &str,
    loading: &mut Loading<'_>,
) -> Option<DataFile> {
    let path = folder.join(name);
    if needed || loading.world.look(&path) == Found::File {
        return data_file(&path, loading);
    }
    let shown = super::shown(&path);
    let what = format!("there is no {}", quoted(name));
    let fault = Diagnostic::warning("data-missing", what)
        .at(Source::new(shown, "").span(0..0), "")
        .help(without.to_owned());
    loading.faults.push(fault);
    None
}

/// The items of a file that has to be a list.
fn items<'f>(file: &'f DataFile, what: &str, loading: &mut Loading<'_>) -> &'f [Node] {
    if let Some(items) = file.tree.items() {
        return items;
    }
    loading.faults.push(reader::wrong_kind(&file.tree, &file.name, what));
    &[]
}
