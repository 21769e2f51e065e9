//! `trueup chat concerns`: what customers worry about.

use chrono::NaiveDate;
use clap::Args;

use super::{Context, Failure, Outcome};
use crate::analysis::chat::Chats;
use crate::commands::delivery::{Answer, Delivery};
use crate::domain::chat::worry::Days;

/// Show what customers worry about: by deal, region, product and week, with the words that show it
///
/// A concern is told where it still stands: one that the customer's own words or a later step settled is none.
/// The days are those of the words that raised it last.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup chat concerns
  trueup chat concerns --from 2026-03-01 --format json
  trueup chat concerns -o concerns.xlsx")]
pub struct ConcernsArgs {
    /// From this day on
    #[arg(long, value_name = "DAY")]
    pub from: Option<NaiveDate>,

    /// Up to this day
    #[arg(long, value_name = "DAY")]
    pub to: Option<NaiveDate>,

    #[command(flatten)]
    pub delivery: Delivery,
}

/// Shows the concerns.
///
/// # Errors
/// No project, a store that cannot be read, an output that cannot be written.
pub fn run(args: &ConcernsArgs, context: &Context) -> Result<Outcome, Failure> {
    args.delivery.check(context)?;
    let project = context.project()?;
    let as_of = context.as_of(project.policy.zone())?;
    let chats = Chats::load(&project.store()?, &project.policy.chat, as_of)?;
    let (report, document) = chats.concerns(Days { from: args.from, to: args.to }, context.lang);
    args.delivery.deliver(context, &Answer { report, document })?;
    super::tell_messages(&chats, context);
    Ok(Outcome::Fine)
}
