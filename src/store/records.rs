//! The rows of a table, untyped and a block at a time.

use std::path::PathBuf;
use std::sync::Arc;

use super::error::StoreError;
use super::extra;
use super::layout::{FILE, Layout, ROW, SHEET, value_of};
use crate::domain::moment::Zone;
use crate::domain::origin::Origin;
use crate::domain::record::Record;
use crate::domain::table::Table;
use crate::engine::parquet::ParquetFile;
use crate::engine::rows::Rows;

/// The rows that are read at a time.
const BLOCK_ROWS: usize = if cfg!(test) { 3 } else { 1 << 15 };

/// An iterator over the rows of a table, ordered by key; after an error it ends.
pub struct Records {
    layout: Layout,
    zone: Zone,
    file: Option<(ParquetFile, PathBuf)>,
    offset: usize,
    block: Option<Rows>,
    row: usize,
}

impl Records {
    pub(super) fn new(table: Table, zone: Zone, file: Option<(ParquetFile, PathBuf)>) -> Records {
        Records { layout: Layout::of(table), zone, file, offset: 0, block: None, row: 0 }
    }

    fn refill(&mut self) -> Result<(), StoreError> {
        self.block = None;
        let Some((file, path)) = &self.file else { return Ok(()) };
        if self.offset >= file.len() {
            return Ok(());
        }
        let block = file.read(&self.layout.stored(), self.offset, BLOCK_ROWS);
        self.block = Some(block.map_err(StoreError::parquet(path))?);
        self.offset += BLOCK_ROWS;
        self.row = 0;
        Ok(())
    }

    fn record(&self, rows: &Rows, row: usize) -> Record {
        let width = self.layout.width;
        let columns = self.layout.table.columns().iter().enumerate();
        let number = rows.cell(width + ROW, row).whole().unwrap_or(0);
        Record {
            values: columns
                .map(|(index, column)| value_of(rows.cell(index, row), column.kind, self.zone))
                .collect(),
            extra: rows.cell(width, row).text().map(extra::pairs).unwrap_or_default(),
            origin: Origin {
                file: rows.cell(width + FILE, row).text().unwrap_or_default().into(),
                sheet: rows.cell(width + SHEET, row).text().map(Arc::from),
                row: u32::try_from(number).unwrap_or(u32::MAX),
            },
        }
    }
}

impl Iterator for Records {
    type Item = Result<Record, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.block.as_ref().is_none_or(|block| self.row >= block.len())
            && let Err(error) = self.refill()
        {
            self.file = None;
            return Some(Err(error));
        }
        let record = self.record(self.block.as_ref()?, self.row);
        self.row += 1;
        Some(Ok(record))
    }
}
