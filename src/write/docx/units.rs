//! Lengths as the format counts them: twentieths of a point, half points, and EMU for pictures.
//!
//! Points go in, whole numbers come out, inside what Word accepts. Nothing else in this room
//! multiplies by 20.

/// The longest length that Word takes: 22 inches.
const LONGEST_PT: f64 = 1584.0;

/// Twentieths of a point.
pub(super) fn twips(points: f64) -> i32 {
    whole(points.clamp(-LONGEST_PT, LONGEST_PT) * 20.0)
}

/// Twentieths of a point, never below nothing.
pub(super) fn space(points: f64) -> u32 {
    u32::try_from(twips(points)).unwrap_or(0)
}

/// Half points, the unit of type sizes; at least one.
pub(super) fn half_points(points: f64) -> usize {
    usize::try_from(whole(points.clamp(0.5, 1638.0) * 2.0)).unwrap_or(1)
}

/// English metric units, 914,400 to the inch; at least one, so that a picture is never nothing.
pub(super) fn emu(points: f64) -> u32 {
    u32::try_from(whole(points.clamp(0.0, LONGEST_PT) * 12_700.0)).unwrap_or(0).max(1)
}

#[expect(clippy::cast_possible_truncation, reason = "every caller clamps before it rounds")]
fn whole(number: f64) -> i32 {
    if number.is_finite() { number.round() as i32 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_whole_and_within_what_word_takes() {
        assert_eq!(twips(8.4), 168);
        assert_eq!(twips(1e12), 31_680);
        assert_eq!(twips(f64::NAN), 0);
        assert_eq!(space(-3.0), 0);
        assert_eq!(half_points(11.0), 22);
        assert_eq!(emu(72.0), 914_400);
        assert_eq!(emu(0.0), 1);
    }
}
