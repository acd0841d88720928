//! Letters composed from campaigns and templates: what comes out, and what is refused where.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where it fails"
)]

use std::{
    any::Any,
    io,
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use jiff::civil::Date;
use proptest::prelude::{any, proptest};
use undersigned::{
    campaign::Campaign,
    compose::{Composer, Copy, jobs},
    diagnose::Faults,
    model::{Block, Letter, plain},
    people::Recipient,
    template::Template,
    world::{Found, MemoryWorld, World},
    write::format,
};

fn compose(world: &dyn World, path: &str) -> Result<Vec<Letter>, Faults> {
    let path = Path::new(path);
    let campaign = Campaign::load(world, path, &[])?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let template = Template::load(world, &campaign.template, folder)?;
    let composer = Composer::new(&campaign, &template, world)?;
    jobs(&campaign).iter().map(|job| composer.letter(&job, Copy::Addressee)).collect()
}

fn letter(campaign: &str, template: &str) -> Result<Letter, Faults> {
    let world = MemoryWorld::default().with("c.yaml", campaign).with("templates/t.hbs", template);
    compose(&world, "c.yaml").map(|letters| letters.into_iter().next().unwrap())
}

fn text(letter: &Letter) -> String {
    let world = MemoryWorld::default();
    let style = undersigned::style::Style::default();
    let writer = (format("txt").unwrap().open)(&style, &world).unwrap();
    String::from_utf8(writer.write(letter).unwrap()).unwrap()
}

/// `file:line:column [code] message` of every fault.
fn faults(result: Result<Letter, Faults>) -> Vec<String> {
    let found = result.expect_err("the campaign is refused");
    let line = |fault: &undersigned::diagnose::Diagnostic| {
        let place = fault.labels.first().map(|label| format!("{:?} ", label.span));
        format!("{}[{}] {}", place.unwrap_or_default(), fault.code, fault.message)
    };
    found.0.iter().map(line).collect()
}

/// However a text reaches a recipient's values, it prints each one's own: what a letter has rendered
/// may only stand in the next where nothing it uses has changed.
#[test]
fn each_letter_prints_its_own_recipient_however_it_is_reached() {
    let recipients = "- {name: Ada Example, tags: [x]}\n- {name: Bo Example}\n- {name: Bo Example, language: de}\n- {name: Ada Example, extra: {n: '2'}}\n";
    let campaign = |only: &str| {
        format!(
            "date: 2026-03-02\nsignatories: [{{name: Cy Example}}, {{name: Di Example}}]\ncc: [One]\nbody: Words.\nrecipients:\n{only}"
        )
    };
    for reach in [
        "{{recipient.name}}",
        "{{this.recipient.name}}",
        "{{#with recipient}}{{name}}{{/with}}",
        "{{#each recipients}}{{this.name}} {{@index}}{{/each}}",
        "{{#each cc}}{{{this}}} {{../recipient.name}}{{/each}}",
        "{{#each cc}}{{@root.recipient.name}}{{/each}}",
        "{{#each cc}}{{#with @root}}{{recipient.name}}{{/with}}{{/each}}",
        "{{#if (has recipient.tags \"x\")}}tagged{{else}}not{{/if}}",
        "{{#if (eq recipient.name \"Bo Example\")}}Bo{{/if}}",
        "{{in_words signatory_count}} {{date date}}",
        "{{> own}}",
        "{{> whose who=recipient}}",
        "{{> addressee}}\n{{> own}}\n\n{{> signatories}}",
    ] {
        let compose = |only: &str| {
            let world = MemoryWorld::default()
                .with("c.yaml", campaign(only))
                .with(
                    "templates/single.hbs",
                    format!("{{{{> salutation}}}}\n\n{reach}\n\n{{{{> close}}}}"),
                )
                .with("templates/_own.hbs", "{{recipient.name}}")
                .with("templates/_whose.hbs", "{{who.name}}");
            compose(&world, "c.yaml").map_err(|faults| format!("{reach}: {faults:?}"))
        };
        let batch = compose(recipients).unwrap();
        for (line, of_batch) in recipients.lines().zip(&batch) {
            assert_eq!(text(of_batch), text(&compose(line).unwrap()[0]), "{reach}");
        }
    }
}

#[test]
fn every_part_prints_in_its_place() {
    let campaign = "date: 2026-03-02\nplace: Vienna\ndelivery: Via email\nsubject: {label: 'Re:', text: Rooms}\nrecipients: [{name: Ada Example, title: Chair, country: US}]\nsignatories: [{name: Cy Example, title: President}]\nbody: |\n  First *words*.\n\n  we ask that you\nasks: {style: letters, punctuation: semicolons, items: [open the doors, light the lamps, {lead: Fund it., text: pay the sum}]}\nclosing: We thank you.\nenclosures: [One, Two]\ncc: [Bo Example]\npostscript: Come soon.\n";
    let letter = letter(campaign, "").unwrap();
    let expected = "Vienna, March 2, 2026\n\nVia email\n\nAda Example\nChair\n\nRe: Rooms\n\nDear Ada Example:\n\nFirst words.\n\nwe ask that you\n\n(a) open the doors;\n(b) light the lamps; and\n(c) Fund it. pay the sum.\n\nWe thank you.\n\nSincerely,\n\nCy Example\nPresident\n\nP.S. Come soon.\n\nEnclosures:\nOne\nTwo\n\nCc: Bo Example\n";
    assert_eq!(text(&letter), expected);
}

#[test]
fn asks_stand_where_the_body_places_them() {
    let campaign = "body: |\n  Please\n  {{asks}}\n  Thank you, all {{in_words signatory_count}}.\nasks: [a, b]\nsignatories: [{name: A}, {name: B}]\n";
    let letter = letter(campaign, "").unwrap();
    assert_eq!(
        text(&letter),
        "Please\n\n- a\n- b\n\nThank you, all two.\n\nSincerely,\n\nA\n\nB\n"
    );
}

#[test]
fn misspelt_names_are_found_where_they_stand() {
    let template = "---\ndescription: x\n---\n{{#if delivry}}\nx\n{{/if}}\n{{> salutatoin}}\n{{uppr date}}\n{{{recipient.name}}}\n";
    let campaign = "template: t\nrecipients: [{name: Ada}]\nbody: |\n  Hello {{recipient.nmae}}.\n";
    assert_eq!(
        faults(letter(campaign, template)),
        [
            "c.yaml:4:11 [undefined-variable] there is no `recipient.nmae`",
            "templates/t.hbs:4:7 [undefined-variable] no field is called `delivry`",
            "templates/t.hbs:7:5 [unknown-part] no part is called `salutatoin`",
            "templates/t.hbs:8:3 [unknown-helper] no helper is called `uppr`",
            "templates/t.hbs:9:1 [raw-value] `{{{recipient.name}}}` would read plain words as markup",
        ]
    );
}

#[test]
fn faults_of_markup_stand_in_the_file_that_has_them() {
    let template = "---\n---\n{{#if body}}\n::: nowhere\n{{{body}}}\n:::\n{{/if}}\n";
    let campaign = "template: t\nbody: |\n  One {{date}} <b>two</b>\n\n  and `code`\n";
    assert_eq!(
        faults(letter(campaign, template)),
        [
            "c.yaml:3:16 [raw-html] raw HTML is not markup here",
            "c.yaml:3:22 [raw-html] raw HTML is not markup here",
            "c.yaml:5:7 [code-in-body] code is not markup here",
            "templates/t.hbs:4:5 [unknown-role] no role is called `nowhere`",
        ]
    );
}

#[test]
fn blocks_that_are_not_closed_are_named() {
    let campaign = "template: t\nbody: x\n";
    assert_eq!(
        faults(letter(campaign, "{{#if body}}\nx\n")),
        ["templates/t.hbs:1:1 [template-syntax] `{{#if body}}` is never closed",]
    );
    let deep = "{{#if body}}".repeat(2000);
    assert_eq!(faults(letter(campaign, &deep)).len(), 1);
}

#[test]
fn a_part_that_takes_itself_in_is_refused() {
    let world = MemoryWorld::default()
        .with("c.yaml", "template: t\nbody: x\n")
        .with("templates/t.hbs", "{{> a}}\n")
        .with("templates/_a.hbs", "{{> b}}\n")
        .with("templates/_b.hbs", "{{> a}}\n");
    let found = compose(&world, "c.yaml").expect_err("the template has no end");
    assert!(found.0.iter().any(|fault| fault.code == "endless-part"), "{found:?}");
}

#[test]
fn values_that_some_recipient_lacks_are_asked_for() {
    let campaign = "recipients: [{name: A, extra: {patrons: 5}}, {name: B}]\nbody: You serve {{recipient.patrons}}.\n";
    assert_eq!(
        faults(letter(campaign, "")),
        ["c.yaml:2:19 [missing-value] not every recipient has `patrons`",]
    );
}

#[test]
fn the_shipped_campaigns_make_letters() {
    if !Path::new("campaigns").is_dir() {
        return;
    }
    let world = undersigned::world::RealWorld;
    for name in ["light-keepers", "seed-archive", "bookmobiles", "harbor-crew", "river-gauges"] {
        let letters = compose(&world, &format!("campaigns/{name}.yaml")).unwrap();
        assert!(letters.iter().all(|letter| letter.blocks.len() > 5), "{name}");
    }
}

proptest! {
    #[test]
    fn a_value_of_a_recipient_is_never_markup(value in any::<String>(), at in 0_usize..6) {
        let wild = ["{{7*7}}", "**bold**", "<script>", "::: date\nx\n:::", "\u{202E}rtl", ""];
        let value = format!("{}{value}", wild[at]);
        let mut campaign = Campaign::load(
            &MemoryWorld::default().with("c.yaml", "recipients: [{name: A}]\nbody: 'Dear {{recipient.name}}!'\n"),
            Path::new("c.yaml"),
            &[],
        ).unwrap();
        let one = Recipient { name: Some(value.clone()), ..Recipient::default() };
        campaign.recipients = vec![one].into();
        let template = Template::load(&MemoryWorld::default(), &campaign.template, Path::new("")).unwrap();
        let world = MemoryWorld::default();
        let composer = Composer::new(&campaign, &template, &world).unwrap();
        let job = jobs(&campaign).get(0).unwrap();
        let letter = composer.letter(&job, Copy::Addressee).unwrap();
        let body = letter.blocks.iter().find_map(|block| match block {
            Block::Paragraph(words) => Some(plain(words)),
            _ => None,
        });
        assert_eq!(body, Some(format!("Dear {value}!")));
    }
}

/// A world that counts how often it is asked for the day, and has nothing else to give.
struct Asking {
    world: MemoryWorld,
    asked: AtomicUsize,
}

impl World for Asking {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.world.read(path)
    }
    fn read_at(&self, path: &Path, offset: u64, most: usize) -> io::Result<Vec<u8>> {
        self.world.read_at(path, offset, most)
    }
    fn look(&self, path: &Path) -> Found {
        self.world.look(path)
    }
    fn size(&self, path: &Path) -> io::Result<u64> {
        self.world.size(path)
    }
    fn list(&self, folder: &Path) -> Vec<String> {
        self.world.list(folder)
    }
    fn stage(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.world.stage(path, bytes)
    }
    fn stage_more(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.world.stage_more(path, bytes)
    }
    fn settle(&self, path: &Path) -> io::Result<()> {
        self.world.settle(path)
    }
    fn unstage(&self, path: &Path) {
        self.world.unstage(path);
    }
    fn splice(&self, path: &Path, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.world.splice(path, offset, bytes)
    }
    fn lock(&self, folder: &Path) -> Box<dyn Any> {
        self.world.lock(folder)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.world.remove(path)
    }
    fn today(&self) -> Date {
        self.asked.fetch_add(1, Ordering::Relaxed);
        self.world.today()
    }
    fn elapsed(&self) -> Duration {
        self.world.elapsed()
    }
    fn variable(&self, name: &str) -> Option<String> {
        self.world.variable(name)
    }
}

#[test]
fn the_day_is_asked_for_only_by_letters_of_today() {
    for (date, wanted) in [("2026-03-02", 0), ("Spring", 0), ("today", 1)] {
        let text = format!("date: {date}\nrecipients: [{{name: Ada Example}}]\nbody: Words.\n");
        let world = MemoryWorld::default().with("c.yaml", text);
        let campaign = Campaign::load(&world, Path::new("c.yaml"), &[]).unwrap();
        let template = Template::load(&world, &campaign.template, Path::new("")).unwrap();
        let asking = Asking { world, asked: AtomicUsize::new(0) };
        assert!(Composer::new(&campaign, &template, &asking).is_ok());
        assert_eq!(asking.asked.into_inner(), wanted, "{date}");
    }
}
