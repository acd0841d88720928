//! The person who signs: the name's parts, what stands before and behind it, the title.
//!
//! A record goes in; its name and title come out as they would be printed, every change remarked.
//! The trap: `Rev.` and `Sr.` are part of how somebody signs, `Mr.` is not, and a comma may stand
//! before a degree, a title or a first name.

use super::{
    Record,
    capitals::{Of, proposed},
    place::is_email,
    states::{Place, place},
    usual::Usual,
    words,
};
use crate::{diagnose::quoted, people::fold};

/// Remarks what a record says of who signs.
pub(super) fn look(record: &mut Record, usual: &Usual) {
    swapped(record);
    if shifted(record) {
        return;
    }
    title(record);
    named(record, usual);
    courtesy(record);
    commas(record);
    capitals(record);
}

/// A name and an address in each other's cells.
fn swapped(record: &mut Record) {
    let Some(name) = record.value("name").map(str::to_owned) else { return };
    if !is_email(&name) {
        return;
    }
    let other = record.value("email").filter(|text| !text.contains('@')).map(str::to_owned);
    let Some(other) = other else {
        record.remark(
            "email-as-name",
            "name",
            format!("the name is an e-mail address: {}", quoted(&name)),
        );
        record.values.remove("name");
        return;
    };
    let message =
        format!("name and e-mail are in each other's cells: is the name {}?", quoted(&other));
    record.remark("email-as-name", "name", message);
    record.values.insert("name", other);
    record.values.insert("email", name);
}

/// Cells that slipped by one: a title for a name, a state for a title, a name for a state.
fn shifted(record: &mut Record) -> bool {
    let (Some(name), Some(title), Some(state)) =
        (record.value("name"), record.value("title"), record.value("state"))
    else {
        return false;
    };
    let known = |text: &str| matches!(place(text), Place::State(..) | Place::Everywhere);
    if !words::is_office(name) || !known(title) || known(state) {
        return false;
    }
    let (name, title, state) = (state.to_owned(), name.to_owned(), title.to_owned());
    let message = format!(
        "the cells are shifted: is it {}, {}, {}?",
        quoted(&name),
        quoted(&title),
        quoted(&state)
    );
    record.remark("shifted", "name", message);
    for (key, value) in [("name", name), ("title", title), ("state", state)] {
        record.values.insert(key, value);
    }
    true
}

fn title(record: &mut Record) {
    let Some(text) = record.value("title").map(str::to_owned) else { return };
    if words::is_nothing(&text) {
        record.values.remove("title");
        record.remark("no-title", "title", format!("no title for {}", quoted(&text)));
        return;
    }
    if let Some((_, whole)) = words::SHORT_TITLES.iter().find(|(short, _)| *short == fold(&text)) {
        record.remark(
            "short-title",
            "title",
            format!("title: {} for {}", quoted(whole), quoted(&text)),
        );
        record.values.insert("title", (*whole).to_owned());
    }
    if text.starts_with(['=', '+', '@']) {
        let message = format!(
            "{} would be a formula in a spreadsheet: is it all of the title?",
            quoted(&text)
        );
        record.remark("formula", "title", message);
    }
    if words::is(&text, words::WITHOUT_AUTHORITY) {
        let message = format!("signs as {}: may they commit the organisation?", quoted(&text));
        record.remark("without-authority", "title", message);
    }
    if words::begins(&text, words::FOR_OTHERS).is_some() && !record.has("for-another") {
        let message = format!("signs as {}: whose name is printed?", quoted(&text));
        record.remark("for-another", "title", message);
    }
}

/// The name, put together where it came in parts.
fn named(record: &mut Record, usual: &Usual) {
    let of = |key: &str| record.value(key).map(str::to_owned);
    let (given, surname, single) = (of("given"), of("surname"), of("name"));
    let in_parts = usual.is_there("given") && usual.is_there("surname");
    let whole = single.clone().or_else(|| match (&given, &surname) {
        (Some(given), Some(surname)) => Some(format!("{given} {surname}")),
        (one, other) => one.clone().or_else(|| other.clone()),
    });
    let whole = whole.filter(|name| !words::is_nothing(name));
    let Some(name) = whole else {
        record.values.remove("name");
        if (usual.is_there("name") || in_parts) && !record.has("email-as-name") {
            record.remark("no-name", "name", "nobody is named");
        }
        return;
    };
    record.values.insert("name", name.clone());
    let half = in_parts && single.is_none() && (given.is_none() != surname.is_none());
    let key = if given.is_some() {
        "given"
    } else if surname.is_some() {
        "surname"
    } else {
        "name"
    };
    let organisation = record.value("organisation").map(fold);
    if organisation.as_deref() == Some(fold(&name).as_str()) {
        record.remark(
            "organisation-as-name",
            key,
            "the organisation's name stands where a person's belongs",
        );
        record.values.remove("name");
    } else if name.starts_with('@') {
        record.remark("handle-as-name", key, format!("{} is no name", quoted(&name)));
    } else if words::is_office(&name) {
        record.remark("title-as-name", key, format!("{} is a title", quoted(&name)));
    } else if half || is_one_latin_word(&name) {
        // Whoever keeps a list with a status has looked at the row; a form's export nobody has.
        let confirmed =
            usual.is_filled("status") && surname.is_none() && record.value("status").is_some();
        let id = if confirmed { "single-name" } else { "half-name" };
        let missing = if half && given.is_none() {
            "the first name is missing"
        } else {
            "a name of one word"
        };
        record.remark(id, key, format!("{missing}: {}", quoted(&name)));
    } else if super::organisation::has_lost_letters(&name) {
        record.remark("lost-letters", key, format!("letters were lost in {}", quoted(&name)));
    }
}

fn is_one_latin_word(name: &str) -> bool {
    !name.contains(' ') && name.chars().all(|c| !c.is_alphabetic() || u32::from(c) < 0x250)
}

fn courtesy(record: &mut Record) {
    let Some(name) = record.value("name") else { return };
    let Some((first, rest)) = name.split_once(' ') else { return };
    if !words::is(first, words::COURTESY) || rest.is_empty() {
        return;
    }
    let (rest, message) =
        (rest.to_owned(), format!("name: {} without {}", quoted(rest), quoted(first)));
    let key = if record.cells.contains_key("name") { "name" } else { "given" };
    record.remark("courtesy", key, message);
    record.values.insert("name", rest);
}

/// What stands behind a comma: a degree, a title, or the first name.
fn commas(record: &mut Record) {
    let Some(name) = record.value("name").map(str::to_owned) else { return };
    let Some((first, rest)) = name.split_once(',') else { return };
    let first = first.trim().to_owned();
    let parts: Vec<&str> = rest.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let squeezed = |part: &str| fold(part).replace(' ', "");
    let is_degree = |part: &&&str| words::DEGREES.contains(&squeezed(part).as_str());
    let is_generation = |part: &&&str| words::GENERATIONS.contains(&squeezed(part).as_str());
    let degrees: Vec<&str> = parts.iter().filter(is_degree).copied().collect();
    let generations: Vec<&str> = parts.iter().filter(is_generation).copied().collect();
    if degrees.len() + generations.len() == parts.len() {
        if !degrees.is_empty() {
            let whole: Vec<&str> = std::iter::once(first.as_str()).chain(generations).collect();
            degreed(record, &whole.join(", "), &degrees.join(", "));
        }
        return;
    }
    let own_title = record.value("title").map(fold);
    if own_title.as_deref() == Some(fold(rest).as_str()) || words::names_office(rest) {
        let message = format!("name: {} without the title behind it", quoted(&first));
        record.remark("title-in-name", cell_of(record), message);
        record.values.insert("name", first);
        record.values.entry("title").or_insert_with(|| rest.trim().to_owned());
        return;
    }
    let short =
        |text: &str| text.split(' ').count() <= 3 && !text.contains(|c: char| c.is_ascii_digit());
    if let [given] = parts.as_slice()
        && short(given)
        && short(&first)
    {
        let turned = format!("{given} {first}");
        record.remark(
            "surname-first",
            cell_of(record),
            format!("name: {} for {}", quoted(&turned), quoted(&name)),
        );
        record.values.insert("name", turned);
    }
}

/// Degrees behind a name: kept as credentials, unless a title stands before it already.
fn degreed(record: &mut Record, name: &str, degrees: &str) {
    if words::begins(name, words::CALLINGS).is_some() {
        let message =
            format!("name: {} without {}, as it has a title", quoted(name), quoted(degrees));
        record.remark("degrees-off", cell_of(record), message);
    } else {
        record.remark("degrees", cell_of(record), format!("{} are credentials", quoted(degrees)));
        record.values.insert("credentials", degrees.to_owned());
    }
    record.values.insert("name", name.to_owned());
}

/// The cell that a whole name stands in, or its last part.
fn cell_of(record: &Record) -> &'static str {
    if record.cells.contains_key("name") { "name" } else { "surname" }
}

fn capitals(record: &mut Record) {
    let mut small = false;
    for (key, of) in [("organisation", Of::Organisation), ("name", Of::Person)] {
        let Some(text) = record.value(key).map(str::to_owned) else { continue };
        let Some(own) = proposed(&text, of) else { continue };
        small = true;
        let cell = if record.cells.contains_key(key) { key } else { "surname" };
        record.remark("capitals", cell, format!("{key}: {} for {}", quoted(&own), quoted(&text)));
        record.values.insert(key, own);
    }
    let Some(text) = record.value("title").map(str::to_owned) else { return };
    let lower = !text.chars().any(char::is_uppercase);
    // A title written small is nobody's mistake, unless the names are too.
    if lower && !small {
        return;
    }
    if let Some(own) = proposed(&text, Of::Title) {
        record.remark(
            "capitals",
            "title",
            format!("title: {} for {}", quoted(&own), quoted(&text)),
        );
        record.values.insert("title", own);
    }
}
