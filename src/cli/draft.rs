//! `draft`: makes the letters of campaigns.
//!
//! First what was typed is turned into what is meant, then every campaign is read and checked, then
//! everything is planned, and only then the first file is written.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    sync::atomic::Ordering,
    thread,
};

use super::{
    args, choice,
    exit::{Exit, Stop},
    messages::Messages,
    progress::Progress,
    report,
    terminal::Terminal,
};
use crate::{
    batch::{self, Edition, InTheWay, Outcome, Parcel, Refused, Shard, Target, Terms},
    campaign::Set,
    compose::Copy,
    diagnose::{Diagnostic, Faults, quoted},
    world::World,
    write::Format,
};

/// What the command line means.
struct Draft {
    campaigns: Vec<PathBuf>,
    changes: Vec<Set>,
    recipients: Vec<PathBuf>,
    formats: Vec<&'static Format>,
    name: Option<String>,
    out: Out,
    to: Vec<String>,
    copy: Copy,
    in_the_way: InTheWay,
    write: bool,
    resume: bool,
    shard: Option<Shard>,
    threads: usize,
}

/// Where the letters go.
enum Out {
    /// One letter in one format, to standard output.
    Stream,
    Folder(PathBuf),
    /// One file for all letters, by its folder and name.
    File(PathBuf, String, Parcel),
}

impl Out {
    fn meant(
        typed: &args::Draft,
        formats: &[&'static Format],
        terminal: &Terminal<'_>,
    ) -> Result<Self, Stop> {
        let refused = |message: &str, help: &str| {
            Err(Stop::usage(Diagnostic::error("usage", message).help(help)))
        };
        if let Some(path) = &typed.zip {
            return Self::file(path, Parcel::Zip);
        }
        if let Some(path) = &typed.merge {
            if formats.iter().any(|format| format.name != "pdf") {
                return refused("`--merge` makes one PDF", "leave `--format` out");
            }
            return Self::file(path, Parcel::Pages { duplex: typed.duplex });
        }
        if typed.out.as_os_str() != "-" {
            return Ok(Self::Folder(typed.out.clone()));
        }
        choice::streamable(formats, terminal)?;
        if typed.resume {
            let help = "leave `--resume` out, or name a folder";
            return refused("`--out -` leaves nothing to resume", help);
        }
        if typed.name.is_some() {
            return refused("`--out -` makes no file for `--name`", "leave one of the two out");
        }
        Ok(Self::Stream)
    }

    fn file(path: &Path, parcel: Parcel) -> Result<Self, Stop> {
        let name = path.file_name().and_then(OsStr::to_str).filter(|name| *name != "-");
        let Some(name) = name else {
            let message = format!("{} is no name of a file", quoted(&path.display().to_string()));
            let fault = Diagnostic::error("usage", message);
            return Err(Stop::usage(fault.help("name the file that is to be made")));
        };
        let folder = path.parent().unwrap_or(Path::new(""));
        Ok(Self::File(folder.to_owned(), name.to_owned(), parcel))
    }
}

/// Makes the letters.
pub(super) fn run(
    typed: &args::Draft,
    world: &dyn World,
    terminal: &mut Terminal<'_>,
    messages: &Messages,
) -> Result<Exit, Stop> {
    let draft = Draft::meant(typed, terminal)?;
    let (opened, mut faults) = open(&draft, world);
    let editions = opened.iter().map(|campaign| edition(&draft, campaign, world));
    let mut editions: Vec<Edition<'_>> =
        editions.filter_map(|edition| faults.take(edition)).collect();
    if faults.any_error() {
        return Err(Stop::Refused(choice::exit_of_reading(&faults), faults));
    }
    choice::recipients(&mut editions, &draft.to)?;
    choice::part(&mut editions, draft.shard);
    // A campaign without any of the recipients named has nothing to make, and keeps its manifest. A
    // part in which nobody happens to be has one all the same, or its set would never be whole.
    editions.retain(|edition| !edition.wanted.is_empty() || draft.to.is_empty());
    for campaign in &opened {
        terminal.tell(&messages.drawn(&campaign.campaign.warnings.0));
    }
    match &draft.out {
        Out::Stream => stream(&editions, terminal, messages),
        Out::Folder(folder) => write(&draft, folder, None, editions, world, terminal, messages),
        Out::File(folder, name, parcel) => {
            let parcel = Some((name.as_str(), *parcel));
            write(&draft, folder, parcel, editions, world, terminal, messages)
        }
    }
}

impl Draft {
    fn meant(typed: &args::Draft, terminal: &Terminal<'_>) -> Result<Self, Stop> {
        let formats = choice::formats(&typed.format)?;
        let out = Out::meant(typed, &formats, terminal)?;
        let (campaigns, to) = choice::campaigns(&typed.campaigns, &typed.to)?;
        let processors = || thread::available_parallelism().map_or(1, usize::from);
        Ok(Self {
            campaigns,
            changes: choice::changes(&typed.set, typed.date.as_deref())?,
            recipients: typed.recipients.clone(),
            formats,
            name: typed.name.clone(),
            out,
            to,
            copy: if typed.file_copy { Copy::File } else { Copy::Addressee },
            in_the_way: if typed.force { InTheWay::Replace } else { InTheWay::Keep },
            write: !typed.dry_run,
            resume: typed.resume,
            shard: choice::shard(typed.shard.as_deref())?,
            threads: typed.jobs.map_or_else(processors, usize::from),
        })
    }
}

/// Reads every campaign; what is wrong in any of them is said of all of them.
fn open(draft: &Draft, world: &dyn World) -> (Vec<batch::Opened>, Faults) {
    let mut faults = Faults::default();
    let read = draft
        .campaigns
        .iter()
        .map(|path| batch::open(world, path, &draft.changes, &draft.recipients));
    let opened = read.filter_map(|opened| faults.take(opened)).collect();
    (opened, faults)
}

/// A campaign ready to be made, its files named as asked.
fn edition<'m>(
    draft: &Draft,
    opened: &'m batch::Opened,
    world: &'m dyn World,
) -> Result<Edition<'m>, Faults> {
    let mut faults = Faults::default();
    let edition = faults.take(opened.edition(world, &draft.formats, draft.copy));
    let names = draft.name.as_ref().map(|pattern| opened.names(world, pattern));
    let names = names.and_then(|names| faults.take(names));
    match edition {
        Some(edition) => faults.or(Edition { names, ..edition }),
        None => Err(faults),
    }
}

/// Gives the one letter to standard output.
fn stream(
    editions: &[Edition<'_>],
    terminal: &mut Terminal<'_>,
    messages: &Messages,
) -> Result<Exit, Stop> {
    let wanted: Vec<(&Edition<'_>, usize)> = editions
        .iter()
        .flat_map(|edition| edition.wanted.iter().map(move |letter| (edition, *letter)))
        .collect();
    let &[(edition, letter)] = wanted.as_slice() else {
        let message = format!("`--out -` takes one letter, not {}", wanted.len());
        return Err(Stop::usage(
            Diagnostic::error("usage", message).help("choose one with `--to`, or name a folder"),
        ));
    };
    match batch::make(edition, letter) {
        Outcome::Made(made) => {
            terminal.tell(&messages.drawn(&made.warnings));
            for bytes in &made.files {
                terminal.put(bytes)?;
            }
            Ok(Exit::Done)
        }
        Outcome::Failed(faults) => Err(Stop::Refused(report::exit_of_failed(&faults), faults)),
        Outcome::Refused(fault) => Err(Stop::Refused(Exit::Files, fault.into())),
        Outcome::NotReached => Ok(Exit::Interrupted),
    }
}

fn write(
    draft: &Draft,
    folder: &Path,
    parcel: Option<(&str, Parcel)>,
    editions: Vec<Edition<'_>>,
    world: &dyn World,
    terminal: &mut Terminal<'_>,
    messages: &Messages,
) -> Result<Exit, Stop> {
    let target =
        Target { folder: folder.to_owned(), in_the_way: draft.in_the_way, shard: draft.shard };
    let plan = match parcel {
        Some((name, _)) => batch::plan_parcel(world, editions, target, name),
        None => batch::plan(world, editions, target),
    };
    let plan = plan.map_err(|refused| match refused {
        Refused::Usage(faults) => Stop::Refused(Exit::Usage, faults),
        Refused::Files(faults) => Stop::Refused(Exit::Files, faults),
    })?;
    let terms = Terms {
        threads: draft.threads,
        interrupted: terminal.interrupted,
        write: draft.write,
        resume: draft.resume,
    };
    let mut progress = Progress::new(world, terminal, messages.progress(terminal, world));
    let reports = match parcel {
        Some(parcel) => batch::parcel(world, &plan, parcel, &terms, &mut progress),
        None => batch::run(world, &plan, &terms, &mut progress),
    };
    progress.clear();
    let interrupted = terminal.interrupted.load(Ordering::Relaxed);
    Ok(report::tell(&reports, draft.write, interrupted, terminal, messages))
}
