//! `trueup chat evaluate`: extraction against labels.

use std::path::PathBuf;

use clap::Args;

use super::{Context, Failure, Outcome, conversations};
use crate::commands::delivery::{Answer, Delivery};
use crate::domain::chat::evaluation::Evaluation;
use crate::domain::chat::extraction::extract_with;
use crate::domain::chat::utterance::Memory;
use crate::domain::moment::Zone;
use crate::report::evaluation::{EvaluationDocument, evaluation_report};
use crate::words::chat as words;

/// Compare the extraction with labels: stage, signals, dates, sums, next step, concerns
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup chat evaluate sample-data/聊天标注.jsonl
  trueup chat evaluate sample-data/聊天标注.jsonl --mistakes
  trueup chat evaluate sample-data/聊天标注.jsonl --format json
  trueup chat evaluate sample-data/聊天标注.jsonl --mistakes -o evaluation.xlsx")]
pub struct EvaluateArgs {
    /// A file of labelled conversations, one JSON object a line with its labels under gold (- is stdin)
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// List every difference
    #[arg(long)]
    pub mistakes: bool,

    #[command(flatten)]
    pub delivery: Delivery,
}

/// Compares and reports.
///
/// # Errors
/// A line that is no conversation, a file without labels, an output that cannot be written.
pub fn run(args: &EvaluateArgs, context: &Context) -> Result<Outcome, Failure> {
    args.delivery.check(context)?;
    let vocabulary = super::vocabulary(context)?;
    let mut memory = Memory::of(&vocabulary);
    let mut evaluation = Evaluation::default();
    let (mut without, mut unchecked, mut repeated) = (0_usize, 0_usize, 0_usize);
    let mut conversations = conversations(&args.file)?;
    while let Some((conversation, gold)) = conversations.next_labelled()? {
        repeated += conversation.repeated_ids();
        match gold {
            Some(gold) => {
                unchecked += usize::from(!gold.checked);
                evaluation.add(&extract_with(&conversation, &mut memory), &gold);
            }
            None => without += 1,
        }
    }
    if evaluation.deals == 0 {
        let failure = Failure::new(words::NO_LABELS.with("path", args.file.display()));
        return Err(failure.hint(words::NO_LABELS_HINT));
    }
    if without > 0 {
        context.ui.say(&words::WITHOUT_LABELS.with("count", without).text(context.lang));
    }
    if unchecked > 0 {
        let said = words::UNCHECKED_LABELS.with("count", unchecked).with("deals", evaluation.deals);
        context.ui.say(&said.text(context.lang));
    }
    super::tell_repeated(repeated, context);
    let day = context.as_of(Zone::default())?.day();
    let report = evaluation_report(&evaluation, args.mistakes, day, context.lang);
    let document = EvaluationDocument::of(&evaluation, args.mistakes);
    args.delivery.deliver(context, &Answer { report, document })?;
    Ok(Outcome::Fine)
}
