//! `trueup export`: the canonical rows of a table, for other programs.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::context::{self, Project};
use super::{Context, Failure, Outcome, delivery};
use crate::domain::table::Table;
use crate::render::{CsvRows, JsonLines, RenderError};
use crate::store::Store;
use crate::words::store as words;

/// Write the rows of a table as other programs read them
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup export leads --format jsonl
  trueup export payments -o payments.csv
  trueup export opportunities | head -n 3
  trueup export leads --as-known-at 2026-03-01 -o leads.csv")]
pub struct ExportArgs {
    /// The table: leads, reps, opportunities, customers, messages, payments, contracts, targets, ...
    pub table: String,

    /// The format on stdout, or of FILE where its ending says nothing
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<RowFormat>,

    /// Write the rows to FILE; its ending (.jsonl .csv) chooses the format
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// The rows as they were known at DAY: without what later imports brought, changed or took away
    #[arg(long, value_name = "DAY")]
    pub as_known_at: Option<String>,
}

/// A format for rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RowFormat {
    /// One JSON object a line
    Jsonl,
    /// One line a row under a header
    Csv,
}

/// Writes the rows, ordered by key.
///
/// # Errors
/// A word that is no table, no project, a store that cannot be read, an output that cannot be written.
pub fn run(args: &ExportArgs, context: &Context) -> Result<Outcome, Failure> {
    let table = table(&args.table)?;
    let format = args.format()?;
    let store = store_as_known(&context.project()?, args.as_known_at.as_deref())?;
    match &args.output {
        Some(path) => delivery::write_stream(context, path, |out| {
            write(&store, table, format, out, &|error| delivery::unwritable(path, error))
        })?,
        None => write(&store, table, format, &mut context.ui.stdout(), &Failure::of_stdout)?,
    }
    if store.tables().iter().all(|status| status.table != table || status.rows == 0) {
        context.ui.hint(&words::EMPTY_TABLE.with("table", table.phrase()).text(context.lang));
    }
    Ok(Outcome::Fine)
}

/// The project's store, with its tables as they were known at the day or moment `known_at`.
///
/// # Errors
/// A text that is neither, a store that cannot be read.
pub fn store_as_known(project: &Project, known_at: Option<&str>) -> Result<Store, Failure> {
    let store = project.store()?;
    let Some(text) = known_at else { return Ok(store) };
    let known_at = context::parse_as_of(text, project.policy.zone()).ok_or_else(|| {
        Failure::new(words::BAD_KNOWN_AT.with("text", text)).hint(crate::words::command::BAD_AS_OF_HINT)
    })?;
    Ok(store.known_at(known_at.last()))
}

/// The table that `word` names.
///
/// # Errors
/// A word that is no table.
pub fn table(word: &str) -> Result<Table, Failure> {
    Table::of_word(word).ok_or_else(|| {
        let known = Table::ALL.map(Table::word).join(", ");
        Failure::new(words::NO_SUCH_TABLE.with("word", word)).hint(words::TABLES_ARE.with("tables", known))
    })
}

impl ExportArgs {
    fn format(&self) -> Result<RowFormat, Failure> {
        let Some(path) = &self.output else { return Ok(self.format.unwrap_or(RowFormat::Jsonl)) };
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        match (ending.to_ascii_lowercase().as_str(), self.format) {
            ("jsonl" | "ndjson", _) => Ok(RowFormat::Jsonl),
            ("csv", _) => Ok(RowFormat::Csv),
            (_, Some(format)) => Ok(format),
            _ => Err(delivery::unknown_ending(path, ".jsonl .csv")),
        }
    }
}

/// Writes the rows to `out`; `refused` is the failure where it takes no more.
fn write(
    store: &Store,
    table: Table,
    format: RowFormat,
    out: &mut dyn Write,
    refused: &dyn Fn(&std::io::Error) -> Failure,
) -> Result<(), Failure> {
    let failure = |error| match error {
        RenderError::Sink(error) => refused(&error),
        error => error.into(),
    };
    let records = store.records(table)?;
    match format {
        RowFormat::Jsonl => {
            let mut lines = JsonLines::new(&mut *out, table);
            for record in records {
                lines.write(&record?).map_err(failure)?;
            }
        }
        RowFormat::Csv => {
            let mut rows = CsvRows::new(&mut *out, table).map_err(failure)?;
            for record in records {
                rows.write(&record?).map_err(failure)?;
            }
            rows.finish().map_err(failure)?;
        }
    }
    out.flush().map_err(|error| refused(&error))
}
