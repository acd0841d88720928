//! Pictures: how large each is printed, and the files that they share.
//!
//! An [`Image`] goes in, a run with a drawing comes out. One that has no data (a letter read back
//! from JSON) is left out. The trap: docx-rs calls every picture a PNG and keeps its bytes in the
//! drawing; here the drawing has only the id, and the bytes go into the package once.

use std::sync::Arc;

use docx_rs as word;

use super::units::emu;
use crate::{
    model::{Image, ImageData, ImageFormat},
    style::{Length, Style},
    write::spacing,
};

/// The pictures of a letter.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    files: Vec<Arc<ImageData>>,
    /// What each drawing shows, in reading order.
    pub(super) alts: Vec<String>,
}

/// A picture's file in the package.
pub(super) struct File<'a> {
    pub(super) id: String,
    /// Its path below `word/`.
    pub(super) name: String,
    pub(super) bytes: &'a [u8],
}

impl Pictures {
    /// A sender's logo.
    pub(super) fn logo(&mut self, image: &Image, style: &Style) -> Option<word::Run> {
        let data = image.data.as_ref()?;
        Some(self.drawing(image, data, logo_size(image, style)?))
    }

    /// A signature, in a column of this width.
    pub(super) fn signature(&mut self, image: &Image, column: f64) -> Option<word::Run> {
        let data = image.data.as_ref()?;
        let size = signature(image, data, column);
        Some(self.drawing(image, data, size))
    }

    fn drawing(&mut self, image: &Image, data: &Arc<ImageData>, size: (f64, f64)) -> word::Run {
        let same = |known: &Arc<ImageData>| Arc::ptr_eq(known, data) || known == data;
        let index = self.files.iter().position(same).unwrap_or_else(|| {
            self.files.push(Arc::clone(data));
            self.files.len() - 1
        });
        self.alts.push(super::direction::clean(&image.alt).into_owned());
        let picture = word::Pic::new_with_dimensions(Vec::new(), 1, 1)
            .id(id(index))
            .size(emu(size.0), emu(size.1));
        word::Run::new().add_image(picture)
    }

    /// The files, each once, in order of first use.
    pub(super) fn files(&self) -> impl Iterator<Item = File<'_>> {
        self.files.iter().enumerate().map(|(index, data)| File {
            id: id(index),
            name: format!("media/image{}.{}", index + 1, ending(data.format)),
            bytes: &data.bytes,
        })
    }
}

fn id(index: usize) -> String {
    format!("rIdImage{}", index + 1)
}

fn ending(format: ImageFormat) -> &'static str {
    match format {
        ImageFormat::Png => "png",
        ImageFormat::Jpeg => "jpeg",
    }
}

/// A signature's width and height: as the file says, else by its pixels at 300 to the inch,
/// within what a signature may be.
fn signature(image: &Image, data: &ImageData, column: f64) -> (f64, f64) {
    let shape = shape(data);
    let (least, most) = spacing::SIGNATURE_HEIGHT_PT;
    let natural = match image.width {
        Some(width) => width.points() / shape,
        None => f64::from(data.height) * 72.0 / 300.0,
    };
    let height = natural.clamp(least, most);
    within(height * shape, shape, spacing::SIGNATURE_WIDTH_PT.min(column), most)
}

/// Width and height of a printed signature; nothing where it has no data.
pub(super) fn signature_size(image: &Image, column: f64) -> (f64, f64) {
    image.data.as_ref().map_or((0.0, 0.0), |data| signature(image, data, column))
}

/// Width and height of a printed logo; nothing where it has no data.
pub(super) fn logo_size(image: &Image, style: &Style) -> Option<(f64, f64)> {
    let shape = shape(image.data.as_ref()?);
    let width = image.width.map_or(spacing::LOGO_USUAL_PT * shape, Length::points).max(1.0);
    Some(within(width, shape, style.measure().points(), spacing::LOGO_HEIGHT_PT))
}

/// Width by height.
fn shape(data: &ImageData) -> f64 {
    f64::from(data.width.max(1)) / f64::from(data.height.max(1))
}

/// The largest size of this shape that is no wider than asked and fits.
fn within(width: f64, shape: f64, widest: f64, highest: f64) -> (f64, f64) {
    let width = width.min(widest).min(highest * shape);
    (width, width / shape)
}
