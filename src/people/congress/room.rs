//! Where somebody's letters go: a room on Capitol Hill, or an office at home.
//!
//! What goes in is an address as one string of the data; what comes out are street lines, town and
//! postcode. The traps: a member's address has no mark before `Washington`, and a committee's is
//! full of abbreviations that no letter carrier should have to know.

use super::{district::Districts, member::Member};
use crate::{
    diagnose::{Diagnostic, quoted},
    people::{
        card::Card,
        record::{place, words},
        room::Room,
    },
};

/// Buildings as the committees' addresses abbreviate them.
const BUILDINGS: &[(&str, &str)] = &[
    ("LHOB", "Longworth House Office Building"),
    ("CHOB", "Cannon House Office Building"),
    ("RHOB", "Rayburn House Office Building"),
    ("FHOB", "Ford House Office Building"),
    ("DSOB", "Dirksen Senate Office Building"),
    ("HSOB", "Hart Senate Office Building"),
    ("RSOB", "Russell Senate Office Building"),
    ("CAPITOL", "Capitol"),
];

/// A room on Capitol Hill; `None` when the words are of another form.
pub(super) fn on_the_hill(address: &str) -> Option<Room> {
    let mut words: Vec<&str> = address.split([' ', ';', ',']).filter(|w| !w.is_empty()).collect();
    let (postcode, region, city) = (words.pop()?, words.pop()?, words.pop()?);
    let code = postcode.starts_with(|c: char| c.is_ascii_digit());
    if !code || !region.eq_ignore_ascii_case("DC") || !city.eq_ignore_ascii_case("Washington") {
        return None;
    }
    // Commas within the street stay: only the town is taken off.
    let end = address.to_ascii_lowercase().rfind("washington")?;
    let street = address.get(..end)?.trim_end_matches([' ', ';', ',']);
    let street: Vec<&str> = street.split(' ').map(spelled_out).collect();
    let mut room = Room {
        lines: vec![street.join(" ")],
        city: "Washington".into(),
        region: "DC".into(),
        ..Room::default()
    };
    room.take_postcode(postcode);
    Some(room)
}

/// A word of an address without its abbreviation.
fn spelled_out(word: &str) -> &str {
    BUILDINGS.iter().find(|(short, _)| *short == word).map_or(word, |(_, long)| long)
}

/// Writes where a member's letters go onto a card.
pub(super) fn put(
    card: &mut Card,
    member: &Member<'_>,
    districts: Option<&Districts>,
    cities: &[String],
) {
    if let Some(districts) = districts
        && let Some(room) = districts.office(member, cities, card)
    {
        room.put(card);
        return;
    }
    let id = quoted(member.id);
    let span = place(member.term, &["address"]);
    let Some(address) = words(member.term, &["address"]) else {
        let fault = Diagnostic::warning("address-missing", format!("{id} has no address yet"));
        card.ask(fault.at(span, "").help("ask for the room; the chamber's own line stands alone"));
        card.put("phone", words(member.term, &["phone"]).unwrap_or_default());
        return;
    };
    let room = on_the_hill(address).unwrap_or_else(|| {
        let what = format!("the address of {id} has another form than `ROOM Washington DC ZIP`");
        let fault = Diagnostic::warning("address-doubtful", what);
        card.ask(fault.at(span, "").help("read the address over; it is kept as one line"));
        Room { lines: vec![address.to_owned()], ..Room::default() }
    });
    let own = |key: &str| words(member.term, &[key]).unwrap_or_default().to_owned();
    Room { phone: own("phone"), fax: own("fax"), ..room }.put(card);
}

#[cfg(test)]
mod tests {
    use super::on_the_hill;

    #[test]
    fn a_room_is_told_from_its_town() {
        let cases = [
            (
                "12 Hart Senate Office Building Washington DC 20510",
                "12 Hart Senate Office Building",
                "20510",
            ),
            (
                "1301 LHOB; Washington, DC 20515-6001",
                "1301 Longworth House Office Building",
                "20515-6001",
            ),
            (
                "9 Cannon House Office Building WASHINGTON DC 20515-0001",
                "9 Cannon House Office Building",
                "20515",
            ),
        ];
        for (address, street, postcode) in cases {
            let room = on_the_hill(address).unwrap();
            assert_eq!((room.lines.join("|").as_str(), room.postcode.as_str()), (street, postcode));
        }
        assert_eq!(on_the_hill("1 Quay, Springfield"), None);
    }
}
