//! A value put into a YAML file changes that value and nothing else.
//!
//! What goes in are files as people write them, and any text at all; what comes out must say what
//! was asked for and keep every other line, comments, order and quoting included.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

use proptest::prelude::*;
use undersigned::{
    diagnose::Source,
    yaml::{self, Plain, steps},
};

const ORDER: &[&str] = &["template", "date", "recipients", "fields", "body", "asks", "cc"];

fn put(text: &str, path: &str, value: &Plain) -> String {
    let put = yaml::put(text, &steps(path), value, ORDER);
    put.unwrap_or_else(|why| panic!("{path}: {why:?} in\n{text}"))
}

fn words(text: &str) -> Plain {
    Plain::words(text)
}

fn list(items: &[&str]) -> Plain {
    Plain::List(items.iter().map(|item| words(item)).collect())
}

#[test]
fn only_the_value_is_written_anew() {
    let long = "We write.\n\nWe ask.\n";
    #[rustfmt::skip]
    let cases: &[(&str, &str, Plain, &str)] = &[
        ("date: 'May'   # the day\nbody: x\n", "date", words("June"), "date: June   # the day\nbody: x\n"),
        ("date:   # the day\nbody: x\n", "date", words("June"), "date: June   # the day\nbody: x\n"),
        ("date: June # day\nbody: x\n", "body", words(long),
         "date: June # day\nbody: |\n  We write.\n\n  We ask.\n"),
        ("body: x   # the words\ncc: [a]\n", "body", words(long),
         "body: |   # the words\n  We write.\n\n  We ask.\ncc: [a]\n"),
        ("body: |  # the words\n  Old.\n\n# copies\ncc: [a]\n", "body", words(long),
         "body: |  # the words\n  We write.\n\n  We ask.\n\n# copies\ncc: [a]\n"),
        ("# A letter.\nbody: x\n", "template", words("sign-on"),
         "# A letter.\ntemplate: sign-on\nbody: x\n"),
        ("date: June # day\n\nbody: x\n", "cc", list(&["Ada, of the Shelf", "Bo"]),
         "date: June # day\n\nbody: x\ncc:\n  - Ada, of the Shelf\n  - Bo\n"),
        ("fields: {bill: \"H.R. 12\"}  # bills\n", "fields.state", words("Ohio: east"),
         "fields: {bill: \"H.R. 12\", state: \"Ohio: east\"}  # bills\n"),
        ("fields: {}\n", "fields.bill", words("12"), "fields: {bill: 12}\n"),
        ("fields:\n    bill: 'H.R. 12'  # one\n# end\n", "fields.state", words("no"),
         "fields:\n    bill: 'H.R. 12'  # one\n    state: no\n# end\n"),
        ("recipients:\n- name: Ada   # she\n- {name: Bo}\n", "recipients.0.surname", words("Ex"),
         "recipients:\n- name: Ada   # she\n  surname: Ex\n- {name: Bo}\n"),
        ("recipients:\n- name: Ada   # she\n- {name: Bo}\n", "recipients.1.surname", words("Ex"),
         "recipients:\n- name: Ada   # she\n- {name: Bo, surname: Ex}\n"),
        ("asks:\n  # the first\n  - One\n  - 'Two'   # kept\n", "asks", list(&["One", "Two", "Three"]),
         "asks:\n  # the first\n  - One\n  - 'Two'   # kept\n  - Three\n"),
        ("asks: [One, 'Two']\n", "asks", list(&["One", "2", "3"]), "asks: [One, 2, 3]\n"),
        ("body: x\nasks: # none yet\n", "asks", list(&["One, and", "Two"]),
         "body: x\nasks: # none yet\n  - One, and\n  - Two\n"),
        ("", "body", words("x"), "body: x\n"),
        ("# Nothing yet.", "body", words("x"), "# Nothing yet.\nbody: x\n"),
        ("date: June\r\nbody: x\r\n", "cc", list(&["a b", "c, d"]),
         "date: June\r\nbody: x\r\ncc:\r\n  - a b\r\n  - c, d\r\n"),
        ("a: &day June\nb: *day   # same\n", "b", words("July"), "a: &day June\nb: July   # same\n"),
        ("a: &p {x: 1}\nb: *p\n", "b.y", words("2"), "a: &p {x: 1}\nb:\n  x: 1\n  y: 2\n"),
        ("body: |+\n  x\n\n\n", "cc", list(&["a."]), "body: |+\n  x\n\n\ncc:\n  - a.\n"),
        ("{\"date\": \"June\",\n \"body\": \"x\"}\n", "date", words("5 July"),
         "{\"date\": 5 July,\n \"body\": \"x\"}\n"),
    ];
    for (text, path, value, wanted) in cases {
        assert_eq!(put(text, path, value), *wanted, "{path} in\n{text}");
    }
}

#[test]
fn what_cannot_be_written_is_said_and_never_guessed() {
    for (text, path) in [("date: [\n", "date"), ("date: June\n", "date.day"), ("cc: [a]\n", "cc.7")]
    {
        assert!(yaml::put(text, &steps(path), &words("x"), ORDER).is_err(), "{path} in\n{text}");
    }
}

/// Words of every kind that a spelling can stumble over.
fn any_words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{0,24}",
        "[ -~\n]{0,40}",
        "\\PC{0,16}",
        Just("null".to_owned()),
        Just("~".to_owned()),
        Just("  We write.\n\n\tTo you.\n\n".to_owned()),
        Just("\n".to_owned()),
        Just("a: b # c".to_owned()),
        Just("“Ŝalom” – {{in_words signatory_count}}\n".to_owned()),
    ]
    .prop_filter("a letter's characters", |words| {
        yaml::characters(&Source::new("", words.as_str())).is_ok()
    })
}

fn any_value() -> impl Strategy<Value = Plain> {
    let leaf = any_words().prop_map(Plain::Words);
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Plain::List),
            prop::collection::btree_map("[a-z_]{1,8}", inner, 0..4).prop_map(Plain::map),
        ]
    })
}

/// A campaign as a person may have written it: entries in any style, with comments.
fn any_file() -> impl Strategy<Value = String> {
    let entry = prop_oneof![
        Just("template: 'sign-on'      # how\n"),
        Just("# The day, at last.\ndate: 2026-03-02\n"),
        Just(
            "recipients:\n  # she\n  - name: Ada   # first\n    city: Wien\n  - {name: Bo, tags: [a, b]}\n"
        ),
        Just("fields: {bill: \"H.R. 12\", places: ['a', b]}\n\n"),
        Just("body: |   # the words\n    We write.\n\n    # no comment\n    We ask.\n\n\n"),
        Just(
            "asks:\n- One\n-   lead: Two.  # bold\n    text: |-\n      Text\n      more\n# after the asks\n"
        ),
        Just("cc:\n"),
        Just("postscript: >-\n  folded\n  words\n"),
        Just("enclosures: []\n"),
        Just("extra: &e {x: 1}\nother: *e\n"),
    ];
    prop::collection::vec(entry, 0..6).prop_map(|mut entries| {
        entries.sort_unstable();
        entries.dedup();
        entries.concat()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_value_put_is_the_value_read(
        file in any_file(),
        path in prop::sample::select(vec![
            "template", "date", "recipients", "recipients.0.name", "recipients.1.name",
            "recipients.0.office.state", "recipients.1.tags", "fields.bill", "fields.new", "fields.places.1",
            "body", "asks", "asks.0", "asks.1.text", "asks.1.sub", "asks.2", "cc", "cc.0", "postscript",
            "enclosures", "enclosures.0", "other", "other.y", "unheard_of",
        ]),
        value in any_value(),
    ) {
        let before = Plain::of(&yaml::parse(&Source::new("", file.as_str())).unwrap());
        let mut wanted = before.clone();
        prop_assume!(wanted.put(&steps(path), value.clone()));
        let after = yaml::put(&file, &steps(path), &value, ORDER)
            .unwrap_or_else(|why| panic!("{why:?}: {path} = {value:?} in\n{file}"));
        let read = Plain::of(&yaml::parse(&Source::new("", after.as_str())).unwrap());
        prop_assert!(read.says_same(&wanted), "{path} = {value:?} in\n{file}\ngave\n{after}");
        // Every line outside the entry that was touched is still there, in its order.
        let top = path.split('.').next().unwrap();
        let mut left = after.lines();
        for line in file.split_inclusive('\n').map(|line| line.trim_end_matches('\n')) {
            let touched = before_belongs_to(&file, line, top);
            prop_assert!(touched || left.any(|other| other == line), "lost {line:?} of\n{file}\nin\n{after}");
        }
    }
}

/// Whether a line stands in the entry of this key.
fn before_belongs_to(file: &str, line: &str, key: &str) -> bool {
    let mut open = false;
    for other in file.lines() {
        let top = other.starts_with(|c: char| c.is_ascii_lowercase());
        if top {
            open = other.starts_with(&format!("{key}:"));
        }
        if open && other == line {
            return true;
        }
    }
    false
}
