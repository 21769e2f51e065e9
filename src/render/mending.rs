//! Rows in quarantine as a sheet to mend and import again.

use std::sync::Arc;

use super::RenderError;
use crate::domain::record::Quarantined;

/// The original cells of rows that have the same headers, as a CSV that a spreadsheet opens rightly.
/// `marks` names the two columns in front; each row says what stands in them.
///
/// # Errors
/// None in practice: it is written to memory.
pub fn mending_sheet<'a>(
    marks: [&str; 2],
    headers: &[Arc<str>],
    rows: impl Iterator<Item = ([&'a str; 2], &'a Quarantined)>,
) -> Result<Vec<u8>, RenderError> {
    // The mark lets Excel know that the file is UTF-8.
    let mut writer = ::csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(marks.into_iter().chain(headers.iter().map(|header| &**header)))?;
    for (marks, row) in rows {
        writer.write_record(marks.into_iter().chain(row.cells.iter().map(|(_, cell)| &**cell)))?;
    }
    writer.into_inner().map_err(|error| RenderError::Sink(error.into_error()))
}
