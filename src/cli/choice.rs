//! What the words of a command line choose: formats, recipients, changes; with the nearest name
//! where one is not known.

use std::{ffi::OsStr, path::PathBuf};

use super::{
    exit::{Exit, Stop},
    terminal::Terminal,
};
use crate::{
    batch::{Edition, Shard},
    campaign::Set,
    compose::NAME_OPTION,
    diagnose::{Diagnostic, Faults, Severity, did_you_mean, listed, quoted},
    write::{FORMATS, Format, format},
};

/// The formats of a list, each once, in the order asked for.
pub(super) fn formats(typed: &[String]) -> Result<Vec<&'static Format>, Stop> {
    let mut chosen: Vec<&'static Format> = Vec::new();
    for name in typed.iter().map(|name| name.trim()) {
        let Some(row) = format(&name.to_ascii_lowercase()) else {
            let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
            let fault = Diagnostic::error("usage", format!("no format is called {}", quoted(name)));
            let near = did_you_mean(name, names.iter().copied());
            let all = format!("the formats are {}", listed(&names, "and"));
            return Err(Stop::usage(fault.help(near.unwrap_or(all))));
        };
        if !chosen.iter().any(|one| one.name == row.name) {
            chosen.push(row);
        }
    }
    Ok(chosen)
}

/// Whether standard output can take a letter.
pub(super) fn streamable(formats: &[&'static Format], terminal: &Terminal<'_>) -> Result<(), Stop> {
    let &[only] = formats else {
        let message = format!("`--out -` takes one format, not {}", formats.len());
        let fault = Diagnostic::error("usage", message);
        return Err(Stop::usage(fault.help("choose one with `--format`, or name a folder")));
    };
    if only.binary && terminal.out_is_terminal {
        let message = format!("{} is not for a terminal", only.name.to_uppercase());
        let fault = Diagnostic::error("usage", message);
        return Err(Stop::usage(fault.help("send it to a file with `>`, or use `--format txt`")));
    }
    Ok(())
}

/// The campaigns and the keys after `--to`, which takes all words up to the next option: a word
/// there that ends as campaign files do is one.
pub(super) fn campaigns(
    typed: &[PathBuf],
    to: &[String],
) -> Result<(Vec<PathBuf>, Vec<String>), Stop> {
    let is_file = |word: &String| {
        let ending = std::path::Path::new(word).extension().and_then(OsStr::to_str);
        matches!(ending, Some("yaml" | "yml"))
    };
    let (files, keys): (Vec<String>, Vec<String>) = to.iter().cloned().partition(is_file);
    let campaigns: Vec<PathBuf> =
        typed.iter().cloned().chain(files.into_iter().map(PathBuf::from)).collect();
    if campaigns.is_empty() {
        let fault = Diagnostic::error("usage", "no campaign is named");
        return Err(Stop::usage(fault.help("name its file before `--to`")));
    }
    if keys.is_empty() && !to.is_empty() {
        let fault = Diagnostic::error("usage", "`--to` names nobody");
        return Err(Stop::usage(fault.help("give the key of a recipient after `--to`")));
    }
    Ok((campaigns, keys))
}

/// What `--set` and `--date` change, in that order.
pub(super) fn changes(set: &[String], date: Option<&str>) -> Result<Vec<Set>, Stop> {
    let mut faults = Faults::default();
    let mut changes: Vec<Set> =
        set.iter().filter_map(|typed| faults.take(Set::parse(typed))).collect();
    if faults.any_error() {
        return Err(Stop::Refused(Exit::Usage, faults));
    }
    if let Some(date) = date {
        changes.push(self::date(date)?);
    }
    Ok(changes)
}

/// An ISO date must be one; other words are taken as they are.
fn date(typed: &str) -> Result<Set, Stop> {
    let words = typed.trim();
    let looks_like_iso = words.split('-').count() == 3
        && words.split('-').all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    if words.is_empty() || (looks_like_iso && words.parse::<jiff::civil::Date>().is_err()) {
        let message = format!("`--date` takes a date, not {}", quoted(typed));
        let help = "write it as 2026-03-02, `today`, or in other words";
        return Err(Stop::usage(Diagnostic::error("usage", message).help(help)));
    }
    Ok(Set { path: "date".into(), value: words.into() })
}

/// Leaves only the letters to the recipients named; each name must be somebody's.
pub(super) fn recipients(editions: &mut [Edition<'_>], to: &[String]) -> Result<(), Stop> {
    if to.is_empty() {
        return Ok(());
    }
    let known = |key: &str| editions.iter().any(|edition| edition.letter_of(key).is_some());
    let mut keys: Vec<&str> = Vec::new();
    for typed in to {
        if known(typed) {
            keys.push(typed);
        } else {
            keys.extend(typed.split(',').map(str::trim).filter(|key| !key.is_empty()));
        }
    }
    if let Some(nobody) = keys.iter().find(|key| !known(key)) {
        let everybody = editions.iter().flat_map(Edition::recipients);
        let near = did_you_mean(nobody, everybody.clone());
        let fault =
            Diagnostic::error("usage", format!("no recipient has the key {}", quoted(nobody)));
        let some: Vec<&str> = everybody.take(10).collect();
        let all = format!("there is {}", listed(&some, "and"));
        return Err(Stop::usage(fault.help(near.unwrap_or(all))));
    }
    let mut wanted: Vec<Vec<usize>> = Vec::new();
    for edition in &*editions {
        let mut letters: Vec<usize> =
            keys.iter().filter_map(|key| edition.letter_of(key)).collect();
        letters.sort_unstable();
        letters.dedup();
        wanted.push(letters);
    }
    for (edition, wanted) in editions.iter_mut().zip(wanted) {
        edition.wanted = wanted;
    }
    Ok(())
}

/// The part of the letters that `--shard` asks for.
pub(super) fn shard(typed: Option<&str>) -> Result<Option<Shard>, Stop> {
    let Some(typed) = typed else { return Ok(None) };
    let number = |words: &str| words.trim().parse::<u16>().ok();
    let numbers = typed.split_once('/').and_then(|(part, of)| number(part).zip(number(of)));
    let shard = numbers.and_then(|(part, of)| Shard::new(part, of));
    shard.map(Some).ok_or_else(|| {
        let help = match numbers {
            Some((_, of @ 1..)) => format!("of {of} there are `1/{of}` to `{of}/{of}`"),
            _ => "of five there are `1/5` to `5/5`".to_owned(),
        };
        let message = format!("`--shard` takes a part and of how many, not {}", quoted(typed));
        Stop::usage(Diagnostic::error("usage", message).help(help))
    })
}

/// Leaves only the letters of a part.
pub(super) fn part(editions: &mut [Edition<'_>], shard: Option<Shard>) {
    let Some(shard) = shard else { return };
    for edition in editions {
        let mut wanted = std::mem::take(&mut edition.wanted);
        wanted.retain(|letter| shard.has(edition.key(*letter)));
        edition.wanted = wanted;
    }
}

/// The exit code for campaigns that could not be read: the words of the command line are to be
/// mended first, then the files; the system's refusal counts only when it is all there is.
pub(super) fn exit_of_reading(faults: &Faults) -> Exit {
    let errors = || faults.0.iter().filter(|found| found.severity == Severity::Error);
    let typed = |found: &Diagnostic| {
        let first = found.labels.first();
        let options = ["--set", NAME_OPTION];
        let typed = |name: &str| options.contains(&name);
        found.code == "bad-set" || first.is_some_and(|label| typed(&label.span.source.name))
    };
    if errors().any(typed) {
        Exit::Usage
    } else if errors().all(|found| found.code == "read-failed") {
        Exit::Files
    } else {
        Exit::Input
    }
}
