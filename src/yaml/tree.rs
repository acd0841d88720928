//! The parser's events become a tree with places, within limits.
//!
//! What goes in is a text; what comes out is a [`Node`], or every fault of its spelling. Depth,
//! copies by alias and keys are checked while the tree grows, so nothing later can overflow. The
//! trap: the parser counts characters where a place counts bytes.

use std::{collections::BTreeMap, mem, ops::Range, sync::Arc};

use saphyr_parser::{Event, Parser, ScalarStyle, StrInput, Tag};

use super::{
    DEPTH, Entry, Kind, Node, Scalar,
    alias::{Anchored, Spent},
    corners::corners,
    places::{Places, header, quotation},
    trouble::{self, Opener},
};
use crate::diagnose::{Diagnostic, Faults, Source, Span, Written, quoted};

/// Reads a whole source.
///
/// # Errors
/// Every fault of the spelling: `yaml-syntax`, `duplicate-key`, `merge-key`, `alias-bomb`,
/// `too-deep`, `yaml-tag`, `private-use-character` and the like.
pub fn parse(source: &Arc<Source>) -> Result<Node, Faults> {
    parse_range(source, 0..source.text.len())
}

/// Refuses characters that no letter can carry.
///
/// # Errors
/// `control-character` and `private-use-character`, each at its place.
pub fn characters(source: &Arc<Source>) -> Result<(), Faults> {
    trouble::characters(source, &source.text, 0).or(())
}

/// Reads a stretch of a source, such as a template's front matter; places are the source's.
///
/// # Errors
/// As [`parse`].
pub fn parse_range(source: &Arc<Source>, range: Range<usize>) -> Result<Node, Faults> {
    let text = source.text.get(range.clone()).unwrap_or("");
    let faults = trouble::characters(source, text, range.start);
    if faults.any_error() {
        return Err(faults);
    }
    let places = Places::new(source, text, range.start);
    let mut tree = Tree {
        places,
        open: Vec::new(),
        anchors: BTreeMap::new(),
        root: None,
        documents: 0,
        spent: Spent::default(),
        faults,
    };
    tree.read(Parser::new_from_str(text));
    let nothing = Node { span: source.span(range.start..range.start), kind: Kind::Nothing };
    tree.faults.or(tree.root.unwrap_or(nothing))
}

/// A list or map that is still being read.
struct Open {
    start: usize,
    anchor: usize,
    flow: bool,
    items: Vec<Node>,
    entries: Option<Entries>,
}

#[derive(Default)]
struct Entries {
    done: Vec<Entry>,
    seen: BTreeMap<String, Span>,
    /// What the next node is.
    next: Next,
}

/// What the next node of a map is.
#[derive(Default)]
enum Next {
    #[default]
    Key,
    ValueOf(Written),
    /// The value of a key that was refused.
    Nobody,
}

struct Tree<'a> {
    places: Places<'a>,
    open: Vec<Open>,
    anchors: BTreeMap<usize, Anchored>,
    root: Option<Node>,
    documents: usize,
    spent: Spent,
    faults: Faults,
}

impl Tree<'_> {
    fn read(&mut self, mut parser: Parser<'_, StrInput<'_>>) {
        while let Some(next) = parser.next_event() {
            match next {
                Ok((Event::StreamEnd, _)) => break,
                Ok((event, span)) => {
                    let range = self.places.offset(&span.start)..self.places.offset(&span.end);
                    if !self.event(event, range) {
                        break;
                    }
                }
                Err(error) => {
                    let at = self.places.offset(error.marker());
                    let opener = self.open.iter().rev().find(|open| open.flow);
                    let opener = opener
                        .map(|open| Opener { start: open.start, map: open.entries.is_some() });
                    let start = self.places.start;
                    let text = self.places.text;
                    let source = self.places.source;
                    let fault = trouble::syntax(source, text, start, at, error.info(), opener);
                    if !self.told(&fault) {
                        self.faults.push(fault);
                    }
                    break;
                }
            }
        }
    }

    /// Whether a fault is what remains of a key on its line that has been refused: `{{x}} and`.
    fn told(&self, fault: &Diagnostic) -> bool {
        let line = |fault: &Diagnostic| fault.labels.first().map(|label| label.span.start().line);
        self.faults
            .0
            .last()
            .is_some_and(|last| last.code == "yaml-key" && line(last) == line(fault))
    }

    /// Takes an event; `false` when going on would find nothing sensible.
    fn event(&mut self, event: Event<'_>, range: Range<usize>) -> bool {
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    let fault = Diagnostic::error("several-documents", "a second document begins")
                        .at(self.places.span(range), "")
                        .help("keep one document a file; take this `---` away");
                    self.faults.push(fault);
                    return false;
                }
                true
            }
            Event::Scalar(value, style, anchor, tag) => {
                self.refuse_tag(tag.as_deref(), &range);
                let range = match style {
                    _ if anchor > 0 || tag.is_some() => self.past_marks(range),
                    ScalarStyle::Literal | ScalarStyle::Folded => {
                        header(self.places.text, range.start)..range.end
                    }
                    ScalarStyle::Plain | ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
                        range
                    }
                };
                let node = self.scalar(&value, style, range);
                self.place(node, anchor)
            }
            Event::SequenceStart(anchor, tag) => self.begin(range, anchor, tag.as_deref(), false),
            Event::MappingStart(anchor, tag) => self.begin(range, anchor, tag.as_deref(), true),
            Event::SequenceEnd | Event::MappingEnd => self.end(range),
            Event::Alias(anchor) => self.alias(anchor, range),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => true,
        }
    }

    /// The range without an anchor or a tag before the value.
    fn past_marks(&self, range: Range<usize>) -> Range<usize> {
        let mut start = range.start;
        while let Some(rest) = self.places.text.get(start..range.end)
            && rest.starts_with(['&', '!'])
        {
            let mark = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let (_, after) = rest.split_at(mark);
            start += mark + (after.len() - after.trim_start().len());
        }
        start..range.end
    }

    fn refuse_tag(&mut self, tag: Option<&Tag>, range: &Range<usize>) {
        if tag.is_none() {
            return;
        }
        let rest = self.places.text.get(range.start..).unwrap_or("");
        let (before, rest) = rest.split_at(rest.find('!').unwrap_or(0));
        let name = rest.split(char::is_whitespace).next().unwrap_or("");
        let start = range.start + before.len();
        let span = self.places.span(start..start + name.len());
        let message = format!("the tag {} means nothing here", quoted(name));
        let fault = Diagnostic::error("yaml-tag", message)
            .at(span, "")
            .help("take it away; words that begin with `!` belong in quotes");
        self.faults.push(fault);
    }

    fn scalar(&mut self, value: &str, style: ScalarStyle, range: Range<usize>) -> Node {
        let text = self.places.text.get(range.clone()).unwrap_or("");
        let own = match style {
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => quotation(text),
            ScalarStyle::Plain | ScalarStyle::Literal | ScalarStyle::Folded => text.trim_end(),
        };
        let range = range.start..range.start + own.len();
        let text = self.places.text.get(range.clone()).unwrap_or("");
        let plain = style == ScalarStyle::Plain;
        let span = self.places.span(range.clone());
        if plain && range.is_empty() {
            return Node { span, kind: Kind::Nothing };
        }
        let start = self.places.start + range.start;
        let corners = corners(style, value, text, start);
        let written = Written { value: value.to_owned(), span: span.clone(), corners };
        if style == ScalarStyle::DoubleQuoted {
            self.faults.absorb(trouble::escaped_characters(&written));
        }
        Node { span, kind: Kind::Scalar(Scalar { written, plain }) }
    }

    fn begin(&mut self, range: Range<usize>, anchor: usize, tag: Option<&Tag>, map: bool) -> bool {
        self.refuse_tag(tag, &range);
        let marked = anchor > 0 || tag.is_some();
        let range = if marked { self.past_marks(range) } else { range };
        if self.open.len() >= DEPTH {
            self.too_deep(range.start);
            return false;
        }
        let flow = self
            .places
            .text
            .get(range.start..)
            .is_some_and(|rest| rest.starts_with(if map { '{' } else { '[' }));
        let entries = map.then(Entries::default);
        self.open.push(Open { start: range.start, anchor, flow, items: Vec::new(), entries });
        true
    }

    fn too_deep(&mut self, at: usize) {
        let span = self.places.span(at..at + 1);
        self.faults.push(trouble::too_deep(span));
    }

    fn end(&mut self, range: Range<usize>) -> bool {
        let Some(open) = self.open.pop() else { return true };
        // The parser counts a comment after a bracket to the bracket.
        let bracket =
            self.places.text.get(range.clone()).is_some_and(|t| t.starts_with([']', '}']));
        let mut end = if bracket { range.start + 1 } else { range.end };
        if !open.flow {
            // A block ends where the next thing begins; its last word is what belongs to it.
            let last = open.items.last().map(|node| node.span.range.end);
            let entry = open.entries.as_ref().and_then(|entries| entries.done.last());
            let last = last.or(entry.map(|entry| entry.value.span.range.end));
            end = last.map_or(open.start, |last| last.saturating_sub(self.places.start));
        }
        let span = self.places.span(open.start..end.max(open.start));
        let kind = match open.entries {
            Some(entries) => Kind::Map(entries.done),
            None => Kind::List(open.items),
        };
        self.place(Node { span, kind }, open.anchor)
    }

    fn alias(&mut self, anchor: usize, range: Range<usize>) -> bool {
        let span = self.places.span(range.clone());
        let Some(copy) = self.anchors.get(&anchor) else {
            let fault =
                Diagnostic::error("alias-bomb", format!("{} repeats itself", quoted(span.text())));
            self.faults.push(fault.at(span, "inside what it stands for"));
            return false;
        };
        if !self.spent.afford(copy) {
            let message = "the aliases of this file unfold without measure";
            let fault = Diagnostic::error("alias-bomb", message)
                .at(span, "too much by here")
                .help("write out what is meant");
            self.faults.push(fault);
            return false;
        }
        if self.open.len() + copy.depth > DEPTH {
            self.too_deep(range.start);
            return false;
        }
        let node = copy.node.clone();
        self.place(node, 0)
    }

    /// Puts a finished node where it belongs: key, value, item or root.
    fn place(&mut self, node: Node, anchor: usize) -> bool {
        if anchor > 0 {
            self.anchors.insert(anchor, Anchored::new(node.clone()));
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return true;
        };
        let Some(entries) = &mut open.entries else {
            open.items.push(node);
            return true;
        };
        entries.next = match mem::take(&mut entries.next) {
            Next::Key => {
                key(node, &mut entries.seen, &mut self.faults).map_or(Next::Nobody, Next::ValueOf)
            }
            Next::ValueOf(key) => {
                entries.done.push(Entry { key, value: node });
                Next::Key
            }
            Next::Nobody => Next::Key,
        };
        true
    }
}

/// A key that may stand here, or its fault.
fn key(node: Node, seen: &mut BTreeMap<String, Span>, faults: &mut Faults) -> Option<Written> {
    let Kind::Scalar(scalar) = node.kind else {
        let (message, help) = if node.is_nothing() {
            ("no key stands before the colon".to_owned(), "write a key before `:`")
        } else {
            let message = format!("{} stands where a key belongs", node.noun());
            (message, "put words that begin with `{` or `[` in quotes")
        };
        faults.push(Diagnostic::error("yaml-key", message).at(node.span, "").help(help));
        return None;
    };
    let key = scalar.written;
    if scalar.plain && key.value == "<<" {
        let fault = Diagnostic::error("merge-key", "the merge key `<<` is not used here");
        faults.push(fault.at(node.span, "").help("write out the keys that it would bring in"));
        return None;
    }
    if let Some(first) = seen.get(&key.value) {
        let fault = Diagnostic::error("duplicate-key", format!("{} is given twice", quoted(&key)))
            .at(node.span, "and again here")
            .at(first.clone(), "first here")
            .help("keep one of the two");
        faults.push(fault);
        return None;
    }
    seen.insert(key.value.clone(), key.span.clone());
    Some(key)
}
