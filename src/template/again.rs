//! Stretches of a text that print the same again: rendered when the values they use have changed.
//!
//! A text is cut behind each part that it takes in; a stretch knows the names of all values that it can
//! reach, and keeps what it printed last. So the roll of a batch's letters is rendered once. The trap:
//! a name may be meant from within a block, so every word of every path counts as one, and a stretch
//! that prints all there is (`{{this}}` outside any block) is rendered each time.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use handlebars::{Context, template::TemplateElement};
use serde_json::Value;

use super::tree::{Arg, ArgKind, Compiled, Node};

/// What every helper may look at.
const ALWAYS: &str = "language";
/// After so many changes in a row nothing is kept any more.
const TRIES: usize = 8;

/// A stretch of a text.
#[derive(Debug)]
pub(super) struct Stretch {
    /// Its name in the engine.
    pub(super) name: String,
    /// The names of the values it uses; `None` when they cannot be told.
    names: Option<BTreeSet<String>>,
    last: Mutex<Option<Arc<Printed>>>,
    changes: AtomicUsize,
}

/// What a stretch printed, and the values it used.
#[derive(Debug)]
pub(super) struct Printed {
    values: Vec<Value>,
    pub(super) text: String,
}

/// Cuts a text: elements and the stretch that they are.
pub(super) fn cut(
    name: &str,
    text: &Compiled,
    parts: &BTreeMap<String, Compiled>,
) -> Vec<(Vec<TemplateElement>, Stretch)> {
    let mut out = Vec::new();
    let mut nodes = text.nodes.iter();
    let mut elements = Vec::new();
    let mut uses = Uses::new(parts);
    for element in &text.tree.elements {
        let ends = matches!(element, TemplateElement::PartialExpression(_));
        if !matches!(element, TemplateElement::RawString(_)) {
            uses.nodes(nodes.next().map_or(&[], std::slice::from_ref), 0);
        }
        elements.push(element.clone());
        if ends {
            let uses = std::mem::replace(&mut uses, Uses::new(parts));
            let stretch = Stretch::new(format!("{name} {}", out.len()), uses);
            out.push((std::mem::take(&mut elements), stretch));
        }
    }
    let stretch = Stretch::new(format!("{name} {}", out.len()), uses);
    out.push((elements, stretch));
    out
}

impl Stretch {
    fn new(name: String, uses: Uses<'_>) -> Self {
        let names = (!uses.all).then_some(uses.names);
        Self { name, names, last: Mutex::default(), changes: AtomicUsize::new(0) }
    }

    /// What it printed last, when nothing that it uses has changed since.
    pub(super) fn again(&self, context: &Context) -> Option<Arc<Printed>> {
        let names = self.names()?;
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner).clone()?;
        let same = names.zip(&last.values).all(|(name, value)| found(context, name) == value);
        same.then(|| {
            self.changes.store(0, Ordering::Relaxed);
            last
        })
    }

    /// Keeps what it printed.
    pub(super) fn keep(&self, context: &Context, text: &str) {
        let Some(names) = self.names() else { return };
        self.changes.fetch_add(1, Ordering::Relaxed);
        let values = names.map(|name| found(context, name).clone()).collect();
        let printed = Printed { values, text: text.to_owned() };
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(printed));
    }

    fn names(&self) -> Option<impl Iterator<Item = &str>> {
        let names = self.names.as_ref().filter(|_| self.changes.load(Ordering::Relaxed) < TRIES)?;
        Some(names.iter().map(String::as_str))
    }
}

fn found<'c>(context: &'c Context, name: &str) -> &'c Value {
    context.data().get(name).unwrap_or(&Value::Null)
}

/// The names that nodes use.
struct Uses<'t> {
    parts: &'t BTreeMap<String, Compiled>,
    names: BTreeSet<String>,
    /// Whether all there is is used.
    all: bool,
}

impl<'t> Uses<'t> {
    fn new(parts: &'t BTreeMap<String, Compiled>) -> Self {
        Self { parts, names: BTreeSet::from([ALWAYS.to_owned()]), all: false }
    }

    /// `inside` counts the blocks around that have something of their own for `this`.
    fn nodes(&mut self, nodes: &'t [Node], inside: usize) {
        for node in nodes {
            match node {
                Node::Value { shown, .. } => self.arg(shown, inside),
                Node::Block { call, body, otherwise, .. } => {
                    self.arg(call, inside);
                    let own = matches!(&call.kind, ArgKind::Call(name, ..) if name == "each" || name == "with");
                    self.nodes(body, inside + usize::from(own));
                    self.nodes(otherwise, inside);
                }
                Node::Part { name, context, given, .. } => {
                    context.iter().chain(given.values()).for_each(|arg| self.arg(arg, inside));
                    // What a part is reached by is checked to end.
                    let parts: &'t BTreeMap<String, Compiled> = self.parts;
                    if let Some(part) = parts.get(name) {
                        self.nodes(&part.nodes, inside + usize::from(context.is_some()));
                    }
                }
            }
        }
    }

    fn arg(&mut self, arg: &Arg, inside: usize) {
        match &arg.kind {
            ArgKind::Literal => {}
            ArgKind::Path(path) => self.path(path, inside),
            ArgKind::Call(_, args, named) => {
                args.iter().chain(named.values()).for_each(|arg| self.arg(arg, inside));
            }
        }
    }

    fn path(&mut self, path: &str, inside: usize) {
        let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        let words = path.split(|c| !word(c));
        let names: Vec<&str> =
            words.filter(|name| !matches!(*name, "" | "this" | "root")).collect();
        let outward = path.contains("..") || path.contains("@root");
        self.all |= names.is_empty() && (inside == 0 || outward);
        self.names.extend(names.into_iter().map(str::to_owned));
    }
}
