//! From a campaign's path to an [`Edition`]: campaign and template read, everything checked that
//! needs no recipient, writers ready.

use std::path::{Path, PathBuf};

use super::{
    characters,
    edition::{Composed, Edition, Letters, Named},
    file_name::says_something,
    origin::Origin,
};
use crate::{
    campaign::{Campaign, Set, folder},
    compose::{Addressed, Composer, Copy, Jobs, NamePattern, jobs},
    diagnose::Faults,
    people::{Keys, Recipient},
    template::Template,
    world::World,
    write::{Format, Writer},
};

/// The format whose writer must find every character in a font.
const SET_IN_TYPE: &str = "pdf";

/// What is left at the ends of a file name when a value between is empty: `-vt` without a surname.
const EDGES: [char; 6] = [' ', '-', '_', '.', ',', '\n'];

/// A campaign with its template, read.
#[derive(Debug)]
pub struct Opened {
    /// The campaign, with what a careful editor would mark in its files.
    pub campaign: Campaign,
    /// Its template.
    pub template: Template,
}

/// Reads a campaign and its template, with changes laid over the campaign, and with the recipients
/// of other files where any are named.
///
/// # Errors
/// Every fault of every file.
pub fn open(
    world: &dyn World,
    path: &Path,
    changes: &[Set],
    recipients: &[PathBuf],
) -> Result<Opened, Faults> {
    let campaign = Campaign::load_for(world, path, changes, recipients)?;
    let template = Template::load(world, &campaign.template, folder(path))?;
    Ok(Opened { campaign, template })
}

impl Opened {
    /// The campaign ready to be made in these formats.
    ///
    /// # Errors
    /// Everything wrong in the words that all letters share, in the template or in the style.
    pub fn edition<'m>(
        &'m self,
        world: &'m dyn World,
        formats: &[&'static Format],
        copy: Copy,
    ) -> Result<Edition<'m>, Faults> {
        let composer = Composer::new(&self.campaign, &self.template, world)?;
        let mut faults = Faults::default();
        if formats.iter().any(|format| format.name == SET_IN_TYPE) {
            let style = composer.style();
            faults.take(characters::check(&self.campaign, &self.template, style, world));
        }
        let opened = formats.iter().map(|format| (format.open)(composer.style(), world));
        let writers: Vec<Box<dyn Writer>> =
            opened.filter_map(|writer| faults.take(writer)).collect();
        if faults.any_error() {
            return Err(faults);
        }
        let jobs = jobs(&self.campaign);
        Ok(Edition {
            stem: self.campaign.stem.clone(),
            campaign: self.named(),
            template: Named {
                name: self.template.name.clone(),
                sha256: self.template.sha256.clone(),
            },
            language: self.campaign.language.clone(),
            wanted: (0..jobs.len()).collect(),
            names: None,
            formats: formats.to_vec(),
            letters: Box::new(Ready {
                origin: Origin::new(&self.campaign, composer.style(), world),
                others: jobs.others(),
                composer,
                jobs,
                writers,
                copy,
            }),
        })
    }

    /// What `--name` calls the files of each letter.
    ///
    /// # Errors
    /// Everything wrong in the pattern, and every letter that it gives no name.
    pub fn names(&self, world: &dyn World, pattern: &str) -> Result<Keys, Faults> {
        let pattern = NamePattern::new(&self.campaign, world, pattern)?;
        let mut faults = Faults::default();
        let mut names = Keys::default();
        for job in jobs(&self.campaign).iter() {
            let to = Addressed::new(&self.campaign, &job, world)?;
            let words = faults.take(pattern.words(&to)).unwrap_or_default();
            let words = words.trim_matches(EDGES);
            if !says_something(words) {
                faults.push(pattern.empty(&to));
            }
            names.push(words);
        }
        faults.or(names)
    }

    fn named(&self) -> Named {
        let path = &self.campaign.path;
        let name = path.file_name().unwrap_or(path.as_os_str());
        Named { name: name.to_string_lossy().into_owned(), sha256: self.campaign.sha256.clone() }
    }
}

/// The letters of a campaign with all that makes them.
struct Ready<'m> {
    origin: Origin,
    composer: Composer<'m>,
    jobs: Jobs<'m>,
    others: Vec<(String, usize)>,
    writers: Vec<Box<dyn Writer>>,
    copy: Copy,
}

impl Letters for Ready<'_> {
    fn len(&self) -> usize {
        self.jobs.len()
    }

    fn key(&self, letter: usize) -> &str {
        self.jobs.key(letter)
    }

    fn others(&self) -> &[(String, usize)] {
        &self.others
    }

    fn compose(&self, letter: usize) -> Result<Composed<'_>, Faults> {
        // Every place is below `len`, which is the number of jobs.
        let job = self.jobs.get(letter).ok_or_else(Faults::default)?;
        let to = self.composer.addressed(&job)?;
        let letter = self.composer.letter_to(&to, self.copy)?;
        Ok(Composed {
            from: self.origin.of(&letter),
            to: named(&to),
            warnings: self.composer.remarks(&to),
            files: Box::new(move || {
                let mut faults = Faults::default();
                let writers = self.writers.iter();
                let files = writers.filter_map(|writer| faults.take(writer.write(&letter)));
                let files: Vec<Vec<u8>> = files.collect();
                place(&mut faults, to.first());
                faults.or(files)
            }),
        })
    }
}

/// The people of a letter by their names, as a list in a viewer has them.
fn named(to: &Addressed<'_>) -> String {
    let people = to.people();
    let names = people.iter().map(|one| {
        let name = [&one.name, &one.organisation, &one.title].into_iter().flatten().next();
        name.unwrap_or(&one.key).as_str()
    });
    let names: Vec<&str> = names.collect();
    if names.is_empty() { to.key.clone() } else { names.join(", ") }
}

/// A writer knows of no file: what it cannot write of a letter is shown at the recipient's entry.
fn place(faults: &mut Faults, recipient: Option<&Recipient>) {
    let Some(span) = recipient.and_then(|recipient| recipient.span.as_ref()) else { return };
    for fault in faults.0.iter_mut().filter(|fault| fault.labels.is_empty()) {
        *fault = fault.clone().at(span.clone(), "in this letter alone");
    }
}
