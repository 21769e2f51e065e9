//! `trueup quarantine`: the rows that could not be accepted.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::delivery::{self, Answer, Delivery, Format};
use super::{Context, Failure, Outcome, export};
use crate::domain::table::Table;
use crate::render;
use crate::report;
use crate::report::quarantine::{Quarantine, SetAsideLine};
use crate::store::{QUARANTINE_ID, QUARANTINE_REASON, SetAside};
use crate::words::store as words;

/// Show the rows that could not be accepted, and write them out to be mended
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup quarantine
  trueup quarantine --table payments --format jsonl
  trueup quarantine -o quarantine.xlsx
  trueup quarantine --export mend.csv")]
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

    /// Write the original cells to FILE (.csv), to mend them and import them again
    #[arg(long, value_name = "FILE", conflicts_with = "output")]
    pub export: Option<PathBuf>,
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
    let as_of = context.as_of(project.policy.zone())?;
    let store = project.store()?;
    let mut rows = store.quarantine()?;
    rows.retain(|row| table.is_none_or(|table| row.row.table == table));
    match &args.export {
        Some(path) => write_sheets(&rows, path, context)?,
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
    let lines = rows.iter().map(|row| SetAsideLine::of(&row.row, context.lang));
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

/// Writes one sheet for the rows of a table that have the same headers: the first to `path`, the
/// others beside it.
fn write_sheets(rows: &[SetAside], path: &Path, context: &Context) -> Result<(), Failure> {
    if path.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("csv")) {
        return Err(delivery::unknown_ending(path, ".csv"));
    }
    if rows.is_empty() {
        context.ui.say(words::QUARANTINE_EMPTY.text(context.lang));
    }
    for (number, (table, headers, rows)) in groups(rows).into_iter().enumerate() {
        let path = numbered(path, number);
        let count = rows.len();
        let marked = rows.iter().map(|row| ([row.id.as_str(), row.row.reason.text(context.lang)], &row.row));
        let sheet = render::mending_sheet([QUARANTINE_ID, QUARANTINE_REASON], &headers, marked)?;
        delivery::write_whole(context, &path, &sheet)?;
        let next = words::MEND_NEXT
            .with("path", path.display())
            .with("count", count)
            .with("table", table.phrase())
            .with("word", table.word());
        context.ui.hint(&next.text(context.lang));
    }
    Ok(())
}

/// Rows of one table under the same headers.
type Group<'a> = (Table, Vec<Arc<str>>, Vec<&'a SetAside>);

fn groups(rows: &[SetAside]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for row in rows {
        let headers: Vec<Arc<str>> = row.row.cells.iter().map(|(header, _)| header.clone()).collect();
        let known = groups.iter_mut().find(|(table, known, _)| *table == row.row.table && *known == headers);
        match known {
            Some((_, _, rows)) => rows.push(row),
            None => groups.push((row.row.table, headers, vec![row])),
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
