//! `--interactive`: what was taken for what, shown before the first question, and changed where it is
//! wrong.
//!
//! Exports as they were read go in, with somebody who can be asked; what comes out is whether a column
//! was said to be another's, which is then read anew. Nobody should answer three hundred questions
//! that come of a wrong column.

use super::questions::{Left, chosen};
use crate::{
    interview::{Ask, Choice},
    signon::{Asked as Wishes, Roll, column_keys, mapping_text},
};

/// What came of showing the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// They are right.
    Right,
    /// One is another's now.
    Changed,
}

/// Shows the columns, and asks whether they are right.
pub(super) fn shown(
    read: &Roll,
    wishes: &mut Wishes,
    problem: Option<&str>,
    asker: &mut dyn Ask,
) -> Result<Shown, Left> {
    let text: Vec<String> = read.exports.iter().map(mapping_text).collect();
    asker.show(&text.join("\n"));
    loop {
        let options = [
            Choice::new("Yes", "go on with the questions"),
            Choice::new("No", "say what is in another column"),
        ];
        match chosen("Are these the right columns?", problem, &options, asker)? {
            Some(1) => {}
            Some(_) => return Ok(Shown::Right),
            // There is nothing to go back to.
            None => continue,
        }
        let Some((key, column)) = another(read, asker)? else { continue };
        wishes.columns.retain(|(own, _)| own != key);
        wishes.columns.push((key.to_owned(), column));
        return Ok(Shown::Changed);
    }
}

/// Which key is in which other column; `None` where somebody went back.
fn another(read: &Roll, asker: &mut dyn Ask) -> Result<Option<(&'static str, String)>, Left> {
    let options: Vec<Choice> = column_keys()
        .iter()
        .map(|(key, about)| match column(read, key) {
            Some(name) => Choice::new(*key, format!("{about}; now `{name}`")),
            None => Choice::new(*key, *about),
        })
        .collect();
    loop {
        let Some(at) = chosen("What is in another column?", None, &options, asker)? else {
            return Ok(None);
        };
        let Some((key, _)) = column_keys().get(at) else { return Ok(None) };
        let mut names: Vec<&str> = Vec::new();
        for name in read.exports.iter().flat_map(|export| &export.mapping.names) {
            if !name.is_empty() && !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        let mut columns: Vec<Choice> = names.iter().map(|name| Choice::new(*name, "")).collect();
        columns.push(Choice::new("No column", "it is not in the export"));
        let ask = format!("Which column is the {key}?");
        if let Some(at) = chosen(&ask, None, &columns, asker)? {
            return Ok(Some((key, names.get(at).map_or("", |name| name).to_owned())));
        }
    }
}

/// The column that a key is in now, in the first export that has one.
fn column<'r>(read: &'r Roll, key: &str) -> Option<&'r str> {
    read.exports.iter().find_map(|export| {
        let at = export.mapping.column(key)?;
        export.mapping.names.get(at).map(String::as_str)
    })
}
