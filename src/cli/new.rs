//! `new`: a campaign from answers, given beforehand or asked for; and what `draft --ask` asks first.
//!
//! What is missing is asked for where somebody can be asked, and told where nobody can. The trap:
//! nothing is saved that `draft` would refuse, but for what somebody leaves unfinished, and that says
//! of itself that it is.

use std::{ffi::OsString, fmt::Write as _, path::PathBuf};

use clap::Parser as _;

use super::{
    args::{self, Command, Shape, Typed},
    choice, draft as drafting,
    exit::{Exit, Stop},
    messages::Messages,
    terminal::Terminal,
};
use crate::{
    diagnose::{Diagnostic, Faults},
    interview::{
        Answers, Ask, Draft, Ended, Lacking, Scope, Wish, interview, lacking, relocated, typed,
        wanted,
    },
    people::shown,
    world::{Found, World},
};

/// What a campaign is called for which no name was given.
const NAME: &str = "letter";

/// How many names are tried.
const FREE: usize = 999;

type Asker<'a, 'b> = Option<&'a mut (dyn Ask + 'b)>;

/// Writes or finishes a campaign.
pub(super) fn run(
    typed: &args::New,
    world: &dyn World,
    terminal: &mut Terminal<'_>,
    messages: &Messages,
    asker: &mut Asker<'_, '_>,
) -> Result<Exit, Stop> {
    let sets = choice::changes(&typed.set, None)?;
    let path = typed.file.clone().unwrap_or_else(|| free_name(world));
    let mut draft = Draft::open(world, &path).map_err(refused)?;
    let answers = Answers::read(world, typed.answers.as_deref(), sets).map_err(refused)?;
    answers.give(&mut draft).map_err(refused)?;
    let asker = asker.as_deref_mut().filter(|_| typed.format != Shape::Json);
    let Some(asker) = asker else {
        return unasked(typed, &draft, &answers, terminal, messages);
    };
    let scope = if answers.is_empty() { Scope::Reviewed } else { Scope::Missing };
    if scope == Scope::Missing {
        draft.ask_no_more();
    }
    match interview(&mut draft, scope, asker).map_err(refused)? {
        Ended::Finished(wish) => {
            save(&draft, terminal, messages)?;
            make(&draft, wish, world, terminal, messages)
        }
        Ended::Left => leave(&draft, terminal),
        Ended::Stuck(faults) => {
            let faults = relocated(faults, &draft, &answers);
            if answers.is_empty() {
                leave(&draft, terminal)?;
            }
            Err(refused(faults))
        }
    }
}

/// Asks what is missing in the campaigns that are about to be drafted, and saves it there.
pub(super) fn ask_before(
    typed: &args::Draft,
    world: &dyn World,
    terminal: &mut Terminal<'_>,
    messages: &Messages,
    asker: &mut Asker<'_, '_>,
) -> Result<Exit, Stop> {
    let (campaigns, _) = choice::campaigns(&typed.campaigns, &typed.to)?;
    let changes = choice::changes(&typed.set, typed.date.as_deref())?;
    let mut faults = Faults::default();
    for path in campaigns {
        if world.look(&path) != Found::File {
            // `draft` says so better.
            continue;
        }
        let mut draft = Draft::open(world, &path).map_err(refused)?;
        draft.ask_no_more();
        draft.changes.clone_from(&changes);
        draft.recipients.clone_from(&typed.recipients);
        let found = lacking(&draft);
        if found.questions.is_empty() {
            continue;
        }
        // Nothing may be saved in a dry run, so there is no use in asking.
        let Some(asker) = asker.as_deref_mut().filter(|_| !typed.dry_run) else {
            faults.absorb(unanswered(&draft, found));
            continue;
        };
        match interview(&mut draft, Scope::Missing, asker).map_err(refused)? {
            Ended::Finished(_) => save(&draft, terminal, messages)?,
            Ended::Left => return leave(&draft, terminal),
            Ended::Stuck(faults) => return Err(refused(faults)),
        }
    }
    if faults.any_error() { Err(refused(faults)) } else { Ok(Exit::Done) }
}

/// The first of `letter.yaml`, `letter-2.yaml` … that is nobody's yet.
fn free_name(world: &dyn World) -> PathBuf {
    let name = |number: usize| match number {
        1 => PathBuf::from(format!("{NAME}.yaml")),
        _ => PathBuf::from(format!("{NAME}-{number}.yaml")),
    };
    let free = (1..=FREE).map(name).find(|path| world.look(path) == Found::Nothing);
    free.unwrap_or_else(|| name(1))
}

/// There is nobody to ask: saves the campaign when it is whole, else tells what is missing.
fn unasked(
    typed: &args::New,
    draft: &Draft<'_>,
    answers: &Answers,
    terminal: &mut Terminal<'_>,
    messages: &Messages,
) -> Result<Exit, Stop> {
    let mut found = lacking(draft);
    found.faults = relocated(found.faults, draft, answers);
    for problem in found.questions.iter_mut().filter_map(|question| question.problem.as_mut()) {
        let told = relocated(problem.clone().into(), draft, answers);
        *problem = told.0.into_iter().next().unwrap_or_else(|| problem.clone());
    }
    let whole = found.questions.is_empty() && !found.faults.any_error();
    if typed.format == Shape::Json {
        terminal.put(json(draft, &found, messages).as_bytes())?;
        if !whole {
            return Ok(choice::exit_of_reading(&unanswered(draft, found)));
        }
    }
    if !whole {
        return Err(refused(unanswered(draft, found)));
    }
    if typed.format == Shape::Json && answers.is_empty() {
        return Ok(Exit::Done);
    }
    save(draft, terminal, messages)?;
    Ok(Exit::Done)
}

/// Every question that is open as an object on a line, those without which no letter is made first,
/// and what no answer mends as messages.
fn json(draft: &Draft<'_>, found: &Lacking, messages: &Messages) -> String {
    let file = shown(&draft.path);
    let mut text = messages.data(&found.faults.0, Shape::Json);
    let open = wanted(draft).into_iter();
    let open = open.filter(|question| found.questions.iter().all(|q| q.path != question.path));
    let open: Vec<_> = open.collect();
    for question in found.questions.iter().chain(&open) {
        let _ = writeln!(text, "{}", question.json(&file));
    }
    text
}

/// What is missing, and what no answer mends, as faults.
fn unanswered(draft: &Draft<'_>, found: Lacking) -> Faults {
    let file = shown(&draft.path);
    let mut faults = found.faults;
    faults.0.extend(found.questions.iter().map(|question| question.unanswered(&file)));
    faults
}

fn refused(faults: Faults) -> Stop {
    Stop::Refused(choice::exit_of_reading(&faults), faults)
}

fn save(draft: &Draft<'_>, terminal: &mut Terminal<'_>, messages: &Messages) -> Result<(), Stop> {
    let path = shown(&draft.path);
    if !draft.is_touched() && !draft.is_unfinished() {
        if !messages.quiet() {
            terminal.tell(&format!("{path}: nothing is missing\n"));
        }
        return Ok(());
    }
    write(draft, &draft.finished())?;
    if !messages.quiet() {
        let again = typed(&draft.path);
        terminal.tell(&format!("saved {path}\nnext time: undersigned draft {again}\n"));
    }
    Ok(())
}

fn write(draft: &Draft<'_>, text: &str) -> Result<(), Stop> {
    draft.world.write(&draft.path, text.as_bytes()).map_err(|fault| {
        let message = format!("cannot write `{}`: {fault}", draft.path.display());
        Stop::Refused(Exit::Files, Diagnostic::error("write-failed", message).into())
    })
}

/// Keeps what was answered, and says where.
fn leave(draft: &Draft<'_>, terminal: &mut Terminal<'_>) -> Result<Exit, Stop> {
    if !draft.is_touched() {
        terminal.tell("left; nothing was answered, and nothing is changed\n");
        return Ok(Exit::Interrupted);
    }
    write(draft, &draft.partial())?;
    let (path, again) = (shown(&draft.path), typed(&draft.path));
    terminal
        .tell(&format!("left; your answers are in {path}\ngo on with: undersigned new {again}\n"));
    Ok(Exit::Interrupted)
}

/// Makes the letter at once, where that was wished for.
fn make(
    draft: &Draft<'_>,
    wish: Wish,
    world: &dyn World,
    terminal: &mut Terminal<'_>,
    messages: &Messages,
) -> Result<Exit, Stop> {
    if wish.formats.is_empty() {
        return Ok(Exit::Done);
    }
    let formats = wish.formats.join(",");
    let words = ["undersigned", "draft", "--format", &formats, "--"].map(OsString::from);
    let words = words.into_iter().chain([draft.path.clone().into_os_string()]);
    match Typed::try_parse_from(words).map(|typed| typed.command) {
        Ok(Command::Draft(typed)) => drafting::run(&typed, world, terminal, messages),
        Ok(_) | Err(_) => Ok(Exit::Done),
    }
}
