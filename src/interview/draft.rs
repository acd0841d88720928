//! The campaign in the making: its text, and what the text says.
//!
//! Answers go in one by one, a file's text comes out. A letter that has no file yet is written whole,
//! with a person's comments; in a file that is there only the answered value is written anew. The
//! trap: a byte-order mark is no part of the text, and has to be there again at the end.

use std::path::{Path, PathBuf};

use super::{
    fresh,
    lacking::{path_of, written},
};
use crate::{
    batch::{self, Opened},
    campaign::{CAMPAIGN_KEYS, Set, folder},
    compose::Composer,
    diagnose::{Diagnostic, Faults, Source, quoted},
    people::shown,
    template::check_fields,
    world::{Found, Overlay, World},
    yaml::{self, Node, Plain},
};

/// A campaign in the making.
#[derive(Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of the file by itself")]
pub struct Draft<'w> {
    /// Where its files are.
    pub world: &'w dyn World,
    /// Where it is kept, or will be.
    pub path: PathBuf,
    /// What it says.
    pub said: Plain,
    /// Changes of the command line that are for this run only.
    pub changes: Vec<Set>,
    /// Files of recipients in the place of the campaign's own, for this run only.
    pub recipients: Vec<PathBuf>,
    /// The question in the midst of which somebody left.
    pub left_at: Option<String>,
    /// The text of the file that is there; `None` for a letter that has none yet.
    text: Option<String>,
    /// Whether there is no file, or one that was left unfinished.
    unfinished: bool,
    asking: bool,
    marked: bool,
    touched: bool,
}

impl<'w> Draft<'w> {
    /// The campaign of a file, or a new one where there is no file.
    ///
    /// # Errors
    /// When the file cannot be read, or its YAML cannot.
    pub fn open(world: &'w dyn World, path: &Path) -> Result<Self, Faults> {
        let mut draft = Self {
            world,
            path: path.to_owned(),
            said: Plain::Map(Vec::new()),
            changes: Vec::new(),
            recipients: Vec::new(),
            left_at: None,
            text: None,
            unfinished: true,
            asking: true,
            marked: false,
            touched: false,
        };
        if world.look(path) == Found::Nothing {
            return Ok(draft);
        }
        let file = yaml::read(world, path, &shown(path), None)?;
        let said = yaml::parse(&file.source).map(|tree| Plain::of(&tree))?;
        if !said.is_nothing() {
            draft.said = said;
        }
        draft.unfinished = fresh::is_unfinished(&file.source.text);
        draft.left_at = fresh::left_at(&file.source.text).map(str::to_owned);
        draft.marked = world.read(path).is_ok_and(|bytes| bytes.starts_with(b"\xEF\xBB\xBF"));
        draft.text = Some(file.source.text.clone());
        Ok(draft)
    }

    /// Whether there is no file yet.
    #[must_use]
    pub const fn is_new(&self) -> bool {
        self.text.is_none()
    }

    /// Whether it was not a finished file to begin with.
    #[must_use]
    pub const fn is_unfinished(&self) -> bool {
        self.unfinished
    }

    /// Asks only for what no letter is made without.
    pub const fn ask_no_more(&mut self) {
        self.asking = false;
    }

    /// Whether every question of a letter is to be put that has no answer yet.
    #[must_use]
    pub const fn is_asking(&self) -> bool {
        self.asking && self.unfinished
    }

    /// Whether anything was answered.
    #[must_use]
    pub const fn is_touched(&self) -> bool {
        self.touched
    }

    /// What stands at a path as it is typed.
    #[must_use]
    pub fn get(&self, path: &str) -> &Plain {
        self.said.get(path)
    }

    /// The words at a path; empty where there are none.
    #[must_use]
    pub fn words(&self, path: &str) -> &str {
        self.get(path).as_words().unwrap_or_default()
    }

    /// Whether a key is written, be it with nothing after its colon.
    #[must_use]
    pub fn says(&self, key: &str) -> bool {
        self.said.entries().iter().any(|(name, _)| name == key)
    }

    /// Puts an answer in its place.
    ///
    /// # Errors
    /// `no-place` when the file is written in a way that has no place for it.
    pub fn put(&mut self, path: &str, value: Plain) -> Result<(), Faults> {
        let steps = yaml::steps(path);
        if self.said.get(path) == &value {
            return Ok(());
        }
        if let Some(text) = &self.text {
            let put = yaml::put(text, &steps, &value, CAMPAIGN_KEYS.names);
            self.text = Some(put.map_err(|_| self.no_place(path))?);
        }
        if !self.said.put(&steps, value) {
            return Err(self.no_place(path).into());
        }
        self.touched = true;
        Ok(())
    }

    fn no_place(&self, path: &str) -> Diagnostic {
        let shown = shown(&self.path);
        let message = format!("{} has no place in {}", quoted(path), quoted(&shown));
        Diagnostic::error("no-place", message).help("write it into the file by hand")
    }

    /// The text of the finished file.
    #[must_use]
    pub fn finished(&self) -> String {
        self.written(fresh::heading)
    }

    /// The text of a file that somebody goes on with later.
    #[must_use]
    pub fn partial(&self) -> String {
        self.written(|path| fresh::unfinished(path, self.left_at.as_deref()))
    }

    fn written(&self, heading: impl Fn(&Path) -> String) -> String {
        let mark = if self.marked { "\u{FEFF}" } else { "" };
        let text = match &self.text {
            None => fresh::written(&self.said, &heading(&self.path)),
            Some(text) if self.unfinished => fresh::with_heading(text, &heading(&self.path)),
            Some(text) => text.clone(),
        };
        format!("{mark}{text}")
    }

    /// The tree of the text as it stands, with places in it.
    ///
    /// # Errors
    /// None, unless an answer was written in a way that cannot be read.
    pub fn tree(&self) -> Result<Node, Faults> {
        yaml::parse(&Source::new(shown(&self.path), self.text_now()))
    }

    fn text_now(&self) -> String {
        match &self.text {
            Some(text) => text.clone(),
            None => fresh::written(&self.said, ""),
        }
    }

    /// The world in which the campaign's file is this draft.
    #[must_use]
    pub fn overlay(&self) -> Overlay<'w> {
        Overlay::new(self.world, &self.path, self.text_now())
    }

    /// Reads the draft with its template, as `draft` would.
    ///
    /// # Errors
    /// Every fault.
    pub fn open_all(&self) -> Result<Opened, Faults> {
        batch::open(&self.overlay(), &self.path, &self.changes, &self.recipients)
    }

    /// Everything that `draft` would refuse, letters' own faults included.
    #[must_use]
    pub fn faults(&self) -> Faults {
        let opened = match self.open_all() {
            Ok(opened) => opened,
            Err(faults) => return errors(faults),
        };
        match Composer::new(&opened.campaign, &opened.template, self.world) {
            Ok(_) => Faults::default(),
            Err(faults) => errors(faults),
        }
    }

    /// What is wrong with the answer at a path, in itself: its spelling, its kind, the file it
    /// names, the template's wishes.
    #[must_use]
    pub fn problem(&self, path: &str) -> Option<Diagnostic> {
        let (faults, tree) = match (self.open_all(), self.tree()) {
            (Ok(Opened { campaign, template }), Ok(tree)) => {
                let whole = campaign.source.span(0..0);
                (check_fields(&template.fields, &campaign.fields, &whole), tree)
            }
            (Err(faults), Ok(tree)) => (faults, tree),
            (_, Err(faults)) => return faults.0.into_iter().next(),
        };
        let own = shown(&self.path);
        faults.0.into_iter().filter(Diagnostic::is_error).find(|fault| {
            let mut labels = fault.labels.iter().filter(|label| label.span.source.name == own);
            labels.any(|label| {
                let found = written(&path_of(&tree, &label.span));
                found == path || found.starts_with(&format!("{path}."))
            })
        })
    }

    /// The folder that the campaign's paths start from.
    #[must_use]
    pub fn folder(&self) -> &Path {
        folder(&self.path)
    }
}

fn errors(mut faults: Faults) -> Faults {
    faults.0.retain(Diagnostic::is_error);
    faults
}
