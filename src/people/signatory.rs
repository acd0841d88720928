//! Signatories' entries: a person, an organisation, or lines as they are.
//!
//! What goes in is a list; what comes out are [`SignatoryEntry`]s in its order. Nobody is ordered,
//! grouped or left out here.

use std::path::Path;

use super::{Loading, SignatoryEntry, image::image};
use crate::{
    diagnose::Diagnostic,
    yaml::{Node, Row, Shape, reader, shape},
};

/// The keys of an entry.
pub(super) const ROWS: &[Row] = &[
    Row { key: "honorific", shape: Shape::Text },
    Row { key: "name", shape: Shape::Text },
    Row { key: "surname", shape: Shape::Text },
    Row { key: "credentials", shape: Shape::Text },
    Row { key: "title", shape: Shape::Text },
    Row { key: "organisation", shape: Shape::Text },
    Row { key: "represents", shape: Shape::Text },
    Row { key: "on_behalf_of", shape: Shape::Text },
    Row { key: "acting", shape: Shape::YesNo },
    Row { key: "location", shape: Shape::Text },
    Row { key: "rank", shape: Shape::Count },
    Row { key: "date", shape: Shape::Date },
    Row { key: "signature", shape: Shape::Other },
    Row { key: "affiliation_only", shape: Shape::YesNo },
    Row { key: "lines", shape: Shape::Texts },
    Row { key: "sort_as", shape: Shape::Text },
    Row { key: "extra", shape: Shape::Pairs },
];

/// Keys of which every table of signatories has one.
pub(super) const SOMEBODY: &[&str] = &["name", "organisation", "title", "lines"];

/// Reads a list of entries; `columns` are further keys that an entry may have.
pub(super) fn entries(
    node: &Node,
    columns: &[&str],
    folder: &Path,
    loading: &mut Loading<'_>,
) -> Vec<SignatoryEntry> {
    let Some(items) = reader::list(node, "signatories", &mut loading.faults) else {
        return Vec::new();
    };
    let columns: Vec<&str> =
        columns.iter().copied().filter(|name| ROWS.iter().all(|row| row.key != *name)).collect();
    let items = items.iter().filter(|item| !item.is_nothing());
    items.filter_map(|item| entry(item, &columns, folder, loading)).collect()
}

/// Reads an entry; `columns` are further keys that it may have.
pub(super) fn entry(
    node: &Node,
    columns: &[&str],
    folder: &Path,
    loading: &mut Loading<'_>,
) -> Option<SignatoryEntry> {
    let read = shape::read(node, "signatory", ROWS, columns, &mut loading.faults);
    let signed = ["name", "organisation", "organization"];
    let signed = signed.iter().find_map(|key| node.get(key)?.scalar());
    let shows = signed.map_or_else(
        || "Signature".to_owned(),
        |scalar| format!("Signature of {}", scalar.written.value),
    );
    let signature = node
        .get("signature")
        .filter(|node| !node.is_nothing())
        .and_then(|node| image(node, "signature", &shows, folder, loading));
    let mut entry: SignatoryEntry = read?;
    let said = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
    let somebody = said(&entry.name) || said(&entry.title) || said(&entry.organisation);
    if !somebody && entry.lines.is_empty() {
        let fault = Diagnostic::error("missing-key", "a signatory has nothing to print")
            .at(node.place(), "")
            .help("write one of `name`, `title`, `organisation` or `lines`");
        loading.faults.push(fault);
    }
    entry.span = Some(node.place());
    entry.signature = signature;
    Some(entry)
}
