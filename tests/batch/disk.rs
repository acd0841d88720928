//! What a user sees of a disk that is full, or may not be written, or is taken: code and words.

use std::{ffi::OsString, io, sync::atomic::AtomicBool};

use undersigned::{
    cli::{self, Terminal},
    world::{MemoryWorld, World},
};

use super::press::{Failing, Fault, same};

const CAMPAIGN: &str = "template: blank\nbody: Words.\nrecipients:\n\
                        - {key: roe, name: Jo Roe}\n- {key: poe, name: Lee Poe}\n";

fn world() -> MemoryWorld {
    MemoryWorld::default().with("spring.yaml", CAMPAIGN)
}

/// Exit code and standard error of `draft` on a world.
fn draft(world: &dyn World, more: &[&str]) -> (u8, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut terminal = Terminal {
        out: &mut out,
        err: &mut err,
        out_is_terminal: false,
        err_is_terminal: false,
        interrupted: &AtomicBool::new(false),
    };
    let args = ["undersigned", "draft", "spring.yaml", "-f", "txt,json", "-j1", "-q"];
    let args = args.iter().chain(more).map(OsString::from);
    let code = cli::run(args, world, &mut terminal);
    assert!(out.is_empty());
    (code, String::from_utf8(err).unwrap())
}

#[test]
fn a_disk_that_fills_up_at_any_moment_is_said_and_the_run_can_be_resumed() {
    let whole = world();
    assert_eq!(draft(&whole, &[]), (0, String::new()));
    for at in 0.. {
        let world = world();
        let failing = Failing::new(&world, at, Fault::Full);
        let (code, err) = draft(&failing, &["--messages", "short"]);
        if failing.was_spared() {
            assert_eq!((code, err.as_str()), (0, ""));
            break;
        }
        // Removing what lies about may fail unsaid; the next run removes it.
        if code != 0 || !err.is_empty() {
            assert_eq!(code, 74, "write {at}: {err}");
            assert!(err.starts_with("error[write-failed]: cannot write `letters/"), "{err}");
            assert!(err.contains("no space is left on the disk"), "{err}");
        }
        assert_eq!(draft(&world, &["--resume"]), (0, String::new()), "write {at}");
        same(&world.snapshot(), &whole.snapshot(), &format!("write {at}"));
    }
}

#[test]
fn a_folder_that_may_not_be_written_is_said_and_nothing_is_left() {
    for (kind, words) in [
        (io::ErrorKind::PermissionDenied, "not permitted"),
        (io::ErrorKind::ReadOnlyFilesystem, "the disk is read-only"),
        (io::ErrorKind::QuotaExceeded, "no space is left on the disk"),
    ] {
        let world = world();
        let before = world.snapshot();
        let failing = Failing { kind, ..Failing::new(&world, 0, Fault::KilledBefore) };
        let (code, err) = draft(&failing, &[]);
        assert_eq!(code, 74);
        assert!(err.contains(words), "{err}");
        same(&world.snapshot(), &before, words);
    }
}

#[test]
fn what_stands_in_the_way_of_a_batch_is_found_before_the_first_file() {
    for (path, words) in [
        ("letters", "`letters` is a file, not a folder"),
        ("letters/spring", "`letters/spring` is a file, not a folder"),
        ("letters/spring/poe.json/x", "a folder stands where `letters/spring/poe.json` goes"),
        ("letters/spring/manifest.json/x", "a folder stands where"),
        ("letters/spring/manifest.json", "will not replace `letters/spring/manifest.json`"),
        ("letters/.undersigned.json/x", "a folder stands where `letters/.undersigned.json` goes"),
        ("letters/.undersigned.json", "`letters/.undersigned.json` is not a record"),
    ] {
        let world = world().with(path, "somebody else's");
        let before = world.snapshot();
        for more in [&[][..], &["--resume"], &["--dry-run"], &["--shard", "1/2"]] {
            let (code, err) = draft(&world, more);
            assert_eq!(code, 74, "{path} {more:?}: {err}");
            assert!(err.contains(words), "{path} {more:?}: {err}");
            same(&world.snapshot(), &before, path);
        }
    }
}
