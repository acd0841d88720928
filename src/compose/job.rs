//! Which letters a campaign makes, and to whom each goes.

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
#[must_use]
pub fn jobs(campaign: &Campaign) -> Vec<Job> {
    let recipients = &campaign.recipients;
    if recipients.is_empty() || campaign.letters == Letters::Joint {
        let all = (0..recipients.len()).collect();
        return vec![Job { key: campaign.stem.clone(), recipients: all }];
    }
    let mut jobs: Vec<Job> = Vec::new();
    let mut placed = vec![false; recipients.len()];
    for (at, recipient) in recipients.iter().enumerate() {
        if placed.get(at).copied().unwrap_or(false) {
            continue;
        }
        let mut together = vec![at];
        let partner = recipients.iter().enumerate().position(|(other, partner)| {
            other != at
                && !placed.get(other).copied().unwrap_or(false)
                && (recipient.together_with.as_deref() == Some(&partner.key)
                    || partner.together_with.as_deref() == Some(&recipient.key))
        });
        together.extend(partner);
        for place in &together {
            if let Some(done) = placed.get_mut(*place) {
                *done = true;
            }
        }
        together.sort_unstable();
        jobs.push(Job { key: recipient.key.clone(), recipients: together });
    }
    jobs
}
