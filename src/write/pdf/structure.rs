//! The structure tree as objects of the document, with the way back from marks to tags.
//!
//! A tree and what was drawn go in; out come structure elements, the parent tree, links'
//! annotations and the root (ISO 32000-1, 14.7). The trap: an element's marks may lie on several
//! pages, and only those of its first page may be bare numbers.

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};

use super::{
    draw::{Drawn, LinkBox, points},
    tags::{Kid, Tag, TagId, Tree},
    words::Link,
};

/// Where everything that points at something else is found.
struct Index<'a> {
    pages: &'a [ObjectId],
    tags: Vec<Option<ObjectId>>,
    /// A link's annotations: id and page.
    annotations: Vec<(ObjectId, usize)>,
}

/// A link's boxes on one page.
struct Group<'a> {
    page: usize,
    link: usize,
    boxes: Vec<&'a LinkBox>,
}

/// Adds the tree; gives its root. Pages get their annotations and their keys into the parent tree.
pub(super) fn add(
    document: &mut Document,
    tree: &mut Tree,
    links: &[Link],
    drawn: &Drawn,
    pages: &[ObjectId],
) -> ObjectId {
    let groups = groups(&drawn.links);
    for (index, group) in groups.iter().enumerate() {
        tree.put(links[group.link].tag, Kid::Annotation(index));
    }
    tree.prune();
    let root = document.new_object_id();
    let tags =
        (0..tree.tags.len()).map(|tag| tree.has(tag).then(|| document.new_object_id())).collect();
    let annotations = groups.iter().map(|group| (document.new_object_id(), group.page)).collect();
    let index = Index { pages, tags, annotations };
    let mut parents = Vec::new();
    for (page, marks) in drawn.marks.iter().enumerate() {
        let owners: Vec<Object> = marks.iter().map(|tag| index.tag(*tag)).collect();
        parents.extend([number(page), Object::Reference(document.add_object(owners))]);
    }
    for (at, group) in groups.iter().enumerate() {
        let key = pages.len() + at;
        parents.extend([number(key), index.tag(links[group.link].tag)]);
        let object = annotation(group, &links[group.link], key, pages[group.page]);
        document.set_object(index.annotations[at].0, object);
    }
    for (page, id) in pages.iter().enumerate() {
        let own = index.annotations.iter().filter(|(_, on)| *on == page);
        let own: Vec<Object> = own.map(|(id, _)| Object::Reference(*id)).collect();
        keys(document, *id, page, own);
    }
    for (tag, id) in index.tags.iter().enumerate() {
        let Some(id) = id else { continue };
        let parent = tree.tags[tag].parent.map_or(Object::Reference(root), |tag| index.tag(tag));
        document.set_object(*id, element(&tree.tags[tag], parent, &index));
    }
    let mut object = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => index.tag(Tree::ROOT),
        "ParentTree" => dictionary! { "Nums" => parents },
        "ParentTreeNextKey" => number(pages.len() + groups.len()),
    };
    let names = notes(tree, &index);
    if !names.is_empty() {
        object.set("IDTree", dictionary! { "Names" => names });
    }
    document.set_object(root, object);
    root
}

impl Index<'_> {
    fn tag(&self, tag: TagId) -> Object {
        self.tags.get(tag).copied().flatten().map_or(Object::Null, Object::Reference)
    }

    fn page(&self, page: usize) -> Object {
        self.pages.get(page).map_or(Object::Null, |id| Object::Reference(*id))
    }
}

fn groups(boxes: &[LinkBox]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for link in boxes {
        match groups.last_mut() {
            Some(last) if last.page == link.page && last.link == link.link => last.boxes.push(link),
            _ => groups.push(Group { page: link.page, link: link.link, boxes: vec![link] }),
        }
    }
    groups
}

/// A page's annotations, its key into the parent tree, and tabbing in the tree's order.
fn keys(document: &mut Document, page: ObjectId, key: usize, annotations: Vec<Object>) {
    let Ok(dict) = document.get_object_mut(page).and_then(Object::as_dict_mut) else { return };
    dict.set("StructParents", number(key));
    dict.set("Tabs", "S");
    if annotations.is_empty() {
        dict.remove(b"Annots");
    } else {
        dict.set("Annots", annotations);
    }
}

fn element(tag: &Tag, parent: Object, index: &Index<'_>) -> Dictionary {
    let home = tag.kids.iter().find_map(|kid| match kid {
        Kid::Mark { page, .. } => Some(*page),
        Kid::Tag(_) | Kid::Annotation(_) => None,
    });
    let mut kids: Vec<Object> = tag
        .kids
        .iter()
        .map(|kid| match kid {
            Kid::Tag(tag) => index.tag(*tag),
            Kid::Mark { page, mark } if Some(*page) == home => number(*mark),
            Kid::Mark { page, mark } => Object::Dictionary(dictionary! {
                "Type" => "MCR", "Pg" => index.page(*page), "MCID" => number(*mark),
            }),
            Kid::Annotation(at) => {
                let (id, page) = index.annotations[*at];
                Object::Dictionary(dictionary! {
                    "Type" => "OBJR", "Obj" => id, "Pg" => index.page(page),
                })
            }
        })
        .collect();
    let mut object = dictionary! { "Type" => "StructElem", "S" => tag.role, "P" => parent };
    let kids = if kids.len() == 1 { kids.remove(0) } else { Object::Array(kids) };
    object.set("K", kids);
    if let Some(page) = home {
        object.set("Pg", index.page(page));
    }
    if let Some(alt) = &tag.alt {
        object.set("Alt", words(alt));
    }
    if let Some(id) = &tag.id {
        object.set("ID", Object::String(id.clone().into_bytes(), StringFormat::Literal));
    }
    if let Some(attributes) = attributes(tag) {
        object.set("A", attributes);
    }
    object
}

fn attributes(tag: &Tag) -> Option<Dictionary> {
    if let Some(numbering) = tag.numbering {
        return Some(dictionary! { "O" => "List", "ListNumbering" => numbering });
    }
    if let Some(scope) = tag.scope {
        return Some(dictionary! { "O" => "Table", "Scope" => scope });
    }
    tag.bounds.map(|(_, bounds)| {
        let bounds: Vec<Object> = bounds.iter().map(|side| Object::Real(points(*side))).collect();
        dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => bounds }
    })
}

/// Ids of notes with their elements, in the order a name tree wants.
fn notes(tree: &Tree, index: &Index<'_>) -> Vec<Object> {
    let mut names: Vec<(&String, Object)> = tree
        .tags
        .iter()
        .enumerate()
        .filter(|(tag, _)| tree.has(*tag))
        .filter_map(|(at, tag)| Some((tag.id.as_ref()?, index.tag(at))))
        .collect();
    names.sort_by(|a, b| a.0.cmp(b.0));
    names
        .into_iter()
        .flat_map(|(id, element)| {
            [Object::String(id.clone().into_bytes(), StringFormat::Literal), element]
        })
        .collect()
}

/// A link's annotation on one page, a quadrilateral for each line it runs over.
fn annotation(group: &Group<'_>, link: &Link, key: usize, page: ObjectId) -> Dictionary {
    let edge = |side: usize, pick: fn(f64, f64) -> f64| {
        let sides = group.boxes.iter().map(|link| link.bounds[side]);
        Object::Real(points(sides.reduce(pick).unwrap_or_default()))
    };
    let quads: Vec<Object> = group
        .boxes
        .iter()
        .flat_map(|link| {
            let [left, bottom, right, top] = link.bounds;
            [left, top, right, top, left, bottom, right, bottom]
        })
        .map(|value| Object::Real(points(value)))
        .collect();
    dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => vec![edge(0, f64::min), edge(1, f64::min), edge(2, f64::max), edge(3, f64::max)],
        "QuadPoints" => quads,
        "Border" => vec![0.into(), 0.into(), 0.into()],
        // Printed, as PDF/A wants of every annotation.
        "F" => 4,
        "P" => page,
        "StructParent" => number(key),
        "Contents" => words(&format!("{} ({})", link.words, link.to)),
        "A" => dictionary! {
            "Type" => "Action",
            "S" => "URI",
            "URI" => Object::String(address(&link.to).into_bytes(), StringFormat::Literal),
        },
    }
}

/// A target in seven bits, as a URI action wants it (ISO 32000-1, 12.6.4.7).
fn address(target: &str) -> String {
    target
        .bytes()
        .map(|byte| match byte {
            0x21..=0x7E => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

/// Words as a text string: plain where they are ASCII, else UTF-16 with its mark.
pub(super) fn words(text: &str) -> Object {
    if text.bytes().all(|byte| (0x20..0x7F).contains(&byte)) {
        return Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    }
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    Object::String(units.flat_map(u16::to_be_bytes).collect(), StringFormat::Hexadecimal)
}

fn number(value: usize) -> Object {
    Object::Integer(i64::try_from(value).unwrap_or_default())
}
