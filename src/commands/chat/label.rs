//! `trueup chat label`: one's own deals as a file to be labelled.

use std::path::PathBuf;

use clap::Args;

use super::{Context, Failure, Outcome, tell_messages};
use crate::analysis::chat::Chats;
use crate::commands::delivery::{must_be_writable, write_whole};
use crate::render;
use crate::words::chat as words;

/// Write deals of one's own as a file to be labelled: what is read in them as a proposal, or nothing filled in
///
/// The deals are spread over the stages, those that spoke last first. Each record has its messages and under
/// gold the labels; set checked to true where you have looked at them. `trueup chat evaluate` reads the file.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup chat label -o labels.jsonl
  trueup chat label --deals 10 --empty | head -n 1
  trueup --as-of 2026-03-31 chat label -q | trueup chat evaluate -")]
pub struct LabelArgs {
    /// How many deals
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub deals: usize,

    /// Leave the labels empty instead of proposing them
    #[arg(long)]
    pub empty: bool,

    /// Write to FILE instead of stdout, one JSON object a line
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Writes the records.
///
/// # Errors
/// No project, a store that cannot be read, no deal with messages, an output that cannot be written.
pub fn run(args: &LabelArgs, context: &Context) -> Result<Outcome, Failure> {
    args.output.as_deref().map_or(Ok(()), must_be_writable)?;
    let project = context.project()?;
    let as_of = context.as_of(project.policy.zone())?;
    let chats = Chats::load(&project.store()?, &project.policy.chat, as_of)?;
    let records = chats.label_records(args.deals, !args.empty);
    if records.is_empty() {
        return Err(Failure::new(words::NOTHING_TO_LABEL).hint(words::NO_MESSAGES_YET));
    }
    let mut bytes = Vec::new();
    for record in &records {
        bytes.extend(render::json_line(record)?);
    }
    match &args.output {
        Some(path) => write_whole(context, path, &bytes)?,
        None => context.ui.data(&bytes).map_err(|error| Failure::of_stdout(&error))?,
    }
    context.ui.hint(&words::LABELS_WRITTEN.with("count", records.len()).text(context.lang));
    tell_messages(&chats, context);
    Ok(Outcome::Fine)
}
