//! Words within a line as Markdown, and the backslashes that keep plain text plain.
//!
//! The trap: the same sign is markup in one place and not in another. A `-` or `1.` matters only at
//! a line's start, a `!` only before a link, an underscore only at a word's edge.

use std::fmt::Write;

use crate::{model::Inline, write::flat};

/// A plain text as Markdown on one line.
pub(super) fn plain(text: &str) -> String {
    at_line_start(escaped(&flat::clean(text)).trim())
}

/// Words on one line; a break is a space.
pub(super) fn one_line(words: &[Inline]) -> String {
    inline(words).replace("\\\n", " ")
}

/// Words as Markdown; a break is a backslash at the line's end.
pub(super) fn inline(words: &[Inline]) -> String {
    let mut out = String::new();
    push(words, &mut out);
    let lines: Vec<String> = out.split("\\\n").map(|line| at_line_start(line.trim())).collect();
    let kept: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    kept.join("\\\n")
}

fn push(words: &[Inline], out: &mut String) {
    for piece in words {
        match piece {
            Inline::Text(text) => out.push_str(&escaped(&flat::clean(text))),
            Inline::Emphasis(words) => marked(words, ["*", "_"], out),
            Inline::Strong(words) => marked(words, ["**", "__"], out),
            Inline::Link { to, words } => {
                let mut shown = String::new();
                push(words, &mut shown);
                part(out);
                let shown = shown.replace("\\\n", " ");
                let _ = write!(out, "[{}]({})", shown.trim(), target(to));
            }
            Inline::LineBreak => out.push_str("\\\n"),
            Inline::Footnote { words, .. } => {
                let mut note = String::new();
                push(words, &mut note);
                let _ = write!(out, "^[{}]", note.replace("\\\n", " ").trim());
            }
        }
    }
}

/// Emphasis stands close around its words: spaces at its ends are moved out of it.
fn marked(words: &[Inline], marks: [&str; 2], out: &mut String) {
    let mut shown = String::new();
    push(words, &mut shown);
    let inner = shown.trim_matches([' ', '\t']);
    if inner.is_empty() || inner.starts_with("\\\n") || inner.ends_with("\\\n") {
        out.push_str(&shown);
        return;
    }
    let before = shown.len() - shown.trim_start_matches([' ', '\t']).len();
    let after = shown.len() - shown.trim_end_matches([' ', '\t']).len();
    out.push_str(&" ".repeat(before));
    let touching = out.ends_with('*') || inner.starts_with('*') || inner.ends_with('*');
    let mark = if touching { marks[1] } else { marks[0] };
    let _ = write!(out, "{mark}{inner}{mark}");
    out.push_str(&" ".repeat(after));
}

/// `!` or `^` before a bracket would make a picture or a note of it.
fn part(out: &mut String) {
    if out.ends_with(['!', '^']) {
        let sign = out.pop();
        out.push('\\');
        out.extend(sign);
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        let marks = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' | '{' => true,
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            '&' => after == '#' || after.is_ascii_alphanumeric(),
            _ => false,
        };
        if marks {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// A line that looks like a heading, a list, a quote, a rule or a block gets a backslash.
fn at_line_start(line: &str) -> String {
    if line.starts_with(['#', '-', '+', '>', '=', ':']) {
        return format!("\\{line}");
    }
    let (digits, rest) = line.split_at(line.bytes().take_while(u8::is_ascii_digit).count());
    if (1..=9).contains(&digits.len()) && rest.starts_with(['.', ')']) {
        return format!("{digits}\\{rest}");
    }
    line.to_owned()
}

/// A link's target; in angle brackets where a bracket or a space would end it.
fn target(to: &str) -> String {
    let to = flat::clean(to);
    if to.contains(['<', '>', '(', ')', ' ', '\t', '\\']) || to.is_empty() {
        let inner = to.replace('\\', "\\\\").replace('<', "\\<").replace('>', "\\>");
        format!("<{inner}>")
    } else {
        to
    }
}

#[cfg(test)]
mod tests {
    use super::{inline, plain};
    use crate::model::Inline;

    #[test]
    fn signs_get_a_backslash_only_where_they_are_markup() {
        for (text, wanted) in [
            ("2 * 3", "2 \\* 3"),
            ("snake_case _x_", "snake_case \\_x\\_"),
            ("# no heading", "\\# no heading"),
            ("C# and - a dash", "C# and - a dash"),
            ("1. Not a list", "1\\. Not a list"),
            ("2026. március 4.", "2026\\. március 4."),
            ("AT&T & R&D", "AT\\&T & R\\&D"),
            (":::", "\\:::"),
            ("{{x}}", "\\{\\{x}}"),
            ("a > b", "a > b"),
        ] {
            assert_eq!(plain(text), wanted);
        }
    }

    #[test]
    fn emphasis_stands_close_around_its_words() {
        let words = |text: &str| vec![Inline::text(text)];
        let of = [
            Inline::text("a"),
            Inline::Emphasis(words(" b ")),
            Inline::Strong(vec![Inline::Emphasis(words("c"))]),
            Inline::text("!"),
            Inline::Link { to: "x (y)".into(), words: words("d") },
        ];
        assert_eq!(inline(&of), "a *b* __*c*__\\![d](<x (y)>)");
    }
}
