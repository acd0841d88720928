//! Somebody who answers by a script, for tests and for programs that embed the interview.
//!
//! Replies go in, in order; what was asked and shown comes out as a transcript. When the script is at
//! its end, whoever is asked leaves.

use std::{collections::VecDeque, fmt::Write as _};

use super::{Ask, Asked, Entry, Prompt};

/// A script and what came of it.
#[derive(Debug, Clone, Default)]
pub struct Scripted {
    replies: VecDeque<Asked>,
    names: VecDeque<Option<String>>,
    /// What was asked, answered and shown.
    pub transcript: String,
    /// Prompts that were answered.
    pub answers: usize,
}

impl Scripted {
    /// Nobody who says anything yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Then types words.
    #[must_use]
    pub fn say(self, words: impl Into<String>) -> Self {
        self.then(Asked::Words(words.into()), None)
    }

    /// Then chooses the first option whose name begins with these words.
    #[must_use]
    pub fn pick(self, name: impl Into<String>) -> Self {
        self.then(Asked::Chosen(usize::MAX), Some(name.into()))
    }

    /// Then takes what is under the cursor, or leaves the line as it is.
    #[must_use]
    pub fn enter(self) -> Self {
        self.then(Asked::Chosen(usize::MAX), None)
    }

    /// Then writes all words in an editor.
    #[must_use]
    pub fn edit(self, words: impl Into<String>) -> Self {
        self.then(Asked::Edited(words.into()), None)
    }

    /// Then goes back.
    #[must_use]
    pub fn back(self) -> Self {
        self.then(Asked::Back, None)
    }

    /// Then leaves.
    #[must_use]
    pub fn leave(self) -> Self {
        self.then(Asked::Leave, None)
    }

    fn then(mut self, reply: Asked, name: Option<String>) -> Self {
        self.replies.push_back(reply);
        self.names.push_back(name);
        self
    }

    /// Says only so much of it.
    #[must_use]
    pub fn only(mut self, replies: usize) -> Self {
        self.replies.truncate(replies);
        self.names.truncate(replies);
        self
    }

    /// Replies that were not needed.
    #[must_use]
    pub fn left(&self) -> usize {
        self.replies.len()
    }

    fn tell(&mut self, line: &str) {
        let _ = writeln!(self.transcript, "{line}");
    }

    /// A reply as it counts at this prompt; what is wrong with it is told, and it is not taken.
    fn meant(&mut self, reply: Asked, name: Option<&str>, prompt: &Prompt<'_>) -> Option<Asked> {
        match (&prompt.entry, reply) {
            (Entry::Choice { options, start, .. }, Asked::Chosen(_)) => {
                let wanted = |name: &str| options.iter().position(|o| o.name.starts_with(name));
                let at = name.map_or(Some(*start), wanted);
                let Some(at) = at else {
                    self.tell(&format!("  (there is no {})", name.unwrap_or_default()));
                    return None;
                };
                let chosen = options.get(at).map(|option| option.name.clone());
                self.tell(&format!("> {}", chosen.unwrap_or_default()));
                Some(Asked::Chosen(at))
            }
            (Entry::Line { given, check, .. }, reply) => {
                let words = match reply {
                    Asked::Words(words) => words,
                    Asked::Chosen(_) => (*given).to_owned(),
                    other => return Some(other),
                };
                self.tell(&format!("> {words}"));
                if let Err(problem) = check(&words) {
                    self.tell(&format!("  # {problem}"));
                    return None;
                }
                Some(Asked::Words(words))
            }
            (Entry::Paragraph { given, .. }, Asked::Chosen(_)) => {
                self.tell(&format!("> {given}"));
                Some(Asked::Words((*given).to_owned()))
            }
            (_, Asked::Words(words)) => {
                self.tell(&format!("> {words}"));
                Some(Asked::Words(words))
            }
            (_, reply) => Some(reply),
        }
    }
}

impl Ask for Scripted {
    fn ask(&mut self, prompt: &Prompt<'_>) -> Asked {
        self.tell(&format!("? {}", prompt.ask));
        for (sign, text) in [("#", prompt.problem), ("-", prompt.help)] {
            if let Some(text) = text {
                self.tell(&format!("  {sign} {text}"));
            }
        }
        loop {
            let Some(reply) = self.replies.pop_front() else {
                self.tell("> (leaves)");
                return Asked::Leave;
            };
            let name = self.names.pop_front().flatten();
            if let Some(meant) = self.meant(reply, name.as_deref(), prompt) {
                match meant {
                    Asked::Back => self.tell("> (back)"),
                    Asked::Leave => self.tell("> (leaves)"),
                    Asked::Edited(_) => self.tell("> (edited)"),
                    Asked::Words(_) | Asked::Chosen(_) => {}
                }
                self.answers += 1;
                return meant;
            }
        }
    }

    fn show(&mut self, text: &str) {
        self.transcript.push_str(text);
    }
}
