//! A run that was stopped goes on, sets only what is not finished, and ends as if it had not been.

use std::{
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
};

use undersigned::{
    batch::Refused,
    world::{MemoryWorld, World},
};

use super::press::{
    FAULTS, Failing, Fault, KEYS, PLAIN, RESUME, Way, counted, draft, draft_in, drafted, edition,
    fine, same,
};

fn set(count: &AtomicUsize) -> usize {
    count.load(Ordering::SeqCst)
}

/// The world without a file.
fn without(world: &MemoryWorld, name: &str) -> MemoryWorld {
    let files = world.snapshot().into_iter().filter(|(path, _)| !path.ends_with(name));
    files.fold(MemoryWorld::default(), |world, (path, bytes)| world.with(path, bytes))
}

#[test]
fn a_run_stopped_at_any_write_is_resumed_to_the_same_end() {
    for fault in FAULTS {
        for at in 0.. {
            let world = MemoryWorld::default();
            let failing = Failing::new(&world, at, fault);
            draft(&failing, vec![edition("spring", KEYS, "old")], 1).unwrap();
            let again = draft_in(&world, vec![edition("spring", KEYS, "old")], RESUME);
            assert!(fine(&again.unwrap()), "{fault:?} {at}");
            same(&world.snapshot(), &drafted("old"), &format!("{fault:?} {at}"));
            if failing.was_spared() {
                break;
            }
        }
    }
}

#[test]
fn a_run_stopped_twice_is_resumed_to_the_same_end() {
    for (first, second) in [(Fault::KilledAfter, Fault::KilledBefore), (Fault::Full, Fault::Full)] {
        for at in 0.. {
            let stopped = MemoryWorld::default();
            let failing = Failing::new(&stopped, at, first);
            draft(&failing, vec![edition("spring", KEYS, "old")], 1).unwrap();
            for later in 0.. {
                let files = stopped.snapshot().into_iter();
                let world = files.fold(MemoryWorld::default(), |w, (path, b)| w.with(path, b));
                let again = Failing::new(&world, later, second);
                draft_in(&again, vec![edition("spring", KEYS, "old")], RESUME).unwrap();
                let last = draft_in(&world, vec![edition("spring", KEYS, "old")], RESUME);
                assert!(fine(&last.unwrap()), "{first:?} {at} {later}");
                same(&world.snapshot(), &drafted("old"), &format!("{first:?} {at} {later}"));
                if again.was_spared() {
                    break;
                }
            }
            if failing.was_spared() {
                break;
            }
        }
    }
}

#[test]
fn changed_words_are_made_anew_whatever_was_stopped() {
    for fault in FAULTS {
        for at in 0.. {
            let world = MemoryWorld::default();
            draft(&world, vec![edition("spring", KEYS, "old")], 1).unwrap();
            let failing = Failing::new(&world, at, fault);
            draft_in(&failing, vec![edition("spring", KEYS, "new")], RESUME).unwrap();
            for words in ["new", "old", "newer"] {
                let files = world.snapshot().into_iter();
                let world = files.fold(MemoryWorld::default(), |w, (path, b)| w.with(path, b));
                let again = draft_in(&world, vec![edition("spring", KEYS, words)], RESUME);
                assert!(fine(&again.unwrap()), "{fault:?} {at} {words}");
                same(&world.snapshot(), &drafted(words), &format!("{fault:?} {at} {words}"));
            }
            if failing.was_spared() {
                break;
            }
        }
    }
}

#[test]
fn what_is_finished_is_not_set_again() {
    let world = MemoryWorld::default();
    draft(&world, vec![edition("spring", KEYS, "old")], 1).unwrap();
    let whole = world.snapshot();
    let (all, count) = counted("spring", KEYS, "old");
    let reports = draft_in(&world, vec![all], RESUME).unwrap();
    assert_eq!((set(&count), reports[0].count.kept, reports[0].count.there), (0, 3, 3));
    same(&world.snapshot(), &whole, "at the end");

    // One of a letter's files is gone: the whole letter is made again, the others are not.
    let world = without(&world, "poe.txt");
    let (all, count) = counted("spring", KEYS, "old");
    let reports = draft_in(&world, vec![all], RESUME).unwrap();
    assert_eq!((set(&count), reports[0].count.kept), (1, 2));
    same(&world.snapshot(), &whole, "at the end");

    // Nothing is known without the record, and everything has its bytes already.
    let world = without(&world, ".undersigned.json");
    let (all, count) = counted("spring", KEYS, "old");
    draft_in(&world, vec![all], RESUME).unwrap();
    // Once to see that the files in the way are the same, once to be written.
    assert_eq!(set(&count), 9);
    same(&world.snapshot(), &whole, "at the end");
}

#[test]
fn a_recipient_more_leaves_the_others_finished() {
    let world = MemoryWorld::default();
    draft(&world, vec![edition("spring", KEYS, "old")], 1).unwrap();
    let longer = ["roe", "lee", "poe", "hsu"];
    let (all, count) = counted("spring", &longer, "old");
    draft_in(&world, vec![all], RESUME).unwrap();
    assert_eq!(set(&count), 1);
    let fresh = MemoryWorld::default();
    draft(&fresh, vec![edition("spring", &longer, "old")], 1).unwrap();
    same(&world.snapshot(), &fresh.snapshot(), "at the end");
}

#[test]
fn without_resume_everything_is_set() {
    let world = MemoryWorld::default();
    draft(&world, vec![edition("spring", KEYS, "old")], 1).unwrap();
    let (all, count) = counted("spring", KEYS, "old");
    draft_in(&world, vec![all], PLAIN).unwrap();
    assert_eq!(set(&count), 3);
}

#[test]
fn an_edited_file_is_in_the_way_of_a_resumed_run_too() {
    let world = MemoryWorld::default();
    draft(&world, vec![edition("spring", KEYS, "old")], 1).unwrap();
    let world = without(&world, "poe.txt").with("letters/spring/poe.txt", "by hand");
    let before = world.snapshot();
    let refused = draft_in(&world, vec![edition("spring", KEYS, "old")], RESUME);
    assert!(matches!(refused, Err(Refused::Files(faults)) if faults.0.len() == 1));
    same(&world.snapshot(), &before, "at the end");
}

#[test]
fn letters_that_failed_are_tried_again() {
    let world = MemoryWorld::default();
    draft(&world, vec![edition("spring", &["roe", "ill", "bug"], "x")], 2).unwrap();
    let whole = world.snapshot();
    let again = draft_in(&world, vec![edition("spring", &["roe", "ill", "bug"], "x")], RESUME);
    let count = again.unwrap()[0].count;
    assert_eq!((count.kept, count.failed), (1, 2));
    same(&world.snapshot(), &whole, "at the end");
}

#[test]
fn many_letters_on_many_threads_are_resumed_to_the_same_end() {
    let keys: Vec<String> = (0..400).map(|n| format!("r{n}")).collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let whole = MemoryWorld::default();
    draft(&whole, vec![edition("spring", &keys, "x")], 1).unwrap();
    for at in [1, 50, 333, 700, 1900, 2004] {
        let world = MemoryWorld::default();
        let many = Way { threads: 8, ..PLAIN };
        let failing = Failing::new(&world, at, Fault::KilledAfter);
        draft_in(&failing, vec![edition("spring", &keys, "x")], many).unwrap();
        let resumed = Way { resume: true, ..many };
        draft_in(&world, vec![edition("spring", &keys, "x")], resumed).unwrap();
        assert!(world.snapshot() == whole.snapshot(), "{at}");
    }
    assert!(whole.read(Path::new("letters/spring/r399.txt")).is_ok());
}
