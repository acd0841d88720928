//! `check`: what `draft` would refuse, and what a careful editor would mark. Nothing is written.
//!
//! Findings come from [`SOURCES`], a row for each place to look; a campaign that can't be read has
//! only the findings of its reading.

use std::{collections::BTreeMap, path::Path};

use super::{
    args::{self, Denied, Shape},
    choice,
    exit::{Exit, Stop},
    messages::Messages,
    terminal::Terminal,
};
use crate::{
    batch::{self, Opened, Outcome},
    compose::{Copy, miscounted},
    diagnose::{Diagnostic, Faults, Severity},
    people::wording,
    signon::signed_twice,
    world::World,
    write::format,
};

/// A place to look for findings.
struct Source {
    /// Gives its findings on a campaign.
    find: fn(&Opened, &dyn World) -> Vec<Diagnostic>,
}

/// Every place to look in a campaign that could be read.
const SOURCES: &[Source] = &[
    Source { find: reading },
    Source { find: counting },
    Source { find: signing },
    Source { find: making },
    Source { find: addressing },
];

/// Says what there is to say of each campaign.
pub(super) fn run(
    typed: &args::Check,
    world: &dyn World,
    terminal: &mut Terminal<'_>,
    messages: &Messages,
) -> Result<Exit, Stop> {
    let mut all = Vec::new();
    for path in &typed.campaigns {
        let found = findings(path, world);
        if found.is_empty() && typed.format == Shape::Human && !messages.quiet() {
            terminal.tell(&format!("{}: nothing to mark\n", path.display()));
        }
        all.extend(found);
    }
    terminal.put(messages.data(&all, typed.format).as_bytes())?;
    let any = |severity| all.iter().any(|found| found.severity == severity);
    Ok(if any(Severity::Error) {
        choice::exit_of_reading(&Faults(all))
    } else if any(Severity::Warning) && typed.deny == Some(Denied::Warnings) {
        Exit::Partly
    } else {
        Exit::Done
    })
}

fn findings(path: &Path, world: &dyn World) -> Vec<Diagnostic> {
    match batch::open(world, path, &[], &[]) {
        Err(faults) => faults.0,
        Ok(opened) => SOURCES.iter().flat_map(|source| (source.find)(&opened, world)).collect(),
    }
}

/// What was found while reading, though the campaign could be read.
fn reading(opened: &Opened, _world: &dyn World) -> Vec<Diagnostic> {
    opened.campaign.warnings.0.clone()
}

/// Numbers in the words that the roll does not bear out.
fn counting(opened: &Opened, _world: &dyn World) -> Vec<Diagnostic> {
    miscounted(&opened.campaign, &opened.template)
}

/// Who stands on the roll twice.
fn signing(opened: &Opened, _world: &dyn World) -> Vec<Diagnostic> {
    signed_twice(&opened.campaign.signatories.entries)
}

/// What is found by making every letter as a PDF, the format that asks most of its words.
fn making(opened: &Opened, world: &dyn World) -> Vec<Diagnostic> {
    let formats: Vec<_> = format("pdf").into_iter().collect();
    let edition = match opened.edition(world, &formats, Copy::File) {
        Ok(edition) => edition,
        Err(faults) => return faults.0,
    };
    let mut found = Vec::new();
    for (letter, key) in edition.keys().enumerate() {
        let of_letter = match batch::make(&edition, letter) {
            Outcome::Made(made) => made.warnings,
            Outcome::Failed(faults) => faults.0,
            Outcome::Refused(fault) => vec![fault],
            Outcome::NotReached => Vec::new(),
        };
        found.extend(of_letter.into_iter().map(|found| found.letter(key)));
    }
    shared(found)
}

/// What people wrote of each other that breaks a rule of address.
fn addressing(opened: &Opened, world: &dyn World) -> Vec<Diagnostic> {
    let campaign = &opened.campaign;
    let recipients = campaign.recipients.all(world).filter_map(Result::ok);
    let of_recipients = recipients.flat_map(|recipient| wording::of_recipient(&recipient));
    let entries = campaign.signatories.entries.iter();
    of_recipients.chain(entries.filter_map(wording::of_signatory)).collect()
}

/// A finding in several letters is no single letter's; those alike are told once.
fn shared(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut times: BTreeMap<Told, usize> = BTreeMap::new();
    for one in &found {
        *times.entry(told(one)).or_default() += 1;
    }
    for one in &mut found {
        if times.get(&told(one)).is_some_and(|times| *times > 1) {
            one.letter = None;
        }
    }
    found
}

/// What is told of a finding: code, message, file and place.
type Told = (&'static str, String, String, usize);

fn told(found: &Diagnostic) -> Told {
    let first = found.labels.first().map(|label| &label.span);
    let (file, at) =
        first.map_or((String::new(), 0), |span| (span.source.name.clone(), span.offset()));
    (found.code, found.message.clone(), file, at)
}
