//! The house holds itself to its plan: floors, headers, lengths, names.
//!
//! What goes in is the text of `src` and the picture in ARCHITECTURE.md; what comes out is a list of
//! files that break a rule which no lint knows. The trap: a rule is read from the page that people
//! read, so the page cannot lie.

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
    clippy::disallowed_methods,
    reason = "a test stops at the first thing that is not as it must be, and speed is not its point"
)]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file under a folder, by its path from the top, with its text.
fn rust_files(folder: &str) -> Vec<(String, String)> {
    let (mut open, mut files) = (vec![root().join(folder)], Vec::new());
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(root()).unwrap().display().to_string();
                files.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// The rooms in the order of ARCHITECTURE.md, the highest floor first.
fn floors() -> Vec<String> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let rooms: Vec<String> = text
        .lines()
        .filter_map(|line| line.strip_prefix("src/")?.split_once(".rs"))
        .map(|(room, _)| room.to_owned())
        .collect();
    assert!(rooms.len() > 10, "the picture of the house is gone from ARCHITECTURE.md");
    rooms
}

/// The room of a file: `src/write/pdf/page.rs` belongs to `write`.
fn room(path: &str) -> &str {
    let inside = path.strip_prefix("src/").unwrap();
    inside.split(['/', '.']).next().unwrap()
}

/// Rooms that a text reaches for by `crate::room` or `crate::{room, …}`.
fn reaches(text: &str) -> BTreeSet<String> {
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect();
    let mut rooms = BTreeSet::new();
    for after in code.split("crate::").skip(1) {
        match after.strip_prefix('{') {
            None => drop(rooms.insert(word(after))),
            Some(group) => rooms.extend(members(group)),
        }
    }
    rooms
}

/// The first words of a group's members, the nested groups left out.
fn members(group: &str) -> Vec<String> {
    let (mut depth, mut start, mut rooms) = (0_usize, true, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => start = true,
            c if start && c.is_alphabetic() => {
                rooms.push(word(group.split_at(at).1));
                start = false;
            }
            _ => {}
        }
    }
    rooms
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn no_floor_reaches_up() {
    let floors = floors();
    let floor = |room: &str| floors.iter().position(|other| other == room);
    let mut wrong = Vec::new();
    for (path, text) in rust_files("src") {
        let own = room(&path);
        let Some(here) = floor(own) else {
            wrong.push(format!("{path}: ARCHITECTURE.md has no room `{own}`"));
            continue;
        };
        if own == "main" || own == "lib" {
            continue;
        }
        for other in reaches(&text) {
            match floor(&other) {
                Some(there) if there < here => {
                    wrong.push(format!("{path} reaches up to `{other}`"));
                }
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_reader_of_use_lines_sees_all_forms() {
    let text =
        "use crate::{\n    model::{Block, Letter},\n    style::Style,\n};\nuse crate::world;\n";
    let inner = "fn f() -> crate::yaml::Node {}\n// crate::cli is only spoken of\n";
    let rooms: Vec<String> = reaches(&format!("{text}{inner}")).into_iter().collect();
    assert_eq!(rooms, ["model", "style", "world", "yaml"]);
}

#[test]
fn every_file_says_what_it_is() {
    let mut wrong = Vec::new();
    for folder in ["src", "tests", "examples", "benches"] {
        if !root().join(folder).is_dir() {
            continue;
        }
        for (path, text) in rust_files(folder) {
            let header = text.lines().take_while(|line| line.starts_with("//!")).count();
            if header == 0 {
                wrong.push(format!("{path} opens without a header"));
            }
            if header > 8 && path != "src/lib.rs" {
                wrong.push(format!("{path} has a header of {header} lines"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_are_short() {
    let lengths: Vec<(usize, String)> =
        rust_files("src").into_iter().map(|(path, text)| (text.lines().count(), path)).collect();
    let long: Vec<_> = lengths.iter().filter(|(lines, _)| *lines > 500).collect();
    assert!(long.is_empty(), "longer than 500 lines: {long:?}");
    let over: Vec<_> = lengths.iter().filter(|(lines, _)| *lines > 300).collect();
    assert!(over.len() * 10 <= lengths.len(), "too many files over 300 lines: {over:?}");
}

#[test]
fn the_front_door_is_a_shim() {
    let lines = |path: &str| fs::read_to_string(root().join(path)).unwrap().lines().count();
    assert!(lines("src/main.rs") <= 30, "main.rs parses, runs and gives the exit code");
    assert!(lines("src/lib.rs") <= 100, "lib.rs is a contents page");
}

#[test]
fn files_are_named_for_what_is_in_them() {
    const DRAWERS: [&str; 7] = ["utils", "util", "helpers", "common", "types", "misc", "mod"];
    for (path, _) in rust_files("src") {
        let stem = Path::new(&path).file_stem().unwrap().to_string_lossy().into_owned();
        assert!(!DRAWERS.contains(&stem.as_str()), "{path} is a drawer without a label");
        assert!(path.matches('/').count() <= 3, "{path} lies too deep; a room is missing");
    }
}

#[test]
fn nothing_is_left_for_later() {
    // Spelled in two halves, so that this file doesn't find itself.
    let signs =
        [("TO", "DO"), ("FIX", "ME"), ("db", "g!("), ("unimpl", "emented!"), ("to", "do!(")];
    for (path, text) in rust_files("src").into_iter().chain(rust_files("tests")) {
        for (one, two) in signs {
            let sign = format!("{one}{two}");
            // A rule may speak of such a word; then it stands in quotes or backticks.
            let found =
                text.lines().find(|line| line.contains(&sign) && !line.contains(['"', '`']));
            assert!(found.is_none(), "{path}: {}", found.unwrap());
        }
    }
}
