//! `trueup chat extract`: what the messages of each deal say, one line a deal.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::{Context, Failure, Outcome, conversations, tell_cut, tell_messages, tell_repeated};
use crate::analysis::chat::Chats;
use crate::domain::chat::extraction::{Extraction, extract_with};
use crate::domain::chat::utterance::Memory;
use crate::render;

/// Extract stage, signals, dates, sums, next step and concerns of each deal, with the words that show them
///
/// Without --conversations the messages of the project are read: a message belongs to the deal that it
/// names, else to the only open deal of its customer.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup chat extract
  trueup chat extract --conversations sample-data/聊天标注.jsonl
  trueup chat extract --conversations - --format jsonl < sample-data/聊天标注.jsonl")]
pub struct ExtractArgs {
    /// A file of conversations, one JSON object a line (- is stdin); it needs no project
    #[arg(long, value_name = "FILE")]
    pub conversations: Option<PathBuf>,

    /// The format on stdout
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "jsonl")]
    pub format: LineFormat,
}

/// The format of an extraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LineFormat {
    /// One JSON object a deal and line
    Jsonl,
}

/// Writes one line a deal: of a file in its order and each as soon as it is read, of a project in the
/// order of the deals.
///
/// # Errors
/// A line that is no conversation, no project, a stdout that cannot be written.
pub fn run(args: &ExtractArgs, context: &Context) -> Result<Outcome, Failure> {
    let mut out = context.ui.stdout();
    match &args.conversations {
        Some(path) => of_file(path, context, &mut out)?,
        None => of_project(context, &mut out)?,
    }
    out.flush().map_err(|error| Failure::of_stdout(&error))?;
    Ok(Outcome::Fine)
}

fn of_file(path: &Path, context: &Context, out: &mut dyn Write) -> Result<(), Failure> {
    let vocabulary = super::vocabulary(context)?;
    let mut memory = Memory::of(&vocabulary);
    let (mut cut, mut repeated) = (0, 0);
    let mut line = Vec::new();
    for conversation in conversations(path)? {
        let conversation = conversation?;
        cut += conversation.cut();
        repeated += conversation.repeated_ids();
        write(out, &mut line, &extract_with(&conversation, &mut memory))?;
    }
    tell_cut(cut, context);
    tell_repeated(repeated, context);
    Ok(())
}

fn of_project(context: &Context, out: &mut dyn Write) -> Result<(), Failure> {
    let project = context.project()?;
    let as_of = context.as_of(project.policy.zone())?;
    let chats = Chats::load(&project.store()?, &project.policy.chat, as_of)?;
    let mut line = Vec::new();
    for extraction in chats.extractions() {
        write(out, &mut line, &extraction)?;
    }
    tell_messages(&chats, context);
    Ok(())
}

/// Writes a deal's line, by way of memory that is used again.
fn write(out: &mut dyn Write, line: &mut Vec<u8>, extraction: &Extraction) -> Result<(), Failure> {
    line.clear();
    render::extraction_line(extraction, line)?;
    out.write_all(line).map_err(|error| Failure::of_stdout(&error))
}
