//! `trueup quarantine`: the rows that could not be accepted.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::delivery::{self, Answer, Format};
use super::{Context, Failure, Outcome, export};
use crate::domain::table::Table;
use crate::render::{self, set_aside_line};
use crate::report;
use crate::store::{QUARANTINE_ID, QUARANTINE_REASON, SetAside};
use crate::words::store as words;

/// Show the rows that could not be accepted, and write them out to be mended
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup quarantine
  trueup quarantine --table payments --format jsonl
  trueup quarantine --export mend.csv")]
pub struct QuarantineArgs {
    /// Only rows of this table
    #[arg(long, value_name = "TABLE")]
    pub table: Option<String>,

    /// The format on stdout
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub format: SetAsideFormat,

    /// Write the original cells to FILE (.csv), to mend them and import them again
    #[arg(long, value_name = "FILE")]
    pub export: Option<PathBuf>,
}

/// A format for rows that were set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SetAsideFormat {
    /// A table for a terminal
    Text,
    /// One JSON object a line
    Jsonl,
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
    match (&args.export, args.format) {
        (Some(path), _) => write_sheets(&rows, path, context)?,
        (None, SetAsideFormat::Jsonl) => write_lines(&rows, context)?,
        (None, SetAsideFormat::Text) => {
            let report =
                report::quarantine::report(rows.iter().map(|row| &row.row), as_of.day(), context.lang);
            let answer = Answer { report, document: () };
            let text = delivery::rendered(context, &answer, Format::Text, false)?;
            context.ui.data(&text).map_err(|error| Failure::of_stdout(&error))?;
            if !rows.is_empty() {
                context.ui.hint(&words::QUARANTINE_NEXT.with("count", rows.len()).text(context.lang));
            }
        }
    }
    Ok(Outcome::of(false, store.quarantined() > 0))
}

fn write_lines(rows: &[SetAside], context: &Context) -> Result<(), Failure> {
    let mut out = context.ui.stdout();
    for row in rows {
        let line = set_aside_line(&row.row, context.lang)?;
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
