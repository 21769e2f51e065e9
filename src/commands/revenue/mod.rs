//! `trueup revenue`: three systems, one number, and the way to it.

mod bridge;
mod explain;
mod report;

use clap::{Args, Subcommand};

use super::{Context, Failure, Outcome};
use crate::analysis::revenue::Rows;
use crate::config::Policy;
use crate::domain::moment::AsOf;

/// Reconcile CRM, contract register and finance: trusted revenue, and the bridge between the totals
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
pub struct RevenueArgs {
    /// What to do.
    #[command(subcommand)]
    pub command: RevenueCommand,
}

/// What to do with revenue.
#[expect(missing_docs, reason = "the words of a command stand on its arguments")]
#[derive(Debug, Subcommand)]
pub enum RevenueCommand {
    Report(report::ReportArgs),
    Bridge(bridge::BridgeArgs),
    Explain(explain::ExplainArgs),
}

/// Runs what was asked for.
///
/// # Errors
/// No project, a period or an id that is none, or a file that cannot be written.
pub fn run(args: &RevenueArgs, context: &Context) -> Result<Outcome, Failure> {
    match &args.command {
        RevenueCommand::Report(args) => report::run(args, context),
        RevenueCommand::Bridge(args) => bridge::run(args, context),
        RevenueCommand::Explain(args) => explain::run(args, context),
    }
}

/// What every question about revenue needs.
struct Inputs {
    rows: Rows,
    policy: Policy,
    as_of: AsOf,
    set_aside: bool,
}

fn inputs(context: &Context) -> Result<Inputs, Failure> {
    let project = context.project()?;
    let as_of = context.as_of(project.policy.zone())?;
    let store = project.store()?;
    let rows = Rows::load(&store, as_of)?;
    Ok(Inputs { rows, policy: project.policy, as_of, set_aside: store.quarantined() > 0 })
}
