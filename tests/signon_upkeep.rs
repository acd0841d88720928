//! A roll after it was made: answers found again, what changed since.
//!
//! What goes in are files in memory and commands as a user types them; what comes out are files,
//! to the letter. An export with hard rows of its own is in `tests/signon.rs`, one more signatory in
//! `tests/signon_adding.rs`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it must be"
)]

#[path = "support/command.rs"]
mod command;

use command::{asked, undersigned};
use serde_json::Value;
use undersigned::{
    interview::Scripted,
    people::Loading,
    signon::{self, Answer, Ask, Decisions, Ended, Question},
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

    fn look_at(&mut self, _: usize) -> Result<bool, Ended> {
        Ok(false)
    }
}

#[test]
fn an_interview_asks_each_question_once_and_keeps_what_was_answered() {
    let world = MemoryWorld::default().with("week1.csv", export());
    let mut loading = Loading::new(&world);
    let wishes = signon::Asked::default();
    let read = signon::read(&["week1.csv".into()], &wishes, &mut loading);
    let mut decisions = Decisions::default();
    let mut script = Script(vec![Some("two organisations"), None, Some("leave out")], Vec::new());
    let roll = signon::interview(&read, &wishes, &mut decisions, &mut script);
    assert_eq!(script.1.len(), 4, "{:?}", script.1);
    let verdicts: Vec<&str> = roll.records.iter().map(|record| record.verdict.name()).collect();
    assert_eq!(verdicts, ["ok", "ok", "ok", "ask", "out", "ask"]);
    let again = signon::judge(&read, &wishes, &decisions);
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
    let mut script = Scripted::new()
        .pick("Yes")
        .pick("one")
        .pick("name")
        .say("Dee Moe")
        .pick("print")
        .pick("later");
    let ran = asked(&world, &args, Some(&mut script));
    assert_eq!(ran.exit, 0);
    assert!(
        script.transcript.contains("beside week1.csv:3: Brine Hill Legal Aid Society"),
        "{}",
        script.transcript
    );
    assert!(ran.err.ends_with("wrote roll.yaml (4 signatories; 1 question open)\n"), "{}", ran.err);
    let answers = text(&world, "answers.yaml");
    assert!(
        answers.contains("answer: one organisation") && answers.contains("{name: \"Dee Moe\"}"),
        "{answers}"
    );
    assert_eq!(answers.matches("\n  answer:\n").count(), 1, "{answers}");
}

#[test]
fn columns_are_shown_before_the_first_question_and_can_be_changed() {
    let export = "Group,Contact,Signer,Yes or no\nFen Choir,Ada Roe,Bo Poe,yes\n";
    let world = MemoryWorld::default().with("week1.csv", export);
    let args = ["signatories", "import", "week1.csv", "--interactive", "-o", "roll.yaml"];
    // Everything is said, gone back from, said otherwise, and once it cannot be.
    let mut script = Scripted::new()
        .pick("No")
        .pick("organisation")
        .pick("Group")
        .pick("No")
        .pick("name")
        .back()
        .back()
        .pick("No")
        .pick("organisation")
        .pick("No column")
        .pick("No")
        .pick("name")
        .pick("No column")
        .pick("No")
        .pick("organisation")
        .pick("Group")
        .pick("No")
        .pick("name")
        .pick("Signer")
        .pick("Yes");
    let ran =
        asked(&world, &[&args[..], &["--columns", "name=Contact"]].concat(), Some(&mut script));
    assert_eq!((ran.exit, script.left()), (0, 0), "{}\n{}", ran.err, script.transcript);
    let roll = text(&world, "roll.yaml");
    assert!(roll.contains("name: Bo Poe"), "{roll}\n{}", script.transcript);
    assert!(roll.contains("organisation: Fen Choir"), "{roll}\n{}", script.transcript);
    let told = &script.transcript;
    assert!(told.contains("  # no column of `week1.csv` names an organisation"), "{told}");
    // Whoever leaves here has written nothing.
    let world = MemoryWorld::default().with("week1.csv", export);
    let ran = asked(
        &world,
        &[&args[..], &["--columns", "name=Contact"]].concat(),
        Some(&mut Scripted::new()),
    );
    assert_eq!((ran.exit, ran.err.as_str()), (130, "left: nothing was written\n"));
    assert_eq!(world.snapshot().len(), 1);
}

#[test]
fn changes_that_are_proposed_are_shown_to_whoever_wants_to_see_them_and_not_again() {
    let export = "Organization,First name,Last name\nbell hooks circle,Ada,Roe\n\
                  Fen Choir,cy,doe\nHERON WATCH,Jo,Soe\n";
    let world = MemoryWorld::default().with("week1.csv", export);
    let args = "signatories import week1.csv --interactive --decisions answers.yaml -o roll.yaml \
                --report report.txt --force";
    let args: Vec<&str> = args.split_whitespace().collect();
    let mut script =
        Scripted::new().enter().pick("Yes").pick("as typed").pick("as shown").pick("later");
    let ran = asked(&world, &args, Some(&mut script));
    assert_eq!(ran.exit, 0, "{}", ran.err);
    let told = &script.transcript;
    assert!(told.contains("? Look at 3 proposed changes one by one?"), "{told}");
    assert!(told.contains("`Cy Doe` for `cy doe`"), "{told}");
    let roll = text(&world, "roll.yaml");
    for wanted in ["bell hooks circle", "Cy Doe", "Heron Watch"] {
        assert!(roll.contains(wanted), "{wanted}: {roll}");
    }
    let answers = text(&world, "answers.yaml");
    assert!(answers.contains("answer: as typed") && answers.contains("answer: as shown"));
    let report = text(&world, "report.txt");
    assert!(report.contains("3 records: ok 1, tidy 1, propose 1"), "{report}");

    // Next week only the one that was left for later is shown, and nothing need be looked at.
    let mut script = Scripted::new().enter().pick("No");
    let ran = asked(&world, &args, Some(&mut script));
    assert_eq!(ran.exit, 0, "{}", ran.err);
    assert!(script.transcript.contains("? Look at 1 proposed change one by one?"));
    assert_eq!(text(&world, "roll.yaml"), roll);
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
