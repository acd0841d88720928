//! Turns `src/people/offices.yaml` into a table of constants, so that a letter without an `office`
//! pays nothing for the forms of address and one with an `office` finds its form by bisection.
//!
//! What comes out is `$OUT_DIR/offices.rs`: `CONVENTIONS`, `OFFICES` (sorted by id) and the words of
//! the joint salutations, and `$OUT_DIR/derivation.rs`: which form the rows of public data get. The
//! rows' types are in `src/people/office.rs` and `src/people/derivation.rs`. Beside that, `SOURCES` is a
//! hash of the program's own sources.

#![expect(
    clippy::disallowed_methods,
    reason = "a build script reads and writes files by its nature"
)]

use std::{collections::BTreeMap, env, error::Error, fmt::Write as _, fs, path::Path};

use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    punctuation: BTreeMap<String, Convention>,
    jurisdictions: BTreeMap<String, Jurisdiction>,
    tokens: BTreeMap<String, Form>,
    sources: BTreeMap<String, Source>,
    entries: Vec<Entry>,
    rules: Rules,
}

#[derive(Deserialize)]
struct Rules {
    congress_derivation: Derivation,
    state_chambers: Chambers,
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
    writeln!(out, "/// Every form, sorted by id.\npub static OFFICES: &[OfficeForm] = &[")?;
    for entry in &file.entries {
        office(&mut out, &file, entry)?;
    }
    writeln!(out, "];")?;
    let folder = env::var("OUT_DIR")?;
    fs::write(Path::new(&folder).join("offices.rs"), out)?;
    fs::write(Path::new(&folder).join("derivation.rs"), derivation(&file.rules)?)?;
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
    writeln!(out, "];")?;
    Ok(())
}

fn office(out: &mut String, file: &File, entry: &Entry) -> Result<(), Box<dyn Error>> {
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
    let mut sources = Vec::new();
    for source in &entry.source {
        let row =
            file.sources.get(source).ok_or_else(|| format!("{}: no source {source}", entry.id))?;
        sources.push(row.name.as_str());
    }
    let salutation = &entry.salutation;
    writeln!(
        out,
        "OfficeForm {{ id: {:?}, jurisdiction: {:?}, office: {:?}, language: {:?}, convention: &{}, \
         title: {}, plural: {:?}, address: &{:?}, standard: {}, named: {}, bare: {}, formal: {}, \
         close: {}, formal_close: {}, honorific: {:?}, excellency: {:?}, envelope: {:?}, note: {:?}, \
         sources: &{:?}, confidence: {:?} }},",
        entry.id,
        place.name,
        entry.office,
        entry.lang.as_deref().unwrap_or("en"),
        constant(convention),
        title(entry.title.as_ref()),
        entry.title.as_ref().and_then(|title| title.plural.as_deref()),
        entry.address,
        form(&salutation.std),
        optional(salutation.named.as_ref()),
        optional(salutation.bare.as_ref()),
        optional(salutation.formal.as_ref()),
        close(&entry.close.std),
        close(&entry.close.formal),
        entry.honorific.as_deref(),
        entry.excellency,
        entry.envelope.as_deref(),
        entry.note.as_deref(),
        sources,
        entry.confidence,
    )?;
    Ok(())
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
    format!("Form {{ m: {m:?}, f: {f:?}, neutral: {neutral:?} }}")
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
    format!("Close {{ one: {one:?}, many: {many:?} }}")
}
