//! `style:` of a campaign or of a template's front matter: what it changes of the looks.
//!
//! What goes in is the value of the key; what comes out is a [`StyleChange`], with every fault
//! collected. Whether margins leave room for words is known only when all changes are laid over
//! each other, and not here.

use std::path::Path;

use jiff::civil::date;

use crate::{
    diagnose::{Diagnostic, Faults, Written, did_you_mean, listed, quoted},
    language::{MARKS, date_in},
    style::{
        Align, COLUMNS, ContinuationStyle, Family, Length, PRESETS, Paper, Preset, StyleChange,
        length,
    },
    yaml::{Keys, Kind, Node, Reader, reader},
};

/// The keys of a style.
pub const STYLE_KEYS: Keys = Keys::of(&[
    "base",
    "paper",
    "margins",
    "font",
    "leading",
    "paragraph_gap",
    "justify",
    "hyphenate",
    "date",
    "date_align",
    "letterhead_align",
    "close_align",
    "salutation_punctuation",
    "cc_label",
    "bcc_label",
    "enclosure_label",
    "signatory_columns",
    "signature_page",
    "signature_lines",
    "continuation",
]);

const MARGIN_KEYS: Keys = Keys::of(&["top", "right", "bottom", "left"]);

const ALIGNS: &[(&str, Align)] =
    &[("left", Align::Left), ("center", Align::Center), ("right", Align::Right)];

const CONTINUATIONS: &[(&str, ContinuationStyle)] = &[
    ("full", ContinuationStyle::Full),
    ("number", ContinuationStyle::Number),
    ("none", ContinuationStyle::None),
];

/// Reads a style, a name or a map; a font's path is relative to `folder`.
#[must_use]
pub fn style_change(node: &Node, folder: &Path, faults: &mut Faults) -> StyleChange {
    match &node.kind {
        Kind::Nothing => StyleChange::default(),
        Kind::Scalar(_) => preset(node, "style", faults),
        Kind::Map(_) => {
            let mut map = Reader::new(node, "style", STYLE_KEYS);
            let change = of_map(&mut map, folder);
            faults.absorb(map.done());
            change
        }
        Kind::List(_) => {
            faults.push(reader::wrong_kind(node, "style", "a name or a map of keys"));
            StyleChange::default()
        }
    }
}

fn preset(node: &Node, what: &str, faults: &mut Faults) -> StyleChange {
    let Some(name) = reader::words(node, what, faults) else { return StyleChange::default() };
    if let Some(preset) = PRESETS.iter().find(|preset| preset.name == name.value) {
        return (preset.change)();
    }
    let names: Vec<&str> = PRESETS.iter().map(|Preset { name, .. }| *name).collect();
    let near = did_you_mean(&name, names.iter().copied());
    let help = near.unwrap_or_else(|| format!("write {}, or a map", listed(&names, "or")));
    let message = format!("no style is called {}", quoted(&name));
    faults.push(Diagnostic::error("unknown-style", message).at(name.span, "").help(help));
    StyleChange::default()
}

fn of_map(map: &mut Reader<'_>, folder: &Path) -> StyleChange {
    let mut change = match map.node("base") {
        Some(node) => preset(node, "base", map.faults()),
        None => StyleChange::default(),
    };
    if let Some(node) = map.node("margins") {
        margins(node, &mut change, map.faults());
    }
    if let Some(words) = map.words("font") {
        font(&words, folder, &mut change, map.faults());
    }
    let said = StyleChange {
        paper: paper(map),
        leading: map.node("leading").and_then(|node| ratio(node, "leading", (0.8, 3.0), map)),
        paragraph_gap: map
            .node("paragraph_gap")
            .and_then(|node| ratio(node, "paragraph_gap", (0.0, 5.0), map)),
        justify: map.yes_no("justify"),
        hyphenate: map.yes_no("hyphenate"),
        date: map.words("date").and_then(|words| date_form(words, map.faults())),
        date_align: map.choice("date_align", ALIGNS),
        letterhead_align: map.choice("letterhead_align", ALIGNS),
        close_align: map.choice("close_align", ALIGNS),
        salutation_punctuation: map.text("salutation_punctuation"),
        cc_label: map.text("cc_label"),
        bcc_label: map.text("bcc_label"),
        enclosure_label: enclosure_label(map),
        signatory_columns: map.choice("signatory_columns", COLUMNS),
        signature_page: map.yes_no("signature_page"),
        signature_lines: signature_lines(map),
        continuation: map.choice("continuation", CONTINUATIONS),
        ..StyleChange::default()
    };
    change.and(said)
}

/// A sheet by its name, in any case.
fn paper(map: &mut Reader<'_>) -> Option<Paper> {
    let written = map.node("paper")?.scalar().map_or("", |scalar| &scalar.written.value);
    let papers: Vec<(&str, Paper)> = Paper::ALL.iter().map(|paper| (paper.name, *paper)).collect();
    Paper::named(written).or_else(|| map.choice("paper", &papers))
}

fn margins(node: &Node, change: &mut StyleChange, faults: &mut Faults) {
    if node.entries().is_none() {
        let all = length(node, "margins", faults);
        change.margin_top = all;
        change.margin_right = all;
        change.margin_bottom = all;
        change.margin_left = all;
        return;
    }
    let map = Reader::new(node, "margins", MARGIN_KEYS);
    let side = |key: &str, faults: &mut Faults| length(map.node(key)?, key, faults);
    change.margin_top = side("top", faults).or(change.margin_top);
    change.margin_right = side("right", faults).or(change.margin_right);
    change.margin_bottom = side("bottom", faults).or(change.margin_bottom);
    change.margin_left = side("left", faults).or(change.margin_left);
    faults.absorb(map.done());
}

/// `serif 11pt`, `sans`, `12pt`, `fonts/house.ttf 10.5pt`.
fn font(words: &Written, folder: &Path, change: &mut StyleChange, faults: &mut Faults) {
    let text = words.value.trim();
    let (family, size) = match text.rsplit_once(' ') {
        Some((family, size)) if size.parse::<Length>().is_ok() => (family.trim(), Some(size)),
        _ if text.parse::<Length>().is_ok() => ("", Some(text)),
        _ => (text, None),
    };
    let lower = family.to_ascii_lowercase();
    let file = [".ttf", ".otf", ".ttc"].iter().any(|ending| lower.ends_with(ending));
    match family {
        "" => {}
        "serif" => change.family = Some(Family::Serif),
        "sans" => change.family = Some(Family::Sans),
        _ if file => change.family = Some(Family::File(folder.join(family))),
        _ => {
            let message = format!("no font is called {}", quoted(family));
            let at = words.value.find(family).unwrap_or(0);
            let fault = Diagnostic::error("unknown-font", message)
                .at(words.locate(at..at + family.len()), "")
                .help("write `serif`, `sans` or a font file, and a size: `serif 11pt`");
            faults.push(fault);
        }
    }
    let Some(size) = size.and_then(|size| size.parse::<Length>().ok()) else { return };
    // Below 4 pt nobody can read a letter, and above 72 pt no word fits its line.
    if (4.0..=72.0).contains(&size.points()) {
        change.size = Some(size);
    } else {
        let fault = Diagnostic::error("wrong-kind", "a font's size is from `4pt` to `72pt`");
        faults.push(fault.at(words.span.clone(), ""));
    }
}

fn ratio(node: &Node, what: &str, (least, most): (f64, f64), map: &mut Reader<'_>) -> Option<f64> {
    let words = reader::words(node, what, map.faults())?;
    let digits = words.value.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let number = words.value.parse::<f64>().ok().filter(|_| digits);
    let found = number.filter(|number| (least..=most).contains(number));
    if found.is_none() {
        let message = format!("{} takes a number from {least} to {most}", quoted(what));
        map.faults().push(Diagnostic::error("wrong-kind", message).at(words.span, ""));
    }
    found
}

fn signature_lines(map: &mut Reader<'_>) -> Option<u8> {
    let number = map.count("signature_lines")?;
    let lines = u8::try_from(number).ok().filter(|lines| *lines <= 20);
    if lines.is_none() {
        let span = map.node("signature_lines").map(|node| node.span.clone());
        let fault = Diagnostic::error("wrong-kind", "`signature_lines` takes at most 20");
        map.faults().0.extend(span.map(|span| fault.at(span, "")));
    }
    lines
}

fn enclosure_label(map: &mut Reader<'_>) -> Option<[String; 2]> {
    let list = map.words_list("enclosure_label")?;
    match list.as_slice() {
        [both] => Some([both.value.clone(), both.value.clone()]),
        [one, several] => Some([one.value.clone(), several.value.clone()]),
        _ => {
            let span = map.node("enclosure_label").map(|node| node.span.clone());
            let fault =
                Diagnostic::error("wrong-kind", "`enclosure_label` takes one or two labels")
                    .help("write `[\"Enclosure:\", \"Enclosures:\"]`");
            map.faults().0.extend(span.map(|span| fault.at(span, "")));
            None
        }
    }
}

/// A date's form, tried on a day, so that a mark that nobody knows is found before any letter.
fn date_form(words: Written, faults: &mut Faults) -> Option<String> {
    let Err(unknown) = date_in("en", &words.value, date(2026, 3, 2)) else {
        return Some(words.value);
    };
    let marks: Vec<&str> = MARKS.iter().map(|(mark, _)| *mark).collect();
    let end = unknown.at + unknown.mark.len();
    let fault =
        Diagnostic::error("bad-date-form", format!("no date has a mark {}", quoted(&unknown.mark)))
            .at(words.locate(unknown.at..end), "")
            .help(format!("use {}, as in `%B %-d, %Y`", listed(&marks, "or")));
    faults.push(fault);
    None
}
