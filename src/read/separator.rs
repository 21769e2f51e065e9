//! Which character keeps the cells of a text apart.

use std::collections::HashMap;

use super::csv::CsvRows;
use super::row::{Cell, RawRow};

const SEPARATORS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// The separator of `head`, the start of a text: the one under which most rows have the same number
/// of cells and a row reads like a header, as `is_header` judges its cells (how many are known).
pub fn separator(head: &[u8], is_header: impl Fn(&RawRow) -> usize) -> u8 {
    let score = |separator| {
        let (even, known) = survey(head, separator, &is_header);
        (known, even)
    };
    let mut best = (b',', score(b','));
    for other in SEPARATORS.into_iter().skip(1) {
        let found = score(other);
        if found > best.1 {
            best = (other, found);
        }
    }
    best.0
}

/// How many cells of the best row of `head` are headers, whatever keeps its cells apart.
pub fn known(head: &[u8], is_header: impl Fn(&RawRow) -> usize) -> usize {
    SEPARATORS.into_iter().map(|separator| survey(head, separator, &is_header).1).max().unwrap_or(0)
}

/// How many separators stand in rows of the commonest width, and the best header among the rows.
fn survey(head: &[u8], separator: u8, is_header: impl Fn(&RawRow) -> usize) -> (usize, usize) {
    let mut rows = CsvRows::new(head, separator);
    let mut row = RawRow::default();
    let mut widths: HashMap<usize, usize> = HashMap::new();
    let mut known = 0;
    while let Ok(true) = rows.read(&mut row) {
        if row.cells().any(|cell| matches!(cell, Cell::Text(text) if !text.trim().is_empty())) {
            *widths.entry(row.len()).or_default() += 1;
            known = known.max(is_header(&row));
        }
    }
    let even = widths.iter().map(|(width, count)| (width.saturating_sub(1)) * count).max();
    (even.unwrap_or(0), known)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(text: &str) -> char {
        char::from(separator(text.as_bytes(), |_| 0))
    }

    #[test]
    fn the_evenest_separator_wins() {
        assert_eq!(guess("a,b\n1,2\n"), ',');
        assert_eq!(guess("a\tb\n1,5\t2\n"), '\t');
        assert_eq!(guess("a;b;c\n1,5;2;3\n2,5;1;1\n"), ';');
        assert_eq!(guess("a|b\n1|2\n"), '|');
        assert_eq!(guess("only one\ncolumn\n"), ',');
    }

    #[test]
    fn a_tab_behind_every_cell_separates_nothing() {
        assert_eq!(guess("单号\t,金额\t,备注\n1\t,2\t,x\n3\t,4\t,y\n"), ',');
    }
}
