//! A roll after it was made: answers found again, one more signatory, what changed since.
//!
//! What goes in are files in memory and commands as a user types them; what comes out are files,
//! to the letter. An export with hard rows of its own is in `tests/signon.rs`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it must be"
)]

#[path = "support/command.rs"]
mod command;

use std::{ffi::OsString, sync::atomic::AtomicBool};

use command::undersigned;
use serde_json::Value;
use undersigned::{
    cli::{self, Terminal},
    interview::Scripted,
    people::Loading,
    signon::{self, Answer, Ask, Asked, Decisions, Ended, Question},
    world::{MemoryWorld, World as _},
};

fn text(world: &MemoryWorld, path: &str) -> String {
    String::from_utf8(world.read(path.as_ref()).unwrap()).unwrap()
}

const HEADER: &str = "Timestamp,Email Address,Organization name,Your name,Title,Agree to sign?\n";

fn row(organisation: &str, name: &str, agree: &str) -> String {
    let user = name.to_lowercase().replace(' ', ".");
    format!("9/14/2026 9:00:00,{user}@mail.example,{organisation},{name},Chair,{agree}\n")
}

fn export() -> String {
    let rows = [
        row("Amber Lane Clinic", "Ada Roe", "Yes"),
        row("Brine Hill Legal Aid Society", "Bo Poe", "Yes"),
        row("Brine Hill Legal Aid", "Cy Doe", "Yes"),
        row("Dune Road Shelter", "", "Yes"),
        row("Elm Row Bakery LLC", "Ed Foe", "Yes"),
        row("self", "Fay Loe", "Yes"),
    ];
    format!("{HEADER}{}", rows.concat())
}

#[test]
fn a_decisions_file_lists_what_is_open_and_its_answers_are_found_again() {
    let world = MemoryWorld::default().with("week1.csv", export());
    let import = |file: &str| {
        let args = [
            "signatories",
            "import",
            file,
            "--decisions",
            "answers.yaml",
            "--report",
            "r.txt",
            "-o",
            "roll.yaml",
            "--force",
        ];
        let ran = undersigned(&world, &args);
        assert_eq!(ran.exit, 0, "{}", ran.err);
        ran.err
    };
    assert_eq!(import("week1.csv"), "wrote roll.yaml (2 signatories; 4 questions open)\n");
    let open = text(&world, "answers.yaml");
    assert_eq!(open.matches("\n  answer:\n").count(), 4, "{open}");
    assert!(
        open.contains(
            "about: Brine Hill Legal Aid (Cy Doe) and Brine Hill Legal Aid Society (Bo Poe)\n"
        ),
        "{open}"
    );
    let answers = ["one organisation", "{name: Dee Moe}", "print", "individual"];
    let mut filled = format!("# Ours.\n{open}");
    for answer in answers {
        filled = filled.replacen("\n  answer:\n", &format!("\n  answer: {answer} # said Ada\n"), 1);
    }
    world.write("answers.yaml".as_ref(), filled.as_bytes()).unwrap();
    assert_eq!(import("week1.csv"), "wrote roll.yaml (5 signatories)\n");
    let roll = text(&world, "roll.yaml");
    for wanted in ["name: Dee Moe", "organisation: Elm Row Bakery LLC", "name: Fay Loe"] {
        assert!(roll.contains(wanted), "{wanted}: {roll}");
    }
    assert!(!roll.contains("self") && !roll.contains("Cy Doe"), "{roll}");
    assert_eq!(text(&world, "answers.yaml"), filled, "what people wrote stays");

    // Next week: other rows first, one new question.
    let export = export();
    let mut rows: Vec<String> = export
        .lines()
        .skip(1)
        .map(|line| {
            format!(
                "{line}
"
            )
        })
        .collect();
    rows.reverse();
    let next = format!("{HEADER}{}{}", row("Glass Row LLC", "Gus Hoe", "Yes"), rows.concat());
    world.write("week2.csv".as_ref(), next.as_bytes()).unwrap();
    assert_eq!(import("week2.csv"), "wrote roll.yaml (5 signatories; 1 question open)\n");
    let both = text(&world, "answers.yaml");
    assert!(both.starts_with(&filled) && both.matches("\n  answer:\n").count() == 1, "{both}");
}

#[test]
fn an_answer_that_is_none_is_shown_and_nothing_is_written() {
    let world = MemoryWorld::default()
        .with("week1.csv", export())
        .with("answers.yaml", "- id: abc\n  answer: perhaps\n- id: abd\n  anser: print\n");
    let args =
        ["signatories", "import", "week1.csv", "--decisions", "answers.yaml", "-o", "roll.yaml"];
    let ran = undersigned(&world, &args);
    assert_eq!(ran.exit, 65);
    assert!(
        ran.err.contains("error[wrong-kind]: a decision has an answer that is not known"),
        "{}",
        ran.err
    );
    assert!(
        ran.err.contains("answers.yaml:2:11") && ran.err.contains("did you mean `answer`?"),
        "{}",
        ran.err
    );
    assert!(world.read("roll.yaml".as_ref()).is_err());
}

#[test]
fn a_change_that_was_proposed_can_be_refused_for_good() {
    let export = "Organization,First name,Last name\nbell hooks circle,Ada,Roe\nFen Choir,cy,doe\n";
    let world = MemoryWorld::default().with("week1.csv", export);
    let args = ["signatories", "import", "week1.csv", "--decisions", "answers.yaml"];
    let report = undersigned(&world, &args).err;
    let ids: Vec<&str> = report
        .split('[')
        .skip(1)
        .filter_map(|rest| rest.split_once(']'))
        .map(|(id, _)| id)
        .collect();
    assert_eq!(ids.len(), 2, "{report}");
    let rows: Vec<String> =
        ids.iter().map(|id| format!("- id: {id}\n  answer: as typed\n")).collect();
    world.write("answers.yaml".as_ref(), rows.concat().as_bytes()).unwrap();
    let ran = undersigned(&world, &args);
    let roll = String::from_utf8(ran.out).unwrap();
    assert!(
        roll.contains("organisation: bell hooks circle") && roll.contains("name: cy doe"),
        "{roll}"
    );
    assert!(ran.err.contains("2 records: ok 2, tidy 0, propose 0"), "{}", ran.err);
}

/// Answers from a list; the end of it is the end of whoever is asked.
struct Script(Vec<Option<&'static str>>, Vec<String>);

impl Ask for Script {
    fn ask(&mut self, question: &Question<'_>) -> Result<Option<Answer>, Ended> {
        self.1.push(question.remark.message.clone());
        if self.0.is_empty() {
            return Err(Ended);
        }
        let typed = self.0.remove(0);
        Ok(typed.map(|typed| Answer::read(typed, question.remark.kind).unwrap()))
    }
}

#[test]
fn an_interview_asks_each_question_once_and_keeps_what_was_answered() {
    let world = MemoryWorld::default().with("week1.csv", export());
    let mut loading = Loading::new(&world);
    let asked = Asked::default();
    let read = signon::read(&["week1.csv".into()], &asked, &mut loading);
    let mut decisions = Decisions::default();
    let mut script = Script(vec![Some("two organisations"), None, Some("leave out")], Vec::new());
    let roll = signon::interview(&read, &asked, &mut decisions, &mut script);
    assert_eq!(script.1.len(), 4, "{:?}", script.1);
    let verdicts: Vec<&str> = roll.records.iter().map(|record| record.verdict.name()).collect();
    assert_eq!(verdicts, ["ok", "ok", "ok", "ask", "out", "ask"]);
    let again = signon::judge(&read, &asked, &decisions);
    let same: Vec<&str> = again.records.iter().map(|record| record.verdict.name()).collect();
    assert_eq!(same, verdicts);
    assert!(Answer::read("organisation: ", roll.questions().next().unwrap().1.kind).is_none());
}

#[test]
fn an_interactive_import_asks_and_keeps_the_answers() {
    let world = MemoryWorld::default().with("week1.csv", export());
    let args = [
        "signatories",
        "import",
        "week1.csv",
        "--interactive",
        "-o",
        "roll.yaml",
        "--decisions",
        "answers.yaml",
    ];
    let nobody = undersigned(&world, &args);
    assert_eq!(nobody.exit, 2, "{}", nobody.err);
    let mut script =
        Scripted::new().pick("one").pick("name").say("Dee Moe").pick("print").pick("later");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut terminal = Terminal {
        out: &mut out,
        err: &mut err,
        out_is_terminal: false,
        err_is_terminal: false,
        interrupted: &AtomicBool::new(false),
    };
    let typed = std::iter::once("undersigned").chain(args).map(OsString::from);
    let exit = cli::run_asking(typed, &world, &mut terminal, Some(&mut script));
    assert_eq!(exit, 0);
    assert!(
        script.transcript.contains("beside week1.csv:3: Brine Hill Legal Aid Society"),
        "{}",
        script.transcript
    );
    let err = String::from_utf8(err).unwrap();
    assert!(err.ends_with("wrote roll.yaml (4 signatories; 1 question open)\n"), "{err}");
    let answers = text(&world, "answers.yaml");
    assert!(
        answers.contains("answer: one organisation") && answers.contains("{name: \"Dee Moe\"}"),
        "{answers}"
    );
    assert_eq!(answers.matches("\n  answer:\n").count(), 1, "{answers}");
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
    let table = (65, "error[no-list]: the signatories are a table, which is not added to".into());
    assert_eq!(add("table.yaml", &name), table);
    assert_eq!(add("us.csv", &name), table);
    assert_eq!(add("wrong.yaml", &name), (65, "error[unknown-key]: unknown key `nam`".into()));
    assert_eq!(add("us.yaml", &name).0, 65);
    assert_eq!(add("letter.yaml", &[]), (2, "error[usage]: nobody is named who is to sign".into()));
    assert_eq!(add("letter.yaml", &["--name", "Bo", "--date", "soon"]).0, 2);
}

#[test]
fn what_changed_since_the_last_printing_is_told() {
    let world = MemoryWorld::default()
        .with(
            "old.yaml",
            "- {organisation: Amber Lane, name: Ada Roe, title: Chair}\n\
             - {organisation: Brine Hill, name: Bo Poe}\n\
             - {organisation: Cinder Row, name: Cy Doe}\n\
             - {name: Dee Moe}\n- {name: Ed Foe}\n",
        )
        .with(
            "letter.yaml",
            "body: We write.\nsignatories:\n\
             - {organisation: 'The Brine Hill, Inc.', name: Bo Poe}\n\
             - {organisation: Amber Lane, name: Ada Roe, title: President}\n\
             - {organisation: Cinder Row, name: Fay Loe, title: Chair}\n\
             - {organisation: Glass Choir, name: Gus Hoe}\n- {name: Dee Moe}\n",
        );
    let ran = undersigned(&world, &["signatories", "diff", "old.yaml", "letter.yaml"]);
    assert_eq!((ran.exit, ran.err.as_str()), (0, ""));
    assert_eq!(
        String::from_utf8(ran.out).unwrap(),
        "1 joined\n  + Glass Choir, Gus Hoe\n\
         1 left\n  - Ed Foe\n\
         3 changed\n\
         \x20 ~ The Brine Hill, Inc., Bo Poe: organisation `The Brine Hill, Inc.` for `Brine Hill`\n\
         \x20 ~ Amber Lane, Ada Roe, President: title `President` for `Chair`\n\
         \x20 ~ Cinder Row, Fay Loe, Chair: name `Fay Loe` for `Cy Doe`; title `Chair`\n\
         1 unchanged\n"
    );
    let ran = undersigned(
        &world,
        &["signatories", "diff", "old.yaml", "letter.yaml", "--format", "json"],
    );
    let document: Value = serde_json::from_slice(&ran.out).unwrap();
    assert_eq!(document["joined"][0]["organisation"], "Glass Choir");
    assert_eq!(document["left"][0]["name"], "Ed Foe");
    assert_eq!(document["changed"][1]["changes"][0]["old"], "Chair");
    assert_eq!(document["unchanged"], 1);
    let same = undersigned(&world, &["signatories", "diff", "old.yaml", "old.yaml"]);
    assert_eq!(same.out, b"5 unchanged\n");
    assert_eq!(undersigned(&world, &["signatories", "diff", "old.yaml", "gone.yaml"]).exit, 65);
}
