//! `trueup chat`: what the chats really say.

mod evaluate;
mod extract;

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use clap::{Args, Subcommand};

use super::{Context, Failure, Outcome};
use crate::read::conversations::{ConversationError, Conversations};

/// Read the chats: stages, signals, dates, sums, next steps, concerns
#[derive(Debug, Args)]
pub struct ChatArgs {
    /// What to do.
    #[command(subcommand)]
    pub command: ChatCommand,
}

/// The verbs of `trueup chat`.
#[expect(missing_docs, reason = "the words of a command stand on its arguments")]
#[derive(Debug, Subcommand)]
pub enum ChatCommand {
    Extract(extract::ExtractArgs),
    Evaluate(evaluate::EvaluateArgs),
}

/// Runs the verb.
///
/// # Errors
/// What the verb finds.
pub fn run(args: &ChatArgs, context: &Context) -> Result<Outcome, Failure> {
    match &args.command {
        ChatCommand::Extract(args) => extract::run(args, context),
        ChatCommand::Evaluate(args) => evaluate::run(args, context),
    }
}

/// The conversations of a file, or of stdin where it is `-`.
fn conversations(path: &Path) -> Result<Conversations<Box<dyn BufRead>>, Failure> {
    let source: Box<dyn BufRead> = if path == Path::new("-") {
        Box::new(BufReader::new(std::io::stdin()))
    } else {
        let file = File::open(path)
            .map_err(|source| ConversationError::Unreadable { path: path.to_owned(), source })?;
        Box::new(BufReader::with_capacity(1 << 16, file))
    };
    Ok(Conversations::of(source, path))
}
