//! `trueup revenue`: three systems, one number, and the way to it.

mod bridge;
mod confirm;
mod explain;
mod forecast;
mod matching;
mod report;
mod trend;
mod view;
mod watch;

use std::path::Path;

use clap::{Args, Subcommand};

use super::context::{Project, parse_as_of};
use super::{Context, Failure, Outcome, export};
use crate::analysis::revenue::{Earlier, Rows, TABLES};
use crate::config::Policy;
use crate::domain::moment::AsOf;
use crate::domain::revenue::Decisions;
use crate::domain::revenue::decision_file::{ALIAS, CONTRACT, NAME, PAYMENT};
use crate::domain::revenue::measure::Truth;
use crate::read::Source;
use crate::read::list::{Names, list};
use crate::store::Store;
use crate::words::{restatement, revenue as words};

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
    Confirm(confirm::ConfirmArgs),
    Forecast(forecast::ForecastArgs),
    Watch(watch::WatchArgs),
    Trend(trend::TrendArgs),
    View(view::ViewArgs),
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
        RevenueCommand::Confirm(args) => confirm::run(args, context),
        RevenueCommand::Forecast(args) => forecast::run(args, context),
        RevenueCommand::Watch(args) => watch::run(args, context),
        RevenueCommand::Trend(args) => trend::run(args, context),
        RevenueCommand::View(args) => view::run(args, context),
    }
}

/// What every question about revenue needs.
struct Inputs {
    rows: Rows,
    policy: Policy,
    as_of: AsOf,
    set_aside: bool,
}

/// What the books are seen as.
#[derive(Debug, Clone, Default, Args)]
pub struct Known {
    /// Only what was known at DAY: the state of the imports until then
    #[arg(long, value_name = "DAY")]
    as_known_at: Option<String>,
}

impl Known {
    fn store(&self, project: &Project) -> Result<Store, Failure> {
        export::store_as_known(project, self.as_known_at.as_deref())
    }
}

fn inputs(context: &Context, known: &Known) -> Result<Inputs, Failure> {
    let project = context.project()?;
    let as_of = context.as_of(project.policy.zone())?;
    inputs_at(&project, as_of, known)
}

fn inputs_at(project: &Project, as_of: AsOf, known: &Known) -> Result<Inputs, Failure> {
    let store = known.store(project)?;
    let mut rows = Rows::load(&store, as_of)?;
    rows.books.decisions = decisions(&project.dir)?;
    Ok(Inputs { rows, policy: project.policy.clone(), as_of, set_aside: store.quarantined() > 0 })
}

/// The state of the books that the last report saw: at `since`, else at the end of the day before the last import.
pub fn earlier(
    project: &Project,
    store: Store,
    since: Option<&str>,
    as_of: AsOf,
    decisions: &Decisions,
) -> Result<Option<Earlier>, Failure> {
    let zone = project.policy.zone();
    let bad = |text: &str| {
        Failure::new(restatement::BAD_SINCE.with("text", text)).hint(crate::words::command::BAD_AS_OF_HINT)
    };
    let since = match since {
        Some(text) => Some(parse_as_of(text, zone).ok_or_else(|| bad(text))?),
        None => store.day_before_last(&TABLES).map(AsOf::moment),
    };
    let load = |since| Earlier::load(store, since, as_of, decisions);
    Ok(since.map(load).transpose()?)
}

/// The folder of a project with what a person has decided.
const FOLDER: &str = "revenue";

/// The rows of a list of two columns.
type Pairs = Vec<(String, String)>;

/// `confirm.csv`, `deny.csv` and `alias.csv`, those that are there.
pub fn decisions(project: &Path) -> Result<Decisions, Failure> {
    let folder = project.join(FOLDER);
    let some = |name: &str, read: fn(&Path) -> Result<Pairs, Failure>| {
        let path = folder.join(name);
        if path.exists() { read(&path) } else { Ok(Vec::new()) }
    };
    let aliases = |path: &Path| two_columns(path, [ALIAS, NAME]);
    Ok(Decisions::new(some("confirm.csv", pairs)?, some("deny.csv", pairs)?, some("alias.csv", aliases)?))
}

/// A list of payments and contracts.
fn pairs(path: &Path) -> Result<Pairs, Failure> {
    two_columns(path, [PAYMENT, CONTRACT])
}

/// What payments are really for; a column of kinds may stand beside.
fn truth(path: &Path) -> Result<Truth, Failure> {
    Ok(Truth::new(columns(path, [PAYMENT, CONTRACT, &["kind", "类型"]])?))
}

fn two_columns(path: &Path, names: [Names; 2]) -> Result<Pairs, Failure> {
    Ok(columns(path, names)?.into_iter().map(|[one, two]| (one, two)).collect())
}

fn columns<const N: usize>(path: &Path, names: [Names; N]) -> Result<Vec<[String; N]>, Failure> {
    let missing = || words::NO_LIST.with("path", path.display()).with("column", names[0][0]);
    let rows = list(&Source::of_file(path), names)?;
    rows.ok_or_else(|| Failure::new(missing()).hint(words::NO_LIST_HINT))
}
