//! A letter as text: a sketch of what a template makes, and the preview of the letter itself.
//!
//! A draft goes in, lines to be shown come out; empty where the letter cannot be made yet.

use super::Draft;
use crate::{
    batch::{self, Opened},
    compose::{Composer, Copy, jobs},
    diagnose::Faults,
    world::{MemoryWorld, Overlay, World},
    write::format,
};

/// A small letter with a hole for everything, in the template that was chosen.
const SAMPLE: &str = "\
date: The date
sender: {name: The sender}
recipients: [{name: The addressee, address: [Street and city]}]
body: The words …
asks: [An ask, Another ask]
signatories: [{name: The first to sign, organisation: An organisation}]
cc: [A copy]
";

/// What a letter of the draft's template looks like.
pub(super) fn sketch(draft: &Draft<'_>) -> String {
    let name = draft.words("template");
    let text = format!(
        "template: {}\n{SAMPLE}",
        crate::yaml::spell::flow(draft.get("template")).unwrap_or_default()
    );
    let path = draft.folder().join("sketch.yaml");
    let world = Overlay::new(draft.world, &path, text);
    let opened = batch::open(&world, &path, &[], &[]);
    let Some(letter) = opened.ok().and_then(|opened| first(&opened, draft.world).ok()) else {
        return String::new();
    };
    let lines = letter.lines().filter(|line| !line.trim().is_empty());
    let lines: String = lines.flat_map(|line| ["  │ ", line, "\n"]).collect();
    format!("A letter by `{name}`:\n{lines}")
}

/// The draft's first letter as text, and how many there are.
///
/// # Errors
/// Everything that `draft` would refuse.
pub(super) fn preview(draft: &Draft<'_>) -> Result<(String, usize), Faults> {
    let opened = draft.open_all()?;
    let text = first(&opened, draft.world)?;
    Ok((text, jobs(&opened.campaign).len()))
}

fn first(opened: &Opened, world: &dyn World) -> Result<String, Faults> {
    let composer = Composer::new(&opened.campaign, &opened.template, world)?;
    let Some(job) = jobs(&opened.campaign).get(0) else { return Ok(String::new()) };
    let letter = composer.letter(&job, Copy::Addressee)?;
    let Some(text) = format("txt") else { return Ok(String::new()) };
    let bytes = (text.open)(composer.style(), &MemoryWorld::default())?.write(&letter)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
