//! Words within a line: text with emphasis, links, breaks and footnotes.

use serde::{Deserialize, Serialize};

/// A run of inline pieces in reading order.
pub type Words = Vec<Inline>;

/// One piece of a line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Inline {
    /// `*italic*` in a campaign.
    Emphasis(Words),
    /// `**bold**` in a campaign; an ask's `lead` is strong too.
    Strong(Words),
    /// `[words](https://…)` in a campaign.
    Link {
        /// The target as written.
        to: String,
        /// What the reader sees.
        words: Words,
    },
    /// A backslash at a line's end.
    LineBreak,
    /// `^[footnote words]`; numbered from 1 through the letter.
    Footnote {
        /// The note's number in the letter.
        number: u32,
        /// The note's own words.
        words: Words,
    },
    /// Plain text, exactly as it is to be read.
    #[serde(untagged)]
    Text(String),
}

impl Inline {
    /// Plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

/// The words without marks: emphasis dropped, a break as a space, footnotes left out.
#[must_use]
pub fn plain(words: &[Inline]) -> String {
    let mut out = String::new();
    collect(words, &mut out);
    out
}

fn collect(words: &[Inline], out: &mut String) {
    for inline in words {
        match inline {
            Inline::Text(text) => out.push_str(text),
            Inline::Emphasis(words) | Inline::Strong(words) | Inline::Link { words, .. } => {
                collect(words, out);
            }
            Inline::LineBreak => out.push(' '),
            Inline::Footnote { .. } => {}
        }
    }
}
