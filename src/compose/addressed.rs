//! A letter with the people it goes to, read once for all that is asked of them.
//!
//! The trap: a recipient of a large table is read anew from its file, which can go wrong.

use std::borrow::Cow;

use super::{Composer, Job};
use crate::{campaign::Campaign, diagnose::Faults, people::Recipient, world::World};

/// A letter with the people it goes to.
#[derive(Debug)]
pub struct Addressed<'c> {
    /// The letter's key.
    pub key: String,
    recipients: Vec<Cow<'c, Recipient>>,
}

impl<'c> Addressed<'c> {
    /// The people of a letter.
    ///
    /// # Errors
    /// `file-changed`, `read-failed`.
    pub fn new(campaign: &'c Campaign, job: &Job, world: &dyn World) -> Result<Self, Faults> {
        let recipients = job.recipients.iter().map(|at| campaign.recipients.get(world, *at));
        Ok(Self { key: job.key.clone(), recipients: recipients.collect::<Result<_, _>>()? })
    }

    /// The people, in order.
    #[must_use]
    pub fn people(&self) -> Vec<&Recipient> {
        self.recipients.iter().map(AsRef::as_ref).collect()
    }

    /// Who is named first.
    #[must_use]
    pub fn first(&self) -> Option<&Recipient> {
        self.recipients.first().map(AsRef::as_ref)
    }
}

impl<'c> Composer<'c> {
    /// The people of a letter, read once for [`letter_to`](Self::letter_to) and
    /// [`remarks`](Self::remarks).
    ///
    /// # Errors
    /// `file-changed`, when a table isn't what it was when it was checked; `read-failed`.
    pub fn addressed(&self, job: &Job) -> Result<Addressed<'c>, Faults> {
        Addressed::new(self.campaign, job, self.world)
    }
}
