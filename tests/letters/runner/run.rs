//! Runs a case's commands over its files in memory and compares everything that came of them.
//!
//! Findings are compared with annotations, whole; so are exit codes, texts and the list of files.
//! What is refused must have written nothing. A letter that was made goes through every writer.

use std::{collections::BTreeMap, path::PathBuf};

use undersigned::world::MemoryWorld;

use super::{
    annotation::{self, Annotation, Finding, Place},
    case::{Case, Expect, Kind, Section},
    command::{Ran, undersigned},
    files::Form,
    writers,
};

/// What came of a case, in the form that a case file has it.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Annotations by file and line.
    pub(crate) notes: BTreeMap<(String, Place), Vec<Annotation>>,
    /// For each command what is to be expected of it.
    pub(crate) expects: Vec<Vec<(Expect, String)>>,
    /// For each command its exit code.
    pub(crate) exits: Vec<u8>,
}

type Files = BTreeMap<PathBuf, Vec<u8>>;

impl Found {
    /// Whether nothing was run.
    pub(crate) fn is_empty(&self) -> bool {
        self.exits.is_empty()
    }
}

/// The world that a case begins with.
pub(crate) fn world(case: &Case) -> MemoryWorld {
    let mut world = MemoryWorld::default();
    for section in &case.sections {
        if let Kind::File(path, form) = &section.kind {
            let (path, bytes) = form.file(path, &section.text());
            world = world.with(path, bytes);
        }
    }
    world
}

/// Runs a case; gives what came of it and everything that isn't as expected.
pub(crate) fn check(case: &Case) -> (Found, Vec<String>) {
    let (mut found, mut wrong) = (Found::default(), Vec::new());
    let world = world(case);
    for (args, sections) in case.runs() {
        let before = world.snapshot();
        let mut fresh = MemoryWorld::default();
        for (path, bytes) in &before {
            fresh = fresh.with(path, bytes.clone());
        }
        let ran = undersigned(&world, &told(&args, &sections));
        let after = world.snapshot();
        let severities =
            one_run(case, &args, &sections, &ran, (&before, &after), &mut found, &mut wrong);
        let refused = matches!(ran.exit, 2 | 65) || args.iter().any(|arg| arg == "--dry-run");
        if refused && before != after {
            wrong.push(format!(
                "`{}` was refused but wrote {:?}",
                args.join(" "),
                changed(&before, &after)
            ));
        }
        expect_exit(&sections, ran.exit, severities, &mut wrong);
        if ran.exit == 0 && writers::applies(&args) {
            wrong.extend(writers::check(&args, &before));
        }
    }
    compare_notes(case, &found, &mut wrong);
    (found, wrong)
}

/// The command as it is run: findings as JSON, unless the case wants to see them as people do.
fn told(args: &[String], sections: &[&Section]) -> Vec<String> {
    let wants = |wanted: &Expect| {
        sections.iter().any(|section| matches!(&section.kind, Kind::Expect(what) if what == wanted))
    };
    let more: &[&str] = match args.first().map(String::as_str) {
        Some("draft" | "recipients") if !wants(&Expect::Stderr) => &["--messages", "json"],
        Some("check") if !wants(&Expect::Stdout) => &["--format", "json"],
        _ => &[],
    };
    let more = more.iter().map(|word| (*word).to_owned());
    args.iter().cloned().chain(more).collect()
}

/// Whether the command was refused by the words of its findings.
fn one_run(
    case: &Case,
    args: &[String],
    sections: &[&Section],
    ran: &Ran,
    (before, after): (&Files, &Files),
    found: &mut Found,
    wrong: &mut Vec<String>,
) -> bool {
    let wants = |wanted: Expect| sections.iter().any(|s| s.kind == Kind::Expect(wanted.clone()));
    let out = String::from_utf8_lossy(&ran.out).into_owned();
    let data = args.first().is_some_and(|arg| arg == "check") && !wants(Expect::Stdout);
    let (findings, strange) = annotation::findings(if data { &out } else { &ran.err });
    let mut placeless = String::new();
    let mut any_error = false;
    for finding in &findings {
        any_error |= finding.lines.first().is_some_and(|line| line.starts_with("error"));
        if in_files(case, finding) {
            for (file, line, notes) in &finding.notes {
                let place = found.notes.entry((file.clone(), *line)).or_default();
                if !notes.iter().all(|note| place.contains(note)) {
                    place.extend(notes.iter().cloned());
                }
            }
        } else {
            finding.lines.iter().for_each(|line| placeless.push_str(&format!("{line}\n")));
        }
    }
    let mut expects = vec![(Expect::Faults, placeless)];
    if wants(Expect::Stderr) {
        expects[0].1.clear();
        expects.push((Expect::Stderr, ran.err.clone()));
    } else if !strange.is_empty() && ran.exit != 0 {
        wrong.push(format!("said beside its findings:\n{}", strange.join("\n")));
    }
    if wants(Expect::Stdout) {
        expects.push((Expect::Stdout, elided(&out)));
    } else if !data && !out.is_empty() {
        wrong.push(format!("unexpected standard output:\n{out}"));
    }
    if wants(Expect::Files) {
        expects.push((Expect::Files, changed(before, after).join("\n")));
    }
    for section in sections {
        if let Kind::Expect(Expect::File(path)) = &section.kind {
            let text = after.get(&PathBuf::from(path)).map(|bytes| String::from_utf8_lossy(bytes));
            let text = text.map_or_else(|| "(no such file)\n".to_owned(), |text| elided(&text));
            expects.push((Expect::File(path.clone()), text));
        }
    }
    compare_expects(sections, &expects, wrong);
    found.expects.push(expects);
    found.exits.push(ran.exit);
    any_error
}

fn in_files(case: &Case, finding: &Finding) -> bool {
    let lines_of = |path: &str| {
        case.sections.iter().find_map(|section| match &section.kind {
            Kind::File(file, Form::Text | Form::Escaped) if file == path => {
                Some(section.lines.len())
            }
            _ => None,
        })
    };
    !finding.notes.is_empty()
        && finding
            .notes
            .iter()
            .all(|(file, line, _)| lines_of(file).is_some_and(|lines| *line <= lines + 1))
}

/// Hashes are elided by name: they say nothing to a reader, and other tests hold them.
fn elided(text: &str) -> String {
    let is_hash = |part: &&str| part.len() == 64 && part.chars().all(|c| c.is_ascii_hexdigit());
    text.split('"')
        .map(|part| if is_hash(&part) { "<sha256>" } else { part })
        .collect::<Vec<_>>()
        .join("\"")
}

fn changed(before: &Files, after: &Files) -> Vec<String> {
    let fresh = after.iter().filter(|(path, bytes)| before.get(*path) != Some(*bytes));
    fresh.map(|(path, _)| path.display().to_string()).collect()
}

fn compare_expects(sections: &[&Section], found: &[(Expect, String)], wrong: &mut Vec<String>) {
    for (what, text) in found {
        let written = sections.iter().find(|section| section.kind == Kind::Expect(what.clone()));
        let wanted = written.map(|section| section.text()).unwrap_or_default();
        let same = wanted.trim_end_matches('\n') == text.trim_end_matches('\n');
        if !same {
            wrong.push(format!("expected {what:?}:\n{wanted}-- found:\n{text}"));
        } else if matches!(what, Expect::File(_)) && !text.is_empty() && !ends_well(text) {
            wrong.push(format!("{what:?} does not end in one newline"));
        }
    }
}

fn ends_well(text: &str) -> bool {
    text.ends_with('\n') && !text.ends_with("\n\n")
}

fn expect_exit(sections: &[&Section], exit: u8, any_error: bool, wrong: &mut Vec<String>) {
    let said = sections.iter().find_map(|section| match section.kind {
        Kind::Exit(code) => Some(code),
        _ => None,
    });
    let wanted = said.unwrap_or(if any_error { 65 } else { 0 });
    if exit != wanted {
        wrong.push(format!("expected exit {wanted}, found {exit}"));
    }
}

fn compare_notes(case: &Case, found: &Found, wrong: &mut Vec<String>) {
    let mut wanted: BTreeMap<(String, Place), Vec<Annotation>> = BTreeMap::new();
    for section in &case.sections {
        if let Kind::File(path, _) = &section.kind {
            for (line, note) in &section.notes {
                wanted.entry((path.clone(), *line)).or_default().push(note.clone());
            }
        }
    }
    for place in wanted.keys().chain(found.notes.keys()).collect::<std::collections::BTreeSet<_>>()
    {
        let (want, have) = (wanted.get(place), found.notes.get(place));
        if want != have {
            let lines = |notes: Option<&Vec<Annotation>>| {
                notes.into_iter().flatten().map(|note| format!("  {note}\n")).collect::<String>()
            };
            let (file, line) = place;
            wrong.push(format!(
                "expected at {file}:{line}\n{}-- found\n{}",
                lines(want),
                lines(have)
            ));
        }
    }
}
