//! What a template or a campaign changes of a style: every field open, laid over in order.

use super::{Align, Columns, ContinuationStyle, Family, Font, Length, Margins, Paper, Style};

/// A change of some of a style's fields; `None` leaves a field as it is.
#[derive(Debug, Clone, PartialEq, Default)]
#[expect(missing_docs, reason = "each field is described once, at `Style`")]
pub struct StyleChange {
    pub paper: Option<Paper>,
    pub margin_top: Option<Length>,
    pub margin_right: Option<Length>,
    pub margin_bottom: Option<Length>,
    pub margin_left: Option<Length>,
    pub family: Option<Family>,
    pub size: Option<Length>,
    pub leading: Option<f64>,
    pub paragraph_gap: Option<f64>,
    pub justify: Option<bool>,
    pub hyphenate: Option<bool>,
    pub date: Option<String>,
    pub date_align: Option<Align>,
    pub letterhead_align: Option<Align>,
    pub close_align: Option<Align>,
    pub salutation_punctuation: Option<String>,
    pub cc_label: Option<String>,
    pub bcc_label: Option<String>,
    pub enclosure_label: Option<[String; 2]>,
    pub signatory_columns: Option<Columns>,
    pub signature_page: Option<bool>,
    pub signature_lines: Option<u8>,
    pub continuation: Option<ContinuationStyle>,
}

impl StyleChange {
    /// This change with a further one laid over it.
    #[must_use]
    pub fn and(self, over: Self) -> Self {
        Self {
            paper: over.paper.or(self.paper),
            margin_top: over.margin_top.or(self.margin_top),
            margin_right: over.margin_right.or(self.margin_right),
            margin_bottom: over.margin_bottom.or(self.margin_bottom),
            margin_left: over.margin_left.or(self.margin_left),
            family: over.family.or(self.family),
            size: over.size.or(self.size),
            leading: over.leading.or(self.leading),
            paragraph_gap: over.paragraph_gap.or(self.paragraph_gap),
            justify: over.justify.or(self.justify),
            hyphenate: over.hyphenate.or(self.hyphenate),
            date: over.date.or(self.date),
            date_align: over.date_align.or(self.date_align),
            letterhead_align: over.letterhead_align.or(self.letterhead_align),
            close_align: over.close_align.or(self.close_align),
            salutation_punctuation: over.salutation_punctuation.or(self.salutation_punctuation),
            cc_label: over.cc_label.or(self.cc_label),
            bcc_label: over.bcc_label.or(self.bcc_label),
            enclosure_label: over.enclosure_label.or(self.enclosure_label),
            signatory_columns: over.signatory_columns.or(self.signatory_columns),
            signature_page: over.signature_page.or(self.signature_page),
            signature_lines: over.signature_lines.or(self.signature_lines),
            continuation: over.continuation.or(self.continuation),
        }
    }
}

impl Style {
    /// This style with a change laid over it.
    #[must_use]
    pub fn with(self, change: &StyleChange) -> Self {
        let change = change.clone();
        Self {
            paper: change.paper.unwrap_or(self.paper),
            margins: Margins {
                top: change.margin_top.unwrap_or(self.margins.top),
                right: change.margin_right.unwrap_or(self.margins.right),
                bottom: change.margin_bottom.unwrap_or(self.margins.bottom),
                left: change.margin_left.unwrap_or(self.margins.left),
            },
            font: Font {
                family: change.family.unwrap_or(self.font.family),
                size: change.size.unwrap_or(self.font.size),
            },
            leading: change.leading.unwrap_or(self.leading),
            paragraph_gap: change.paragraph_gap.unwrap_or(self.paragraph_gap),
            justify: change.justify.unwrap_or(self.justify),
            hyphenate: change.hyphenate.unwrap_or(self.hyphenate),
            date: change.date.or(self.date),
            date_align: change.date_align.unwrap_or(self.date_align),
            letterhead_align: change.letterhead_align.unwrap_or(self.letterhead_align),
            close_align: change.close_align.unwrap_or(self.close_align),
            salutation_punctuation: change
                .salutation_punctuation
                .unwrap_or(self.salutation_punctuation),
            cc_label: change.cc_label.unwrap_or(self.cc_label),
            bcc_label: change.bcc_label.unwrap_or(self.bcc_label),
            enclosure_label: change.enclosure_label.unwrap_or(self.enclosure_label),
            signatory_columns: change.signatory_columns.unwrap_or(self.signatory_columns),
            signature_page: change.signature_page.unwrap_or(self.signature_page),
            signature_lines: change.signature_lines.unwrap_or(self.signature_lines),
            continuation: change.continuation.unwrap_or(self.continuation),
        }
    }
}
