//! DOCX: a letter that opens in Word without repair and is built as a person would have built it.
//!
//! docx-rs makes the XML of the body, styles, numbering, notes, heads and feet; a fixer puts it
//! right; the rest of the package is ours. What does not depend on a letter is made and compressed
//! when the writer is opened. The trap: docx-rs numbers links, pictures and paragraphs from
//! counters of the whole process, so no id of its own may reach the file.

mod basics;
mod body;
mod direction;
mod document;
mod ends;
mod face;
mod fix;
mod inline;
mod letterhead;
mod links;
mod list;
mod order;
mod package;
mod page;
mod paragraph;
mod parts;
mod picture;
mod roll;
mod signatory;
mod styles;
mod table;
mod units;

use std::sync::Arc;

use docx_rs::{self as word, BuildXML as _};

use self::{
    Piece::{Own, Shared},
    body::Body,
    document::Kinds,
    face::Face,
    fix::Facts,
    links::Links,
    list::Lists,
    package::Entry,
    page::Pages,
    paragraph::paragraph,
    parts::Relationship,
};
use super::{Writer, kept::Kept, press::Press};
use crate::{
    diagnose::{Diagnostic, Faults},
    model::{Block, Letter, Words, plain},
    style::Style,
    world::World,
};

/// A writer for one style.
struct Docx {
    style: Style,
    /// `styles.xml` as docx-rs writes it; the language is a letter's own.
    styles: String,
    package_relationships: Arc<Entry>,
    app: Arc<Entry>,
    fonts: Arc<Entry>,
    theme: Arc<Entry>,
    made: Made,
}

/// What a letter had and others may have again.
struct Made {
    press: Press,
    kinds: Kinds,
    /// By language.
    styles: Kept<String, Arc<Entry>>,
    numbering: Kept<Lists, Arc<Entry>>,
}

/// Most languages and sets of lists whose parts are kept.
const LANGUAGES: usize = 32;
const NUMBERINGS: usize = 64;

/// Opens the writer: the face is named, the parts that all letters share are made.
pub(super) fn open(style: &Style, world: &dyn World) -> Result<Box<dyn Writer>, Faults> {
    let face = Face::of(&style.font.family, world)?;
    let made = Made {
        press: Press::default(),
        kinds: Kinds::default(),
        styles: Kept::new(LANGUAGES),
        numbering: Kept::new(NUMBERINGS),
    };
    let entry = |name: &str, text: &str| made.entry(name, &[Shared(text)]);
    Ok(Box::new(Docx {
        styles: text(styles::part(style, &face))?,
        style: style.clone(),
        package_relationships: entry("_rels/.rels", &parts::package_relationships()),
        app: entry("docProps/app.xml", &parts::app()),
        fonts: entry("word/fontTable.xml", &parts::fonts(&face)),
        theme: entry("word/theme/theme1.xml", &parts::theme(&face)),
        made,
    }))
}
impl Writer for Docx {
    fn write(&self, letter: &Letter) -> Result<Vec<u8>, Faults> {
        let language = tag(&letter.language);
        let mut body = Body::new(&self.style, Pages::of(letter, &self.style));
        body.letter(letter);
        let mut files = Files::new(&self.made);
        let [before, opening, rest] = self.made.kinds.document(&mut body)?;
        files.add("document.xml", &[Shared(&before), Own(&opening), Shared(&rest)]);
        files.push("styles.xml", self.styles(language)?);
        if !body.lists.is_empty() {
            files.push("numbering.xml", self.numbering(&body.lists)?);
        }
        let settings = parts::settings(language, self.style.hyphenate, !body.notes.is_empty());
        files.add("settings.xml", &[Shared(&settings)]);
        Self::notes(&body, &mut files)?;
        Self::edges(&body, &mut files)?;
        for file in body.pictures.files() {
            let entry = Entry::stored(format!("word/{}", file.name), file.bytes);
            files.push(&file.name, Arc::new(entry));
        }
        files.relations("document.xml", &document_relationships(&body, &files.names));

        let types = parts::content_types(&files.names);
        let types = self.made.entry("[Content_Types].xml", &[Shared(&types)]);
        let title = direction::clean(&letter.title);
        let core = parts::core(&title, &creator(letter), language);
        let core = self.made.entry("docProps/core.xml", &[Own(&core)]);
        let mut all = vec![&*types, &*self.package_relationships, &*core, &*self.app];
        all.extend(files.entries.iter().map(AsRef::as_ref));
        all.extend([&*self.fonts, &*self.theme]);
        Ok(package::pack(&all))
    }
}

impl Docx {
    /// The styles in a language.
    fn styles(&self, language: &str) -> Result<Arc<Entry>, Faults> {
        if let Some(known) = self.made.styles.get(language) {
            return Ok(known);
        }
        let entry =
            self.made.entry("word/styles.xml", &[Shared(&mend(&self.styles, &[], language)?)]);
        self.made.styles.put(language.to_owned(), Arc::clone(&entry), 1);
        Ok(entry)
    }

    /// The numbering of a letter's lists.
    fn numbering(&self, lists: &Lists) -> Result<Arc<Entry>, Faults> {
        if let Some(known) = self.made.numbering.get(lists) {
            return Ok(known);
        }
        let part = mend(&text(lists.part(&self.style))?, &[], "")?;
        let entry = self.made.entry("word/numbering.xml", &[Shared(&part)]);
        self.made.numbering.put(lists.clone(), Arc::clone(&entry), 1);
        Ok(entry)
    }

    /// The footnotes, with links of their own.
    fn notes(body: &Body<'_>, files: &mut Files<'_>) -> Result<(), Faults> {
        if body.notes.is_empty() {
            return Ok(());
        }
        let mut links = Links::default();
        let mut inner = String::new();
        for (index, words) in body.notes.iter().enumerate() {
            inner.push_str(&text(note(index + 1, words, &mut links).build())?);
        }
        files.add("footnotes.xml", &[Shared(&mend(&fix::wrap("footnotes", &inner), &[], "")?)]);
        files.link("footnotes.xml", &links);
        Ok(())
    }

    /// What stands at the head and the foot of pages.
    fn edges(body: &Body<'_>, files: &mut Files<'_>) -> Result<(), Faults> {
        if body.pages.has_head() {
            let head = mend(&text(body.pages.header())?, &[], "")?;
            let cut = head.find("<w:p>").unwrap_or(head.len());
            let (before, own) = head.split_at_checked(cut).unwrap_or((head.as_str(), ""));
            files.add("header1.xml", &[Shared(before), Own(own)]);
            files.add("header2.xml", &[Shared(&mend(&text(Pages::first_header())?, &[], "")?)]);
        }
        if body.pages.has_foot() {
            let mut links = Links::default();
            let footer = body.pages.first_footer(&mut links);
            files.add("footer1.xml", &[Shared(&mend(&text(footer)?, &[], "")?)]);
            files.link("footer1.xml", &links);
        }
        Ok(())
    }
}

/// A piece of a text part.
#[derive(Clone, Copy)]
enum Piece<'t> {
    /// One that other letters may have too.
    Shared(&'t str),
    /// One of this letter's own.
    Own(&'t str),
}

impl Made {
    /// A text part of pieces, each compressed by itself.
    fn entry(&self, name: &str, pieces: &[Piece<'_>]) -> Arc<Entry> {
        let pieces: Vec<_> = pieces
            .iter()
            .filter_map(|piece| match *piece {
                Shared("") | Own("") => None,
                Shared(text) => Some(self.press.shared(text.as_bytes())),
                Own(text) => Some(self.press.own(text.as_bytes())),
            })
            .collect();
        Arc::new(Entry::text(name, &pieces))
    }
}

/// Parts below `word/`, in the order they are added.
struct Files<'m> {
    made: &'m Made,
    names: Vec<String>,
    entries: Vec<Arc<Entry>>,
}

impl<'m> Files<'m> {
    const fn new(made: &'m Made) -> Self {
        Self { made, names: Vec::new(), entries: Vec::new() }
    }

    fn add(&mut self, name: &str, pieces: &[Piece<'_>]) {
        self.push(name, self.made.entry(&format!("word/{name}"), pieces));
    }

    fn push(&mut self, name: &str, entry: Arc<Entry>) {
        self.names.push(name.to_owned());
        self.entries.push(entry);
    }

    /// The relationships of a part whose only ones are links.
    fn link(&mut self, name: &str, links: &Links) {
        if !links.is_empty() {
            self.relations(name, &linked(links));
        }
    }

    fn relations(&mut self, name: &str, all: &[(String, String, String, bool)]) {
        let all: Vec<_> = all
            .iter()
            .map(|(id, kind, target, outside)| Relationship { id, kind, target, outside: *outside })
            .collect();
        let path = format!("word/_rels/{name}.rels");
        self.entries.push(self.made.entry(&path, &[Shared(&parts::relationships(&all))]));
    }
}

fn linked(links: &Links) -> Vec<(String, String, String, bool)> {
    links.each().map(|(id, target)| (id, "hyperlink".into(), target.to_owned(), true)).collect()
}

/// What the body refers to: parts that are there, pictures and links.
fn document_relationships(
    body: &Body<'_>,
    names: &[String],
) -> Vec<(String, String, String, bool)> {
    const PARTS: &[(&str, &str, &str)] = &[
        ("rIdStyles", "styles", "styles.xml"),
        ("rIdNumbering", "numbering", "numbering.xml"),
        ("rIdSettings", "settings", "settings.xml"),
        ("rIdNotes", "footnotes", "footnotes.xml"),
        (page::HEADER, "header", "header1.xml"),
        (page::FIRST_HEADER, "header", "header2.xml"),
        (page::FIRST_FOOTER, "footer", "footer1.xml"),
        ("rIdFonts", "fontTable", "fontTable.xml"),
        ("rIdTheme", "theme", "theme/theme1.xml"),
    ];
    let shared = ["fontTable.xml", "theme/theme1.xml"];
    let mut out: Vec<_> = PARTS
        .iter()
        .filter(|(_, _, name)| shared.contains(name) || names.iter().any(|known| known == name))
        .map(|(id, kind, name)| ((*id).into(), (*kind).into(), (*name).into(), false))
        .collect();
    out.extend(body.pictures.files().map(|file| (file.id, "image".into(), file.name, false)));
    out.extend(linked(&body.links));
    out
}

/// A footnote with its number.
fn note(id: usize, words: &Words, links: &mut Links) -> word::Footnote {
    let words = inline::runs(words, links, None);
    word::Footnote { id, content: vec![paragraph("FootnoteText", words)] }
}

/// Who writes: the letterhead's name, else the first signatory's organisation or name.
fn creator(letter: &Letter) -> String {
    let found = letter.blocks.iter().find_map(|block| match block {
        Block::Letterhead(head) if !head.name.is_empty() => Some(plain(&head.name)),
        Block::Signatories(roll) => {
            let first = roll.groups.iter().flat_map(|group| &group.signatories).next()?;
            first.lines.first().map(|line| line.text.clone())
        }
        _ => None,
    });
    direction::clean(&found.unwrap_or_default()).into_owned()
}

/// A language's tag when it is one; Word refuses a file for a tag that isn't.
fn tag(language: &str) -> &str {
    let mut parts = language.split('-');
    let primary = parts.next().is_some_and(|part| {
        (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic())
    });
    let others = parts.all(|part| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    if primary && others && language.len() <= 84 { language } else { "" }
}

fn mend(xml: &str, alts: &[String], language: &str) -> Result<String, Faults> {
    fix::mend(xml, &Facts { alts, language }).map_err(|fault| broken(&fault))
}

fn text(bytes: Vec<u8>) -> Result<String, Faults> {
    String::from_utf8(bytes).map_err(|fault| broken(&fault))
}

fn broken(fault: &dyn std::fmt::Display) -> Faults {
    Diagnostic::error("docx", format!("no DOCX of this letter: {fault}")).into()
}
