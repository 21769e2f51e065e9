//! `trueup revenue match`: how payments were matched, and how right that is.

use std::mem::ManuallyDrop;
use std::path::PathBuf;

use clap::Args;

use super::{Known, inputs, truth};
use crate::analysis::revenue::Revenue;
use crate::commands::delivery::{Answer, Delivery, Format};
use crate::commands::{Context, Failure, Outcome};

/// Show how payments were matched to contracts, and what a person must decide
///
/// What a person decides stands in the project's folder revenue/: confirm.csv and deny.csv (payment_id,
/// contract_no) and alias.csv (alias, name). In a workbook (-o review.xlsx) the sheet of what is to be confirmed
/// has drop-downs; filled in, it is read back by 'trueup revenue confirm'. With --truth the matching is measured
/// against a list of what payments are really for.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup revenue match
  trueup revenue match -o review.xlsx
  trueup --lang en revenue match --format json")]
pub struct MatchArgs {
    /// A list of payment_id and contract_no that is known to be right; a column kind counts the payments apart
    #[arg(long, value_name = "FILE")]
    pub truth: Option<PathBuf>,

    #[command(flatten)]
    known: Known,

    #[command(flatten)]
    delivery: Delivery,
}

/// Shows the matching; exit code 11 while rows stand in quarantine.
///
/// # Errors
/// No project, a truth that cannot be read, or a file that cannot be written.
pub fn run(args: &MatchArgs, context: &Context) -> Result<Outcome, Failure> {
    let to_fill = args.delivery.check(context)? == Format::Xlsx;
    let truth = args.truth.as_deref().map(truth).transpose()?;
    // As with the report: the end of the process gives all of it back at once.
    let inputs = ManuallyDrop::new(inputs(context, &args.known)?);
    let revenue = ManuallyDrop::new(Revenue::new(&inputs.rows, &inputs.policy, inputs.as_of, None)?);
    let measure = truth.map(|truth| revenue.measure(&truth));
    let (report, document) = revenue.matching(measure.as_ref(), to_fill, context.lang);
    args.delivery.deliver(context, &Answer { report, document })?;
    Ok(Outcome::of(false, inputs.set_aside))
}
