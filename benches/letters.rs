//! How long a letter takes, whole and stage by stage, and how a roll's length tells.
//!
//! What goes in is `campaigns/seed-archive.yaml`, in memory: two pages, eighteen organisations. What
//! comes out are times to be compared within one run, never across machines and never in a test.
//! `benches/floor.sh` says what the whole process costs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a bench stops at the first thing that is not as it must be"
)]

use std::{ffi::OsString, fs, path::Path, sync::atomic::AtomicBool};

use divan::{Bencher, black_box, counter::ItemsCount};
use undersigned::{
    campaign::Campaign,
    cli::{self, Terminal},
    compose::{Composer, Copy, Job, jobs},
    model::{Block, Group, Inline, Letter, Roll, Signatory, SignatoryLine, SignatoryLineKind},
    style::Style,
    template::Template,
    world::MemoryWorld,
    write::{self, Writer},
};

const NAME: &str = "campaigns/seed-archive.yaml";

fn main() {
    divan::main();
}

fn world() -> MemoryWorld {
    let text = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(NAME)).unwrap();
    MemoryWorld::default().with(NAME, text)
}

fn campaign(world: &MemoryWorld) -> Campaign {
    Campaign::load(world, NAME.as_ref(), &[]).unwrap()
}

fn template(campaign: &Campaign, world: &MemoryWorld) -> Template {
    Template::load(world, &campaign.template, Path::new("campaigns")).unwrap()
}

fn job(campaign: &Campaign) -> Job {
    jobs(campaign).get(0).unwrap()
}

/// The letter as writers get it, with its style.
fn letter() -> (Letter, Style) {
    let world = world();
    let campaign = campaign(&world);
    let template = template(&campaign, &world);
    let composer = Composer::new(&campaign, &template, &world).unwrap();
    let style = Style::default().with(&template.style).with(&campaign.style);
    (composer.letter(&job(&campaign), Copy::Addressee).unwrap(), style)
}

fn writer(format: &str, style: &Style) -> Box<dyn Writer> {
    (write::format(format).unwrap().open)(style, &MemoryWorld::default()).unwrap()
}

/// The stages before a writer.
mod stage {
    use super::{Bencher, Composer, Copy, Template, black_box, campaign, job, template, world};

    /// YAML to campaign.
    #[divan::bench]
    fn load(bencher: Bencher<'_, '_>) {
        let world = world();
        bencher.bench(|| campaign(black_box(&world)));
    }

    /// Front matter read, parts collected.
    #[divan::bench]
    fn find_template(bencher: Bencher<'_, '_>) {
        let world = world();
        let campaign = campaign(&world);
        bencher.bench(|| -> Template { template(black_box(&campaign), &world) });
    }

    /// Every text compiled and checked: once a campaign.
    #[divan::bench]
    fn prepare(bencher: Bencher<'_, '_>) {
        let world = world();
        let campaign = campaign(&world);
        let template = template(&campaign, &world);
        bencher.bench(|| Composer::new(black_box(&campaign), &template, &world).is_ok());
    }

    /// One more letter of a campaign.
    #[divan::bench]
    fn compose(bencher: Bencher<'_, '_>) {
        let world = world();
        let campaign = campaign(&world);
        let template = template(&campaign, &world);
        let composer = Composer::new(&campaign, &template, &world).unwrap();
        let job = job(&campaign);
        bencher.bench(|| composer.letter(black_box(&job), Copy::Addressee));
    }
}

/// The writers, on the same letter.
mod writers {
    use super::{Bencher, black_box, letter, writer};

    /// What is done once for a style: fonts found and read.
    #[divan::bench(args = ["pdf", "docx"])]
    fn open(bencher: Bencher<'_, '_>, format: &str) {
        let (_, style) = letter();
        bencher.bench(|| writer(format, black_box(&style)));
    }

    /// One file.
    #[divan::bench(args = ["pdf", "docx", "txt", "md", "html", "json"])]
    fn write(bencher: Bencher<'_, '_>, format: &str) {
        let (letter, style) = letter();
        let writer = writer(format, &style);
        bencher.bench(|| writer.write(black_box(&letter)).unwrap());
    }
}

/// `undersigned draft` from the words typed to the files in place, without a disk.
#[divan::bench]
fn draft(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(world).bench_values(|world| {
        let typed = ["undersigned", "draft", NAME, "--quiet"].map(OsString::from);
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut terminal = Terminal {
            out: &mut out,
            err: &mut err,
            out_is_terminal: false,
            err_is_terminal: false,
            interrupted: &AtomicBool::new(false),
        };
        assert_eq!(cli::run(typed, &world, &mut terminal), 0, "{}", String::from_utf8_lossy(&err));
    });
}

/// A letter with a roll of so many people, three lines each; the time of one should not grow.
mod roll {
    use super::{Bencher, ItemsCount, Style, black_box, signed_by, writer};

    const COUNTS: &[usize] = &[100, 300, 1_000, 3_000, 10_000, 30_000];

    fn of(bencher: Bencher<'_, '_>, format: &str, count: usize) {
        let letter = signed_by(count);
        // A writer that has set the letter before knows most of it.
        let fresh = || writer(format, &Style::default());
        let bencher = bencher.with_inputs(fresh).counter(ItemsCount::new(count));
        bencher.bench_local_values(|writer| writer.write(black_box(&letter)).unwrap());
    }

    #[divan::bench(args = COUNTS, max_time = 3)]
    fn pdf(bencher: Bencher<'_, '_>, count: usize) {
        of(bencher, "pdf", count);
    }

    #[divan::bench(args = COUNTS, max_time = 3)]
    fn docx(bencher: Bencher<'_, '_>, count: usize) {
        of(bencher, "docx", count);
    }
}

fn signed_by(count: usize) -> Letter {
    let line = |kind, text: String| SignatoryLine { kind, text };
    let signatories = (0..count).map(|number| Signatory {
        signature: None,
        lines: vec![
            line(SignatoryLineKind::Name, format!("Person of Number {number}")),
            line(SignatoryLineKind::Title, "Executive Director".into()),
            line(SignatoryLineKind::Organisation, format!("Society of Reading Rooms {number}")),
        ],
    });
    let groups = vec![Group { heading: None, signatories: signatories.collect() }];
    let words = |text: &str| vec![Inline::text(text)];
    let blocks = vec![
        Block::Paragraph(words("We ask you to keep the reading rooms open.")),
        Block::Close(words("Sincerely,")),
        Block::Signatories(Roll { groups, ..Roll::default() }),
    ];
    Letter { language: "en-US".into(), title: "The reading rooms".into(), blocks }
}

/// The interview, with five hundred recipients in a file. The goal is less than 20 ms from an answer
/// to the next question.
mod interview {
    use std::fmt::Write as _;

    use divan::{Bencher, black_box};
    use undersigned::{
        interview::{self, Draft},
        world::MemoryWorld,
        yaml::Plain,
    };

    const HALF: &str = "\
# Not finished. Go on with: undersigned new half.yaml
template: sign-on
recipients: [people.csv]
body: We write to {{recipient.name}} of {{recipient.region}}.
asks:
  - {text: Keep them open., for: {region: Ohio}}
  - Heat them.
";

    fn world() -> MemoryWorld {
        let mut people = String::from("name,surname,office,region,city\n");
        for number in 0..500 {
            let region = if number % 2 == 0 { "Ohio" } else { "Vermont" };
            let _ =
                writeln!(people, "Ada Example {number},Example,us-state-senator,{region},Towne");
        }
        MemoryWorld::default().with("half.yaml", HALF).with("people.csv", people)
    }

    fn half(world: &MemoryWorld) -> Draft<'_> {
        Draft::open(world, "half.yaml".as_ref()).unwrap()
    }

    /// An answer tried, put in its place, and the questions that are open then.
    #[divan::bench]
    fn an_answer(bencher: Bencher<'_, '_>) {
        let world = world();
        bencher.with_inputs(|| half(&world)).bench_local_values(|mut draft| {
            let mut trial = draft.clone();
            trial.put("date", Plain::words("2026-03-02")).unwrap();
            assert!(trial.problem("date").is_none());
            draft.put("date", Plain::words("2026-03-02")).unwrap();
            interview::wanted(black_box(&draft)).len()
        });
    }

    /// What is still missing when every question has its answer: once, before the letter is shown.
    #[divan::bench]
    fn the_last_answer(bencher: Bencher<'_, '_>) {
        let world = world();
        let draft = half(&world);
        bencher.bench_local(|| {
            let lacking = interview::lacking(black_box(&draft));
            assert!(lacking.questions.is_empty() && lacking.faults.0.is_empty());
        });
    }
}
