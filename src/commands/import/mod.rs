//! `trueup import`: files into the project's store.

mod chats;
mod dry_run;
mod files;
mod intake;
mod reading;
mod undo;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

pub use self::chats::ChatOptions;
pub use self::files::{sources, written};
pub use self::intake::{Taken, take_in};
use super::delivery::{self, Answer, Format};
use super::{Context, Failure, Outcome, export};
use crate::report;
use crate::words::import as words;

/// Read exports into the project: tables, headers, encodings and dates are recognised
///
/// FILE may be an Excel workbook, a CSV, an export of chats, a folder or a zip with such files, or - for
/// standard input. What a row lacks is a finding; a row that cannot be accepted is set aside with its reason.
/// One file that cannot be read at all, and nothing is stored.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup import inbox
  trueup import sample-data/线索.csv sample-data/商机.xlsx
  trueup import sample-data/线索.csv --as leads --dry-run
  trueup import - --format json < sample-data/银行流水.csv")]
pub struct ImportArgs {
    /// Files, folders, or - for standard input
    #[arg(required_unless_present = "undo", value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// Read the files as this table, whatever their headers say
    #[arg(long = "as", value_name = "TABLE")]
    pub table: Option<String>,

    /// How the texts are written, where that cannot be told or went wrong once: gb18030, gbk-as-latin1 …
    #[arg(long, value_name = "ENCODING")]
    pub encoding: Option<String>,

    /// Show what would be mapped to what, and store nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Import the other files where one cannot be read
    #[arg(long)]
    pub keep_going: bool,

    /// Take the last import back: the project's data is as it was before it
    #[arg(long, conflicts_with_all = ["files", "table", "dry_run", "keep_going"])]
    pub undo: bool,

    #[command(flatten)]
    #[allow(missing_docs, reason = "a comment would be the help of the whole command")]
    pub chats: ChatOptions,

    /// The format on stdout
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub format: ImportFormat,
}

/// A format for what an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ImportFormat {
    /// Tables for a terminal
    Text,
    /// The stable document for programs
    Json,
}

impl From<ImportFormat> for Format {
    fn from(format: ImportFormat) -> Format {
        match format {
            ImportFormat::Text => Format::Text,
            ImportFormat::Json => Format::Json,
        }
    }
}

/// Imports the files; exit code 11 while rows stand in quarantine.
///
/// # Errors
/// No project, a word that is no table, a file that cannot be read, a store that cannot be written.
pub fn run(args: &ImportArgs, context: &Context) -> Result<Outcome, Failure> {
    let table = args.table.as_deref().map(export::table).transpose()?;
    let project = context.project()?;
    if args.undo {
        return undo::take_back(args.format, &project, context);
    }
    let encoding = args.encoding.as_deref().map(files::encoding).transpose()?;
    let sources = written(sources(&args.files, &project)?, encoding, &project);
    if args.dry_run {
        return dry_run::show(&sources, table, args, &project, context);
    }
    let taken = take_in(&sources, table, args.keep_going, &args.chats, &project, context)?;
    let as_of = context.as_of(project.policy.zone())?.day();
    let answer = Answer {
        report: report::import::report(&taken.result.sheets, &taken.result.findings, as_of, context.lang),
        document: report::import::document(&taken.result.sheets, &taken.result.findings, context.lang)
            .with_gone(taken.result.gone.iter().map(|(table, rows)| (*table, *rows))),
    };
    let bytes = delivery::rendered(context, &answer, args.format.into(), false)?;
    context.ui.data(&bytes).map_err(|error| Failure::of_stdout(&error))?;
    let quarantined: u64 = taken.result.quarantined.values().sum();
    if taken.result.sheets.is_empty() {
        context.ui.say(words::NONE_IMPORTED.text(context.lang));
    }
    if quarantined > 0 {
        context.ui.hint(&words::SET_ASIDE_NEXT.with("count", quarantined).text(context.lang));
    }
    Ok(Outcome::of(false, quarantined > 0 || taken.failed > 0))
}
