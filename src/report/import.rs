//! What an import did, or would do.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use super::model::{Body, Cell, Column, Line, Report, Section, Table, Tone};
use crate::domain::finding::Finding;
use crate::domain::moment::Moment;
use crate::domain::record::SheetCount;
use crate::domain::table;
use crate::words::{Lang, import as words, store as store_words};

/// The document of an import, for programs: the stable form.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImportDocument {
    /// The version of the form.
    pub schema_version: u32,
    /// What became of the rows, one entry a sheet.
    pub files: Vec<SheetCount>,
    /// What was odd.
    pub findings: Vec<FindingLine>,
    /// How many records of each table complete exports no longer have.
    pub gone: Vec<GoneLine>,
}

/// Records of a table that are gone.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GoneLine {
    table: table::Table,
    rows: u64,
}

impl ImportDocument {
    /// The same with the records that are gone, table by table.
    pub fn with_gone(mut self, gone: impl Iterator<Item = (table::Table, u64)>) -> ImportDocument {
        self.gone = gone.map(|(table, rows)| GoneLine { table, rows }).collect();
        self
    }
}

/// A finding as programs read it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FindingLine {
    code: String,
    severity: &'static str,
    file: Option<String>,
    sheet: Option<String>,
    row: Option<u32>,
    column: Option<String>,
    message: String,
    hint: Option<String>,
}

/// The document of what became of `sheets`, with the findings told in `lang`.
pub fn document(sheets: &[SheetCount], findings: &[Finding], lang: Lang) -> ImportDocument {
    let findings = findings.iter().map(|finding| FindingLine::of(finding, lang));
    ImportDocument {
        schema_version: 1,
        files: sheets.to_vec(),
        findings: findings.collect(),
        gone: Vec::new(),
    }
}

impl FindingLine {
    /// A finding told in `lang`.
    pub fn of(finding: &Finding, lang: Lang) -> FindingLine {
        FindingLine {
            code: finding.code.to_string(),
            severity: finding.severity.word(),
            file: finding.place.file.as_deref().map(str::to_owned),
            sheet: finding.place.sheet.as_deref().map(str::to_owned),
            row: finding.place.row,
            column: finding.place.column.clone(),
            message: finding.message.text(lang).to_owned(),
            hint: finding.hint.as_ref().map(|hint| hint.text(lang).to_owned()),
        }
    }
}

/// The same for people: one line a sheet that adds up, then the findings.
pub fn report(sheets: &[SheetCount], findings: &[Finding], as_of: NaiveDate, lang: Lang) -> Report {
    let title = words::IMPORT.text(lang);
    let mut sections = Vec::new();
    if !sheets.is_empty() {
        let totals = (sheets.len() > 1).then(|| totals(sheets, lang));
        let mut note = words::COUNTS_ADD_UP.text(lang).to_owned();
        let rows = if sheets.len() > MANY {
            note = words::MANY_FILES.with("note", note).text(lang);
            rows_of_many(sheets, lang)
        } else {
            sheets.iter().map(|sheet| cells(sheet, lang)).collect()
        };
        let table = counted(sheets, Table { columns: columns(lang), rows, totals, note: Some(note) });
        sections.push(Section::new("files", title, words::IMPORTED_FILES.text(lang), Body::Table(table)));
    }
    let found = if findings.is_empty() && sheets.iter().any(|sheet| sheet.quarantined > 0) {
        Body::Text(vec![Line::plain(words::NOTHING_ELSE_ODD.text(lang))])
    } else {
        Body::Findings(findings.to_vec())
    };
    sections.push(Section::new("findings", title, words::FINDINGS.text(lang), found));
    Report { title: title.to_owned(), as_of, lang, sections }
}

/// The table of counts, without the column of sheets where no file has any.
fn counted(sheets: &[SheetCount], mut table: Table) -> Table {
    if sheets.iter().all(|sheet| sheet.sheet.is_none()) {
        const SHEET: usize = 1;
        table.columns.remove(SHEET);
        table.rows.iter_mut().chain(&mut table.totals).for_each(|row| drop(row.remove(SHEET)));
    }
    table
}

/// So many sheets are shown one by one.
const MANY: usize = 25;

/// So many of many sheets have a line of their own; with one for each table that is a screen.
const SINGLED: usize = 14;

/// The lines of a folder of many files: those that a person has something to do about, and, for each table, one
/// line of all the others. Where only few brought anything, those few are worth a line each; else those from which
/// most rows were set aside.
fn rows_of_many(sheets: &[SheetCount], lang: Lang) -> Vec<Vec<Cell>> {
    let is_news = |sheet: &SheetCount| sheet.accepted + sheet.updated + sheet.quarantined > 0;
    let places_of = |is_worth_it: fn(&SheetCount) -> bool| {
        let places =
            sheets.iter().enumerate().filter(|(_, sheet)| is_worth_it(sheet)).map(|(place, _)| place);
        places.collect::<Vec<usize>>()
    };
    let mut singled = places_of(is_news);
    if singled.len() > SINGLED {
        singled = places_of(|sheet| sheet.quarantined > 0);
        singled.sort_by_key(|place| std::cmp::Reverse(sheets[*place].quarantined));
        singled.truncate(SINGLED);
        singled.sort_unstable();
    }
    let mut rows: Vec<Vec<Cell>> = singled.iter().map(|place| cells(&sheets[*place], lang)).collect();
    let is_alone: HashSet<usize> = singled.into_iter().collect();
    let others = sheets.iter().enumerate().filter(|(place, _)| !is_alone.contains(place));
    let mut by_table: BTreeMap<table::Table, (HashSet<&str>, SheetCount)> = BTreeMap::new();
    for (_, sheet) in others {
        match by_table.entry(sheet.table) {
            Entry::Vacant(entry) => {
                entry.insert((HashSet::from([&*sheet.file]), SheetCount { sheet: None, ..sheet.clone() }));
            }
            Entry::Occupied(mut entry) => {
                let (files, sum) = entry.get_mut();
                files.insert(&sheet.file);
                add(sum, sheet);
            }
        }
    }
    let phrase = if rows.is_empty() { words::FILES_TOGETHER } else { words::OTHER_FILES_TOGETHER };
    rows.extend(by_table.into_values().map(|(files, sum)| {
        let file = Arc::from(phrase.with("count", files.len()).text(lang));
        cells(&SheetCount { file, ..sum }, lang)
    }));
    rows
}

fn add(sum: &mut SheetCount, sheet: &SheetCount) {
    sum.rows_read += sheet.rows_read;
    sum.accepted += sheet.accepted;
    sum.updated += sheet.updated;
    sum.unchanged += sheet.unchanged;
    sum.duplicates += sheet.duplicates;
    sum.quarantined += sheet.quarantined;
    sum.skipped += sheet.skipped;
}

fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::left("file", words::FILE.text(lang)),
        Column::left("sheet", words::SHEET.text(lang)),
        Column::left("table", words::TABLE.text(lang)),
        Column::right("rows_read", words::ROWS_READ.text(lang)),
        Column::right("accepted", words::ACCEPTED.text(lang)),
        Column::right("updated", words::UPDATED.text(lang)),
        Column::right("unchanged", words::UNCHANGED.text(lang)),
        Column::right("duplicates", words::DUPLICATES.text(lang)),
        Column::right("quarantined", words::QUARANTINED.text(lang)),
        Column::right("skipped", words::SKIPPED.text(lang)),
    ]
}

fn cells(sheet: &SheetCount, lang: Lang) -> Vec<Cell> {
    let mut cells = vec![
        Cell::text(&*sheet.file),
        Cell::maybe(sheet.sheet.as_deref(), Cell::text),
        Cell::text(sheet.table.phrase().text(lang)),
    ];
    cells.extend(counts(sheet).map(Cell::count));
    if sheet.quarantined > 0 {
        cells[8].tone = Tone::Warn;
    }
    cells
}

/// The rows read and the six counts that they are the sum of.
fn counts(sheet: &SheetCount) -> [u64; 7] {
    let SheetCount { rows_read, accepted, updated, unchanged, duplicates, quarantined, skipped, .. } = sheet;
    [*rows_read, *accepted, *updated, *unchanged, *duplicates, *quarantined, *skipped]
}

fn totals(sheets: &[SheetCount], lang: Lang) -> Vec<Cell> {
    let mut cells = vec![Cell::text(words::TOTAL.text(lang)), Cell::blank(), Cell::blank()];
    let sum = |place: usize| sheets.iter().map(|sheet| counts(sheet)[place]).fold(0, u64::saturating_add);
    cells.extend((0..7).map(|place| Cell::count(sum(place))));
    cells
}

/// An import that was taken back, for programs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TakenBackDocument {
    schema_version: u32,
    number: u64,
    at: Moment,
    command: String,
    files: Vec<Arc<str>>,
    sheets: Vec<SheetCount>,
    gone: Vec<GoneLine>,
}

impl TakenBackDocument {
    /// The document of an import: its number, moment and command, its files, what had become of their rows.
    pub fn of(
        (number, at, command): (u64, Moment, String),
        files: Vec<Arc<str>>,
        sheets: Vec<SheetCount>,
        gone: impl Iterator<Item = (table::Table, u64)>,
    ) -> TakenBackDocument {
        let gone = gone.map(|(table, rows)| GoneLine { table, rows }).collect();
        TakenBackDocument { schema_version: 1, number, at, command, files, sheets, gone }
    }

    /// The same for people.
    pub fn report(&self, as_of: NaiveDate, lang: Lang) -> Report {
        let title = store_words::TAKEN_BACK.text(lang);
        let was = store_words::TAKEN_BACK_WAS
            .with("number", self.number)
            .with("at", self.at.format("%Y-%m-%d %H:%M:%S").to_string())
            .with("command", &self.command);
        let rows = self.sheets.iter().map(|sheet| cells(sheet, lang)).collect();
        let totals = (self.sheets.len() > 1).then(|| totals(&self.sheets, lang));
        let counts = counted(&self.sheets, Table { columns: columns(lang), rows, totals, note: None });
        let gone = self.gone.iter().map(|gone| {
            let told = store_words::TAKEN_BACK_GONE.with("table", gone.table.phrase());
            Line::plain(told.with("count", gone.rows).text(lang))
        });
        let note = Line::plain(store_words::TAKEN_BACK_NOTE.text(lang));
        let lines = gone.chain([note]).collect();
        let sections = vec![
            Section::new("files", title, &was.text(lang), Body::Table(counts)),
            Section::new("now", title, "", Body::Text(lines)),
        ];
        Report { title: title.to_owned(), as_of, lang, sections }
    }
}

/// The document of a dry run, for programs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DryRunDocument {
    /// The version of the form.
    pub schema_version: u32,
    /// What each sheet would become.
    pub sheets: Vec<SheetPreview>,
    /// What was odd.
    pub findings: Vec<FindingLine>,
}

impl DryRunDocument {
    /// The document of `sheets`, with the findings told in `lang`.
    pub fn of(sheets: Vec<SheetPreview>, findings: &[Finding], lang: Lang) -> DryRunDocument {
        let findings = findings.iter().map(|finding| FindingLine::of(finding, lang));
        DryRunDocument { schema_version: 1, sheets, findings: findings.collect() }
    }
}

/// One line of a preview: a canonical column and where it would come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MappedLine {
    /// The canonical column; for what would be an extra, the one it may have been meant for.
    pub column: Option<String>,
    /// The headers, or the constant.
    pub source: String,
    /// Cells of the first rows.
    pub samples: String,
    /// Whether the column would stay empty, or the header would be an extra.
    pub is_open: bool,
}

/// What a sheet would become.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SheetPreview {
    /// The file and the sheet.
    pub place: String,
    /// The table, in the reader's language.
    pub table: String,
    /// The row of the header.
    pub header_row: u32,
    /// What would be mapped to what.
    pub lines: Vec<MappedLine>,
    /// A block of trueup.toml to start from.
    pub block: String,
}

/// What sheets would become, and why some would be left out.
pub fn preview(sheets: &[SheetPreview], findings: &[Finding], as_of: NaiveDate, lang: Lang) -> Report {
    let title = words::DRY_RUN.text(lang);
    let mut sections = Vec::new();
    for (number, sheet) in sheets.iter().enumerate() {
        let heading = words::SHEET_WOULD_BE
            .with("place", &sheet.place)
            .with("table", &sheet.table)
            .with("row", sheet.header_row)
            .text(lang);
        let columns = vec![
            Column::left("column", words::CANONICAL.text(lang)),
            Column::left("source", words::HEADER.text(lang)),
            Column::left("samples", words::SAMPLES.text(lang)),
        ];
        let rows = sheet.lines.iter().map(|line| mapped(line, lang)).collect();
        let body = Body::Table(Table { columns, rows, ..Table::default() });
        sections.push(Section::new(&format!("sheet-{number}"), title, &heading, body));
        let block = sheet.block.lines().map(super::model::Line::plain).collect();
        let heading = words::BLOCK.text(lang);
        sections.push(Section::new(&format!("block-{number}"), title, heading, Body::Text(block)));
    }
    if !findings.is_empty() {
        let found = Body::Findings(findings.to_vec());
        sections.push(Section::new("findings", title, words::FINDINGS.text(lang), found));
    }
    Report { title: title.to_owned(), as_of, lang, sections }
}

fn mapped(line: &MappedLine, lang: Lang) -> Vec<Cell> {
    let tone = if line.is_open { Tone::Warn } else { Tone::Plain };
    let column = match &line.column {
        Some(column) if line.is_open && !line.source.is_empty() => {
            words::PERHAPS.with("column", column).text(lang)
        }
        Some(column) => column.clone(),
        None => words::EXTRA.text(lang).to_owned(),
    };
    vec![Cell::text(column).toned(tone), Cell::text(&*line.source), Cell::text(&*line.samples)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn sheet(number: u64, accepted: u64, quarantined: u64) -> SheetCount {
        SheetCount {
            file: Arc::from(format!("{number}.csv")),
            sheet: None,
            table: crate::domain::table::Table::Leads,
            rows_read: 3,
            accepted,
            updated: 0,
            unchanged: 3 - accepted - quarantined,
            duplicates: 0,
            quarantined,
            skipped: 0,
        }
    }

    #[test]
    fn the_counts_of_several_sheets_are_summed() {
        let totals = totals(&[sheet(1, 2, 1), sheet(2, 1, 1)], Lang::En);
        assert_eq!(totals[3], Cell::count(6));
        assert_eq!(totals[4], Cell::count(3));
    }

    fn lines(sheets: &[SheetCount]) -> Vec<(Cell, Cell)> {
        let rows = rows_of_many(sheets, Lang::En).into_iter();
        rows.map(|mut row| (row.swap_remove(0), row.swap_remove(3))).collect()
    }

    #[test]
    fn of_many_files_those_that_brought_something_have_a_line_each() {
        let mut sheets: Vec<SheetCount> = (0..100).map(|number| sheet(number, 0, 0)).collect();
        sheets[70] = sheet(70, 1, 0);
        let told = |file: &str, read| (Cell::text(file), Cell::count(read));
        assert_eq!(lines(&sheets), [told("70.csv", 3), told("other files: 99", 297)]);
    }

    #[test]
    fn where_many_files_are_new_those_with_most_rows_set_aside_have_a_line_each() {
        let sheets: Vec<SheetCount> = (0..100).map(|number| sheet(number, 1, 0)).collect();
        let told = |file: &str, read| (Cell::text(file), Cell::count(read));
        assert_eq!(lines(&sheets), [told("100 files", 300)]);
        let aside = |number| sheet(number, 1, if number == 90 { 2 } else { u64::from(number < 50) });
        let sheets: Vec<SheetCount> = (0..100).map(aside).collect();
        let lines = lines(&sheets);
        assert_eq!(lines.len(), SINGLED + 1);
        assert_eq!(lines[SINGLED - 1], told("90.csv", 3));
        assert_eq!(lines[SINGLED], told("other files: 86", 258));
    }
}
