//! One sheet: sections one below the other.

use rust_xlsxwriter::{FormatAlign, Formula, Url, Worksheet, XlsxError};

use super::chart;
use super::fill;
use super::format::{self, Formats};
use super::layout::{Block, Layout, Sheet};
use super::page::{self, Page};
use super::widths::Widths;
use crate::render::{figure, width};
use crate::report::model::{Align, Body, Cell, Report, Table, Tone, Total, Value};
use crate::words::render as words;

/// The characters that one cell can hold.
const LONGEST: usize = 32_767;

pub fn write(
    worksheet: &mut Worksheet,
    sheet: &Sheet<'_>,
    report: &Report,
    layout: &Layout<'_>,
    formats: &Formats,
) -> Result<(), XlsxError> {
    worksheet.set_name(&sheet.name)?;
    worksheet.set_screen_gridlines(false);
    worksheet.set_default_row_height(page::ROW);
    let widths = Widths::of(sheet, report.lang);
    for (column, width) in widths.columns().iter().enumerate() {
        worksheet.set_column_width(index(column), *width as f64)?;
    }
    let page = Page::new(widths);
    page.set_up(worksheet, sheet)?;
    worksheet.set_row_height(0, 26)?;
    worksheet.write_with_format(0, 0, &report.title, &formats.title)?;
    let day = words::AS_OF.with("day", report.as_of).text(report.lang);
    worksheet.write_with_format(1, 0, day, &formats.day)?;
    for block in &sheet.blocks {
        write_block(worksheet, block, &page, layout, formats)?;
    }
    freeze_and_filter(worksheet, sheet, &page)
}

fn write_block(
    worksheet: &mut Worksheet,
    block: &Block<'_>,
    page: &Page,
    layout: &Layout<'_>,
    formats: &Formats,
) -> Result<(), XlsxError> {
    worksheet.write_with_format(block.row, 0, fitting(&block.section.title), &formats.heading)?;
    if let Body::Text(lines) = &block.section.body {
        for (row, line) in (block.row + 1..).zip(lines) {
            let text = marked(&line.text, line.tone);
            page.write(worksheet, row, &fitting(&text), &format::paragraph(line.tone))?;
        }
    }
    let Some(table) = &block.table else { return Ok(()) };
    write_table(worksheet, block, table, page, layout, formats)?;
    if let Body::Chart(drawn) = &block.section.body {
        chart::add(worksheet, drawn, block, layout.lang)?;
    }
    Ok(())
}

fn write_table(
    worksheet: &mut Worksheet,
    block: &Block<'_>,
    table: &Table,
    page: &Page,
    layout: &Layout<'_>,
    formats: &Formats,
) -> Result<(), XlsxError> {
    for (column, head) in table.columns.iter().enumerate() {
        let format = match head.align {
            Align::Left => &formats.head_left,
            Align::Right => &formats.head_right,
        };
        worksheet.write_with_format(block.head(), index(column), fitting(&head.title), format)?;
    }
    let mut row = block.head() + 1;
    let to_fill: Vec<bool> = table.columns.iter().map(|column| column.fill.is_some()).collect();
    for cells in table.rows.iter().take(block.fitting) {
        write_row(worksheet, row, cells, (&to_fill, false), (layout, page))?;
        row += 1;
    }
    fill::room(worksheet, block, table, layout.lang)?;
    if table.rows.is_empty() {
        worksheet.write_with_format(row, 0, words::NO_ROWS.text(layout.lang), &formats.note)?;
        row += 1;
    }
    if let Some(totals) = &table.totals {
        write_row(worksheet, row, totals, (&[], true), (layout, page))?;
        row += 1;
    }
    let left_out = table.rows.len() - block.fitting;
    let full = (left_out > 0).then(|| words::SHEET_FULL.with("count", left_out).text(layout.lang));
    if let Some(note) = full.or_else(|| table.note.clone()) {
        page.write(worksheet, row, &fitting(&note), &formats.note)?;
    }
    Ok(())
}

/// What a cell looks like beside its value and its tone.
#[derive(Debug, Clone, Copy)]
struct CellLooks {
    is_total: bool,
    /// Whether another cell of its row takes several lines.
    is_tall: bool,
    /// Whether its own text takes several lines.
    wraps: bool,
    /// Whether people are to fill it in.
    to_fill: bool,
}

fn write_row(
    worksheet: &mut Worksheet,
    row: u32,
    cells: &[Cell],
    (to_fill, is_total): (&[bool], bool),
    (layout, page): (&Layout<'_>, &Page),
) -> Result<(), XlsxError> {
    let each: Vec<usize> = (0..).zip(cells).map(|(at, cell)| page.lines_of(at, cell)).collect();
    let lines = each.iter().copied().max().unwrap_or(1);
    if lines > 1 {
        worksheet.set_row_height(row, page::height(lines))?;
    }
    for (column, cell) in cells.iter().enumerate() {
        let looks = CellLooks {
            is_total,
            is_tall: lines > 1,
            wraps: each[column] > 1,
            to_fill: to_fill.get(column) == Some(&true),
        };
        write_cell(worksheet, (row, index(column)), cell, looks, layout)?;
    }
    Ok(())
}

fn write_cell(
    worksheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    CellLooks { is_total, is_tall, wraps, to_fill }: CellLooks,
    layout: &Layout<'_>,
) -> Result<(), XlsxError> {
    let link = cell.link.as_ref().and_then(|anchor| layout.place_of(anchor));
    let mut format = format::cell(&cell.value, cell.tone, is_total, link.is_some(), layout.lang);
    if to_fill {
        format = format::to_fill(format);
    }
    if is_tall {
        format = format.set_align(FormatAlign::Top);
    }
    if wraps {
        format = format.set_text_wrap();
    }
    if let Some(place) = link {
        let target = format!("internal:'{}'!A{}", place.sheet, place.row + 1);
        // The value is written over the link's text below, so that a number stays a number.
        worksheet.write_url(row, column, Url::new(target))?;
    }
    if let Some(formula) = cell.total.as_ref().and_then(|total| live_sum(total, layout)) {
        let result = number(&cell.value).unwrap_or(0.0).to_string();
        worksheet.write_formula_with_format(
            row,
            column,
            Formula::new(formula).set_result(result),
            &format,
        )?;
        return Ok(());
    }
    match &cell.value {
        Value::Blank => worksheet.write_blank(row, column, &format)?,
        Value::Text(text) => {
            worksheet.write_string_with_format(row, column, fitting(&marked(text, cell.tone)), &format)?
        }
        Value::Date(day) => worksheet.write_datetime_with_format(row, column, *day, &format)?,
        Value::DateTime(moment) => worksheet.write_datetime_with_format(row, column, *moment, &format)?,
        value => match number(value) {
            Some(figure) => worksheet.write_number_with_format(row, column, figure, &format)?,
            None => worksheet.write_string_with_format(row, column, "–", &format)?,
        },
    };
    Ok(())
}

/// A number as a workbook holds it: yuan, shares of one, days; `None` where it is no finite number.
fn number(value: &Value) -> Option<f64> {
    let figure = match value {
        Value::Count(count) => *count as f64,
        Value::Number(number, _) => *number,
        Value::Money(sum) => sum.fen() as f64 / 100.0,
        Value::Percent(percent) | Value::SignedPercent(percent) => percent / 100.0,
        Value::Duration(seconds) => *seconds as f64 / 86_400.0,
        _ => return None,
    };
    figure.is_finite().then_some(figure)
}

/// `SUM` over the table's column, or `SUMIFS` over those of its rows that are meant.
fn live_sum(total: &Total, layout: &Layout<'_>) -> Option<String> {
    let place = layout.place_of(&total.table)?;
    let (first, last) = place.data?;
    let range = |column: usize| {
        let letters = rust_xlsxwriter::column_number_to_name(index(column));
        format!("'{}'!${letters}${}:${letters}${}", place.sheet, first + 1, last + 1)
    };
    Some(match &total.only {
        None => format!("=SUM({})", range(total.column)),
        Some((column, text)) => {
            let text = text.replace('"', "\"\"");
            format!("=SUMIFS({},{},\"{text}\")", range(total.column), range(*column))
        }
    })
}

/// A sheet that is one table is frozen under its head and filtered; where several share a sheet only the
/// title stays. Sections that no page's end tears apart have their own heads on every page.
fn freeze_and_filter(worksheet: &mut Worksheet, sheet: &Sheet<'_>, page: &Page) -> Result<(), XlsxError> {
    let [block] = sheet.blocks.as_slice() else {
        worksheet.set_freeze_panes(2, 0)?;
        if let Some(head) = common_head(sheet).filter(|_| page.tears(sheet)) {
            worksheet.set_repeat_rows(head, head)?;
        }
        return Ok(());
    };
    let (Some(table), Some((_, last))) = (&block.table, block.data()) else { return Ok(()) };
    worksheet.set_freeze_panes(block.head() + 1, 0)?;
    worksheet.set_repeat_rows(block.head(), block.head())?;
    if matches!(block.section.body, Body::Table(_)) && !table.columns.is_empty() {
        worksheet.autofilter(block.head(), 0, last, index(table.columns.len() - 1))?;
    }
    Ok(())
}

/// The row of column titles that stands for all that a sheet has below it; nothing where anything but tables
/// of the same titles follows.
fn common_head(sheet: &Sheet<'_>) -> Option<u32> {
    let is_words = |block: &&Block<'_>| matches!(block.section.body, Body::Text(_));
    let mut rest = sheet.blocks.iter().skip_while(is_words);
    let titles = |block: &Block<'_>| match &block.section.body {
        Body::Table(table) => {
            Some(table.columns.iter().map(|column| column.title.clone()).collect::<Vec<_>>())
        }
        _ => None,
    };
    let first = rest.next()?;
    let heads = titles(first)?;
    rest.all(|block| titles(block).as_ref() == Some(&heads)).then_some(first.head())
}

fn marked(text: &str, tone: Tone) -> String {
    match figure::mark(tone) {
        "" => text.to_owned(),
        mark => format!("{mark} {text}"),
    }
}

/// As much of a text as one cell can hold, on one line.
fn fitting(text: &str) -> String {
    let text = width::one_line(text);
    if text.chars().count() <= LONGEST {
        return text;
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}

/// A column's number; a workbook has 16,384 of them and no report comes near.
pub fn index(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}
