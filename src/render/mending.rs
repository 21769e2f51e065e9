//! Rows in quarantine as sheets to mend and import again.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};

use super::RenderError;

/// The width of a column, in characters.
const WIDTH: f64 = 18.0;

/// Original cells under their headers, the marks of the quarantine in front.
#[derive(Debug)]
pub struct MendingSheet<'a> {
    /// What the rows are of.
    pub name: &'a str,
    /// The headers, those of the marks first.
    pub headers: Vec<&'a str>,
    /// The rows.
    pub rows: Vec<Vec<&'a str>>,
}

/// A sheet as a CSV that a spreadsheet opens rightly.
///
/// # Errors
/// None in practice: it is written to memory.
pub fn mending_csv(sheet: &MendingSheet<'_>) -> Result<Vec<u8>, RenderError> {
    // The mark lets Excel know that the file is UTF-8.
    let mut writer = ::csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(&sheet.headers)?;
    for row in &sheet.rows {
        writer.write_record(row)?;
    }
    writer.into_inner().map_err(|error| RenderError::Sink(error.into_error()))
}

/// Sheets as a workbook. All cells are text: a spreadsheet makes no number of an id, and a day stays as
/// it was written.
///
/// # Errors
/// A sheet with more rows than a workbook holds.
pub fn mending_workbook(sheets: &[MendingSheet<'_>]) -> Result<Vec<u8>, RenderError> {
    let mut workbook = Workbook::new();
    // A fixed moment, so that the same rows are the same bytes.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let (text, head) = (Format::new().set_num_format("@"), Format::new().set_num_format("@").set_bold());
    for (number, sheet) in sheets.iter().enumerate() {
        let page = workbook.add_worksheet();
        page.set_name(format!("{} {}", sheet.name, number + 1))?;
        page.set_freeze_panes(1, 0)?;
        let lines = std::iter::once(&sheet.headers).chain(&sheet.rows);
        for (line, cells) in (0..).zip(lines) {
            for (column, cell) in (0..).zip(cells) {
                let format = if line == 0 { &head } else { &text };
                page.write_string_with_format(line, column, *cell, format)?;
            }
        }
        for (column, _) in (0..).zip(&sheet.headers) {
            page.set_column_format(column, &text)?.set_column_width(column, WIDTH)?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}
