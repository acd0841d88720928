//! Answers that nobody had to be asked for: a file of keys, and changes of the command line.
//!
//! They go into a draft as if somebody had given them; what is wrong with one is shown where it was
//! written. The trap: once an answer is in the draft its fault is found in the draft's text, which
//! may be on no disk, so its place is looked up in the answers again.

use std::path::Path;

use super::{
    Draft, answer,
    lacking::{path_of, written},
};
use crate::{
    batch,
    campaign::{CAMPAIGN_KEYS, Set},
    diagnose::Faults,
    people::shown,
    world::World,
    yaml::{self, Kind, Node, Plain, Reader, Step, TextFile},
};

/// Answers given beforehand.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    /// The tree of the answers' file.
    tree: Option<Node>,
    sets: Vec<(Set, Node)>,
}

impl Answers {
    /// Reads a file of a campaign's keys, and changes of the command line.
    ///
    /// # Errors
    /// What is wrong with the spelling of either, and keys that no campaign has.
    pub fn read(world: &dyn World, file: Option<&Path>, sets: Vec<Set>) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let mut answers = Self::default();
        if let Some(path) = file {
            let parsed = yaml::read(world, path, &shown(path), None)
                .and_then(|TextFile { source, .. }| yaml::parse(&source));
            if let Some(tree) = faults.take(parsed).filter(|tree| !tree.is_nothing()) {
                let reader = Reader::new(&tree, "the answers", CAMPAIGN_KEYS);
                faults.absorb(reader.done());
                answers.tree = Some(tree);
            }
        }
        for set in sets {
            if let Some(value) = faults.take(set.value()) {
                answers.sets.push((set, value));
            }
        }
        faults.or(answers)
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.tree.is_none() && self.sets.is_empty()
    }

    /// Puts the answers into a draft.
    ///
    /// # Errors
    /// `bad-set` for a change that leads nowhere; `no-place` when the file has no place for one.
    pub fn give(&self, draft: &mut Draft<'_>) -> Result<(), Faults> {
        for entry in self.tree.iter().filter_map(Node::entries).flatten() {
            draft.put(&entry.key.value, Plain::of(&entry.value))?;
        }
        for (set, _) in &self.sets {
            answer::opened(draft, &set.path)?;
        }
        let sets: Vec<Set> = self.sets.iter().map(|(set, _)| set.clone()).collect();
        if !sets.is_empty()
            && let Err(mut faults) = batch::open(&draft.overlay(), &draft.path, &sets, &[])
        {
            // What is wrong with the words of the command line is told before all else.
            faults.0.retain(|fault| {
                fault.labels.first().is_some_and(|label| label.span.source.name == "--set")
            });
            faults.or(())?;
        }
        for (set, value) in &self.sets {
            draft.put(&set.path, Plain::of(value))?;
        }
        Ok(())
    }

    /// The node that answers a path, or what holds it.
    fn node(&self, path: &[Step]) -> Option<&Node> {
        let whole = written(path);
        let set = self
            .sets
            .iter()
            .rev()
            .find(|(set, _)| whole == set.path || whole.starts_with(&format!("{}.", set.path)));
        if let Some((set, value)) = set {
            let depth = set.path.split('.').count();
            return Some(deepest(value, path.get(depth..).unwrap_or_default()));
        }
        let (first, rest) = path.split_first()?;
        let value = self.tree.as_ref()?.get(&first.name())?;
        Some(deepest(value, rest))
    }
}

/// The value at a path, or the last one on the way to it.
fn deepest<'a>(node: &'a Node, path: &[Step]) -> &'a Node {
    let Some((step, rest)) = path.split_first() else { return node };
    let below = match (&node.kind, step) {
        (Kind::Map(_), step) => node.get(&step.name()),
        (Kind::List(items), Step::At(at)) => items.get(*at),
        (Kind::Nothing | Kind::Scalar(_) | Kind::List(_), _) => None,
    };
    below.map_or(node, |below| deepest(below, rest))
}

/// The faults, each shown where the answer was written that it speaks of.
#[must_use]
pub fn relocated(mut faults: Faults, draft: &Draft<'_>, answers: &Answers) -> Faults {
    let Ok(tree) = draft.tree() else { return faults };
    let own = shown(&draft.path);
    for label in faults.0.iter_mut().flat_map(|fault| &mut fault.labels) {
        if label.span.source.name != own {
            continue;
        }
        let path = path_of(&tree, &label.span);
        if let Some(node) = answers.node(&path) {
            label.span = if node.scalar().is_some() { node.span.clone() } else { node.place() };
        }
    }
    faults
}
