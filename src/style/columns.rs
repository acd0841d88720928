//! How many columns a roll of signatories is set in.

use serde::{Deserialize, Serialize};

/// How many columns a roll is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Columns {
    /// By the number of signatories and the width of their lines.
    #[default]
    Auto,
    /// As many as asked for, 1 to 4.
    Fixed(u8),
}
