//! Turns `src/people/offices.yaml` into a table of constants, so that a letter without an `office`
//! pays nothing for the forms of address and one with an `office` finds its form by bisection.
//!
//! What comes out is `$OUT_DIR/offices.rs`: `CONVENTIONS`, `OFFICES` (sorted by id) and the words of
//! the joint salutations. The rows' types are in `src/people/office.rs`.

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
    fs::write(Path::new(&env::var("OUT_DIR")?).join("offices.rs"), out)?;
    Ok(())
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
