//! The words after `new`: which campaign, and the answers that need no asking.
//!
//! Nothing is decided here.

use std::path::PathBuf;

use clap::Args;

use super::Shape;

/// Write a campaign by answering questions, or finish one.
#[derive(Debug, Args)]
#[command(after_help = "\
At a terminal it asks, and shows the letter before it is saved: Esc goes back, Ctrl-C leaves and keeps
what was answered. Of a campaign that is there it asks only what is missing.

Examples:
  undersigned new
  undersigned new campaigns/reading-rooms.yaml
  undersigned new reading-rooms.yaml --answers answers.yaml --set 'fields.bill=H.R. 12'
  undersigned new reading-rooms.yaml --format json

Exit: 0 saved, 2 usage, 65 an answer is missing or will not do and nothing was saved,
74 reading or writing failed, 130 left before the end.")]
pub(in crate::cli) struct New {
    /// The campaign file, there or not; `letter.yaml` when not given
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: Option<PathBuf>,

    /// A YAML file of answers, by a campaign's keys; paths in it start from the campaign's folder
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) answers: Option<PathBuf>,

    /// Answer one question, such as `fields.bill=H.R. 12`
    #[arg(long, value_name = "PATH=VALUE")]
    pub(in crate::cli) set: Vec<String>,

    /// How what is missing is told; `json` asks nobody, and gives each question as an object
    #[arg(long, short, value_name = "SHAPE", default_value = "human")]
    pub(in crate::cli) format: Shape,
}
