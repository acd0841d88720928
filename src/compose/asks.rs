//! What is asked for: an introduction, items with leads and lists of their own, punctuation.
//!
//! The campaign's asks go in, the model's blocks come out. The trap: punctuation is added only
//! where an item does not end in a sign already; what the file says is never taken away.

use serde_json::Value;

use crate::{
    campaign::{self, Audience, Punctuation},
    diagnose::Faults,
    language,
    model::{Block, Inline, Item, List, ListStyle, Words, plain},
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
            blocks.push(Block::List(List { style, start: 1, items }));
        }
        Item { blocks }
    };
    from.iter().map(item).collect()
}

fn read(text: &str, marks: &Marks, faults: &mut Faults) -> Vec<Block> {
    let rendered = marks.read(text);
    let mut reader = Reader::new(&rendered);
    let blocks = reader.blocks(0..rendered.text.len());
    faults.absorb(reader.faults);
    blocks
}

/// Puts the signs after the items; an inner list keeps its own.
fn punctuate(list: &mut List, punctuation: Punctuation, language: &str) {
    let count = list.items.len();
    for (at, item) in list.items.iter_mut().enumerate() {
        let Some(words) = last_words(item) else { continue };
        let end = match punctuation {
            Punctuation::Verbatim | Punctuation::None => continue,
            Punctuation::Sentences => ".".to_owned(),
            Punctuation::Semicolons if at + 1 == count => ".".to_owned(),
            Punctuation::Semicolons if at + 2 == count => format!("; {}", and(language)),
            Punctuation::Semicolons => ";".to_owned(),
        };
        let text = plain(words);
        let text = text.trim_end();
        let missing = match end.strip_prefix(';') {
            _ if text.ends_with([':', '?', '!']) || text.ends_with(&end) => "",
            Some(rest) if text.ends_with(';') => rest,
            _ if end == "." && text.ends_with('.') => "",
            _ => &end,
        };
        if !missing.is_empty() {
            add(words, missing);
        }
    }
}

/// The word between the last two members of a list.
fn and(language: &str) -> String {
    let joined = language::and_list(language, &["\u{1}", "\u{2}"]);
    joined.trim_start_matches('\u{1}').trim_end_matches('\u{2}').trim().to_owned()
}

fn last_words(item: &mut Item) -> Option<&mut Words> {
    item.blocks.iter_mut().rev().find_map(|block| match block {
        Block::Paragraph(words) => Some(words),
        _ => None,
    })
}

fn add(words: &mut Words, sign: &str) {
    match words.last_mut() {
        Some(Inline::Text(text)) => text.push_str(sign),
        _ => words.push(Inline::text(sign)),
    }
}
