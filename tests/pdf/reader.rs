//! Reads a PDF back as a stranger would: pieces of text with their places, marks and tags.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Document, Object, ObjectId, content::Content};

/// A piece of text as one operator shows it.
#[derive(Debug, Clone)]
pub struct Piece {
    pub page: usize,
    pub x: f64,
    pub y: f64,
    pub text: String,
    /// The mark it lies in; `None` for an artifact.
    pub mark: Option<i64>,
    /// Glyph numbers shown.
    pub glyphs: Vec<u16>,
}

/// A PDF, read.
pub struct Reader {
    pub document: Document,
    pub pages: Vec<ObjectId>,
    pub pieces: Vec<Piece>,
    /// Marked pictures: page, mark.
    pub pictures: Vec<(usize, i64)>,
}

impl Reader {
    pub fn new(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).unwrap();
        let pages: Vec<ObjectId> = document.page_iter().collect();
        let mut reader = Self { document, pages, pieces: Vec::new(), pictures: Vec::new() };
        for page in 0..reader.pages.len() {
            reader.page(page);
        }
        reader
    }

    fn page(&mut self, page: usize) {
        let id = self.pages[page];
        let content = Content::decode(&self.document.get_page_content(id)).unwrap();
        let maps = self.maps(id);
        let (mut x, mut y) = (0.0, 0.0);
        let mut font = String::new();
        let mut stack: Vec<(Option<i64>, Option<String>, bool)> = Vec::new();
        for operation in content.operations {
            let operands = &operation.operands;
            match operation.operator.as_str() {
                "BDC" | "BMC" => stack.push(marked(operands)),
                "EMC" => {
                    stack.pop().expect("a mark closes that was opened");
                }
                "Tm" => {
                    (x, y) = (number(&operands[4]), number(&operands[5]));
                }
                "Tf" => font = name(&operands[0]),
                "Do" => {
                    let mark = stack.iter().rev().find_map(|level| level.0);
                    self.pictures.push((page, mark.expect("a picture is marked")));
                }
                "TJ" => {
                    let artifact = stack.iter().any(|level| level.2);
                    let mark = stack.iter().rev().find_map(|level| level.0);
                    assert!(artifact != mark.is_some(), "ink is marked or an artifact: {stack:?}");
                    let glyphs = codes(&operands[0]);
                    let actual = stack.last().and_then(|level| level.1.clone());
                    let text = actual.unwrap_or_else(|| {
                        glyphs
                            .iter()
                            .map(|code| maps[&font].get(code).cloned().unwrap_or_default())
                            .collect()
                    });
                    self.pieces.push(Piece { page, x, y, text, mark, glyphs });
                }
                _ => {}
            }
        }
        assert!(stack.is_empty(), "every mark of page {page} is closed");
    }

    /// The left ends and heights above the foot of a page's rules.
    pub fn rules(&self, page: usize) -> Vec<(f64, f64)> {
        let content = self.document.get_page_content(self.pages[page]);
        let content = Content::decode(&content).unwrap();
        let first =
            content.operations.iter().filter(|it| matches!(it.operator.as_str(), "m" | "re"));
        first.map(|it| (number(&it.operands[0]), number(&it.operands[1]))).collect()
    }

    /// The ToUnicode maps of a page's fonts.
    fn maps(&self, page: ObjectId) -> BTreeMap<String, BTreeMap<u16, String>> {
        let page = self.document.get_dictionary(page).unwrap();
        let resources = self.dict(page.get(b"Resources").unwrap());
        let Ok(fonts) = resources.get(b"Font") else { return BTreeMap::new() };
        self.dict(fonts)
            .iter()
            .map(|(key, font)| {
                let stream = self.dict(font).get(b"ToUnicode").unwrap().as_reference().unwrap();
                let stream = self.document.get_object(stream).unwrap().as_stream().unwrap();
                let map = String::from_utf8(stream.decompressed_content().unwrap()).unwrap();
                (String::from_utf8(key.clone()).unwrap(), to_unicode(&map))
            })
            .collect()
    }

    pub fn dict<'a>(&'a self, object: &'a Object) -> &'a lopdf::Dictionary {
        match object {
            Object::Reference(id) => self.document.get_dictionary(*id).unwrap(),
            other => other.as_dict().unwrap(),
        }
    }

    pub fn catalog(&self) -> &lopdf::Dictionary {
        self.document.catalog().unwrap()
    }

    /// Text of all pages in the order of the structure tree, a tag's own text on a line.
    pub fn tree(&self) -> Vec<(String, String)> {
        let mut texts: BTreeMap<(usize, i64), String> = BTreeMap::new();
        for piece in &self.pieces {
            if let Some(mark) = piece.mark {
                texts.entry((piece.page, mark)).or_default().push_str(&piece.text);
            }
        }
        let root = self.dict(self.catalog().get(b"StructTreeRoot").unwrap());
        let mut lines = Vec::new();
        self.element(root.get(b"K").unwrap(), &texts, &mut lines);
        lines
    }

    fn element(
        &self,
        element: &Object,
        texts: &BTreeMap<(usize, i64), String>,
        lines: &mut Vec<(String, String)>,
    ) {
        let dict = self.dict(element);
        let role = name(dict.get(b"S").unwrap());
        let at = lines.len();
        lines.push((role, String::new()));
        let home = dict.get(b"Pg").ok();
        for kid in kids(dict) {
            if let Ok(mark) = kid.as_i64() {
                let page = self.page_index(home.unwrap());
                lines[at].1.push_str(texts.get(&(page, mark)).map_or("", String::as_str));
                continue;
            }
            let inner = self.dict(&kid);
            match inner.get(b"Type").map(name).as_deref() {
                Ok("MCR") => {
                    let page = self.page_index(inner.get(b"Pg").unwrap());
                    let mark = inner.get(b"MCID").unwrap().as_i64().unwrap();
                    lines[at].1.push_str(texts.get(&(page, mark)).map_or("", String::as_str));
                }
                Ok("OBJR") => {}
                _ => self.element(&kid, texts, lines),
            }
        }
    }

    /// Marks in the tree, each as page and number; a mark twice is a failure.
    pub fn marks_in_tree(&self) -> BTreeSet<(usize, i64)> {
        let mut marks = BTreeSet::new();
        let root = self.dict(self.catalog().get(b"StructTreeRoot").unwrap());
        let mut open = vec![root.get(b"K").unwrap().clone()];
        while let Some(element) = open.pop() {
            let dict = self.dict(&element);
            for kid in kids(dict) {
                let mark = if let Ok(mark) = kid.as_i64() {
                    (self.page_index(dict.get(b"Pg").unwrap()), mark)
                } else {
                    let inner = self.dict(&kid);
                    match inner.get(b"Type").map(name).as_deref() {
                        Ok("MCR") => (
                            self.page_index(inner.get(b"Pg").unwrap()),
                            inner.get(b"MCID").unwrap().as_i64().unwrap(),
                        ),
                        Ok("OBJR") => continue,
                        _ => {
                            open.push(kid);
                            continue;
                        }
                    }
                };
                assert!(marks.insert(mark), "{mark:?} stands in the tree twice");
            }
        }
        marks
    }

    /// Marks on pages.
    pub fn marks_on_pages(&self) -> BTreeSet<(usize, i64)> {
        let text = self.pieces.iter().filter_map(|piece| Some((piece.page, piece.mark?)));
        text.chain(self.pictures.iter().copied()).collect()
    }

    fn page_index(&self, page: &Object) -> usize {
        let id = page.as_reference().unwrap();
        self.pages.iter().position(|page| *page == id).unwrap()
    }

    /// Lines of a page from the top, artifacts left out: left edge, baseline, text.
    pub fn lines(&self, page: usize) -> Vec<(f64, f64, String)> {
        let mut lines: Vec<(f64, f64, String)> = Vec::new();
        for piece in self.pieces.iter().filter(|piece| piece.page == page && piece.mark.is_some()) {
            match lines.last_mut() {
                Some(last) if (last.1 - piece.y).abs() < 0.5 && piece.x > last.0 => {
                    last.2.push_str(&piece.text);
                }
                _ => lines.push((piece.x, piece.y, piece.text.clone())),
            }
        }
        lines
    }

    /// The page that shows these words at the beginning of a line.
    pub fn page_of(&self, words: &str) -> usize {
        (0..self.pages.len())
            .find(|page| self.lines(*page).iter().any(|line| line.2.starts_with(words)))
            .unwrap_or_else(|| panic!("`{words}` is on no page"))
    }
}

fn kids(dict: &lopdf::Dictionary) -> Vec<Object> {
    match dict.get(b"K") {
        Ok(Object::Array(kids)) => kids.clone(),
        Ok(kid) => vec![kid.clone()],
        Err(_) => Vec::new(),
    }
}

fn marked(operands: &[Object]) -> (Option<i64>, Option<String>, bool) {
    let artifact = operands.first().map(name).as_deref() == Some("Artifact");
    let dict = operands.get(1).and_then(|dict| dict.as_dict().ok());
    let mark = dict.and_then(|dict| dict.get(b"MCID").ok()).map(|mark| mark.as_i64().unwrap());
    let actual = dict.and_then(|dict| dict.get(b"ActualText").ok()).map(|text| {
        let bytes = text.as_str().unwrap();
        let units: Vec<u16> =
            bytes.chunks(2).skip(1).map(|two| u16::from_be_bytes([two[0], two[1]])).collect();
        String::from_utf16(&units).unwrap()
    });
    (mark, actual, artifact)
}

fn codes(shown: &Object) -> Vec<u16> {
    let strings = shown.as_array().unwrap().iter().filter_map(|item| item.as_str().ok());
    strings
        .flat_map(|bytes| bytes.chunks(2))
        .map(|two| u16::from_be_bytes([two[0], two[1]]))
        .collect()
}

fn to_unicode(map: &str) -> BTreeMap<u16, String> {
    map.lines()
        .filter_map(|line| line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <"))
        .filter(|(code, _)| code.len() == 4)
        .map(|(code, text)| {
            let units: Vec<u16> = (0..text.len() / 4)
                .map(|at| u16::from_str_radix(&text[at * 4..at * 4 + 4], 16).unwrap())
                .collect();
            (u16::from_str_radix(code, 16).unwrap(), String::from_utf16(&units).unwrap())
        })
        .collect()
}

fn name(object: &Object) -> String {
    String::from_utf8(object.as_name().unwrap().to_vec()).unwrap()
}

#[expect(clippy::cast_precision_loss, reason = "a page is small")]
pub fn number(object: &Object) -> f64 {
    object.as_float().map(f64::from).or_else(|_| object.as_i64().map(|whole| whole as f64)).unwrap()
}
