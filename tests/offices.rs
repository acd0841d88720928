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
    clippy::case_sensitive_file_extension_comparisons,
    clippy::too_many_lines,
    reason = "a test stops at the first thing that is not as it must be"
)]

use std::{env, fmt::Write as _, fs, path::Path};

#[path = "support/command.rs"]
mod command;

use regex_lite::Regex;
use serde_yaml::Value;
use undersigned::{
    people::{
        Gender, Recipient, SalutationStyle,
        office::{OFFICES, Place, find, lints, sample},
    },
    world::{MemoryWorld, World as _},
};

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/offices.golden");
const STYLES: [(&str, SalutationStyle); 4] = [
    ("named", SalutationStyle::Named),
    ("standard", SalutationStyle::Standard),
    ("bare", SalutationStyle::Bare),
    ("formal", SalutationStyle::Formal),
];
const GENDERS: [Option<Gender>; 3] = [Some(Gender::Male), Some(Gender::Female), None];

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
            let lines = form.address(&sample(form, gender), &Place::default()).unwrap();
            let lines: Vec<String> =
                lines.iter().map(|line| format!("{} [{:?}]", line.text, line.kind)).collect();
            lines.join(" / ")
        });
        writeln!(out, "  address   {address}").unwrap();
        for (name, style) in STYLES {
            let words = variants(|gender| {
                let spoken = form.salutation(&sample(form, gender), style).unwrap();
                let other = if spoken.style == style { "" } else { " (another style's)" };
                format!("{}{other}", spoken.words)
            });
            writeln!(out, "  {name:<8}  {words}").unwrap();
        }
        let close = variants(|gender| {
            let person = sample(form, gender);
            let spoken = form.salutation(&person, SalutationStyle::Standard).unwrap();
            form.close(&person, &spoken, 2).unwrap().unwrap()
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
            let person = sample(form, gender);
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
    let nameless = Recipient { surname: None, ..sample(senator, None) };
    let spoken = senator.salutation(&nameless, SalutationStyle::Named).unwrap();
    assert_eq!((spoken.words.as_str(), spoken.style), ("Dear Senator", SalutationStyle::Bare));
}

#[test]
fn what_is_given_stands_in_place_of_the_form() {
    let chair = find("us-senate-committee-chair").unwrap();
    let given = Recipient {
        title: Some("Chairwoman".into()),
        address: vec!["511 Hart Senate Office Building".into()],
        ..sample(chair, None)
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

/// The rules of wording, on everything that a form prints for anybody.
#[test]
fn no_form_breaks_a_rule_of_wording() {
    let mut broken = Vec::new();
    for form in OFFICES {
        for gender in GENDERS {
            let person = sample(form, gender);
            let spoken = STYLES.map(|(_, style)| form.salutation(&person, style).unwrap());
            let closes: Vec<String> =
                spoken.iter().map(|said| form.close(&person, said, 2).unwrap().unwrap()).collect();
            let lines = form.address(&person, &Place::default()).unwrap();
            let lines: Vec<String> = lines.into_iter().map(|line| line.text).collect();
            let spoken: Vec<String> = spoken.into_iter().map(|said| said.words).collect();
            for (scope, texts) in [("address", lines), ("salutation", spoken), ("close", closes)] {
                for lint in lints(form, scope).filter(|lint| lint.severity == "error") {
                    let pattern = Regex::new(lint.pattern).unwrap();
                    let found = texts.iter().filter(|text| pattern.is_match(text));
                    broken.extend(found.map(|text| format!("{}: {}: {text}", form.id, lint.id)));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn whom_nobody_named_is_greeted_in_the_language_of_the_form() {
    for form in OFFICES.iter().filter(|form| form.language != "en") {
        for (_, style) in STYLES {
            let nameless = Recipient { name: None, surname: None, ..sample(form, None) };
            if let Ok(spoken) = form.salutation(&nameless, style) {
                assert!(!spoken.words.starts_with("Dear"), "{}: {}", form.id, spoken.words);
            }
        }
    }
}

/// Who is The Honorable in the United States: those elected, judges, and those whom the Senate
/// confirmed one by one; none who act, who were hired or who stand in for an ambassador.
#[test]
fn nobody_is_honorable_who_acts_or_was_hired() {
    const NOT: &[&str] = &[
        "us-acting-secretary",
        "us-acting-official",
        "us-acting-governor",
        "us-acting-mayor",
        "us-deputy-assistant-secretary",
        "us-charge-daffaires",
        "us-city-manager",
        "us-police-chief",
        "us-school-superintendent",
        "us-state-agency-head",
    ];
    for id in NOT {
        let form = find(id).unwrap();
        let lines = form.address(&sample(form, None), &Place::default()).unwrap();
        assert!(!lines.iter().any(|line| line.text.contains("Honorable")), "{id}");
    }
}

#[test]
fn a_charge_is_neither_excellency_nor_ambassador() {
    let charges = OFFICES.iter().filter(|form| form.id.contains("charge-daffaires"));
    for form in charges {
        for gender in GENDERS {
            let person = sample(form, gender);
            let spoken = STYLES.map(|(_, style)| form.salutation(&person, style).unwrap().words);
            let lines = form.address(&person, &Place::default()).unwrap();
            let texts = spoken.into_iter().chain(lines.into_iter().map(|line| line.text));
            for text in texts {
                assert!(!text.contains("xcellency") && !text.contains("Ambassador"), "{text}");
            }
        }
    }
}

#[test]
fn each_body_has_its_own_hyphen() {
    for (id, hyphen) in [
        ("un-secretary-general", true),
        ("oecd-secretary-general", true),
        ("commonwealth-secretary-general", true),
        ("asean-secretary-general", true),
        ("nato-secretary-general", false),
        ("osce-secretary-general", false),
        ("coe-secretary-general", false),
        ("oas-secretary-general", false),
        ("interpol-secretary-general", false),
    ] {
        let form = find(id).unwrap();
        let lines = form.address(&sample(form, None), &Place::default()).unwrap();
        let said = lines.iter().find(|line| line.text.starts_with("Secretary")).unwrap();
        assert_eq!(said.text.starts_with("Secretary-General"), hyphen, "{id}");
    }
}

#[test]
fn the_president_without_a_name_is_named_by_no_name() {
    let form = find("us-president").unwrap();
    for gender in GENDERS {
        let words = form.salutation(&sample(form, gender), SalutationStyle::Bare).unwrap().words;
        assert!(!words.contains("Example"), "{words}");
    }
}

#[test]
fn only_the_head_of_a_department_is_mr_or_madam_secretary() {
    for form in OFFICES.iter().filter(|form| form.id.starts_with("us-")) {
        let person = sample(form, Some(Gender::Female));
        for (_, style) in STYLES {
            let words = form.salutation(&person, style).unwrap().words;
            let head = ["us-cabinet-secretary", "us-secretary-of-state", "us-service-secretary"]
                .contains(&&*form.id)
                || form.id.contains("state-secretary");
            assert!(head || words != "Dear Madam Secretary", "{}: {words}", form.id);
        }
    }
}

/// Each rule of the data, and what the page says of it: who keeps it and what holds that.
#[test]
fn the_page_says_of_every_rule_who_keeps_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap();
    let data: Value = serde_yaml::from_str(&read("src/people/offices.yaml")).unwrap();
    let (rules, tests) = (&data["rules"], read("tests/offices.rs"));
    let column = |list: &Value, key: &str| -> Vec<String> {
        list.as_sequence().unwrap().iter().map(|row| row[key].as_str().unwrap().into()).collect()
    };
    let mut wanted = column(&rules["statements"], "id");
    wanted.extend(column(&rules["joint"]["patterns"], "id"));
    wanted.extend(["joint.order".into(), "joint.separators".into()]);
    wanted.extend(column(&rules["lints"], "id"));
    wanted.extend(column(&rules["fallbacks"], "when"));
    for (_, convention) in data["punctuation"].as_mapping().unwrap() {
        for (key, _) in convention.as_mapping().unwrap() {
            let key = key.as_str().unwrap().to_owned();
            if !["lang", "note"].contains(&key.as_str()) && !wanted.contains(&key) {
                wanted.push(key);
            }
        }
    }
    let page = read("docs/forms-of-address.md");
    let (_, table) = page.split_once("| rule | who |").unwrap();
    let mut told = Vec::new();
    for row in table.lines().skip(2).take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [rule, who, held] = cells.as_slice() else { panic!("{row}") };
        told.push(rule.trim_matches('`').to_owned());
        assert!(["kept", "yours", "not yet"].contains(who), "{row}");
        let names = held.split('`').skip(1).step_by(2);
        let proofs = names.filter(|name| {
            let case = name.ends_with(".test") && root.join("tests/letters").join(name).exists();
            case || tests.contains(&format!("fn {name}()"))
        });
        assert!(*who != "kept" || proofs.count() > 0, "no test holds it: {row}");
        for name in held.split('`').skip(1).step_by(2).filter(|name| name.ends_with(".test")) {
            assert!(root.join("tests/letters").join(name).exists(), "no case {name}: {row}");
        }
    }
    assert_eq!(told, wanted);
}

/// A table so large that its rows are read again when their letters are made.
#[test]
fn offices_of_our_own_are_known_to_the_last_row_of_a_large_table() {
    let mut table = String::from("key,name,surname,office,port,note\n");
    for row in 0..3000 {
        let note = "x".repeat(80);
        writeln!(table, "w{row},Ada Vale {row},Vale,warden,Quay {row},{note}").unwrap();
    }
    let world = MemoryWorld::default()
        .with("here/letters.yaml", "recipients: [wardens.csv]\nbody: Words.\n")
        .with("here/wardens.csv", table.replace("office,port", "office,office.port"))
        .with(
            "here/offices.yaml",
            "- {id: warden, address: ['{full_name}', 'Warden of {port}'], values: [port], \
             salutation: 'Dear Warden {surname}'}\n",
        );
    let ran =
        command::undersigned(&world, &["draft", "here/letters.yaml", "-f", "txt", "--to", "w2999"]);
    assert_eq!(ran.exit, 0, "{}", ran.err);
    let letter = world.read(Path::new("letters/letters/w2999.txt")).unwrap();
    let letter = String::from_utf8(letter).unwrap();
    assert!(
        letter.starts_with("Ada Vale 2999\nWarden of Quay 2999\n\nDear Warden Vale:\n"),
        "{letter}"
    );
}
