//! What a template asks a campaign for, and whether the campaign's values will do.
//!
//! The declarations and the campaign's `fields:` go in, faults come out, each at the value or at
//! the name. The trap: a value is words as spelled; a `type` checks them and changes nothing.

use super::helper;
use crate::{
    campaign::{Field, FieldValue},
    diagnose::{Diagnostic, Faults, Span, Written, did_you_mean, listed, quoted},
    yaml::{Node, Reader, reader, reader::Keys},
};

/// A field that a template declares.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldRow {
    /// The name.
    pub name: String,
    /// Where the name is declared.
    pub span: Span,
    /// The question.
    pub ask: Option<String>,
    /// What helps to answer it.
    pub help: Option<String>,
    /// Whether a campaign must give it.
    pub required: bool,
    /// What stands for it when a campaign doesn't give it.
    pub default: Option<Written>,
    /// A regular expression that the value matches.
    pub pattern: Option<Written>,
    /// What it may be, for [`FieldKind::Choice`].
    pub choices: Vec<String>,
    /// What kind of words it is.
    pub kind: FieldKind,
    /// Another field that must be given for this one to be asked for.
    pub when: Option<String>,
}

/// What kind of words a field's value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FieldKind {
    /// `type: text`, one line.
    #[default]
    Text,
    /// `type: paragraph`
    Paragraph,
    /// `type: list`
    List,
    /// `type: date`, as `2026-03-02`
    Date,
    /// `type: number`
    Number,
    /// `type: yes-no`
    YesNo,
    /// `type: choice`
    Choice,
}

const KINDS: &[(&str, FieldKind)] = &[
    ("text", FieldKind::Text),
    ("paragraph", FieldKind::Paragraph),
    ("list", FieldKind::List),
    ("date", FieldKind::Date),
    ("number", FieldKind::Number),
    ("yes-no", FieldKind::YesNo),
    ("choice", FieldKind::Choice),
];

const KEYS: Keys =
    Keys::of(&["ask", "help", "required", "default", "pattern", "choices", "type", "when"]);

impl FieldKind {
    /// The name as written.
    #[must_use]
    pub fn name(self) -> &'static str {
        KINDS.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// Reads `fields:` of a front matter.
pub(super) fn declared(node: &Node, faults: &mut Faults) -> Vec<FieldRow> {
    let Some(entries) = node.entries() else {
        faults.push(reader::wrong_kind(node, "fields", "a map of names"));
        return Vec::new();
    };
    let rows: Vec<FieldRow> =
        entries.iter().map(|entry| row(&entry.key, &entry.value, faults)).collect();
    for (row, entry) in rows.iter().zip(entries) {
        if let Some(default) = &row.default {
            value(row, &FieldValue::Text(default.clone()), faults);
        }
        let names = rows.iter().map(|row| row.name.as_str());
        let Some(when) = &row.when else { continue };
        if !names.clone().any(|name| name == when) {
            let what = format!("no field is called {}", quoted(when));
            let place = entry.value.entries().into_iter().flatten();
            let place = place.into_iter().find(|entry| entry.key.value == "when");
            let place = place.map_or(&row.span, |entry| &entry.value.span);
            let fault = Diagnostic::error("undefined-variable", what).at(place.clone(), "");
            let help = did_you_mean(when, names);
            let help = help.unwrap_or_else(|| "`when` takes the name of another field".into());
            faults.push(fault.help(help));
        }
    }
    rows
}

fn row(name: &Written, node: &Node, faults: &mut Faults) -> FieldRow {
    if helper::is_helper(name) || !is_name(name) {
        let what = format!("a field cannot be called {}", quoted(name));
        let help = "a field's name is letters, digits and `_`, and no helper's";
        faults.push(Diagnostic::error("field-name", what).at(name.span.clone(), "").help(help));
    }
    let mut row = FieldRow {
        name: name.value.clone(),
        span: name.span.clone(),
        ask: None,
        help: None,
        required: false,
        default: None,
        pattern: None,
        choices: Vec::new(),
        kind: FieldKind::Text,
        when: None,
    };
    if node.is_nothing() {
        return row;
    }
    let mut map = Reader::new(node, &name.value, KEYS);
    row.ask = map.text("ask");
    row.help = map.text("help");
    row.required = map.yes_no("required").unwrap_or(false);
    row.default = map.words("default");
    row.pattern = map.words("pattern");
    row.choices = map.texts("choices");
    row.when = map.text("when");
    let other = if row.choices.is_empty() { FieldKind::Text } else { FieldKind::Choice };
    row.kind = map.choice("type", KINDS).unwrap_or(other);
    if row.kind == FieldKind::Choice && row.choices.is_empty() {
        let what = format!("the choice {} has no `choices`", quoted(name));
        let help = "add them: `choices: [one, another]`";
        let fault = Diagnostic::error("missing-key", what).at(name.span.clone(), "");
        map.faults().push(fault.help(help));
    }
    if let Some(pattern) = &row.pattern
        && regex_lite::Regex::new(pattern).is_err()
    {
        let what = format!("{} is no regular expression", quoted(pattern));
        map.faults().push(Diagnostic::error("wrong-kind", what).at(pattern.span.clone(), ""));
    }
    faults.absorb(map.done());
    row
}

fn is_name(name: &str) -> bool {
    let starts = name.chars().next().is_some_and(|c| c.is_alphabetic() || c == '_');
    starts && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// Whether a value says nothing.
fn is_blank(value: &FieldValue) -> bool {
    match value {
        FieldValue::Text(text) => text.trim().is_empty(),
        FieldValue::List(items) => items.iter().all(|item| item.trim().is_empty()),
    }
}

/// Holds a campaign's values against what the template declares.
#[must_use]
pub fn check_fields(declared: &[FieldRow], given: &[Field], campaign: &Span) -> Faults {
    let mut faults = Faults::default();
    for field in given {
        match declared.iter().find(|row| row.name == field.name) {
            Some(row) => value(row, &field.value, &mut faults),
            None => faults.push(unknown(declared, field)),
        }
    }
    for row in declared {
        let wanted = row.when.as_ref().is_none_or(|other| given.iter().any(|f| f.name == *other));
        let there = given.iter().any(|field| field.name == row.name && !is_blank(&field.value));
        if row.required && row.default.is_none() && wanted && !there {
            let what = format!("the template needs a value for {}", quoted(&row.name));
            let ask = row.ask.as_ref().map_or_else(String::new, |ask| format!("; {ask}"));
            let fault = Diagnostic::error("missing-field", what)
                .at(campaign.clone(), "")
                .at(row.span.clone(), "declared here")
                .help(format!("add `{}: …` under `fields:`{ask}", row.name));
            faults.push(fault);
        }
    }
    faults
}

fn unknown(declared: &[FieldRow], field: &Field) -> Diagnostic {
    let what = format!("the template has no field {}", quoted(&field.name));
    let fault = Diagnostic::error("unknown-field", what).at(field.name_span.clone(), "");
    let names: Vec<&str> = declared.iter().map(|row| row.name.as_str()).collect();
    match did_you_mean(&field.name, names.iter().copied()) {
        Some(help) => fault.help(help),
        None if names.is_empty() => fault.help("this template declares no fields"),
        None => fault.help(format!("it has {}", listed(&names, "and"))),
    }
}

fn value(row: &FieldRow, value: &FieldValue, faults: &mut Faults) {
    match value {
        FieldValue::Text(text) if row.kind != FieldKind::List => text_value(row, text, faults),
        FieldValue::Text(text) => matching(row, text, faults),
        FieldValue::List(items) if row.kind == FieldKind::List => {
            for item in items {
                matching(row, item, faults);
            }
        }
        FieldValue::List(items) => {
            let what = format!("{} takes one value, not a list", quoted(&row.name));
            let fault = Diagnostic::error("wrong-kind", what);
            faults.push(match items.first() {
                Some(item) => fault.at(item.span.clone(), ""),
                None => fault,
            });
        }
    }
}

fn text_value(row: &FieldRow, text: &Written, faults: &mut Faults) {
    let words = text.value.trim();
    let wanted =
        match row.kind {
            FieldKind::Date => match reader::iso_date(words) {
                Some(Ok(_)) => None,
                Some(Err(())) => return faults.push(reader::no_such_day(text)),
                None => Some("a date as `2026-03-02`".to_owned()),
            },
            FieldKind::Number => {
                let number = words.replace(',', "").parse::<f64>().is_ok_and(f64::is_finite);
                (!number).then(|| "a number".to_owned())
            }
            FieldKind::YesNo => (!matches!(words, "yes" | "no" | "true" | "false"))
                .then(|| "`yes` or `no`".to_owned()),
            FieldKind::Choice if row.choices.is_empty() => None,
            FieldKind::Choice => (!row.choices.iter().any(|choice| choice == words))
                .then(|| listed(&row.choices, "or")),
            FieldKind::Text | FieldKind::Paragraph | FieldKind::List => None,
        };
    if let Some(wanted) = wanted {
        let what = format!("{} takes {wanted}, not {}", quoted(&row.name), quoted(words));
        let choice = row.kind == FieldKind::Choice;
        let code = if choice { "field-choice" } else { "wrong-kind" };
        let fault = Diagnostic::error(code, what).at(text.span.clone(), "");
        let near = did_you_mean(words, row.choices.iter().map(String::as_str));
        return faults.push(match near.or_else(|| row.help.clone()) {
            Some(help) => fault.help(help),
            None => fault,
        });
    }
    matching(row, text, faults);
}

fn matching(row: &FieldRow, text: &Written, faults: &mut Faults) {
    let pattern = row.pattern.as_ref().and_then(|text| regex_lite::Regex::new(text).ok());
    if pattern.is_none_or(|pattern| pattern.is_match(text.value.trim_end())) {
        return;
    }
    let what = format!("{} does not fit the field {}", quoted(&text.value), quoted(&row.name));
    let shown = row.pattern.as_ref().map_or("", |pattern| pattern.value.as_str());
    let help = row.help.clone().unwrap_or_else(|| format!("it has to match `{shown}`"));
    let fault = Diagnostic::error("field-pattern", what).at(text.span.clone(), "").help(help);
    faults.push(fault.at(row.span.clone(), "declared here"));
}
