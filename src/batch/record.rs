//! The record of what was written into a folder: `.undersigned.json`, names and SHA-256.
//!
//! A file is noted *before* it appears, so that a run killed at any moment leaves no file that the
//! record doesn't know; its older bytes stay known until the run ends. The trap: rewriting the
//! whole record for each letter takes quadratic time, so lines are spliced in before the last
//! bracket, and the record is valid JSON at every moment. At the end it is put in order. In memory
//! an entry is two numbers, never its words.

mod entries;
mod order;

pub(super) use entries::Entry;

use std::{
    any::Any,
    collections::HashSet,
    io,
    path::{Path, PathBuf},
};

use self::entries::{Entries, HEAD, TAIL, joined};
use super::short::short;
use crate::world::{Found, World};

/// The record's name in the folder that it speaks of.
pub(super) const RECORD: &str = ".undersigned.json";

/// What was written into a folder, by this and by earlier runs.
#[derive(Debug)]
pub(super) struct Record {
    path: PathBuf,
    /// Every entry as two numbers, ascending: of name and bytes, and of what it was made from.
    known: Vec<(u64, u64)>,
    /// Names by their number, read when somebody first asks.
    names: Option<HashSet<u64>>,
    /// Whether the file has the layout that lines can be spliced into.
    ours: bool,
    /// Whether the file was in order: every name once, ascending.
    orderly: bool,
    /// Whether this run noted anything.
    noted: bool,
}

/// Whether a file is a letter's that was finished earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Finished {
    /// It is, and nothing else is known of it.
    Alone,
    /// It is, and it was once made from something else, too.
    Among,
    /// It is not, or it was made from something else.
    No,
}

impl Record {
    /// The record of a folder, empty when there is none.
    ///
    /// # Errors
    /// As the system reports them; `InvalidData` when a file of that name is no record.
    pub(super) fn load(world: &dyn World, folder: &Path) -> io::Result<Self> {
        let mut record = Self {
            path: folder.join(RECORD),
            known: Vec::new(),
            names: None,
            ours: true,
            orderly: true,
            noted: false,
        };
        if world.look(&record.path) != Found::Nothing {
            let _held = record.hold(world);
            record.read(world)?;
        }
        Ok(record)
    }

    /// Holds the record alone among all runs, until the answer is dropped.
    pub(super) fn hold(&self, world: &dyn World) -> Box<dyn Any> {
        world.lock(&self.path)
    }

    /// Reads the record anew, since other runs may have written in it. It has to be held.
    ///
    /// # Errors
    /// As [`Record::load`].
    pub(super) fn read(&mut self, world: &dyn World) -> io::Result<()> {
        let mut entries = Entries::open(world, &self.path)?;
        self.ours = entries.ours();
        (self.orderly, self.names) = (true, None);
        // No line is shorter than a hash; what is reserved and not used takes no memory.
        let most = world.size(&self.path).unwrap_or(0) / 64;
        self.known = Vec::with_capacity(usize::try_from(most).unwrap_or(0).min(1 << 24));
        let mut last = String::new();
        while let Some(entry) = entries.next()? {
            self.known.push((number(&entry), made_from(entry.from.as_deref())));
            self.orderly &= last < entry.name;
            last = entry.name;
        }
        self.known.sort_unstable();
        self.known.dedup();
        Ok(())
    }

    /// Whether the file is known with these very bytes.
    pub(super) fn knows(&self, entry: &Entry) -> bool {
        let number = number(entry);
        let at = self.known.partition_point(|(known, _)| *known < number);
        self.known.get(at).is_some_and(|(known, _)| *known == number)
    }

    /// Whether the file with these very bytes was made from the very same letter.
    pub(super) fn finished(&self, entry: &Entry) -> Finished {
        let (number, from) = (number(entry), made_from(entry.from.as_deref()));
        let at = self.known.partition_point(|(known, _)| *known < number);
        let rest = self.known.get(at..).unwrap_or_default();
        let of_file = rest.iter().take_while(|(known, _)| *known == number);
        match (of_file.clone().any(|(_, known)| *known == from), of_file.count()) {
            (true, 1) => Finished::Alone,
            (true, _) => Finished::Among,
            (false, _) => Finished::No,
        }
    }

    /// Whether a file of this name is known, whatever its bytes.
    pub(super) fn names(&mut self, world: &dyn World, name: &str) -> bool {
        let path = &self.path;
        let names = self.names.get_or_insert_with(|| {
            let mut names = HashSet::new();
            // A record that can't be read any more is no reason to say less of the file in the way.
            if let Ok(mut entries) = Entries::open(world, path) {
                while let Ok(Some(entry)) = entries.next() {
                    names.insert(short(&[&entry.name]));
                }
            }
            names
        });
        names.contains(&short(&[name]))
    }

    /// Notes files that are about to appear.
    ///
    /// # Errors
    /// As the system reports them.
    pub(super) fn note(&mut self, world: &dyn World, entries: &[Entry]) -> io::Result<()> {
        if self.says(entries) {
            return Ok(());
        }
        let _held = self.hold(world);
        self.note_held(world, entries)
    }

    /// Notes files that are about to appear, while the record is held.
    ///
    /// # Errors
    /// As the system reports them.
    pub(super) fn note_held(&mut self, world: &dyn World, entries: &[Entry]) -> io::Result<()> {
        if self.says(entries) {
            return Ok(());
        }
        self.noted = true;
        let mut size = world.size(&self.path).unwrap_or(0);
        let tail = TAIL.len() as u64;
        let whole = |size: u64| -> io::Result<bool> {
            let end = size.checked_sub(tail).map(|at| world.read_at(&self.path, at, TAIL.len()));
            Ok(end.transpose()?.is_some_and(|end| end == TAIL.as_bytes()))
        };
        if size > 0 && !(self.ours && whole(size)?) {
            // Cut short by a full disk, or laid out by somebody else.
            order::rewrite(world, &self.path, Vec::new)?;
            self.ours = true;
            size = world.size(&self.path)?;
        }
        let comma = if size > HEAD.len() as u64 + tail { "," } else { "" };
        let lines = format!("{comma}{}{TAIL}", joined(entries.iter()));
        match size.checked_sub(tail) {
            None => world.splice(&self.path, 0, format!("{HEAD}{lines}").as_bytes()),
            Some(offset) => world.splice(&self.path, offset, lines.as_bytes()),
        }
    }

    /// Puts the record in order: files that this run finished are known by their bytes of now alone.
    /// `finished` gives the numbers of their names, ascending.
    ///
    /// # Errors
    /// As the system reports them.
    pub(super) fn close(
        &mut self,
        world: &dyn World,
        finished: impl FnOnce() -> Vec<u64>,
    ) -> io::Result<()> {
        let unchanged = self.orderly && !self.noted;
        if unchanged || world.look(&self.path) == Found::Nothing {
            return Ok(());
        }
        self.known = Vec::new();
        let _held = self.hold(world);
        order::rewrite(world, &self.path, finished)
    }

    /// Whether the file says this, and nothing else that would have to be outdone.
    fn says(&self, entries: &[Entry]) -> bool {
        self.orderly && entries.iter().all(|entry| self.finished(entry) == Finished::Alone)
    }
}

/// The number of a file's name and bytes.
fn number(entry: &Entry) -> u64 {
    short(&[&entry.name, &entry.sha256])
}

/// The number of what a file was made from.
fn made_from(from: Option<&str>) -> u64 {
    from.map_or(0, |from| short(&[from]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::MemoryWorld;

    fn entry(name: &str, sha256: &str) -> Entry {
        Entry { name: name.into(), sha256: sha256.into(), from: None }
    }

    fn made(name: &str, sha256: &str, from: &str) -> Entry {
        Entry { from: Some(from.into()), ..entry(name, sha256) }
    }

    fn load(world: &MemoryWorld) -> Record {
        Record::load(world, Path::new("out")).unwrap()
    }

    fn text(world: &MemoryWorld) -> String {
        String::from_utf8(world.read(Path::new("out/.undersigned.json")).unwrap()).unwrap()
    }

    /// The numbers of names, as a run that finished them gives them.
    fn finished(names: &[&str]) -> Vec<u64> {
        let mut numbers: Vec<u64> = names.iter().map(|name| short(&[name])).collect();
        numbers.sort_unstable();
        numbers
    }

    #[test]
    fn the_record_is_valid_json_after_every_note() {
        let world = MemoryWorld::default();
        let mut record = load(&world);
        for name in ["b.pdf", "a.pdf", "quo\"te.pdf"] {
            record.note(&world, &[entry(name, "1")]).unwrap();
            assert!(serde_json::from_str::<serde_json::Value>(&text(&world)).is_ok());
        }
        assert!(load(&world).knows(&entry("quo\"te.pdf", "1")));
    }

    #[test]
    fn closing_sorts_and_forgets_older_bytes() {
        let old = crate::world::sha256(b"old");
        let new = crate::world::sha256(b"new");
        let world = MemoryWorld::default().with("out/b", "new").with("out/c", "old");
        let mut record = load(&world);
        record.note(&world, &[entry("b", &old), entry("a", "1"), entry("c", &old)]).unwrap();
        record.note(&world, &[entry("b", &new), entry("c", &new)]).unwrap();
        assert!(load(&world).knows(&entry("b", &old)), "old bytes stay known while the run lasts");
        record.close(&world, || finished(&["a", "b"])).unwrap();
        let lines = [("a", "1"), ("b", &new), ("c", &new), ("c", &old)]
            .map(|(name, sha256)| format!("{{\"name\":\"{name}\",\"sha256\":\"{sha256}\"}}"));
        let (c, d) = if new < old { (2, 3) } else { (3, 2) };
        let want = [&lines[0], &lines[1], &lines[c], &lines[d]].map(String::as_str).join(",\n");
        assert_eq!(text(&world), format!("{HEAD}\n{want}{TAIL}"));
    }

    #[test]
    fn what_was_noted_last_is_what_a_file_was_made_from() {
        let world = MemoryWorld::default();
        for from in ["v1", "v2", "v1"] {
            let mut record = load(&world);
            record.note(&world, &[made("a", "1", from)]).unwrap();
            assert_ne!(load(&world).finished(&made("a", "1", from)), Finished::No);
            record.close(&world, || finished(&["a"])).unwrap();
            assert_eq!(load(&world).finished(&made("a", "1", from)), Finished::Alone);
        }
        assert_eq!(load(&world).finished(&made("a", "1", "v2")), Finished::No);
        assert_eq!(load(&world).finished(&made("a", "2", "v1")), Finished::No);
    }

    #[test]
    fn a_killed_runs_note_does_not_outlast_one_that_goes_back() {
        let world = MemoryWorld::default();
        let mut first = load(&world);
        first.note(&world, &[made("a", "1", "v1")]).unwrap();
        first.close(&world, || finished(&["a"])).unwrap();
        load(&world).note(&world, &[made("a", "1", "v2")]).unwrap();
        let mut back = load(&world);
        assert_eq!(back.finished(&made("a", "1", "v1")), Finished::Among);
        back.note(&world, &[made("a", "1", "v1")]).unwrap();
        back.close(&world, || finished(&["a"])).unwrap();
        assert_eq!(load(&world).finished(&made("a", "1", "v1")), Finished::Alone);
    }

    #[test]
    fn two_runs_in_one_folder_keep_each_others_lines() {
        let world = MemoryWorld::default();
        let (mut one, mut two) = (load(&world), load(&world));
        one.note(&world, &[entry("a", "1")]).unwrap();
        two.note(&world, &[entry("b", "1")]).unwrap();
        one.note(&world, &[entry("c", "1")]).unwrap();
        two.close(&world, || finished(&["b"])).unwrap();
        one.note(&world, &[entry("d", "1")]).unwrap();
        let record = load(&world);
        assert!(["a", "b", "c", "d"].iter().all(|name| record.knows(&entry(name, "1"))));
    }

    #[test]
    fn any_order_of_many_lines_becomes_the_same_order() {
        let names: Vec<String> =
            (0..30_000).map(|n| format!("s/{:05}", n * 7919 % 30_000)).collect();
        let mut texts = Vec::new();
        for backwards in [false, true] {
            let world = MemoryWorld::default();
            let mut entries: Vec<Entry> =
                names.iter().map(|name| made(name, &"5".repeat(64), &"f".repeat(64))).collect();
            if backwards {
                entries.reverse();
            }
            let mut record = load(&world);
            record.note(&world, &entries).unwrap();
            record.close(&world, Vec::new).unwrap();
            texts.push(text(&world));
        }
        assert!(texts[0] == texts[1]);
        let mut sorted = names;
        sorted.sort();
        let read: serde_json::Value = serde_json::from_str(&texts[0]).unwrap();
        let read: Vec<&str> =
            read["files"].as_array().unwrap().iter().map(|e| e["name"].as_str().unwrap()).collect();
        assert!(read == sorted);
    }

    #[test]
    fn a_record_cut_short_gives_its_whole_lines_and_is_mended() {
        for cut in [
            format!("{HEAD}\n{{\"name\":\"a\",\"sha256\":\"1\"}},\n{{\"name\":\"b\",\"sh"),
            format!("{HEAD}\n{{\"name\":\"a\",\"sha256\":\"1\"}}"),
        ] {
            let world = MemoryWorld::default().with("out/.undersigned.json", cut);
            let mut record = load(&world);
            assert!(record.knows(&entry("a", "1")) && record.known.len() == 1);
            record.note(&world, &[entry("c", "1")]).unwrap();
            assert!(serde_json::from_str::<serde_json::Value>(&text(&world)).is_ok());
            assert!(load(&world).knows(&entry("a", "1")) && load(&world).knows(&entry("c", "1")));
        }
        for cut in ["", "{\"version\":1,"] {
            let world = MemoryWorld::default().with("out/.undersigned.json", cut);
            load(&world).note(&world, &[entry("a", "1")]).unwrap();
            assert!(load(&world).knows(&entry("a", "1")), "{cut}: {}", text(&world));
        }
    }

    #[test]
    fn a_record_laid_out_by_an_editor_is_read_and_laid_out_anew() {
        let theirs = "{\n  \"version\": 1,\n  \"files\": [\n    \
                      {\"name\": \"a\", \"sha256\": \"1\"}\n  ]\n}\n";
        let world = MemoryWorld::default().with("out/.undersigned.json", theirs);
        let mut record = load(&world);
        assert!(record.knows(&entry("a", "1")));
        record.note(&world, &[entry("b", "1")]).unwrap();
        assert!(text(&world).starts_with(HEAD));
        assert!(load(&world).knows(&entry("a", "1")) && load(&world).knows(&entry("b", "1")));
    }

    #[test]
    fn a_file_that_is_no_record_is_not_taken_for_one() {
        for text in ["[]", "{}", "hello"] {
            let world = MemoryWorld::default().with("out/.undersigned.json", text);
            assert!(Record::load(&world, Path::new("out")).is_err(), "{text}");
        }
    }
}
