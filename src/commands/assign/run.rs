//! `trueup assign run`: the leads that nobody owns, given out now.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{WindowArgs, rows, writable};
use crate::analysis::handout::{self, Order};
use crate::commands::delivery::{self, Answer, Delivery, Format};
use crate::commands::{Context, Failure, Outcome};
use crate::domain::assign::decision::Anew;
use crate::words::assign as words;

/// Give out the leads that nobody owns, by the policy, and list them for the CRM
///
/// A lead that was given out stays with its rep at every later run, until the CRM names an owner; with
/// -o FILE.csv the file is the list for the CRM: lead_id, rep_id, co_rep_id, strategy. Every run adds to one
/// audit, which the project keeps: --audit FILE writes it out, 'trueup assign audit --verify' proves it.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup assign run --dry-run
  trueup assign run -o list.csv --audit audit.jsonl
  trueup assign run --reassign=left
  trueup assign run --reassign --dry-run --format json | head -c 200")]
pub struct RunArgs {
    /// Give out anew what earlier runs gave out and the CRM has no owner for: all of it, or only the leads of
    /// reps who have left
    #[arg(long, value_enum, value_name = "WHICH", num_args = 0..=1, require_equals = true,
        default_missing_value = "all")]
    pub reassign: Option<Reassigned>,

    /// Show what would be given out, and keep nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Write the audit of all runs to FILE: one JSON line a lead, each with the hash of the line before
    #[arg(long, value_name = "FILE", conflicts_with = "dry_run")]
    pub audit: Option<PathBuf>,

    #[command(flatten)]
    window: WindowArgs,

    #[command(flatten)]
    delivery: Delivery,
}

/// Which leads are given out anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Reassigned {
    /// All that the CRM has no owner for
    All,
    /// Those of reps who have left
    Left,
}

impl RunArgs {
    fn anew(&self) -> Anew {
        match self.reassign {
            None => Anew::Nothing,
            Some(Reassigned::Left) => Anew::OfWhoLeft,
            Some(Reassigned::All) => Anew::Everything,
        }
    }
}

/// Gives out.
///
/// # Errors
/// No project, no leads, nobody to give them to, another program at work, or a file that cannot be written.
pub fn run(args: &RunArgs, context: &Context) -> Result<Outcome, Failure> {
    let format = args.delivery.check(context)?;
    writable(&args.audit)?;
    let project = context.project()?;
    let as_of = context.as_of(project.policy.zone())?;
    let store = project.store()?;
    let (rows, before) = (rows(&project, context)?, store.ledger()?);
    let (policy, ask) = (&project.policy, args.window.ask());
    let order = Order { anew: args.anew(), sheets: format == Format::Xlsx };
    let mut lines = store.lines();
    let audit: &mut dyn Write = if args.dry_run { &mut io::sink() } else { &mut lines };
    let handed = handout::hand_out(rows, &before, order, policy, as_of, &ask, context.lang, audit)?
        .map_err(|error| lines.blame(error))?;
    if !args.dry_run {
        store.decide(&before, handed.ledger, lines, &context.holder())?;
    }
    if let Some(path) = &args.audit {
        delivery::write_stream(context, path, |out| {
            store.copy_audit(out)?.map_err(|error| delivery::unwritable(path, &error))
        })?;
    }
    let report = if format == Format::Csv { handed.list } else { handed.report };
    args.delivery.deliver(context, &Answer { report, document: handed.document })?;
    if args.dry_run {
        context.ui.hint(words::NEXT_FOR_REAL.text(context.lang));
    } else if format != Format::Csv {
        context.ui.hint(words::NEXT_LIST.text(context.lang));
    }
    Ok(Outcome::Fine)
}
