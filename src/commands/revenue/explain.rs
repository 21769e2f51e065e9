//! `trueup revenue explain`: the way of one sum through the cascade.

use clap::Args;

use super::{Known, inputs};
use crate::analysis::revenue::Revenue;
use crate::commands::delivery::{Answer, Delivery};
use crate::commands::{Context, Failure, Outcome};

/// Tell the way of one payment, deal or contract: what was tried, who else was a candidate, what came of it
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup revenue explain 20260119000001
  trueup --lang en revenue explain 20260119000001
  trueup revenue explain 20260119000001 --format json")]
pub struct ExplainArgs {
    /// The id of a payment or a deal, or the number of a contract in any spelling
    #[arg(value_name = "ID")]
    pub id: String,

    #[command(flatten)]
    known: Known,

    #[command(flatten)]
    delivery: Delivery,
}

/// Tells the way; exit code 11 while rows stand in quarantine.
///
/// # Errors
/// No project, nothing of that name, or a file that cannot be written.
pub fn run(args: &ExplainArgs, context: &Context) -> Result<Outcome, Failure> {
    args.delivery.check(context)?;
    let inputs = inputs(context, &args.known)?;
    let revenue = Revenue::new(&inputs.rows, &inputs.policy, inputs.as_of, None)?;
    let (report, document) = revenue.explain(&inputs.rows, &args.id, context.lang)?;
    args.delivery.deliver(context, &Answer { report, document })?;
    Ok(Outcome::of(false, inputs.set_aside))
}
