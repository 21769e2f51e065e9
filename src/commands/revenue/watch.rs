//! `trueup revenue watch`: the breaker.

use clap::Args;

use crate::analysis::breaker::Rows;
use crate::analysis::chat::Chats;
use crate::commands::delivery::{Answer, Delivery};
use crate::commands::{Context, Failure, Outcome};

/// Watch each region's signed amount: a day far from the seven before it, and whether chance explains it
///
/// The last complete day is held against the mean of the seven days before it. Where it is further off than the
/// policy allows, the alert says whether the calendar explains it, whether too few deals are expected to tell, or
/// whether it is confirmed: less likely than three sigmas on either side. Without --as-of the last complete day
/// is yesterday. Exit code 10 where something is confirmed.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup revenue watch
  trueup --as-of 2026-03-31 revenue watch --format json
  trueup revenue watch --strict -o alerts.html
  trueup revenue watch --once --format json")]
pub struct WatchArgs {
    /// Exit code 10 for every alert, whatever its grade
    #[arg(long)]
    pub strict: bool,

    /// Only alerts that were not sent before or have changed; those that are told count as sent
    ///
    /// Confirmed ones; with --strict all. The exit code follows every alert of the day, sent or not.
    #[arg(long)]
    pub once: bool,

    #[command(flatten)]
    delivery: Delivery,
}

/// Tells the alerts; exit code 10 where something is confirmed, 11 while rows stand in quarantine.
///
/// # Errors
/// No project, a store in use or damaged, or a file that cannot be written.
pub fn run(args: &WatchArgs, context: &Context) -> Result<Outcome, Failure> {
    args.delivery.check(context)?;
    let project = context.project()?;
    let as_of = context.complete(project.policy.zone())?;
    let store = project.store()?;
    let rows = Rows::load(&store, as_of)?;
    let breaker = rows.watched(&project.policy, as_of);
    let outcome = Outcome::of(breaker.is_alarming(args.strict), store.quarantined() > 0);
    let sent = store.sent()?;
    let (breaker, after) = match args.once {
        true => breaker.unsent(&sent, args.strict),
        false => (breaker, sent.clone()),
    };
    let breaker = match breaker.names_deals() {
        true => breaker.with_chats(&Chats::load(&store, &project.policy.chat, as_of)?.linked.conversations),
        false => breaker,
    };
    // Marked first: better told once too seldom than once too often.
    store.keep_sent(&sent, &after, &context.holder())?;
    let answer = Answer { report: breaker.report(context.lang), document: breaker.document(context.lang) };
    args.delivery.deliver(context, &answer)?;
    Ok(outcome)
}
