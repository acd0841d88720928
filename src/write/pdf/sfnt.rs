//! A font file's table directory, as far as embedding needs it.
//!
//! Bytes go in, tables and the PostScript name come out; a file cut short gives `None`, never a
//! panic. Outlines, character maps and shaping are the shaper's business.

/// The bytes of a table, `None` when the font has none of that tag or is cut short.
pub(super) fn table(font: &[u8], tag: [u8; 4]) -> Option<&[u8]> {
    let count = usize::from(u16_at(font, 4)?);
    (0..count).find_map(|index| {
        let row = 12 + index * 16;
        (font.get(row..row + 4)? == tag.as_slice()).then_some(())?;
        let start = usize::try_from(u32_at(font, row + 8)?).ok()?;
        let length = usize::try_from(u32_at(font, row + 12)?).ok()?;
        font.get(start..start.checked_add(length)?)
    })
}

/// The PostScript name (name 6), only its letters, digits and hyphens.
pub(super) fn postscript_name(font: &[u8]) -> Option<String> {
    let names = table(font, *b"name")?;
    let count = usize::from(u16_at(names, 2)?);
    let strings = usize::from(u16_at(names, 4)?);
    (0..count).find_map(|index| {
        let row = 6 + index * 12;
        (u16_at(names, row + 6)? == 6).then_some(())?;
        let length = usize::from(u16_at(names, row + 8)?);
        let start = strings + usize::from(u16_at(names, row + 10)?);
        let bytes = names.get(start..start + length)?;
        let name: String = bytes
            .iter()
            .map(|byte| char::from(*byte))
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
            .collect();
        (!name.is_empty()).then_some(name)
    })
}

/// Whether the licence bits allow embedding (`OS/2` `fsType`: bit 1 alone forbids it).
pub(super) fn embeddable(font: &[u8]) -> bool {
    table(font, *b"OS/2").and_then(|os2| u16_at(os2, 8)).is_none_or(|bits| bits & 0x000F != 0x0002)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2).map(|two| u16::from_be_bytes([two[0], two[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).map(|four| u32::from_be_bytes([four[0], four[1], four[2], four[3]]))
}
