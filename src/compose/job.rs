//! Which letters a campaign makes, and to whom each goes.
//!
//! The trap: of a hundred thousand letters no list is made, so each is told by its place.

use crate::campaign::{Campaign, Letters};

/// One letter to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// The letter's key: the first recipient's, or the campaign's stem.
    pub key: String,
    /// The places of its recipients in the campaign, in order; none in a letter to nobody.
    pub recipients: Vec<usize>,
}

/// Who a copy of a letter is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copy {
    /// The addressee.
    Addressee,
    /// The sender's own file, with the `bcc`.
    File,
}

/// The letters of a campaign, in the recipients' order.
#[derive(Debug)]
pub struct Jobs<'c> {
    campaign: &'c Campaign,
    /// Where each letter's first recipient stands, when some share a letter.
    firsts: Vec<u32>,
}

/// The letters of a campaign, in the recipients' order.
#[must_use]
pub fn jobs(campaign: &Campaign) -> Jobs<'_> {
    let pairs = campaign.recipients.pairs();
    let mut firsts = Vec::new();
    if !pairs.is_empty() {
        let mut seconds: Vec<usize> = pairs.iter().map(|(_, second)| *second).collect();
        seconds.sort_unstable();
        let all = 0..campaign.recipients.len();
        let first = all.filter(|at| seconds.binary_search(at).is_err());
        firsts = first.filter_map(|at| u32::try_from(at).ok()).collect();
    }
    Jobs { campaign, firsts }
}

impl Jobs<'_> {
    /// Whether all recipients share one letter, or there is nobody.
    fn is_one(&self) -> bool {
        self.campaign.recipients.is_empty() || self.campaign.letters == Letters::Joint
    }

    /// How many letters there are; a campaign has at least one.
    #[must_use]
    pub fn len(&self) -> usize {
        match self.campaign.recipients.len() {
            _ if self.is_one() => 1,
            all => all - self.campaign.recipients.pairs().len(),
        }
    }

    /// Never so: a campaign has at least one letter.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The place of a letter's first recipient.
    fn first(&self, letter: usize) -> usize {
        self.firsts.get(letter).map_or(letter, |first| *first as usize)
    }

    /// A letter's key.
    #[must_use]
    pub fn key(&self, letter: usize) -> &str {
        if self.is_one() {
            return if letter == 0 { &self.campaign.stem } else { "" };
        }
        self.campaign.recipients.key(self.first(letter))
    }

    /// The letter at a place.
    #[must_use]
    pub fn get(&self, letter: usize) -> Option<Job> {
        if letter >= self.len() {
            return None;
        }
        let recipients = if self.is_one() {
            (0..self.campaign.recipients.len()).collect()
        } else {
            let first = self.first(letter);
            let pairs = self.campaign.recipients.pairs();
            let pair = pairs.binary_search_by_key(&first, |(first, _)| *first).ok();
            let second = pair.and_then(|pair| pairs.get(pair)).map(|(_, second)| *second);
            [first].into_iter().chain(second).collect()
        };
        Some(Job { key: self.key(letter).to_owned(), recipients })
    }

    /// All letters.
    pub fn iter(&self) -> impl Iterator<Item = Job> {
        (0..self.len()).filter_map(|letter| self.get(letter))
    }

    /// Recipients whose letter bears another's key, with its place: the second of two, everybody of
    /// a joint letter.
    #[must_use]
    pub fn others(&self) -> Vec<(String, usize)> {
        let recipients = &self.campaign.recipients;
        if self.is_one() {
            return recipients.keys().iter().map(|key| (key.to_owned(), 0)).collect();
        }
        let pairs = recipients.pairs().iter();
        let letter = |first: usize| {
            let first = u32::try_from(first).unwrap_or(u32::MAX);
            self.firsts.binary_search(&first).unwrap_or(0)
        };
        pairs.map(|(first, second)| (recipients.key(*second).to_owned(), letter(*first))).collect()
    }
}
