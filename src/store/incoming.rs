//! Rows on their way in: gathered into runs that are sorted by key, so that any number of them can be
//! merged with what is there in little memory.

use std::sync::Arc;

use super::disk::Disk;
use super::error::StoreError;
use super::extra;
use super::layout::Layout;
use crate::domain::columns::{Columns, ColumnsBuilder, Type, list_text};
use crate::domain::record::{Record, Value};
use crate::domain::table::Table;
use crate::engine::parquet::{Packing, ParquetFile, ParquetWriter};
use crate::engine::rows::{Cell, Rows, RowsBuilder};
use crate::engine::schema::Schema;

/// The folder of runs.
pub(super) const FOLDER: &str = "tmp";

/// A run ends at this many rows or at this many bytes: few long ones, since each run on the disk keeps a
/// block in memory while they are merged. Tests have short ones, so that few rows make many.
const RUN_ROWS: usize = if cfg!(test) { 5 } else { 1 << 18 };
const RUN_BYTES: usize = 64 << 20;

/// Runs are held in memory up to this many bytes; later ones go to the disk.
const HELD_BYTES: usize = if cfg!(test) { 1_000 } else { 224 << 20 };

/// Rows that come one by one are made a block when they are so many.
const BUILT_ROWS: usize = if cfg!(test) { 2 } else { 1 << 13 };

/// The rows that are read from a run at a time.
const BLOCK_ROWS: usize = if cfg!(test) { 2 } else { 1 << 12 };

/// All rows of one table that an import brings.
pub(super) struct Incoming {
    pub(super) layout: Layout,
    schema: Schema,
    builder: RowsBuilder,
    /// The rows of the run in the making that are not in the builder.
    blocks: Blocks,
    runs: Vec<Run>,
    held: usize,
    /// How many rows have come.
    pub(super) rows: u64,
}

/// Blocks of rows, one behind the other.
#[derive(Default)]
struct Blocks {
    blocks: Vec<Arc<Rows>>,
    rows: usize,
    bytes: usize,
}

impl Blocks {
    fn push(&mut self, block: Rows) {
        self.rows += block.len();
        self.bytes += block.bytes();
        self.blocks.push(Arc::new(block));
    }

    /// Every row: the number of its block and of the row in it.
    fn picks(&self) -> impl Iterator<Item = (u32, u32)> {
        let to_u32 = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let blocks = self.blocks.iter().enumerate();
        blocks.flat_map(move |(block, rows)| (0..rows.len()).map(move |row| (to_u32(block), to_u32(row))))
    }

    fn row(&self, (block, row): (u32, u32)) -> (&Rows, usize) {
        (&self.blocks[block as usize], row as usize)
    }
}

/// Rows sorted by key; rows with equal keys stand in the order in which they came.
enum Run {
    Held(Vec<Arc<Rows>>),
    Spilled(ParquetFile, std::path::PathBuf),
}

impl Incoming {
    pub(super) fn new(table: Table) -> Incoming {
        let layout = Layout::of(table);
        let schema = layout.run();
        Incoming {
            builder: RowsBuilder::new(&schema),
            blocks: Blocks::default(),
            layout,
            schema,
            runs: Vec::new(),
            held: 0,
            rows: 0,
        }
    }

    /// Takes one row that came from the sheet number `source`.
    pub(super) fn add(&mut self, record: &Record, source: usize, disk: &Disk) -> Result<(), StoreError> {
        let values = record.values.iter().enumerate();
        let lists: Vec<(usize, String)> =
            values.filter_map(|(index, value)| Some((index, list_text(value)?))).collect();
        let extra = extra::text(&record.extra);
        let columns = self.layout.table.columns();
        let own = columns.iter().enumerate().map(|(index, column)| {
            let value = record.values.get(index).unwrap_or(&Value::Blank);
            let list = lists.iter().find(|(place, _)| *place == index);
            Cell::of(value, column.kind, list.map(|(_, text)| text.as_str()))
        });
        let rest = [
            extra.as_deref().map_or(Cell::Blank, Cell::Text),
            Cell::Whole(i64::from(record.origin.row)),
            Cell::Whole(number(source)),
        ];
        self.builder.push(own.chain(rest)).map_err(|_| StoreError::Misfit {
            table: self.layout.table.word(),
            place: record.origin.to_string(),
        })?;
        self.rows += 1;
        // What a row takes is not asked after each: it is little beside a block.
        if self.builder.len() >= BUILT_ROWS || self.builder.len().is_multiple_of(64) && self.is_full() {
            self.end_block(disk)?;
        }
        Ok(())
    }

    /// Takes rows that came from the sheet number `source`.
    pub(super) fn add_rows(&mut self, rows: Columns, source: usize, disk: &Disk) -> Result<(), StoreError> {
        let mut sources = ColumnsBuilder::new([Type::Whole]);
        for _ in 0..rows.len() {
            // A whole number fits a column of whole numbers.
            let _ = sources.push([Cell::Whole(number(source))]);
        }
        self.end_builder();
        self.rows += rows.len() as u64;
        self.blocks.push(Rows::of(rows).beside(Rows::of(sources.finish())));
        self.end_block(disk)
    }

    fn is_full(&self) -> bool {
        self.blocks.rows + self.builder.len() >= RUN_ROWS
            || self.blocks.bytes + self.builder.bytes() >= RUN_BYTES
    }

    /// Makes a block of the rows in the builder, and a run of the blocks where they are enough for one.
    fn end_block(&mut self, disk: &Disk) -> Result<(), StoreError> {
        self.end_builder();
        if !self.is_full() {
            return Ok(());
        }
        self.held += self.blocks.bytes;
        if self.held > HELD_BYTES { self.spill(disk) } else { self.hold_run() }
    }

    fn end_builder(&mut self) {
        if !self.builder.is_empty() {
            let rows = self.builder.take();
            self.blocks.push(rows);
        }
    }

    /// The runs, in the order in which they came.
    pub(super) fn cursors(mut self) -> Result<Vec<Cursor>, StoreError> {
        self.end_builder();
        if self.blocks.rows > 0 {
            self.hold_run()?;
        }
        let schema = self.schema;
        self.runs.into_iter().map(|run| Cursor::new(run, schema.clone(), BLOCK_ROWS)).collect()
    }

    /// Makes a run of the blocks and keeps it in memory.
    fn hold_run(&mut self) -> Result<(), StoreError> {
        let blocks = std::mem::take(&mut self.blocks);
        let run = match self.sorted(&blocks) {
            None => blocks.blocks,
            Some(picks) => self.gathered(&blocks, &picks).map(Arc::new).collect(),
        };
        self.runs.push(Run::Held(run));
        Ok(())
    }

    /// The rows in the order of their keys; nothing where they stand in it.
    fn sorted(&self, blocks: &Blocks) -> Option<Vec<(u32, u32)>> {
        let order =
            |one: &(u32, u32), other: &(u32, u32)| self.layout.compare(blocks.row(*one), blocks.row(*other));
        if blocks.picks().is_sorted_by(|one, other| order(one, other).is_le()) {
            return None;
        }
        let mut picks: Vec<(u32, u32)> = blocks.picks().collect();
        picks.sort_by(order);
        Some(picks)
    }

    /// The rows of `picks` in blocks of [`BLOCK_ROWS`].
    fn gathered<'a>(&self, blocks: &'a Blocks, picks: &'a [(u32, u32)]) -> impl Iterator<Item = Rows> + 'a {
        let width = self.schema.len();
        picks.chunks(BLOCK_ROWS).map(move |picks| Rows::gather(&blocks.blocks, picks, width))
    }

    /// Makes a run of the blocks and puts it on the disk.
    fn spill(&mut self, disk: &Disk) -> Result<(), StoreError> {
        let blocks = std::mem::take(&mut self.blocks);
        let picks = self.sorted(&blocks).unwrap_or_else(|| blocks.picks().collect());
        disk.make_folder(FOLDER)?;
        let name = format!("{FOLDER}/{}-{}.parquet", self.layout.table.word(), self.runs.len());
        let file = disk.create(&name)?;
        let grip = file.grip()?;
        let written = ParquetWriter::new(file, &self.schema, Packing::None).and_then(|mut writer| {
            self.gathered(&blocks, &picks).try_for_each(|rows| writer.write(&rows))?;
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

fn number(source: usize) -> i64 {
    i64::try_from(source).unwrap_or(i64::MAX)
}

/// A place in rows that are sorted by key, moving forward.
pub(super) struct Cursor {
    schema: Schema,
    block: Arc<Rows>,
    row: usize,
    rest: Rest,
}

/// What comes behind the block at hand.
enum Rest {
    Held(std::vec::IntoIter<Arc<Rows>>),
    Stored { file: ParquetFile, path: std::path::PathBuf, offset: usize, step: usize },
}

/// One row and the block that it stands in.
pub(super) type Row = (Arc<Rows>, usize);

impl Cursor {
    fn new(run: Run, schema: Schema, step: usize) -> Result<Cursor, StoreError> {
        match run {
            Run::Held(blocks) => Cursor::before(Rest::Held(blocks.into_iter()), schema),
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
        Cursor::before(Rest::Stored { file, path, offset: 0, step }, schema)
    }

    fn before(rest: Rest, schema: Schema) -> Result<Cursor, StoreError> {
        let block = Arc::new(RowsBuilder::new(&schema).finish());
        let mut cursor = Cursor { schema, block, row: 0, rest };
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
        if self.row < self.block.len() {
            return Ok(());
        }
        match &mut self.rest {
            Rest::Held(blocks) => match blocks.next() {
                Some(block) => self.block = block,
                None => return Ok(()),
            },
            Rest::Stored { file, offset, .. } if *offset >= file.len() => return Ok(()),
            Rest::Stored { file, path, offset, step } => {
                let block = file.read(&self.schema, *offset, *step).map_err(StoreError::parquet(path))?;
                *offset += *step;
                self.block = Arc::new(block);
            }
        }
        self.row = 0;
        Ok(())
    }
}
