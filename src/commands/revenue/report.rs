//! `trueup revenue report`: trusted revenue with every row behind it.

use std::mem::ManuallyDrop;

use clap::Args;

use super::{Known, earlier, inputs};
use crate::analysis::revenue::Revenue;
use crate::commands::delivery::{Delivery, Format};
use crate::commands::{Context, Failure, Outcome};

/// Say how much revenue can be trusted, why the rest cannot, and how the three totals hang together
///
/// A deal is trusted when the CRM has it signed, finance has its first payment and the register has its
/// contract archived. Every step of the bridge is a sum over rows: the workbook and the page open into them.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup revenue report
  trueup revenue report --period 2026Q1 -o revenue.xlsx
  trueup revenue report --since 2026-03-30 -o revenue.xlsx
  trueup --as-of 2026-03-31 revenue report --format json")]
pub struct ReportArgs {
    /// Only what became trusted in PERIOD: 2026, 2026Q1, 2026-03, 2026-W12 or a day
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,

    /// Restatements since what was known at DAY; without it since the day before the last import
    #[arg(long, value_name = "DAY")]
    pub since: Option<String>,

    #[command(flatten)]
    known: Known,

    #[command(flatten)]
    delivery: Delivery,
}

/// Writes the report; exit code 11 while rows stand in quarantine.
///
/// # Errors
/// No project, a period that is none, or a file that cannot be written.
pub fn run(args: &ReportArgs, context: &Context) -> Result<Outcome, Failure> {
    args.delivery.check(context)?;
    // The process ends with the report: to give a million rows back one by one would only take time.
    let inputs = ManuallyDrop::new(inputs(context, &args.known)?);
    let project = context.project()?;
    let store = args.known.store(&project)?;
    let earlier =
        earlier(&project, store, args.since.as_deref(), inputs.as_of, &inputs.rows.books.decisions)?;
    let revenue = Revenue::new(&inputs.rows, &inputs.policy, inputs.as_of, args.period.as_deref())?;
    let revenue = ManuallyDrop::new(match &earlier {
        Some(earlier) => revenue.since(earlier),
        None => revenue,
    });
    let lang = context.lang;
    let report = |format: Format| revenue.report(format.shows_lists(), lang);
    args.delivery.deliver_made(context, report, || revenue.document(lang))?;
    Ok(Outcome::of(false, inputs.set_aside))
}
