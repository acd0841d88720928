//! The check of every name in a text against what there is to speak of, before the first letter.
//!
//! Nodes and shapes in, faults out, each at its word. No value is looked at. The trap: the engine
//! itself prints nothing for a misspelt name in `{{#if …}}`, so what is missed here is missed for good.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    PARTS,
    helper::{HELPERS, helper},
    shape::Shape,
    tree::{Arg, ArgKind, Compiled, Node},
};
use crate::{
    diagnose::{Diagnostic, Faults, Span, did_you_mean, nearest, quoted},
    language::date_in,
};

/// A value of the recipients' own that a text needs: `recipient.district_patrons`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Need {
    /// The name after `recipient.`, or [`LOCAL_PLACE`].
    pub(crate) name: String,
    /// Where the text uses it.
    pub(crate) span: Span,
}

/// The value that needs a recipient whose place is known.
pub(crate) const LOCAL_PLACE: &str = "local_place";

/// Names that another key would bring about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Elsewhere {
    /// Whether it is one of them.
    pub(crate) known: fn(&str) -> bool,
    /// What to write.
    pub(crate) help: &'static str,
}

/// What a check looks names up in.
#[derive(Debug)]
pub(crate) struct Names<'a> {
    /// What there is to speak of.
    pub(crate) root: &'a Shape,
    /// The parts that a text can take in.
    pub(crate) parts: &'a BTreeMap<String, Compiled>,
    /// Where fields are declared, for the help.
    pub(crate) declared: &'a [(String, Span)],
    /// Names that are none, but would be one of them.
    pub(crate) elsewhere: Option<Elsewhere>,
}

/// Checks a text with the parts it takes in.
pub(crate) fn check(text: &Compiled, names: &Names<'_>) -> (Vec<Need>, Faults) {
    let mut check = Check {
        names,
        frames: vec![Frame { this: names.root.clone(), names: Vec::new(), each: false }],
        guarded: Vec::new(),
        visited: BTreeSet::new(),
        needs: Vec::new(),
        faults: Faults::default(),
    };
    check.nodes(&text.nodes);
    (check.needs, check.faults)
}

/// Refuses the letter's parts in a text of a campaign.
pub(crate) fn parts_in_words(text: &Compiled, faults: &mut Faults) {
    foreign_parts(&text.nodes, faults);
}

/// A letter's parts in the campaign's words, which are made before the parts and would find them empty.
fn foreign_parts(nodes: &[Node], faults: &mut Faults) {
    for node in nodes {
        match node {
            Node::Part { name, span, .. } if PARTS.iter().any(|part| part.name == name) => {
                let what = format!("the part {} belongs to the template", quoted(name));
                let fault = Diagnostic::error("role-in-words", what).at(span.clone(), "");
                faults.push(fault.help("take it out; the template says where each part stands"));
            }
            Node::Block { body, otherwise, .. } => {
                foreign_parts(body, faults);
                foreign_parts(otherwise, faults);
            }
            Node::Part { .. } | Node::Value { .. } => {}
        }
    }
}

struct Frame {
    this: Shape,
    names: Vec<(String, Shape)>,
    each: bool,
}

struct Check<'a> {
    names: &'a Names<'a>,
    frames: Vec<Frame>,
    /// Paths that a block around asks for with `{{#if …}}`.
    guarded: Vec<String>,
    /// Parts already checked where they speak of everything.
    visited: BTreeSet<String>,
    needs: Vec<Need>,
    faults: Faults,
}

impl Check<'_> {
    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Value { shown, markup, span } => self.value(shown, *markup, span),
                Node::Part { name, context, given, span } => {
                    self.part(name, context.as_ref(), given, span);
                }
                Node::Block { call, names, body, otherwise } => {
                    self.block(call, names, body);
                    self.nodes(otherwise);
                }
            }
        }
    }

    fn value(&mut self, shown: &Arg, markup: bool, tag: &Span) {
        let ArgKind::Path(path) = &shown.kind else {
            self.arg(shown);
            if markup {
                self.faults.push(plain(tag));
            }
            return;
        };
        let Some(shape) = self.path(path, &shown.span) else { return };
        self.need(path, &shown.span);
        if let Some(what) = shape.unprintable() {
            let fault = error("wrong-kind", format!("{} is {what}", quoted(path)));
            let help = match shape {
                Shape::List(_) => format!("write `{{{{#each {path}}}}} … {{{{/each}}}}`"),
                _ => format!("write one of its names after it, as in `{}`", example(path, &shape)),
            };
            self.faults.push(fault.at(shown.span.clone(), "").help(help));
        } else if markup && !matches!(shape, Shape::Markup | Shape::Field | Shape::Asks) {
            self.faults.push(plain(tag));
        } else if !markup && shape == Shape::Markup {
            let fault =
                error("markup-value", format!("{} is markup, not plain words", quoted(path)));
            let help = format!("write `{{{{{{{path}}}}}}}`, or its signs would be printed");
            self.faults.push(fault.at(tag.clone(), "").help(help));
        }
    }

    /// A word or call used as a value; what it is.
    fn arg(&mut self, arg: &Arg) -> Option<Shape> {
        match &arg.kind {
            ArgKind::Literal => Some(Shape::Words),
            ArgKind::Path(path) => {
                let shape = self.path(path, &arg.span);
                self.need(path, &arg.span);
                shape
            }
            ArgKind::Call(name, args, given) => {
                self.call(name, &arg.span, args.len(), false);
                self.given(name, args, given);
                for inner in args.iter().chain(given.values()) {
                    self.arg(inner);
                }
                Some(Shape::Words)
            }
        }
    }

    fn call(&mut self, name: &str, span: &Span, values: usize, block: bool) {
        let known = HELPERS.iter().filter(|row| !block || row.block || row.takes.end() > &0);
        let Some(row) = helper(name) else {
            let fault = error("unknown-helper", format!("no helper is called {}", quoted(name)));
            let fault = fault.at(span.clone(), "");
            let names = known.map(|row| row.name);
            return self.faults.push(match did_you_mean(name, names) {
                Some(help) => fault.help(help),
                None => fault.help("the helpers are listed in docs/templates.md"),
            });
        };
        if block != row.block {
            let fault =
                error("template-syntax", format!("{} is no block of its own", quoted(name)));
            let fault = if row.block {
                error("template-syntax", format!("{} opens a block", quoted(name)))
            } else {
                fault
            };
            self.faults.push(fault.at(span.clone(), "").help(format!("write `{}`", row.example)));
        } else if !row.takes.contains(&values) {
            let fault = error("template-syntax", format!("{} has {values} values", quoted(name)));
            self.faults.push(fault.at(span.clone(), "").help(format!("write `{}`", row.example)));
        }
    }

    /// What a helper makes nothing of: words for a number, a date's form that is none, `name=value`.
    fn given(&mut self, name: &str, args: &[Arg], named: &BTreeMap<String, Arg>) {
        for (of, arg) in named {
            let what = format!("{} takes no `{of}=`", quoted(name));
            let help =
                helper(name).map_or_else(String::new, |row| format!("write `{}`", row.example));
            self.faults.push(error("template-syntax", what).at(arg.span.clone(), "").help(help));
        }
        let literal = |at: usize| {
            let arg = args.get(at).filter(|arg| matches!(arg.kind, ArgKind::Literal))?;
            Some((arg, arg.span.text().trim_matches(['"', '\''])))
        };
        if let ("in_words" | "ordinal" | "plural", Some((arg, words))) = (name, literal(0))
            && words.replace(',', "").parse::<u64>().is_err()
        {
            let what = format!("{} takes a whole number, not {}", quoted(name), quoted(words));
            self.faults.push(error("wrong-kind", what).at(arg.span.clone(), ""));
        }
        if let ("date", Some((arg, form))) = (name, literal(1))
            && let Err(unknown) = date_in("en", form, jiff::civil::date(2026, 3, 2))
        {
            let what = format!("no date has a mark {}", quoted(&unknown.mark));
            let fault = error("bad-date-form", what).at(arg.span.clone(), "");
            self.faults.push(fault.help("write it like `%B %-d, %Y`"));
        }
    }

    fn block(&mut self, call: &Arg, names: &[String], body: &[Node]) {
        let ArgKind::Call(name, args, _) = &call.kind else { return };
        self.call(name, &call.span, args.len(), true);
        match name.as_str() {
            "each" | "with" => {
                let shape = args.first().and_then(|arg| {
                    let ArgKind::Path(path) = &arg.kind else { return self.arg(arg) };
                    self.path(path, &arg.span).map(|shape| self.inner(name, shape, arg))
                });
                let Some(this) = shape else { return };
                let mut given: Vec<(String, Shape)> =
                    names.first().map(|name| (name.clone(), this.clone())).into_iter().collect();
                given.extend(names.get(1).map(|name| (name.clone(), Shape::Number)));
                self.frames.push(Frame { this, names: given, each: name == "each" });
                self.nodes(body);
                self.frames.pop();
            }
            _ => {
                let before = self.guarded.len();
                for arg in args {
                    self.condition(arg);
                }
                self.nodes(body);
                self.guarded.truncate(before);
            }
        }
    }

    /// What `{{#each x}}` or `{{#with x}}` speaks of inside.
    fn inner(&mut self, block: &str, shape: Shape, arg: &Arg) -> Shape {
        match (block, shape) {
            ("each", Shape::List(of)) => of.as_ref().clone(),
            ("each", shape) => {
                let what = format!("{} is no list", quoted(arg.span.text()));
                let fault = error("wrong-kind", what).at(arg.span.clone(), "");
                self.faults.push(fault.help("`{{#each …}}` goes through a list; use `{{#if …}}`"));
                shape
            }
            (_, shape) => shape,
        }
    }

    /// Asking whether something is there needs nobody to have it.
    fn condition(&mut self, arg: &Arg) {
        match &arg.kind {
            ArgKind::Path(path) => {
                self.path(path, &arg.span);
                self.guarded.push(path.clone());
            }
            ArgKind::Call(name, args, _)
                if matches!(name.as_str(), "and" | "has" | "or" | "not") =>
            {
                self.call(name, &arg.span, args.len(), false);
                for inner in args {
                    self.condition(inner);
                }
            }
            ArgKind::Call(..) | ArgKind::Literal => {
                self.arg(arg);
            }
        }
    }

    fn part(
        &mut self,
        name: &str,
        context: Option<&Arg>,
        given: &BTreeMap<String, Arg>,
        span: &Span,
    ) {
        let this = context.map(|arg| self.arg(arg));
        let given: Vec<(String, Shape)> = given
            .iter()
            .map(|(name, arg)| (name.clone(), self.arg(arg).unwrap_or(Shape::Words)))
            .collect();
        let parts = self.names.parts;
        let Some(part) = parts.get(name) else {
            let fault = error("unknown-part", format!("no part is called {}", quoted(name)));
            let names = parts.keys().map(String::as_str);
            let help = did_you_mean(name, names)
                .unwrap_or_else(|| format!("put it in a file `_{name}.hbs` beside the template"));
            return self.faults.push(fault.at(span.clone(), "").help(help));
        };
        let plainly = this.is_none() && given.is_empty() && self.frames.len() == 1;
        if plainly && self.guarded.is_empty() && !self.visited.insert(name.to_owned()) {
            return;
        }
        if this.is_none() && given.is_empty() {
            return self.nodes(&part.nodes);
        }
        let this = this.flatten().or_else(|| self.frames.last().map(|frame| frame.this.clone()));
        let this = this.unwrap_or(Shape::Words);
        self.frames.push(Frame { this, names: given, each: false });
        self.nodes(&part.nodes);
        self.frames.pop();
    }

    /// What a path means here; a fault when it means nothing.
    fn path(&mut self, path: &str, span: &Span) -> Option<Shape> {
        if let Some(local) = path.trim_start_matches("../").strip_prefix('@') {
            if let Some(below) = local.strip_prefix("root") {
                return self.walk(self.names.root.clone(), below, path, span);
            }
            let each = self.frames.iter().any(|frame| frame.each);
            if each && matches!(local, "index" | "first" | "last" | "key") {
                return Some(if local == "index" { Shape::Number } else { Shape::Flag });
            }
            self.faults.push(undefined(path, span, None));
            return None;
        }
        let mut rest = path;
        let mut up = 0;
        while let Some(above) = rest.strip_prefix("../") {
            rest = above;
            up += 1;
        }
        let Some(frame) = self.frames.len().checked_sub(up + 1) else {
            let fault = error("undefined-variable", format!("{} goes above the top", quoted(path)));
            self.faults.push(fault.at(span.clone(), "").help("take out a `../`"));
            return None;
        };
        if let Some(inner) = rest.strip_prefix("./").or_else(|| rest.strip_prefix("this.")) {
            rest = inner;
        } else if matches!(rest, "this" | "." | "..") {
            rest = "";
        }
        let first = rest.split(['.', '/']).next().unwrap_or("");
        let named = self.frames.iter().rev().flat_map(|frame| &frame.names);
        let named = named.into_iter().find(|(name, _)| up == 0 && name == first);
        if let Some((name, shape)) = named.cloned() {
            return self.walk(shape, rest.strip_prefix(&name).unwrap_or(""), path, span);
        }
        let this = self.frames.get(frame).map(|frame| frame.this.clone())?;
        self.walk(this, rest, path, span)
    }

    fn walk(&mut self, mut shape: Shape, rest: &str, path: &str, span: &Span) -> Option<Shape> {
        for segment in rest.split(['.', '/']).filter(|segment| !segment.is_empty()) {
            let name = segment.trim_start_matches('[').trim_end_matches(']');
            let Some(inner) = shape.get(name).cloned() else {
                let fault = self.unknown(path, name, &shape, span);
                self.faults.push(fault);
                return None;
            };
            shape = inner;
        }
        Some(shape)
    }

    fn unknown(&self, path: &str, name: &str, shape: &Shape, span: &Span) -> Diagnostic {
        if let Some(row) = helper(path).filter(|row| row.takes.start() > &0) {
            let what = format!("{} has 0 values", quoted(path));
            let fault = error("template-syntax", what).at(span.clone(), "");
            return fault.help(format!("write `{}`", row.example));
        }
        if let Some(elsewhere) = self.names.elsewhere.filter(|elsewhere| (elsewhere.known)(path)) {
            return undefined(path, span, Some(elsewhere.help.to_owned()));
        }
        let Some(meant) = nearest(name, shape.names()) else {
            let above = self.names.root.get(name).is_some() && self.frames.len() > 1;
            let help = above.then(|| format!("inside this block, write `@root.{name}`"));
            return undefined(path, span, help);
        };
        let start = path.len() - path.rsplit(['.', '/']).next().map_or(0, str::len);
        let whole = match path.strip_suffix(name) {
            Some(before) if start > 0 => format!("{before}{meant}"),
            _ => meant.to_owned(),
        };
        let help = format!("did you mean `{whole}`?");
        let declared = self.names.declared.iter().find(|(field, _)| *field == whole);
        undefined(
            path,
            span,
            Some(match declared {
                Some((_, place)) => format!("{help} the template declares it at {place:?}"),
                None => help,
            }),
        )
    }

    fn need(&mut self, path: &str, span: &Span) {
        let bare = path.trim_start_matches("@root.");
        let local = bare == LOCAL_PLACE;
        let Some(name) = bare.strip_prefix("recipient.").or(local.then_some(bare)) else { return };
        // Who has signers of its own has a place.
        let asked = |guarded: &String| guarded == path || local && guarded.starts_with("local_");
        if !self.guarded.iter().any(asked) {
            self.needs.push(Need { name: name.to_owned(), span: span.clone() });
        }
    }
}

fn error(code: &'static str, what: String) -> Diagnostic {
    Diagnostic::error(code, what)
}

fn undefined(path: &str, span: &Span, help: Option<String>) -> Diagnostic {
    let what = if path.contains(['.', '/', '@']) {
        format!("there is no {}", quoted(path))
    } else {
        format!("no field is called {}", quoted(path))
    };
    let fault = error("undefined-variable", what).at(span.clone(), "");
    match help {
        Some(help) => fault.help(help),
        None => fault.help("the names are listed in docs/templates.md"),
    }
}

/// Three braces where markup cannot come from.
fn plain(tag: &Span) -> Diagnostic {
    let name = tag.text().trim_matches(['{', '}', '&', '~', ' ']);
    error("raw-value", format!("{} would read plain words as markup", quoted(tag.text())))
        .at(tag.clone(), "")
        .help(format!("write `{{{{{name}}}}}`"))
}

fn example(path: &str, shape: &Shape) -> String {
    format!("{path}.{}", shape.names().first().copied().unwrap_or("name"))
}
