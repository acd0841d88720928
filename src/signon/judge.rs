//! The verdict on every record: each for itself, then those of one organisation together.
//!
//! What goes in are records as typed and the answers given so far; what comes out is the same roll
//! with remarks and verdicts. It can be judged anew after every answer. The trap: a record that
//! joins another adds nothing, so most questions about it need no answer any more.

use super::{
    Asked, Record, Remark, Roll, Verdict,
    answers::{Answer, fingerprint, pair_fingerprint},
    consent,
    decisions::Decisions,
    kinds::{Level, Offer, kind},
    organisation, person, place, tidy,
    twins::{Doubt, Identity, Likeness, Twins, Why, twins},
    usual::Usual,
};
use crate::{diagnose::quoted, people::fold};

/// Judges a roll as it was read.
#[must_use]
pub fn judge(read: &Roll, asked: &Asked, decisions: &Decisions) -> Roll {
    let mut records = read.records.clone();
    let usual = Usual::of(&records, asked);
    for record in &mut records {
        if record.weight() == Level::Out {
            continue;
        }
        organisation::look(record, &usual);
        person::look(record, &usual);
        place::look(record, &usual);
        consent::look(record, &usual);
        if !record.names_somebody() && record.weight() < Level::Weak {
            record.remark("no-name", "", "neither a person nor an organisation is named");
        }
        answered(record, decisions);
    }
    let identities: Vec<Option<Identity>> = records.iter().map(identity).collect();
    let said = |at: usize, earlier: usize| {
        let (later, earlier) = (records.get(at)?, records.get(earlier)?);
        let answer = decisions.answer(&pair_fingerprint(later, earlier))?;
        Some(match answer {
            Answer::Join => Likeness::Same,
            Answer::Apart | Answer::Print => Likeness::Different,
            Answer::LeaveOut
            | Answer::AsShown
            | Answer::AsTyped
            | Answer::Individual
            | Answer::Set(..) => return None,
        })
    };
    let mut found = twins(&identities, said);
    withdrawals(&mut records, &found, &identities);
    doubts(&mut records, &found, decisions);
    perhaps(&mut records, &mut found, &identities, decisions);
    verdicts(&mut records, &found);
    Roll { exports: read.exports.clone(), records }
}

/// Gives every question its id, and takes the answers that there are.
fn answered(record: &mut Record, decisions: &Decisions) {
    let mut remarks = std::mem::take(&mut record.remarks);
    for remark in &mut remarks {
        if !matches!(remark.level, Level::Propose | Level::Weak | Level::Ask) {
            continue;
        }
        remark.id = fingerprint(record, remark);
        if let Some(answer) = decisions.answer(&remark.id) {
            take(record, remark, &answer);
        }
    }
    record.remarks = remarks;
}

/// Does what somebody has answered.
fn take(record: &mut Record, remark: &mut Remark, answer: &Answer) {
    if *answer == Answer::AsShown {
        // The change stays, and nobody needs to be asked about it any more.
        remark.level = Level::Tidy;
        return;
    }
    let Some(kind) = kind(if *answer == Answer::LeaveOut { "left-out" } else { "answered" }) else {
        return;
    };
    remark.message = format!("{}: {}", remark.message, answer.words());
    (remark.kind, remark.level) = (kind, kind.level);
    match answer {
        Answer::Set(key, value) => drop(record.values.insert(key, value.clone())),
        Answer::Individual => {
            let organisation = record.values.remove("organisation");
            if organisation.is_some() {
                record.values.insert("affiliation", organisation.unwrap_or_default());
            }
        }
        Answer::AsTyped => as_typed(record, remark.key),
        Answer::Print | Answer::LeaveOut | Answer::AsShown | Answer::Join | Answer::Apart => {}
    }
}

/// Takes back what was proposed for a cell; what was tidied stays.
fn as_typed(record: &mut Record, key: &'static str) {
    let key = if matches!(key, "given" | "surname") { "name" } else { key };
    let whole = record.cells.contains_key(key);
    let cells = if whole { vec![key] } else { vec!["given", "surname"] };
    let typed = cells.iter().filter_map(|key| Some(tidy::tidied(&record.cells.get(key)?.value)));
    let typed: Vec<String> = typed.collect();
    record.values.insert(key, typed.join(" "));
    if key == "name" {
        record.values.remove("credentials");
    }
}

/// What a record is known by; `None` for one that is no signature, nor a no, of an organisation.
fn identity(record: &Record) -> Option<Identity> {
    let organisation = record.value("organisation")?;
    let named = !["email-as-organisation", "several-organisations", "affiliation", "individual"]
        .iter()
        .any(|id| record.has(id));
    let counts = named && (consent::is_signature(record) || consent::is_no(record));
    let state = record.value("state").filter(|_| !record.has("state-unknown"));
    counts.then(|| Identity::of(organisation, record.value("name"), record.value("email"), state))
}

/// A later no beats an earlier yes of the same organisation: by the same signer at once, by another
/// until somebody asks.
fn withdrawals(records: &mut [Record], found: &Twins, identities: &[Option<Identity>]) {
    for at in 0..records.len() {
        if !records.get(at).is_some_and(consent::is_no) {
            continue;
        }
        let first = found.first.get(at).copied();
        for earlier in 0..at {
            let same = found.first.get(earlier).copied() == first;
            let (Some(Some(own)), Some(Some(other))) =
                (identities.get(at), identities.get(earlier))
            else {
                continue;
            };
            let Some(record) = records.get_mut(earlier) else { continue };
            if !same || !consent::is_signature(record) {
                continue;
            }
            let own_words =
                own.same_person(other) || own.email.is_some() && own.email == other.email;
            let (id, message) = if own_words {
                ("withdrawn", "withdrawn later by the same signer")
            } else {
                ("withdrawal", "somebody else of the organisation said no later: does this stand?")
            };
            record.about(id, message, at);
            record.same_as = Some(at);
            if let Some(no) = records.get_mut(at) {
                no.same_as = Some(earlier);
            }
        }
    }
}

impl Record {
    /// A remark about another record.
    fn about(&mut self, id: &'static str, message: impl Into<String>, other: usize) {
        self.remark(id, "organisation", message);
        if let Some(remark) = self.remarks.last_mut() {
            remark.other = Some(other);
        }
    }
}

/// Pairs that nobody can tell without asking.
fn doubts(records: &mut [Record], found: &Twins, decisions: &Decisions) {
    for doubt in &found.doubts {
        let Doubt { later, earlier, linked, .. } = *doubt;
        let (Some(one), Some(other)) = (records.get(later), records.get(earlier)) else { continue };
        if !consent::is_signature(one) || !consent::is_signature(other) {
            continue;
        }
        let id = pair_fingerprint(one, other);
        if decisions.answer(&id) == Some(Answer::LeaveOut) {
            if let Some(record) = records.get_mut(later) {
                record.about("left-out", "left out, as answered", earlier);
            }
            continue;
        }
        let names = [one.known_as().to_owned(), other.known_as().to_owned()];
        ask(records, doubt, (later, earlier), &names[1], &id);
        // Where nothing links the two, neither of them stands more than the other.
        if !linked {
            ask(records, doubt, (earlier, later), &names[0], &id);
        }
    }
}

fn ask(records: &mut [Record], doubt: &Doubt, (of, about): (usize, usize), name: &str, id: &str) {
    let why = match doubt.why {
        Why::NameAlone => "equal names, but another state or address",
        Why::Kin => "the names differ in one word of one family",
        Why::Longer => "one name has more words",
        Why::Part => "a part of it",
        Why::Letters => "the names differ in a letter or two",
        Why::Short => "a short form of it",
        Why::Forms => "another legal form",
        Why::Related => "one address, and names that share words",
    };
    let kind = if doubt.why == Why::Part { "chapter" } else { "same-organisation" };
    let question =
        if doubt.why == Why::Part { "does it sign beside" } else { "the same organisation as" };
    let Some(record) = records.get_mut(of) else { return };
    record.about(kind, format!("{question} {}? {why}", quoted(name)), about);
    record.same_as = record.same_as.or(Some(about));
    if let Some(remark) = record.remarks.last_mut() {
        id.clone_into(&mut remark.id);
    }
}

/// A record whose own name is in doubt may be of an organisation that begins alike in its state.
fn perhaps(
    records: &mut [Record],
    found: &mut Twins,
    identities: &[Option<Identity>],
    decisions: &Decisions,
) {
    /// What puts a record's own name in doubt.
    const ODD: &[&str] = &["odd-signs", "handle-as-name", "lost-letters"];
    for at in 0..records.len() {
        let odd = records.get(at).is_some_and(|record| ODD.iter().any(|id| record.has(id)));
        let Some(Some(own)) = identities.get(at).filter(|_| odd) else { continue };
        let alike = identities.iter().enumerate().find(|(other, identity)| {
            *other != at && identity.as_ref().is_some_and(|identity| own.begins_like(identity))
        });
        let Some((other, _)) = alike else { continue };
        let (Some(one), Some(beside)) = (records.get(at), records.get(other)) else { continue };
        let id = pair_fingerprint(one, beside);
        let name = beside.known_as().to_owned();
        let first = found.first.get(other).copied();
        let (Some(record), Some(own_first)) = (records.get_mut(at), found.first.get_mut(at)) else {
            continue;
        };
        match decisions.answer(&id) {
            Some(Answer::Join) => *own_first = first.unwrap_or(at),
            Some(Answer::LeaveOut) => record.about("left-out", "left out, as answered", other),
            Some(_) => {}
            None => {
                let message = format!("perhaps {}? the names begin alike", quoted(&name));
                record.about("same-organisation", message, other);
                record
                    .remarks
                    .iter_mut()
                    .next_back()
                    .into_iter()
                    .for_each(|last| last.id.clone_from(&id));
            }
        }
    }
}

/// The verdicts, organisation by organisation.
fn verdicts(records: &mut [Record], found: &Twins) {
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); records.len()];
    for (at, first) in found.first.iter().enumerate() {
        if let Some(list) = members.get_mut(*first) {
            list.push(at);
        }
    }
    for (first, list) in members.iter().enumerate() {
        for at in list {
            if let Some(record) = records.get_mut(*at) {
                record.first = first;
                record.verdict = alone(record.weight());
            }
        }
        if list.len() > 1 {
            together(records, list);
        }
    }
}

/// The verdict on a record that nothing joins.
fn alone(weight: Level) -> Verdict {
    match weight {
        Level::Note => Verdict::Ok,
        Level::Tidy => Verdict::Tidy,
        Level::Propose => Verdict::Propose,
        Level::Weak | Level::Ask => Verdict::Ask,
        Level::Out => Verdict::Out,
    }
}

/// The verdicts on the records of one organisation: one has the line, the others join it.
fn together(records: &mut [Record], list: &[usize]) {
    let weight = |at: usize| records.get(at).map_or(Level::Out, Record::weight);
    let signed: Vec<usize> = list.iter().copied().filter(|at| weight(*at) < Level::Out).collect();
    let clean = signed.iter().copied().find(|at| weight(*at) < Level::Weak);
    let Some(line) = clean.or(signed.first().copied()) else { return };
    for at in signed.into_iter().filter(|at| *at != line) {
        let heavy = weight_of(records, at) == Level::Ask;
        if heavy {
            let later = at > line;
            if let Some(record) = records.get_mut(at).filter(|_| later) {
                record.same_as = Some(line);
            }
            continue;
        }
        join(records, at, line);
    }
}

fn weight_of(records: &[Record], at: usize) -> Level {
    records.get(at).map_or(Level::Out, Record::weight)
}

/// Lets a record join the line of another.
fn join(records: &mut [Record], at: usize, line: usize) {
    let (Some(own), Some(other)) = (records.get(at), records.get(line)) else { return };
    let repeat = typed(own) == typed(other);
    let shared =
        |record: &Record| record.value("title").map(fold).filter(|title| title.starts_with("co "));
    let beside = !repeat
        && shared(own).is_some()
        && shared(own) == shared(other)
        && other.verdict <= Verdict::Merge;
    let other_signer = (!same_person(own, other)).then(|| signer(own));
    let spelling = (own.value("organisation") != other.value("organisation"))
        .then(|| own.known_as().to_owned());
    if let Some(record) = records.get_mut(at) {
        record.verdict = if repeat { Verdict::Drop } else { Verdict::Merge };
        record.same_as = Some(line);
        record.beside = beside;
    }
    let Some(record) = records.get_mut(line) else { return };
    if beside {
        record.verdict = Verdict::Merge;
        record.beside = true;
        record.same_as = record.same_as.or(Some(at));
    } else if let Some(name) = other_signer.filter(|name| !name.is_empty()) {
        record.about("other-signer", format!("{name} signs for it, too; the first is printed"), at);
    }
    if let Some(name) = spelling {
        record.about(
            "other-spelling",
            format!("spelt {} by the one that joins it", quoted(&name)),
            at,
        );
    }
}

/// Whether the same person signs both, with or without a title before the name.
fn same_person(one: &Record, other: &Record) -> bool {
    let of = |record: &Record| Identity::of("", record.value("name"), record.value("email"), None);
    of(one).same_person(&of(other))
}

fn signer(record: &Record) -> String {
    let parts = [record.value("name"), record.value("title")];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What is printed of a record, as typed but for blanks.
fn typed(record: &Record) -> Vec<Option<String>> {
    let keys = ["organisation", "name", "given", "surname", "title", "state", "group"];
    keys.iter().map(|key| Some(tidy::clean(&record.cells.get(key)?.value, false).words)).collect()
}

/// Whether an offer is one that joins or parts two records.
pub(super) fn is_of_a_pair(offer: Offer) -> bool {
    matches!(offer, Offer::Join | Offer::Apart)
}
