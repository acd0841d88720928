//! How the lines of a section become the bytes of a file.
//!
//! Text as it stands, text with escapes for what a case file cannot hold (`\xE9`, `\r`, `\t`,
//! `\u{FEFF}`), bytes in hexadecimal, a drawn picture, or a folder.

use std::io::Cursor;

/// How a section's lines become bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Form {
    /// As they stand, each with a newline.
    Text,
    /// With escapes.
    Escaped,
    /// Hexadecimal digits.
    Hex,
    /// A folder with a file in it.
    Folder,
    /// A PNG or JPEG of so many pixels, by the name's ending.
    Image(u32, u32),
}

impl Form {
    /// `40x20`
    pub(crate) fn image(size: &str) -> Result<Self, String> {
        let sides =
            size.split_once('x').and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
        sides.map(|(w, h)| Self::Image(w, h)).ok_or(format!("no size `{size}`"))
    }

    /// The path and the bytes that stand there.
    pub(crate) fn file(&self, path: &str, text: &str) -> (String, Vec<u8>) {
        let bytes = match self {
            Self::Text => text.as_bytes().to_vec(),
            Self::Escaped => unescaped(text),
            Self::Hex => hex(text),
            Self::Folder => return (format!("{path}/kept.txt"), b"kept\n".to_vec()),
            Self::Image(width, height) => picture(path, *width, *height),
        };
        (path.to_owned(), bytes)
    }
}

fn unescaped(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.extend_from_slice(before.as_bytes());
        let mut letters = after.chars();
        match letters.next() {
            Some('x') => {
                let digits: String = letters.by_ref().take(2).collect();
                out.push(u8::from_str_radix(&digits, 16).expect("two digits after \\x"));
            }
            Some('u') => {
                let (digits, left) = letters.as_str()[1..].split_once('}').expect("\\u{…}");
                let letter = char::from_u32(u32::from_str_radix(digits, 16).unwrap()).unwrap();
                out.extend_from_slice(letter.to_string().as_bytes());
                letters = left.chars();
            }
            Some('r') => out.push(b'\r'),
            Some('t') => out.push(b'\t'),
            Some('\\') => out.push(b'\\'),
            other => panic!("no escape \\{other:?}"),
        }
        rest = letters.as_str();
    }
    out.extend_from_slice(rest.as_bytes());
    out
}

fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(16)).collect();
    digits.chunks(2).map(|pair| u8::try_from(pair[0] * 16 + pair[1]).unwrap()).collect()
}

fn picture(path: &str, width: u32, height: u32) -> Vec<u8> {
    let ending =
        if path.ends_with(".png") { image::ImageFormat::Png } else { image::ImageFormat::Jpeg };
    let mut picture = image::RgbImage::from_pixel(width, height, image::Rgb([255, 255, 255]));
    for at in 0..width.min(height) {
        picture.put_pixel(at, at, image::Rgb([0, 0, 128]));
    }
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, ending).unwrap();
    out.into_inner()
}
