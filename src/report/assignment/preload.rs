//! What a program answered, as a table that lookup rules can read.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::assign::ask::heard::Tally;
use crate::domain::assign::ask::preload;
use crate::domain::finding::Finding;
use crate::report::model::{Body, Cell, Column, Line, Report, Section, Table, Value};
use crate::words::{Lang, assign, vitals as words};

/// What was loaded.
#[derive(Debug, Clone)]
pub struct Preloaded {
    /// The program.
    pub program: String,
    /// The field of leads that the table is found by.
    pub key: &'static str,
    /// How many questions came to what.
    pub tally: Tally,
    /// The score of each key and rep.
    pub table: preload::Table,
    /// What the table is not.
    pub findings: Vec<Finding>,
    /// The day that it speaks of.
    pub as_of: NaiveDate,
}

/// The document of `rules preload --format json`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PreloadDocument {
    /// The version of this form.
    pub schema_version: u32,
    /// The day that it speaks of.
    pub as_of: NaiveDate,
    /// The field of leads that the table is found by.
    pub key: &'static str,
    /// How many questions came to what.
    pub questions: Tally,
    /// The rows.
    pub rows: Vec<RowDocument>,
    /// What the table is not.
    pub findings: Vec<Finding>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RowDocument {
    /// The value of the field.
    pub key: String,
    /// The rep.
    pub rep_id: String,
    /// The score.
    pub score: f64,
}

/// For people and for programs; the table is the CSV.
pub fn preload(loaded: &Preloaded, lang: Lang) -> (Report, PreloadDocument) {
    let rows = loaded.table.scores.iter().map(|((key, rep_id), score)| RowDocument {
        key: key.clone(),
        rep_id: rep_id.clone(),
        score: *score,
    });
    let document = PreloadDocument {
        schema_version: 1,
        as_of: loaded.as_of,
        key: loaded.key,
        questions: loaded.tally,
        rows: rows.collect(),
        findings: loaded.findings.clone(),
    };
    let told = words::PRELOADED
        .with("program", &loaded.program)
        .with("questions", loaded.tally.questions)
        .with("answered", loaded.tally.answered)
        .with("keys", loaded.table.keys())
        .with("key", loaded.key)
        .with("rows", document.rows.len());
    let section = |anchor: &str, title: &str, body: Body| {
        Section::new(&format!("preload-{anchor}"), assign::CHAPTER.text(lang), title, body)
    };
    let title = words::PRELOAD.text(lang);
    let mut sections = vec![
        section("summary", assign::SUMMARY.text(lang), Body::Text(vec![Line::plain(told.text(lang))])),
        section("table", title, Body::Table(table(loaded, lang))),
    ];
    if !loaded.findings.is_empty() {
        let findings = Body::Findings(loaded.findings.clone());
        sections.push(section("findings", assign::FINDINGS.text(lang), findings));
    }
    (Report { title: title.to_owned(), as_of: loaded.as_of, lang, sections }, document)
}

fn table(loaded: &Preloaded, lang: Lang) -> Table {
    let row = |((key, rep_id), score): (&(String, String), &f64)| {
        vec![Cell::text(key), Cell::text(rep_id), Cell::of(Value::Number(*score, 4))]
    };
    Table {
        columns: vec![
            Column::left(loaded.key, loaded.key),
            Column::left("rep_id", assign::REP.text(lang)),
            Column::right("score", "score"),
        ],
        rows: loaded.table.scores.iter().map(row).collect(),
        totals: None,
        note: None,
    }
}
