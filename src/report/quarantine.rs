//! The rows in quarantine as a report.

use chrono::NaiveDate;

use super::model::{Body, Cell, Column, Line, Report, Section, Table};
use crate::domain::record::Quarantined;
use crate::words::{Lang, store as words};

/// The rows that stand in quarantine, for people.
pub fn report<'a>(rows: impl Iterator<Item = &'a Quarantined>, as_of: NaiveDate, lang: Lang) -> Report {
    let rows: Vec<Vec<Cell>> = rows.map(|row| cells(row, lang)).collect();
    let title = words::QUARANTINE.text(lang);
    let body = if rows.is_empty() {
        Body::Text(vec![Line::plain(words::QUARANTINE_EMPTY.text(lang))])
    } else {
        Body::Table(Table { columns: columns(lang), rows, ..Table::default() })
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
