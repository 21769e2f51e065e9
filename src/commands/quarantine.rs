//! `trueup quarantine`: the rows that could not be accepted.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::context::Project;
use super::delivery::{self, Answer, Delivery, Format};
use super::{Context, Failure, Outcome, export};
use crate::config::import::Import;
use crate::domain::record::{QUARANTINE_ID, QUARANTINE_REASON, Quarantined};
use crate::domain::table::Table;
use crate::render::{self, MendingCsv, MendingWorkbook};
use crate::report::quarantine::{Overview, Quarantine, SetAsideLine};
use crate::store::{SetAside, Store};
use crate::words::{Lang, store as words};

/// Show the rows that could not be accepted, and write them out to be mended
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup quarantine
  trueup quarantine --table payments --format jsonl
  trueup quarantine -o quarantine.xlsx
  trueup quarantine --export mend.xlsx")]
pub struct QuarantineArgs {
    /// Only rows of this table
    #[arg(long, value_name = "TABLE")]
    pub table: Option<String>,

    /// The format on stdout
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub format: SetAsideFormat,

    /// Write the rows to FILE; its ending (.jsonl .xlsx .html .json .csv .md .txt) chooses the format
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Write the original cells to FILE (.xlsx .csv), to mend them and import them again
    #[arg(long, value_name = "FILE", conflicts_with = "output")]
    pub export: Option<PathBuf>,

    /// Give up the rows with these ids: they leave the quarantine and are not set aside again
    #[arg(long, value_name = "ID", num_args = 1.., conflicts_with_all = ["output", "export", "table"])]
    pub drop: Vec<String>,
}

/// A format for rows that were set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SetAsideFormat {
    /// A table for a terminal
    Text,
    /// One JSON object a line
    Jsonl,
    /// One JSON document
    Json,
}

/// Shows the quarantine or writes it out; exit code 11 while rows stand in it.
///
/// # Errors
/// No project, a store that cannot be read, an output that cannot be written.
pub fn run(args: &QuarantineArgs, context: &Context) -> Result<Outcome, Failure> {
    let table = args.table.as_deref().map(export::table).transpose()?;
    let project = context.project()?;
    if !args.drop.is_empty() {
        let count = project.store()?.drop_set_aside(&args.drop, &context.holder())?;
        context.ui.say(&words::DROPPED.with("count", count).text(context.lang));
        return Ok(Outcome::of(false, project.store()?.quarantined() > 0));
    }
    let as_of = context.as_of(project.policy.zone())?;
    let store = project.store()?;
    let asked = Asked { store: &store, table };
    match &args.export {
        Some(path) => write_sheets(&asked, path, &project, context)?,
        None => show(args, &asked, as_of.day(), context)?,
    }
    Ok(Outcome::of(false, store.quarantined() > 0))
}

/// The rows that are asked for.
struct Asked<'a> {
    store: &'a Store,
    table: Option<Table>,
}

impl Asked<'_> {
    /// All of them.
    fn rows(&self) -> Result<Vec<SetAside>, Failure> {
        let mut rows = Vec::new();
        self.each(|row| {
            rows.push(row);
            Ok(())
        })?;
        Ok(rows)
    }

    /// One by one: nobody needs a million rows at once to read some, or to hand them on.
    fn each(&self, mut told: impl FnMut(SetAside) -> Result<(), Failure>) -> Result<(), Failure> {
        let is_asked = |row: &SetAside| self.table.is_none_or(|table| row.row.table == table);
        self.store.each_set_aside(|row| if is_asked(&row) { told(row) } else { Ok(()) })
    }
}

/// So many rows are shown on a terminal; the others are counted.
const SHOWN: usize = 25;

fn show(
    args: &QuarantineArgs,
    asked: &Asked<'_>,
    as_of: NaiveDate,
    context: &Context,
) -> Result<(), Failure> {
    let ending = args.output.as_ref().and_then(|path| path.extension());
    let count = match &args.output {
        Some(path) if ending.is_some_and(|ending| ending == "jsonl") => {
            return delivery::write_stream(context, path, |out| write_lines(asked, context.lang, out));
        }
        None if args.format == SetAsideFormat::Jsonl => {
            return write_lines(asked, context.lang, &mut context.ui.stdout());
        }
        None if args.format == SetAsideFormat::Text => show_overview(asked, as_of, context)?,
        output => deliver(asked, output.clone(), as_of, context)?,
    };
    if count > 0 {
        context.ui.hint(&words::QUARANTINE_NEXT.with("count", count).text(context.lang));
    }
    Ok(())
}

/// Shows what a person reads of the rows; answers with how many there are.
fn show_overview(asked: &Asked<'_>, as_of: NaiveDate, context: &Context) -> Result<usize, Failure> {
    let mut overview = Overview::of_at_most(SHOWN);
    asked.each(|row| {
        overview.add(row.row);
        Ok(())
    })?;
    // Text has no document for programs.
    let answer = Answer { report: overview.report(as_of, context.lang), document: () };
    Delivery { output: None, format: Some(Format::Text) }.deliver(context, &answer)?;
    Ok(overview.count())
}

/// Hands all rows on, to a file or as a document; answers with how many there are.
fn deliver(
    asked: &Asked<'_>,
    output: Option<PathBuf>,
    as_of: NaiveDate,
    context: &Context,
) -> Result<usize, Failure> {
    let rows = asked.rows()?;
    let mut overview = Overview::of_at_most(usize::MAX);
    rows.iter().for_each(|row| overview.add(row.row.clone()));
    let lines = rows.iter().map(|row| SetAsideLine::of(&row.id, &row.row, context.lang));
    let format = output.is_none().then_some(Format::Json);
    let report = overview.report(as_of, context.lang);
    let answer = Answer { report, document: Quarantine::of(lines.collect()) };
    Delivery { output, format }.deliver(context, &answer)?;
    Ok(rows.len())
}

fn write_lines(asked: &Asked<'_>, lang: Lang, out: &mut dyn Write) -> Result<(), Failure> {
    asked.each(|row| {
        let line = render::json_line(&SetAsideLine::of(&row.id, &row.row, lang))?;
        out.write_all(&line).map_err(|error| Failure::of_stdout(&error))
    })?;
    out.flush().map_err(|error| Failure::of_stdout(&error))
}

/// Writes one sheet for the rows of a table that have the same headers and are read alike: in a workbook
/// all of them, else the first to `path` and the others beside it.
fn write_sheets(asked: &Asked<'_>, path: &Path, project: &Project, context: &Context) -> Result<(), Failure> {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let sheets = match ending.to_ascii_lowercase().as_str() {
        "xlsx" => Sheets::Workbook(Box::new(MendingWorkbook::new()?)),
        "csv" => Sheets::Csv(Vec::new()),
        _ => return Err(delivery::unknown_ending(path, ".xlsx .csv")),
    };
    let mut mending =
        Mending { sheets, groups: Vec::new(), import: &project.policy.import, lang: context.lang };
    asked.each(|row| mending.add(&row))?;
    let groups = &mending.groups;
    if groups.is_empty() {
        context.ui.say(words::QUARANTINE_EMPTY.text(context.lang));
        return Ok(());
    }
    match mending.sheets {
        Sheets::Workbook(workbook) => {
            delivery::write_whole(context, path, &workbook.finish()?)?;
            tell_next(path, groups.iter().map(|group| group.rows).sum(), context);
        }
        Sheets::Csv(sheets) => {
            for (number, (sheet, group)) in sheets.into_iter().zip(groups).enumerate() {
                let path = numbered(path, number);
                delivery::write_whole(context, &path, &sheet.finish()?)?;
                tell_next(&path, group.rows, context);
            }
        }
    }
    Ok(())
}

fn tell_next(path: &Path, count: usize, context: &Context) {
    let next = words::MEND_NEXT.with("path", path.display()).with("count", count);
    context.ui.hint(&next.text(context.lang));
}

/// Sheets to mend in the making. Rows go to them one by one, since there may be a million.
struct Mending<'a> {
    sheets: Sheets,
    /// What the rows of each sheet have in common.
    groups: Vec<Group>,
    import: &'a Import,
    lang: Lang,
}

enum Sheets {
    Workbook(Box<MendingWorkbook>),
    Csv(Vec<MendingCsv>),
}

/// Rows of one table under the same headers, which the same settings are for.
struct Group {
    table: Table,
    headers: Vec<Arc<str>>,
    /// The place of the settings' block.
    block: Option<usize>,
    rows: usize,
}

/// So many rows go into one sheet: a worksheet has 1,048,576 and its header is one of them.
const SHEET_ROWS: usize = 1_000_000;

impl Mending<'_> {
    fn add(&mut self, row: &SetAside) -> Result<(), Failure> {
        let number = self.group_of(&row.row)?;
        self.groups[number].rows += 1;
        let marks = [row.id.as_str(), row.row.reason.text(self.lang)];
        let cells: Vec<&str> =
            marks.into_iter().chain(row.row.cells.iter().map(|(_, cell)| &**cell)).collect();
        match &mut self.sheets {
            Sheets::Workbook(workbook) => workbook.push(number, &cells)?,
            Sheets::Csv(sheets) => sheets[number].push(&cells)?,
        }
        Ok(())
    }

    /// The number of the row's group; a new one with its sheet where there is none.
    fn group_of(&mut self, row: &Quarantined) -> Result<usize, Failure> {
        let Quarantined { table, origin, cells, .. } = row;
        let block = self.import.place(*table, &origin.file, origin.sheet.as_deref());
        let headers = || cells.iter().map(|(header, _)| header);
        let fits = |group: &Group| {
            let is_alike =
                group.table == *table && group.block == block && group.headers.iter().eq(headers());
            is_alike && group.rows < SHEET_ROWS
        };
        if let Some(number) = self.groups.iter().position(fits) {
            return Ok(number);
        }
        let marks = [QUARANTINE_ID, QUARANTINE_REASON];
        let titles: Vec<&str> = marks.into_iter().chain(headers().map(|header| &**header)).collect();
        match &mut self.sheets {
            Sheets::Workbook(workbook) => workbook.begin(table.phrase().text(self.lang), &titles)?,
            Sheets::Csv(sheets) => sheets.push(MendingCsv::new(&titles)?),
        }
        self.groups.push(Group { table: *table, headers: headers().cloned().collect(), block, rows: 0 });
        Ok(self.groups.len() - 1)
    }
}

/// `mend.csv`, `mend-2.csv`, `mend-3.csv` …
fn numbered(path: &Path, number: usize) -> PathBuf {
    if number == 0 {
        return path.to_owned();
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}-{}.csv", number + 1))
}
