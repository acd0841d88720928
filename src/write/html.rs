//! The letter as one accessible HTML page: everything in one file, nothing fetched.
//!
//! A letter and a style go in, well-formed HTML comes out (every element closed, so an XML reader
//! takes it too). Pictures are data in the page. The trap: a link of a letter may carry any scheme,
//! so only those that open pages, mail and telephones become links.

mod page;
mod sign;

use std::fmt::Write;

use super::{Writer, flat};
use crate::{
    diagnose::Faults,
    language,
    model::{
        Block, Copies, Image, Inline, Labelled, Letter, Letterhead, List, ListStyle, Roll, Table,
        Words,
    },
    style::{Align, Columns, Style},
    world::World,
};
use sign::{escaped, picture};

struct Html {
    css: String,
}

#[expect(clippy::unnecessary_wraps, reason = "the signature is that of every format's row")]
pub(super) fn open(style: &Style, _world: &dyn World) -> Result<Box<dyn Writer>, Faults> {
    Ok(Box::new(Html { css: page::css(style) }))
}

impl Writer for Html {
    fn write(&self, letter: &Letter) -> Result<Vec<u8>, Faults> {
        let language =
            if language::well_formed(&letter.language) { &letter.language } else { "en" };
        let direction = if language::right_to_left(language) { "rtl" } else { "ltr" };
        let title = match letter.title.trim() {
            "" => "Letter",
            title => title,
        };
        let body: String = letter.blocks.iter().map(block).collect();
        let page = format!(
            "<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n\
             <meta charset=\"utf-8\"/>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
             <title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n<main>\n{body}{}</main>\n\
             {}</body>\n</html>\n",
            escaped(title),
            self.css,
            notes(letter),
            foot(letter),
        );
        Ok(page.into_bytes())
    }
}

fn block(block: &Block) -> String {
    match block {
        Block::Letterhead(head) => letterhead(head),
        Block::Date(words) => paragraph("date", words),
        Block::Delivery(entries) => lines("p", "delivery", entries.iter().map(|w| inline(w))),
        Block::Reference(line) => element("p", "reference", &labelled(line)),
        Block::Subject(line) => element("h1", "subject", &labelled(line)),
        Block::Addressee(addresses) => addresses
            .iter()
            .map(|one| lines("address", "", one.lines.iter().map(|line| escaped(&line.text))))
            .collect(),
        Block::Salutation(words) => paragraph("salutation", words),
        Block::Paragraph(words) => paragraph("", words),
        Block::Heading(words) => element("h2", "", &inline(words)),
        Block::Asks(of) => list(of, "asks"),
        Block::List(of) => list(of, ""),
        Block::Quote(of) => format!("<blockquote>\n{}</blockquote>\n", blocks(of)),
        Block::Table(of) => table(of),
        Block::Close(words) => paragraph("close", words),
        Block::Signatories(of) => roll(of),
        Block::Postscript(words) => element("p", "", &format!("P.S. {}", inline(words))),
        Block::Enclosures(of) | Block::Cc(of) | Block::Bcc(of) => copies(of),
        Block::Note(words) => paragraph("note", words),
    }
}

fn blocks(of: &[Block]) -> String {
    of.iter().map(block).collect()
}

fn letterhead(head: &Letterhead) -> String {
    let logo = head.logo.as_ref().map(|logo| image(logo, "logo")).unwrap_or_default();
    let lines: String = head.lines.iter().map(|words| paragraph("", words)).collect();
    let text = [logo, paragraph("name", &head.name), paragraph("tagline", &head.tagline), lines];
    wrap("header", "letterhead", &text.concat())
}

/// The letterheads' feet and officers, after the letter.
fn foot(letter: &Letter) -> String {
    let heads = letter.blocks.iter().filter_map(|block| match block {
        Block::Letterhead(head) => Some(head),
        _ => None,
    });
    let text: String = heads
        .map(|head| {
            let officers = head.officers.iter().map(|one| {
                let joint = if one.title.is_empty() { "" } else { ", " };
                element("li", "", &escaped(&format!("{}{joint}{}", one.name, one.title)))
            });
            let footer: String = head.footer.iter().map(|words| paragraph("", words)).collect();
            wrap("ul", "officers", &officers.collect::<String>()) + &footer
        })
        .collect();
    wrap("footer", "", &text)
}

fn labelled(line: &Labelled) -> String {
    format!("{} {}", escaped(&line.label), inline(&line.words)).trim().to_owned()
}

fn copies(of: &Copies) -> String {
    let label = escaped(&of.label);
    match of.entries.as_slice() {
        [only] => element("p", "copies", format!("{label} {}", inline(only)).trim()),
        several => {
            let entries = several.iter().map(|words| inline(words));
            lines("p", "copies", std::iter::once(label).chain(entries))
        }
    }
}

fn list(of: &List, class: &str) -> String {
    let items: String = of
        .items
        .iter()
        .map(|item| match item.blocks.as_slice() {
            [Block::Paragraph(words)] => format!("<li>{}</li>\n", inline(words)),
            several => format!("<li>{}</li>\n", blocks(several)),
        })
        .collect();
    let start = if of.start == 1 { String::new() } else { format!(" start=\"{}\"", of.start) };
    let class = attribute(class);
    match of.style {
        _ if of.items.is_empty() => String::new(),
        ListStyle::Bullets => format!("<ul{class}>\n{items}</ul>\n"),
        ListStyle::Numbers => format!("<ol{class}{start}>\n{items}</ol>\n"),
        ListStyle::Letters => format!("<ol type=\"a\"{class}{start}>\n{items}</ol>\n"),
        ListStyle::Paragraphs => of.items.iter().map(|item| blocks(&item.blocks)).collect(),
    }
}

fn table(of: &Table) -> String {
    let row = |cells: &[Words], tag: &str, scope: &str| {
        let cells: Vec<String> = cells
            .iter()
            .enumerate()
            .map(|(at, words)| {
                let align = match of.align.get(at) {
                    Some(Align::Right) => " class=\"right\"",
                    Some(Align::Center) => " class=\"center\"",
                    Some(Align::Left) | None => "",
                };
                format!("<{tag}{scope}{align}>{}</{tag}>", inline(words))
            })
            .collect();
        format!("<tr>{}</tr>\n", cells.concat())
    };
    let head = if of.head.is_empty() {
        String::new()
    } else {
        wrap("thead", "", &row(&of.head, "th", " scope=\"col\""))
    };
    let rows: String = of.rows.iter().map(|cells| row(cells, "td", "")).collect();
    wrap("table", "", &format!("{head}{}", wrap("tbody", "", &rows)))
}

fn roll(of: &Roll) -> String {
    let columns = match of.columns {
        Columns::Auto => String::new(),
        Columns::Fixed(count) => format!(" style=\"columns: {}\"", count.clamp(1, 4)),
    };
    let mut text = String::new();
    for group in &of.groups {
        let heading = group.heading.as_deref().unwrap_or_default();
        text.push_str(&element("h2", "", &escaped(heading)));
        let blocks: String = group
            .signatories
            .iter()
            .map(|one| {
                let picture = one.signature.as_ref().map(|it| image(it, "signature"));
                let words = one.lines.iter().map(|line| escaped(&line.text));
                wrap("li", "", &(picture.unwrap_or_default() + &lines("p", "", words)))
            })
            .collect();
        if !blocks.is_empty() {
            let ruled = if of.ruled { " ruled" } else { "" };
            let _ =
                write!(text, "<ul class=\"roll{ruled}\" role=\"list\"{columns}>\n{blocks}</ul>\n");
        }
    }
    text.push_str(&paragraph("note", &of.note));
    if text.is_empty() {
        return text;
    }
    format!("<section class=\"signatories\" aria-label=\"Signatories\">\n{text}</section>\n")
}

/// The notes under the letter, each with the way back to where it is called.
fn notes(letter: &Letter) -> String {
    let notes: Vec<String> = flat::footnotes(letter)
        .into_iter()
        .map(|(number, words)| {
            format!(
                "<p id=\"note-{number}\" class=\"footnote\">\
                 <a href=\"#call-{number}\" role=\"doc-backlink\" \
                 aria-label=\"Back to note {number} in the text\">{number}</a> {}</p>\n",
                inline(words)
            )
        })
        .collect();
    if notes.is_empty() {
        return String::new();
    }
    let notes = notes.concat();
    format!("<section role=\"doc-endnotes\" aria-label=\"Notes\">\n{notes}</section>\n")
}

fn image(of: &Image, class: &str) -> String {
    let Some(data) = &of.data else {
        return element("p", class, &escaped(&of.alt));
    };
    let width =
        of.width.map(|width| format!(" style=\"width: {}pt\"", page::number(width.points())));
    format!(
        "<img class=\"{class}\" alt=\"{}\" src=\"{}\"{}/>\n",
        escaped(&of.alt),
        picture(data),
        width.unwrap_or_default()
    )
}

fn paragraph(class: &str, words: &[Inline]) -> String {
    element("p", class, &inline(words))
}

fn lines(tag: &str, class: &str, of: impl Iterator<Item = String>) -> String {
    let kept: Vec<String> = of.filter(|line| !line.trim().is_empty()).collect();
    element(tag, class, &kept.join("<br/>\n"))
}

/// An element on one line; nothing where it would be empty.
fn element(tag: &str, class: &str, text: &str) -> String {
    if text.trim().is_empty() {
        return String::new();
    }
    format!("<{tag}{}>{text}</{tag}>\n", attribute(class))
}

/// An element around others; nothing where it would be empty.
fn wrap(tag: &str, class: &str, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    format!("<{tag}{}>\n{text}</{tag}>\n", attribute(class))
}

fn attribute(class: &str) -> String {
    if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") }
}

fn inline(words: &[Inline]) -> String {
    let mut out = String::new();
    for piece in words {
        match piece {
            Inline::Text(text) => out.push_str(&escaped(text)),
            Inline::Emphasis(words) => out.push_str(&within("em", words)),
            Inline::Strong(words) => out.push_str(&within("strong", words)),
            Inline::Link { to, words } => out.push_str(&sign::link(to, &inline(words))),
            Inline::LineBreak => out.push_str("<br/>\n"),
            Inline::Footnote { number, .. } => out.push_str(&call(*number)),
        }
    }
    out
}

fn within(tag: &str, words: &[Inline]) -> String {
    format!("<{tag}>{}</{tag}>", inline(words))
}

fn call(number: u32) -> String {
    format!(
        "<sup><a id=\"call-{number}\" href=\"#note-{number}\" role=\"doc-noteref\">{number}</a></sup>"
    )
}
