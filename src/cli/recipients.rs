//! `recipients import`: a table or public data become a recipients file that says where it came from.

use std::path::Path;

use super::{
    args::{Import, Recipients},
    choice,
    exit::{Exit, Stop},
    messages::Messages,
    terminal::Terminal,
};
use crate::{
    diagnose::{Count, Diagnostic, quoted},
    people::{self, Listing, Loading, congress, openstates},
    world::{Found, World},
};

/// Does what is asked of recipients.
pub(super) fn run(
    command: &Recipients,
    world: &dyn World,
    terminal: &mut Terminal<'_>,
    messages: &Messages,
) -> Result<Exit, Stop> {
    let Recipients::Import(import) = command;
    let out = import.listing().out.as_deref().filter(|out| *out != Path::new("-"));
    if let Some(out) = out {
        free(out, import.listing().force, world)?;
    }
    let mut loading = Loading::new(world);
    let Some(listing) = listing(import, &mut loading)? else {
        let unknown = |fault: &Diagnostic| fault.code == "unknown-committee";
        let usage = loading.faults.0.iter().filter(|fault| fault.is_error()).all(unknown);
        let exit = if usage { Exit::Usage } else { choice::exit_of_reading(&loading.faults) };
        return Err(Stop::Refused(exit, loading.faults));
    };
    terminal.tell(&messages.drawn(&loading.faults.0));
    let people = Count(listing.count, "recipient").to_string();
    let text = text(import.source(), &people, &listing, world);
    let Some(out) = out else {
        terminal.put(text.as_bytes())?;
        return Ok(Exit::Done);
    };
    world.write(out, text.as_bytes()).map_err(|fault| {
        let message = format!("cannot write `{}`: {fault}", out.display());
        Stop::Refused(Exit::Files, Diagnostic::error("write-failed", message).into())
    })?;
    if !messages.quiet() {
        terminal.tell(&format!("wrote {} ({people})\n", out.display()));
    }
    Ok(Exit::Done)
}

/// The people of a source who are meant; `None` with the faults collected.
fn listing(import: &Import, loading: &mut Loading<'_>) -> Result<Option<Listing>, Stop> {
    let chosen = &pairs("--where", &import.listing().chosen)?;
    Ok(match import {
        Import::Csv { file, columns, .. } => {
            let columns = &pairs("--columns", columns)?;
            let asked = people::Asked { columns, chosen };
            people::table_listing(&file.to_string_lossy(), asked, loading)
        }
        Import::Congress { folder, part, district_offices, city, .. } => {
            let asked = congress::Asked {
                chosen,
                committees: &part.committee,
                leaders: part.leaders,
                district: *district_offices,
                cities: city,
            };
            congress::listing(folder, &asked, loading)
        }
        Import::Openstates { folder, part, district_offices, .. } => {
            let asked = openstates::Asked {
                chosen,
                committees: &part.committee,
                leaders: part.leaders,
                district: *district_offices,
            };
            openstates::listing(folder, &asked, loading)
        }
    })
}

/// The file: where it came from and when, then the entries.
fn text(source: &Path, people: &str, listing: &Listing, world: &dyn World) -> String {
    let one_line = |words: &str| words.replace(char::is_control, " ");
    let name = source.file_name().unwrap_or(source.as_os_str()).to_string_lossy();
    let mut text = format!("# From {}, read on {}: {people}.\n", one_line(&name), world.today());
    for line in &listing.head {
        text.extend(["# ", &one_line(line), "\n"]);
    }
    text.push_str(&listing.text);
    text
}

/// Refuses a file that is in the way.
pub(super) fn free(out: &Path, force: bool, world: &dyn World) -> Result<(), Stop> {
    let refused = match world.look(out) {
        Found::Nothing => false,
        Found::Folder => true,
        Found::File => !force,
    };
    if !refused {
        return Ok(());
    }
    let fault = Diagnostic::error("file-exists", format!("will not replace `{}`", out.display()));
    let fault = fault.help("move it, choose another file, or use `--force`");
    Err(Stop::Refused(Exit::Files, fault.into()))
}

/// `key=words`, each.
pub(super) fn pairs(option: &str, typed: &[String]) -> Result<Vec<(String, String)>, Stop> {
    let pair = |typed: &String| {
        let split = typed.split_once('=').filter(|(key, _)| !key.trim().is_empty());
        let (key, value) = split.ok_or_else(|| {
            let message = format!("`{option}` takes key=words, not {}", quoted(typed));
            Stop::usage(Diagnostic::error("usage", message).help("write `name=Full Name`"))
        })?;
        Ok((key.trim().to_owned(), value.trim().to_owned()))
    };
    typed.iter().map(pair).collect()
}
