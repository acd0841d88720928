//! The end of a run: manifests, the record in order, and a report for each campaign.

use super::{
    deliver::{deliver_staged, unwritable},
    ledger::{Ledger, merge},
    outcome::Report,
    plan::{Plan, Planned},
    record::Entry,
    run::Terms,
    shard::Shard,
    short::short,
};
use crate::{diagnose::Diagnostic, world::World};

/// Writes the manifests of what was finished and puts the record in order.
pub(super) fn close(
    world: &dyn World,
    plan: &Plan<'_>,
    terms: &Terms<'_>,
    mut ledgers: Vec<Ledger<'_>>,
) -> Vec<Report> {
    let mut manifests = Vec::new();
    let mut reports = Vec::new();
    let mut ends = Vec::new();
    for (planned, ledger) in plan.editions.iter().zip(&mut ledgers) {
        let mut ending = Ending { manifests: &mut manifests, trouble: None, to_come: 0 };
        let complete = !ledger.count.refused && !ledger.count.cut_short;
        if terms.write && complete && planned.several() {
            ending.trouble = ending.manifests(world, plan, planned, ledger).err();
        }
        ends.push((ending.trouble, ending.to_come));
    }
    // Asked for only where a name is known with several bytes, since it takes room.
    let finished = || {
        let files = ledgers.iter().flat_map(Ledger::finished);
        let mut names: Vec<u64> = files.chain(manifests.iter().copied()).collect();
        names.sort_unstable();
        names
    };
    let closed = if terms.write { plan.record().close(world, finished) } else { Ok(()) };
    for ((planned, ledger), (trouble, to_come)) in plan.editions.iter().zip(ledgers).zip(ends) {
        reports.push(report(plan, planned, ledger, trouble, to_come));
    }
    if let (Err(fault), Some(last)) = (closed, reports.last_mut()) {
        last.trouble.push(plan.unnoted(&fault));
    }
    reports
}

/// The end of one campaign's run.
struct Ending<'f> {
    /// Numbers of the names of manifests that are in place.
    manifests: &'f mut Vec<u64>,
    trouble: Option<Diagnostic>,
    /// Parts of the set that are still to come.
    to_come: usize,
}

impl Ending<'_> {
    /// Writes the manifest, and that of the whole set when this part completes it.
    fn manifests(
        &mut self,
        world: &dyn World,
        plan: &Plan<'_>,
        planned: &Planned<'_>,
        ledger: &mut Ledger<'_>,
    ) -> Result<(), Diagnostic> {
        let path = |shard| plan.folder.join(planned.manifest(shard));
        let sha256 = ledger.close().map_err(|fault| unwritable(&path(plan.shard), &fault))?;
        let Some(sha256) = sha256 else { return Ok(()) };
        // Two parts that end at the same moment must see each other, and not write at once.
        let _held = plan.record().hold(world);
        self.deliver(world, plan, planned.manifest(plan.shard), sha256)?;
        let Some(shard) = plan.shard else { return Ok(()) };
        self.whole(world, plan, planned, shard)
    }

    fn whole(
        &mut self,
        world: &dyn World,
        plan: &Plan<'_>,
        planned: &Planned<'_>,
        shard: Shard,
    ) -> Result<(), Diagnostic> {
        let name = planned.manifest(None);
        let path = plan.folder.join(&name);
        match merge(world, &plan.folder, planned, shard) {
            Ok(Ok(sha256)) => {
                // The part that completed the set before this run began wrote one, too.
                let read = plan.record().read(world);
                read.map_err(|fault| plan.unnoted(&fault))?;
                self.deliver(world, plan, name, sha256)
            }
            Ok(Err(to_come)) => {
                self.to_come = to_come;
                Ok(())
            }
            Err(fault) => Err(unwritable(&path, &fault)),
        }
    }

    fn deliver(
        &mut self,
        world: &dyn World,
        plan: &Plan<'_>,
        name: String,
        sha256: String,
    ) -> Result<(), Diagnostic> {
        let entry = Entry { name, sha256, from: None };
        deliver_staged(world, plan, &entry)?;
        self.manifests.push(short(&[&entry.name]));
        Ok(())
    }
}

fn report(
    plan: &Plan<'_>,
    planned: &Planned<'_>,
    ledger: Ledger<'_>,
    trouble: Option<Diagnostic>,
    to_come: usize,
) -> Report {
    let several = planned.several();
    let places = if several {
        vec![plan.folder.join(&planned.prefix)]
    } else {
        let formats = planned.edition.formats.iter();
        formats.map(|format| plan.folder.join(planned.name(0, format.name))).collect()
    };
    Report {
        places,
        several,
        together: false,
        count: ledger.count,
        found: ledger.found,
        more: ledger.more,
        trouble: trouble.into_iter().collect(),
        shard: plan.shard,
        to_come,
    }
}
