//! A length that carries its unit: points inside, `1in`, `25mm`, `2.5cm` or `11pt` as written.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A length. Inside it is points, 72 to the inch.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default, Serialize, Deserialize)]
pub struct Length(f64);

impl Length {
    /// A length in points.
    #[must_use]
    pub const fn pt(points: f64) -> Self {
        Self(points)
    }

    /// A length in inches.
    #[must_use]
    pub const fn inches(inches: f64) -> Self {
        Self(inches * 72.0)
    }

    /// A length in millimetres.
    #[must_use]
    pub const fn mm(millimetres: f64) -> Self {
        Self(millimetres * 72.0 / 25.4)
    }

    /// The length in points.
    #[must_use]
    pub const fn points(self) -> f64 {
        self.0
    }
}

/// Why a text is not a length; its words finish "`12` …".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotALength;

impl fmt::Display for NotALength {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not a length such as `1in`, `25mm`, `2.5cm` or `11pt`")
    }
}

impl FromStr for Length {
    type Err = NotALength;

    fn from_str(text: &str) -> Result<Self, NotALength> {
        let text = text.trim();
        let digits = text.find(|c: char| !c.is_ascii_digit() && c != '.').ok_or(NotALength)?;
        let (number, unit) = text.split_at(digits);
        let number: f64 = number.parse().map_err(|_| NotALength)?;
        let points = match unit.trim() {
            "pt" => number,
            "in" => number * 72.0,
            "mm" => number * 72.0 / 25.4,
            "cm" => number * 720.0 / 25.4,
            _ => return Err(NotALength),
        };
        if points.is_finite() { Ok(Self(points)) } else { Err(NotALength) }
    }
}
