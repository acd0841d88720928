//! A question as data: what it is about, how it is answered, what is wrong with what stands there.
//!
//! The same value is put at a terminal, shown in a message and given to a web page as JSON. Nothing is
//! asked here.

use serde_json::{Map, Value, json};

use super::Choice;
use crate::diagnose::{Diagnostic, quoted};

/// One question.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Where the answer goes, as `--set` has it: `fields.bill`.
    pub path: String,
    /// The question.
    pub ask: String,
    /// What helps to answer it.
    pub help: Option<String>,
    /// How it is answered.
    pub form: Form,
    /// Whether no letter is made without it.
    pub required: bool,
    /// What an empty answer means, where that is not "none".
    pub default: Option<String>,
    /// A regular expression that the answer matches.
    pub pattern: Option<String>,
    /// What is wrong with the answer that stands there, or with its absence.
    pub problem: Option<Diagnostic>,
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// Words on a line.
    Line,
    /// One of some.
    Choice(Vec<Choice>),
    /// Who writes: a name or a sender's file.
    Sender,
    /// An office, a file of recipients, or neither.
    Office,
    /// Whether there is one more recipient.
    More,
    /// Lines of an address.
    Lines,
    /// Paragraphs.
    Paragraphs,
    /// A list of words, one after another.
    List(&'static str),
    /// Signatories, one after another, or their file.
    Signatories {
        /// Whether several are the rule: then there is always one more to ask for.
        several: bool,
    },
    /// A day, or other words in its place.
    Date,
    /// A number.
    Number,
    /// Yes or no.
    YesNo,
}

impl Form {
    /// The name, as a field's `type` has it where there is one.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Line => "text",
            Self::Choice(_) | Self::More => "choice",
            Self::Sender => "sender",
            Self::Office => "office",
            Self::Lines | Self::List(_) => "list",
            Self::Paragraphs => "paragraph",
            Self::Signatories { .. } => "signatories",
            Self::Date => "date",
            Self::Number => "number",
            Self::YesNo => "yes-no",
        }
    }
}

impl Question {
    /// A question that may be left without an answer.
    #[must_use]
    pub fn new(path: impl Into<String>, ask: impl Into<String>, form: Form) -> Self {
        Self {
            path: path.into(),
            ask: ask.into(),
            help: None,
            form,
            required: false,
            default: None,
            pattern: None,
            problem: None,
        }
    }

    /// The same without which there is no letter.
    #[must_use]
    pub fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The same with a line of help.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// The same with what an empty answer means.
    #[must_use]
    pub fn default(self, default: impl Into<String>) -> Self {
        Self { default: Some(default.into()), ..self }
    }

    /// The same with what is wrong.
    #[must_use]
    pub fn because(self, problem: Diagnostic) -> Self {
        Self { problem: Some(problem), ..self }
    }

    /// Whether something stands there that will not do, and not nothing at all.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        const LACKS: &[&str] = &["missing-key", "missing-field", "empty-file"];
        let lacks = |code: &str| LACKS.contains(&code) || code.ends_with("-missing");
        self.problem.as_ref().is_some_and(|problem| !lacks(problem.code))
    }

    /// What is to be said where nobody can be asked.
    #[must_use]
    pub fn unanswered(&self, file: &str) -> Diagnostic {
        let Some(problem) = &self.problem else {
            let message = format!("{} has no {}", quoted(file), quoted(&self.path));
            let fault = Diagnostic::error("missing-answer", message);
            return fault.help(format!("{} Answer it with {}", self.ask, self.option()));
        };
        if self.is_wrong() {
            return problem.clone();
        }
        let mut fault = Diagnostic::error("missing-answer", problem.message.clone());
        fault.labels.clone_from(&problem.labels);
        fault.letter.clone_from(&problem.letter);
        fault.help(format!("{} Answer it with {}", self.ask, self.option()))
    }

    fn option(&self) -> String {
        format!("`--set {}=…`", self.path)
    }

    /// The question as one object, beside what is said where nobody can be asked.
    #[must_use]
    pub fn json(&self, file: &str) -> Value {
        let fault = self.unanswered(file);
        let place = fault.labels.first().map(|label| &label.span);
        let start = place.map(crate::diagnose::Span::start);
        let mut object = Map::new();
        let open = self.required || self.problem.is_some();
        let severity = if open { "error" } else { "note" };
        object.extend([
            ("code".to_owned(), json!(fault.code)),
            ("severity".to_owned(), json!(severity)),
            ("message".to_owned(), json!(fault.message)),
            ("file".to_owned(), json!(place.map_or(file, |span| &span.source.name))),
            ("line".to_owned(), json!(start.map(|start| start.line))),
            ("column".to_owned(), json!(start.map(|start| start.column))),
            ("help".to_owned(), json!(fault.help)),
            ("path".to_owned(), json!(self.path)),
            ("ask".to_owned(), json!(self.ask)),
            ("about".to_owned(), json!(self.help)),
            ("type".to_owned(), json!(self.form.name())),
            ("required".to_owned(), json!(self.required)),
            ("default".to_owned(), json!(self.default)),
            ("pattern".to_owned(), json!(self.pattern)),
        ]);
        if let Form::Choice(options) = &self.form {
            let options: Vec<Value> = options
                .iter()
                .map(|option| json!({"value": option.name, "about": option.about}))
                .collect();
            object.insert("choices".to_owned(), options.into());
        }
        Value::Object(object)
    }
}
