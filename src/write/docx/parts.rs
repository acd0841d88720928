//! The parts that docx-rs gets no say in: content types, relationships, properties, settings,
//! fonts and theme.
//!
//! Facts go in, XML comes out, each part written in the order its schema wants. The trap: nothing
//! here may tell when or where the letter was made.

use std::fmt::Write as _;

use super::{
    face::Face,
    fix::{DECLARATION, escape},
};

const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const WORD_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A relationship: id, kind, target, and whether the target is outside the package.
pub(super) struct Relationship<'a> {
    pub(super) id: &'a str,
    pub(super) kind: &'a str,
    pub(super) target: &'a str,
    pub(super) outside: bool,
}

/// Parts below `word/` and what they hold, by name.
const KINDS: &[(&str, &str)] = &[
    ("document.xml", "document.main+xml"),
    ("styles.xml", "styles+xml"),
    ("numbering.xml", "numbering+xml"),
    ("settings.xml", "settings+xml"),
    ("footnotes.xml", "footnotes+xml"),
    ("header1.xml", "header+xml"),
    ("header2.xml", "header+xml"),
    ("footer1.xml", "footer+xml"),
];

/// `[Content_Types].xml` for parts below `word/`.
pub(super) fn content_types(names: &[String]) -> String {
    let mut out = format!("{DECLARATION}<Types xmlns=\"{TYPES}\">");
    let ending = |wanted: &str| names.iter().any(|name| name.ends_with(wanted));
    for (extension, kind) in [("jpeg", "image/jpeg"), ("png", "image/png")] {
        if ending(extension) {
            let _ = write!(out, "<Default Extension=\"{extension}\" ContentType=\"{kind}\"/>");
        }
    }
    let _ = write!(
        out,
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    );
    for name in names {
        if let Some((_, kind)) = KINDS.iter().find(|(known, _)| known == name) {
            let _ = write!(
                out,
                "<Override PartName=\"/word/{name}\" ContentType=\"{WORD_TYPE}.{kind}\"/>"
            );
        }
    }
    out.push_str(
        "<Override PartName=\"/word/fontTable.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml\"/>\
         <Override PartName=\"/word/theme/theme1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.theme+xml\"/>\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
         <Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>\
         </Types>",
    );
    out
}

/// A part's relationships.
pub(super) fn relationships(all: &[Relationship<'_>]) -> String {
    let mut out = format!("{DECLARATION}<Relationships xmlns=\"{RELATIONSHIPS}\">");
    for it in all {
        let _ =
            write!(out, "<Relationship Id=\"{}\" Type=\"{OFFICE}/{}\" Target=\"", it.id, it.kind);
        escape(it.target, &mut out);
        out.push_str(if it.outside { "\" TargetMode=\"External\"/>" } else { "\"/>" });
    }
    out.push_str("</Relationships>");
    out
}

/// `_rels/.rels`, the same for every letter.
pub(super) fn package_relationships() -> String {
    format!(
        "{DECLARATION}<Relationships xmlns=\"{RELATIONSHIPS}\">\
         <Relationship Id=\"rIdDocument\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rIdCore\" Type=\"{RELATIONSHIPS}/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
         <Relationship Id=\"rIdApp\" Type=\"{OFFICE}/extended-properties\" Target=\"docProps/app.xml\"/>\
         </Relationships>"
    )
}

/// `docProps/core.xml`: what the letter is called, who writes it, in which language.
pub(super) fn core(title: &str, creator: &str, language: &str) -> String {
    let mut out = format!(
        "{DECLARATION}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
    );
    for (name, text) in [("title", title), ("creator", creator), ("language", language)] {
        if !text.is_empty() {
            let _ = write!(out, "<dc:{name}>");
            escape(text, &mut out);
            let _ = write!(out, "</dc:{name}>");
        }
    }
    out.push_str("</cp:coreProperties>");
    out
}

/// `docProps/app.xml`.
pub(super) fn app() -> String {
    format!(
        "{DECLARATION}<Properties \
         xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>undersigned</Application></Properties>"
    )
}

/// `word/settings.xml`.
pub(super) fn settings(language: &str, hyphenate: bool, notes: bool) -> String {
    let mut out =
        format!("{DECLARATION}<w:settings xmlns:w=\"{WORD}\"><w:zoom w:percent=\"100\"/>");
    out.push_str("<w:defaultTabStop w:val=\"720\"/>");
    if hyphenate {
        out.push_str("<w:autoHyphenation/><w:consecutiveHyphenLimit w:val=\"2\"/>");
    }
    out.push_str("<w:characterSpacingControl w:val=\"doNotCompress\"/>");
    if notes {
        out.push_str(
            "<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>",
        );
    }
    out.push_str("<w:compat>");
    for (name, value) in [
        ("compatibilityMode", "15"),
        ("overrideTableStyleFontSizeAndJustification", "1"),
        ("enableOpenTypeFeatures", "1"),
        ("doNotFlipMirrorIndents", "1"),
        ("differentiateMultirowTableHeaders", "1"),
    ] {
        let _ = write!(
            out,
            "<w:compatSetting w:name=\"{name}\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"{value}\"/>"
        );
    }
    out.push_str("</w:compat>");
    if !language.is_empty() {
        let _ = write!(out, "<w:themeFontLang w:val=\"{language}\"/>");
    }
    out.push_str("<w:decimalSymbol w:val=\".\"/><w:listSeparator w:val=\",\"/></w:settings>");
    out
}

/// `word/fontTable.xml`: the face of the letter and what stands in for it.
pub(super) fn fonts(face: &Face) -> String {
    let mut out = format!("{DECLARATION}<w:fonts xmlns:w=\"{WORD}\"><w:font w:name=\"");
    escape(&face.name, &mut out);
    let _ = write!(out, "\"><w:altName w:val=\"{}\"/>", face.instead);
    if !face.panose.is_empty() {
        let _ = write!(out, "<w:panose1 w:val=\"{}\"/>", face.panose);
    }
    let _ = write!(
        out,
        "<w:charset w:val=\"00\"/><w:family w:val=\"{}\"/><w:pitch w:val=\"variable\"/></w:font></w:fonts>",
        face.kind
    );
    out
}

/// `word/theme/theme1.xml`: black on white, the letter's face for everything.
pub(super) fn theme(face: &Face) -> String {
    let mut name = String::new();
    escape(&face.name, &mut name);
    let mut out = format!(
        "{DECLARATION}<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Letter\">\
         <a:themeElements><a:clrScheme name=\"Letter\">\
         <a:dk1><a:sysClr val=\"windowText\" lastClr=\"000000\"/></a:dk1>\
         <a:lt1><a:sysClr val=\"window\" lastClr=\"FFFFFF\"/></a:lt1>"
    );
    for (slot, colour) in [
        ("dk2", "1F2937"),
        ("lt2", "E5E7EB"),
        ("accent1", "0B4F8A"),
        ("accent2", "8A2F0B"),
        ("accent3", "4B6B1F"),
        ("accent4", "6B3F8A"),
        ("accent5", "0B7A75"),
        ("accent6", "7A5C0B"),
        ("hlink", "0B4F8A"),
        ("folHlink", "6B3F8A"),
    ] {
        let _ = write!(out, "<a:{slot}><a:srgbClr val=\"{colour}\"/></a:{slot}>");
    }
    out.push_str("</a:clrScheme><a:fontScheme name=\"Letter\">");
    for slot in ["majorFont", "minorFont"] {
        let _ = write!(
            out,
            "<a:{slot}><a:latin typeface=\"{name}\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/></a:{slot}>"
        );
    }
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    let line = format!("<a:ln w=\"6350\">{fill}</a:ln>");
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
    let _ = write!(
        out,
        "</a:fontScheme><a:fmtScheme name=\"Letter\">\
         <a:fillStyleLst>{fill}{fill}{fill}</a:fillStyleLst>\
         <a:lnStyleLst>{line}{line}{line}</a:lnStyleLst>\
         <a:effectStyleLst>{effect}{effect}{effect}</a:effectStyleLst>\
         <a:bgFillStyleLst>{fill}{fill}{fill}</a:bgFillStyleLst>\
         </a:fmtScheme></a:themeElements></a:theme>"
    );
    out
}
