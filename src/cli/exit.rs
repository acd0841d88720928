//! How a command ends: the exit code, and what is said when it ends before its time.

use std::io;

use crate::diagnose::{Diagnostic, Faults};

/// The exit codes of `docs/campaign-format.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Exit {
    /// All well.
    Done = 0,
    /// Some letters failed, the others are written; or warnings under `--deny warnings`.
    Partly = 1,
    /// The command line asks for what can't be.
    Usage = 2,
    /// Bad input; nothing was written.
    Input = 65,
    /// A bug of ours.
    Bug = 70,
    /// Reading or writing failed.
    Files = 74,
    /// Interrupted; what is finished stays.
    Interrupted = 130,
}

/// Why a command ended before its time.
#[derive(Debug)]
pub(super) enum Stop {
    /// Something is wrong, and this is what is said of it.
    Refused(Exit, Faults),
    /// Standard output could not be written.
    Output(io::Error),
}

impl Exit {
    /// The number that the process gives back.
    pub(super) fn code(self) -> u8 {
        self as u8
    }
}

impl Stop {
    /// A fault of the command line.
    pub(super) fn usage(fault: Diagnostic) -> Self {
        Self::Refused(Exit::Usage, fault.into())
    }
}
