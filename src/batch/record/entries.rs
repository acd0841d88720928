//! The entries of a record, one a line, read one at a time.
//!
//! A record that was laid out anew by somebody's editor is still a record and is read whole; one
//! that was cut short, as on a full disk, gives its whole lines.

use std::{fmt::Write as _, io, path::Path, vec::IntoIter};

use serde::{Deserialize, Serialize};

use crate::{
    batch::lines::Lines,
    world::{Found, World},
};

pub(super) const HEAD: &str = "{\"version\":1,\"files\":[";
pub(super) const TAIL: &str = "\n]}\n";

/// One file, as records and manifests name it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(in crate::batch) struct Entry {
    /// Its name, relative to the folder, with `/`.
    pub(in crate::batch) name: String,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub(in crate::batch) sha256: String,
    /// What a letter's file was made from, as [`Composed::from`](crate::batch::Composed) has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::batch) from: Option<String>,
}

#[derive(Deserialize)]
struct Whole {
    #[serde(rename = "version")]
    _version: u64,
    files: Vec<Entry>,
}

/// The entries of a record's file.
pub(super) enum Entries<'w> {
    /// Line by line, as the program lays them out.
    Ours(Lines<'w>),
    /// All at once, laid out in another way.
    Theirs(IntoIter<Entry>),
}

impl<'w> Entries<'w> {
    /// The entries of a file; none where there is no file, or an empty one.
    ///
    /// # Errors
    /// As the system reports them; `InvalidData` when it is no record.
    pub(super) fn open(world: &'w dyn World, path: &Path) -> io::Result<Self> {
        if world.look(path) == Found::Nothing {
            return Ok(Self::Theirs(Vec::new().into_iter()));
        }
        let mut lines = Lines::new(world, path, 0);
        let first = lines.next()?.map(|line| line.text).unwrap_or_default();
        if first == HEAD || HEAD.starts_with(&first) && lines.next()?.is_none() {
            return Ok(Self::Ours(lines));
        }
        let whole = serde_json::from_slice::<Whole>(&world.read(path)?);
        let whole = whole.map_err(|_| io::ErrorKind::InvalidData)?;
        Ok(Self::Theirs(whole.files.into_iter()))
    }

    /// Whether the file has the program's own layout.
    pub(super) fn ours(&self) -> bool {
        matches!(self, Self::Ours(_))
    }

    /// The next entry; `None` at the end.
    ///
    /// # Errors
    /// As the system reports them; `InvalidData` where it is no text.
    pub(super) fn next(&mut self) -> io::Result<Option<Entry>> {
        if let Self::Theirs(entries) = self {
            return Ok(entries.next());
        }
        while let Some((_, line)) = self.line()? {
            if let Ok(entry) = serde_json::from_str(&line) {
                return Ok(Some(entry));
            }
        }
        Ok(None)
    }

    /// The next entry as its name and its line; `None` at the end.
    ///
    /// # Errors
    /// As [`Entries::next`].
    pub(super) fn line(&mut self) -> io::Result<Option<(String, String)>> {
        let lines = match self {
            Self::Ours(lines) => lines,
            Self::Theirs(entries) => {
                let line = |entry: &Entry| serde_json::to_string(entry).unwrap_or_default();
                return Ok(entries.next().map(|entry| (entry.name.clone(), line(&entry))));
            }
        };
        while let Some(mut line) = lines.next()?.map(|line| line.text) {
            line.truncate(line.trim_end_matches(',').len());
            if let Some(name) = name(&line) {
                return Ok(Some((name, line)));
            }
        }
        Ok(None)
    }
}

/// The name in a line, when the line is whole.
fn name(line: &str) -> Option<String> {
    let (name, _) = line.strip_prefix("{\"name\":\"")?.split_once('"')?;
    if line.ends_with("\"}") && !name.contains('\\') {
        return Some(name.to_owned());
    }
    serde_json::from_str::<Entry>(line).ok().map(|entry| entry.name)
}

/// Entries as lines, with a comma between them and none at the ends.
pub(super) fn joined<'e>(entries: impl Iterator<Item = &'e Entry>) -> String {
    let mut text = String::new();
    for (at, entry) in entries.enumerate() {
        let comma = if at == 0 { "" } else { "," };
        // Words always have a JSON form, and writing into a string can't go wrong.
        let line = serde_json::to_string(entry).unwrap_or_default();
        let _ = write!(text, "{comma}\n{line}");
    }
    text
}
