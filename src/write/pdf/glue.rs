//! Where a line must not end though Unicode lets it: between `Dr.` and a name, `4` and `March`.
//!
//! A text and a place after a space go in, yes or no comes out. Nothing is added to the text: the
//! space stays a space, only the line doesn't end there. Lists of words are kept as tables.

/// Words that don't part from what follows.
const BEFORE: &[&str] = &[
    "Mr.",
    "Mrs.",
    "Ms.",
    "Mr",
    "Mrs",
    "Ms",
    "Mx.",
    "Dr.",
    "Dr",
    "Prof.",
    "Rep.",
    "Sen.",
    "Gov.",
    "Hon.",
    "Rev.",
    "Amb.",
    "St.",
    "Ste.",
    "Lt.",
    "Col.",
    "Gen.",
    "Capt.",
    "Sgt.",
    "Adm.",
    "H.E.",
    "No.",
    "Nos.",
    "Nr.",
    "Sec.",
    "Secs.",
    "Art.",
    "Arts.",
    "Ch.",
    "Pub.",
    "L.",
    "Fig.",
    "Vol.",
    "p.",
    "pp.",
    "para.",
    "paras.",
    "Title",
    "Section",
    "Article",
    "Chapter",
    "Room",
    "Suite",
    "Box",
    "§",
    "§§",
    "¶",
    "¶¶",
    "H.R.",
    "S.",
    "H.J.Res.",
    "S.J.Res.",
    "H.Res.",
    "S.Res.",
    "H.Con.Res.",
    "S.Con.Res.",
    "Frau",
    "Herr",
    "Mme",
    "M.",
    "a.",
    "z.",
    "d.",
    "u.",
    "e.",
    "c.",
];

/// Words that don't part from a number before them.
const AFTER_NUMBER: &[&str] = &[
    "percent",
    "per",
    "million",
    "billion",
    "trillion",
    "thousand",
    "hundred",
    "dozen",
    "%",
    "€",
    "$",
    "£",
    "km",
    "m",
    "cm",
    "mm",
    "kg",
    "g",
    "t",
    "MW",
    "GW",
    "kW",
    "kWh",
    "MWh",
    "GB",
    "MB",
    "miles",
    "acres",
    "hectares",
    "ha",
    "pm",
    "am",
    "p.m.",
    "a.m.",
    "pt",
    "Millionen",
    "Milliarden",
    "millions",
    "milliards",
    "U.S.C.",
    "C.F.R.",
    "Stat.",
    "Fed.",
    "Cong.",
];

/// Months, which don't part from the day, in the languages most letters are written in.
const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Januar",
    "Jänner",
    "Februar",
    "März",
    "Mai",
    "Juni",
    "Juli",
    "Oktober",
    "Dezember",
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "noviembre",
    "diciembre",
];

/// Words that don't part from what stands before them.
const AFTER: &[&str] = &["Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV", "–", "—", "i.", "B.", "h."];

/// Whether a line may not end at this byte, the first after a space.
pub(super) fn glued(text: &str, at: usize) -> bool {
    let Some((head, tail)) = text.split_at_checked(at) else { return false };
    let Some(head) = head.strip_suffix(' ') else { return false };
    let left = head.rsplit(' ').next().unwrap_or_default().trim_start_matches(OPENING);
    let right = tail.split(' ').next().unwrap_or_default().trim_end_matches(CLOSING);
    if left.is_empty() || right.is_empty() {
        return false;
    }
    let bare = right.trim_end_matches('.');
    BEFORE.contains(&left)
        || AFTER.contains(&right)
        || initial(left) && right.starts_with(char::is_uppercase)
        || number(left) && (AFTER_NUMBER.contains(&right) || AFTER_NUMBER.contains(&bare))
        || number(left) && MONTHS.contains(&right)
        || MONTHS.contains(&left) && day(right)
        || telephone(head, left) && number(right)
}

const OPENING: [char; 8] = ['(', '[', '“', '‘', '"', '\'', '«', '„'];
const CLOSING: [char; 11] = [',', ';', ':', ')', ']', '”', '’', '"', '\'', '?', '!'];

/// `J.`
fn initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.as_str() == "."
}

fn number(word: &str) -> bool {
    let word = word.trim_start_matches(['$', '€', '£', '+', '−']).trim_end_matches('.');
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '–' | '/'))
}

fn day(word: &str) -> bool {
    word.len() <= 2 && word.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
}

/// Whether a group of digits belongs to a number that began with `+`.
fn telephone(head: &str, left: &str) -> bool {
    number(left)
        && head
            .rsplit(' ')
            .take(5)
            .take_while(|word| number(word))
            .any(|word| word.starts_with('+'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_dates_and_numbers_stay_whole() {
        let glue = |text: &str| {
            let at = text.find('|').unwrap();
            glued(&text.replace('|', ""), at)
        };
        for whole in [
            "Dear Dr. |Roe",
            "on March |4, 2026",
            "on 4 |March",
            "$3 |billion",
            "§ |12",
            "H.R. |12",
            "call +1 555 |0100",
            "Cy Example |Jr.",
            "J. |Roe",
            "the end |— and",
            "40 |percent.",
        ] {
            assert!(glue(whole), "{whole}");
        }
        for apart in ["the |end", "in 2026 |we", "May |we", "of 40 |organizations", "4, |2026"] {
            assert!(!glue(apart), "{apart}");
        }
    }
}
