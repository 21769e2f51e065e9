//! `trueup rules preload`: what an outside program says, written to a table that lookup rules read.

use clap::{Args, ValueEnum};

use crate::analysis::assignment;
use crate::commands::assign::{WindowArgs, rows};
use crate::commands::delivery::{Answer, Delivery};
use crate::commands::whole::whole;
use crate::commands::{Context, Failure, Outcome};
use crate::domain::assign::ask::preload::LeadKey;
use crate::words::vitals as words;

/// Ask the program of a command rule beforehand, and write its answers to a table for a lookup rule
///
/// Made for the night: by day a lookup rule reads the table and waits for nobody. What is recorded is not
/// asked again. With -o FILE.csv the file is the table: the key, rep_id, score. Where the program answers
/// nothing, FILE stays as it is.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup rules preload --key customer -o brands.csv
  trueup rules preload --key industry --leads 500 --timeout-ms 20000 -o brands.csv")]
pub struct PreloadArgs {
    /// The field of leads that the table is found by
    #[arg(long, value_enum, value_name = "FIELD", default_value = "customer")]
    pub key: Field,

    /// How long the program may take for one lead, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 10_000, value_parser = whole(1_u64..=3_600_000))]
    pub timeout_ms: u64,

    #[command(flatten)]
    window: WindowArgs,

    #[command(flatten)]
    delivery: Delivery,
}

/// A field of leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Field {
    /// The firm
    Customer,
    /// The industry
    Industry,
    /// The sales region
    Region,
    /// The city
    City,
    /// The product
    Product,
    /// The campaign
    Campaign,
    /// The channel
    Channel,
    /// The lead itself
    LeadId,
}

impl From<Field> for LeadKey {
    fn from(field: Field) -> LeadKey {
        match field {
            Field::Customer => LeadKey::Customer,
            Field::Industry => LeadKey::Industry,
            Field::Region => LeadKey::Region,
            Field::City => LeadKey::City,
            Field::Product => LeadKey::Product,
            Field::Campaign => LeadKey::Campaign,
            Field::Channel => LeadKey::Channel,
            Field::LeadId => LeadKey::LeadId,
        }
    }
}

/// Asks, and writes the table.
///
/// # Errors
/// No project, no leads, no program to ask, not one answer, or a file that cannot be written.
pub fn run(args: &PreloadArgs, context: &Context) -> Result<Outcome, Failure> {
    args.delivery.check(context)?;
    let project = context.project()?;
    let as_of = context.as_of(project.policy.zone())?;
    let rows = rows(&project, context)?;
    let (ask, key) = (args.window.ask(), LeadKey::from(args.key));
    let policy = &project.policy;
    let (report, document) =
        assignment::preload(&rows, policy, as_of, &ask, key, args.timeout_ms, context.lang)?;
    let findings = document.findings.clone();
    args.delivery.deliver(context, &Answer { report, document })?;
    for finding in findings {
        context.ui.warning(finding.message.text(context.lang));
        let hint = finding.hint.iter().map(|hint| hint.text(context.lang));
        hint.for_each(|hint| context.ui.hint(hint));
    }
    context.ui.hint(&words::PRELOAD_NEXT.with("key", key.word()).text(context.lang));
    Ok(Outcome::Fine)
}
