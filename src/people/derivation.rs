//! Which form of address the rows of public data about office-holders get.
//!
//! What goes in are a title, a party's side and a chamber as the data have them; what comes out is
//! the id of a form. The rows are those of `rules` in `offices.yaml`, made constants when the
//! program is built; the trap is that their order matters, since the first that fits is meant.

include!(concat!(env!("OUT_DIR"), "/derivation.rs"));

/// A title on a committee of Congress, and the form that its holder gets.
#[derive(Debug)]
pub(super) struct CommitteeTitle {
    /// The title in any of its wordings; empty for somebody without a title.
    titles: &'static [&'static str],
    /// `majority`, `minority` or `any`.
    party: &'static str,
    /// The type of committee for which alone the row holds.
    committee: Option<&'static str>,
    /// The form's id, with `{chamber}` for the committee's type; `member` for no form of its own.
    entry: &'static str,
    /// The form on a subcommittee, where it is another.
    sub_entry: Option<&'static str>,
}

/// The lower chamber of a state, and how its members are addressed.
#[derive(Debug)]
pub(super) struct Chamber {
    /// The postal code of the state.
    state: &'static str,
    /// The chamber's name; `None` where there is only one.
    pub(super) lower: Option<&'static str>,
    /// The form of its members; of all members where there is only one chamber.
    pub(super) member: &'static str,
}

/// What a member of a committee is to whoever writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Standing {
    /// Addressed by a form of this office.
    Office(String),
    /// An ordinary member.
    Member,
    /// The rules know no such title.
    Unknown,
}

/// What a title on a committee means.
pub(super) fn standing(title: Option<&str>, party: &str, kind: &str, sub: bool) -> Standing {
    let row = COMMITTEE_TITLES.iter().find(|row| {
        let titled = match title {
            None => row.titles.is_empty(),
            Some(title) => row.titles.iter().any(|own| own.eq_ignore_ascii_case(title)),
        };
        titled
            && (row.party == "any" || row.party == party)
            && row.committee.is_none_or(|own| own == kind)
    });
    let Some(row) = row else { return Standing::Unknown };
    if row.entry == "member" {
        return Standing::Member;
    }
    let entry = if sub { row.sub_entry.unwrap_or(row.entry) } else { row.entry };
    let entry = entry.replace("{chamber}", kind);
    let strange = (sub && row.sub_entry.is_none())
        || (kind != "senate" && entry.starts_with("us-senate-"))
        || super::office::find(&entry).is_none();
    if strange { Standing::Unknown } else { Standing::Office(entry) }
}

/// The form of a leader of a chamber of Congress; `None` for a title that is a party's own affair.
pub(super) fn leadership(title: &str) -> Option<&'static str> {
    LEADERSHIP_TITLES.iter().find(|(own, _)| *own == title).map(|(_, entry)| *entry)
}

/// The lower or only chamber of a state.
pub(super) fn chamber(state: &str) -> &'static Chamber {
    OTHER_CHAMBERS.iter().find(|row| row.state == state).unwrap_or(&USUAL_CHAMBER)
}
