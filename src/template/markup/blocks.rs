//! Events of the Markdown parser become the model's blocks.
//!
//! The dialect is smaller than the parser's: what it would swallow or reshape (HTML, code,
//! entities, rules, link definitions) is refused or kept as typed. The trap: the parser's text is
//! changed text (entities, escapes); the words are always taken from the source by their range.

use std::ops::Range;

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{
    footnotes::{Covered, cover},
    reader::{Picture, Reader},
};
use crate::{
    model::{Block, Inline, Item, List, ListStyle, Table, Words},
    style::Align,
    template::slot,
};

/// Deepest nesting of lists, quotes and emphasis.
const DEPTH: usize = 32;
/// Stands before words that are one line, so that no sign at their start opens a block.
const FENCE: &str = "\u{A0}";

/// Reads a stretch as blocks, or as one paragraph whatever signs it begins with.
pub(super) fn read(
    reader: &mut Reader<'_>,
    range: Range<usize>,
    line: bool,
) -> (Vec<Block>, Vec<Picture>) {
    let source = reader.rendered.text.get(range.clone()).unwrap_or("").to_owned();
    let source = if line { format!("{FENCE}{}", one_line(&source)) } else { source };
    let base = if line { range.start.wrapping_sub(FENCE.len()) } else { range.start };
    let covered = cover(&source);
    let mut build = Build {
        reader,
        source: &source,
        covered: &covered,
        base,
        skip: if line { FENCE.len() } else { 0 },
        frames: vec![Frame::new(Kind::Document)],
        pictures: Vec::new(),
        hidden: 0,
    };
    for start in &covered.unclosed {
        let help = "add `]` where the note ends, or write `\\^[`";
        build.fault("footnote", "`^[` is never closed", help, *start..start + 2);
    }
    build.run();
    let pictures = std::mem::take(&mut build.pictures);
    let blocks = build.frames.into_iter().next().map(|frame| frame.blocks).unwrap_or_default();
    (blocks, pictures)
}

/// Line ends become spaces, but for those that a backslash keeps.
fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = ' ';
    for character in text.chars() {
        out.push(if character == '\n' && last != '\\' { ' ' } else { character });
        last = character;
    }
    out
}

/// What is being built.
#[derive(Debug, PartialEq)]
enum Kind {
    Document,
    Paragraph,
    Heading,
    Quote,
    List(ListStyle, u32, Vec<Item>),
    Item,
    Table(Table),
    Row(Vec<Words>),
    Cell,
    Emphasis,
    Strong,
    /// `_words_`, which is no emphasis here.
    Plain(&'static str),
    Link(String),
    Image(String, Range<usize>),
}

struct Frame {
    kind: Kind,
    words: Words,
    blocks: Vec<Block>,
}

impl Frame {
    const fn new(kind: Kind) -> Self {
        Self { kind, words: Vec::new(), blocks: Vec::new() }
    }

    /// Words that stand in an item without a paragraph of their own become one.
    fn settle(&mut self) {
        if matches!(self.kind, Kind::Item | Kind::Document | Kind::Quote) && !self.words.is_empty()
        {
            let words = std::mem::take(&mut self.words);
            self.blocks.push(Block::Paragraph(words));
        }
    }
}

struct Build<'b, 'r> {
    reader: &'b mut Reader<'r>,
    source: &'b str,
    covered: &'b Covered,
    /// Where the source begins in the rendered text.
    base: usize,
    /// How much of the source is ours.
    skip: usize,
    frames: Vec<Frame>,
    pictures: Vec<Picture>,
    /// How many refused elements are open.
    hidden: usize,
}

impl Build<'_, '_> {
    fn run(&mut self) {
        let parser = Parser::new_ext(&self.covered.text, Options::ENABLE_TABLES);
        let mut defined: Vec<Range<usize>> =
            parser.reference_definitions().iter().map(|(_, link)| link.span.clone()).collect();
        defined.sort_by_key(|range| range.start);
        for range in defined {
            let what = "a line that defines a link would not be printed";
            self.fault("markup", what, "write `\\[` at its start, or `[words](https://…)`", range);
        }
        let covered = self.covered;
        for (event, range) in
            Parser::new_ext(&covered.text, Options::ENABLE_TABLES).into_offset_iter()
        {
            if self.frames.len() > DEPTH {
                let help = "32 levels are read; take the inner ones apart";
                self.fault("too-deep", "lists or quotes too deep inside each other", help, range);
                self.frames.truncate(1);
                return;
            }
            self.event(event, range);
        }
        if let Some(document) = self.frames.first_mut() {
            document.settle();
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) if self.hidden > 0 || self.refused(&tag, &range) => {
                self.hidden += 1;
            }
            Event::End(_) if self.hidden > 0 => self.hidden -= 1,
            _ if self.hidden > 0 => {}
            Event::Start(tag) => self.start(tag, range),
            Event::End(end) => self.end(end),
            Event::HardBreak if self.source_at(&range).starts_with('\\') => {
                self.push(Inline::LineBreak);
            }
            Event::SoftBreak | Event::HardBreak => self.push(Inline::text(" ")),
            Event::Code(_) => {
                let help = "write `\\`` where the sign itself is meant";
                self.fault("code-in-body", "code is not markup here", help, range);
            }
            Event::InlineHtml(_) | Event::Html(_) => self.html(range),
            Event::Rule => {
                let help = "write `\\` before it where the signs are meant";
                self.fault("markup", "a rule has no place in a letter", help, range);
            }
            Event::Text(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => self.text(range),
        }
    }

    /// Refuses what is no part of the dialect; true when all of it is left out.
    fn refused(&mut self, tag: &Tag<'_>, range: &Range<usize>) -> bool {
        let (what, help) = match tag {
            Tag::CodeBlock(_) if self.source_at(range).starts_with(['`', '~']) => {
                ("code is not markup here", "take out the line of signs around it")
            }
            Tag::CodeBlock(_) => {
                ("words four spaces in are read as code", "take out the spaces before them")
            }
            Tag::HtmlBlock => {
                self.html(range.clone());
                return true;
            }
            Tag::Heading { level, .. } => return self.heading(*level, range),
            Tag::Image { .. } if self.reader.in_words(self.base.wrapping_add(range.start)) => (
                "an image cannot stand in the words",
                "a logo belongs to the sender's letterhead, a signature to its signatory",
            ),
            Tag::Link { title, .. } if !title.is_empty() => {
                ("a link's title would not be printed", "write `[words](https://…)` without it")
            }
            _ => return false,
        };
        let code = match tag {
            Tag::Image { .. } => "image-in-body",
            Tag::CodeBlock(_) => "code-in-body",
            _ => "markup",
        };
        self.fault(code, what, help, range.clone());
        true
    }

    fn heading(&mut self, level: HeadingLevel, range: &Range<usize>) -> bool {
        let source = self.source_at(range);
        let lead = source.bytes().take_while(|byte| *byte == b'#').count();
        if lead == 0 {
            let under =
                source.trim_end().rfind('\n').map_or(range.start, |at| range.start + at + 1);
            let end = range.start + source.trim_end().len();
            let what = "a line of signs makes a heading of the words above";
            let help = "write `### ` before a heading, or `\\` before the signs";
            self.fault("markup", what, help, under..end);
            return true;
        }
        if level == HeadingLevel::H3 {
            return false;
        }
        let help = "write `### `, or `\\#` where the sign itself is meant";
        self.fault("markup", "headings have three `#`", help, range.start..range.start + lead);
        true
    }

    fn html(&mut self, range: Range<usize>) {
        let length = self.source_at(&range).trim_end().len();
        let help = "write `\\<` where the sign itself is meant; `*…*` is italic, `**…**` bold";
        self.fault(
            "raw-html",
            "raw HTML is not markup here",
            help,
            range.start..range.start + length,
        );
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let kind = match tag {
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading { .. } => Kind::Heading,
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::List(None) => Kind::List(ListStyle::Bullets, 1, Vec::new()),
            Tag::List(Some(first)) => {
                let first = u32::try_from(first).unwrap_or(u32::MAX);
                Kind::List(ListStyle::Numbers, first, Vec::new())
            }
            Tag::Item => Kind::Item,
            Tag::Table(columns) => Kind::Table(Table {
                align: columns.into_iter().map(align).collect(),
                ..Table::default()
            }),
            Tag::TableHead | Tag::TableRow => Kind::Row(Vec::new()),
            Tag::TableCell => Kind::Cell,
            Tag::Emphasis | Tag::Strong if self.source_at(&range).starts_with('_') => {
                let signs = if tag == Tag::Strong { "__" } else { "_" };
                self.push(Inline::text(signs));
                Kind::Plain(signs)
            }
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Link { dest_url, .. } => Kind::Link(target(&dest_url)),
            Tag::Image { dest_url, .. } => Kind::Image(target(&dest_url), range),
            _ => Kind::Document,
        };
        let block = matches!(kind, Kind::Paragraph | Kind::Quote | Kind::List(..) | Kind::Table(_));
        if let Some(outer) = self.frames.last_mut().filter(|_| block) {
            outer.settle();
        }
        self.frames.push(Frame::new(kind));
    }

    fn end(&mut self, _: TagEnd) {
        if self.frames.len() < 2 {
            return;
        }
        let Some(mut frame) = self.frames.pop() else { return };
        frame.settle();
        let words = frame.words;
        match frame.kind {
            Kind::Paragraph => self.block(Block::Paragraph(trimmed(words))),
            Kind::Heading => self.block(Block::Heading(trimmed(words))),
            Kind::Quote => self.block(Block::Quote(frame.blocks)),
            Kind::List(style, start, items) => {
                self.block(Block::List(List { style, start, items }));
            }
            Kind::Item => self.item(frame.blocks),
            Kind::Table(table) => self.block(Block::Table(table)),
            Kind::Row(cells) => self.row(cells),
            Kind::Cell => {
                if let Some(Kind::Row(cells)) = self.frames.last_mut().map(|frame| &mut frame.kind)
                {
                    cells.push(words);
                }
            }
            Kind::Emphasis => self.push(Inline::Emphasis(words)),
            Kind::Strong => self.push(Inline::Strong(words)),
            Kind::Plain(signs) => {
                for inline in words {
                    self.push(inline);
                }
                self.push(Inline::text(signs));
            }
            Kind::Link(to) => self.push(Inline::Link { to, words }),
            Kind::Image(file, range) => {
                let alt = crate::model::plain(&words);
                let start = self.base.wrapping_add(range.start);
                self.pictures.push(Picture { file, alt, range: start..start + range.len() });
            }
            Kind::Document => {}
        }
    }

    fn block(&mut self, block: Block) {
        if let Some(outer) = self.frames.last_mut() {
            outer.blocks.push(block);
        }
    }

    fn item(&mut self, blocks: Vec<Block>) {
        if let Some(Kind::List(_, _, items)) = self.frames.last_mut().map(|frame| &mut frame.kind) {
            items.push(Item { blocks });
        }
    }

    fn row(&mut self, cells: Vec<Words>) {
        if let Some(Kind::Table(table)) = self.frames.last_mut().map(|frame| &mut frame.kind) {
            if table.head.is_empty() {
                table.head = cells;
            } else {
                table.rows.push(cells);
            }
        }
    }

    /// Words as they stand in the source, notes uncovered.
    fn text(&mut self, range: Range<usize>) {
        let covered = self.covered;
        let mut at = range.start.max(self.skip);
        let first = covered.notes.partition_point(|note| note.whole.end <= at);
        for note in covered.notes.iter().skip(first) {
            if note.whole.start >= range.end {
                break;
            }
            if note.whole.start >= at {
                self.plain(at..note.whole.start);
                let words = self.note(note.words.clone());
                if self.reader.in_note {
                    let help = "put its words into the note around it";
                    self.fault(
                        "footnote",
                        "a footnote inside a footnote",
                        help,
                        note.whole.clone(),
                    );
                } else if words.is_empty() {
                    let help = "write its words between the brackets";
                    self.fault("footnote", "a footnote without words", help, note.whole.clone());
                }
                self.push(Inline::Footnote { number: 0, words });
            }
            at = note.whole.end;
        }
        self.plain(at..range.end);
    }

    fn note(&mut self, words: Range<usize>) -> Words {
        if self.reader.in_note {
            return Words::new();
        }
        self.reader.in_note = true;
        let start = self.base.wrapping_add(words.start);
        let words = self.reader.words(start..start + words.len());
        self.reader.in_note = false;
        words
    }

    fn plain(&mut self, range: Range<usize>) {
        if let Some(text) = self.source.get(range).filter(|text| !text.is_empty()) {
            let text = slot::read(text);
            self.push(Inline::Text(text));
        }
    }

    fn push(&mut self, inline: Inline) {
        let Some(frame) = self.frames.last_mut() else { return };
        match (frame.words.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, inline) => frame.words.push(inline),
        }
    }

    fn source_at(&self, range: &Range<usize>) -> &str {
        self.source.get(range.clone()).unwrap_or("")
    }

    fn fault(&mut self, code: &'static str, what: &str, help: &str, range: Range<usize>) {
        let start = self.base.wrapping_add(range.start.max(self.skip));
        let end = self.base.wrapping_add(range.end);
        self.reader.fault(code, what, help, start..end.max(start));
    }
}

fn target(url: &CowStr<'_>) -> String {
    slot::read(url)
}

const fn align(column: Alignment) -> Align {
    match column {
        Alignment::None | Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}

/// No space at a paragraph's end, where the source has one before a line end.
fn trimmed(mut words: Words) -> Words {
    if let Some(Inline::Text(text)) = words.last_mut() {
        text.truncate(text.trim_end_matches([' ', '\t', '\n']).len());
        if text.is_empty() {
            words.pop();
        }
    }
    words
}
