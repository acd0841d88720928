//! Puts a letter's files in place: all of its formats or none, each whole.
//!
//! All files are staged, then noted in the record, then they take their places. The trap: the last
//! step is one rename a file and may stop in the middle, so what is already in place is put back.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::{lines::digest, plan::Plan, record::Entry};
use crate::{
    diagnose::Diagnostic,
    world::{Found, World, sha256},
};

/// A file ready to be put in place.
pub(super) struct Ready {
    /// As the record names it: relative to the plan's folder.
    pub(super) entry: Entry,
    bytes: Vec<u8>,
}

impl Ready {
    /// A file by its name relative to the plan's folder.
    pub(super) fn new(name: String, from: Option<&str>, bytes: Vec<u8>) -> Self {
        let entry = Entry { sha256: sha256(&bytes), name, from: from.map(ToOwned::to_owned) };
        Self { entry, bytes }
    }
}

/// A file that changes: where it goes, and what stood there before.
struct Change<'f> {
    path: PathBuf,
    bytes: &'f [u8],
    before: Option<Vec<u8>>,
}

/// Whether a file in the way may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InTheWay {
    /// Only when the record knows it with its very bytes, or it already has the new ones.
    Keep,
    /// `--force`: any file, but never a folder.
    Replace,
}

/// Puts files in place, all or none. Those that already have their bytes are left alone.
///
/// # Errors
/// A file that must not be replaced, or the disk's trouble; nothing has changed then.
pub(super) fn deliver(
    world: &dyn World,
    plan: &Plan<'_>,
    files: &[Ready],
) -> Result<(), Diagnostic> {
    let mut changes = Vec::new();
    for file in files {
        let path = plan.folder.join(&file.entry.name);
        let before = existing(world, &path)?;
        if before.as_ref() == Some(&file.bytes) {
            // A run that was killed may have left its copy.
            world.unstage(&path);
            continue;
        }
        let digest = before.as_ref().map(|bytes| sha256(bytes));
        if let Some(sha256) = digest
            && !plan.may_go(&file.entry.name, sha256)
        {
            return Err(plan.foreign(world, &file.entry.name));
        }
        changes.push(Change { path, bytes: &file.bytes, before });
    }
    let entries: Vec<Entry> = files.iter().map(|file| file.entry.clone()).collect();
    let placed = place(world, plan, &entries, &changes);
    if placed.is_err() {
        for change in &changes {
            world.unstage(&change.path);
        }
    }
    placed
}

/// Lets a file that is already staged take its place. The record has to be held.
///
/// # Errors
/// As [`deliver`]; nothing is staged any more then.
pub(super) fn deliver_staged(
    world: &dyn World,
    plan: &Plan<'_>,
    entry: &Entry,
) -> Result<(), Diagnostic> {
    let path = plan.folder.join(&entry.name);
    let placed = || {
        let before = existing_digest(world, &path)?;
        let entries = std::slice::from_ref(entry);
        let note = || plan.record().note_held(world, entries).map_err(|fault| plan.unnoted(&fault));
        if before.as_ref() == Some(&entry.sha256) {
            world.unstage(&path);
            return note();
        }
        if before.is_some_and(|sha256| !plan.may_go(&entry.name, sha256)) {
            return Err(plan.foreign(world, &entry.name));
        }
        note()?;
        world.settle(&path).map_err(|fault| unwritable(&path, &fault))
    };
    placed().inspect_err(|_| world.unstage(&path))
}

fn place(
    world: &dyn World,
    plan: &Plan<'_>,
    entries: &[Entry],
    changes: &[Change<'_>],
) -> Result<(), Diagnostic> {
    for change in changes {
        let staged = world.stage(&change.path, change.bytes);
        staged.map_err(|fault| unwritable(&change.path, &fault))?;
    }
    plan.record().note(world, entries).map_err(|fault| plan.unnoted(&fault))?;
    for (at, change) in changes.iter().enumerate() {
        if let Err(fault) = world.settle(&change.path) {
            take_back(world, changes.get(..at).unwrap_or_default());
            return Err(unwritable(&change.path, &fault));
        }
    }
    Ok(())
}

/// Puts back what stood there before. The trouble that led here is the one that is reported.
fn take_back(world: &dyn World, placed: &[Change<'_>]) {
    for change in placed {
        let _ = match &change.before {
            Some(bytes) => world.write(&change.path, bytes),
            None => world.remove(&change.path),
        };
    }
}

/// The bytes of what stands at a file's place.
///
/// # Errors
/// A folder there, a file where one of the folders above should be, or an unreadable file.
pub(super) fn existing(world: &dyn World, path: &Path) -> Result<Option<Vec<u8>>, Diagnostic> {
    there(world, path, || world.read(path))
}

/// SHA-256 of what stands at a file's place, of any size.
///
/// # Errors
/// As [`existing`].
pub(super) fn existing_digest(
    world: &dyn World,
    path: &Path,
) -> Result<Option<String>, Diagnostic> {
    there(world, path, || digest(world, path))
}

fn there<T>(
    world: &dyn World,
    path: &Path,
    read: impl FnOnce() -> io::Result<T>,
) -> Result<Option<T>, Diagnostic> {
    match world.look(path) {
        Found::Folder => Err(Diagnostic::error(
            "file-exists",
            format!("a folder stands where `{}` goes", shown(path)),
        )
        .help("move it, or choose another folder with `--out`")),
        Found::File => read().map(Some).map_err(|fault| {
            let message = format!("cannot read `{}`: {}", shown(path), reason(&fault));
            Diagnostic::error("read-failed", message)
        }),
        Found::Nothing => {
            let above = path.ancestors().skip(1);
            let blocked = above.into_iter().find(|above| world.look(above) == Found::File);
            blocked.map_or(Ok(None), |above| Err(no_folder(above)))
        }
    }
}

fn no_folder(path: &Path) -> Diagnostic {
    Diagnostic::error("file-exists", format!("`{}` is a file, not a folder", shown(path)))
        .help("move it, or choose another folder with `--out`")
}

/// A file in the way that is foreign, or was edited since it was written.
pub(super) fn foreign(path: &Path, edited: bool) -> Diagnostic {
    let why = if edited {
        "that file was edited since it was written"
    } else {
        "undersigned did not write that file"
    };
    Diagnostic::error("file-exists", format!("will not replace `{}`", shown(path)))
        .help(format!("{why}; move it, choose another folder with `--out`, or use `--force`"))
}

/// What the system said when a file was to be written, in a few words.
pub(super) fn unwritable(path: &Path, fault: &io::Error) -> Diagnostic {
    let message = format!("cannot write `{}`: {}", shown(path), reason(fault));
    Diagnostic::error("write-failed", message)
}

/// A path as the user would type it.
pub(super) fn shown(path: &Path) -> String {
    let name = path.display().to_string();
    if cfg!(windows) { name.replace('\\', "/") } else { name }
}

fn reason(fault: &io::Error) -> String {
    match fault.kind() {
        io::ErrorKind::PermissionDenied => "not permitted".into(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".into(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "no space is left on the disk".into()
        }
        io::ErrorKind::NotFound => "it is not there".into(),
        io::ErrorKind::IsADirectory => "it is a folder".into(),
        io::ErrorKind::NotADirectory => "a file stands where a folder should be".into(),
        io::ErrorKind::InvalidFilename => "the name is too long or not allowed here".into(),
        _ => fault.to_string(),
    }
}
