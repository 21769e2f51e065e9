//! `trueup chat archive`: how much of the deals' talk is in the store.

use chrono::{Datelike, NaiveDate};
use clap::Args;

use super::{Context, Failure, Outcome};
use crate::analysis::digest;
use crate::analysis::timeline::Talks;
use crate::commands::delivery::{Answer, Delivery};
use crate::domain::calendar;
use crate::words::chat_digest as words;

/// Show the archive rate of a month: of its open deals, the share whose messages are in the store, by rep and team
///
/// A deal counts where the store has a message of it within `chat.silence_hours` before the month's end, before
/// its close or before the as-of. Each share comes with its 95 % interval.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup chat archive --as-of 2026-03-31
  trueup chat archive --month 2026-02 --format json
  trueup chat archive --month 2026-02 -o archive.xlsx")]
pub struct ArchiveArgs {
    /// The month, such as 2026-03 [default: that of the as-of]
    #[arg(long, value_name = "MONTH")]
    pub month: Option<String>,

    #[command(flatten)]
    pub delivery: Delivery,
}

/// Shows the rate.
///
/// # Errors
/// No project, a month that is none, a store that cannot be read, an output that cannot be written.
pub fn run(args: &ArchiveArgs, context: &Context) -> Result<Outcome, Failure> {
    args.delivery.check(context)?;
    let project = context.project()?;
    let as_of = context.as_of(project.policy.zone())?;
    let month = month(args, as_of.day())?;
    let store = project.store()?;
    let talks = Talks::load(&store, as_of)?;
    let doubles = talks.doubles();
    let (report, document) = digest::archive(&store, talks, &project.policy, month, context.lang)?;
    args.delivery.deliver(context, &Answer { report, document })?;
    super::tell_doubles(doubles, context);
    Ok(Outcome::Fine)
}

/// The first and the last day of the month.
fn month(args: &ArchiveArgs, today: NaiveDate) -> Result<(NaiveDate, NaiveDate), Failure> {
    let text = args.month.clone().unwrap_or_else(|| today.format("%Y-%m").to_string());
    let first = NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d").ok();
    let days = first.and_then(|first| calendar::month(first.year(), first.month()));
    days.ok_or_else(|| Failure::new(words::NO_MONTH.with("text", text)))
}
