//! What the blocks of a text ask about: the paths that decide which words a letter has.
//!
//! Compiled texts go in, paths come out, apart by whether it matters only that something is there.

use std::collections::BTreeSet;

use super::tree::{Arg, ArgKind, Compiled, Node};

/// What blocks ask about.
#[derive(Debug, Default)]
pub(crate) struct Questions {
    /// Paths of which a block asks whether they are there, or how many.
    pub(crate) there: BTreeSet<String>,
    /// Paths whose value a block compares or otherwise reckons with.
    pub(crate) compared: BTreeSet<String>,
}

impl Questions {
    /// Takes up the blocks of a text; its parts are texts of their own.
    pub(crate) fn of(&mut self, text: &Compiled) {
        self.nodes(&text.nodes);
    }

    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Value { .. } => {}
                Node::Part { context, given, .. } => {
                    for arg in context.iter().chain(given.values()) {
                        self.arg(arg, false);
                    }
                }
                Node::Block { call, body, otherwise, .. } => {
                    if let ArgKind::Call(_, args, _) = &call.kind {
                        for arg in args {
                            self.arg(arg, false);
                        }
                    }
                    self.nodes(body);
                    self.nodes(otherwise);
                }
            }
        }
    }

    fn arg(&mut self, arg: &Arg, compared: bool) {
        match &arg.kind {
            ArgKind::Literal => {}
            ArgKind::Path(path) if compared => drop(self.compared.insert(path.clone())),
            ArgKind::Path(path) => drop(self.there.insert(path.clone())),
            ArgKind::Call(name, args, given) => {
                let compared = compared || !matches!(name.as_str(), "and" | "or" | "not");
                args.iter().chain(given.values()).for_each(|arg| self.arg(arg, compared));
            }
        }
    }
}
