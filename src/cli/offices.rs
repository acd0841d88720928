//! `offices`: lists the forms of address, and shows one as it is filled for a person.
//!
//! The built-in forms and those of a user's own `offices.yaml` go in. What comes out is what is
//! printed, not what it is made from: a form is filled for an invented person whose gender nobody
//! stated, and what a stated one changes stands beside it.

use std::{collections::BTreeMap, fmt::Write as _, path::Path};

use super::{
    args::Offices,
    choice,
    exit::{Exit, Stop},
    messages::Messages,
    table::table,
    terminal::Terminal,
};
use crate::{
    campaign::folder,
    diagnose::{Diagnostic, did_you_mean, quoted},
    people::{
        Gender, SalutationStyle,
        office::{OFFICES, OfficeForm, OwnOffices, Place, Spoken, find, own_offices, sample},
    },
    world::World,
};

/// Does what is asked of offices.
pub(super) fn run(
    command: &Offices,
    world: &dyn World,
    terminal: &mut Terminal<'_>,
    messages: &Messages,
) -> Result<Exit, Stop> {
    let (Offices::List { campaign, .. } | Offices::Show { campaign, .. }) = command;
    let beside = campaign.as_deref().map_or(Path::new(""), folder);
    let own = own_offices(world, &[Path::new(""), beside], &[]);
    if own.faults.any_error() {
        return Err(Stop::Refused(choice::exit_of_reading(&own.faults), own.faults));
    }
    terminal.tell(&messages.drawn(&own.faults.0));
    match command {
        Offices::List { words, .. } => list(words, &own, terminal),
        Offices::Show { id, .. } => show(id, &own, terminal),
    }
}

fn list(words: &[String], own: &OwnOffices, terminal: &mut Terminal<'_>) -> Result<Exit, Stop> {
    let built_in = OFFICES.iter().map(|form| (&*form.id, form));
    let own = own.all().map(|form| (&*form.id, &**form));
    let forms: BTreeMap<&str, &OfficeForm> = built_in.chain(own).collect();
    let all_built_in = forms.values().all(|form| form.from == BUILT_IN);
    let from = |form: &OfficeForm| if all_built_in { String::new() } else { form.from.to_string() };
    let row = |form: &&OfficeForm| {
        vec![
            form.id.to_string(),
            form.office.to_string(),
            form.jurisdiction.to_string(),
            from(form),
        ]
    };
    let wanted = |row: &Vec<String>| {
        let line = row.join(" ").to_lowercase();
        words.iter().all(|word| line.contains(&word.to_lowercase()))
    };
    let rows: Vec<Vec<String>> = forms.values().map(row).filter(wanted).collect();
    if rows.is_empty() {
        let fault = Diagnostic::error("unknown-office", "no office has all of these words");
        return Err(Stop::Refused(
            Exit::Usage,
            fault.help("`undersigned offices list` names them all").into(),
        ));
    }
    terminal.put(table(&["id", "office", "jurisdiction", "from"], &rows).as_bytes())?;
    Ok(Exit::Done)
}

/// What [`OfficeForm::from`] says of the program's own forms.
const BUILT_IN: &str = "built in";

fn show(id: &str, own: &OwnOffices, terminal: &mut Terminal<'_>) -> Result<Exit, Stop> {
    let Some(form) = own.find(id).map(|form| &**form).or_else(|| find(id)) else {
        let ids = OFFICES.iter().map(|form| &*form.id).chain(own.all().map(|form| &*form.id));
        let help = did_you_mean(id, ids)
            .unwrap_or_else(|| "`undersigned offices list` names them all".into());
        let fault =
            Diagnostic::error("unknown-office", format!("no office is called {}", quoted(id)));
        return Err(Stop::Refused(Exit::Usage, fault.help(help).into()));
    };
    terminal.put(described(form).as_bytes())?;
    Ok(Exit::Done)
}

const STYLES: &[(&str, SalutationStyle)] = &[
    ("named", SalutationStyle::Named),
    ("standard", SalutationStyle::Standard),
    ("bare", SalutationStyle::Bare),
    ("formal", SalutationStyle::Formal),
];

/// A form as a person reads it: what to write in a campaign, then what is printed.
fn described(form: &OfficeForm) -> String {
    let mut text = format!("{}\n{}", form.id, form.office);
    if !form.jurisdiction.is_empty() {
        let _ = write!(text, "; {}", form.jurisdiction);
    }
    let _ = write!(text, "\nfrom: {}\n\n{}", form.from, entry(form));
    let _ = write!(text, "\n{}", by_gender("block", |gender| lines(form, gender)));
    let _ = write!(text, "\n{}", by_gender("greeting", |gender| greetings(form, gender)));
    let _ = write!(text, "\n{}", closes(form));
    let also = form.alternates.join("; ");
    let sources = form.sources.join("; ");
    let sources = match &*form.confidence {
        "" => sources,
        confidence => format!("{sources} (confidence: {confidence})"),
    };
    let advice = [
        ("also in use", Some(also.as_str())),
        ("envelope", form.envelope.as_deref()),
        ("note", form.note.as_deref()),
        ("sources", Some(sources.as_str())),
    ];
    for (label, words) in advice {
        if let Some(words) = words.filter(|words| !words.is_empty()) {
            let _ = writeln!(text, "\n{label}: {words}");
        }
    }
    text
}

/// What a campaign says of somebody who holds the office.
fn entry(form: &OfficeForm) -> String {
    const KEYS: &[(&str, &str)] = &[
        ("given", "given"),
        ("organisation", "organisation"),
        ("office", "title"),
        ("city", "city"),
        ("state", "region"),
        ("zip", "postcode"),
        ("country", "country"),
    ];
    let names = form.placeholders();
    let own = form.values().filter(|name| !KEYS.iter().any(|(known, _)| known == name));
    let own = own.fold(String::new(), |text, name| format!("{text}, {name}: <{name}>"));
    let office = match own.as_str() {
        "" => form.id.to_string(),
        own => format!("{{id: {}{own}}}", form.id),
    };
    let mut text = format!("recipients:\n  - office: {office}\n");
    if names.iter().any(|name| ["full_name", "surname", "given"].contains(name)) {
        text.push_str("    name: Robin Van Example\n    surname: Van Example\n");
    }
    for (_, key) in KEYS.iter().filter(|(name, _)| names.contains(name)) {
        let value = if *key == "given" { "Robin".to_owned() } else { format!("<{key}>") };
        let _ = writeln!(text, "    {key}: {value}");
    }
    text
}

/// A part of a letter as it is for somebody whose gender nobody stated, and beside it what differs
/// where one is.
fn by_gender(part: &str, of: impl Fn(Option<Gender>) -> Vec<(&'static str, String)>) -> String {
    let [neutral, m, f] = [None, Some(Gender::Male), Some(Gender::Female)].map(of);
    let count = neutral.len().max(m.len()).max(f.len());
    let rows = (0..count).map(|at| {
        let words = |column: &[(&str, String)]| column.get(at).map(|(_, words)| words.clone());
        let own = words(&neutral).unwrap_or_default();
        let other = |column| words(column).filter(|words| *words != own).unwrap_or_default();
        let label = neutral.get(at).map_or("", |(label, _)| label).to_owned();
        vec![label, own.clone(), other(&m), other(&f)]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let same = rows.iter().all(|row| row.iter().skip(2).all(String::is_empty));
    let table = table(&["", "no gender stated", "gender: m", "gender: f"], &rows);
    // Nobody has to be told who a form is for that is the same for everybody.
    let shown = if same { without_head(&table) } else { &table };
    format!("{part}\n{}", indented(shown))
}

fn lines(form: &OfficeForm, gender: Option<Gender>) -> Vec<(&'static str, String)> {
    let lines = form.address(&sample(form, gender), &Place::default()).unwrap_or_default();
    lines.into_iter().map(|line| ("", line.text)).collect()
}

/// The styles that the form has.
fn greetings(form: &OfficeForm, gender: Option<Gender>) -> Vec<(&'static str, String)> {
    let person = sample(form, gender);
    let styles = STYLES.iter().filter_map(|(name, style)| {
        let spoken = form.salutation(&person, *style).ok().filter(|made| made.style == *style)?;
        Some((*name, format!("{}{}", spoken.words, form.convention.salutation_end)))
    });
    styles.collect()
}

/// The closes after a greeting by name and after a formal one, for one who signs and for several.
fn closes(form: &OfficeForm) -> String {
    const SIGNED: &[(&str, usize)] = &[("one signs", 1), ("several sign", 2)];
    let person = sample(form, None);
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (_, style) in STYLES {
        let Ok(mut spoken) = form.salutation(&person, *style) else { continue };
        if *style == SalutationStyle::Formal {
            // A name for want of a gender is not greeted formally, so it shows no formal close.
            let Some(formal) = &form.formal else { continue };
            spoken = Spoken { words: formal.m.clone().into_owned(), style: *style };
        }
        let close = |signed: usize| form.close(&person, &spoken, signed).ok().flatten();
        let both =
            SIGNED.iter().map(|(label, signed)| (*label, close(*signed).unwrap_or_default()));
        let both: Vec<(&str, String)> = both.collect();
        let same = both.iter().all(|(_, words)| both.first().is_some_and(|(_, one)| one == words));
        for (label, words) in both.into_iter().take(if same { 1 } else { 2 }) {
            let label = if same { String::new() } else { label.to_owned() };
            let told = rows.iter().any(|row| row.get(1..) == Some(&[label.clone(), words.clone()]));
            if !told && !words.is_empty() {
                let formal = *style == SalutationStyle::Formal;
                rows.push(vec![if formal { "formal" } else { "usual" }.to_owned(), label, words]);
            }
        }
    }
    if rows.is_empty() {
        return "close\n  as the template has it\n".to_owned();
    }
    if rows.iter().all(|row| row.first().is_some_and(|usual| usual == "usual")) {
        rows.iter_mut().filter_map(|row| row.first_mut()).for_each(String::clear);
    }
    let table = table(&["", "", ""], &rows);
    format!("close\n{}", indented(without_head(&table)))
}

/// A table's rows alone.
fn without_head(table: &str) -> &str {
    table.split_once('\n').map_or("", |(_, rows)| rows)
}

fn indented(lines: &str) -> String {
    lines.lines().fold(String::new(), |text, line| text + format!("  {line}").trim_end() + "\n")
}
