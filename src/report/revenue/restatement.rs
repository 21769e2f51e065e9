//! What was restated since an earlier state of the books: old, new, and the rows that moved it.

use serde::Serialize;

use super::{Setting, money};
use crate::domain::origin::Origin;
use crate::domain::revenue::restatement::{Restated, Source};
use crate::report::model::{Cell, Section, Table, Tone};
use crate::words::{restatement as words, revenue};

/// So many rows are named beside a figure; the others are counted.
const NAMED: usize = 3;

/// The sheet 重述.
pub fn section(setting: &Setting<'_>) -> Section {
    let table = Table {
        columns: vec![
            setting.left("figure", words::FIGURE),
            setting.left("key", words::KEY),
            setting.right("before", words::BEFORE),
            setting.right("after", words::AFTER),
            setting.right("change", words::CHANGE),
            setting.left("moved_by", words::MOVED_BY),
            setting.left("origin", revenue::ORIGIN),
        ],
        rows: figures(setting).iter().map(|restated| row(setting, restated)).collect(),
        note: Some(note(setting)),
        ..Table::default()
    };
    let section = setting.list("restatements", words::TITLE, words::TITLE, table);
    if figures(setting).is_empty() { section } else { section.everywhere() }
}

fn figures<'a>(setting: &Setting<'a>) -> &'a [Restated] {
    setting.restatement.map_or(&[], |restatement| restatement.figures.as_slice())
}

fn note(setting: &Setting<'_>) -> String {
    let Some(restatement) = setting.restatement else {
        return setting.text(words::NOTHING_EARLIER).to_owned();
    };
    let since = restatement.since.last().format("%Y-%m-%d %H:%M").to_string();
    words::SINCE.with("since", since).with("day", restatement.as_of.day()).text(setting.lang)
}

fn row(setting: &Setting<'_>, restated: &Restated) -> Vec<Cell> {
    let tone = if restated.key.is_none() { Tone::Warn } else { Tone::Plain };
    let key = restated.key.as_deref().unwrap_or_else(|| setting.text(words::WHOLE));
    let place = restated.sources.first().map(|source| source.origin.clone());
    vec![
        Cell::text(setting.text(restated.total.phrase())).toned(tone),
        Cell::text(key),
        money(restated.before),
        money(restated.after),
        Cell::money(restated.change()).toned(tone),
        Cell::text(moved_by(setting, restated)),
        super::source(place),
    ]
}

fn moved_by(setting: &Setting<'_>, restated: &Restated) -> String {
    let sources = &restated.sources;
    if restated.key.is_none() {
        let own =
            figures(setting).iter().filter(|other| other.total == restated.total && other.key.is_some());
        return words::ROWS_BELOW.with("count", own.count()).text(setting.lang);
    }
    if sources.is_empty() {
        return setting.text(words::BY_MATCHING).to_owned();
    }
    let name = |source: &Source| format!("{} {}", setting.text(source.table.phrase()), source.key);
    let mut named: Vec<String> = sources.iter().take(NAMED).map(name).collect();
    if sources.len() > NAMED {
        named.push(words::MORE.with("count", sources.len() - NAMED).text(setting.lang));
    }
    setting.enumerated(&named)
}

/// The restatement for programs.
#[derive(Debug, Serialize)]
pub struct RestatementDocument<'a> {
    since: String,
    as_of: chrono::NaiveDate,
    figures: Vec<FigureDocument<'a>>,
}

#[derive(Debug, Serialize)]
struct FigureDocument<'a> {
    figure: &'static str,
    key: Option<&'a str>,
    before_fen: Option<i64>,
    after_fen: Option<i64>,
    moved_by: Vec<SourceDocument<'a>>,
}

#[derive(Debug, Serialize)]
struct SourceDocument<'a> {
    table: &'static str,
    key: &'a str,
    origin: &'a Origin,
}

/// The restatement of a report, where there is an earlier state to compare with.
pub fn document<'a>(setting: &Setting<'a>) -> Option<RestatementDocument<'a>> {
    let restatement = setting.restatement?;
    let source = |source: &'a Source| SourceDocument {
        table: source.table.word(),
        key: &source.key,
        origin: &source.origin,
    };
    let figure = |restated: &'a Restated| FigureDocument {
        figure: restated.total.word(),
        key: restated.key.as_deref(),
        before_fen: restated.before.map(|sum| sum.fen()),
        after_fen: restated.after.map(|sum| sum.fen()),
        moved_by: restated.sources.iter().map(source).collect(),
    };
    Some(RestatementDocument {
        since: restatement.since.last().to_rfc3339(),
        as_of: restatement.as_of.day(),
        figures: restatement.figures.iter().map(figure).collect(),
    })
}
