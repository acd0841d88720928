//! Findings as people, editors and programs get them: whole texts, compared whole.
#![allow(clippy::unwrap_used, reason = "a test may abort")]

use undersigned::diagnose::{Colour, Diagnostic, Form, Source, draw};

fn human(found: &[Diagnostic]) -> String {
    draw(found, Form::Human, Colour::Never)
}

fn twice() -> Diagnostic {
    let text = "# A campaign\ntemplate: single\n\nsubject: Keep the reading rooms open\n\n\n\n\n\n\nsubject: Keep our reading rooms\n";
    let source = Source::new("campaigns/reading-rooms.yaml", text);
    let second = text.rfind("subject").unwrap();
    let first = text.find("subject").unwrap();
    Diagnostic::error("duplicate-key", "`subject` is given twice")
        .at(source.span(second..second + 7), "and again here")
        .at(source.span(first..first + 7), "first here")
        .help("keep one of the two")
}

#[test]
fn a_clash_marks_both_places() {
    let wanted = "\
error[duplicate-key]: `subject` is given twice
   ╭─ campaigns/reading-rooms.yaml:11:1
 4 │ subject: Keep the reading rooms open
   │ ─────── first here
11 │ subject: Keep our reading rooms
   │ ^^^^^^^ and again here
   ╰─ help: keep one of the two
";
    assert_eq!(human(&[twice()]), wanted);
}

#[test]
fn two_files_are_drawn_one_after_the_other() {
    let roll = Source::new("members.csv", "Full Name,Org\n");
    let campaign = Source::new("a.yaml", "one\ntwo\n  from: members.csv\n");
    let found = Diagnostic::error("missing-column", "`members.csv` has no column `name`")
        .at(roll.span(0..0), "found `Full Name` and `Org`")
        .at(campaign.span(16..27), "imported here");
    let wanted = "\
error[missing-column]: `members.csv` has no column `name`
  ╭─ members.csv:1:1
1 │ Full Name,Org
  │ ^ found `Full Name` and `Org`
  ├─ a.yaml:3:9
3 │   from: members.csv
  │         ─────────── imported here
";
    assert_eq!(human(&[found]), wanted);
}

#[test]
fn the_mark_stands_under_its_word_after_tabs_and_wide_characters() {
    let text = "\t漢e\u{301}: wrong\n";
    let source = Source::new("a", text);
    let at = text.find("wrong").unwrap();
    let found = Diagnostic::warning("x", "y").at(source.span(at..at + 5), "");
    let wanted = "\
warning[x]: y
  ╭─ a:1:7
1 │     漢e\u{301}: wrong
  │          ^^^^^
";
    assert_eq!(human(&[found]), wanted);
}

#[test]
fn a_long_line_is_cut_to_what_surrounds_the_word() {
    let text = format!("{}WRONG{}", "a".repeat(10_000), "b".repeat(10_000));
    let source = Source::new("long.yaml", text);
    let drawn = human(&[Diagnostic::error("x", "y").at(source.span(10_000..10_005), "this")]);
    let lines: Vec<&str> = drawn.lines().collect();
    assert_eq!(lines[1], "  ╭─ long.yaml:1:10001");
    assert_eq!(lines[2], format!("1 │ …{}WRONG{}…", "a".repeat(40), "b".repeat(65)));
    assert_eq!(lines[3], format!("  │ {}^^^^^ this", " ".repeat(41)));
}

#[test]
fn words_over_several_lines_are_marked_on_their_first() {
    let source = Source::new("a.yaml", "body: |\n  one\n  two\n");
    let found = Diagnostic::error("x", "y").at(source.span(10..19), "");
    assert_eq!(human(&[found]), "error[x]: y\n  ╭─ a.yaml:2:3\n2 │   one\n  │   ^^^\n");
}

#[test]
fn two_words_of_one_line_are_marked_under_it() {
    let source = Source::new("a.yaml", "left right\n");
    let found = Diagnostic::error("x", "y")
        .at(source.span(5..10), "this")
        .at(source.span(0..4), "and that");
    let wanted =
        "error[x]: y\n  ╭─ a.yaml:1:6\n1 │ left right\n  │ ──── and that\n  │      ^^^^^ this\n";
    assert_eq!(human(&[found]), wanted);
}

#[test]
fn a_finding_without_a_place_has_its_headline_and_help() {
    let found = Diagnostic::error("file-exists", "will not replace `a.pdf`").help("use `--force`");
    let letter = Diagnostic::error("x", "y").letter("roe");
    assert_eq!(
        human(&[found.clone(), letter]),
        "error[file-exists]: will not replace `a.pdf`\n  ╰─ help: use `--force`\n\nerror[x]: y\n  ╰─ letter: roe\n"
    );
    assert_eq!(
        draw(&[found], Form::Short, Colour::Never),
        "error[file-exists]: will not replace `a.pdf`\n"
    );
}

#[test]
fn findings_are_sorted_by_file_and_place_and_folded() {
    let (b, a) = (Source::new("b", "one two\n"), Source::new("a", "one two\n"));
    let found = [
        Diagnostic::error("no-place", "nowhere"),
        Diagnostic::error("late", "two").at(b.span(4..7), ""),
        Diagnostic::error("other", "a").at(a.span(0..3), ""),
        Diagnostic::error("early", "one").at(b.span(0..3), ""),
        Diagnostic::error("late", "two").at(b.span(4..7), ""),
    ];
    assert_eq!(
        draw(&found, Form::Short, Colour::Never),
        "b:1:1: error[early]: one\nb:1:5: error[late]: two\na:1:1: error[other]: a\nerror[no-place]: nowhere\n"
    );
    assert!(human(&found).contains("error[late]: two (2 times)\n"));
}

#[test]
fn twenty_are_shown_and_the_rest_counted() {
    let source = Source::new("a", "x".repeat(100));
    let mut found: Vec<Diagnostic> =
        (0..25).map(|at| Diagnostic::error("x", "y").at(source.span(at..at + 1), "")).collect();
    found.push(Diagnostic::warning("w", "z"));
    let drawn = human(&found);
    assert_eq!(drawn.matches("error[x]").count(), 20);
    assert!(drawn.ends_with("\n\nand 5 more errors, 1 more warning\n"));
    assert_eq!(draw(&found, Form::Short, Colour::Never).lines().count(), 26);
}

#[test]
fn narrated_says_it_in_sentences() {
    let wanted = "\
Error duplicate-key: `subject` is given twice
At campaigns/reading-rooms.yaml:11:1: and again here
See also campaigns/reading-rooms.yaml:4:1: first here
Help: keep one of the two
";
    assert_eq!(draw(&[twice()], Form::Narrated, Colour::Never), wanted);
}

#[test]
fn json_is_one_object_a_line() {
    let nowhere = Diagnostic::warning("x", "say \"y\"");
    let text = draw(&[nowhere, twice()], Form::Json, Colour::Never);
    let wanted = "\
{\"code\":\"duplicate-key\",\"severity\":\"error\",\"message\":\"`subject` is given twice\",\"file\":\"campaigns/reading-rooms.yaml\",\"line\":11,\"column\":1,\"help\":\"keep one of the two\",\"letter\":null,\"labels\":[{\"file\":\"campaigns/reading-rooms.yaml\",\"line\":11,\"column\":1,\"end_line\":11,\"end_column\":8,\"words\":\"and again here\"},{\"file\":\"campaigns/reading-rooms.yaml\",\"line\":4,\"column\":1,\"end_line\":4,\"end_column\":8,\"words\":\"first here\"}]}
{\"code\":\"x\",\"severity\":\"warning\",\"message\":\"say \\\"y\\\"\",\"file\":null,\"line\":null,\"column\":null,\"help\":null,\"letter\":null,\"labels\":[]}
";
    assert_eq!(text, wanted);
}

#[test]
fn nothing_in_a_file_moves_the_cursor() {
    let source = Source::new("a\u{1b}[2J", "\u{1b}[31m\u{0}red\u{202e}\n");
    let found = Diagnostic::error("x", "a\u{7}b\nc").at(source.span(5..9), "\u{9b}");
    for form in [Form::Human, Form::Narrated, Form::Short] {
        let text = draw(std::slice::from_ref(&found), form, Colour::Never);
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
        assert!(text.lines().all(|line| line.trim_end() == line));
    }
}

#[test]
fn colours_come_only_when_asked_for() {
    assert!(draw(&[twice()], Form::Human, Colour::Always).contains("\u{1b}[1;31merror"));
    assert!(draw(&[], Form::Human, Colour::Always).is_empty());
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        failure_persistence: None,
        ..Default::default()
    })]

    #[test]
    fn any_place_in_any_text_is_drawn_with_its_line_and_column(
        text in "(\\PC|[\\t\\r\\n]|漢){0,300}",
        from in 0_usize..400,
        length in 0_usize..400,
    ) {
        let source = Source::new("a.yaml", text);
        let span = source.span(from..from + length);
        let place = format!("a.yaml:{}:{}", span.start().line, span.start().column);
        let found = [Diagnostic::error("x", "y").at(span, "words")];
        for form in [Form::Human, Form::Narrated, Form::Short] {
            assert!(draw(&found, form, Colour::Never).contains(&place));
        }
    }
}
