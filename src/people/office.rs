//! The forms of address: how the holder of an office is written to.
//!
//! What goes in is an office's id and what is known of the person; what comes out are the lines of
//! the inside address, the salutation in four styles and the close. The forms are rows of
//! `offices.yaml`, turned into constants when the program is built. The trap: an unknown gender
//! never becomes "Mr."; the neutral form uses the office's word or the whole name.

mod entry;
mod fill;
mod lines;
mod own;
mod pattern;
mod sample;
mod wording;

use std::borrow::Cow;

pub use fill::Missing;
pub use lines::Place;
pub use own::{OwnOffices, own_offices};
pub use sample::sample;
pub use wording::{Lint, all_lints, lints};
pub(super) use wording::{collective, most_named};

use super::{Gender, Recipient, SalutationStyle};
use crate::model::AddressLineKind;
use fill::Filling;

include!(concat!(env!("OUT_DIR"), "/offices.rs"));

/// Words of a form: constants of the program, or those of a user's own file.
pub type Text = Cow<'static, str>;

/// How the holder of one office is written to. Patterns hold `{placeholders}` and no end marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeForm {
    /// The id that a campaign names: `us-senator`.
    pub id: Text,
    /// The country, body or field the office belongs to, in words.
    pub jurisdiction: Text,
    /// The office in words.
    pub office: Text,
    /// The language of the form.
    pub language: Text,
    /// How salutation and close are punctuated.
    pub convention: &'static Convention,
    /// The title word, where the office has one.
    pub title: Option<Form>,
    /// The title word for several holders.
    pub plural: Option<Text>,
    /// The lines of the inside address.
    pub address: Cow<'static, [Line]>,
    /// Whether the holder represents a country abroad, so that `country` is not where they live.
    pub posted: bool,
    /// The code of the country that its holders are in; `None` leaves it to the recipient's own.
    pub country: Option<Text>,
    /// The safe salutation.
    pub standard: Form,
    /// The salutation with the person's name.
    pub named: Option<Form>,
    /// The salutation without a name.
    pub bare: Option<Form>,
    /// The ceremonial salutation.
    pub formal: Option<Form>,
    /// Other salutations that are in use; none of them is ever chosen.
    pub alternates: Cow<'static, [Text]>,
    /// The close after any salutation but the formal one; `None` leaves it to the template.
    pub close: Option<Close>,
    /// The close after the formal salutation.
    pub formal_close: Option<Close>,
    /// The honorific of the office's holders.
    pub honorific: Option<Text>,
    /// Whether the holder is Excellency: `never`, `always`, `optional` or `host-only`.
    pub excellency: Text,
    /// Advice for the address.
    pub envelope: Option<Text>,
    /// Advice for the writer.
    pub note: Option<Text>,
    /// Where the form was read.
    pub sources: Cow<'static, [Text]>,
    /// `high` where a source's passage was read, else `medium`; empty in a user's own form.
    pub confidence: Text,
    /// Placeholders of the form's own, which `office: {…}` of a recipient fills.
    pub own: Cow<'static, [Text]>,
    /// `built in`, or the file that the form stands in.
    pub from: Text,
}

/// A line of a form's address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What the line holds; what a recipient gives of that kind stands in its place.
    pub kind: AddressLineKind,
    /// The line, with its placeholders.
    pub pattern: Text,
}

/// A pattern for each gender; `neutral` guesses none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// For `gender: m`.
    pub m: Text,
    /// For `gender: f`.
    pub f: Text,
    /// For `gender: x` and for a gender that nobody stated.
    pub neutral: Text,
}

/// A close for one signatory and for several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Close {
    /// One person signs.
    pub one: Text,
    /// Several sign.
    pub many: Text,
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

/// A country, body or field, and how letters to it are punctuated.
#[derive(Debug)]
struct Jurisdiction {
    key: &'static str,
    name: &'static str,
    convention: &'static Convention,
    /// For forms in English.
    english: &'static Convention,
    country: Option<&'static str>,
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
    pub fn of(&self, gender: Option<Gender>) -> &str {
        match gender {
            Some(Gender::Male) => &self.m,
            Some(Gender::Female) => &self.f,
            Some(Gender::Neither) | None => &self.neutral,
        }
    }

    /// The three patterns.
    fn each(&self) -> [&str; 3] {
        [&self.m, &self.f, &self.neutral]
    }
}

/// The built-in form of this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static OfficeForm> {
    let at = OFFICES.binary_search_by(|form| (*form.id).cmp(id)).ok()?;
    OFFICES.get(at)
}

impl OfficeForm {
    /// The placeholders of the address, the salutations and the title, each once.
    #[must_use]
    pub fn placeholders(&self) -> Vec<&str> {
        let forms = [Some(&self.standard), self.named.as_ref(), self.bare.as_ref()];
        let forms = forms.into_iter().chain([self.formal.as_ref(), self.title.as_ref()]);
        let spoken = forms.flatten().flat_map(Form::each);
        let patterns = self.address.iter().map(|line| &*line.pattern).chain(spoken);
        let mut names: Vec<&str> = Vec::new();
        for name in patterns.flat_map(fill::placeholders) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The placeholders that only the recipient's `office` map can fill: `committee`, `department`.
    pub fn values(&self) -> impl Iterator<Item = &str> {
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
        let names = self.placeholders().into_iter();
        names.filter(|name| !OWN.contains(name) && !TOKENS.iter().any(|(token, _)| token == name))
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
            match filling.fill(&self.titled(pattern, person)) {
                Ok(words) if !words.is_empty() => return Ok(Spoken { words, style }),
                Ok(_) => {}
                Err(missing) => {
                    first_missing.get_or_insert(missing);
                }
            }
        }
        if self.language == "en"
            && let Some(title) = &self.title
            && let Ok(title) = filling.fill(&title.neutral)
        {
            return Ok(Spoken { words: format!("Dear {title}"), style: SalutationStyle::Bare });
        }
        Err(first_missing.unwrap_or(Missing { value: "surname".into() }))
    }

    /// The pattern of the person's gender; the title word that the recipient states, when it is one
    /// of the office's own, goes before the one of the gender: `Chair` for a woman who says so.
    fn titled(&self, pattern: &Form, person: &Recipient) -> String {
        let words = pattern.of(person.gender);
        let Some((title, stated)) = self.title.as_ref().zip(person.title.as_deref()) else {
            return words.to_owned();
        };
        let own = title.of(person.gender);
        let known = title.each().contains(&stated);
        if known && stated != own { words.replacen(own, stated, 1) } else { words.to_owned() }
    }

    /// The title word of a person: the one stated, when it is one of the office's own, else the one
    /// of the gender. `None` where the office has none, or something in it isn't known.
    #[must_use]
    pub fn title_of(&self, person: &Recipient) -> Option<String> {
        let title = self.title.as_ref()?;
        let stated = person.title.as_deref().filter(|stated| title.each().contains(stated));
        Filling { form: self, person }.fill(stated.unwrap_or_else(|| title.of(person.gender))).ok()
    }

    /// The patterns from the style asked for downwards.
    fn ladder(&self, style: SalutationStyle) -> Vec<(SalutationStyle, &Form)> {
        let named = (SalutationStyle::Named, self.named.as_ref());
        let standard = (SalutationStyle::Standard, Some(&self.standard));
        let bare = (SalutationStyle::Bare, self.bare.as_ref());
        let formal = (SalutationStyle::Formal, self.formal.as_ref());
        let order = match style {
            SalutationStyle::Named => vec![named, standard, bare],
            SalutationStyle::Standard => vec![standard, bare],
            SalutationStyle::Bare => vec![bare, standard],
            SalutationStyle::Formal => vec![formal, standard, bare],
        };
        order.into_iter().filter_map(|(style, form)| Some((style, form?))).collect()
    }

    /// The close that belongs to a salutation, with its end mark; `None` where the form has none.
    ///
    /// # Errors
    /// What is missing for the close's words.
    pub fn close(
        &self,
        person: &Recipient,
        spoken: &Spoken,
        signatories: usize,
    ) -> Result<Option<String>, Missing> {
        let formal = wording::is_formal(self, spoken);
        let Some(close) = (if formal { &self.formal_close } else { &self.close }) else {
            return Ok(None);
        };
        let pattern = if signatories == 1 { &close.one } else { &close.many };
        let greeted = spoken.words.trim_end_matches([':', ',', '!', '.']);
        let greeted = greeted.strip_prefix("Dear ").unwrap_or(greeted);
        let pattern = pattern.replace("{salutation}", greeted);
        let mut words = Filling { form: self, person }.fill(&pattern)?;
        if greeted == "Excellencies" {
            words = words.replace("Excellency", greeted);
        }
        if !words.ends_with('.') {
            words.push_str(self.convention.close_end);
        }
        Ok(Some(words))
    }
}
