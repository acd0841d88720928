//! `recipients import` as typed: where recipients come from, who is meant, where the list goes.
//!
//! Nothing is decided here. What several sources ask alike is said once and flattened into each.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::Shape;

/// Where recipients come from.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Import {
    /// From a table: CSV, TSV or XLSX
    #[command(after_help = "\
Example:
  undersigned recipients import csv members.csv --columns name='Full Name' -o members.yaml")]
    Csv {
        /// The table
        file: PathBuf,
        /// A key of ours and its column, or a pattern over several: `name={{First}} {{Last}}`
        #[arg(long, value_name = "KEY=COLUMN")]
        columns: Vec<String>,
        #[command(flatten)]
        listing: Listing,
    },
    /// The members of the United States Congress, from a copy of `congress-legislators`
    #[command(after_help = "\
Examples:
  undersigned recipients import congress data -o congress.yaml
  undersigned recipients import congress data --where chamber=senate --where tags=I
  undersigned recipients import congress data --committee SSHR --leaders -o help.yaml
  undersigned recipients import congress data --where state=VT --district-offices")]
    Congress {
        /// The folder with `legislators-current.yaml`
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        #[command(flatten)]
        part: Committees,
        #[command(flatten)]
        listing: Listing,
        /// Addresses of offices at home instead of Washington
        #[arg(long)]
        district_offices: bool,
        /// Of several offices at home, the one in this city
        #[arg(long, value_name = "CITY", requires = "district_offices")]
        city: Vec<String>,
    },
    /// State legislators, governors and mayors, from a copy of Open States' `people`
    #[command(after_help = "\
Examples:
  undersigned recipients import openstates people/data/wy --where chamber=upper -o senate.yaml
  undersigned recipients import openstates people/data/wy --committee Education --leaders")]
    Openstates {
        /// The folder of a state, or of several
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        #[command(flatten)]
        part: Committees,
        #[command(flatten)]
        listing: Listing,
        /// Addresses of offices in the district instead of the capitol; never of homes
        #[arg(long)]
        district_offices: bool,
    },
}

/// Whose members and leaders are meant.
#[derive(Debug, Args)]
pub(in crate::cli) struct Committees {
    /// Only the members of this committee, by its id
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) committee: Vec<String>,
    /// Only those who lead a committee: its chair and ranking member
    #[arg(long)]
    pub(in crate::cli) leaders: bool,
}

/// Who is meant, and where the list goes.
#[derive(Debug, Args)]
pub(in crate::cli) struct Listing {
    /// Only those who have this value under a key; several values of a key are alternatives
    #[arg(long = "where", value_name = "KEY=VALUE")]
    pub(in crate::cli) chosen: Vec<String>,
    /// The file to write; without it, or with `-`, standard output
    #[arg(long, short, value_name = "FILE")]
    pub(in crate::cli) out: Option<PathBuf>,
    /// Replace a file that is in the way
    #[arg(long)]
    pub(in crate::cli) force: bool,
    /// How messages are written
    #[arg(long, value_name = "SHAPE", default_value = "human")]
    pub(in crate::cli) messages: Shape,
}

impl Import {
    /// The file or folder that is read.
    pub(in crate::cli) fn source(&self) -> &Path {
        match self {
            Self::Csv { file, .. } => file,
            Self::Congress { folder, .. } | Self::Openstates { folder, .. } => folder,
        }
    }

    /// Who is meant, and where the list goes.
    pub(in crate::cli) fn listing(&self) -> &Listing {
        match self {
            Self::Csv { listing, .. }
            | Self::Congress { listing, .. }
            | Self::Openstates { listing, .. } => listing,
        }
    }
}
