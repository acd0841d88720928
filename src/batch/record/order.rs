//! Puts a record in order: by name, each file once where its bytes are certain.
//!
//! What goes in is the file with lines in the order in which letters were finished; what comes out
//! is the same for any order. The trap: a hundred thousand entries are not sorted in memory. The file
//! is read as often as needed, and each time the next few thousand names are picked out.

use std::{
    cell::LazyCell,
    collections::{BTreeMap, btree_map::Entry},
    io,
    path::Path,
};

use super::{
    Entry as Known,
    entries::{Entries, HEAD, TAIL, joined},
};
use crate::{
    batch::{lines::digest, short::short},
    world::World,
};

/// Bytes of lines that are picked out in one reading, at least; or this part of the file, so that even a
/// million letters are put in order in some dozens of readings.
const ROOM: usize = 1 << 19;
const PART: u64 = 32;

/// The lines of some names, in the order of the file; most often one.
type Picked = BTreeMap<String, String>;

/// Rewrites a record in order, whole or not at all. Of files whose names' numbers are in what
/// `finished` gives, ascending, only what is true now is kept; of all others everything.
///
/// # Errors
/// As the system reports them.
pub(super) fn rewrite(
    world: &dyn World,
    path: &Path,
    finished: impl FnOnce() -> Vec<u64>,
) -> io::Result<()> {
    let finished = LazyCell::new(finished);
    let folder = path.parent().unwrap_or(Path::new(""));
    world.stage(path, HEAD.as_bytes())?;
    let written = (|| {
        let (mut after, mut comma) = (None, "");
        loop {
            let picked = pick(world, path, after.as_deref())?;
            let Some(last) = picked.keys().next_back().cloned() else { break };
            let mut text = String::new();
            for (name, lines) in picked {
                let known = if lines.contains('\n') {
                    let entries = lines.lines().filter_map(|line| serde_json::from_str(line).ok());
                    let certain = finished.binary_search(&short(&[&name])).is_ok();
                    let among = if certain { settled } else { distinct };
                    joined(among(world, &folder.join(&name), entries.collect()).iter())
                } else {
                    format!("\n{lines}")
                };
                text.push_str(comma);
                text.push_str(&known);
                comma = ",";
            }
            world.stage_more(path, text.as_bytes())?;
            after = Some(last);
        }
        world.stage_more(path, TAIL.as_bytes())?;
        world.settle(path)
    })();
    if written.is_err() {
        world.unstage(path);
    }
    written
}

/// The lines of the next names, as many as there is room for.
fn pick(world: &dyn World, path: &Path, after: Option<&str>) -> io::Result<Picked> {
    // What a map and an allocator add to a line.
    let size = |name: &str, lines: &str| name.len() + lines.len() + 100;
    let mut entries = Entries::open(world, path)?;
    let mut picked = Picked::new();
    let room = usize::try_from(world.size(path)? / PART).unwrap_or(usize::MAX).max(ROOM);
    let (mut taken, mut full) = (0, false);
    while let Some((name, line)) = entries.line()? {
        let beyond = |(last, _): (&String, &String)| full && name > *last;
        if after.is_some_and(|after| *name <= *after) || picked.last_key_value().is_some_and(beyond)
        {
            continue;
        }
        taken += size(&name, &line);
        match picked.entry(name) {
            Entry::Vacant(new) => drop(new.insert(line)),
            Entry::Occupied(lines) => {
                let lines = lines.into_mut();
                lines.push('\n');
                lines.push_str(&line);
            }
        }
        while taken > room && picked.len() > 1 {
            full = true;
            if let Some((name, lines)) = picked.pop_last() {
                taken = taken.saturating_sub(size(&name, &lines));
            }
        }
    }
    Ok(picked)
}

/// Everything that is known of a file, in an order of its own.
fn distinct(_: &dyn World, _: &Path, mut entries: Vec<Known>) -> Vec<Known> {
    entries.sort();
    entries.dedup();
    entries
}

/// What is true of a file that was finished: where several bytes are known, those that it has; what
/// was noted last where they were made from several things.
fn settled(world: &dyn World, path: &Path, mut entries: Vec<Known>) -> Vec<Known> {
    let first = entries.first().map(|entry| entry.sha256.clone());
    if entries.iter().any(|entry| Some(&entry.sha256) != first.as_ref()) {
        let now = digest(world, path).ok();
        if !entries.iter().any(|entry| Some(&entry.sha256) == now.as_ref()) {
            return distinct(world, path, entries);
        }
        entries.retain(|entry| Some(&entry.sha256) == now.as_ref());
    }
    entries.pop().into_iter().collect()
}
