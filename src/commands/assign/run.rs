//! `trueup assign run`: the leads that nobody owns, given out now.

use clap::Args;

use super::{WindowArgs, rows};
use crate::analysis::assignment;
use crate::commands::delivery::{Answer, Delivery, Format};
use crate::commands::{Context, Failure, Outcome};
use crate::words::assign as words;

/// Give out the leads that nobody owns, by the policy, and list them for the CRM
///
/// A lead that was given out stays with its rep at every later run, until the CRM names an owner; with
/// -o FILE.csv the file is the list for the CRM: lead_id, rep_id, co_rep_id, strategy.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup assign run --dry-run
  trueup assign run -o list.csv
  trueup assign run --reassign --dry-run --format json | head -c 200")]
pub struct RunArgs {
    /// Give out anew what earlier runs gave out and the CRM has no owner for
    #[arg(long)]
    pub reassign: bool,

    /// Show what would be given out, and keep nothing
    #[arg(long)]
    pub dry_run: bool,

    #[command(flatten)]
    window: WindowArgs,

    #[command(flatten)]
    delivery: Delivery,
}

/// Gives out.
///
/// # Errors
/// No project, no leads, nobody to give them to, another program at work, or a file that cannot be written.
pub fn run(args: &RunArgs, context: &Context) -> Result<Outcome, Failure> {
    let format = args.delivery.check(context)?;
    let project = context.project()?;
    let as_of = context.as_of(project.policy.zone())?;
    let store = project.store()?;
    let (rows, before) = (rows(&project, context)?, store.decisions()?);
    let (policy, ask) = (&project.policy, args.window.ask());
    let handed = assignment::hand_out(rows, before, policy, as_of, &ask, args.reassign, context.lang)?;
    if !args.dry_run {
        store.decide(handed.decisions, &context.holder())?;
    }
    let report = if format == Format::Csv { handed.list } else { handed.report };
    args.delivery.deliver(context, &Answer { report, document: handed.document })?;
    if format != Format::Csv {
        context.ui.hint(words::NEXT_LIST.text(context.lang));
    }
    Ok(Outcome::Fine)
}
