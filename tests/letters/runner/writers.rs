//! Sends a letter that was made through every writer, twice, and reads the words back.
//!
//! The trap: a document is read back by readers that share no code with our writers (`lopdf` and
//! a small reader of its own for PDF, `roxmltree` for DOCX), else a fault would hide itself.

use std::{collections::BTreeMap, path::PathBuf};

use undersigned::{world::MemoryWorld, write::FORMATS};

use super::{command::undersigned, docx, pdf, words};

type Files = BTreeMap<PathBuf, Vec<u8>>;
type Reads = fn(&[u8]) -> String;

/// Whether a command leaves letters in files.
pub(crate) fn applies(args: &[String]) -> bool {
    let has = |word: &str| args.iter().any(|arg| arg == word);
    has("draft") && !has("--dry-run") && !has("-")
}

/// What is wrong when the command makes every format.
pub(crate) fn check(args: &[String], before: &Files) -> Vec<String> {
    let args = in_every_format(args);
    let (world, again) = (copy(before), copy(before));
    let ran = undersigned(&world, &args);
    if ran.exit != 0 {
        return vec![format!("in all formats it exits with {}:\n{}", ran.exit, ran.err)];
    }
    let made = world.snapshot();
    let mut wrong = Vec::new();
    undersigned(&again, &args);
    if again.snapshot() != made {
        wrong.push("a second run gives other bytes".into());
    }
    let repeated = undersigned(&world, &args);
    if repeated.exit != 0 || world.snapshot() != made {
        wrong.push(format!("a run over its own files is no rest:\n{}", repeated.err));
    }
    for (path, text) in made.iter().filter(|(path, _)| !before.contains_key(*path)) {
        if path.extension().is_some_and(|ending| ending == "txt") {
            let text = String::from_utf8(text.clone()).expect("txt is UTF-8");
            wrong.extend(plain_text(&text));
            wrong.extend(words_missing(path, &text, &made));
        }
    }
    wrong
}

fn in_every_format(args: &[String]) -> Vec<String> {
    let all: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    let mut out = Vec::new();
    let mut skip = false;
    for arg in args {
        let flag = ["-f", "--format"].contains(&arg.as_str());
        if !flag && !std::mem::take(&mut skip) {
            out.push(arg.clone());
        }
        skip |= flag;
    }
    out.extend(["--quiet".to_owned(), "-f".to_owned(), all.join(",")]);
    out
}

fn copy(files: &Files) -> MemoryWorld {
    let world = MemoryWorld::default();
    files.iter().fold(world, |world, (path, bytes)| world.with(path, bytes.clone()))
}

/// What the contract says of any text output.
fn plain_text(text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    if !text.ends_with('\n') || text.ends_with("\n\n") {
        wrong.push("txt does not end in one newline".into());
    }
    if text.lines().any(|line| line.ends_with(' ')) {
        wrong.push("txt has a space at a line's end".into());
    }
    if text.contains("\n\n\n") || text.starts_with('\n') {
        wrong.push("txt has an empty block".into());
    }
    wrong
}

fn words_missing(path: &PathBuf, text: &str, made: &Files) -> Vec<String> {
    let mut wrong = Vec::new();
    let readers: [(&str, Reads); 2] = [("pdf", pdf::text), ("docx", docx::text)];
    for (ending, read) in readers {
        if !FORMATS.iter().any(|format| format.name == ending) {
            continue;
        }
        let Some(bytes) = made.get(&path.with_extension(ending)) else {
            wrong.push(format!("there is no {ending} beside {}", path.display()));
            continue;
        };
        let there = read(bytes);
        if let Some(word) = words::missing(text, &there) {
            wrong.push(format!("{ending} lacks `{word}` or has it elsewhere; it reads:\n{there}"));
        }
    }
    wrong
}
