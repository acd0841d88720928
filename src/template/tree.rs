//! A text as the template engine has it, and beside it the same with a place for every word.
//!
//! In goes a text; out come the engine's own template with marks in it, and [`Node`]s for the
//! check. The trap: the engine trims and unescapes, so its words are matched with the file's again
//! tag by tag; both trees are walked in one step or they part company.

use std::collections::BTreeMap;

use handlebars::template::{
    DecoratorTemplate, HelperTemplate, Parameter, Template as Tree,
    TemplateElement::{
        self, Expression, HelperBlock, HtmlExpression, PartialExpression, RawString,
    },
};

use super::{
    helper,
    marks::{Marks, Origin},
    slot::{START, guard},
    tags::{Tag, TagKind, syntax, tags},
};
use crate::diagnose::{Diagnostic, Faults, Place, Span, Written};

/// A text made ready: for the engine, and for the check.
#[derive(Debug, Clone)]
pub(crate) struct Compiled {
    /// The engine's template, marks put in.
    pub(super) tree: Tree,
    /// What it does, with places.
    pub(super) nodes: Vec<Node>,
}

/// What a text does at a place.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    /// `{{x}}`, `{{upper x}}`; with three braces it is markup.
    Value {
        /// What is printed.
        shown: Arg,
        /// Whether it is written with three braces.
        markup: bool,
        /// The whole tag.
        span: Span,
    },
    /// `{{> part}}`
    Part {
        /// The part's name.
        name: String,
        /// What the part speaks of, when it is said.
        context: Option<Arg>,
        /// Further names that the part gets.
        given: BTreeMap<String, Arg>,
        /// The name's place.
        span: Span,
    },
    /// `{{#if x}} … {{else}} … {{/if}}`
    Block {
        /// The helper with its values.
        call: Arg,
        /// `as |x i|`
        names: Vec<String>,
        /// What stands in the block.
        body: Vec<Self>,
        /// What stands after `{{else}}`.
        otherwise: Vec<Self>,
    },
}

/// A word or call within a tag.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Arg {
    /// What it is.
    pub(super) kind: ArgKind,
    /// Its place: the path, the literal, a call's name.
    pub(super) span: Span,
}

/// What a word within a tag is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum ArgKind {
    /// `recipient.name`
    Path(String),
    /// `"words"`, `12`
    Literal,
    /// `upper x`
    Call(String, Vec<Arg>, BTreeMap<String, Arg>),
}

/// Compiles a text.
///
/// # Errors
/// `template-syntax`.
pub(crate) fn compile(
    text: &Written,
    origin: Origin,
    marks: &mut Marks,
) -> Result<Compiled, Faults> {
    let tags = tags(text)?;
    let tree = Tree::compile(text).map_err(|error| unreadable(text, &tags, error.pos()))?;
    let number = marks.text(text, origin);
    let mut weaver = Weaver { text, tags: &tags, next: 0, at: 0, number, marks };
    let (tree, nodes) = weaver.weave(tree);
    Ok(Compiled { tree, nodes })
}

/// A text that is markup but no template: its words as a value for `{{{x}}}`.
pub(crate) fn plain(text: &Written, marks: &mut Marks) -> String {
    let number = marks.text(text, Origin::Words);
    marks.words(number, 0).into_iter().chain(guard(text).chars()).collect()
}

/// The engine's own syntax fault: the tag around its place is what it cannot read.
fn unreadable(text: &Written, tags: &[Tag], pos: Option<(usize, usize)>) -> Diagnostic {
    let at = pos.map_or(0, |(line, column)| {
        crate::diagnose::Source::new("", text.value.as_str()).offset(Place { line, column })
    });
    let tag = tags.iter().find(|tag| tag.range.contains(&at));
    let tag = tag.or_else(|| tags.iter().rev().find(|tag| tag.range.start <= at));
    let range = tag.map_or(at..at, |tag| tag.range.clone());
    let shown = crate::diagnose::quoted(text.get(range.clone()).unwrap_or(""));
    syntax(format!("{shown} cannot be read"))
        .at(text.locate(range), "")
        .help("a tag is `{{name}}`, `{{helper value …}}`, `{{#if name}}` or `{{> part}}`")
}

struct Weaver<'a> {
    text: &'a Written,
    tags: &'a [Tag],
    next: usize,
    /// Where the last tag ended.
    at: usize,
    number: usize,
    marks: &'a mut Marks,
}

impl Weaver<'_> {
    fn weave(&mut self, template: Tree) -> (Tree, Vec<Node>) {
        let mut tree = Tree::new();
        tree.name = template.name;
        let mut nodes = Vec::new();
        for element in template.elements {
            match element {
                RawString(raw) => tree.elements.push(RawString(self.words(&raw))),
                Expression(call) => {
                    let asks = call.name.as_name() == Some("asks");
                    let call = self.value(*call, asks, &mut tree, &mut nodes);
                    tree.elements.push(if asks { HtmlExpression(call) } else { Expression(call) });
                }
                HtmlExpression(call) => {
                    let call = self.value(*call, true, &mut tree, &mut nodes);
                    tree.elements.push(HtmlExpression(call));
                }
                HelperBlock(call) => {
                    let call = self.block(*call, &mut tree, &mut nodes);
                    tree.elements.push(HelperBlock(Box::new(call)));
                }
                PartialExpression(part) => {
                    let tag = self.take();
                    self.start(&tag, &mut tree);
                    nodes.push(self.part(&part, &tag));
                    tree.elements.push(PartialExpression(part));
                }
                TemplateElement::Comment(_) => {
                    self.take();
                }
                other => tree.elements.push(other),
            }
        }
        (tree, nodes)
    }

    /// The next tag; an empty one at the end when the trees have parted company.
    fn take(&mut self) -> Tag {
        let end = self.text.len();
        let tag = self.tags.get(self.next).cloned();
        let tag = tag.unwrap_or(Tag { range: end..end, kind: TagKind::Value });
        self.next += 1;
        self.at = tag.range.end;
        tag
    }

    fn peek(&self) -> Option<TagKind> {
        self.tags.get(self.next).map(|tag| tag.kind)
    }

    /// Words between tags, with a mark at their start and wherever they leave step with the file.
    fn words(&mut self, raw: &str) -> String {
        let end = self.tags.get(self.next).map_or(self.text.len(), |tag| tag.range.start);
        let gap = self.text.get(self.at..end).unwrap_or("");
        let mut out = String::with_capacity(raw.len() + 4);
        let mut at = self.at + trimmed(gap, raw);
        out.extend(self.marks.words(self.number, at));
        for character in raw.chars() {
            let mut rest = self.text.get(at..end).unwrap_or("").chars();
            let first = rest.next();
            if first != Some(character) && first == Some('\\') && rest.next() == Some(character) {
                at += 1;
                out.extend(self.marks.words(self.number, at));
            }
            at += character.len_utf8();
            let mut buffer = [0; 4];
            let guarded = guard(character.encode_utf8(&mut buffer));
            out.push_str(&guarded);
            if guarded.len() > character.len_utf8() {
                out.extend(self.marks.words(self.number, at));
            }
        }
        out
    }

    /// What a tag prints begins here; its line goes when nothing comes.
    fn start(&mut self, tag: &Tag, tree: &mut Tree) {
        if !alone(self.text, tag) {
            let mut mark = String::from(START);
            mark.extend(self.marks.tag(self.number, tag.range.clone()));
            tree.elements.push(RawString(mark));
        }
    }

    fn value(
        &mut self,
        mut call: HelperTemplate,
        markup: bool,
        tree: &mut Tree,
        nodes: &mut Vec<Node>,
    ) -> Box<HelperTemplate> {
        let tag = self.take();
        let mut mark = String::from(START);
        mark.extend(self.marks.tag(self.number, tag.range.clone()));
        tree.elements.push(RawString(mark));
        let name_only = call.params.is_empty() && call.hash.is_empty();
        let mut cursor = Cursor { text: self.text, at: tag.range.start, end: tag.range.end };
        let shown = match call.name.as_name() {
            Some(name) if name_only => {
                let span = cursor.find(name);
                Arg { kind: ArgKind::Path(name.to_owned()), span }
            }
            Some(_) => cursor.call(&call),
            None => cursor.arg(&call.name),
        };
        let span = self.text.locate(tag.range);
        nodes.push(Node::Value { shown, markup, span });
        // `{{date}}` is the letter's date though a helper has this name too.
        let helper = call.name.as_name().filter(|name| name_only && helper::is_helper(name));
        if let Some(Ok(path)) = helper.map(|name| Parameter::parse(&format!("this.{name}"))) {
            call.name = path;
        }
        Box::new(call)
    }

    fn block(
        &mut self,
        mut call: HelperTemplate,
        tree: &mut Tree,
        nodes: &mut Vec<Node>,
    ) -> HelperTemplate {
        let tag = self.take();
        self.start(&tag, tree);
        let mut cursor = Cursor { text: self.text, at: tag.range.start, end: tag.range.end };
        let head = cursor.call(&call);
        let names = block_names(&call);
        let (body, woven) = self.branch(call.template.take());
        call.template = body;
        let mut otherwise = Vec::new();
        if call.inverse.is_some() {
            if self.peek() == Some(TagKind::Else) {
                self.take();
            }
            (call.inverse, otherwise) = self.branch(call.inverse.take());
        }
        if tag.kind == TagKind::Open {
            self.take();
        }
        nodes.push(Node::Block { call: head, names, body: woven, otherwise });
        call
    }

    fn branch(&mut self, template: Option<Tree>) -> (Option<Tree>, Vec<Node>) {
        let Some(template) = template else { return (None, Vec::new()) };
        let (tree, nodes) = self.weave(template);
        (Some(tree), nodes)
    }

    fn part(&self, part: &DecoratorTemplate, tag: &Tag) -> Node {
        let mut cursor = Cursor { text: self.text, at: tag.range.start, end: tag.range.end };
        let name = part.name.as_name().unwrap_or_default().to_owned();
        let span = cursor.find(&name);
        let name = name.trim_matches(['[', ']', '\'']).to_owned();
        let context = part.params.first().map(|param| cursor.arg(param));
        Node::Part { name, context, given: cursor.given(&part.hash), span }
    }
}

/// How much the engine trimmed off the front of the words between two tags.
fn trimmed(gap: &str, raw: &str) -> usize {
    let line = gap.trim_start_matches([' ', '\t']);
    let line = line.strip_prefix("\r\n").or_else(|| line.strip_prefix('\n')).unwrap_or(line);
    let unescaped = |text: &str| text.replace("\\{{", "{{");
    [gap, line, gap.trim_start()]
        .into_iter()
        .find(|rest| rest.starts_with(raw) || unescaped(rest).starts_with(raw))
        .map_or(0, |rest| gap.len() - rest.len())
}

/// Whether a tag stands on a line of its own.
fn alone(text: &str, tag: &Tag) -> bool {
    let blank = |part: &str| part.chars().all(char::is_whitespace);
    let before = text.get(..tag.range.start).unwrap_or("").rsplit('\n').next().unwrap_or("");
    let after = text.get(tag.range.end..).unwrap_or("").split('\n').next().unwrap_or("");
    blank(before) && blank(after)
}

fn block_names(call: &HelperTemplate) -> Vec<String> {
    use handlebars::template::BlockParam::{Pair, Single};
    let names = match &call.block_param {
        Some(Single(name)) => vec![name],
        Some(Pair((first, second))) => vec![first, second],
        _ => Vec::new(),
    };
    names.into_iter().filter_map(|name| name.as_name()).map(str::to_owned).collect()
}

/// Finds the words of a tag in order.
struct Cursor<'a> {
    text: &'a Written,
    at: usize,
    end: usize,
}

impl Cursor<'_> {
    fn find(&mut self, word: &str) -> Span {
        let range = self.search(word, self.at);
        self.at = range.end;
        self.text.locate(range)
    }

    /// The next place of a word that is no part of a longer one.
    fn search(&self, word: &str, from: usize) -> std::ops::Range<usize> {
        let rest = self.text.get(from..self.end).unwrap_or("");
        let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "_.-@/".contains(c));
        rest.match_indices(word)
            .map(|(at, _)| from + at)
            .find(|at| {
                let before = self.text.get(..*at).and_then(|text| text.chars().next_back());
                let after = self.text.get(at + word.len()..).and_then(|text| text.chars().next());
                !part(before) && !part(after)
            })
            .map_or(from..self.end, |at| at..at + word.len())
    }

    fn call(&mut self, call: &HelperTemplate) -> Arg {
        let name = call.name.as_name().unwrap_or_default().to_owned();
        let span = self.find(&name);
        let args = call.params.iter().map(|param| self.arg(param)).collect();
        Arg { kind: ArgKind::Call(name, args, self.given(&call.hash)), span }
    }

    fn given<S: std::hash::BuildHasher>(
        &mut self,
        hash: &std::collections::HashMap<String, Parameter, S>,
    ) -> BTreeMap<String, Arg> {
        let mut names: Vec<&String> = hash.keys().collect();
        names.sort();
        let from = self.at;
        names
            .into_iter()
            .filter_map(|name| {
                self.at = self.search(name, from).end;
                Some((name.clone(), self.arg(hash.get(name)?)))
            })
            .collect()
    }

    fn arg(&mut self, param: &Parameter) -> Arg {
        match param {
            Parameter::Name(_) | Parameter::Path(_) => {
                let path = param.as_name().unwrap_or_default().to_owned();
                let span = self.find(&path);
                Arg { kind: ArgKind::Path(path), span }
            }
            Parameter::Subexpression(inner) => match inner.as_element() {
                Expression(call) => self.call(call),
                _ => Arg { kind: ArgKind::Literal, span: self.text.locate(self.at..self.at) },
            },
            Parameter::Literal(value) => {
                let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                Arg { kind: ArgKind::Literal, span: self.find(&shown) }
            }
            _ => Arg { kind: ArgKind::Literal, span: self.text.locate(self.at..self.at) },
        }
    }
}
