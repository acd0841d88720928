//! Looks: paper, margins, face, punctuation and labels. A [`Style`] is whole; a
//! [`StyleChange`] is what a template or a campaign says of it, laid over the default.
//!
//! Lengths are points inside ([`Length`]); the words `1in` and `25mm` exist only in
//! `style/length.rs` where they are read. Nothing above the model computes with them.

mod change;
mod columns;
mod length;
mod paper;
mod presets;
mod read;

pub use change::StyleChange;
pub use columns::Columns;
pub use length::Length;
pub use paper::Paper;
pub use presets::{PRESETS, Preset};
pub use read::{COLUMNS, length};

use serde::{Deserialize, Serialize};

/// Everything that a writer needs to know of a letter's looks.
#[derive(Debug, Clone, PartialEq)]
pub struct Style {
    /// The sheet.
    pub paper: Paper,
    /// Margins of every page.
    pub margins: Margins,
    /// The face of the text.
    pub font: Font,
    /// Baseline to baseline, as a multiple of the font's size.
    pub leading: f64,
    /// Space between paragraphs, as a multiple of the leading.
    pub paragraph_gap: f64,
    /// Ragged right or justified.
    pub justify: bool,
    /// Whether words may be hyphenated at a line's end.
    pub hyphenate: bool,
    /// How a date is set, in `strftime` marks: `%B %-d, %Y`. `None`: by the language.
    pub date: Option<String>,
    /// Where the date stands on its line.
    pub date_align: Align,
    /// Where the letterhead stands.
    pub letterhead_align: Align,
    /// Where the close and a single signatory stand.
    pub close_align: Align,
    /// What a salutation ends in unless it already ends in `:`, `,`, `!` or `.`.
    pub salutation_punctuation: String,
    /// `Cc:`
    pub cc_label: String,
    /// `Bcc:`
    pub bcc_label: String,
    /// `Enclosure:`, and `Enclosures:` for more than one.
    pub enclosure_label: [String; 2],
    /// Columns of the roll where the campaign leaves it open (`auto`).
    pub signatory_columns: Columns,
    /// Whether the roll starts on a page of its own.
    pub signature_page: bool,
    /// Room for a pen above a name without a signature image, in lines.
    pub signature_lines: u8,
    /// What the head of a second page says.
    pub continuation: ContinuationStyle,
}

/// Margins of a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Margins {
    /// Above the text.
    pub top: Length,
    /// Right of the text.
    pub right: Length,
    /// Below the text.
    pub bottom: Length,
    /// Left of the text.
    pub left: Length,
}

/// A face and its size.
#[derive(Debug, Clone, PartialEq)]
pub struct Font {
    /// Which face.
    pub family: Family,
    /// Size of the text.
    pub size: Length,
}

/// Which face a letter is set in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Family {
    /// `font: serif 11pt`: Libertinus Serif in a PDF, Times New Roman in a DOCX.
    Serif,
    /// `font: sans 10pt`: Noto Sans in a PDF, Arial in a DOCX.
    Sans,
    /// `font: fonts/house.ttf 11pt`: a file, already resolved against the file that names it.
    File(std::path::PathBuf),
}

/// Where something stands between the margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// At the left margin.
    #[default]
    Left,
    /// In the middle.
    Center,
    /// At the right margin.
    Right,
}

/// What the head of a second page says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ContinuationStyle {
    /// Addressee, date and page, the practice of US letters.
    #[default]
    Full,
    /// The page's number alone, the practice of diplomatic letters.
    Number,
    /// Nothing.
    None,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            paper: Paper::LETTER,
            margins: Margins::all(Length::inches(1.0)),
            font: Font { family: Family::Serif, size: Length::pt(11.0) },
            leading: 1.27,
            paragraph_gap: 0.6,
            justify: false,
            hyphenate: false,
            date: None,
            date_align: Align::Left,
            letterhead_align: Align::Left,
            close_align: Align::Left,
            salutation_punctuation: ":".into(),
            cc_label: "Cc:".into(),
            bcc_label: "Bcc:".into(),
            enclosure_label: ["Enclosure:".into(), "Enclosures:".into()],
            signatory_columns: Columns::Auto,
            signature_page: false,
            signature_lines: 3,
            continuation: ContinuationStyle::Full,
        }
    }
}

impl Margins {
    /// The same margin on all four sides.
    #[must_use]
    pub const fn all(length: Length) -> Self {
        Self { top: length, right: length, bottom: length, left: length }
    }
}

impl Style {
    /// Width between the margins.
    #[must_use]
    pub fn measure(&self) -> Length {
        Length::pt(
            self.paper.width.points() - self.margins.left.points() - self.margins.right.points(),
        )
    }

    /// Baseline to baseline.
    #[must_use]
    pub fn line(&self) -> Length {
        Length::pt(self.font.size.points() * self.leading)
    }
}
