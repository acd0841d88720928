//! The command line as typed: clap's own table, from which help is made.
//!
//! Nothing is decided here but what can be said of a word alone (a number, one of a few names).
//! What the words mean together is each command's first step, so that it is checked once.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Letters that organisations write to people in power, from one YAML file.
#[derive(Debug, Parser)]
#[command(
    name = "undersigned",
    bin_name = "undersigned",
    version,
    max_term_width = 100,
    disable_help_subcommand = true,
    arg_required_else_help = true,
    after_help = "Start with `undersigned check CAMPAIGN.yaml`."
)]
pub(super) struct Typed {
    #[command(subcommand)]
    pub(super) command: Command,

    /// Say nothing when all is well
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
    /// Say what `draft` would refuse, without writing anything
    Check(Check),
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
            Self::Check(_) => "checking",
            Self::Completions { .. } | Self::Man => "describing itself",
        }
    }
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
