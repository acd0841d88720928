//! The letter as plain text: one line a paragraph, a blank line between blocks.
//!
//! A letter goes in, UTF-8 comes out; no width is known here and no line is wrapped. What a reader
//! of plain text cannot have is left out: emphasis, pictures, the letterhead's foot. The trap: words
//! may hold line ends and controls of their own, and a line that is a paragraph must stay one line.

use std::fmt::Write;

use super::{Writer, flat};
use crate::{
    diagnose::Faults,
    model::{
        Block, Copies, Inline, Item, Labelled, Letter, Letterhead, List, ListStyle, Roll, Table,
    },
    style::Style,
    world::World,
};

struct Text;

#[expect(clippy::unnecessary_wraps, reason = "the signature is that of every format's row")]
pub(super) fn open(_style: &Style, _world: &dyn World) -> Result<Box<dyn Writer>, Faults> {
    Ok(Box::new(Text))
}

impl Writer for Text {
    fn write(&self, letter: &Letter) -> Result<Vec<u8>, Faults> {
        let mut chunks = chunks(&letter.blocks);
        let notes = flat::footnotes(letter)
            .into_iter()
            .map(|(number, words)| format!("[{number}] {}", one_line(words)));
        chunks.push(lines(notes));
        let mut text = tidy(&chunks);
        text.push('\n');
        Ok(text.into_bytes())
    }
}

/// Chunks with a blank line between, no empty one, no space at a line's end.
fn tidy(chunks: &[String]) -> String {
    let tidy: Vec<String> = chunks
        .iter()
        .map(|chunk| {
            let lines: Vec<&str> = chunk.split('\n').map(str::trim_end).collect();
            lines.join("\n").trim_matches('\n').to_owned()
        })
        .filter(|chunk| !chunk.is_empty())
        .collect();
    tidy.join("\n\n")
}

/// What stands between blank lines; a roll or a joint address is several chunks.
fn chunks(blocks: &[Block]) -> Vec<String> {
    blocks.iter().flat_map(block).collect()
}

fn block(block: &Block) -> Vec<String> {
    match block {
        Block::Letterhead(head) => vec![letterhead(head)],
        Block::Delivery(entries) => vec![lines(entries.iter().map(|words| one_line(words)))],
        Block::Reference(line) | Block::Subject(line) => vec![labelled(line)],
        Block::Addressee(addresses) => addresses
            .iter()
            .map(|address| lines(address.lines.iter().map(|line| flat::clean(&line.text))))
            .collect(),
        Block::Date(words)
        | Block::Salutation(words)
        | Block::Paragraph(words)
        | Block::Close(words)
        | Block::Note(words) => vec![inline(words)],
        Block::Heading(words) => vec![one_line(words)],
        Block::Asks(of) | Block::List(of) if of.style == ListStyle::Paragraphs => {
            of.items.iter().flat_map(|item| chunks(&item.blocks)).collect()
        }
        Block::Asks(of) | Block::List(of) => vec![list(of)],
        Block::Quote(blocks) => vec![before_each_line(&tidy(&chunks(blocks)), "> ")],
        Block::Table(of) => vec![table(of)],
        Block::Signatories(of) => roll(of),
        Block::Postscript(words) => vec![format!("P.S. {}", inline(words))],
        Block::Enclosures(of) | Block::Cc(of) | Block::Bcc(of) => vec![copies(of)],
    }
}

fn letterhead(head: &Letterhead) -> String {
    lines([&head.name, &head.tagline].into_iter().chain(&head.lines).map(|words| inline(words)))
}

fn labelled(line: &Labelled) -> String {
    format!("{} {}", flat::clean(&line.label), one_line(&line.words)).trim().to_owned()
}

fn copies(of: &Copies) -> String {
    let label = flat::clean(&of.label);
    match of.entries.as_slice() {
        [] => String::new(),
        [only] => format!("{label} {}", one_line(only)).trim().to_owned(),
        several => lines(std::iter::once(label).chain(several.iter().map(|words| one_line(words)))),
    }
}

fn roll(of: &Roll) -> Vec<String> {
    let mut chunks = Vec::new();
    for group in &of.groups {
        chunks.extend(group.heading.iter().map(|heading| flat::clean(heading)));
        chunks.extend(
            group
                .signatories
                .iter()
                .map(|signatory| lines(signatory.lines.iter().map(|line| flat::clean(&line.text)))),
        );
    }
    chunks.push(inline(&of.note));
    chunks
}

fn table(of: &Table) -> String {
    let row = |cells: &Vec<_>| {
        let cells: Vec<String> =
            cells.iter().map(|words: &Vec<Inline>| one_line(words).replace('\t', " ")).collect();
        cells.join("\t")
    };
    lines(std::iter::once(&of.head).chain(&of.rows).map(row))
}

/// Items one after another; whatever follows in an item stands two spaces in.
fn list(of: &List) -> String {
    let items = of.items.iter().enumerate().map(|(index, item)| {
        let marker = flat::marker(of, index);
        item_lines(item, &marker)
    });
    items.collect::<Vec<_>>().join("\n")
}

fn item_lines(item: &Item, marker: &str) -> String {
    let text = chunks(&item.blocks)
        .iter()
        .map(|chunk| tidy(std::slice::from_ref(chunk)))
        .filter(|chunk| !chunk.is_empty())
        .collect::<Vec<_>>()
        .join("\n");
    let words_first = match item.blocks.first() {
        Some(Block::Paragraph(words)) => !inline(words).trim().is_empty(),
        _ => false,
    };
    let (first, rest) = match text.split_once('\n') {
        Some((first, rest)) if words_first => (first, rest),
        None if words_first => (text.as_str(), ""),
        _ => ("", text.as_str()),
    };
    let head = format!("{marker} {first}");
    if rest.is_empty() { head } else { format!("{head}\n{}", before_each_line(rest, "  ")) }
}

fn before_each_line(text: &str, prefix: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    text.split('\n').map(|line| format!("{prefix}{line}")).collect::<Vec<_>>().join("\n")
}

/// Lines without the empty ones.
fn lines(of: impl IntoIterator<Item = String>) -> String {
    let kept: Vec<String> = of.into_iter().filter(|line| !line.trim().is_empty()).collect();
    kept.join("\n")
}

fn one_line(words: &[Inline]) -> String {
    inline(words).replace('\n', " ")
}

fn inline(words: &[Inline]) -> String {
    let mut out = String::new();
    push(words, &mut out);
    out
}

fn push(words: &[Inline], out: &mut String) {
    for piece in words {
        match piece {
            Inline::Text(text) => out.push_str(&flat::clean(text)),
            Inline::Emphasis(words) | Inline::Strong(words) => push(words, out),
            Inline::Link { to, words } => {
                let shown = inline(words);
                out.push_str(&shown);
                let to = flat::clean(to);
                if !flat::says_its_target(&shown, &to) {
                    let (open, close) =
                        if shown.trim().is_empty() { ("", "") } else { (" (", ")") };
                    let _ = write!(out, "{open}{to}{close}");
                }
            }
            Inline::LineBreak => out.push('\n'),
            Inline::Footnote { number, .. } => {
                let _ = write!(out, "[{number}]");
            }
        }
    }
}
