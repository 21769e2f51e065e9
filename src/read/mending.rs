//! Sheets that were exported from the quarantine to be mended.

use super::error::ReadError;
use super::row::RawRow;
use super::rows::{Book, SheetRef};
use super::value::text_of;
use crate::domain::record::QUARANTINE_ID;

/// How many rows are looked at for the first id.
const HEAD: usize = 256;

/// The id of the first row that a sheet of mended rows stands for; nothing where it is no such sheet.
///
/// # Errors
/// A sheet that cannot be read.
pub fn first_id(book: &mut Book, sheet: &SheetRef) -> Result<Option<String>, ReadError> {
    let mut rows = book.rows(sheet)?;
    let mut row = RawRow::default();
    let mut column = None;
    for _ in 0..HEAD {
        if !rows.read(&mut row)? {
            break;
        }
        match column {
            None => column = (0..row.len()).find(|index| text_of(row.cell(*index)).trim() == QUARANTINE_ID),
            Some(column) => {
                let id = text_of(row.cell(column));
                if !id.trim().is_empty() {
                    return Ok(Some(id.trim().to_owned()));
                }
            }
        }
    }
    Ok(None)
}
