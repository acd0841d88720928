//! Puts a record in order: by name, each file once where its bytes are certain.
//!
//! What goes in is the file with lines in the order in which letters were finished; what comes out
//! is the same for any order. The trap: a hundred thousand entries are not sorted in memory. The file
//! is read as often as needed, and each time the next few thousand names are picked out.

use std::{collections::BTreeMap, io, path::Path};

use super::{
    Entry,
    entries::{Entries, HEAD, TAIL, joined},
};
use crate::{
    batch::{lines::digest, short::short},
    world::World,
};

/// Bytes of entries that are picked out in one reading.
const ROOM: usize = 1 << 21;

/// The entries of some names, in the order of the file.
type Picked = BTreeMap<String, Vec<Entry>>;

/// Rewrites a record in order, whole or not at all. Of files whose names' numbers are in
/// `finished`, which is ascending, only what is true now is kept; of all others everything.
///
/// # Errors
/// As the system reports them.
pub(super) fn rewrite(world: &dyn World, path: &Path, finished: &[u64]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new(""));
    world.stage(path, HEAD.as_bytes())?;
    let written = (|| {
        let (mut after, mut comma) = (None, "");
        loop {
            let picked = pick(world, path, after.as_deref())?;
            let Some(last) = picked.keys().next_back().cloned() else { break };
            let known = picked.into_iter().flat_map(|(name, entries)| {
                let certain = finished.binary_search(&short(&[&name])).is_ok();
                if certain { settled(world, folder, entries) } else { distinct(entries) }
            });
            let known: Vec<Entry> = known.collect();
            world.stage_more(path, format!("{comma}{}", joined(known.iter())).as_bytes())?;
            (after, comma) = (Some(last), ",");
        }
        world.stage_more(path, TAIL.as_bytes())?;
        world.settle(path)
    })();
    if written.is_err() {
        world.unstage(path);
    }
    written
}

/// The entries of the next names, as many as there is room for.
fn pick(world: &dyn World, path: &Path, after: Option<&str>) -> io::Result<Picked> {
    let size = |entry: &Entry| 2 * entry.name.len() + 2 * entry.sha256.len() + 128;
    let mut entries = Entries::open(world, path)?;
    let mut picked = Picked::new();
    let (mut taken, mut full) = (0, false);
    while let Some(entry) = entries.next()? {
        let beyond = |(last, _): (&String, &Vec<Entry>)| full && entry.name > *last;
        if after.is_some_and(|after| *entry.name <= *after)
            || picked.last_key_value().is_some_and(beyond)
        {
            continue;
        }
        taken += size(&entry);
        picked.entry(entry.name.clone()).or_default().push(entry);
        while taken > ROOM && picked.len() > 1 {
            full = true;
            let gone = picked.pop_last().map(|(_, entries)| entries).unwrap_or_default();
            taken -= gone.iter().map(size).sum::<usize>();
        }
    }
    Ok(picked)
}

/// Everything that is known of a file, in an order of its own.
fn distinct(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort();
    entries.dedup();
    entries
}

/// What is true of a file that was finished: where several bytes are known, those that it has; what
/// was noted last where they were made from several things.
fn settled(world: &dyn World, folder: &Path, mut entries: Vec<Entry>) -> Vec<Entry> {
    let certain = entries.iter().all(|entry| Some(&entry.sha256) == bytes_of(entries.first()));
    if !certain {
        let name = entries.first().map(|entry| folder.join(&entry.name)).unwrap_or_default();
        let Ok(now) = digest(world, &name) else { return distinct(entries) };
        if entries.iter().any(|entry| entry.sha256 == now) {
            entries.retain(|entry| entry.sha256 == now);
        } else {
            return distinct(entries);
        }
    }
    entries.pop().into_iter().collect()
}

fn bytes_of(entry: Option<&Entry>) -> Option<&String> {
    entry.map(|entry| &entry.sha256)
}
