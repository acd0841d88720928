//! Pages of operations become a file: printpdf's objects, then ours laid over them.
//!
//! What was drawn goes in, bytes come out. printpdf makes the pages, once for each number of them;
//! content, fonts, pictures, tags and metadata are put in afterwards, and all that is random or
//! dated is replaced.

use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};
use printpdf::{Mm, PdfDocument, PdfPage, PdfSaveOptions};
use sha2::{Digest, Sha256};

use super::{
    draw::{Drawn, points},
    file,
    image::Encoded,
    metadata, structure,
    tags::Tree,
    words::Link,
};
use crate::{
    model::Letter,
    style::Style,
    write::{
        kept::Kept,
        press::{self, Pressed},
    },
};

/// The document with pages that have nothing on them yet.
#[derive(Clone)]
pub(super) struct Draft {
    pub(super) document: Document,
    pages: Vec<Blank>,
    catalog: Dictionary,
}

/// A page and its content, which is still empty.
#[derive(Clone, Copy)]
struct Blank {
    page: ObjectId,
    content: ObjectId,
}

/// Drafts made so far, by how many pages they have.
pub(super) type Skeletons = Kept<usize, Arc<Draft>>;

/// So many pages are kept, of all drafts together.
pub(super) const SKELETONS: usize = 256;

/// The draft of so many pages.
pub(super) fn draft(pages: usize, style: &Style, skeletons: &Skeletons) -> Draft {
    if let Some(known) = skeletons.get(&pages) {
        return Draft::clone(&known);
    }
    let made = blank(pages, style);
    skeletons.put(pages, Arc::new(made.clone()), pages);
    made
}

/// Lets printpdf make pages.
fn blank(pages: usize, style: &Style) -> Draft {
    let mut pdf = PdfDocument::new("");
    let mm = |length: crate::style::Length| Mm(points(length.points() * 25.4 / 72.0));
    let (width, height) = (mm(style.paper.width), mm(style.paper.height));
    pdf.with_pages((0..pages).map(|_| PdfPage::new(width, height, Vec::new())).collect());
    let options =
        PdfSaveOptions { optimize: false, subset_fonts: false, ..PdfSaveOptions::default() };
    let mut document = pdf.to_lopdf_document(&options, &mut Vec::new());
    "1.7".clone_into(&mut document.version);
    if let Ok(info) = document.trailer.get(b"Info").and_then(Object::as_reference) {
        document.objects.remove(&info);
    }
    document.trailer.remove(b"Info");
    for id in document.page_iter().collect::<Vec<_>>() {
        paper(&mut document, id, style);
    }
    document.renumber_objects();
    let pages = document.page_iter().filter_map(|page| {
        let content = document.get_dictionary(page).ok()?.get(b"Contents").ok()?;
        Some(Blank { page, content: content.as_reference().ok()? })
    });
    let pages = pages.collect();
    let catalog = document.catalog().cloned().unwrap_or_default();
    Draft { document, pages, catalog }
}

/// Gives a page its paper, and takes from it what printpdf thought that it would need.
fn paper(document: &mut Document, id: ObjectId, style: &Style) {
    let Ok(page) = document.get_object_mut(id).and_then(Object::as_dict_mut) else { return };
    let own = page.remove(b"Resources").and_then(|own| own.as_reference().ok());
    page.remove(b"TrimBox");
    page.remove(b"CropBox");
    page.remove(b"Annots");
    let paper = [0.0, 0.0, style.paper.width.points(), style.paper.height.points()];
    page.set("MediaBox", paper.map(|side| Object::Real(points(side))).to_vec());
    let Some(Object::Dictionary(own)) = own.and_then(|own| document.objects.remove(&own)) else {
        return;
    };
    for (_, shared) in &own {
        if let Ok(shared) = shared.as_reference() {
            document.objects.remove(&shared);
        }
    }
}

impl Draft {
    /// Gives every page its fonts and pictures, and its content.
    pub(super) fn furnish(
        &mut self,
        fonts: &Dictionary,
        pictures: &[Encoded],
        drawn: &[Vec<Arc<Pressed>>],
    ) {
        let pictures = self.pictures(pictures);
        let mut resources = Dictionary::new();
        resources.set("Font", fonts.clone());
        if !pictures.is_empty() {
            resources.set("XObject", pictures);
        }
        let resources = self.document.add_object(resources);
        for (blank, drawn) in self.pages.iter().zip(drawn) {
            if let Ok(page) = self.document.get_object_mut(blank.page).and_then(Object::as_dict_mut)
            {
                page.set("Resources", resources);
            }
            self.document.set_object(blank.content, packed(drawn));
        }
    }

    fn pictures(&mut self, pictures: &[Encoded]) -> Dictionary {
        let mut names = Dictionary::new();
        for (index, encoded) in pictures.iter().enumerate() {
            let mut picture = encoded.picture.clone();
            if let Some(mask) = &encoded.mask {
                let mask = self.document.add_object(mask.clone());
                picture.dict.set("SMask", mask);
            }
            names.set(format!("I{index}"), self.document.add_object(picture));
        }
        names
    }

    /// Adds tags and metadata and gives the file.
    pub(super) fn finish(
        mut self,
        letter: &Letter,
        tree: &mut Tree,
        links: &[Link],
        drawn: &Drawn,
    ) -> Vec<u8> {
        let pages: Vec<ObjectId> = self.pages.iter().map(|blank| blank.page).collect();
        let root = structure::add(&mut self.document, tree, links, drawn, &pages);
        self.catalog.set("StructTreeRoot", root);
        self.catalog.remove(b"PageLayout");
        self.catalog.remove(b"PageMode");
        metadata::describe(&mut self.document, &mut self.catalog, letter);
        if let Ok(id) = self.document.trailer.get(b"Root").and_then(Object::as_reference) {
            self.document.set_object(id, self.catalog);
        }
        let blank = Object::String(vec![0; 16], StringFormat::Hexadecimal);
        self.document.trailer.set("ID", vec![blank.clone(), blank]);
        signed(file::bytes(&self.document))
    }
}

/// A page's content.
fn packed(drawn: &[Arc<Pressed>]) -> Stream {
    let mut dict = Dictionary::new();
    dict.set("Filter", "FlateDecode");
    Stream::new(dict, press::zlib(drawn)).with_compression(false)
}

/// The file with its id: a hash of everything else in it, twice.
fn signed(mut bytes: Vec<u8>) -> Vec<u8> {
    const BLANK: &[u8] = b"<00000000000000000000000000000000>";
    let hash = Sha256::digest(&bytes);
    let hex = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    let id: String =
        hash.iter().take(16).flat_map(|byte| [hex(byte >> 4), hex(byte & 15)]).collect();
    for _ in 0..2 {
        // The trailer is what stands last in a file.
        if let Some(at) = bytes.windows(BLANK.len()).rposition(|window| window == BLANK)
            && let Some(place) = bytes.get_mut(at + 1..at + 33)
        {
            place.copy_from_slice(id.as_bytes());
        }
    }
    bytes
}
