//! Which column of an export is what, recognised by its name or said.
//!
//! A header and what was said go in; what comes out is a [`Mapping`], which the report shows. The
//! trap: a question about consent names the organisation too, so keys are given out in an order.

use super::headings::{HEADINGS, Heading};
use crate::{
    diagnose::{Diagnostic, Faults, Source, Written, did_you_mean, listed, quoted},
    people::fold,
    table::Table,
};

/// The columns of an export by what they are for.
#[derive(Debug, Clone, Default)]
pub struct Mapping {
    /// Our keys and the columns that they are in.
    pub keys: Vec<(&'static str, usize)>,
    /// Keys of the writer's own and their columns.
    pub own: Vec<(String, usize)>,
    /// All names of columns.
    pub names: Vec<String>,
}

impl Mapping {
    /// The columns by name; `None` where nobody could be named by them.
    pub(super) fn of(
        table: &Table,
        said: &[(String, String)],
        faults: &mut Faults,
    ) -> Option<Self> {
        let names: Vec<String> = table.header.iter().map(|name| name.value.clone()).collect();
        let mut mapping = Self { names, ..Self::default() };
        let before = faults.0.len();
        for (key, column) in said {
            mapping.say(key, column, table, faults);
        }
        if faults.0.len() > before {
            return None;
        }
        let folded: Vec<String> = mapping.names.iter().map(|name| fold(name)).collect();
        for heading in HEADINGS {
            if mapping.column(heading.key).is_none()
                && let Some(at) = mapping.recognise(heading, &folded)
            {
                mapping.keys.push((heading.key, at));
            }
        }
        let somebody = ["organisation", "name", "given", "surname"];
        // A key that was said to be in no column is none that names anybody.
        let said = |key: &&str| mapping.column(key).is_some_and(|at| at < mapping.names.len());
        if !somebody.iter().any(said) {
            faults.push(nobody(table, &mapping.names));
            return None;
        }
        Some(mapping)
    }

    /// The column of a key.
    #[must_use]
    pub fn column(&self, key: &str) -> Option<usize> {
        self.keys.iter().find(|(own, _)| *own == key).map(|(_, at)| *at)
    }

    /// The columns that nothing is taken from.
    pub fn unused(&self) -> impl Iterator<Item = &str> {
        let unused = self.names.iter().enumerate().filter(|(at, _)| !self.is_taken(*at));
        unused.map(|(_, name)| name.as_str()).filter(|name| !name.is_empty())
    }

    fn is_taken(&self, column: usize) -> bool {
        let ours = self.keys.iter().map(|(_, at)| *at);
        ours.chain(self.own.iter().map(|(_, at)| *at)).any(|at| at == column)
    }

    fn say(&mut self, key: &str, column: &str, table: &Table, faults: &mut Faults) {
        let typed = format!("{key}={column}");
        let span = Source::new("--columns", typed.clone()).span(0..typed.len());
        let key = if key == "organization" { "organisation" } else { key };
        let own = key.strip_prefix("extra.").unwrap_or(key);
        if column.is_empty() {
            // Nothing after the sign: the key is to be taken from no column.
            if let Some(heading) = HEADINGS.iter().find(|heading| heading.key == key) {
                self.keys.push((heading.key, usize::MAX));
            }
            return;
        }
        let exact = self.names.iter().position(|name| name == column.trim());
        let folded = || self.names.iter().position(|name| fold(name) == fold(column));
        let Some(at) = exact.or_else(folded) else {
            let name = Written::plain(column, span.clone());
            let message = format!("no column is called {}", quoted(column));
            let near = did_you_mean(&name.value, self.names.iter().map(String::as_str));
            let help = near.unwrap_or_else(|| found(&self.names));
            let fault = Diagnostic::error("missing-column", message).at(span, "asked for here");
            let fault = match table.header.first() {
                Some(first) => fault.at(first.span.clone(), "the header"),
                None => fault,
            };
            faults.push(fault.help(help));
            return;
        };
        let known = HEADINGS.iter().map(|heading| heading.key).chain(["location"]);
        match known.into_iter().find(|known| *known == key) {
            Some(known) => self.keys.push((known, at)),
            None => self.own.push((own.to_owned(), at)),
        }
    }

    /// The column that a heading's names and phrases fit best, of those still free.
    fn recognise(&self, heading: &Heading, folded: &[String]) -> Option<usize> {
        let free = |at: &usize| !self.is_taken(*at);
        let whole = heading.names.iter().find_map(|name| {
            folded.iter().enumerate().filter(|(_, own)| own == name).map(|(at, _)| at).find(free)
        });
        whole.or_else(|| {
            heading.phrases.iter().find_map(|phrase| {
                let fits = |name: &String| {
                    name.contains(phrase) && !heading.never.iter().any(|word| name.contains(word))
                };
                folded.iter().enumerate().filter(|(_, own)| fits(own)).map(|(at, _)| at).find(free)
            })
        })
    }
}

fn found(names: &[String]) -> String {
    let shown: Vec<&String> = names.iter().filter(|name| !name.is_empty()).take(10).collect();
    format!("the columns are {}", listed(&shown, "and"))
}

/// The fault of a table in which no column names anybody.
fn nobody(table: &Table, names: &[String]) -> Diagnostic {
    let file = table.header.first().map_or("", |name| name.span.source.name.as_str());
    let message = format!("no column of {} names an organisation or a person", quoted(file));
    let fault = Diagnostic::error("missing-column", message);
    let fault = match table.header.first() {
        Some(first) => {
            let start = first.span.range.start;
            fault.at(first.span.source.span(start..start), found(names))
        }
        None => fault,
    };
    let first = names.iter().find(|name| !name.is_empty()).map_or("Column", String::as_str);
    fault.help(format!("say which one does: `--columns organisation='{first}'`"))
}
