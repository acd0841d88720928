//! The manifest of a campaign of several letters: what became of each, in the recipients' order.
//!
//! It has no times and no paths of the machine, so the same inputs give the same manifest. It is
//! written and read a letter at a time; the whole has the layout of indented JSON.

use std::{
    io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{lines::Lines, short::short};
use crate::world::{Found, World};

/// The manifest's name in the campaign's folder.
pub(super) const MANIFEST: &str = "manifest.json";

/// What stands above the letters.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) version: u64,
    /// The campaign file: its name without folders, and its hash.
    pub(super) campaign: Hashed,
    /// The template as the campaign names it, and its hash.
    pub(super) template: Hashed,
}

/// A name and the SHA-256 of what has it.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Hashed {
    pub(super) name: String,
    pub(super) sha256: String,
}

/// What became of one letter.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ManifestLetter {
    /// The recipient's key, as written.
    pub(super) key: String,
    pub(super) status: Status,
    /// Names as they stand beside the manifest.
    pub(super) files: Vec<Hashed>,
    /// What was said of this letter alone.
    pub(super) messages: Vec<String>,
}

/// Whether the letter is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Status {
    Written,
    Failed,
}

/// What opens the list of letters, what one begins and ends with, and what closes it.
const OPEN: &str = ",\n  \"letters\": [";
const FIRST: &str = "    {";
const LAST: &str = "    }";
const CLOSE: &str = "\n  ]\n}\n";
const CLOSE_EMPTY: &str = "]\n}\n";

impl Head {
    /// The text up to the first letter.
    pub(super) fn text(&self) -> String {
        // Words always have a JSON form, here and below.
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        format!("{}{OPEN}", text.trim_end_matches("\n}"))
    }
}

impl ManifestLetter {
    /// The letter's lines, without an end of line at either end.
    pub(super) fn text(&self) -> String {
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        format!("    {}", text.replace('\n', "\n    "))
    }
}

/// What stands before a letter's lines, or at the end when there is none to come.
pub(super) fn between(letters: usize) -> &'static str {
    if letters == 0 { "\n" } else { ",\n" }
}

/// What stands behind so many letters.
pub(super) fn end(letters: usize) -> &'static str {
    if letters == 0 { CLOSE_EMPTY } else { CLOSE }
}

/// A manifest that was written before, in which letters are found by their keys.
pub(super) struct Earlier<'w> {
    world: &'w dyn World,
    path: PathBuf,
    /// Numbers of the keys, ascending, with where each letter begins.
    letters: Vec<(u64, u64)>,
    /// Where the last search ended; the next letter is most often the next one asked for.
    lines: Lines<'w>,
}

impl<'w> Earlier<'w> {
    /// The manifest at a path, when there is one of the very same campaign and template.
    pub(super) fn open(world: &'w dyn World, path: &Path, head: &Head) -> Option<Self> {
        if world.look(path) != Found::File {
            return None;
        }
        let mut lines = Lines::new(world, path, 0);
        let text = head.text();
        let same = text.lines().try_for_each(|want| match lines.next() {
            // Without letters the list is closed on the line that opens it.
            Ok(Some(line)) if line.text == want || line.text == format!("{want}]") => Some(()),
            _ => None,
        });
        same?;
        let letters = index(&mut lines).ok()?;
        Some(Self { world, path: path.to_owned(), letters, lines })
    }

    /// How many letters it has.
    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    /// Whether it has a letter of this key, or of one that looks the same in eight bytes.
    pub(super) fn has(&self, key: &str) -> bool {
        self.letters.binary_search_by_key(&short(&[key]), |(number, _)| *number).is_ok()
    }

    /// The lines of the letter with this key.
    ///
    /// # Errors
    /// As the system reports them; `InvalidData` when somebody wrote into it meanwhile.
    pub(super) fn letter(&mut self, key: &str) -> io::Result<Option<String>> {
        let found = self.letters.binary_search_by_key(&short(&[key]), |(number, _)| *number);
        let Some((_, offset)) = found.ok().and_then(|at| self.letters.get(at)) else {
            return Ok(None);
        };
        if self.lines.offset() != *offset {
            self.lines = Lines::new(self.world, &self.path, *offset);
        }
        let mut text = String::new();
        while let Some(line) = self.lines.next()? {
            match line.text.strip_prefix(LAST) {
                Some("" | ",") => {
                    text.push_str(LAST);
                    return Ok(Some(text));
                }
                _ => text.push_str(&line.text),
            }
            text.push('\n');
        }
        Err(io::ErrorKind::InvalidData.into())
    }
}

/// Where the letters begin, by the numbers of their keys.
fn index(lines: &mut Lines<'_>) -> io::Result<Vec<(u64, u64)>> {
    let mut letters = Vec::new();
    while let Some(line) = lines.next()? {
        if line.text == FIRST
            && let Some(key) = lines.next()?
        {
            let key = key.text.trim().trim_end_matches(',');
            let key = serde_json::from_str::<String>(key.strip_prefix("\"key\": ").unwrap_or(key));
            letters.push((short(&[&key?]), line.offset));
        }
    }
    letters.sort_unstable();
    Ok(letters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::MemoryWorld;

    #[derive(Serialize)]
    struct Whole<'m> {
        version: u64,
        campaign: &'m Hashed,
        template: &'m Hashed,
        letters: &'m [ManifestLetter],
    }

    fn hashed(name: &str) -> Hashed {
        Hashed { name: name.into(), sha256: "0".into() }
    }

    fn head() -> Head {
        Head { version: 1, campaign: hashed("spring.yaml"), template: hashed("\"appeal\"\n") }
    }

    fn letters() -> Vec<ManifestLetter> {
        let letter = |key: &str, files: Vec<Hashed>, messages: Vec<String>| ManifestLetter {
            key: key.into(),
            status: Status::Written,
            files,
            messages,
        };
        vec![
            letter("roe", vec![hashed("roe.pdf"), hashed("roe.txt")], vec![]),
            letter("a \"key\", \n of ] } two", vec![], vec!["one\n    }".into(), "two".into()]),
        ]
    }

    fn text(letters: &[ManifestLetter]) -> String {
        let mut text = head().text();
        for (at, letter) in letters.iter().enumerate() {
            text = text + between(at) + &letter.text();
        }
        text + end(letters.len())
    }

    #[test]
    fn letters_one_at_a_time_make_indented_json() {
        for letters in [letters(), Vec::new()] {
            let Head { version, campaign, template } = &head();
            let whole = Whole { version: *version, campaign, template, letters: &letters };
            let want = serde_json::to_string_pretty(&whole).unwrap() + "\n";
            assert_eq!(text(&letters), want);
        }
    }

    #[test]
    fn an_earlier_manifest_gives_a_letters_lines_in_any_order() {
        let world = MemoryWorld::default().with("m.json", text(&letters()));
        let mut earlier = Earlier::open(&world, Path::new("m.json"), &head()).unwrap();
        assert_eq!(earlier.len(), 2);
        for letter in letters().iter().rev().chain(&letters()) {
            assert!(earlier.has(&letter.key));
            assert_eq!(earlier.letter(&letter.key).unwrap(), Some(letter.text()));
        }
        assert_eq!(earlier.letter("nobody").unwrap(), None);
    }

    #[test]
    fn a_manifest_of_other_words_is_none() {
        let open = |text: String| {
            let world = MemoryWorld::default().with("m.json", text);
            Earlier::open(&world, Path::new("m.json"), &head()).map(|earlier| earlier.len())
        };
        assert_eq!(open(text(&[])), Some(0));
        assert_eq!(open(text(&letters()).replace("spring", "autumn")), None);
        assert_eq!(open("{}".into()), None);
        assert_eq!(open(String::new()), None);
    }
}
