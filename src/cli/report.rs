//! What `draft` says at the end: a line for each campaign, or what failed and why.

use std::path::Path;

use super::{exit::Exit, messages::Messages, terminal::Terminal};
use crate::{
    batch::{Outcome, Report},
    diagnose::{Count, Diagnostic, Faults},
};

/// Says what became of the letters; gives the exit code that sums it up.
pub(super) fn tell(
    reports: &[Report],
    written: bool,
    interrupted: bool,
    terminal: &mut Terminal<'_>,
    messages: &Messages,
) -> Exit {
    let mut worst = Exit::Done;
    for report in reports {
        let (exit, found) = sum(report, interrupted);
        worst = worst.max(exit);
        terminal.tell(&messages.drawn(&found));
        if exit == Exit::Done && !messages.quiet() && !report.letters.is_empty() {
            terminal.tell(&format!("{}\n", line(report, written)));
        }
    }
    if worst == Exit::Interrupted {
        terminal.tell("interrupted; what is finished stays\n");
    }
    worst
}

/// The exit code of a letter that failed by itself.
pub(super) fn exit_of_failed(faults: &Faults) -> Exit {
    if faults.0.iter().any(|fault| fault.code == "bug") { Exit::Bug } else { Exit::Partly }
}

/// A campaign's exit code, and everything that is to be said of it.
fn sum(report: &Report, interrupted: bool) -> (Exit, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let mut exit = Exit::Done;
    let (mut failed, mut made) = (0, 0);
    for (key, outcome) in &report.letters {
        match outcome {
            Outcome::Made(warnings) => {
                made += 1;
                found.extend(warnings.iter().cloned());
            }
            Outcome::Failed(faults) => {
                failed += 1;
                exit = exit.max(exit_of_failed(faults));
                found.extend(faults.0.iter().map(|fault| fault.clone().letter(key)));
            }
            Outcome::Refused(fault) => {
                exit = Exit::Files;
                found.push(fault.clone());
            }
            Outcome::NotReached if interrupted => exit = Exit::Interrupted,
            Outcome::NotReached => {}
        }
    }
    if failed > 0 {
        // A bug in one letter of several is that letter's failure; alone it is all there is.
        if exit == Exit::Bug && made > 0 {
            exit = Exit::Partly;
        }
        found.push(headline(failed, report.letters.len(), made));
    }
    if !report.trouble.is_empty() {
        exit = Exit::Files;
        found.extend(report.trouble.iter().cloned());
    }
    (exit, found)
}

fn headline(failed: usize, all: usize, made: usize) -> Diagnostic {
    let others = match made {
        0 => "none is written".to_owned(),
        1 => "1 is written".to_owned(),
        _ => format!("{made} are written"),
    };
    let message = format!("{failed} of {} failed, {others}", Count(all, "letter"));
    let mend = if failed == 1 { "mend it" } else { "mend these" };
    Diagnostic::error("letters-failed", message)
        .help(format!("{mend} and run the same command again"))
}

fn line(report: &Report, written: bool) -> String {
    let wrote = if written { "wrote" } else { "would write" };
    let places: Vec<String> = report.places.iter().map(|place| shown(place)).collect();
    if report.several {
        return format!("{wrote} {} to {}", Count(report.letters.len(), "letter"), places.join(""));
    }
    match places.split_last() {
        Some((last, [])) => format!("{wrote} {last}"),
        Some((last, before)) => format!("{wrote} {} and {last}", before.join(", ")),
        None => String::new(),
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
