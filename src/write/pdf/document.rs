//! Pages of operations become a file: printpdf's objects, then ours laid over them.
//!
//! What was drawn goes in, bytes come out. printpdf makes pages and content streams; fonts,
//! pictures, tags and metadata are put in afterwards, and all that is random or dated is replaced.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};
use printpdf::{Mm, PdfDocument, PdfPage, PdfSaveOptions};
use sha2::{Digest, Sha256};

use super::{
    deflate::deflate,
    draw::{Drawn, points},
    image::Encoded,
    metadata, structure,
    tags::Tree,
    words::Link,
};
use crate::{
    diagnose::{Diagnostic, Faults},
    model::Letter,
    style::Style,
};

/// The document as printpdf makes it, with the ids of its pages.
pub(super) struct Draft {
    pub(super) document: Document,
    pages: Vec<ObjectId>,
    catalog: Dictionary,
}

/// Lets printpdf make the pages.
pub(super) fn draft(drawn: &mut Drawn, style: &Style) -> Draft {
    let mut pdf = PdfDocument::new("");
    let mm = |length: crate::style::Length| Mm(points(length.points() * 25.4 / 72.0));
    let (width, height) = (mm(style.paper.width), mm(style.paper.height));
    let ops = std::mem::take(&mut drawn.pages).into_iter();
    pdf.with_pages(ops.map(|ops| PdfPage::new(width, height, ops)).collect());
    let options =
        PdfSaveOptions { optimize: false, subset_fonts: false, ..PdfSaveOptions::default() };
    let mut document = pdf.to_lopdf_document(&options, &mut Vec::new());
    "1.7".clone_into(&mut document.version);
    let catalog = document.catalog().cloned().unwrap_or_default();
    let pages: Vec<ObjectId> = document.page_iter().collect();
    if let Ok(info) = document.trailer.get(b"Info").and_then(Object::as_reference) {
        document.objects.remove(&info);
    }
    Draft { document, pages, catalog }
}

impl Draft {
    /// Gives every page its paper, its fonts and pictures, and packs its content.
    pub(super) fn furnish(&mut self, style: &Style, fonts: &Dictionary, pictures: &[Encoded]) {
        let pictures = self.pictures(pictures);
        let mut resources = Dictionary::new();
        resources.set("Font", fonts.clone());
        if !pictures.is_empty() {
            resources.set("XObject", pictures);
        }
        let resources = self.document.add_object(resources);
        let paper = [0.0, 0.0, style.paper.width.points(), style.paper.height.points()];
        for id in self.pages.clone() {
            let Ok(page) = self.document.get_object_mut(id).and_then(Object::as_dict_mut) else {
                continue;
            };
            let own = page.get(b"Resources").and_then(Object::as_reference).ok();
            let content = page.get(b"Contents").and_then(Object::as_reference).ok();
            page.remove(b"TrimBox");
            page.remove(b"CropBox");
            page.set("MediaBox", paper.map(|side| Object::Real(points(side))).to_vec());
            page.set("Resources", resources);
            if let Some(own) = own {
                self.discard(own);
            }
            if let Some(content) = content {
                self.pack(content);
            }
        }
    }

    /// Removes printpdf's resources of a page and what they alone point at.
    fn discard(&mut self, id: ObjectId) {
        let Some(Object::Dictionary(own)) = self.document.objects.remove(&id) else { return };
        for (_, shared) in &own {
            if let Ok(shared) = shared.as_reference() {
                self.document.objects.remove(&shared);
            }
        }
    }

    fn pack(&mut self, id: ObjectId) {
        let Ok(stream) = self.document.get_object_mut(id).and_then(Object::as_stream_mut) else {
            return;
        };
        let packed = deflate(&stream.content);
        let mut dict = Dictionary::new();
        dict.set("Filter", "FlateDecode");
        *stream = Stream::new(dict, packed).with_compression(false);
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
    ) -> Result<Vec<u8>, Faults> {
        let root = structure::add(&mut self.document, tree, links, drawn, &self.pages);
        self.catalog.set("StructTreeRoot", root);
        self.catalog.remove(b"PageLayout");
        self.catalog.remove(b"PageMode");
        metadata::describe(&mut self.document, &mut self.catalog, letter);
        if let Ok(id) = self.document.trailer.get(b"Root").and_then(Object::as_reference) {
            self.document.set_object(id, self.catalog);
        }
        let blank = Object::String(vec![0; 16], StringFormat::Hexadecimal);
        self.document.trailer.set("ID", vec![blank.clone(), blank]);
        let mut bytes = Vec::new();
        self.document
            .save_to(&mut bytes)
            .map_err(|fault| Diagnostic::error("pdf", format!("no PDF of this letter: {fault}")))?;
        Ok(signed(bytes))
    }
}

/// The file with its id: a hash of everything else in it, twice.
fn signed(mut bytes: Vec<u8>) -> Vec<u8> {
    const BLANK: &[u8] = b"<00000000000000000000000000000000>";
    let hash = Sha256::digest(&bytes);
    let hex = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    let id: String =
        hash.iter().take(16).flat_map(|byte| [hex(byte >> 4), hex(byte & 15)]).collect();
    for _ in 0..2 {
        if let Some(at) = bytes.windows(BLANK.len()).rposition(|window| window == BLANK)
            && let Some(place) = bytes.get_mut(at + 1..at + 33)
        {
            place.copy_from_slice(id.as_bytes());
        }
    }
    bytes
}
