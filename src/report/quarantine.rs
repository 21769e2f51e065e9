//! The rows in quarantine as a report.

use std::collections::BTreeMap;

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

/// From so many rows on, why they were set aside is told before they are.
const MANY: usize = 25;

/// The quarantine, for people: its rows, as far as anybody reads them, and why they stand there.
#[derive(Debug, Clone, Default)]
pub struct Overview {
    at_most: usize,
    rows: Vec<Quarantined>,
    count: usize,
    /// How many rows each reason has, with the first of them.
    reasons: BTreeMap<(Table, String, String), (usize, Quarantined)>,
}

impl Overview {
    /// An overview that shows so many rows and counts the others.
    pub fn of_at_most(at_most: usize) -> Overview {
        Overview { at_most, ..Overview::default() }
    }

    /// Takes the next row.
    pub fn add(&mut self, row: Quarantined) {
        self.count += 1;
        let column = row.column.as_deref().unwrap_or_default().to_owned();
        let reason = self.reasons.entry((row.table, row.code.to_string(), column));
        reason.or_insert_with(|| (0, row.clone())).0 += 1;
        if self.rows.len() < self.at_most {
            self.rows.push(row);
        }
    }

    /// How many rows there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The report.
    pub fn report(&self, as_of: NaiveDate, lang: Lang) -> Report {
        let title = words::QUARANTINE.text(lang);
        let mut sections = Vec::new();
        if self.count > MANY {
            let body = Body::Table(self.reasons(lang));
            sections.push(Section::new("reasons", title, words::QUARANTINE_REASONS.text(lang), body));
        }
        let body = if self.rows.is_empty() {
            Body::Text(vec![Line::plain(words::QUARANTINE_EMPTY.text(lang))])
        } else {
            let rows: Vec<Vec<Cell>> = self.rows.iter().map(|row| cells(row, lang)).collect();
            let left_out = words::QUARANTINE_HEAD.with("shown", rows.len()).with("count", self.count);
            let note = (self.count > rows.len()).then(|| left_out.text(lang));
            Body::Table(model::Table { columns: columns(lang), rows, note, ..model::Table::default() })
        };
        sections.push(Section::new("quarantine", title, words::QUARANTINE_ROWS.text(lang), body));
        Report { title: title.to_owned(), as_of, lang, sections }
    }

    /// A line for each reason, the most frequent first.
    fn reasons(&self, lang: Lang) -> model::Table {
        let mut reasons: Vec<&(usize, Quarantined)> = self.reasons.values().collect();
        reasons.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        let rows = reasons.into_iter().map(|(count, first)| {
            vec![
                Cell::text(first.table.phrase().text(lang)),
                Cell::maybe(first.column.as_deref(), Cell::text),
                Cell::text(&*first.code),
                Cell::count(*count),
                Cell::text(first.reason.text(lang)),
            ]
        });
        let columns = vec![
            Column::left("table", words::TABLE.text(lang)),
            Column::left("column", words::COLUMN.text(lang)),
            Column::left("code", words::CODE.text(lang)),
            Column::right("rows", words::ROWS.text(lang)),
            Column::left("first", words::FIRST_REASON.text(lang)).wrapping(),
        ];
        model::Table { columns, rows: rows.collect(), ..model::Table::default() }
    }
}

fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::left("file", words::FILE.text(lang)),
        Column::left("sheet", words::SHEET.text(lang)),
        Column::right("row", words::ROW.text(lang)),
        Column::left("table", words::TABLE.text(lang)),
        Column::left("column", words::COLUMN.text(lang)),
        Column::left("code", words::CODE.text(lang)),
        Column::left("reason", words::REASON.text(lang)).wrapping(),
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
