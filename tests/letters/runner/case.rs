//! A case file read into its sections; nothing is run here.
//!
//! The first line is the promise. `--- name` opens a file of the world, `--- run …` a command,
//! `--- expect …` what must come of the command before it. A line that begins with `#~` in a file is
//! taken out before the program sees it and speaks of the next line that is left.

use super::{
    annotation::{Annotation, Place},
    files,
};

/// A whole case.
#[derive(Debug, Clone, Default)]
pub(crate) struct Case {
    /// The promise, with anything said under it.
    pub(crate) head: Vec<String>,
    /// The sections in file order.
    pub(crate) sections: Vec<Section>,
}

/// One section.
#[derive(Debug, Clone)]
pub(crate) struct Section {
    /// The line after `--- `.
    pub(crate) title: String,
    /// What the section is.
    pub(crate) kind: Kind,
    /// The section's lines, without annotations and without blank lines at the end.
    pub(crate) lines: Vec<String>,
    /// Annotations of a file, in file order.
    pub(crate) notes: Vec<(Place, Annotation)>,
}

/// What a section is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A file of the world, by its path, with the way its lines become bytes.
    File(String, files::Form),
    /// A command other than the usual one.
    Run(Vec<String>),
    /// The exit code of the command before.
    Exit(u8),
    /// What must come of the command before.
    Expect(Expect),
    /// A reason for a large file.
    Large,
}

/// What is compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Expect {
    /// Faults with no place in a file of the case.
    Faults,
    /// Standard output.
    Stdout,
    /// Standard error, as people see it.
    Stderr,
    /// The paths of all files that appeared or changed.
    Files,
    /// A file's text, by its path.
    File(String),
}

/// The command that a case without `--- run` means.
pub(crate) const USUAL: &[&str] = &["draft", "-f", "txt", "campaign.yaml"];

impl Case {
    /// Reads a case; what is wrong with the case file itself is an error.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut case = Self::default();
        for line in text.lines() {
            if let Some(title) = line.strip_prefix("--- ") {
                let (title, kind) = (title.trim().to_owned(), kind(title.trim())?);
                case.sections.push(Section { title, kind, lines: vec![], notes: vec![] });
                continue;
            }
            match case.sections.last_mut() {
                None => case.head.push(line.to_owned()),
                Some(section) => section.lines.push(line.to_owned()),
            }
        }
        for section in &mut case.sections {
            section.tidy()?;
        }
        while case.head.last().is_some_and(|line| line.is_empty()) {
            case.head.pop();
        }
        Ok(case)
    }

    /// The commands in order, each with the sections that speak of it.
    pub(crate) fn runs(&self) -> Vec<(Vec<String>, Vec<&Section>)> {
        let usual = USUAL.iter().map(|word| (*word).to_owned()).collect();
        let mut runs: Vec<(Vec<String>, Vec<&Section>)> = vec![(usual, Vec::new())];
        let mut first = true;
        for section in &self.sections {
            match &section.kind {
                Kind::Run(args) if std::mem::take(&mut first) => runs[0].0.clone_from(args),
                Kind::Run(args) => runs.push((args.clone(), Vec::new())),
                Kind::Exit(_) | Kind::Expect(_) => runs.last_mut().unwrap().1.push(section),
                Kind::File(..) | Kind::Large => {}
            }
        }
        runs
    }
}

impl Section {
    /// The section's text with one final newline; nothing when it is empty.
    pub(crate) fn text(&self) -> String {
        self.lines.iter().map(|line| format!("{line}\n")).collect()
    }

    fn tidy(&mut self) -> Result<(), String> {
        while self.lines.last().is_some_and(|line| line.is_empty()) {
            self.lines.pop();
        }
        if !matches!(self.kind, Kind::File(..)) {
            return Ok(());
        }
        let mut kept = Vec::new();
        for line in std::mem::take(&mut self.lines) {
            match line.strip_prefix("#~ ") {
                Some(note) => self.notes.push((kept.len() + 1, Annotation::parse(note)?)),
                None => kept.push(line),
            }
        }
        self.lines = kept;
        Ok(())
    }
}

fn kind(title: &str) -> Result<Kind, String> {
    let words: Vec<&str> = title.split_whitespace().collect();
    let file = |path: &str, form| Ok(Kind::File(path.to_owned(), form));
    match words.as_slice() {
        ["large", ..] => Ok(Kind::Large),
        ["run", ..] => Ok(Kind::Run(split(title.strip_prefix("run").unwrap_or_default()))),
        ["exit", code] => code.parse().map(Kind::Exit).map_err(|_| format!("no exit `{code}`")),
        ["expect", "faults"] => Ok(Kind::Expect(Expect::Faults)),
        ["expect", "stdout"] => Ok(Kind::Expect(Expect::Stdout)),
        ["expect", "stderr"] => Ok(Kind::Expect(Expect::Stderr)),
        ["expect", "files"] => Ok(Kind::Expect(Expect::Files)),
        ["expect", "file", path] => Ok(Kind::Expect(Expect::File((*path).to_owned()))),
        ["expect", format] => Ok(Kind::Expect(Expect::File(format!("letters/campaign.{format}")))),
        ["expect", format, key] => {
            Ok(Kind::Expect(Expect::File(format!("letters/campaign/{key}.{format}"))))
        }
        ["hex", path] => file(path, files::Form::Hex),
        ["escaped", path] => file(path, files::Form::Escaped),
        ["folder", path] => file(path, files::Form::Folder),
        ["image", path, size] => file(path, files::Form::image(size)?),
        [path] => file(path, files::Form::Text),
        _ => Err(format!("no section is called `{title}`")),
    }
}

/// Words of a command, with `'…'` for one that has spaces.
fn split(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted) = (Vec::new(), None::<String>, false);
    for c in line.chars() {
        match c {
            '\'' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            ' ' if !quoted => words.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}
