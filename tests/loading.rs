//! Loading a campaign: what its files say arrives as meant, and what is wrong with them is shown
//! at the word, all at once and in file order.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

use std::path::Path;

use jiff::civil::date;
use undersigned::{
    campaign::{Campaign, FieldValue, LetterDate, Letters, Punctuation, Set},
    diagnose::{Faults, Severity},
    model::{ImageFormat, ListStyle},
    people::{Gender, Order, SalutationStyle},
    style::{Columns, Length, Paper},
    world::MemoryWorld,
};

fn load(world: &MemoryWorld) -> Result<Campaign, Faults> {
    Campaign::load(world, Path::new("campaigns/one.yaml"), &[])
}

fn world(text: &str) -> MemoryWorld {
    MemoryWorld::default().with("campaigns/one.yaml", text)
}

/// A campaign that loads.
fn campaign(text: &str) -> Campaign {
    load(&world(text)).unwrap_or_else(|faults| panic!("{:#?}", shown(&faults)))
}

/// Each finding as `place-column code message`.
fn shown(faults: &Faults) -> Vec<String> {
    let line = |fault: &undersigned::diagnose::Diagnostic| {
        let span = &fault.labels.first().expect("every finding has a place").span;
        format!("{span:?}-{} {} {}", span.end().column, fault.code, fault.message)
    };
    faults.0.iter().map(line).collect()
}

fn faults(text: &str) -> Vec<String> {
    faults_in(&world(text))
}

fn faults_in(world: &MemoryWorld) -> Vec<String> {
    let found = load(world).err().unwrap_or_default();
    shown(&found).iter().map(|line| line.replace("campaigns/one.yaml:", "")).collect()
}

/// A PNG of three by two pixels.
fn png() -> Vec<u8> {
    let mut bytes = Vec::new();
    let pixels = image::RgbaImage::from_pixel(3, 2, image::Rgba([1, 2, 3, 255]));
    let mut out = std::io::Cursor::new(&mut bytes);
    pixels.write_to(&mut out, image::ImageFormat::Png).unwrap();
    bytes
}

fn jpeg() -> Vec<u8> {
    let mut bytes = Vec::new();
    let pixels = image::RgbImage::from_pixel(40, 30, image::Rgb([1, 2, 3]));
    let mut out = std::io::Cursor::new(&mut bytes);
    pixels.write_to(&mut out, image::ImageFormat::Jpeg).unwrap();
    bytes
}

#[test]
fn every_key_of_a_campaign_arrives_as_meant() {
    let campaign = campaign(
        r#"
template: sign-on
language: de-AT
style: {paper: a4}
date: 2026-03-02
place: Vienna
delivery: [Via email, By courier]
reference: {label: Ref., text: 012}
subject: {label: "Re:", text: Keep *them* open}
recipients:
  - {name: Ada Example, title: Chair}
letters: joint
salutation: Dear Chair
fields: {bill: H.R. 12, list: [a, no], day: 2026-13-45}
body: |
  We write about {{bill}}.
asks:
  intro: We ask that you
  style: letters
  punctuation: semicolons
  items:
    - one
    - {lead: Fund it., text: All, sub: [staff, {text: books}], for: {title: [Chair]}}
closing: Thanks.
close: ""
signatories: []
postscript: P
enclosures: Budget table
cc: [A, B]
bcc:
"#,
    );
    assert_eq!(campaign.stem, "one");
    assert_eq!(campaign.template.name, "sign-on");
    assert_eq!(campaign.language, "de-AT");
    assert_eq!(campaign.style.paper, Some(Paper::A4));
    assert_eq!(campaign.date, Some(LetterDate::Day(date(2026, 3, 2))));
    assert_eq!(campaign.delivery.len(), 2);
    let reference = campaign.reference.unwrap();
    assert_eq!((reference.label.as_deref(), reference.text.as_str()), (Some("Ref."), "012"));
    let subject = campaign.subject.unwrap();
    assert_eq!(format!("{:?}", subject.text.locate(5..11)), "campaigns/one.yaml:9:36");
    assert_eq!(campaign.letters, Letters::Joint);
    let FieldValue::List(list) = &campaign.fields[1].value else { panic!() };
    assert_eq!(list[1].value, "no");
    let FieldValue::Text(day) = &campaign.fields[2].value else { panic!() };
    assert_eq!(day.value, "2026-13-45");
    assert_eq!(campaign.body.unwrap().value, "We write about {{bill}}.\n");
    let asks = campaign.asks.unwrap();
    assert_eq!((asks.style, asks.punctuation), (ListStyle::Letters, Punctuation::Semicolons));
    let ask = &asks.items[1];
    assert_eq!(ask.lead.as_ref().unwrap().value, "Fund it.");
    assert_eq!(ask.sub[1].text.as_ref().unwrap().value, "books");
    assert_eq!(ask.audience.as_ref().unwrap().wanted, [("title".into(), vec!["Chair".into()])]);
    assert_eq!(campaign.close.as_deref(), Some(""));
    assert!(campaign.signatories.entries.is_empty());
    assert_eq!(campaign.enclosures[0].value, "Budget table");
    assert_eq!((campaign.cc.len(), campaign.bcc.len()), (2, 0));
    assert_eq!(campaign.sha256.len(), 64);
}

#[test]
fn words_arrive_as_spelled_and_an_empty_key_is_left_out() {
    for words in ["no", "012", "1e3", "12:30", "20500", "0x1F", "1.10", "true", "\"null\"", "'~'"] {
        let campaign = campaign(&format!(
            "body: {words}\nplace: {words}\ncc: [{words}]\nclose:\n\
             recipients: [{{postcode: {words}, extra: {{a: {words}}}}}]"
        ));
        let wanted = words.trim_matches(['"', '\'']);
        assert_eq!(campaign.body.unwrap().value, wanted);
        assert_eq!(campaign.place.unwrap(), wanted);
        assert_eq!(campaign.cc[0].value, wanted);
        assert_eq!(campaign.recipients.kept()[0].postcode.as_deref(), Some(wanted));
        assert_eq!(campaign.recipients.kept()[0].extra, [("a".into(), wanted.into())]);
        assert_eq!(campaign.close, None);
    }
}

#[test]
fn a_recipient_arrives_with_every_key() {
    let campaign = campaign(
        "body: x\nrecipients:\n- {key: Own, honorific: Hon., name: A B, given: A, surname: B, \
         suffix: Jr., gender: x, term_ends: 2029-01-03, title: T, title_first: yes, \
         organization: O, attention: D, address: [1 St, 2 St], city: C, region: R, \
         postcode: 00501, country: US, salutation: Dear, salutation_style: bare, close: Yours, \
         email: e, phone: p, fax: f, language: fr-CA, tags: senate, extra: {n: 41200}}\n\
         - {name: Null Island, office: us-senator, address_block: Line, salutation: Dear Senator}\n",
    );
    let one = &campaign.recipients.kept()[0];
    assert_eq!(one.key, "Own");
    assert_eq!(one.gender, Some(Gender::Neither));
    assert_eq!(one.term_ends, Some(date(2029, 1, 3)));
    assert!(one.title_first);
    assert_eq!(one.organisation.as_deref(), Some("O"));
    assert_eq!(one.address, ["1 St", "2 St"]);
    assert_eq!(one.postcode.as_deref(), Some("00501"));
    assert_eq!(one.salutation_style, SalutationStyle::Bare);
    assert_eq!(one.tags, ["senate"]);
    assert_eq!(one.extra, [("n".into(), "41200".into())]);
    assert_eq!(format!("{:?}", one.span.as_ref().unwrap()), "campaigns/one.yaml:3:4");
    let two = &campaign.recipients.kept()[1];
    assert_eq!(two.key, "null-island");
    assert_eq!(two.office.as_ref().unwrap().id, "us-senator");
    assert_eq!(two.address_block, ["Line"]);
}

#[test]
fn files_are_found_beside_the_file_that_names_them() {
    let world = world(
        "sender: ../senders/us.yaml\nrecipients: [list/a.yaml, {name: Inline}]\nbody: x\n",
    )
    .with(
        "senders/us.yaml",
        "name: Us\nletterhead:\n  name: us *all*\n  logo: {file: img/logo.png, alt: L, width: 40mm}\n\
         \x20 officers: [{name: Bo, title: Chair}]\n\
         signatories: [{name: Cy, signature: {file: img/cy.jpg, alt: Sig}}]\n",
    )
    .with("senders/img/logo.png", png())
    .with("senders/img/cy.jpg", jpeg())
    .with("campaigns/list/a.yaml", "- {name: Ada}\n- more/b.json\n")
    .with("campaigns/list/more/b.json", "[{\"name\": \"Bo\", \"title\": null}]");
    let campaign = load(&world).unwrap();
    let names: Vec<_> = campaign.recipients.kept().iter().map(|one| one.key.as_str()).collect();
    assert_eq!(names, ["ada", "bo", "inline"]);
    let letterhead = campaign.sender.letterhead.unwrap();
    let logo = letterhead.logo.unwrap();
    assert_eq!((logo.file.as_str(), logo.width), ("img/logo.png", Some(Length::mm(40.0))));
    let data = logo.data.unwrap();
    assert_eq!((data.format, data.width, data.height), (ImageFormat::Png, 3, 2));
    assert_eq!(letterhead.officers[0].title, "Chair");
    let signature = campaign.signatories.entries[0].signature.as_ref().unwrap();
    assert_eq!(signature.data.as_ref().unwrap().format, ImageFormat::Jpeg);
    assert_eq!(campaign.files.len(), 6);
    assert!(campaign.warnings.0.is_empty());
}

/// The same JPEG as a telephone held upright writes it: lying on its side, with a mark that says so.
fn photograph() -> Vec<u8> {
    let exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let jpeg = jpeg();
    [&jpeg[..2], &[0xFF, 0xE1], &length, exif, &jpeg[2..]].concat()
}

#[test]
fn a_photograph_that_lies_on_its_side_is_set_upright() {
    let world = world("body: x\nsignatories: [{name: Cy, signature: {file: s.jpg, alt: Sig}}]")
        .with("campaigns/s.jpg", photograph());
    let campaign = load(&world).unwrap();
    let signature = campaign.signatories.entries[0].signature.as_ref().unwrap();
    let data = signature.data.as_ref().unwrap();
    assert_eq!((data.format, data.width, data.height), (ImageFormat::Jpeg, 30, 40));
    let again = image::load_from_memory(&data.bytes).unwrap();
    assert_eq!((again.width(), again.height()), (30, 40));
}

#[test]
fn a_picture_without_words_is_a_warning_and_gets_some() {
    let world = world("body: x\nsignatories: [{name: Cy Example, signature: s.png}]")
        .with("campaigns/s.png", png());
    let campaign = load(&world).unwrap();
    let signature = campaign.signatories.entries[0].signature.as_ref().unwrap();
    assert_eq!(signature.alt, "Signature of Cy Example");
    assert_eq!(
        shown(&campaign.warnings),
        ["campaigns/one.yaml:2:45-50 missing-alt `s.png` does not say what it shows"]
    );
    assert_eq!(campaign.warnings.0[0].severity, Severity::Warning);
}

#[test]
fn what_is_no_picture_is_refused_at_its_name() {
    let mut cut = jpeg();
    cut.truncate(cut.len() / 2);
    let mut short = png();
    short.truncate(short.len() - 20);
    let mut huge = png();
    huge[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
    let mut wide = Vec::new();
    let mut out = std::io::Cursor::new(&mut wide);
    image::GrayImage::new(20_001, 1).write_to(&mut out, image::ImageFormat::Png).unwrap();
    let cases: [(&str, &[u8], &str); 7] = [
        ("a.png", &wide, "`a.png` has too many pixels"),
        ("a.png", b"not a picture", "`a.png` is neither PNG nor JPEG"),
        ("a.png", b"", "`a.png` is an empty file"),
        ("a.jpg", &cut, "`a.jpg` is cut short or damaged"),
        ("a.png", &short, "`a.png` is cut short or damaged"),
        ("a.gif", b"GIF89a\x01\0\x01\0\0\0\0;", "`a.gif` is neither PNG nor JPEG"),
        ("a.png", &huge, "`a.png` is cut short or damaged"),
    ];
    for (name, bytes, wanted) in cases {
        let text = format!("body: x\nsender: {{letterhead: {{logo: {{file: {name}, alt: L}}}}}}");
        let world = world(&text).with(format!("campaigns/{name}"), bytes);
        assert_eq!(faults_in(&world), [format!("2:36-41 bad-image {wanted}")]);
    }
}

#[test]
fn signatories_come_in_every_form() {
    let world = world("body: x\nsignatories: roll.yaml\n").with(
        "campaigns/roll.yaml",
        "from: entries.yaml\npinned: Zeta\ngroup_by: level\ngroups: [N, S]\nlayout: {columns: 2}\n\
         consent: {column: agree, yes: [Sure]}\n",
    )
    .with(
        "campaigns/entries.yaml",
        "- {organisation: Beta, level: N, agree: sure}\n- {organisation: Zeta, level: N, agree: Sure}\n\
         - {organisation: Gone, level: S, agree: no}\n- {lines: [A, B], extra: {level: S, agree: Sure}}\n",
    );
    let roll = load(&world).unwrap().signatories;
    assert_eq!(roll.order, Order::Organisation);
    assert_eq!(roll.columns, Some(Columns::Fixed(2)));
    let groups = undersigned::people::groups(&roll);
    let names: Vec<_> = groups[0].1.iter().filter_map(|entry| entry.known_as()).collect();
    assert_eq!((groups.len(), groups[0].0, names), (2, Some("N"), vec!["Zeta", "Beta"]));
    let listed = campaign("body: x\nsignatories: {list: [{name: B}, {name: A}]}").signatories;
    assert_eq!(listed.order, Order::Given);
    let order = campaign("body: x\nsignatories: {list: [{name: B}], order: organization}");
    assert_eq!(order.signatories.order, Order::Organisation);
}

const CASES: &[(&str, &str)] = &[
    ("body: x\nsignatorys: a.csv", "2:1-11 unknown-key unknown key `signatorys`"),
    ("body: x\ndate: 2026-02-30", "2:7-17 bad-date there is no day `2026-02-30`"),
    ("body: x\ndate: 2026-13-01", "2:7-17 bad-date there is no day `2026-13-01`"),
    ("body: x\nletters: all", "2:10-13 wrong-kind `letters` takes `each` or `joint`, not `all`"),
    ("body: x\nplace: ~", "2:8-9 null-words `~` is not words"),
    ("body: x\ncc: [a, null]", "2:9-13 null-words `null` is not words"),
    ("body: x\nplace: [a]", "2:8-11 wrong-kind `place` takes words, not a list"),
    (
        "body: x\nrecipients: r.yaml",
        "2:13-19 wrong-kind `recipients` takes a list, not a single value",
    ),
    ("body: x\nrecipients: [r.yaml]", "2:14-20 missing-file there is no file `campaigns/r.yaml`"),
    ("body: x\nrecipients: [r.csv]", "2:14-19 missing-file there is no file `campaigns/r.csv`"),
    ("body: x\nrecipients: [{name: A, offcie: x}]", "2:24-30 unknown-key unknown key `offcie`"),
    (
        "body: x\nrecipients: [{name: A, office: us-senater}]",
        "2:32-42 unknown-office no office is called `us-senater`",
    ),
    (
        "body: x\nrecipients: [{name: A, gender: female}]",
        "2:32-38 wrong-kind `gender` takes `f`, `m` or `x`, not `female`",
    ),
    (
        "body: x\nrecipients: [{name: A, term_ends: soon}]",
        "2:35-39 wrong-kind `term_ends` takes a date, not `soon`",
    ),
    (
        "body: x\nrecipients: [{key: a}, {key: A}]",
        "2:30-31 duplicate-key the key `A` is given twice",
    ),
    (
        "body: x\nrecipients: [{key: ada, together_with: bob}, {name: Bo}]",
        "2:40-43 unknown-recipient no recipient has the key `bob`",
    ),
    ("body: x\nrecipients:\n-\n", "3:2-2 empty-entry an entry of `recipients` is empty"),
    ("body: x\nsignatories: [{rank: 1}]", "2:16-20 missing-key a signatory has nothing to print"),
    (
        "body: x\nsignatories: [{name: A, rank: -1}]",
        "2:31-33 wrong-kind `rank` takes a whole number, not `-1`",
    ),
    (
        "body: x\nsignatories: {list: [{name: Ada Example}], pinned: Ada Exampel}",
        "2:52-63 unknown-signatory nobody on the roll is `Ada Exampel`",
    ),
    (
        "body: x\nsignatories: {order: given}",
        "2:15-20 missing-key a roll has neither `from` nor `list`",
    ),
    ("body: x\nsender: {logo: a}", "2:10-14 unknown-key unknown key `logo`"),
    ("body: x\nsender: s", "2:9-10 missing-file there is no file `campaigns/s`"),
    ("body: x\nlanguage: english!", "2:11-19 bad-language `english!` is no language tag"),
    ("body: x\nasks: {intro: a}", "2:8-13 missing-key `asks` has no `items`"),
    ("body: x\nasks: [{lead: ~}]", "2:15-16 null-words `~` is not words"),
    ("body: x\nasks: [{sub: [a]}]", "2:9-12 missing-key an ask has neither `lead` nor `text`"),
    (
        "body: x\nasks: [{text: a, for: {tag: x}}]",
        "2:24-27 unknown-key no recipient has a key `tag`",
    ),
    ("body: x\nfields: {a: {b: c}}", "2:14-15 wrong-kind `a` takes words, not a map of keys"),
    ("body: x\nsubject: {label: a}", "2:11-16 missing-key `subject` has no `text`"),
    ("subject: x", "1:1-1 missing-key the campaign has no `body`"),
    ("body:\nsubject: x", "1:1-5 missing-key the campaign has no `body`"),
    ("", "1:1-1 empty-file `campaigns/one.yaml` is empty"),
    ("# nothing\n", "1:1-1 empty-file `campaigns/one.yaml` is empty"),
    ("- a\n- b", "1:1-4 wrong-kind `campaign` takes a map of keys, not a list"),
    ("words", "1:1-6 wrong-kind `campaign` takes a map of keys, not a single value"),
];

#[test]
fn lines_may_be_a_text_and_a_single_line_loses_its_end() {
    let campaign = campaign(
        "body: x\nplace: >\n  Vienna\n  West\nrecipients:\n- name: |\n    Ada\n  address: |\n    1 St\n    2 St\n",
    );
    assert_eq!(campaign.place.as_deref(), Some("Vienna West"));
    assert_eq!(campaign.recipients.kept()[0].name.as_deref(), Some("Ada"));
    assert_eq!(campaign.recipients.kept()[0].address, ["1 St", "2 St"]);
    assert_eq!(
        faults("body: x\nplace: |\n  a\n  b\n"),
        ["3:3-4 wrong-kind `place` is one line of words"]
    );
}

#[test]
fn every_fault_is_shown_at_its_word() {
    for (text, wanted) in CASES {
        assert_eq!(faults(text), [*wanted], "{text:?}");
    }
}

#[test]
fn all_faults_of_all_files_come_at_once_in_file_order() {
    let world =
        world("subjct: a\nsender: s.yaml\nrecipients: [r.yaml]\ndate: 2026-02-30\nbody: x\n")
            .with("campaigns/s.yaml", "phone: ~\nnmae: x\n")
            .with("campaigns/r.yaml", "- {name: A, emial: x, gender: q}\n");
    assert_eq!(
        faults_in(&world),
        [
            "1:1-7 unknown-key unknown key `subjct`",
            "4:7-17 bad-date there is no day `2026-02-30`",
            "campaigns/s.yaml:1:8-9 null-words `~` is not words",
            "campaigns/s.yaml:2:1-5 unknown-key unknown key `nmae`",
            "campaigns/r.yaml:1:13-18 unknown-key unknown key `emial`",
            "campaigns/r.yaml:1:31-32 wrong-kind `gender` takes `f`, `m` or `x`, not `q`",
        ]
    );
}

#[test]
fn a_fault_in_a_named_file_shows_who_names_it() {
    let world = world("body: x\nrecipients: [a.yaml]\n")
        .with("campaigns/a.yaml", "- b.yaml\n")
        .with("campaigns/b.yaml", "- {nmae: x}\n");
    let fault = load(&world).unwrap_err().0.remove(0);
    let places: Vec<String> =
        fault.labels.iter().map(|label| format!("{:?} {}", label.span, label.words)).collect();
    assert_eq!(
        places,
        [
            "campaigns/b.yaml:1:4 ",
            "campaigns/a.yaml:1:3 named here",
            "campaigns/one.yaml:2:14 named here"
        ]
    );
}

#[test]
fn bad_files_are_told_apart() {
    let there = |bytes: &[u8]| MemoryWorld::default().with("campaigns/one.yaml", bytes);
    let path = "campaigns/one.yaml:";
    let first = |world: &MemoryWorld| shown(&load(world).unwrap_err())[0].replace(path, "");
    assert!(first(&MemoryWorld::default()).ends_with("there is no file `campaigns/one.yaml`"));
    let folder = MemoryWorld::default().with("campaigns/one.yaml/x", "");
    assert!(first(&folder).ends_with("`campaigns/one.yaml` is a folder, not a file"));
    assert!(first(&there(b"body: \xE9")).starts_with("1:7-8 encoding"));
    assert!(first(&there(b"\xFF\xFEb\0")).contains("encoding"));
    assert!(first(&there(b"body: a\0b")).starts_with("1:8-9 control-character a NUL"));
    let huge = vec![b'a'; 50 * 1024 * 1024];
    assert!(first(&there(&huge)).ends_with("`campaigns/one.yaml` is larger than 16 MB"));
    assert!(load(&there("\u{FEFF}body: a\r\nplace: b\r\n".as_bytes())).is_ok());
    let recursive = world("body: x\nrecipients: [r.yaml]").with("campaigns/r.yaml", "[r.yaml]");
    assert_eq!(
        shown(&load(&recursive).unwrap_err()),
        ["campaigns/r.yaml:1:2-8 file-cycle `campaigns/r.yaml` names itself"]
    );
}

fn set(text: &str, arguments: &[&str]) -> Result<Campaign, Faults> {
    let changes: Result<Vec<Set>, Faults> = arguments.iter().map(|one| Set::parse(one)).collect();
    Campaign::load(&world(text), Path::new("campaigns/one.yaml"), &changes?)
}

#[test]
fn a_change_is_laid_over_the_file() {
    let text = "body: x\nfields: {bill: H.R. 1}\nrecipients: [{name: A}]\nplace: Rome\n";
    let campaign = set(
        text,
        &[
            "fields.bill=H.R. 13",
            "fields.new=a: b # c",
            "recipients.0.name=Ada",
            "recipients.1={name: Bo, tags: [a, b]}",
            "asks.items.0=Do it",
            "cc=[A, \"B, C\"]",
            "place=",
            "subject={{bill}}",
            "close=\"\"",
            "date=2026-04-05",
        ],
    )
    .unwrap();
    let FieldValue::Text(bill) = &campaign.fields[0].value else { panic!() };
    assert_eq!(bill.value, "H.R. 13");
    let FieldValue::Text(new) = &campaign.fields[1].value else { panic!() };
    assert_eq!(new.value, "a: b # c");
    let keys: Vec<_> = campaign.recipients.kept().iter().map(|one| one.key.as_str()).collect();
    assert_eq!(keys, ["ada", "bo"]);
    assert_eq!(campaign.asks.unwrap().items.len(), 1);
    assert_eq!(campaign.cc[1].value, "B, C");
    assert_eq!(campaign.place, None);
    assert_eq!(campaign.subject.unwrap().text.value, "{{bill}}");
    assert_eq!(campaign.close.as_deref(), Some(""));
    assert_eq!(campaign.date, Some(LetterDate::Day(date(2026, 4, 5))));
}

#[test]
fn a_change_that_leads_nowhere_is_the_command_lines_fault() {
    let text = "body: x\nplace: Rome\nrecipients: [{name: A}]";
    let cases = [
        ("no equals", "--set:1:1-10 bad-set `no equals` has no `=`"),
        ("a..b=c", "--set:1:1-7 bad-set `a..b` is no path to a value"),
        ("subjct=x", "--set:1:1-7 bad-set unknown key `subjct`"),
        ("place.x=y", "--set:1:7-8 bad-set `x` cannot be reached through the value `Rome`"),
        ("recipients.7.name=y", "--set:1:12-13 bad-set `7` is no position in a list of 1"),
        ("recipients.0.nmae=y", "--set:1:14-18 bad-set unknown key `nmae`"),
        ("date=2026-02-30", "--set date:1:1-11 bad-date there is no day `2026-02-30`"),
        (
            "letters=all",
            "--set letters:1:1-4 wrong-kind `letters` takes `each` or `joint`, not `all`",
        ),
    ];
    for (argument, wanted) in cases {
        assert_eq!(shown(&set(text, &[argument]).unwrap_err()), [wanted]);
    }
}
