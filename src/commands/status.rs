//! `trueup status`: what the project holds.

use clap::Args;

use super::delivery::{Answer, Delivery};
use super::{Context, Failure, Outcome};
use crate::analysis;
use crate::words::store as words;

/// Show what the project holds: rows, span, last import and freshness of every table
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup status
  trueup status --format json
  trueup --project . status -o status.xlsx")]
pub struct StatusArgs {
    /// Where the report goes.
    #[command(flatten)]
    pub delivery: Delivery,
}

/// Shows the status; exit code 11 while rows stand in quarantine.
///
/// # Errors
/// No project, or a store that cannot be read.
pub fn run(args: &StatusArgs, context: &Context) -> Result<Outcome, Failure> {
    args.delivery.check(context)?;
    let project = context.project()?;
    let as_of = context.as_of(project.policy.zone())?;
    let status = analysis::status::status(&project.store()?, &project.policy.status, as_of.day());
    let report = status.report(as_of.day(), context.lang);
    let quarantined = status.quarantined();
    let is_empty = status.tables.is_empty();
    args.delivery.deliver(context, &Answer { report, document: status })?;
    if is_empty {
        context.ui.hint(words::NOTHING_YET_NEXT.text(context.lang));
    }
    if quarantined > 0 {
        context.ui.hint(&words::QUARANTINE_NEXT.with("count", quarantined).text(context.lang));
    }
    Ok(Outcome::of(false, quarantined > 0))
}
