//! `style:` as a name or a map: what it changes, and what is wrong at its word.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

use std::path::Path;

use undersigned::{
    campaign::style_change,
    diagnose::{Faults, Source},
    style::{Align, Columns, Family, Length, Paper, StyleChange},
    yaml,
};

fn read(text: &str) -> (StyleChange, Vec<String>) {
    let tree = yaml::parse(&Source::new("s", text)).unwrap();
    let mut faults = Faults::default();
    let change = style_change(tree.get("style").unwrap(), Path::new("folder"), &mut faults);
    let found = faults.0.iter().map(|fault| {
        let span = &fault.labels[0].span;
        format!("{}-{} {}", span.start().column, span.end().column, fault.message)
    });
    (change, found.collect())
}

#[test]
fn a_map_changes_what_it_names() {
    let (change, found) = read(
        "style: {base: diplomatic, paper: letter, margins: {top: 1in, left: 25mm}, \
         font: fonts/house.ttf 10.5pt, date: '%-d %B %Y', justify: yes, signatory_columns: 2, \
         cc_label: '', leading: 1.5, enclosure_label: [A, B]}",
    );
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(change.paper, Some(Paper::LETTER));
    assert_eq!(change.date_align, Some(Align::Right));
    assert_eq!(change.margin_top, Some(Length::inches(1.0)));
    assert_eq!(change.margin_right, None);
    assert_eq!(change.family, Some(Family::File("folder/fonts/house.ttf".into())));
    assert_eq!(change.size, Some(Length::pt(10.5)));
    assert_eq!(change.justify, Some(true));
    assert_eq!(change.signatory_columns, Some(Columns::Fixed(2)));
    assert_eq!(change.cc_label.as_deref(), Some(""));
    assert_eq!(change.salutation_punctuation.as_deref(), Some(","));
    assert_eq!(change.leading, Some(1.5));
    assert_eq!(change.enclosure_label, Some(["A".into(), "B".into()]));
}

#[test]
fn a_name_is_a_named_style() {
    assert_eq!(read("style: a4").0.paper, Some(Paper::A4));
    assert_eq!(read("style: {paper: A4}").0.paper, Some(Paper::A4));
    assert_eq!(read("style: a5").1, ["8-10 no style is called `a5`"]);
}

#[test]
fn every_fault_is_found_at_its_word() {
    let cases = [
        ("style: {papre: a4}", "9-14 unknown key `papre`"),
        ("style: {paper: a9}", "16-18 `paper` takes `letter`, `a4` or `legal`, not `a9`"),
        ("style: {margins: wide}", "18-22 `wide` is not a length"),
        ("style: {margins: {top: 12}}", "24-26 `12` is not a length"),
        ("style: {font: Papyrus 11pt}", "15-22 no font is called `Papyrus`"),
        ("style: {font: serif 900pt}", "15-26 a font's size is from `4pt` to `72pt`"),
        ("style: {date: '%d %Q'}", "19-21 no date has a mark `%Q`"),
        ("style: {justify: maybe}", "18-23 `justify` does not take `maybe`"),
        ("style: {leading: 99}", "18-20 `leading` takes a number from 0.8 to 3"),
        ("style: {signature_lines: 300}", "26-29 `signature_lines` takes at most 20"),
        ("style: [a4]", "8-12 `style` takes a name or a map of keys, not a list"),
        ("style: {cc_label: ~}", "19-20 `~` is not words"),
    ];
    for (text, wanted) in cases {
        assert_eq!(read(text).1, [wanted], "{text}");
    }
}
