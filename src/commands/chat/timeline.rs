//! `trueup chat timeline`: one customer across all platforms.

use chrono::NaiveDate;
use clap::builder::PossibleValuesParser;
use clap::{Args, builder::TypedValueParser};

use super::{Context, Failure, Outcome};
use crate::analysis::timeline::Talks;
use crate::commands::delivery::{Answer, Delivery};
use crate::domain::chat::conversation::MessageKind;
use crate::domain::chat::timeline::Filter;
use crate::domain::id::OpportunityId;
use crate::words::chat_timeline as words;

/// Show a customer's messages across all platforms, the newest first, with the deal that each belongs to
///
/// What several exports have is told once. Stretches without messages are shown and never taken for silence.
/// A message that may belong to several deals is guessed to none: its candidates are named. Without CUSTOMER
/// and --deal the customers with messages are listed.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup chat timeline
  trueup chat timeline 锦泽汇
  trueup chat timeline --deal D0078 --from 2026-01-01 --kind text,file
  trueup chat timeline 锦泽汇 -o timeline.xlsx")]
pub struct TimelineArgs {
    /// The customer: an id, a name, an alias, or a part of one name only
    #[arg(value_name = "CUSTOMER")]
    pub customer: Option<String>,

    /// Only what belongs, or may belong, to this deal
    #[arg(long, value_name = "ID")]
    pub deal: Option<String>,

    /// From this day on
    #[arg(long, value_name = "DAY")]
    pub from: Option<NaiveDate>,

    /// Up to this day
    #[arg(long, value_name = "DAY")]
    pub to: Option<NaiveDate>,

    /// Only messages of these kinds, parted by commas
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = kinds())]
    pub kind: Vec<MessageKind>,

    /// Only the newest so many
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,

    #[command(flatten)]
    pub delivery: Delivery,
}

fn kinds() -> impl TypedValueParser<Value = MessageKind> {
    PossibleValuesParser::new(MessageKind::ALL.map(MessageKind::word))
        .map(|word| MessageKind::of_word(&word).unwrap_or_default())
}

/// Shows the timeline, or the customers that have one.
///
/// # Errors
/// No project, no such customer or deal, an output that cannot be written.
pub fn run(args: &TimelineArgs, context: &Context) -> Result<Outcome, Failure> {
    args.delivery.check(context)?;
    let project = context.project()?;
    let as_of = context.as_of(project.policy.zone())?;
    let talks = Talks::load(&project.store()?, as_of)?;
    if args.customer.is_none() && args.deal.is_none() {
        let (report, document) = talks.customers(context.lang);
        args.delivery.deliver(context, &Answer { report, document })?;
        context.ui.hint(words::NEXT.text(context.lang));
        return Ok(Outcome::Fine);
    }
    let filter = Filter {
        deal: args.deal.as_deref().map(OpportunityId::from),
        from: args.from,
        to: args.to,
        kinds: args.kind.clone(),
    };
    let timeline = talks.of_customer(args.customer.as_deref(), &filter, &project.policy.chat)?;
    let (report, document) = talks.told(timeline, args.limit, context.lang);
    args.delivery.deliver(context, &Answer { report, document })?;
    Ok(Outcome::Fine)
}
