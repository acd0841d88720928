//! The structure tree: what a screen reader walks, in the order the letter is meant to be read.
//!
//! While a letter is set, its parts become tags; while it is drawn, each piece of ink on a page is
//! marked with the tag that owns it. Ink that nobody should hear is an artifact. The trap: a mark
//! must be in the tree and the tree's mark on the page, each exactly once.

/// A tag's place in its tree.
pub(super) type TagId = usize;

/// Who owns a piece of ink.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// A tag of the tree.
    Tag(TagId),
    /// The head of a later page, heard by nobody.
    Header,
    /// A rule or an underline, heard by nobody.
    Layout,
}

/// What stands under a tag, in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kid {
    Tag(TagId),
    /// Marked ink of a page, by the page's index and the mark's number.
    Mark {
        page: usize,
        mark: usize,
    },
    /// A link's annotation, by its index in the letter.
    Annotation(usize),
}

/// An element of the tree.
#[derive(Debug, Clone, Default)]
pub(super) struct Tag {
    /// A standard structure type, such as `P`.
    pub(super) role: &'static str,
    pub(super) parent: Option<TagId>,
    pub(super) kids: Vec<Kid>,
    /// What a picture shows.
    pub(super) alt: Option<String>,
    /// How a list's items are marked: `Decimal`, `Disc`, `LowerAlpha`.
    pub(super) numbering: Option<&'static str>,
    /// A heading cell's reach.
    pub(super) scope: Option<&'static str>,
    /// A note's id.
    pub(super) id: Option<String>,
    /// A picture's page and box, left, bottom, right, top in points.
    pub(super) bounds: Option<(usize, [f64; 4])>,
    attached: bool,
}

/// The tree; its root is the tag 0, `Document`.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) tags: Vec<Tag>,
}

impl Tree {
    /// The whole letter.
    pub(super) const ROOT: TagId = 0;

    pub(super) fn new() -> Self {
        Self { tags: vec![Tag { role: "Document", attached: true, ..Tag::default() }] }
    }

    /// A part of the letter, in its place under its parent at once.
    pub(super) fn part(&mut self, parent: TagId, role: &'static str) -> TagId {
        let id = self.inline(parent, role);
        self.attach(id);
        id
    }

    /// A piece within a line: it takes its place among its parent's marks when it is drawn.
    pub(super) fn inline(&mut self, parent: TagId, role: &'static str) -> TagId {
        self.tags.push(Tag { role, parent: Some(parent), ..Tag::default() });
        self.tags.len() - 1
    }

    /// Puts a kid under a tag, and the tag into the tree if it isn't yet.
    pub(super) fn put(&mut self, id: TagId, kid: Kid) {
        self.attach(id);
        self.tags[id].kids.push(kid);
    }

    /// Puts a tag into the tree right before a sibling that is there already.
    pub(super) fn before(&mut self, id: TagId, sibling: TagId) {
        let Some(parent) = self.tags[id].parent else { return };
        let kids = &mut self.tags[parent].kids;
        let at = kids.iter().position(|kid| *kid == Kid::Tag(sibling)).unwrap_or(kids.len());
        kids.insert(at, Kid::Tag(id));
        self.tags[id].attached = true;
    }

    fn attach(&mut self, id: TagId) {
        let Some(parent) = self.tags[id].parent else { return };
        if !self.tags[id].attached {
            self.tags[id].attached = true;
            self.put(parent, Kid::Tag(id));
        }
    }

    /// Takes out tags under which nothing was drawn.
    pub(super) fn prune(&mut self) {
        for id in (1..self.tags.len()).rev() {
            if self.tags[id].kids.is_empty() && self.tags[id].attached {
                self.tags[id].attached = false;
                if let Some(parent) = self.tags[id].parent {
                    self.tags[parent].kids.retain(|kid| *kid != Kid::Tag(id));
                }
            }
        }
    }

    /// Whether a tag is part of the tree.
    pub(super) fn has(&self, id: TagId) -> bool {
        self.tags[id].attached
    }
}
