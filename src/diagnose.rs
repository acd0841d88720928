//! What is wrong, where, and what to do: faults as data until `cli` draws them.
//!
//! A [`Diagnostic`] has a code (a row of [`codes`], the id that `check` knows), a headline in the user's words,
//! labels on spans of files, and a help that says what to type. Nothing here prints.

pub mod codes;
mod count;
mod draw;
mod human;
mod plain;
mod source;
mod width;
mod words;
mod written;

pub use count::Count;
pub use draw::{Colour, Form, draw};
pub use source::{Before, Place, Source, Span};
pub use words::{did_you_mean, listed, nearest, quoted};
pub use written::Written;

use std::fmt;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// `draft` refuses.
    Error,
    /// A careful editor would mark it.
    Warning,
    /// Good to know.
    Note,
}

/// One finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// The id, such as `unknown-key`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The headline: lower case, no full stop, values in backticks.
    pub message: String,
    /// Where; the first is the place that the finding is listed under.
    pub labels: Vec<Label>,
    /// What to type, when there is something definite to say.
    pub help: Option<String>,
    /// Key of the letter concerned, when it is one letter's.
    pub letter: Option<String>,
}

/// A place with what is to be said of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// A few words, or empty.
    pub words: String,
}

/// Everything found wrong with an input, at least one finding when it is an `Err`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Faults(pub Vec<Diagnostic>);

impl Diagnostic {
    /// An error with a code of the table [`codes::CODES`] and its headline.
    #[must_use]
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, message)
    }

    /// A warning.
    #[must_use]
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, message)
    }

    fn new(code: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { code, severity, message, labels: Vec::new(), help: None, letter: None }
    }

    /// Adds a place; the first one added is where the finding is listed.
    #[must_use]
    pub fn at(mut self, span: Span, words: impl Into<String>) -> Self {
        self.labels.push(Label { span, words: words.into() });
        self
    }

    /// Says what to type.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Whether `draft` refuses because of it.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Names the letter concerned.
    #[must_use]
    pub fn letter(mut self, key: impl Into<String>) -> Self {
        self.letter = Some(key.into());
        self
    }
}

impl Faults {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Takes over all findings of another list.
    pub fn absorb(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Takes the value of a result, or its faults and nothing.
    pub fn take<T>(&mut self, result: Result<T, Self>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(faults) => {
                self.absorb(faults);
                None
            }
        }
    }

    /// Whether any finding is an error.
    #[must_use]
    pub fn any_error(&self) -> bool {
        self.0.iter().any(|found| found.severity == Severity::Error)
    }

    /// The value, unless an error was found.
    ///
    /// # Errors
    /// All findings, when one of them is an error.
    pub fn or<T>(self, value: T) -> Result<T, Self> {
        if self.any_error() { Err(self) } else { Ok(value) }
    }
}

impl From<Diagnostic> for Faults {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        })
    }
}
