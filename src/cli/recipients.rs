//! `recipients import`: a table becomes a recipients file that says where it came from.

use std::path::Path;

use super::{
    args::{Import, Recipients},
    choice,
    exit::{Exit, Stop},
    messages::Messages,
    terminal::Terminal,
};
use crate::{
    diagnose::{Diagnostic, quoted},
    people::{Asked, Loading, listing},
    world::{Found, World},
};

/// Does what is asked of recipients.
pub(super) fn run(
    command: &Recipients,
    world: &dyn World,
    terminal: &mut Terminal<'_>,
    messages: &Messages,
) -> Result<Exit, Stop> {
    let Recipients::Import(Import::Csv { file, columns, chosen, out, force }) = command;
    if let Some(out) = out {
        free(out, *force, world)?;
    }
    let columns = pairs("--columns", columns)?;
    let chosen = pairs("--where", chosen)?;
    let mut loading = Loading::new(world);
    let asked = Asked { columns: &columns, chosen: &chosen };
    let Some((text, count)) = listing(&file.to_string_lossy(), asked, &mut loading) else {
        return Err(Stop::Refused(choice::exit_of_reading(&loading.faults), loading.faults));
    };
    terminal.tell(&messages.drawn(&loading.faults.0));
    let name = file.file_name().unwrap_or_default().to_string_lossy().replace(['\n', '\r'], " ");
    let people = match count {
        1 => "1 recipient".to_owned(),
        count => format!("{count} recipients"),
    };
    let text = format!("# From {name}, read on {}: {people}.\n{text}", world.today());
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

/// Refuses a file that is in the way.
fn free(out: &Path, force: bool, world: &dyn World) -> Result<(), Stop> {
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
fn pairs(option: &str, typed: &[String]) -> Result<Vec<(String, String)>, Stop> {
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
