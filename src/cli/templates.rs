//! `templates`: lists, shows and copies what letters are made from.

use std::path::Path;

use super::{
    args::Templates,
    exit::{Exit, Stop},
    messages::Messages,
    table::table,
    terminal::Terminal,
};
use crate::{
    campaign::TemplateName,
    diagnose::{Diagnostic, Faults, did_you_mean, quoted},
    template::{BUILTINS, FieldRow, PARTS, Template, builtin},
    world::{Found, World},
};

/// The folder of a user's own templates, beside a campaign or in the working directory.
const FOLDER: &str = "templates";

/// Does what is asked of templates.
pub(super) fn run(
    command: &Templates,
    world: &dyn World,
    terminal: &mut Terminal<'_>,
    messages: &Messages,
) -> Result<Exit, Stop> {
    match command {
        Templates::List => list(world, terminal),
        Templates::Show { name, parts } => show(name, *parts, world, terminal),
        Templates::Fields { name } => fields(name, world, terminal, messages),
        Templates::Eject { name, folder, parts, force } => {
            let files = Eject { folder, parts: *parts, force: *force }.files(name, world)?;
            for (path, text) in files {
                world.write(&path, text.as_bytes()).map_err(|fault| {
                    let message = format!("cannot write `{}`: {fault}", path.display());
                    Stop::Refused(Exit::Files, Diagnostic::error("write-failed", message).into())
                })?;
                if !messages.quiet() {
                    terminal.tell(&format!("wrote {}\n", path.display()));
                }
            }
            Ok(Exit::Done)
        }
    }
}

fn list(world: &dyn World, terminal: &mut Terminal<'_>) -> Result<Exit, Stop> {
    let own = own(world);
    let builtins = BUILTINS.iter().map(|row| row.name.to_owned());
    let built_in = builtins.filter(|name| !own.contains(name));
    let described = |name: String, place: &str| {
        let description = load(&name, world).map(|template| template.description);
        vec![name, description.unwrap_or_default(), place.to_owned()]
    };
    let rows: Vec<Vec<String>> = built_in
        .map(|name| described(name, "built in"))
        .chain(own.iter().map(|name| described(name.clone(), FOLDER)))
        .collect();
    terminal.put(table(&["name", "description", "from"], &rows).as_bytes())?;
    Ok(Exit::Done)
}

/// Names of the templates in the working directory's folder.
fn own(world: &dyn World) -> Vec<String> {
    let files = world.list(Path::new(FOLDER)).into_iter();
    let names = files.filter_map(|file| file.strip_suffix(".hbs").map(str::to_owned));
    names.filter(|name| !name.starts_with('_') && !name.is_empty()).collect()
}

fn show(
    name: &str,
    parts: bool,
    world: &dyn World,
    terminal: &mut Terminal<'_>,
) -> Result<Exit, Stop> {
    let template = load(name, world)?;
    terminal.put(template.body.span.source.text.as_bytes())?;
    if parts {
        for part in PARTS {
            // A file `_NAME.hbs` beside the template goes before the built-in part.
            let text = template.parts.get(part.name).map_or(part.text, |part| part.value.as_str());
            terminal.put(format!("\n{{{{! _{}.hbs }}}}\n{text}", part.name).as_bytes())?;
        }
    }
    Ok(Exit::Done)
}

fn fields(
    name: &str,
    world: &dyn World,
    terminal: &mut Terminal<'_>,
    messages: &Messages,
) -> Result<Exit, Stop> {
    let template = load(name, world)?;
    if template.fields.is_empty() && !messages.quiet() {
        terminal.tell(&format!("{name} declares no fields\n"));
    }
    let rows: Vec<Vec<String>> = template.fields.iter().map(row).collect();
    if !rows.is_empty() {
        let header = ["field", "type", "required", "ask", "help", "default", "choices"];
        terminal.put(table(&header, &rows).as_bytes())?;
    }
    Ok(Exit::Done)
}

fn row(field: &FieldRow) -> Vec<String> {
    let text = |words: &Option<String>| words.clone().unwrap_or_default();
    vec![
        field.name.clone(),
        field.kind.name().to_owned(),
        if field.required { "yes" } else { "no" }.to_owned(),
        text(&field.ask),
        text(&field.help),
        field.default.as_ref().map(|words| words.value.clone()).unwrap_or_default(),
        field.choices.join("; "),
    ]
}

fn load(name: &str, world: &dyn World) -> Result<Template, Stop> {
    let named = TemplateName { name: name.to_owned(), span: None };
    Template::load(world, &named, Path::new("")).map_err(|faults| {
        let missing = faults.0.iter().any(|fault| fault.code == "missing-template");
        Stop::Refused(if missing { Exit::Usage } else { Exit::Input }, faults)
    })
}

/// What is copied, and how.
struct Eject<'a> {
    folder: &'a Path,
    parts: bool,
    force: bool,
}

impl Eject<'_> {
    /// The files to write, when nothing is in their way.
    fn files(
        &self,
        name: &str,
        world: &dyn World,
    ) -> Result<Vec<(std::path::PathBuf, &'static str)>, Stop> {
        let Some(template) = builtin(name) else {
            let message = format!("no built-in template is called {}", quoted(name));
            let near = did_you_mean(name, BUILTINS.iter().map(|row| row.name));
            let help = near.unwrap_or_else(|| "`undersigned templates list` shows them".into());
            return Err(Stop::usage(Diagnostic::error("missing-template", message).help(help)));
        };
        let mut files = vec![(self.folder.join(format!("{name}.hbs")), template.text)];
        if self.parts {
            let part = |name: &str| self.folder.join(format!("_{name}.hbs"));
            files.extend(PARTS.iter().map(|row| (part(row.name), row.text)));
        }
        let mut faults = Faults::default();
        for (path, text) in &files {
            let same = || world.read(path).is_ok_and(|bytes| bytes == text.as_bytes());
            let refused = match world.look(path) {
                Found::Nothing => false,
                Found::Folder => true,
                Found::File => !self.force && !same(),
            };
            if refused {
                let message = format!("will not replace `{}`", path.display());
                let help = "move it, choose another folder, or use `--force`";
                faults.push(Diagnostic::error("file-exists", message).help(help));
            }
        }
        if faults.any_error() { Err(Stop::Refused(Exit::Files, faults)) } else { Ok(files) }
    }
}
