//! Every YAML and template block of `docs/` and the README is drafted, in a world in memory.
//!
//! A `yaml` block is a campaign (`yaml sender`, `yaml recipients`: the file that a campaign names);
//! a `handlebars` block is a template that a small campaign uses. The trap: a page that shows a key the
//! program has forgotten looks right for years, so nothing on these pages is taken on trust.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says what went wrong by stopping")]

use std::{path::Path, sync::atomic::AtomicBool};

use undersigned::{
    cli::{self, Terminal},
    world::MemoryWorld,
};

const FORMAT: &str = include_str!("../docs/campaign-format.md");
const PAGE: &str = include_str!("../docs/signature-page.md");
const BATCHES: &str = include_str!("../docs/batches.md");
const ADDRESS: &str = include_str!("../docs/forms-of-address.md");
const TEMPLATES: &str = include_str!("../docs/templates.md");
const RECIPIENTS: &str = include_str!("../docs/recipients.md");
const COUNCILLORS: &[u8] = include_bytes!("../docs/data/councillors.csv");
const SIGNATORIES: &str = include_str!("../docs/signatories.md");
const README: &str = include_str!("../README.md");
const LOGO: &[u8] = include_bytes!("../campaigns/images/bookmobile.png");
const SIGNATURE: &[u8] = include_bytes!("../campaigns/images/lindfors.png");

/// A fenced block: what stands after the fence, its first line in the page, its text.
struct Fenced<'p> {
    marker: &'p str,
    line: usize,
    text: String,
}

fn fenced(page: &str) -> Vec<Fenced<'_>> {
    let mut blocks = Vec::new();
    let mut open: Option<Fenced<'_>> = None;
    for (number, line) in page.lines().enumerate() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(marker), None) => {
                open = Some(Fenced { marker, line: number + 2, text: String::new() });
            }
            (None, Some(block)) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a fence is left open");
    blocks
}

/// Drafts `letter.yaml` of a world as text; gives what was printed, or panics with the messages.
fn drafted(files: &[(&str, &str)], what: &str) -> String {
    let world = MemoryWorld::default().with("logo.png", LOGO).with("sig.png", SIGNATURE);
    let mut world = world.with("data/councillors.csv", COUNCILLORS);
    for (path, text) in files {
        world = world.with(Path::new(path), text.as_bytes());
    }
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut terminal = Terminal {
        out: &mut out,
        err: &mut err,
        out_is_terminal: false,
        err_is_terminal: false,
        interrupted: &AtomicBool::new(false),
    };
    let typed = ["undersigned", "draft", "letter.yaml", "--format", "txt", "--out", "out"];
    let code = cli::run(typed.map(Into::into), &world, &mut terminal);
    let said = String::from_utf8_lossy(&err).into_owned();
    assert_eq!(code, 0, "{what}:\n{said}");
    let letters: Vec<String> = world
        .snapshot()
        .into_iter()
        .filter(|(path, _)| path.extension().is_some_and(|ending| ending == "txt"))
        .map(|(_, bytes)| String::from_utf8(bytes).expect("a letter is UTF-8"))
        .collect();
    assert!(!letters.is_empty(), "{what} made no letter");
    letters.join("\n")
}

fn draft_all(page: &str, name: &str) -> usize {
    let mut count = 0;
    // Offices of a page's own are beside the campaigns that follow them.
    let mut offices = "";
    let blocks = fenced(page);
    for block in &blocks {
        let what = format!("{name}, the block at line {}", block.line);
        let text = block.text.as_str();
        match block.marker {
            "yaml" if offices.is_empty() => drafted(&[("letter.yaml", text)], &what),
            "yaml" => drafted(&[("letter.yaml", text), ("offices.yaml", offices)], &what),
            "yaml offices" => {
                offices = text;
                continue;
            }
            "yaml sender" => {
                let campaign = "sender: sender.yaml\ndate: 2026-03-02\nbody: We write.\n";
                drafted(&[("letter.yaml", campaign), ("sender.yaml", text)], &what)
            }
            "yaml recipients" => {
                let campaign = "recipients: [people.yaml]\nbody: We write.\n";
                drafted(&[("letter.yaml", campaign), ("people.yaml", text)], &what)
            }
            "handlebars" => {
                let bill = if text.contains("bill:") { "fields: {bill: H.R. 12}\n" } else { "" };
                let campaign = format!(
                    "template: ours\n{bill}date: 2026-03-02\nrecipients: [{{name: Ada Example}}]\n\
                     body: We write.\nclose: Yours sincerely,\nsignatories: [{{name: Cy Example}}]\n"
                );
                drafted(&[("letter.yaml", &campaign), ("templates/ours.hbs", text)], &what)
            }
            marker => {
                assert!(
                    // Job arrays are run by `tests/readme.rs`.
                    matches!(
                        marker,
                        "console" | "sh" | "sh slurm" | "yaml kubernetes" | "text" | "rust"
                    ),
                    "{what} is marked `{marker}`, which no test knows"
                );
                continue;
            }
        };
        count += 1;
    }
    count
}

#[test]
fn every_example_of_the_campaign_format_makes_a_letter() {
    assert!(draft_all(FORMAT, "docs/campaign-format.md") >= 10);
    assert!(draft_all(PAGE, "docs/signature-page.md") >= 4);
}

/// The letters of a page's campaign have the words that the block after it shows.
fn shows_its_words(page: &str, campaign: &str) {
    let blocks = fenced(page);
    let at = blocks.iter().position(|block| block.text.contains(campaign)).expect("a campaign");
    let made = drafted(&[("letter.yaml", &blocks[at].text)], campaign);
    let shown = &blocks[at + 1];
    assert_eq!(shown.marker, "text");
    assert!(made.contains(&shown.text), "the page shows what is not made:\n{made}");
}

#[test]
fn a_text_for_several_groups_is_shown_as_it_is_made() {
    shows_its_words(TEMPLATES, "introduce a bill like S. 9012");
    shows_its_words(ADDRESS, "committee: Libraries}, name: Bo Sample");
}

#[test]
fn every_example_of_the_templates_page_makes_a_letter() {
    assert!(draft_all(TEMPLATES, "docs/templates.md") >= 3);
    assert!(draft_all(ADDRESS, "docs/forms-of-address.md") >= 1);
    assert!(draft_all(SIGNATORIES, "docs/signatories.md") >= 1);
    assert_eq!(draft_all(BATCHES, "docs/batches.md"), 0);
}

#[test]
fn every_example_of_the_recipients_page_makes_a_letter() {
    assert!(draft_all(RECIPIENTS, "docs/recipients.md") >= 2);
}

#[test]
fn every_trap_of_the_public_data_has_its_case() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (_, tables) = RECIPIENTS.split_once("### Congress").expect("the tables of traps");
    let (congress, states) = tables.split_once("### Open States").expect("two tables");
    for (source, table, wanted) in [("congress", congress, 34), ("openstates", states, 24)] {
        let cases = table.lines().filter_map(|row| row.strip_suffix("` |")?.rsplit_once("| `"));
        let cases: Vec<&str> = cases.map(|(_, case)| case).collect();
        assert_eq!(cases.len(), wanted, "{source}");
        for case in cases {
            let path = root.join(format!("tests/imports/{source}_{case}.test"));
            assert!(path.is_file(), "no case is called `{source}_{case}`");
        }
    }
}

#[test]
fn the_readme_shows_a_campaign_and_the_very_letter_that_it_makes() {
    let blocks = fenced(README);
    let campaign = blocks.iter().find(|block| block.marker == "yaml").expect("a campaign");
    let letter = blocks.iter().find(|block| block.marker == "text").expect("its letter");
    let made = drafted(&[("letter.yaml", &campaign.text)], "README.md");
    assert_eq!(made, letter.text, "the README's letter is not what its campaign makes");
    assert!(draft_all(README, "README.md") >= 1);
}
