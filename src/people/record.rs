//! Records of public data: small questions to a tree whose keys are somebody else's.
//!
//! What goes in is a node and the names of keys; what comes out are words, dates and lists. Unlike
//! our own files, a key that nobody asks for is no fault here, and one that is missing is only said
//! by whoever needs it.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::{Loading, loading::shown};
use crate::{
    diagnose::Span,
    world::Found,
    yaml::{self, Node, reader},
};

/// A file of data with its tree.
#[derive(Debug)]
pub(super) struct DataFile {
    /// Its name in its folder.
    pub(super) name: String,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub(super) sha256: String,
    /// What it says.
    pub(super) tree: Node,
}

/// The words under a path of keys; `None` for nothing, a written `null`, a list or a map.
pub(super) fn words<'n>(node: &'n Node, path: &[&str]) -> Option<&'n str> {
    let scalar = at(node, path)?.scalar().filter(|scalar| !scalar.is_null())?;
    Some(scalar.written.value.trim()).filter(|words| !words.is_empty())
}

/// The date under a path of keys, quoted or not.
pub(super) fn date(node: &Node, path: &[&str]) -> Option<Date> {
    // A moment, as some files have it, begins with its day.
    let words = words(node, path)?.get(..10)?;
    reader::iso_date(words)?.ok()
}

/// The items of the list under a key; none when there is no list.
pub(super) fn list<'n>(node: &'n Node, key: &str) -> &'n [Node] {
    node.get(key).and_then(Node::items).unwrap_or_default()
}

/// The place of the value under a path of keys, else of the record.
pub(super) fn place(node: &Node, path: &[&str]) -> Span {
    at(node, path).map_or_else(|| node.place(), |node| node.span.clone())
}

fn at<'n>(node: &'n Node, path: &[&str]) -> Option<&'n Node> {
    path.iter().try_fold(node, |node, key| node.get(key))
}

/// Reads a file of a folder that was named on the command line; `None` with the fault collected.
pub(super) fn data_file(path: &Path, loading: &mut Loading<'_>) -> Option<DataFile> {
    let read = yaml::read(loading.world, path, &shown(path), None);
    let file = loading.faults.take(read)?;
    let tree = loading.faults.take(yaml::parse(&file.source))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Some(DataFile { name, sha256: file.sha256, tree })
}

/// What a folder's `README.md` says of the source: the rows `Source` and `Commit` of its table.
pub(super) fn provenance(folder: &Path, loading: &Loading<'_>) -> Vec<String> {
    const ROWS: [&str; 2] = ["Source", "Commit"];
    // Data of one state lie in a folder of many, with one page for all.
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty());
    let above = above.map(Path::to_path_buf);
    let folders = std::iter::once(folder.to_path_buf()).chain(above);
    for path in folders.map(|folder: PathBuf| folder.join("README.md")) {
        if loading.world.look(&path) != Found::File {
            continue;
        }
        let Ok(file) = yaml::read(loading.world, &path, &shown(&path), None) else { continue };
        let cells = |line: &str| {
            let mut cells = line.split('|').skip(1).map(|cell| cell.trim().replace('`', ""));
            let (name, words) = (cells.next()?, cells.next()?);
            ROWS.contains(&name.as_str()).then(|| format!("{name}: {words}"))
        };
        let found: Vec<String> = file.source.text.lines().filter_map(cells).collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}
