//! The letter as Markdown that a person reads and that this program's own markup reads back.
//!
//! A letter goes in, `CommonMark` with pipe tables and `^[notes]` comes out. What markup has no sign
//! for is left out (pictures, the letterhead's foot) or written as words (`(a)`). The trap: a plain
//! text must print as itself, so every sign that would be markup where it stands gets a backslash,
//! and no other does.

mod words;

use super::{Writer, flat};
use crate::{
    diagnose::Faults,
    model::{
        Block, Copies, Inline, Item, Labelled, Letter, Letterhead, List, ListStyle, Roll, Table,
    },
    style::{Align, Style},
    world::World,
};
use words::{inline, one_line, plain};

struct Markdown;

#[expect(clippy::unnecessary_wraps, reason = "the signature is that of every format's row")]
pub(super) fn open(_style: &Style, _world: &dyn World) -> Result<Box<dyn Writer>, Faults> {
    Ok(Box::new(Markdown))
}

impl Writer for Markdown {
    fn write(&self, letter: &Letter) -> Result<Vec<u8>, Faults> {
        let mut text = blocks(&letter.blocks);
        text.push('\n');
        Ok(text.into_bytes())
    }
}

/// Blocks with a blank line between. Two lists in a row take different signs, else they were one.
fn blocks(of: &[Block]) -> String {
    let mut chunks: Vec<String> = Vec::new();
    let mut other_sign = false;
    let mut after_list = false;
    for block in of {
        let is_list = matches!(block, Block::Asks(list) | Block::List(list)
            if list.style != ListStyle::Paragraphs);
        other_sign = is_list && after_list && !other_sign;
        let text = chunk(block, other_sign);
        if !text.trim().is_empty() {
            after_list = is_list;
            chunks.push(text);
        }
    }
    chunks.join("\n\n")
}

fn chunk(block: &Block, other_sign: bool) -> String {
    match block {
        Block::Letterhead(head) => letterhead(head),
        Block::Delivery(entries) => broken(entries.iter().map(|words| one_line(words))),
        Block::Reference(line) => labelled(line),
        Block::Subject(line) => strong(labelled(line)),
        Block::Addressee(addresses) => paragraphs(
            addresses.iter().map(|one| broken(one.lines.iter().map(|line| plain(&line.text)))),
        ),
        Block::Date(words)
        | Block::Salutation(words)
        | Block::Paragraph(words)
        | Block::Close(words)
        | Block::Note(words) => inline(words),
        Block::Heading(words) => heading(&one_line(words)),
        Block::Asks(of) | Block::List(of) if of.style == ListStyle::Paragraphs => {
            paragraphs(of.items.iter().map(|item| blocks(&item.blocks)))
        }
        Block::Asks(of) | Block::List(of) => list(of, other_sign),
        Block::Quote(of) => {
            let text = blocks(of);
            let lines = text.split('\n').map(|line| format!("> {line}").trim_end().to_owned());
            lines.collect::<Vec<_>>().join("\n")
        }
        Block::Table(of) => table(of),
        Block::Signatories(of) => roll(of),
        Block::Postscript(words) => format!("P.S. {}", inline(words)),
        Block::Enclosures(of) | Block::Cc(of) | Block::Bcc(of) => copies(of),
    }
}

fn letterhead(head: &Letterhead) -> String {
    let name = one_line(&head.name);
    let name = strong(name);
    broken(
        [name, one_line(&head.tagline)].into_iter().chain(head.lines.iter().map(|w| one_line(w))),
    )
}

fn labelled(line: &Labelled) -> String {
    let label = flat::clean(&line.label);
    let words: Vec<Inline> =
        [Inline::text(label), Inline::text(" ")].into_iter().chain(line.words.clone()).collect();
    one_line(&words)
}

/// Strong, unless something in it is strong already: marks within like marks would close them.
fn strong(text: String) -> String {
    if text.is_empty() || text.contains("**") { text } else { format!("**{text}**") }
}

fn heading(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("### {text}") }
}

fn copies(of: &Copies) -> String {
    let label = plain(&of.label);
    match of.entries.as_slice() {
        [only] => format!("{label} {}", one_line(only)).trim().to_owned(),
        several => broken(std::iter::once(label).chain(several.iter().map(|w| one_line(w)))),
    }
}

fn roll(of: &Roll) -> String {
    let groups = of.groups.iter().flat_map(|group| {
        let head = group.heading.iter().map(|text| heading(&plain(text)));
        let blocks = group
            .signatories
            .iter()
            .map(|one| broken(one.lines.iter().map(|line| plain(&line.text))));
        head.chain(blocks).collect::<Vec<_>>()
    });
    paragraphs(groups.chain([inline(&of.note)]))
}

fn table(of: &Table) -> String {
    let columns = of.rows.iter().map(Vec::len).chain([of.head.len()]).max().unwrap_or(0);
    if columns == 0 {
        return String::new();
    }
    let row = |cells: &[Vec<Inline>]| {
        let cells = (0..columns).map(|at| cells.get(at).map(|cell| one_line(cell)));
        let cells: Vec<String> = cells.map(Option::unwrap_or_default).collect();
        format!("| {} |", cells.join(" | "))
    };
    let rules = (0..columns).map(|at| match of.align.get(at) {
        Some(Align::Right) => "---:",
        Some(Align::Center) => ":---:",
        Some(Align::Left) | None => "---",
    });
    let rules = format!("| {} |", rules.collect::<Vec<_>>().join(" | "));
    let rows = of.rows.iter().map(|cells| row(cells));
    [row(&of.head), rules].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

fn list(of: &List, other_sign: bool) -> String {
    let items = of.items.iter().enumerate().map(|(index, one)| {
        let marker = flat::marker(of, index);
        let (sign, lead) = match of.style {
            ListStyle::Numbers if other_sign => (marker.replace('.', ")"), String::new()),
            ListStyle::Numbers => (marker, String::new()),
            ListStyle::Letters => (bullet(other_sign), format!("{marker} ")),
            ListStyle::Bullets | ListStyle::Paragraphs => (bullet(other_sign), String::new()),
        };
        item(one, &sign, &lead)
    });
    items.collect::<Vec<_>>().join("\n")
}

fn bullet(other_sign: bool) -> String {
    if other_sign { "+" } else { "-" }.to_owned()
}

/// What follows in an item stands under its first word, so that it stays in the item.
fn item(of: &Item, sign: &str, lead: &str) -> String {
    let tight = match of.blocks.as_slice() {
        [Block::Paragraph(words), Block::List(list)] if list.style != ListStyle::Paragraphs => {
            Some(format!("{}\n{}", inline(words), chunk(&Block::List(list.clone()), false)))
        }
        _ => None,
    };
    let text = tight.unwrap_or_else(|| blocks(&of.blocks));
    let indent = " ".repeat(sign.len() + 1);
    let mut lines = text.trim_matches('\n').split('\n');
    let first = lines.next().unwrap_or_default();
    let mut out = format!("{sign} {lead}{first}").trim_end().to_owned();
    for line in lines {
        out.push('\n');
        out.push_str(format!("{indent}{line}").trim_end());
    }
    out
}

/// Lines of one paragraph, each but the last with a backslash at its end; empty ones left out.
fn broken(lines: impl IntoIterator<Item = String>) -> String {
    let kept: Vec<String> = lines.into_iter().filter(|line| !line.trim().is_empty()).collect();
    kept.join("\\\n")
}

fn paragraphs(of: impl IntoIterator<Item = String>) -> String {
    let kept: Vec<String> = of.into_iter().filter(|text| !text.trim().is_empty()).collect();
    kept.join("\n\n")
}
