//! The rows in quarantine as a report.

use chrono::NaiveDate;
use serde::Serialize;

use super::model::{self, Body, Cell, Column, Line, Report, Section};
use crate::domain::record::{Cells, Quarantined};
use crate::domain::table::Table;
use crate::words::{Lang, store as words};

/// A row in quarantine, for programs.
#[derive(Debug, Clone, Serialize)]
pub struct SetAsideLine<'a> {
    file: &'a str,
    sheet: Option<&'a str>,
    row: u32,
    table: Table,
    code: &'a str,
    column: Option<&'a str>,
    reason: &'a str,
    cells: Cells<'a>,
    id: &'a str,
}

/// The quarantine, for programs.
#[derive(Debug, Clone, Serialize)]
pub struct Quarantine<'a> {
    schema_version: u32,
    rows: Vec<SetAsideLine<'a>>,
}

impl<'a> SetAsideLine<'a> {
    /// The line of `row`, which is known by `id`, with the reason in `lang`.
    pub fn of(id: &'a str, row: &'a Quarantined, lang: Lang) -> SetAsideLine<'a> {
        SetAsideLine {
            file: &row.origin.file,
            sheet: row.origin.sheet.as_deref(),
            row: row.origin.row,
            table: row.table,
            code: &row.code,
            column: row.column.as_deref(),
            reason: row.reason.text(lang),
            cells: Cells(&row.cells),
            id,
        }
    }
}

impl<'a> Quarantine<'a> {
    /// The quarantine with these lines.
    pub fn of(rows: Vec<SetAsideLine<'a>>) -> Quarantine<'a> {
        Quarantine { schema_version: 1, rows }
    }
}

/// The rows that stand in quarantine, for people.
pub fn report<'a>(rows: impl Iterator<Item = &'a Quarantined>, as_of: NaiveDate, lang: Lang) -> Report {
    let rows: Vec<Vec<Cell>> = rows.map(|row| cells(row, lang)).collect();
    let title = words::QUARANTINE.text(lang);
    let body = if rows.is_empty() {
        Body::Text(vec![Line::plain(words::QUARANTINE_EMPTY.text(lang))])
    } else {
        Body::Table(model::Table { columns: columns(lang), rows, ..model::Table::default() })
    };
    let section = Section::new("quarantine", title, words::QUARANTINE_ROWS.text(lang), body);
    Report { title: title.to_owned(), as_of, lang, sections: vec![section] }
}

fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::left("file", words::FILE.text(lang)),
        Column::left("sheet", words::SHEET.text(lang)),
        Column::right("row", words::ROW.text(lang)),
        Column::left("table", words::TABLE.text(lang)),
        Column::left("column", words::COLUMN.text(lang)),
        Column::left("code", words::CODE.text(lang)),
        Column::left("reason", words::REASON.text(lang)),
    ]
}

fn cells(row: &Quarantined, lang: Lang) -> Vec<Cell> {
    vec![
        Cell::text(&*row.origin.file).from_row(&row.origin),
        Cell::maybe(row.origin.sheet.as_deref(), Cell::text),
        Cell::count(row.origin.row),
        Cell::text(row.table.phrase().text(lang)),
        Cell::maybe(row.column.as_deref(), Cell::text),
        Cell::text(&*row.code),
        Cell::text(row.reason.text(lang)),
    ]
}
