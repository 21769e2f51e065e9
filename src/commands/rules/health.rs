//! `trueup rules health`: what each rule does, how its program does, and what it costs.

use clap::Args;

use super::clock;
use crate::analysis::assignment;
use crate::commands::assign::{WindowArgs, rows};
use crate::commands::delivery::{Answer, Delivery};
use crate::commands::{Context, Failure, Outcome};

/// Show what each rule does, how often its program failed, and what it costs in time and memory
///
/// The rules are tried on the leads that are there, and measured on this machine, so that the times differ
/// from run to run. Dead rules never set reps apart; shadowed ones never decide alone.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup rules health
  trueup rules health --leads 1000
  trueup rules health --leads 100 --format json | head -c 300")]
pub struct HealthArgs {
    #[command(flatten)]
    window: WindowArgs,

    #[command(flatten)]
    delivery: Delivery,
}

/// Examines.
///
/// # Errors
/// No project, no leads, nobody to give them to, or a file that cannot be written.
pub fn run(args: &HealthArgs, context: &Context) -> Result<Outcome, Failure> {
    args.delivery.check(context)?;
    let project = context.project()?;
    let as_of = context.as_of(project.policy.zone())?;
    let rows = rows(&project, context)?;
    let ask = args.window.ask();
    let (report, document) =
        assignment::rule_health(&rows, &project.policy, as_of, &ask, &clock(), context.lang)?;
    args.delivery.deliver(context, &Answer { report, document })?;
    Ok(Outcome::Fine)
}
