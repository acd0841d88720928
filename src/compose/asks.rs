//! What is asked for: an introduction, items with leads and lists of their own, punctuation.
//!
//! The campaign's asks go in, the model's blocks come out. The trap: `for:` may leave no item, and
//! then the introduction goes too.

use serde_json::Value;

use super::punctuation::punctuate;
use crate::{
    campaign::{self, Audience, Punctuation},
    diagnose::Faults,
    model::{Block, Inline, Item, List, ListStyle},
    template::{marks::Marks, markup::Reader},
};

/// The asks, with each text as `T`: its name in the engine, then the text of one letter.
#[derive(Debug, Clone)]
pub(super) struct Asked<T> {
    intro: Option<T>,
    style: ListStyle,
    punctuation: Punctuation,
    items: Vec<AskedItem<T>>,
}

#[derive(Debug, Clone)]
struct AskedItem<T> {
    lead: Option<T>,
    text: Option<T>,
    sub: Vec<AskedItem<T>>,
    audience: Option<Audience>,
}

impl Asked<String> {
    /// The asks with each text under the name that `add` gives it.
    pub(super) fn new(
        asks: &campaign::Asks,
        add: &mut impl FnMut(&crate::diagnose::Written) -> String,
    ) -> Self {
        Self {
            intro: asks.intro.as_ref().map(&mut *add),
            style: asks.style,
            punctuation: asks.punctuation,
            items: asks.items.iter().map(|ask| AskedItem::new(ask, add)).collect(),
        }
    }

    /// The asks of one letter; `None` when none is for its recipient.
    pub(super) fn render(
        &self,
        values: &Value,
        render: &Render<'_>,
    ) -> Result<Option<Self>, Faults> {
        let items = rendered(&self.items, values, render)?;
        if items.is_empty() {
            return Ok(None);
        }
        let intro = self.intro.as_deref().map(render).transpose()?;
        Ok(Some(Self { intro, items, ..*self }))
    }
}

type Render<'r> = dyn Fn(&str) -> Result<String, Faults> + 'r;

fn rendered(
    items: &[AskedItem<String>],
    values: &Value,
    render: &Render<'_>,
) -> Result<Vec<AskedItem<String>>, Faults> {
    let wanted = items
        .iter()
        .filter(|item| item.audience.as_ref().is_none_or(|audience| is_for(audience, values)));
    wanted
        .map(|item| {
            Ok(AskedItem {
                lead: item.lead.as_deref().map(render).transpose()?,
                text: item.text.as_deref().map(render).transpose()?,
                sub: rendered(&item.sub, values, render)?,
                audience: None,
            })
        })
        .collect()
}

impl AskedItem<String> {
    fn new(ask: &campaign::Ask, add: &mut impl FnMut(&crate::diagnose::Written) -> String) -> Self {
        Self {
            lead: ask.lead.as_ref().map(&mut *add),
            text: ask.text.as_ref().map(&mut *add),
            sub: ask.sub.iter().map(|sub| Self::new(sub, add)).collect(),
            audience: ask.audience.clone(),
        }
    }
}

/// Whether some recipient of the letter has, for every key asked for, one of its values.
fn is_for(audience: &Audience, values: &Value) -> bool {
    let recipients = values.get("recipients").and_then(Value::as_array);
    let has = |recipient: &Value, key: &str, wanted: &[String]| match recipient.get(key) {
        Some(Value::String(value)) => wanted.contains(value),
        Some(Value::Array(items)) => {
            items.iter().filter_map(Value::as_str).any(|item| wanted.iter().any(|w| w == item))
        }
        _ => false,
    };
    recipients
        .into_iter()
        .flatten()
        .any(|recipient| audience.wanted.iter().all(|(key, wanted)| has(recipient, key, wanted)))
}

/// The blocks of one letter's asks.
pub(super) fn blocks(
    asks: &Asked<String>,
    marks: &Marks,
    language: &str,
    faults: &mut Faults,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(intro) = &asks.intro {
        blocks.extend(read(intro, marks, faults));
    }
    let items = items(asks, &asks.items, marks, faults);
    if items.is_empty() {
        return Vec::new();
    }
    let mut list = List { style: asks.style, start: 1, items };
    punctuate(&mut list, asks.punctuation, language);
    blocks.push(Block::Asks(list));
    blocks
}

fn items(
    asks: &Asked<String>,
    from: &[AskedItem<String>],
    marks: &Marks,
    faults: &mut Faults,
) -> Vec<Item> {
    let item = |item: &AskedItem<String>| {
        let mut blocks =
            item.text.as_ref().map(|text| read(text, marks, faults)).unwrap_or_default();
        if let Some(lead) = &item.lead {
            let rendered = marks.read(lead);
            let mut reader = Reader::new(&rendered);
            let lead = reader.words(0..rendered.text.len());
            faults.absorb(reader.faults);
            let lead = Inline::Strong(lead);
            match blocks.first_mut() {
                Some(Block::Paragraph(words)) => {
                    words.splice(0..0, [lead, Inline::text(" ")]);
                }
                _ => blocks.insert(0, Block::Paragraph(vec![lead])),
            }
        }
        if !item.sub.is_empty() {
            let style = match asks.style {
                ListStyle::Numbers => ListStyle::Letters,
                ListStyle::Bullets | ListStyle::Letters | ListStyle::Paragraphs => {
                    ListStyle::Bullets
                }
            };
            let items = items(asks, &item.sub, marks, faults);
            if !items.is_empty() {
                blocks.push(Block::List(List { style, start: 1, items }));
            }
        }
        Item { blocks }
    };
    from.iter().map(item).filter(|item| !item.blocks.is_empty()).collect()
}

fn read(text: &str, marks: &Marks, faults: &mut Faults) -> Vec<Block> {
    let rendered = marks.read(text);
    let mut reader = Reader::new(&rendered);
    let blocks = reader.blocks(0..rendered.text.len());
    faults.absorb(reader.faults);
    blocks
}
