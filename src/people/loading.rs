//! What reading a campaign carries along: the world, the faults so far, the files opened.
//!
//! What goes in is a name written in a file; what comes out is that file's tree and folder. A path
//! in a file is relative to that file. The trap: a file that names itself, directly or through
//! others, must end in a fault and not in the stack.

use std::path::{Component, Path, PathBuf};

use crate::{
    diagnose::{Diagnostic, Faults, Label, Written, quoted},
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
}

impl<'a> Loading<'a> {
    /// Nothing read yet.
    #[must_use]
    pub fn new(world: &'a dyn World) -> Self {
        Self { world, faults: Faults::default(), files: Vec::new(), open: Vec::new() }
    }

    /// Opens a YAML or JSON file that is named in a file of `folder` and hands its tree and folder
    /// to `then`; `None` when it cannot be read, with the fault collected.
    pub fn with_file<T>(
        &mut self,
        folder: &Path,
        name: &Written,
        then: impl FnOnce(&mut Self, &Node, &Path) -> T,
    ) -> Option<T> {
        let path = folder.join(&name.value);
        let shown = shown(&path);
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        if let Some(ending @ ("csv" | "tsv" | "xlsx")) = ending.as_deref() {
            let message = format!("{} files are not read yet", ending.to_uppercase());
            let fault = Diagnostic::error("not-yet", message)
                .at(name.span.clone(), "")
                .help("write the list as YAML or JSON");
            self.faults.push(fault);
            return None;
        }
        let known = PathBuf::from(&shown);
        if self.open.contains(&known) || self.open.len() >= CHAIN {
            let message = format!("{} names itself", quoted(&shown));
            let fault = Diagnostic::error("file-cycle", message).at(name.span.clone(), "");
            self.faults.push(fault);
            return None;
        }
        let read = yaml::read(self.world, &path, &shown, Some(&name.span))
            .and_then(|file| yaml::parse(&file.source));
        let before = self.faults.0.len();
        let made = self.faults.take(read).map(|mut tree| {
            if ending.as_deref() == Some("json") {
                nulls_left_out(&mut tree);
            }
            self.files.push(path.clone());
            self.open.push(known);
            let made = then(self, &tree, path.parent().unwrap_or(Path::new("")));
            self.open.pop();
            made
        });
        for fault in self.faults.0.iter_mut().skip(before) {
            // Whoever looks for the mistake may not know that the file is in play.
            if fault.labels.iter().all(|label| label.span != name.span) {
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
