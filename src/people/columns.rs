//! The columns of a table as the keys of a person.
//!
//! What goes in are a header and what an import says of it; what comes out turns a row into the tree
//! that a YAML file of the same person would give, every word with its place in the table. So the
//! readers and the faults of both are the same. The trap: a key's place in such a tree is its cell,
//! never the header, which would be the same for everybody.

use super::{
    cell::{entry, value},
    import::Import,
    origin::Origin,
    target::{Target, main_part, near, target},
};
use crate::{
    diagnose::{Diagnostic, Faults, Span, Written, did_you_mean, listed, quoted},
    table::{self, Table},
    yaml::{Kind, Node, Row},
};

/// What every column of a table is for; those of one key stand together.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    found: Vec<(Target, Origin<usize>)>,
}

/// What is asked of a table beside its rows.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'a> {
    /// The keys that a column may be.
    pub(super) rows: &'static [Row],
    /// Keys of which one must be there, the likeliest first.
    pub(super) one_of: &'static [&'static str],
    /// Further columns that must be there under these names, whatever else they are.
    pub(super) kept: &'a [Written],
    /// What an import says.
    pub(super) import: &'a Import,
    /// The place that names the file.
    pub(super) named: &'a Span,
}

impl Columns {
    /// Finds out what the columns of a header are for; `None` when one is missing.
    pub(super) fn of(table: &Table, wanted: Wanted<'_>, faults: &mut Faults) -> Option<Self> {
        let before = faults.0.len();
        let Wanted { rows, import, .. } = wanted;
        let mut columns = Self::default();
        let mut moved = Vec::new();
        for (key, origin) in &import.columns {
            faults.0.extend(near(key, rows));
            let at = |name: &Written| {
                let found = position(table, name);
                if found.is_none() {
                    faults.push(missing(name, table));
                }
                found
            };
            let Some(origin) = origin.resolved(at) else { continue };
            if let Origin::Column(at) = origin {
                moved.push(at);
            }
            columns.add(target(&key.value, rows), origin, &key.span, faults);
        }
        let mapped: Vec<Target> = columns.found.iter().map(|(target, _)| target.clone()).collect();
        let used: Vec<usize> = columns.found.iter().flat_map(|(_, from)| from.columns()).collect();
        for (at, name) in table.header.iter().enumerate() {
            let target = target(&name.value, rows);
            // A key that the import takes from elsewhere is not taken from its own column.
            if name.value.is_empty() || moved.contains(&at) || mapped.contains(&target) {
                continue;
            }
            if !used.contains(&at) {
                faults.0.extend(near(name, rows));
            }
            columns.add(target, Origin::Column(at), &name.span, faults);
        }
        columns.keep(table, wanted, faults);
        columns.check(table, wanted, before, faults);
        let order: Vec<&str> = columns.found.iter().map(|(target, _)| target.key()).collect();
        let first = |target: &Target| order.iter().position(|key| *key == target.key());
        let mut found = columns.found.clone();
        found.sort_by_key(|(target, _)| (first(target), target.number()));
        let sound = !faults.0.iter().skip(before).any(Diagnostic::is_error);
        sound.then_some(Self { found })
    }

    /// The tree of a row.
    pub(super) fn node(&self, row: &table::Row) -> Node {
        let groups = self.found.chunk_by(|(one, _), (next, _)| one.key() == next.key());
        let entries = groups.filter_map(|group| {
            let (first, _) = group.first()?;
            let cells = group.iter().filter_map(|(target, origin)| {
                Some((target, origin.words(&row.cells, &row.span)?))
            });
            let node = match first {
                Target::Key(_) | Target::Line(..) => {
                    let mut values = cells.map(|(target, words)| value(target, words));
                    let first = values.next()?;
                    values.fold(first, joined)
                }
                Target::Part(..) | Target::Extra(_) => {
                    let parts = cells.map(|(target, words)| match target {
                        Target::Part(_, name) | Target::Extra(name) => {
                            entry(name, value(target, words))
                        }
                        Target::Key(row) | Target::Line(row, _) => {
                            entry(main_part(row.key), value(target, words))
                        }
                    });
                    let parts: Vec<_> = parts.collect();
                    Node { span: parts.first()?.value.span.clone(), kind: Kind::Map(parts) }
                }
            };
            Some(entry(first.key(), node))
        });
        Node { span: row.span.clone(), kind: Kind::Map(entries.collect()) }
    }

    fn has(&self, target: &Target) -> bool {
        self.found.iter().any(|(other, _)| other == target)
    }

    fn add(&mut self, target: Target, origin: Origin<usize>, place: &Span, faults: &mut Faults) {
        if !self.has(&target) {
            self.found.push((target, origin));
            return;
        }
        let message = format!("two columns are both {}", quoted(target.key()));
        let fault = Diagnostic::error("duplicate-column", message).at(place.clone(), "and here");
        faults.push(fault.help("rename one of the two"));
    }

    /// Columns that are asked for by their own name stay there under it.
    fn keep(&mut self, table: &Table, wanted: Wanted<'_>, faults: &mut Faults) {
        for name in wanted.kept {
            let own = Target::Extra(name.value.clone());
            let meant = target(&name.value, wanted.rows);
            let same = |target: &Target| *target == own || target.key() == name.value;
            if self.found.iter().any(|(target, _)| same(target)) {
                continue;
            }
            let known = self.found.iter().find(|(target, _)| *target == meant);
            let origin = known.map(|(_, origin)| origin.clone());
            let origin = origin.or_else(|| position(table, name).map(Origin::Column));
            match origin {
                Some(origin) => self.found.push((own, origin)),
                None => faults.push(missing(name, table)),
            }
        }
    }

    /// Whether somebody is named, and everything that `where` asks for is there.
    fn check(&self, table: &Table, wanted: Wanted<'_>, before: usize, faults: &mut Faults) {
        let import = wanted.import;
        let given = |target: &Target| import.defaults.iter().any(|(own, _)| own == target);
        for filter in &import.filters {
            if !self.has(&filter.target) && !given(&filter.target) {
                faults.push(missing(&filter.key, table));
            }
        }
        for name in table.header.iter().filter(|name| name.value.is_empty()) {
            let fault = Diagnostic::warning("unnamed-column", "a column has no name")
                .at(name.span.clone(), "")
                .help("what stands in it is left out; write a name into the header");
            faults.push(fault);
        }
        let keys = self.found.iter().map(|(target, _)| target.key());
        let defaults = import.defaults.iter().map(|(target, _)| target.key());
        let somebody = keys.chain(defaults).any(|key| wanted.one_of.contains(&key));
        if !somebody && !faults.0.iter().skip(before).any(Diagnostic::is_error) {
            faults.push(nobody(table, wanted));
        }
    }
}

/// One list of two values of a key: `address` and `address_1`.
fn joined(one: Node, next: Node) -> Node {
    let items = |node: Node| match node.kind {
        Kind::List(items) => items,
        Kind::Nothing | Kind::Scalar(_) | Kind::Map(_) => vec![node],
    };
    let span = one.span.clone();
    let mut all = items(one);
    all.extend(items(next));
    Node { span, kind: Kind::List(all) }
}

/// The column of this name: to the letter, else in another case.
fn position(table: &Table, name: &str) -> Option<usize> {
    let folded = name.trim().to_lowercase();
    let exact = table.header.iter().position(|column| column.value == name.trim());
    exact.or_else(|| table.header.iter().position(|column| column.value.to_lowercase() == folded))
}

/// The fault of a column that is asked for and isn't there.
fn missing(name: &Written, table: &Table) -> Diagnostic {
    let near = did_you_mean(name, table.header.iter().map(|column| column.value.as_str()));
    let fault = absent(&name.value, table).at(name.span.clone(), "asked for here");
    near.into_iter().fold(fault, Diagnostic::help)
}

/// The fault of a table in which nobody is named.
fn nobody(table: &Table, wanted: Wanted<'_>) -> Diagnostic {
    let key = wanted.one_of.first().copied().unwrap_or_default();
    let names = || table.header.iter().map(|column| column.value.as_str());
    let likely = names().find(|name| name.to_lowercase().contains(key));
    let likely = likely.or_else(|| names().find(|name| !name.is_empty())).unwrap_or_default();
    let quote = if likely.contains([':', '#', ',', '{', '[', '"']) { "\"" } else { "" };
    let columns = format!("columns: {{{key}: {quote}{likely}{quote}}}");
    let help = if wanted.import.written {
        format!("add `{columns}` to the import")
    } else {
        format!("import it: `{{from: {}, {columns}}}`", wanted.named.text())
    };
    absent(key, table).at(wanted.named.clone(), "imported here").help(help)
}

fn absent(name: &str, table: &Table) -> Diagnostic {
    /// Columns that are listed, so that the line can be read.
    const SHOWN: usize = 8;
    let names: Vec<&str> = table.header.iter().map(|column| column.value.as_str()).collect();
    let start = table.header.first().map(|column| &column.span);
    let file = start.map_or("", |span| span.source.name.as_str());
    let found = match names.get(..SHOWN) {
        Some(first) if names.len() > SHOWN + 1 => {
            let rest = names.len() - SHOWN;
            let first: Vec<String> = first.iter().map(|name| quoted(name)).collect();
            format!("found {} and {rest} more", first.join(", "))
        }
        _ => format!("found {}", listed(&names, "and")),
    };
    let message = format!("{} has no column {}", quoted(file), quoted(name));
    let fault = Diagnostic::error("missing-column", message);
    match start {
        Some(span) => fault.at(span.source.span(span.range.start..span.range.start), found),
        None => fault,
    }
}
