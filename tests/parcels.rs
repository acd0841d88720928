//! All letters in one file: a zip archive, or one PDF for a print shop, read by other readers than
//! the writers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::semicolon_if_nothing_returned,
    reason = "a test stops where it fails, and says aloud what it skips"
)]

#[path = "support/command.rs"]
mod command;
#[path = "support/pdf.rs"]
mod pdf;

use std::{
    collections::BTreeSet,
    io::{Cursor, Read as _},
    path::Path,
    process::Command,
};

use command::{Ran, undersigned};
use lopdf::{Dictionary, Document, Object, ObjectId};
use undersigned::world::{MemoryWorld, World};
use zip::ZipArchive;

const CAMPAIGN: &str = "\
sender: {name: Reading Rooms Alliance}
date: 2026-03-02
subject: Keep the reading rooms open
recipients:
- {key: roe, name: Ada Roe}
- {key: Doe, name: Søren Doe, language: da}
- {key: poe, name: Cy Poe}
- {key: hsu, name: Di Hsu}
body: |
  The rooms are open.[^1] See [their page](https://rooms.example/{{recipient.key}}).^[A note.]

  {{#if (eq recipient.key \"poe\")}}{{long}}{{/if}}
template: own
fields: {long: LONG}
";

/// A campaign whose third letter runs over several pages.
fn world() -> MemoryWorld {
    let long = "One more paragraph about the rooms and all who sit in them.\n\n".repeat(60);
    let text = CAMPAIGN.replace("[^1]", "");
    let template = "---\nfields: {long: {type: paragraph}}\n---\n{{> date}}\n{{> addressee}}\n\
        {{> subject}}\n{{> salutation}}\n{{> body}}\n{{> close}}\n{{> signatories}}\n";
    let text = text.replace(
        "fields: {long: LONG}",
        &format!("fields:\n  long: |\n    {}", long.trim_end().replace('\n', "\n    ")),
    );
    let text = text.replace("{{long}}", "{{{long}}}");
    MemoryWorld::default().with("c.yaml", text).with("templates/own.hbs", template)
}

fn draft(world: &dyn World, more: &[&str]) -> Ran {
    let args: Vec<&str> = ["draft", "c.yaml"].into_iter().chain(more.iter().copied()).collect();
    undersigned(world, &args)
}

fn bytes(world: &dyn World, path: &str) -> Vec<u8> {
    world.read(Path::new(path)).unwrap_or_else(|_| panic!("there is no {path}"))
}

fn well(ran: &Ran, said: &str) {
    assert_eq!((ran.exit, ran.err.as_str()), (0, said));
}

#[test]
fn an_archive_has_the_files_that_a_folder_would_have() {
    let world = world();
    well(&draft(&world, &["-f", "pdf,txt", "-q"]), "");
    well(
        &draft(&world, &["-f", "pdf,txt", "--zip", "out/all.zip"]),
        "wrote 4 letters to out/all.zip\n",
    );
    let archive = bytes(&world, "out/all.zip");
    let mut zip = ZipArchive::new(Cursor::new(&archive)).unwrap();
    let names: Vec<String> = zip.file_names().map(str::to_owned).collect();
    let order =
        ["roe", "Doe", "poe", "hsu"].map(|key| [format!("c/{key}.pdf"), format!("c/{key}.txt")]);
    let mut wanted = order.concat();
    wanted.push("c/manifest.json".into());
    assert_eq!(names, wanted, "in the recipients' order, the manifest last");
    for name in names {
        let mut found = Vec::new();
        zip.by_name(&name).unwrap().read_to_end(&mut found).unwrap();
        assert_eq!(found, bytes(&world, &format!("letters/{name}")), "{name}");
    }
    // The same again, with another number of threads, is the same archive, and may replace it.
    well(&draft(&world, &["-f", "pdf,txt", "--zip", "out/all.zip", "-j", "1", "-q"]), "");
    assert_eq!(bytes(&world, "out/all.zip"), archive);
    let other = draft(&world, &["-f", "txt", "--zip", "out/all.zip", "-q"]);
    well(&other, "");
    assert_ne!(bytes(&world, "out/all.zip"), archive, "the record knows it as ours");
}

#[test]
fn an_archive_is_there_whole_or_not_at_all_and_replaces_nothing_foreign() {
    let world = world().with("out/all.zip", "somebody's own");
    let before = world.snapshot();
    let ran = draft(&world, &["-f", "txt", "--zip", "out/all.zip"]);
    assert_eq!(ran.exit, 74);
    assert!(ran.err.contains("will not replace `out/all.zip`"), "{}", ran.err);
    assert_eq!(world.snapshot(), before);
    well(&draft(&world, &["-f", "txt", "--zip", "out/all.zip", "--dry-run", "-q", "--force"]), "");
    assert_eq!(world.snapshot(), before);
    well(&draft(&world, &["-f", "txt", "--zip", "out/all.zip", "--force", "-q"]), "");
    assert!(ZipArchive::new(Cursor::new(bytes(&world, "out/all.zip"))).is_ok());
    assert!(!world.snapshot().keys().any(|path| path.to_string_lossy().ends_with("tmp")));
}

#[test]
fn a_letter_that_fails_is_left_out_and_the_manifest_says_so() {
    let world = world();
    let text = String::from_utf8(bytes(&world, "c.yaml")).unwrap();
    let world = world.with("c.yaml", text.replace("Ada Roe", "Ada ᠮ"));
    let ran = draft(&world, &["--zip", "all.zip"]);
    assert_eq!(ran.exit, 1);
    let mut zip = ZipArchive::new(Cursor::new(bytes(&world, "all.zip"))).unwrap();
    assert_eq!(zip.len(), 4);
    let mut manifest = String::new();
    zip.by_name("c/manifest.json").unwrap().read_to_string(&mut manifest).unwrap();
    assert!(manifest.contains("\"failed\""), "{manifest}");
    let ran = draft(&world, &["--merge", "all.pdf"]);
    assert_eq!(ran.exit, 1);
    assert_eq!(bookmarks(&read(&bytes(&world, "all.pdf"))).len(), 3);
}

#[test]
fn what_cannot_go_together_is_refused() {
    for (args, said) in [
        (&["--zip", "a.zip", "--out", "x"][..], "cannot be used with"),
        (&["--zip", "a.zip", "--resume"], "cannot be used with"),
        (&["--zip", "a.zip", "--merge", "b.pdf"], "cannot be used with"),
        (&["--duplex"], "--merge"),
        (&["--merge", "b.pdf", "-f", "txt"], "`--merge` makes one PDF"),
        (&["--zip", "-"], "is no name of a file"),
    ] {
        let world = world();
        let ran = draft(&world, args);
        assert_eq!(ran.exit, 2, "{args:?}");
        assert!(ran.err.contains(said), "{args:?}: {}", ran.err);
    }
}

fn read(bytes: &[u8]) -> Document {
    Document::load_mem(bytes).unwrap()
}

/// The bookmarks of a document with the page, from 1, that each leads to.
fn bookmarks(document: &Document) -> Vec<(String, u32)> {
    let pages = document.get_pages();
    let outline = document.catalog().unwrap().get_deref(b"Outlines", document).unwrap();
    let mut next = outline.as_dict().unwrap().get(b"First").ok();
    let mut all = Vec::new();
    while let Some(item) = next {
        let item = document.get_dictionary(item.as_reference().unwrap()).unwrap();
        let title = lopdf::decode_text_string(item.get(b"Title").unwrap()).unwrap();
        let page = item.get(b"Dest").unwrap().as_array().unwrap()[0].as_reference().unwrap();
        let number = pages.iter().find(|(_, id)| **id == page).unwrap().0;
        all.push((title, *number));
        next = item.get(b"Next").ok();
    }
    all
}

/// How many font files are in a document.
fn fonts(document: &Document) -> usize {
    let described = document.objects.values().filter_map(|object| object.as_dict().ok());
    let files = described.filter_map(|dict| dict.get(b"FontFile3").ok()?.as_reference().ok());
    files.collect::<BTreeSet<_>>().len()
}

/// Every mark of every page leads to a tag that has this page, and every tag to its parent.
fn tags_hold(document: &Document) {
    let tree = document.catalog().unwrap().get_deref(b"StructTreeRoot", document).unwrap();
    let tree = tree.as_dict().unwrap();
    let parents = tree.get_deref(b"ParentTree", document).unwrap().as_dict().unwrap();
    let mut found = BTreeSet::new();
    for node in parents.get(b"Kids").unwrap().as_array().unwrap() {
        let node = document.get_dictionary(node.as_reference().unwrap()).unwrap();
        let pairs = node.get(b"Nums").unwrap().as_array().unwrap();
        for pair in pairs.chunks(2) {
            assert!(found.insert(pair[0].as_i64().unwrap()), "a key is there twice");
            let under = document.get_object(pair[1].as_reference().unwrap()).unwrap();
            let tags = match under {
                Object::Array(tags) => tags.clone(),
                _ => vec![pair[1].clone()],
            };
            for tag in tags {
                climb(document, tag.as_reference().unwrap());
            }
        }
    }
    for (_, page) in document.get_pages() {
        let page = document.get_dictionary(page).unwrap();
        if page.has(b"Contents") {
            assert!(found.remove(&page.get(b"StructParents").unwrap().as_i64().unwrap()));
        }
        let links = page.get(b"Annots").and_then(Object::as_array).cloned().unwrap_or_default();
        for link in links {
            let link = document.get_dictionary(link.as_reference().unwrap()).unwrap();
            assert!(found.remove(&link.get(b"StructParent").unwrap().as_i64().unwrap()));
        }
    }
    assert_eq!(found, BTreeSet::new(), "keys that no page has");
}

/// From a tag up to `Document`, which is one; each is among its parent's kids.
fn climb(document: &Document, mut tag: ObjectId) {
    for _ in 0..20 {
        let dict: &Dictionary = document.get_dictionary(tag).unwrap();
        let above = dict.get(b"P").unwrap().as_reference().unwrap();
        let parent = document.get_dictionary(above).unwrap();
        let kids = parent.get(b"K").unwrap();
        let own = Object::Reference(tag);
        let there = kids == &own || kids.as_array().is_ok_and(|kids| kids.contains(&own));
        assert!(there, "{tag:?} is no kid of {above:?}");
        if parent.get(b"Type").unwrap().as_name().unwrap() == b"StructTreeRoot" {
            assert_eq!(dict.get(b"S").unwrap().as_name().unwrap(), b"Document");
            return;
        }
        tag = above;
    }
    panic!("a tag without end");
}

#[test]
fn bound_letters_have_every_page_bookmark_and_tag_of_their_own() {
    let world = world();
    well(&draft(&world, &["-q"]), "");
    well(&draft(&world, &["--merge", "all.pdf"]), "wrote 4 letters to all.pdf\n");
    let merged = bytes(&world, "all.pdf");
    let document = read(&merged);
    let letters: Vec<Vec<u8>> = ["roe", "Doe", "poe", "hsu"]
        .map(|key| bytes(&world, &format!("letters/c/{key}.pdf")))
        .to_vec();
    let own: String = letters.iter().map(|letter| pdf::text(letter)).collect();
    assert_eq!(pdf::text(&merged), own, "the words of all letters in their order");
    let sizes: Vec<usize> = letters.iter().map(|letter| read(letter).get_pages().len()).collect();
    assert!(sizes[2] > 1, "{sizes:?}");
    assert_eq!(document.get_pages().len(), sizes.iter().sum::<usize>());
    let marks = bookmarks(&document);
    let after = u32::try_from(sizes[2]).unwrap() + 3;
    let wanted = [("Ada Roe", 1), ("Søren Doe", 2), ("Cy Poe", 3), ("Di Hsu", after)];
    assert_eq!(marks, wanted.map(|(name, page)| (name.to_owned(), page)));
    tags_hold(&document);
    // The languages of letters differ; each has its own.
    let whole: Vec<&Dictionary> = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|dict| dict.get(b"S").and_then(Object::as_name).is_ok_and(|role| role == b"Part"))
        .collect();
    let languages: BTreeSet<&[u8]> =
        whole.iter().map(|part| part.get(b"Lang").unwrap().as_str().unwrap()).collect();
    assert_eq!((whole.len(), languages.len()), (4, 2));
    // Notes are told apart, and fonts are not there four times.
    let apart: usize = letters.iter().map(|letter| fonts(&read(letter))).sum();
    let bound = fonts(&document);
    assert!(bound < apart, "{bound} of {apart}: each letter brought its own fonts");
    let ids: Vec<&Object> = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok()?.get(b"ID").ok())
        .collect();
    let different: BTreeSet<String> = ids.iter().map(|id| format!("{id:?}")).collect();
    assert_eq!((ids.len(), different.len()), (4, 4));
    well(&draft(&world, &["--merge", "all.pdf", "-j", "1", "--force", "-q"]), "");
    assert_eq!(bytes(&world, "all.pdf"), merged, "the same bytes with any number of threads");
}

#[test]
fn with_duplex_every_letter_begins_on_a_right_hand_page() {
    let world = world();
    well(&draft(&world, &["--merge", "all.pdf", "--duplex", "-q"]), "");
    let document = read(&bytes(&world, "all.pdf"));
    let marks = bookmarks(&document);
    assert!(marks.iter().all(|(_, page)| page % 2 == 1), "{marks:?}");
    let pages = document.get_pages();
    let blank =
        pages.values().filter(|page| !document.get_dictionary(**page).unwrap().has(b"Contents"));
    assert!(blank.count() >= 2);
    tags_hold(&document);
}

#[test]
fn qpdf_finds_nothing_wrong_with_bound_letters() {
    if Command::new("qpdf").arg("--version").output().is_err() {
        println!("skipped: there is no qpdf here");
        return;
    }
    let world = world();
    let folder = tempfile::tempdir().unwrap();
    for duplex in [false, true] {
        let args = ["--merge", "all.pdf", "-q", "--force", "--duplex"];
        well(&draft(&world, &args[..if duplex { 5 } else { 4 }]), "");
        let path = folder.path().join("all.pdf");
        std::fs::write(&path, bytes(&world, "all.pdf")).unwrap();
        let checked = Command::new("qpdf").arg("--check").arg(&path).output().unwrap();
        let said = String::from_utf8_lossy(&checked.stdout).into_owned();
        assert!(checked.status.success() && !said.contains("WARNING"), "{said}");
    }
}
