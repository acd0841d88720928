//! What a campaign still lacks: every fault that an answer could mend, as a question about its place.
//!
//! A draft goes in; out come questions in the order of the file, and the faults that nobody can
//! answer. The trap: a fault is found in the draft's own text, which may be on no disk, so what
//! counts is the path under its place and not the place.

use super::{Draft, Form, Question, answer::place, plan, recipient};
use crate::{
    campaign::TemplateName,
    diagnose::{Diagnostic, Faults, Span},
    people::shown,
    template::{FieldKind, FieldRow, Template},
    yaml::{Kind, Node, Plain, Step},
};

/// What a campaign lacks.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lacking {
    /// Questions without whose answers no letter is made, each once.
    pub questions: Vec<Question>,
    /// What no answer mends: another file's faults, a key that nobody knows.
    pub faults: Faults,
}

/// How often a draft is looked at again without what was found wrong.
const LAYERS: usize = 8;

/// Faults of writing, which have to be mended in the file itself.
const BY_HAND: &[&str] = &["unknown-key", "duplicate-key", "bad-set"];

/// Reads the draft as `draft` would, and turns what it would refuse into questions.
#[must_use]
pub fn lacking(draft: &Draft<'_>) -> Lacking {
    let mut lacking = Lacking::default();
    let mut trial = draft.clone();
    for _ in 0..LAYERS {
        let before = lacking.questions.len();
        let faults = trial.faults();
        let Ok(tree) = trial.tree() else { break };
        let fields = template(&trial).map(|template| template.fields).unwrap_or_default();
        for fault in faults.0 {
            match question(&trial, &tree, &fields, &fault) {
                Some(question) if lacking.questions.iter().any(|q| q.path == question.path) => {}
                Some(question) => lacking.questions.push(question),
                None if lacking.faults.0.contains(&fault) => {}
                None => lacking.faults.push(fault),
            }
        }
        // What is wrong with the file hides what is wrong with the letter: look again without it.
        let found = lacking.questions.get(before..).unwrap_or_default();
        let changed: Vec<bool> =
            found.iter().map(|question| left_out(&mut trial, question)).collect();
        if !changed.contains(&true) {
            break;
        }
    }
    lacking
}

/// The trial as it would be without the answer that is missing or wrong; `false` where nothing changes.
fn left_out(trial: &mut Draft<'_>, question: &Question) -> bool {
    let stand_in = if question.path == "body" { Plain::words("…") } else { Plain::Nothing };
    trial.get(&question.path) != &stand_in && place(trial, &question.path, stand_in).is_ok()
}

/// The draft's template, when it can be read.
pub(super) fn template(draft: &Draft<'_>) -> Option<Template> {
    let name = match draft.words("template") {
        "" => "single".to_owned(),
        name => name.to_owned(),
    };
    Template::load(draft.world, &TemplateName { name, span: None }, draft.folder()).ok()
}

fn question(
    draft: &Draft<'_>,
    tree: &Node,
    fields: &[FieldRow],
    fault: &Diagnostic,
) -> Option<Question> {
    if fault.code == "missing-field" {
        let row = fields.iter().find(|row| fault.labels.iter().any(|l| same_row(&l.span, row)))?;
        return Some(of_field(row).required().because(fault.clone()));
    }
    let bodiless = fault.code == "empty-file" || fault.message.contains("`body`");
    if bodiless && draft.words("body").trim().is_empty() && !draft.get("body").is_map() {
        return Some(plan::body().required().because(fault.clone()));
    }
    if BY_HAND.contains(&fault.code) {
        return None;
    }
    let label = fault.labels.first()?;
    if label.span.source.name != shown(&draft.path) {
        return None;
    }
    let path = path_of(tree, &label.span);
    let written = written(&path);
    if fault.letter.is_some() || fault.code.ends_with("-missing") {
        return recipient::lacking(draft, &written, fault);
    }
    if let Some(row) =
        fields.iter().find(|row| written.starts_with(&format!("fields.{}", row.name)))
    {
        return Some(of_field(row).because(fault.clone()));
    }
    (!path.is_empty()).then(|| plan::about(draft, &written).because(fault.clone()))
}

fn same_row(span: &Span, row: &FieldRow) -> bool {
    span.range == row.span.range && span.source.name == row.span.source.name
}

/// A path as it is typed.
pub(super) fn written(path: &[Step]) -> String {
    path.iter().map(Step::name).collect::<Vec<_>>().join(".")
}

/// The path of the innermost value that holds a place.
pub(super) fn path_of(node: &Node, span: &Span) -> Vec<Step> {
    let at = span.range.start;
    let within = |span: &Span| span.range.start <= at && at <= span.range.end;
    let below = match &node.kind {
        Kind::Nothing | Kind::Scalar(_) => None,
        Kind::Map(entries) => entries
            .iter()
            .find(|entry| within(&entry.key.span) || within(&entry.value.span))
            .map(|entry| (Step::Key(entry.key.value.clone()), &entry.value)),
        Kind::List(items) => items
            .iter()
            .enumerate()
            .find(|(_, item)| within(&item.span))
            .map(|(place, item)| (Step::At(place), item)),
    };
    let Some((step, value)) = below else { return Vec::new() };
    let mut path = vec![step];
    path.extend(path_of(value, span));
    path
}

/// The question of a template's field.
pub(super) fn of_field(row: &FieldRow) -> Question {
    let form = match row.kind {
        FieldKind::Text => Form::Line,
        FieldKind::Paragraph => Form::Paragraphs,
        FieldKind::List => Form::List("one more"),
        FieldKind::Date => Form::Date,
        FieldKind::Number => Form::Number,
        FieldKind::YesNo => Form::YesNo,
        FieldKind::Choice => {
            Form::Choice(row.choices.iter().map(|name| super::Choice::new(name, "")).collect())
        }
    };
    let ask =
        row.ask.clone().unwrap_or_else(|| format!("What is the {}?", row.name.replace('_', " ")));
    let mut question = Question::new(format!("fields.{}", row.name), ask, form);
    question.help.clone_from(&row.help);
    question.required = row.required && row.default.is_none();
    question.default = row.default.as_ref().map(|words| words.value.clone());
    question.pattern = row.pattern.as_ref().map(|words| words.value.clone());
    question
}
