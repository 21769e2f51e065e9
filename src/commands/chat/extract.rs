//! `trueup chat extract`: what the messages of each deal say, one line a deal.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Context, Failure, Outcome, conversations};
use crate::domain::chat::extraction::extract;
use crate::render;

/// Extract stage, signals, dates, sums, next step and concerns of each deal, with the words that show them
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup chat extract --conversations sample-data/conversations.jsonl
  trueup chat extract --conversations - --format jsonl < sample-data/conversations.jsonl
  trueup chat extract --conversations sample-data/conversations.jsonl | head -n 3")]
pub struct ExtractArgs {
    /// A file of conversations, one JSON object a line (- is stdin); it needs no project
    #[arg(long, value_name = "FILE")]
    pub conversations: PathBuf,

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

/// Writes one line a deal, in the order of the file, each as soon as it is read.
///
/// # Errors
/// A line that is no conversation, a stdout that cannot be written.
pub fn run(args: &ExtractArgs, context: &Context) -> Result<Outcome, Failure> {
    let mut out = context.ui.stdout();
    for conversation in conversations(&args.conversations)? {
        let line = render::json_line(&extract(&conversation?))?;
        out.write_all(&line).map_err(|error| Failure::of_stdout(&error))?;
    }
    out.flush().map_err(|error| Failure::of_stdout(&error))?;
    Ok(Outcome::Fine)
}
