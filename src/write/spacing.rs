//! The white of a letter, once for every writer that sets pages: gaps, indents, heights, columns.
//!
//! What goes in are blocks and a style, what comes out are multiples of the line (baseline to
//! baseline) unless a name says `PT` (points) or `EM` (of the text's size). No writer keeps such a
//! number of its own, so that the PDF and the DOCX of a letter look alike.

use crate::{
    model::{Block, Roll, SignatoryLine, SignatoryLineKind},
    style::{Columns, Style},
};

/// Gap between the items of a list.
pub(crate) const ITEM_GAP: f64 = 0.35;
/// Gap between the addresses of a joint letter.
pub(crate) const ADDRESS_GAP: f64 = 1.0;
/// So many addresses of a joint letter stand in two columns, read down; fewer one under another.
pub(crate) const ADDRESSES_IN_COLUMNS: usize = 4;
/// How far the second line of an address line, a copy or a name stands in.
pub(crate) const HANG_PT: f64 = 12.0;
/// Where the text of a list's item begins, from the list's own edge.
pub(crate) const LIST_INDENT_EM: f64 = 2.0;
/// From the end of a label (`12.`, `•`) to its text.
pub(crate) const LABEL_GAP_EM: f64 = 0.5;
/// How far a quote stands in on both sides.
pub(crate) const QUOTE_INDENT_EM: f64 = 2.0;
/// White above and below the words of a table's row.
pub(crate) const CELL_PAD: f64 = 0.16;
/// White between the columns of a table.
pub(crate) const CELL_GAP_EM: f64 = 1.4;
/// Thickness of a table's rules.
pub(crate) const RULE_PT: f64 = 0.6;
/// Size of footnotes and notes, as a share of the text's size.
pub(crate) const NOTE_SIZE: f64 = 0.84;
/// Size of the continuation header, as a share of the text's size.
pub(crate) const CONTINUATION_SIZE: f64 = 0.88;
/// Lines between the continuation header and the text.
pub(crate) const CONTINUATION_GAP: f64 = 2.0;
/// Tallest a letterhead's logo may be.
pub(crate) const LOGO_HEIGHT_PT: f64 = 72.0;
/// A logo's height where the sender gives no width.
pub(crate) const LOGO_USUAL_PT: f64 = 48.0;
/// Size of a letterhead's name, as a share of the text's size.
pub(crate) const NAME_SIZE: f64 = 1.55;
/// Size of a letterhead's tagline.
pub(crate) const TAGLINE_SIZE: f64 = 0.95;
/// Size of a letterhead's lines, footer and officers.
pub(crate) const LETTERHEAD_SIZE: f64 = 0.82;
/// A signature's height, least and most; within them its own shape decides.
pub(crate) const SIGNATURE_HEIGHT_PT: (f64, f64) = (24.0, 42.0);
/// Widest a signature may be.
pub(crate) const SIGNATURE_WIDTH_PT: f64 = 158.0;
/// White between a signature and the name under it.
pub(crate) const SIGNATURE_GAP_PT: f64 = 3.0;
/// Longest line to sign on.
const SIGN_LINE_PT: f64 = 216.0;
/// White between columns.
pub(crate) const GUTTER_PT: f64 = 18.0;
/// White between the columns of a roll where there are four: as little as parts them, so that they
/// fit US Letter with inch margins.
const NARROW_GUTTER_PT: f64 = 12.0;
/// Narrowest column of a roll: three of them fit on A4 with inch margins.
pub(crate) const COLUMN_PT: f64 = 136.0;
/// Narrowest column where there are four.
pub(crate) const FOURTH_COLUMN_PT: f64 = 108.0;
/// Gap between blocks of one line, and between taller ones that are signed.
pub(crate) const BLOCK_GAP: (f64, f64) = (0.25, 0.8);
/// Lines above the words of a block that has a line to sign on: those left free, and the one that
/// is drawn, last; where a picture stands there, the drawn one alone.
pub(crate) fn ruled_lines(style: &Style, pictured: bool) -> u8 {
    if pictured { 1 } else { style.signature_lines.max(1) }
}

/// Length of a line to sign on in a column of this width, in points.
pub(crate) fn sign_line(width: f64) -> f64 {
    width.min(SIGN_LINE_PT)
}

/// Baseline to baseline in a typed roll, as a multiple of its size; lists of names are set closer
/// than text.
pub(crate) const ROLL_LEADING_EM: f64 = 1.15;
/// From a typed block's last baseline to the next block's first. Readers that guess (poppler's is
/// the best known) take what is 1.5 em apart for cells of a table, and read a roll row by row; so
/// it is the bold names, more than white, that part the blocks.
pub(crate) const BLOCK_PITCH_EM: f64 = 1.48;
/// Gap above and below a group's heading.
pub(crate) const GROUP_GAP: (f64, f64) = (1.0, 0.4);
/// Rolls of more blocks than this are set smaller.
pub(crate) const LONG_ROLL: usize = 40;
/// How much smaller, and never under [`ROLL_SIZE_PT`].
pub(crate) const LONG_ROLL_SIZE: f64 = 0.9;
/// Smallest type of a roll.
pub(crate) const ROLL_SIZE_PT: f64 = 9.5;
/// Up to so many people get room for a pen above their names; longer rolls are typed.
pub(crate) const PEN_ROOM_UP_TO: usize = 6;

/// White above a block, in lines, given the block before it (`None` at the letter's top).
pub(crate) fn before(style: &Style, previous: Option<&Block>, block: &Block) -> f64 {
    let Some(previous) = previous else { return 0.0 };
    let paragraph = style.paragraph_gap;
    match (previous, block) {
        (Block::Letterhead(_), _) | (Block::Date(_), Block::Addressee(_)) => 2.0,
        (Block::Heading(_), _) => 0.25,
        (_, Block::Heading(_)) => paragraph.max(1.0),
        (_, Block::Paragraph(_) | Block::Asks(_) | Block::List(_) | Block::Note(_)) => paragraph,
        (_, Block::Quote(_) | Block::Table(_)) => paragraph.max(0.6),
        (Block::Close(_), Block::Signatories(roll)) => pen_room(style, roll).unwrap_or(1.0),
        (_, Block::Signatories(roll)) => pen_room(style, roll).unwrap_or(1.0).max(1.0),
        (
            _,
            Block::Letterhead(_)
            | Block::Date(_)
            | Block::Delivery(_)
            | Block::Reference(_)
            | Block::Addressee(_)
            | Block::Subject(_)
            | Block::Salutation(_)
            | Block::Close(_)
            | Block::Postscript(_)
            | Block::Enclosures(_)
            | Block::Cc(_)
            | Block::Bcc(_),
        ) => 1.0,
    }
}

/// Lines left blank above each block of a roll for a pen; `None` where the roll is typed, or has
/// lines to sign on or signatures as pictures, which bring their own room.
pub(crate) fn pen_room(style: &Style, roll: &Roll) -> Option<f64> {
    let mut blocks = roll.groups.iter().flat_map(|group| &group.signatories);
    let signed = roll.ruled || blocks.clone().any(|block| block.signature.is_some());
    let people = blocks.all(|block| {
        block.lines.first().is_some_and(|line| {
            matches!(line.kind, SignatoryLineKind::Name | SignatoryLineKind::Verbatim)
        })
    });
    (!signed && people && (1..=PEN_ROOM_UP_TO).contains(&roll.len()))
        .then(|| f64::from(style.signature_lines))
}

/// Size of a roll's type in points.
pub(crate) fn roll_size(style: &Style, roll: &Roll) -> f64 {
    let size = style.font.size.points();
    if roll.len() > LONG_ROLL { (size * LONG_ROLL_SIZE).max(ROLL_SIZE_PT.min(size)) } else { size }
}

/// How the blocks of a roll are set, in points.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each answers a question of its own")]
pub(crate) struct Blocks {
    /// Size of the type.
    pub(crate) size: f64,
    /// Baseline to baseline within a block.
    pub(crate) leading: f64,
    /// White between blocks.
    pub(crate) between: f64,
    /// Whether blocks stand in rows across the columns, as what is signed by hand does. A typed
    /// column goes its own way, in a PDF as in Word's columns, so a name that turns over opens no
    /// hole beside it.
    pub(crate) rows: bool,
    /// Whether a block's first line is bold.
    pub(crate) bold: bool,
    /// Whether the roll is typed: no room for a pen, no pictures of signatures.
    pub(crate) typed: bool,
    /// Whether every block has a line to sign on.
    pub(crate) ruled: bool,
}

/// How the blocks of a roll are set.
pub(crate) fn blocks(style: &Style, roll: &Roll) -> Blocks {
    let blocks = || roll.groups.iter().flat_map(|group| &group.signatories);
    let size = roll_size(style, roll);
    let lines: usize = blocks().map(|block| block.lines.len()).sum();
    let signed = roll.ruled || blocks().any(|block| block.signature.is_some());
    let tall = signed || lines * 2 > roll.len() * 3;
    let pen = pen_room(style, roll);
    let typed = !signed && pen.is_none() && roll.len() > 1;
    let leading = if typed { typed_leading(style, size) } else { size * style.leading };
    let between = match pen {
        Some(lines) => lines * leading,
        None if typed && tall => (size * BLOCK_PITCH_EM - leading).max(0.0),
        None => leading * if tall { BLOCK_GAP.1 } else { BLOCK_GAP.0 },
    };
    Blocks {
        size,
        leading,
        between,
        rows: tall && !typed,
        bold: typed && tall,
        typed,
        ruled: roll.ruled,
    }
}

/// Baseline to baseline in a typed roll of this size, in points; never wider than the text's.
pub(crate) fn typed_leading(style: &Style, size: f64) -> f64 {
    size * style.leading.min(ROLL_LEADING_EM)
}

/// How many columns a roll is set in, 1 to 4: as the campaign or the style says, else by a table
/// of count and kind of block, as long as the columns are wide enough for what stands in them.
pub(crate) fn columns(style: &Style, roll: &Roll) -> usize {
    let said = match roll.columns {
        Columns::Auto => style.signatory_columns,
        fixed @ Columns::Fixed(_) => fixed,
    };
    match said {
        Columns::Fixed(count) => usize::from(count.clamp(1, 4)),
        Columns::Auto => automatic(style, roll),
    }
}

/// Most blocks of each column of [`BY_COUNT`]; its last column is for more.
const COUNTS: [usize; 4] = [6, 16, 40, 120];

/// Columns by count, and the most that they may be, for blocks of
/// - one line,
/// - two,
/// - three and more,
/// - a signature and lines,
/// - a line to sign on and lines.
const BY_COUNT: [[usize; 5]; 5] =
    [[1, 1, 2, 3, 4], [1, 1, 2, 2, 3], [1, 2, 2, 3, 3], [1, 2, 3, 3, 3], [2, 2, 3, 3, 3]];

fn automatic(style: &Style, roll: &Roll) -> usize {
    let blocks = || roll.groups.iter().flat_map(|group| &group.signatories);
    let count = roll.len();
    let signed = blocks().any(|block| block.signature.is_some());
    let lines = blocks().map(|block| block.lines.len()).sum::<usize>();
    let kind = match (signed, lines) {
        _ if roll.ruled => 4,
        (true, _) => 3,
        (false, lines) if lines * 2 <= count * 3 => 0,
        (false, lines) if lines * 2 <= count * 5 => 1,
        (false, _) => 2,
    };
    let step = COUNTS.iter().filter(|limit| count > **limit).count();
    let wished = if signed && count == 2 { 2 } else { BY_COUNT[kind][step] };
    (1..=wished).rev().find(|columns| fits(style, roll, *columns)).unwrap_or(1)
}

/// Whether columns of this number are wide enough: at most a fifth of the lines turn over, none
/// twice. Widths are counted in characters of an average letter, so every writer decides alike.
fn fits(style: &Style, roll: &Roll, columns: usize) -> bool {
    if columns == 1 {
        return true;
    }
    let width = column_width(style, columns);
    if width < (if columns == 4 { FOURTH_COLUMN_PT } else { COLUMN_PT }) {
        return false;
    }
    let room = |width: f64| width / (LETTER_EM * roll_size(style, roll));
    if columns == 4 && !all_short(roll) {
        return false;
    }
    let (room, whole) = (room(width), room(column_width(style, 1)));
    let lines = || lines(roll);
    #[expect(clippy::cast_precision_loss, reason = "a line has few characters")]
    let over = |room: f64| lines().filter(|line| line.text.chars().count() as f64 > room).count();
    // What is too long for any column decides nothing.
    over(room) * 5 <= lines().count() && over(1.9 * room) <= over(1.9 * whole)
}

/// Width of an average letter, as a share of its size.
const LETTER_EM: f64 = 0.46;

/// Whether a line of this size, in points, may be too long for a column of this width, in whatever
/// face it is set.
pub(crate) fn may_turn_over(text: &str, width: f64, size: f64) -> bool {
    /// A face may be so much wider than the one that the average is of.
    const WIDER: f64 = 1.15;
    #[expect(clippy::cast_precision_loss, reason = "a line has few characters")]
    let letters = text.chars().count() as f64;
    letters * LETTER_EM * WIDER * size > width
}

/// Width of one of so many columns, in points.
pub(crate) fn column_width(style: &Style, columns: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "at most four")]
    let many = columns.max(1) as f64;
    (style.measure().points() - gutter(columns) * (many - 1.0)) / many
}

/// White between the columns of a roll that has so many, in points.
pub(crate) fn gutter(columns: usize) -> f64 {
    if columns >= 4 { NARROW_GUTTER_PT } else { GUTTER_PT }
}

/// All lines of a roll.
fn lines(roll: &Roll) -> impl Iterator<Item = &SignatoryLine> {
    roll.groups.iter().flat_map(|group| &group.signatories).flat_map(|block| &block.lines)
}

/// Whether nine lines of ten are short enough for the narrowest columns.
fn all_short(roll: &Roll) -> bool {
    /// Longest line of nine in ten, in characters.
    const SHORT: usize = 28;
    let lines = || lines(roll);
    lines().filter(|line| line.text.chars().count() > SHORT).count() * 10 <= lines().count()
}
