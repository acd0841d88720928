//! What a `#~` line says, and what a finding of the program looks like beside it.
//!
//! `#~ error 5-9 [code] headline` is a finding whose first place is the next line, columns from 1,
//! end not included (`5-…` when it runs on). `#~ here words` are that place's own words, `#~ help words`
//! what to type, `#~ letter key` whose letter it is. `#~ also 1-4 [code] words` is a further place.

use std::fmt;

use serde_json::Value;

/// A line of a file, from 1.
pub(crate) type Place = usize;

/// One `#~` line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Annotation {
    /// A finding: severity, columns, code, headline.
    Finding(String, String, String, String),
    /// The words at the finding's place.
    Here(String),
    /// What to type.
    Help(String),
    /// Whose letter it is.
    Letter(String),
    /// A further place: columns, code, words.
    Also(String, String, String),
}

/// A finding of the program as annotations, with the file and line that each belongs to.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Finding {
    /// File and line, and what is said there.
    pub(crate) notes: Vec<(String, Place, Vec<Annotation>)>,
    /// The finding as lines of `--- expect faults`, for one without a place in the case's files.
    pub(crate) lines: Vec<String>,
}

impl Annotation {
    /// Reads what follows `#~ `.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let (word, rest) = text.split_once(' ').ok_or(format!("no annotation `{text}`"))?;
        let rest = rest.to_owned();
        let placed = || {
            let (columns, rest) = rest.split_once(" [")?;
            let (code, words) = rest.split_once(']')?;
            Some((columns.to_owned(), code.to_owned(), words.trim().to_owned()))
        };
        let parsed = match word {
            "here" => Some(Self::Here(rest)),
            "help" => Some(Self::Help(rest)),
            "letter" => Some(Self::Letter(rest)),
            "also" => placed().map(|(columns, code, words)| Self::Also(columns, code, words)),
            "error" | "warning" | "note" => placed()
                .map(|(columns, code, words)| Self::Finding(word.into(), columns, code, words)),
            _ => None,
        };
        parsed.ok_or(format!("no annotation `{text}`"))
    }
}

impl fmt::Display for Annotation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Finding(severity, columns, code, words) => {
                write!(f, "#~ {severity} {columns} [{code}] {words}")
            }
            Self::Here(words) => write!(f, "#~ here {words}"),
            Self::Help(words) => write!(f, "#~ help {words}"),
            Self::Letter(key) => write!(f, "#~ letter {key}"),
            Self::Also(columns, code, words) => write!(f, "#~ also {columns} [{code}] {words}"),
        }
    }
}

/// Reads findings from the program's own JSON lines; lines that are no JSON are given back.
pub(crate) fn findings(text: &str) -> (Vec<Finding>, Vec<String>) {
    let (mut found, mut strange) = (Vec::new(), Vec::new());
    for line in text.lines() {
        match serde_json::from_str::<Value>(line) {
            Ok(value) if value["code"].is_string() => found.push(finding(&value)),
            _ => strange.push(line.to_owned()),
        }
    }
    (found, strange)
}

fn finding(value: &Value) -> Finding {
    let text = |key: &str| value[key].as_str().map(str::to_owned);
    let code = text("code").unwrap();
    let (severity, message) = (text("severity").unwrap(), text("message").unwrap());
    let labels = value["labels"].as_array().cloned().unwrap_or_default();
    let mut notes = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        let words = label["words"].as_str().unwrap_or_default().to_owned();
        let (file, line, columns) = place(label);
        if at > 0 {
            notes.push((file, line, vec![Annotation::Also(columns, code.clone(), words)]));
            continue;
        }
        let mut first =
            vec![Annotation::Finding(severity.clone(), columns, code.clone(), message.clone())];
        first.extend((!words.is_empty()).then_some(Annotation::Here(words)));
        first.extend(text("letter").map(Annotation::Letter));
        first.extend(text("help").map(Annotation::Help));
        notes.push((file, line, first));
    }
    let mut lines = vec![format!("{severity}[{code}] {message}")];
    for label in &labels {
        let (file, line, columns) = place(label);
        let words = label["words"].as_str().unwrap_or_default();
        lines.push(format!("  at {file}:{line}:{columns} {words}").trim_end().to_owned());
    }
    lines.extend(text("letter").map(|key| format!("  letter {key}")));
    lines.extend(text("help").map(|help| format!("  help {help}")));
    Finding { notes, lines }
}

fn place(label: &Value) -> (String, Place, String) {
    let number = |key: &str| label[key].as_u64().unwrap_or_default();
    let file = label["file"].as_str().unwrap_or_default().to_owned();
    let line = usize::try_from(number("line")).unwrap();
    let columns = if number("end_line") > number("line") {
        format!("{}-…", number("column"))
    } else {
        format!("{}-{}", number("column"), number("end_column"))
    };
    (file, line, columns)
}
