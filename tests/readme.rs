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
    "docs/forms-of-address.md",
    "docs/templates.md",
    "docs/formats.md",
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
    copy(&root.join(page), &copied);
    trycmd::TestCases::new().case(&copied).run();
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
