//! The plan: which file each letter goes to, and whether anything is in the way.
//!
//! Everything that can be refused is refused here, for all letters of all campaigns, before the
//! first file is written. A file in the way that the record doesn't know costs the making of its
//! letter, since it is no obstacle when it already has the new bytes; all others cost one reading.

use std::{collections::BTreeMap, io, path::PathBuf, sync::Mutex};

use super::{
    close,
    deliver::{InTheWay, existing, foreign, shown, unwritable},
    edition::Edition,
    file_name::{file_name, file_names, folded},
    manifest::MANIFEST,
    outcome::Outcome,
    record::{Entry, RECORD, Record},
    run,
};
use crate::{
    diagnose::{Diagnostic, Faults},
    world::{World, sha256},
};

/// Why nothing was written.
#[derive(Debug)]
pub enum Refused {
    /// The command line asks for what can't be.
    Usage(Faults),
    /// A file or folder is in the way, or can't be read.
    Files(Faults),
}

/// Where everything goes.
pub struct Plan<'m> {
    pub(super) folder: PathBuf,
    pub(super) editions: Vec<Planned<'m>>,
    pub(super) record: Mutex<Record>,
    pub(super) in_the_way: InTheWay,
}

/// One campaign with its files' names.
pub(super) struct Planned<'m> {
    pub(super) edition: Edition<'m>,
    /// Where the files go, relative to the plan's folder: empty, or `stem/`.
    pub(super) prefix: String,
    /// File names without ending, one a key.
    pub(super) names: Vec<String>,
    /// The manifest that was there before.
    pub(super) earlier: Option<Vec<u8>>,
}

impl Planned<'_> {
    /// Name of a letter's file relative to the plan's folder.
    pub(super) fn name(&self, letter: usize, ending: &str) -> String {
        let name = self.names.get(letter).map_or("letter", String::as_str);
        format!("{}{name}.{ending}", self.prefix)
    }

    /// Name of the manifest relative to the plan's folder, when there is one.
    pub(super) fn manifest(&self) -> Option<String> {
        (!self.prefix.is_empty()).then(|| format!("{}{MANIFEST}", self.prefix))
    }
}

/// Plans what goes where.
///
/// # Errors
/// Campaigns that would write the same files; files and folders that are in the way.
pub fn plan<'m>(
    world: &dyn World,
    editions: Vec<Edition<'m>>,
    folder: PathBuf,
    in_the_way: InTheWay,
) -> Result<Plan<'m>, Refused> {
    let editions: Vec<Planned<'m>> = editions.into_iter().map(placed).collect();
    let clashes = clashes(&editions);
    if clashes.any_error() {
        return Err(Refused::Usage(clashes));
    }
    existing(world, &folder.join(RECORD)).map_err(|fault| Refused::Files(fault.into()))?;
    let record = Record::load(world, &folder)
        .map_err(|fault| Refused::Files(unreadable(&folder.join(RECORD), &fault).into()))?;
    let mut plan = Plan { folder, editions, record: Mutex::new(record), in_the_way };
    let mut found = Faults::default();
    for at in 0..plan.editions.len() {
        let earlier = plan.look_at_letters(world, at, &mut found);
        if let Some(edition) = plan.editions.get_mut(at) {
            edition.earlier = earlier;
        }
        plan.look_at_manifest(at, &mut found);
    }
    if found.any_error() { Err(Refused::Files(found)) } else { Ok(plan) }
}

fn placed(edition: Edition<'_>) -> Planned<'_> {
    let stem = file_name(&edition.stem);
    let (prefix, names) = if edition.len() == 1 {
        (String::new(), vec![stem])
    } else {
        (format!("{stem}/"), file_names(edition.keys()))
    };
    Planned { edition, prefix, names, earlier: None }
}

/// Campaigns that would write over each other.
fn clashes(editions: &[Planned<'_>]) -> Faults {
    let mut faults = Faults::default();
    let mut stems: BTreeMap<String, &str> = BTreeMap::new();
    for planned in editions {
        let stem = file_name(&planned.edition.stem);
        let mut claims = vec![folded(&stem)];
        if planned.prefix.is_empty() {
            let formats = planned.edition.formats.iter();
            claims.extend(formats.map(|format| folded(&format!("{stem}.{}", format.name))));
        }
        let name = planned.edition.campaign.name.as_str();
        let taken = claims.iter().find_map(|claim| stems.get(claim).copied());
        if let Some(other) = taken {
            let message = if other == name {
                format!("two campaigns are called `{name}`")
            } else {
                format!("`{other}` and `{name}` would write the same files")
            };
            let help = "draft them one at a time, each with its own `--out`";
            faults.push(Diagnostic::error("same-stem", message).help(help));
        }
        stems.extend(claims.into_iter().map(|claim| (claim, name)));
    }
    faults
}

impl Plan<'_> {
    /// Finds what is in the way of an edition's letters; gives the manifest that is there.
    fn look_at_letters(&self, world: &dyn World, at: usize, found: &mut Faults) -> Option<Vec<u8>> {
        let planned = self.editions.get(at)?;
        for letter in &planned.edition.wanted {
            let mut strangers = Vec::new();
            for (format, row) in planned.edition.formats.iter().enumerate() {
                let name = planned.name(*letter, row.name);
                match existing(world, &self.folder.join(&name)) {
                    Err(fault) => found.push(fault),
                    Ok(Some(bytes)) if !self.may_go(&name, &bytes) => {
                        strangers.push((format, name, bytes));
                    }
                    Ok(_) => {}
                }
            }
            found.0.extend(self.obstacles(planned, *letter, strangers));
        }
        match planned.manifest().map(|name| existing(world, &self.folder.join(name)))? {
            Ok(manifest) => manifest,
            Err(fault) => {
                found.push(fault);
                None
            }
        }
    }

    /// Unknown files stay obstacles unless they already have the new bytes.
    fn obstacles(
        &self,
        planned: &Planned<'_>,
        letter: usize,
        strangers: Vec<(usize, String, Vec<u8>)>,
    ) -> Vec<Diagnostic> {
        if strangers.is_empty() {
            return Vec::new();
        }
        let Outcome::Made(made) = run::make(&planned.edition, letter) else {
            // The letter will fail, so nothing of it will be replaced.
            return Vec::new();
        };
        strangers
            .into_iter()
            .filter(|(format, _, bytes)| made.files.get(*format) != Some(bytes))
            .map(|(_, name, _)| foreign(&self.folder.join(&name), self.record().names(&name)))
            .collect()
    }

    fn look_at_manifest(&self, at: usize, found: &mut Faults) {
        let Some(planned) = self.editions.get(at) else { return };
        let (Some(name), Some(there)) = (planned.manifest(), &planned.earlier) else { return };
        // Once something is refused the answer is known, and this one costs the whole edition.
        if found.any_error() || self.may_go(&name, there) {
            return;
        }
        let outcomes = run::rehearse(planned);
        if close::manifest(planned, &outcomes).bytes() != *there {
            found.push(foreign(&self.folder.join(&name), self.record().names(&name)));
        }
    }

    /// Whether a file in the way may be replaced without knowing what by.
    pub(super) fn may_go(&self, name: &str, bytes: &[u8]) -> bool {
        let entry = Entry { name: name.to_owned(), sha256: sha256(bytes) };
        self.in_the_way == InTheWay::Replace || self.record().knows(&entry)
    }

    pub(super) fn record(&self) -> std::sync::MutexGuard<'_, Record> {
        self.record.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

fn unreadable(path: &std::path::Path, fault: &io::Error) -> Diagnostic {
    if fault.kind() == io::ErrorKind::InvalidData {
        let message = format!("`{}` is not a record of undersigned", shown(path));
        return Diagnostic::error("file-exists", message)
            .help("move it, or choose another folder with `--out`");
    }
    unwritable(path, fault)
}
