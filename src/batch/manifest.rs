//! The manifest of a campaign of several letters: what became of each, in the recipients' order.
//!
//! It has no times and no paths of the machine, so the same inputs give the same manifest.

use serde::{Deserialize, Serialize};

use super::record::Entry;

/// The manifest's name in the campaign's folder.
pub(super) const MANIFEST: &str = "manifest.json";

/// `manifest.json`
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub(super) version: u64,
    /// The campaign file: its name without folders, and its hash.
    pub(super) campaign: Entry,
    /// The template as the campaign names it, and its hash.
    pub(super) template: Entry,
    pub(super) letters: Vec<ManifestLetter>,
}

/// What became of one letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ManifestLetter {
    /// The recipient's key, as written.
    pub(super) key: String,
    pub(super) status: Status,
    /// Names as they stand beside the manifest.
    pub(super) files: Vec<Entry>,
    /// What was said of this letter alone.
    pub(super) messages: Vec<String>,
}

/// Whether the letter is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Status {
    Written,
    Failed,
}

impl Manifest {
    /// The file: indented JSON and a final newline.
    pub(super) fn bytes(&self) -> Vec<u8> {
        // Strings and lists of strings always have a JSON form.
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// Takes over the letters that this run was not asked for from an earlier manifest of the very
    /// same campaign and template; `keys` is every letter's, in the recipients' order.
    pub(super) fn keep<'k>(&mut self, earlier: &[u8], keys: impl Iterator<Item = &'k str>) {
        let Ok(earlier) = serde_json::from_slice::<Self>(earlier) else { return };
        if earlier.campaign != self.campaign || earlier.template != self.template {
            return;
        }
        let mut letters = Vec::new();
        for key in keys {
            let of_key = |letter: &&ManifestLetter| letter.key == key;
            let now = self.letters.iter().find(of_key);
            letters.extend(now.or_else(|| earlier.letters.iter().find(of_key)).cloned());
        }
        self.letters = letters;
    }
}
