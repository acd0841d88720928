//! The program itself, killed fifty times, interrupted, and run in parts at the same time.
//!
//! Moments are chosen by how far the record has grown, never by a clock: the program is killed at
//! once when its record has so many bytes, wherever in a letter it is then.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test that can't go on has failed, and the disk is what is tested"
)]

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    thread,
};

use tempfile::TempDir;

/// Letters of the campaign, enough that no moment of fifty is after the end.
const LETTERS: usize = 160;

/// A campaign to many, in a folder of its own.
fn desk() -> TempDir {
    let folder = TempDir::new().unwrap();
    let mut rows = "key,name,city,salutation\n".to_owned();
    for n in 0..LETTERS {
        writeln!(rows, "r{n},Recipient {n},Town {n},Dear Recipient {n}").unwrap();
    }
    fs::write(folder.path().join("councils.csv"), rows).unwrap();
    let campaign = "template: blank\ndate: 2026-03-02\nrecipients: [councils.csv]\n\
                    signatories: [{name: Cy Example}]\nbody: The rooms are full every night.\n";
    fs::write(folder.path().join("spring.yaml"), campaign).unwrap();
    folder
}

fn draft(desk: &TempDir, out: &str, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_undersigned"));
    command.current_dir(desk.path()).stdin(Stdio::null());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.args(["draft", "spring.yaml", "-f", "pdf,txt", "-q", "-o", out]).args(more);
    command
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let (mut open, mut files) = (vec![folder.to_owned()], BTreeMap::new());
    while let Some(now) = open.pop() {
        for entry in fs::read_dir(now).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if let Ok(bytes) = fs::read(&path) {
                files.insert(path.strip_prefix(folder).unwrap().to_owned(), bytes);
            }
        }
    }
    files
}

/// Names of files that are not as they ought to be.
fn wrong(found: &BTreeMap<PathBuf, Vec<u8>>, want: &BTreeMap<PathBuf, Vec<u8>>) -> Vec<PathBuf> {
    let paths = found.keys().chain(want.keys());
    paths.filter(|path| found.get(*path) != want.get(*path)).cloned().collect()
}

/// Whether a file is a copy on its way to its place.
fn is_copy(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "tmp")
}

/// Waits until a record has so many bytes more, or the program has ended.
fn grown(record: &Path, by: u64, child: &mut Child) {
    let size = || fs::metadata(record).map_or(0, |found| found.len());
    let before = size();
    while size() < before + by && child.try_wait().unwrap().is_none() {
        thread::yield_now();
    }
}

/// Every file that is there is whole, none but copies on their way is of unknown name, and the
/// record knows each with its bytes.
#[track_caller]
fn holds_what_is_there(out: &Path, whole: &BTreeMap<PathBuf, Vec<u8>>) {
    let there = files(out);
    let record = there.get(Path::new(".undersigned.json")).cloned().unwrap_or_default();
    let record = String::from_utf8(record).unwrap();
    for (path, bytes) in &there {
        let name = path.to_str().unwrap();
        if is_copy(path) || name == ".undersigned.json" {
            continue;
        }
        assert!(whole.get(path) == Some(bytes), "{name} is not whole");
        assert!(record.contains(&format!("\"name\":\"{name}\"")), "{name} is not in the record");
    }
}

#[test]
fn a_run_killed_fifty_times_ends_as_one_that_was_not() {
    let desk = desk();
    assert!(draft(&desk, "whole", &[]).status().unwrap().success());
    let whole = files(&desk.path().join("whole"));
    assert_eq!(whole.len(), 2 * LETTERS + 2);
    let out = desk.path().join("killed");
    for kill in 0..50_u64 {
        let threads = (1 + kill % 3).to_string();
        let mut child = draft(&desk, "killed", &["--resume", "-j", &threads]).spawn().unwrap();
        // An entry has about 200 bytes, a letter two; the odd rest is a moment within a letter.
        grown(&out.join(".undersigned.json"), 1 + (kill * 137) % 1100, &mut child);
        child.kill().unwrap();
        child.wait().unwrap();
        holds_what_is_there(&out, &whole);
    }
    assert!(draft(&desk, "killed", &["--resume"]).status().unwrap().success());
    assert_eq!(wrong(&files(&out), &whole), Vec::<PathBuf>::new());
}

#[test]
fn an_interrupted_run_keeps_what_is_finished_and_is_resumed() {
    let desk = desk();
    assert!(draft(&desk, "whole", &[]).status().unwrap().success());
    let whole = files(&desk.path().join("whole"));
    let out = desk.path().join("stopped");
    let mut child = draft(&desk, "stopped", &[]).spawn().unwrap();
    grown(&out.join(".undersigned.json"), 1000, &mut child);
    let told = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    if !told.is_ok_and(|status| status.success()) {
        println!("not tested here: there is no `kill`");
        child.kill().unwrap();
        return;
    }
    let ended: ExitStatus = child.wait().unwrap();
    assert!(matches!(ended.code(), Some(130 | 0)), "{ended}");
    let there = files(&out);
    assert!(!there.keys().any(|path| is_copy(path)));
    holds_what_is_there(&out, &whole);
    assert!(draft(&desk, "stopped", &["--resume"]).status().unwrap().success());
    assert_eq!(wrong(&files(&out), &whole), Vec::<PathBuf>::new());
}

/// Starts every part of five, each with these words more.
fn start_parts(desk: &TempDir, more: &[&str]) -> Vec<Child> {
    let part = |part: usize| {
        let shard = format!("{part}/5");
        draft(desk, "parts", &[&["--shard", shard.as_str()], more].concat()).spawn().unwrap()
    };
    (1..=5).map(part).collect()
}

#[track_caller]
fn parts_are_the_whole(desk: &TempDir, mut whole: BTreeMap<PathBuf, Vec<u8>>) {
    let mut there = files(&desk.path().join("parts"));
    for part in 1..=5 {
        assert!(there.remove(Path::new(&format!("spring/manifest.{part}-of-5.json"))).is_some());
    }
    // The record knows the parts' manifests, too; all else in it is the same.
    let entries = |files: &mut BTreeMap<PathBuf, Vec<u8>>| -> Vec<String> {
        let record = files.remove(Path::new(".undersigned.json")).unwrap();
        let record: serde_json::Value = serde_json::from_slice(&record).unwrap();
        let entries = record["files"].as_array().unwrap().iter().map(ToString::to_string);
        entries.filter(|entry| !entry.contains("-of-5.json")).collect()
    };
    assert_eq!(entries(&mut there), entries(&mut whole));
    assert_eq!(wrong(&there, &whole), Vec::<PathBuf>::new());
}

#[test]
fn parts_that_run_at_the_same_time_end_as_one_run() {
    let desk = desk();
    assert!(draft(&desk, "whole", &[]).status().unwrap().success());
    for mut part in start_parts(&desk, &[]) {
        assert!(part.wait().unwrap().success());
    }
    parts_are_the_whole(&desk, files(&desk.path().join("whole")));
}

#[test]
fn parts_that_are_killed_and_started_anew_end_as_one_run() {
    let desk = desk();
    assert!(draft(&desk, "whole", &[]).status().unwrap().success());
    let record = desk.path().join("parts/.undersigned.json");
    for by in [1, 3000, 700] {
        let mut parts = start_parts(&desk, &["--resume"]);
        grown(&record, by, &mut parts[0]);
        for part in &mut parts {
            part.kill().unwrap();
            part.wait().unwrap();
        }
        holds_what_is_there(&desk.path().join("parts"), &with_parts(&desk));
    }
    for mut part in start_parts(&desk, &["--resume"]) {
        assert!(part.wait().unwrap().success());
    }
    parts_are_the_whole(&desk, files(&desk.path().join("whole")));
}

/// The files of the whole run, and the manifests of parts as they are: each is whole when it reads as JSON.
fn with_parts(desk: &TempDir) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut whole = files(&desk.path().join("whole"));
    for (path, bytes) in files(&desk.path().join("parts")) {
        if path.to_str().unwrap().contains("/manifest.") && !whole.contains_key(&path) {
            assert!(
                serde_json::from_slice::<serde_json::Value>(&bytes).is_ok(),
                "{}",
                path.display()
            );
            whole.insert(path, bytes);
        }
    }
    whole
}
