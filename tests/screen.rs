//! The interview at a real terminal, from the first question to the letter.
//!
//! What goes in are keys, what comes out is what stands on the screen and in the folder. Nothing
//! sleeps: each answer waits for its question.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::string_slice,
    reason = "tests may fail loudly, and touch the disk"
)]

#[path = "support/screen.rs"]
mod screen;

use std::fs;

use screen::{CTRL_C, DOWN, ESC, Screen};

const WIDE: (u16, u16) = (100, 40);
const NARROW: (u16, u16) = (40, 24);

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

fn half() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("half.yaml"), HALF).unwrap();
    fs::create_dir(folder.path().join("templates")).unwrap();
    fs::write(folder.path().join("templates/bill.hbs"), BILL).unwrap();
    folder
}

/// The questions of a letter to a senator, and what is typed at each.
const SENATOR: &[(&str, &str)] = &[
    ("What kind of letter is it?", "\r"),
    ("Who writes?", "Reading Rooms Alliance\r"),
    ("To whom?", "senator united\r"),
    ("What is the full name?", "Ada Example\r"),
    ("Which part of it is the surname?", "Example\r"),
    ("What do you write?", "We write about the reading rooms, and ask you to:\r"),
    ("What do you write? (paragraph 2)", "\r"),
    ("What do you ask for?", "Keep them open;\r"),
    ("What do you ask for? (2)", "Heat them in winter.\r"),
    ("What do you ask for? (3)", "\r"),
    ("Who signs?", "Bo Example; Chair; Reading Rooms Alliance\r"),
    ("Which date does it bear?", "\r"),
    ("Who gets a copy?", "\r"),
    ("Is it as you want it?", "\r"),
];

/// Answers so many of the senator's questions, and waits for the next.
fn answer(screen: &mut Screen, questions: usize) {
    for (question, keys) in &SENATOR[..questions] {
        screen.wait(question).keys(keys);
    }
    if let Some((question, _)) = SENATOR.get(questions) {
        screen.wait(question);
    }
}

fn text(screen: &Screen, file: &str) -> String {
    fs::read_to_string(screen.folder.join(file)).unwrap_or_else(|fault| panic!("{file}: {fault}"))
}

#[test]
fn a_sign_on_letter_from_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(folder.path(), &["new", "rooms.yaml"], WIDE, &[]);
    screen.wait("What kind of letter is it?").keys(DOWN).wait("> sign-on").enter("");
    screen.seen("A letter by `sign-on`:");
    screen.wait("Who writes?").enter("Reading Rooms Alliance");
    screen.wait("To whom?").keys("senator united").wait("> United States Senator").enter("");
    screen.wait("What is the full name?").wait("Dear Senator …").enter("Ada Example");
    screen.wait("Which part of it is the surname?").enter("Example");
    screen.wait("Is there anybody else to write to?").enter("");
    screen.wait("What do you write?").enter("We write about the reading rooms.");
    screen.wait("What do you write? (paragraph 2)").enter("");
    screen.wait("What do you ask for?").enter("Keep them open.");
    screen.wait("What do you ask for? (2)").enter("Heat them.");
    screen.wait("What do you ask for? (3)").enter("");
    screen.wait("Who signs?").enter("Bo Example; Chair; The Long Shelf");
    screen.wait("Who signs? (2)").enter("Cy Example; President; Quiet Please");
    screen.wait("Who signs? (3)").enter("");
    screen.wait("Which date does it bear?").enter("");
    screen.wait("Who gets a copy?").enter("The press");
    screen.wait("Who gets a copy? (2)").enter("");
    screen.wait("Is it as you want it?").seen("│ Dear Senator Example:");
    screen.keys(DOWN).keys(DOWN).wait("> Save it, and make both").enter("");
    assert_eq!(screen.end(), (0, true));
    screen.seen("next time: undersigned draft rooms.yaml");
    for file in ["letters/rooms.pdf", "letters/rooms.docx"] {
        assert!(folder.path().join(file).is_file(), "{file}");
    }
    let wanted = "signatories:\n  - name: Bo Example\n    title: Chair\n    organisation: The Long Shelf\n  \
                  - name: Cy Example\n    title: President\n    organisation: Quiet Please\n\ncc:\n  - The press\n";
    assert!(text(&screen, "rooms.yaml").ends_with(wanted));
}

#[test]
fn three_missing_answers_are_asked_and_nothing_else() {
    let folder = half();
    let mut screen = Screen::start(folder.path(), &["new", "half.yaml"], WIDE, &[]);
    screen.wait("Which date does it bear?").seen("# there is no day `2026-02-30`");
    // What stands there is on the line, to be mended.
    screen.keys("\u{7f}\u{7f}").enter("28");
    screen.wait("Which bill is it about?").enter("twelve");
    screen.seen("does not fit the field `bill`").keys(&"\u{7f}".repeat(6)).enter("S. 12");
    screen.wait("Which state is it?").enter("Ohio");
    screen.wait("Is it as you want it?").keys(DOWN).keys(DOWN).keys(DOWN);
    screen.wait("> Save it, and make nothing now").enter("");
    assert_eq!(screen.end(), (0, true));
    let wanted = HALF
        .replace("'2026-02-30'  #", "2026-02-28  #")
        .replace("surname: Example\n", "surname: Example\n    region: Ohio\n")
        .replace("{side: 'for'}", "{side: 'for', bill: S. 12}");
    assert_eq!(text(&screen, "half.yaml"), wanted);
}

#[test]
fn draft_with_ask_makes_the_letter_after_the_answers() {
    let folder = half();
    let args = ["draft", "half.yaml", "--ask", "--format", "txt"];
    let mut screen = Screen::start(folder.path(), &args, WIDE, &[]);
    screen.wait("Which date does it bear?").keys("\u{7f}\u{7f}").enter("28");
    screen.wait("Which bill is it about?").enter("S. 12");
    screen.wait("Which state is it?").enter("Ohio");
    assert_eq!(screen.end(), (0, true));
    assert!(text(&screen, "letters/half.txt").contains("We write about S. 12."));
}

#[test]
fn going_back_twice_keeps_the_answers() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(folder.path(), &["new"], WIDE, &[]);
    answer(&mut screen, 4);
    screen.keys(ESC).wait("What is the full name? Ada Example");
    screen.keys(ESC).wait("To whom?").wait("> United States Senator").enter("");
    screen.wait("What is the full name? Ada Example").keys(" the Younger").enter("");
    screen.wait("Which part of it is the surname?").enter("Example");
    screen.wait("What do you write?").keys(CTRL_C);
    assert_eq!(screen.end(), (130, true));
    let kept = text(&screen, "letter.yaml");
    assert!(kept.contains("    name: Ada Example the Younger\n    surname: Example\n"), "{kept}");
}

#[test]
fn leaving_at_each_question_puts_the_terminal_right_and_keeps_the_answers() {
    for (questions, (question, _)) in SENATOR.iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        let mut screen = Screen::start(folder.path(), &["new"], WIDE, &[]);
        answer(&mut screen, questions);
        screen.keys(CTRL_C);
        assert_eq!(screen.end(), (130, true), "at {question:?}");
        if questions == 0 {
            screen.seen("left; nothing was answered, and nothing is changed");
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
            continue;
        }
        screen.seen("go on with: undersigned new letter.yaml");
        let kept = text(&screen, "letter.yaml");
        assert!(kept.starts_with("# Not finished."), "{kept}");
        let typed = |at: usize| SENATOR[at].1.trim_end();
        for at in (1..questions).filter(|at| *at != 2 && !typed(*at).is_empty()) {
            let words = typed(at).split(';').next().unwrap();
            assert!(kept.contains(words), "{words:?} is lost after {questions} answers:\n{kept}");
        }
    }
}

#[test]
fn an_unfinished_letter_goes_on_where_it_was_left() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(folder.path(), &["new"], WIDE, &[]);
    answer(&mut screen, 8);
    screen.keys(CTRL_C);
    assert_eq!(screen.end(), (130, true));
    let mut screen = Screen::start(folder.path(), &["new", "letter.yaml"], WIDE, &[]);
    screen.wait("What do you ask for?").wait("1. Keep them open;").wait("> Go on").enter("");
    screen.wait("Who signs?").enter("Bo Example");
    screen.wait("Which date does it bear?").enter("none");
    screen.wait("Who gets a copy?").enter("");
    screen.wait("Is it as you want it?").enter("");
    assert_eq!(screen.end(), (0, true));
    let finished = text(&screen, "letter.yaml");
    assert!(finished.starts_with("# Make the letter with: undersigned draft letter.yaml\n"));
    assert!(folder.path().join("letters/letter.pdf").is_file());
}

#[test]
fn every_line_of_the_review_can_be_changed() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(folder.path(), &["new"], WIDE, &[]);
    answer(&mut screen, SENATOR.len() - 1);
    let to = |screen: &mut Screen, line: &str| {
        while !screen.chosen().starts_with(&format!("> {line}")) {
            screen.down();
        }
        screen.enter("");
    };
    to(&mut screen, "Asks");
    screen.wait("> Go on").keys("\u{1b}[A").wait("> Add one").enter("");
    screen.wait("What do you ask for? (3)").enter("Dust them.");
    screen.wait("What do you ask for? (4)").enter("");
    screen.wait("> Go on").keys(DOWN).wait("> 1. Keep them open;").enter("");
    screen.wait("Keep them open;").keys(DOWN).keys(DOWN).wait("> Move it down").enter("");
    screen.wait("2. Keep them open;").keys(DOWN).keys(DOWN).wait("> 3. Dust them.").enter("");
    screen.wait("> Change it").enter("");
    screen.wait("Dust them.").keys(" Often.").enter("");
    screen.wait("> 3. Dust them. Often.").keys(DOWN).keys(DOWN).wait("> Go on").enter("");
    screen.wait("Is it as you want it?").seen("Dust them. Often.");
    to(&mut screen, "Add something else");
    screen.wait("> Subject").enter("");
    screen.wait("What is the subject line?").enter("Reading rooms");
    screen.wait("Is it as you want it?");
    to(&mut screen, "Kept as");
    screen.wait("As which file is it kept?").keys(&"\u{7f}".repeat(11)).enter("rooms.yaml");
    screen.wait("Is it as you want it?").enter("");
    assert_eq!(screen.end(), (0, true));
    let kept = text(&screen, "rooms.yaml");
    let asks = "asks:\n  - Heat them in winter.\n  - Keep them open;\n  - Dust them. Often.\n";
    assert!(kept.contains(asks) && kept.contains("subject: Reading rooms\n"), "{kept}");
}

#[test]
fn a_narrow_screen_shows_every_question_and_never_one_twice() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(folder.path(), &["new"], NARROW, &[]);
    answer(&mut screen, SENATOR.len());
    assert_eq!(screen.end(), (0, true));
    let raw = screen.all();
    for (question, _) in SENATOR {
        let asked = raw.lines().filter(|line| line.starts_with(&format!("✓ {question}"))).count();
        assert!(asked >= 1, "{question} in\n{raw}");
    }
    assert!(folder.path().join("letters/letter.pdf").is_file());
}

#[test]
fn pasted_lines_are_one_answer() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(folder.path(), &["new"], WIDE, &[]);
    answer(&mut screen, 1);
    let paste = |words: &str| format!("\u{1b}[200~{words}\u{1b}[201~\r");
    screen.keys(&paste("Reading Rooms\nAlliance"));
    for (question, keys) in &SENATOR[2..5] {
        screen.wait(question).keys(keys);
    }
    screen.wait("What do you write?").keys(&paste("We write.\r\n\r\nWe wrote before.\n"));
    screen.wait("What do you write? (paragraph 2)").enter("");
    screen.wait("What do you ask for?").keys(&paste("Keep them open;\nHeat them."));
    screen.wait("What do you ask for? (3)").enter("");
    screen.wait("Who signs?").keys(CTRL_C);
    assert_eq!(screen.end(), (130, true));
    let kept = text(&screen, "letter.yaml");
    for wanted in [
        "  name: Reading Rooms Alliance\n",
        "body: |\n  We write.\n\n  We wrote before.\n",
        "asks:\n  - Keep them open;\n  - Heat them.\n",
    ] {
        assert!(kept.contains(wanted), "{wanted:?} in\n{kept}");
    }
}

#[test]
fn words_in_any_script_are_kept_as_typed() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(folder.path(), &["new"], NARROW, &[]);
    answer(&mut screen, 1);
    screen.enter("Читальні зали ≠ “музеї”");
    screen.wait("To whom?").enter("senator united");
    screen.wait("What is the full name?").enter("Ναυσικά Ἀλκίνου");
    screen.wait("Which part of it is the surname?").enter("Ἀλκίνου");
    screen.wait("What do you write?").enter("Die Lesesäle: “offen” – immer. 読書室 שלום");
    screen.wait("paragraph 2").keys(CTRL_C);
    assert_eq!(screen.end(), (130, true));
    let kept = text(&screen, "letter.yaml");
    for wanted in [
        "name: Читальні зали ≠ “музеї”\n",
        "name: Ναυσικά Ἀλκίνου\n",
        "  Die Lesesäle: “offen” – immer. 読書室 שלום\n",
    ] {
        assert!(kept.contains(wanted), "{wanted:?} in\n{kept}");
    }
}

#[test]
fn colours_are_left_out_where_nobody_wants_them() {
    for (env, coloured) in [(("NO_COLOR", ""), true), (("NO_COLOR", "1"), false)] {
        let folder = tempfile::tempdir().unwrap();
        let mut screen = Screen::start(folder.path(), &["new"], WIDE, &[env]);
        answer(&mut screen, 3);
        screen.keys(CTRL_C);
        assert_eq!(screen.end(), (130, true));
        // A sequence that sets a foreground or background colour, not one that takes it back.
        let raw = String::from_utf8_lossy(&screen.raw).into_owned();
        assert_eq!(raw.contains("\u{1b}[38;5;"), coloured, "{env:?}");
    }
}

#[test]
fn a_dumb_terminal_is_asked_line_by_line() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(folder.path(), &["new"], WIDE, &[("TERM", "dumb")]);
    for (question, keys) in SENATOR {
        let mut keys = keys.replace('\r', "\n");
        if *question == "To whom?" {
            // Several have these words; the number chooses among them.
            keys.push_str("1\n");
        }
        screen.line(question).keys(&keys);
        if *question == "To whom?" {
            // Back and forth again.
            screen.line("What is the full name?").keys("<\n");
            screen.line("To whom?").keys("\n");
        }
    }
    assert_eq!(screen.end(), (0, true));
    assert!(!screen.raw.contains(&0x1b), "a sign that a dumb terminal would print");
    assert!(folder.path().join("letters/letter.pdf").is_file());
    let folder = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(folder.path(), &["new"], WIDE, &[("TERM", "dumb")]);
    screen.line("What kind of letter is it?").keys("2\n");
    screen.line("Who writes?").keys(CTRL_C);
    assert_eq!(screen.end(), (130, true));
    assert!(text(&screen, "letter.yaml").contains("template: sign-on\n"));
}

#[test]
fn the_words_can_be_written_in_an_editor() {
    let folder = tempfile::tempdir().unwrap();
    let editor = folder.path().join("editor");
    fs::write(&editor, "#!/bin/sh\nprintf 'We write.\\n\\nWe *ask*.\\n\\n' > \"$2\"\n").unwrap();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(&editor, mode).unwrap();
    let command = format!("{} --wait", editor.display());
    let mut screen = Screen::start(folder.path(), &["new"], WIDE, &[("EDITOR", &command)]);
    answer(&mut screen, 5);
    screen.enter(":edit").wait("opens your editor").keys("e").enter("");
    screen.wait("What do you ask for?").keys(CTRL_C);
    assert_eq!(screen.end(), (130, true));
    let kept = text(&screen, "letter.yaml");
    assert!(kept.contains("body: |\n  We write.\n\n  We *ask*.\n"), "{kept}");
}

#[test]
fn a_signal_puts_the_terminal_right() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(folder.path(), &["new"], WIDE, &[]);
    answer(&mut screen, 2);
    screen.signal("TERM");
    assert_eq!(screen.end(), (130, true));
}

/// The page between two signs, or with other words between them when blessed.
fn held(page: &mut String, opens: &str, closes: &str, made: &str) {
    let start = page.find(opens).expect("the page has the block") + opens.len();
    let end = start + page[start..].find(closes).expect("the block ends");
    if std::env::var_os("BLESS").is_some() {
        page.replace_range(start..end, made);
    } else {
        assert_eq!(&page[start..end], made, "docs/interview.md: BLESS=1 cargo test --test screen");
    }
}

#[test]
fn the_page_shows_this_very_session() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(folder.path(), &["new", "rooms.yaml"], (80, 40), &[]);
    let answers: &[(&str, &str)] = &[
        ("What kind of letter is it?", "\r"),
        ("Who writes?", "Reading Rooms Alliance\r"),
        ("To whom?", "senator united\r"),
        ("What is the full name?", "Ada Example\r"),
        ("Which part of it is the surname?", "Exampel\r"),
        ("What do you write?", ESC),
        ("Which part of it is the surname? Exampel", "\u{7f}\u{7f}le\r"),
        ("What do you write?", "We write about the reading rooms, and ask you to:\r"),
        ("What do you write? (paragraph 2)", "\r"),
        ("What do you ask for?", "Keep them open;\r"),
        ("What do you ask for? (2)", "Heat them in winter.\r"),
        ("What do you ask for? (3)", "\r"),
        ("Who signs?", "Bo Example; Chair; Reading Rooms Alliance\r"),
        ("Which date does it bear?", "2026-02-30\r"),
        ("Which date does it bear? (2026-03-02) 2026-02-30", "\u{7f}\u{7f}28\r"),
        ("Who gets a copy?", "\r"),
        ("Is it as you want it?", "\r"),
    ];
    for (at, (question, keys)) in answers.iter().enumerate() {
        if at == 14 {
            screen.seen("there is no day");
        }
        screen.wait(question).keys(keys);
    }
    assert_eq!(screen.end(), (0, true));
    let session: String = screen.all().lines().flat_map(|line| [line.trim_end(), "\n"]).collect();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/interview.md");
    let mut page = fs::read_to_string(path).unwrap();
    held(&mut page, "$ undersigned new rooms.yaml\n", "```", &session);
    held(&mut page, "```yaml\n", "```", &text(&screen, "rooms.yaml"));
    if std::env::var_os("BLESS").is_some() {
        fs::write(path, page).unwrap();
    }
}
