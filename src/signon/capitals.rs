//! Names in capitals alone, or in none, as they would be written: always a proposal.
//!
//! A name goes in; what comes out is how it would be written, `None` where its capitals are its
//! own. The trap: `ACTNOW`, `MacAllister` and `bell hooks` are right as they stand, so only a whole
//! name in one case is touched, and it is shown.

use super::words::{ACRONYMS, PARTICLES, SMALL};

/// What a name is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Organisation,
    Person,
    Title,
}

/// The name in the capitals that it would have; `None` where it is not all in one case.
pub(super) fn proposed(name: &str, of: Of) -> Option<String> {
    let cased: Vec<char> = name.chars().filter(|c| c.is_uppercase() || c.is_lowercase()).collect();
    let small = !cased.is_empty() && cased.iter().all(|c| c.is_lowercase());
    let large = !cased.is_empty() && cased.iter().all(|c| c.is_uppercase());
    let shouted = large && is_shouting(name, of);
    // A name such as `change.org` is written small by its bearer.
    let whispered =
        small && !name.contains('@') && (of == Of::Person || !name.contains(['.', '/']));
    if !shouted && !whispered {
        return None;
    }
    let out = recased(name, of, large);
    (out != name).then_some(out)
}

/// Whether capitals are too many to be an acronym's.
fn is_shouting(name: &str, of: Of) -> bool {
    let words = || name.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let plain = |word: &str| !ACRONYMS.contains(&word) && has_vowel(word);
    match of {
        Of::Person => words().count() > 1 && words().any(|word| word.chars().count() > 2),
        Of::Organisation => {
            words().count() > 1 && words().any(|word| word.chars().count() > 4 && plain(word))
        }
        Of::Title => words().any(|word| word.chars().count() > 4 && plain(word)),
    }
}

fn has_vowel(word: &str) -> bool {
    // Letters of other scripts and with marks are no consonants that an acronym is made of.
    word.chars().any(|c| {
        !c.is_ascii() || matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
    })
}

fn recased(name: &str, of: Of, large: bool) -> String {
    let count = name.split(' ').count();
    let words = name.split(' ').enumerate().map(|(at, word)| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = bare.to_lowercase();
        let kept = ACRONYMS.contains(&bare.to_uppercase().as_str());
        let bracketed = word.starts_with('(') && word.ends_with(')') && large;
        if large
            && (bracketed || kept || (of == Of::Organisation && bare.len() > 1 && !has_vowel(bare)))
        {
            return word.to_owned();
        }
        if !large && kept && of != Of::Person && bare.len() > 1 {
            return word.to_uppercase();
        }
        let inner = at > 0 && at + 1 < count;
        let small = match of {
            Of::Person => inner && PARTICLES.contains(&lower.as_str()),
            Of::Organisation | Of::Title => inner && SMALL.contains(&lower.as_str()),
        };
        if small { word.to_lowercase() } else { titled(word) }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A word with its first letter large, and the first after a hyphen, `O'` and `Mc`.
fn titled(word: &str) -> String {
    let mut out = String::new();
    let mut start = true;
    let letters: Vec<char> = word.chars().collect();
    for (at, c) in letters.iter().enumerate() {
        if !c.is_alphabetic() {
            // `O'Doyle` and `D’Aubigny`, but `Women's`.
            let apostrophe = matches!(c, '\'' | '’');
            let one_before =
                at == 1 || at >= 2 && letters.get(at - 2).is_some_and(|c| !c.is_alphabetic());
            start = if apostrophe { one_before && letters.len() > at + 2 } else { !c.is_numeric() };
            out.push(*c);
            continue;
        }
        if start {
            out.extend(c.to_uppercase());
        } else {
            out.extend(c.to_lowercase());
        }
        start = out.ends_with("Mc") && letters.len() > at + 3;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Of, proposed};

    #[test]
    fn names_in_one_case_get_their_capitals() {
        let organisation = |name| proposed(name, Of::Organisation);
        assert_eq!(organisation("GLASS BELL LEAGUE OF OHIO").unwrap(), "Glass Bell League of Ohio");
        assert_eq!(organisation("fox & bell friends").unwrap(), "Fox & Bell Friends");
        assert_eq!(organisation("TIDE BOATS LLC").unwrap(), "Tide Boats LLC");
        assert_eq!(organisation("WOMEN'S CO-OP (WCQ)").unwrap(), "Women's Co-Op (WCQ)");
        let person = |name| proposed(name, Of::Person);
        assert_eq!(person("HORA PEMBER-SOTO").unwrap(), "Hora Pember-Soto");
        assert_eq!(person("imo st. clair").unwrap(), "Imo St. Clair");
        assert_eq!(person("ROSA VAN DER MEER").unwrap(), "Rosa van der Meer");
        assert_eq!(person("O'DOYLE MCBRIDE").unwrap(), "O'Doyle McBride");
        assert_eq!(proposed("PRESIDENT AND CEO", Of::Title).unwrap(), "President and CEO");
    }

    #[test]
    fn own_capitals_stay() {
        for name in
            ["ACTNOW Ferrytown", "VDRN", "UNICEF USA", "MacAllister Fund", "山風互助会", "350.org"]
        {
            assert_eq!(proposed(name, Of::Organisation), None, "{name}");
        }
        assert_eq!(proposed("Lorelei d’Aubigny", Of::Person), None);
        assert_eq!(proposed("CEO", Of::Title), None);
    }
}
