//! Rows in quarantine as sheets to mend and import again.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::RenderError;

/// The width of a column, in characters.
const WIDTH: f64 = 18.0;

/// A sheet as a CSV that a spreadsheet opens rightly, written row by row.
pub struct MendingCsv(::csv::Writer<Vec<u8>>);

impl MendingCsv {
    /// A sheet under these headers, those of the marks of the quarantine first.
    ///
    /// # Errors
    /// None in practice: it is written to memory.
    pub fn new(headers: &[&str]) -> Result<MendingCsv, RenderError> {
        // The mark lets Excel know that the file is UTF-8.
        let mut csv = MendingCsv(::csv::Writer::from_writer("\u{feff}".as_bytes().to_vec()));
        csv.push(headers)?;
        Ok(csv)
    }

    /// Puts a row below the last one.
    ///
    /// # Errors
    /// None in practice.
    pub fn push(&mut self, cells: &[&str]) -> Result<(), RenderError> {
        Ok(self.0.write_record(cells)?)
    }

    /// The bytes.
    ///
    /// # Errors
    /// None in practice.
    pub fn finish(self) -> Result<Vec<u8>, RenderError> {
        self.0.into_inner().map_err(|error| RenderError::Sink(error.into_error()))
    }
}

/// Sheets as a workbook, written row by row: of a million rows none is held. All cells are text: a spreadsheet
/// makes no number of an id, and a day stays as it was written.
pub struct MendingWorkbook {
    workbook: Workbook,
    text: Format,
    head: Format,
    /// How many rows each sheet has.
    rows: Vec<u32>,
}

impl MendingWorkbook {
    /// A workbook without sheets.
    ///
    /// # Errors
    /// None in practice.
    pub fn new() -> Result<MendingWorkbook, RenderError> {
        let mut workbook = Workbook::new();
        // A fixed moment, so that the same rows are the same bytes.
        let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
        let text = Format::new().set_num_format("@");
        let head = Format::new().set_num_format("@").set_bold();
        Ok(MendingWorkbook { workbook, text, head, rows: Vec::new() })
    }

    /// Begins the next sheet, of rows of `name`, under these headers.
    ///
    /// # Errors
    /// No room for what is not held.
    pub fn begin(&mut self, name: &str, headers: &[&str]) -> Result<(), RenderError> {
        let number = self.rows.len() + 1;
        let page = self.workbook.add_worksheet_with_constant_memory()?;
        page.set_name(format!("{name} {number}"))?;
        page.set_freeze_panes(1, 0)?;
        for (column, _) in (0..).zip(headers) {
            page.set_column_format(column, &self.text)?.set_column_width(column, WIDTH)?;
        }
        write(page, 0, headers, &self.head)?;
        self.rows.push(1);
        Ok(())
    }

    /// Puts a row below the last one of a sheet, both numbered from nought.
    ///
    /// # Errors
    /// More rows than a worksheet has, no room for what is not held.
    pub fn push(&mut self, sheet: usize, cells: &[&str]) -> Result<(), RenderError> {
        let page = self.workbook.worksheet_from_index(sheet)?;
        write(page, self.rows[sheet], cells, &self.text)?;
        self.rows[sheet] += 1;
        Ok(())
    }

    /// The bytes.
    ///
    /// # Errors
    /// What the workbook's writer refuses.
    pub fn finish(mut self) -> Result<Vec<u8>, RenderError> {
        Ok(self.workbook.save_to_buffer()?)
    }
}

fn write(page: &mut Worksheet, row: u32, cells: &[&str], format: &Format) -> Result<(), XlsxError> {
    for (column, cell) in (0..).zip(cells) {
        page.write_string_with_format(row, column, *cell, format)?;
    }
    Ok(())
}
