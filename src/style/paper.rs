//! Sheets of paper by name.

use super::Length;

/// A sheet, portrait.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paper {
    /// The name as written in a style.
    pub name: &'static str,
    /// The shorter side.
    pub width: Length,
    /// The longer side.
    pub height: Length,
}

impl Paper {
    /// US Letter, 8½ by 11 inches.
    pub const LETTER: Self =
        Self { name: "letter", width: Length::inches(8.5), height: Length::inches(11.0) };
    /// ISO 216 A4, 210 by 297 millimetres.
    pub const A4: Self = Self { name: "a4", width: Length::mm(210.0), height: Length::mm(297.0) };
    /// US Legal, 8½ by 14 inches.
    pub const LEGAL: Self =
        Self { name: "legal", width: Length::inches(8.5), height: Length::inches(14.0) };
    /// Every sheet, in the order that help lists them.
    pub const ALL: &'static [Self] = &[Self::LETTER, Self::A4, Self::LEGAL];

    /// The sheet of this name, in any case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|paper| paper.name.eq_ignore_ascii_case(name)).copied()
    }
}
