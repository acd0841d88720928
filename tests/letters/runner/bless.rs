//! Writes a case file again with the expectations that the program just met.

use std::collections::BTreeSet;

use super::{
    annotation::Annotation,
    case::{Case, Expect, Kind, Section},
    run::Found,
};

/// The case file with what was found in place of what was expected.
pub(crate) fn rewritten(case: &Case, found: &Found) -> String {
    let mut out: Vec<String> = case.head.clone();
    out.push(String::new());
    let (mut run, mut first, mut written) = (0, true, BTreeSet::new());
    for section in &case.sections {
        match &section.kind {
            Kind::Run(_) if std::mem::take(&mut first) => put(&mut out, section, &section.lines),
            Kind::Run(_) => {
                faults(&mut out, found, run, &mut written);
                run += 1;
                put(&mut out, section, &section.lines);
            }
            Kind::Expect(what) => {
                let now = found.expects[run].iter().find(|(expect, _)| expect == what);
                let text = now.map_or("", |(_, text)| text.trim_end_matches('\n'));
                if text.is_empty() && *what == Expect::Faults {
                    continue;
                }
                written.insert((run, what.clone()));
                put(&mut out, section, &text.lines().map(str::to_owned).collect::<Vec<_>>());
            }
            Kind::File(path, _) => put(&mut out, section, &annotated(path, section, found)),
            Kind::Exit(_) | Kind::Large => put(&mut out, section, &section.lines),
        }
    }
    faults(&mut out, found, run, &mut written);
    while out.last().is_some_and(String::is_empty) {
        out.pop();
    }
    out.iter().map(|line| format!("{line}\n")).collect()
}

fn put(out: &mut Vec<String>, section: &Section, lines: &[String]) {
    out.push(format!("--- {}", section.title));
    out.extend(lines.iter().cloned());
    out.push(String::new());
}

fn faults(
    out: &mut Vec<String>,
    found: &Found,
    run: usize,
    written: &mut BTreeSet<(usize, Expect)>,
) {
    let text = found.expects[run]
        .iter()
        .find_map(|(what, text)| (*what == Expect::Faults).then_some(text.as_str()));
    let text = text.unwrap_or_default();
    if !text.is_empty() && written.insert((run, Expect::Faults)) {
        out.push("--- expect faults".into());
        out.extend(text.lines().map(str::to_owned));
        out.push(String::new());
    }
}

fn annotated(path: &str, section: &Section, found: &Found) -> Vec<String> {
    let notes = |line: usize| -> Vec<String> {
        let notes: Option<&Vec<Annotation>> = found.notes.get(&(path.to_owned(), line));
        notes.into_iter().flatten().map(ToString::to_string).collect()
    };
    let mut lines = Vec::new();
    for (at, line) in section.lines.iter().enumerate() {
        lines.extend(notes(at + 1));
        lines.push(line.clone());
    }
    lines.extend(notes(section.lines.len() + 1));
    lines
}
