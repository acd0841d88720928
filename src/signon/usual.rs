//! What is usual in a roll, by which a single row is judged.
//!
//! All records go in; what comes out is how most of them write states and groups, which tag is this
//! letter's, how timestamps are written. What nearly nobody fills in is missed in nobody.

use std::collections::BTreeMap;

use super::{
    Asked, Record,
    moment::{Moment, Numbers, deadline},
    states::{Place, places},
    words,
};
use crate::people::{country_code, fold};

/// How most rows of a roll are.
#[derive(Debug, Default)]
pub(super) struct Usual {
    /// Whether states are those of the United States.
    pub(super) at_home: bool,
    /// Whether they are written as codes rather than names.
    pub(super) codes: bool,
    /// The usual spelling of each group, by its folded name with `and` for `&`.
    pub(super) groups: BTreeMap<String, (String, usize)>,
    /// The groups that the letter says it has, folded in the same way.
    pub(super) said_groups: Vec<String>,
    /// The tag of this letter.
    pub(super) tag: Option<String>,
    /// The answer to the question of consent that most give.
    pub(super) consent: Option<String>,
    /// The deadline.
    pub(super) deadline: Option<Moment>,
    /// How timestamps are written.
    pub(super) numbers: Numbers,
    /// How many rows have something under each key.
    filled: BTreeMap<&'static str, usize>,
    rows: usize,
}

impl Usual {
    pub(super) fn of(records: &[Record], asked: &Asked) -> Self {
        let real = || records.iter().filter(|record| !record.cells.is_empty());
        let values = |key: &'static str| real().filter_map(move |record| record.value(key));
        let mut usual = Self {
            rows: real().count(),
            deadline: asked.deadline.as_deref().and_then(deadline),
            numbers: Numbers::of(values("date")),
            tag: asked.tag.clone().or_else(|| tag(&real())),
            consent: commonest(values("consent").map(str::to_owned)).map(|(value, _)| value),
            said_groups: asked.groups.iter().map(|group| folded_group(group)).collect(),
            ..Self::default()
        };
        for record in real() {
            for key in record.values.keys() {
                *usual.filled.entry(key).or_default() += 1;
            }
        }
        usual.states(values("state"));
        let abroad =
            values("country").filter(|country| country_code(country) != Some("US")).count();
        usual.at_home |= values("country").count() > abroad * 2;
        let mut spellings: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for group in values("group") {
            spellings.entry(folded_group(group)).or_default().push(group.to_owned());
        }
        for group in &asked.groups {
            usual.groups.insert(folded_group(group), (group.clone(), usize::MAX));
        }
        for (folded, all) in spellings {
            let count = all.len();
            if let Some((spelling, _)) = commonest(all.into_iter()) {
                usual.groups.entry(folded).or_insert((spelling, count));
            }
        }
        usual
    }

    fn states<'a>(&mut self, states: impl Iterator<Item = &'a str>) {
        let (mut all, mut home, mut codes, mut names) = (0, 0, 0, 0);
        for value in states {
            all += 1;
            for place in places(value) {
                match place {
                    Place::State(code, _) => {
                        home += 1;
                        if value.contains(code) { codes += 1 } else { names += 1 }
                    }
                    Place::Everywhere => home += 1,
                    Place::Abroad | Place::Unknown => {}
                }
            }
        }
        self.at_home = all > 0 && home * 2 > all;
        self.codes = codes >= names;
    }

    /// Whether at least half of the rows say something under a key.
    pub(super) fn is_filled(&self, key: &str) -> bool {
        self.filled.get(key).copied().unwrap_or(0) * 2 >= self.rows.max(1)
    }

    /// Whether any row says something under a key.
    pub(super) fn is_there(&self, key: &str) -> bool {
        self.filled.contains_key(key)
    }
}

/// A group's name for comparing: `&` is `and`.
pub(super) fn folded_group(group: &str) -> String {
    fold(&group.replace('&', " and "))
}

/// The tags of a cell.
pub(super) fn tags(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([',', ';']).map(str::trim).filter(|tag| !tag.is_empty())
}

/// The tag that most rows have, where more than half have it.
fn tag<'a>(records: &(impl Iterator<Item = &'a Record> + Clone)) -> Option<String> {
    let cells = || records.clone().filter_map(|record| record.value("tags"));
    let all = cells().flat_map(tags).filter(|tag| !words::is(tag, &["withdrawn"]));
    let (tag, count) = commonest(all.map(str::to_owned))?;
    (count * 2 > cells().count()).then_some(tag)
}

/// The value that stands there most often, the first of those where several do.
fn commonest(values: impl Iterator<Item = String>) -> Option<(String, usize)> {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (at, value) in values.enumerate() {
        counts.entry(value).or_insert((0, at)).0 += 1;
    }
    let best = counts.into_iter().max_by_key(|(_, (count, at))| (*count, std::cmp::Reverse(*at)));
    best.map(|(value, (count, _))| (value, count))
}
