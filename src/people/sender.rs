//! Who writes: a map in the campaign, or a file that several campaigns share.
//!
//! What goes in is the value of `sender:`; what comes out is a [`Sender`]. Paths in a sender's file
//! are relative to that file. A letterhead's texts are inline markup and keep their places; all
//! else is plain.

use std::path::Path;

use super::{Loading, Sender, SenderLetterhead, image::image, roll_file};
use crate::{
    model::Officer,
    yaml::{Keys, Kind, Node, Reader, reader},
};

const KEYS: Keys =
    Keys::of(&["name", "letterhead", "address", "country", "phone", "email", "signatories"]);
const LETTERHEAD: Keys = Keys::of(&["name", "logo", "tagline", "lines", "footer", "officers"]);
const OFFICER: Keys = Keys::of(&["name", "title"]);

/// Reads `sender:`, a file's name or the map itself.
pub fn sender(node: &Node, folder: &Path, loading: &mut Loading<'_>) -> Sender {
    if !matches!(node.kind, Kind::Scalar(_)) {
        return of_map(node, folder, loading);
    }
    let Some(name) = reader::words(node, "sender", &mut loading.faults) else {
        return Sender::default();
    };
    let read =
        loading.with_file(folder, &name, |loading, tree, folder| of_map(tree, folder, loading));
    read.unwrap_or_default()
}

fn of_map(node: &Node, folder: &Path, loading: &mut Loading<'_>) -> Sender {
    let mut map = Reader::new(node, "sender", KEYS);
    let mut sender = Sender {
        name: map.text("name"),
        letterhead: None,
        address: map.texts("address"),
        country: map.text("country"),
        phone: map.text("phone"),
        email: map.text("email"),
        signatories: None,
    };
    if let Some(node) = map.node("letterhead") {
        let name = sender.name.as_deref().unwrap_or("the sender");
        sender.letterhead = Some(letterhead(node, name, folder, loading));
    }
    sender.signatories = map.node("signatories").map(|node| roll_file(node, folder, loading));
    loading.faults.absorb(map.done());
    sender
}

fn letterhead(
    node: &Node,
    sender: &str,
    folder: &Path,
    loading: &mut Loading<'_>,
) -> SenderLetterhead {
    let mut map = Reader::new(node, "letterhead", LETTERHEAD);
    let shows = format!("Logo of {sender}");
    let logo = map.node("logo").and_then(|node| image(node, "logo", &shows, folder, loading));
    let officers = map.list("officers").unwrap_or_default();
    let officers = officers.iter().filter(|node| !node.is_nothing());
    let officers = officers.map(|node| officer(node, loading)).collect();
    let letterhead = SenderLetterhead {
        name: map.words("name"),
        logo,
        tagline: map.words("tagline"),
        lines: map.words_list("lines").unwrap_or_default(),
        footer: map.words_list("footer").unwrap_or_default(),
        officers,
    };
    loading.faults.absorb(map.done());
    letterhead
}

fn officer(node: &Node, loading: &mut Loading<'_>) -> Officer {
    let mut map = Reader::new(node, "officers", OFFICER);
    let officer = Officer {
        name: map.text("name").unwrap_or_default(),
        title: map.text("title").unwrap_or_default(),
    };
    loading.faults.absorb(map.done());
    officer
}
