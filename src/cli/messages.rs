//! How findings are written: their shape, and whether in colours.

use super::{
    args::{Color, Command, Recipients, Shape, Typed},
    progress::Shown,
    terminal::Terminal,
};
use crate::{
    diagnose::{Colour, Diagnostic, Form, codes::code, draw},
    world::World,
};

/// The way that this command's findings are written.
#[derive(Debug)]
pub(super) struct Messages {
    shape: Shape,
    /// Whether standard error is coloured.
    colour: Colour,
    /// Whether standard output is coloured.
    colour_out: Colour,
    quiet: bool,
}

impl Messages {
    /// As the command line asks, else as the terminal and the environment suggest.
    pub(super) fn new(typed: &Typed, world: &dyn World, terminal: &Terminal<'_>) -> Self {
        let coloured = |is_terminal: bool| match typed.color {
            Color::Always => Colour::Always,
            Color::Auto if is_terminal && colours_by_default(world) => Colour::Always,
            Color::Auto | Color::Never => Colour::Never,
        };
        let shape = match &typed.command {
            Command::Draft(draft) => draft.messages,
            Command::New(new) if new.format != Shape::Json => new.format,
            Command::Recipients(Recipients::Import(import)) => import.listing().messages,
            Command::Signatories(command) => command.messages(),
            Command::New(_)
            | Command::Check(_)
            | Command::Templates(_)
            | Command::Offices(_)
            | Command::Completions { .. }
            | Command::Man => Shape::Human,
        };
        Self {
            shape,
            colour: coloured(terminal.err_is_terminal),
            colour_out: coloured(terminal.out_is_terminal),
            quiet: typed.quiet,
        }
    }

    /// Before the command line is understood.
    pub(super) fn plain() -> Self {
        Self { shape: Shape::Human, colour: Colour::Never, colour_out: Colour::Never, quiet: false }
    }

    /// Whether nothing is to be said when all is well.
    pub(super) fn quiet(&self) -> bool {
        self.quiet
    }

    /// How the progress of a batch is shown: never among messages that a program reads.
    pub(super) fn progress(&self, terminal: &Terminal<'_>, world: &dyn World) -> Shown {
        let dumb = world.variable("TERM").is_some_and(|term| term == "dumb");
        match self.shape {
            _ if self.quiet => Shown::Nothing,
            Shape::Json => Shown::Nothing,
            // A screen reader would read a bar out again and again.
            Shape::Human | Shape::Short if terminal.err_is_terminal && !dumb => Shown::Bar,
            Shape::Human | Shape::Short | Shape::Narrated => Shown::Lines,
        }
    }

    /// Whether every line is one that a program reads.
    pub(super) fn for_programs(&self) -> bool {
        self.shape == Shape::Json
    }

    /// Findings as messages for standard error.
    pub(super) fn drawn(&self, found: &[Diagnostic]) -> String {
        debug_assert!(found.iter().all(listed), "a code without its row: {found:?}");
        draw(found, form(self.shape), self.colour)
    }

    /// Findings as data for standard output.
    pub(super) fn data(&self, found: &[Diagnostic], shape: Shape) -> String {
        debug_assert!(found.iter().all(listed), "a code without its row: {found:?}");
        draw(found, form(shape), self.colour_out)
    }
}

/// Whether a finding can be looked up in the table of codes. Only here: a program that embeds the
/// library may have writers with codes of its own.
fn listed(found: &Diagnostic) -> bool {
    code(found.code).is_some_and(|row| row.severity == found.severity)
}

/// Whether the environment is silent about colours, which on a terminal means yes.
pub(super) fn colours_by_default(world: &dyn World) -> bool {
    let no_color = world.variable("NO_COLOR").is_some_and(|value| !value.is_empty());
    !no_color && world.variable("TERM").is_none_or(|term| term != "dumb")
}

fn form(shape: Shape) -> Form {
    match shape {
        Shape::Human => Form::Human,
        Shape::Narrated => Form::Narrated,
        Shape::Short => Form::Short,
        Shape::Json => Form::Json,
    }
}
