//! The template engine with everything that makes it safe to give to strangers' words.
//!
//! Compiled texts go in under a name, a letter's values come by, a marked text comes out. Parts are
//! put in place before rendering, so that what they cost is known and no part can reach itself. The
//! trap: the engine recurses for every part and block; cycles and size are refused here.

use std::{collections::BTreeMap, io, sync::Arc};

use handlebars::{
    Context, Handlebars,
    template::{Template as Tree, TemplateElement},
};

use super::{
    again::{Stretch, cut},
    helper, slot,
    tree::{Compiled, Node},
};
use crate::diagnose::{Diagnostic, Faults, Span, quoted};

/// Largest rendered text, in bytes: a letter that 30,000 people sign has a third of it.
const RENDERED: usize = 32 * 1024 * 1024;
/// Most pieces of a template with all its parts in place.
const PIECES: usize = 100_000;
/// Deepest nesting of parts in parts.
const PARTS: usize = 16;

/// The engine with its texts.
#[derive(Debug, Clone)]
pub(crate) struct Engine {
    handlebars: Arc<Handlebars<'static>>,
    texts: Arc<BTreeMap<String, Vec<Stretch>>>,
}

/// An engine that still takes texts.
#[derive(Debug)]
pub(crate) struct Builder {
    handlebars: Handlebars<'static>,
    texts: BTreeMap<String, Vec<Stretch>>,
}

impl Builder {
    /// An engine with our helpers and no texts.
    pub(crate) fn new() -> Self {
        let mut handlebars = Handlebars::new();
        handlebars.register_escape_fn(slot::value);
        for gone in ["lookup", "log", "raw"] {
            handlebars.unregister_helper(gone);
        }
        helper::register(&mut handlebars);
        Self { handlebars, texts: BTreeMap::new() }
    }

    /// Takes a text under a name, its parts put in place; the check of them has passed.
    pub(crate) fn add(&mut self, name: &str, text: &Compiled, parts: &BTreeMap<String, Compiled>) {
        let mut stretches = Vec::new();
        for (elements, stretch) in cut(name, text, parts) {
            let mut tree = Tree::new();
            tree.name.clone_from(&text.tree.name);
            tree.elements = elements;
            self.handlebars.register_template(&stretch.name, in_place(tree, parts, 0));
            stretches.push(stretch);
        }
        self.texts.insert(name.to_owned(), stretches);
    }

    /// Takes a part under a name, for those that take it in with values of its own.
    pub(crate) fn part(&mut self, name: &str, text: &Compiled, parts: &BTreeMap<String, Compiled>) {
        self.handlebars.register_template(name, in_place(text.tree.clone(), parts, 0));
    }

    /// The engine, ready.
    pub(crate) fn finish(self) -> Engine {
        Engine { handlebars: Arc::new(self.handlebars), texts: Arc::new(self.texts) }
    }
}

impl Engine {
    /// A text with a letter's values, marks and all.
    ///
    /// # Errors
    /// `too-large`, when values grow beyond all measure.
    pub(crate) fn render(&self, name: &str, values: &Context) -> Result<String, Faults> {
        let mut out = Capped(Vec::new());
        for stretch in self.texts.get(name).into_iter().flatten() {
            if let Some(printed) = stretch.again(values)
                && out.0.len() + printed.text.len() <= RENDERED
            {
                out.0.extend_from_slice(printed.text.as_bytes());
                continue;
            }
            let start = out.0.len();
            self.handlebars
                .render_with_context_to_write(&stretch.name, values, &mut out)
                .map_err(|error| unrendered(&out, &error))?;
            let text = out.0.get(start..).and_then(|text| std::str::from_utf8(text).ok());
            stretch.keep(values, text.unwrap_or_default());
        }
        Ok(String::from_utf8(out.0).unwrap_or_default())
    }
}

fn unrendered(out: &Capped, error: &handlebars::RenderError) -> Faults {
    if out.0.len() >= RENDERED {
        let fault = Diagnostic::error("too-large", "the letter grows beyond 32 MB of text");
        return fault.help("look for an `{{#each …}}` inside another").into();
    }
    Diagnostic::error("template-syntax", format!("a value does not fit: {}", error.reason())).into()
}

struct Capped(Vec<u8>);

impl io::Write for Capped {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > RENDERED {
            self.0.resize(RENDERED, b' ');
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Puts the parts that speak of the same as the text around them in their places.
fn in_place(tree: Tree, parts: &BTreeMap<String, Compiled>, depth: usize) -> Tree {
    let mut out = Tree::new();
    out.name = tree.name;
    for element in tree.elements {
        match element {
            TemplateElement::PartialExpression(part)
                if part.params.is_empty() && part.hash.is_empty() && depth <= PARTS =>
            {
                let name = part.name.as_name().unwrap_or_default().trim_matches(['[', ']', '\'']);
                if let Some(text) = parts.get(name) {
                    out.elements.extend(in_place(text.tree.clone(), parts, depth + 1).elements);
                }
            }
            TemplateElement::HelperBlock(mut block) => {
                let inner = |tree: Tree| in_place(tree, parts, depth);
                block.template = block.template.map(inner);
                block.inverse = block.inverse.map(inner);
                out.elements.push(TemplateElement::HelperBlock(block));
            }
            other => out.elements.push(other),
        }
    }
    out
}

/// Refuses parts that take themselves in, and those that multiply beyond measure.
pub(crate) fn measure(text: &Compiled, parts: &BTreeMap<String, Compiled>) -> Faults {
    let mut faults = Faults::default();
    let mut sizes = BTreeMap::new();
    let mut path = Vec::new();
    weigh(&text.nodes, parts, &mut path, &mut sizes, &mut faults);
    faults
}

/// How many pieces nodes have with all parts in place.
fn weigh<'a>(
    nodes: &'a [Node],
    parts: &'a BTreeMap<String, Compiled>,
    path: &mut Vec<&'a str>,
    sizes: &mut BTreeMap<&'a str, usize>,
    faults: &mut Faults,
) -> usize {
    let mut size = 0_usize;
    for node in nodes {
        size = size.saturating_add(match node {
            Node::Value { .. } => 1,
            Node::Block { body, otherwise, .. } => weigh(body, parts, path, sizes, faults)
                .saturating_add(weigh(otherwise, parts, path, sizes, faults)),
            Node::Part { name, span, .. } => {
                if let Some(known) = sizes.get(name.as_str()) {
                    *known
                } else if let Some(fault) = endless(name, path, span) {
                    faults.push(fault);
                    sizes.insert(name, 0);
                    0
                } else {
                    let inner = parts.get(name).map_or(&[][..], |part| &part.nodes);
                    path.push(name);
                    let size = weigh(inner, parts, path, sizes, faults);
                    path.pop();
                    if size > PIECES && sizes.values().all(|size| *size <= PIECES) {
                        let what = format!("part {} grows beyond all measure", quoted(name));
                        let fault = Diagnostic::error("too-large", what).at(span.clone(), "");
                        faults.push(fault.help("its parts take in each other too often"));
                    }
                    sizes.insert(name, size);
                    size
                }
            }
        });
    }
    size
}

fn endless(name: &str, path: &[&str], span: &Span) -> Option<Diagnostic> {
    let fault = if path.contains(&name) {
        let what = format!("part {} takes itself in", quoted(name));
        let way = path.iter().map(|part| format!("`{part}`")).collect::<Vec<_>>().join(", ");
        Diagnostic::error("endless-part", what).help(format!("the way there: {way}; take one out"))
    } else if path.len() >= PARTS {
        Diagnostic::error("endless-part", format!("parts in parts, {PARTS} deep"))
            .help("take the inner ones apart")
    } else {
        return None;
    };
    Some(fault.at(span.clone(), ""))
}
