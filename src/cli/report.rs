//! What `draft` says at the end: a line for each campaign, or what failed and why.

use std::path::Path;

use super::{exit::Exit, messages::Messages, terminal::Terminal};
use crate::{
    batch::{Report, Shard, Tally},
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
        let exit = exit(report, interrupted);
        worst = worst.max(exit);
        let mut found = report.found.clone();
        if report.count.failed > 0 {
            found.push(headline(&report.count));
        }
        found.extend(report.trouble.iter().cloned());
        terminal.tell(&messages.drawn(&found));
        if report.more > 0 && !messages.for_programs() {
            let more = Count(report.more, "more message");
            terminal.tell(&format!("and {more}; the manifest has them all\n"));
        }
        if exit == Exit::Done && !messages.quiet() && speaks(report) {
            terminal.tell(&format!("{}\n", line(report, written)));
        }
    }
    if worst == Exit::Interrupted {
        let together = reports.iter().any(|report| report.together);
        let left = if together { "nothing is written" } else { "what is finished stays" };
        terminal.tell(&format!("interrupted; {left}\n"));
    }
    worst
}

/// The exit code of a letter that failed by itself.
pub(super) fn exit_of_failed(faults: &Faults) -> Exit {
    if faults.0.iter().any(|fault| fault.code == "bug") { Exit::Bug } else { Exit::Partly }
}

/// A campaign's exit code.
fn exit(report: &Report, interrupted: bool) -> Exit {
    let Tally { there, failed, stumbled, refused, cut_short, .. } = report.count;
    if refused || !report.trouble.is_empty() {
        Exit::Files
    } else if cut_short && interrupted {
        Exit::Interrupted
    } else if stumbled > 0 && there == 0 {
        // A bug in one letter of several is that letter's failure; alone it is all there is.
        Exit::Bug
    } else if failed > 0 {
        Exit::Partly
    } else {
        Exit::Done
    }
}

/// Whether there is anything to say of a campaign that went well: of a part without letters, or of
/// one letter that is another part's, there is only what is still to come.
fn speaks(report: &Report) -> bool {
    report.count.wanted > 0 || report.several
}

fn headline(count: &Tally) -> Diagnostic {
    let Tally { failed, wanted, there, .. } = *count;
    let others = match there {
        0 => "none is written".to_owned(),
        1 => "1 is written".to_owned(),
        _ => format!("{there} are written"),
    };
    let message = format!("{failed} of {} failed, {others}", Count(wanted, "letter"));
    let mend = if failed == 1 { "mend it" } else { "mend these" };
    Diagnostic::error("letters-failed", message)
        .help(format!("{mend} and run the same command with `--resume`"))
}

fn line(report: &Report, written: bool) -> String {
    let Tally { there, kept, .. } = report.count;
    let places: Vec<String> = report.places.iter().map(|place| shown(place)).collect();
    let places = match places.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
        None => String::new(),
    };
    let wrote = if written { "wrote" } else { "would write" };
    let keep = if written { "kept" } else { "would keep" };
    let part = report.shard.map(|shard| part(shard, report.to_come)).unwrap_or_default();
    if !report.several {
        return format!("{} {places}", if kept > 0 { keep } else { wrote });
    }
    let letters = Count(there - kept, "letter");
    match kept {
        0 => format!("{wrote} {letters} to {places}{part}"),
        _ if kept == there => format!("{keep} {} in {places}{part}", Count(kept, "letter")),
        _ => format!("{wrote} {letters} to {places}, {keep} {kept} that were finished{part}"),
    }
}

/// Which part it was, and whether the set is whole.
fn part(shard: Shard, to_come: usize) -> String {
    match to_come {
        0 => format!(" (part {shard})"),
        _ => format!(" (part {shard}; {to_come} still to come)"),
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
