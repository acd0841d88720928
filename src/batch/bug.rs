//! A panic is a bug of ours: it is caught, and said in one sentence with the place in our code.
//!
//! The trap: the standard hook prints while the panic is still on its way, so it is replaced by one
//! that only remembers the place.

use std::{
    cell::RefCell,
    panic::{AssertUnwindSafe, catch_unwind, set_hook},
};

use crate::diagnose::Diagnostic;

thread_local! {
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// A bug that was caught.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bug {
    /// What the code said, with the place in it where that is known.
    pub words: String,
}

/// From now on a panic prints nothing; what was caught says it.
pub fn hush() {
    set_hook(Box::new(|panic| {
        let place = panic.location().map(|at| format!("{}:{}", at.file(), at.line()));
        PLACE.with(|last| *last.borrow_mut() = place);
    }));
}

/// Runs something that ought not to panic.
///
/// # Errors
/// The bug, when it panicked all the same.
pub fn catch<T>(work: impl FnOnce() -> T) -> Result<T, Bug> {
    // What the work shared is either dropped with it or behind a lock that forgives poison.
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let words = payload
            .downcast_ref::<&str>()
            .map(ToString::to_string)
            .or_else(|| payload.downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "no words".into());
        let place = PLACE.with(|last| last.borrow_mut().take());
        Bug { words: place.map_or(words.clone(), |place| format!("{words} ({place})")) }
    })
}

impl Bug {
    /// The finding: what the program was doing when it stumbled.
    #[must_use]
    pub fn diagnostic(&self, doing: &str) -> Diagnostic {
        Diagnostic::error("bug", format!("a bug in undersigned while {doing}")).help(format!(
            "the campaign is not at fault; report this with the campaign file: {}",
            self.words
        ))
    }
}
