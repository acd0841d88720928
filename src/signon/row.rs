//! One more signatory as a row of a table, whose columns a campaign may call otherwise than we do.
//!
//! An addition and what the campaign says of its columns go in; what comes out are cells in the order
//! of the header. A key without a column of its own is told, never dropped.

use super::Addition;
use crate::{
    people::fold,
    yaml::{Kind, Node, reader},
};

/// What a campaign says of the columns of its roll.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RollColumns {
    /// A key of ours, and the column that it is read from.
    named: Vec<(String, String)>,
    /// The column that says who agreed, and what it says then.
    consent: Option<(String, String)>,
}

impl RollColumns {
    /// What a campaign, or a file that is a roll, says.
    #[must_use]
    pub fn of(tree: &Node) -> Self {
        let roll = tree.get("signatories").unwrap_or(tree);
        let words = |node: &Node| Some(node.scalar()?.written.value.clone());
        let named = roll.get("columns").and_then(Node::entries).unwrap_or_default().iter();
        let named = named.filter_map(|entry| {
            Some((reader::meant(&entry.key.value).to_owned(), words(&entry.value)?))
        });
        let consent = roll.get("consent").and_then(|consent| {
            let yes = consent.get("yes").and_then(|yes| match &yes.kind {
                Kind::List(items) => items.first().and_then(words),
                _ => words(yes),
            });
            Some((words(consent.get("column")?)?, yes.unwrap_or_else(|| "Yes".to_owned())))
        });
        Self { named: named.collect(), consent }
    }

    /// The column of a key, as a header has it; `None` where it is made of several.
    fn column<'c>(&'c self, key: &'c str) -> Option<&'c str> {
        let named = self.named.iter().find(|(own, _)| own == key);
        named.map_or(Some(key), |(_, column)| Some(&**column).filter(|it| !it.contains("{{")))
    }
}

/// A signatory as a row under a header.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewRow {
    /// A cell for each column, empty where there is nothing to write.
    pub cells: Vec<String>,
    /// The keys for which there is no column.
    pub lacking: Vec<String>,
}

impl NewRow {
    /// The row of an addition under the names of a table's columns.
    #[must_use]
    pub fn of(addition: &Addition, columns: &RollColumns, header: &[&str]) -> Self {
        let mut row = Self { cells: vec![String::new(); header.len()], lacking: Vec::new() };
        let keys = addition.keys.iter().map(|(key, value)| (*key, value));
        let extra = addition.extra.iter().map(|(key, value)| (&**key, value));
        for (key, value) in keys.chain(extra) {
            let place = columns.column(key).and_then(|column| place(header, column));
            match place.and_then(|at| row.cells.get_mut(at)) {
                Some(cell) => cell.clone_from(value),
                None => row.lacking.push(key.to_owned()),
            }
        }
        if let Some((column, yes)) = &columns.consent
            && let Some(cell) = place(header, column).and_then(|at| row.cells.get_mut(at))
        {
            cell.clone_from(yes);
        }
        row
    }
}

/// Where a column stands: under its name, else under another name of the same key.
fn place(header: &[&str], column: &str) -> Option<usize> {
    let same = header.iter().position(|name| fold(name) == fold(column));
    same.or_else(|| {
        let meant = |name: &&str| reader::meant(&name.to_lowercase()) == column;
        header.iter().position(meant)
    })
}
