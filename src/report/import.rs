//! What an import did, or would do.

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
        let rows = sheets.iter().map(|sheet| cells(sheet, lang)).collect();
        let totals = (sheets.len() > 1).then(|| totals(sheets, lang));
        let note = Some(words::COUNTS_ADD_UP.text(lang).to_owned());
        let table = Table { columns: columns(lang), rows, totals, note };
        sections.push(Section::new("files", title, words::IMPORTED_FILES.text(lang), Body::Table(table)));
    }
    let found = Body::Findings(findings.to_vec());
    sections.push(Section::new("findings", title, words::FINDINGS.text(lang), found));
    Report { title: title.to_owned(), as_of, lang, sections }
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
        let counts = Table { columns: columns(lang), rows, totals, note: None };
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

    #[test]
    fn the_counts_of_several_sheets_are_summed() {
        let sheet = |accepted| SheetCount {
            file: Arc::from("a.csv"),
            sheet: None,
            table: crate::domain::table::Table::Leads,
            rows_read: accepted + 1,
            accepted,
            updated: 0,
            unchanged: 0,
            duplicates: 0,
            quarantined: 1,
            skipped: 0,
        };
        let totals = totals(&[sheet(2), sheet(3)], Lang::En);
        assert_eq!(totals[3], Cell::count(7));
        assert_eq!(totals[4], Cell::count(5));
    }
}
