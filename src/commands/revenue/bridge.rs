//! `trueup revenue bridge`: the totals and the steps between them.

use clap::Args;

use super::{Known, inputs};
use crate::analysis::revenue::Revenue;
use crate::commands::delivery::Delivery;
use crate::commands::{Context, Failure, Outcome};

/// Show the bridge from the register's total to the CRM's, to finance's, to trusted revenue
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup revenue bridge
  trueup --lang en revenue bridge --period 2026Q1
  trueup revenue bridge -o bridge.html")]
pub struct BridgeArgs {
    /// Only what became trusted in PERIOD: 2026, 2026Q1, 2026-03, 2026-W12 or a day
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,

    #[command(flatten)]
    known: Known,

    #[command(flatten)]
    delivery: Delivery,
}

/// Shows the bridge; exit code 11 while rows stand in quarantine.
///
/// # Errors
/// No project, a period that is none, or a file that cannot be written.
pub fn run(args: &BridgeArgs, context: &Context) -> Result<Outcome, Failure> {
    args.delivery.check(context)?;
    let inputs = inputs(context, &args.known)?;
    let revenue = Revenue::new(&inputs.rows, &inputs.policy, inputs.as_of, args.period.as_deref())?;
    let lang = context.lang;
    args.delivery.deliver_made(context, |_| revenue.bridge(lang), || revenue.document(lang))?;
    Ok(Outcome::of(false, inputs.set_aside))
}
