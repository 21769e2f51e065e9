//! Sheets of a format that has to be held in memory as a whole.

use super::marks::Marks;
use super::row::{Cell, RawRow};
use crate::config::limits::{Limit, Limits};

/// A sheet in memory: the rows that hold something, in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grid {
    /// Its name, where it has one.
    pub name: Option<String>,
    /// Whether the workbook hides it.
    pub hidden: bool,
    /// Its rows; a number that is left out is a blank row.
    pub rows: Vec<RawRow>,
    /// What it says beside its values.
    pub marks: Marks,
}

/// Why sheets cannot be had from a text of XML or HTML.
#[derive(Debug)]
pub enum Spoilt {
    /// It ends too early.
    CutOff,
    /// It is not well formed, and what the parser said.
    Broken(String),
    /// It is beyond a limit.
    Beyond(Limit),
}

impl From<quick_xml::Error> for Spoilt {
    fn from(error: quick_xml::Error) -> Spoilt {
        match error {
            quick_xml::Error::Io(error) if error.kind() == std::io::ErrorKind::FileTooLarge => {
                Spoilt::Beyond(Limit::Cell)
            }
            error => Spoilt::Broken(error.to_string()),
        }
    }
}

/// The memory that is left for rows, and the width they may have.
#[derive(Debug)]
pub struct Room {
    bytes: u64,
    columns: usize,
}

/// What a row takes beside its cells.
const ROW: u64 = 96;

impl Room {
    /// All that `limits` allow.
    pub fn of(limits: &Limits) -> Room {
        Room { bytes: limits.memory(), columns: usize::try_from(limits.columns).unwrap_or(usize::MAX) }
    }

    /// How many columns a row may have.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Puts a cell where a sheet may have one.
    ///
    /// # Errors
    /// A column beyond the limit.
    pub fn put(&self, row: &mut RawRow, column: usize, cell: Cell<'_>) -> Result<(), Spoilt> {
        if column >= self.columns {
            return Err(Spoilt::Beyond(Limit::Columns));
        }
        row.put(column, cell);
        Ok(())
    }

    /// Keeps a copy of a row that holds something.
    ///
    /// # Errors
    /// No room for it.
    pub fn keep(&mut self, grid: &mut Grid, row: &RawRow) -> Result<(), Spoilt> {
        if row.is_empty() {
            return Ok(());
        }
        let left = self.bytes.checked_sub(row.size() as u64 + ROW);
        self.bytes = left.ok_or(Spoilt::Beyond(Limit::Memory))?;
        grid.rows.push(row.clone());
        Ok(())
    }
}
