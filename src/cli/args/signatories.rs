//! `signatories` as typed: an export to be read, somebody to be added, two rolls to be compared.
//!
//! Nothing is decided here.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::Shape;

/// Rolls of signatories.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Signatories {
    /// Make a clean roll of a form's export, with a report of every change and every question
    Import(Roll),
    /// Add a signatory to a roll or a campaign, leaving everything else as it is written
    Add(Joining),
    /// Say who joined, who left and who changed between two rolls
    #[command(after_help = "\
Each is a roll in YAML, a table, or a campaign, whose signatories are compared.

Example:
  undersigned signatories diff printed/roll.yaml roll.yaml")]
    Diff {
        /// The roll as it was printed
        #[arg(value_name = "OLD")]
        old: PathBuf,
        /// The roll as it is now
        #[arg(value_name = "NEW")]
        new: PathBuf,
        /// How the changes are written
        #[arg(long, short, value_name = "SHAPE", default_value = "human")]
        format: ReportForm,
        /// How messages are written
        #[arg(long, value_name = "SHAPE", default_value = "human")]
        messages: Shape,
    },
}

impl Signatories {
    /// How messages are written.
    pub(in crate::cli) fn messages(&self) -> Shape {
        match self {
            Self::Import(import) => import.messages,
            Self::Add(joining) => joining.messages,
            Self::Diff { messages, .. } => *messages,
        }
    }
}

/// Add a signatory to a roll or a campaign, leaving everything else as it is written.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  undersigned signatories add roll.yaml --organisation 'Low Tide Fund' --name 'Ada Roe' --title Chair
  undersigned signatories add letter.yaml --name 'Bo Poe' --extra state=VT
  undersigned signatories add roll.yaml                         asks who signs, one after another

Exit: 0 added, 2 usage, 65 already there or no list to add to, 74 reading or writing failed,
130 left before the last one was added.")]
pub(in crate::cli) struct Joining {
    /// A list of signatories in YAML, a CSV or TSV file, or a campaign that has one
    pub(in crate::cli) file: PathBuf,
    /// The person
    #[arg(long)]
    pub(in crate::cli) name: Option<String>,
    /// What is set before the name: Ambassador
    #[arg(long)]
    pub(in crate::cli) honorific: Option<String>,
    /// What is set behind it: `PhD`
    #[arg(long)]
    pub(in crate::cli) credentials: Option<String>,
    /// The person's title
    #[arg(long)]
    pub(in crate::cli) title: Option<String>,
    /// The organisation
    #[arg(long, visible_alias = "organization")]
    pub(in crate::cli) organisation: Option<String>,
    /// Where it is
    #[arg(long)]
    pub(in crate::cli) location: Option<String>,
    /// The state that an ambassador represents
    #[arg(long)]
    pub(in crate::cli) represents: Option<String>,
    /// The day of signing: 2026-03-02
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) date: Option<String>,
    /// A value of your own, such as `state=VT`
    #[arg(long, value_name = "KEY=VALUE")]
    pub(in crate::cli) extra: Vec<String>,
    /// Add one who is there already, or may be
    #[arg(long)]
    pub(in crate::cli) force: bool,
    /// How messages are written
    #[arg(long, value_name = "SHAPE", default_value = "human")]
    pub(in crate::cli) messages: Shape,
}

/// Make a clean roll of a form's export, with a report of every change and every question.
#[derive(Debug, Args)]
#[command(after_help = "\
The roll goes to standard output, the report to standard error. Only what can be printed without
asking anybody is in the roll; the report has the rest, and why.

Examples:
  undersigned signatories import signons.csv -o roll.yaml --report report.txt
  undersigned signatories import signons.xlsx --deadline '2026-09-30 17:00' --columns title=Role
  undersigned signatories import signons.csv --decisions answers.yaml -o roll.yaml --force

Exit: 0 all well, with questions open too, 2 usage, 65 bad input, 74 reading or writing failed.")]
pub(in crate::cli) struct Roll {
    /// The export: CSV, TSV or XLSX; several are read as one
    #[arg(required = true, value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,

    /// The file to write instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(in crate::cli) out: Option<PathBuf>,

    /// The file for the report instead of standard error; one in `.json` is for machines
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) report: Option<PathBuf>,

    /// How the report is written
    #[arg(long, short, value_name = "SHAPE")]
    pub(in crate::cli) format: Option<ReportForm>,

    /// A key of ours and its column: `title='Your role'`; `title=` for none
    #[arg(long, value_name = "KEY=COLUMN")]
    pub(in crate::cli) columns: Vec<String>,

    /// The last moment to sign: 2026-09-30, `2026-09-30 17:00`, `2026-09-30 17:00 -04:00`
    #[arg(long, value_name = "MOMENT")]
    pub(in crate::cli) deadline: Option<String>,

    /// The groups that the letter has, as a list with commas
    #[arg(long, value_name = "GROUP", value_delimiter = ',')]
    pub(in crate::cli) groups: Vec<String>,

    /// The tag of this letter's signatures; the commonest when not given
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) tag: Option<String>,

    /// A file of answers to questions; open ones are entered, to be answered there
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) decisions: Option<PathBuf>,

    /// Show the columns and ask each open question at the terminal
    #[arg(long)]
    pub(in crate::cli) interactive: bool,

    /// Replace files that are in the way
    #[arg(long)]
    pub(in crate::cli) force: bool,

    /// How messages are written
    #[arg(long, value_name = "SHAPE", default_value = "human")]
    pub(in crate::cli) messages: Shape,
}

/// How a report is written: for people, or one JSON document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ReportForm {
    Human,
    Json,
}
