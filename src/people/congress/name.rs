//! A member's name: as it is officially printed, with the parts that a greeting needs.
//!
//! What goes in is the `name` of a record; what comes out are `name`, `given`, `surname` and
//! `suffix`. Nothing is split by guess: the surname is what the data say, and only its place in the
//! official form is looked for. The trap: `first` is often not the name in use, and a suffix that
//! the official form leaves out must not be printed after it.

use super::member::Member;
use crate::{
    diagnose::{Diagnostic, quoted},
    people::{
        card::Card,
        fold,
        record::{place, words},
    },
};

/// What may stand after a surname in an official name, be it in the record's `suffix` or not.
const SUFFIXES: &[&str] = &["Jr.", "Sr.", "II", "III", "IV", "V"];

/// Writes the name onto a card.
pub(super) fn put(card: &mut Card, member: &Member<'_>) {
    let name = |key: &str| words(member.record, &["name", key]);
    let suffix = name("suffix");
    let official = name("official_full");
    let built = || {
        let first = name("first").map(in_use);
        let suffix = suffix.map(|suffix| format!(", {suffix}"));
        let parts = [first.as_deref(), name("middle"), Some(member.last)];
        let whole = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        format!("{whole}{}", suffix.unwrap_or_default())
    };
    let full = official.map_or_else(built, str::to_owned);
    let own = SUFFIXES.iter().copied().find(|own| full.ends_with(&format!(" {own}")));
    let printed = suffix.filter(|suffix| full.ends_with(suffix)).or(own);
    let bare = printed.and_then(|suffix| full.strip_suffix(suffix)).unwrap_or(&full);
    let bare = bare.trim_end_matches([',', ' ']);
    let (surname, rest) = surname(bare, member.last);
    card.put("name", &full);
    let given = given(name("first").map(in_use).as_deref(), rest);
    card.put("given", &given);
    card.put("surname", surname.unwrap_or(member.last));
    card.put("suffix", printed.unwrap_or_default());
    put_gender(card, words(member.record, &["bio", "gender"]).unwrap_or_default());
    questions(card, member, &full, surname);
    if let (Some(suffix), None) = (suffix, printed) {
        card.note(format!(
            "The data have the suffix {suffix}, which the official name leaves out."
        ));
    }
}

/// What has to be asked about a name.
fn questions(card: &mut Card, member: &Member<'_>, full: &str, surname: Option<&str>) {
    let id = quoted(member.id);
    let span = place(member.record, &["name"]);
    let record = place(member.record, &["name", "last"]);
    if words(member.record, &["name", "official_full"]).is_none() {
        let what = format!("{id} has no official name; {} is put together", quoted(full));
        let fault = Diagnostic::warning("name-doubtful", what);
        card.ask(fault.at(record, "").help("look the name up, and write it as `name`"));
    } else if surname.is_none_or(|surname| fold(surname) != fold(member.last)) {
        // Accents alone make no other name.
        let used = surname.unwrap_or(member.last);
        let what =
            format!("{id} is {} in `last`, officially {}", quoted(member.last), quoted(full));
        let help = format!("{} is greeted; ask once, and mend `surname`", quoted(used));
        card.ask(Diagnostic::warning("name-doubtful", what).at(span, "").help(help));
    }
}

/// A first name without the other one that some records have in brackets after it: `James (Jim)`.
fn in_use(first: &str) -> String {
    first.split('(').next().unwrap_or(first).trim().to_owned()
}

/// The surname at the end of the official name, as that spells it, and what stands before. `last` may be
/// longer than the form in use; a name that has nothing of it at its end has no surname that we know.
fn surname<'a>(bare: &'a str, last: &str) -> (Option<&'a str>, &'a str) {
    let lasts: Vec<&str> = last.split_whitespace().collect();
    let starts: Vec<usize> = starts(bare);
    for count in (1..=lasts.len()).rev() {
        let wanted = lasts.get(..count).unwrap_or_default().join(" ");
        let at = starts.len().checked_sub(count).and_then(|at| starts.get(at));
        let Some((before, after)) = at.and_then(|at| bare.split_at_checked(*at)) else { continue };
        if fold(after) == fold(&wanted) {
            return (Some(after), before.trim_end());
        }
    }
    (None, "")
}

/// Where each word of a text begins.
fn starts(text: &str) -> Vec<usize> {
    let mut before = ' ';
    let mut starts = Vec::new();
    for (at, c) in text.char_indices() {
        if before.is_whitespace() && !c.is_whitespace() {
            starts.push(at);
        }
        before = c;
    }
    starts
}

/// The given name in use: the first name where the official form begins with it, else what that has
/// before the surname, without initials and nicknames after it.
fn given(first: Option<&str>, before: &str) -> String {
    let first = first.unwrap_or_default();
    let words: Vec<&str> = before.split_whitespace().collect();
    let opens =
        fold(before) == fold(first) || fold(before).starts_with(&format!("{} ", fold(first)));
    if before.is_empty() || (opens && !first.is_empty()) {
        return first.to_owned();
    }
    let extra = |word: &&str| word.starts_with(['"', '“', '(']) || word.ends_with('.');
    let count = words.iter().skip(1).position(extra).map_or(words.len(), |at| at + 1);
    words.get(..count).unwrap_or_default().join(" ")
}

/// Writes a gender as the data state it; another word than ours is noted, and nobody's to guess.
pub(in crate::people) fn put_gender(card: &mut Card, gender: &str) {
    match stated(gender) {
        Some(gender) => card.put("gender", gender),
        None if gender.is_empty() => {}
        None => card.note(format!("The data state the gender `{gender}`; no form assumes one.")),
    }
}

fn stated(gender: &str) -> Option<&'static str> {
    const ROWS: &[(&str, &str)] = &[
        ("m", "m"),
        ("male", "m"),
        ("f", "f"),
        ("female", "f"),
        ("x", "x"),
        ("other", "x"),
        ("nonbinary", "x"),
        ("non-binary", "x"),
    ];
    let folded = gender.to_lowercase();
    ROWS.iter().find(|(theirs, _)| *theirs == folded).map(|(_, ours)| *ours)
}

#[cfg(test)]
mod tests {
    use super::{given, surname};

    #[test]
    fn a_surname_is_found_in_the_official_name_and_never_cut_out_of_it() {
        let cases = [
            ("Ana Cortez Sample", "Cortez Sample", Some("Cortez Sample")),
            ("Ana Ramírez", "Ramirez Soto", Some("Ramírez")),
            ("Ana Mary", "Sample", None),
            ("Sample", "Sample", Some("Sample")),
            ("Ana Example-Sample", "Example-Sample", Some("Example-Sample")),
        ];
        for (bare, last, wanted) in cases {
            assert_eq!(surname(bare, last).0, wanted, "{bare}");
        }
    }

    #[test]
    fn the_given_name_is_the_one_in_use() {
        let cases = [
            ("John", "Jack", "Jack"),
            ("C.", "Scott", "Scott"),
            ("Henry", "Henry C. \"Hank\"", "Henry"),
            ("Jim", "James C.", "James"),
            ("Monica", "Mónica", "Monica"),
            ("Ana", "", "Ana"),
        ];
        for (first, before, wanted) in cases {
            assert_eq!(given(Some(first), before), wanted, "{before}");
        }
    }
}
