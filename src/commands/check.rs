//! `trueup check`: whether the data hold together.

use clap::Args;

use super::delivery::{Answer, Delivery};
use super::{Context, Failure, Outcome};
use crate::analysis;
use crate::domain::finding::Severity;
use crate::report;
use crate::words::check as words;

/// Check the data: keys that point nowhere, impossible dates and sums, duplicates, stale tables
///
/// Runs the rules of the data on what is imported. Every finding has a code (docs/findings.md), the record,
/// its place and what to do. How grave each rule is stands under [check.rules] of trueup.toml. The exit code
/// is 1 where an error stands.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup check
  trueup check -o check.xlsx
  trueup check --as-of 2026-03-31 --format json
  trueup check --format csv > findings.csv")]
pub struct CheckArgs {
    /// Where the report goes.
    #[command(flatten)]
    pub delivery: Delivery,
}

/// Runs the check; exit code 1 where an error stands.
///
/// # Errors
/// No project, a store that cannot be read, or a file that cannot be written.
pub fn run(args: &CheckArgs, context: &Context) -> Result<Outcome, Failure> {
    args.delivery.check(context)?;
    let project = context.project()?;
    let as_of = context.as_of(project.policy.zone())?;
    let rows = analysis::check::Rows::load(&project.store()?)?;
    let checked = analysis::check::check(rows.tables(), &project.policy, as_of);
    let (day, lang) = (as_of.day(), context.lang);
    let report = report::check::report(&checked, day, lang);
    let document = report::check::document(&checked, day, lang);
    args.delivery.deliver(context, &Answer { report, document })?;
    if checked.count(Severity::Error) == 0 {
        return Ok(Outcome::Fine);
    }
    if args.delivery.output.is_none() {
        context.ui.hint(words::NEXT.text(lang));
    }
    Ok(Outcome::CheckFailed)
}
