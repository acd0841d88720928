//! Whether two records are of one organisation: yes, no, or a question.
//!
//! Two identities go in; what comes out is their [`Likeness`]. Names alone never decide: who signs,
//! from which address and state, does. The trap: two chapters of one body differ in a letter.

use super::{
    name::{Name, family},
    table::{ANYBODY, LEFT_OUT, OPPOSED, PARTS, SISTERS},
};
use crate::{
    people::fold,
    signon::{
        states::{Place, place},
        words::{CALLINGS, COURTESY, DEGREES},
    },
};

/// What is known of a record beside its name.
#[derive(Debug, Clone, Default)]
pub struct Identity {
    /// The organisation's name.
    pub name: Name,
    /// The words of the signer's name, in alphabetical order.
    pub person: Vec<String>,
    /// The address.
    pub email: Option<String>,
    /// Its host, unless anybody can have an address there.
    pub host: Option<String>,
    /// The state's code, or what stands there.
    pub state: Option<String>,
}

/// How two records are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// One organisation.
    Same,
    /// Nobody can tell without asking.
    Ask(Why),
    /// Two organisations.
    Different,
}

/// Why somebody is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Equal names, and nothing else that is.
    NameAlone,
    /// The names differ in one word of the same family.
    Kin,
    /// One name has a word more.
    Longer,
    /// One is a part of the other.
    Part,
    /// The names differ in a letter or two.
    Letters,
    /// One is a short form of the other.
    Short,
    /// Two legal forms.
    Forms,
    /// One address for two names that share words.
    Related,
}

impl Identity {
    /// What a record is known by.
    #[must_use]
    pub fn of(
        organisation: &str,
        person: Option<&str>,
        email: Option<&str>,
        state: Option<&str>,
    ) -> Self {
        let email =
            email.map(|email| email.trim().to_lowercase()).filter(|email| email.contains('@'));
        let host =
            email.as_ref().and_then(|email| email.split_once('@')).map(|(_, host)| host.to_owned());
        let host = host.filter(|host| host.contains('.') && !ANYBODY.contains(&host.as_str()));
        let state = state.map(|state| match place(state) {
            Place::State(code, _) => code.to_owned(),
            Place::Everywhere | Place::Abroad | Place::Unknown => fold(state),
        });
        Self {
            name: Name::of(organisation),
            person: person.map(self::person).unwrap_or_default(),
            email,
            host,
            state,
        }
    }

    /// Whether anybody is named who signs.
    #[must_use]
    pub fn names_a_person(&self) -> bool {
        !self.person.is_empty()
    }

    /// Whether the same person signs.
    #[must_use]
    pub fn same_person(&self, other: &Self) -> bool {
        let (few, many) =
            if self.person.len() <= other.person.len() { (self, other) } else { (other, self) };
        let all = few.person.iter().all(|word| many.person.contains(word));
        all && (few.person.len() > 1 || (!few.person.is_empty() && few.person == many.person))
    }

    fn same<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
        one.is_some() && one == other
    }

    fn differ<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
        matches!((one, other), (Some(one), Some(other)) if one != other)
    }

    /// Whether the same person or address signs.
    fn same_signer(&self, other: &Self) -> bool {
        self.same_person(other) || Self::same(self.email.as_ref(), other.email.as_ref())
    }

    fn same_host(&self, other: &Self) -> bool {
        Self::same(self.host.as_ref(), other.host.as_ref())
    }

    /// Whether anything beside the name says that they are one.
    #[must_use]
    pub fn linked(&self, other: &Self) -> bool {
        self.same_signer(other) || self.same_host(other)
    }

    /// Whether the names share their first word, and the state is the same.
    #[must_use]
    pub fn begins_like(&self, other: &Self) -> bool {
        let first = |identity: &Self| identity.name.core.first().cloned();
        first(self).is_some_and(|word| word.chars().count() > 3)
            && first(self) == first(other)
            && Self::same(self.state.as_ref(), other.state.as_ref())
    }

    fn other_state(&self, other: &Self) -> bool {
        Self::differ(self.state.as_ref(), other.state.as_ref())
    }

    fn other_host(&self, other: &Self) -> bool {
        Self::differ(self.host.as_ref(), other.host.as_ref())
    }
}

/// The words of a person's name without nicknames, callings and degrees, in alphabetical order.
fn person(name: &str) -> Vec<String> {
    let mut plain = String::new();
    for (at, part) in name.split(['"', '“', '”', '(', ')']).enumerate() {
        if at % 2 == 0 {
            plain.push_str(part);
            plain.push(' ');
        }
    }
    let folded = fold(&plain.replace(['\'', '’', '.'], ""));
    let known =
        |word: &&str| [CALLINGS, COURTESY, DEGREES].iter().any(|table| table.contains(word));
    let mut words: Vec<String> = folded
        .split(' ')
        .filter(|word| !known(word) && !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Whether two records are of one organisation.
#[must_use]
pub fn likeness(one: &Identity, other: &Identity) -> Likeness {
    let (a, b) = (&one.name, &other.name);
    if a.core.is_empty() || b.core.is_empty() {
        return Likeness::Different;
    }
    if a.compact == b.compact || equal_in_latin(one, other) {
        return equal(one, other);
    }
    if let Some(found) = shortened(one, other) {
        return found;
    }
    if let Some(found) = longer(one, other) {
        return found;
    }
    if a.numbers().ne(b.numbers()) {
        return Likeness::Different;
    }
    let differing = differing_words(a, b);
    if let Some((left, right)) = differing {
        if OPPOSED.contains(&left) && OPPOSED.contains(&right) {
            return Likeness::Different;
        }
        if family(left).is_some() && family(left) == family(right) && a.core.len() > 1 {
            return Likeness::Ask(Why::Kin);
        }
    }
    letters(one, other).unwrap_or_else(|| related(one, other))
}

/// Names that are one in Latin letters, with words of another script beside one of them.
fn equal_in_latin(one: &Identity, other: &Identity) -> bool {
    let (a, b) = (one.name.latin(), other.name.latin());
    let mixed = |name: &Name, latin: &Option<String>| {
        latin.as_ref().is_some_and(|latin| *latin != name.compact)
    };
    a.is_some() && a == b && (mixed(&one.name, &a) || mixed(&other.name, &b)) && one.linked(other)
}

/// Names that say the same.
fn equal(one: &Identity, other: &Identity) -> Likeness {
    if Identity::differ(one.name.company.as_ref(), other.name.company.as_ref()) {
        return Likeness::Ask(Why::Forms);
    }
    let apart = if one.linked(other) {
        one.other_state(other)
    } else {
        one.other_host(other) || one.other_state(other)
    };
    if apart { Likeness::Ask(Why::NameAlone) } else { Likeness::Same }
}

/// A short name beside the whole one.
fn shortened(one: &Identity, other: &Identity) -> Option<Likeness> {
    let is_short = |short: &Name, whole: &Name| {
        short.core.len() == 1
            && whole.core.len() > 1
            && whole.short.as_ref() == Some(&short.compact)
    };
    let are_initials = |short: &Name, whole: &Name| {
        short.core.len() == 1
            && whole.core.len() > 2
            && short.compact.len() > 2
            && whole.initials == short.compact
    };
    let (a, b) = (&one.name, &other.name);
    let given = is_short(a, b) || is_short(b, a);
    if !given && !are_initials(a, b) && !are_initials(b, a) {
        return None;
    }
    if one.linked(other) && !one.other_state(other) {
        return Some(Likeness::Same);
    }
    given.then_some(Likeness::Ask(Why::Short))
}

/// One name is the other with more words behind it.
fn longer(one: &Identity, other: &Identity) -> Option<Likeness> {
    let (a, b) = (&one.name, &other.name);
    let (short, long) = if a.core.len() < b.core.len() { (a, b) } else { (b, a) };
    let rest = long.core.strip_prefix(short.core.as_slice()).filter(|rest| !rest.is_empty())?;
    if short.core.len() < 2 {
        return None;
    }
    let words: Vec<&str> = rest.iter().map(String::as_str).collect();
    let behind = words.join(" ");
    if words.iter().any(|word| PARTS.contains(word)) || is_place(&words) {
        // Two parts of one body share its name as far as it goes.
        return Some(if short.is_part() { Likeness::Different } else { Likeness::Ask(Why::Part) });
    }
    if words.contains(&"formerly") || words.contains(&"dba") {
        return Some(Likeness::Ask(Why::Longer));
    }
    if SISTERS.contains(&behind.as_str()) {
        let asked = one.same_signer(other);
        return Some(if asked { Likeness::Ask(Why::Longer) } else { Likeness::Different });
    }
    let left_out = words.len() == 1 && LEFT_OUT.contains(&behind.as_str());
    (left_out || one.linked(other)).then_some(Likeness::Ask(Why::Longer))
}

fn is_place(words: &[&str]) -> bool {
    let own: Vec<&str> =
        words.iter().copied().filter(|word| !matches!(*word, "of" | "in" | "for")).collect();
    !own.is_empty() && own.len() < 4 && matches!(place(&own.join(" ")), Place::State(..))
}

/// The one word in which two names of as many words differ.
fn differing_words<'n>(a: &'n Name, b: &'n Name) -> Option<(&'n str, &'n str)> {
    if a.core.len() != b.core.len() {
        return None;
    }
    let mut differ = a.core.iter().zip(&b.core).filter(|(left, right)| left != right);
    let (left, right) = differ.next()?;
    differ.next().is_none().then_some((left, right))
}

/// Names a slip apart.
fn letters(one: &Identity, other: &Identity) -> Option<Likeness> {
    /// Shortest name in which a letter is a slip rather than another name.
    const SHORTEST: usize = 8;
    /// Shortest one for two slips.
    const SHORTEST_OF_TWO: usize = 14;
    let (a, b) = (&one.name.compact, &other.name.compact);
    let (long, short) =
        (a.chars().count().max(b.chars().count()), a.chars().count().min(b.chars().count()));
    if short < SHORTEST || long - short > 2 {
        return None;
    }
    let slips = strsim::osa_distance(a, b);
    if slips > 2 || slips == 2 && short < SHORTEST_OF_TWO {
        return None;
    }
    let part = one.name.is_part() || other.name.is_part();
    let found = match slips {
        1 if part => one.same_signer(other).then_some(Likeness::Ask(Why::Letters)),
        1 if one.linked(other) && !one.other_state(other) => Some(Likeness::Same),
        // Two states, and nothing that links them: the Elm River and the Elk River.
        1 if !one.linked(other) && one.other_state(other) => Some(Likeness::Different),
        1 => Some(Likeness::Ask(Why::Letters)),
        _ if part || !one.same_signer(other) => None,
        _ if one.same_host(other) && !one.other_state(other) => Some(Likeness::Same),
        _ => Some(Likeness::Ask(Why::Letters)),
    };
    Some(found.unwrap_or(Likeness::Different))
}

/// One address, and names that begin alike and share half of their words.
fn related(one: &Identity, other: &Identity) -> Likeness {
    let (a, b) = (&one.name.core, &other.name.core);
    if !one.same_host(other) || a.first() != b.first() || one.name.is_part() && other.name.is_part()
    {
        return Likeness::Different;
    }
    let shared = a.iter().filter(|word| b.contains(word)).count();
    let all = a.len() + b.len() - shared;
    if shared * 2 >= all { Likeness::Ask(Why::Related) } else { Likeness::Different }
}
