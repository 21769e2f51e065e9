//! `trueup history`: what became of one record.

use clap::Args;

use super::delivery::{Answer, Delivery};
use super::{Context, Failure, Outcome, export};
use crate::report::history::History;
use crate::words::store as words;

/// Show every version of a record: what changed, when, and from which file
///
/// KEY is the record's id; a key of several columns is written with / between them, moments as
/// 2026-03-15 14:00: team/华东一组/2026-03 for a target. A record that a complete export no longer had
/// is gone from that day on, and back when it comes again.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup history leads L00001
  trueup history leads L00001 --format json
  trueup history leads L00001 -o history.xlsx")]
pub struct HistoryArgs {
    /// The table: leads, reps, opportunities, customers, messages, payments, contracts, targets, ...
    pub table: String,

    /// The record's key
    pub key: String,

    /// Only what was known at DAY: the state of the imports until then
    #[arg(long, value_name = "DAY")]
    pub as_known_at: Option<String>,

    /// Where the report goes.
    #[command(flatten)]
    pub delivery: Delivery,
}

/// Shows the history of a record.
///
/// # Errors
/// A word that is no table, a key that there is no record of, a store that cannot be read.
pub fn run(args: &HistoryArgs, context: &Context) -> Result<Outcome, Failure> {
    args.delivery.check(context)?;
    let table = export::table(&args.table)?;
    let project = context.project()?;
    let as_of = context.as_of(project.policy.zone())?.day();
    let store = export::store_as_known(&project, args.as_known_at.as_deref())?;
    let versions = store.history(table, &args.key)?;
    if versions.is_empty() {
        let failure = Failure::new(words::NO_SUCH_KEY.with("table", table.phrase()).with("key", &args.key));
        let nearest = store.nearest_keys(table, &args.key)?;
        return Err(match nearest.is_empty() {
            true => failure.hint(words::KEYS_ARE.with("table", table.word())),
            false => failure.hint(words::NEAREST_KEYS.with("keys", nearest.join(", "))),
        });
    }
    let spells = versions.into_iter().map(|version| (version.record, version.since, version.until));
    let history = History::of(table, &args.key, spells.collect());
    let report = history.report(as_of, context.lang);
    args.delivery.deliver(context, &Answer { report, document: history })?;
    Ok(Outcome::Fine)
}
