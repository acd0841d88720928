//! Where a key's words come from: a column, or a pattern over several.
//!
//! What goes in is `Full Name` or `{{[First Name]}} {{[Last Name]}}`; what comes out makes a row's
//! words. It looks like a template and is none: only columns stand in braces. The trap: where a cell
//! is empty its blank goes too, so that a missing middle name leaves no gap.

use crate::{
    diagnose::{Diagnostic, Faults, Span, Written, quoted},
    yaml::Node,
};

/// Where words come from; columns by name as written, then by position.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Origin<C> {
    /// All of a column.
    Column(C),
    /// Words around columns.
    Pattern(Vec<Piece<C>>),
}

/// A piece of a pattern.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece<C> {
    Words(String),
    Column(C),
}

impl Origin<Written> {
    /// Reads a column's name or a pattern.
    pub(super) fn read(words: Written) -> Result<Self, Faults> {
        if !words.value.contains("{{") {
            return Ok(Self::Column(words));
        }
        let mut pieces = Vec::new();
        let mut at = 0;
        while let Some(rest) = words.value.get(at..).filter(|rest| !rest.is_empty()) {
            let Some((before, inner)) = rest.split_once("{{") else {
                pieces.push(Piece::Words(rest.to_owned()));
                break;
            };
            if !before.is_empty() {
                pieces.push(Piece::Words(before.to_owned()));
            }
            let open = at + before.len();
            let Some((name, _)) = inner.split_once("}}") else {
                let message = format!("{} is never closed", quoted(&format!("{{{{{inner}")));
                return Err(syntax(message, words.locate(open..words.value.len())).into());
            };
            at = open + name.len() + 4;
            let trimmed = name.trim();
            let bare = trimmed.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
            let bare = bare.or(if trimmed.contains(['[', ']', '#', '/', '{', ' ']) {
                None
            } else {
                Some(trimmed)
            });
            let Some(bare) = bare.filter(|name| !name.is_empty()) else {
                let message = format!("{} is no column's name", quoted(name));
                return Err(syntax(message, words.locate(open..at)).into());
            };
            pieces.push(Piece::Column(Written::plain(bare, words.locate(open..at))));
        }
        Ok(Self::Pattern(pieces))
    }

    /// The same with positions; every name that has none is asked for.
    pub(super) fn resolved(
        &self,
        mut at: impl FnMut(&Written) -> Option<usize>,
    ) -> Option<Origin<usize>> {
        match self {
            Self::Column(name) => at(name).map(Origin::Column),
            Self::Pattern(pieces) => {
                let pieces: Vec<Option<Piece<usize>>> = pieces
                    .iter()
                    .map(|piece| match piece {
                        Piece::Words(words) => Some(Piece::Words(words.clone())),
                        Piece::Column(name) => at(name).map(Piece::Column),
                    })
                    .collect();
                pieces.into_iter().collect::<Option<_>>().map(Origin::Pattern)
            }
        }
    }
}

impl Origin<usize> {
    /// The columns that are used.
    pub(super) fn columns(&self) -> Vec<usize> {
        match self {
            Self::Column(at) => vec![*at],
            Self::Pattern(pieces) => {
                let at = |piece: &Piece<usize>| match piece {
                    Piece::Words(_) => None,
                    Piece::Column(at) => Some(*at),
                };
                pieces.iter().filter_map(at).collect()
            }
        }
    }

    /// A row's words; `None` when no cell says anything.
    pub(super) fn words(&self, cells: &[Option<Written>], row: &Span) -> Option<Written> {
        let pieces = match self {
            Self::Column(at) => return cells.get(*at)?.clone(),
            Self::Pattern(pieces) => pieces,
        };
        let mut value = String::new();
        let mut corners = Vec::new();
        let mut first = None;
        let mut gap = false;
        for piece in pieces {
            match piece {
                Piece::Words(words) if gap && (value.is_empty() || value.ends_with(' ')) => {
                    value.push_str(words.trim_start());
                }
                Piece::Words(words) => value.push_str(words),
                Piece::Column(at) => {
                    let cell = cells.get(*at).and_then(Option::as_ref);
                    gap = cell.is_none();
                    let Some(cell) = cell else { continue };
                    let here = cell.locate(0..0).range.start;
                    corners.push((value.len(), here));
                    value.push_str(&cell.value);
                    first.get_or_insert_with(|| cell.span.clone());
                }
            }
        }
        let span = first.unwrap_or_else(|| row.clone());
        let value = value.trim_end().to_owned();
        (!corners.is_empty()).then_some(Written { value, span, corners })
    }
}

/// A key of a map beside its value, for maps whose keys are the writer's.
pub(super) fn named<'a>(
    node: &'a Node,
    what: &str,
    faults: &mut Faults,
) -> Vec<(&'a Written, &'a Node)> {
    let Some(entries) = node.entries() else {
        faults.push(crate::yaml::reader::wrong_kind(node, what, "a map of keys"));
        return Vec::new();
    };
    let said = entries.iter().filter(|entry| !entry.value.is_nothing());
    said.map(|entry| (&entry.key, &entry.value)).collect()
}

fn syntax(message: String, span: Span) -> Diagnostic {
    Diagnostic::error("template-syntax", message)
        .at(span, "")
        .help("write a column as `{{[First Name]}}`")
}

#[cfg(test)]
mod tests {
    use super::Origin;
    use crate::diagnose::{Source, Written};

    fn made(pattern: &str, cells: [&str; 3]) -> String {
        let written = |text: &str| Written::plain(text, Source::new("a", text).span(0..text.len()));
        let origin = match Origin::read(written(pattern)) {
            Ok(origin) => origin,
            Err(faults) => return faults.0[0].message.clone(),
        };
        let names = ["First Name", "mid", "Last"];
        let origin = origin.resolved(|name| names.iter().position(|own| *own == name.value));
        let cells = cells.map(|cell| (!cell.is_empty()).then(|| written(cell)));
        let row = Source::new("a", "").span(0..0);
        origin.unwrap().words(&cells, &row).map_or("-".into(), |words| words.value)
    }

    #[test]
    fn a_pattern_leaves_no_gap_where_a_cell_is_empty() {
        let pattern = "{{[First Name]}} {{mid}} {{ Last }}, Esq.";
        assert_eq!(made(pattern, ["Ada", "B.", "Example"]), "Ada B. Example, Esq.");
        assert_eq!(made(pattern, ["Ada", "", "Example"]), "Ada Example, Esq.");
        assert_eq!(made("{{mid}} {{Last}}", ["", "", "Example"]), "Example");
        assert_eq!(made("{{Last}} {{mid}}", ["", "", "Example"]), "Example");
        assert_eq!(made(pattern, ["", "", ""]), "-");
        assert_eq!(made("mid", ["", "{{x}}", ""]), "{{x}}");
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        assert_eq!(made("a {{Last", ["", "", ""]), "`{{Last` is never closed");
        assert_eq!(made("{{#if Last}}", ["", "", ""]), "`#if Last` is no column's name");
        assert_eq!(made("{{}}", ["", "", ""]), "`` is no column's name");
    }
}
