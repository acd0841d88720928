//! Every message reads as one: lower case, short, no full stop, in the user's words.
//!
//! What goes in is every headline that a case of `tests/letters` fixes and every one that stands in
//! `src` as a text; what comes out is those that break a rule. The trap: values in backticks are the
//! user's, and no rule speaks of them.

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

use std::{fs, path::PathBuf};

/// Words of libraries, and words that help nobody.
const BANNED: &[&str] = &[
    "invalid",
    "failed to",
    "please",
    "oops",
    "unable to",
    "cannot parse",
    "parse error",
    "serde",
    "handlebars",
    "saphyr",
    "lopdf",
    "printpdf",
    "harfrust",
    "docx-rs",
    "utf-8 sequence",
    "none",
    "null pointer",
    "os error",
    "expected",
    "unexpected",
    "deserialize",
    "panicked",
    "scalar",
    "mapping values",
    "flow",
    "must be a",
    "illegal",
];

/// Most words of a headline, backticks not counted.
const LONGEST: usize = 12;

fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let top = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let (mut open, mut files) = (vec![top.join(folder)], Vec::new());
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                let name = path.strip_prefix(&top).unwrap().display().to_string();
                files.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// Code and headline of every finding that a case expects.
fn in_cases() -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    for (path, text) in files("tests/letters", "test") {
        for line in text.lines() {
            let note = line.strip_prefix("#~ ").unwrap_or(line);
            let severe = ["error", "warning"].iter().find_map(|word| note.strip_prefix(word));
            let parts = severe
                .and_then(|rest| rest.split_once('['))
                .and_then(|(_, rest)| rest.split_once(']'));
            let Some((code, message)) = parts else { continue };
            let message = message.trim_start_matches(':').trim();
            found.push((path.clone(), code.to_owned(), message.to_owned()));
        }
    }
    found
}

/// Code and headline of findings that stand in the program as texts.
fn in_program() -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    for (path, text) in files("src", "rs") {
        let text = text.split("#[cfg(test)]").next().unwrap();
        for start in ["Diagnostic::error(", "Diagnostic::warning("] {
            for call in text.split(start).skip(1) {
                let call = call.trim_start();
                let Some((code, rest)) = string(call) else { continue };
                let rest = rest.trim_start_matches(',').trim_start();
                let rest = rest.strip_prefix("format!(").unwrap_or(rest).trim_start();
                if let Some((message, _)) = string(rest) {
                    found.push((path.clone(), code, message));
                }
            }
        }
    }
    found
}

/// The string literal that a text begins with, and what follows it.
fn string(text: &str) -> Option<(String, &str)> {
    let inside = text.strip_prefix('"')?;
    let (mut escaped, mut out) = (false, String::new());
    for (at, c) in inside.char_indices() {
        match c {
            '"' if !escaped => return Some((out, inside.split_at(at + 1).1)),
            '\\' if !escaped => escaped = true,
            c => {
                out.push(c);
                escaped = false;
            }
        }
    }
    None
}

/// The headline without values: what stands in backticks, and the program's own holes.
fn bare(message: &str) -> String {
    let outside: String = message
        .split('`')
        .enumerate()
        .map(|(at, part)| if at % 2 == 0 { part } else { "`" })
        .collect();
    let (mut depth, mut out) = (0_usize, String::new());
    for c in outside.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

fn faults(message: &str) -> Vec<String> {
    let bare = bare(message);
    let mut wrong = Vec::new();
    if bare.trim().is_empty() && !message.contains('{') {
        wrong.push("is empty".to_owned());
    }
    let words = bare.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric));
    if words.count() > LONGEST {
        wrong.push(format!("has more than {LONGEST} words"));
    }
    let first = bare.trim_start().split_whitespace().next().unwrap_or_default().to_owned();
    let name = first.chars().filter(|c| c.is_uppercase()).count() > 1 || first.starts_with("U+");
    if first.starts_with(char::is_uppercase) && !name {
        wrong.push("begins with a capital".to_owned());
    }
    if message.ends_with('.') || message.ends_with('!') {
        wrong.push("ends in a full stop".to_owned());
    }
    let lower = format!(" {} ", bare.to_lowercase());
    for word in BANNED.iter().filter(|word| lower.contains(&format!(" {word} "))) {
        wrong.push(format!("says `{word}`"));
    }
    if message.contains("  ") {
        wrong.push("has two spaces".to_owned());
    }
    wrong
}

#[test]
fn every_headline_reads_as_one() {
    let (cases, program) = (in_cases(), in_program());
    assert!(cases.len() >= 40 && program.len() >= 20, "the headlines are looked for elsewhere");
    let mut wrong = Vec::new();
    for (path, code, message) in cases.iter().chain(&program) {
        wrong.extend(
            faults(message).iter().map(|fault| format!("{path}: [{code}] {message} - {fault}")),
        );
        let kebab = code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if !kebab || code.is_empty() {
            wrong.push(format!("{path}: `{code}` is no code"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_rules_know_a_bad_headline() {
    assert!(faults("unknown key `Please.`").is_empty());
    assert!(faults("`H.R. 12` is given twice").is_empty());
    for bad in [
        "Unknown key `a`",
        "unknown key `a`.",
        "please give a key",
        "a b c d e f g h i j k l m",
        "expected `a`, found `b`",
        "",
    ] {
        assert!(!faults(bad).is_empty(), "{bad}");
    }
}
