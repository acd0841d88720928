//! What aliases may add to a file: honest repetition, not a bomb.
//!
//! What goes in is what an anchor stands for; what comes out is a copy, until the budget is spent.

use super::{Kind, Node};

/// Most nodes and most bytes that aliases may add to a file.
const NODES: usize = 10_000;
const BYTES: usize = 4 * 1024 * 1024;

/// What an anchor stands for, and what a copy of it costs.
pub(super) struct Anchored {
    pub(super) node: Node,
    /// Levels of lists and maps in it.
    pub(super) depth: usize,
    nodes: usize,
    bytes: usize,
}

/// What aliases have added so far.
#[derive(Default)]
pub(super) struct Spent {
    nodes: usize,
    bytes: usize,
}

impl Anchored {
    /// A node with its cost.
    pub(super) fn new(node: Node) -> Self {
        let (nodes, bytes, depth) = measure(&node);
        Self { node, depth, nodes, bytes }
    }
}

impl Spent {
    /// Counts a copy; `false` when it is one too many.
    pub(super) fn afford(&mut self, copy: &Anchored) -> bool {
        self.nodes += copy.nodes;
        self.bytes += copy.bytes;
        self.nodes <= NODES && self.bytes <= BYTES
    }
}

/// Nodes, bytes and depth of a tree; no deeper than [`DEPTH`](super::DEPTH), so recursion is safe.
fn measure(node: &Node) -> (usize, usize, usize) {
    let add = |sum: (usize, usize, usize), node: &Node| {
        let (nodes, bytes, depth) = measure(node);
        (sum.0 + nodes, sum.1 + bytes, sum.2.max(depth))
    };
    match &node.kind {
        Kind::Nothing => (1, 0, 0),
        Kind::Scalar(scalar) => (1, scalar.written.value.len(), 0),
        Kind::List(items) => {
            let (nodes, bytes, depth) = items.iter().fold((1, 0, 0), add);
            (nodes, bytes, depth + 1)
        }
        Kind::Map(entries) => {
            let values = entries.iter().map(|entry| &entry.value);
            let (nodes, bytes, depth) = values.fold((1 + entries.len(), 0, 0), add);
            let keys: usize = entries.iter().map(|entry| entry.key.value.len()).sum();
            (nodes, bytes + keys, depth + 1)
        }
    }
}
