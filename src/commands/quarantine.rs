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
use crate::report;
use crate::report::quarantine::{Quarantine, SetAsideLine};
use crate::store::SetAside;
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
    let mut rows = store.quarantine()?;
    rows.retain(|row| table.is_none_or(|table| row.row.table == table));
    match &args.export {
        Some(path) => write_sheets(&rows, path, &project, context)?,
        None => show(args, &rows, as_of.day(), context)?,
    }
    Ok(Outcome::of(false, store.quarantined() > 0))
}

fn show(
    args: &QuarantineArgs,
    rows: &[SetAside],
    as_of: NaiveDate,
    context: &Context,
) -> Result<(), Failure> {
    let lines = rows.iter().map(|row| SetAsideLine::of(&row.id, &row.row, context.lang));
    let ending = args.output.as_ref().and_then(|path| path.extension());
    match &args.output {
        Some(path) if ending.is_some_and(|ending| ending == "jsonl") => {
            return delivery::write_stream(context, path, |out| write_lines(lines, out));
        }
        None if args.format == SetAsideFormat::Jsonl => {
            return write_lines(lines, &mut context.ui.stdout());
        }
        _ => {}
    }
    let report = report::quarantine::report(rows.iter().map(|row| &row.row), as_of, context.lang);
    let format = if args.format == SetAsideFormat::Json { Format::Json } else { Format::Text };
    let output = args.output.clone();
    let format = output.is_none().then_some(format);
    let answer = Answer { report, document: Quarantine::of(lines.collect()) };
    Delivery { output, format }.deliver(context, &answer)?;
    if !rows.is_empty() {
        context.ui.hint(&words::QUARANTINE_NEXT.with("count", rows.len()).text(context.lang));
    }
    Ok(())
}

fn write_lines<'a>(
    lines: impl Iterator<Item = SetAsideLine<'a>>,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    for line in lines {
        let line = render::json_line(&line)?;
        out.write_all(&line).map_err(|error| Failure::of_stdout(&error))?;
    }
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

fn groups<'a>(rows: &'a [SetAside], import: &Import) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for row in rows {
        let Quarantined { table, origin, cells, .. } = &row.row;
        let headers: Vec<&str> = cells.iter().map(|(header, _)| &**header).collect();
        let block = import.place(*table, &origin.file, origin.sheet.as_deref());
        let fits = |group: &&mut Group<'_>| {
            group.table == *table && group.block == block && group.headers == headers
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
