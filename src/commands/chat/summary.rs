//! `trueup chat summary`: where the silent deals stand.

use clap::Args;

use super::{Context, Failure, Outcome};
use crate::analysis::chat::Chats;
use crate::commands::delivery::{Answer, Delivery};
use crate::words::chat_confirm as words;

/// Show where silent deals stand: open deals whose CRM stage has not moved, with their latest progress
///
/// The chats whose stage is ahead of the CRM's are proposals; a workbook (-o summary.xlsx) has a sheet to
/// confirm, correct or ignore them in, which `trueup chat confirm` reads back. A deal is silent after `chat.silence_hours` of trueup.toml (48) without a change of its CRM stage,
/// whatever its chat did. Of each come the latest three messages that carry a number, a date or a verb of
/// progress.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup chat summary
  trueup chat summary --as-of 2026-03-31 --format json | head -n 20
  trueup chat summary -o summary.xlsx")]
pub struct SummaryArgs {
    /// Where the report goes.
    #[command(flatten)]
    pub delivery: Delivery,
}

/// Shows the summary.
///
/// # Errors
/// No project, a store that cannot be read, an output that cannot be written.
pub fn run(args: &SummaryArgs, context: &Context) -> Result<Outcome, Failure> {
    args.delivery.check(context)?;
    let project = context.project()?;
    let as_of = context.as_of(project.policy.zone())?;
    let chats = Chats::load(&project.store()?, &project.policy.chat, as_of)?;
    let (report, document) = chats.silence(&project.policy, context.lang);
    args.delivery.deliver(context, &Answer { report, document })?;
    super::tell_messages(&chats, context);
    if args.delivery.output.is_none() && !chats.linked.conversations.is_empty() {
        context.ui.hint(words::SUMMARY_NEXT.text(context.lang));
    }
    Ok(Outcome::Fine)
}
