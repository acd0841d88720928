//! Findings without a drawing: narrated, short, JSON.

use super::{
    Label, Severity,
    draw::{Colour, Folded, at, one_line},
};

/// Sentences that a screen reader reads well.
pub(super) fn narrated(one: &Folded<'_>, _: Colour) -> String {
    let found = one.found;
    let severity = match found.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Note => "Note",
    };
    let mut lines = vec![format!("{severity} {}: {}", found.code, one_line(&found.message))];
    for (index, label) in found.labels.iter().enumerate() {
        let lead = if index == 0 { "At" } else { "See also" };
        let words = one_line(&label.words);
        let joint = if words.is_empty() { "" } else { ": " };
        lines.push(format!("{lead} {}{joint}{words}", at(&label.span)));
    }
    if let Some(key) = &found.letter {
        lines.push(format!("In the letter to {}", one_line(key)));
    }
    if let Some(help) = &found.help {
        lines.push(format!("Help: {}", one_line(help)));
    }
    if one.times > 1 {
        lines.push(format!("Found {} times", one.times));
    }
    lines.push(String::new());
    lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n")
}

/// `FILE:LINE:COLUMN: severity[code]: message`
pub(super) fn short(one: &Folded<'_>, _: Colour) -> String {
    let found = one.found;
    let place =
        found.labels.first().map(|label| format!("{}: ", at(&label.span))).unwrap_or_default();
    format!("{place}{}[{}]: {}\n", found.severity, found.code, one_line(&found.message))
}

/// One object, one line; what isn't known is null. `labels` has every place, ends not included.
pub(super) fn json(one: &Folded<'_>, _: Colour) -> String {
    let found = one.found;
    let labels: Vec<serde_json::Value> = found.labels.iter().map(label).collect();
    let place = found.labels.first().map(|label| (&label.span.source.name, label.span.start()));
    let object = serde_json::json!({
        "code": found.code,
        "severity": found.severity.to_string(),
        "message": found.message,
        "file": place.map(|(file, _)| file),
        "line": place.map(|(_, place)| place.line),
        "column": place.map(|(_, place)| place.column),
        "help": found.help,
        "letter": found.letter,
        "labels": labels,
    });
    format!("{object}\n")
}

fn label(label: &Label) -> serde_json::Value {
    let (start, end) = (label.span.start(), label.span.end());
    serde_json::json!({
        "file": label.span.source.name,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "words": label.words,
    })
}
