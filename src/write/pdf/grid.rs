//! Deals the blocks of a roll out to columns: as many as a page has room for, the rest balanced.
//!
//! Blocks' heights and a room go in; which block stands where comes out, read down each column.
//! Blocks are never cut. The trap: rows of signatures stand on one line across all columns, lists
//! of names don't, so there are two ways to stack.

use super::flow::{Grid, Ink};

/// Where blocks stand: the first `count` of those asked for, and the height they take.
#[derive(Debug, Default)]
pub(super) struct Dealt {
    pub(super) count: usize,
    /// Column and top of each block.
    pub(super) places: Vec<(usize, f64)>,
    pub(super) height: f64,
}

impl Grid {
    /// As many blocks from `from` on as fit into `room`, balanced when all do.
    pub(super) fn deal(&self, from: usize, room: f64) -> Dealt {
        let count = self.cells.len() - from.min(self.cells.len());
        let all = self.stack(from, &even(count, self.columns));
        if all.height <= room + 0.01 {
            return all;
        }
        let mut best = Dealt::default();
        for rows in 1.. {
            if rows * self.columns > count {
                break;
            }
            let dealt = self.stack(from, &vec![rows; self.columns]);
            if dealt.height > room + 0.01 {
                break;
            }
            best = dealt;
        }
        if !self.rows {
            let filled = self.fill(from, room);
            if filled.count > best.count {
                best = filled;
            }
        }
        self.leave_two_rows(from, best)
    }

    /// The next block alone, however tall.
    pub(super) fn force(&self, from: usize) -> Dealt {
        self.stack(from, &[1])
    }

    /// Height that the first rows take: two where there are two.
    pub(super) fn least(&self) -> f64 {
        let rows = if self.cells.len() > self.columns { 2 } else { 1 };
        let counts = even(self.cells.len().min(rows * self.columns), self.columns);
        let least = self.stack(0, &counts).height;
        self.cells.iter().map(|cell| cell.height).fold(least, f64::max)
    }

    /// One row alone on a last page looks lost: keep another one back for it.
    fn leave_two_rows(&self, from: usize, dealt: Dealt) -> Dealt {
        let left = self.cells.len() - from - dealt.count;
        let rows = dealt.count / self.columns;
        if left > self.columns || rows < 3 || left == 0 {
            return dealt;
        }
        self.stack(from, &vec![rows - 1; self.columns])
    }

    /// Stacks the next blocks, so many a column.
    fn stack(&self, from: usize, counts: &[usize]) -> Dealt {
        let mut tops = vec![0.0; counts.iter().copied().max().unwrap_or(0) + 1];
        if self.rows {
            let mut heights = vec![0.0_f64; tops.len()];
            let mut at = from;
            for count in counts {
                for height in heights.iter_mut().take(*count) {
                    *height = height.max(self.cells[at].height);
                    at += 1;
                }
            }
            for row in 1..tops.len() {
                tops[row] = tops[row - 1] + heights[row - 1] + self.between;
            }
        }
        let mut dealt = Dealt::default();
        let mut at = from;
        for (column, count) in counts.iter().enumerate() {
            let mut y = 0.0;
            for top in tops.iter().take(*count) {
                let top = if self.rows { *top } else { y };
                dealt.places.push((column, top));
                y = top + self.cells[at].height;
                dealt.height = dealt.height.max(y);
                y += self.between;
                at += 1;
            }
        }
        dealt.count = at - from;
        dealt
    }

    /// Fills each column to its foot.
    fn fill(&self, from: usize, room: f64) -> Dealt {
        let mut dealt = Dealt::default();
        let (mut column, mut y) = (0, 0.0);
        for cell in &self.cells[from..] {
            if y > 0.0 && y + cell.height > room + 0.01 {
                column += 1;
                y = 0.0;
            }
            if column == self.columns || cell.height > room + 0.01 {
                break;
            }
            dealt.places.push((column, y));
            dealt.height = dealt.height.max(y + cell.height);
            y += cell.height + self.between;
        }
        dealt.count = dealt.places.len();
        dealt
    }

    /// The ink of dealt blocks, against the left margin and the grid's own top.
    pub(super) fn ink(&self, from: usize, dealt: &Dealt) -> Vec<Ink> {
        let cells = self.cells[from..].iter().zip(&dealt.places);
        cells
            .flat_map(|(cell, (column, top))| {
                #[expect(clippy::cast_precision_loss, reason = "at most four")]
                let x = self.x + self.pitch * *column as f64;
                cell.ink.iter().map(move |ink| ink.clone().moved(x, *top))
            })
            .collect()
    }
}

/// So many blocks over so many columns, the first ones one longer.
fn even(count: usize, columns: usize) -> Vec<usize> {
    (0..columns).map(|column| count / columns + usize::from(column < count % columns)).collect()
}

#[cfg(test)]
mod tests {
    use super::even;

    #[test]
    fn columns_differ_by_one_block_at_most() {
        assert_eq!(even(7, 3), [3, 2, 2]);
        assert_eq!(even(2, 3), [1, 1, 0]);
    }
}
