//! One more signatory: by flags or by questions, and everything else stays as it is written.
//!
//! What goes in are files in memory and commands as a user types them, with somebody who answers by a
//! script; what comes out are files, to the letter.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it must be"
)]

#[path = "support/command.rs"]
mod command;

use command::{asked, undersigned};
use undersigned::{
    interview::Scripted,
    world::{MemoryWorld, World as _},
};

fn text(world: &MemoryWorld, path: &str) -> String {
    String::from_utf8(world.read(path.as_ref()).unwrap()).unwrap()
}

#[test]
fn a_signatory_is_added_and_the_rest_stays_to_the_letter() {
    let cases = [
        ("", "- organisation: Fen Choir\n  name: \"Fay: Loe\"\n", ""),
        (
            "# Ours.\n- name: 'Ada Roe'   # chair\n  organisation: Amber Lane\n\n# The end.\n",
            "# Ours.\n- name: 'Ada Roe'   # chair\n  organisation: Amber Lane\n- name: \"Fay: Loe\"\n  organisation: Fen Choir\n\n# The end.\n",
            "",
        ),
        (
            "- {name: Ada Roe}\n- {name: Bo Poe}",
            "- {name: Ada Roe}\n- {name: Bo Poe}\n- {name: \"Fay: Loe\", organisation: Fen Choir}\n",
            "",
        ),
        (
            "body: Words.\r\nsignatories:\r\n  order: organisation\r\n  list:\r\n    - name: Ada Roe\r\n      title: >\r\n        Chair\r\nclose: Yours,\r\n",
            "body: Words.\r\nsignatories:\r\n  order: organisation\r\n  list:\r\n    - name: Ada Roe\r\n      title: >\r\n        Chair\r\n    - name: 'Fay: Loe'\r\n      organisation: Fen Choir\r\nclose: Yours,\r\n",
            "",
        ),
        (
            "body: Words.\nsignatories: []\n",
            "body: Words.\nsignatories: [{name: \"Fay: Loe\", organisation: Fen Choir}]\n",
            "",
        ),
        (
            "body: Words.\nsignatories: [{name: Ada Roe}, ]\n",
            "body: Words.\nsignatories: [{name: Ada Roe}, {name: \"Fay: Loe\", organisation: Fen Choir} ]\n",
            "",
        ),
    ];
    for (before, after, _) in cases {
        let world = MemoryWorld::default().with("roll.yaml", before);
        let args = [
            "signatories",
            "add",
            "roll.yaml",
            "--organisation",
            "Fen Choir",
            "--name",
            "Fay: Loe",
        ];
        let ran = undersigned(&world, &args);
        assert_eq!(
            (ran.exit, ran.err.as_str()),
            (0, "added `Fen Choir` to roll.yaml\n"),
            "{before}"
        );
        // Either quotation marks of YAML keep the colon.
        let own = text(&world, "roll.yaml").replace("'Fay: Loe'", "\"Fay: Loe\"");
        let wanted = after.replace("'Fay: Loe'", "\"Fay: Loe\"");
        let wanted = if before.is_empty() {
            "- name: \"Fay: Loe\"\n  organisation: Fen Choir\n".to_owned()
        } else {
            wanted
        };
        assert_eq!(own, wanted);
    }
}

#[test]
fn a_campaigns_own_roll_file_is_added_to() {
    let world = MemoryWorld::default()
        .with("letter.yaml", "body: We write.\nsignatories: {from: rolls/us.yaml}\n")
        .with("rolls/us.yaml", "- {name: Ada Roe}\n");
    let ran = undersigned(
        &world,
        &["signatories", "add", "letter.yaml", "--name", "Bo Poe", "--extra", "state=VT"],
    );
    assert_eq!(ran.err, "added `Bo Poe` to rolls/us.yaml\n");
    assert_eq!(
        text(&world, "rolls/us.yaml"),
        "- {name: Ada Roe}\n- {name: Bo Poe, extra: {state: VT}}\n"
    );
}

#[test]
fn a_table_gets_a_row_under_its_own_columns() {
    let world = MemoryWorld::default()
        .with("us.csv", "Organization,Name,state\nAmber Lane,Ada Roe,VT\n")
        .with(
            "export.tsv",
            "Org name\tYour name\tAgree?\tState\r\nAmber Lane\tAda Roe\tI agree\tVT\r\n",
        )
        .with(
            "letter.yaml",
            "body: We write.\nsignatories:\n  from: export.tsv\n  group_by: State\n\
             \x20 columns: {organisation: Org name, name: Your name}\n\
             \x20 consent: {column: 'Agree?', yes: [I agree]}\n",
        )
        .with(
            "pattern.yaml",
            "body: We write.\nsignatories:\n  from: us.csv\n  columns: {name: '{{Name}} of {{state}}'}\n",
        );
    let add = |file: &str, more: &[&str]| {
        let mut args = vec!["signatories", "add", file, "--name", "Bo Poe"];
        args.extend(more);
        undersigned(&world, &args)
    };
    let ran = add("us.csv", &["--organisation", "Low, Tide", "--extra", "state=NH"]);
    assert_eq!(ran.err, "added `Low, Tide` to us.csv\n");
    assert_eq!(
        text(&world, "us.csv"),
        "Organization,Name,state\nAmber Lane,Ada Roe,VT\n\"Low, Tide\",Bo Poe,NH\n"
    );
    let ran = add("letter.yaml", &["--organisation", "Low Tide", "--extra", "State=NH"]);
    assert_eq!(ran.err, "added `Low Tide` to export.tsv\n");
    assert!(text(&world, "export.tsv").ends_with("\r\nLow Tide\tBo Poe\tI agree\tNH\r\n"));
    // Whoever is there is known from the table, too.
    let ran = add("letter.yaml", &["--organisation", "The Low Tide, Inc."]);
    assert!(
        ran.err.contains("has signed already") && ran.err.contains("export.tsv:3:1"),
        "{}",
        ran.err
    );
    // A name that is made of two columns has none of its own.
    let ran = add("pattern.yaml", &["--organisation", "Heron"]);
    assert_eq!(ran.exit, 65);
    assert!(ran.err.contains("has no column for `name`"), "{}", ran.err);
}

#[test]
fn who_is_there_is_not_added_twice_unasked() {
    let world = MemoryWorld::default().with(
        "roll.yaml",
        "- organisation: Fen Choir, Inc.\n  name: Ada Roe\n- organisation: Fen Legal Aid\n",
    );
    let add = |organisation: &str, more: &[&str]| {
        let mut args = vec!["signatories", "add", "roll.yaml", "--organisation", organisation];
        args.extend(more);
        undersigned(&world, &args)
    };
    let refused = add("The Fen Choir", &[]);
    assert_eq!(refused.exit, 65);
    assert!(
        refused.err.starts_with("error[already-signed]: `The Fen Choir` has signed already"),
        "{}",
        refused.err
    );
    assert!(
        refused.err.contains("roll.yaml:1:3") && refused.err.contains("--force"),
        "{}",
        refused.err
    );
    let perhaps = add("Fen Legal Aid Society", &[]);
    assert!(
        perhaps.err.starts_with("error[already-signed]: `Fen Legal Aid Society` may have"),
        "{}",
        perhaps.err
    );
    assert_eq!(add("Fen Legal Aid Society", &["--force"]).exit, 0);
    assert_eq!(add("Glass Choir", &[]).exit, 0);
}

#[test]
fn what_cannot_be_added_to_is_refused() {
    let world = MemoryWorld::default()
        .with("letter.yaml", "body: We write.\n")
        .with("table.yaml", "body: We write.\nsignatories: us.csv\n")
        .with("us.csv", "name\nAda Roe\n")
        .with("old.csv", b"name\nJos\xE9 Roe\n")
        .with("wrong.yaml", "- nam: Ada Roe\n");
    let add = |file: &str, more: &[&str]| {
        let mut args = vec!["signatories", "add", file];
        args.extend(more);
        let ran = undersigned(&world, &args);
        (ran.exit, ran.err.lines().next().unwrap_or_default().to_owned())
    };
    let name = ["--name", "Bo Poe"];
    assert_eq!(
        add("letter.yaml", &name),
        (65, "error[no-list]: there is no list of signatories to add to".into())
    );
    let table =
        (65, "error[missing-column]: the table of signatories has no column for `title`".into());
    assert_eq!(add("table.yaml", &["--name", "Bo Poe", "--title", "Chair"]), table);
    let text = "error[no-list]: rows are added to CSV and TSV in UTF-8 alone";
    assert_eq!(add("old.csv", &name), (65, text.into()));
    assert_eq!(add("gone.csv", &name).0, 65);
    assert_eq!(add("wrong.yaml", &name), (65, "error[unknown-key]: unknown key `nam`".into()));
    assert_eq!(add("us.yaml", &name).0, 65);
    assert_eq!(add("letter.yaml", &[]), (2, "error[usage]: nobody is named who is to sign".into()));
    assert_eq!(add("letter.yaml", &["--name", "Bo", "--date", "soon"]).0, 2);
}

/// A roll whose signatories mostly have a place and a level.
const LEVELLED: &str = "\
- {organisation: Amber Lane Clinic, name: Ada Roe, title: Chair, location: Elm, extra: {level: State}}
- {organisation: Brine Hill, name: Bo Poe, location: Fen, extra: {level: National, phone: 555}}
- {organisation: Cinder Row, name: Cy Doe, location: Oak, extra: {level: State}}
- {organisation: Dune Road, location: Ash, extra: {level: State}}
";

#[test]
fn whoever_names_nobody_is_asked_for_what_the_others_of_the_roll_have() {
    let world = MemoryWorld::default().with("roll.yaml", LEVELLED);
    let mut script = Scripted::new()
        .say("Fen Choir")
        .say("Fay Loe")
        .back()
        .say("Fay  Moe ")
        .say("")
        .say("Heron")
        .say("National")
        .pick("Yes")
        .say("Glass Union")
        .say("")
        .say("")
        .say("")
        .say("State")
        .pick("No");
    let ran = asked(&world, &["signatories", "add", "roll.yaml"], Some(&mut script));
    assert_eq!((ran.exit, script.left()), (0, 0), "{}\n{}", ran.err, script.transcript);
    assert_eq!(ran.err, "added `Fen Choir` to roll.yaml\nadded `Glass Union` to roll.yaml\n");
    assert_eq!(
        text(&world, "roll.yaml"),
        format!(
            "{LEVELLED}- {{name: Fay Moe, organisation: Fen Choir, location: Heron, extra: {{level: National}}}}\n\
             - {{organisation: Glass Union, extra: {{level: State}}}}\n"
        )
    );
    let told = &script.transcript;
    assert!(told.contains("? What is the level?\n  - So far: National, State\n"), "{told}");
    assert!(!told.contains("phone") && !told.contains("before the name"), "{told}");
}

#[test]
fn a_day_that_nobody_says_is_today_and_another_must_be_one() {
    let roll = "- {organisation: Amber Lane, date: 2026-02-16}\n";
    let add = ["signatories", "add", "roll.yaml"];
    for (said, wanted) in [("", "2026-03-02"), ("2026-02-20", "2026-02-20")] {
        let world =
            MemoryWorld::default().on(jiff::civil::date(2026, 3, 2)).with("roll.yaml", roll);
        let script = Scripted::new().say("Fen Choir").say("").say("").say("soon").say(said);
        let mut script = script.pick("No");
        let ran = asked(&world, &add, Some(&mut script));
        assert_eq!((ran.exit, script.left()), (0, 0), "{}", script.transcript);
        let day = format!("- {{organisation: Fen Choir, date: {wanted}}}\n");
        let added = text(&world, "roll.yaml").replace(['"', '\''], "");
        assert_eq!(added, format!("{roll}{day}"));
        assert!(script.transcript.contains("# Write the day as 2026-03-02"));
    }
}

#[test]
fn what_flags_say_is_not_asked_for_and_somebody_must_sign() {
    let world = MemoryWorld::default().with("roll.yaml", LEVELLED);
    let mut script =
        Scripted::new().say("").say("").say("").say("Fen Choir").say("").say("").pick("No");
    let args = ["signatories", "add", "roll.yaml", "--location", "Ash", "--extra", "level=State"];
    let ran = asked(&world, &args, Some(&mut script));
    assert_eq!(ran.exit, 0, "{}\n{}", ran.err, script.transcript);
    assert!(script.transcript.contains("# Somebody has to sign"), "{}", script.transcript);
    assert!(
        text(&world, "roll.yaml")
            .ends_with("- {organisation: Fen Choir, location: Ash, extra: {level: State}}\n")
    );
}

#[test]
fn who_is_there_is_shown_and_added_only_on_a_yes() {
    let world = MemoryWorld::default().with("roll.yaml", "- organisation: Fen Choir, Inc.\n");
    let answers =
        |twice: &str| Scripted::new().say("The Fen Choir").say("").say("").pick(twice).pick("No");
    let add = ["signatories", "add", "roll.yaml"];
    let mut no = answers("No");
    let ran = asked(&world, &add, Some(&mut no));
    assert_eq!((ran.exit, ran.err.as_str()), (0, ""), "{}", no.transcript);
    assert_eq!(text(&world, "roll.yaml"), "- organisation: Fen Choir, Inc.\n");
    assert!(no.transcript.contains("`The Fen Choir` has signed already"), "{}", no.transcript);
    assert!(no.transcript.contains("roll.yaml:1:3"), "{}", no.transcript);
    let ran = asked(&world, &add, Some(&mut answers("Yes")));
    assert_eq!(ran.err, "added `The Fen Choir` to roll.yaml\n");
}

#[test]
fn whoever_leaves_keeps_what_was_added_before() {
    let roll = "- {organisation: Fen Choir}\n";
    for replies in 0..5 {
        let world = MemoryWorld::default().with("roll.yaml", roll);
        let script = Scripted::new().say("Glass Union").say("").say("").pick("Yes").say("Elm");
        let ran =
            asked(&world, &["signatories", "add", "roll.yaml"], Some(&mut script.only(replies)));
        let added = replies >= 3;
        let kept = format!("{roll}{}", if added { "- {organisation: Glass Union}\n" } else { "" });
        assert_eq!(text(&world, "roll.yaml"), kept, "{replies}: {}", ran.err);
        // Leaving at the question for one more is an answer to it.
        assert_eq!(ran.exit, if replies == 3 { 0 } else { 130 }, "{replies}: {}", ran.err);
    }
}

#[test]
fn what_cannot_be_added_to_is_refused_before_anything_is_asked() {
    let world = MemoryWorld::default()
        .with("old.csv", b"name\nJos\xE9 Roe\n")
        .with("table.yaml", "body: We write.\nsignatories: old.csv\n")
        .with("wrong.yaml", "- nam: Ada Roe\n")
        .with("letter.yaml", "body: We write.\n");
    for file in ["old.csv", "table.yaml", "wrong.yaml", "letter.yaml", "gone.yaml"] {
        let mut script = Scripted::new().say("Fen Choir");
        let ran = asked(&world, &["signatories", "add", file], Some(&mut script));
        assert_eq!((ran.exit, script.transcript.as_str()), (65, ""), "{file}: {}", ran.err);
    }
}
