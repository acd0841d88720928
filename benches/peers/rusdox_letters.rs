//! The letters by rusdox: a document a letter, built and written.
//!
//! usage: `rusdox-letters letters.json OUT`

use std::{env, error::Error, fs, path::PathBuf};

use rusdox::{Document, Paragraph, ParagraphList, Run};
use serde_json::Value;

fn plain(text: &str) -> Paragraph {
    Paragraph::new().add_run(Run::from_text(text)).spacing_after(200)
}

fn lines<'v>(value: &'v Value) -> impl Iterator<Item = &'v str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// A letter of the words that all share and of its own.
fn letter(common: &[Value], own: &Value) -> Document {
    let mut document = Document::new();
    for block in common {
        let (role, content) = (block[0].as_str().unwrap_or_default(), &block[1]);
        match role {
            "addressee" => {
                for line in lines(&own["address"]) {
                    document.push_paragraph(Paragraph::new().add_run(Run::from_text(line)));
                }
            }
            "salutation" => {
                document.push_paragraph(plain(own["salutation"].as_str().unwrap_or_default()));
            }
            "asks" => {
                for item in lines(content) {
                    document.push_paragraph(plain(item).with_list(ParagraphList::bullet()));
                }
            }
            "signatories" => {
                for signatory in content.as_array().into_iter().flatten() {
                    for line in lines(signatory) {
                        document.push_paragraph(Paragraph::new().add_run(Run::from_text(line)));
                    }
                }
            }
            _ => match content.as_str() {
                Some(text) => {
                    document.push_paragraph(plain(text));
                }
                None => {
                    for line in lines(content) {
                        document.push_paragraph(plain(line));
                    }
                }
            },
        }
    }
    document
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut typed = env::args().skip(1).map(PathBuf::from);
    let (source, out) = (typed.next().unwrap_or_default(), typed.next().unwrap_or_default());
    fs::create_dir_all(&out)?;
    let data: Value = serde_json::from_slice(&fs::read(source)?)?;
    let common = data["common"].as_array().cloned().unwrap_or_default();
    for own in data["letters"].as_array().into_iter().flatten() {
        let mut bytes = std::io::Cursor::new(Vec::new());
        letter(&common, own).save_to_writer(&mut bytes)?;
        let name = format!("{}.docx", own["key"].as_str().unwrap_or_default());
        fs::write(out.join(name), bytes.into_inner())?;
    }
    Ok(())
}
