//! The interview: what a campaign still lacks, as questions; answers, as a campaign file.
//!
//! In goes a campaign, whole or in part or none; out come questions in order, and in the end the text
//! of a file in which only what was answered has changed. Whoever is asked is an [`Ask`]: a terminal
//! in `cli`, a script in tests. The trap: what is missing must be what `draft` would refuse, so it is
//! read off the faults of loading and composing and never from a list of its own.

mod answer;
mod answers;
mod draft;
mod fresh;
mod lacking;
mod list;
mod paragraphs;
mod plan;
mod question;
mod recipient;
mod review;
mod scripted;
mod session;
mod sketch;

pub use answers::{Answers, relocated};
pub use draft::Draft;
pub use fresh::{UNFINISHED, typed};
pub use lacking::{Lacking, lacking};
pub use plan::wanted;
pub use question::{Form, Question};
pub use scripted::Scripted;
pub use session::{Ended, Scope, Wish, interview};

/// Somebody who can be asked: at a terminal, or by a script.
pub trait Ask {
    /// Puts one prompt and waits for what comes of it.
    fn ask(&mut self, prompt: &Prompt<'_>) -> Asked;

    /// Shows lines between two prompts.
    fn show(&mut self, text: &str);
}

/// One prompt: what is asked, and how it is answered.
pub struct Prompt<'p> {
    /// The question, without a sign at its end but its own.
    pub ask: &'p str,
    /// What helps to answer it.
    pub help: Option<&'p str>,
    /// What is wrong with what stands there.
    pub problem: Option<&'p str>,
    /// How it is answered.
    pub entry: Entry<'p>,
}

/// How a prompt is answered.
pub enum Entry<'p> {
    /// By words on a line.
    Line {
        /// What stands on the line to begin with: an answer that was given before.
        given: &'p str,
        /// What an empty line means, where that is not nothing.
        default: Option<&'p str>,
        /// Says what is wrong with an answer.
        check: &'p dyn Fn(&str) -> Result<(), String>,
    },
    /// By a paragraph; several when pasted, all words when written in an editor.
    Paragraph {
        /// What stands there to begin with: a paragraph that was given before.
        given: &'p str,
        /// All words so far, for an editor to begin with.
        so_far: &'p str,
    },
    /// By all words in an editor.
    Editor {
        /// What the editor begins with.
        so_far: &'p str,
    },
    /// By choosing one of some.
    Choice {
        /// What there is to choose from, at least one.
        options: &'p [Choice],
        /// Which one is under the cursor to begin with.
        start: usize,
        /// Whether the list is long, so that typing a part of a name narrows it.
        search: bool,
    },
}

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it is called.
    pub name: String,
    /// A few words about it, or none.
    pub about: String,
}

/// What came of a prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// The words of a line or paragraph.
    Words(String),
    /// All words anew, from an editor.
    Edited(String),
    /// The place of what was chosen.
    Chosen(usize),
    /// Back to the question before.
    Back,
    /// Enough for now.
    Leave,
}

impl Choice {
    /// Something to choose, with a few words about it.
    #[must_use]
    pub fn new(name: impl Into<String>, about: impl Into<String>) -> Self {
        Self { name: name.into(), about: about.into() }
    }
}
