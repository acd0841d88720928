//! The end of a run: manifests, the record in order, and a report for each campaign.

use super::{
    deliver::{Ready, deliver, unwritable},
    edition::Named,
    manifest::{Manifest, ManifestLetter, Status},
    outcome::{Finished, Outcome, Report},
    plan::{Plan, Planned},
    record::{Entry, RECORD},
    run::Terms,
};
use crate::{diagnose::Diagnostic, world::World};

/// The manifest that speaks of these outcomes.
pub(super) fn manifest(planned: &Planned<'_>, outcomes: &[Outcome<Finished>]) -> Manifest {
    let edition = &planned.edition;
    let letters = edition.wanted.iter().zip(outcomes).filter_map(|(letter, outcome)| {
        let (status, files, found) = match outcome {
            Outcome::Made(made) => {
                (Status::Written, made.files.as_slice(), made.warnings.as_slice())
            }
            Outcome::Failed(faults) => (Status::Failed, [].as_slice(), faults.0.as_slice()),
            Outcome::Refused(_) | Outcome::NotReached => return None,
        };
        let beside = |entry: &Entry| Entry {
            name: entry.name.strip_prefix(&planned.prefix).unwrap_or(&entry.name).to_owned(),
            sha256: entry.sha256.clone(),
        };
        Some(ManifestLetter {
            key: edition.key(*letter).to_owned(),
            status,
            files: files.iter().map(beside).collect(),
            messages: found.iter().map(|found| found.message.clone()).collect(),
        })
    });
    let named = |named: &Named| Entry { name: named.name.clone(), sha256: named.sha256.clone() };
    let mut manifest = Manifest {
        version: 1,
        campaign: named(&edition.campaign),
        template: named(&edition.template),
        letters: letters.collect(),
    };
    if let Some(earlier) = &planned.earlier
        && edition.wanted.len() < edition.len()
    {
        manifest.keep(earlier, edition.keys());
    }
    manifest
}

/// Writes the manifests of what was finished and puts the record in order.
pub(super) fn close(
    world: &dyn World,
    plan: &Plan<'_>,
    terms: &Terms<'_>,
    per_edition: Vec<Vec<Outcome<Finished>>>,
) -> Vec<Report> {
    let mut finished = Vec::new();
    let mut reports = Vec::new();
    for (planned, outcomes) in plan.editions.iter().zip(per_edition) {
        let mut trouble = Vec::new();
        let complete = !outcomes
            .iter()
            .any(|outcome| matches!(outcome, Outcome::Refused(_) | Outcome::NotReached));
        if let (true, true, Some(name)) = (terms.write, complete, planned.manifest()) {
            let ready = Ready::new(name, manifest(planned, &outcomes).bytes());
            match deliver(world, plan, std::slice::from_ref(&ready)) {
                Ok(()) => finished.push(ready.entry),
                Err(fault) => trouble.push(fault),
            }
        }
        for outcome in &outcomes {
            if let Outcome::Made(made) = outcome {
                finished.extend(made.files.iter().cloned());
            }
        }
        reports.push(report(plan, planned, outcomes, trouble));
    }
    if terms.write
        && let Err(fault) = plan.record().close(world, &finished)
        && let Some(last) = reports.last_mut()
    {
        last.trouble.push(unwritable(&plan.folder.join(RECORD), &fault));
    }
    reports
}

fn report(
    plan: &Plan<'_>,
    planned: &Planned<'_>,
    outcomes: Vec<Outcome<Finished>>,
    trouble: Vec<Diagnostic>,
) -> Report {
    let several = !planned.prefix.is_empty();
    let places = if several {
        vec![plan.folder.join(&planned.prefix)]
    } else {
        let formats = planned.edition.formats.iter();
        formats.map(|format| plan.folder.join(planned.name(0, format.name))).collect()
    };
    let of_letter = |(letter, outcome): (&usize, Outcome<Finished>)| {
        let key = planned.edition.key(*letter).to_owned();
        (key, outcome.and_then(|made| Outcome::Made(made.warnings)))
    };
    let letters = planned.edition.wanted.iter().zip(outcomes).map(of_letter).collect();
    Report { places, several, letters, trouble }
}
