//! Every `console` block of the README and of `docs/`, and every help page, runs as it is shown.
//!
//! The pages are run in a copy, so that what they write lands there and not in the repository.
//! `TRYCMD=overwrite cargo test --test readme` puts what was printed into the pages; read the diff.
#![allow(clippy::expect_used, reason = "a test says what went wrong by stopping")]
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]

use std::{
    fs,
    path::{Path, PathBuf},
};

const PAGES: &[&str] = &[
    "README.md",
    "docs/campaign-format.md",
    "docs/batches.md",
    "docs/recipients.md",
    "docs/forms-of-address.md",
    "docs/templates.md",
    "docs/formats.md",
    "docs/interview.md",
    "docs/signatories.md",
];

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).expect("a folder in the copy");
        for entry in fs::read_dir(from).expect("a folder of the repository") {
            let entry = entry.expect("an entry of a folder");
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        fs::copy(from, to).expect("a file of the repository");
    }
}

/// Runs a page at the root of a copy of what a new user has.
fn run_page(page: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a folder");
    let name: PathBuf = Path::new(page).file_name().expect("a page's name").into();
    let copied = folder.path().join(name);
    // A folder `<page>.in` beside the page is where its commands run.
    copy(&root.join("campaigns"), &copied.with_extension("in").join("campaigns"));
    copy(&root.join("docs/data"), &copied.with_extension("in").join("data"));
    copy(&root.join(page), &copied);
    // What is read today is dated, so today is a day that stays.
    trycmd::TestCases::new().env("SOURCE_DATE_EPOCH", "1772409600").case(&copied).run();
    if std::env::var_os("TRYCMD").is_some_and(|mode| mode == "overwrite") {
        copy(&copied, &root.join(page));
    }
}

#[test]
fn the_pages_show_what_the_program_prints() {
    for page in PAGES {
        run_page(page);
    }
}

#[test]
fn help_says_what_is_committed() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd");
}

/// The text of a page's one block with this marker.
fn block(page: &str, marker: &str) -> String {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page));
    let text = text.expect("a page of the repository");
    let fence = format!("```{marker}\n");
    let (_, after) = text.split_once(&fence).expect("a block with this marker");
    after.split("```").next().expect("the end of the block").to_owned()
}

/// Runs the words of a shell once for each number, in a copy of what a new user has; the whole set is there
/// only after the last one.
fn run_parts(words: &str, variable: &str, numbers: std::ops::RangeInclusive<u32>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a folder");
    copy(&root.join("campaigns"), &folder.path().join("campaigns"));
    let program = Path::new(env!("CARGO_BIN_EXE_undersigned")).parent().expect("a folder");
    let path = std::env::var("PATH").unwrap_or_default();
    let whole = folder.path().join("letters/river-gauges/manifest.json");
    for number in numbers {
        assert!(!whole.exists(), "the set is whole before part {number}");
        let done = std::process::Command::new("sh")
            .args(["-c", words])
            .current_dir(folder.path())
            .env("PATH", format!("{}:{path}", program.display()))
            .env(variable, number.to_string())
            .output()
            .expect("a shell");
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success() && said.contains("letters/river-gauges/"), "{said}");
    }
    assert!(whole.exists(), "every part ran, and the set is not whole");
}

#[test]
#[cfg(unix)]
fn the_job_array_for_slurm_makes_the_whole_set() {
    let script = block("docs/batches.md", "sh slurm");
    assert!(script.contains("#SBATCH --array=1-4\n"));
    run_parts(&script, "SLURM_ARRAY_TASK_ID", 1..=4);
}

#[test]
#[cfg(unix)]
fn the_indexed_job_for_kubernetes_makes_the_whole_set() {
    let job: serde_json::Value =
        serde_yaml::from_str(&block("docs/batches.md", "yaml kubernetes")).expect("YAML");
    let spec = &job["spec"];
    assert_eq!((&spec["completionMode"], &spec["completions"]), (&"Indexed".into(), &4.into()));
    let container = &spec["template"]["spec"]["containers"][0];
    assert_eq!(container["command"], serde_json::json!(["sh", "-c"]));
    let words = container["args"][0].as_str().expect("what the shell runs");
    run_parts(words, "JOB_COMPLETION_INDEX", 0..=3);
}
