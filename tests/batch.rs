//! A batch on a disk that fails or is pulled out at any moment; resumed; in parts.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test that can't go on has failed, and the disk is what is tested"
)]

#[path = "batch/disk.rs"]
mod disk;
#[path = "batch/memory.rs"]
mod memory;
#[path = "batch/press.rs"]
mod press;
#[path = "batch/resume.rs"]
mod resume;
#[path = "batch/shards.rs"]
mod shards;

use std::path::{Path, PathBuf};

use press::{FAULTS, Failing, Fault, KEYS, draft, drafted, edition, fine, same};
use undersigned::{
    batch::{Edition, Refused},
    world::{MemoryWorld, World},
};

#[test]
fn a_run_stopped_at_any_write_can_be_run_again_and_ends_the_same() {
    for fault in FAULTS {
        for at in 0.. {
            let world = MemoryWorld::default();
            let failing = Failing::new(&world, at, fault);
            let done = draft(&failing, vec![edition("spring", KEYS, "old")], 1).unwrap();
            let over = failing.was_spared();
            assert!(over == fine(&done) || fault != Fault::Once, "{fault:?} {at}: it is said");
            let again = draft(&world, vec![edition("spring", KEYS, "old")], 1);
            assert!(fine(&again.unwrap()), "{fault:?} {at}");
            same(&world.snapshot(), &drafted("old"), &format!("{fault:?} {at}"));
            if over {
                break;
            }
        }
    }
}

#[test]
fn changed_words_replace_what_a_stopped_run_left_of_either() {
    for fault in FAULTS {
        for at in 0.. {
            let world = MemoryWorld::default();
            draft(&world, vec![edition("spring", KEYS, "old")], 1).unwrap();
            let failing = Failing::new(&world, at, fault);
            let _ = draft(&failing, vec![edition("spring", KEYS, "new")], 1).unwrap();
            let over = failing.was_spared();
            let again = draft(&world, vec![edition("spring", KEYS, "newer")], 1);
            assert!(fine(&again.unwrap()), "{fault:?} {at}");
            same(&world.snapshot(), &drafted("newer"), &format!("{fault:?} {at}"));
            if over {
                break;
            }
        }
    }
}

#[test]
fn a_letters_formats_appear_all_or_none() {
    for at in 0.. {
        let world = MemoryWorld::default();
        let failing = Failing::new(&world, at, Fault::Once);
        draft(&failing, vec![edition("spring", KEYS, "old")], 1).unwrap();
        let there = |ending: &str| -> Vec<bool> {
            let file = |key: &&str| PathBuf::from(format!("letters/spring/{key}.{ending}"));
            KEYS.iter().map(|key| world.snapshot().contains_key(&file(key))).collect()
        };
        assert_eq!(there("json"), there("txt"), "write {at}");
        let tmp = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "tmp");
        assert!(!world.snapshot().keys().any(tmp), "write {at}");
        if failing.was_spared() {
            break;
        }
    }
}

#[test]
fn a_letter_that_cannot_be_replaced_whole_keeps_its_older_files() {
    for at in 0.. {
        let world = MemoryWorld::default();
        draft(&world, vec![edition("spring", KEYS, "old")], 1).unwrap();
        let failing = Failing::new(&world, at, Fault::Once);
        draft(&failing, vec![edition("spring", KEYS, "new")], 1).unwrap();
        for key in KEYS {
            let new = |ending: &str| {
                let file = world.read(&PathBuf::from(format!("letters/spring/{key}.{ending}")));
                String::from_utf8(file.unwrap()).unwrap().contains("new")
            };
            assert_eq!(new("json"), new("txt"), "write {at}: {key}");
        }
        if failing.was_spared() {
            break;
        }
    }
}

#[test]
fn any_number_of_threads_gives_the_same_files() {
    let keys: Vec<String> = (0..40).map(|n| format!("r{n}")).collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let one = MemoryWorld::default();
    let many = MemoryWorld::default();
    draft(&one, vec![edition("spring", &keys, "x")], 1).unwrap();
    draft(&many, vec![edition("spring", &keys, "x")], 8).unwrap();
    same(&one.snapshot(), &many.snapshot(), "at the end");
}

#[test]
fn a_letters_fault_stays_that_letters() {
    let world = MemoryWorld::default();
    let reports = draft(&world, vec![edition("spring", &["roe", "ill", "bug"], "x")], 2).unwrap();
    let count = reports[0].count;
    assert_eq!((count.wanted, count.there, count.failed, count.stumbled), (3, 1, 2, 1));
    let failed: Vec<&str> =
        reports[0].found.iter().map(|found| found.letter.as_deref().unwrap()).collect();
    assert_eq!(failed, ["ill", "bug"]);
    let files = world.snapshot();
    assert!(files.contains_key(Path::new("letters/spring/roe.json")));
    assert!(!files.keys().any(|path| path.to_string_lossy().contains("ill")));
    let manifest = String::from_utf8(files[Path::new("letters/spring/manifest.json")].clone());
    let manifest: serde_json::Value = serde_json::from_str(&manifest.unwrap()).unwrap();
    let letters = manifest["letters"].as_array().unwrap();
    let said: Vec<(&str, &str)> = letters
        .iter()
        .map(|letter| (letter["key"].as_str().unwrap(), letter["status"].as_str().unwrap()))
        .collect();
    assert_eq!(said, [("roe", "written"), ("ill", "failed"), ("bug", "failed")]);
    assert_eq!(letters[1]["messages"][0], "no font has `ᠮ` (U+182E)");
    assert_eq!(letters[1]["files"].as_array().unwrap().len(), 0);
    assert_eq!(letters[0]["files"][0]["name"], "roe.json");
}

#[test]
fn everything_in_the_way_is_found_before_the_first_file() {
    let foreign = MemoryWorld::default()
        .with("letters/spring/roe.txt", "mine")
        .with("letters/spring/hsu.json/x", "a folder");
    let before = foreign.snapshot();
    let refused = draft(&foreign, vec![edition("spring", KEYS, "x")], 2).unwrap_err();
    let Refused::Files(faults) = refused else { panic!("{refused:?}") };
    let said: Vec<&str> = faults.0.iter().map(|fault| fault.message.as_str()).collect();
    let want = [
        "will not replace `letters/spring/roe.txt`",
        "a folder stands where `letters/spring/hsu.json` goes",
    ];
    assert_eq!(said, want);
    same(&foreign.snapshot(), &before, "at the end");
}

#[test]
fn an_edited_file_is_kept_and_one_with_the_new_words_is_no_obstacle() {
    let world = MemoryWorld::default();
    draft(&world, vec![edition("spring", KEYS, "old")], 1).unwrap();
    let edited = MemoryWorld::default().with("letters/spring/poe.txt", "poe by hand");
    let edited = world.snapshot().into_iter().fold(edited, |edited, (path, bytes)| {
        if path.ends_with("poe.txt") { edited } else { edited.with(path, bytes) }
    });
    let refused = draft(&edited, vec![edition("spring", KEYS, "old")], 1).unwrap_err();
    assert!(matches!(refused, Refused::Files(faults) if faults.0.len() == 1));

    // Without the record, and with the manifest there too: all of it already has its new bytes.
    let unknown = world.snapshot().into_iter().fold(MemoryWorld::default(), |unknown, file| {
        if file.0.ends_with(".undersigned.json") { unknown } else { unknown.with(file.0, file.1) }
    });
    assert!(fine(&draft(&unknown, vec![edition("spring", KEYS, "old")], 1).unwrap()));
    same(&unknown.snapshot(), &world.snapshot(), "at the end");
    assert!(draft(&unknown, vec![edition("spring", KEYS, "new")], 1).is_ok());
}

#[test]
fn a_manifest_of_somebody_elses_is_kept() {
    let world = MemoryWorld::default().with("letters/spring/manifest.json", "{}");
    let refused = draft(&world, vec![edition("spring", KEYS, "x")], 1).unwrap_err();
    assert!(matches!(refused, Refused::Files(_)));
}

#[test]
fn some_letters_again_leave_the_others_in_the_manifest() {
    let world = MemoryWorld::default();
    draft(&world, vec![edition("spring", KEYS, "x")], 1).unwrap();
    let whole = world.snapshot();
    let one = Edition { wanted: vec![1], ..edition("spring", KEYS, "x") };
    assert!(fine(&draft(&world, vec![one], 1).unwrap()));
    same(&world.snapshot(), &whole, "at the end");
}

#[test]
fn two_campaigns_do_not_write_over_each_other() {
    for (one, other) in [("spring", "Spring"), ("a", "a.json")] {
        let world = MemoryWorld::default();
        let editions = vec![edition(one, &["roe"], "x"), edition(other, KEYS, "x")];
        assert!(matches!(draft(&world, editions, 1), Err(Refused::Usage(_))), "{one}");
        assert!(world.snapshot().is_empty());
    }
    let world = MemoryWorld::default();
    let editions = vec![edition("spring", &["roe"], "x"), edition("autumn", KEYS, "x")];
    assert!(fine(&draft(&world, editions, 2).unwrap()));
    let files: Vec<String> =
        world.snapshot().keys().map(|path| path.display().to_string()).collect();
    let want = [
        "letters/.undersigned.json",
        "letters/autumn/hsu.json",
        "letters/autumn/hsu.txt",
        "letters/autumn/manifest.json",
        "letters/autumn/poe.json",
        "letters/autumn/poe.txt",
        "letters/autumn/roe.json",
        "letters/autumn/roe.txt",
        "letters/spring.json",
        "letters/spring.txt",
    ];
    assert_eq!(files, want);
}
