//! The rows of a table ordered by key: as they are, or as an earlier moment knew them.

use std::path::PathBuf;

use super::error::StoreError;
use super::incoming::{Cursor, Row};
use super::layout::{Layout, SINCE, UNTIL};
use crate::engine::parquet::ParquetFile;
use crate::engine::rows::Rows;

/// The rows that are read at a time.
const BLOCK_ROWS: usize = if cfg!(test) { 3 } else { 1 << 15 };

/// A walk over the rows of a table.
pub(super) struct Sight {
    layout: Layout,
    cursors: Vec<Cursor>,
    /// The moment in milliseconds; without one the rows are seen as they are.
    at: Option<i64>,
}

impl Sight {
    /// A walk over `files`: the table as it is, and, where `at` is given, the versions before.
    pub(super) fn new(
        layout: &Layout,
        files: Vec<(ParquetFile, PathBuf)>,
        at: Option<i64>,
    ) -> Result<Sight, StoreError> {
        let cursors =
            files.into_iter().map(|(file, path)| Cursor::over(file, path, layout.history(), BLOCK_ROWS));
        let mut sight = Sight { layout: layout.clone(), cursors: cursors.collect::<Result<_, _>>()?, at };
        (0..sight.cursors.len()).try_for_each(|cursor| sight.settle(cursor))?;
        Ok(sight)
    }

    /// The next row; nothing at the end.
    pub(super) fn next(&mut self) -> Result<Option<Row>, StoreError> {
        let heads =
            self.cursors.iter().enumerate().filter_map(|(number, cursor)| Some((number, cursor.head()?)));
        let least = heads.min_by(|(_, one), (_, other)| self.layout.compare(*one, *other));
        let Some(number) = least.map(|(number, _)| number) else { return Ok(None) };
        let row = self.cursors[number].next()?;
        self.settle(number)?;
        Ok(row)
    }

    /// Moves a cursor on to the next row that is seen.
    fn settle(&mut self, number: usize) -> Result<(), StoreError> {
        let cursor = &mut self.cursors[number];
        while let Some((rows, row)) = cursor.head() {
            if is_seen(&self.layout, rows, row, self.at) {
                return Ok(());
            }
            cursor.next()?;
        }
        Ok(())
    }
}

/// Whether a version held at the moment `at`; of each row one at most did.
fn is_seen(layout: &Layout, rows: &Rows, row: usize, at: Option<i64>) -> bool {
    let Some(at) = at else { return true };
    let since = rows.cell(layout.width + SINCE, row).whole();
    let until = rows.cell(layout.width + UNTIL, row).whole();
    since.is_none_or(|since| since <= at) && until.is_none_or(|until| at < until)
}
