//! The words that all letters of a campaign share: a character in them that no font has is found
//! before the first letter, at its place, and not five hundred times.

use crate::{
    campaign::{Campaign, LetterDate},
    diagnose::{Diagnostic, Faults},
    people::{Sender, SignatoryEntry},
    style::Style,
    template::Template,
    world::World,
    write::{missing_glyph, uncovered},
};

/// The characters of a campaign's own words that no font of the style has, each once.
///
/// # Errors
/// One fault a character, at the first place where it is written; or what is wrong with the font.
pub(super) fn check(
    campaign: &Campaign,
    template: &Template,
    style: &Style,
    world: &dyn World,
) -> Result<(), Faults> {
    let mut written = vec![&template.body];
    written.extend(campaign.written());
    let plain = plain(campaign);
    let entries = &campaign.signatories.entries;
    let words = written.iter().map(|words| words.value.as_str());
    let words = words.chain(plain.iter().map(|(_, words)| *words));
    let words: Vec<&str> = words.chain(entries.iter().flat_map(signatory)).collect();
    let text = words.join("\n");
    let mut faults = Faults::default();
    let elsewhere = |sign: &char| {
        written.iter().any(|words| words.value.contains(*sign))
            || plain.iter().any(|(_, words)| words.contains(*sign))
    };
    let (others, signers): (Vec<char>, Vec<char>) =
        uncovered(&text, style, world)?.into_iter().partition(elsewhere);
    for missing in others {
        let found = missing_glyph(&[missing]);
        let place = written.iter().find_map(|words| {
            let at = words.value.find(missing)?;
            Some(words.locate(at..at + missing.len_utf8()))
        });
        faults.push(match place {
            Some(place) => found.at(place, "in everybody's letter"),
            None => named(found, missing, &plain),
        });
    }
    // Who signs in a script that no font has lacks many letters, and is told of once.
    for entry in entries {
        let has = |sign: &&char| signatory(entry).any(|words| words.contains(**sign));
        let lacking: Vec<char> = signers.iter().filter(has).copied().collect();
        if !lacking.is_empty() {
            let found = missing_glyph(&lacking);
            faults.push(match &entry.span {
                Some(place) => found.at(place.clone(), "this signatory"),
                None => found,
            });
        }
    }
    faults.or(())
}

/// A character in a word that doesn't know its place: said of whom it is.
fn named(mut found: Diagnostic, missing: char, plain: &[(&str, &str)]) -> Diagnostic {
    if let Some((whose, _)) = plain.iter().find(|(_, words)| words.contains(missing)) {
        found.message = format!("{} of {whose}", found.message);
    }
    found
}

/// What is plain words and not of a signatory, with whose it is.
fn plain(campaign: &Campaign) -> Vec<(&'static str, &str)> {
    let mut all: Vec<(&str, &str)> = Vec::new();
    let head = [&campaign.place, &campaign.close, &campaign.salutation];
    all.extend(head.into_iter().flatten().map(|words| ("the campaign", words.as_str())));
    if let Some(LetterDate::Verbatim(words)) = &campaign.date {
        all.push(("the date", words));
    }
    let reference = campaign.reference.iter();
    all.extend(reference.map(|reference| ("the reference", reference.text.as_str())));
    all.extend(sender(&campaign.sender).map(|words| ("the sender", words)));
    all
}

fn sender(sender: &Sender) -> impl Iterator<Item = &str> {
    let known = [&sender.name, &sender.phone, &sender.email];
    known.into_iter().flatten().chain(&sender.address).map(String::as_str)
}

fn signatory(entry: &SignatoryEntry) -> impl Iterator<Item = &str> {
    let known = [
        &entry.honorific,
        &entry.name,
        &entry.credentials,
        &entry.title,
        &entry.organisation,
        &entry.location,
        &entry.on_behalf_of,
    ];
    known.into_iter().flatten().chain(&entry.lines).map(String::as_str)
}
