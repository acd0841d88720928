//! What an import says of a file: which columns are which keys, who is meant, what holds for all.
//!
//! What goes in is `{from, sheet, columns, where, defaults}`; what comes out is an [`Import`], which
//! then completes and chooses people one by one. `where` and `defaults` speak of our keys. The trap:
//! what holds for all fills in before anybody is chosen, so that both read the same person.

use super::{
    cell::{entry, truth},
    origin::{Origin, named},
    target::{Target, main_part, target},
};
use crate::{
    diagnose::{Diagnostic, Faults, Span, Written, quoted},
    yaml::{Keys, Kind, Node, Reader, Row, Shape, reader},
};

/// The keys of an import.
const KEYS: Keys = Keys::of(&["from", "sheet", "columns", "where", "defaults"]);

/// What an import says.
#[derive(Debug, Clone, Default)]
pub(super) struct Import {
    /// Whether anything is written at all, or a file just named.
    pub(super) written: bool,
    /// The sheet of a workbook.
    pub(super) sheet: Option<Written>,
    /// Our keys, and where they come from.
    pub(super) columns: Vec<(Written, Origin<Written>)>,
    /// Keys, with the values of which one must be there.
    pub(super) filters: Vec<Filter>,
    /// What those have who have nothing there.
    pub(super) defaults: Vec<(Target, Node)>,
    /// Where `columns` stands.
    mapping: Option<Span>,
}

/// A key, with the values of which one must be there.
#[derive(Debug, Clone)]
pub(super) struct Filter {
    /// The key as written.
    pub(super) key: Written,
    /// What it means.
    pub(super) target: Target,
    values: Vec<String>,
}

impl Import {
    /// Reads an import of people with the keys `rows`, and the name of its file.
    pub(super) fn read(
        node: &Node,
        rows: &'static [Row],
        faults: &mut Faults,
    ) -> (Option<Written>, Self) {
        let mut map = Reader::new(node, "import", KEYS);
        let from = map.words("from");
        if from.is_none() && !map.faults().any_error() {
            let fault = Diagnostic::error("missing-key", "an import names no file");
            map.faults().push(fault.at(node.place(), "").help("write `from: list.csv`"));
        }
        let mut import = Self { written: true, sheet: map.words("sheet"), ..Self::default() };
        if let Some(node) = map.node("columns") {
            import.take_columns(node, map.faults());
        }
        if let Some(node) = map.node("where") {
            for (key, node) in named(node, "where", map.faults()) {
                let values = reader::words_list(node, key, map.faults());
                let values = values.iter().map(|value| value.value.trim().to_owned()).collect();
                let target = target(key, rows);
                import.filters.push(Filter { key: key.clone(), target, values });
            }
        }
        if let Some(node) = map.node("defaults") {
            import.take_defaults(node, rows, map.faults());
        }
        faults.absorb(map.done());
        (from, import)
    }

    /// Reads `columns`.
    pub(super) fn take_columns(&mut self, node: &Node, faults: &mut Faults) {
        self.written = true;
        self.mapping = Some(node.place());
        for (key, node) in named(node, "columns", faults) {
            let Some(words) = reader::words(node, key, faults) else { continue };
            let origin = faults.take(Origin::read(words));
            self.columns.extend(origin.map(|origin| (key.clone(), origin)));
        }
    }

    /// Reads `defaults` of people with the keys `rows`.
    pub(super) fn take_defaults(&mut self, node: &Node, rows: &'static [Row], faults: &mut Faults) {
        for (key, node) in named(node, "defaults", faults) {
            self.defaults.extend(spread(key, node, rows));
        }
    }

    /// Refuses what only a table can have, where the file is none.
    pub(super) fn of_no_table(&self, faults: &mut Faults) {
        let sheet = self.sheet.as_ref().map(|sheet| ("sheet", sheet.span.clone()));
        let columns = self.mapping.clone().map(|span| ("columns", span));
        for (key, span) in columns.into_iter().chain(sheet) {
            let message = format!("{} is for CSV, TSV and XLSX files", quoted(key));
            let fault = Diagnostic::error("wrong-kind", message).at(span, "");
            faults.push(fault.help("rename the keys in the file itself"));
        }
    }

    /// Gives a person what holds for all and isn't said of this one.
    pub(super) fn complete(&self, person: &mut Node) {
        for (target, value) in &self.defaults {
            if target.within(person).is_none() {
                give(person, target, value);
            }
        }
    }

    /// Whether a person is one of those meant.
    pub(super) fn chooses(&self, person: &Node) -> bool {
        self.filters.iter().all(|filter| {
            filter.target.within(person).is_some_and(|node| {
                filter.fits(node)
                    || node.items().is_some_and(|all| all.iter().any(|one| filter.fits(one)))
            })
        })
    }
}

impl Filter {
    fn fits(&self, node: &Node) -> bool {
        let Some(scalar) = node.scalar() else { return false };
        let own = scalar.written.value.trim();
        match self.target {
            Target::Key(Row { shape: Shape::YesNo, .. }) => {
                self.values.iter().any(|value| truth(value).is_some() && truth(value) == truth(own))
            }
            _ => self.values.iter().any(|value| value == own),
        }
    }
}

/// What a key of `defaults` gives: a map gives each of its keys.
fn spread(key: &Written, node: &Node, rows: &'static [Row]) -> Vec<(Target, Node)> {
    let target = target(key, rows);
    let Some(entries) = node.entries() else { return vec![(target, node.clone())] };
    let said = entries.iter().filter(|entry| !entry.value.is_nothing());
    let part = |entry: &crate::yaml::Entry| {
        let name = entry.key.value.clone();
        match &target {
            Target::Part(key, _) => Some((Target::Part(key, name), entry.value.clone())),
            Target::Extra(own) if own == "extra" => {
                Some((Target::Extra(name), entry.value.clone()))
            }
            Target::Key(_) | Target::Line(..) | Target::Extra(_) => None,
        }
    };
    let parts: Option<Vec<_>> = said.map(part).collect();
    parts.unwrap_or_else(|| vec![(target.clone(), node.clone())])
}

/// Puts a value where a person has none.
fn give(person: &mut Node, target: &Target, value: &Node) {
    let Kind::Map(entries) = &mut person.kind else { return };
    entries.retain(|entry| !entry.value.is_nothing());
    let own = entries.iter_mut().find(|entry| reader::meant(&entry.key.value) == target.key());
    match (target, own) {
        // A line further down an address that is there is not missing.
        (Target::Key(_) | Target::Line(..), Some(_)) => {}
        (Target::Key(_) | Target::Line(..), None) => {
            entries.push(entry(target.key(), value.clone()));
        }
        (Target::Part(_, name) | Target::Extra(name), Some(own)) => {
            if own.value.scalar().is_some() {
                let scalar = entry(main_part(target.key()), own.value.clone());
                own.value.kind = Kind::Map(vec![scalar]);
            }
            if let Kind::Map(parts) = &mut own.value.kind {
                parts.push(entry(name, value.clone()));
            }
        }
        (Target::Part(_, name) | Target::Extra(name), None) => {
            let parts = Kind::Map(vec![entry(name, value.clone())]);
            entries.push(entry(target.key(), Node { span: value.span.clone(), kind: parts }));
        }
    }
}
