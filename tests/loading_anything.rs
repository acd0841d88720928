//! Whatever stands in a file, loading it ends in a campaign or in faults with places in the files:
//! no panic, no hang, no overflow.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

use std::path::Path;

use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop, prop_oneof, proptest};
use undersigned::{
    campaign::{Campaign, Set},
    diagnose::Diagnostic,
    world::{MemoryWorld, RealWorld},
};

/// Loads a text as campaign, recipients and sender at once and holds every finding to its files.
fn holds(text: &str, changes: &[Set]) {
    let world = MemoryWorld::default()
        .with("c.yaml", text)
        .with("wrap.yaml", "body: x\nsender: c.yaml\nrecipients: [c.yaml]\nsignatories: c.yaml\n");
    for name in ["c.yaml", "wrap.yaml"] {
        let findings = match Campaign::load(&world, Path::new(name), changes) {
            Ok(campaign) => {
                words_stand_where_they_say(&campaign);
                campaign.warnings.0
            }
            Err(faults) => {
                assert!(faults.any_error(), "{text:?}");
                faults.0
            }
        };
        findings.iter().for_each(check);
    }
}

fn check(found: &Diagnostic) {
    assert!(!found.labels.is_empty(), "{found:?}");
    for label in &found.labels {
        let (text, range) = (&label.span.source.text, &label.span.range);
        assert!(text.get(range.clone()).is_some(), "{found:?}");
    }
    assert!(found.message.chars().count() < 200, "{}", found.message);
    assert!(!found.message.ends_with('.') && !found.message.contains('\n'), "{}", found.message);
}

fn words_stand_where_they_say(campaign: &Campaign) {
    let Some(body) = &campaign.body else { return };
    for (at, c) in body.char_indices() {
        let there = body.locate(at..at + c.len_utf8());
        assert!(there.range.end <= there.source.text.len());
        // Only an escape or a line end is spelled otherwise than it reads.
        let spelled = there.text();
        let same = spelled == c.to_string() || c.is_whitespace();
        assert!(same || spelled.starts_with('\\') || spelled == "''", "{c:?} {spelled:?} {body:?}");
    }
}

/// Pieces that a campaign is made of, and pieces that break it.
fn yaml() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("body: "),
        Just("recipients:\n"),
        Just("- "),
        Just("  "),
        Just("\n"),
        Just("name: "),
        Just("asks: "),
        Just("items: "),
        Just("sub: "),
        Just("for: "),
        Just("style: "),
        Just("signatories: "),
        Just("list: "),
        Just("from: "),
        Just("pinned: "),
        Just("date: "),
        Just("2026-02-30"),
        Just("fields: "),
        Just("subject: "),
        Just("sender: "),
        Just("&a "),
        Just("*a"),
        Just("<<: "),
        Just("!!str "),
        Just("~"),
        Just("null"),
        Just("{"),
        Just("}"),
        Just("["),
        Just("]"),
        Just(", "),
        Just(": "),
        Just("'"),
        Just("\""),
        Just("\\"),
        Just("|\n"),
        Just(">-\n"),
        Just("#"),
        Just("\t"),
        Just("\r\n"),
        Just("é"),
        Just("😀"),
        Just("words"),
        Just("---\n"),
        Just("? "),
        Just("\u{FEFF}"),
        Just("\\u00e9"),
        Just("%"),
        Just("c.yaml"),
        Just("12mm"),
        Just("margins: "),
        Just("font: "),
        Just("serif"),
        Just("office: "),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_yaml_like_text_ends_well(text in yaml()) {
        holds(&text, &[]);
    }

    #[test]
    fn any_text_ends_well(text in any::<String>()) {
        holds(&text, &[]);
    }

    #[test]
    fn any_body_keeps_its_places(lines in prop::collection::vec("[ -~é😀]{0,20}", 0..8), mark in "[|>][-+]?") {
        let body: String = lines.iter().map(|line| format!("  {line}\n")).collect::<Vec<_>>().concat();
        holds(&format!("body: {mark}\n{body}"), &[]);
    }

    #[test]
    fn any_quotation_keeps_its_places(words in "[ -!#-&(-\\[\\]-~é😀\n]{0,60}") {
        holds(&format!("body: \"{words}\""), &[]);
        holds(&format!("body: '{words}'"), &[]);
    }

    #[test]
    fn any_change_ends_well(path in "[a-z.0-9]{0,12}", value in any::<String>()) {
        let argument = format!("{path}={value}");
        if let Ok(change) = Set::parse(&argument) {
            holds("body: x\nrecipients: [{name: a}]\nfields: {a: b}", &[change]);
        }
    }
}

#[test]
fn twenty_thousand_recipients_of_one_name_load_in_their_order() {
    use std::fmt::Write as _;
    let mut text = "body: x\nrecipients:\n".to_owned();
    for _ in 0..20_000 {
        writeln!(text, "- {{name: Same Name, postcode: 00501}}").unwrap();
    }
    let world = MemoryWorld::default().with("c.yaml", text);
    let campaign = Campaign::load(&world, Path::new("c.yaml"), &[]).unwrap();
    assert_eq!(campaign.recipients.len(), 20_000);
    assert_eq!(campaign.recipients.kept()[19_999].key, "same-name-20000");
}

#[test]
fn the_shipped_campaigns_load_without_a_word() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("campaigns");
    let world = RealWorld;
    let mut found = 0;
    for name in undersigned::world::World::list(&world, &folder) {
        if Path::new(&name).extension().is_none_or(|ending| ending != "yaml") {
            continue;
        }
        found += 1;
        let campaign = Campaign::load(&world, &folder.join(&name), &[])
            .unwrap_or_else(|faults| panic!("{name}: {faults:#?}"));
        assert!(campaign.warnings.0.is_empty(), "{name}: {:?}", campaign.warnings);
    }
    assert!(found >= 5);
}
