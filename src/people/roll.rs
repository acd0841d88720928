//! A roll in its order: pinned ones first, the rest sorted, under their headings.
//!
//! What goes in is a [`RollFile`]; what comes out are its entries by group. Sorting is stable, so
//! equals stay as listed. The trap: no language's collation is at hand, so marks and case are
//! folded and the rest goes by code point, the same on any machine (`filing`).

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Order, RollFile, SignatoryEntry, filing, fold};

/// A heading, `None` when the roll is not grouped, and the entries under it.
pub type RollGroup<'a> = (Option<&'a str>, Vec<&'a SignatoryEntry>);

impl SignatoryEntry {
    /// The organisation, else the name: what `pinned` means by an entry.
    #[must_use]
    pub fn known_as(&self) -> Option<&str> {
        let given = [&self.organisation, &self.name, &self.title];
        given.into_iter().flatten().map(String::as_str).next()
    }

    /// The value of a key, or of a column of the writer's own.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<&str> {
        let known = match key {
            "honorific" => &self.honorific,
            "name" => &self.name,
            "credentials" => &self.credentials,
            "title" => &self.title,
            "organisation" => &self.organisation,
            "represents" => &self.represents,
            "on_behalf_of" => &self.on_behalf_of,
            "location" => &self.location,
            "surname" => &self.surname,
            _ => {
                let found = self.extra.iter().find(|(name, _)| name == key);
                return found.map(|(_, value)| value.as_str());
            }
        };
        known.as_deref()
    }
}

/// The entries in order, by group; a group that nobody is in is left out.
#[must_use]
pub fn groups(roll: &RollFile) -> Vec<RollGroup<'_>> {
    let pinned: Vec<String> = roll.pinned.iter().map(|name| fold(name)).collect();
    let mut entries: Vec<&SignatoryEntry> = roll.entries.iter().collect();
    entries.sort_by_cached_key(|entry| {
        let name = entry.known_as().map(fold).filter(|_| !pinned.is_empty());
        match pinned.iter().position(|pin| Some(pin) == name.as_ref()) {
            Some(at) => (at, Filed::default()),
            None => (usize::MAX, filed(entry, roll)),
        }
    });
    let Some(key) = &roll.group_by else {
        return if entries.is_empty() { Vec::new() } else { vec![(None, entries)] };
    };
    let mut groups: Vec<RollGroup<'_>> = Vec::new();
    let mut places: BTreeMap<Option<String>, usize> = BTreeMap::new();
    for heading in &roll.groups {
        places.entry(Some(fold(heading))).or_insert(groups.len());
        groups.push((Some(heading), Vec::new()));
    }
    for entry in entries {
        let value = entry.value(key).filter(|value| !value.trim().is_empty());
        let place = *places.entry(value.map(fold)).or_insert(groups.len());
        match groups.get_mut(place) {
            Some((_, members)) => members.push(entry),
            None => groups.push((value, vec![entry])),
        }
    }
    groups.retain(|(_, members)| !members.is_empty());
    // Under the last heading those of no group would look as if they belonged to it.
    groups.sort_by_key(|(heading, _)| heading.is_some());
    groups
}

/// What an entry is sorted by; what isn't known comes last.
#[derive(Default, PartialEq, Eq, PartialOrd, Ord)]
struct Filed {
    missing: bool,
    number: u32,
    day: Option<Date>,
    text: String,
    /// What parts those of one number, day or text.
    rank: (bool, u32),
    then: [String; 2],
}

fn filed(entry: &SignatoryEntry, roll: &RollFile) -> Filed {
    let language = &roll.language;
    let word = |text: &Option<String>| {
        text.as_deref().map(|text| filing::key(text, language)).unwrap_or_default()
    };
    let own = || entry.sort_as.as_deref().map(|own| filing::key(own, language));
    let body =
        || own().or_else(|| entry.known_as().map(|name| filing::organisation(name, language)));
    let text = |text: Option<String>, then: [String; 2]| Filed {
        missing: text.is_none(),
        text: text.unwrap_or_default(),
        then,
        ..Filed::default()
    };
    match roll.order {
        Order::Given => Filed::default(),
        Order::Organisation => text(body(), [word(&entry.organisation), word(&entry.name)]),
        Order::Name => {
            let surname = entry.surname.as_deref().map(|name| filing::key(name, language));
            let name = entry.name.as_deref().map(|name| filing::key(name, language));
            let filed = own().or(surname).or_else(|| name.clone()).or_else(body);
            text(filed, [name.unwrap_or_default(), word(&entry.organisation)])
        }
        Order::Represents => {
            let state = entry.represents.as_deref();
            let state = state.map(|state| filing::organisation(state, language));
            let rank = (entry.rank.is_none(), entry.rank.unwrap_or(0));
            Filed { rank, ..text(state, [word(&entry.name), String::new()]) }
        }
        Order::Rank => Filed {
            missing: entry.rank.is_none(),
            number: entry.rank.unwrap_or(0),
            then: [word(&entry.represents), word(&entry.organisation)],
            ..Filed::default()
        },
        Order::Date => Filed {
            missing: entry.date.is_none(),
            day: entry.date,
            then: [word(&entry.organisation), String::new()],
            ..Filed::default()
        },
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::groups;
    use crate::people::{Order, RollFile, SignatoryEntry};

    fn of(organisation: &str) -> SignatoryEntry {
        SignatoryEntry { organisation: Some(organisation.into()), ..SignatoryEntry::default() }
    }

    fn printed(roll: &RollFile) -> Vec<String> {
        let mut out = Vec::new();
        for (heading, entries) in groups(roll) {
            out.extend(heading.map(|heading| format!("# {heading}")));
            out.extend(entries.iter().map(|entry| entry.known_as().unwrap().to_owned()));
        }
        out
    }

    #[test]
    fn organisations_are_sorted_without_articles_marks_and_case() {
        let names = ["zeta", "The Beta", "Éclair", "A Delta", "an Alpha", "9 Lives", "Anthem"];
        let mut roll = RollFile {
            entries: names.map(of).to_vec(),
            order: Order::Organisation,
            ..RollFile::default()
        };
        let sorted = ["9 Lives", "an Alpha", "Anthem", "The Beta", "A Delta", "Éclair", "zeta"];
        assert_eq!(printed(&roll), sorted);
        roll.pinned = vec!["Zeta".into(), "éclair".into()];
        let pinned = ["zeta", "Éclair", "9 Lives", "an Alpha", "Anthem", "The Beta", "A Delta"];
        assert_eq!(printed(&roll), pinned);
        roll.order = Order::Given;
        let given = ["zeta", "Éclair", "The Beta", "A Delta", "an Alpha", "9 Lives", "Anthem"];
        assert_eq!(printed(&roll), given);
    }

    #[test]
    fn ranks_and_dates_come_first_where_they_are_known() {
        let ranked =
            |rank: Option<u32>, day| SignatoryEntry { rank, date: day, ..of(&format!("{rank:?}")) };
        let mut roll = RollFile {
            entries: vec![
                ranked(None, Some(date(2026, 1, 1))),
                ranked(Some(10), None),
                ranked(Some(2), Some(date(2025, 1, 1))),
            ],
            order: Order::Rank,
            ..RollFile::default()
        };
        assert_eq!(printed(&roll), ["Some(2)", "Some(10)", "None"]);
        roll.order = Order::Date;
        assert_eq!(printed(&roll), ["Some(2)", "None", "Some(10)"]);
    }

    #[test]
    fn a_surname_files_a_person_and_sort_as_anybody() {
        let named = |name: &str, surname: Option<&str>| SignatoryEntry {
            name: Some(name.into()),
            surname: surname.map(Into::into),
            ..SignatoryEntry::default()
        };
        let mut roll = RollFile {
            entries: vec![
                named("Ada van Zelt", Some("van Zelt")),
                named("Zoe Abel", Some("Abel")),
                named("Al Abel", Some("Abel")),
                named("Bo", None),
            ],
            order: Order::Name,
            ..RollFile::default()
        };
        assert_eq!(printed(&roll), ["Al Abel", "Zoe Abel", "Bo", "Ada van Zelt"]);
        if let Some(ada) = roll.entries.first_mut() {
            ada.sort_as = Some("Aaron".into());
        }
        assert_eq!(printed(&roll), ["Ada van Zelt", "Al Abel", "Zoe Abel", "Bo"]);
        let kept = SignatoryEntry { sort_as: Some("The Arc".into()), ..of("The Arc") };
        roll.entries = vec![of("Unity"), kept, of("Sun")];
        roll.order = Order::Organisation;
        assert_eq!(printed(&roll), ["Sun", "The Arc", "Unity"]);
    }

    #[test]
    fn ambassadors_of_one_state_go_by_rank_and_equals_by_state() {
        let envoy = |name: &str, state: &str, rank: Option<u32>| SignatoryEntry {
            name: Some(name.into()),
            represents: Some(state.into()),
            rank,
            ..SignatoryEntry::default()
        };
        let mut roll = RollFile {
            entries: vec![
                envoy("Deputy", "Estmaa", Some(2)),
                envoy("Zed", "The Zemblas", Some(1)),
                envoy("Head", "Estmaa", Some(1)),
                envoy("Al", "Österland", Some(2)),
            ],
            order: Order::Represents,
            ..RollFile::default()
        };
        assert_eq!(printed(&roll), ["Head", "Deputy", "Al", "Zed"]);
        roll.order = Order::Rank;
        assert_eq!(printed(&roll), ["Head", "Zed", "Deputy", "Al"]);
    }

    #[test]
    fn groups_stand_in_the_given_order_then_the_rest_and_those_of_none_first() {
        let at = |name: &str, level: &str| SignatoryEntry {
            extra: vec![("level".into(), level.into())],
            ..of(name)
        };
        let roll = RollFile {
            entries: vec![at("b", "State"), at("c", "Local"), at("a", "national"), of("d")],
            group_by: Some("level".into()),
            groups: vec!["National".into(), "Tribal".into(), "State".into()],
            ..RollFile::default()
        };
        assert_eq!(printed(&roll), ["d", "# National", "a", "# State", "b", "# Local", "c"]);
    }
}
