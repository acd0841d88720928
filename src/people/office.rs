//! The forms of address: how the holder of an office is written to.
//!
//! What goes in is an office's id and what is known of the person; what comes out are the lines of
//! the inside address, the salutation in four styles and the close. The forms are rows of
//! `offices.yaml`, turned into constants when the program is built. The trap: an unknown gender
//! never becomes "Mr."; the neutral form uses the office's word or the whole name.

mod fill;
mod lines;

pub use fill::Missing;
pub use lines::Place;

use super::{Gender, Recipient, SalutationStyle};
use fill::Filling;

include!(concat!(env!("OUT_DIR"), "/offices.rs"));

/// How the holder of one office is written to. Patterns hold `{placeholders}` and no end marks.
#[derive(Debug)]
pub struct OfficeForm {
    /// The id that a campaign names: `us-senator`.
    pub id: &'static str,
    /// The country, body or field the office belongs to, in words.
    pub jurisdiction: &'static str,
    /// The office in words.
    pub office: &'static str,
    /// The language of the form.
    pub language: &'static str,
    /// How salutation and close are punctuated.
    pub convention: &'static Convention,
    /// The title word, where the office has one.
    pub title: Option<Form>,
    /// The title word for several holders.
    pub plural: Option<&'static str>,
    /// The lines of the inside address.
    pub address: &'static [&'static str],
    /// The safe salutation.
    pub standard: Form,
    /// The salutation with the person's name.
    pub named: Option<Form>,
    /// The salutation without a name.
    pub bare: Option<Form>,
    /// The ceremonial salutation.
    pub formal: Option<Form>,
    /// The close after any salutation but the formal one.
    pub close: Close,
    /// The close after the formal salutation.
    pub formal_close: Close,
    /// The honorific of the office's holders.
    pub honorific: Option<&'static str>,
    /// Whether the holder is Excellency: `never`, `always`, `optional` or `host-only`.
    pub excellency: &'static str,
    /// Advice for the address.
    pub envelope: Option<&'static str>,
    /// Advice for the writer.
    pub note: Option<&'static str>,
    /// Where the form was read.
    pub sources: &'static [&'static str],
    /// `high` where a source's passage was read, else `medium`.
    pub confidence: &'static str,
}

/// A pattern for each gender; `neutral` guesses none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// For `gender: m`.
    pub m: &'static str,
    /// For `gender: f`.
    pub f: &'static str,
    /// For `gender: x` and for a gender that nobody stated.
    pub neutral: &'static str,
}

/// A close for one signatory and for several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Close {
    /// One person signs.
    pub one: &'static str,
    /// Several sign.
    pub many: &'static str,
}

/// How a tradition punctuates and which courtesy titles it prints.
#[derive(Debug, PartialEq, Eq)]
pub struct Convention {
    /// The tradition's name.
    pub name: &'static str,
    /// What follows a salutation.
    pub salutation_end: &'static str,
    /// What follows a close that is no whole sentence.
    pub close_end: &'static str,
    /// Whether the last of a list has a comma before its "and".
    pub serial_comma: bool,
    /// `Mr.` and `Ms.` as the tradition writes them; nothing for an unknown gender.
    pub courtesy: Form,
    /// `His Excellency` and the like.
    pub excellency: Form,
}

/// A salutation, and the style that could be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// The words, without an end mark.
    pub words: String,
    /// The style in fact used; it differs from the one asked for when something isn't known.
    pub style: SalutationStyle,
}

impl Form {
    /// The pattern for a stated gender, or the neutral one.
    #[must_use]
    pub const fn of(&self, gender: Option<Gender>) -> &'static str {
        match gender {
            Some(Gender::Male) => self.m,
            Some(Gender::Female) => self.f,
            Some(Gender::Neither) | None => self.neutral,
        }
    }
}

/// The form of this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static OfficeForm> {
    let at = OFFICES.binary_search_by(|form| form.id.cmp(id)).ok()?;
    OFFICES.get(at)
}

impl OfficeForm {
    /// The placeholders that only the recipient's `office` map can fill: `committee`, `department`.
    pub fn values(&self) -> impl Iterator<Item = &'static str> {
        const OWN: &[&str] = &[
            "full_name",
            "surname",
            "given",
            "organisation",
            "state",
            "country",
            "zip",
            "postnominals",
            "courtesy",
            "excellency",
            "title",
            "salutation",
            "office_room",
        ];
        let forms = [Some(self.standard), self.named, self.bare, self.formal, self.title];
        let spoken = forms.into_iter().flatten().flat_map(|form| [form.m, form.f, form.neutral]);
        let patterns = self.address.iter().copied().chain(spoken);
        let mut values: Vec<&str> = Vec::new();
        for pattern in patterns {
            for piece in pattern.split('{').skip(1) {
                let name = piece.split('}').next().unwrap_or_default();
                let token = TOKENS.iter().any(|(token, _)| *token == name);
                if !token && !OWN.contains(&name) && !values.contains(&name) {
                    values.push(name);
                }
            }
        }
        values.into_iter()
    }

    /// The salutation in the style asked for, or in the next that needs nothing unknown: named,
    /// standard, bare; at last "Dear" and the office's word.
    ///
    /// # Errors
    /// What is missing for the form asked for, when no other can do without it.
    pub fn salutation(
        &self,
        person: &Recipient,
        style: SalutationStyle,
    ) -> Result<Spoken, Missing> {
        let filling = Filling { form: self, person };
        let mut first_missing = None;
        for (style, pattern) in self.ladder(style) {
            match filling.fill(pattern.of(person.gender)) {
                Ok(words) if !words.is_empty() => return Ok(Spoken { words, style }),
                Ok(_) => {}
                Err(missing) => {
                    first_missing.get_or_insert(missing);
                }
            }
        }
        if let Some(title) = self.title
            && let Ok(title) = filling.fill(title.neutral)
        {
            return Ok(Spoken { words: format!("Dear {title}"), style: SalutationStyle::Bare });
        }
        Err(first_missing.unwrap_or(Missing { value: "surname".into() }))
    }

    /// The patterns from the style asked for downwards.
    fn ladder(&self, style: SalutationStyle) -> Vec<(SalutationStyle, Form)> {
        let named = (SalutationStyle::Named, self.named);
        let standard = (SalutationStyle::Standard, Some(self.standard));
        let bare = (SalutationStyle::Bare, self.bare);
        let formal = (SalutationStyle::Formal, self.formal);
        let order = match style {
            SalutationStyle::Named => vec![named, standard, bare],
            SalutationStyle::Standard => vec![standard, bare],
            SalutationStyle::Bare => vec![bare, standard],
            SalutationStyle::Formal => vec![formal, standard, bare],
        };
        order.into_iter().filter_map(|(style, form)| Some((style, form?))).collect()
    }

    /// The close that belongs to a salutation, with its end mark.
    ///
    /// # Errors
    /// What is missing for the close's words.
    pub fn close(
        &self,
        person: &Recipient,
        spoken: &Spoken,
        signatories: usize,
    ) -> Result<String, Missing> {
        let close =
            if spoken.style == SalutationStyle::Formal { self.formal_close } else { self.close };
        let pattern = if signatories == 1 { close.one } else { close.many };
        let greeted = spoken.words.strip_prefix("Dear ").unwrap_or(&spoken.words);
        let pattern = pattern.replace("{salutation}", greeted);
        let mut words = Filling { form: self, person }.fill(&pattern)?;
        if !words.ends_with('.') {
            words.push_str(self.convention.close_end);
        }
        Ok(words)
    }
}
