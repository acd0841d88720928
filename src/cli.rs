//! The command line: one file a command; the only room that prints or ends the process.
//!
//! In go the words typed; out come bytes on standard output, messages on standard error and an exit
//! code. Both streams are handed in, so that everything here runs in memory too. The trap: help and
//! usage faults are clap's, and it would print and exit by itself if asked to parse.

mod about;
mod args;
mod ask;
mod check;
mod choice;
mod draft;
mod exit;
mod messages;
mod new;
mod offices;
mod progress;
mod recipients;
mod report;
mod signatories;
mod table;
mod templates;
mod terminal;

pub use terminal::Terminal;

use std::{
    ffi::OsString,
    io::{self, IsTerminal as _},
    process::ExitCode,
    sync::{Arc, atomic::AtomicBool},
};

use clap::{Parser as _, error::ErrorKind};

use self::{
    args::{Command, Typed},
    exit::{Exit, Stop},
    messages::Messages,
};
use crate::{
    batch,
    interview::Ask,
    world::{RealWorld, World},
};

/// Runs the command of this process, on this machine.
#[must_use]
pub fn main() -> ExitCode {
    batch::hush();
    let interrupted = Arc::new(AtomicBool::new(false));
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        // The first one ends the run in good order, a second one at once. A system that can't
        // listen for them ends the process by itself, and the record is made for that.
        let code = i32::from(Exit::Interrupted.code());
        let _ = signal_hook::flag::register_conditional_shutdown(
            signal,
            code,
            Arc::clone(&interrupted),
        );
        let _ = signal_hook::flag::register(signal, Arc::clone(&interrupted));
    }
    let world = RealWorld;
    // Not locked: what puts the terminal right after a signal has to get a word in.
    let (mut out, mut err) = (io::stdout(), io::stderr());
    let mut terminal = Terminal {
        out_is_terminal: out.is_terminal(),
        err_is_terminal: err.is_terminal(),
        out: &mut out,
        err: &mut err,
        interrupted: &interrupted,
    };
    let there = io::stdin().is_terminal() && terminal.err_is_terminal;
    let mut asker = there.then(|| ask::at_terminal(&world, Arc::clone(&interrupted)));
    let asker = asker.as_deref_mut().map(|asker| asker as &mut dyn Ask);
    ExitCode::from(run_asking(std::env::args_os(), &world, &mut terminal, asker))
}

/// Runs a command as typed, the program's name first, with nobody to ask; gives the exit code.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    world: &dyn World,
    terminal: &mut Terminal<'_>,
) -> u8 {
    run_asking(args, world, terminal, None)
}

/// Runs a command as typed, with somebody to ask where it has questions; gives the exit code.
pub fn run_asking(
    args: impl IntoIterator<Item = OsString>,
    world: &dyn World,
    terminal: &mut Terminal<'_>,
    mut asker: Option<&mut dyn Ask>,
) -> u8 {
    let typed = match Typed::try_parse_from(args) {
        Ok(typed) => typed,
        Err(fault) => return usage(&fault, world, terminal).code(),
    };
    let messages = Messages::new(&typed, world, terminal);
    let done = batch::catch(|| match &typed.command {
        Command::New(new) => new::run(new, world, terminal, &messages, &mut asker),
        Command::Draft(draft) => {
            let ready = if draft.ask {
                new::ask_before(draft, world, terminal, &messages, &mut asker)
            } else {
                Ok(Exit::Done)
            };
            ready.and_then(|ready| match ready {
                Exit::Done => draft::run(draft, world, terminal, &messages),
                other => Ok(other),
            })
        }
        Command::Check(check) => check::run(check, world, terminal, &messages),
        Command::Templates(command) => templates::run(command, world, terminal, &messages),
        Command::Offices(command) => offices::run(command, world, terminal, &messages),
        Command::Recipients(command) => recipients::run(command, world, terminal, &messages),
        Command::Signatories(command) => {
            signatories::run(command, world, terminal, &messages, &mut asker)
        }
        Command::Completions { shell } => about::completions(*shell, terminal),
        Command::Man => about::man(terminal),
    });
    let stop = match done {
        Ok(Ok(exit)) => return terminal.flush(exit, &messages).code(),
        Ok(Err(stop)) => stop,
        Err(bug) => Stop::Refused(Exit::Bug, bug.diagnostic(typed.command.doing()).into()),
    };
    terminal.stop(stop, &messages).code()
}

/// Help and version go to standard output; what is wrong with the words goes to standard error.
fn usage(fault: &clap::Error, world: &dyn World, terminal: &mut Terminal<'_>) -> Exit {
    let shown = fault.render();
    let wanted = matches!(fault.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    let is_terminal = if wanted { terminal.out_is_terminal } else { terminal.err_is_terminal };
    let text = if is_terminal && messages::colours_by_default(world) {
        shown.ansi().to_string()
    } else {
        shown.to_string()
    };
    if !wanted {
        terminal.tell(&text);
        return Exit::Usage;
    }
    let messages = Messages::plain();
    match terminal.put(text.as_bytes()) {
        Ok(()) => terminal.flush(Exit::Done, &messages),
        Err(stop) => terminal.stop(stop, &messages),
    }
}
