//! Small tables of a project that rules look values up in.

use std::path::Path;

use super::error::ReadError;
use super::row::RawRow;
use super::rows::Book;
use super::source::Source;
use super::value::text_of;
use crate::domain::assign::rules::lookup::Reference;

/// How many rows such a table may have.
pub const MOST_ROWS: usize = 100_000;

/// The first sheet of the file at `path`, its first row as headers; one row more than [`MOST_ROWS`] at most.
///
/// # Errors
/// No such file, or one that is no table.
pub fn read(path: &Path) -> Result<Reference, ReadError> {
    if !path.exists() {
        return Err(ReadError::Missing { file: path.display().to_string() });
    }
    let mut book = Book::open(&Source::of_file(path))?;
    let mut reference = Reference::default();
    let sheets = book.sheets();
    let Some(sheet) = sheets.iter().find(|sheet| !sheet.hidden).or(sheets.first()) else {
        return Ok(reference);
    };
    let mut rows = book.rows(sheet)?;
    let mut row = RawRow::default();
    while rows.read(&mut row)? && reference.rows.len() <= MOST_ROWS {
        let cells: Vec<String> = row.cells().map(|cell| text_of(cell).trim().to_owned()).collect();
        if cells.iter().all(String::is_empty) {
            continue;
        }
        match reference.headers.is_empty() {
            true => reference.headers = cells,
            false => reference.rows.push((row.number, cells)),
        }
    }
    Ok(reference)
}
