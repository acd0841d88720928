//! `signatories:` as given: entries, a file, or a roll that says how they are ordered and set.
//!
//! What goes in is the value of the key; what comes out is a [`RollFile`], its entries in file
//! order, those who did not agree to sign left out. Ordering is [`groups`](super::groups)'s work.

use std::{borrow::Cow, path::Path};

use super::{
    Join, Loading, Local, Order, RollFile, Shown, SignatoryEntry, columns::Wanted, fold,
    import::Import, rows::rows, signatory,
};
use crate::{
    diagnose::{Diagnostic, Faults, Written, did_you_mean, quoted},
    style::COLUMNS,
    table::Form,
    yaml::{Keys, Kind, Node, Reader, reader},
};

const KEYS: Keys = Keys::of(&[
    "from", "list", "columns", "defaults", "order", "pinned", "group_by", "groups", "join",
    "local", "layout", "consent",
]);
const LAYOUT: Keys = Keys::of(&["columns", "lines"]);
const LOCAL: Keys = Keys::of(&["column", "place", "heading", "others"]);
const CONSENT: Keys = Keys::of(&["column", "yes"]);

const ORDERS: &[(&str, Order)] = &[
    ("organisation", Order::Organisation),
    ("given", Order::Given),
    ("name", Order::Name),
    ("rank", Order::Rank),
    ("represents", Order::Represents),
    ("date", Order::Date),
];

const JOINS: &[(&str, Join)] = &[("organisation", Join::Organisation), ("name", Join::Name)];

const SHOWN: &[(&str, Shown)] =
    &[("first", Shown::First), ("mark", Shown::Mark), ("count", Shown::Count)];

/// Who agreed to sign: a column, and what it says then.
struct Consent {
    column: Written,
    yes: Vec<String>,
}

/// Reads `signatories:`.
pub fn roll_file(node: &Node, folder: &Path, loading: &mut Loading<'_>) -> RollFile {
    match &node.kind {
        Kind::Scalar(_) => {
            let Some(name) = reader::words(node, "signatories", &mut loading.faults) else {
                return RollFile::default();
            };
            let from = Some(folder.join(&name.value));
            if Form::of(Path::new(&name.value)).is_some() {
                let entries = table(&name, &[], &Import::default(), folder, loading);
                // A table is an export, whose order is nobody's wish.
                let order = Order::Organisation;
                return RollFile { entries, order, from, ..RollFile::default() };
            }
            let read = loading.with_file(folder, &name, |loading, tree, folder| match &tree.kind {
                Kind::Map(_) => roll(tree, folder, loading),
                Kind::Nothing | Kind::Scalar(_) | Kind::List(_) => plain(tree, folder, loading),
            });
            RollFile { from, ..read.unwrap_or_default() }
        }
        Kind::Map(_) => roll(node, folder, loading),
        Kind::Nothing | Kind::List(_) => plain(node, folder, loading),
    }
}

fn plain(node: &Node, folder: &Path, loading: &mut Loading<'_>) -> RollFile {
    RollFile { entries: signatory::entries(node, &[], folder, loading), ..RollFile::default() }
}

/// The entries of a table.
fn table(
    name: &Written,
    kept: &[Written],
    import: &Import,
    folder: &Path,
    loading: &mut Loading<'_>,
) -> Vec<SignatoryEntry> {
    let (rows_of, one_of) = (signatory::ROWS, signatory::SOMEBODY);
    let wanted = Wanted { rows: rows_of, one_of, kept, import, named: &name.span };
    let mut entries = Vec::new();
    rows(name, folder, wanted, loading, |loading, node, folder| {
        entries.extend(signatory::entry(node, &[], folder, loading));
    });
    entries
}

fn roll(node: &Node, folder: &Path, loading: &mut Loading<'_>) -> RollFile {
    let mut map = Reader::new(node, "signatories", KEYS);
    let agreed = map.node("consent").and_then(|node| consent(node, &mut map));
    let pinned = map.words_list("pinned").unwrap_or_default();
    let from = map.node("from").is_some();
    let group_by = map.words("group_by").map(key);
    let local = map.node("local").and_then(|node| local(node, &mut map));
    let mut roll = RollFile {
        order: match map.choice_of("order", ORDERS) {
            Some(order) => order,
            None if from => Order::Organisation,
            None => Order::Given,
        },
        group_by: group_by.as_ref().map(|key| key.value.clone()),
        groups: map.texts("groups"),
        join: map.choice_of("join", JOINS),
        ..RollFile::default()
    };
    if let Some(node) = map.node("layout") {
        layout(node, &mut roll, map.faults());
    }
    let mut further: Vec<Written> = Vec::new();
    let named = agreed.iter().map(|consent| consent.column.clone());
    let of_place = local.iter().map(|(key, _)| key.clone());
    if let (None, Some((_, Local { heading: Some(heading), others: None, .. }))) =
        (&group_by, &local)
    {
        map.faults().push(no_heading_for_others(heading));
    }
    for column in group_by.into_iter().chain(named).chain(of_place) {
        if further.iter().all(|other| other.value != column.value) {
            further.push(column);
        }
    }
    roll.local = local.map(|(_, local)| local);
    let before = loading.faults.0.len();
    entries(&mut map, node, &further, folder, &mut roll, loading);
    let whole = !loading.faults.0.iter().skip(before).any(Diagnostic::is_error);
    if let Some(consent) = agreed {
        roll.entries.retain(|entry| has_agreed(entry, &consent));
    }
    if whole {
        check_pinned(&pinned, &roll.entries, loading);
    }
    roll.pinned = pinned.into_iter().map(|words| words.value).collect();
    loading.faults.absorb(map.done());
    roll
}

fn entries(
    map: &mut Reader<'_>,
    node: &Node,
    further: &[Written],
    folder: &Path,
    roll: &mut RollFile,
    loading: &mut Loading<'_>,
) {
    let mut import = Import::default();
    if let Some(node) = map.node("columns") {
        import.take_columns(node, map.faults());
    }
    if let Some(node) = map.node("defaults") {
        import.take_defaults(node, signatory::ROWS, map.faults());
    }
    let import = import;
    let names: Vec<&str> = further.iter().map(|name| name.value.as_str()).collect();
    match (map.node("from"), map.node("list")) {
        (Some(_), Some(_)) => {
            let message = "a roll has either `from` or `list`, not both";
            let fault = Diagnostic::error("wrong-kind", message).help("keep one of the two");
            let spans = ["list", "from"].map(|key| map.key(key).map(|key| key.span.clone()));
            let fault = spans.into_iter().flatten().fold(fault, |fault, span| fault.at(span, ""));
            map.faults().push(fault);
        }
        (None, Some(list)) => {
            import.of_no_table(map.faults());
            let list = completed(list, &import);
            roll.entries = signatory::entries(&list, &names, folder, loading);
        }
        (Some(_), None) => {
            let Some(name) = map.words("from") else { return };
            if Form::of(Path::new(&name.value)).is_some() {
                roll.entries = table(&name, further, &import, folder, loading);
            } else {
                import.of_no_table(map.faults());
                let read = loading.with_file(folder, &name, |loading, tree, folder| {
                    signatory::entries(&completed(tree, &import), &names, folder, loading)
                });
                roll.entries = read.unwrap_or_default();
            }
            roll.from = Some(folder.join(&name.value));
        }
        (None, None) => {
            let fault = Diagnostic::error("missing-key", "a roll has neither `from` nor `list`")
                .at(node.place(), "")
                .help("write `list:` and the entries under it");
            map.faults().push(fault);
        }
    }
}

/// A list whose entries have what holds for all.
fn completed<'n>(list: &'n Node, import: &Import) -> Cow<'n, Node> {
    let mut list = Cow::Borrowed(list);
    if !import.defaults.is_empty()
        && let Kind::List(items) = &mut list.to_mut().kind
    {
        items.iter_mut().filter(|item| !item.is_nothing()).for_each(|item| import.complete(item));
    }
    list
}

/// A key of an entry, by its usual name.
fn key(mut written: Written) -> Written {
    reader::meant(&written.value.clone()).clone_into(&mut written.value);
    written
}

fn layout(node: &Node, roll: &mut RollFile, faults: &mut Faults) {
    let mut map = Reader::new(node, "layout", LAYOUT);
    roll.columns = map.choice("columns", COLUMNS);
    roll.ruled = map.yes_no("lines").unwrap_or(false);
    faults.absorb(map.done());
}

/// `{column: state, place: first}`, or the column alone.
fn local(node: &Node, outer: &mut Reader<'_>) -> Option<(Written, Local)> {
    let of = |column: Written, shown, [heading, others]: [Option<Written>; 2]| {
        (column.clone(), Local { column: column.value, shown, heading, others })
    };
    if node.scalar().is_some() {
        let column = outer.words("local").map(key)?;
        return Some(of(column, Shown::default(), [None, None]));
    }
    let mut map = Reader::new(node, "local", LOCAL);
    let column = map.words("column").map(key);
    if column.is_none() && !map.faults().any_error() {
        let fault = Diagnostic::error("missing-key", "`local` names no `column`");
        let help = "write `local: {column: state}`: the key of an entry that names its place";
        map.faults().push(fault.at(node.place(), "").help(help));
    }
    let shown = map.choice("place", SHOWN).unwrap_or_default();
    let headings = ["heading", "others"].map(|key| map.words(key));
    let unused = match (&headings, shown) {
        ([Some(heading), _], Shown::Mark | Shown::Count) => Some((heading, "`place: first`")),
        ([None, Some(others)], _) => Some((others, "a `heading` of its own")),
        _ => None,
    };
    if let Some((words, needs)) = unused {
        let message = format!("this heading of `local` needs {needs}");
        let help = "write `heading:` with `place: first`, and `others:` beside it";
        let fault = Diagnostic::error("wrong-kind", message).at(words.span.clone(), "");
        map.faults().push(fault.help(help));
    }
    outer.faults().absorb(map.done());
    Some(of(column?, shown, headings))
}

/// Without a heading of their own the others would stand under that of the recipient's.
fn no_heading_for_others(heading: &Written) -> Diagnostic {
    Diagnostic::error("missing-key", "`local` has a `heading`, and the others of the roll lack one")
        .at(heading.span.clone(), "the others would stand under it, too")
        .help("write `others: Other organizations` beside it, or `group_by` the roll")
}

fn consent(node: &Node, outer: &mut Reader<'_>) -> Option<Consent> {
    let mut map = Reader::new(node, "consent", CONSENT);
    if map.node("column").is_none() && node.entries().is_some() {
        let fault = Diagnostic::error("missing-key", "`consent` names no `column`");
        map.faults().push(fault.at(node.place(), ""));
    }
    let column = map.words("column");
    let mut yes = map.texts("yes");
    if yes.is_empty() {
        yes = ["yes", "true", "1", "x"].map(String::from).to_vec();
    }
    outer.faults().absorb(map.done());
    Some(Consent { column: column?, yes })
}

fn has_agreed(entry: &SignatoryEntry, consent: &Consent) -> bool {
    let said = entry.value(&consent.column).unwrap_or_default().trim().to_lowercase();
    consent.yes.iter().any(|yes| yes.trim().to_lowercase() == said)
}

/// A pinned name must be somebody's.
fn check_pinned(pinned: &[Written], entries: &[SignatoryEntry], loading: &mut Loading<'_>) {
    let names: Vec<&str> = entries.iter().filter_map(SignatoryEntry::known_as).collect();
    for words in pinned {
        if names.iter().any(|name| fold(name) == fold(words)) {
            continue;
        }
        let message = format!("nobody on the roll is {}", quoted(words));
        let near = did_you_mean(words, names.iter().copied());
        let help = near.unwrap_or_else(|| {
            "write the organisation, or else the name, as the roll has it".to_owned()
        });
        let fault = Diagnostic::error("unknown-signatory", message);
        loading.faults.push(fault.at(words.span.clone(), "").help(help));
    }
}
