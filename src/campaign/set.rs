//! `--set path=value`: a change laid over a campaign before it is read.
//!
//! What goes in is a tree and a change; what comes out is the changed tree, in which the new words
//! have their place in the argument. A path that leads nowhere is the command line's fault and has
//! the code `bad-set`; what stands at its end is checked like any other value.

use std::sync::Arc;

use crate::{
    diagnose::{Diagnostic, Faults, Source, Span, Written, quoted},
    yaml::{self, Entry, Kind, Node, Scalar, reader},
};

/// Longest path of a change.
const STEPS: usize = 16;

/// A change of one value: `fields.bill=H.R. 13`, `recipients.0.name=Ada Example`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Set {
    /// The keys and positions that lead to the value, with dots between.
    pub path: String,
    /// The value: words as typed, or a list, map or quotation as in YAML.
    pub value: String,
}

impl Set {
    /// Reads an argument `path=value`.
    ///
    /// # Errors
    /// `bad-set` when there is no `=` or no path.
    pub fn parse(argument: &str) -> Result<Self, Faults> {
        let source = Source::new("--set", argument);
        let fault = |message: String| {
            Diagnostic::error("bad-set", message)
                .at(source.span(0..argument.len()), "")
                .help("write `path=value`, such as `fields.bill=H.R. 13`")
        };
        let Some((path, value)) = argument.split_once('=') else {
            return Err(fault(format!("{} has no `=`", quoted(argument))).into());
        };
        let path = path.trim();
        if path.is_empty() || path.split('.').any(str::is_empty) {
            return Err(fault(format!("{} is no path to a value", quoted(path))).into());
        }
        Ok(Self { path: path.into(), value: value.into() })
    }

    /// Lays the change over a campaign's tree.
    pub(super) fn lay(&self, root: &mut Node) -> Result<(), Faults> {
        let path = Source::new("--set", self.path.as_str());
        let value = self.value()?;
        let mut node = root;
        let mut at = 0;
        for (step, name) in self.path.split('.').enumerate() {
            let span = path.span(at..at + name.len());
            at += name.len() + 1;
            if step >= STEPS {
                let fault = Diagnostic::error("bad-set", "the path is longer than any campaign");
                return Err(fault.at(span, "").into());
            }
            node = below(node, name, &span)?;
        }
        *node = value;
        Ok(())
    }

    /// The value's tree: YAML where it is bracketed or quoted as a whole, else words as typed.
    ///
    /// # Errors
    /// What is wrong with the spelling of a list, map or quotation.
    pub fn value(&self) -> Result<Node, Faults> {
        let source = Source::new(format!("--set {}", self.path), self.value.as_str());
        let text = self.value.trim();
        let within =
            |open, close| text.len() > 1 && text.starts_with(open) && text.ends_with(close);
        let flow = within('[', ']') || (within('{', '}') && !text.starts_with("{{"));
        let quotation = within('"', '"') || within('\'', '\'');
        if flow {
            return yaml::parse(&source);
        }
        if quotation && let Ok(node) = yaml::parse(&source) {
            return Ok(node);
        }
        words(&source)
    }
}

fn words(source: &Arc<Source>) -> Result<Node, Faults> {
    yaml::characters(source)?;
    let span = source.span(0..source.text.len());
    if source.text.is_empty() {
        return Ok(Node { span, kind: Kind::Nothing });
    }
    let written = Written::plain(source.text.as_str(), span.clone());
    Ok(Node { span, kind: Kind::Scalar(Scalar { written, plain: true }) })
}

/// The value under a key or position, made when there is none yet.
fn below<'a>(node: &'a mut Node, name: &str, span: &Span) -> Result<&'a mut Node, Faults> {
    let nothing = || Node { span: span.clone(), kind: Kind::Nothing };
    let fault =
        |message: String| Faults::from(Diagnostic::error("bad-set", message).at(span.clone(), ""));
    if node.is_nothing() {
        let kind = if name == "0" { Kind::List(Vec::new()) } else { Kind::Map(Vec::new()) };
        node.kind = kind;
    }
    let lost = || fault(format!("nothing stands at {}", quoted(name)));
    match &mut node.kind {
        Kind::Map(entries) => {
            let same = |entry: &Entry| reader::meant(&entry.key.value) == reader::meant(name);
            let at = entries.iter().position(same).unwrap_or(entries.len());
            if at == entries.len() {
                let key = Written::plain(name, span.clone());
                entries.push(Entry { key, value: nothing() });
            }
            entries.get_mut(at).map(|entry| &mut entry.value).ok_or_else(lost)
        }
        Kind::List(items) => {
            let count = items.len();
            let at = name.parse::<usize>().ok().filter(|at| *at <= count).ok_or_else(|| {
                fault(format!("{} is no position in a list of {count}", quoted(name)))
            })?;
            if at == count {
                items.push(nothing());
            }
            items.get_mut(at).ok_or_else(lost)
        }
        Kind::Scalar(scalar) => {
            let value = quoted(&scalar.written);
            Err(fault(format!("{} cannot be reached through the value {value}", quoted(name))))
        }
        Kind::Nothing => Err(lost()),
    }
}
