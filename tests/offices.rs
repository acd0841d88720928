//! The forms of address, all of them, as one table that a person can proofread.
//!
//! What goes in is an invented person without a stated gender, a man and a woman; what comes out are
//! the lines of each office in `tests/offices.golden`, written anew with `BLESS=1`. The rules hold
//! whatever the table says.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test stops at the first thing that is not as it must be"
)]

use std::{env, fmt::Write as _, fs};

use undersigned::people::{
    Gender, Office, Recipient, SalutationStyle,
    office::{OFFICES, OfficeForm, Place, find},
};

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/offices.golden");
const STYLES: [(&str, SalutationStyle); 4] = [
    ("named", SalutationStyle::Named),
    ("standard", SalutationStyle::Standard),
    ("bare", SalutationStyle::Bare),
    ("formal", SalutationStyle::Formal),
];
const GENDERS: [Option<Gender>; 3] = [Some(Gender::Male), Some(Gender::Female), None];

fn person(form: &OfficeForm, gender: Option<Gender>) -> Recipient {
    let details = form.values().map(|key| (key.to_owned(), format!("<{key}>"))).collect();
    Recipient {
        key: "robin".into(),
        name: Some("Robin Van Example".into()),
        given: Some("Robin".into()),
        surname: Some("Van Example".into()),
        gender,
        organisation: form.prints_organisation().then(|| "<organisation>".into()),
        region: Some("<region>".into()),
        country: Some("<country>".into()),
        postcode: Some("<postcode>".into()),
        office: Some(Office { id: form.id.into(), details, span: None }),
        ..Recipient::default()
    }
}

/// What stands for a man, a woman and somebody whose gender nobody stated; once where all agree.
fn variants(of: impl Fn(Option<Gender>) -> String) -> String {
    let [m, f, neutral] = GENDERS.map(of);
    if m == f && f == neutral { neutral } else { format!("m: {m} | f: {f} | -: {neutral}") }
}

fn table() -> String {
    let mut out = String::new();
    for form in OFFICES {
        writeln!(out, "{} ({}; {})", form.id, form.office, form.jurisdiction).unwrap();
        let address = variants(|gender| {
            let lines = form.address(&person(form, gender), &Place::default()).unwrap();
            let lines: Vec<String> =
                lines.iter().map(|line| format!("{} [{:?}]", line.text, line.kind)).collect();
            lines.join(" / ")
        });
        writeln!(out, "  address   {address}").unwrap();
        for (name, style) in STYLES {
            let words = variants(|gender| {
                let spoken = form.salutation(&person(form, gender), style).unwrap();
                let other = if spoken.style == style { "" } else { " (another style's)" };
                format!("{}{other}", spoken.words)
            });
            writeln!(out, "  {name:<8}  {words}").unwrap();
        }
        let close = variants(|gender| {
            let person = person(form, gender);
            let spoken = form.salutation(&person, SalutationStyle::Standard).unwrap();
            form.close(&person, &spoken, 2).unwrap()
        });
        writeln!(out, "  close     {close}").unwrap();
    }
    out
}

#[test]
fn every_form_is_as_it_was_proofread() {
    let table = table();
    if env::var_os("BLESS").is_some() {
        assert!(env::var_os("CI").is_none(), "nothing is blessed where CI is set");
        fs::write(GOLDEN, &table).unwrap();
    }
    let golden = fs::read_to_string(GOLDEN).unwrap();
    for (ours, theirs) in table.lines().zip(golden.lines()) {
        assert_eq!(ours, theirs);
    }
    assert_eq!(table.lines().count(), golden.lines().count());
}

#[test]
fn the_rules_of_address_hold_for_every_office() {
    for form in OFFICES {
        for gender in GENDERS {
            let person = person(form, gender);
            for (_, style) in STYLES {
                let words = form.salutation(&person, style).unwrap().words;
                let at = format!("{}: {words}", form.id);
                for never in ["Honorable", "Honourable", "{", "}", "  ", "Dear Mr. Senator"] {
                    assert!(!words.contains(never), "{at}");
                }
                if gender.is_none() {
                    for guess in ["Mr. ", "Ms. ", "Mr ", "Ms ", "Madam ", "Herr ", "Chairman"] {
                        assert!(!words.contains(guess), "{at}");
                    }
                }
            }
            for line in form.address(&person, &Place::default()).unwrap() {
                assert!(
                    !line.text.contains(['{', '}']) && !line.text.contains("  "),
                    "{}",
                    form.id
                );
            }
        }
    }
}

#[test]
fn a_style_that_needs_a_surname_gives_way() {
    let senator = find("us-senator").unwrap();
    let nameless = Recipient { surname: None, ..person(senator, None) };
    let spoken = senator.salutation(&nameless, SalutationStyle::Named).unwrap();
    assert_eq!((spoken.words.as_str(), spoken.style), ("Dear Senator", SalutationStyle::Bare));
}

#[test]
fn what_is_given_stands_in_place_of_the_form() {
    let chair = find("us-senate-committee-chair").unwrap();
    let given = Recipient {
        title: Some("Chairwoman".into()),
        address: vec!["511 Hart Senate Office Building".into()],
        ..person(chair, None)
    };
    let lines = chair.address(&given, &Place::default()).unwrap();
    let lines: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(
        lines,
        [
            "The Honorable Robin Van Example",
            "Chairwoman",
            "Committee on <committee>",
            "United States Senate",
            "511 Hart Senate Office Building",
            "Washington, DC 20510"
        ]
    );
}
