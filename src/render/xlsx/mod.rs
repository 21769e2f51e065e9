//! The report as a workbook: one sheet a chapter, numbers as numbers, links from a step to its rows.

mod chart;
mod fill;
mod format;
mod layout;
mod sheet;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use super::RenderError;
use crate::report::model::Report;
use format::Formats;
use layout::Layout;

/// The workbook's bytes; the same report gives the same bytes.
///
/// # Errors
/// What the workbook's writer refuses.
pub fn xlsx(report: &Report) -> Result<Vec<u8>, RenderError> {
    let mut workbook = Workbook::new();
    // The moment of writing would change the bytes of a second run.
    let created = ExcelDateTime::from_ymd(2026, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(&report.title).set_creation_datetime(&created));
    let layout = Layout::of(report);
    let formats = Formats::new();
    for sheet in &layout.sheets {
        let worksheet = workbook.add_worksheet();
        sheet::write(worksheet, sheet, report, &layout, &formats)?;
    }
    Ok(workbook.save_to_buffer()?)
}
