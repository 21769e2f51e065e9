//! Keys for rows that have none: a digest of the row's cells and its count among equals.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::row::RawRow;
use super::value::text_of;

/// The digests of a sheet so far.
#[derive(Debug, Default)]
pub struct Digests {
    seen: HashMap<[u8; 16], u32>,
}

impl Digests {
    /// The key of a row: 32 hexadecimal digits, and `-2` for the second of two equal rows.
    pub fn key(&mut self, row: &RawRow) -> String {
        let mut hash = Sha256::new();
        let last = (0..row.len()).rev().find(|index| !text_of(row.cell(*index)).is_empty());
        for index in 0..=last.unwrap_or(0) {
            hash.update(text_of(row.cell(index)).as_bytes());
            hash.update([0x1f]);
        }
        let mut short = [0; 16];
        short.copy_from_slice(&hash.finalize()[..16]);
        let count = self.seen.entry(short).or_default();
        *count += 1;
        let hex: String = short.iter().map(|byte| format!("{byte:02x}")).collect();
        if *count == 1 { hex } else { format!("{hex}-{count}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::row::Cell;

    #[test]
    fn equal_rows_are_counted_and_trailing_blanks_do_not_matter() {
        let row = |cells: &[&str]| {
            let mut row = RawRow::default();
            row.start(1);
            cells.iter().enumerate().for_each(|(index, cell)| row.put(index, Cell::Text(cell)));
            row
        };
        let mut digests = Digests::default();
        let first = digests.key(&row(&["a", "b"]));
        assert_eq!(digests.key(&row(&["a", "b", " "])), format!("{first}-2"));
        assert_ne!(digests.key(&row(&["ab", ""])), first);
    }
}
