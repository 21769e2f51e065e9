//! The printed page: how wide a sheet may be, how large it is printed, and where a new page begins.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use super::chart;
use super::layout::{Block, Sheet};
use super::sheet::index;
use super::widths::Widths;
use crate::render::width;
use crate::report::model::{Body, Cell};

/// The longest line of words that is easy to read, in characters.
const READABLE: usize = 120;
/// The width of a column that nothing was said about.
const UNSET: usize = 8;
/// An A4 page on its side within its margins, in points.
const PAPER: (f64, f64) = (842.0 - 2.0 * 72.0 * MARGIN, 595.0 - 2.0 * 72.0 * (MARGIN + FOOT));
/// Margins in inches; below them the foot.
const MARGIN: f64 = 0.4;
const FOOT: f64 = 0.2;
/// A character of a column's width, and what is beside the characters, in points.
const CHARACTER: (f64, f64) = (5.25, 3.75);
/// A pixel in points.
const PIXEL: f64 = 0.75;
/// Printed smaller than this share of its size nobody can read it: a sheet is then several pages wide.
const SMALLEST: f64 = 0.5;
/// Printers and other fonts may take more room than was reckoned.
const SLACK: f64 = 0.92;
/// The height of a row, and of each further line in it, in points.
pub const ROW: f64 = 16.5;
const LINE: f64 = 14.0;

/// What is known of a sheet's width before anything is written.
#[derive(Debug)]
pub struct Page {
    widths: Widths,
}

impl Page {
    pub fn new(widths: Widths) -> Page {
        Page { widths }
    }

    fn width(&self, column: usize) -> usize {
        self.widths.columns().get(column).copied().unwrap_or(UNSET)
    }

    /// The lines that a cell's text takes in its column, as far as a row should grow.
    pub fn lines_of(&self, column: usize, cell: &Cell) -> usize {
        self.widths.lines_of(column, cell)
    }

    /// The last column that a paragraph runs over, and the lines that it takes there; nothing for one that is
    /// short enough to stand in its row as it is.
    fn room(&self, text: &str) -> Option<(u16, usize)> {
        let whole = match self.widths.columns().iter().sum::<usize>() {
            0 => READABLE,
            tables => tables.clamp(READABLE * 2 / 3, READABLE),
        };
        if width::of(text) <= whole {
            return None;
        }
        let mut room = 0;
        let beyond = (0..).find(|column| {
            room += self.width(*column);
            room > whole
        })?;
        let last = beyond.max(2) - 1;
        let room: usize = (0..=last).map(|column| self.width(column)).sum();
        Some((index(last), width::wrapped(text, room.saturating_sub(4)).len()))
    }

    /// Writes a paragraph over as many columns as a line may be long, on as many lines as it takes.
    pub fn write(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let Some((last, lines)) = self.room(text) else {
            sheet.write_with_format(row, 0, text, format)?;
            return Ok(());
        };
        let format = format.clone().set_text_wrap().set_align(FormatAlign::Top);
        sheet.merge_range(row, 0, row, last, text, &format)?;
        sheet.set_row_height(row, height(lines))?;
        Ok(())
    }

    /// Sets up how `sheet` is printed: as large as fits across a page, and no section torn apart that fits on
    /// a page of its own.
    pub fn set_up(&self, worksheet: &mut Worksheet, sheet: &Sheet<'_>) -> Result<(), XlsxError> {
        let pages = self.pages_across(sheet);
        worksheet.set_landscape().set_paper_size(9);
        worksheet.set_margins(MARGIN, MARGIN, MARGIN, MARGIN + FOOT, MARGIN / 2.0, MARGIN / 2.0);
        // The reader's program knows the width of its letters: it finds the scale.
        worksheet.set_print_fit_to_pages(pages as u16, 0);
        if pages > 1.0 {
            worksheet.set_repeat_columns(0, 0)?;
        }
        worksheet.set_page_breaks(&self.breaks(&sheet.blocks, self.height(sheet)))?;
        Ok(())
    }

    /// Whether some section of a sheet goes on over a page's end.
    pub fn tears(&self, sheet: &Sheet<'_>) -> bool {
        let page = self.height(sheet);
        sheet.blocks.iter().any(|block| self.height_of(block) > page)
    }

    /// How wide a sheet is, in points.
    fn across(&self, sheet: &Sheet<'_>) -> f64 {
        let columns = self.widths.columns().iter();
        let tables: f64 = columns.map(|width| CHARACTER.0 * *width as f64 + CHARACTER.1).sum();
        tables.max(CHARACTER.0 * READABLE as f64).max(self.drawn(sheet))
    }

    /// How many pages stand side by side.
    fn pages_across(&self, sheet: &Sheet<'_>) -> f64 {
        (SMALLEST * self.across(sheet) / PAPER.0).ceil().max(1.0)
    }

    /// What of a sheet's height goes on a page, in points.
    fn height(&self, sheet: &Sheet<'_>) -> f64 {
        let scale = (self.pages_across(sheet) * PAPER.0 / self.across(sheet)).min(1.0);
        SLACK * PAPER.1 / scale
    }

    /// How far the charts of a sheet reach, in points; nought where it has none.
    fn drawn(&self, sheet: &Sheet<'_>) -> f64 {
        let is_drawn =
            |block: &Block<'_>| matches!(&block.section.body, Body::Chart(chart) if chart::is_native(chart));
        if !sheet.blocks.iter().any(is_drawn) {
            return 0.0;
        }
        let before = (0..usize::from(chart::CHART_COLUMN)).map(|column| self.width(column) as f64);
        before.map(|width| CHARACTER.0 * width + CHARACTER.1).sum::<f64>()
            + PIXEL * f64::from(chart::CHART_WIDTH)
    }

    /// The rows before which a new page begins.
    fn breaks(&self, blocks: &[Block<'_>], page: f64) -> Vec<u32> {
        // The title and the day stand above the first.
        let mut used = 26.0 + 2.0 * ROW;
        let mut breaks = Vec::new();
        for block in blocks {
            let height = self.height_of(block);
            if used + height > page && height <= page && used > 0.0 && block.row > 3 {
                breaks.push(block.row);
                used = 0.0;
            }
            used = (used + height + ROW) % page;
        }
        breaks
    }

    /// The height of a section, in points.
    fn height_of(&self, block: &Block<'_>) -> f64 {
        let lines = |text: &str| self.room(text).map_or(1, |(_, lines)| lines);
        let rows = f64::from(block.end() - block.row + 1) * ROW;
        let further = |lines: usize| LINE * lines.saturating_sub(1) as f64;
        let texts = match &block.section.body {
            Body::Text(told) => told.iter().map(|line| further(lines(&line.text))).sum(),
            _ => 0.0,
        };
        let Some(table) = block.table.as_deref() else { return rows + texts };
        let lines_of = |cells: &Vec<Cell>| (0..).zip(cells).map(|(at, cell)| self.lines_of(at, cell)).max();
        let tall = |cells: &Vec<Cell>| further(lines_of(cells).unwrap_or(1));
        let cells: f64 = table.rows.iter().take(block.fitting).map(tall).sum();
        rows + cells + table.note.as_deref().map_or(0.0, |note| further(lines(note)))
    }
}

/// The height of a row of so many lines, in points.
pub fn height(lines: usize) -> f64 {
    ROW + LINE * lines.saturating_sub(1) as f64
}

#[cfg(test)]
mod tests {
    use super::super::layout::Layout;
    use super::*;
    use crate::render::sample;
    use crate::report::model::Report;
    use crate::words::Lang;

    #[test]
    fn a_long_paragraph_runs_over_columns_and_a_short_one_stands() {
        let page = Page::new(Widths::these(&[20, 30, 30, 30]));
        assert_eq!(page.room(&"字".repeat(40)), None);
        assert_eq!(page.room(&"字".repeat(100)), Some((3, 2)));
        assert_eq!(Page::new(Widths::these(&[])).room(&"字".repeat(100)).map(|(_, lines)| lines), Some(2));
    }

    #[test]
    fn no_section_is_torn_apart_that_fits_on_a_page() {
        let report = sample::report(Lang::Zh);
        let layout = Layout::of(&report);
        let sheet = layout.sheets.iter().find(|sheet| sheet.chapter == "分配").unwrap();
        let page = Page::new(Widths::these(&[14; 4]));
        for height in [320.0, 420.0, 520.0, 900.0] {
            let breaks = page.breaks(&sheet.blocks, height);
            let starts: Vec<u32> = sheet.blocks.iter().map(|block| block.row).collect();
            assert!(breaks.iter().all(|row| starts.contains(row)), "{height}: {breaks:?}");
            let mut from = 0;
            for end in breaks.into_iter().chain([starts[starts.len() - 1] + 1]) {
                let on_page = sheet.blocks.iter().filter(|block| (from..end).contains(&block.row));
                let used: f64 = on_page.clone().map(|block| page.height_of(block)).sum();
                assert!(used <= height || on_page.count() == 1, "{height}: {used}");
                from = end;
            }
        }
    }

    #[test]
    fn only_a_section_longer_than_a_page_goes_on_over_its_end() {
        let mut report = sample::report(Lang::Zh);
        let tears = |report: &Report| {
            let layout = Layout::of(report);
            let sheet = layout.sheets.iter().find(|sheet| sheet.chapter == "摘要").unwrap();
            Page::new(Widths::these(&[14; 3])).tears(sheet)
        };
        assert!(!tears(&report));
        let Body::Table(table) = &mut report.sections[2].body else { panic!("no table") };
        table.rows = vec![table.rows[0].clone(); 60];
        assert!(tears(&report));
    }
}
