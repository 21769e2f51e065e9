//! `trueup chat confirm`: the filled-in sheet read back.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Context, Failure, Outcome};
use crate::analysis::confirm::Reading;
use crate::commands::delivery::{Answer, Delivery, must_be_writable, write_whole};
use crate::commands::filled_sheet;
use crate::domain::chat::confirmation::{FilledRow, HEADINGS};
use crate::read::Source;
use crate::read::answers::{Answers, AnswersError, Form};
use crate::render;
use crate::words::chat_confirm as words;

/// Read back the sheet that `chat summary -o` wrote and people filled in, and write the CSV for the CRM
///
/// The sheet is taken as a whole or not at all: a damaged one is refused with the cell named. Who said what,
/// and when, is kept in the project; the same sheet again changes nothing. Nothing is written to the CRM: the
/// CSV is there to be imported by its owner.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup chat summary -q -o sheet.xlsx && trueup chat confirm sheet.xlsx
  trueup chat summary -q -o sheet.xlsx && trueup chat confirm sheet.xlsx --by 周婷 --crm stages.csv --format json")]
pub struct ConfirmArgs {
    /// The workbook that was filled in
    #[arg(value_name = "SHEET")]
    pub sheet: PathBuf,

    /// Who decided, where the column of names is empty
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,

    /// Where the CSV for the CRM goes [default: beside the sheet, ending in -crm.csv]
    #[arg(long, value_name = "FILE")]
    pub crm: Option<PathBuf>,

    #[command(flatten)]
    pub delivery: Delivery,
}

/// Reads the sheet, keeps what it says and writes the CSV.
///
/// # Errors
/// No project, a sheet that is damaged, a store or an output that cannot be written.
pub fn run(args: &ConfirmArgs, context: &Context) -> Result<Outcome, Failure> {
    args.delivery.check(context)?;
    let crm = args.crm.clone().unwrap_or_else(|| beside(&args.sheet));
    must_be_writable(&crm)?;
    let project = context.project()?;
    let as_of = context.as_of(project.policy.zone())?;
    let store = project.store()?;
    let sheet = answers(&args.sheet)?;
    let now = super::now(context, project.policy.zone());
    let reading = Reading::of(&store, &filled(&sheet), args.by.as_deref(), now)?;
    let reading = reading.map_err(|flaws| {
        let told = flaws.iter().map(|flaw| (flaw.row, flaw.field as usize, &flaw.cause));
        filled_sheet::refused(&sheet, told, context).hint(words::WRITE_ANEW)
    })?;
    let (report, document, taken) = reading.keep(&store, &context.holder(), as_of, context.lang)?;
    let csv = render::csv(&report)?;
    args.delivery.deliver(context, &Answer { report, document })?;
    let said = words::TAKEN
        .with("new", taken.new)
        .with("changed", taken.changed)
        .with("known", taken.known)
        .with("blank", reading.blank);
    context.ui.say(&said.text(context.lang));
    write_whole(context, &crm, &csv)?;
    Ok(Outcome::Fine)
}

/// What stands in the sheet's columns. Other sheets of the workbook have some of them, none has nearly all.
fn answers(path: &Path) -> Result<Answers<10>, AnswersError> {
    let names = HEADINGS.map(|heading| [heading.zh, heading.en]);
    let columns = names.each_ref().map(<[&str; 2]>::as_slice);
    let form = Form { columns, needed: HEADINGS.len(), enough: HEADINGS.len() - 2, anew: words::WRITE_ANEW };
    form.answers(&Source::of_file(path))
}

fn filled(sheet: &Answers<10>) -> Vec<FilledRow> {
    let rows = sheet.rows.iter().map(|row| FilledRow { number: row.row, cells: row.cells.clone() });
    rows.filter(FilledRow::says).collect()
}

/// `sheet.xlsx` → `sheet-crm.csv`.
fn beside(sheet: &Path) -> PathBuf {
    let stem = sheet.file_stem().unwrap_or_default().to_string_lossy();
    sheet.with_file_name(format!("{stem}-crm.csv"))
}
