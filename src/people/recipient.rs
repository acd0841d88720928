//! Recipients: the list of a campaign and the lists of the files it names.
//!
//! What goes in is the value of `recipients:`; what comes out are [`Recipient`]s in order with keys
//! made and unique. Everything about a person is plain words. An office's form of address is not
//! applied here.

use std::path::Path;

use super::{
    Loading, Office, Recipient, Recipients,
    columns::Wanted,
    gather::Gathered,
    import::Import,
    office,
    rows::{nobody_chosen, places, rows},
};
use crate::{
    diagnose::{Diagnostic, Span, Written, did_you_mean, quoted},
    language::well_formed,
    table::{Form, RowPlace},
    yaml::{Kind, Node, Row, Shape, reader, shape},
};

/// The keys of a recipient.
pub(super) const ROWS: &[Row] = &[
    Row { key: "key", shape: Shape::Text },
    Row { key: "honorific", shape: Shape::Text },
    Row { key: "name", shape: Shape::Text },
    Row { key: "given", shape: Shape::Text },
    Row { key: "surname", shape: Shape::Text },
    Row { key: "suffix", shape: Shape::Text },
    Row { key: "gender", shape: Shape::Choice(&["f", "m", "x"]) },
    Row { key: "office", shape: Shape::Other },
    Row { key: "term_ends", shape: Shape::Date },
    Row { key: "title", shape: Shape::Text },
    Row { key: "title_first", shape: Shape::YesNo },
    Row { key: "organisation", shape: Shape::Text },
    Row { key: "attention", shape: Shape::Text },
    Row { key: "address", shape: Shape::Texts },
    Row { key: "city", shape: Shape::Text },
    Row { key: "region", shape: Shape::Text },
    Row { key: "postcode", shape: Shape::Text },
    Row { key: "country", shape: Shape::Text },
    Row { key: "address_block", shape: Shape::Texts },
    Row { key: "salutation", shape: Shape::Text },
    Row { key: "salutation_style", shape: Shape::Choice(&["named", "standard", "bare", "formal"]) },
    Row { key: "close", shape: Shape::Text },
    Row { key: "email", shape: Shape::Text },
    Row { key: "phone", shape: Shape::Text },
    Row { key: "fax", shape: Shape::Text },
    Row { key: "language", shape: Shape::Text },
    Row { key: "tags", shape: Shape::Texts },
    Row { key: "together_with", shape: Shape::Text },
    Row { key: "extra", shape: Shape::Pairs },
];

/// The keys that every recipient may have, in the order of the format's page.
pub fn keys() -> impl Iterator<Item = &'static str> {
    ROWS.iter().map(|row| row.key)
}

/// Keys of which every table of recipients has one, so that there is somebody to write to.
const SOMEBODY: &[&str] =
    &["name", "organisation", "title", "office", "surname", "address_block", "salutation"];

/// A recipient with the places that its checks need.
pub(super) struct Found {
    pub(super) recipient: Recipient,
    pub(super) key: Option<Span>,
    pub(super) together: Option<Span>,
}

/// Reads `recipients:`, keys made and unique.
pub fn recipients(node: &Node, folder: &Path, loading: &mut Loading<'_>) -> Recipients {
    let mut gathered = Gathered::default();
    let before = loading.faults.0.len();
    list(node, folder, &mut gathered, loading);
    // Somebody who could not be read may be the one that is meant.
    let whole = !loading.faults.0.iter().skip(before).any(Diagnostic::is_error);
    gathered.done(whole, loading)
}

fn list(node: &Node, folder: &Path, gathered: &mut Gathered, loading: &mut Loading<'_>) {
    if node.items().is_none() && !node.is_nothing() {
        let fault = reader::wrong_kind(node, "recipients", "a list");
        loading.faults.push(fault.help("begin each entry or file with `- `"));
        return;
    }
    let Some(items) = reader::list(node, "recipients", &mut loading.faults) else { return };
    for item in items {
        match &item.kind {
            Kind::Nothing => {}
            Kind::Scalar(_) => {
                let Some(name) = reader::words(item, "recipients", &mut loading.faults) else {
                    continue;
                };
                file(&name, Import::default(), folder, gathered, loading);
            }
            Kind::Map(entries) if entries.iter().any(|entry| entry.key.value == "from") => {
                if let (Some(name), import) = Import::read(item, ROWS, &mut loading.faults) {
                    file(&name, import, folder, gathered, loading);
                }
            }
            Kind::Map(_) => person(item, None, gathered, loading),
            Kind::List(_) => {
                loading.faults.push(reader::wrong_kind(item, "recipients", "entries or files"));
            }
        }
    }
}

/// Reads a file of recipients, as an import says.
fn file(
    name: &Written,
    import: Import,
    folder: &Path,
    gathered: &mut Gathered,
    loading: &mut Loading<'_>,
) {
    if Form::of(Path::new(&name.value)).is_some() {
        // An import around a list of files alters people after their rows, so these are kept.
        let alone = gathered.imports.iter().all(|import| !import.written);
        let again = places(name, folder, asked(&import, name), loading, |loading, node, _, row| {
            person(node, row.filter(|_| alone), gathered, loading);
        });
        gathered.end_of_table(again);
        return;
    }
    import.of_no_table(&mut loading.faults);
    gathered.imports.push(import);
    let before = (gathered.len(), loading.faults.0.len());
    loading.with_file(folder, name, |loading, tree, folder| {
        if tree.items().is_some_and(<[Node]>::is_empty) || tree.is_nothing() {
            let message = format!("{} has no recipients", quoted(name));
            let fault = Diagnostic::error("empty-file", message)
                .at(tree.span.clone(), "")
                .at(name.span.clone(), "named here");
            loading.faults.push(fault);
            return;
        }
        list(tree, folder, gathered, loading);
    });
    let filter = gathered.imports.pop().and_then(|mut import| import.filters.pop());
    if before == (gathered.len(), loading.faults.0.len())
        && let Some(filter) = filter
    {
        loading.faults.push(nobody_chosen(name, filter.key.span));
    }
}

/// Hands everybody in a table who is meant to `then`.
pub(super) fn table(
    name: &Written,
    import: &Import,
    folder: &Path,
    loading: &mut Loading<'_>,
    mut then: impl FnMut(&mut Loading<'_>, &Node),
) {
    rows(name, folder, asked(import, name), loading, |loading, node, _| then(loading, node));
}

/// What is asked of a table of recipients.
fn asked<'a>(import: &'a Import, name: &'a Written) -> Wanted<'a> {
    Wanted { rows: ROWS, one_of: SOMEBODY, kept: &[], import, named: &name.span }
}

/// Takes an entry, completed and chosen by the imports that it stands in.
fn person(node: &Node, row: Option<RowPlace>, gathered: &mut Gathered, loading: &mut Loading<'_>) {
    if gathered.imports.iter().all(|import| !import.written) {
        if let Some(found) = entry(node, loading) {
            gathered.take(found, row);
        }
        return;
    }
    let mut node = node.clone();
    for import in gathered.imports.iter().rev() {
        import.complete(&mut node);
        if !import.chooses(&node) {
            return;
        }
    }
    if let Some(found) = entry(&node, loading) {
        gathered.take(found, row);
    }
}

/// Reads one recipient.
pub(super) fn entry(node: &Node, loading: &mut Loading<'_>) -> Option<Found> {
    let entries = node.entries()?;
    if entries.is_empty() {
        let fault = Diagnostic::error("empty-entry", "a recipient has no keys");
        loading.faults.push(fault.at(node.span.clone(), "").help("write at least a `name`"));
        return None;
    }
    let office = node.get("office").filter(|office| !office.is_nothing());
    let office = office.and_then(|office| read_office(office, loading));
    let mut recipient: Recipient = shape::read(node, "recipient", ROWS, &[], &mut loading.faults)?;
    recipient.span = Some(node.place());
    recipient.office = office.map(|office| {
        let own = loading.offices().find(&office.id).cloned();
        Office { own, ..office }
    });
    checks(node, &recipient, loading);
    let place = |key: &str| node.get(key).filter(|n| !n.is_nothing()).map(|n| n.span.clone());
    Some(Found { recipient, key: place("key"), together: place("together_with") })
}

fn checks(node: &Node, recipient: &Recipient, loading: &mut Loading<'_>) {
    let place =
        |key: &str| node.get(key).filter(|node| !node.is_nothing()).map(|node| node.span.clone());
    if let Some(office) = &recipient.office
        && office.form().is_none()
    {
        let message = format!("no office is called {}", quoted(&office.id));
        let span = office.span.clone().unwrap_or_else(|| node.place());
        let own: Vec<String> = loading.offices().all().map(|form| form.id.to_string()).collect();
        let known = office::OFFICES.iter().map(|form| &*form.id).chain(own.iter().map(|id| &**id));
        let help = did_you_mean(&office.id, known)
            .unwrap_or_else(|| "`undersigned offices list` names them all".into());
        let fault = Diagnostic::error("unknown-office", message).at(span, "").help(help);
        loading.faults.push(fault);
    }
    if let (Some(tag), Some(span)) = (&recipient.language, place("language"))
        && !well_formed(tag)
    {
        loading.faults.push(no_language(tag, span));
    }
    if let Some(span) = place("key")
        && recipient.key.trim().is_empty()
    {
        let fault = Diagnostic::error("wrong-kind", "a `key` cannot be empty").at(span, "");
        loading.faults.push(fault.help("leave it out, and it is made from the name"));
    }
}

/// `us-senator`, or `{id: …}` with what its form names.
fn read_office(node: &Node, loading: &mut Loading<'_>) -> Option<Office> {
    let Some(entries) = node.entries() else {
        let id = reader::words(node, "office", &mut loading.faults)?;
        return Some(Office { id: id.value, span: Some(id.span), ..Office::default() });
    };
    let mut office = Office::default();
    for entry in entries.iter().filter(|entry| !entry.value.is_nothing()) {
        let words = reader::words(&entry.value, &entry.key, &mut loading.faults);
        let Some(words) = words else { continue };
        if entry.key.value == "id" {
            office.id = words.value;
            office.span = Some(words.span);
        } else {
            office.details.push((entry.key.value.clone(), words.value));
        }
    }
    if office.span.is_none() {
        let fault = Diagnostic::error("missing-key", "`office` names no `id`");
        loading.faults.push(fault.at(node.place(), "").help("write `id: us-senator`"));
        return None;
    }
    Some(office)
}

/// The fault of a language that is no tag.
#[must_use]
pub fn no_language(tag: &str, span: Span) -> Diagnostic {
    Diagnostic::error("bad-language", format!("{} is no language tag", quoted(tag)))
        .at(span, "")
        .help("write it as `en-US`, `de` or `fr-CA`")
}
