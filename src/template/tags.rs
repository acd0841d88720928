//! The `{{…}}` of a text, found before the template engine sees it.
//!
//! A text goes in; its tags with their places come out, blocks closed and in order, or faults in
//! the words of the writer. The trap: the engine's parser calls itself for every block and bracket,
//! so nesting is counted here first.

use std::ops::Range;

use crate::diagnose::{Diagnostic, Faults, Written, quoted};

/// Deepest nesting of blocks, and of brackets within a tag.
const DEPTH: usize = 32;

/// One `{{…}}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    /// Where it stands in the text, braces included.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) kind: TagKind,
}

/// What a tag does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TagKind {
    /// `{{x}}`
    Value,
    /// `{{{x}}}` or `{{&x}}`
    Markup,
    /// `{{> part}}`
    Part,
    /// `{{! words for the reader of the template }}`
    Comment,
    /// `{{#if x}}`
    Open,
    /// `{{else}}`
    Else,
    /// `{{else if x}}`
    ElseOpen,
    /// `{{/if}}`
    Close,
}

/// Finds all tags and checks that blocks are closed.
pub(super) fn tags(text: &Written) -> Result<Vec<Tag>, Faults> {
    let mut faults = Faults::default();
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = next(text, at) {
        match tag(text, start) {
            Ok(tag) => {
                at = tag.range.end;
                tags.push(tag);
            }
            Err(fault) => {
                faults.push(fault);
                return Err(faults);
            }
        }
    }
    balance(text, &tags, &mut faults);
    faults.or(tags)
}

/// The next `{{` that no backslash keeps as text.
fn next(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let found = at + text.get(at..)?.find("{{")?;
        let before = text.get(from..found).unwrap_or("");
        let slashes = before.len() - before.trim_end_matches('\\').len();
        if slashes != 1 {
            return Some(found);
        }
        at = found + 2;
        if text.get(at..).is_some_and(|rest| rest.starts_with('{')) {
            at += 1;
        }
    }
}

fn tag(text: &Written, start: usize) -> Result<Tag, Diagnostic> {
    let rest = text.get(start..).unwrap_or("");
    let (kind, end) = shape(rest);
    let Some(length) = end_of(rest, end) else {
        let place = text.locate(start..start + 2);
        return Err(syntax("`{{` is never closed")
            .at(place, "")
            .help("add `}}` after the name, or write `\\{{` where the braces are meant"));
    };
    let range = start..start + length;
    let refuse =
        |what: &str, help: &str| Err(syntax(what).at(text.locate(range.clone()), "").help(help));
    let inner = rest.get(..length).unwrap_or("").trim_start_matches(['{', '~']);
    match kind {
        _ if rest.starts_with("{{{{") => {
            refuse("a raw block cannot be used here", "write `\\{{` where braces are meant")
        }
        TagKind::Open if inner.starts_with("#>") || inner.starts_with("#*") => {
            refuse("a template cannot define parts inside itself", "put it in a file `_NAME.hbs`")
        }
        TagKind::Value if inner.starts_with('*') => {
            refuse("decorators cannot be used here", "take out the `*`")
        }
        _ if nesting(inner) > DEPTH => refuse("too many brackets inside each other", TOO_DEEP),
        _ => Ok(Tag { range, kind }),
    }
}

const TOO_DEEP: &str = "32 levels are read; take the inner ones apart";

/// What kind of tag begins here, and what ends it.
fn shape(rest: &str) -> (TagKind, &'static str) {
    if rest.starts_with("{{!--") {
        return (TagKind::Comment, "--}}");
    }
    if rest.starts_with("{{!") {
        return (TagKind::Comment, "}}");
    }
    if rest.starts_with("{{{{") {
        return (TagKind::Open, "}}}}");
    }
    if rest.starts_with("{{{") {
        return (TagKind::Markup, "}}}");
    }
    let inner = rest.trim_start_matches('{').trim_start_matches('~').trim_start();
    let word = inner.split(|c: char| c.is_whitespace() || "~}".contains(c)).next().unwrap_or("");
    let alone = inner.strip_prefix(word).unwrap_or("").trim_start().trim_start_matches('~');
    let kind = match inner.chars().next() {
        Some('{') => return (TagKind::Markup, "}}}"),
        Some('#') => TagKind::Open,
        Some('/') => TagKind::Close,
        Some('>') => TagKind::Part,
        Some('&') => TagKind::Markup,
        Some('^') => TagKind::Else,
        _ if word == "else" && alone.starts_with("}}") => TagKind::Else,
        _ if word == "else" => TagKind::ElseOpen,
        _ => TagKind::Value,
    };
    (kind, "}}")
}

/// The tag's length up to its end, quoted words passed over.
fn end_of(rest: &str, end: &str) -> Option<usize> {
    if end == "--}}" || rest.starts_with("{{!") {
        return rest.find(end).map(|at| at + end.len());
    }
    let mut quote = None;
    for (at, character) in rest.char_indices().skip(2) {
        match quote {
            Some(open) if character == open => quote = None,
            None if character == '"' || character == '\'' => quote = Some(character),
            None if rest.get(at..)?.starts_with(end) => return Some(at + end.len()),
            None if rest.get(at..)?.starts_with("{{") && at > 4 => return None,
            Some(_) | None => {}
        }
    }
    None
}

fn nesting(inner: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for character in inner.chars() {
        match character {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// The first word of a tag: `if` of `{{#if x}}` and of `{{/if}}`.
fn name<'a>(text: &'a str, tag: &Tag) -> &'a str {
    let inner = text.get(tag.range.clone()).unwrap_or("");
    let inner = inner.trim_matches(|c: char| "{}~#/".contains(c) || c.is_whitespace());
    inner.split(|c: char| c.is_whitespace() || "~}".contains(c)).next().unwrap_or("")
}

fn balance(text: &Written, tags: &[Tag], faults: &mut Faults) {
    let mut open: Vec<&Tag> = Vec::new();
    let mut shown = |tag: &Tag| text.get(tag.range.clone()).unwrap_or("").to_owned();
    for tag in tags {
        let here = || text.locate(tag.range.clone());
        match tag.kind {
            TagKind::Open => {
                open.push(tag);
                if open.len() > DEPTH {
                    let fault = syntax("too many blocks inside each other");
                    return faults.push(fault.at(here(), "").help(TOO_DEEP));
                }
            }
            TagKind::Else | TagKind::ElseOpen if open.is_empty() => {
                let what = format!("{} stands outside any block", quoted(&shown(tag)));
                faults.push(syntax(what).at(here(), "").help("open one with `{{#if …}}`"));
            }
            TagKind::Close => close(text, &mut open, tag, faults, &mut shown),
            _ => {}
        }
    }
    for tag in open {
        let what = format!("{} is never closed", quoted(&shown(tag)));
        let name = name(text, tag);
        let what_ends = if matches!(name, "if" | "unless") { "the condition" } else { "it" };
        let help = format!("add `{{{{/{name}}}}}` where {what_ends} ends");
        faults.push(
            syntax(what)
                .at(text.locate(tag.range.clone()), "opened here")
                .at(text.locate(text.len()..text.len()), "the text ends here")
                .help(help),
        );
    }
}

fn close(
    text: &Written,
    open: &mut Vec<&Tag>,
    tag: &Tag,
    faults: &mut Faults,
    shown: &mut impl FnMut(&Tag) -> String,
) {
    let here = text.locate(tag.range.clone());
    let wanted = name(text, tag);
    let Some(opener) = open.last().copied() else {
        let what = format!("{} closes nothing", quoted(&shown(tag)));
        faults.push(syntax(what).at(here, "").help("take it out, or open the block before it"));
        return;
    };
    if name(text, opener) == wanted {
        open.pop();
        return;
    }
    let what = format!("{} does not close {}", quoted(&shown(tag)), quoted(&shown(opener)));
    let help = format!("write `{{{{/{}}}}}`", name(text, opener));
    let from = text.locate(opener.range.clone());
    faults.push(syntax(what).at(here, "closed here").at(from, "opened here").help(help));
    // What was meant is unknown: where an outer block has this name, the inner one was forgotten.
    if open.iter().any(|outer| name(text, outer) == wanted) {
        while open.pop().is_some_and(|outer| name(text, outer) != wanted) {}
    } else {
        open.pop();
    }
}

/// A fault of a template's spelling.
pub(super) fn syntax(what: impl Into<String>) -> Diagnostic {
    Diagnostic::error("template-syntax", what)
}
