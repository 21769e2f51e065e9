//! Reading the store's files block by block.

use std::path::Path;

use super::error::StoreError;
use super::findings;
use super::quarantine::{self, SetAside};
use crate::domain::finding::Finding;
use crate::domain::moment::Zone;
use crate::engine::parquet::ParquetFile;
use crate::engine::rows::Rows;
use crate::engine::schema::Schema;

/// The rows that are read at a time.
const BLOCK_ROWS: usize = 1 << 15;

/// Every row of a file through `row`, which answers with nothing where a row is not what it must be.
pub(super) fn each<T>(
    file: &ParquetFile,
    path: &Path,
    schema: &Schema,
    mut row: impl FnMut(&Rows, usize) -> Option<T>,
) -> Result<Vec<T>, StoreError> {
    let mut all = Vec::with_capacity(file.len());
    for offset in (0..file.len()).step_by(BLOCK_ROWS) {
        let rows = file.read(schema, offset, BLOCK_ROWS).map_err(StoreError::parquet(path))?;
        for index in 0..rows.len() {
            let read = row(&rows, index);
            all.push(read.ok_or_else(|| broken(path, offset + index))?);
        }
    }
    Ok(all)
}

fn broken(path: &Path, row: usize) -> StoreError {
    StoreError::Damaged { path: path.to_owned(), detail: format!("row {row} lacks what it must have") }
}

/// The rows of the file of the quarantine.
pub(super) fn quarantine(file: &ParquetFile, path: &Path, zone: Zone) -> Result<Vec<SetAside>, StoreError> {
    each(file, path, &quarantine::schema(), |rows, row| SetAside::read(rows, row, zone))
}

/// The rows of the file of findings.
pub(super) fn findings(file: &ParquetFile, path: &Path) -> Result<Vec<Finding>, StoreError> {
    each(file, path, &findings::schema(), findings::read)
}
