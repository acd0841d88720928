//! Styles with a name: `style: diplomatic` in a campaign. A row is a style.

use super::{Align, ContinuationStyle, Paper, StyleChange};

/// A named style.
#[derive(Debug)]
pub struct Preset {
    /// The name as written in a campaign.
    pub name: &'static str,
    /// One line for a list.
    pub about: &'static str,
    /// What it changes of the style before it.
    pub change: fn() -> StyleChange,
}

/// Every named style, in reading order.
pub const PRESETS: &[Preset] = &[
    Preset {
        name: "us-letter",
        about: "US Letter, month first, a colon after the salutation",
        change: || StyleChange {
            paper: Some(Paper::LETTER),
            date: Some("%B %-d, %Y".into()),
            salutation_punctuation: Some(":".into()),
            ..StyleChange::default()
        },
    },
    Preset {
        name: "a4",
        about: "A4, day first, a comma after the salutation",
        change: || StyleChange {
            paper: Some(Paper::A4),
            date: Some("%-d %B %Y".into()),
            salutation_punctuation: Some(",".into()),
            ..StyleChange::default()
        },
    },
    Preset {
        name: "diplomatic",
        about: "A4, a comma, the date at the right, page numbers alone, `CC:`",
        change: || StyleChange {
            paper: Some(Paper::A4),
            date: Some("%-d %B %Y".into()),
            date_align: Some(Align::Right),
            salutation_punctuation: Some(",".into()),
            cc_label: Some("CC:".into()),
            continuation: Some(ContinuationStyle::Number),
            ..StyleChange::default()
        },
    },
];
