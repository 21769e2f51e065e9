//! `trueup rules bench`: the same leads under two policies, outcome and time side by side.

use std::path::{Path, PathBuf};

use clap::Args;

use super::clock;
use crate::analysis::assignment;
use crate::commands::assign::{WindowArgs, rows};
use crate::commands::delivery::{Answer, Delivery};
use crate::commands::{Context, Failure, Outcome};
use crate::config::Policy;
use crate::domain::assign::rule::Kind;
use crate::read::references;
use crate::words::{Sentence, phrase, vitals as words};

/// Replay the latest leads under two policies, and compare what comes of them and how long they take
///
/// The project's rules are compared with those of another file, or with themselves without the rules of a
/// kind. Only [assign] of the other file counts, and it may ask no program that the project's own
/// trueup.toml does not ask. The latest 1000 leads are replayed unless --leads says otherwise.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup rules bench --without newcomer
  trueup rules bench --without industry --leads 300
  trueup rules bench --policy trueup.toml --format json | head -c 300")]
pub struct BenchArgs {
    /// The other policy: a file like trueup.toml
    #[arg(long, value_name = "FILE", conflicts_with = "without")]
    pub policy: Option<PathBuf>,

    /// Compare with the project's own rules without those of this kind
    #[arg(long, value_name = "KIND")]
    pub without: Option<String>,

    #[command(flatten)]
    window: WindowArgs,

    #[command(flatten)]
    delivery: Delivery,
}

/// So many leads are replayed where nothing is said.
const LEADS: usize = 1_000;

/// Compares.
///
/// # Errors
/// No project, no leads, nothing to compare with, a mistake in the other file, or a file that cannot be
/// written.
pub fn run(args: &BenchArgs, context: &Context) -> Result<Outcome, Failure> {
    args.delivery.check(context)?;
    let project = context.project()?;
    let as_of = context.as_of(project.policy.zone())?;
    let (name, other) = other(args, &project.policy)?;
    let mut ask = args.window.ask();
    ask.latest = ask.latest.or(Some(LEADS));
    let policies = [(words::OWN.sentence(), &project.policy), (name, &other)];
    let mut rows = rows(&project, context)?;
    rows.tables.extend(references::load(&project.dir, &other.assign)?);
    let (report, document) = assignment::bench(&rows, policies, as_of, &ask, &clock(), context.lang)?;
    args.delivery.deliver(context, &Answer { report, document })?;
    Ok(Outcome::Fine)
}

/// Programs are run only where the project's own settings name them: another file may come from anybody.
fn refuse_foreign_programs(path: &Path, own: &Policy, other: &Policy) -> Result<(), Failure> {
    let known =
        |command: &Vec<String>| own.assign.rules.iter().any(|rule| rule.command.as_ref() == Some(command));
    let mut commands = other.assign.rules.iter().filter_map(|rule| rule.command.as_ref());
    match commands.find(|command| !known(command)) {
        None => Ok(()),
        Some(foreign) => {
            let told = words::FOREIGN_PROGRAM.with("path", path.display()).with("program", foreign.join(" "));
            Err(Failure::new(told).hint(words::FOREIGN_PROGRAM_HINT))
        }
    }
}

/// The policy to compare with, and what it is called.
fn other(args: &BenchArgs, own: &Policy) -> Result<(Sentence, Policy), Failure> {
    let mut policy = own.clone();
    if let Some(path) = &args.policy {
        policy.assign = Policy::load(path)?.assign;
        refuse_foreign_programs(path, own, &policy)?;
        return Ok((phrase("{path}", "{path}").with("path", path.display()), policy));
    }
    let word = args.without.as_deref().ok_or_else(|| Failure::new(words::NOTHING_TO_COMPARE))?;
    let kind = Kind::ALL.into_iter().find(|kind| kind.word() == word);
    policy.assign.rules.retain(|rule| Some(rule.kind) != kind);
    if policy.assign.rules.len() == own.assign.rules.len() {
        return Err(Failure::new(words::NO_SUCH_RULE.with("kind", word)));
    }
    Ok((words::WITHOUT.with("kind", word), policy))
}
