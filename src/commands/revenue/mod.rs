//! `trueup revenue`: three systems, one number, and the way to it.

mod bridge;
mod explain;
mod matching;
mod report;

use std::path::Path;

use clap::{Args, Subcommand};

use super::{Context, Failure, Outcome};
use crate::analysis::revenue::Rows;
use crate::config::Policy;
use crate::domain::moment::AsOf;
use crate::domain::revenue::Decisions;
use crate::read::Source;
use crate::read::list::{Names, list};
use crate::words::revenue as words;

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
    Match(matching::MatchArgs),
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
        RevenueCommand::Match(args) => matching::run(args, context),
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
    let mut rows = Rows::load(&store, as_of)?;
    rows.decisions = decisions(&project.dir)?;
    Ok(Inputs { rows, policy: project.policy, as_of, set_aside: store.quarantined() > 0 })
}

/// The folder of a project with what a person has decided.
const FOLDER: &str = "revenue";

/// The rows of a list of two columns.
type Pairs = Vec<(String, String)>;

const PAYMENT: Names = &["payment_id", "流水号", "交易流水号"];
const CONTRACT: Names = &["contract_no", "合同编号", "合同号"];

/// `confirm.csv`, `deny.csv` and `alias.csv`, those that are there.
pub fn decisions(project: &Path) -> Result<Decisions, Failure> {
    let folder = project.join(FOLDER);
    let some = |name: &str, read: fn(&Path) -> Result<Pairs, Failure>| {
        let path = folder.join(name);
        if path.exists() { read(&path) } else { Ok(Vec::new()) }
    };
    let aliases = |path: &Path| two_columns(path, [&["alias", "别名", "简称"], &["name", "名称", "全称"]]);
    Ok(Decisions::new(some("confirm.csv", pairs)?, some("deny.csv", pairs)?, some("alias.csv", aliases)?))
}

/// A list of payments and contracts.
fn pairs(path: &Path) -> Result<Pairs, Failure> {
    two_columns(path, [PAYMENT, CONTRACT])
}

fn two_columns(path: &Path, columns: [Names; 2]) -> Result<Pairs, Failure> {
    let rows = list(&Source::of_file(path), columns)?;
    let missing = || words::NO_LIST.with("path", path.display()).with("column", columns[0][0]);
    let rows = rows.ok_or_else(|| Failure::new(missing()).hint(words::NO_LIST_HINT))?;
    Ok(rows.into_iter().map(|[one, two]| (one, two)).collect())
}
