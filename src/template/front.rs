//! A template's front matter: the YAML between two lines of `---`.
//!
//! A file's text goes in, a [`Template`] comes out or every fault of its front matter. The trap: a
//! text that begins with `---` and never ends it has no front matter and no text either.

use std::{collections::BTreeMap, path::Path};

use super::{Template, field, tags::syntax};
use crate::{
    campaign::style_change,
    diagnose::{Faults, Written},
    style::StyleChange,
    yaml::{self, Reader, TextFile, reader::Keys},
};

const KEYS: Keys = Keys::of(&["description", "fields", "style", "close"]);

/// Reads a template's file.
pub(super) fn read(
    name: &str,
    file: &TextFile,
    folder: &Path,
    parts: BTreeMap<String, Written>,
) -> Result<Template, Faults> {
    let text = file.source.text.as_str();
    let written = |from: usize| {
        let body = text.get(from..).unwrap_or("");
        Written::plain(body, file.source.span(from..text.len()))
    };
    let mut template = Template {
        name: name.to_owned(),
        sha256: file.sha256.clone(),
        description: String::new(),
        fields: Vec::new(),
        style: StyleChange::default(),
        close: None,
        body: written(0),
        parts,
    };
    let Some(start) = opening(text) else { return Ok(template) };
    let Some((end, body)) = closing(text, start) else {
        let fault = syntax("the front matter is never closed").at(file.source.span(0..3), "");
        return Err(fault.help("add a line `---` where it ends").into());
    };
    template.body = written(body);
    let node = yaml::parse_range(&file.source, start..end)?;
    if node.is_nothing() {
        return Ok(template);
    }
    let mut map = Reader::new(&node, "the front matter", KEYS);
    template.description = map.text("description").unwrap_or_default();
    template.close = map.text("close");
    if let Some(fields) = map.node("fields") {
        template.fields = field::declared(fields, map.faults());
    }
    if let Some(style) = map.node("style") {
        template.style = style_change(style, folder, map.faults());
    }
    map.done().or(template)
}

/// Where the front matter begins, when the text has one.
fn opening(text: &str) -> Option<usize> {
    let first = text.split_inclusive('\n').next()?;
    (first.trim_end() == "---").then_some(first.len())
}

/// Where the front matter ends and where the text after it begins.
fn closing(text: &str, start: usize) -> Option<(usize, usize)> {
    let mut at = start;
    for line in text.get(start..)?.split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}
