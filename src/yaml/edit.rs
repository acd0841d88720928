//! One value put into a YAML text, and everything else left as it stands: comments, order, quoting.
//!
//! A text, a path and a value go in; the text with that value comes out. Only the stretch of the
//! value itself is written anew, and the result is read again: what it says must be what the text
//! said before but for this value. The trap: an alias stands for words written elsewhere, so it is
//! written out in its own place and never followed.

use std::ops::Range;

use super::{Entry, Kind, Node, Plain, Step, parse, spell};
use crate::diagnose::{Faults, Source};

/// Why a value could not be put into a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Unwritable {
    /// The text is no YAML.
    Unreadable(Faults),
    /// The path leads through words, or past a list's end.
    NoSuchPlace,
    /// The text is written in a way in which this value has no place.
    NoRoom,
}

/// Puts a value at the end of a path. A new key of the whole text goes where `order` has it.
///
/// # Errors
/// When the text cannot be read, the path leads nowhere, or no way to write the value reads back.
pub fn put(text: &str, path: &[Step], value: &Plain, order: &[&str]) -> Result<String, Unwritable> {
    let root = read(text)?;
    let before = Plain::of(&root);
    let mut wanted = before.clone();
    if !wanted.put(path, value.clone()) {
        return Err(Unwritable::NoSuchPlace);
    }
    if wanted.says_same(&before) {
        return Ok(text.to_owned());
    }
    // The least of the text that can be written anew: the value, else what holds it, and so on up.
    for depth in (1..=path.len()).rev() {
        let (near, _) = path.split_at(depth);
        let Some(value) = wanted.at(near) else { continue };
        let Some(text) = change(text, &root, near, value, order) else { continue };
        if says(&text, &wanted) {
            return Ok(text);
        }
    }
    Err(Unwritable::NoRoom)
}

fn read(text: &str) -> Result<Node, Unwritable> {
    parse(&Source::new("", text)).map_err(Unwritable::Unreadable)
}

fn says(text: &str, wanted: &Plain) -> bool {
    read(text).is_ok_and(|root| Plain::of(&root).says_same(wanted))
}

/// Where a value stands: what its own stretch begins after, and how far in it is written.
struct Seat<'a> {
    /// The value that stands there now.
    node: &'a Node,
    /// Byte after the colon or dash.
    after: usize,
    /// Columns before the key or dash.
    indent: usize,
    /// Whether it stands inside brackets.
    brackets: bool,
}

/// The text with a value in place of what stands at the path, or as a new key or item.
fn change(text: &str, root: &Node, path: &[Step], value: &Plain, order: &[&str]) -> Option<String> {
    if root.is_nothing() {
        return whole(text, path, value);
    }
    let (last, above) = path.split_last()?;
    let holder = node_at(root, above)?;
    let brackets = in_brackets(text, root, above);
    let there = match (&holder.kind, last) {
        (Kind::Map(entries), step) => {
            let name = step.name();
            let Some(entry) = entries.iter().find(|entry| entry.key.value == name) else {
                let top = above.is_empty();
                return insert_key(text, entries, holder, (&name, value), top, order, brackets);
            };
            seat_of_entry(text, entry, brackets)
        }
        (Kind::List(items), Step::At(at)) if *at < items.len() => {
            seat_of_item(text, items.get(*at)?, brackets)
        }
        (Kind::List(items), Step::At(at)) if *at == items.len() => {
            return append(text, items, holder, value, brackets);
        }
        (Kind::Nothing | Kind::Scalar(_) | Kind::List(_), _) => None,
    }?;
    if let Some(text) = item_by_item(text, &there, path, value, order) {
        return Some(text);
    }
    replace(text, &there, value)
}

/// A text without a value yet.
fn whole(text: &str, path: &[Step], value: &Plain) -> Option<String> {
    let [Step::Key(key)] = path else { return None };
    let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    let lines = spell::keyed(key, value, 0)?;
    Some(format!("{text}{gap}{}", with_ends(text, &lines)))
}

/// A list that grew or of which a few items changed: what stays is left as it stands.
fn item_by_item(
    text: &str,
    seat: &Seat<'_>,
    path: &[Step],
    value: &Plain,
    order: &[&str],
) -> Option<String> {
    let (Some(old), Plain::List(new)) = (seat.node.items(), value) else { return None };
    let kept = old.iter().zip(new).take_while(|(old, new)| Plain::of(old).says_same(new)).count();
    if kept == 0 || new.len() < old.len() {
        return None;
    }
    let mut text = text.to_owned();
    for (at, item) in new.iter().enumerate().skip(kept) {
        let path: Vec<Step> = path.iter().cloned().chain([Step::At(at)]).collect();
        text = put(&text, &path, item, order).ok()?;
    }
    Some(text)
}

fn node_at<'a>(node: &'a Node, path: &[Step]) -> Option<&'a Node> {
    let Some((step, rest)) = path.split_first() else { return Some(node) };
    let below = match (&node.kind, step) {
        (Kind::Map(_), step) => node.get(&step.name())?,
        (Kind::List(items), Step::At(at)) => items.get(*at)?,
        (Kind::Nothing | Kind::Scalar(_) | Kind::List(_), _) => return None,
    };
    node_at(below, rest)
}

/// Whether any list or map on the way, its end included, is written in brackets.
fn in_brackets(text: &str, root: &Node, path: &[Step]) -> bool {
    (0..=path.len()).any(|depth| {
        let (near, _) = path.split_at(depth);
        let node = node_at(root, near);
        let start = node.map_or(0, |node| node.span.range.start);
        node.is_some_and(|node| node.scalar().is_none() && !node.is_nothing())
            && text.get(start..).is_some_and(|rest| rest.starts_with(['[', '{']))
    })
}

fn seat_of_entry<'a>(text: &str, entry: &'a Entry, brackets: bool) -> Option<Seat<'a>> {
    let end = entry.key.span.range.end;
    let colon = text.get(end..)?.find(':')?;
    let indent = column(text, entry.key.span.range.start);
    Some(Seat { node: &entry.value, after: end + colon + 1, indent, brackets })
}

fn seat_of_item<'a>(text: &str, item: &'a Node, brackets: bool) -> Option<Seat<'a>> {
    if brackets {
        return Some(Seat { node: item, after: item.span.range.start, indent: 0, brackets });
    }
    let before = text.get(..item.span.range.start)?.trim_end_matches(' ');
    before.ends_with('-').then(|| Seat {
        node: item,
        after: before.len(),
        indent: column(text, before.len() - 1),
        brackets,
    })
}

/// Characters before a byte on its line.
fn column(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or("");
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    before.get(line..).map_or(0, |line| line.chars().count())
}

/// Where a byte's line ends, before its line end.
fn line_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let line = rest.split('\n').next().unwrap_or("");
    at + line.strip_suffix('\r').unwrap_or(line).len()
}

/// The byte after the end of a byte's line.
fn next_line(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    rest.find('\n').map_or(text.len(), |end| at + end + 1)
}

/// Lines as a text of the same line ends.
fn with_ends(text: &str, lines: &[String]) -> String {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    lines.iter().flat_map(|line| [line.as_str(), end]).collect()
}

fn splice(text: &str, range: Range<usize>, new: &str) -> Option<String> {
    Some([text.get(..range.start)?, new, text.get(range.end..)?].concat())
}

/// The stretch of a value; a list that is not indented has its first dash before its span.
fn stretch(text: &str, node: &Node) -> Range<usize> {
    let own = node.span.range.clone();
    let dash = node.items().and_then(<[Node]>::first);
    let dash = dash.and_then(|first| seat_of_item(text, first, false));
    match dash.filter(|_| !text.get(own.start..).is_some_and(|rest| rest.starts_with('['))) {
        Some(seat) => seat.after.saturating_sub(1).min(own.start)..own.end,
        None => own,
    }
}

/// The value of a seat written anew.
fn replace(text: &str, seat: &Seat<'_>, value: &Plain) -> Option<String> {
    let own = stretch(text, seat.node);
    // An alias's words stand elsewhere; the sign is what stands here.
    let nothing = seat.node.is_nothing();
    let alias = !nothing && (seat.after > own.start || !follows(text, seat));
    let own = if alias { sign(text, seat.after)? } else { own };
    if seat.brackets {
        let gap =
            if seat.node.is_nothing() && text.get(..own.start)?.ends_with(':') { " " } else { "" };
        return splice(text, own, &format!("{gap}{}", spell::flow(value)?));
    }
    let own = if nothing { seat.after..seat.after } else { own };
    // Between colon and value: nothing but space, or an anchor that others may need.
    let between = text.get(seat.after..own.start)?.trim();
    let opened = between.contains('\n') || between.starts_with('#');
    let begins_below = text.get(seat.after..own.start)?.contains('\n');
    if !between.is_empty() && !opened {
        return splice(text, own, &spell::flow(value)?);
    }
    let lines = spell::block(value, seat.indent)?;
    let header = header(text, &own, begins_below);
    let tail_from = header.unwrap_or(if begins_below { seat.after } else { own.end });
    let tail = text.get(tail_from..line_end(text, tail_from))?;
    let tail = if tail.trim_start().starts_with('#') { tail } else { "" };
    let rest = if tail.is_empty() || header.is_some() || begins_below {
        own.end
    } else {
        line_end(text, own.end)
    };
    let mut new = format!("{}{tail}", lines.head);
    for line in &lines.below {
        new.push_str(if text.contains("\r\n") { "\r\n" } else { "\n" });
        new.push_str(line);
    }
    splice(text, seat.after..rest, &new)
}

/// Whether a value is the next thing after its colon or dash.
fn follows(text: &str, seat: &Seat<'_>) -> bool {
    if seat.node.is_nothing() {
        return true;
    }
    let between = text.get(seat.after..stretch(text, seat.node).start);
    between.is_some_and(|between| {
        let mut lines = between.lines();
        let first = lines.next().unwrap_or("").trim();
        let quiet = |line: &str| line.is_empty() || line.starts_with('#');
        (quiet(first) || first.starts_with('&')) && lines.all(|line| quiet(line.trim()))
    })
}

/// The stretch of an alias `*x` after a colon or dash.
fn sign(text: &str, after: usize) -> Option<Range<usize>> {
    let rest = text.get(after..)?;
    let star = rest.len() - rest.trim_start_matches(' ').len();
    let name = rest.get(star..)?.strip_prefix('*')?;
    let end = name.find(|c: char| c.is_whitespace() || ",]}".contains(c)).unwrap_or(name.len());
    Some(after + star..after + star + 1 + end)
}

/// Where the signs of a block scalar's first line end.
fn header(text: &str, own: &Range<usize>, below: bool) -> Option<usize> {
    let rest = text.get(own.clone())?;
    if below || !rest.starts_with(['|', '>']) {
        return None;
    }
    let signs = rest.find(|c: char| !"|>+-0123456789".contains(c)).unwrap_or(rest.len());
    Some(own.start + signs)
}

/// A key that is not there yet.
fn insert_key(
    text: &str,
    entries: &[Entry],
    holder: &Node,
    (key, value): (&str, &Plain),
    top: bool,
    order: &[&str],
    brackets: bool,
) -> Option<String> {
    if brackets {
        let new = format!("{}: {}", spell::flow(&Plain::words(key))?, spell::flow(value)?);
        let last = entries.last().map(|entry| end_of(text, entry));
        return into_brackets(text, holder, last, &new);
    }
    let first = entries.first()?;
    let indent = column(text, first.key.span.range.start);
    let lines = with_ends(text, &spell::keyed(key, value, indent)?);
    let rank = |name: &str| order.iter().position(|other| *other == name);
    let before = match rank(key).filter(|_| top) {
        Some(own) => entries.iter().rev().find(|entry| rank(&entry.key).is_none_or(|at| at < own)),
        None => entries.last(),
    };
    let Some(before) = before else {
        return splice(text, first.key.span.range.start..first.key.span.range.start, &lines);
    };
    below(text, end_of(text, before), &lines)
}

/// The byte after an entry's last word.
fn end_of(text: &str, entry: &Entry) -> usize {
    match seat_of_entry(text, entry, false) {
        Some(seat) if entry.value.is_nothing() => seat.after,
        Some(seat) if !follows(text, &seat) => sign(text, seat.after).map_or(seat.after, |s| s.end),
        _ => kept_lines(text, &entry.value.span.range),
    }
}

/// Where a value ends: a `|+` keeps the blank lines after it.
fn kept_lines(text: &str, own: &Range<usize>) -> usize {
    let signs = header(text, own, false).and_then(|end| text.get(own.start..end));
    let mut end = own.end;
    while signs.is_some_and(|signs| signs.contains('+')) {
        let next = next_line(text, end);
        let blank = next < text.len() && text.get(next..line_end(text, next)) == Some("");
        if !blank {
            break;
        }
        end = next;
    }
    end
}

/// Lines after the line of a byte.
fn below(text: &str, end: usize, lines: &str) -> Option<String> {
    let at = next_line(text, end);
    let open = at == text.len() && !text.ends_with('\n') && !text.is_empty();
    let gap = if !open {
        ""
    } else if text.contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    splice(text, at..at, &format!("{gap}{lines}"))
}

fn append(
    text: &str,
    items: &[Node],
    holder: &Node,
    value: &Plain,
    brackets: bool,
) -> Option<String> {
    if brackets {
        let last = items.last().map(|item| item.span.range.end);
        return into_brackets(text, holder, last, &spell::flow(value)?);
    }
    let last = seat_of_item(text, items.last()?, false)?;
    let lines = with_ends(text, &spell::entry(value, last.indent)?);
    below(text, last.node.span.range.end.max(last.after), &lines)
}

/// One more between brackets, after the last that is there.
fn into_brackets(text: &str, holder: &Node, last: Option<usize>, new: &str) -> Option<String> {
    let (at, gap) = last.map_or((holder.span.range.start + 1, ""), |end| (end, ", "));
    splice(text, at..at, &format!("{gap}{new}"))
}
