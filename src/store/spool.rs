//! Rows kept aside in the order in which they came: in memory while they are few, else on the disk.

use std::path::PathBuf;

use super::disk::Disk;
use super::error::StoreError;
use super::incoming::FOLDER;
use crate::engine::parquet::{Packing, ParquetFile, ParquetWriter};
use crate::engine::rows::{Cell, Rows, RowsBuilder};
use crate::engine::schema::Schema;

/// The rows of a block.
const BLOCK_ROWS: usize = if cfg!(test) { 3 } else { 1 << 15 };
/// A block ends at this many bytes, too.
const BLOCK_BYTES: usize = 16 << 20;
/// Blocks are held in memory up to this many bytes; later ones go to the disk.
const HELD_BYTES: usize = if cfg!(test) { 1_000 } else { 48 << 20 };

/// Rows on their way to the end of an import.
pub(super) struct Spool {
    disk: Disk,
    name: &'static str,
    schema: Schema,
    builder: RowsBuilder,
    blocks: Vec<Block>,
    held: usize,
}

enum Block {
    Held(Rows),
    Spilled(ParquetFile, PathBuf),
}

impl Spool {
    pub(super) fn new(disk: &Disk, name: &'static str, schema: Schema) -> Spool {
        let builder = RowsBuilder::new(&schema);
        Spool { disk: disk.clone(), name, schema, builder, blocks: Vec::new(), held: 0 }
    }

    /// Puts one row below the last one.
    pub(super) fn push<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) -> Result<(), StoreError> {
        self.builder
            .push(cells)
            .map_err(|_| StoreError::Misfit { table: "", place: self.name.to_owned() })?;
        if self.builder.len() >= BLOCK_ROWS || self.builder.bytes() >= BLOCK_BYTES {
            self.end_block()?;
        }
        Ok(())
    }

    fn end_block(&mut self) -> Result<(), StoreError> {
        let builder = std::mem::replace(&mut self.builder, RowsBuilder::new(&self.schema));
        self.held += builder.bytes();
        let rows = builder.finish();
        let block = if self.held > HELD_BYTES { self.spilled(&rows)? } else { Block::Held(rows) };
        self.blocks.push(block);
        Ok(())
    }

    fn spilled(&self, rows: &Rows) -> Result<Block, StoreError> {
        self.disk.make_folder(FOLDER)?;
        let name = format!("{FOLDER}/{}-{}.parquet", self.name, self.blocks.len());
        let file = self.disk.create(&name)?;
        let grip = file.grip()?;
        let written = ParquetWriter::new(file, &self.schema, Packing::None).and_then(|mut writer| {
            writer.write(rows)?;
            writer.finish()
        });
        written.map_err(|error| grip.blame(error))?;
        let path = self.disk.path(&name);
        let file = std::fs::File::open(&path).map_err(StoreError::read(&path))?;
        Ok(Block::Spilled(ParquetFile::open(file).map_err(StoreError::parquet(&path))?, path))
    }

    /// Every row, in order, through `row`.
    pub(super) fn each(
        mut self,
        mut row: impl FnMut(&Rows, usize) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        if !self.builder.is_empty() {
            self.end_block()?;
        }
        for block in self.blocks {
            let rows = match block {
                Block::Held(rows) => rows,
                Block::Spilled(file, path) => {
                    file.read(&self.schema, 0, file.len()).map_err(StoreError::parquet(&path))?
                }
            };
            (0..rows.len()).try_for_each(|number| row(&rows, number))?;
        }
        Ok(())
    }
}
