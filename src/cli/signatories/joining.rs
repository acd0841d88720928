//! `signatories add`: one more signatory in a file that somebody keeps.

use std::path::{Path, PathBuf};

use super::{
    super::{
        args::Joining,
        choice,
        exit::{Exit, Stop},
        messages::Messages,
        recipients::pairs,
        terminal::Terminal,
    },
    write,
};
use crate::{
    diagnose::{Diagnostic, Faults, Source, Span, Written, quoted},
    people::Loading,
    signon::{Addition, Place, add, entries_of, place},
    table::Form,
    world::World,
};

/// Adds a signatory, unless it is there.
pub(super) fn run(
    typed: &Joining,
    world: &dyn World,
    terminal: &mut Terminal<'_>,
    messages: &Messages,
) -> Result<Exit, Stop> {
    let addition = addition(typed)?;
    let (file, text) = changed(typed, &addition, world)?;
    write(&file, &text, world)?;
    if !messages.quiet() {
        terminal.tell(&format!("added {} to {}\n", quoted(addition.known_as()), file.display()));
    }
    Ok(Exit::Done)
}

/// What the flags say.
fn addition(typed: &Joining) -> Result<Addition, Stop> {
    let flags = [
        ("honorific", &typed.honorific),
        ("name", &typed.name),
        ("credentials", &typed.credentials),
        ("title", &typed.title),
        ("organisation", &typed.organisation),
        ("represents", &typed.represents),
        ("location", &typed.location),
        ("date", &typed.date),
    ];
    let said = flags.into_iter().filter_map(|(key, value)| Some((key, value.as_deref()?.trim())));
    let keys: Vec<(&'static str, String)> = said
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| (key, value.to_owned()))
        .collect();
    if !keys.iter().any(|(key, _)| matches!(*key, "name" | "title" | "organisation")) {
        let fault = Diagnostic::error("usage", "nobody is named who is to sign");
        let help = "add `--organisation`, `--name` or `--title` with words behind it";
        return Err(Stop::usage(fault.help(help)));
    }
    if let Some(date) = &typed.date
        && date.parse::<jiff::civil::Date>().is_err()
    {
        let fault =
            Diagnostic::error("usage", format!("`--date` takes a date, not {}", quoted(date)));
        return Err(Stop::usage(fault.help("write it as 2026-03-02")));
    }
    Ok(Addition { keys, extra: pairs("--extra", &typed.extra)? })
}

/// The file that has the list, and its text with the signatory at the end.
fn changed(
    typed: &Joining,
    addition: &Addition,
    world: &dyn World,
) -> Result<(PathBuf, String), Stop> {
    let mut loading = Loading::new(world);
    let shown = typed.file.to_string_lossy().into_owned();
    if Form::of(&typed.file).is_some() {
        let fault = of_a_table(Source::new(shown, "").span(0..0));
        return Err(Stop::Refused(Exit::Input, fault.into()));
    }
    // The whole roll is read first, so that no list with a fault in it is added to.
    let entries = entries_of(&shown, &mut loading);
    let there = addition.duplicate(&entries).filter(|_| !typed.force);
    loading.faults.0.extend(there);
    if loading.faults.any_error() {
        return Err(Stop::Refused(choice::exit_of_reading(&loading.faults), loading.faults));
    }
    let mut named = Written::plain(shown.clone(), Source::new(shown, "").span(0..0));
    let mut folder = PathBuf::new();
    // A campaign may name the file that has the list, and that one another.
    for _ in 0..3 {
        let read = loading.with_file(&folder, &named, |_, tree, inside| match place(tree) {
            Place::File(name) if Form::of(Path::new(&name.value)).is_some() => {
                Found::Nothing(of_a_table(name.span.clone()))
            }
            Place::File(name) => Found::Elsewhere(name.clone(), inside.to_owned()),
            Place::Nowhere(span) => Found::Nothing(nowhere(span)),
            Place::List(_) | Place::Empty => match add(tree, addition) {
                Some(text) => Found::Text(text),
                None => Found::Nothing(nowhere(tree.place())),
            },
        });
        match read {
            Some(Found::Text(text)) => return Ok((folder.join(&named.value), text)),
            Some(Found::Elsewhere(next, inside)) => {
                (named, folder) = (next, inside);
                continue;
            }
            Some(Found::Nothing(fault)) => loading.faults.push(fault),
            None => {}
        }
        break;
    }
    let faults: Faults = loading.faults;
    Err(Stop::Refused(choice::exit_of_reading(&faults), faults))
}

/// What a file has for one who is to be added.
enum Found {
    /// The whole text, with the entry in it.
    Text(String),
    /// The name of the file that has the list, and the folder that it is said in.
    Elsewhere(Written, PathBuf),
    /// No list, or none that can be added to.
    Nothing(Diagnostic),
}

fn nowhere(span: Span) -> Diagnostic {
    Diagnostic::error("no-list", "there is no list of signatories to add to")
        .at(span, "")
        .help("write `signatories: []` into the campaign, or name the file that has the list")
}

fn of_a_table(span: Span) -> Diagnostic {
    Diagnostic::error("no-list", "the signatories are a table, which is not added to")
        .at(span, "")
        .help("add the row in the table, or make a list of it: `undersigned signatories import`")
}
