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

#[cfg(test)]
mod tests {
    use std::io::{Seek, SeekFrom, Write};

    use proptest::prelude::*;

    use super::*;
    use crate::domain::texts::FEW;
    use crate::engine::parquet::{Packing, ParquetWriter};
    use crate::engine::rows::{Cell, RowsBuilder};
    use crate::engine::schema::Type;

    const KINDS: [(&str, Type); 6] = [
        ("text", Type::Text),
        ("word", Type::Text),
        ("whole", Type::Whole),
        ("day", Type::Day),
        ("moment", Type::Moment),
        ("real", Type::Real),
    ];

    /// A file of these rows, in two groups.
    fn file(rows: &[(Option<String>, Option<i32>)], packing: Packing) -> (ParquetFile, Schema) {
        let schema = Schema::new(KINDS);
        let mut file = tempfile::tempfile().unwrap();
        let mut writer = ParquetWriter::new(file.try_clone().unwrap(), &schema, packing).unwrap();
        for some in rows.chunks(rows.len().div_ceil(2).max(1)) {
            let mut builder = RowsBuilder::new(&schema);
            // So many different texts are not numbered.
            let many: Vec<String> = (0..=FEW).map(|at| format!("名{at}")).collect();
            for (row, (text, number)) in some.iter().enumerate() {
                let whole = number.map_or(Cell::Blank, |number| Cell::Whole(number.into()));
                let real = number.map_or(Cell::Blank, |number| Cell::Real(number.into()));
                let cell = text.as_deref().map_or(Cell::Blank, Cell::Text);
                builder.push([cell, Cell::Text(&many[row % 2]), whole, whole, whole, real]).unwrap();
            }
            for text in &many {
                builder
                    .push([Cell::Text(text), Cell::Blank, Cell::Blank, Cell::Blank, Cell::Blank, Cell::Blank])
                    .unwrap();
            }
            writer.write(&builder.finish()).unwrap();
        }
        writer.finish().unwrap();
        file.flush().unwrap();
        file.seek(SeekFrom::Start(0)).unwrap();
        (ParquetFile::open(file).unwrap(), schema)
    }

    fn cells(rows: &Rows) -> Vec<Vec<Cell<'_>>> {
        (0..rows.len()).map(|row| (0..KINDS.len()).map(|column| rows.cell(column, row)).collect()).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn a_row_group_says_what_polars_reads(
            rows in prop::collection::vec((prop::option::of("[a贰]{0,3}"), prop::option::of(any::<i32>())), 1..300),
            is_small in any::<bool>(),
        ) {
            let packing = if is_small { Packing::Small } else { Packing::None };
            let (file, schema) = file(&rows, packing);
            let mut offset = 0;
            for group in 0..file.groups() {
                let read = file.read_group(&schema, group).unwrap();
                prop_assert!(read.lines(0).is_some() && read.words(1).is_some());
                let expected = file.read(&schema, offset, read.len()).unwrap();
                prop_assert_eq!(cells(&read), cells(&expected));
                offset += read.len();
            }
            prop_assert_eq!(offset, file.len());
        }
    }
}
