//! Campaign, recipient and template become a [`Letter`].
//!
//! [`Composer::new`] does once what no recipient changes: every text compiled, every name checked,
//! the roll set in order. [`Composer::letter`] makes one letter, cheaply and on any thread. The
//! trap: a fault of one recipient's values must fail that letter alone, so it may only show there.

mod addressed;
mod asks;
mod assemble;
mod count;
mod data;
mod file_name;
mod greeting;
mod job;
mod local;
mod names;
mod punctuation;
mod roll;
mod signatory;
mod texts;
mod varying;

pub use addressed::Addressed;
pub use count::miscounted;
pub use file_name::{NamePattern, OPTION as NAME_OPTION};
pub use job::{Copy, Job, Jobs, jobs};

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use handlebars::Context;
use jiff::civil::Date;
use serde_json::{Map, Value};

use crate::{
    campaign::{Campaign, LetterDate},
    diagnose::{Diagnostic, Faults},
    model::Letter,
    people::Recipient,
    style::Style,
    template::{
        Template,
        check::{LOCAL_PLACE, Names, Need, check, parts_in_words},
        check_fields,
        engine::{Builder, Engine, measure},
        marks::{Marks, Origin},
        markup::{Reader, sections},
        tree::{Compiled, compile},
    },
    world::World,
};

use varying::Varying;

/// Makes a campaign's letters.
pub struct Composer<'c> {
    campaign: &'c Campaign,
    world: &'c dyn World,
    style: Style,
    close: Option<String>,
    /// The day of letters dated by a day.
    day: Option<Date>,
    marks: Marks,
    engine: Engine,
    texts: texts::Texts,
    roll: roll::Signed,
    /// Whose signers are whose, where the campaign asks for it.
    locals: Option<local::Locals>,
    fields: Map<String, Value>,
    letterhead: Value,
    /// What makes the words of one letter other than those of the next.
    varying: Varying,
    /// Whether the letters have a salutation anywhere, so that one has to be made.
    greets: bool,
    /// The only letter there is, with its key: it was made when the words were tried.
    only: Mutex<Option<(String, Letter)>>,
}

impl<'c> Composer<'c> {
    /// Makes ready, with all checks that need no recipient. What day it is, is asked only when
    /// the letters bear its date: to know it, a machine reads all its time zones.
    ///
    /// # Errors
    /// Everything wrong in the template, in its parts and in the campaign's own words, and values
    /// of the recipients' own that the words use and some recipient lacks.
    pub fn new(
        campaign: &'c Campaign,
        template: &Template,
        world: &'c dyn World,
    ) -> Result<Self, Faults> {
        let style = Style::default().with(&template.style).with(&campaign.style);
        let mut faults = check_fields(&template.fields, &campaign.fields, &names::head(campaign));
        let shape = names::shape(campaign, template);
        names::taken(template, &shape, &mut faults);
        let told = faults.0.len();
        let mut marks = Marks::default();
        let mut compiled =
            |text, origin, marks: &mut Marks| faults.take(compile(text, origin, marks));
        let body = compiled(&template.body, Origin::Template, &mut marks);
        let parts: BTreeMap<String, Compiled> = template
            .parts
            .iter()
            .filter_map(|(name, text)| {
                Some((name.clone(), compiled(text, Origin::Template, &mut marks)?))
            })
            .collect();
        let fields = texts::fields(campaign, template, &mut marks);
        let letterhead = texts::letterhead(campaign, &mut marks);
        let (texts, words) = texts::Texts::compile(campaign, &mut marks, &mut faults);
        let declared: Vec<_> =
            template.fields.iter().map(|row| (row.name.clone(), row.span.clone())).collect();
        let names = Names {
            root: &shape,
            parts: &parts,
            declared: &declared,
            elsewhere: names::elsewhere(campaign),
        };
        let readable = faults.0.len() == told;
        let varying = Varying::of(campaign, template, &parts, body.iter().chain(texts_of(&words)));
        let template_text = body.iter().map(|body| (texts::TEMPLATE, body));
        let texts_by_name = template_text.chain(words.iter().map(|(name, text)| (&**name, text)));
        let (mut builder, needs, known) = examined(texts_by_name, &texts, &names, &mut faults);
        // A name that nobody knows prints nothing, and the markup around it can still be read.
        if faults.any_error() && !(readable && known) {
            return Err(names::tidy(faults));
        }
        for (name, part) in &parts {
            builder.part(name, part, &parts);
        }
        names::lacking(campaign, world, &needs, &mut faults);
        let (roll, locals) = roll::Signed::new(&campaign.signatories, &style);
        let engine = builder.finish();
        let composer = Self {
            campaign,
            world,
            style,
            close: template.close.clone(),
            day: day(campaign, world),
            marks,
            engine,
            texts,
            roll,
            locals,
            fields,
            letterhead,
            varying,
            greets: greets(campaign, template),
            only: Mutex::default(),
        };
        composer.settle(&mut faults);
        names::tidy(faults).or(composer)
    }

    /// The looks of this campaign's letters.
    #[must_use]
    pub const fn style(&self) -> &Style {
        &self.style
    }

    /// Tries all common words before any letter is made: on the first letter, and where an ask or a
    /// condition may show words to some recipients alone, on one letter of each kind.
    fn settle(&self, faults: &mut Faults) {
        let mut alike = self.varying.alike();
        let mut tried = Faults::default();
        let jobs = jobs(self.campaign);
        let only = jobs.len() == 1 && self.campaign.bcc.is_empty();
        let copy = if only { Copy::Addressee } else { Copy::File };
        for job in jobs.iter() {
            let to = match self.addressed(&job) {
                Ok(to) => to,
                Err(found) => return faults.absorb(found),
            };
            // Whom nobody can greet is known before the first file, so nothing is written.
            if let Err(found) = greeting::check(self, &to) {
                faults.absorb(found);
            }
            if alike.is_new(&to) {
                match self.letter_to(&to, copy) {
                    Ok(letter) if only => *self.only() = Some((to.key.clone(), letter)),
                    Ok(_) => {}
                    Err(found) => tried.absorb(found),
                }
            }
        }
        let named = !faults.any_error();
        let placed = |fault: &Diagnostic| named || !fault.labels.is_empty();
        tried.0.retain(|fault| fault.letter.is_none() && placed(fault));
        faults.absorb(tried);
    }

    /// What a careful reader would mark in a letter that can be made.
    #[must_use]
    pub fn remarks(&self, to: &Addressed<'_>) -> Vec<Diagnostic> {
        let recipients = to.people();
        let all = greeting::too_many(self.campaign, &recipients);
        let marked = |recipient| {
            let remarks =
                [greeting::gave_way(recipient), greeting::term_ended(recipient, self.day)];
            remarks.into_iter().flatten()
        };
        recipients.into_iter().flat_map(marked).chain(all).collect()
    }

    fn only(&self) -> MutexGuard<'_, Option<(String, Letter)>> {
        self.only.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The language of a letter to these recipients.
    fn language<'l>(&'l self, recipients: &[&'l Recipient]) -> &'l str {
        let own = recipients.first().and_then(|recipient| recipient.language.as_deref());
        own.unwrap_or(&self.campaign.language)
    }

    /// One letter.
    ///
    /// # Errors
    /// What is wrong in the recipient's own values, under the letter's key; what is wrong in common
    /// words and shows only with these values, under none.
    pub fn letter(&self, job: &Job, copy: Copy) -> Result<Letter, Faults> {
        self.letter_to(&self.addressed(job)?, copy)
    }

    /// One letter to people who are read already.
    ///
    /// # Errors
    /// As [`letter`](Self::letter).
    pub fn letter_to(&self, to: &Addressed<'_>, copy: Copy) -> Result<Letter, Faults> {
        if copy == Copy::Addressee
            && let Some((key, letter)) = self.only().take()
            && key == to.key
        {
            return Ok(letter);
        }
        let recipients = to.people();
        let language = self.language(&recipients);
        let mut seen = local::seen(self.locals.as_ref(), &self.roll, &recipients, language);
        let facts = data::facts(self, &recipients, &mut seen, &to.key, copy)?;
        let mut context = Context::wraps(Value::Null).map_err(|_| unfit())?;
        *context.data_mut() = Value::Object(facts.values);
        let words =
            self.texts.render(&self.engine, &mut context, copy, &self.style.enclosure_label)?;
        let headings = if seen.apart {
            self.texts.headings(&self.engine, &context, &self.marks)?
        } else {
            [None, None]
        };
        if let Value::Object(values) = context.data_mut() {
            values.extend(words.values);
            if let ([Some(own), others], Some(groups)) = (&headings, values.get_mut("groups")) {
                local::head(groups, own, others.as_deref());
            }
        }
        let rendered = self.engine.render(texts::TEMPLATE, &context)?;
        let rendered = self.marks.read(&rendered);
        let mut faults = facts.faults;
        let parts = sections(&rendered, &mut faults);
        let asks =
            words.asks.map(|asks| asks::blocks(&asks, &self.marks, &facts.language, &mut faults));
        let mut assembly = assemble::Assembly {
            reader: Reader::new(&rendered),
            campaign: self.campaign,
            addresses: &facts.addresses,
            roll: &seen.signed,
            asks,
            blocks: Vec::new(),
        };
        assembly.parts(&parts);
        faults.absorb(assembly.reader.faults);
        let mut blocks = assembly.blocks;
        assemble::number_footnotes(&mut blocks);
        let title = assemble::title(&blocks, &facts.language, self.campaign);
        faults.or(Letter { language: facts.language, title, blocks })
    }
}

/// The engine with all texts whose names were checked, what they need of the recipients, and whether
/// each of them can be rendered, be it without a value that nobody knows.
fn examined<'t>(
    texts: impl Iterator<Item = (&'t str, &'t Compiled)>,
    own: &texts::Texts,
    names: &Names<'_>,
    faults: &mut Faults,
) -> (Builder, Vec<Need>, bool) {
    let mut builder = Builder::new();
    let mut needs = Vec::new();
    let mut known = true;
    for (name, text) in texts {
        let endless = measure(text, names.parts);
        if endless.any_error() {
            faults.absorb(endless);
            known = false;
            continue;
        }
        if name != texts::TEMPLATE {
            parts_in_words(text, faults);
        }
        let (needed, wrong) = check(text, names);
        known &= wrong.0.iter().all(|fault| fault.code == "undefined-variable");
        // What is printed only beside local signers needs no place of who has none.
        needs.extend(
            needed.into_iter().filter(|need| need.name != LOCAL_PLACE || !own.is_local(name)),
        );
        faults.absorb(wrong);
        builder.add(name, text, names.parts);
    }
    (builder, needs, known)
}

fn texts_of(words: &[(String, Compiled)]) -> impl Iterator<Item = &Compiled> {
    words.iter().map(|(_, text)| text)
}

fn greets(campaign: &Campaign, template: &Template) -> bool {
    let own = template.parts.iter().filter(|(name, _)| *name != "salutation");
    let texts = own.map(|(_, text)| text).chain([&template.body]).chain(&campaign.body);
    texts.into_iter().any(|text| text.contains("salutation"))
}

fn unfit() -> Diagnostic {
    Diagnostic::error("template-syntax", "a value does not fit the template")
}

/// The day that letters bear; nobody is asked for it when they name their own.
fn day(campaign: &Campaign, world: &dyn World) -> Option<Date> {
    match campaign.date {
        Some(LetterDate::Day(day)) => Some(day),
        Some(LetterDate::Today) => Some(world.today()),
        Some(LetterDate::Verbatim(_)) | None => None,
    }
}
