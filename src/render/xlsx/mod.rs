//! The report as a workbook: one sheet a chapter, numbers as numbers, links from a step to its rows.

mod chart;
mod fill;
mod format;
mod layout;
mod page;
mod sheet;
mod widths;

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
    written(report, None)
}

/// The same with a mark at the head and the foot of every printed page.
///
/// # Errors
/// What the workbook's writer refuses.
pub fn marked_xlsx(report: &Report, mark: &str) -> Result<Vec<u8>, RenderError> {
    written(report, Some(mark))
}

fn written(report: &Report, mark: Option<&str>) -> Result<Vec<u8>, RenderError> {
    let mut workbook = Workbook::new();
    // The moment of writing would change the bytes of a second run.
    let created = ExcelDateTime::from_ymd(2026, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(&report.title).set_creation_datetime(&created));
    let layout = Layout::of(report);
    let formats = Formats::new();
    for sheet in &layout.sheets {
        let worksheet = workbook.add_worksheet();
        sheet::write(worksheet, sheet, report, &layout, &formats)?;
        match mark.map(in_foot) {
            Some(mark) => worksheet.set_header(format!("&C{mark}")).set_footer(format!("&C{mark}&R&P / &N")),
            None => worksheet.set_footer(format!("&L{}&C&A&R&P / &N", in_foot(&report.title))),
        };
    }
    Ok(workbook.save_to_buffer()?)
}

/// A text for the head or the foot of a page: they hold 255 characters, and & begins a code there.
fn in_foot(text: &str) -> String {
    text.replace('&', "&&").chars().take(200).collect()
}
