//! A picture as a PDF holds it: a JPEG as it is, a PNG as deflated samples with its own mask.
//!
//! Bytes go in, one or two streams come out (the second is the transparency). A picture that can't
//! be read is a fault of the letter. The trap: a JPEG in CMYK is mostly inverted, so it is read and
//! written anew as RGB.

use std::io::Cursor;

use image::{DynamicImage, ImageReader, Limits};
use lopdf::{Dictionary, Object, Stream, dictionary};

use super::deflate::deflate;
use crate::{
    diagnose::{Diagnostic, Faults},
    model::{ImageData, ImageFormat},
};

/// A picture ready to be put into a document.
#[derive(Debug, Clone)]
pub(super) struct Encoded {
    pub(super) picture: Stream,
    pub(super) mask: Option<Stream>,
}

/// Memory that reading one picture may take.
const MOST: u64 = 192 << 20;

/// A picture's streams.
pub(super) fn encode(file: &str, data: &ImageData) -> Result<Encoded, Faults> {
    if data.format == ImageFormat::Jpeg
        && let Some((width, height, components)) = frame(&data.bytes)
        && (components == 1 || components == 3)
    {
        let space = if components == 1 { "DeviceGray" } else { "DeviceRGB" };
        let mut dict = header(width, height, space);
        dict.set("Filter", "DCTDecode");
        let picture = Stream::new(dict, data.bytes.clone()).with_compression(false);
        return Ok(Encoded { picture, mask: None });
    }
    let unreadable = || -> Faults {
        Diagnostic::error("image", format!("the picture `{file}` cannot be read"))
            .help("open it in a picture program and save it as PNG or JPEG again")
            .into()
    };
    let mut reader = ImageReader::new(Cursor::new(&data.bytes))
        .with_guessed_format()
        .map_err(|_| unreadable())?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST);
    reader.limits(limits);
    Ok(samples(&reader.decode().map_err(|_| unreadable())?))
}

fn samples(image: &DynamicImage) -> Encoded {
    let (width, height) = (image.width(), image.height());
    let mask = image.color().has_alpha().then(|| {
        let alpha: Vec<u8> = image.to_rgba8().pixels().map(|pixel| pixel.0[3]).collect();
        (alpha.iter().any(|alpha| *alpha != 255)).then(|| flat(width, height, "DeviceGray", &alpha))
    });
    let picture = if image.color().has_color() {
        flat(width, height, "DeviceRGB", &image.to_rgb8())
    } else {
        flat(width, height, "DeviceGray", &image.to_luma8())
    };
    Encoded { picture, mask: mask.flatten() }
}

fn flat(width: u32, height: u32, space: &str, samples: &[u8]) -> Stream {
    let mut dict = header(width, height, space);
    dict.set("Filter", "FlateDecode");
    Stream::new(dict, deflate(samples)).with_compression(false)
}

fn header(width: u32, height: u32, space: &str) -> Dictionary {
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(width),
        "Height" => i64::from(height),
        "ColorSpace" => Object::Name(space.into()),
        "BitsPerComponent" => 8,
    }
}

/// Width, height and number of components of a JPEG with eight bits a sample, from its frame
/// header (ITU T.81, B.2.2).
fn frame(bytes: &[u8]) -> Option<(u32, u32, u8)> {
    let mut at = 2;
    loop {
        let marker = bytes.get(at..at + 2)?;
        if marker[0] != 0xFF {
            return None;
        }
        if marker[1] == 0xFF {
            at += 1;
            continue;
        }
        let two = |at: usize| bytes.get(at..at + 2).map(|two| u16::from_be_bytes([two[0], two[1]]));
        let length = usize::from(two(at + 2)?);
        if matches!(marker[1], 0xC0..=0xC2) {
            let (bits, parts) = (*bytes.get(at + 4)?, *bytes.get(at + 9)?);
            let (height, width) = (two(at + 5)?, two(at + 7)?);
            let whole = bits == 8 && width > 0 && height > 0 && bytes.ends_with(&[0xFF, 0xD9]);
            return whole.then_some((u32::from(width), u32::from(height), parts));
        }
        if marker[1] == 0xDA || length < 2 {
            return None;
        }
        at += 2 + length;
    }
}
