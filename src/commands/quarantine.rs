//! `trueup quarantine`: the rows that could not be accepted.

use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::context::Project;
use super::delivery::{self, Answer, Delivery, Format};
use super::{Context, Failure, Outcome, export};
use crate::config::import::Import;
use crate::domain::record::{QUARANTINE_ID, QUARANTINE_REASON, Quarantined};
use crate::domain::table::Table;
use crate::render::{self, MendingSheet};
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
        Some(path) => write_sheets(&asked.rows()?, path, &project, context)?,
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
fn write_sheets(rows: &[SetAside], path: &Path, project: &Project, context: &Context) -> Result<(), Failure> {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let is_workbook = match ending.to_ascii_lowercase().as_str() {
        "xlsx" => true,
        "csv" => false,
        _ => return Err(delivery::unknown_ending(path, ".xlsx .csv")),
    };
    if rows.is_empty() {
        context.ui.say(words::QUARANTINE_EMPTY.text(context.lang));
        return Ok(());
    }
    let groups = groups(rows, &project.policy.import);
    let sheets: Vec<MendingSheet<'_>> = groups.iter().map(|group| group.sheet(context.lang)).collect();
    if is_workbook {
        delivery::write_whole(context, path, &render::mending_workbook(&sheets)?)?;
        tell_next(path, rows.len(), context);
        return Ok(());
    }
    for (number, sheet) in sheets.iter().enumerate() {
        let path = numbered(path, number);
        delivery::write_whole(context, &path, &render::mending_csv(sheet)?)?;
        tell_next(&path, sheet.rows.len(), context);
    }
    Ok(())
}

fn tell_next(path: &Path, count: usize, context: &Context) {
    let next = words::MEND_NEXT.with("path", path.display()).with("count", count);
    context.ui.hint(&next.text(context.lang));
}

/// Rows of one table under the same headers, which the same settings are for.
struct Group<'a> {
    table: Table,
    headers: Vec<&'a str>,
    /// The place of the settings' block.
    block: Option<usize>,
    rows: Vec<&'a SetAside>,
}

impl<'a> Group<'a> {
    fn sheet(&self, lang: Lang) -> MendingSheet<'a> {
        let marked = |row: &&'a SetAside| {
            let marks = [row.id.as_str(), row.row.reason.text(lang)];
            marks.into_iter().chain(row.row.cells.iter().map(|(_, cell)| &**cell)).collect()
        };
        let marks = [QUARANTINE_ID, QUARANTINE_REASON];
        MendingSheet {
            name: self.table.phrase().text(lang),
            headers: marks.into_iter().chain(self.headers.iter().copied()).collect(),
            rows: self.rows.iter().map(marked).collect(),
        }
    }
}

/// So many rows go into one sheet: a worksheet has 1,048,576 and its header is one of them.
const SHEET_ROWS: usize = 1_000_000;

fn groups<'a>(rows: &'a [SetAside], import: &Import) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for row in rows {
        let Quarantined { table, origin, cells, .. } = &row.row;
        let headers: Vec<&str> = cells.iter().map(|(header, _)| &**header).collect();
        let block = import.place(*table, &origin.file, origin.sheet.as_deref());
        let fits = |group: &&mut Group<'_>| {
            let is_alike = group.table == *table && group.block == block && group.headers == headers;
            is_alike && group.rows.len() < SHEET_ROWS
        };
        match groups.iter_mut().find(fits) {
            Some(group) => group.rows.push(row),
            None => groups.push(Group { table: *table, headers, block, rows: vec![row] }),
        }
    }
    groups
}

/// `mend.csv`, `mend-2.csv`, `mend-3.csv` …
fn numbered(path: &Path, number: usize) -> PathBuf {
    if number == 0 {
        return path.to_owned();
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}-{}.csv", number + 1))
}
