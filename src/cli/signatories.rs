//! `signatories`: a form's export becomes a clean roll and a report; one more signatory; what changed.

mod asking;
mod columns;
mod difference;
mod joining;
mod questions;
mod table;

use std::path::Path;

use self::asking::Asking;
use super::{
    args::{self, ReportForm, Signatories},
    choice,
    exit::{Exit, Stop},
    messages::Messages,
    recipients::{free, pairs},
    terminal::Terminal,
};
use crate::{
    diagnose::{Count, Diagnostic, Faults, Source, Written, quoted},
    interview::Ask,
    people::Loading,
    signon::{self, Asked, Decisions, Roll, Verdict},
    world::{Found, World},
};

type Asker<'a, 'b> = Option<&'a mut (dyn Ask + 'b)>;

/// Does what is asked of signatories.
pub(super) fn run(
    command: &Signatories,
    world: &dyn World,
    terminal: &mut Terminal<'_>,
    messages: &Messages,
    asker: &mut Asker<'_, '_>,
) -> Result<Exit, Stop> {
    match command {
        Signatories::Import(import) => self::import(import, world, terminal, messages, asker),
        Signatories::Add(joining) => joining::run(joining, world, terminal, messages, asker),
        Signatories::Diff { old, new, format, .. } => {
            difference::run((old, new), *format, world, terminal, messages)
        }
    }
}

/// Reads, judges, and writes the roll, the report and the answers.
fn import(
    typed: &args::Roll,
    world: &dyn World,
    terminal: &mut Terminal<'_>,
    messages: &Messages,
    asker: &mut Asker<'_, '_>,
) -> Result<Exit, Stop> {
    let mut wishes = self::asked(typed)?;
    let mut who = if typed.interactive { Some(somebody(asker)?) } else { None };
    for file in typed.out.iter().chain(&typed.report) {
        free(file, typed.force, world)?;
    }
    let mut loading = Loading::new(world);
    let files: Vec<String> =
        typed.files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
    let mut read = signon::read(&files, &wishes, &mut loading);
    if let Some(who) = who.as_deref_mut().filter(|_| !loading.faults.any_error()) {
        let settled = columns_settled(&files, &mut wishes, world, (&mut read, &mut loading), who);
        if settled.is_err() {
            terminal.tell("left: nothing was written\n");
            return Ok(Exit::Interrupted);
        }
    }
    let mut decisions = decisions(typed.decisions.as_deref(), &mut loading);
    if loading.faults.any_error() {
        return Err(Stop::Refused(choice::exit_of_reading(&loading.faults), loading.faults));
    }
    terminal.tell(&messages.drawn(&loading.faults.0));
    let roll = match who {
        Some(who) => signon::interview(&read, &wishes, &mut decisions, &mut Asking(who)),
        None => signon::judge(&read, &wishes, &decisions),
    };
    if let Some(file) = &typed.decisions {
        decisions.enter_all(&roll);
        write(file, &decisions.written(), world)?;
    }
    put(typed, &roll, world, terminal, messages)
}

/// Shows what was taken for what until it is right; an answer that cannot be read is told, and what
/// was there before stands.
fn columns_settled<'w>(
    files: &[String],
    wishes: &mut Asked,
    world: &'w dyn World,
    (read, loading): (&mut Roll, &mut Loading<'w>),
    who: &mut dyn Ask,
) -> Result<(), questions::Left> {
    let mut problem: Option<String> = None;
    loop {
        let mut trial = wishes.clone();
        match columns::shown(read, &mut trial, problem.as_deref(), who)? {
            columns::Shown::Right => return Ok(()),
            columns::Shown::Changed => {}
        }
        let mut again = Loading::new(world);
        let anew = signon::read(files, &trial, &mut again);
        let fault = again.faults.0.iter().find(|fault| fault.is_error());
        problem = fault.map(|fault| fault.message.clone());
        if problem.is_none() {
            (*read, *loading, *wishes) = (anew, again, trial);
        }
    }
}

/// Whoever can be asked.
fn somebody<'a, 'b>(asker: &'a mut Asker<'_, 'b>) -> Result<&'a mut (dyn Ask + 'b), Stop> {
    asker.as_deref_mut().ok_or_else(|| {
        let fault = Diagnostic::error("usage", "`--interactive` needs a terminal to ask at");
        Stop::usage(fault.help("use `--decisions FILE`, and answer in the file"))
    })
}

/// What is asked on the command line, where it can be done.
fn asked(typed: &args::Roll) -> Result<Asked, Stop> {
    let columns = pairs("--columns", &typed.columns)?;
    for (at, file) in typed.files.iter().enumerate() {
        if typed.files.iter().take(at).any(|other| other == file) {
            let message = format!("{} is named twice", quoted(&file.to_string_lossy()));
            let help = "name each export once; every row would be a repeat";
            return Err(Stop::usage(Diagnostic::error("usage", message).help(help)));
        }
    }
    let groups =
        typed.groups.iter().map(|group| group.trim().to_owned()).filter(|group| !group.is_empty());
    let asked = Asked {
        columns,
        deadline: typed.deadline.clone(),
        groups: groups.collect(),
        tag: typed.tag.clone(),
    };
    signon::check(&asked).map_err(|faults| Stop::Refused(Exit::Usage, faults))?;
    Ok(asked)
}

/// The answers of a file; none where there is no file yet.
fn decisions(file: Option<&Path>, loading: &mut Loading<'_>) -> Decisions {
    let Some(file) = file.filter(|file| loading.world.look(file) != Found::Nothing) else {
        return Decisions::default();
    };
    let name = file.to_string_lossy().into_owned();
    let name = Written::plain(name.clone(), Source::new("--decisions", name).span(0..0));
    let read = loading.with_file(Path::new(""), &name, |loading, tree, _| {
        Decisions::read(tree, &mut loading.faults)
    });
    read.unwrap_or_default()
}

/// Writes what came of it: the report first, so that a roll is never without it.
fn put(
    typed: &args::Roll,
    roll: &Roll,
    world: &dyn World,
    terminal: &mut Terminal<'_>,
    messages: &Messages,
) -> Result<Exit, Stop> {
    let as_data = typed.format == Some(ReportForm::Json)
        || typed.format.is_none()
            && typed.report.as_ref().is_some_and(|file| {
                file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
            });
    let report = if as_data { signon::json(roll) } else { signon::text(roll) };
    match &typed.report {
        Some(file) => write(file, &report, world)?,
        None => terminal.tell(&report),
    }
    let text = signon::yaml(roll);
    let Some(out) = &typed.out else {
        terminal.put(text.as_bytes())?;
        return Ok(Exit::Done);
    };
    write(out, &text, world)?;
    if !messages.quiet() {
        let printed = roll.records.iter().filter(|record| record.is_printed()).count();
        let open = roll.count(Verdict::Ask);
        let waiting =
            if open == 0 { String::new() } else { format!("; {} open", Count(open, "question")) };
        terminal.tell(&format!(
            "wrote {} ({}{waiting})\n",
            out.display(),
            Count(printed, "signatory")
        ));
    }
    Ok(Exit::Done)
}

pub(super) fn write(file: &Path, text: &str, world: &dyn World) -> Result<(), Stop> {
    world.write(file, text.as_bytes()).map_err(|fault| {
        let message = format!("cannot write `{}`: {fault}", file.display());
        let faults: Faults = Diagnostic::error("write-failed", message).into();
        Stop::Refused(Exit::Files, faults)
    })
}
