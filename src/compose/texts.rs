//! The campaign's own words: compiled once, rendered for each letter that changes them.
//!
//! What comes out are marked texts for `{{{x}}}`. The trap: a one-line key may be folded over
//! several lines in the file, and a part takes each line for an entry.

use handlebars::Context;
use serde_json::{Map, Value, json};

use super::{Copy, asks};
use crate::{
    campaign::{Campaign, FieldValue},
    diagnose::{Faults, Written},
    template::{
        Template,
        engine::Engine,
        marks::{Marks, Origin},
        slot,
        tree::{self, Compiled, compile},
    },
};

/// The engine's name of the template itself.
pub(super) const TEMPLATE: &str = ":template";

/// All texts of a campaign, by their names in the engine.
#[derive(Debug, Default)]
pub(super) struct Texts {
    blocks: Vec<(&'static str, String)>,
    lines: Vec<(&'static str, Vec<String>)>,
    subject: Option<String>,
    /// Above the recipient's own signers, and above the others.
    headings: [Option<String>; 2],
    asks: Option<asks::Asked<String>>,
}

/// The texts of one letter.
#[derive(Debug, Default)]
pub(super) struct Rendered {
    /// For `{{{body}}}` and its like.
    pub(super) values: Map<String, Value>,
    /// The asks, when there are any for this letter.
    pub(super) asks: Option<asks::Asked<String>>,
}

impl Texts {
    /// Compiles every text of a campaign; gives them with their names.
    pub(super) fn compile(
        campaign: &Campaign,
        marks: &mut Marks,
        faults: &mut Faults,
    ) -> (Self, Vec<(String, Compiled)>) {
        let mut compiled: Vec<(String, Compiled)> = Vec::new();
        let mut add = |text: &Written| {
            let name = format!(":words {}", compiled.len());
            if let Some(text) = faults.take(compile(text, Origin::Words, marks)) {
                compiled.push((name.clone(), text));
            }
            name
        };
        let blocks = [
            ("body", &campaign.body),
            ("closing", &campaign.closing),
            ("postscript", &campaign.postscript),
        ];
        let lines = [
            ("delivery", &campaign.delivery),
            ("enclosures", &campaign.enclosures),
            ("cc", &campaign.cc),
            ("bcc", &campaign.bcc),
        ];
        let subject = campaign.subject.as_ref().map(|subject| add(&subject.text));
        let local = campaign.signatories.local.as_ref();
        let headings = [
            local.and_then(|local| local.heading.as_ref()),
            local.and_then(|local| local.others.as_ref()),
        ];
        let headings = headings.map(|heading| heading.map(&mut add));
        let texts = Self {
            headings,
            blocks: blocks
                .into_iter()
                .filter_map(|(name, text)| Some((name, add(text.as_ref()?))))
                .collect(),
            lines: lines
                .into_iter()
                .map(|(name, texts)| (name, texts.iter().map(&mut add).collect()))
                .collect(),
            subject,
            asks: campaign.asks.as_ref().map(|asks| asks::Asked::new(asks, &mut add)),
        };
        (texts, compiled)
    }

    /// Whether a text is printed only where somebody of the recipient's own place signs.
    pub(super) fn is_local(&self, name: &str) -> bool {
        self.headings.iter().flatten().any(|heading| heading == name)
    }

    /// The headings above the recipient's own signers and above the others, as plain words.
    pub(super) fn headings(
        &self,
        engine: &Engine,
        context: &Context,
        marks: &Marks,
    ) -> Result<[Option<String>; 2], Faults> {
        let words = |name: &Option<String>| -> Result<Option<String>, Faults> {
            let Some(name) = name else { return Ok(None) };
            let rendered = one_line(&engine.render(name, context)?);
            Ok(Some(slot::read(&marks.read(&rendered).text)))
        };
        Ok([words(&self.headings[0])?, words(&self.headings[1])?])
    }

    /// Renders every text with a letter's values.
    pub(super) fn render(
        &self,
        engine: &Engine,
        context: &mut Context,
        copy: Copy,
        enclosure_label: &[String; 2],
    ) -> Result<Rendered, Faults> {
        // The sign stands in the asks' own words too, where it is found to be out of place.
        if let Value::Object(values) = context.data_mut() {
            values.insert("asks".to_owned(), slot::ASKS.to_string().into());
        }
        let asks = match &self.asks {
            Some(asks) => asks.render(context.data(), &|text| engine.render(text, context))?,
            None => None,
        };
        if let (Value::Object(values), None) = (context.data_mut(), &asks) {
            values.remove("asks");
        }
        let context = &*context;
        let mut values = Map::new();
        for (name, text) in &self.blocks {
            values.insert((*name).to_owned(), engine.render(text, context)?.into());
        }
        for (name, texts) in &self.lines {
            let mut lines = Vec::new();
            for text in texts.iter().filter(|_| *name != "bcc" || copy == Copy::File) {
                let line = one_line(&engine.render(text, context)?);
                if !slot::is_empty(&line) {
                    lines.push(Value::String(line));
                }
            }
            if *name == "enclosures" {
                let [one, several] = enclosure_label;
                let label = if lines.len() > 1 { several } else { one };
                values.insert("enclosure_label".to_owned(), slot::guard(label).into());
            }
            values.insert((*name).to_owned(), lines.into());
        }
        if let Some(subject) = &self.subject {
            values.insert("subject".to_owned(), one_line(&engine.render(subject, context)?).into());
        }
        let body = values.get("body").and_then(Value::as_str);
        if body.is_some_and(|body| body.contains(slot::ASKS)) {
            values.insert("asks".to_owned(), Value::Null);
        }
        Ok(Rendered { values, asks })
    }
}

fn one_line(text: &str) -> String {
    text.trim_end().replace('\n', " ")
}

/// The values of the template's fields.
pub(super) fn fields(
    campaign: &Campaign,
    template: &Template,
    marks: &mut Marks,
) -> Map<String, Value> {
    let mut values = Map::new();
    for row in &template.fields {
        let given = campaign.fields.iter().find(|field| field.name == row.name);
        let value = match given.map(|field| &field.value) {
            Some(FieldValue::Text(text)) => field_text(text, row.kind, marks),
            Some(FieldValue::List(items)) => {
                items.iter().map(|item| tree::plain(item, marks)).collect::<Vec<_>>().into()
            }
            None => match &row.default {
                Some(text) => field_text(text, row.kind, marks),
                None => Value::Null,
            },
        };
        values.insert(row.name.clone(), value);
    }
    values
}

fn field_text(text: &Written, kind: crate::template::FieldKind, marks: &mut Marks) -> Value {
    use crate::template::FieldKind::{Date, List, Number, YesNo};
    let guarded = || Value::String(slot::guard(text.trim()));
    match kind {
        YesNo => matches!(text.trim(), "yes" | "true").into(),
        List => json!([tree::plain(text, marks)]),
        Date | Number => guarded(),
        _ => tree::plain(text, marks).into(),
    }
}

/// The sender's letterhead; nothing when there is none.
pub(super) fn letterhead(campaign: &Campaign, marks: &mut Marks) -> Value {
    let Some(head) = &campaign.sender.letterhead else { return Value::Null };
    let mut line = |text: &Written| Value::String(one_line(&tree::plain(text, marks)));
    let name = head.name.as_ref().map(&mut line);
    let tagline = head.tagline.as_ref().map(&mut line);
    let lines: Vec<Value> = head.lines.iter().map(&mut line).collect();
    let footer: Vec<Value> = head.footer.iter().map(&mut line).collect();
    let logo = head
        .logo
        .as_ref()
        .map(|logo| json!({"file": slot::guard(&logo.file), "alt": slot::guard(&logo.alt)}));
    let officers: Vec<Value> = head
        .officers
        .iter()
        .map(|officer| {
            json!({"name": slot::guard(&officer.name), "title": slot::guard(&officer.title)})
        })
        .collect();
    json!({
        "name": name, "tagline": tagline, "lines": lines, "footer": footer, "logo": logo,
        "officers": officers,
    })
}
