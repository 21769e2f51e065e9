//! `trueup assign`: leads shared out, replayed and explained.

mod audit;
mod explain;
mod run;
pub mod shadow;
mod simulate;
mod tune;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};

use super::context::Project;
use super::whole::whole;
use super::{Context, Failure, Outcome, asking};
use crate::analysis::asking::Again;
use crate::analysis::assignment::{Ask, Rows};
use crate::read::references;

/// Share leads out fairly: compare strategies, and see why a lead goes where it goes
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
pub struct AssignArgs {
    /// What to do.
    #[command(subcommand)]
    pub command: AssignCommand,
}

/// What to do with leads.
#[expect(missing_docs, reason = "the words of a command stand on its arguments")]
#[derive(Debug, Subcommand)]
pub enum AssignCommand {
    Simulate(simulate::SimulateArgs),
    Run(run::RunArgs),
    Explain(explain::ExplainArgs),
    Tune(tune::TuneArgs),
    Shadow(shadow::ShadowArgs),
    Audit(audit::AuditArgs),
}

/// Which leads are meant.
#[derive(Debug, Args)]
pub struct WindowArgs {
    /// Only leads that came between two days, both included
    #[arg(long, value_name = "FROM..TO", value_parser = span)]
    pub window: Option<(NaiveDate, NaiveDate)>,

    /// Only the latest N leads
    #[arg(long, value_name = "N", value_parser = whole(1_u32..=u32::MAX))]
    pub leads: Option<u32>,

    /// Draws and ties follow from this number
    #[arg(long, default_value_t = 1, value_parser = whole(0..=u64::MAX))]
    pub seed: u64,

    /// Ask the outside programs of command rules anew, not only about what their recorded answers leave open
    #[arg(long, value_enum, value_name = "WHICH", num_args = 0..=1, require_equals = true, default_missing_value = "all")]
    pub ask_again: Option<AgainWish>,
}

/// What outside programs are asked anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AgainWish {
    /// What got no answer
    Failed,
    /// Everything
    All,
}

impl From<AgainWish> for Again {
    fn from(wish: AgainWish) -> Again {
        match wish {
            AgainWish::Failed => Again::Failed,
            AgainWish::All => Again::All,
        }
    }
}

impl WindowArgs {
    pub(super) fn ask(&self) -> Ask {
        let latest = self.leads.and_then(|leads| usize::try_from(leads).ok());
        Ask {
            span: self.window,
            latest,
            seed: self.seed,
            again: self.ask_again.map(Again::from),
            ..Ask::default()
        }
    }
}

/// Runs what was asked for.
///
/// # Errors
/// No project, no leads, nobody to give them to, or a file that cannot be written.
pub fn run(args: &AssignArgs, context: &Context) -> Result<Outcome, Failure> {
    match &args.command {
        AssignCommand::Simulate(args) => simulate::run(args, context),
        AssignCommand::Run(args) => run::run(args, context),
        AssignCommand::Explain(args) => explain::run(args, context),
        AssignCommand::Tune(args) => tune::run(args, context),
        AssignCommand::Shadow(args) => shadow::run(args, context),
        AssignCommand::Audit(args) => audit::run(args, context),
    }
}

pub(super) fn rows(project: &Project, context: &Context) -> Result<Rows, Failure> {
    let tables = references::load(&project.dir, &project.policy.assign)?;
    let rows = Rows::load(&project.store()?)?.with_tables(tables);
    Ok(rows.consulting(asking::consultation(project, context)?))
}

fn span(text: &str) -> Result<(NaiveDate, NaiveDate), String> {
    let day = |text: &str| NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok();
    let days = text.split_once("..").and_then(|(from, to)| Some((day(from)?, day(to)?)));
    let days = days.ok_or_else(|| "FROM..TO, such as 2026-01-01..2026-03-31".to_owned())?;
    if days.0 <= days.1 { Ok(days) } else { Err(format!("{} > {}", days.0, days.1)) }
}

/// A file that must be writable before the long work begins.
fn writable(path: &Option<PathBuf>) -> Result<(), Failure> {
    match path {
        Some(path) => super::delivery::must_be_writable(path),
        None => Ok(()),
    }
}
