//! The status of a project as a report: a line a table.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use super::model::{Body, Cell, Column, Line, Report, Section, Table, Tone, Value};
use crate::domain::moment::Moment;
use crate::domain::table;
use crate::words::{Lang, list, store as words};

/// The status for programs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Status {
    schema_version: u32,
    /// One line a table that there is anything of.
    pub tables: Vec<TableLine>,
}

/// What there is of one table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TableLine {
    /// The table.
    pub table: table::Table,
    /// The rows that hold.
    pub rows: u64,
    /// The rows that stand in quarantine.
    pub quarantined: u64,
    /// The first day of the table's main date.
    pub from: Option<NaiveDate>,
    /// The last day of it.
    pub to: Option<NaiveDate>,
    /// When rows of it were last imported.
    pub imported_at: Option<Moment>,
    /// How many days before the as-of that was.
    pub age_days: Option<i64>,
    /// Whether that is longer than the policy's bound.
    pub stale: bool,
    /// The files that brought them.
    pub files: Vec<Arc<str>>,
}

impl Status {
    /// The status with these lines.
    pub fn of(tables: Vec<TableLine>) -> Status {
        Status { schema_version: 1, tables }
    }

    /// How many rows stand in quarantine.
    pub fn quarantined(&self) -> u64 {
        self.tables.iter().map(|line| line.quarantined).sum()
    }

    /// The status for people.
    pub fn report(&self, as_of: NaiveDate, lang: Lang) -> Report {
        let title = words::STATUS.text(lang);
        let body = if self.tables.is_empty() {
            Body::Text(vec![Line::plain(words::NOTHING_YET.text(lang))])
        } else {
            Body::Table(self.table(lang))
        };
        let section = Section::new("tables", title, words::TABLES.text(lang), body);
        Report { title: title.to_owned(), as_of, lang, sections: vec![section] }
    }

    fn table(&self, lang: Lang) -> Table {
        let columns = [
            Column::left("table", words::TABLE.text(lang)),
            Column::right("rows", words::ROWS.text(lang)),
            Column::right("quarantined", words::QUARANTINED.text(lang)),
            Column::left("from", words::FROM.text(lang)),
            Column::left("to", words::TO.text(lang)),
            Column::left("imported_at", words::IMPORTED_AT.text(lang)),
            Column::right("age_days", words::AGE.text(lang)),
            Column::left("freshness", words::FRESHNESS.text(lang)),
            Column::left("files", words::FILES.text(lang)),
        ];
        let rows = self.tables.iter().map(|line| line.cells(lang)).collect();
        Table { columns: columns.into(), rows, ..Table::default() }
    }
}

impl TableLine {
    fn cells(&self, lang: Lang) -> Vec<Cell> {
        let tone = if self.quarantined > 0 { Tone::Warn } else { Tone::Plain };
        let freshness = match self.stale {
            true => Cell::text(words::STALE.text(lang)).toned(Tone::Warn),
            false => Cell::text(words::FRESH.text(lang)),
        };
        vec![
            Cell::text(self.table.phrase().text(lang)),
            Cell::count(self.rows),
            Cell::count(self.quarantined).toned(tone),
            Cell::maybe(self.from, |day| Cell::of(Value::Date(day))),
            Cell::maybe(self.to, |day| Cell::of(Value::Date(day))),
            Cell::maybe(self.imported_at, |at| Cell::of(Value::DateTime(at.naive_local()))),
            Cell::maybe(self.age_days, Cell::count),
            freshness,
            Cell::text(self.files_text(lang)),
        ]
    }

    /// The first files by name; a list of a hundred tells nobody more.
    fn files_text(&self, lang: Lang) -> String {
        const SHOWN: usize = 3;
        let shown = self.files.iter().take(SHOWN).map(|file| &**file).collect::<Vec<_>>();
        let shown = shown.join(list::COMMA.text(lang));
        match self.files.len().saturating_sub(SHOWN) {
            0 => shown,
            more => words::AND_MORE.with("shown", shown).with("count", more).text(lang),
        }
    }
}
