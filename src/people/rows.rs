//! The rows of a table, one person after another.
//!
//! What goes in is the name of a table and what is asked of it; what comes out are the trees of those
//! who are meant, one at a time, so that a hundred thousand never stand in memory as trees.

use std::{path::Path, sync::Arc};

use super::{
    Loading,
    columns::{Columns, Wanted},
    import::Import,
    office::OwnOffices,
};
use crate::{
    diagnose::{Diagnostic, Faults, Span, Written, quoted},
    table::{self, RowFile, RowPlace},
    world::World,
    yaml::Node,
};

/// Reads a table, and hands everybody who is meant to `then`.
pub(super) fn rows(
    name: &Written,
    folder: &Path,
    wanted: Wanted<'_>,
    loading: &mut Loading<'_>,
    mut then: impl FnMut(&mut Loading<'_>, &Node, &Path),
) {
    places(name, folder, wanted, loading, |loading, person, folder, _| {
        then(loading, person, folder);
    });
}

/// The same with the places at which the rows of a large file can be read again; gives what makes
/// people of them then.
pub(super) fn places(
    name: &Written,
    folder: &Path,
    wanted: Wanted<'_>,
    loading: &mut Loading<'_>,
    mut then: impl FnMut(&mut Loading<'_>, &Node, &Path, Option<RowPlace>),
) -> Option<Again> {
    let sheet = wanted.import.sheet.as_ref();
    let again = loading.with_table(folder, name, sheet, |loading, mut table, folder| {
        let columns = Columns::of(&table, wanted, &mut loading.faults);
        let mut formulas = Formulas::default();
        let (mut read, mut chosen) = (0, 0);
        while let Some(row) = table.next_row(&mut loading.faults) {
            read += 1;
            // Rows that don't fit are told all the same.
            let Some(columns) = &columns else { continue };
            formulas.note(&row);
            let mut person = columns.node(&row);
            wanted.import.complete(&mut person);
            if wanted.import.chooses(&person) {
                chosen += 1;
                then(loading, &person, folder, row.place);
            }
        }
        formulas.tell(&mut loading.faults);
        if read > 0 && chosen == 0 && columns.is_some() {
            let place =
                wanted.import.filters.first().map_or(wanted.named, |filter| &filter.key.span);
            loading.faults.push(nobody_chosen(name, place.clone()));
        }
        let file = table.file()?.clone();
        let offices = loading.offices_so_far();
        Some(Again { file, columns: columns?, import: wanted.import.clone(), offices })
    });
    again.flatten()
}

/// What makes a person of a row that is read again.
#[derive(Debug, Clone)]
pub(super) struct Again {
    file: RowFile,
    columns: Columns,
    import: Import,
    /// The writer's own offices, where somebody in the table holds an office.
    pub(super) offices: Option<Arc<OwnOffices>>,
}

impl Again {
    /// The person of a row, completed as it was the first time.
    ///
    /// # Errors
    /// `file-changed`, `read-failed`.
    pub(super) fn person(&self, world: &dyn World, place: RowPlace) -> Result<Node, Faults> {
        let mut person = self.columns.node(&self.file.row(world, place)?);
        self.import.complete(&mut person);
        Ok(person)
    }
}

/// The fault of a `where` that nobody fits.
pub(super) fn nobody_chosen(file: &str, place: Span) -> Diagnostic {
    let message = format!("nobody in {} fits `where`", quoted(file));
    Diagnostic::error("nobody-chosen", message)
        .at(place, "")
        .help("the values of `where` are compared to the letter")
}

/// Cells that a spreadsheet would calculate; here they are words.
#[derive(Default)]
struct Formulas {
    first: Option<(Span, String)>,
    count: usize,
}

impl Formulas {
    fn note(&mut self, row: &table::Row) {
        for cell in row.cells.iter().flatten().filter(|cell| cell.value.starts_with('=')) {
            self.count += 1;
            self.first.get_or_insert_with(|| (cell.span.clone(), cell.value.clone()));
        }
    }

    fn tell(self, faults: &mut Faults) {
        let Some((span, words)) = self.first else { return };
        let more = match self.count {
            1 => String::new(),
            2 => "and 1 more cell".to_owned(),
            count => format!("and {} more cells", count - 1),
        };
        let fault = Diagnostic::warning("formula", format!("{} is kept as words", quoted(&words)))
            .at(span, more)
            .help("a formula is not calculated; write its result");
        faults.push(fault);
    }
}
