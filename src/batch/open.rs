//! From a campaign's path to an [`Edition`]: campaign and template read, everything checked that
//! needs no recipient, writers ready.

use std::path::{Path, PathBuf};

use super::{
    characters,
    edition::{Composed, Edition, Letters, Named},
    origin::Origin,
};
use crate::{
    campaign::{Campaign, Set, folder},
    compose::{Composer, Copy, Job, jobs},
    diagnose::Faults,
    template::Template,
    world::World,
    write::{Format, Writer},
};

/// The format whose writer must find every character in a font.
const SET_IN_TYPE: &str = "pdf";

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
        world: &dyn World,
        formats: &[&'static Format],
        copy: Copy,
    ) -> Result<Edition<'m>, Faults> {
        let composer = Composer::new(&self.campaign, &self.template, || world.today())?;
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
            wanted: (0..jobs.len()).collect(),
            formats: formats.to_vec(),
            letters: Box::new(Ready {
                origin: Origin::new(&self.campaign, composer.style(), world),
                others: self.others(&jobs),
                opened: self,
                composer,
                jobs,
                writers,
                copy,
            }),
        })
    }

    /// Recipients whose letter bears another's key: the second of two, everybody of a joint letter.
    fn others(&self, jobs: &[Job]) -> Vec<(String, usize)> {
        let others = jobs.iter().enumerate().flat_map(|(letter, job)| {
            let people = job.recipients.iter().filter_map(|at| self.campaign.recipients.get(*at));
            let others = people.filter(|recipient| recipient.key != job.key);
            others.map(move |recipient| (recipient.key.clone(), letter))
        });
        others.collect()
    }

    /// A writer knows of no file: what it cannot write of a letter is shown at the recipient's entry.
    fn place(&self, faults: &mut Faults, job: &Job) {
        let recipient = job.recipients.first().and_then(|at| self.campaign.recipients.get(*at));
        let Some(span) = recipient.and_then(|recipient| recipient.span.as_ref()) else { return };
        for fault in faults.0.iter_mut().filter(|fault| fault.labels.is_empty()) {
            *fault = fault.clone().at(span.clone(), "in this letter alone");
        }
    }

    fn named(&self) -> Named {
        let path = &self.campaign.path;
        let name = path.file_name().unwrap_or(path.as_os_str());
        Named { name: name.to_string_lossy().into_owned(), sha256: self.campaign.sha256.clone() }
    }
}

/// The letters of a campaign with all that makes them.
struct Ready<'m> {
    opened: &'m Opened,
    origin: Origin,
    composer: Composer<'m>,
    jobs: Vec<Job>,
    others: Vec<(String, usize)>,
    writers: Vec<Box<dyn Writer>>,
    copy: Copy,
}

impl Letters for Ready<'_> {
    fn len(&self) -> usize {
        self.jobs.len()
    }

    fn key(&self, letter: usize) -> &str {
        self.jobs.get(letter).map_or("", |job| job.key.as_str())
    }

    fn others(&self) -> &[(String, usize)] {
        &self.others
    }

    fn compose(&self, letter: usize) -> Result<Composed<'_>, Faults> {
        // Every place is below `len`, which is the number of jobs.
        let job = self.jobs.get(letter).ok_or_else(Faults::default)?;
        let letter = self.composer.letter(job, self.copy)?;
        Ok(Composed {
            from: self.origin.of(&letter),
            warnings: self.composer.remarks(job),
            files: Box::new(move || {
                let mut faults = Faults::default();
                let writers = self.writers.iter();
                let files = writers.filter_map(|writer| faults.take(writer.write(&letter)));
                let files: Vec<Vec<u8>> = files.collect();
                self.opened.place(&mut faults, job);
                faults.or(files)
            }),
        })
    }
}
