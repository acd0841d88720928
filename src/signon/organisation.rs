//! The organisation that signs: whether it is one, and whether its name is whole.
//!
//! A record goes in; what is found in its organisation is remarked. Capitals are
//! [`person`](super::person)'s business, with those of the name.

use super::{Record, place::is_email, usual::Usual, words};
use crate::{diagnose::quoted, people::fold};

/// Words by which an organisation says that it signs for others, too.
const FOR_MEMBERS: &[&str] = &[
    "on behalf of its",
    "on behalf of our",
    "on behalf of the",
    "and its members",
    "and our members",
    "and its member",
    "and its affiliates",
    "and our affiliates",
    "and its chapters",
    "and our chapters",
    "member organizations",
    "member organisations",
    "member groups",
];

/// Names longer than this are told, in characters: the layout may not like them.
const LONG: usize = 120;

/// Remarks what a record says of its organisation.
pub(super) fn look(record: &mut Record, usual: &Usual) {
    if !usual.is_there("organisation") {
        return;
    }
    let Some(name) = record.value("organisation").map(str::to_owned) else {
        individual(record, "no organisation");
        return;
    };
    if words::is(&name, words::NOBODY_ELSE) || words::is_nothing(&name) {
        record.values.remove("organisation");
        individual(record, &format!("{} is no organisation", quoted(&name)));
        return;
    }
    if is_email(&name) {
        let message =
            format!("an e-mail address stands where the organisation belongs: {}", quoted(&name));
        record.remark("email-as-organisation", "organisation", message);
        return;
    }
    described(record, &name);
    several(record, &name);
    spelled(record, &name);
    if ends_as_company(&name) {
        let message = format!("{} is a company: is the letter open to businesses?", quoted(&name));
        record.remark("company", "organisation", message);
    }
    if name.chars().count() > LONG {
        let message = format!("a name of {} characters", name.chars().count());
        record.remark("long-name", "organisation", message);
    }
    if name.chars().any(|c| {
        c.is_alphabetic() && u32::from(c) > 0x24F && !matches!(u32::from(c), 0x1E00..=0x1EFF)
    }) {
        record.remark(
            "own-script",
            "organisation",
            "printed as given, in a font that has its script",
        );
    }
}

fn individual(record: &mut Record, message: &str) {
    if !record.has("individual") {
        record.remark("individual", "organisation", message);
    }
}

/// A person's own description in place of an organisation.
fn described(record: &mut Record, name: &str) {
    let identified = words::within(name, words::FOR_IDENTIFICATION).is_some();
    if identified || words::begins(name, words::OWN_DESCRIPTION).is_some() {
        record.remark(
            "affiliation",
            "organisation",
            format!("{} tells who somebody is", quoted(name)),
        );
    }
}

fn several(record: &mut Record, name: &str) {
    let parts = name.split([';', '|']).filter(|part| fold(part).chars().count() > 2);
    if parts.count() > 1 {
        record.remark(
            "several-organisations",
            "organisation",
            "several organisations stand in one cell",
        );
    }
    if let Some(words) = words::within(name, FOR_MEMBERS) {
        let message = format!("{}: one signature, or one for each member?", quoted(words));
        record.remark("for-members", "organisation", message);
    }
}

/// Signs and letters that may not be the organisation's own.
fn spelled(record: &mut Record, name: &str) {
    if name.starts_with(['=', '+', '@']) {
        let message = format!(
            "{} would be a formula in a spreadsheet: is the sign the name's own?",
            quoted(name)
        );
        record.remark("formula", "organisation", message);
    } else if name.starts_with(['-', '*', '_', '~', '–', '—'])
        || name.ends_with(['-', '*', '_', '~', '–', '—'])
    {
        record.remark(
            "odd-signs",
            "organisation",
            format!("are the signs round {} its own?", quoted(name)),
        );
    }
    if has_lost_letters(name) {
        record.remark(
            "lost-letters",
            "organisation",
            format!("letters were lost in {}", quoted(name)),
        );
    }
    if let Some(word) = small_word(name) {
        record.remark(
            "small-word",
            "organisation",
            format!("is {} written small on purpose?", quoted(word)),
        );
    }
}

/// A question mark before a letter or within a word, or what a reader puts for a broken letter.
pub(super) fn has_lost_letters(name: &str) -> bool {
    let letters: Vec<char> = name.chars().collect();
    let asked = letters.iter().enumerate().any(|(at, c)| {
        *c == '?' && letters.get(at + 1).is_some_and(|next| next.is_alphabetic() || *next == '?')
    });
    asked || letters.contains(&char::REPLACEMENT_CHARACTER)
}

/// The one word that an English name writes small among large ones.
fn small_word(name: &str) -> Option<&str> {
    // Behind a comma it says what it is, in plain words.
    let name = name.split(',').next()?;
    words::within(name, words::ENGLISH_KINDS)?;
    let bare = |word: &'_ str| word.chars().all(char::is_alphabetic) && word.chars().count() > 3;
    let own = || name.split(' ').filter(|word| bare(word) && !words::is(word, words::SMALL));
    let is_small = |word: &&str| word.chars().all(char::is_lowercase);
    let mut small = own().filter(is_small);
    let (first, none) = (small.next()?, small.next());
    let large = own().filter(|word| !is_small(word)).count();
    (none.is_none() && large > 1).then_some(first)
}

fn ends_as_company(name: &str) -> bool {
    let folded = fold(&name.replace('.', ""));
    folded.rsplit(' ').next().is_some_and(|last| words::COMPANIES.contains(&last))
        && folded.contains(' ')
}
