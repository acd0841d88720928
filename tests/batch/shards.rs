//! A batch in parts: by the keys alone, in any order, at the same time, to the same end.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    thread,
};

use undersigned::{
    batch::{self, Edition, InTheWay, Shard, Target, Terms, Unwatched},
    world::{MemoryWorld, RealWorld, World},
};

use super::press::{
    self, FAULTS, Failing, PLAIN, RESUME, Way, counted, draft, draft_in, edition, fine,
};

const SIX: &[&str] = &["roe", "poe", "hsu", "lee", "kim", "ada"];

fn parts(of: u16) -> Vec<Shard> {
    Shard::new(1, of).unwrap().all().collect()
}

fn unsharded(keys: &[&str], words: &'static str) -> BTreeMap<PathBuf, Vec<u8>> {
    let world = MemoryWorld::default();
    draft(&world, vec![edition("spring", keys, words)], 1).unwrap();
    world.snapshot()
}

fn draft_part(world: &dyn World, keys: &[&str], words: &'static str, shard: Shard) {
    let way = Way { shard: Some(shard), ..PLAIN };
    assert!(fine(&draft_in(world, vec![edition("spring", keys, words)], way).unwrap()));
}

fn draft_parts(world: &dyn World, keys: &[&str], of: u16) {
    for shard in parts(of) {
        draft_part(world, keys, "x", shard);
    }
}

/// Holds files to those of an unsharded run: the parts' manifests come on top, on the disk and in
/// the record.
#[track_caller]
fn same(mut files: BTreeMap<PathBuf, Vec<u8>>, of: u16, mut whole: BTreeMap<PathBuf, Vec<u8>>) {
    let record = Path::new("letters/.undersigned.json");
    let lines = |bytes: Vec<u8>| -> Vec<String> {
        let text = String::from_utf8(bytes).unwrap();
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
        let lines = text.lines().filter(|line| !line.contains("/manifest."));
        let lines = lines.map(|line| line.trim_end_matches(',').to_owned());
        lines
            .chain(text.lines().filter(|line| line.contains("/manifest.json")).map(Into::into))
            .collect()
    };
    assert_eq!(lines(files.remove(record).unwrap()), lines(whole.remove(record).unwrap()));
    for part in 1..=of {
        let name = format!("letters/spring/manifest.{part}-of-{of}.json");
        assert!(files.remove(Path::new(&name)).is_some(), "{name}");
    }
    press::same(&files, &whole, "beside the parts' manifests");
}

#[test]
fn parts_in_any_order_end_as_one_run() {
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let world = MemoryWorld::default();
        for (done, at) in order.iter().enumerate() {
            draft_part(&world, SIX, "x", parts(3)[*at]);
            let whole = world.look(Path::new("letters/spring/manifest.json"));
            assert_eq!(whole == undersigned::world::Found::File, done == 2);
        }
        same(world.snapshot(), 3, unsharded(SIX, "x"));
    }
}

#[test]
fn a_part_without_letters_counts() {
    let world = MemoryWorld::default();
    for shard in parts(40) {
        draft_part(&world, SIX, "x", shard);
    }
    same(world.snapshot(), 40, unsharded(SIX, "x"));
}

#[test]
fn a_part_again_changes_nothing() {
    let world = MemoryWorld::default();
    draft_parts(&world, SIX, 3);
    let before = world.snapshot();
    draft_parts(&world, SIX, 3);
    press::same(&world.snapshot(), &before, "at the end");
}

#[test]
fn parts_of_other_words_or_recipients_are_not_put_together() {
    let world = MemoryWorld::default();
    draft_parts(&world, &SIX[..4], 2);
    // Two recipients more: whichever part is made first, the other one is of the past.
    let before = world.read(Path::new("letters/spring/manifest.json")).unwrap();
    let grown: Vec<bool> =
        parts(2).iter().map(|shard| SIX[4..].iter().any(|key| shard.has(key))).collect();
    draft_part(&world, SIX, "x", parts(2)[0]);
    let between = world.read(Path::new("letters/spring/manifest.json")).unwrap();
    assert_eq!(between == before, grown[1]);
    draft_part(&world, SIX, "x", parts(2)[1]);
    same(world.snapshot(), 2, unsharded(SIX, "x"));
}

#[test]
fn some_letters_of_a_part_leave_its_others_in_its_manifest() {
    let world = MemoryWorld::default();
    draft_parts(&world, SIX, 2);
    let before = world.snapshot();
    let shard = parts(2)[0];
    let one = SIX.iter().position(|key| shard.has(key)).unwrap();
    let edition = Edition { wanted: vec![one], ..edition("spring", SIX, "x") };
    let way = Way { shard: Some(shard), ..PLAIN };
    assert!(fine(&draft_in(&world, vec![edition], way).unwrap()));
    press::same(&world.snapshot(), &before, "at the end");
}

#[test]
fn a_part_stopped_at_any_write_is_resumed_to_the_same_end() {
    let [first, second] = parts(2)[..] else { panic!("two parts") };
    for fault in FAULTS {
        for at in 0.. {
            let world = MemoryWorld::default();
            draft_part(&world, SIX, "x", first);
            let failing = Failing::new(&world, at, fault);
            let way = Way { shard: Some(second), ..PLAIN };
            draft_in(&failing, vec![edition("spring", SIX, "x")], way).unwrap();
            let (all, count) = counted("spring", SIX, "x");
            let way = Way { shard: Some(second), ..RESUME };
            assert!(fine(&draft_in(&world, vec![all], way).unwrap()), "{fault:?} {at}");
            assert!(count.load(std::sync::atomic::Ordering::SeqCst) <= SIX.len());
            same(world.snapshot(), 2, unsharded(SIX, "x"));
            if failing.was_spared() {
                break;
            }
        }
    }
}

#[test]
fn one_letter_is_in_one_part_and_has_no_manifest() {
    let world = MemoryWorld::default();
    draft_parts(&world, &["spring"], 3);
    press::same(&world.snapshot(), &unsharded(&["spring"], "x"), "one letter");
}

/// The files under a folder of this machine, as if the folder were `letters`.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut open = vec![folder.to_owned()];
    let mut files = BTreeMap::new();
    while let Some(now) = open.pop() {
        for entry in std::fs::read_dir(now).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = Path::new("letters").join(path.strip_prefix(folder).unwrap());
                files.insert(name, std::fs::read(path).unwrap());
            }
        }
    }
    files
}

#[test]
fn parts_at_the_same_time_in_one_folder_lose_nothing() {
    let keys: Vec<String> = (0..120).map(|n| format!("r{n}")).collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    for _ in 0..4 {
        let folder = tempfile::TempDir::new().unwrap();
        thread::scope(|scope| {
            for shard in parts(6) {
                let (folder, keys) = (folder.path().join("letters"), &keys);
                scope.spawn(move || {
                    let mut edition = edition("spring", keys, "x");
                    edition.wanted.retain(|letter| shard.has(keys[*letter]));
                    let shard = Some(shard);
                    let target = Target { folder, in_the_way: InTheWay::Keep, shard };
                    let plan = batch::plan(&RealWorld, vec![edition], target).unwrap();
                    let interrupted = std::sync::atomic::AtomicBool::new(false);
                    let terms =
                        Terms { threads: 2, interrupted: &interrupted, write: true, resume: false };
                    assert!(fine(&batch::run(&RealWorld, &plan, &terms, &mut Unwatched)));
                });
            }
        });
        same(files(&folder.path().join("letters")), 6, unsharded(&keys, "x"));
    }
}
