//! Lists made from the whole of the public data, where a copy is at hand.
//!
//! What goes in is the folder `../shared/data` beside the repository; what comes out are lists that a
//! campaign drafts without a fault. Where there is no copy the tests say so and pass: every trap has
//! a small invented case in `tests/imports/`.

#![allow(
    clippy::expect_used,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test stops at the first thing that is not as it must be"
)]

#[path = "support/command.rs"]
mod command;

use std::{
    fs,
    path::{Path, PathBuf},
};

use undersigned::world::MemoryWorld;

/// A folder of the shared data; `None`, said aloud, where there is none.
fn data(name: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = root.ancestors().map(|above| above.join("shared/data").join(name));
    let found = found.into_iter().find(|path| path.is_dir());
    if found.is_none() {
        eprintln!("skipped: there is no `shared/data/{name}` beside the repository");
    }
    found
}

/// The files of a folder, in memory, under a name.
fn world(folder: &Path, name: &str, mut world: MemoryWorld) -> MemoryWorld {
    for entry in fs::read_dir(folder).expect("a folder of data") {
        let path = entry.expect("an entry").path();
        let file = path.file_name().expect("a name").to_string_lossy().into_owned();
        let inner = format!("{name}/{file}");
        if path.is_dir() {
            world = self::world(&path, &inner, world);
        } else {
            world = world.with(inner, fs::read(&path).expect("a file of data"));
        }
    }
    world
}

/// Imports with these words and drafts everybody; gives how many the list has.
fn drafted(source: &str, folder: &Path, more: &[&str]) -> usize {
    let campaign = "date: 2026-06-15\nrecipients: [people.yaml]\nbody: Words.\nclose: Sincerely,\n";
    let world = world(folder, "data", MemoryWorld::default().with("campaign.yaml", campaign));
    let mut args = vec!["recipients", "import", source, "data", "-o", "people.yaml"];
    args.extend(more);
    let ran = command::undersigned(&world, &args);
    assert_eq!(ran.exit, 0, "{}", ran.err);
    let list = world.snapshot().remove(Path::new("people.yaml")).expect("a list");
    let list = String::from_utf8(list).expect("a list is text");
    let ran = command::undersigned(&world, &["draft", "campaign.yaml", "-f", "txt", "--dry-run"]);
    assert_eq!(ran.exit, 0, "{}", ran.err);
    list.lines().filter(|line| line.starts_with("- key: ")).count()
}

#[test]
fn all_of_congress_can_be_written_to() {
    let Some(folder) = data("congress-legislators") else { return };
    assert!(drafted("congress", &folder, &[]) >= 535);
    assert!(drafted("congress", &folder, &["--district-offices"]) >= 535);
    assert!(drafted("congress", &folder, &["--leaders"]) >= 90);
    assert_eq!(drafted("congress", &folder, &["--committee", "SSHR", "--leaders"]), 2);
    assert!(drafted("congress", &folder, &["--committee", "SSHR"]) >= 20);
}

#[test]
fn all_of_a_states_officers_can_be_written_to() {
    let Some(folder) = data("openstates-sample") else { return };
    assert_eq!(drafted("openstates", &folder, &[]), 107);
    assert_eq!(
        drafted("openstates", &folder, &["--where", "chamber=upper", "--where", "state=WY"]),
        31
    );
    assert!(drafted("openstates", &folder, &["--leaders"]) >= 40);
}

/// The small invented data of `docs/data`, in memory.
fn example(source: &str) -> MemoryWorld {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/data").join(source);
    world(&folder, "data", MemoryWorld::default())
}

/// What YAML is made of, and what it is not.
const SIGNS: &[u8] = b"\n :-[]{}'\"#&*!|>%@0A\xFF";

#[test]
fn damaged_data_never_abort() {
    let mut seed: usize = 7;
    for (source, folder) in [("congress", "congress"), ("openstates", "vt")] {
        let whole = example(folder).snapshot();
        let mut refused = 0;
        for _ in 0..300 {
            let mut world = MemoryWorld::default();
            for (path, bytes) in &whole {
                let mut bytes = bytes.clone();
                for _ in 0..2 {
                    seed = seed
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1_442_695_040_888_963_407);
                    let at = (seed >> 33) % bytes.len();
                    bytes[at] = SIGNS[(seed >> 20) % SIGNS.len()];
                }
                world = world.with(path, bytes);
            }
            let args = ["recipients", "import", source, "data", "-o", "people.yaml"];
            let ran = command::undersigned(&world, &args);
            assert!([0, 65].contains(&ran.exit), "{}", ran.err);
            let written = world.snapshot().contains_key(Path::new("people.yaml"));
            assert_eq!(written, ran.exit == 0, "{}", ran.err);
            refused += usize::from(ran.exit == 65);
        }
        assert!((1..300).contains(&refused), "{refused} of 300 {source} were refused");
    }
}
