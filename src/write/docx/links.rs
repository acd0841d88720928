//! Where the links of a part lead, each target once.
//!
//! A target as written goes in, the id of a relationship comes out. The trap: Word refuses a whole
//! file for one target that is no URI, so what a URI cannot hold is escaped here.

use std::fmt::Write as _;

/// The targets of a part's links, in order of first use.
#[derive(Debug, Default)]
pub(super) struct Links {
    targets: Vec<String>,
}

impl Links {
    /// The relationship's id for a target.
    pub(super) fn id(&mut self, to: &str) -> String {
        let target = uri(to);
        let known = self.targets.iter().position(|known| *known == target);
        let index = known.unwrap_or_else(|| {
            self.targets.push(target);
            self.targets.len() - 1
        });
        id(index)
    }

    /// Ids and targets.
    pub(super) fn each(&self) -> impl Iterator<Item = (String, &str)> {
        self.targets.iter().enumerate().map(|(index, target)| (id(index), target.as_str()))
    }

    /// Whether nothing is linked.
    pub(super) fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }
}

fn id(index: usize) -> String {
    format!("rIdLink{}", index + 1)
}

/// A target as a URI: what RFC 3986 has no place for as `%XX`, and nothing left empty.
fn uri(to: &str) -> String {
    let to = to.trim();
    let mut out = String::with_capacity(to.len());
    for (at, sign) in to.char_indices() {
        let escapes = || {
            let mut digits = to.get(at + 1..).unwrap_or_default().chars();
            (0..2).all(|_| digits.next().is_some_and(|digit| digit.is_ascii_hexdigit()))
        };
        let kept = match sign {
            '%' => escapes(),
            '#' => !out.contains('#'),
            sign => sign.is_ascii_alphanumeric() || "-._~:/?@!$&'()*+,;=".contains(sign),
        };
        if kept {
            out.push(sign);
        } else {
            let mut bytes = [0; 4];
            for byte in sign.encode_utf8(&mut bytes).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    if out.is_empty() { "#".to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_uris_and_counted_once() {
        let mut links = Links::default();
        assert_eq!(links.id("https://a.example/x?y=1#z"), "rIdLink1");
        assert_eq!(links.id("https://b.example/é [x]#y#z 100%"), "rIdLink2");
        assert_eq!(links.id("https://a.example/x?y=1#z"), "rIdLink1");
        let targets: Vec<_> = links.each().map(|(_, target)| target).collect();
        assert_eq!(
            targets,
            ["https://a.example/x?y=1#z", "https://b.example/%C3%A9%20%5Bx%5D#y%23z%20100%25"]
        );
    }
}
