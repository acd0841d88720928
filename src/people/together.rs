//! `together_with`: two recipients who share one letter.
//!
//! What goes in are the keys of all and who names whom; what comes out are pairs of places. The trap:
//! a third can be drawn in by neither, so three are refused and never left out of a letter.

use std::collections::BTreeMap;

use super::{Keys, Loading};
use crate::diagnose::{Diagnostic, Span, did_you_mean, quoted};

/// Most recipients among whom a near key is looked for.
const SEARCHED: usize = 1000;

/// A recipient who names another.
pub(super) struct Wish {
    /// The recipient's place.
    pub(super) at: usize,
    /// The other's key.
    pub(super) other: String,
    /// Where it is written.
    pub(super) span: Span,
}

/// Who shares a letter with whom, each pair once, in the order of the first ones.
pub(super) fn pairs(
    keys: &Keys,
    wishes: &[Wish],
    loading: &mut Loading<'_>,
) -> Vec<(usize, usize)> {
    if wishes.is_empty() {
        return Vec::new();
    }
    let mut sorted: Vec<usize> = (0..keys.len()).collect();
    sorted.sort_by_key(|at| keys.get(*at));
    let find = |key: &str| {
        let nth = sorted.binary_search_by(|at| keys.get(*at).cmp(&Some(key))).ok()?;
        sorted.get(nth).copied()
    };
    let own = |wish: &Wish| keys.get(wish.at).unwrap_or("").to_owned();
    let wanting: BTreeMap<String, &str> =
        wishes.iter().map(|wish| (own(wish), wish.other.as_str())).collect();
    let mut wanted: BTreeMap<&str, String> = BTreeMap::new();
    let mut pairs = Vec::new();
    for wish in wishes {
        let (own, other) = (own(wish), wish.other.as_str());
        let partner = find(other).filter(|at| *at != wish.at);
        let first = wanted.entry(other).or_insert_with(|| own.clone()).clone();
        let Some(partner) = partner else {
            loading.faults.push(nobody(&own, wish, keys));
            continue;
        };
        let third = wanting.get(other).filter(|third| **third != own).map(ToString::to_string);
        let third = third.unwrap_or(first);
        if third == own {
            pairs.push((wish.at.min(partner), wish.at.max(partner)));
        } else {
            loading.faults.push(three(&own, other, &third, wish.span.clone()));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// `together_with` names the key of another recipient.
fn nobody(own: &str, wish: &Wish, keys: &Keys) -> Diagnostic {
    let other = wish.other.as_str();
    let message = if other == own {
        format!("{} is together with itself", quoted(other))
    } else {
        format!("no recipient has the key {}", quoted(other))
    };
    let fault = Diagnostic::error("unknown-recipient", message).at(wish.span.clone(), "");
    // Among a hundred thousand, for each of them, the search would take hours.
    let others = keys.iter().filter(|key| *key != own && keys.len() <= SEARCHED);
    let near = did_you_mean(other, others);
    fault.help(near.unwrap_or_else(|| "write the other's `key`".into()))
}

/// Two share a letter; a third can be drawn in by neither of them.
fn three(own: &str, partner: &str, third: &str, span: Span) -> Diagnostic {
    let [own, partner, third] = [own, partner, third].map(quoted);
    let message = format!("{partner} cannot share a letter with both {own} and {third}");
    Diagnostic::error("three-together", message)
        .at(span, "")
        .help("two share a letter; for more use `letters: joint`")
}
