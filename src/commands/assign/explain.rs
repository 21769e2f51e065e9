//! `trueup assign explain`: why a lead goes where it goes.

use clap::Args;

use super::{WindowArgs, rows};
use crate::analysis::assignment;
use crate::commands::delivery::{Answer, Delivery};
use crate::commands::{Context, Failure, Outcome};

/// Say why a lead goes to a rep under the policy: who came second, by how much, and what would change it
///
/// The leads before it are replayed first, so the answer holds for the moment at which it came.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup assign explain L00010
  trueup --lang en assign explain L00010
  trueup assign explain L00010 --format json")]
pub struct ExplainArgs {
    /// The lead
    #[arg(value_name = "LEAD")]
    pub lead_id: String,

    #[command(flatten)]
    window: WindowArgs,

    #[command(flatten)]
    delivery: Delivery,
}

/// Explains.
///
/// # Errors
/// No project, no such lead, or a file that cannot be written.
pub fn run(args: &ExplainArgs, context: &Context) -> Result<Outcome, Failure> {
    args.delivery.check(context)?;
    let project = context.project()?;
    let as_of = context.as_of(project.policy.zone())?;
    let rows = rows(&project, context)?;
    let ask = args.window.ask();
    let (report, document) =
        assignment::explanation(&rows, &project.policy, as_of, &ask, &args.lead_id, context.lang)?;
    args.delivery.deliver(context, &Answer { report, document })?;
    Ok(Outcome::Fine)
}
