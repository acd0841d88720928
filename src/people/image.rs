//! A logo or a signature from its file: known to be a picture before any writer sees it.
//!
//! What goes in is a path or `{file, alt, width}`; what comes out is an [`Image`] with its bytes,
//! told from the bytes and not from the name, and decoded once so that a cut-off file is found now.
//! `file` stays as written. The trap: a few bytes can claim a picture of gigabytes.

use std::{io::Cursor, path::Path, sync::Arc};

use image::{
    DynamicImage, ImageDecoder as _, ImageError, ImageFormat as Found, ImageReader, Limits,
    codecs::{jpeg::JpegEncoder, png::PngEncoder},
    metadata::Orientation,
};

use super::Loading;
use crate::{
    diagnose::{Diagnostic, Written, quoted},
    model::{Image, ImageData, ImageFormat},
    style::{self, Length},
    yaml::{Keys, Kind, Node, Reader, reader},
};

/// Largest picture file, in bytes.
const LARGEST: u64 = 40 * 1024 * 1024;
/// Longest side, in pixels.
const LONGEST: u32 = 20_000;
/// Most memory for a decoded picture: a scan of A4 at 600 dpi takes 140 MB.
const MEMORY: u64 = 256 * 1024 * 1024;

/// Quality of a JPEG that has to be written anew, of 100; no loss that a printed page shows.
const QUALITY: u8 = 92;

const KEYS: Keys = Keys::of(&["file", "alt", "width"]);

/// Reads a picture; `shows` is what it shows when the file doesn't say, as a warning tells.
pub(super) fn image(
    node: &Node,
    what: &str,
    shows: &str,
    folder: &Path,
    loading: &mut Loading<'_>,
) -> Option<Image> {
    let (file, alt, width) = match &node.kind {
        Kind::Map(_) => of_map(node, what, loading)?,
        Kind::Nothing | Kind::Scalar(_) | Kind::List(_) => {
            (reader::words(node, what, &mut loading.faults)?, None, None)
        }
    };
    let alt = alt.filter(|alt| !alt.trim().is_empty()).unwrap_or_else(|| {
        let message = format!("{} does not say what it shows", quoted(&file));
        let fault = Diagnostic::warning("missing-alt", message)
            .at(file.span.clone(), "")
            .help(format!("add `alt: {shows}`"));
        loading.faults.push(fault);
        shows.to_owned()
    });
    let bytes = loading.bytes(folder, &file, LARGEST)?;
    match data(bytes) {
        Ok(data) => Some(Image { file: file.value, alt, width, data: Some(Arc::new(data)) }),
        Err(Broken { message, help }) => {
            let fault = Diagnostic::error("bad-image", format!("{} {message}", quoted(&file)));
            loading.faults.push(fault.at(file.span.clone(), "").help(help));
            None
        }
    }
}

/// `{file, alt, width}`
fn of_map(
    node: &Node,
    what: &str,
    loading: &mut Loading<'_>,
) -> Option<(Written, Option<String>, Option<Length>)> {
    let mut map = Reader::new(node, what, KEYS);
    if map.node("file").is_none() {
        let fault = Diagnostic::error("missing-key", format!("{} names no `file`", quoted(what)))
            .at(node.place(), "")
            .help("write `file: picture.png`");
        map.faults().push(fault);
    }
    let file = map.words("file");
    let alt = map.text("alt");
    let width = map.node("width").and_then(|node| {
        let width = style::length(node, "width", map.faults())?;
        if width.points() > 0.0 {
            return Some(width);
        }
        let fault = Diagnostic::error("wrong-kind", "a picture has some width");
        map.faults().push(fault.at(node.span.clone(), ""));
        None
    });
    loading.faults.absorb(map.done());
    Some((file?, alt, width))
}

/// Why bytes are no picture; the message finishes "`sig.png` …".
struct Broken {
    message: &'static str,
    help: &'static str,
}

const CUT: Broken = Broken { message: "is cut short or damaged", help: "export the picture again" };

const LARGE: Broken = Broken {
    message: "has too many pixels",
    help: "make it smaller: 300 pixels to an inch are plenty",
};

fn data(bytes: Vec<u8>) -> Result<ImageData, Broken> {
    if bytes.is_empty() {
        return Err(Broken { message: "is an empty file", help: "name a PNG or JPEG file" });
    }
    let (format, found) = match image::guess_format(&bytes) {
        Ok(Found::Png) => (ImageFormat::Png, Found::Png),
        Ok(Found::Jpeg) => (ImageFormat::Jpeg, Found::Jpeg),
        _ => {
            let message = "is neither PNG nor JPEG";
            return Err(Broken { message, help: "save the picture as PNG or JPEG" });
        }
    };
    let reader = || {
        let mut reader = ImageReader::with_format(Cursor::new(&bytes), found);
        let mut limits = Limits::default();
        limits.max_alloc = Some(2 * MEMORY);
        reader.limits(limits);
        reader
    };
    let broken = |why: &ImageError| if matches!(why, ImageError::Limits(_)) { LARGE } else { CUT };
    let mut decoder = reader().into_decoder().map_err(|why| broken(&why))?;
    // A mark that can't be read is no mark.
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(CUT);
    }
    if width > LONGEST || height > LONGEST || decoder.total_bytes() > MEMORY {
        return Err(LARGE);
    }
    drop(decoder);
    // A JPEG's decoder fills in what is missing, so its end mark is looked for.
    let whole = format == ImageFormat::Png || bytes.windows(2).any(|pair| pair == [0xFF, 0xD9]);
    if !whole {
        return Err(CUT);
    }
    let picture = reader().decode().map_err(|why| broken(&why))?;
    if turned == Orientation::NoTransforms {
        return Ok(ImageData { bytes, format, width, height });
    }
    upright(picture, turned, format).ok_or(CUT)
}

/// A telephone's photograph, which lies on its side and says so: neither a PDF's reader nor Word
/// minds that mark, so the pixels are turned.
fn upright(
    mut picture: DynamicImage,
    turned: Orientation,
    format: ImageFormat,
) -> Option<ImageData> {
    picture.apply_orientation(turned);
    let (width, height) = (picture.width(), picture.height());
    let mut bytes = Vec::new();
    let written = match format {
        ImageFormat::Png => picture.write_with_encoder(PngEncoder::new(&mut bytes)),
        ImageFormat::Jpeg => {
            picture.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY))
        }
    };
    written.ok()?;
    Some(ImageData { bytes, format, width, height })
}
