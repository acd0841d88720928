//! What the file says of itself: title, language, the XMP packet, the colour profile.
//!
//! A letter goes in, catalogue entries come out. No date and no random id is among them, so that
//! the same letter gives the same bytes; the file's id is made from the bytes themselves.

use std::sync::OnceLock;

use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary};

use super::{deflate::deflate, structure::words};
use crate::model::Letter;

/// The program's name in the file, without its version: bytes change when letters do.
const PRODUCER: &str = "undersigned";

/// Fills in the catalogue and the information dictionary.
pub(super) fn describe(document: &mut Document, catalog: &mut Dictionary, letter: &Letter) {
    let title = if letter.title.is_empty() { "Letter" } else { letter.title.as_str() };
    let language = if letter.language.is_empty() { "en" } else { letter.language.as_str() };
    let dict = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let packet = Stream::new(dict, xmp(title, language).into_bytes()).with_compression(false);
    let packet = document.add_object(packet);
    let profile = document.add_object(profile());
    let literal = |text: &str| Object::String(text.into(), StringFormat::Literal);
    catalog.set("Metadata", packet);
    catalog.set("Lang", literal(language));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => literal("sRGB"),
        "Info" => literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    };
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    let info = dictionary! { "Title" => words(title), "Producer" => literal(PRODUCER) };
    let info = document.add_object(info);
    document.trailer.set("Info", info);
}

fn profile() -> Stream {
    static PROFILE: OnceLock<Vec<u8>> = OnceLock::new();
    let bytes = PROFILE.get_or_init(|| deflate(typst_assets::icc::S_RGB_V4));
    let dict = dictionary! { "N" => 3, "Filter" => "FlateDecode" };
    Stream::new(dict, bytes.clone()).with_compression(false)
}

fn xmp(title: &str, language: &str) -> String {
    let (title, language) = (escaped(title), escaped(language));
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\
<dc:format>application/pdf</dc:format>\
<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\
<pdf:Producer>{PRODUCER}</pdf:Producer>\
<pdfuaid:part>1</pdfuaid:part>\
</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>"
    )
}

fn escaped(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_control()).collect();
    plain.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
