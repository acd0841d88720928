//! Turns `src/people/offices.yaml` into a table of constants, so that a letter without an `office`
//! pays nothing for the forms of address and one with an `office` finds its form by bisection.
//!
//! What comes out is `$OUT_DIR/offices.rs`: the conventions, jurisdictions, placeholders, tokens and
//! rules of wording, and `OFFICES`, sorted by id; and `$OUT_DIR/derivation.rs`: which form the rows of
//! public data get. The rows' types are in `src/people/office.rs` and `src/people/derivation.rs`. Beside
//! that, `SOURCES` is a hash of the program's own sources, and the files of the serif are laid out.

#![expect(
    clippy::disallowed_methods,
    reason = "a build script reads and writes files by its nature"
)]

use std::{collections::BTreeMap, env, error::Error, fmt::Write as _, fs, path::Path};

use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    placeholders: BTreeMap<String, Placeholder>,
    rules: Rules,
    punctuation: BTreeMap<String, Convention>,
    jurisdictions: BTreeMap<String, Jurisdiction>,
    tokens: BTreeMap<String, Form>,
    sources: BTreeMap<String, Source>,
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Derivation {
    committee_titles: Vec<CommitteeTitle>,
    leadership_titles: Vec<LeadershipTitle>,
}

#[derive(Deserialize)]
struct CommitteeTitle {
    title: Option<Words>,
    party: String,
    committee_type: Option<String>,
    entry: String,
    sub_entry: Option<String>,
}

#[derive(Deserialize)]
struct LeadershipTitle {
    title: Words,
    entry: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Words {
    One(String),
    Several(Vec<String>),
}

#[derive(Deserialize)]
struct Chambers {
    default: Chamber,
    exceptions: BTreeMap<String, Chamber>,
}

#[derive(Deserialize)]
struct Chamber {
    lower: Option<String>,
    member: String,
}

#[derive(Deserialize)]
struct Convention {
    salutation_end: String,
    close_end: String,
    serial_comma: bool,
    courtesy: Form,
    excellency: Form,
}

#[derive(Deserialize)]
struct Jurisdiction {
    name: String,
    convention: String,
    convention_en: Option<String>,
    country: Option<String>,
}

#[derive(Deserialize)]
struct Placeholder {
    required: bool,
}

#[derive(Deserialize)]
struct Rules {
    joint: Joint,
    lints: Vec<Lint>,
    congress_derivation: Derivation,
    state_chambers: Chambers,
}

#[derive(Deserialize)]
struct Joint {
    max_named: usize,
    collectives: Vec<Collective>,
}

/// What many holders of these offices are called together.
#[derive(Deserialize)]
struct Collective {
    of: Vec<String>,
    say: String,
}

#[derive(Deserialize)]
struct Lint {
    id: String,
    scope: String,
    severity: String,
    pattern: String,
    message: String,
    #[serde(default)]
    jurisdictions: Vec<String>,
    #[serde(default)]
    entries: Vec<String>,
    excellency: Option<String>,
}

#[derive(Deserialize)]
struct Source {
    name: String,
}

/// A pattern is one text for everybody, or one for each gender.
#[derive(Deserialize)]
#[serde(untagged)]
enum Form {
    All(String),
    Each { m: String, f: String, neutral: String },
}

#[derive(Deserialize)]
struct Entry {
    id: String,
    jurisdiction: String,
    office: String,
    lang: Option<String>,
    convention: Option<String>,
    title: Option<Title>,
    address: Vec<String>,
    kinds: Vec<String>,
    #[serde(default)]
    posted: bool,
    country: Option<String>,
    salutation: Salutation,
    close: Closes,
    honorific: Option<String>,
    excellency: String,
    envelope: Option<String>,
    note: Option<String>,
    source: Vec<String>,
    confidence: String,
}

#[derive(Deserialize)]
struct Title {
    m: String,
    f: String,
    neutral: String,
    plural: Option<String>,
}

#[derive(Deserialize)]
struct Salutation {
    std: Form,
    named: Option<Form>,
    bare: Option<Form>,
    formal: Option<Form>,
    #[serde(default)]
    alternates: Vec<String>,
}

#[derive(Deserialize)]
struct Closes {
    std: Close,
    formal: Close,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Close {
    Any(String),
    Each { one: String, many: String },
}

#[path = "src/write/pdf/sfnt.rs"]
#[allow(dead_code, reason = "of a font's file only its name is asked for here")]
mod sfnt;

/// The faces that are built in, of the many that `typst-assets` has.
const SERIF: [&str; 4] = [
    "LibertinusSerif-Regular",
    "LibertinusSerif-Bold",
    "LibertinusSerif-Italic",
    "LibertinusSerif-BoldItalic",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rustc-env=SOURCES={:016x}", sources()?);
    let data = "src/people/offices.yaml";
    println!("cargo::rerun-if-changed={data}");
    println!("cargo::rerun-if-changed=build.rs");
    let mut file: File = serde_yaml::from_str(&fs::read_to_string(data)?)?;
    file.entries.sort_by(|a, b| a.id.cmp(&b.id));
    let mut out = String::new();
    conventions(&mut out, &file)?;
    tokens(&mut out, &file)?;
    rules(&mut out, &file)?;
    for (at, entry) in file.entries.iter().enumerate() {
        lists(&mut out, &file, at, entry)?;
    }
    writeln!(
        out,
        "/// Every built-in form, sorted by id.\npub static OFFICES: &[OfficeForm] = &["
    )?;
    for (at, entry) in file.entries.iter().enumerate() {
        office(&mut out, &file, at, entry)?;
    }
    writeln!(out, "];")?;
    let folder = env::var("OUT_DIR")?;
    fs::write(Path::new(&folder).join("offices.rs"), out)?;
    fs::write(Path::new(&folder).join("derivation.rs"), derivation(&file.rules)?)?;
    serif(Path::new(&folder))
}

/// Lays the serif's four files out for the program, which would be a third larger with all that
/// stand beside them.
fn serif(folder: &Path) -> Result<(), Box<dyn Error>> {
    for name in SERIF {
        let mut fonts = typst_assets::fonts();
        let found = fonts.find(|font| sfnt::postscript_name(font).as_deref() == Some(name));
        let font = found.ok_or_else(|| format!("typst-assets has no {name}"))?;
        fs::write(folder.join(name).with_extension("otf"), font)?;
    }
    Ok(())
}

/// A hash of all that the program is built from, so that a batch knows which program made its files.
/// It is the same on every machine; 64 bits of FNV-1a tell one state of the sources from another.
fn sources() -> Result<u64, Box<dyn Error>> {
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=Cargo.lock");
    let (mut open, mut files) = (vec![Path::new("src").to_owned()], Vec::new());
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() { open.push(path) } else { files.push(path) }
        }
    }
    files.push("Cargo.lock".into());
    files.sort();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for path in files {
        let text = fs::read(&path).or_else(|fault| {
            // Someone who builds from a package without the lock has none.
            if path.ends_with("Cargo.lock") { Ok(Vec::new()) } else { Err(fault) }
        })?;
        for byte in text.into_iter().filter(|byte| *byte != b'\r') {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    Ok(hash)
}

/// Which form the rows of public data about office-holders get.
fn derivation(rules: &Rules) -> Result<String, Box<dyn Error>> {
    let mut out = String::new();
    let titles = |words: Option<&Words>| match words {
        None => Vec::new(),
        Some(Words::One(one)) => vec![one.clone()],
        Some(Words::Several(several)) => several.clone(),
    };
    writeln!(out, "pub(super) static COMMITTEE_TITLES: &[CommitteeTitle] = &[")?;
    for row in &rules.congress_derivation.committee_titles {
        writeln!(
            out,
            "CommitteeTitle {{ titles: &{:?}, party: {:?}, committee: {:?}, entry: {:?}, sub_entry: {:?} }},",
            titles(row.title.as_ref()),
            row.party,
            row.committee_type,
            row.entry,
            row.sub_entry,
        )?;
    }
    writeln!(out, "];\npub(super) static LEADERSHIP_TITLES: &[(&str, &str)] = &[")?;
    for row in &rules.congress_derivation.leadership_titles {
        for title in titles(Some(&row.title)) {
            writeln!(out, "({title:?}, {:?}),", row.entry)?;
        }
    }
    writeln!(out, "];")?;
    let Chambers { default, exceptions } = &rules.state_chambers;
    writeln!(out, "static USUAL_CHAMBER: Chamber = {};", chamber("", default))?;
    writeln!(out, "static OTHER_CHAMBERS: &[Chamber] = &[")?;
    for (state, row) in exceptions {
        writeln!(out, "{},", chamber(state, row))?;
    }
    writeln!(out, "];")?;
    Ok(out)
}

fn chamber(state: &str, row: &Chamber) -> String {
    format!("Chamber {{ state: {state:?}, lower: {:?}, member: {:?} }}", row.lower, row.member)
}

fn conventions(out: &mut String, file: &File) -> Result<(), Box<dyn Error>> {
    for (name, row) in &file.punctuation {
        writeln!(
            out,
            "static {}: Convention = Convention {{ name: {name:?}, salutation_end: {:?}, close_end: {:?}, \
             serial_comma: {}, courtesy: {}, excellency: {} }};",
            constant(name),
            row.salutation_end,
            row.close_end,
            row.serial_comma,
            form(&row.courtesy),
            form(&row.excellency),
        )?;
    }
    Ok(())
}

fn tokens(out: &mut String, file: &File) -> Result<(), Box<dyn Error>> {
    writeln!(out, "static TOKENS: &[(&str, Form)] = &[")?;
    for (name, words) in &file.tokens {
        writeln!(out, "({name:?}, {}),", form(words))?;
    }
    writeln!(out, "];\nstatic PLACEHOLDERS: &[(&str, bool)] = &[")?;
    for (name, row) in &file.placeholders {
        writeln!(out, "({name:?}, {}),", row.required)?;
    }
    writeln!(out, "];\nstatic JURISDICTIONS: &[Jurisdiction] = &[")?;
    for (key, row) in &file.jurisdictions {
        let english = row.convention_en.as_ref().unwrap_or(&row.convention);
        writeln!(
            out,
            "Jurisdiction {{ key: {key:?}, name: {:?}, convention: &{}, english: &{}, country: {:?} }},",
            row.name,
            constant(&row.convention),
            constant(english),
            row.country,
        )?;
    }
    writeln!(out, "];\nstatic CONVENTIONS: &[&Convention] = &[")?;
    for name in file.punctuation.keys() {
        writeln!(out, "&{},", constant(name))?;
    }
    writeln!(out, "];")?;
    Ok(())
}

fn rules(out: &mut String, file: &File) -> Result<(), Box<dyn Error>> {
    let joint = &file.rules.joint;
    writeln!(out, "const MOST_NAMED: usize = {};", joint.max_named)?;
    writeln!(out, "static COLLECTIVES: &[(&[&str], &str)] = &[")?;
    for row in &joint.collectives {
        for id in &row.of {
            if !file.entries.iter().any(|entry| entry.id == *id) {
                return Err(format!("a collective of no office {id}").into());
            }
        }
        writeln!(out, "(&{:?}, {:?}),", row.of, row.say)?;
    }
    writeln!(out, "];\nstatic LINTS: &[Lint] = &[")?;
    for row in &file.rules.lints {
        let mut jurisdictions = Vec::new();
        for key in &row.jurisdictions {
            let place = file.jurisdictions.get(key);
            jurisdictions.push(&place.ok_or_else(|| format!("{}: no {key}", row.id))?.name);
        }
        writeln!(
            out,
            "Lint {{ id: {:?}, scope: {:?}, severity: {:?}, pattern: {:?}, message: {:?}, \
             jurisdictions: &{jurisdictions:?}, entries: &{:?}, excellency: {:?} }},",
            row.id, row.scope, row.severity, row.pattern, row.message, row.entries, row.excellency,
        )?;
    }
    writeln!(out, "];")?;
    Ok(())
}

/// The lists of an office, each a constant of its own.
fn lists(out: &mut String, file: &File, at: usize, entry: &Entry) -> Result<(), Box<dyn Error>> {
    if entry.kinds.len() != entry.address.len() {
        return Err(format!("{}: as many `kinds` as lines of `address`", entry.id).into());
    }
    writeln!(out, "static ADDRESS_{at}: &[Line] = &[")?;
    for (kind, pattern) in entry.kinds.iter().zip(&entry.address) {
        let kind = match kind.as_str() {
            "name" => "Name",
            "title" => "Title",
            "organisation" => "Organisation",
            "street" => "Street",
            "city" => "City",
            "country" => "Country",
            other => return Err(format!("{}: no kind of line is {other}", entry.id).into()),
        };
        writeln!(
            out,
            "Line {{ kind: AddressLineKind::{kind}, pattern: Text::Borrowed({pattern:?}) }},"
        )?;
    }
    writeln!(out, "];\nstatic SOURCES_{at}: &[Text] = &[")?;
    for source in &entry.source {
        let row =
            file.sources.get(source).ok_or_else(|| format!("{}: no source {source}", entry.id))?;
        writeln!(out, "Text::Borrowed({:?}),", row.name)?;
    }
    writeln!(out, "];\nstatic ALTERNATES_{at}: &[Text] = &[")?;
    for words in &entry.salutation.alternates {
        writeln!(out, "Text::Borrowed({words:?}),")?;
    }
    writeln!(out, "];")?;
    Ok(())
}

fn office(out: &mut String, file: &File, at: usize, entry: &Entry) -> Result<(), Box<dyn Error>> {
    let place = file
        .jurisdictions
        .get(&entry.jurisdiction)
        .ok_or_else(|| format!("{}: no jurisdiction {}", entry.id, entry.jurisdiction))?;
    let english = entry.lang.as_deref().unwrap_or("en") == "en";
    let convention = entry
        .convention
        .as_ref()
        .or(if english { place.convention_en.as_ref() } else { None })
        .unwrap_or(&place.convention);
    let salutation = &entry.salutation;
    let country = entry.country.as_deref().or(place.country.as_deref());
    writeln!(
        out,
        "OfficeForm {{ id: {}, jurisdiction: {}, office: {}, language: {}, convention: &{}, \
         title: {}, plural: {}, address: Cow::Borrowed(ADDRESS_{at}), posted: {}, country: {}, standard: {}, \
         named: {}, bare: {}, formal: {}, alternates: Cow::Borrowed(ALTERNATES_{at}), \
         close: Some({}), formal_close: Some({}), honorific: {}, excellency: {}, envelope: {}, \
         note: {}, sources: Cow::Borrowed(SOURCES_{at}), confidence: {}, own: Cow::Borrowed(&[]), \
         from: {} }},",
        text(&entry.id),
        text(&place.name),
        text(&entry.office),
        text(entry.lang.as_deref().unwrap_or("en")),
        constant(convention),
        title(entry.title.as_ref()),
        maybe(entry.title.as_ref().and_then(|title| title.plural.as_deref())),
        entry.posted,
        maybe(country.filter(|country| *country != "none")),
        form(&salutation.std),
        optional(salutation.named.as_ref()),
        optional(salutation.bare.as_ref()),
        optional(salutation.formal.as_ref()),
        close(&entry.close.std),
        close(&entry.close.formal),
        maybe(entry.honorific.as_deref()),
        text(&entry.excellency),
        maybe(entry.envelope.as_deref()),
        maybe(entry.note.as_deref()),
        text(&entry.confidence),
        text("built in"),
    )?;
    Ok(())
}

fn text(words: &str) -> String {
    format!("Text::Borrowed({words:?})")
}

fn maybe(words: Option<&str>) -> String {
    words.map_or("None".into(), |words| format!("Some({})", text(words)))
}

fn constant(name: &str) -> String {
    name.to_ascii_uppercase().replace('-', "_")
}

fn form(form: &Form) -> String {
    match form {
        Form::All(text) => each(text, text, text),
        Form::Each { m, f, neutral } => each(m, f, neutral),
    }
}

fn each(m: &str, f: &str, neutral: &str) -> String {
    format!("Form {{ m: {}, f: {}, neutral: {} }}", text(m), text(f), text(neutral))
}

fn optional(pattern: Option<&Form>) -> String {
    pattern.map_or("None".into(), |pattern| format!("Some({})", form(pattern)))
}

fn title(title: Option<&Title>) -> String {
    title.map_or("None".into(), |title| {
        format!("Some({})", each(&title.m, &title.f, &title.neutral))
    })
}

fn close(close: &Close) -> String {
    let (one, many) = match close {
        Close::Any(text) => (text, text),
        Close::Each { one, many } => (one, many),
    };
    format!("Close {{ one: {}, many: {} }}", text(one), text(many))
}
