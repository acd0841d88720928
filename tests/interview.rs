//! The interview by a script: what is asked, what is kept, and the file that comes of it.
//!
//! What goes in are answers as somebody would give them, over files in memory; what comes out are
//! the campaign's text and the letter. The same questions at a real terminal are `tests/screen.rs`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

#[path = "support/command.rs"]
mod command;

use proptest::prelude::*;
use undersigned::{
    interview::{Ask, Asked, Entry, Prompt, Scripted},
    world::MemoryWorld,
};

/// What came of a command.
struct Ran {
    exit: u8,
    out: String,
    err: String,
}

fn run(world: &MemoryWorld, args: &[&str], asker: Option<&mut Scripted>) -> Ran {
    match asker {
        Some(asker) => asked(world, args, asker),
        None => said(command::undersigned(world, args)),
    }
}

fn said(ran: command::Ran) -> Ran {
    Ran { exit: ran.exit, out: String::from_utf8(ran.out).unwrap(), err: ran.err }
}

fn file(world: &MemoryWorld, path: &str) -> String {
    let files = world.snapshot();
    let bytes = files.get(std::path::Path::new(path)).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(bytes.clone()).unwrap()
}

/// A letter to a senator with two asks, from nothing.
fn to_a_senator() -> Scripted {
    Scripted::new()
        .pick("single")
        .say("Reading Rooms Alliance")
        .pick("United States Senator")
        .say("Ada Example")
        .say("Example")
        .say("We write about the reading rooms of Ohio, and ask you to:")
        .say("")
        .say("Keep them open;")
        .say("Heat them in winter.")
        .say("")
        .say("Bo Example; Chair; Reading Rooms Alliance")
        .enter()
        .say("")
        .pick("Save it, and make the PDF")
}

#[test]
fn a_letter_to_a_senator_takes_fourteen_answers() {
    let world = MemoryWorld::default();
    let mut asker = to_a_senator();
    let ran = run(&world, &["new"], Some(&mut asker));
    assert_eq!(ran.exit, 0, "{}", ran.err);
    assert_eq!(asker.left(), 0);
    assert!(asker.answers <= 15, "{} answers", asker.answers);
}

#[test]
fn the_file_reads_as_if_written_by_hand_and_makes_the_letter_that_was_shown() {
    let world = MemoryWorld::default();
    let mut asker = to_a_senator();
    let ran = run(&world, &["new", "senate.yaml"], Some(&mut asker));
    assert_eq!(
        ran.err,
        "saved senate.yaml\nnext time: undersigned draft senate.yaml\nwrote letters/senate.pdf\n"
    );
    let wanted = "\
# Make the letter with: undersigned draft senate.yaml
template: single
date: 2026-03-02

# Who writes.
sender:
  name: Reading Rooms Alliance

# Who it goes to.
recipients:
  - office: us-senator
    name: Ada Example
    surname: Example

# The words. An empty line begins a paragraph.
body: |
  We write about the reading rooms of Ohio, and ask you to:

# What is asked for.
asks:
  - Keep them open;
  - Heat them in winter.

# Who signs.
signatories:
  - name: Bo Example
    title: Chair
    organisation: Reading Rooms Alliance
";
    assert_eq!(file(&world, "senate.yaml"), wanted);
    let drafted = run(&world, &["draft", "senate.yaml", "-f", "txt", "-o", "-"], None);
    let shown: String = drafted
        .out
        .lines()
        .map(|line| format!("  │ {line}").trim_end().to_owned() + "\n")
        .collect();
    assert!(asker.transcript.contains(&shown), "{}\n{}", asker.transcript, drafted.out);
}

const HALF: &str = "\
# A letter that lacks three answers.
template: bill      # ours
date: '2026-02-30'  # to be mended

recipients:
  - office: us-state-senator   # she
    name: \"Ada Example\"
    surname: Example

fields: {side: 'for'}
body: |
  We write about {{bill}}.   # no comment
signatories: [{name: Bo Example}]
";

const BILL: &str = "\
---
description: A letter about a bill.
fields:
  bill: {ask: \"Which bill is it about?\", help: \"As it is printed: H.R. 12\", required: true, pattern: \"^(H\\\\.R\\\\.|S\\\\.) \\\\d+$\"}
  side: {choices: [for, against], default: for}
---
{{> date}}
{{> addressee}}
{{> salutation}}
{{> body}}
{{> close}}
{{> signatories}}
";

fn half() -> MemoryWorld {
    MemoryWorld::default().with("half.yaml", HALF).with("templates/bill.hbs", BILL)
}

#[test]
fn of_a_file_only_what_is_missing_or_wrong_is_asked_and_only_that_changes() {
    let world = half();
    let mut asker = Scripted::new()
        .say("2026-03-02")
        .say("H. R. 12")
        .say("H.R. 12")
        .say("Ohio")
        .pick("Save it, and make nothing");
    let ran = run(&world, &["new", "half.yaml"], Some(&mut asker));
    assert_eq!(ran.exit, 0, "{}", ran.err);
    let wanted = HALF
        .replace("'2026-02-30'  #", "2026-03-02  #")
        .replace("surname: Example\n", "surname: Example\n    region: Ohio\n")
        .replace("{side: 'for'}", "{side: 'for', bill: H.R. 12}");
    assert_eq!(file(&world, "half.yaml"), wanted);
}

#[test]
fn draft_with_ask_asks_the_same_and_then_drafts() {
    let world = half();
    let mut asker = Scripted::new().say("none").say("S. 7").say("Ohio");
    let ran = run(&world, &["draft", "half.yaml", "--ask", "-f", "txt"], Some(&mut asker));
    assert_eq!(
        (ran.exit, ran.err.as_str()),
        (0, "saved half.yaml\nnext time: undersigned draft half.yaml\nwrote letters/half.txt\n"),
        "{}",
        asker.transcript
    );
    assert!(file(&world, "letters/half.txt").contains("We write about S. 7."));
    let again =
        run(&world, &["draft", "half.yaml", "--ask", "-f", "txt"], Some(&mut Scripted::new()));
    assert_eq!((again.exit, again.err.as_str()), (0, "wrote letters/half.txt\n"));
    // What the command line says needs no asking, and is not saved.
    let world = half();
    let mut asker = Scripted::new().say("2026-03-02").say("Ohio");
    let args = ["draft", "half.yaml", "--ask", "-f", "txt", "--set", "fields.bill=S. 8"];
    assert_eq!(run(&world, &args, Some(&mut asker)).exit, 0, "{}", asker.transcript);
    assert!(!file(&world, "half.yaml").contains("S. 8"));
}

#[test]
fn where_nobody_can_be_asked_everything_missing_is_named_and_nothing_is_saved() {
    let world = half();
    let before = world.snapshot();
    let ran = run(&world, &["new", "half.yaml", "--set", "date=today"], None);
    assert_eq!((ran.exit, ran.out.as_str()), (65, ""));
    let wanted = [
        "error[missing-answer]: the template needs a value for `bill`",
        "error[missing-answer]: recipient `ada-example` has no `region`",
        "Answer it with `--set fields.bill=…`",
        "Answer it with `--set recipients.0.region=…`",
    ];
    for line in wanted {
        assert!(ran.err.contains(line), "{line}\n{}", ran.err);
    }
    let ran = run(&world, &["draft", "half.yaml", "--ask"], None);
    assert_eq!(ran.exit, 65);
    assert!(ran.err.contains("there is no day `2026-02-30`"), "{}", ran.err);
    assert!(world.snapshot() == before);
}

#[test]
fn a_form_on_a_web_page_gets_every_question_as_an_object() {
    let world = half();
    let ran = run(&world, &["new", "half.yaml", "--format", "json"], Some(&mut Scripted::new()));
    assert_eq!((ran.exit, ran.err.as_str()), (65, ""));
    let questions: Vec<serde_json::Value> =
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |path: &str| {
        questions
            .iter()
            .find(|q| q["path"] == path)
            .unwrap_or_else(|| panic!("{path}: {questions:#?}"))
    };
    let bill = of("fields.bill");
    assert_eq!(bill["code"], "missing-answer");
    assert_eq!(bill["severity"], "error");
    assert_eq!(bill["ask"], "Which bill is it about?");
    assert_eq!(bill["pattern"], "^(H\\.R\\.|S\\.) \\d+$");
    assert_eq!((&bill["file"], &bill["type"]), (&"half.yaml".into(), &"text".into()));
    assert_eq!(of("date")["code"], "bad-date");
    assert_eq!((&of("date")["line"], &of("date")["column"]), (&3.into(), &7.into()));
    assert_eq!(of("recipients.0.region")["required"], true);
    // A letter that is not there yet has all its questions, and says which ones have to be answered.
    let ran = run(&MemoryWorld::default(), &["new", "new.yaml", "-f", "json"], None);
    assert_eq!(ran.exit, 65);
    let questions: Vec<serde_json::Value> =
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let required: Vec<&str> = questions
        .iter()
        .filter(|question| question["severity"] == "error")
        .map(|question| question["path"].as_str().unwrap())
        .collect();
    assert_eq!(required, ["body"]);
    let paths: Vec<&str> =
        questions.iter().map(|question| question["path"].as_str().unwrap()).collect();
    assert!(
        ["template", "sender", "recipients.0.office", "asks", "signatories", "date", "cc"]
            .iter()
            .all(|path| paths.contains(path)),
        "{paths:?}"
    );
}

#[test]
fn answers_given_beforehand_make_a_letter_without_anybody() {
    let answers = "\
body: |
  We write about {{bill}}.
recipients: [{name: Ada Example, salutation: Dear Ada}]
template: bill
fields: {bill: S. 7}
signatories: [{name: Bo Example}]
";
    let world = half().with("forms/answers.yaml", answers);
    let args =
        ["new", "whole.yaml", "--answers", "forms/answers.yaml", "--set", "fields.side=against"];
    let ran = run(&world, &args, None);
    assert_eq!(
        (ran.exit, ran.err.as_str()),
        (0, "saved whole.yaml\nnext time: undersigned draft whole.yaml\n")
    );
    let text = file(&world, "whole.yaml");
    assert!(text.contains("fields:\n  bill: S. 7\n  side: against\n"), "{text}");
    assert_eq!(run(&world, &["draft", "whole.yaml"], None).exit, 0);
    // The same on a file that is there changes what was answered and nothing else.
    let ran = run(
        &world,
        &["new", "whole.yaml", "--set", "fields.side=for", "--set", "cc.0=The press"],
        None,
    );
    assert_eq!(ran.exit, 0, "{}", ran.err);
    assert_eq!(file(&world, "whole.yaml"), text.replace("against", "for") + "cc:\n  - The press\n");
}

#[test]
fn a_wrong_answer_is_shown_where_it_was_written() {
    let world = half().with("answers.yaml", "# mine\nfields: {bill: seven}\ndate: 2026-13-01\n");
    let ran = run(&world, &["new", "half.yaml", "--answers", "answers.yaml"], None);
    assert_eq!(ran.exit, 65);
    assert!(ran.err.contains("answers.yaml:3:7"), "{}", ran.err);
    let world = half().with("answers.yaml", "# mine\nfields: {bill: seven}\ndate: 2026-11-01\n");
    let ran = run(&world, &["new", "half.yaml", "--answers", "answers.yaml"], None);
    assert!(ran.err.contains("answers.yaml:2:16"), "{}", ran.err);
    let world = half().with("answers.yaml", "boddy: x\n");
    let ran = run(&world, &["new", "half.yaml", "--answers", "answers.yaml"], None);
    assert_eq!(ran.exit, 65);
    assert!(
        ran.err.contains("answers.yaml:1:1") && ran.err.contains("did you mean `body`?"),
        "{}",
        ran.err
    );
    for bad in ["subject", "subjct=x", "cc.5=x"] {
        let ran = run(&half(), &["new", "half.yaml", "--set", bad], None);
        assert_eq!(ran.exit, 2, "{bad}: {}", ran.err);
    }
    let ran = run(&half(), &["new", "half.yaml", "--set", "date=2026-02-31"], None);
    assert_eq!(ran.exit, 65, "{}", ran.err);
    assert!(ran.err.contains("--set date:1:1"), "{}", ran.err);
    assert_eq!(run(&half(), &["new", "templates"], None).exit, 65);
    assert_eq!(run(&half(), &["new", "a.yaml", "--answers", "nowhere.yaml"], None).exit, 65);
}

#[test]
fn offices_of_the_campaigns_own_can_be_chosen() {
    let own = "- id: harbor-warden\n  office: Harbor Warden\n  \
               title: {m: Warden, f: Warden, neutral: Warden, plural: Wardens}\n  \
               address: [\"{full_name}\", \"Warden of {port}\"]\n  values: [port]\n  \
               salutation: Dear Warden {surname}\n  close: {std: With regards, formal: With regards}\n";
    let world = MemoryWorld::default().with("offices.yaml", own);
    let mut asker = Scripted::new()
        .pick("single")
        .say("Reading Rooms Alliance")
        .pick("Harbor Warden")
        .say("Ada Example")
        .say("Example")
        .say("Quay")
        .leave();
    run(&world, &["new"], Some(&mut asker));
    let text = file(&world, "letter.yaml");
    for answer in ["id: harbor-warden\n", "surname: Example\n", "port: Quay\n"] {
        assert!(text.contains(answer), "{answer}: {text}\n{}", asker.transcript);
    }
}

#[test]
fn going_back_keeps_the_answers_and_goes_on_where_it_was() {
    let world = MemoryWorld::default();
    let mut asker = Scripted::new()
        .pick("single")
        .say("Reading Rooms Alliance")
        .pick("United States Senator")
        .say("Ada Exampel")
        .back()
        .back()
        .back()
        .enter()
        .enter()
        .say("Ada Example")
        .say("Example")
        .leave();
    run(&world, &["new"], Some(&mut asker));
    assert!(asker.transcript.contains("> Reading Rooms Alliance\n? To whom?"));
    assert!(asker.transcript.contains("> United States Senator\n? What is the full name?"));
    let text = file(&world, "letter.yaml");
    assert!(text.contains("name: Ada Example\n    surname: Example\n"), "{text}");
}

/// The replies of a whole letter; leaving before each of them, and going on later, ends the same.
#[test]
fn leaving_at_any_question_keeps_the_answers_and_going_on_ends_the_same() {
    let world = MemoryWorld::default();
    assert_eq!(run(&world, &["new"], Some(&mut to_a_senator())).exit, 0);
    let wanted = file(&world, "letter.yaml");
    for answers in 0..14 {
        let world = MemoryWorld::default();
        let mut asker = to_a_senator().only(answers).leave();
        let ran = run(&world, &["new"], Some(&mut asker));
        assert_eq!(ran.exit, 130);
        if answers == 0 {
            assert_eq!(ran.err, "left; nothing was answered, and nothing is changed\n");
            assert!(world.snapshot().is_empty());
            continue;
        }
        let said =
            "left; your answers are in letter.yaml\ngo on with: undersigned new letter.yaml\n";
        assert_eq!(ran.err, said, "after {answers} answers");
        let partial = file(&world, "letter.yaml");
        assert!(
            partial.starts_with("# Not finished. Go on with: undersigned new letter.yaml"),
            "{partial}"
        );
        let mut asker = ByQuestion::default();
        let ran = asked(&world, &["new", "letter.yaml"], &mut asker);
        assert_eq!(ran.exit, 0, "after {answers} answers: {}\n{:#?}", ran.err, asker.asked);
        let finished = file(&world, "letter.yaml");
        let letter = |world: &MemoryWorld| {
            run(world, &["draft", "letter.yaml", "-f", "txt", "-o", "-"], None).out
        };
        let whole = MemoryWorld::default().with("letter.yaml", wanted.as_str());
        assert_eq!(letter(&world), letter(&whole), "after {answers} answers:\n{finished}");
        assert!(
            finished.starts_with("# Make the letter with: undersigned draft letter.yaml\n"),
            "{finished}"
        );
    }
}

fn asked(world: &MemoryWorld, args: &[&str], asker: &mut dyn Ask) -> Ran {
    said(command::asked(world, args, Some(asker)))
}

/// Somebody who knows the senator's letter, whatever is asked first.
#[derive(Default)]
struct ByQuestion {
    asked: Vec<String>,
    /// Further answers, by the beginning of the question.
    more: Vec<(String, String)>,
}

const KNOWN: &[(&str, &str)] = &[
    ("Who writes?", "Reading Rooms Alliance"),
    ("What is the full name?", "Ada Example"),
    ("Which part of it is the surname?", "Example"),
    ("What do you write? (", ""),
    ("What do you write?", "We write about the reading rooms of Ohio, and ask you to:"),
    ("What do you ask for? (2)", "Heat them in winter."),
    ("What do you ask for? (", ""),
    ("What do you ask for?", "Keep them open;"),
    ("Who signs?", "Bo Example; Chair; Reading Rooms Alliance"),
    ("Which date", ""),
    ("Who gets a copy?", ""),
];

impl Ask for ByQuestion {
    fn ask(&mut self, prompt: &Prompt<'_>) -> Asked {
        self.asked.push(prompt.ask.to_owned());
        if let Entry::Choice { options, start, .. } = &prompt.entry {
            let office = options.iter().position(|option| option.about.ends_with("· us-senator"));
            let second = options.iter().any(|option| option.name == "2. Heat them in winter.");
            let one =
                options.iter().position(|option| option.name == "Add one").filter(|_| !second);
            return Asked::Chosen(office.or(one).unwrap_or(*start));
        }
        let more = self.more.iter().map(|(ask, words)| (ask.as_str(), words.as_str()));
        let all = more.chain(KNOWN.iter().copied());
        let known = all.into_iter().find(|(ask, _)| prompt.ask.starts_with(ask));
        let (_, words) = known.unwrap_or_else(|| panic!("nobody knows {:?}", prompt.ask));
        if let Entry::Line { check, .. } = &prompt.entry {
            check(words).unwrap_or_else(|problem| panic!("{}: {words}: {problem}", prompt.ask));
        }
        Asked::Words(words.to_owned())
    }

    fn show(&mut self, _text: &str) {}
}

/// Lines of a whole campaign; those with an answer that can be taken away name its question.
const WHOLE: &[(&str, Option<(&str, &str)>)] = &[
    ("# About a bill.\n", None),
    ("template: bill    # ours\n", None),
    ("language: 'en-GB'\n", None),
    ("date: 5 May\n\n", None),
    ("sender: {name: \"R.R.A.\", email: r@example.org}\n", None),
    (
        "recipients:\n  # she first\n  - office: us-state-senator\n    name: 'Ada Example'   # as printed\n",
        None,
    ),
    ("    region: Ohio\n", Some(("Which state", "Ohio"))),
    ("  - {name: Bo Sample, tags: [house]}\n", None),
    ("letters: each\n", None),
    ("fields:\n  side: against   # of it\n", None),
    ("  bill: H.R. 12\n", Some(("Which bill", "H.R. 12"))),
    (
        "body: We write about {{bill}} to {{recipient.name}}.\n",
        Some(("What do you write?", "We write about {{bill}} to {{recipient.name}}.")),
    ),
    ("asks:\n- One;\n-   {lead: Two., text: \"of 'them'\", for: {tags: house}}\n", None),
    ("closing: |\n    Thanks.\n\n    Yours # truly\n", None),
    ("signatories: [{name: Cy Example, title: Chair}]   # one\n# the end\n", None),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_interview_about_what_is_missing_loses_nothing(
        kept in prop::collection::vec(prop::bool::ANY, WHOLE.len()),
        crlf in prop::bool::ANY,
        mark in prop::bool::ANY,
    ) {
        let whole: String = WHOLE.iter().map(|(text, _)| *text).collect();
        let gone: Vec<_> = WHOLE.iter().zip(&kept).filter(|((_, answer), kept)| answer.is_some() && !**kept).collect();
        let half: String = WHOLE.iter().zip(&kept).filter(|((_, answer), kept)| answer.is_none() || **kept).map(|((text, _), _)| *text).collect();
        let ends = |text: &str| if crlf { text.replace('\n', "\r\n") } else { text.to_owned() };
        let bom = if mark { "\u{FEFF}" } else { "" };
        let world = MemoryWorld::default()
            .with("half.yaml", format!("{bom}{}", ends(&half)))
            .with("whole.yaml", ends(&whole))
            .with("templates/bill.hbs", BILL);
        let more = gone.iter().filter_map(|((_, answer), _)| *answer);
        let mut asker = ByQuestion {
            more: more.map(|(ask, words)| (ask.to_owned(), words.to_owned())).rev().collect(),
            ..ByQuestion::default()
        };
        let mut knowing = asker.more.clone();
        knowing.insert(0, ("What do you write? (".to_owned(), String::new()));
        asker.more = knowing;
        let ran = asked(&world, &["draft", "half.yaml", "--ask", "-f", "txt,json"], &mut asker);
        prop_assert_eq!(ran.exit, 0, "{}", ran.err);
        prop_assert_eq!(run(&world, &["draft", "whole.yaml", "-f", "txt,json"], None).exit, 0);
        for key in ["ada-example", "bo-sample"] {
            for ending in ["txt", "json"] {
                let made = |stem: &str| file(&world, &format!("letters/{stem}/{key}.{ending}"));
                prop_assert_eq!(made("half"), made("whole"));
            }
        }
        let finished = file(&world, "half.yaml");
        prop_assert_eq!(finished.starts_with('\u{FEFF}'), mark);
        prop_assert_eq!(finished.matches("\r\n").count() == finished.matches('\n').count(), crlf);
        // What was there is there, in its order; only lines with answers came in between.
        let mut lines = finished.trim_start_matches('\u{FEFF}').lines();
        for line in half.lines() {
            prop_assert!(lines.any(|other| other == line), "lost {:?} in\n{}", line, finished);
        }
    }
}
