//! The fixer: a part as docx-rs writes it in, the part as the schema wants it out.
//!
//! docx-rs gets the order of properties wrong, numbers things from counters that the whole process
//! shares, and has no words for some of what a letter needs (languages, header rows, directions,
//! descriptions of pictures). All of that is put right here, on the tree and never on the text.
//! The trap: what is dropped here is dropped for good, so a rule names one element exactly.

use std::fmt::Write as _;

use roxmltree::{Document, Node, NodeType};

use super::{direction, order, styles};

/// Namespaces of a part's root; everything else that docx-rs declares is never used.
const NAMESPACES: &[(&str, &str)] = &[
    ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
];

/// Namespace of the random ids that docx-rs gives paragraphs; read and dropped.
const PARAGRAPH_IDS: &str = "http://schemas.microsoft.com/office/word/2010/wordml";

/// Head of every XML part.
pub(super) const DECLARATION: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Attributes that docx-rs writes and the schema has no place for, by element.
const MISPLACED: &[(&str, &str)] = &[("gridCol", "type"), ("fldChar", "dirty")];

/// Words before a footnote's own: its number, as a field of the note itself.
const NOTE_MARK: &str = "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>\
    <w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>";

/// The two notes that stand for the rule above the notes of a page.
const SEPARATORS: &str = "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:pPr>\
    <w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr>\
    <w:r><w:separator/></w:r></w:p></w:footnote>\
    <w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:pPr>\
    <w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr>\
    <w:r><w:continuationSeparator/></w:r></w:p></w:footnote>";

/// What the fixer must know that docx-rs cannot carry.
#[derive(Debug, Default)]
pub(super) struct Facts<'a> {
    /// What each picture of the part shows, in the part's order.
    pub(super) alts: &'a [String],
    /// Tag of the text's language, for `w:lang`; empty where a part has no defaults.
    pub(super) language: &'a str,
}

/// A part of docx-rs's, put right.
///
/// # Errors
/// Where docx-rs wrote no XML, which only a character that XML cannot hold makes it do.
pub(super) fn mend(xml: &str, facts: &Facts<'_>) -> Result<String, roxmltree::Error> {
    let document = Document::parse(xml)?;
    let mut out = String::with_capacity(xml.len());
    out.push_str(DECLARATION);
    Fixer { facts, pictures: 0, out: &mut out }.element(document.root_element(), true);
    Ok(out)
}

/// What stands in a wrapped part, put right; its pictures are counted on from those before it.
///
/// # Errors
/// As of [`mend`].
pub(super) fn mend_inner(
    xml: &str,
    facts: &Facts<'_>,
    pictures: &mut usize,
) -> Result<String, roxmltree::Error> {
    let document = Document::parse(xml)?;
    let mut out = String::with_capacity(xml.len());
    let mut fixer = Fixer { facts, pictures: *pictures, out: &mut out };
    document.root_element().children().for_each(|child| fixer.child(child));
    *pictures = fixer.pictures;
    Ok(out)
}

/// Wraps parts that docx-rs writes without a root.
pub(super) fn wrap(root: &str, inner: &str) -> String {
    let mut out = format!("<w:{root}");
    declare(&mut out);
    let _ = write!(out, " xmlns:w14=\"{PARAGRAPH_IDS}\">{inner}</w:{root}>");
    out
}

fn declare(out: &mut String) {
    for (prefix, uri) in NAMESPACES {
        let _ = write!(out, " xmlns:{prefix}=\"{uri}\"");
    }
}

struct Fixer<'a> {
    facts: &'a Facts<'a>,
    pictures: usize,
    out: &'a mut String,
}

impl Fixer<'_> {
    fn element(&mut self, node: Node<'_, '_>, root: bool) {
        let Some(prefix) = prefix(node.tag_name().namespace()) else { return };
        let name = node.tag_name().name();
        if idle(node, name) {
            return;
        }
        self.push(&["<", prefix, ":", name]);
        if root {
            declare(self.out);
        }
        self.attributes(node, name);
        let before = self.out.len();
        self.out.push('>');
        self.first(node, name);
        self.children(node, name);
        self.last(node, name);
        if self.out.len() == before + 1 {
            self.out.pop();
            self.out.push_str("/>");
        } else {
            self.push(&["</", prefix, ":", name, ">"]);
        }
    }

    fn push(&mut self, pieces: &[&str]) {
        for piece in pieces {
            self.out.push_str(piece);
        }
    }

    fn attributes(&mut self, node: Node<'_, '_>, name: &str) {
        if matches!(name, "docPr" | "cNvPr") {
            return self.picture(name);
        }
        for attribute in node.attributes() {
            if MISPLACED.contains(&(name, attribute.name())) {
                continue;
            }
            let prefix = match attribute.namespace() {
                None => "",
                Some("http://www.w3.org/XML/1998/namespace") => "xml",
                known => match prefix(known) {
                    Some(prefix) => prefix,
                    None => continue,
                },
            };
            let colon = if prefix.is_empty() { "" } else { ":" };
            self.push(&[" ", prefix, colon, attribute.name(), "=\""]);
            escape(attribute.value(), self.out);
            self.out.push('"');
        }
        if name == "style" {
            self.out.push_str(styles::marks(attribute(node, "styleId")));
        }
    }

    /// A picture has a number and a name of its own, and says what it shows. The frame comes
    /// first in reading order, so it moves the count on.
    fn picture(&mut self, name: &str) {
        if name == "docPr" {
            self.pictures += 1;
        }
        let number = self.pictures;
        let _ = write!(self.out, " id=\"{number}\" name=\"Picture {number}\" descr=\"");
        if let Some(alt) = self.facts.alts.get(number.saturating_sub(1)) {
            escape(alt, self.out);
        }
        self.out.push('"');
    }

    /// What goes before an element's own children.
    fn first(&mut self, node: Node<'_, '_>, name: &str) {
        match name {
            "footnotes" => self.out.push_str(SEPARATORS),
            "tr" if heads(node) && !has(node, "trPr") => {
                self.out.push_str("<w:trPr><w:tblHeader/></w:trPr>");
            }
            "r" if !has(node, "rPr") && right_to_left(node) => {
                self.out.push_str("<w:rPr><w:rtl/></w:rPr>");
            }
            _ => {}
        }
    }

    fn children(&mut self, node: Node<'_, '_>, name: &str) {
        let Some(order) = order::children(name) else {
            for child in node.children() {
                self.child(child);
                if opens_note(child) {
                    self.out.push_str(NOTE_MARK);
                }
            }
            return;
        };
        let place = |child: &Node<'_, '_>| {
            let name = child.tag_name().name();
            order.iter().position(|listed| *listed == name).unwrap_or(order.len())
        };
        let mut children: Vec<_> = node.children().filter(Node::is_element).collect();
        children.sort_by_key(place);
        for child in children {
            self.child(child);
        }
    }

    fn child(&mut self, child: Node<'_, '_>) {
        match child.node_type() {
            NodeType::Element => self.element(child, false),
            NodeType::Text => escape(child.text().unwrap_or_default(), self.out),
            NodeType::Root | NodeType::PI | NodeType::Comment => {}
        }
    }

    /// What goes behind an element's own children.
    fn last(&mut self, node: Node<'_, '_>, name: &str) {
        let Some(parent) = node.parent_element() else { return };
        match (name, parent.tag_name().name()) {
            ("trPr", "tr") if heads(parent) => self.out.push_str("<w:tblHeader/>"),
            ("rPr", "r") if right_to_left(parent) => self.out.push_str("<w:rtl/>"),
            ("rPr", "rPrDefault") if !self.facts.language.is_empty() => {
                let tag = self.facts.language;
                let _ = write!(
                    self.out,
                    "<w:lang w:val=\"{tag}\" w:eastAsia=\"{tag}\" w:bidi=\"{tag}\"/>"
                );
            }
            _ => {}
        }
    }
}

/// The prefix of a namespace that we keep.
fn prefix(namespace: Option<&str>) -> Option<&'static str> {
    let namespace = namespace?;
    NAMESPACES.iter().find(|(_, uri)| *uri == namespace).map(|(prefix, _)| *prefix)
}

/// Elements that say nothing, and those that docx-rs adds unasked.
fn idle(node: Node<'_, '_>, name: &str) -> bool {
    let parent = node.parent_element();
    let inside = |name: &str| parent.is_some_and(|parent| parent.tag_name().name() == name);
    let empty = || node.children().filter(Node::is_element).all(|child| idle(child, local(child)));
    match name {
        // A run's direction and the default language are added to what is there.
        "rPr" if inside("rPrDefault") => false,
        "rPr" if inside("r") => empty() && !parent.is_some_and(right_to_left),
        "trPr" => empty() && !parent.is_some_and(heads),
        "rPr" | "pPr" | "tcPr" | "tblGrid" => empty(),
        // Only a table's style has a table's properties.
        "tblPr" if inside("style") => parent.is_some_and(|p| attribute(p, "type") != "table"),
        // A style of tables says nothing of a table's own width and place.
        "tblW" | "jc" | "tblLayout" if inside("tblPr") => {
            parent.and_then(|p| p.parent_element()).is_some_and(|above| local(above) == "style")
        }
        // docx-rs has a list and a plain style of its own, ahead of ours.
        "abstractNum" => attribute(node, "abstractNumId") == UNASKED_LIST,
        "num" => attribute(node, "numId") == UNASKED_LIST,
        "style" => {
            attribute(node, "styleId") == "Normal"
                && node.prev_sibling_element().is_some_and(|before| local(before) != "style")
        }
        _ => false,
    }
}

/// The number of the list that docx-rs adds to every document.
const UNASKED_LIST: &str = "1";

fn local<'a>(node: Node<'a, '_>) -> &'a str {
    node.tag_name().name()
}

fn attribute<'a>(node: Node<'a, '_>, name: &str) -> &'a str {
    node.attributes().find(|attribute| attribute.name() == name).map_or("", |found| found.value())
}

fn has(node: Node<'_, '_>, name: &str) -> bool {
    node.children().any(|child| child.is_element() && local(child) == name)
}

/// Whether this row is the head of a table of the body.
fn heads(row: Node<'_, '_>) -> bool {
    let first = row.prev_siblings().skip(1).all(|before| local(before) != "tr");
    let table = row.parent_element();
    let style = table.and_then(|table| {
        table
            .children()
            .find(|it| local(*it) == "tblPr")?
            .children()
            .find(|it| local(*it) == "tblStyle")
    });
    first && style.is_some_and(|style| attribute(style, "val") == "LetterTable")
}

/// Whether this is the properties of a footnote's first paragraph.
fn opens_note(node: Node<'_, '_>) -> bool {
    let Some(paragraph) = node.parent_element() else { return false };
    local(node) == "pPr"
        && paragraph.prev_sibling_element().is_none()
        && paragraph.parent_element().is_some_and(|note| local(note) == "footnote")
}

/// Whether a run holds letters of a script that is read from the right.
fn right_to_left(run: Node<'_, '_>) -> bool {
    run.children()
        .filter(|child| child.is_element() && local(*child) == "t")
        .filter_map(|text| text.text())
        .any(direction::has_right_to_left)
}

/// Text as XML: the signs that cannot stand for themselves.
pub(super) fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"']) {
        let (plain, tail) = rest.split_at(at);
        out.push_str(plain);
        let mut signs = tail.chars();
        out.push_str(match signs.next() {
            Some('&') => "&amp;",
            Some('<') => "&lt;",
            Some('>') => "&gt;",
            _ => "&quot;",
        });
        rest = signs.as_str();
    }
    out.push_str(rest);
}
