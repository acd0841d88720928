//! What a template can do with a value besides printing it: a row is a helper.
//!
//! Values in, a value out; the language is the letter's own. The trap: strings here are guarded
//! ([`slot`](super::slot)), which matters to nobody but a writer of private-use characters.

use handlebars::{Context, Handlebars, Helper, HelperDef, RenderContext, RenderError, ScopedJson};
use serde_json::Value;

use crate::language;

/// A helper's name and how it is used.
#[derive(Debug)]
pub struct HelperRow {
    /// The name.
    pub name: &'static str,
    /// How many values it takes.
    pub takes: std::ops::RangeInclusive<usize>,
    /// Whether it opens a block.
    pub block: bool,
    /// An example.
    pub example: &'static str,
    make: Option<Make>,
}

type Make = fn(&Values<'_>) -> Value;

const MANY: usize = 32;

/// Every helper, in reading order.
pub const HELPERS: &[HelperRow] = &[
    block("if", "{{#if delivery}} … {{else}} … {{/if}}"),
    block("unless", "{{#unless subject}} … {{/unless}}"),
    block("each", "{{#each cc}} … {{/each}}"),
    block("with", "{{#with recipient}} … {{/with}}"),
    given("eq", 2..=2, "{{#if (eq recipient.region \"VT\")}}"),
    given("ne", 2..=2, "{{#if (ne language \"en-US\")}}"),
    given("gt", 2..=2, "{{#if (gt signatory_count 1)}}"),
    given("gte", 2..=2, "{{#if (gte signatory_count 2)}}"),
    given("lt", 2..=2, "{{#if (lt signatory_count 2)}}"),
    given("lte", 2..=2, "{{#if (lte signatory_count 1)}}"),
    given("and", 2..=MANY, "{{#if (and subject reference)}}"),
    given("or", 2..=MANY, "{{#if (or subject reference)}}"),
    given("not", 1..=1, "{{#if (not subject)}}"),
    given("len", 1..=1, "{{len cc}}"),
    ours("has", 2..=2, "{{#if (has recipient.tags \"senate\")}}", has),
    ours("in_words", 1..=1, "{{in_words signatory_count}}", in_words),
    ours("ordinal", 1..=1, "{{ordinal congress}}", ordinal),
    ours("plural", 3..=3, "{{plural signatory_count \"group\" \"groups\"}}", plural),
    ours("date", 1..=2, "{{date deadline \"%-d %B\"}}", date),
    ours("list", 1..=1, "{{list towns}}", list),
    ours("upper", 1..=1, "{{upper bill}}", upper),
    ours("title_case", 1..=1, "{{title_case topic}}", title_case),
];

const fn block(name: &'static str, example: &'static str) -> HelperRow {
    HelperRow { name, takes: 1..=1, block: true, example, make: None }
}

const fn given(
    name: &'static str,
    takes: std::ops::RangeInclusive<usize>,
    example: &'static str,
) -> HelperRow {
    HelperRow { name, takes, block: false, example, make: None }
}

const fn ours(
    name: &'static str,
    takes: std::ops::RangeInclusive<usize>,
    example: &'static str,
    make: Make,
) -> HelperRow {
    HelperRow { name, takes, block: false, example, make: Some(make) }
}

/// The helper of this name.
pub(super) fn helper(name: &str) -> Option<&'static HelperRow> {
    HELPERS.iter().find(|row| row.name == name)
}

/// Whether a helper has this name.
pub(super) fn is_helper(name: &str) -> bool {
    helper(name).is_some()
}

/// Gives an engine the helpers that it doesn't have.
pub(super) fn register(engine: &mut Handlebars<'_>) {
    for row in HELPERS {
        if let Some(make) = row.make {
            engine.register_helper(row.name, Box::new(Ours(make)));
        }
    }
}

struct Ours(Make);

/// What a helper is given.
struct Values<'v> {
    values: Vec<&'v Value>,
    language: &'v str,
}

impl HelperDef for Ours {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        context: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let values = helper.params().iter().map(handlebars::PathAndJson::value).collect();
        let language = context.data().get("language").and_then(Value::as_str).unwrap_or("en-US");
        Ok(ScopedJson::Derived(self.0(&Values { values, language })))
    }
}

impl Values<'_> {
    fn text(&self, at: usize) -> String {
        match self.values.get(at) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::Array(items)) => language::and_list(self.language, &texts(items)),
            _ => String::new(),
        }
    }

    /// A value as a whole number: `1,800` and `1800` alike.
    fn number(&self, at: usize) -> Option<u64> {
        match self.values.get(at)? {
            Value::Number(number) => number.as_u64(),
            Value::String(text) => text.trim().replace(',', "").parse().ok(),
            Value::Array(items) => Some(items.len() as u64),
            _ => None,
        }
    }
}

fn texts(items: &[Value]) -> Vec<String> {
    items.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn has(values: &Values<'_>) -> Value {
    let wanted = values.text(1);
    match values.values.first() {
        Some(Value::Array(items)) => items.iter().any(|item| item.as_str() == Some(&wanted)).into(),
        Some(Value::String(text)) => text.contains(&wanted).into(),
        _ => false.into(),
    }
}

/// What isn't a number is printed as it is.
fn in_words(values: &Values<'_>) -> Value {
    values.number(0).map_or_else(
        || values.text(0).into(),
        |number| language::in_words(values.language, number).into(),
    )
}

fn ordinal(values: &Values<'_>) -> Value {
    values.number(0).map_or_else(|| values.text(0).into(), |n| language::ordinal(n).into())
}

fn plural(values: &Values<'_>) -> Value {
    let number = values.number(0).unwrap_or(0);
    language::plural(number, &values.text(1), &values.text(2)).into()
}

/// An ISO date by the language or a pattern; other words stay as they are.
fn date(values: &Values<'_>) -> Value {
    let text = values.text(0);
    let Ok(day) = text.parse::<jiff::civil::Date>() else { return text.into() };
    match values.text(1) {
        pattern if pattern.is_empty() => language::long_date(values.language, day).into(),
        pattern => language::date_in(values.language, &pattern, day).unwrap_or(text).into(),
    }
}

fn list(values: &Values<'_>) -> Value {
    values.text(0).into()
}

fn upper(values: &Values<'_>) -> Value {
    values.text(0).to_uppercase().into()
}

/// Every word with a capital, but for the small ones of English in the middle.
fn title_case(values: &Values<'_>) -> Value {
    const SMALL: &[&str] = &[
        "a", "an", "and", "as", "at", "but", "by", "for", "in", "nor", "of", "on", "or", "the",
        "to", "via", "with",
    ];
    let text = values.text(0);
    let words = text.split(' ').enumerate().map(|(at, word)| {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if at == 0 || !SMALL.contains(&word) => {
                first.to_uppercase().chain(letters).collect()
            }
            _ => word.to_owned(),
        }
    });
    words.collect::<Vec<String>>().join(" ").into()
}
