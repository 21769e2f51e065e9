//! `trueup rules`: the rules of `[assign]` themselves.

mod bench;
mod health;
mod preload;

use std::time::{Duration, Instant};

use clap::{Args, Subcommand};

use super::assign::{WindowArgs, rows};
use super::delivery::{Answer, Delivery};
use super::{Context, Failure, Outcome};
use crate::analysis::{assignment, chat_rules};
use crate::domain::finding::Severity;

/// Look at the rules of assignment themselves
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
pub struct RulesArgs {
    /// What to do.
    #[command(subcommand)]
    pub command: RulesCommand,
}

/// What to do with rules.
#[expect(missing_docs, reason = "the words of a command stand on its arguments")]
#[derive(Debug, Subcommand)]
pub enum RulesCommand {
    Check(CheckArgs),
    Health(health::HealthArgs),
    Bench(bench::BenchArgs),
    Preload(preload::PreloadArgs),
}

/// Find rules that contradict each other, never matter, or leave nobody to take a lead
///
/// The rules are tried on the leads that are there. Own words and rules of `[chat]` are compared with each other and with what is built in. The exit code is 1 where something must be mended.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup rules check
  trueup rules check --leads 1000 --format json")]
pub struct CheckArgs {
    #[command(flatten)]
    window: WindowArgs,

    #[command(flatten)]
    delivery: Delivery,
}

/// Runs what was asked for.
///
/// # Errors
/// No project, no leads, nobody to give them to, or a file that cannot be written.
pub fn run(args: &RulesArgs, context: &Context) -> Result<Outcome, Failure> {
    match &args.command {
        RulesCommand::Check(args) => check(args, context),
        RulesCommand::Health(args) => health::run(args, context),
        RulesCommand::Bench(args) => bench::run(args, context),
        RulesCommand::Preload(args) => preload::run(args, context),
    }
}

/// A clock for what is measured: the time since it was made.
fn clock() -> impl Fn() -> Duration {
    let begun = Instant::now();
    move || begun.elapsed()
}

fn check(args: &CheckArgs, context: &Context) -> Result<Outcome, Failure> {
    args.delivery.check(context)?;
    let project = context.project()?;
    let as_of = context.as_of(project.policy.zone())?;
    let ask = args.window.ask();
    let rows = rows(&project, context)?;
    let checked = assignment::check_rules(&rows, &project.policy, as_of, &ask, context.lang);
    let (report, document) = chat_rules::beside(checked, &project.policy.chat, as_of, context.lang)?;
    let failed = document.findings.iter().any(|finding| finding.severity == Severity::Error);
    args.delivery.deliver(context, &Answer { report, document })?;
    Ok(if failed { Outcome::CheckFailed } else { Outcome::Fine })
}
