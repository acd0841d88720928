//! From a template's name to its file: beside the campaign, in the working directory, built in.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{BUILTINS, Builtin, PARTS, Template, builtin, front};
use crate::{
    campaign::TemplateName,
    diagnose::{Diagnostic, Faults, Source, Written, did_you_mean, quoted},
    world::{Found, World, sha256},
    yaml::{self, TextFile},
};

pub(super) fn load(
    world: &dyn World,
    name: &TemplateName,
    folder: &Path,
) -> Result<Template, Faults> {
    let written = name.name.as_str();
    if written.contains(['/', '\\'])
        || Path::new(written).extension().is_some_and(|end| end == "hbs")
    {
        let path = folder.join(written);
        return of_file(world, &path, name);
    }
    let file = format!("{written}.hbs");
    let places = [folder.join("templates").join(&file), Path::new("templates").join(&file)];
    if let Some(path) = places.iter().find(|path| world.look(path) == Found::File) {
        return of_file(world, path, name);
    }
    builtin(written).map_or_else(|| Err(missing(world, name, folder).into()), of_builtin)
}

pub(super) fn of_builtin(builtin: &Builtin) -> Result<Template, Faults> {
    let shown = format!("built-in:{}.hbs", builtin.name);
    let source = Source::new(shown, builtin.text);
    let file = TextFile { source, sha256: sha256(builtin.text.as_bytes()) };
    front::read(builtin.name, &file, Path::new(""), parts())
}

fn of_file(world: &dyn World, path: &Path, name: &TemplateName) -> Result<Template, Faults> {
    let file = text(world, path, name)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut faults = Faults::default();
    let mut all = parts();
    for entry in world.list(folder) {
        let part = entry.strip_prefix('_').and_then(|rest| rest.strip_suffix(".hbs"));
        let Some(part) = part.filter(|part| !part.is_empty()) else { continue };
        if let Some(file) = faults.take(text(world, &folder.join(&entry), name)) {
            all.insert(part.to_owned(), whole(&file.source));
        }
    }
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let template = faults.take(front::read(&stem.unwrap_or_default(), &file, folder, all));
    match template {
        Some(template) => faults.or(template),
        None => Err(faults),
    }
}

/// A file's text with plain line ends, so that a template from any editor is the same.
fn text(world: &dyn World, path: &Path, name: &TemplateName) -> Result<TextFile, Faults> {
    let shown = path.to_string_lossy();
    let file = yaml::read(world, path, &shown, name.span.as_ref())?;
    if !file.source.text.contains('\r') {
        return Ok(file);
    }
    let text = file.source.text.replace("\r\n", "\n");
    Ok(TextFile { source: Source::new(file.source.name.clone(), text), sha256: file.sha256 })
}

fn parts() -> BTreeMap<String, Written> {
    let whole =
        |part: &Builtin| whole(&Source::new(format!("built-in:_{}.hbs", part.name), part.text));
    PARTS.iter().map(|part| (part.name.to_owned(), whole(part))).collect()
}

fn whole(source: &Arc<Source>) -> Written {
    Written::plain(source.text.clone(), source.span(0..source.text.len()))
}

fn missing(world: &dyn World, name: &TemplateName, folder: &Path) -> Diagnostic {
    let folders: [PathBuf; 2] = [folder.join("templates"), PathBuf::from("templates")];
    let files: Vec<String> = folders
        .iter()
        .flat_map(|folder| world.list(folder))
        .filter(|file| !file.starts_with('_'))
        .filter_map(|file| file.strip_suffix(".hbs").map(str::to_owned))
        .collect();
    let names = BUILTINS.iter().map(|row| row.name).chain(files.iter().map(String::as_str));
    let help = did_you_mean(&name.name, names)
        .unwrap_or_else(|| "`undersigned templates list` shows those there are".to_owned());
    let what = format!("there is no template {}", quoted(&name.name));
    let fault = Diagnostic::error("missing-template", what).help(help);
    match &name.span {
        Some(span) => fault.at(span.clone(), ""),
        None => fault,
    }
}
