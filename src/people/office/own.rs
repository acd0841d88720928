//! A user's own offices: files `offices.yaml` beside a campaign and in the working directory.
//!
//! What goes in is a list of entries in the shape of the program's own data; what comes out are
//! forms that go before the built-in ones of their ids. An entry with a known id changes the keys
//! that it gives and keeps the rest. The trap: the files are looked for when the first recipient
//! with an office is read and not before, so that nobody else pays for them.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{OfficeForm, entry, find};
use crate::{
    diagnose::{Diagnostic, Faults, Span, Written, quoted},
    people::loading::shown,
    world::{Found, World},
    yaml::{self, Keys, Node, Reader},
};

/// The name of the file.
const FILE: &str = "offices.yaml";

/// The offices of a user's own files.
#[derive(Debug, Default)]
pub struct OwnOffices {
    forms: BTreeMap<String, Arc<OfficeForm>>,
    /// What is wrong in the files, or to be said of them.
    pub faults: Faults,
    /// The files read, as paths that the world knows.
    pub files: Vec<PathBuf>,
}

/// Reads the files of these folders, a later one over an earlier one; paths in `taken` are files of
/// another kind that happen to have the name.
#[must_use]
pub fn own_offices(world: &dyn World, folders: &[&Path], taken: &[PathBuf]) -> OwnOffices {
    let mut own = OwnOffices::default();
    for folder in folders {
        let path = folder.join(FILE);
        let known = |other: &PathBuf| shown(other) == shown(&path);
        if own.files.iter().chain(taken).any(known) || world.look(&path) != Found::File {
            continue;
        }
        own.files.push(path.clone());
        let read = yaml::read(world, &path, &shown(&path), None)
            .and_then(|file| yaml::parse(&file.source));
        if let Some(tree) = own.faults.take(read) {
            own.list(&tree, &shown(&path));
        }
    }
    own
}

impl OwnOffices {
    /// The form of an id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Arc<OfficeForm>> {
        self.forms.get(id)
    }

    /// Every form, by id.
    pub fn all(&self) -> impl Iterator<Item = &Arc<OfficeForm>> {
        self.forms.values()
    }

    /// The entries of a file: a list, or the list under `entries` as the program's own data has it.
    fn list(&mut self, tree: &Node, file: &str) {
        let list = match tree.entries() {
            Some(_) => {
                let map = Reader::new(tree, file, Keys::of(&["entries"]));
                let list = map.node("entries");
                self.faults.absorb(map.done());
                list
            }
            None => Some(tree).filter(|tree| !tree.is_nothing()),
        };
        let Some(list) = list else { return };
        let Some(items) = yaml::reader::list(list, FILE, &mut self.faults) else { return };
        let mut written: BTreeMap<String, Span> = BTreeMap::new();
        for item in items.iter().filter(|item| !item.is_nothing()) {
            let Some(id) = self.id(item) else { continue };
            if let Some(first) = written.get(&id.value) {
                let message = format!("two offices are called {}", quoted(&id));
                let fault = Diagnostic::error("duplicate-office", message)
                    .at(id.span.clone(), "and again here")
                    .at(first.clone(), "first here");
                self.faults.push(fault.help("give one of them another `id`"));
            }
            let base = self.forms.get(&id.value).map(|form| &**form).or_else(|| find(&id.value));
            let form = entry::form(item, &id, base, file, &mut self.faults);
            self.forms.insert(id.value.clone(), Arc::new(form));
            written.entry(id.value).or_insert(id.span);
        }
    }

    /// An entry's id, in the letters that a campaign can name.
    fn id(&mut self, item: &Node) -> Option<Written> {
        if item.entries().is_none() {
            self.faults.push(yaml::reader::wrong_kind(item, "office", "a map of keys"));
            return None;
        }
        let node = item.get("id").filter(|node| !node.is_nothing());
        let Some(node) = node else {
            let fault = Diagnostic::error("missing-key", "an office has no `id`");
            self.faults.push(fault.at(item.place(), "").help("write `id: our-mayor`"));
            return None;
        };
        yaml::reader::words(node, "id", &mut self.faults)
    }
}
