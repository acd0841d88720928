//! Runs a command as a user would type it, over files in memory, and keeps what it said.

use std::{ffi::OsString, sync::atomic::AtomicBool};

use undersigned::{
    cli::{self, Terminal},
    interview::Ask,
    world::World,
};

/// What a command said and how it ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Ran {
    /// The exit code.
    pub(crate) exit: u8,
    /// Standard output.
    pub(crate) out: Vec<u8>,
    /// Standard error.
    pub(crate) err: String,
}

/// Runs `undersigned ARGS…` with nobody to ask.
pub(crate) fn undersigned<A: AsRef<str>>(world: &dyn World, args: &[A]) -> Ran {
    asked(world, args, None)
}

/// Runs `undersigned ARGS…` with somebody to ask.
pub(crate) fn asked<A: AsRef<str>>(
    world: &dyn World,
    args: &[A],
    asker: Option<&mut dyn Ask>,
) -> Ran {
    let typed = args.iter().map(|arg| OsString::from(arg.as_ref()));
    let typed = std::iter::once(OsString::from("undersigned")).chain(typed);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut terminal = Terminal {
        out: &mut out,
        err: &mut err,
        out_is_terminal: false,
        err_is_terminal: false,
        interrupted: &AtomicBool::new(false),
    };
    let exit = cli::run_asking(typed, world, &mut terminal, asker);
    Ran { exit, out, err: String::from_utf8(err).expect("messages are text") }
}
