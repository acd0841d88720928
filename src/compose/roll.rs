//! The signatories as they are printed, with their counts and their values for the template.
//!
//! The roll as given goes in; what all letters have in common comes out. Blocks are `signatory`'s
//! work, and whose letter has its own signers first is `local`'s.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{local::Locals, signatory};
use crate::{
    model::{Group, Roll, Signatory},
    people::{RollFile, fold, groups},
    style::{Columns, Style},
    template::slot::guard,
};

/// The note under a roll in which somebody signs for themselves alone.
const NOTE: &str = "* Affiliation listed for identification only.";

/// A roll ready to print.
#[derive(Debug, Clone)]
pub(super) struct Signed {
    /// The roll as printed when the template changes nothing.
    pub(super) roll: Roll,
    /// The same as values.
    pub(super) groups: Value,
    /// The note under it, or nothing.
    pub(super) note: String,
    /// How many sign: a person with several organisations is one.
    pub(super) signatories: usize,
    /// How many different organisations are printed.
    pub(super) organisations: usize,
}

impl Signed {
    /// Sets a roll in order, and finds out who is of which place where the campaign asks for it.
    pub(super) fn new(file: &RollFile, style: &Style) -> (Self, Option<Locals>) {
        let organisations: BTreeSet<String> = file
            .entries
            .iter()
            .filter_map(|entry| entry.organisation.as_deref().map(fold))
            .collect();
        let note = file.entries.iter().any(|entry| entry.affiliation_only);
        let note = if note { NOTE.to_owned() } else { String::new() };
        let mut locals = file.local.as_ref().map(|local| Locals::new(local, &file.pinned));
        let mut signatories = 0;
        let groups: Vec<Group> = groups(file)
            .into_iter()
            .map(|(heading, entries)| {
                let blocks = signatory::shared(entries, file.join);
                let signers = |block: &Vec<_>| signatory::signers(block, file.join);
                signatories += blocks.iter().map(signers).sum::<usize>();
                if let Some(locals) = &mut locals {
                    locals.group(&blocks, file.join);
                }
                let blocks = blocks.iter().map(|block| signatory::block(block, file.join));
                Group { heading: heading.map(str::to_owned), signatories: blocks.collect() }
            })
            .collect();
        let columns = match file.columns {
            None | Some(Columns::Auto) => style.signatory_columns,
            Some(columns) => columns,
        };
        let values = groups.iter().map(group_value).collect::<Vec<_>>().into();
        let signed = Self {
            signatories,
            organisations: organisations.len(),
            roll: Roll { columns, ruled: file.ruled, groups, note: Vec::new() },
            groups: values,
            note,
        };
        (signed, locals)
    }
}

fn group_value(group: &Group) -> Value {
    let signatory = |signatory: &Signatory| {
        let signature = signatory
            .signature
            .as_ref()
            .map(|image| json!({"file": guard(&image.file), "alt": guard(&image.alt)}));
        let lines: Vec<String> = signatory.lines.iter().map(|line| guard(&line.text)).collect();
        json!({"signature": signature, "lines": lines})
    };
    let signatories: Vec<Value> = group.signatories.iter().map(signatory).collect();
    json!({"heading": group.heading.as_deref().map(guard), "signatories": signatories})
}
