//! Rows of words in columns, for a screen or for a program that splits at two spaces.

/// A header and rows, each column as wide as its widest cell; a column without any word is left out.
#[must_use]
pub(super) fn table(header: &[&str], rows: &[Vec<String>]) -> String {
    let cell = |row: &[String], at: usize| row.get(at).cloned().unwrap_or_default();
    let kept: Vec<usize> =
        (0..header.len()).filter(|at| rows.iter().any(|row| !cell(row, *at).is_empty())).collect();
    let head: Vec<String> = header.iter().map(ToString::to_string).collect();
    let all: Vec<&[String]> =
        std::iter::once(head.as_slice()).chain(rows.iter().map(Vec::as_slice)).collect();
    let width = |at: usize| all.iter().map(|row| cell(row, at).chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = kept.iter().map(|at| width(*at)).collect();
    let mut text = String::new();
    for row in all {
        let cells = kept.iter().zip(&widths).map(|(at, width)| {
            let words = cell(row, *at);
            format!("{words:<width$}")
        });
        let line = cells.collect::<Vec<_>>().join("  ");
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn columns_are_as_wide_as_their_words_and_empty_ones_are_left_out() {
        let row = |cells: [&str; 3]| cells.map(String::from).to_vec();
        let rows = [row(["bill", "", "Which bill?"]), row(["süd", "", ""])];
        let want = "field  ask\nbill   Which bill?\nsüd\n";
        assert_eq!(table(&["field", "type", "ask"], &rows), want);
    }
}
