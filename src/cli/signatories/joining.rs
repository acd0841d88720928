//! `signatories add`: one more signatory in a file that somebody keeps, by flags or by questions.

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
    Asker,
    questions::{self, Left},
    table, write,
};
use crate::{
    diagnose::{Diagnostic, Faults, Source, Span, Written, quoted},
    interview::Ask,
    people::{Loading, SignatoryEntry},
    signon::{Addition, Place, RollColumns, add, entries_of, place},
    table::Form,
    world::World,
};

/// Adds a signatory, unless it is there: by flags, or, where they name nobody and somebody can be
/// asked, by questions.
pub(super) fn run(
    typed: &Joining,
    world: &dyn World,
    terminal: &mut Terminal<'_>,
    messages: &Messages,
    asker: &mut Asker<'_, '_>,
) -> Result<Exit, Stop> {
    let flags = flags(typed)?;
    match asker.as_deref_mut() {
        Some(asker) if !flags.names_somebody() => {
            asking(typed, &flags, world, terminal, messages, asker)
        }
        None if !flags.names_somebody() => Err(Stop::usage(nobody())),
        Some(_) | None => {
            let there = flags.duplicate(&roll(typed, world)?).filter(|_| !typed.force);
            match there {
                Some(fault) => Err(Stop::Refused(Exit::Input, fault.into())),
                None => join(typed, &flags, world, terminal, messages),
            }
        }
    }
}

/// Asks for one after another until nobody is left; each is written as soon as it is answered.
fn asking(
    typed: &Joining,
    flags: &Addition,
    world: &dyn World,
    terminal: &mut Terminal<'_>,
    messages: &Messages,
    asker: &mut dyn Ask,
) -> Result<Exit, Stop> {
    // Whoever is asked must be able to be added.
    changed(typed, flags, world)?;
    loop {
        // Read anew each time: whoever was just added may not be added again.
        let roll = roll(typed, world)?;
        let Ok(addition) = questions::addition(flags, &roll, world.today(), asker) else {
            return Ok(left(terminal, messages));
        };
        let there = addition.duplicate(&roll).filter(|_| !typed.force);
        let wanted = match there {
            None => Ok(true),
            Some(fault) => {
                asker.show(&messages.drawn(&[Diagnostic { help: None, ..fault }]));
                let about = ["leave the roll as it is", "print both"];
                questions::agreed("Add it all the same?", about, asker)
            }
        };
        match wanted {
            Ok(true) => join(typed, &addition, world, terminal, messages).map(|_| ())?,
            Ok(false) => {}
            Err(Left) => return Ok(left(terminal, messages)),
        }
        let about = ["that is everybody", "ask for the next one"];
        if !questions::agreed("Is there one more?", about, asker).unwrap_or(false) {
            return Ok(Exit::Done);
        }
    }
}

/// Says that the one in hand is not in the file.
fn left(terminal: &mut Terminal<'_>, messages: &Messages) -> Exit {
    if !messages.quiet() {
        terminal.tell("left: the last one was not added\n");
    }
    Exit::Interrupted
}

/// Writes the file with one more in it.
fn join(
    typed: &Joining,
    addition: &Addition,
    world: &dyn World,
    terminal: &mut Terminal<'_>,
    messages: &Messages,
) -> Result<Exit, Stop> {
    let (file, text) = changed(typed, addition, world)?;
    write(&file, &text, world)?;
    if !messages.quiet() {
        terminal.tell(&format!("added {} to {}\n", quoted(addition.known_as()), file.display()));
    }
    Ok(Exit::Done)
}

/// Everybody who signs so far. The whole roll is read, so that no list with a fault is added to.
fn roll(typed: &Joining, world: &dyn World) -> Result<Vec<SignatoryEntry>, Stop> {
    let mut loading = Loading::new(world);
    let entries = entries_of(&typed.file.to_string_lossy(), &mut loading);
    if loading.faults.any_error() {
        return Err(Stop::Refused(choice::exit_of_reading(&loading.faults), loading.faults));
    }
    Ok(entries)
}

/// What the flags say; perhaps of nobody.
fn flags(typed: &Joining) -> Result<Addition, Stop> {
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
    if let Some(date) = &typed.date
        && date.parse::<jiff::civil::Date>().is_err()
    {
        let fault =
            Diagnostic::error("usage", format!("`--date` takes a date, not {}", quoted(date)));
        return Err(Stop::usage(fault.help("write it as 2026-03-02")));
    }
    Ok(Addition { keys, extra: pairs("--extra", &typed.extra)? })
}

fn nobody() -> Diagnostic {
    let help = "add `--organisation`, `--name` or `--title` with words behind it; \
                at a terminal it is asked for";
    Diagnostic::error("usage", "nobody is named who is to sign").help(help)
}

/// The file that has the list, and its text with the signatory at the end.
fn changed(
    typed: &Joining,
    addition: &Addition,
    world: &dyn World,
) -> Result<(PathBuf, String), Stop> {
    let mut loading = Loading::new(world);
    let shown = typed.file.to_string_lossy().into_owned();
    let mut named = Written::plain(shown.clone(), Source::new(shown, "").span(0..0));
    if Form::of(&typed.file).is_some() {
        let columns = RollColumns::default();
        return table::with_row(&named, Path::new(""), addition, &columns, world);
    }
    let mut folder = PathBuf::new();
    // A campaign may name the file that has the list, and that one another.
    for _ in 0..3 {
        let read = loading.with_file(&folder, &named, |_, tree, inside| match place(tree) {
            Place::File(name) if Form::of(Path::new(&name.value)).is_some() => {
                Found::Table(name.clone(), inside.to_owned(), RollColumns::of(tree))
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
            Some(Found::Table(name, inside, columns)) => {
                return table::with_row(&name, &inside, addition, &columns, world);
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
    /// The name of a table, the folder that it is said in, and what is said of its columns.
    Table(Written, PathBuf, RollColumns),
    /// No list, or none that can be added to.
    Nothing(Diagnostic),
}

fn nowhere(span: Span) -> Diagnostic {
    Diagnostic::error("no-list", "there is no list of signatories to add to")
        .at(span, "")
        .help("write `signatories: []` into the campaign, or name the file that has the list")
}
