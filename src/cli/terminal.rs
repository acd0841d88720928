//! The two streams of a command, and what is known of them.

use std::{
    io::{self, Write},
    sync::atomic::AtomicBool,
};

use super::{
    exit::{Exit, Stop},
    messages::Messages,
};
use crate::diagnose::Diagnostic;

/// Where a command's words go. Data goes to `out`, messages to `err`.
pub struct Terminal<'t> {
    /// Standard output.
    pub out: &'t mut dyn Write,
    /// Standard error.
    pub err: &'t mut dyn Write,
    /// Whether a person reads standard output on a screen.
    pub out_is_terminal: bool,
    /// Whether a person reads standard error on a screen.
    pub err_is_terminal: bool,
    /// Set from outside when the command is to end early.
    pub interrupted: &'t AtomicBool,
}

impl Terminal<'_> {
    /// Writes data.
    pub(super) fn put(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        self.out.write_all(bytes).map_err(Stop::Output)
    }

    /// Says something. When nobody can hear it there is nowhere left to say so.
    pub(super) fn tell(&mut self, text: &str) {
        let _ = self.err.write_all(text.as_bytes());
    }

    /// Ends a command that came to its end: its data must really be out.
    pub(super) fn flush(&mut self, exit: Exit, messages: &Messages) -> Exit {
        let _ = self.err.flush();
        match self.out.flush() {
            Ok(()) => exit,
            Err(fault) => self.stop(Stop::Output(fault), messages),
        }
    }

    /// Ends a command before its time, saying why.
    pub(super) fn stop(&mut self, stop: Stop, messages: &Messages) -> Exit {
        match stop {
            Stop::Refused(exit, faults) => {
                let text = messages.drawn(&faults.0);
                self.tell(&text);
                exit
            }
            // Whoever read it has had enough, as `head` does.
            Stop::Output(fault) if fault.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
            Stop::Output(fault) => {
                let message = format!("cannot write standard output: {fault}");
                let text = messages.drawn(&[Diagnostic::error("write-failed", message)]);
                self.tell(&text);
                Exit::Files
            }
        }
    }
}
