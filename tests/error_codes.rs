//! Every code can be looked up: the table, the program and `docs/errors.md` say the same.
//!
//! What goes in is the table of codes, the text of `src` and every finding that a case expects;
//! what comes out is the page, written anew with `BLESS=1`. Each example is run, so that the page
//! shows nothing that does not happen.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::format_push_string,
    clippy::disallowed_methods,
    reason = "a test stops at the first thing that is not as it must be, and speed is not its point"
)]

#[path = "support/command.rs"]
mod command;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use undersigned::{
    diagnose::codes::{CODES, Code, Example, code},
    world::MemoryWorld,
};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn rows() -> impl Iterator<Item = &'static Code> {
    CODES.iter().flat_map(|group| group.codes)
}

/// The text of every file with an ending under a folder, tests at a file's foot left out.
fn texts(folder: &Path, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(texts(&path, ending));
        } else if path.extension().is_some_and(|other| other == ending) {
            let text = fs::read_to_string(&path).unwrap();
            let text = text.split("#[cfg(test)]").next().unwrap().to_owned();
            found.push((path.display().to_string(), text));
        }
    }
    found
}

/// Code and severity that a text makes: `error("code", …`, and `fault("code", …` and the like.
fn made(text: &str) -> Vec<(&str, Option<&'static str>)> {
    const CALLS: [(&str, Option<&str>); 3] =
        [("error(", Some("error")), ("warning(", Some("warning")), ("fault(", None)];
    let mut found = Vec::new();
    for (call, severity) in CALLS {
        for after in text.split(call).skip(1) {
            let Some(after) = after.trim_start().strip_prefix('"') else { continue };
            let Some((word, rest)) = after.split_once('"') else { continue };
            let id = word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            if id && rest.trim_start().starts_with(',') {
                found.push((word, severity));
            }
        }
    }
    found
}

#[test]
fn every_code_of_the_program_has_a_row() {
    let mut wrong = BTreeSet::new();
    let (mut sources, mut seen) = (String::new(), 0);
    for (path, text) in texts(&root().join("src"), "rs") {
        if path.contains("codes") {
            continue;
        }
        for (id, severity) in made(&text) {
            seen += 1;
            match code(id) {
                None => drop(wrong.insert(format!("{path}: `{id}` has no row"))),
                Some(row) if severity.is_some_and(|own| own != row.severity.to_string()) => {
                    wrong
                        .insert(format!("{path}: `{id}` is no {} in the table", severity.unwrap()));
                }
                Some(_) => {}
            }
        }
        sources.push_str(&text);
    }
    assert!(seen > 80, "the codes are made in another way: {seen} found");
    for row in rows().filter(|row| !sources.contains(&format!("\"{}\"", row.id))) {
        wrong.insert(format!("`{}` is in the table, and nothing makes it", row.id));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_code_of_a_case_has_a_row() {
    let mut wrong = BTreeSet::new();
    let cases =
        ["tests/letters", "tests/imports"].map(|folder| texts(&root().join(folder), "test"));
    for (path, text) in cases.into_iter().flatten() {
        for line in text.lines() {
            let note = line.strip_prefix("#~ ").unwrap_or(line);
            let Some(severity) = ["error", "warning"].into_iter().find(|s| note.starts_with(s))
            else {
                continue;
            };
            let Some((_, rest)) = note.split_once('[') else { continue };
            let Some((id, _)) = rest.split_once(']') else { continue };
            if code(id).is_none_or(|row| row.severity.to_string() != severity) {
                wrong.insert(format!("{path}: {severity}[{id}]"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_row_is_whole_and_none_stands_twice() {
    let mut seen = BTreeSet::new();
    for row in rows() {
        assert!(seen.insert(row.id), "`{}` stands twice", row.id);
        assert!(row.id.split('-').all(|word| !word.is_empty()), "`{}`", row.id);
        let sentence = |text: &str| text.ends_with('.') && text.chars().count() > 10;
        assert!(sentence(row.about) && sentence(row.remedy), "`{}`", row.id);
    }
}

/// What stands around an example's line.
fn world(example: Example) -> (MemoryWorld, Vec<&'static str>) {
    let logo = fs::read(root().join("campaigns/images/bookmobile.png")).unwrap();
    let letter = "date: 2026-03-02\nrecipients: [{name: Ada Example}]\nbody: Words.\n";
    let mut world = MemoryWorld::default()
        .with("nobody.yaml", "")
        .with("circle.yaml", "- circle.yaml\n")
        .with("members.csv", "name\n")
        .with("twice.csv", "name,Name\nAda Example,Ada\n")
        .with("unnamed.csv", "name,\nAda Example,7\n")
        .with("near.csv", "name,Adress\nAda Example,1 Quay\n")
        .with("ragged.csv", "name,city\nAda Example\n")
        .with("quote.csv", "name\n\"Ada Example\n")
        .with("formula.csv", "name,salutation\n=A1,Dear Ada\n")
        .with("notes.xlsx", "These are notes.\n")
        .with("wy/libraries.yml", "name: Libraries\nchamber: upper\nmembers: []\n")
        .with("notes.ttf", "These are notes.\n")
        .with("logo.png", logo)
        .with("campaigns/one.yaml", letter)
        .with("taken.yaml", letter)
        .with("unfinished.yaml", "subject: The reading rooms\n")
        .with("letters/taken.pdf", "A page of somebody else's.")
        .with("east/letter.yaml", letter)
        .with("west/letter.yaml", letter)
        .with("templates/_ring.hbs", "{{> ring}}\n");
    let mut campaign = letter.to_owned();
    match example {
        Example::Campaign(line) => {
            let key = line.split(':').next().unwrap();
            campaign =
                letter.lines().filter(|own| !own.starts_with(key)).collect::<Vec<_>>().join("\n");
            campaign = format!("{line}\n{campaign}\n");
        }
        Example::Template(line) => {
            campaign.push_str("template: own\n");
            let text = format!("---\ndescription: Our own.\n---\n{line}\n");
            world = world.with("templates/own.hbs", text);
        }
        Example::Front(line) => {
            campaign.push_str("template: own\n");
            if !line.contains("required") {
                campaign.push_str("fields: {bill: Twelve}\n");
            }
            let text = format!("---\ndescription: Our own.\n{line}\n---\n{{{{{{body}}}}}}\n");
            world = world.with("templates/own.hbs", text);
        }
        Example::Command(line) => {
            return (world.with("campaign.yaml", campaign), line.split(' ').skip(1).collect());
        }
        Example::Told(_) => {}
    }
    (world.with("campaign.yaml", campaign), vec!["draft", "campaign.yaml"])
}

#[test]
fn every_example_brings_its_code_about() {
    let mut wrong = BTreeMap::new();
    for row in rows().filter(|row| !matches!(row.example, Example::Told(_))) {
        let (world, mut args) = world(row.example);
        args.extend(["--messages", "json"]);
        let ran = command::undersigned(&world, &args);
        if !ran.err.contains(&format!("\"{}\"", row.id)) {
            wrong.insert(row.id, ran.err);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

const HEAD: &str = "\
# Errors

What the program can have against a campaign, a template or a command, in the order in which a letter comes into being. Every finding
begins with its code, `error[unknown-key]`; look it up here. An error stops the letters, a warning does not.

<!-- Written from src/diagnose/codes.rs by `BLESS=1 cargo test --test error_codes`. -->
";

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn page() -> String {
    let mut out = HEAD.to_owned();
    for group in CODES {
        out.push_str(&format!("\n## {}\n\n", group.name));
        out.push_str("| code | | what is wrong | for example | what to do |\n");
        out.push_str("| --- | --- | --- | --- | --- |\n");
        for row in group.codes {
            let example = match row.example {
                Example::Told(words) => words.to_owned(),
                Example::Campaign(line)
                | Example::Template(line)
                | Example::Front(line)
                | Example::Command(line)
                    if line.contains('`') =>
                {
                    format!("`` {line} ``")
                }
                Example::Campaign(line)
                | Example::Template(line)
                | Example::Front(line)
                | Example::Command(line) => format!("`{line}`"),
            };
            let Code { id, severity, about, remedy, .. } = row;
            let [about, example, remedy] = [*about, &example, *remedy].map(cell);
            out.push_str(&format!("| `{id}` | {severity} | {about} | {example} | {remedy} |\n"));
        }
    }
    out
}

#[test]
fn the_page_is_the_table() {
    let path = root().join("docs/errors.md");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, page()).unwrap();
    }
    let there = fs::read_to_string(&path).unwrap_or_default();
    assert!(there == page(), "docs/errors.md is stale: BLESS=1 cargo test --test error_codes");
}
