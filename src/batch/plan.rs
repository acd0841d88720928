//! The plan: which file each letter goes to, and whether anything is in the way.
//!
//! Everything that can be refused is refused here, for all letters of all campaigns, before the
//! first file is written. A file in the way that the record doesn't know costs the making of its
//! letter, since it is no obstacle when it already has the new bytes; all others cost one reading.

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    sync::Mutex,
};

use super::{
    deliver::{InTheWay, existing, existing_digest, foreign, shown, unwritable},
    edition::Edition,
    file_name::{Names, file_name, folded},
    manifest::{Hashed, Head, MANIFEST},
    outcome::Outcome,
    record::{Entry, RECORD, Record},
    run,
    shard::Shard,
    wanted::Wanted,
};
use crate::{
    diagnose::{Diagnostic, Faults},
    world::{Found, World, sha256},
};

/// Why nothing was written.
#[derive(Debug)]
pub enum Refused {
    /// The command line asks for what can't be.
    Usage(Faults),
    /// A file or folder is in the way, or can't be read.
    Files(Faults),
}

/// Where everything is to go.
#[derive(Debug, Clone)]
pub struct Target {
    /// The folder that files' names are relative to.
    pub folder: PathBuf,
    /// What becomes of files in the way.
    pub in_the_way: InTheWay,
    /// The part of each edition that is made now; its manifest has another name. Which letters are
    /// in it is for the edition's `wanted` to say.
    pub shard: Option<Shard>,
}

/// Where everything goes.
pub struct Plan<'m> {
    pub(super) folder: PathBuf,
    pub(super) editions: Vec<Planned<'m>>,
    pub(super) record: Mutex<Record>,
    pub(super) shard: Option<Shard>,
    in_the_way: InTheWay,
}

/// One campaign with its files' names.
pub(super) struct Planned<'m> {
    pub(super) edition: Edition<'m>,
    /// The letters that are made now.
    pub(super) wanted: Wanted,
    /// Where the files go, relative to the plan's folder: empty, or `stem/`.
    pub(super) prefix: String,
    names: Names,
}

impl Planned<'_> {
    /// Name of a letter's file relative to the plan's folder.
    pub(super) fn name(&self, letter: usize, ending: &str) -> String {
        let name = match &self.edition.names {
            Some(names) => self.names.name(letter, names.get(letter).unwrap_or_default()),
            None if self.several() => self.names.name(letter, self.edition.key(letter)),
            None => file_name(&self.edition.stem),
        };
        format!("{}{name}.{ending}", self.prefix)
    }

    /// Whether the campaign has a folder of its own, with a manifest.
    pub(super) fn several(&self) -> bool {
        !self.prefix.is_empty()
    }

    /// Name of the manifest of all letters or of a part, relative to the plan's folder.
    pub(super) fn manifest(&self, shard: Option<Shard>) -> String {
        let name = shard.map_or_else(|| MANIFEST.to_owned(), Shard::manifest);
        format!("{}{name}", self.prefix)
    }

    /// What stands above the letters in every manifest of this run.
    pub(super) fn head(&self) -> Head {
        let Edition { campaign, template, .. } = &self.edition;
        let hashed =
            |name: &String, sha256: &String| Hashed { name: name.clone(), sha256: sha256.clone() };
        Head {
            version: 1,
            campaign: hashed(&campaign.name, &campaign.sha256),
            template: hashed(&template.name, &template.sha256),
        }
    }
}

/// Plans what goes where.
///
/// # Errors
/// Campaigns that would write the same files; files and folders that are in the way.
pub fn plan<'m>(
    world: &dyn World,
    editions: Vec<Edition<'m>>,
    target: Target,
) -> Result<Plan<'m>, Refused> {
    let plan = laid_out(world, editions, target)?;
    let mut found = Faults::default();
    for planned in &plan.editions {
        plan.look_at_letters(world, planned, &mut found);
        plan.look_at_manifests(world, planned, &mut found);
    }
    if found.any_error() { Err(Refused::Files(found)) } else { Ok(plan) }
}

/// Every campaign with its files' names, and the record of the folder.
fn laid_out<'m>(
    world: &dyn World,
    editions: Vec<Edition<'m>>,
    target: Target,
) -> Result<Plan<'m>, Refused> {
    let editions: Vec<Planned<'m>> = editions.into_iter().map(placed).collect();
    let clashes = clashes(&editions);
    if clashes.any_error() {
        return Err(Refused::Usage(clashes));
    }
    let Target { folder, in_the_way, shard } = target;
    let path = folder.join(RECORD);
    if world.look(&path) != Found::File {
        // It says what is wrong with what stands there.
        existing(world, &path).map_err(|fault| Refused::Files(fault.into()))?;
    }
    let record = Record::load(world, &folder)
        .map_err(|fault| Refused::Files(unreadable(&path, &fault).into()))?;
    Ok(Plan { folder, editions, record: Mutex::new(record), shard, in_the_way })
}

/// Plans one file that takes all letters; of what may be in its way only a folder is refused yet, for
/// a foreign file may already have the bytes that are to come.
///
/// # Errors
/// Campaigns whose letters would have the same names; what can't be read or is no file.
pub fn plan_parcel<'m>(
    world: &dyn World,
    editions: Vec<Edition<'m>>,
    target: Target,
    name: &str,
) -> Result<Plan<'m>, Refused> {
    let plan = laid_out(world, editions, target)?;
    existing_digest(world, &plan.folder.join(name))
        .map_err(|fault| Refused::Files(fault.into()))?;
    Ok(plan)
}

fn placed(mut edition: Edition<'_>) -> Planned<'_> {
    let wanted = Wanted::new(std::mem::take(&mut edition.wanted), edition.len());
    let several = edition.len() != 1;
    let prefix = if several { format!("{}/", file_name(&edition.stem)) } else { String::new() };
    let names = match &edition.names {
        Some(names) => Names::new(names.iter()),
        None if several => Names::new(edition.keys()),
        None => Names::default(),
    };
    Planned { edition, wanted, prefix, names }
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
            claims.extend(formats.map(|format| folded(&planned.name(0, format.name))));
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
    /// Finds what is in the way of an edition's letters.
    fn look_at_letters(&self, world: &dyn World, planned: &Planned<'_>, found: &mut Faults) {
        for letter in planned.wanted.letters() {
            let mut strangers = Vec::new();
            for (format, row) in planned.edition.formats.iter().enumerate() {
                let name = planned.name(letter, row.name);
                match existing_digest(world, &self.folder.join(&name)) {
                    Err(fault) => found.push(fault),
                    Ok(Some(sha256)) if !self.may_go(&name, sha256.clone()) => {
                        strangers.push((format, name, sha256));
                    }
                    Ok(_) => {}
                }
            }
            found.0.extend(self.obstacles(world, planned, letter, strangers));
        }
    }

    /// Unknown files stay obstacles unless they already have the new bytes.
    fn obstacles(
        &self,
        world: &dyn World,
        planned: &Planned<'_>,
        letter: usize,
        strangers: Vec<(usize, String, String)>,
    ) -> Vec<Diagnostic> {
        if strangers.is_empty() {
            return Vec::new();
        }
        let Outcome::Made(made) = run::make(&planned.edition, letter) else {
            // The letter will fail, so nothing of it will be replaced.
            return Vec::new();
        };
        let new = |format: usize| made.files.get(format).map(|bytes| sha256(bytes));
        strangers
            .into_iter()
            .filter(|(format, _, sha256)| new(*format).as_ref() != Some(sha256))
            .map(|(_, name, _)| self.foreign(world, &name))
            .collect()
    }

    /// Finds what is in the way of an edition's manifest, and of the one that a part may complete.
    fn look_at_manifests(&self, world: &dyn World, planned: &Planned<'_>, found: &mut Faults) {
        if !planned.several() {
            return;
        }
        let whole = self.shard.map(|_| None);
        for shard in [Some(self.shard), whole].into_iter().flatten() {
            let name = planned.manifest(shard);
            let there = match existing_digest(world, &self.folder.join(&name)) {
                Err(fault) => {
                    found.push(fault);
                    continue;
                }
                Ok(None) => continue,
                Ok(Some(there)) => there,
            };
            // Once something is refused the answer is known, and this one costs the whole edition.
            if found.any_error() || self.may_go(&name, there.clone()) {
                continue;
            }
            if run::rehearse(world, self, planned, shard) != Some(there) {
                found.push(self.foreign(world, &name));
            }
        }
    }

    /// Whether a file in the way with these bytes may be replaced without knowing what by.
    pub(super) fn may_go(&self, name: &str, sha256: String) -> bool {
        let entry = Entry { name: name.to_owned(), sha256, from: None };
        self.in_the_way == InTheWay::Replace || self.record().knows(&entry)
    }

    /// What is said of a file in the way that may not go.
    pub(super) fn foreign(&self, world: &dyn World, name: &str) -> Diagnostic {
        foreign(&self.folder.join(name), self.record().names(world, name))
    }

    /// What is said when the record can't be written.
    pub(super) fn unnoted(&self, fault: &io::Error) -> Diagnostic {
        unwritable(&self.folder.join(RECORD), fault)
    }

    pub(super) fn record(&self) -> std::sync::MutexGuard<'_, Record> {
        self.record.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

fn unreadable(path: &Path, fault: &io::Error) -> Diagnostic {
    if fault.kind() == io::ErrorKind::InvalidData {
        let message = format!("`{}` is not a record of undersigned", shown(path));
        return Diagnostic::error("file-exists", message)
            .help("move it, or choose another folder with `--out`");
    }
    unwritable(path, fault)
}
