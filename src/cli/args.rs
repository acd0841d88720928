//! The command line as typed: clap's own table, from which help is made.
//!
//! Nothing is decided here but what can be said of a word alone (a number, one of a few names).
//! What the words mean together is each command's first step, so that it is checked once.

mod import;
mod new;
mod signatories;

pub(in crate::cli) use new::New;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub(super) use import::Import;
pub(super) use signatories::{Joining, ReportForm, Roll, Signatories};

/// Letters that organisations write to people in power, from one YAML file.
#[derive(Debug, Parser)]
#[command(
    name = "undersigned",
    bin_name = "undersigned",
    version,
    max_term_width = 100,
    disable_help_subcommand = true,
    arg_required_else_help = true,
    after_help = "Start with `undersigned templates list`, then `undersigned draft CAMPAIGN.yaml`."
)]
pub(super) struct Typed {
    #[command(subcommand)]
    pub(super) command: Command,

    /// Say nothing but warnings and errors
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,

    /// When messages are coloured; `NO_COLOR` and `TERM=dumb` mean never
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
}

// Values without help of their own keep the page of help short.
/// When messages are coloured: on a terminal, always, never.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

/// How findings are written: drawn with the line they speak of, in sentences for a screen reader,
/// one line each, one JSON object each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Shape {
    Human,
    Narrated,
    Short,
    Json,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write a campaign by answering questions, or finish one
    New(New),
    /// Make the letters of campaigns
    Draft(Draft),
    /// Say what `draft` would refuse, without writing anything
    Check(Check),
    /// The templates that letters are made from
    #[command(subcommand)]
    Templates(Templates),
    /// The forms of address, by office
    #[command(subcommand)]
    Offices(Offices),
    /// Lists of recipients
    #[command(subcommand)]
    Recipients(Recipients),
    /// Rolls of signatories
    #[command(subcommand)]
    Signatories(Signatories),
    /// Print what makes a shell complete this program's words
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual, as `man` reads it
    Man,
}

impl Command {
    /// What the program is doing, for the report of a bug.
    pub(super) fn doing(&self) -> &'static str {
        match self {
            Self::New(_) => "asking",
            Self::Draft(_) => "drafting",
            Self::Check(_) => "checking",
            Self::Templates(_) => "reading templates",
            Self::Offices(_) => "reading the forms of address",
            Self::Recipients(_) => "importing recipients",
            Self::Signatories(_) => "reading signatories",
            Self::Completions { .. } | Self::Man => "describing itself",
        }
    }
}

/// Make the letters of campaigns.
#[derive(Debug, Args)]
#[command(
    override_usage = "undersigned draft [OPTIONS] <CAMPAIGN>...",
    after_help = "\
A campaign of one letter makes DIR/<campaign>.<format>. One of several makes
DIR/<campaign>/<recipient>.<format>, with a manifest.json beside them.

Examples:
  undersigned draft campaigns/reading-rooms.yaml
  undersigned draft campaigns/*.yaml --format pdf,docx --out letters
  undersigned draft reading-rooms.yaml --to roe --set 'fields.bill=H.R. 12' --date today
  undersigned draft reading-rooms.yaml --format txt --out -
  undersigned draft councils.yaml --shard 2/5 --resume
  undersigned draft councils.yaml --merge print-shop.pdf --duplex

Thousands of letters, on one machine or on many: docs/batches.md.
Exit: 0 all well, 1 some letters failed, 2 usage, 65 bad input and nothing written,
74 reading or writing failed, 130 interrupted."
)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option that is given or not")]
pub(super) struct Draft {
    /// Campaign files
    #[arg(required_unless_present = "to", value_name = "CAMPAIGN")]
    pub(super) campaigns: Vec<PathBuf>,

    /// Formats to make, as a list with commas or one at a time
    #[arg(long, short, value_name = "FORMAT", value_delimiter = ',', default_value = "pdf")]
    pub(super) format: Vec<String>,

    /// Folder that the letters go to; `-` is standard output
    #[arg(long, short, value_name = "DIR", default_value = "letters")]
    pub(super) out: PathBuf,

    /// Put all letters and their manifest into one zip archive, instead of a folder
    #[arg(long, value_name = "FILE", conflicts_with_all = ["out", "resume", "merge"])]
    pub(super) zip: Option<PathBuf>,

    /// Put all letters into one PDF with bookmarks, as a print shop wants it, instead of a folder
    #[arg(long, value_name = "FILE.pdf", conflicts_with_all = ["out", "resume"])]
    pub(super) merge: Option<PathBuf>,

    /// With `--merge`: begin every letter on a right-hand page
    #[arg(long, requires = "merge")]
    pub(super) duplex: bool,

    /// Only the letters of these recipients, by key
    #[arg(long, value_name = "KEY", num_args = 1..)]
    pub(super) to: Vec<String>,

    /// Write to the recipients of these files instead of the campaign's; an import keeps what it says
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(super) recipients: Vec<PathBuf>,

    /// What files are called, such as `{{recipient.surname}}-{{recipient.region}}`; else by key
    #[arg(long, value_name = "PATTERN")]
    pub(super) name: Option<String>,

    /// Change a value of the campaign, such as `fields.bill=H.R. 12`
    #[arg(long, value_name = "PATH=VALUE")]
    pub(super) set: Vec<String>,

    /// The letters' date instead of the campaign's: 2026-03-02, `today`, or other words
    #[arg(long, value_name = "DATE")]
    pub(super) date: Option<String>,

    /// Go on with a run that was stopped: keep the letters that it finished, if they would be the same
    #[arg(long)]
    pub(super) resume: bool,

    /// Make one part of the letters, such as 2/5; other machines make the others
    #[arg(long, value_name = "K/N", allow_hyphen_values = true)]
    pub(super) shard: Option<String>,

    /// Replace files that this program did not write, or that were edited since
    #[arg(long)]
    pub(super) force: bool,

    /// Ask what is missing first, and save the answers in the campaign
    #[arg(long)]
    pub(super) ask: bool,

    /// Do everything but write
    #[arg(long)]
    pub(super) dry_run: bool,

    /// Print the blind copies (`bcc`), for the sender's own file
    #[arg(long)]
    pub(super) file_copy: bool,

    /// Letters made at a time; as many as there are processors when not given
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) jobs: Option<u16>,

    /// How messages are written
    #[arg(long, value_name = "SHAPE", default_value = "human")]
    pub(super) messages: Shape,
}

/// Say what `draft` would refuse, without writing anything.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  undersigned check campaigns/reading-rooms.yaml
  undersigned check campaigns/*.yaml --format short --deny warnings

Exit: 0 nothing that `draft` refuses, 1 warnings under `--deny warnings`, 2 usage, 65 errors.")]
pub(super) struct Check {
    /// Campaign files
    #[arg(required = true, value_name = "CAMPAIGN")]
    pub(super) campaigns: Vec<PathBuf>,

    /// How findings are written to standard output
    #[arg(long, short, value_name = "SHAPE", default_value = "human")]
    pub(super) format: Shape,

    /// What makes the check fail beside errors
    #[arg(long, value_name = "WHAT")]
    pub(super) deny: Option<Denied>,
}

/// What makes a check fail beside errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Denied {
    /// Warnings too
    Warnings,
}

/// The templates that letters are made from.
#[derive(Debug, Subcommand)]
pub(super) enum Templates {
    /// List the templates: the built-in ones, and those in `templates/` here
    List,
    /// Print a template
    Show {
        /// A template's name
        name: String,
        /// Print the text of each part that templates are put together from, too
        #[arg(long)]
        parts: bool,
    },
    /// Print the fields that a template declares
    Fields {
        /// A template's name
        name: String,
    },
    /// Copy a built-in template to a folder, to change it
    #[command(after_help = "Example:\n  undersigned templates eject sign-on")]
    Eject {
        /// A built-in template's name
        name: String,
        /// Folder that the copy goes to
        #[arg(default_value = "templates", value_name = "DIR")]
        folder: PathBuf,
        /// Copy the text of each part, too
        #[arg(long)]
        parts: bool,
        /// Replace a file that is in the way
        #[arg(long)]
        force: bool,
    },
}

/// The forms of address, by office.
#[derive(Debug, Subcommand)]
pub(super) enum Offices {
    /// List the offices: what `office:` of a recipient may say
    List {
        /// Only offices whose line has all of these words
        words: Vec<String>,
        /// With those of the `offices.yaml` beside this campaign
        #[arg(long, value_name = "FILE")]
        campaign: Option<PathBuf>,
    },
    /// Print how the holder of an office is written to
    Show {
        /// An office's id
        id: String,
        /// With those of the `offices.yaml` beside this campaign
        #[arg(long, value_name = "FILE")]
        campaign: Option<PathBuf>,
    },
}

/// Lists of recipients.
#[derive(Debug, Subcommand)]
pub(super) enum Recipients {
    /// Make a recipients file from other data, to be read over
    #[command(subcommand)]
    Import(Import),
}
