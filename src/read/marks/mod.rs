//! What a workbook says of its rows and cells beside their values: which rows are hidden, which cells are merged.

mod xlsb;
mod xlsx;

pub use xlsb::marks as of_xlsb;
pub use xlsx::{marks as of_xlsx, sheet_path};

/// The marks of one sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// The numbers of hidden rows, from 1.
    pub hidden: Vec<u32>,
    /// The blocks of merged cells.
    pub merged: Vec<Merged>,
}

/// A block of merged cells: rows and columns from 0, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Merged {
    /// Its first row.
    pub top: u32,
    /// Its last row.
    pub bottom: u32,
    /// Its first column.
    pub left: u32,
    /// Its last column.
    pub right: u32,
}

impl Merged {
    /// The block of so many rows and columns that begins at a cell.
    pub fn of(top: u32, left: usize, rows: u32, columns: u32) -> Merged {
        let left = u32::try_from(left).unwrap_or(u32::MAX);
        Merged {
            top,
            bottom: top.saturating_add(rows.max(1) - 1),
            left,
            right: left.saturating_add(columns.max(1) - 1),
        }
    }
}

/// How many marks of a kind a sheet is believed to have; more are the work of a machine, or of malice.
const MOST: usize = 2_000_000;

impl Marks {
    pub(super) fn hide(&mut self, row: u32) {
        if self.hidden.len() < MOST {
            self.hidden.push(row);
        }
    }

    pub(super) fn merge(&mut self, block: Merged) {
        if self.merged.len() < MOST && block.top <= block.bottom && block.left <= block.right {
            self.merged.push(block);
        }
    }

    /// The same in order, each mark once.
    pub fn sorted(mut self) -> Marks {
        self.hidden.sort_unstable();
        self.hidden.dedup();
        self.merged.sort_unstable();
        self.merged.dedup();
        self
    }
}
