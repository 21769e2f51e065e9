//! `trueup chat`: what the chats really say.

mod archive;
mod concerns;
mod confirm;
mod digest;
mod evaluate;
mod extract;
mod label;
mod package;
mod summary;
mod timeline;
mod trial;

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use chrono::SubsecRound;
use clap::{Args, Subcommand};

use super::{Context, Failure, Outcome};
use crate::analysis::chat::Chats;
use crate::config::{ConfigError, Policy, discovery};
use crate::domain::chat::conversation::Conversation;
use crate::domain::chat::vocabulary::Vocabulary;
use crate::domain::moment::{Moment, Zone};
use crate::read::conversations::{ConversationError, Conversations};
use crate::words::chat as words;

/// Read the chats: stages, signals, dates, sums, next steps, concerns
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
pub struct ChatArgs {
    /// What to do.
    #[command(subcommand)]
    pub command: ChatCommand,
}

/// The verbs of `trueup chat`.
#[expect(missing_docs, reason = "the words of a command stand on its arguments")]
#[derive(Debug, Subcommand)]
pub enum ChatCommand {
    Timeline(timeline::TimelineArgs),
    Extract(extract::ExtractArgs),
    Summary(summary::SummaryArgs),
    Confirm(confirm::ConfirmArgs),
    Concerns(concerns::ConcernsArgs),
    Digest(digest::DigestArgs),
    Archive(archive::ArchiveArgs),
    Evaluate(evaluate::EvaluateArgs),
    Package(package::PackageArgs),
    Label(label::LabelArgs),
    Try(trial::TryArgs),
}

/// Runs the verb.
///
/// # Errors
/// What the verb finds.
pub fn run(args: &ChatArgs, context: &Context) -> Result<Outcome, Failure> {
    match &args.command {
        ChatCommand::Timeline(args) => timeline::run(args, context),
        ChatCommand::Extract(args) => extract::run(args, context),
        ChatCommand::Summary(args) => summary::run(args, context),
        ChatCommand::Confirm(args) => confirm::run(args, context),
        ChatCommand::Concerns(args) => concerns::run(args, context),
        ChatCommand::Digest(args) => digest::run(args, context),
        ChatCommand::Archive(args) => archive::run(args, context),
        ChatCommand::Evaluate(args) => evaluate::run(args, context),
        ChatCommand::Package(args) => package::run(args, context),
        ChatCommand::Label(args) => label::run(args, context),
        ChatCommand::Try(args) => trial::run(args, context),
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

/// The clock's reading to the second, in the project's zone.
fn now(context: &Context, zone: Zone) -> Moment {
    context.now.with_timezone(&zone.offset()).trunc_subsecs(0)
}

/// The company's words where the command runs in a project; else those that come with the tool.
fn vocabulary(context: &Context) -> Result<Vocabulary, Failure> {
    Ok(Vocabulary::of(&policy(context)?.chat))
}

/// The policy of the project that the command runs in; the default where there is none and none was named.
fn policy(context: &Context) -> Result<Policy, Failure> {
    let here = discovery::find(Path::new("."));
    match here {
        Err(ConfigError::NoProject { .. }) if context.project_dir.is_none() => Ok(Policy::default()),
        _ => Ok(context.project()?.policy),
    }
}

/// Says how many messages were found in several exports.
fn tell_doubles(doubles: usize, context: &Context) {
    if doubles > 0 {
        context.ui.say(&words::DOUBLES.with("count", doubles).text(context.lang));
    }
}

/// Says how many messages have the id of another one of their deal.
fn tell_repeated(repeated: usize, context: &Context) {
    if repeated > 0 {
        context.ui.say(&words::REPEATED.with("count", repeated).text(context.lang));
    }
}

/// Says of how many messages only the beginning is read.
fn tell_cut(cut: usize, context: &Context) {
    if cut > 0 {
        context.ui.say(&words::CUT.with("count", cut).text(context.lang));
    }
}

/// Says how many messages were read once and how many not at all, or that there are none.
fn tell_messages(chats: &Chats, context: &Context) {
    tell_doubles(chats.doubles, context);
    tell_cut(chats.linked.conversations.iter().map(Conversation::cut).sum(), context);
    let unattached = chats.linked.unattached.len();
    if unattached > 0 {
        context.ui.say(&words::UNATTACHED_COUNT.with("count", unattached).text(context.lang));
    } else if chats.linked.conversations.is_empty() {
        context.ui.hint(words::NO_MESSAGES_YET.text(context.lang));
    }
}
