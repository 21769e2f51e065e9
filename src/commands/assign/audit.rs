//! `trueup assign audit`: one line a lead, and the proof that none was changed.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{WindowArgs, rows, writable};
use crate::analysis::assignment;
use crate::commands::{Context, Failure, Outcome, delivery};
use crate::domain::assign::audit::{Chain, check};
use crate::words::assign as words;

/// Write the policy's audit, one JSON line a lead, or prove that an audit was not changed
///
/// Each line carries the hash of the line before, so that no line can be changed, added or taken out
/// without the next one showing it.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup assign audit -o audit.jsonl
  trueup assign audit | head -n 1
  trueup assign audit -q -o audit.jsonl && trueup assign audit --verify audit.jsonl")]
pub struct AuditArgs {
    /// Write it to FILE instead of stdout
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Check the chain of this audit instead, and name the first line that breaks it
    #[arg(long, value_name = "FILE", conflicts_with = "output")]
    pub verify: Option<PathBuf>,

    #[command(flatten)]
    window: WindowArgs,
}

/// Writes or checks.
///
/// # Errors
/// No project, no leads, or a file that cannot be written or read.
pub fn run(args: &AuditArgs, context: &Context) -> Result<Outcome, Failure> {
    if let Some(path) = &args.verify {
        return verify(path, context);
    }
    writable(&args.output)?;
    let project = context.project()?;
    let as_of = context.as_of(project.policy.zone())?;
    let audit = assignment::audit(&rows(&project, context)?, &project.policy, as_of, &args.window.ask())?;
    match &args.output {
        Some(path) => delivery::write_whole(context, path, &audit)?,
        None => context.ui.data(&audit).map_err(|error| Failure::of_stdout(&error))?,
    }
    Ok(Outcome::Fine)
}

fn verify(path: &Path, context: &Context) -> Result<Outcome, Failure> {
    let text = std::fs::read(path).map_err(|error| {
        let cause = crate::words::io::cause(&error);
        Failure::new(words::AUDIT_UNREADABLE.with("path", path.display()).with("cause", cause))
    })?;
    let (outcome, sentence) = match check(&text) {
        Chain::Whole { lines, last } => {
            (Outcome::Fine, words::AUDIT_WHOLE.with("lines", lines).with("hash", last))
        }
        Chain::Empty => return Err(Failure::new(words::AUDIT_EMPTY.with("path", path.display()))),
        Chain::Broken { line } => (Outcome::CheckFailed, words::AUDIT_BROKEN.with("line", line)),
    };
    let line = format!("{}\n", sentence.text(context.lang));
    context.ui.data(line.as_bytes()).map_err(|error| Failure::of_stdout(&error))?;
    Ok(outcome)
}
