//! The files that an import writes: a table as it will be, and the versions that it replaces.

use std::sync::Arc;

use super::disk::{Disk, Grip, NewFile};
use super::error::StoreError;
use super::incoming::Row;
use super::layout::{FILE, Layout, ROW, SHEET, SINCE, day_of, moment_of};
use super::manifest::{FileState, Span};
use crate::domain::moment::Zone;
use crate::domain::table::{Kind, Table};
use crate::engine::parquet::{Packing, ParquetWriter};
use crate::engine::rows::{Cell, Rows, RowsBuilder};
use crate::engine::schema::Schema;

/// The rows of a row group.
pub(super) const GROUP_ROWS: usize = if cfg!(test) { 4 } else { 1 << 15 };
/// A row group ends at this many bytes, too.
const GROUP_BYTES: usize = 32 << 20;

/// A Parquet file that grows row by row; it comes into being with its first row.
pub(super) struct RowFile {
    disk: Disk,
    name: String,
    schema: Schema,
    builder: RowsBuilder,
    open: Option<(ParquetWriter<NewFile>, Grip)>,
    rows: u64,
}

impl RowFile {
    pub(super) fn new(disk: &Disk, name: String, schema: Schema) -> RowFile {
        let builder = RowsBuilder::new(&schema);
        RowFile { disk: disk.clone(), name, schema, builder, open: None, rows: 0 }
    }

    /// Puts one row below the last one.
    pub(super) fn push<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) -> Result<(), StoreError> {
        self.builder.push(cells).map_err(|_| self.misfit())?;
        if self.builder.len() >= GROUP_ROWS || self.builder.bytes() >= GROUP_BYTES {
            let rows = self.builder.take();
            self.write(&rows)?;
        }
        Ok(())
    }

    fn misfit(&self) -> StoreError {
        StoreError::Misfit { table: "", place: self.name.clone() }
    }

    /// Writes `rows` as one row group.
    fn write(&mut self, rows: &Rows) -> Result<(), StoreError> {
        if self.open.is_none() {
            let file = self.disk.create(&self.name)?;
            let grip = file.grip()?;
            let writer = ParquetWriter::new(file, &self.schema, Packing::Small);
            self.open = Some((writer.map_err(|error| grip.blame(error))?, grip));
        }
        self.rows += rows.len() as u64;
        match &mut self.open {
            Some((writer, grip)) => writer.write(rows).map_err(|error| grip.blame(error)),
            None => Ok(()),
        }
    }

    /// Ends the file and waits until it is on the disk; nothing where it has no rows.
    pub(super) fn finish(mut self) -> Result<Option<FileState>, StoreError> {
        if !self.builder.is_empty() {
            let rows = self.builder.take();
            self.write(&rows)?;
        }
        let Some((writer, grip)) = self.open else { return Ok(None) };
        writer.finish().map_err(|error| grip.blame(error))?;
        let (bytes, checksum) = grip.settle()?;
        Ok(Some(FileState { name: self.name, rows: self.rows, bytes, checksum }))
    }

    /// Gives the file up.
    pub(super) fn discard(self) {
        let written = self.open.is_some();
        drop(self.open);
        if written {
            self.disk.remove(&self.name);
        }
    }
}

/// A table as it will be. Rows that stand whole in some block are not copied cell by cell: a group is
/// gathered from the blocks, column by column.
pub(super) struct NewTable {
    pub(super) file: RowFile,
    /// The number of columns before those of the origin.
    width: usize,
    blocks: Vec<Arc<Rows>>,
    /// The rows of the group: the number of the block, or [`MADE`], and of the row in it.
    picks: Vec<(u32, u32)>,
    /// Rows that stand whole in no block.
    made: RowsBuilder,
    /// What stands behind the own cells of each row.
    tails: RowsBuilder,
    bytes: usize,
    main_date: Option<usize>,
    earliest: i64,
    latest: i64,
}

/// The block of rows that were put together.
const MADE: u32 = u32::MAX;

impl NewTable {
    pub(super) fn new(disk: &Disk, layout: &Layout, generation: u64) -> NewTable {
        let name = format!("tables/{}-{generation}.parquet", layout.table.word());
        let (head, tail) = layout.stored().split(layout.width + 1);
        NewTable {
            file: RowFile::new(disk, name, layout.stored()),
            width: head.len(),
            blocks: Vec::new(),
            picks: Vec::new(),
            made: RowsBuilder::new(&head),
            tails: RowsBuilder::new(&tail),
            bytes: 0,
            main_date: main_date(layout.table),
            earliest: i64::MAX,
            latest: i64::MIN,
        }
    }

    /// Puts a row of a block below the last one, with `tail` behind its own cells.
    pub(super) fn keep(&mut self, (block, row): &Row, tail: [Cell<'_>; 4]) -> Result<(), StoreError> {
        self.see(self.main_date.map_or(Cell::Blank, |column| block.cell(column, *row)));
        let known = self.blocks.iter().rposition(|known| Arc::ptr_eq(known, block));
        let number = known.unwrap_or_else(|| {
            self.blocks.push(block.clone());
            self.blocks.len() - 1
        });
        self.picks.push((to_u32(number), to_u32(*row)));
        self.bytes += block.bytes() / block.len().max(1);
        self.end_row(tail)
    }

    /// Puts a row of the table as it was below the last one.
    pub(super) fn keep_stored(&mut self, row: &Row) -> Result<(), StoreError> {
        let tail = [FILE, SHEET, ROW, SINCE].map(|column| row.0.cell(self.width - 1 + column, row.1));
        self.keep(row, tail)
    }

    /// Puts a row below the last one that stands in no block as it is.
    pub(super) fn put<'a>(&mut self, cells: impl Iterator<Item = Cell<'a>>) -> Result<(), StoreError> {
        let cells: Vec<Cell<'_>> = cells.collect();
        let (own, tail) = cells.split_at(self.width.min(cells.len()));
        self.see(self.main_date.and_then(|column| own.get(column)).copied().unwrap_or(Cell::Blank));
        self.picks.push((MADE, to_u32(self.made.len())));
        let before = self.made.bytes();
        let pushed = self.made.push(own.iter().copied());
        self.bytes += self.made.bytes() - before;
        pushed.map_err(|_| self.file.misfit())?;
        self.end_row(tail.iter().copied())
    }

    fn see(&mut self, date: Cell<'_>) {
        if let Some(date) = date.whole() {
            self.earliest = self.earliest.min(date);
            self.latest = self.latest.max(date);
        }
    }

    fn end_row<'a>(&mut self, tail: impl IntoIterator<Item = Cell<'a>>) -> Result<(), StoreError> {
        self.tails.push(tail).map_err(|_| self.file.misfit())?;
        if self.picks.len() >= GROUP_ROWS || self.bytes >= GROUP_BYTES {
            self.end_group()?;
        }
        Ok(())
    }

    fn end_group(&mut self) -> Result<(), StoreError> {
        let number = to_u32(self.blocks.len());
        let mut picks = std::mem::take(&mut self.picks);
        if !self.made.is_empty() {
            self.blocks.push(Arc::new(self.made.take()));
            for (block, _) in picks.iter_mut().filter(|(block, _)| *block == MADE) {
                *block = number;
            }
        }
        let rows = Rows::gather(&self.blocks, &picks, self.width).beside(self.tails.take());
        self.blocks.clear();
        self.bytes = 0;
        self.file.write(&rows)
    }

    /// Ends the file and waits until it is on the disk; nothing where it has no rows.
    pub(super) fn finish(mut self) -> Result<Option<FileState>, StoreError> {
        if !self.picks.is_empty() {
            self.end_group()?;
        }
        self.file.finish()
    }

    /// The first and the last day of the main date, in `zone`.
    pub(super) fn span(&self, table: Table, zone: Zone) -> Option<Span> {
        if self.earliest > self.latest {
            return None;
        }
        let kind = table.columns()[self.main_date?].kind;
        let day = |number| match kind {
            Kind::Day => day_of(number),
            _ => Some(zone.day(moment_of(number, zone)?)),
        };
        Some(Span { from: day(self.earliest)?, to: day(self.latest)? })
    }
}

fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(MADE)
}

/// The date that says what time a table speaks of.
fn main_date(table: Table) -> Option<usize> {
    let name = match table {
        Table::Leads | Table::Opportunities => "created_at",
        Table::Messages => "sent_at",
        Table::Payments => "paid_at",
        Table::Contracts => "signed_on",
        Table::Campaigns => "starts_on",
        Table::Touches | Table::StageChanges => "at",
        Table::Reps | Table::Customers | Table::Targets => return None,
    };
    table.column(name)
}

/// Versions of rows that an import replaces.
pub(super) type OldVersions = RowFile;

/// The file of the versions that an import replaces.
pub(super) fn old_versions(disk: &Disk, layout: &Layout, generation: u64) -> OldVersions {
    let name = format!("history/{}-{generation}.parquet", layout.table.word());
    RowFile::new(disk, name, layout.history())
}
