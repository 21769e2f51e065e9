//! `trueup chat digest`: what customers asked in a day.

use chrono::NaiveDate;
use clap::Args;

use super::{Context, Failure, Outcome};
use crate::analysis::digest;
use crate::analysis::timeline::Talks;
use crate::commands::delivery::{Answer, Delivery};

/// Show what customers asked in a day: by conversation, answered by whom and after how long, and what is open
///
/// The same question of a conversation is told once. Conversations that the export calls private are left out
/// unless --private is given. Answers that came later count as far as the as-of.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup chat digest --as-of 2026-03-31 --private
  trueup chat digest --day 2026-03-26 --format json
  trueup chat digest --day 2026-03-26 -o digest.xlsx")]
pub struct DigestArgs {
    /// The day of the questions [default: the day of the as-of]
    #[arg(long, value_name = "DAY")]
    pub day: Option<NaiveDate>,

    /// Private conversations too
    #[arg(long)]
    pub private: bool,

    #[command(flatten)]
    pub delivery: Delivery,
}

/// Shows the digest.
///
/// # Errors
/// No project, a store that cannot be read, an output that cannot be written.
pub fn run(args: &DigestArgs, context: &Context) -> Result<Outcome, Failure> {
    args.delivery.check(context)?;
    let project = context.project()?;
    let as_of = context.as_of(project.policy.zone())?;
    let day = args.day.unwrap_or_else(|| as_of.day());
    let talks = Talks::load(&project.store()?, as_of)?;
    let (report, document) = digest::day(&talks, &project.policy, day, args.private, context.lang);
    args.delivery.deliver(context, &Answer { report, document })?;
    super::tell_doubles(talks.doubles(), context);
    Ok(Outcome::Fine)
}
