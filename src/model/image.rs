//! A picture in a letter: a logo or a signature.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::style::Length;

/// A picture, with what it shows in words.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Image {
    /// The path as written in the campaign or sender file.
    pub file: String,
    /// What the picture shows, for those who cannot see it.
    pub alt: String,
    /// The printed width, when the file says one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<Length>,
    /// The picture itself; `None` in a letter read back from JSON.
    #[serde(skip)]
    pub data: Option<Arc<ImageData>>,
}

/// The bytes of a picture, already known to be one.
#[derive(Debug, PartialEq, Eq)]
pub struct ImageData {
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// Told from the bytes, not from the name.
    pub format: ImageFormat,
    /// Width in pixels, at least 1.
    pub width: u32,
    /// Height in pixels, at least 1.
    pub height: u32,
}

/// The picture formats that every writer can carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageFormat {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}
