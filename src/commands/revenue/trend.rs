//! `trueup revenue trend`: how the sums change, and what drives it.

use clap::{Args, ValueEnum};

use super::{Inputs, Known, inputs_at};
use crate::analysis::revenue::Revenue;
use crate::analysis::trend::Trend;
use crate::commands::delivery::{Answer, Delivery};
use crate::commands::{Context, Failure, Outcome};
use crate::domain::revenue::trend::{Side, Unit};

/// Show how signed, received and trusted sums change by region, team and product line, and what drives it
///
/// The period as far as it has come is held against as many days of the one before and of a year ago. Each change
/// is taken apart by customer: gained, lost, moved. A group that has fallen by a third is named first.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup revenue trend
  trueup --as-of 2026-03-15 revenue trend --per month --by product
  trueup revenue trend --per day -o trend.html
  trueup --lang en revenue trend --format json")]
pub struct TrendArgs {
    /// How long a period is
    #[arg(long, value_enum, value_name = "UNIT", default_value = "week")]
    pub per: Per,

    /// By what the sums are grouped [default: all three]
    #[arg(long, value_enum, value_name = "SIDE")]
    pub by: Vec<By>,

    #[command(flatten)]
    delivery: Delivery,
}

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Per {
    /// One day
    Day,
    /// Monday to Sunday
    Week,
    /// A calendar month
    Month,
}

/// By what sums are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// The sales region
    Region,
    /// The team
    Team,
    /// The product line
    Product,
}

impl From<Per> for Unit {
    fn from(per: Per) -> Unit {
        match per {
            Per::Day => Unit::Day,
            Per::Week => Unit::Week,
            Per::Month => Unit::Month,
        }
    }
}

impl From<By> for Side {
    fn from(by: By) -> Side {
        match by {
            By::Region => Side::Region,
            By::Team => Side::Team,
            By::Product => Side::Product,
        }
    }
}

/// Shows the trends; exit code 11 while rows stand in quarantine.
///
/// # Errors
/// No project, or a file that cannot be written.
pub fn run(args: &TrendArgs, context: &Context) -> Result<Outcome, Failure> {
    args.delivery.check(context)?;
    let project = context.project()?;
    let as_of = context.complete(project.policy.zone())?;
    let reps = project.store()?.reps()?;
    let Inputs { rows, policy, set_aside, .. } = inputs_at(&project, as_of, &Known::default())?;
    let revenue = Revenue::new(&rows, &policy, as_of, None)?;
    let sides: Vec<Side> = match args.by.is_empty() {
        true => Side::ALL.to_vec(),
        false => args.by.iter().map(|by| Side::from(*by)).collect(),
    };
    let trend = Trend::new(&revenue, &rows.books, &reps, &policy, as_of, args.per.into(), &sides);
    let answer = Answer { report: trend.report(context.lang), document: trend.document(context.lang) };
    args.delivery.deliver(context, &answer)?;
    Ok(Outcome::of(false, set_aside))
}
