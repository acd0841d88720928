//! YAML with places: what is wrong is shown at the word, what is right knows where it stands.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

use std::fmt::Write as _;

use undersigned::{
    diagnose::{Faults, Source},
    yaml::{self, Node},
};

fn parse(text: &str) -> Result<Node, Faults> {
    yaml::parse(&Source::new("a.yaml", text))
}

/// Every fault as `line:column-column code message | help`.
fn faults(text: &str) -> String {
    let Err(faults) = parse(text) else { return "fine".into() };
    let mut out = String::new();
    for fault in faults.0 {
        let span = &fault.labels[0].span;
        let (start, end) = (span.start(), span.end());
        write!(out, "{}:{}-{} ", start.line, start.column, end.column).unwrap();
        write!(out, "{} {}", fault.code, fault.message).unwrap();
        if let Some(help) = fault.help {
            write!(out, " | {help}").unwrap();
        }
        out.push('\n');
    }
    out
}

#[test]
fn spelling_faults_are_shown_at_the_word_and_say_what_to_type() {
    const CASES: &[(&str, &str)] = &[
        ("a: b\na: c", "2:1-2 duplicate-key `a` is given twice"),
        ("a: &x {b: c}\nd:\n  <<: *x", "3:3-5 merge-key the merge key `<<` is not used here"),
        ("a: !!str no", "1:4-9 yaml-tag the tag `!!str` means nothing here"),
        ("a: &x !x no", "1:7-9 yaml-tag the tag `!x` means nothing here"),
        ("a: [b, c\nd: e", "1:4-5 yaml-syntax this `[` is never closed"),
        ("a: {b: c\nd: e", "1:4-5 yaml-syntax this `{` is never closed"),
        ("a: [[x]", "1:4-5 yaml-syntax this `[` is never closed"),
        ("é: \"b", "1:4-5 yaml-syntax this quotation is never closed"),
        ("a:\n\tb: c", "2:1-2 yaml-syntax a tab stands where the line is indented"),
        ("subject: Re: it", "1:12-13 yaml-syntax a second `: ` makes another key of this line"),
        ("a:\n  b: c\n d: e", "3:2-3 yaml-syntax this does not fit into the map of keys around it"),
        ("- a\nb: c", "2:1-2 yaml-syntax this line is neither in the list nor after it"),
        ("a: *bold* word", "1:4-5 yaml-syntax this alias stands for nothing"),
        ("a: @x", "1:4-5 yaml-syntax words cannot begin with this mark unquoted"),
        ("a: {{x}}", "1:5-8 yaml-key a map of keys stands where a key belongs"),
        (": b", "1:1-1 yaml-key no key stands before the colon"),
        ("a: b\n---\nc: d", "2:1-4 several-documents a second document begins"),
        ("a: &x [*x]", "1:8-10 alias-bomb `*x` repeats itself"),
        ("a: \"é\\u0001\"", "1:6-12 control-character U+0001 is not a character of a text"),
        ("a: \"\\0\"", "1:5-7 control-character a NUL character stands here"),
        ("a: é\0", "1:5-6 control-character a NUL character stands here"),
        ("a: \u{100000}", "1:4-5 private-use-character U+100000 is a private-use character"),
        ("a: 'it's'", "1:8-9 yaml-syntax words stand after the closing quotation mark"),
    ];
    for (text, wanted) in CASES {
        let found = faults(text);
        let found = found.lines().next().unwrap().split(" | ").next().unwrap();
        assert_eq!(found, *wanted, "{text:?}");
    }
}

#[test]
fn all_faults_that_the_tree_can_hold_are_found() {
    let found = faults("a: 1\na: 2\nb: !x c\n<<: {}\n");
    assert_eq!(found.lines().count(), 3, "{found}");
}

#[test]
fn braces_of_a_template_are_one_fault_and_json_may_have_tabs() {
    let told = "1:5-8 yaml-key a map of keys stands where a key belongs \
                | put words that begin with `{` or `[` in quotes\n";
    assert_eq!(faults("a: {{x}} and"), told);
    assert_eq!(faults("{\n\t\"a\": [\n\t\t\"b\\/c\"\n\t]\n}\n"), "fine");
}

#[test]
fn an_honest_alias_works_and_a_bomb_is_refused() {
    let tree = parse("a: &x [1, 2]\nb: *x\n").unwrap();
    assert_eq!(tree.get("b").unwrap().items().unwrap().len(), 2);
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..10 {
        let below = vec![format!("*a{}", level - 1); 10].join(", ");
        writeln!(bomb, "a{level}: &a{level} [{below}]").unwrap();
    }
    assert!(faults(&bomb).contains("alias-bomb the aliases of this file unfold"));
    let long = format!("a: &x {}\nb: [{}]", "y".repeat(100_000), vec!["*x"; 100].join(", "));
    assert!(faults(&long).contains("alias-bomb"));
}

#[test]
fn depth_is_refused_before_it_can_overflow() {
    let deep = |n: usize| "[".repeat(n) + &"]".repeat(n);
    assert!(parse(&deep(64)).is_ok());
    assert!(faults(&deep(65)).starts_with("1:65-66 too-deep"));
    assert!(faults(&"[".repeat(200_000)).contains("too-deep"));
    let block = (0..3000).map(|n| " ".repeat(n) + "a:\n").collect::<String>();
    assert!(faults(&block).contains("too-deep"));
    let chain: String = (1..100).fold("a0: &a0 [x]\n".into(), |text: String, n| {
        format!("{text}a{n}: &a{n} [*a{}]\n", n - 1)
    });
    assert!(faults(&chain).contains("too-deep"));
}

#[test]
fn a_key_of_ten_thousand_characters_makes_a_short_message() {
    let key = "k".repeat(900);
    assert!(faults(&format!("{key}: a\n{key}: b")).len() < 200);
    assert!(faults(&format!("? {0}\n: a\n? {0}\n: b", "k".repeat(10_000))).len() < 200);
}

/// Every letter of the value stands in the file where the corners say.
fn in_step(text: &str, value: &str) {
    let tree = parse(text).unwrap();
    let written = &tree.get("a").unwrap().scalar().unwrap().written;
    assert_eq!(written.value, value, "{text:?}");
    for (at, c) in value.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        let place = written.locate(at..at + c.len_utf8());
        let there = place.text();
        let escaped = there.starts_with('\\') || there == "''";
        assert!(there == c.to_string() || escaped, "{text:?} {c} at {at}: {place:?} {there:?}");
    }
}

#[test]
fn words_know_their_place_in_every_spelling() {
    in_step("# é\na: plain wörds  # end\n", "plain wörds");
    in_step("a: one\n  two\n\n  three", "one two\nthree");
    in_step("a: 'it''s\n   a  ''quoted''\n\n\n   text'", "it's a  'quoted'\n\ntext");
    in_step(r#"a: "caf\u00e9 \x41 \"q\" ü \U0001F600 end""#, "café A \"q\" ü 😀 end");
    in_step("a: \"folded \\\n   line\n   on  \n\n   and on\\n.\"", "folded line on\nand on\n.");
    in_step("a: |\n  first\n\n    indented\n  last\n", "first\n\n  indented\nlast\n");
    in_step("a: |2-\n    kept\n  x\n", "  kept\nx");
    in_step("a: |+ # note\n\n  x\n\n", "\nx\n\n");
    in_step(
        "a: >\n  fold é\n  ed\n\n  new\n    more\n    here\n  end\n",
        "fold é ed\nnew\n  more\n  here\nend\n",
    );
    in_step("a: >-\r\n  crlf\r\n  too\r\n\r\n  yes\r\n", "crlf too\nyes");
    in_step("a: |\r\n  crlf\r\n  too\r\n", "crlf\ntoo\n");
    in_step("b: |\n  x\na: &anchor |  # note\n  |word\n", "|word\n");
    in_step("b: |\n  x\na: |\n  & | word\n", "& | word\n");
    in_step("a: &anchor  word\nb: *anchor", "word");
    in_step("é: ü\nb: {c: [d]}\na: |\n  {{x}} ü\n  y", "{{x}} ü\ny\n");
    in_step("a: >\n  same\n  same\n  same same\n", "same same same same\n");
}

#[test]
fn a_stretch_of_a_source_has_the_sources_places() {
    let source = Source::new("t.hbs", "---\nfields: {bill: {ask: é}}\n---\nbody");
    let tree = yaml::parse_range(&source, 4..source.text.rfind("---").unwrap()).unwrap();
    let bill = &tree.get("fields").unwrap().entries().unwrap()[0];
    assert_eq!(format!("{:?}", bill.key.span), "t.hbs:2:10");
    assert_eq!(bill.value.get("ask").unwrap().span.text(), "é");
}

#[test]
fn nothing_after_the_colon_is_nothing_and_quotes_are_something() {
    let tree = parse("a:\nb: ''\nc: ~\nd: \"~\"\n").unwrap();
    assert!(tree.get("a").unwrap().is_nothing());
    assert!(!tree.get("b").unwrap().is_nothing());
    assert!(tree.get("c").unwrap().scalar().unwrap().is_null());
    assert!(!tree.get("d").unwrap().scalar().unwrap().is_null());
}

#[test]
fn a_comment_after_a_quotation_or_a_bracket_is_no_part_of_it() {
    for (text, wanted) in [
        ("a: 'May'  # it's the day", "'May'"),
        ("a: 'it''s'  # 'b'", "'it''s'"),
        ("a: \"b \\\" c\" # \"d\"", "\"b \\\" c\""),
        ("a: [b] # ]", "[b]"),
        ("a: {b: 'c' # }\n }  # d", "{b: 'c' # }\n }"),
        ("a: [b, [c]]", "[b, [c]]"),
    ] {
        let tree = parse(text).unwrap();
        assert_eq!(tree.get("a").unwrap().span.text(), wanted, "{text}");
    }
}
