//! Every case of `tests/letters/*.test` and `tests/imports/*.test`: an input, and beside it what must come of it.
//!
//! A case goes in as one file; its faults, its letter and every writer's output are compared with
//! what the file expects, whole. `CASE=words cargo test --test letters` runs those whose name
//! contains the words; `BLESS=1` rewrites expectations in place, to be read line by line after.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::format_collect,
    clippy::format_push_string,
    clippy::string_slice,
    clippy::case_sensitive_file_extension_comparisons,
    clippy::items_after_statements,
    clippy::too_many_lines,
    clippy::redundant_closure_for_method_calls,
    clippy::semicolon_if_nothing_returned,
    clippy::trim_split_whitespace,
    clippy::ptr_arg,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test stops at the first thing that is not as it must be, and speed is not its point"
)]

#[path = "letters/runner/annotation.rs"]
mod annotation;
#[path = "letters/runner/bless.rs"]
mod bless;
#[path = "letters/runner/case.rs"]
mod case;
#[path = "support/command.rs"]
mod command;
#[path = "support/docx.rs"]
mod docx;
#[path = "letters/runner/files.rs"]
mod files;
#[path = "support/pdf.rs"]
mod pdf;
#[path = "letters/runner/run.rs"]
mod run;
#[path = "letters/runner/words.rs"]
mod words;
#[path = "letters/runner/writers.rs"]
mod writers;

use std::{
    collections::BTreeSet,
    env, fs,
    path::PathBuf,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use case::Case;

/// Largest case file without a `--- large` section that says why.
const LARGEST: u64 = 20 * 1024;

/// Folders of cases: letters, and lists of recipients made from other data.
const FOLDERS: [&str; 2] = ["tests/letters", "tests/imports"];

fn paths() -> Vec<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<PathBuf> = FOLDERS
        .iter()
        .flat_map(|folder| fs::read_dir(root.join(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    paths
}

#[test]
fn every_case_is_met_by_every_writer() {
    let bless = env::var("BLESS").is_ok();
    assert!(!bless || env::var("CI").is_err(), "expectations are not rewritten where CI runs");
    let wanted = env::var("CASE").unwrap_or_default();
    let paths: Vec<PathBuf> =
        paths().into_iter().filter(|path| path.to_string_lossy().contains(&wanted)).collect();
    assert!(!paths.is_empty(), "no case is called `{wanted}`");
    let (next, failures) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let threads = thread::available_parallelism().map_or(1, Into::into);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let wrong = one(path, bless);
                    if !wrong.is_empty() {
                        failures.lock().unwrap().push((path.clone(), wrong));
                    }
                }
            });
        }
    });
    let mut failures = failures.into_inner().unwrap();
    failures.sort();
    for (path, wrong) in &failures {
        eprintln!("\n== {}", path.file_name().unwrap().to_string_lossy());
        eprintln!("{}", wrong.join("\n"));
    }
    assert!(failures.is_empty(), "{} of {} cases fail", failures.len(), paths.len());
}

/// What is wrong with one case; a panic is that case's failure.
fn one(path: &PathBuf, bless: bool) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    let case = match Case::parse(&text) {
        Ok(case) => case,
        Err(wrong) => return vec![wrong],
    };
    let checked = std::panic::catch_unwind(|| run::check(&case));
    let Ok((found, mut wrong)) = checked else { return vec!["the case panics".into()] };
    if bless && !found.is_empty() {
        fs::write(path, bless::rewritten(&case, &found)).unwrap();
        wrong.retain(|wrong| !wrong.starts_with("expected"));
    }
    wrong
}

#[test]
fn case_files_are_small_and_their_promises_are_their_own() {
    let (mut promises, mut errors) = (BTreeSet::new(), 0);
    for path in paths() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(name.ends_with(".test"), "`{name}` is read by nothing");
        let plain = name.chars().all(|c| c.is_ascii_lowercase() || "_-.0123456789".contains(c));
        assert!(plain, "`{name}` has other characters than a name needs");
        let text = fs::read_to_string(&path).unwrap();
        let large = text.contains("\n--- large ");
        assert!(large || fs::metadata(&path).unwrap().len() <= LARGEST, "`{name}` is too large");
        let promise = text.lines().next().unwrap_or_default().to_owned();
        assert!(promise.ends_with('.') && promise.len() > 10, "`{name}` begins with no promise");
        assert!(promises.insert(promise.clone()), "`{name}` repeats the promise `{promise}`");
        errors += usize::from(text.contains("#~ error") || text.contains("--- expect faults"));
    }
    assert!(promises.len() >= 80, "only {} cases are left", promises.len());
    assert!(errors >= 40, "only {errors} cases with errors are left");
}
