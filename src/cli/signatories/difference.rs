//! `signatories diff`: who joined, who left and who changed since the last printing.

use std::{fmt::Write as _, path::Path};

use serde_json::{Value, json};

use super::super::{
    args::ReportForm,
    choice,
    exit::{Exit, Stop},
    messages::Messages,
    terminal::Terminal,
};
use crate::{
    diagnose::quoted,
    people::{Loading, SignatoryEntry},
    signon::{Change, changes, entries_of},
    world::World,
};

/// Reads both rolls and says what changed, on standard output.
pub(super) fn run(
    (old, new): (&Path, &Path),
    format: ReportForm,
    world: &dyn World,
    terminal: &mut Terminal<'_>,
    messages: &Messages,
) -> Result<Exit, Stop> {
    let mut loading = Loading::new(world);
    let before = entries_of(&old.to_string_lossy(), &mut loading);
    let now = entries_of(&new.to_string_lossy(), &mut loading);
    if loading.faults.any_error() {
        return Err(Stop::Refused(choice::exit_of_reading(&loading.faults), loading.faults));
    }
    terminal.tell(&messages.drawn(&loading.faults.0));
    let changes = changes(&before, &now);
    let text = match format {
        ReportForm::Human => human(&changes),
        ReportForm::Json => data(&changes),
    };
    terminal.put(text.as_bytes())?;
    Ok(Exit::Done)
}

/// What is told of an entry on one line.
fn line(entry: &SignatoryEntry) -> String {
    let parts = ["organisation", "name", "title"].map(|key| entry.value(key));
    let mut line = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    if line.is_empty() {
        line = entry.lines.join(", ");
    }
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn human(all: &[Change]) -> String {
    let (mut joined, mut left, mut changed) = (Vec::new(), Vec::new(), Vec::new());
    let mut same = 0;
    for change in all {
        match change {
            Change::Joined(entry) => joined.push(format!("  + {}\n", line(entry))),
            Change::Left(entry) => left.push(format!("  - {}\n", line(entry))),
            Change::Changed(entry, values) => {
                let values =
                    values.iter().map(|(key, old, new)| match (old.as_str(), new.as_str()) {
                        ("", new) => format!("{key} {}", quoted(new)),
                        (old, "") => format!("{key} without {}", quoted(old)),
                        (old, new) => format!("{key} {} for {}", quoted(new), quoted(old)),
                    });
                let values: Vec<String> = values.collect();
                changed.push(format!("  ~ {}: {}\n", line(entry), values.join("; ")));
            }
            Change::Same(_) => same += 1,
        }
    }
    let mut out = String::new();
    for (lines, what) in [(&joined, "joined"), (&left, "left"), (&changed, "changed")] {
        if !lines.is_empty() {
            let _ = write!(out, "{} {what}\n{}", lines.len(), lines.concat());
        }
    }
    let _ = writeln!(out, "{same} unchanged");
    out
}

fn data(all: &[Change]) -> String {
    let of = |wanted: fn(&Change) -> Option<Value>| -> Vec<Value> {
        all.iter().filter_map(wanted).collect()
    };
    let joined = of(|change| match change {
        Change::Joined(entry) => Some(entry_data(entry)),
        Change::Left(_) | Change::Changed(..) | Change::Same(_) => None,
    });
    let left = of(|change| match change {
        Change::Left(entry) => Some(entry_data(entry)),
        Change::Joined(_) | Change::Changed(..) | Change::Same(_) => None,
    });
    let changed = of(|change| match change {
        Change::Changed(entry, values) => {
            let mut object = entry_data(entry);
            let rows =
                values.iter().map(|(key, old, new)| json!({"key": key, "old": old, "new": new}));
            if let Some(map) = object.as_object_mut() {
                map.insert("changes".into(), rows.collect());
            }
            Some(object)
        }
        Change::Joined(_) | Change::Left(_) | Change::Same(_) => None,
    });
    let unchanged = all.iter().filter(|change| matches!(change, Change::Same(_))).count();
    let document =
        json!({"joined": joined, "left": left, "changed": changed, "unchanged": unchanged});
    format!("{document:#}\n")
}

fn entry_data(entry: &SignatoryEntry) -> Value {
    let keys = ["organisation", "name", "title", "location", "represents"];
    let mut object: serde_json::Map<String, Value> =
        keys.iter().filter_map(|key| Some(((*key).to_owned(), entry.value(key)?.into()))).collect();
    if !entry.lines.is_empty() {
        object.insert("lines".into(), entry.lines.clone().into());
    }
    Value::Object(object)
}
