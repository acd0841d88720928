//! Files of recipients from the command line in the place of the campaign's own.
//!
//! What goes in is what the campaign says and the files; what comes out is what it would have said of
//! them. The trap: somebody who swaps a list for another of the same form wants it read in the same
//! way, so the campaign's one import keeps all it says but the file and its sheet.

use std::path::PathBuf;

use crate::{
    diagnose::{Source, Written},
    table::Form,
    yaml::{Entry, Kind, Node, Scalar},
};

/// The option that names the files, as messages show it.
const OPTION: &str = "--recipients";

/// What `recipients:` is with these files instead.
pub(super) fn instead(own: Option<&Node>, files: &[PathBuf]) -> Node {
    let items = own.and_then(Node::items).unwrap_or_default();
    let mut imports = items.iter().filter(|item| item.get("from").is_some());
    let import = match (imports.next(), imports.next()) {
        (Some(only), None) => only.entries(),
        _ => None,
    };
    let nodes = files.iter().map(|file| {
        let path = file.to_string_lossy();
        let source = Source::new(OPTION, path.as_ref());
        let written = Written::plain(path.as_ref(), source.span(0..path.len()));
        let span = written.span.clone();
        let name = Kind::Scalar(Scalar { written: written.clone(), plain: false });
        let name = Node { span: span.clone(), kind: name };
        let Some(import) = import else { return name };
        // A sheet is one workbook's own, and only a table has columns to map.
        let table = Form::of(file).is_some();
        let dropped = if table { ["sheet"].as_slice() } else { &["sheet", "columns"] };
        let kept = import.iter().filter(|entry| !dropped.contains(&entry.key.value.as_str()));
        let kept = kept.map(|entry| {
            let value = if entry.key.value == "from" { name.clone() } else { entry.value.clone() };
            Entry { key: entry.key.clone(), value }
        });
        Node { span, kind: Kind::Map(kept.collect()) }
    });
    let span = Source::new(OPTION, "").span(0..0);
    Node { span, kind: Kind::List(nodes.collect()) }
}
