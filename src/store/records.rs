//! The rows of a table, untyped and a block at a time.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use rustc_hash::FxBuildHasher;

use super::error::StoreError;
use super::extra;
use super::layout::{FILE, Layout, ROW, SHEET, value_of};
use crate::domain::moment::Zone;
use crate::domain::origin::Origin;
use crate::domain::record::{Record, Value};
use crate::domain::table::{Column, Kind, Table};
use crate::engine::parquet::ParquetFile;
use crate::engine::rows::{Cell, Rows};

/// The rows that are read at a time.
const BLOCK_ROWS: usize = if cfg!(test) { 3 } else { 1 << 15 };

/// How many texts of a column are shared.
const SHARED: usize = 4_096;

/// An iterator over the rows of a table, ordered by key; after an error it ends.
pub struct Records {
    layout: Layout,
    zone: Zone,
    file: Option<(ParquetFile, PathBuf)>,
    offset: usize,
    block: Option<Rows>,
    row: usize,
    shared: Vec<Shared>,
}

impl Records {
    pub(super) fn new(table: Table, zone: Zone, file: Option<(ParquetFile, PathBuf)>) -> Records {
        let layout = Layout::of(table);
        let shared = vec![Shared::default(); layout.stored().len()];
        Records { layout, zone, file, offset: 0, block: None, row: 0, shared }
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
}

/// The record in `row` of a block; texts that came up before are shared.
fn record(layout: &Layout, zone: Zone, rows: &Rows, row: usize, shared: &mut [Shared]) -> Record {
    let width = layout.width;
    let columns = layout.table.columns().iter().enumerate();
    let number = rows.cell(width + ROW, row).whole().unwrap_or(0);
    let value = |(index, column): (usize, &Column)| match rows.cell(index, row) {
        Cell::Text(text) if column.kind != Kind::List => Value::Text(shared[index].of(text)),
        cell => value_of(cell, column.kind, zone),
    };
    let values = columns.map(value).collect();
    Record {
        values,
        extra: rows.cell(width, row).text().map(extra::pairs).unwrap_or_default(),
        origin: Origin {
            file: shared[width + FILE].of(rows.cell(width + FILE, row).text().unwrap_or_default()),
            sheet: rows.cell(width + SHEET, row).text().map(|sheet| shared[width + SHEET].of(sheet)),
            row: u32::try_from(number).unwrap_or(u32::MAX),
        },
    }
}

/// The texts of a column that came up first: most columns have few, and a million rows hold each once.
#[derive(Debug, Clone, Default)]
struct Shared(HashSet<Arc<str>, FxBuildHasher>);

impl Shared {
    fn of(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let text: Arc<str> = Arc::from(text);
        if self.0.len() < SHARED {
            self.0.insert(text.clone());
        }
        text
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
        let record = record(&self.layout, self.zone, self.block.as_ref()?, self.row, &mut self.shared);
        self.row += 1;
        Some(Ok(record))
    }
}
