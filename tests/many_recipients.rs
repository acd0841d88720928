//! Large tables of recipients: read a row at a time, they give the people that small ones give.
//!
//! What goes in is one list of invented people, once in one large file and once in several small
//! ones; what comes out must be the same people. The trap: a row is read again long after it was
//! checked, so the file may be another by then.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::format_push_string,
    reason = "a test stops where it fails"
)]

use std::{path::Path, sync::atomic::AtomicBool};

use undersigned::{
    batch::{self, InTheWay, Outcome, Target, Terms, Unwatched},
    campaign::Campaign,
    compose::{Copy, jobs},
    diagnose::{Faults, Form, draw},
    people::Recipient,
    world::{MemoryWorld, World},
    write::format,
};

/// Enough that the table is a large one.
const MANY: usize = 4000;

const HEADER: &str = "key,name,office,organisation,address,region,together_with,tags,branches\r\n";

/// A person's row: every kind of cell, quoted line ends, doubled marks, letters of several bytes.
fn row(nth: usize) -> String {
    let key = if nth.is_multiple_of(7) { format!("k-{nth}") } else { String::new() };
    let region = ["VT", "NH", "ME"][nth % 3];
    let together = if nth % 147 == 21 { format!("k-{}", nth - 21) } else { String::new() };
    format!(
        "{key},Søren \"\"{}\"\" Example,,\"Council, {nth}\",\"{nth} Shelf St\nSpringfield\",{region},{together},a; b,{nth}\r\n",
        nth % 900
    )
    .replacen("Søren", "\"Søren", 1)
    .replacen("Example,", "Example\",", 1)
}

fn table(rows: std::ops::Range<usize>) -> String {
    rows.fold(HEADER.to_owned(), |text, nth| text + &row(nth))
}

fn world(recipients: &str) -> MemoryWorld {
    let text =
        format!("body: 'For {{{{recipient.branches}}}}.'\nclose: ''\nrecipients: {recipients}\n");
    MemoryWorld::default().with("c.yaml", text)
}

fn load(world: &dyn World) -> Result<Campaign, Faults> {
    Campaign::load(world, Path::new("c.yaml"), &[])
}

/// Everybody, without their places in files, which must differ.
fn people(world: &dyn World, campaign: &Campaign) -> Vec<Recipient> {
    let all = campaign.recipients.all(world).map(|one| one.unwrap().into_owned());
    all.map(|one| Recipient { span: None, ..one }).collect()
}

fn told(faults: &Faults) -> String {
    draw(&faults.0, Form::Short, undersigned::diagnose::Colour::Never)
}

#[test]
fn a_large_table_gives_the_people_that_small_ones_give() {
    let large = world("[{from: a.csv, where: {region: [VT, NH]}, defaults: {title: Chair}}]")
        .with("a.csv", format!("\u{FEFF}{}", table(0..MANY)));
    let mut small = String::from("[");
    let mut parts = MemoryWorld::default();
    for start in (0..MANY).step_by(500) {
        small += &format!(
            "{{from: {start}.csv, where: {{region: [VT, NH]}}, defaults: {{title: Chair}}}}, "
        );
        parts = parts.with(format!("{start}.csv"), table(start..start + 500));
    }
    let text = world(&(small + "]")).read(Path::new("c.yaml")).unwrap();
    let small = parts.with("c.yaml", text);
    let (one, other) = (load(&large).unwrap(), load(&small).unwrap());
    assert!(one.recipients.kept().is_empty(), "the large table is not kept");
    assert_eq!(other.recipients.kept().len(), other.recipients.len(), "the small ones are");
    assert_eq!(people(&large, &one), people(&small, &other));
    assert_eq!(one.recipients.pairs(), other.recipients.pairs());
    assert_eq!(jobs(&one).len(), one.recipients.len() - one.recipients.pairs().len());
    assert!(one.recipients.pairs().len() > 10);
    let last = one.recipients.get(&large, one.recipients.len() - 1).unwrap();
    // Two lines a row, since each has a line end in quotes.
    assert_eq!(format!("{:?}", last.span.as_ref().unwrap()), format!("a.csv:{}:2", 2 * MANY));
}

#[test]
fn all_faults_of_a_large_table_are_shown_at_their_places() {
    let mut text = table(0..MANY);
    text += "short,row\r\n";
    text += "K-7,Ada,nobody,,,,,,1\r\n";
    text += ",Bo,us-senator,,,,gone,,\r\n";
    text += "\r\n\"never closed,Cy,,,,,,,\r\n";
    let large = world("[a.csv]").with("a.csv", text);
    let faults = load(&large).unwrap_err();
    let line = 2 * MANY + 2;
    assert_eq!(
        told(&faults),
        format!(
            "a.csv:{line}:1: error[ragged-row]: a row of 2 cells under a header of 9\n\
             a.csv:{}:1: error[duplicate-key]: the key `K-7` is given twice\n\
             a.csv:{}:9: error[unknown-office]: no office is called `nobody`\n\
             a.csv:{}:1: error[unclosed-quote]: a quoted cell is never closed\n",
            line + 1,
            line + 1,
            line + 4,
        )
    );
    let duplicate = faults.0.iter().find(|fault| fault.code == "duplicate-key").unwrap();
    assert_eq!(format!("{:?}", duplicate.labels[1].span), "a.csv:16:1", "first here");
}

#[test]
fn what_a_recipient_of_a_large_table_lacks_is_found_before_any_letter() {
    let text = table(0..MANY).replacen(
        ",\"3999 Shelf St\nSpringfield\",VT,,a; b,3999\r\n",
        ",,,,,\r\n",
        1,
    );
    let text = text.replacen("\"Søren \"\"398\"\" Example\",,\"Council, 3998\"", ",us-senator,", 1);
    let large = world("[a.csv]").with("a.csv", text);
    let opened = batch::open(&large, Path::new("c.yaml"), &[], &[]).unwrap();
    let formats: Vec<_> = format("txt").into_iter().collect();
    let faults = opened.edition(&large, &formats, Copy::Addressee).err().unwrap();
    let told = told(&faults);
    assert!(told.contains("not every recipient has `branches`"), "{told}");
    assert!(told.contains(&format!("a.csv:{}:", 2 * 3998 + 2)), "{told}");
    assert_eq!(faults.0.len(), 2, "{told}");
}

#[test]
fn a_table_that_changes_while_letters_are_made_ends_the_run() {
    let large = world("[a.csv]").with("a.csv", table(0..MANY));
    let opened = batch::open(&large, Path::new("c.yaml"), &[], &[]).unwrap();
    let formats: Vec<_> = format("txt").into_iter().collect();
    let edition = opened.edition(&large, &formats, Copy::Addressee).unwrap();
    assert!(matches!(batch::make(&edition, 5), Outcome::Made(_)));
    // One letter in the middle of a row is another now; the size is the same.
    let changed = table(0..MANY).replacen("Council, 5", "Council, 6", 1);
    large.write(Path::new("a.csv"), changed.as_bytes()).unwrap();
    assert!(matches!(batch::make(&edition, 4), Outcome::Made(_)), "its row is as it was");
    let Outcome::Refused(fault) = batch::make(&edition, 5) else { panic!("made of another row") };
    assert_eq!(fault.message, "`a.csv` was changed while the letters were made");
    // A row more alters the size, and nobody can say which rows are meant.
    large.write(Path::new("a.csv"), (table(0..MANY) + "x").as_bytes()).unwrap();
    assert!(matches!(batch::make(&edition, 4), Outcome::Refused(_)));
    large.remove(Path::new("a.csv")).unwrap();
    assert!(matches!(batch::make(&edition, 4), Outcome::Refused(_)));
}

#[test]
fn letters_of_a_large_table_are_those_of_small_ones() {
    let letters = |world: &MemoryWorld| {
        let opened = batch::open(world, Path::new("c.yaml"), &[], &[]).unwrap();
        let formats: Vec<_> = format("txt").into_iter().collect();
        let editions = vec![opened.edition(world, &formats, Copy::Addressee).unwrap()];
        let target = Target { folder: "letters".into(), in_the_way: InTheWay::Keep, shard: None };
        let plan = batch::plan(world, editions, target).ok().unwrap();
        let terms =
            Terms { threads: 2, interrupted: &AtomicBool::new(false), write: true, resume: false };
        drop(batch::run(world, &plan, &terms, &mut Unwatched));
        let mut files = world.snapshot();
        files.retain(|path, _| path.extension().is_some_and(|ending| ending == "txt"));
        files
    };
    // Just over the size from which a table is not kept.
    let rows = 0..3300;
    let large = world("[a.csv]").with("a.csv", table(rows.clone()));
    let small = world("[a.csv, b.csv]")
        .with("a.csv", table(rows.start..1650))
        .with("b.csv", table(1650..rows.end));
    assert!(load(&large).unwrap().recipients.kept().is_empty());
    assert!(!load(&small).unwrap().recipients.kept().is_empty());
    assert_eq!(letters(&large), letters(&small));
}
