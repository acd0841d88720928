//! A roll in its order: pinned ones first, the rest sorted, under their headings.
//!
//! What goes in is a [`RollFile`]; what comes out are its entries by group. Sorting is stable, so
//! equals stay as listed. The trap: no language's collation is at hand, so marks and case are
//! folded and the rest goes by code point, the same on any machine.

use jiff::civil::Date;

use super::{Order, RollFile, SignatoryEntry, fold};

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
        let name = entry.known_as().map(fold);
        match pinned.iter().position(|pin| Some(pin) == name.as_ref()) {
            Some(at) => (at, Rank::default()),
            None => (usize::MAX, rank(entry, roll.order)),
        }
    });
    let Some(key) = &roll.group_by else {
        return if entries.is_empty() { Vec::new() } else { vec![(None, entries)] };
    };
    let mut groups: Vec<RollGroup<'_>> =
        roll.groups.iter().map(|heading| (Some(heading.as_str()), Vec::new())).collect();
    for entry in entries {
        let value = entry.value(key).filter(|value| !value.trim().is_empty());
        let folded = value.map(fold);
        match groups.iter_mut().find(|(heading, _)| heading.map(fold) == folded) {
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
struct Rank {
    missing: bool,
    number: u32,
    day: Option<Date>,
    text: String,
}

fn rank(entry: &SignatoryEntry, order: Order) -> Rank {
    let text = |value: Option<&str>| Rank {
        missing: value.is_none(),
        text: value.map(fold).unwrap_or_default(),
        ..Rank::default()
    };
    match order {
        Order::Given => Rank::default(),
        Order::Organisation => {
            let name = text(entry.known_as());
            Rank { text: without_article(name.text), ..name }
        }
        Order::Name => text(entry.name.as_deref().or_else(|| entry.known_as())),
        Order::Represents => text(entry.represents.as_deref()),
        Order::Rank => Rank {
            missing: entry.rank.is_none(),
            number: entry.rank.unwrap_or(0),
            ..Rank::default()
        },
        Order::Date => Rank { missing: entry.date.is_none(), day: entry.date, ..Rank::default() },
    }
}

fn without_article(folded: String) -> String {
    let rest = ["the ", "a ", "an "].iter().find_map(|article| folded.strip_prefix(article));
    rest.map(str::to_owned).unwrap_or(folded)
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
