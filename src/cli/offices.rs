//! `offices`: lists the forms of address, and shows one as it is filled for a person.
//!
//! A form is shown for an invented person with each stated gender and with none, so that a reader
//! sees what is printed and not what it is made from. What somebody's letter needs beside a name is
//! named by its key.

use std::fmt::Write as _;

use super::{
    args::Offices,
    exit::{Exit, Stop},
    table::table,
    terminal::Terminal,
};
use crate::{
    diagnose::{Diagnostic, did_you_mean, quoted},
    people::{
        Gender, Recipient, SalutationStyle,
        office::{OFFICES, OfficeForm, Place, find},
    },
};

/// Does what is asked of offices.
pub(super) fn run(command: &Offices, terminal: &mut Terminal<'_>) -> Result<Exit, Stop> {
    match command {
        Offices::List { words } => list(words, terminal),
        Offices::Show { id } => show(id, terminal),
    }
}

fn list(words: &[String], terminal: &mut Terminal<'_>) -> Result<Exit, Stop> {
    let wanted = |row: &[String]| {
        let line = row.join(" ").to_lowercase();
        words.iter().all(|word| line.contains(&word.to_lowercase()))
    };
    let rows: Vec<Vec<String>> = OFFICES
        .iter()
        .map(|form| [form.id, form.office, form.jurisdiction].map(str::to_owned).to_vec())
        .filter(|row| wanted(row))
        .collect();
    if rows.is_empty() {
        let fault = Diagnostic::error("unknown-office", "no office has all of these words");
        return Err(Stop::Refused(
            Exit::Usage,
            fault.help("`undersigned offices list` names them all").into(),
        ));
    }
    terminal.put(table(&["id", "office", "jurisdiction"], &rows).as_bytes())?;
    Ok(Exit::Done)
}

fn show(id: &str, terminal: &mut Terminal<'_>) -> Result<Exit, Stop> {
    let Some(form) = find(id) else {
        let near = did_you_mean(id, OFFICES.iter().map(|form| form.id));
        let help = near.unwrap_or_else(|| "`undersigned offices list` names them all".into());
        let fault =
            Diagnostic::error("unknown-office", format!("no office is called {}", quoted(id)));
        return Err(Stop::Refused(Exit::Usage, fault.help(help).into()));
    };
    terminal.put(described(form).as_bytes())?;
    Ok(Exit::Done)
}

const PEOPLE: &[(&str, Option<Gender>)] =
    &[("gender: m", Some(Gender::Male)), ("gender: f", Some(Gender::Female)), ("not stated", None)];

const STYLES: &[(&str, SalutationStyle)] = &[
    ("named", SalutationStyle::Named),
    ("standard", SalutationStyle::Standard),
    ("bare", SalutationStyle::Bare),
    ("formal", SalutationStyle::Formal),
];

/// A form, filled for three people.
fn described(form: &OfficeForm) -> String {
    let mut text = format!("{}\n{}; {}\n", form.id, form.office, form.jurisdiction);
    for (label, gender) in PEOPLE {
        let person = somebody(form, *gender);
        let _ = writeln!(text, "\n{label}");
        for line in form.address(&person, &Place::default()).unwrap_or_default() {
            let _ = writeln!(text, "  {}", line.text);
        }
        for (name, style) in STYLES {
            let Ok(spoken) = form.salutation(&person, *style) else { continue };
            if spoken.style == *style {
                let end = form.convention.salutation_end;
                let _ = writeln!(text, "  {name:<8}  {}{end}", spoken.words);
            }
        }
        if let Ok(spoken) = form.salutation(&person, SalutationStyle::Named)
            && let Ok(close) = form.close(&person, &spoken, 2)
        {
            let _ = writeln!(text, "  {:<8}  {close}", "close");
        }
    }
    for (label, words) in [("envelope", form.envelope), ("note", form.note)] {
        if let Some(words) = words {
            let _ = writeln!(text, "\n{label}: {words}");
        }
    }
    let sources = form.sources.join("; ");
    let _ = writeln!(text, "\nsources: {sources} (confidence: {})", form.confidence);
    text
}

/// An invented person who has every value that a form can ask for, each by its key in braces.
fn somebody(form: &OfficeForm, gender: Option<Gender>) -> Recipient {
    let own = |key: &str| Some(format!("<{key}>"));
    let details = form.values().map(|key| (key.to_owned(), format!("<{key}>")));
    Recipient {
        name: Some("Robin Van Example".to_owned()),
        given: Some("Robin".to_owned()),
        surname: Some("Van Example".to_owned()),
        gender,
        organisation: form.prints_organisation().then(|| "<organisation>".to_owned()),
        region: own("region"),
        city: None,
        country: own("country"),
        office: Some(crate::people::Office {
            id: form.id.to_owned(),
            details: details.collect(),
            span: None,
        }),
        ..Recipient::default()
    }
}
