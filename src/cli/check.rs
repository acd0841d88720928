//! `check`: what is wrong with campaigns. Nothing is written.

use std::path::Path;

use super::{
    args::{self, Denied, Shape},
    exit::{Exit, Stop},
    messages::Messages,
    terminal::Terminal,
};
use crate::{
    campaign::Campaign,
    diagnose::{Diagnostic, Severity},
    world::World,
};

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
        Exit::Input
    } else if any(Severity::Warning) && typed.deny == Some(Denied::Warnings) {
        Exit::Partly
    } else {
        Exit::Done
    })
}

fn findings(path: &Path, world: &dyn World) -> Vec<Diagnostic> {
    match Campaign::load(world, path, &[]) {
        Err(faults) => faults.0,
        Ok(campaign) => campaign.warnings.0,
    }
}
