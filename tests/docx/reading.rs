//! The words of a DOCX against the model's own, in reading order.

use undersigned::model::{Block, Inline, Words};

use crate::{corpus, paragraphs, read};

/// A model's words in reading order, one string a paragraph or line.
fn said(blocks: &[Block], out: &mut Vec<String>) {
    fn plain(words: &Words, out: &mut String) {
        for inline in words {
            match inline {
                Inline::Text(text) => out.push_str(text),
                Inline::Emphasis(words) | Inline::Strong(words) | Inline::Link { words, .. } => {
                    plain(words, out);
                }
                Inline::LineBreak => out.push(' '),
                Inline::Footnote { .. } => {}
            }
        }
    }
    let line = |words: &Words| {
        let mut out = String::new();
        plain(words, &mut out);
        out
    };
    for block in blocks {
        match block {
            Block::Letterhead(head) => {
                out.push(line(&head.name));
                out.push(line(&head.tagline));
                out.extend(head.lines.iter().map(line));
                out.push("Bo Example, Chair · Di Example, Treasurer".into());
            }
            Block::Delivery(lines) => out.extend(lines.iter().map(line)),
            Block::Reference(it) | Block::Subject(it) => {
                out.push(format!("{} {}", it.label, line(&it.words)));
            }
            Block::Addressee(addresses) => {
                out.extend(addresses.iter().flat_map(|it| &it.lines).map(|it| it.text.clone()));
            }
            Block::Asks(list) | Block::List(list) => {
                list.items.iter().for_each(|item| said(&item.blocks, out));
            }
            Block::Quote(blocks) => said(blocks, out),
            Block::Table(table) => {
                out.extend(table.head.iter().chain(table.rows.iter().flatten()).map(line));
            }
            Block::Signatories(roll) => {
                for group in &roll.groups {
                    out.extend(group.heading.clone());
                    let lines = group.signatories.iter().flat_map(|it| &it.lines);
                    out.extend(lines.map(|it| it.text.clone()));
                }
                out.push(line(&roll.note));
            }
            Block::Postscript(words) => out.push(format!("P.S. {}", line(words))),
            Block::Enclosures(copies) | Block::Cc(copies) | Block::Bcc(copies) => {
                out.push(copies.label.clone());
                out.extend(copies.entries.iter().map(line));
            }
            Block::Date(words)
            | Block::Salutation(words)
            | Block::Paragraph(words)
            | Block::Heading(words)
            | Block::Close(words)
            | Block::Note(words) => out.push(line(words)),
        }
    }
}

#[test]
fn the_words_come_back_in_reading_order() {
    for (name, letter) in corpus() {
        let mut expected = Vec::new();
        said(&letter.blocks, &mut expected);
        let found: Vec<String> = paragraphs(&read(&letter)).into_iter().map(|it| it.1).collect();
        let flat = |lines: &[String]| {
            lines.join(" ").split_whitespace().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(flat(&found), flat(&expected), "{name}");
    }
}
