//! The record of what was written into a folder: `.undersigned.json`, names and SHA-256.
//!
//! A file is noted *before* it appears, so that a run killed at any moment leaves no file that the
//! record doesn't know; its older bytes stay known until the run ends. The trap: rewriting the
//! whole record for each letter takes quadratic time, so lines are spliced in before the last
//! bracket, and the record is valid JSON at every moment. At the end it is put in order.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::world::{Found, World};

/// The record's name in the folder that it speaks of.
pub(super) const RECORD: &str = ".undersigned.json";

const HEAD: &str = "{\"version\":1,\"files\":[";
const TAIL: &str = "\n]}\n";

/// One file, as records and manifests name it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Its name, relative to the folder, with `/`.
    pub(super) name: String,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub(super) sha256: String,
}

#[derive(Deserialize)]
struct Whole {
    #[serde(rename = "version")]
    _version: u64,
    files: Vec<Entry>,
}

/// What was written into a folder, by this and by earlier runs.
#[derive(Debug)]
pub(super) struct Record {
    path: PathBuf,
    known: BTreeSet<Entry>,
    /// Bytes of the record on the disk when it has the layout that lines can be spliced into.
    spliceable: Option<u64>,
}

impl Record {
    /// The record of a folder, empty when there is none.
    ///
    /// # Errors
    /// As the system reports them; `InvalidData` when a file of that name is no record.
    pub(super) fn load(world: &dyn World, folder: &Path) -> io::Result<Self> {
        let path = folder.join(RECORD);
        let mut record = Self { path, known: BTreeSet::new(), spliceable: None };
        record.reload(world)?;
        Ok(record)
    }

    /// Whether the file is known with these very bytes.
    pub(super) fn knows(&self, entry: &Entry) -> bool {
        self.known.contains(entry)
    }

    /// Whether a file of this name is known, whatever its bytes.
    pub(super) fn names(&self, name: &str) -> bool {
        self.known.iter().any(|entry| entry.name == name)
    }

    /// Notes files that are about to appear.
    ///
    /// # Errors
    /// As the system reports them.
    pub(super) fn note(&mut self, world: &dyn World, entries: &[Entry]) -> io::Result<()> {
        let fresh: Vec<&Entry> = entries.iter().filter(|entry| !self.knows(entry)).collect();
        if fresh.is_empty() {
            return Ok(());
        }
        let _held = self.path.parent().map(|folder| world.lock(folder));
        // Another run in the same folder has written: its lines are kept.
        if self.spliceable.is_none() || self.spliceable != world.size(&self.path).ok() {
            self.reload(world)?;
        }
        let Some(size) = self.spliceable else {
            self.known.extend(entries.iter().cloned());
            return self.rewrite(world);
        };
        let offset = size - TAIL.len() as u64;
        let mut lines = String::new();
        if !self.known.is_empty() {
            lines.push(',');
        }
        lines.push_str(&joined(fresh.iter().copied()));
        lines.push_str(TAIL);
        // Until it is whole again the record's size is not to be trusted.
        self.spliceable = None;
        world.splice(&self.path, offset, lines.as_bytes())?;
        self.spliceable = Some(offset + lines.len() as u64);
        self.known.extend(entries.iter().cloned());
        Ok(())
    }

    /// Puts the record in order: files that this run finished are known by their bytes of now alone.
    ///
    /// # Errors
    /// As the system reports them.
    pub(super) fn close(&mut self, world: &dyn World, finished: &[Entry]) -> io::Result<()> {
        let _held = self.path.parent().map(|folder| world.lock(folder));
        self.reload(world)?;
        let now: BTreeMap<&str, &str> =
            finished.iter().map(|entry| (entry.name.as_str(), entry.sha256.as_str())).collect();
        self.known.retain(|entry| {
            now.get(entry.name.as_str()).is_none_or(|sha256| *sha256 == entry.sha256)
        });
        self.known.extend(finished.iter().cloned());
        let same = world.read(&self.path).is_ok_and(|bytes| bytes == self.text().as_bytes());
        if same || self.known.is_empty() { Ok(()) } else { self.rewrite(world) }
    }

    fn rewrite(&mut self, world: &dyn World) -> io::Result<()> {
        let text = self.text();
        world.write(&self.path, text.as_bytes())?;
        self.spliceable = Some(text.len() as u64);
        Ok(())
    }

    fn text(&self) -> String {
        format!("{HEAD}{}{TAIL}", joined(self.known.iter()))
    }

    /// Adds what the disk has to what is known.
    fn reload(&mut self, world: &dyn World) -> io::Result<()> {
        self.spliceable = None;
        if world.look(&self.path) == Found::Nothing {
            return Ok(());
        }
        let bytes = world.read(&self.path)?;
        let text = String::from_utf8(bytes).map_err(|_| io::ErrorKind::InvalidData)?;
        let whole = serde_json::from_str::<Whole>(&text).ok();
        if whole.is_some() && text.starts_with(HEAD) && text.ends_with(TAIL) {
            self.spliceable = Some(text.len() as u64);
        }
        match whole {
            Some(whole) => self.known.extend(whole.files),
            None => self.known.extend(rescued(&text).ok_or(io::ErrorKind::InvalidData)?),
        }
        Ok(())
    }
}

/// The whole lines of a record that was cut short, as on a full disk; `None` when it is no record.
fn rescued(text: &str) -> Option<Vec<Entry>> {
    let lines = text.strip_prefix(HEAD).or_else(|| HEAD.starts_with(text).then_some(""))?;
    let lines = lines.lines().map(|line| line.trim_end_matches(','));
    Some(lines.filter_map(|line| serde_json::from_str(line).ok()).collect())
}

fn joined<'e>(entries: impl Iterator<Item = &'e Entry>) -> String {
    let mut text = String::new();
    for (at, entry) in entries.enumerate() {
        let comma = if at == 0 { "" } else { "," };
        let name = serde_json::Value::from(entry.name.as_str());
        // Writing into a string can't go wrong.
        let _ = write!(text, "{comma}\n{{\"name\":{name},\"sha256\":\"{}\"}}", entry.sha256);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::MemoryWorld;

    fn entry(name: &str, sha256: &str) -> Entry {
        Entry { name: name.into(), sha256: sha256.into() }
    }

    fn text(world: &MemoryWorld) -> String {
        String::from_utf8(world.read(Path::new("out/.undersigned.json")).unwrap()).unwrap()
    }

    #[test]
    fn the_record_is_valid_json_after_every_note() {
        let world = MemoryWorld::default();
        let mut record = Record::load(&world, Path::new("out")).unwrap();
        for name in ["b.pdf", "a.pdf", "quo\"te.pdf"] {
            record.note(&world, &[entry(name, "1")]).unwrap();
            assert!(serde_json::from_str::<Whole>(&text(&world)).is_ok());
        }
        assert!(Record::load(&world, Path::new("out")).unwrap().knows(&entry("quo\"te.pdf", "1")));
    }

    #[test]
    fn closing_sorts_and_forgets_older_bytes() {
        let world = MemoryWorld::default();
        let mut record = Record::load(&world, Path::new("out")).unwrap();
        record.note(&world, &[entry("b", "1"), entry("a", "1")]).unwrap();
        record.note(&world, &[entry("b", "2")]).unwrap();
        assert!(record.knows(&entry("b", "1")), "old bytes stay known while the run lasts");
        record.close(&world, &[entry("b", "2"), entry("a", "1")]).unwrap();
        let want = "{\"version\":1,\"files\":[\n{\"name\":\"a\",\"sha256\":\"1\"},\n\
                    {\"name\":\"b\",\"sha256\":\"2\"}\n]}\n";
        assert_eq!(text(&world), want);
    }

    #[test]
    fn two_runs_in_one_folder_keep_each_others_lines() {
        let world = MemoryWorld::default();
        let mut one = Record::load(&world, Path::new("out")).unwrap();
        let mut two = Record::load(&world, Path::new("out")).unwrap();
        one.note(&world, &[entry("a", "1")]).unwrap();
        two.note(&world, &[entry("b", "1")]).unwrap();
        one.note(&world, &[entry("c", "1")]).unwrap();
        two.close(&world, &[entry("b", "1")]).unwrap();
        let record = Record::load(&world, Path::new("out")).unwrap();
        assert!(["a", "b", "c"].iter().all(|name| record.knows(&entry(name, "1"))));
    }

    #[test]
    fn a_record_cut_short_gives_its_whole_lines() {
        let cut = format!("{HEAD}\n{{\"name\":\"a\",\"sha256\":\"1\"}},\n{{\"name\":\"b\",\"sh");
        let world = MemoryWorld::default().with("out/.undersigned.json", cut);
        let record = Record::load(&world, Path::new("out")).unwrap();
        assert!(record.knows(&entry("a", "1")) && record.known.len() == 1);
    }

    #[test]
    fn a_file_that_is_no_record_is_not_taken_for_one() {
        for text in ["[]", "{}", "hello"] {
            let world = MemoryWorld::default().with("out/.undersigned.json", text);
            assert!(Record::load(&world, Path::new("out")).is_err(), "{text}");
        }
    }
}
