//! Reading the store's files block by block.

use std::fs::File;
use std::io::Seek;
use std::path::Path;

use super::checksum::Checksum;
use super::disk::Disk;
use super::error::StoreError;
use super::findings;
use super::manifest::FileState;
use crate::domain::finding::Finding;
use crate::engine::parquet::ParquetFile;
use crate::engine::rows::Rows;
use crate::engine::schema::Schema;

/// The rows that are read at a time.
pub(super) const BLOCK_ROWS: usize = if cfg!(test) { 3 } else { 1 << 15 };

/// Opens a file that the manifest names.
pub(super) fn open(disk: &Disk, state: &FileState) -> Result<ParquetFile, StoreError> {
    let path = disk.path(&state.name);
    let file = File::open(&path).map_err(StoreError::read(&path))?;
    checked(&file, &path, state)
}

/// The Parquet file in `file`, once it is known to be what was written.
pub(super) fn checked(file: &File, path: &Path, state: &FileState) -> Result<ParquetFile, StoreError> {
    let mut start = file;
    let checksum = start.rewind().and_then(|()| Checksum::of(file)).map_err(StoreError::read(path))?;
    if checksum != state.checksum {
        let detail = format!("its checksum is {checksum}, not {}", state.checksum);
        return Err(StoreError::Damaged { path: path.to_owned(), detail });
    }
    let handle = file.try_clone().map_err(StoreError::read(path))?;
    ParquetFile::open(handle).map_err(StoreError::parquet(path))
}

/// Every row of a file through `row`, which answers with nothing where a row is not what it must be.
pub(super) fn each<T>(
    file: &ParquetFile,
    path: &Path,
    schema: &Schema,
    mut row: impl FnMut(&Rows, usize) -> Option<T>,
) -> Result<Vec<T>, StoreError> {
    let mut all = Vec::with_capacity(file.len());
    every(file, path, schema, |rows, index| {
        all.push(row(rows, index)?);
        Some(())
    })?;
    Ok(all)
}

/// The same for what is not to be kept.
pub(super) fn every(
    file: &ParquetFile,
    path: &Path,
    schema: &Schema,
    mut row: impl FnMut(&Rows, usize) -> Option<()>,
) -> Result<(), StoreError> {
    for offset in (0..file.len()).step_by(BLOCK_ROWS) {
        let rows = file.read(schema, offset, BLOCK_ROWS).map_err(StoreError::parquet(path))?;
        for index in 0..rows.len() {
            row(&rows, index).ok_or_else(|| broken(path, offset + index))?;
        }
    }
    Ok(())
}

pub(super) fn broken(path: &Path, row: usize) -> StoreError {
    StoreError::Damaged { path: path.to_owned(), detail: format!("row {row} lacks what it must have") }
}

/// The rows of the file of findings.
pub(super) fn findings(file: &ParquetFile, path: &Path) -> Result<Vec<Finding>, StoreError> {
    each(file, path, &findings::schema(), findings::read)
}
