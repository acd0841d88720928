//! A form's export becomes a clean roll and a report, as a user would type it.
//!
//! What goes in are small exports of invented organisations; what comes out are the verdicts, the
//! roll, the report, and the letter that is drafted from the roll. The rolls that the project was
//! given are judged in `tests/signon_given_rolls.rs`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::format_push_string,
    reason = "a test stops at the first thing that is not as it must be"
)]

#[path = "support/command.rs"]
mod command;

use command::{Ran, undersigned};
use serde_json::Value;
use undersigned::world::{MemoryWorld, World as _};

const HEADER: &str = "Timestamp,Email Address,Organization name,Your name ,Title,State,Do you agree to sign the letter on behalf of your organization?,Comments (optional)\n";

/// A row of a form, complete but for what is said.
fn row(organisation: &str, name: &str, title: &str, state: &str) -> String {
    let host: String =
        organisation.to_lowercase().chars().filter(char::is_ascii_alphanumeric).take(30).collect();
    let user: String = name.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    mailed(organisation, name, title, state, &format!("{user}@{host}.example"))
}

fn mailed(organisation: &str, name: &str, title: &str, state: &str, email: &str) -> String {
    format!(
        "9/14/2026 9:00:00,{email},{},{},{title},{state},Yes,\n",
        quoted(organisation),
        quoted(name)
    )
}

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

fn form(rows: &[String]) -> String {
    format!("{HEADER}{}", rows.concat())
}

fn imported(world: &MemoryWorld, args: &[&str]) -> Ran {
    let mut all = vec!["signatories", "import"];
    all.extend(args);
    undersigned(world, &all)
}

/// The records of a report for machines.
fn records(text: &str, args: &[&str]) -> Vec<Value> {
    let world = MemoryWorld::default().with("form.csv", text);
    let mut all = vec!["form.csv", "--format", "json"];
    all.extend(args);
    let ran = imported(&world, &all);
    assert_eq!(ran.exit, 0, "{}", ran.err);
    let document: Value = serde_json::from_str(&ran.err).unwrap();
    document["records"].as_array().unwrap().clone()
}

fn verdict(record: &Value) -> String {
    match record["same_as"]["record"].as_u64() {
        Some(other) => format!("{} {other}", record["verdict"].as_str().unwrap()),
        None => record["verdict"].as_str().unwrap().to_owned(),
    }
}

fn verdicts(rows: &[String]) -> Vec<String> {
    records(&form(rows), &["--deadline", "2026-09-30 17:00"]).iter().map(verdict).collect()
}

/// The verdict on one row among three that are usual.
fn alone(one: String) -> String {
    let rows = [
        row("Amber Lane Clinic", "Ada Roe", "Director", "OH"),
        row("Brine Hill Library", "Bo Poe", "Chair", "VT"),
        row("Cinder Row Kitchen", "Cy Doe", "President", "MI"),
        one,
    ];
    verdicts(&rows).pop().unwrap()
}

#[test]
fn what_is_whole_is_printed_as_given() {
    for (organisation, name) in [
        ("Dune Road Shelter", "Rev. Dee Moe"),
        ("St. Elm's Parish Circle", "Sr. Fay Loe"),
        ("Fen Veterans", "Col. Gus Hoe (Ret.)"),
        ("The \"Open Gate\" Project", "Hal \"Bo\" Koe"),
        ("ACTNOW Ferry", "Ida d’Aubry"),
        ("MacAllen-O’Dowd Fund", "Mhari MacAllen-O’Dowd"),
        ("Glass Arts, a project of Amber Lane Clinic", "Jo Noe"),
        ("山風会", "佐倉 凛子"),
        ("جمعية مرفأ", "ليلى القصّاب"),
        ("Isle Archive \u{200F}ארכיון\u{200F}", "Ty Ben-Ya’ari"),
    ] {
        assert_eq!(alone(row(organisation, name, "Director", "NY")), "ok", "{organisation}");
    }
    assert_eq!(alone(row("Dune Road Shelter", "Dee Moe", "co-lead", "NY")), "ok");
    assert_eq!(alone(mailed("Dune Road Shelter", "Dee Moe", "Chair", "NY", "dee.moe@")), "ok");
}

#[test]
fn blanks_and_invisible_signs_are_tidied() {
    for organisation in [
        "Dune\u{A0}Road Shelter",
        "Dune\u{200B} Road Shelter",
        "Dune Road\nShelter",
        "Dune\tRoad  Shelter",
        " Dune Road Shelter ",
        "Cafe\u{301} Dune",
    ] {
        assert_eq!(alone(row(organisation, "Dee Moe", "Chair", "NY")), "tidy", "{organisation:?}");
    }
    let two =
        mailed("Dune Road Shelter", "Dee Moe", "Chair", "NY", "a@dune.example; b@dune.example");
    assert_eq!(alone(two), "tidy");
}

#[test]
fn what_an_editor_has_to_see_is_proposed() {
    for (organisation, name, title, state) in [
        ("DUNE ROAD SHELTER", "Dee Moe", "Chair", "NY"),
        ("dune road shelter", "dee moe", "chair", "ny"),
        ("Dune Road Shelter", "DEE MOE", "Chair", "NY"),
        ("Dune Road Shelter", "Dee Moe", "n/a", "NY"),
        ("Dune Road Shelter", "Dee Moe", "-", "NY"),
        ("Dune Road Shelter", "Mr. Dee Moe", "Chair", "NY"),
        ("Dune Road Shelter", "Moe, Dee", "Chair", "NY"),
        ("Dune Road Shelter", "Dee Moe, Board Chair", "Chair", "NY"),
        ("Dune Road Shelter", "Rev. Dee Moe, M.Div., RN", "Chair", "NY"),
        ("Dune Road Shelter", "Dee Moe", "ED", "NY"),
        ("Dune Road Shelter", "Dee Moe", "Chair", "New York"),
        ("Dune Road Shelter", "Dee Moe", "Chair", "D.C."),
        ("Dune &amp; Road Shelter", "Dee Moe", "Chair", "NY"),
        ("CafÃ© Dune Shelter", "Dee Moe", "Chair", "NY"),
        ("Dune Road Shelter 🌊", "Dee Moe 🌱", "Chair", "NY"),
    ] {
        let found = alone(row(organisation, name, title, state));
        assert_eq!(found, "propose", "{organisation}, {name}, {title}, {state}");
    }
}

#[test]
fn what_nobody_can_tell_is_asked() {
    for (organisation, name, title, state) in [
        ("", "Dee Moe", "Chair", "NY"),
        ("N/A", "Dee Moe", "Chair", "NY"),
        ("self", "Dee Moe", "Chair", "NY"),
        (
            "Professor of Tides, Dune University (affiliation for identification only)",
            "Dee Moe",
            "Professor",
            "NY",
        ),
        ("dee@dune.example", "Dee Moe", "Chair", "NY"),
        ("Dune Road Shelter; Fen Road Shelter", "Dee Moe", "Chair", "NY"),
        ("Dune Road Network on behalf of its 9 member groups", "Dee Moe", "Chair", "NY"),
        ("Dune Road Bakery, LLC", "Dee Moe", "Chair", "NY"),
        ("Organizaci?n Dune", "Dee Moe", "Chair", "NY"),
        ("=Dune Road Shelter", "Dee Moe", "Chair", "NY"),
        ("-Dune Road Shelter-", "Dee Moe", "Chair", "NY"),
        ("Mutual Collective of dune", "Dee Moe", "Chair", "NY"),
        ("Dune Road Shelter", "", "Chair", "NY"),
        ("Dune Road Shelter", "Dee", "Chair", "NY"),
        ("Dune Road Shelter", "@dee_of_dune", "Chair", "NY"),
        ("Dune Road Shelter", "dee@dune.example", "Chair", "NY"),
        ("Dune Road Shelter", "Director", "NY", "Dee Moe"),
        ("Dune Road Shelter", "Board Chair", "Chair", "NY"),
        ("Dune Road Shelter", "Dune Road Shelter", "Chair", "NY"),
        ("Dune Road Shelter", "Dee Moe", "Volunteer", "NY"),
        ("Dune Road Shelter", "Dee Moe", "Assistant to the Director", "NY"),
        ("Dune Road Shelter", "Dee Moe", "Chair", "\"Ontario, Canada\""),
        ("Dune Road Shelter", "Dee Moe", "Chair", "ZZ"),
    ] {
        let found = alone(row(organisation, name, title, state));
        assert_eq!(found, "ask", "{organisation}, {name}, {title}, {state}");
    }
}

#[test]
fn consent_is_a_plain_yes_or_none() {
    let answered = |answer: &str| {
        alone(format!(
            "9/14/2026 9:00:00,d@dune.example,Dune Road Shelter,Dee Moe,Chair,NY,{answer},\n"
        ))
    };
    for (answer, wanted) in [
        ("yes", "ok"),
        ("\"Yes, I am authorized to sign\"", "ok"),
        ("I agree", "ok"),
        ("", "ask"),
        ("\"Yes, but only without the ports\"", "ask"),
        ("Perhaps", "ask"),
        ("No", "out"),
        ("\"No, sorry\"", "out"),
        ("Please withdraw our signature", "out"),
    ] {
        assert_eq!(answered(answer), wanted, "{answer}");
    }
}

#[test]
fn time_and_comments_are_heeded() {
    let row = |time: &str, comment: &str| {
        alone(format!("{time},d@dune.example,Dune Road Shelter,Dee Moe,Chair,NY,Yes,{comment}\n"))
    };
    assert_eq!(row("9/30/2026 16:59:00", "Thank you for this!"), "ok");
    assert_eq!(row("2026-09-29T21:14:05Z", ""), "ok");
    assert_eq!(row("9/30/2026 17:01:00", ""), "ask");
    assert_eq!(row("", ""), "ask");
    assert_eq!(row("9/14/2026 9:00:00", "Please list us as Dune Road House"), "ask");
    assert_eq!(row("9/14/2026 9:00:00", "Filling this in for our director"), "ask");
}

#[test]
fn what_is_no_signature_is_left_out_and_told() {
    for (organisation, name, title) in [
        ("TEST", "test test", "test"),
        ("asdf", "asdf", "asdf"),
        ("Best Rates Dune Call Today", "Online Marketing Team", "http://spam.example/offer"),
    ] {
        assert_eq!(alone(row(organisation, name, title, "NY")), "out", "{organisation}");
    }
    assert_eq!(alone(format!("{HEADER}{}", row("Dune Road", "Dee Moe", "Chair", "NY"))), "ok");
    let twice = form(&[
        row("Dune Road", "Dee Moe", "Chair", "NY"),
        HEADER.to_owned(),
        ",,,,,,,\n".into(),
        row("Elm Row", "Ed Foe", "Chair", "NY"),
    ]);
    let found: Vec<String> = records(&twice, &[]).iter().map(verdict).collect();
    assert_eq!(found, ["ok", "out", "out", "ok"]);
}

#[test]
fn one_organisation_has_one_line() {
    let first = || row("Dune Road Shelter", "Dee Moe", "Chair", "NY");
    let at =
        |name: &str, who: &str| mailed(name, who, "Chair", "NY", "post@duneroadshelter.example");
    for name in [
        "Dune Road Shelter, Inc.",
        "The Dune Road Shelter",
        "dune road shelter",
        "DUNE ROAD SHELTER",
        "Dune Road Shelter e.V.",
        "Dune Road Shelter.",
        "Dune-Road Shelter",
        "Düne Road Shelter",
    ] {
        let found =
            verdicts(&[first(), at(name, "Fay Loe"), row("Elm Row", "Ed Foe", "Chair", "NY")]);
        assert_eq!(found[1], "merge 1", "{name}");
    }
    let repeat = verdicts(&[first(), row("Dune Road Shelter ", "Dee Moe", "Chair", "NY")]);
    assert_eq!(repeat, ["ok", "drop 1"]);
    let short = verdicts(&[
        row("Dune Tide Rights Network (DTRN)", "Dee Moe", "Chair", "NY"),
        row("DTRN", "Dee Moe", "Chair", "NY"),
    ]);
    assert_eq!(short, ["ok", "merge 1"]);
    let typo = verdicts(&[
        row("Heron Gate Assembly", "Dee Moe", "Chair", "NY"),
        row("Heron Gate Asembly", "Dee Moe", "Chair", "NY"),
    ]);
    assert_eq!(typo, ["ok", "merge 1"]);
    let late = row("dune road shelter", "dee moe", "chair", "ny").replace("9/14", "10/14");
    assert_eq!(verdicts(&[first(), late, row("Elm Row", "Ed Foe", "Chair", "NY")])[1], "merge 1");
}

#[test]
fn what_may_be_one_organisation_is_asked_and_chapters_are_never_joined() {
    let pair = |one: &str, other: &str| {
        verdicts(&[
            row(one, "Dee Moe", "Chair", "NY"),
            row(other, "Fay Loe", "Chair", "NY"),
            row("Elm Row", "Ed Foe", "Chair", "NY"),
        ])
    };
    assert_eq!(pair("Dune Road Legal Aid Society", "Dune Road Legal Aid")[1], "ask 1");
    assert_eq!(
        pair("Dune Road Education Fund", "Dune Road Education Foundation")[..2],
        ["ask 2", "ask 1"]
    );
    assert_eq!(pair("Dune Riders", "Dune Riders – Ohio Chapter")[..2], ["ok", "ask 1"]);
    for (one, other) in [
        ("Dune Union Local 88", "Dune Union Local 188"),
        ("Dune Riders – Ohio Chapter", "Dune Riders – Iowa Chapter"),
        ("Dune Riders Northern Chapter", "Dune Riders Southern Chapter"),
        ("Dune Garden Collective", "Dune Housing League"),
        ("Dune Road Clinic", "Elm Arts, a project of Dune Road Clinic"),
        ("Dune Press Forum", "Brine Press Forum"),
        ("First Church of Dune", "Second Church of Dune"),
        ("Food Bank of Northern Dune", "Food Bank of Southern Dune"),
    ] {
        assert_eq!(pair(one, other)[..2], ["ok", "ok"], "{one} and {other}");
    }
    let states = verdicts(&[
        row("Thistle Food Bank", "Dee Moe", "Chair", "OH"),
        mailed("Thistle Food Bank", "Fay Loe", "Chair", "MI", "fay@thistle-mi.example"),
    ]);
    assert_eq!(states, ["ask 2", "ask 1"]);
}

#[test]
fn a_later_no_beats_an_earlier_yes() {
    let yes = || mailed("Dune Road Shelter", "Dee Moe", "Chair", "NY", "dee@dune.example");
    let no = |who: &str, mail: &str| {
        mailed("Dune Road Shelter", who, "Chair", "NY", mail).replace(",Yes,", ",No,")
    };
    assert_eq!(verdicts(&[yes(), no("Dee Moe", "dee@dune.example")]), ["out 2", "out 1"]);
    assert_eq!(verdicts(&[yes(), no("Fay Loe", "fay@dune.example")]), ["ask 2", "out 1"]);
    assert_eq!(verdicts(&[no("Dee Moe", "dee@dune.example"), yes()])[1], "ok");
}

#[test]
fn a_kept_list_has_its_groups_and_statuses() {
    let head = "Organization,Signer First Name,Signer Last Name,Signer Title,Group,State(s),Status,Internal Notes\n";
    let rows = [
        "Amber Lane,Ada,Roe,Chair,National,,Confirmed,",
        "Brine Hill,Bo,Poe,Chair,State & Local,OH,Confirmed,",
        "Cinder Row,Cy,Doe,Chair,State & Local,\"MD,VA\",Confirmed,",
        "Dune Road,Dee,Moe,Chair,State and Local,NY,Confirmed,",
        "Elm Row,Ed,Foe,Chair,state & local ,NY,confirmed,",
        "Fen Choir,Zephra,,Soloist,State & Local,NY,Confirmed,",
        "Glass Choir,,Hoe,Soloist,State & Local,NY,Confirmed,",
        "Heron Trust,Hal,Koe,Chair,,ME,Confirmed,",
        "Isle Trust,Ida,Noe,Chair,State & Local,,Confirmed,",
        "Juniper Trust,Jo,Soe,Chair,Tribal,OK,Confirmed,",
        "Kelp Trust,Ky,Toe,Chair,International,Iceland,Confirmed,",
        "Loam Trust,Lu,Voe,Chair,National,,Pending,",
        "Moss Trust,Mo,Woe,Chair,National,,,",
        "Nettle Trust,Ni,Yoe,Chair,National,,Withdrawn,",
        "Unnamed record,,,,,,,",
        "Oak Initiative,Oda,Zoe,Co-Director,National,,Confirmed,",
        "Oak Initiative,Pip,Boe,Co-Director,National,,Confirmed,",
        "Quill Trust,Ro,Coe,Chair,National,,Confirmed,\"prefers \"\"RJ\"\"\"",
    ];
    let text = format!("{head}{}\n", rows.join("\n"));
    let found: Vec<String> = records(&text, &[]).iter().map(verdict).collect();
    let wanted = [
        "ok", "ok", "ok", "propose", "tidy", "ok", "ask", "ask", "ask", "ask", "ok", "out", "ask",
        "out", "out", "merge 17", "merge 16", "ask",
    ];
    assert_eq!(found, wanted);
    let groups = ["--groups", "National,State & Local,Tribal,International"];
    assert_eq!(verdict(&records(&text, &groups)[9]), "ok");
    let world = MemoryWorld::default().with("form.csv", text.as_str());
    let roll = String::from_utf8(imported(&world, &["form.csv"]).out).unwrap();
    let both = roll.find("Oda Zoe").unwrap()..roll.find("Pip Boe").unwrap();
    assert!(both.len() < 120, "those who sign together stand together:\n{roll}");
}

#[test]
fn a_campaign_tools_tags_tell_whose_signature_it_is() {
    let head = "first_name,last_name,email,zip_code,can2_state_abbreviated,country,can2_user_tags,can2_subscription_status,Organization,Job Title,Sign As\n";
    let rows = [
        "Ada,Roe,ada@amber.example,20001,DC,US,tides,subscribed,Amber Lane,Chair,Organization",
        "Bo,Poe,bo@brine.example,55104-1234,MN,US,\"tides, texas\",unsubscribed,Brine Hill,Chair,Organization",
        "Cy,Doe,cy@signer.example,21201,MD,US,tides,subscribed,,,Individual",
        "Amber,Lane,x@amber.example,20001,DC,US,tides,subscribed,Amber Lane,,Organization",
        "Dee,,dee@dune.example,10001,NY,US,tides,subscribed,Dune Road,Chair,Organization",
        "Ed,Foe,ed@elm.example,10001,NY,US,\"tides, withdrawn\",subscribed,Elm Row,Chair,Organization",
        "Fay,Loe,fay@fen.example,10001,NY,US,other-petition,subscribed,Fen Choir,Chair,Organization",
        "Gus,Hoe,gus@glass.example,M5V 2T6,ON,CA,tides,subscribed,Glass Choir,Chair,Organization",
        "Bo,Poe,bo@home.example,55104,MN,US,tides,subscribed,Brine Hill,Chair,Organization",
        "Hal,Koe,hal@heron.example,5602,VT,US,tides,subscribed,Heron Trust,Chair,Organization",
        "Ida,Noe,ida@isle.example,01234,MI,US,tides,subscribed,Isle Trust,Chair,Organization",
        "Jo,Soe,jo@juniper.example,10001,NY,US,tides,subscribed,Juniper Trust,Chair,",
        "Test,Person,t@test.example,20001,DC,US,tides,subscribed,Test Org,Tester,Organization",
    ];
    let text = format!("{head}{}\n", rows.join("\n"));
    let found: Vec<String> = records(&text, &[])
        .iter()
        .map(|record| record["verdict"].as_str().unwrap().to_owned())
        .collect();
    let wanted =
        ["ok", "ok", "ask", "ask", "ask", "out", "out", "ask", "drop", "tidy", "ok", "ask", "out"];
    assert_eq!(found, wanted);
    assert_eq!(records(&text, &[])[9]["values"]["postcode"], "05602");
}

#[test]
fn the_roll_can_be_drafted_and_has_nobody_who_waits() {
    let text = form(&[
        row("Amber Lane Clinic", "Ada Roe", "n/a", "OH"),
        row("Brine Hill Library", "", "Chair", "VT"),
        row("null", "Nell Null", "012", "VT"),
        row("Cinder Row: Kitchen & #1", "Cy {{Doe}} *x*", "Chair", "VT"),
    ]);
    let world = MemoryWorld::default()
        .with("form.csv", text)
        .with("letter.yaml", "close: ''\nbody: We write.\nsignatories: roll.yaml\n");
    let ran = imported(&world, &["form.csv", "-o", "roll.yaml", "--report", "report.txt"]);
    assert_eq!((ran.exit, ran.out.as_slice()), (0, &b""[..]), "{}", ran.err);
    assert_eq!(ran.err, "wrote roll.yaml (2 signatories; 2 questions open)\n");
    let drafted = undersigned(&world, &["draft", "letter.yaml", "-f", "txt", "-o", "-"]);
    assert_eq!(drafted.err, "");
    let letter = String::from_utf8(drafted.out).unwrap();
    assert_eq!(
        letter,
        "We write.\n\nAda Roe\nAmber Lane Clinic\n\nCy {{Doe}} *x*\nChair\nCinder Row: Kitchen & #1\n"
    );
    let report = String::from_utf8(world.read("report.txt".as_ref()).unwrap()).unwrap();
    assert!(report.contains("form.csv:3:1: ask: record 2, `Brine Hill Library`\n"), "{report}");
    assert!(report.contains("no title for `n/a`"), "{report}");
}

#[test]
fn several_exports_are_one_roll() {
    let one = form(&[row("Amber Lane Clinic", "Ada Roe", "Chair", "OH")]);
    let other = form(&[
        row("The Amber Lane Clinic", "Ada Roe", "Chair", "OH"),
        row("Brine Hill", "Bo Poe", "Chair", "VT"),
    ]);
    let world = MemoryWorld::default()
        .with("one.csv", one.as_str())
        .with("other.csv", other)
        .with("again.csv", one);
    let ran = imported(&world, &["one.csv", "other.csv", "-o", "roll.yaml"]);
    assert!(ran.err.contains("other.csv:2:1: merge → 1 of one.csv: record 1"), "{}", ran.err);
    assert!(ran.err.ends_with("wrote roll.yaml (2 signatories)\n"), "{}", ran.err);
    let same = imported(&world, &["one.csv", "again.csv"]);
    assert!(same.err.contains("again.csv:2:1: drop → 1 of one.csv"), "{}", same.err);
    let named_twice = imported(&world, &["one.csv", "one.csv"]);
    assert_eq!(named_twice.exit, 2);
    assert!(
        named_twice.err.starts_with("error[usage]: `one.csv` is named twice"),
        "{}",
        named_twice.err
    );
}

/// The table of the page, from the table of the program.
fn table() -> String {
    use undersigned::signon::Level;
    let mut out = String::from("\n| kind | weight | what it is |\n| --- | --- | --- |\n");
    for kind in undersigned::signon::kinds() {
        let weight = match kind.level {
            Level::Note => "note",
            Level::Tidy => "tidy",
            Level::Propose => "propose",
            Level::Weak => "weak",
            Level::Ask => "ask",
            Level::Out => "out",
        };
        out.push_str(&format!("| `{}` | {weight} | {} |\n", kind.id, kind.about));
    }
    out
}

#[test]
fn the_page_has_every_kind_of_remark() {
    const MARK: &str = "by `BLESS=1 cargo test --test signon`. -->\n";
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/signatories.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (head, own) = page.split_once(MARK).unwrap();
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, format!("{head}{MARK}{}", table())).unwrap();
    } else {
        assert!(own == table(), "docs/signatories.md is stale: BLESS=1 cargo test --test signon");
    }
}
