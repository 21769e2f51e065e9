//! Rows in quarantine: as lines of JSON, and as a sheet to mend and import again.

use std::sync::Arc;

use serde::Serialize;

use super::RenderError;
use super::rows::Pairs;
use crate::domain::record::Quarantined;
use crate::words::Lang;

/// One row in its stable form, with the line break.
///
/// # Errors
/// None in practice: it is written to memory.
pub fn set_aside_line(row: &Quarantined, lang: Lang) -> Result<Vec<u8>, RenderError> {
    #[derive(Serialize)]
    struct Line<'a> {
        file: &'a str,
        sheet: Option<&'a str>,
        row: u32,
        table: &'a str,
        code: &'a str,
        column: Option<&'a str>,
        reason: &'a str,
        cells: Pairs<'a>,
    }
    let mut line = serde_json::to_vec(&Line {
        file: &row.origin.file,
        sheet: row.origin.sheet.as_deref(),
        row: row.origin.row,
        table: row.table.word(),
        code: &row.code,
        column: row.column.as_deref(),
        reason: row.reason.text(lang),
        cells: Pairs(&row.cells),
    })?;
    line.push(b'\n');
    Ok(line)
}

/// The original cells of rows that have the same headers, as a CSV that a spreadsheet opens rightly.
/// `marks` names the two columns in front and says what stands in them: the row's id and the reason.
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
