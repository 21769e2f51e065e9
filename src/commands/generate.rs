//! `trueup generate`: a fictional company's quarter.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use super::whole::whole;
use super::{Context, Failure, Outcome, delivery};
use crate::generate::{Company, LABELLED, PROGRAM, Size, files, preferences, truth};
use crate::words::command as words;

/// The day that the sample's quarter begins on.
pub const FIRST_DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 1, 1).expect("the first of January is a day");

/// Make the exports of a fictional company: the same seed gives the same files
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup generate exports
  trueup generate exports --seed 42 --leads 5000 --deals 800
  trueup generate books --deals 5000 --mess 10 -q
  trueup generate more --seed 8 --reps 40 -q")]
pub struct GenerateArgs {
    /// The folder for the files; it is made where it is missing
    pub dir: PathBuf,

    /// Another company
    #[arg(long, default_value_t = 7, value_parser = whole(0..=u64::MAX))]
    pub seed: u64,

    /// Leads in the quarter
    #[arg(long, default_value_t = 600, value_parser = whole(1_u32..=1_000_000))]
    pub leads: u32,

    /// Reps
    #[arg(long, default_value_t = 12, value_parser = whole(3_u32..=400))]
    pub reps: u32,

    /// Opportunities
    #[arg(long, default_value_t = 120, value_parser = whole(1_u32..=200_000))]
    pub deals: u32,

    /// Of a hundred receipts so many are as badly written as in life: fees taken off, numbers cut, sums split
    #[arg(long, value_name = "PERCENT", default_value_t = 0, value_parser = whole(0_u32..=100))]
    pub mess: u32,
}

/// Writes the files.
///
/// # Errors
/// A folder that cannot be written.
pub fn run(args: &GenerateArgs, context: &Context) -> Result<Outcome, Failure> {
    let size = Size {
        leads: args.leads as usize,
        reps: args.reps as usize,
        deals: args.deals as usize,
        mess: args.mess as usize,
    };
    write(args.seed, size, &args.dir, context)?;
    write_preferences(args.seed, size, &args.dir, context)?;
    let truth = truth(&Company::new(args.seed, size, FIRST_DAY));
    delivery::write_whole(context, &args.dir.join(truth.name), &truth.bytes)?;
    delivery::write_whole(context, &args.dir.join(LABELLED.name), LABELLED.text.as_bytes())?;
    delivery::write_whole(context, &args.dir.join(PROGRAM.name), PROGRAM.text.as_bytes())?;
    Ok(Outcome::Fine)
}

/// Writes the exports of the company of `seed` into `dir`.
///
/// # Errors
/// A folder that cannot be written.
pub fn write(seed: u64, size: Size, dir: &std::path::Path, context: &Context) -> Result<(), Failure> {
    std::fs::create_dir_all(dir).map_err(|error| delivery::unwritable(dir, &error))?;
    let company = Company::new(seed, size, FIRST_DAY);
    let files = files(&company).map_err(|error| Failure::new(words::NO_SAMPLE).cause(error))?;
    for file in files {
        delivery::write_whole(context, &dir.join(file.name), &file.bytes)?;
    }
    Ok(())
}

/// Writes the table of the same company that a rule may look into.
///
/// # Errors
/// A folder that cannot be written.
pub fn write_preferences(
    seed: u64,
    size: Size,
    dir: &std::path::Path,
    context: &Context,
) -> Result<(), Failure> {
    let table = preferences(&Company::new(seed, size, FIRST_DAY));
    delivery::write_whole(context, &dir.join(table.name), &table.bytes)
}
