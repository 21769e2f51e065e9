//! Rows on their way in: gathered into runs that are sorted by key, so that any number of them can be
//! merged with what is there in little memory.

use std::sync::Arc;

use super::disk::Disk;
use super::error::StoreError;
use super::extra;
use super::layout::{Layout, cell_of, list_text};
use crate::domain::record::{Record, Value};
use crate::domain::table::Table;
use crate::engine::parquet::{Packing, ParquetFile, ParquetWriter};
use crate::engine::rows::{Cell, Rows, RowsBuilder};
use crate::engine::schema::Schema;

/// The folder of runs.
pub(super) const FOLDER: &str = "tmp";

/// A run ends at this many rows or at this many bytes. Tests have short ones, so that few rows make many.
const RUN_ROWS: usize = if cfg!(test) { 5 } else { 1 << 16 };
const RUN_BYTES: usize = 48 << 20;

/// Runs are held in memory up to this many bytes; later ones go to the disk.
const HELD_BYTES: usize = if cfg!(test) { 2_000 } else { 224 << 20 };

/// The rows that are read from a run at a time.
const BLOCK_ROWS: usize = if cfg!(test) { 2 } else { 1 << 12 };

/// All rows of one table that an import brings.
pub(super) struct Incoming {
    pub(super) layout: Layout,
    schema: Schema,
    builder: RowsBuilder,
    runs: Vec<Run>,
    held: usize,
    /// How many rows have come.
    pub(super) rows: u64,
}

/// Rows sorted by key; rows with equal keys stand in the order in which they came.
enum Run {
    Held(Arc<Rows>),
    Spilled(ParquetFile, std::path::PathBuf),
}

impl Incoming {
    pub(super) fn new(table: Table) -> Incoming {
        let layout = Layout::of(table);
        let schema = layout.run();
        Incoming { builder: RowsBuilder::new(&schema), layout, schema, runs: Vec::new(), held: 0, rows: 0 }
    }

    /// Takes one row that came from the sheet number `source`.
    pub(super) fn add(&mut self, record: &Record, source: usize, disk: &Disk) -> Result<(), StoreError> {
        let values = record.values.iter().enumerate();
        let lists: Vec<(usize, String)> =
            values.filter_map(|(index, value)| Some((index, value_list(value)?))).collect();
        let extra = extra::text(&record.extra);
        let columns = self.layout.table.columns();
        let own = columns.iter().enumerate().map(|(index, column)| {
            let value = record.values.get(index).unwrap_or(&Value::Blank);
            let list = lists.iter().find(|(place, _)| *place == index);
            cell_of(value, column.kind, list.map(|(_, text)| text.as_str()))
        });
        let rest = [
            extra.as_deref().map_or(Cell::Blank, Cell::Text),
            Cell::Whole(i64::from(record.origin.row)),
            Cell::Whole(i64::try_from(source).unwrap_or(i64::MAX)),
        ];
        self.builder.push(own.chain(rest)).map_err(|_| StoreError::Misfit {
            table: self.layout.table.word(),
            place: record.origin.to_string(),
        })?;
        self.rows += 1;
        if self.builder.len() >= RUN_ROWS || self.builder.bytes() >= RUN_BYTES {
            self.held += self.builder.bytes();
            let rows = self.end_run();
            if self.held > HELD_BYTES {
                self.spill(&rows, disk)?;
            } else {
                self.runs.push(Run::Held(Arc::new(rows)));
            }
        }
        Ok(())
    }

    /// The runs, in the order in which they came.
    pub(super) fn cursors(mut self) -> Result<Vec<Cursor>, StoreError> {
        if !self.builder.is_empty() {
            let rows = self.end_run();
            self.runs.push(Run::Held(Arc::new(rows)));
        }
        let schema = self.schema;
        self.runs.into_iter().map(|run| Cursor::new(run, schema.clone(), BLOCK_ROWS)).collect()
    }

    fn end_run(&mut self) -> Rows {
        let rows = self.builder.take();
        let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let order = |&i: &u32, &j: &u32| self.layout.compare((&rows, i as usize), (&rows, j as usize));
        if (0..count).is_sorted_by(|i, j| order(i, j).is_le()) {
            return rows;
        }
        let mut picks: Vec<u32> = (0..count).collect();
        picks.sort_by(order);
        rows.take(picks)
    }

    fn spill(&mut self, rows: &Rows, disk: &Disk) -> Result<(), StoreError> {
        disk.make_folder(FOLDER)?;
        let name = format!("{FOLDER}/{}-{}.parquet", self.layout.table.word(), self.runs.len());
        let file = disk.create(&name)?;
        let grip = file.grip()?;
        let written = ParquetWriter::new(file, &self.schema, Packing::None).and_then(|mut writer| {
            for offset in (0..rows.len()).step_by(BLOCK_ROWS) {
                writer.write(&rows.slice(offset, BLOCK_ROWS))?;
            }
            writer.finish()
        });
        written.map_err(|error| grip.blame(error))?;
        let path = disk.path(&name);
        let file = std::fs::File::open(&path).map_err(StoreError::read(&path))?;
        let file = ParquetFile::open(file).map_err(StoreError::parquet(&path))?;
        self.runs.push(Run::Spilled(file, path));
        Ok(())
    }
}

fn value_list(value: &Value) -> Option<String> {
    if let Value::List(words) = value { list_text(words) } else { None }
}

/// A place in rows that are sorted by key, moving forward.
pub(super) struct Cursor {
    schema: Schema,
    block: Arc<Rows>,
    row: usize,
    rest: Option<Rest>,
}

struct Rest {
    file: ParquetFile,
    path: std::path::PathBuf,
    offset: usize,
    step: usize,
}

/// One row and the block that it stands in.
pub(super) type Row = (Arc<Rows>, usize);

impl Cursor {
    fn new(run: Run, schema: Schema, step: usize) -> Result<Cursor, StoreError> {
        match run {
            Run::Held(block) => Ok(Cursor { schema, block, row: 0, rest: None }),
            Run::Spilled(file, path) => Cursor::over(file, path, schema, step),
        }
    }

    /// A cursor over a file, reading `step` rows at a time.
    pub(super) fn over(
        file: ParquetFile,
        path: std::path::PathBuf,
        schema: Schema,
        step: usize,
    ) -> Result<Cursor, StoreError> {
        let empty = Arc::new(RowsBuilder::new(&schema).finish());
        let rest = Some(Rest { file, path, offset: 0, step });
        let mut cursor = Cursor { schema, block: empty, row: 0, rest };
        cursor.refill()?;
        Ok(cursor)
    }

    /// The row at hand; nothing at the end.
    pub(super) fn head(&self) -> Option<(&Rows, usize)> {
        (self.row < self.block.len()).then_some((&self.block, self.row))
    }

    /// Takes the row at hand and moves to the next one.
    pub(super) fn next(&mut self) -> Result<Option<Row>, StoreError> {
        if self.row >= self.block.len() {
            return Ok(None);
        }
        let row = (self.block.clone(), self.row);
        self.row += 1;
        self.refill()?;
        Ok(Some(row))
    }

    fn refill(&mut self) -> Result<(), StoreError> {
        let Some(rest) = &mut self.rest else { return Ok(()) };
        if self.row < self.block.len() || rest.offset >= rest.file.len() {
            return Ok(());
        }
        let block = rest.file.read(&self.schema, rest.offset, rest.step);
        let block = block.map_err(StoreError::parquet(&rest.path))?;
        rest.offset += rest.step;
        self.block = Arc::new(block);
        self.row = 0;
        Ok(())
    }
}
