//! Addresses of state offices: one string, with commas or with semicolons.
//!
//! What goes in are the offices of a person; what comes out is where their letters go. The traps: an
//! address can be well formed and another state's; it can be somebody's home.

use crate::{
    diagnose::{Diagnostic, quoted},
    people::{
        card::Card,
        record::{list, place, words},
        room::Room,
        states::State,
    },
    yaml::Node,
};

/// Kinds of office that letters go to, the best first. A home is none.
const CAPITOL: &[&str] = &["capitol", "primary"];
const DISTRICT: &[&str] = &["district", "district-mail"];

/// Writes where somebody's letters go onto a card.
pub(super) fn put(card: &mut Card, record: &Node, name: &str, state: &State, district: bool) {
    let of = |kinds: &[&str]| kinds.iter().find_map(|kind| office(record, kind));
    let wanted = if district { of(DISTRICT) } else { of(CAPITOL) };
    let fallback = if district { of(CAPITOL) } else { None };
    let who = quoted(name);
    if wanted.is_none() {
        let kind = if district { "office in the district" } else { "office in the capitol" };
        let fault = Diagnostic::warning("address-missing", format!("{who} has no {kind}"));
        let fault = fault.at(place(record, &["offices"]), "");
        card.ask(match fallback {
            Some(_) => fault.help("the capitol stands instead"),
            None => fault.help("look an address up, and write it into the list"),
        });
    }
    let Some(office) = wanted.or(fallback) else { return };
    let Some(address) = words(office, &["address"]) else { return };
    let span = place(office, &["address"]);
    let own = |key: &str| words(office, &[key]).unwrap_or_default().to_owned();
    let Some(room) = taken_apart(address) else {
        let what = format!("the address of {who} does not end in a town, state and postcode");
        let fault = Diagnostic::warning("address-doubtful", what).at(span, "");
        card.ask(fault.help("read it over; it is kept as one line"));
        let whole = Room { lines: vec![address.to_owned()], ..Room::default() };
        Room { phone: own("voice"), fax: own("fax"), ..whole }.put(card);
        return;
    };
    if room.region != state.code {
        let what = format!("the address of {who} is in {}, not in {}", room.region, state.code);
        let fault = Diagnostic::warning("address-doubtful", what).at(span, "");
        card.ask(fault.help("it is left out; look the address up"));
        return;
    }
    if room.postcode.is_empty() {
        let fault = Diagnostic::warning(
            "address-doubtful",
            format!("the address of {who} has no postcode"),
        );
        card.ask(fault.at(span, "").help("look it up, and write it as `postcode`"));
    }
    Room { phone: own("voice"), fax: own("fax"), ..room }.put(card);
}

/// The first office of a kind that has an address.
fn office<'n>(record: &'n Node, kind: &str) -> Option<&'n Node> {
    list(record, "offices").iter().find(|office| {
        words(office, &["classification"]) == Some(kind) && words(office, &["address"]).is_some()
    })
}

/// Street lines, town, state and postcode of an address in one string; `None` when it does not end in a
/// state.
fn taken_apart(address: &str) -> Option<Room> {
    let (before, tail) = address.rsplit_once(',')?;
    let mut tail = tail.split_whitespace();
    let (region, postcode) = (tail.next()?, tail.next().unwrap_or_default());
    let code = region.len() == 2 && region.chars().all(|c| c.is_ascii_uppercase());
    let digits = postcode.is_empty() || postcode.starts_with(|c: char| c.is_ascii_digit());
    if !code || !digits || tail.next().is_some() {
        return None;
    }
    // Where semicolons part the lines, a comma belongs to its line.
    let mark = if before.contains(';') { ';' } else { ',' };
    let (street, city) = before.rsplit_once(mark)?;
    let lines = street.split(mark).map(str::trim).filter(|line| !line.is_empty());
    let mut room = Room {
        lines: lines.map(str::to_owned).collect(),
        city: city.trim().to_owned(),
        region: region.to_owned(),
        ..Room::default()
    };
    room.take_postcode(postcode);
    Some(room)
}

#[cfg(test)]
mod tests {
    use super::taken_apart;

    #[test]
    fn lines_are_parted_by_either_mark() {
        let cases = [
            (
                "State House 1 Quay St., Springfield, VT 05601",
                "State House 1 Quay St.|Springfield|VT|05601",
            ),
            ("1 Quay;P.O. Box 7;Springfield, VT 05601", "1 Quay|P.O. Box 7|Springfield|VT|05601"),
            ("1 Quay, Room 2; Springfield, VT 05601-", "1 Quay, Room 2|Springfield|VT|05601"),
            ("1 Quay, Springfield, VT", "1 Quay|Springfield|VT|"),
        ];
        for (address, wanted) in cases {
            let room = taken_apart(address).unwrap();
            let mut parts = room.lines;
            parts.extend([room.city, room.region, room.postcode]);
            assert_eq!(parts.join("|"), wanted);
        }
        assert_eq!(taken_apart("1 Quay, Springfield"), None);
        assert_eq!(taken_apart("Springfield"), None);
    }
}
