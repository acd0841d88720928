//! Where a signatory is and which group it stands in.
//!
//! A record goes in; its state, ZIP code and group come out in the style of the others, or are
//! asked about.

use super::{
    Record,
    states::{Place, place, places, zip_begins_with_nought, zip_fits},
    usual::{Usual, folded_group},
    words,
};
use crate::{diagnose::quoted, people::country_code};

/// Groups that letters customarily have, folded.
const CUSTOMARY: &[&str] = &[
    "national",
    "national organizations",
    "national organisations",
    "state and local",
    "state",
    "local",
    "regional",
    "state and local organizations",
    "state and local organisations",
    "international",
    "european",
    "global",
    "individuals",
    "organizations",
    "organisations",
    "european organisations",
    "national and international",
];

/// Groups in which signatories from abroad are at home.
const OPEN_GROUPS: &[&str] = &["international", "global", "european", "foreign", "world", "abroad"];

/// Remarks what a record says of its place.
pub(super) fn look(record: &mut Record, usual: &Usual) {
    if usual.at_home {
        state(record, usual);
        zip(record);
    }
    group(record, usual);
    contact(record);
}

fn is_open(record: &Record) -> bool {
    record.value("group").is_some_and(|group| words::within(group, OPEN_GROUPS).is_some())
}

fn state(record: &mut Record, usual: &Usual) {
    let country = record.value("country").and_then(country_code);
    if let Some(code) = country.filter(|code| *code != "US" && !is_open(record)) {
        record.remark(
            "abroad",
            "country",
            format!("from abroad ({code}): is the letter open to them?"),
        );
        return;
    }
    let Some(text) = record.value("state").map(str::to_owned) else { return };
    let all = places(&text);
    if all.contains(&Place::Abroad) {
        if !is_open(record) {
            let message = format!("{}: from abroad; is the letter open to them?", quoted(&text));
            record.remark("abroad", "state", message);
        }
        return;
    }
    if all.contains(&Place::Unknown) {
        if !is_open(record) {
            record.remark("state-unknown", "state", format!("{} is no state", quoted(&text)));
        }
        return;
    }
    match place(&text) {
        Place::State(code, name) => {
            let own = if usual.codes { code } else { name };
            if own != text {
                let message =
                    format!("state: {} for {}, as the others have it", quoted(own), quoted(&text));
                record.remark("state-style", "state", message);
                record.values.insert("state", own.to_owned());
            }
        }
        Place::Everywhere if text.chars().next().is_some_and(char::is_lowercase) => {
            let mut letters = text.chars();
            let own: String =
                letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
            record.remark("written-large", "state", format!("state: {}", quoted(&own)));
            record.values.insert("state", own);
        }
        Place::Everywhere | Place::Abroad | Place::Unknown => {}
    }
}

fn zip(record: &mut Record) {
    let (Some(zip), Some(state)) = (record.value("postcode"), record.value("state")) else {
        return;
    };
    let code = match place(state) {
        Place::State(code, _) => code,
        Place::Everywhere | Place::Abroad | Place::Unknown => return,
    };
    let digits = zip.len() == 4 && zip.bytes().all(|byte| byte.is_ascii_digit());
    let whole = format!("0{zip}");
    if digits && zip_begins_with_nought(code) {
        record.remark(
            "zip-nought",
            "postcode",
            format!("ZIP code: {}, its nought was lost", quoted(&whole)),
        );
        record.values.insert("postcode", whole);
    } else if zip_fits(zip, code) == Some(false) {
        let message = format!("the ZIP code {} is not one of {code}", quoted(zip));
        record.remark("zip-misfit", "postcode", message);
    }
}

fn group(record: &mut Record, usual: &Usual) {
    let Some(text) = record.value("group").map(str::to_owned) else {
        if usual.is_filled("group") {
            let seen = if record.value("state").is_some() { "; a state is given" } else { "" };
            record.remark("group-missing", "group", format!("no group{seen}"));
        }
        return;
    };
    let folded = folded_group(&text);
    let Some((spelling, count)) = usual.groups.get(&folded) else { return };
    if *spelling != text {
        let only_capitals = spelling.to_lowercase() == text.to_lowercase();
        let id = if only_capitals { "written-large" } else { "group-spelling" };
        record.remark(id, "group", format!("group: {} for {}", quoted(spelling), quoted(&text)));
        record.values.insert("group", spelling.clone());
    }
    let known = if usual.said_groups.is_empty() {
        CUSTOMARY.contains(&folded.as_str()) || *count > 2
    } else {
        usual.said_groups.contains(&folded)
    };
    if !known {
        let message =
            format!("a group {} for {count} of all: does the letter have it?", quoted(&text));
        record.remark("group-unknown", "group", message);
    }
    let of_states = folded.split(' ').any(|word| word == "state");
    if of_states && record.value("state").is_none() && usual.is_there("state") {
        record.remark(
            "state-missing",
            "group",
            format!("{} without a state: which?", quoted(&text)),
        );
    }
}

/// Addresses: one is kept, one that nobody can write to is told.
fn contact(record: &mut Record) {
    let Some(text) = record.value("email").map(str::to_owned) else { return };
    let all: Vec<&str> =
        text.split([';', ',', ' ']).map(str::trim).filter(|one| !one.is_empty()).collect();
    let mails: Vec<&str> = all.iter().copied().filter(|one| is_email(one)).collect();
    match mails.as_slice() {
        [] => {
            if text.contains('@') {
                record.remark(
                    "no-contact",
                    "email",
                    format!("nobody can be reached at {}", quoted(&text)),
                );
            }
        }
        [_] => {}
        [first, rest @ ..] => {
            let message =
                format!("e-mail: {} is kept, {} not", quoted(first), quoted(&rest.join(", ")));
            record.remark("second-email", "email", message);
            record.values.insert("email", (*first).to_owned());
        }
    }
}

/// Whether a text is an e-mail address as far as a form would check it.
pub(super) fn is_email(text: &str) -> bool {
    let Some((user, host)) = text.split_once('@') else { return false };
    let whole = !user.is_empty()
        && host.split('.').count() > 1
        && host.split('.').all(|part| !part.is_empty());
    whole && !text.contains(char::is_whitespace)
}
