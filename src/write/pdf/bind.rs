//! Many letters bound into one file, for a print shop: bookmarks, right-hand pages, shared fonts.
//!
//! Letters' own files go in one by one, bytes to append come out. Objects that are the same in
//! several letters (fonts, pictures, whole pages' content) are written once, found by a hash of what
//! they say. Every letter keeps its tags under one tree. The trap: the numbers by which pages and
//! marks find each other (`StructParents`, a note's `ID`) are each letter's own, so they are moved.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};
use sha2::{Digest as _, Sha256};

use super::{file, metadata, structure::words};
use crate::{
    diagnose::{Diagnostic, Faults},
    model::Letter,
};

/// Pages under one node of the page tree, so that none is found through a list of thousands.
const NODE: usize = 64;
/// Keys under one node of the parent tree.
const KEYS: usize = 512;

/// Numbers of the objects that there is one of.
const CATALOG: u32 = 1;
const PAGES: u32 = 2;
const TREE: u32 = 3;
const WHOLE: u32 = 4;
const OUTLINE: u32 = 5;
const FIRST: u32 = 6;

/// Binds letters.
pub struct Binder {
    duplex: bool,
    language: String,
    /// Where each object begins, by its number; 0 for one that is not written yet.
    offsets: Vec<usize>,
    written: usize,
    next: u32,
    digest: Sha256,
    /// Objects that may be shared, by a hash of what they say.
    shared: BTreeMap<[u8; 32], u32>,
    pages: usize,
    nodes: Vec<(u32, usize)>,
    open: Vec<u32>,
    /// What is under each key of the parent tree.
    parents: Vec<u32>,
    /// The letters' own trees.
    parts: Vec<Object>,
    notes: Vec<Object>,
    bookmark: Option<Bookmark>,
    letters: usize,
    first: Option<u32>,
}

/// A letter's bookmark, written when the next one's number is known.
struct Bookmark {
    number: u32,
    before: Option<u32>,
    name: String,
    page: u32,
}

/// A letter's file while it is taken in.
struct Source {
    document: Document,
    numbers: BTreeMap<ObjectId, u32>,
}

impl Binder {
    /// Nothing bound yet. With `duplex` every letter begins on a right-hand page.
    #[must_use]
    pub fn new(language: &str, duplex: bool) -> Self {
        Self {
            duplex,
            language: language.to_owned(),
            offsets: vec![0; FIRST as usize],
            written: 0,
            next: FIRST,
            digest: Sha256::new(),
            shared: BTreeMap::new(),
            pages: 0,
            nodes: Vec::new(),
            open: Vec::new(),
            parents: Vec::new(),
            parts: Vec::new(),
            notes: Vec::new(),
            bookmark: None,
            letters: 0,
            first: None,
        }
    }

    /// How many letters are bound.
    #[must_use]
    pub fn len(&self) -> usize {
        self.letters
    }

    /// Whether no letter is bound.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.letters == 0
    }

    /// Takes a letter's file; gives the bytes to append.
    ///
    /// # Errors
    /// When the file is not one of ours.
    pub fn add(&mut self, name: &str, pdf: &[u8]) -> Result<Vec<u8>, Faults> {
        let document = Document::load_mem(pdf).map_err(|_| unbound())?;
        let catalog = document.catalog().map_err(|_| unbound())?.clone();
        let root = catalog.get(b"StructTreeRoot").and_then(Object::as_reference);
        let root = root.map_err(|_| unbound())?;
        let tree = document.get_dictionary(root).map_err(|_| unbound())?.clone();
        let pages: Vec<ObjectId> = document.page_iter().collect();
        let mut out = Vec::new();
        if self.is_empty() {
            out.extend_from_slice(b"%PDF-1.7\n%\xBB\xAD\xC0\xDE\n");
        }
        if self.duplex && self.pages % 2 == 1 {
            self.blank(&document, pages.first().copied(), &mut out);
        }
        let mut source = Source { document, numbers: BTreeMap::from([(root, TREE)]) };
        self.number(&mut source, &pages);
        let base = self.parents.len();
        let first = pages.first().and_then(|page| source.numbers.get(page)).copied();
        for page in &pages {
            self.page(&mut source, *page, base, &mut out);
        }
        let top = tree.get(b"K").and_then(Object::as_reference).ok();
        self.marks(&mut source, top, base, (name, &catalog), &mut out);
        self.keys(&mut source, &tree, &mut out);
        self.mark(name, first.unwrap_or(PAGES), &mut out);
        self.letters += 1;
        self.took(&out);
        Ok(out)
    }

    fn took(&mut self, out: &[u8]) {
        self.digest.update(out);
        self.written += out.len();
    }

    fn fresh(&mut self) -> u32 {
        self.next += 1;
        self.offsets.push(0);
        self.next - 1
    }

    /// Numbers for what is one letter's alone: its pages, tags and links.
    fn number(&mut self, source: &mut Source, pages: &[ObjectId]) {
        let own = |object: &Object| {
            let kind =
                object.as_dict().and_then(|dict| dict.get(b"Type")).and_then(Object::as_name);
            matches!(kind, Ok(b"StructElem" | b"Annot"))
        };
        let objects = source.document.objects.iter();
        let own: Vec<ObjectId> =
            objects.filter(|(_, object)| own(object)).map(|(id, _)| *id).collect();
        for id in pages.iter().copied().chain(own) {
            let number = self.fresh();
            source.numbers.insert(id, number);
        }
    }

    fn write(&mut self, number: u32, object: &Object, out: &mut Vec<u8>) {
        if let Some(offset) = self.offsets.get_mut(number as usize) {
            *offset = self.written + out.len();
        }
        out.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        file::object(object, out);
        out.extend_from_slice(b"\nendobj\n");
    }

    /// An object with what it points at put in place.
    fn carried(&mut self, source: &mut Source, object: &Object, out: &mut Vec<u8>) -> Object {
        match object {
            Object::Reference(id) => reference(self.placed(source, *id, out)),
            Object::Array(items) => {
                items.iter().map(|item| self.carried(source, item, out)).collect::<Vec<_>>().into()
            }
            Object::Dictionary(entries) => self.entries(source, entries, out).into(),
            Object::Stream(stream) => {
                let mut stream = stream.clone();
                stream.dict = self.entries(source, &stream.dict, out);
                Object::Stream(stream)
            }
            Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Name(_)
            | Object::String(..) => object.clone(),
        }
    }

    fn entries(&mut self, source: &mut Source, from: &Dictionary, out: &mut Vec<u8>) -> Dictionary {
        let mut entries = Dictionary::new();
        for (key, value) in from {
            entries.set(key.clone(), self.carried(source, value, out));
        }
        entries
    }

    /// The number of an object: its own, or that of one that says the same.
    fn placed(&mut self, source: &mut Source, id: ObjectId, out: &mut Vec<u8>) -> u32 {
        if let Some(number) = source.numbers.get(&id) {
            return *number;
        }
        let object = source.document.get_object(id).cloned().unwrap_or(Object::Null);
        let object = self.carried(source, &object, out);
        let mut said = Vec::new();
        file::object(&object, &mut said);
        let sum: [u8; 32] = Sha256::digest(&said).into();
        let number = self.shared.get(&sum).copied().unwrap_or_else(|| {
            let number = self.fresh();
            self.write(number, &object, out);
            self.shared.insert(sum, number);
            number
        });
        source.numbers.insert(id, number);
        number
    }

    fn page(&mut self, source: &mut Source, id: ObjectId, base: usize, out: &mut Vec<u8>) {
        let Some(number) = source.numbers.get(&id).copied() else { return };
        let mut page = source.document.get_dictionary(id).cloned().unwrap_or_default();
        page.remove(b"Parent");
        let mut page = self.entries(source, &page, out);
        shift(&mut page, b"StructParents", base);
        self.leaf(number, page, out);
    }

    /// Puts a page at the end.
    fn leaf(&mut self, number: u32, mut page: Dictionary, out: &mut Vec<u8>) {
        if self.open.is_empty() {
            let node = self.fresh();
            self.nodes.push((node, 0));
        }
        let node = self.nodes.last().map_or(PAGES, |(node, _)| *node);
        page.set("Parent", reference(node));
        self.write(number, &page.into(), out);
        self.open.push(number);
        self.pages += 1;
        if self.open.len() == NODE {
            self.close_node(out);
        }
    }

    fn close_node(&mut self, out: &mut Vec<u8>) {
        let kids = std::mem::take(&mut self.open);
        let Some((node, count)) = self.nodes.last_mut().filter(|_| !kids.is_empty()) else {
            return;
        };
        *count = kids.len();
        let node = *node;
        let object = dictionary! {
            "Type" => "Pages",
            "Parent" => reference(PAGES),
            "Count" => number(kids.len()),
            "Kids" => kids.into_iter().map(reference).collect::<Vec<_>>(),
        };
        self.write(node, &object.into(), out);
    }

    /// The back of a sheet, empty, of the size of the page that follows.
    fn blank(&mut self, document: &Document, like: Option<ObjectId>, out: &mut Vec<u8>) {
        let like = like.and_then(|id| document.get_dictionary(id).ok());
        let paper = like.and_then(|page| page.get(b"MediaBox").ok()).cloned();
        let mut page = dictionary! { "Type" => "Page", "Resources" => Dictionary::new() };
        page.set("MediaBox", paper.unwrap_or(Object::Null));
        let number = self.fresh();
        self.leaf(number, page, out);
    }

    /// The letter's tags and links, the outermost under the whole.
    fn marks(
        &mut self,
        source: &mut Source,
        top: Option<ObjectId>,
        base: usize,
        (name, catalog): (&str, &Dictionary),
        out: &mut Vec<u8>,
    ) {
        let pages: Vec<ObjectId> = source.document.page_iter().collect();
        let own: Vec<(ObjectId, u32)> = source.numbers.iter().map(|(id, no)| (*id, *no)).collect();
        for (id, own) in own {
            let written = self.offsets.get(own as usize).is_some_and(|offset| *offset > 0);
            if own < FIRST || pages.contains(&id) || written {
                continue;
            }
            let dict = source.document.get_dictionary(id).cloned().unwrap_or_default();
            let mut dict = self.entries(source, &dict, out);
            shift(&mut dict, b"StructParent", base);
            if let Ok(Object::String(id, _)) = dict.get(b"ID") {
                let mut moved = format!("{:06}-", self.letters).into_bytes();
                moved.extend(id);
                let moved = Object::String(moved, StringFormat::Literal);
                self.notes.extend([moved.clone(), reference(own)]);
                dict.set("ID", moved);
            }
            if Some(id) == top {
                dict.set("S", "Part");
                dict.set("P", reference(WHOLE));
                dict.set("T", words(name));
                if let Ok(language) = catalog.get(b"Lang") {
                    dict.set("Lang", language.clone());
                }
                self.parts.push(reference(own));
            }
            self.write(own, &dict.into(), out);
        }
    }

    /// What is under the letter's keys of the parent tree, moved behind those of the letters before.
    fn keys(&mut self, source: &mut Source, tree: &Dictionary, out: &mut Vec<u8>) {
        let numbers = tree.get_deref(b"ParentTree", &source.document).and_then(Object::as_dict);
        let numbers = numbers.and_then(|tree| tree.get(b"Nums")).and_then(Object::as_array);
        let numbers = numbers.cloned().unwrap_or_default();
        // Keys run from 0 without a gap, in order.
        for value in numbers.iter().skip(1).step_by(2) {
            let number = match value {
                Object::Reference(id) => self.placed(source, *id, out),
                other => {
                    let object = self.carried(source, other, out);
                    let number = self.fresh();
                    self.write(number, &object, out);
                    number
                }
            };
            self.parents.push(number);
        }
    }

    fn mark(&mut self, name: &str, page: u32, out: &mut Vec<u8>) {
        let number = self.fresh();
        self.first.get_or_insert(number);
        let before = self.bookmark.take();
        let before_it = before.as_ref().map(|mark| mark.number);
        if let Some(mark) = before {
            self.bookmark(&mark, Some(number), out);
        }
        self.bookmark = Some(Bookmark { number, before: before_it, name: name.to_owned(), page });
    }

    fn bookmark(&mut self, mark: &Bookmark, next: Option<u32>, out: &mut Vec<u8>) {
        let target = vec![reference(mark.page), "Fit".into()];
        let mut object = dictionary! {
            "Title" => words(&mark.name),
            "Parent" => reference(OUTLINE),
            "Dest" => target,
        };
        for (key, other) in [("Prev", mark.before), ("Next", next)] {
            if let Some(other) = other {
                object.set(key, reference(other));
            }
        }
        self.write(mark.number, &object.into(), out);
    }

    /// Everything that stands at the end of the file.
    #[must_use]
    pub fn close(mut self, title: &str) -> Vec<u8> {
        let mut out = Vec::new();
        self.close_node(&mut out);
        let kids: Vec<Object> = self.nodes.iter().map(|(node, _)| reference(*node)).collect();
        let pages =
            dictionary! { "Type" => "Pages", "Count" => number(self.pages), "Kids" => kids };
        self.write(PAGES, &pages.into(), &mut out);
        self.outline(&mut out);
        self.tree(&mut out);
        let info = self.catalog(title, &mut out);
        self.took(&out);
        let start = self.written;
        let mut end = Vec::new();
        let offsets = self.offsets.iter().copied().enumerate();
        let offsets: Vec<(u32, usize)> =
            offsets.filter_map(|(no, at)| Some((u32::try_from(no).ok()?, at))).skip(1).collect();
        file::table(&offsets, &mut end);
        let id = Object::String(
            self.digest.finalize().iter().take(16).copied().collect(),
            StringFormat::Hexadecimal,
        );
        let trailer = dictionary! {
            "Size" => i64::from(self.next),
            "Root" => reference(CATALOG),
            "Info" => reference(info),
            "ID" => vec![id.clone(), id],
        };
        end.extend_from_slice(b"trailer\n");
        file::object(&trailer.into(), &mut end);
        end.extend_from_slice(format!("\nstartxref\n{start}\n%%EOF\n").as_bytes());
        out.extend(end);
        out
    }

    fn outline(&mut self, out: &mut Vec<u8>) {
        let mut outline = dictionary! { "Type" => "Outlines", "Count" => number(self.letters) };
        if let (Some(first), Some(last)) = (self.first, self.bookmark.take()) {
            outline.set("First", reference(first));
            outline.set("Last", reference(last.number));
            self.bookmark(&last, None, out);
        }
        self.write(OUTLINE, &outline.into(), out);
    }

    /// The tree over the letters' own, with the way back from their pages.
    fn tree(&mut self, out: &mut Vec<u8>) {
        let whole = dictionary! {
            "Type" => "StructElem",
            "S" => "Document",
            "P" => reference(TREE),
            "K" => std::mem::take(&mut self.parts),
        };
        self.write(WHOLE, &whole.into(), out);
        let parents = std::mem::take(&mut self.parents);
        let mut kids = Vec::new();
        for (nth, keys) in parents.chunks(KEYS).enumerate() {
            let first = nth * KEYS;
            let numbered = keys.iter().enumerate();
            let pairs = numbered.flat_map(|(at, under)| [number(first + at), reference(*under)]);
            let node = dictionary! {
                "Limits" => vec![number(first), number(first + keys.len() - 1)],
                "Nums" => pairs.collect::<Vec<_>>(),
            };
            let own = self.fresh();
            self.write(own, &node.into(), out);
            kids.push(reference(own));
        }
        let mut tree = dictionary! {
            "Type" => "StructTreeRoot",
            "K" => reference(WHOLE),
            "ParentTree" => dictionary! { "Kids" => kids },
            "ParentTreeNextKey" => number(parents.len()),
        };
        if !self.notes.is_empty() {
            tree.set("IDTree", dictionary! { "Names" => std::mem::take(&mut self.notes) });
        }
        self.write(TREE, &tree.into(), out);
    }

    /// The catalogue; gives the number of the information dictionary.
    fn catalog(&mut self, title: &str, out: &mut Vec<u8>) -> u32 {
        let mut document = Document::new();
        let mut catalog = dictionary! { "Type" => "Catalog" };
        let letter =
            Letter { language: self.language.clone(), title: title.to_owned(), blocks: Vec::new() };
        metadata::describe(&mut document, &mut catalog, &letter);
        let info = document.trailer.get(b"Info").and_then(Object::as_reference).unwrap_or_default();
        let mut source = Source { document, numbers: BTreeMap::new() };
        let info = self.placed(&mut source, info, out);
        let mut catalog = self.entries(&mut source, &catalog, out);
        catalog.set("Pages", reference(PAGES));
        catalog.set("StructTreeRoot", reference(TREE));
        catalog.set("Outlines", reference(OUTLINE));
        catalog.set("PageMode", "UseOutlines");
        let mut looks = dictionary! { "DisplayDocTitle" => true };
        if self.duplex {
            looks.set("Duplex", "DuplexFlipLongEdge");
        }
        catalog.set("ViewerPreferences", looks);
        self.write(CATALOG, &catalog.into(), out);
        info
    }
}

fn unbound() -> Diagnostic {
    Diagnostic::error("pdf", "the letter's PDF cannot be bound with others")
}

fn shift(dict: &mut Dictionary, key: &[u8], by: usize) {
    if let Ok(Object::Integer(own)) = dict.get(key) {
        let moved = own + i64::try_from(by).unwrap_or_default();
        dict.set(key, Object::Integer(moved));
    }
}

fn reference(number: u32) -> Object {
    Object::Reference((number, 0))
}

fn number(value: usize) -> Object {
    Object::Integer(i64::try_from(value).unwrap_or_default())
}
