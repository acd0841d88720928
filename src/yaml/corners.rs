//! The way back from a scalar's value to the file: where both stop running in step.
//!
//! What goes in is a value and the text it was read from; what comes out are the corners of a
//! [`Written`](crate::diagnose::Written). Nothing is decoded here: the value is known, and the text
//! is walked beside it. The trap: one value has many spellings, so each step looks at the value
//! and never assumes what the parser made of the text.

use saphyr_parser::ScalarStyle;

/// Corners of a scalar whose text begins at `start` of the source.
pub(super) fn corners(
    style: ScalarStyle,
    value: &str,
    text: &str,
    start: usize,
) -> Vec<(usize, usize)> {
    let mut walk = Walk { value, text, start, at: 0, read: 0, corners: Vec::new() };
    match style {
        ScalarStyle::Plain => walk.line_by_line(Quote::None),
        ScalarStyle::SingleQuoted => walk.line_by_line(Quote::Single),
        ScalarStyle::DoubleQuoted => walk.line_by_line(Quote::Double),
        ScalarStyle::Literal | ScalarStyle::Folded => walk.block(),
    }
    if walk.corners.is_empty() {
        walk.corners.push((0, start));
    }
    walk.corners
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Quote {
    None,
    Single,
    Double,
}

struct Walk<'a> {
    value: &'a str,
    text: &'a str,
    start: usize,
    /// Offset in the value.
    at: usize,
    /// Offset in the text.
    read: usize,
    corners: Vec<(usize, usize)>,
}

impl Walk<'_> {
    fn corner(&mut self) {
        let corner = (self.at, self.start + self.read);
        match self.corners.last_mut() {
            Some(last) if last.0 == corner.0 => *last = corner,
            Some(last) if corner.1.wrapping_sub(last.1) == corner.0 - last.0 => {}
            _ => self.corners.push(corner),
        }
    }

    fn rest(&self) -> &str {
        self.text.get(self.read..).unwrap_or("")
    }

    fn wanted(&self) -> &str {
        self.value.get(self.at..).unwrap_or("")
    }

    /// Plain and quoted scalars: letters, escapes, and line ends folded with the blanks around.
    fn line_by_line(&mut self, quote: Quote) {
        if quote != Quote::None {
            self.read += 1;
        }
        self.corner();
        while let Some(next) = self.rest().chars().next() {
            if self.at >= self.value.len() {
                break;
            }
            let blanks = blank_run(self.rest());
            if self.rest().get(..blanks).is_some_and(|run| run.contains(['\n', '\r'])) {
                self.fold(blanks);
            } else if quote == Quote::Double && next == '\\' {
                self.escape();
            } else if quote == Quote::Single && next == '\'' {
                self.read += 2;
                self.at += 1;
                self.corner();
            } else {
                self.read += next.len_utf8();
                self.at += next.len_utf8();
            }
        }
    }

    /// A run of blanks with a line end in it: a space, or a line end for each blank line.
    fn fold(&mut self, blanks: usize) {
        self.read += blanks;
        let wanted = self.wanted();
        let made = if wanted.starts_with(' ') {
            1
        } else {
            wanted.len() - wanted.trim_start_matches('\n').len()
        };
        self.at += made;
        self.corner();
    }

    fn escape(&mut self) {
        let mut marks = self.rest().chars().skip(1);
        let length = match marks.next() {
            Some('x') => 4,
            Some('u') => 6,
            Some('U') => 10,
            // A backslash at a line's end joins the lines and is not in the value.
            Some('\n' | '\r') => {
                self.read += 1;
                self.read += blank_run(self.rest());
                self.corner();
                return;
            }
            Some(other) => 1 + other.len_utf8(),
            None => 1,
        };
        self.read += length;
        self.at += self.wanted().chars().next().map_or(0, char::len_utf8);
        self.corner();
    }

    /// `|` and `>`: each line of the text is looked for in the value.
    fn block(&mut self) {
        let Some(header) = self.text.find('\n') else { return };
        self.read = header + 1;
        let mut indent = None;
        while self.read < self.text.len() && self.at < self.value.len() {
            let length = self.rest().find('\n').map_or(self.rest().len(), |at| at + 1);
            let line = self.rest().get(..length).unwrap_or("").trim_end_matches(['\n', '\r']);
            let words = line.trim_start_matches(' ');
            // Blanks beyond the indentation are words too.
            if !words.is_empty() || indent.is_some_and(|indent| line.len() > indent) {
                let step = *indent.get_or_insert_with(|| {
                    let value = self.value.trim_start_matches('\n');
                    let kept = value.len() - value.trim_start_matches(' ').len();
                    (line.len() - words.len()).saturating_sub(kept)
                });
                let content = line.get(step..).unwrap_or(words).to_owned();
                self.line(&content, step);
            }
            self.read += length;
        }
    }

    fn line(&mut self, content: &str, step: usize) {
        let breaks = self.wanted().len() - self.wanted().trim_start_matches('\n').len();
        let wanted = self.wanted().get(breaks..).unwrap_or("");
        let space = usize::from(!wanted.starts_with(content) && wanted.starts_with(' '));
        let Some(rest) = wanted.get(space..) else { return };
        if rest.starts_with(content) {
            self.at += breaks + space;
            self.read += step;
            self.corner();
            self.at += content.len();
            self.read -= step;
        }
    }
}

fn blank_run(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t', '\n', '\r']).len()
}
