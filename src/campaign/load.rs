//! From a campaign's file to a [`Campaign`]: every key read, every file it names opened.
//!
//! What goes in is a path and the changes of the command line; what comes out is the campaign, or
//! every fault of all its files in file order. The trap: a fault in one key must not hide those of
//! the next, so nothing returns before the end.

use std::path::{Path, PathBuf};

use super::{
    Campaign, Field, FieldValue, Label, LetterDate, Letters, Set, TemplateName, asks,
    instead::instead, style_change,
};
use crate::{
    diagnose::{Diagnostic, Faults, Written, quoted},
    language::well_formed,
    people::{Loading, Recipients, no_language, recipients, roll_file, sender, shown},
    world::World,
    yaml::{self, Keys, Kind, Node, Reader, TextFile, reader},
};

/// The keys of a campaign, in the order of its page.
pub const CAMPAIGN_KEYS: Keys = Keys::of(&[
    "template",
    "language",
    "style",
    "date",
    "place",
    "delivery",
    "reference",
    "subject",
    "sender",
    "recipients",
    "letters",
    "salutation",
    "fields",
    "body",
    "asks",
    "closing",
    "close",
    "signatories",
    "postscript",
    "enclosures",
    "cc",
    "bcc",
]);

const LABELLED: Keys = Keys::of(&["label", "text"]);

const LETTERS: &[(&str, Letters)] = &[("each", Letters::Each), ("joint", Letters::Joint)];

impl Campaign {
    /// Reads a campaign and every file that it names, with changes laid over it.
    ///
    /// # Errors
    /// Every fault of every file, by file and position. The codes `bad-set` are faults of the
    /// command line, `read-failed` of the system; all others are the input's.
    pub fn load(world: &dyn World, path: &Path, changes: &[Set]) -> Result<Self, Faults> {
        Self::load_for(world, path, changes, &[])
    }

    /// The same to the recipients of other files, paths from the working directory; where none is
    /// given the campaign's own.
    ///
    /// # Errors
    /// As [`load`](Self::load).
    pub fn load_for(
        world: &dyn World,
        path: &Path,
        changes: &[Set],
        recipients: &[PathBuf],
    ) -> Result<Self, Faults> {
        let file = yaml::read(world, path, &shown(path), None)?;
        let tree = yaml::parse(&file.source);
        let mut loading = Loading::beside(world, folder(path));
        loading.files.push(path.to_owned());
        let Some(mut tree) = loading.faults.take(tree) else { return Err(loading.faults) };
        for change in changes {
            let laid = change.lay(&mut tree);
            loading.faults.take(laid);
        }
        if loading.faults.any_error() {
            return Err(loading.faults);
        }
        let mut campaign = of_tree(&tree, path, file, recipients, &mut loading);
        let faults = in_file_order(loading.faults, &campaign.source.name);
        campaign.files = loading.files;
        campaign.warnings = faults.clone();
        faults.or(campaign)
    }
}

/// The folder of a file, as a prefix for the paths it names.
#[must_use]
pub fn folder(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}

/// The keys of a campaign; none of `empty`, which stands for a file with nothing in it.
fn keys<'n>(
    tree: &'n Node,
    empty: &'n Node,
    path: &Path,
    file: &TextFile,
    loading: &mut Loading<'_>,
) -> Reader<'n> {
    if tree.is_nothing() {
        let message = format!("{} is empty", quoted(&file.source.name));
        let fault = Diagnostic::error("empty-file", message).at(file.source.span(0..0), "");
        loading.faults.push(fault.help("write at least `body: |` and the letter's words under it"));
        return Reader::new(empty, "campaign", CAMPAIGN_KEYS);
    }
    let mut map = Reader::new(tree, "campaign", CAMPAIGN_KEYS);
    if tree.items().is_some() {
        // What `signatories import` makes is a list, and soon drafted by mistake.
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let help = format!("a list of people is named by a campaign: `signatories: {name}`");
        map.faults().0.iter_mut().for_each(|fault| fault.help = Some(help.clone()));
    }
    map
}

fn of_tree(
    tree: &Node,
    path: &Path,
    file: TextFile,
    others: &[PathBuf],
    loading: &mut Loading<'_>,
) -> Campaign {
    let empty = Node { span: tree.span.clone(), kind: Kind::Map(Vec::new()) };
    let mut map = keys(tree, &empty, path, &file, loading);
    let folder = folder(path);
    let sender = map.node("sender").map(|node| sender(node, folder, loading)).unwrap_or_default();
    let recipients = match map.node("recipients") {
        own if !others.is_empty() => recipients(&instead(own, others), Path::new(""), loading),
        Some(node) => recipients(node, folder, loading),
        None => Recipients::default(),
    };
    let signatories = match map.node("signatories") {
        Some(node) => roll_file(node, folder, loading),
        None => sender.signatories.clone().unwrap_or_default(),
    };
    let stem = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let mut campaign = Campaign {
        path: path.to_owned(),
        stem,
        source: file.source,
        sha256: file.sha256,
        template: template(&mut map),
        language: language(&mut map),
        style: map
            .node("style")
            .map(|node| style_change(node, folder, map.faults()))
            .unwrap_or_default(),
        date: map.words("date").and_then(|words| date(words, map.faults())),
        place: map.text("place"),
        delivery: map.words_list("delivery").unwrap_or_default(),
        reference: labelled(&mut map, "reference").map(plain),
        subject: labelled(&mut map, "subject"),
        letters: letters(&mut map),
        salutation: map.text("salutation"),
        fields: fields(&mut map),
        body: map.words("body"),
        asks: map.node("asks").and_then(|node| asks::asks(node, &recipients, map.faults())),
        closing: map.words("closing"),
        close: map.text("close"),
        postscript: map.words("postscript"),
        enclosures: map.words_list("enclosures").unwrap_or_default(),
        cc: map.words_list("cc").unwrap_or_default(),
        bcc: map.words_list("bcc").unwrap_or_default(),
        sender,
        recipients,
        signatories,
        files: Vec::<PathBuf>::new(),
        warnings: Faults::default(),
    };
    campaign.signatories.language.clone_from(&campaign.language);
    if tree.entries().is_some() {
        body_is_there(&mut map, &campaign);
    }
    loading.faults.absorb(map.done());
    loading.close_offices();
    campaign
}

/// A letter without words is nobody's wish.
fn body_is_there(map: &mut Reader<'_>, campaign: &Campaign) {
    let written = map.node("body");
    let words = campaign.body.as_ref().is_some_and(|body| !body.trim().is_empty());
    // A body of another kind has its fault already.
    let other = written.is_some_and(|node| node.scalar().is_none_or(yaml::Scalar::is_null));
    if words || other {
        return;
    }
    let place = match map.key("body") {
        Some(key) => key.span.clone(),
        None => campaign.source.span(0..0),
    };
    let fault = Diagnostic::error("missing-key", "the campaign has no `body`");
    let fault =
        fault.at(place, "").help("write `body: |` and the letter's words under it, indented");
    map.faults().push(fault);
}

fn template(map: &mut Reader<'_>) -> TemplateName {
    match map.words("template") {
        Some(words) => TemplateName { name: words.value, span: Some(words.span) },
        None => TemplateName { name: "single".into(), span: None },
    }
}

fn letters(map: &mut Reader<'_>) -> Letters {
    let before = map.faults().0.len();
    let letters = map.choice("letters", LETTERS);
    // Two near names say little of what they do.
    for fault in map.faults().0.iter_mut().skip(before).filter(|fault| fault.help.is_none()) {
        fault.help = Some("`joint` writes one letter to everybody, `each` one apiece".into());
    }
    letters.unwrap_or_default()
}

fn language(map: &mut Reader<'_>) -> String {
    let Some(words) = map.words("language") else { return "en-US".into() };
    if !well_formed(&words) {
        map.faults().push(no_language(&words, words.span.clone()));
    }
    words.value
}

fn date(words: Written, faults: &mut Faults) -> Option<LetterDate> {
    match reader::iso_date(&words.value) {
        Some(Ok(day)) => Some(LetterDate::Day(day)),
        Some(Err(())) => {
            faults.push(reader::no_such_day(&words));
            None
        }
        None if words.value == "today" => Some(LetterDate::Today),
        None => Some(LetterDate::Verbatim(words.value)),
    }
}

/// A text, or `{label: …, text: …}`.
fn labelled(map: &mut Reader<'_>, key: &str) -> Option<Label<Written>> {
    let node = map.node(key)?;
    if node.entries().is_none() {
        return Some(Label { label: None, text: map.words(key)? });
    }
    let mut inner = Reader::new(node, key, LABELLED);
    let label = inner.text("label");
    let text = inner.words("text");
    if text.is_none() && !inner.faults().any_error() {
        let fault = Diagnostic::error("missing-key", format!("{} has no `text`", quoted(key)));
        inner.faults().push(fault.at(node.place(), ""));
    }
    map.faults().absorb(inner.done());
    Some(Label { label, text: text? })
}

fn plain(label: Label<Written>) -> Label<String> {
    Label { label: label.label, text: label.text.value }
}

fn fields(map: &mut Reader<'_>) -> Vec<Field> {
    let Some(node) = map.node("fields") else { return Vec::new() };
    let faults = map.faults();
    let Some(entries) = node.entries() else {
        faults.push(reader::wrong_kind(node, "fields", "a map of names and values"));
        return Vec::new();
    };
    let entries = entries.iter().filter(|entry| !entry.value.is_nothing());
    let field = |entry: &yaml::Entry| {
        let value = match &entry.value.kind {
            Kind::List(_) => FieldValue::List(reader::words_list(&entry.value, &entry.key, faults)),
            Kind::Nothing | Kind::Scalar(_) | Kind::Map(_) => {
                FieldValue::Text(reader::words(&entry.value, &entry.key, faults)?)
            }
        };
        let name_span = entry.key.span.clone();
        Some(Field { name: entry.key.value.clone(), name_span, value })
    };
    entries.filter_map(field).collect()
}

/// Faults by file, the campaign's first and the others as they were found wrong, then by place; a key that a change made up is the change's fault.
fn in_file_order(mut faults: Faults, campaign: &str) -> Faults {
    let mut names = vec![campaign.to_owned()];
    let name = |fault: &Diagnostic| {
        fault.labels.first().map_or(String::new(), |label| label.span.source.name.clone())
    };
    for fault in &mut faults.0 {
        let name = name(fault);
        if fault.code == "unknown-key" && name == "--set" {
            fault.code = "bad-set";
        }
        if !names.contains(&name) {
            names.push(name);
        }
    }
    faults.0.sort_by_key(|fault| {
        let place = fault.labels.first().map_or(0, |label| label.span.offset());
        (names.iter().position(|known| *known == name(fault)), place)
    });
    faults
}
