//! Numbers as words: `eighteen`, `1st`, `1 letter`.
//!
//! English, German, French and Spanish up to 999,999 (French
//! as in France); everything else in figures. The words stand alone, not before a noun: German
//! `eins`, Spanish `veintiuno`.

/// A number in words, lower case; in figures where the language or the size has no words here.
#[must_use]
pub fn in_words(tag: &str, number: u64) -> String {
    let small = u32::try_from(number).ok().filter(|number| *number < 1_000_000);
    match (super::primary(tag).as_str(), small) {
        ("en", Some(number)) => english(number, !american(tag)),
        ("de", Some(number)) => german(number),
        ("fr", Some(number)) => french(number),
        ("es", Some(number)) => spanish(number),
        _ => number.to_string(),
    }
}

/// An English ordinal in figures: `1st`, `12th`, `23rd`.
#[must_use]
pub fn ordinal(number: u64) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// The right one of two words for a number: `1 letter`, `2 letters`, `0 letters`.
#[must_use]
pub const fn plural<'a>(number: u64, one: &'a str, many: &'a str) -> &'a str {
    if number == 1 { one } else { many }
}

/// The United States leave out the "and" of "one hundred and five".
fn american(tag: &str) -> bool {
    super::region(tag).is_none_or(|region| matches!(region.as_str(), "US" | "PH" | "PR"))
}

const ENGLISH: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const ENGLISH_TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

fn english(number: u32, and: bool) -> String {
    let joint = if and { " and " } else { " " };
    match number {
        0..20 => word(&ENGLISH, number),
        20..100 if number.is_multiple_of(10) => word(&ENGLISH_TENS, number / 10),
        20..100 => format!("{}-{}", word(&ENGLISH_TENS, number / 10), english(number % 10, and)),
        100..1000 => {
            let head = format!("{} hundred", english(number / 100, and));
            rest(head, number % 100, joint, |number| english(number, and))
        }
        _ => {
            let head = format!("{} thousand", english(number / 1000, and));
            let joint = if number % 1000 < 100 { joint } else { " " };
            rest(head, number % 1000, joint, |number| english(number, and))
        }
    }
}

const GERMAN: [&str; 20] = [
    "null",
    "eins",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
];
const GERMAN_TENS: [&str; 10] = [
    "", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig",
];

fn german(number: u32) -> String {
    let head = |count: u32, unit: &str| match count {
        1 => format!("ein{unit}"),
        _ => format!("{}{unit}", german_before(count)),
    };
    match number {
        0..20 => word(&GERMAN, number),
        20..100 if number.is_multiple_of(10) => word(&GERMAN_TENS, number / 10),
        20..100 => {
            format!("{}und{}", german_before(number % 10), word(&GERMAN_TENS, number / 10))
        }
        100..1000 => rest(head(number / 100, "hundert"), number % 100, "", german),
        _ => rest(head(number / 1000, "tausend"), number % 1000, "", german),
    }
}

/// `eins` loses its s before what it counts: `einundzwanzig`, `hunderteintausend`.
fn german_before(number: u32) -> String {
    let words = german(number);
    match words.strip_suffix("eins") {
        Some(before) => format!("{before}ein"),
        None => words,
    }
}

const FRENCH: [&str; 20] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
];
const FRENCH_TENS: [&str; 7] = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante"];

fn french(number: u32) -> String {
    match number {
        0..20 => word(&FRENCH, number),
        20..70 => match number % 10 {
            0 => word(&FRENCH_TENS, number / 10),
            1 => format!("{} et un", word(&FRENCH_TENS, number / 10)),
            ones => format!("{}-{}", word(&FRENCH_TENS, number / 10), french(ones)),
        },
        71 => "soixante et onze".to_owned(),
        70..80 => format!("soixante-{}", french(number - 60)),
        80 => "quatre-vingts".to_owned(),
        81..100 => format!("quatre-vingt-{}", french(number - 80)),
        100..1000 => {
            let hundreds = match number / 100 {
                1 => "cent".to_owned(),
                count if number.is_multiple_of(100) => format!("{} cents", french(count)),
                count => format!("{} cent", french(count)),
            };
            rest(hundreds, number % 100, " ", french)
        }
        _ => {
            let thousands = match number / 1000 {
                1 => "mille".to_owned(),
                count => format!("{} mille", french_before_mille(count)),
            };
            rest(thousands, number % 1000, " ", french)
        }
    }
}

/// `vingts` and `cents` lose their s before `mille`.
fn french_before_mille(number: u32) -> String {
    let words = french(number);
    match words.strip_suffix('s') {
        Some(before) if before.ends_with("vingt") || before.ends_with("cent") => before.to_owned(),
        _ => words,
    }
}

const SPANISH: [&str; 30] = [
    "cero",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidós",
    "veintitrés",
    "veinticuatro",
    "veinticinco",
    "veintiséis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
];
const SPANISH_TENS: [&str; 10] =
    ["", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"];
const SPANISH_HUNDREDS: [&str; 10] = [
    "",
    "ciento",
    "doscientos",
    "trescientos",
    "cuatrocientos",
    "quinientos",
    "seiscientos",
    "setecientos",
    "ochocientos",
    "novecientos",
];

fn spanish(number: u32) -> String {
    match number {
        0..30 => word(&SPANISH, number),
        30..100 => rest(word(&SPANISH_TENS, number / 10), number % 10, " y ", spanish),
        100 => "cien".to_owned(),
        101..1000 => rest(word(&SPANISH_HUNDREDS, number / 100), number % 100, " ", spanish),
        _ => {
            let thousands = match number / 1000 {
                1 => "mil".to_owned(),
                count => format!("{} mil", spanish_before_mil(&spanish(count))),
            };
            rest(thousands, number % 1000, " ", spanish)
        }
    }
}

/// `uno` is `un` before `mil`, and `veintiuno` takes an accent: `veintiún mil`.
fn spanish_before_mil(words: &str) -> String {
    match (words.strip_suffix("veintiuno"), words.strip_suffix("uno")) {
        (Some(before), _) => format!("{before}veintiún"),
        (None, Some(before)) => format!("{before}un"),
        (None, None) => words.to_owned(),
    }
}

fn rest(head: String, left: u32, joint: &str, words: impl Fn(u32) -> String) -> String {
    if left == 0 { head } else { format!("{head}{joint}{}", words(left)) }
}

fn word(words: &[&str], at: u32) -> String {
    let at = usize::try_from(at).unwrap_or(usize::MAX);
    words.get(at).copied().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{in_words, ordinal, plural};

    #[test]
    fn english_has_an_and_outside_the_united_states() {
        for (number, us, gb) in [
            (0, "zero", "zero"),
            (18, "eighteen", "eighteen"),
            (21, "twenty-one", "twenty-one"),
            (100, "one hundred", "one hundred"),
            (105, "one hundred five", "one hundred and five"),
            (1003, "one thousand three", "one thousand and three"),
            (2340, "two thousand three hundred forty", "two thousand three hundred and forty"),
        ] {
            assert_eq!(in_words("en-US", number), us);
            assert_eq!(in_words("en-GB", number), gb);
        }
        assert_eq!(in_words("en", 1_000_000), "1000000");
        assert_eq!(in_words("fi", 18), "18");
    }

    #[test]
    fn german_counts_the_ones_first() {
        assert_eq!(in_words("de", 16), "sechzehn");
        assert_eq!(in_words("de", 30), "dreißig");
        assert_eq!(in_words("de", 21), "einundzwanzig");
        assert_eq!(in_words("de", 101), "einhunderteins");
        assert_eq!(in_words("de", 121), "einhunderteinundzwanzig");
        assert_eq!(in_words("de", 1000), "eintausend");
        assert_eq!(in_words("de", 101_000), "einhunderteintausend");
        assert_eq!(in_words("de", 535), "fünfhundertfünfunddreißig");
    }

    #[test]
    fn french_counts_by_scores_and_drops_an_s() {
        for (number, wanted) in [
            (17, "dix-sept"),
            (21, "vingt et un"),
            (71, "soixante et onze"),
            (77, "soixante-dix-sept"),
            (80, "quatre-vingts"),
            (81, "quatre-vingt-un"),
            (91, "quatre-vingt-onze"),
            (100, "cent"),
            (200, "deux cents"),
            (201, "deux cent un"),
            (1000, "mille"),
            (80_000, "quatre-vingt mille"),
            (200_000, "deux cent mille"),
            (3_080, "trois mille quatre-vingts"),
            (6_000, "six mille"),
        ] {
            assert_eq!(in_words("fr-FR", number), wanted);
        }
    }

    #[test]
    fn spanish_keeps_its_accents() {
        for (number, wanted) in [
            (16, "dieciséis"),
            (22, "veintidós"),
            (31, "treinta y uno"),
            (100, "cien"),
            (101, "ciento uno"),
            (555, "quinientos cincuenta y cinco"),
            (1000, "mil"),
            (21_000, "veintiún mil"),
            (31_000, "treinta y un mil"),
            (100_000, "cien mil"),
        ] {
            assert_eq!(in_words("es-419", number), wanted);
        }
    }

    #[test]
    fn ordinals_and_plurals() {
        let shown: Vec<String> = [1, 2, 3, 4, 11, 12, 13, 21, 112, 123].map(ordinal).into();
        assert_eq!(shown.join(" "), "1st 2nd 3rd 4th 11th 12th 13th 21st 112th 123rd");
        assert_eq!(plural(1, "letter", "letters"), "letter");
        assert_eq!(plural(0, "letter", "letters"), "letters");
    }
}
