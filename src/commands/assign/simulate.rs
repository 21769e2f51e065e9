//! `trueup assign simulate`: strategies side by side on the same leads.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{WindowArgs, rows, writable};
use crate::analysis::assignment::{self, Ask, Simulated};
use crate::commands::delivery::{self, Answer, Delivery, Format};
use crate::commands::{Context, Failure, Outcome};
use crate::domain::assign::strategy::Strategy;
use crate::words::assign as words;

/// Give the same leads out in several ways, and compare how even each is with the records and with chance
///
/// Deviation is (effort had - target) / target. A channel's weight makes a lead's effort; a rep's target
/// follows working days at work and capacity. With -o FILE.csv the file is the assignment list:
/// lead_id, rep_id, co_rep_id, strategy.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup assign simulate
  trueup assign simulate --leads 100 --strategies manual,policy
  trueup assign simulate --format json | head -c 200
  trueup assign simulate --strategies policy -o list.csv --audit audit.jsonl")]
pub struct SimulateArgs {
    /// The strategies to compare, in this order
    #[arg(long, value_enum, value_delimiter = ',', value_name = "NAMES")]
    pub strategies: Vec<StrategyWish>,

    #[command(flatten)]
    window: WindowArgs,

    #[command(flatten)]
    delivery: Delivery,

    /// Write the policy's audit to FILE: one JSON line a lead, each with the hash of the line before
    #[arg(long, value_name = "FILE")]
    pub audit: Option<PathBuf>,
}

/// A strategy to compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum StrategyWish {
    /// As the records say
    Manual,
    /// By chance, in proportion to availability
    Random,
    /// Each in turn
    Rotation,
    /// Each in turn, in proportion to capacity
    WeightedRotation,
    /// To the least loaded
    LeastLoaded,
    /// By the rules of trueup.toml
    Policy,
    /// The best that the rules' scores allow, all leads at once
    Optimum,
}

impl From<StrategyWish> for Strategy {
    fn from(wish: StrategyWish) -> Strategy {
        match wish {
            StrategyWish::Manual => Strategy::Manual,
            StrategyWish::Random => Strategy::Random,
            StrategyWish::Rotation => Strategy::Rotation,
            StrategyWish::WeightedRotation => Strategy::WeightedRotation,
            StrategyWish::LeastLoaded => Strategy::LeastLoaded,
            StrategyWish::Policy => Strategy::Policy,
            StrategyWish::Optimum => Strategy::Optimum,
        }
    }
}

/// Compares.
///
/// # Errors
/// No project, no leads, nobody to give them to, or a file that cannot be written.
pub fn run(args: &SimulateArgs, context: &Context) -> Result<Outcome, Failure> {
    let format = args.delivery.check(context)?;
    writable(&args.audit)?;
    let project = context.project()?;
    let as_of = context.as_of(project.policy.zone())?;
    let (rows, ask) = (rows(&project, context)?, args.ask());
    if format == Format::Csv {
        let report = assignment::list(&rows, &project.policy, as_of, &ask, context.lang)?;
        args.delivery.deliver(context, &Answer { report, document: () })?;
    } else {
        let Simulated { mut report, document } =
            assignment::simulate(&rows, &project.policy, as_of, &ask, context.lang)?;
        if format == Format::Xlsx && ask.strategies.contains(&Strategy::Policy) {
            let sheets = assignment::rep_sheets(&rows, &project.policy, as_of, &ask, context.lang)?;
            report.sections.extend(sheets);
        }
        args.delivery.deliver(context, &Answer { report, document })?;
    }
    if let Some(path) = &args.audit {
        delivery::write_stream(context, path, |out| {
            let written = assignment::audit(&rows, &project.policy, as_of, &ask, out)?;
            written.map(|_| ()).map_err(|error| delivery::unwritable(path, &error))
        })?;
    }
    context.ui.hint(words::NEXT_EXPLAIN.text(context.lang));
    Ok(Outcome::Fine)
}

impl SimulateArgs {
    fn ask(&self) -> Ask {
        let mut ask = self.window.ask();
        if !self.strategies.is_empty() {
            ask.strategies.clear();
            for strategy in self.strategies.iter().map(|wish| Strategy::from(*wish)) {
                if !ask.strategies.contains(&strategy) {
                    ask.strategies.push(strategy);
                }
            }
        }
        ask
    }
}
