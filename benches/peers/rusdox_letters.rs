//! The letters by rusdox in its three ways: filled into a template of Word, rendered from a document of
//! its own format, or put together of bare parts, where who uses it has to do all the rest.
//!
//! usage: `rusdox-letters TEMPLATE.docx|renderer|parts letters.json OUT`

use std::{env, error::Error, fs, io::Cursor, path::PathBuf};

use rusdox::{
    Document, DocumentMetadata, DocxTemplate, HeaderFooter, NativeRenderer, PageNumberFormat, PageNumbering,
    Paragraph, ParagraphList, RENDERER_API_VERSION, RenderRequest, RenderSource, Renderer, Run,
    SpecFormat, Table, TableCell, TableRow, config::RusdoxConfig,
};
use serde_json::{Value, json};

type Bytes = Result<Vec<u8>, Box<dyn Error>>;

fn main() -> Result<(), Box<dyn Error>> {
    let mut typed = env::args().skip(1);
    let way = typed.next().unwrap_or_default();
    let (source, out) = (typed.next().unwrap_or_default(), typed.next().unwrap_or_default());
    let out = PathBuf::from(out);
    fs::create_dir_all(&out)?;
    let data: Value = serde_json::from_slice(&fs::read(source)?)?;
    let common = data["common"].as_array().cloned().unwrap_or_default();
    let renderer = NativeRenderer::new(RusdoxConfig::default());
    let template = if way.ends_with(".docx") { Some(DocxTemplate::open(&way)?) } else { None };
    for own in data["letters"].as_array().into_iter().flatten() {
        let file = out.join(format!("{}.docx", text(&own["key"])));
        if let Some(template) = &template {
            template.render_to_path(own, file, true)?;
            continue;
        }
        let bytes = match way.as_str() {
            "renderer" => rendered(&renderer, &common, own)?,
            _ => built(&common, own)?,
        };
        fs::write(file, bytes)?;
    }
    Ok(())
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// What a signatory's lines are, two signatories a row.
fn pairs(content: &Value) -> Vec<Vec<Vec<&str>>> {
    let all: Vec<Vec<&str>> = content.as_array().into_iter().flatten().map(texts).collect();
    all.chunks(2).map(<[Vec<&str>]>::to_vec).collect()
}

/// A letter as a document of its own format, rendered in memory.
fn rendered(renderer: &NativeRenderer, common: &[Value], own: &Value) -> Bytes {
    let body = |text: &str| json!({"type": "body", "text": text});
    let mut blocks = Vec::new();
    for block in common {
        let content = &block[1];
        match text(&block[0]) {
            "addressee" => blocks.extend(texts(&own["address"]).into_iter().map(body)),
            "salutation" => blocks.push(body(text(&own["salutation"]))),
            "asks" => blocks.push(json!({"type": "bullets", "items": content})),
            "signatories" => {
                let cell = |lines: &Vec<&str>| json!({"kind": "text", "text": lines.join(", ")});
                let row = |pair: &Vec<Vec<&str>>| json!({"cells": pair.iter().map(cell).collect::<Vec<_>>()});
                let rows: Vec<Value> = pairs(content).iter().map(row).collect();
                let column = json!({"label": "", "width": 4680});
                let spec = json!({"columns": [column, column], "rows": rows});
                blocks.push(json!({"type": "table", "spec": spec}));
            }
            _ if content.is_string() => blocks.push(body(text(content))),
            _ => blocks.extend(texts(content).into_iter().map(body)),
        }
    }
    let name = text(&own["address"][0]);
    let metadata = json!({"title": format!("Letter to {name}"), "language": "en-US"});
    let spec = json!({
        "version": 1, "metadata": metadata, "header": {"text": name},
        "page_numbering": {}, "blocks": blocks,
    });
    let content = spec.to_string();
    let request = RenderRequest {
        renderer_api_version: RENDERER_API_VERSION,
        source: RenderSource::Inline { format: SpecFormat::Json, content },
        emit_pdf: false,
    };
    Ok(renderer.render(&request)?.docx)
}

fn plain(text: &str) -> Paragraph {
    Paragraph::new().add_run(Run::from_text(text)).spacing_after(200)
}

/// A letter put together of paragraphs and a table.
fn built(common: &[Value], own: &Value) -> Bytes {
    let name = text(&own["address"][0]);
    let metadata = DocumentMetadata::new().title(format!("Letter to {name}")).language("en-US");
    let mut document = Document::new()
        .with_metadata(metadata)
        .with_header(HeaderFooter::new(name))
        .with_page_numbering(PageNumbering::new(PageNumberFormat::Decimal));
    for block in common {
        let content = &block[1];
        match text(&block[0]) {
            "addressee" => {
                for line in texts(&own["address"]) {
                    document.push_paragraph(Paragraph::new().add_run(Run::from_text(line)));
                }
            }
            "salutation" => {
                document.push_paragraph(plain(text(&own["salutation"])));
            }
            "asks" => {
                for item in texts(content) {
                    document.push_paragraph(plain(item).with_list(ParagraphList::bullet()));
                }
            }
            "signatories" => {
                document.push_table(roll(content));
            }
            _ if content.is_string() => {
                document.push_paragraph(plain(text(content)));
            }
            _ => {
                for line in texts(content) {
                    document.push_paragraph(plain(line));
                }
            }
        }
    }
    let mut bytes = Cursor::new(Vec::new());
    document.save_to_writer(&mut bytes)?;
    Ok(bytes.into_inner())
}

fn roll(content: &Value) -> Table {
    let cell = |lines: &Vec<&str>| {
        let line = |text: &&str| Paragraph::new().add_run(Run::from_text(*text));
        lines.iter().map(line).fold(TableCell::new(), TableCell::add_paragraph)
    };
    let row = |pair: &Vec<Vec<&str>>| {
        pair.iter().map(cell).fold(TableRow::new(), TableRow::add_cell)
    };
    pairs(content).iter().map(row).fold(Table::new(), Table::add_row)
}
