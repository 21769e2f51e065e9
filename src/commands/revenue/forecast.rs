//! `trueup revenue forecast`: the cash of the next days, and how far targets are reached.

use clap::Args;

use super::{Known, inputs};
use crate::analysis::forecast::{DAYS, Goals, SEED, collect};
use crate::analysis::revenue::Revenue;
use crate::commands::delivery::{Answer, Delivery};
use crate::commands::whole::whole;
use crate::commands::{Context, Failure, Outcome};
use crate::report::revenue::{forecast_document, forecast_report};

/// Forecast the cash of the next days by credit grade, and say how far targets are reached
///
/// Collection curves come from the register's contracts and their matched payments, by the credit grade of the
/// table of customers. A backtest says how often such forecasts of the past were right. Attainment holds what was
/// signed and what became trusted against the table of targets.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup revenue forecast
  trueup revenue forecast --days 30 --seed 7 -o forecast.xlsx
  trueup --as-of 2026-03-31 revenue forecast --format json")]
pub struct ForecastArgs {
    /// The days ahead; several are told one after the other
    #[arg(long, value_name = "DAYS", num_args = 1.., default_values_t = DAYS, value_parser = whole(1_u32..=730))]
    pub days: Vec<u32>,

    /// The seed of the draws: the same seed gives the same figures
    #[arg(long, default_value_t = SEED, value_parser = whole(0..=u64::MAX))]
    pub seed: u64,

    #[command(flatten)]
    known: Known,

    #[command(flatten)]
    delivery: Delivery,
}

/// Tells the forecast; exit code 11 while rows stand in quarantine.
///
/// # Errors
/// No project, or a file that cannot be written.
pub fn run(args: &ForecastArgs, context: &Context) -> Result<Outcome, Failure> {
    args.delivery.check(context)?;
    let inputs = inputs(context, &args.known)?;
    let goals = Goals::load(&args.known.store(&context.project()?)?)?;
    let revenue = Revenue::new(&inputs.rows, &inputs.policy, inputs.as_of, None)?;
    let asked = (args.days.as_slice(), args.seed);
    let forecast = collect(&revenue, &inputs.rows, &goals, &inputs.policy, inputs.as_of, asked);
    let report = forecast_report(&forecast, context.lang);
    args.delivery.deliver(context, &Answer { report, document: forecast_document(&forecast) })?;
    Ok(Outcome::of(false, inputs.set_aside))
}
