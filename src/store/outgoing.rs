//! The files that an import writes: a table as it will be, and the versions that it replaces.

use super::disk::{Disk, Grip, NewFile};
use super::error::StoreError;
use super::layout::{Layout, day_of, moment_of};
use super::manifest::{FileState, Span};
use crate::domain::moment::Zone;
use crate::domain::table::{Kind, Table};
use crate::engine::parquet::{Packing, ParquetWriter};
use crate::engine::rows::{Cell, RowsBuilder};
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
        self.builder.push(cells).map_err(|_| StoreError::Misfit { table: "", place: self.name.clone() })?;
        self.rows += 1;
        if self.builder.len() >= GROUP_ROWS || self.builder.bytes() >= GROUP_BYTES {
            self.write_group()?;
        }
        Ok(())
    }

    fn write_group(&mut self) -> Result<(), StoreError> {
        if self.open.is_none() {
            let file = self.disk.create(&self.name)?;
            let grip = file.grip()?;
            let writer = ParquetWriter::new(file, &self.schema, Packing::Small);
            self.open = Some((writer.map_err(|error| grip.blame(error))?, grip));
        }
        let builder = std::mem::replace(&mut self.builder, RowsBuilder::new(&self.schema));
        match &mut self.open {
            Some((writer, grip)) => writer.write(&builder.finish()).map_err(|error| grip.blame(error)),
            None => Ok(()),
        }
    }

    /// Ends the file and waits until it is on the disk; nothing where it has no rows.
    pub(super) fn finish(mut self) -> Result<Option<FileState>, StoreError> {
        if !self.builder.is_empty() {
            self.write_group()?;
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

/// A table as it will be.
pub(super) struct NewTable {
    pub(super) file: RowFile,
    main_date: Option<usize>,
    earliest: i64,
    latest: i64,
}

impl NewTable {
    pub(super) fn new(disk: &Disk, layout: &Layout, generation: u64) -> NewTable {
        let name = format!("tables/{}-{generation}.parquet", layout.table.word());
        NewTable {
            file: RowFile::new(disk, name, layout.stored()),
            main_date: main_date(layout.table),
            earliest: i64::MAX,
            latest: i64::MIN,
        }
    }

    /// Puts one row below the last one.
    pub(super) fn push<'a>(&mut self, cells: impl Iterator<Item = Cell<'a>>) -> Result<(), StoreError> {
        let (main_date, mut earliest, mut latest) = (self.main_date, self.earliest, self.latest);
        let seen = cells.enumerate().map(|(column, cell)| {
            if Some(column) == main_date
                && let Some(date) = cell.whole()
            {
                earliest = earliest.min(date);
                latest = latest.max(date);
            }
            cell
        });
        self.file.push(seen)?;
        (self.earliest, self.latest) = (earliest, latest);
        Ok(())
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
