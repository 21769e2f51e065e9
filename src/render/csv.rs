//! CSV: the main table, as data. Cells are exact; nothing is added for spreadsheets' sake.

use super::{RenderError, figure};
use crate::report::model::{Body, Report, Table};

/// The report's first table, under its columns' stable names; empty where there is none.
///
/// # Errors
/// None in practice: the writer writes to memory.
pub fn csv(report: &Report) -> Result<Vec<u8>, RenderError> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    if let Some(table) = main_table(report) {
        writer.write_record(table.columns.iter().map(|column| &column.key))?;
        for row in &table.rows {
            writer.write_record(row.iter().map(|cell| figure::plain(&cell.value)))?;
        }
    }
    writer.into_inner().map_err(|error| ::csv::Error::from(error.into_error()).into())
}

/// Rows of cells as they are, with a byte order mark: a spreadsheet then knows the encoding.
///
/// # Errors
/// None in practice: the writer writes to memory.
pub fn lines(rows: &[Vec<String>]) -> Result<Vec<u8>, RenderError> {
    let mut writer = ::csv::WriterBuilder::new().flexible(true).from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        writer.write_record(row)?;
    }
    writer.into_inner().map_err(|error| ::csv::Error::from(error.into_error()).into())
}

fn main_table(report: &Report) -> Option<&Table> {
    report.sections.iter().find_map(|section| match &section.body {
        Body::Table(table) => Some(table),
        _ => None,
    })
}
