//! What reading a campaign carries along: the world, the faults so far, the files opened.
//!
//! What goes in is a name written in a file; what comes out is that file's tree or table, and folder. A path
//! in a file is relative to that file. The trap: a file that names itself, directly or through
//! others, must end in a fault and not in the stack.

use std::{
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use super::office::{OwnOffices, own_offices};
use crate::{
    diagnose::{Diagnostic, Faults, Label, Written, quoted},
    table::{self, Form, Table},
    world::World,
    yaml::{self, Entry, Kind, Node},
};

/// Files that may name each other in a row.
const CHAIN: usize = 8;

/// The world, the faults so far and the files opened.
pub struct Loading<'a> {
    /// Where files come from.
    pub world: &'a dyn World,
    /// Everything found so far.
    pub faults: Faults,
    /// Every file opened, in order, as a path that the world knows.
    pub files: Vec<PathBuf>,
    /// Files that are being read, the outermost first.
    open: Vec<PathBuf>,
    /// The folder whose `offices.yaml` goes before the working directory's.
    beside: PathBuf,
    /// The user's own offices, once somebody holds an office.
    offices: Option<Arc<OwnOffices>>,
}

impl<'a> Loading<'a> {
    /// Nothing read yet.
    #[must_use]
    pub fn new(world: &'a dyn World) -> Self {
        Self {
            world,
            faults: Faults::default(),
            files: Vec::new(),
            open: Vec::new(),
            beside: PathBuf::new(),
            offices: None,
        }
    }

    /// Nothing read yet of a campaign that stands in a folder.
    #[must_use]
    pub fn beside(world: &'a dyn World, folder: &Path) -> Self {
        Self { beside: folder.to_owned(), ..Self::new(world) }
    }

    /// The user's own offices, read when they are first asked for.
    pub fn offices(&mut self) -> &OwnOffices {
        let (world, beside, files) = (self.world, &self.beside, &self.files);
        let read = || Arc::new(own_offices(world, &[Path::new(""), beside], files));
        self.offices.get_or_insert_with(read)
    }

    /// The user's own offices as far as they were asked for, to be lent to another reading.
    pub(super) fn offices_so_far(&self) -> Option<Arc<OwnOffices>> {
        self.offices.clone()
    }

    /// Nothing read yet but the user's own offices.
    pub(super) fn with_offices(world: &'a dyn World, offices: Option<Arc<OwnOffices>>) -> Self {
        Self { offices, ..Self::new(world) }
    }

    /// Takes what is wrong in the user's own offices among the faults, when they were read.
    pub fn close_offices(&mut self) {
        if let Some(own) = self.offices.take() {
            self.faults.absorb(own.faults.clone());
            self.files.extend(own.files.iter().cloned());
        }
    }

    /// Opens a YAML or JSON file that is named in a file of `folder` and hands its tree and folder
    /// to `then`; `None` when it cannot be read, with the fault collected.
    pub fn with_file<T>(
        &mut self,
        folder: &Path,
        name: &Written,
        then: impl FnOnce(&mut Self, &Node, &Path) -> T,
    ) -> Option<T> {
        self.opened(folder, name, |loading, path, shown| {
            if let Some(ending) = foreign(path) {
                let message = format!("{} files are not read here", ending.to_uppercase());
                let fault = Diagnostic::error("wrong-kind", message)
                    .at(name.span.clone(), "")
                    .help("name a YAML or JSON file");
                loading.faults.push(fault);
                return None;
            }
            let read = yaml::read(loading.world, path, shown, Some(&name.span))
                .and_then(|file| yaml::parse(&file.source));
            let mut tree = loading.faults.take(read)?;
            if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json")) {
                nulls_left_out(&mut tree);
            }
            loading.files.push(path.to_owned());
            Some(then(loading, &tree, path.parent().unwrap_or(Path::new(""))))
        })
    }

    /// Opens a table that is named in a file of `folder` and hands it and its folder to `then`;
    /// `None` when it cannot be read, with the fault collected.
    pub fn with_table<T>(
        &mut self,
        folder: &Path,
        name: &Written,
        sheet: Option<&Written>,
        then: impl FnOnce(&mut Self, Table<'a>, &Path) -> T,
    ) -> Option<T> {
        self.opened(folder, name, |loading, path, shown| {
            let Some(form) = Form::of(path) else {
                let message = format!("{} is no CSV, TSV or XLSX file", quoted(shown));
                let fault = Diagnostic::error("wrong-kind", message).at(name.span.clone(), "");
                loading.faults.push(fault.help("end its name in `.csv`, `.tsv` or `.xlsx`"));
                return None;
            };
            let table_folder = path.parent().unwrap_or(Path::new(""));
            if let Some(table) = Table::stream(loading.world, path, shown, form, sheet) {
                let table = loading.faults.take(table);
                loading.files.push(path.to_owned());
                return table.map(|table| then(loading, table, table_folder));
            }
            let before = loading.faults.0.len();
            let asked = Some(&name.span);
            let read = yaml::bytes(loading.world, path, shown, asked, table::LARGEST);
            let bytes = loading.faults.take(read)?;
            let table = Table::open(shown, bytes, form, sheet, &mut loading.faults);
            loading.files.push(path.to_owned());
            let made = table.map(|table| then(loading, table, table_folder));
            if form == Form::Xlsx {
                for label in loading.faults.0.iter_mut().skip(before).flat_map(|f| &mut f.labels) {
                    let cell =
                        label.span.source.name == shown && !label.span.source.text.is_empty();
                    if cell && label.words.is_empty() {
                        label.words = format!("cell {}", quoted(&table::cell_name(&label.span)));
                    }
                }
            }
            made
        })
    }

    /// Reads a file of any kind with `read`; each fault then shows who named the file.
    fn opened<T>(
        &mut self,
        folder: &Path,
        name: &Written,
        read: impl FnOnce(&mut Self, &Path, &str) -> Option<T>,
    ) -> Option<T> {
        let path = folder.join(&name.value);
        let shown = shown(&path);
        let known = PathBuf::from(&shown);
        if self.open.contains(&known) || self.open.len() >= CHAIN {
            let message = format!("{} names itself", quoted(&shown));
            let fault = Diagnostic::error("file-cycle", message).at(name.span.clone(), "");
            self.faults.push(fault);
            return None;
        }
        let before = self.faults.0.len();
        self.open.push(known);
        let made = read(self, &path, &shown);
        self.open.pop();
        for fault in self.faults.0.iter_mut().skip(before) {
            // Whoever looks for the mistake may not know that the file is in play.
            if fault.labels.iter().all(|label| label.span.source != name.span.source) {
                fault.labels.push(Label { span: name.span.clone(), words: "named here".into() });
            }
        }
        made
    }

    /// The bytes of a file that is named in a file of `folder`.
    pub fn bytes(&mut self, folder: &Path, name: &Written, largest: u64) -> Option<Vec<u8>> {
        let path = folder.join(&name.value);
        let read = yaml::bytes(self.world, &path, &shown(&path), Some(&name.span), largest);
        let bytes = self.faults.take(read)?;
        self.files.push(path);
        Some(bytes)
    }
}

/// The ending of a file that is no YAML, whatever its name may be.
fn foreign(path: &Path) -> Option<String> {
    let ending = path.extension()?.to_string_lossy().to_lowercase();
    ["csv", "tsv", "xlsx", "xls", "ods", "docx", "pdf"].contains(&ending.as_str()).then_some(ending)
}

/// A path as a user would write it: `a/../b` as `b`.
#[must_use]
pub fn shown(path: &Path) -> String {
    let mut out = PathBuf::new();
    for part in path.components() {
        let back = part == Component::ParentDir
            && matches!(out.components().next_back(), Some(Component::Normal(_)));
        if back {
            out.pop();
        } else if part != Component::CurDir {
            out.push(part);
        }
    }
    if out.as_os_str().is_empty() {
        return ".".to_owned();
    }
    out.to_string_lossy().replace('\\', "/")
}

/// In JSON a key with `null` is a key left out.
fn nulls_left_out(node: &mut Node) {
    let null = node.scalar().is_some_and(yaml::Scalar::is_null);
    match &mut node.kind {
        kind @ Kind::Scalar(_) if null => *kind = Kind::Nothing,
        Kind::Nothing | Kind::Scalar(_) => {}
        Kind::List(items) => items.iter_mut().for_each(nulls_left_out),
        Kind::Map(entries) => {
            for Entry { value, .. } in entries {
                nulls_left_out(value);
            }
        }
    }
}
