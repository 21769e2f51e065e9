//! `trueup man`: the manual page.

use clap::{Args, CommandFactory};

use super::{Context, Failure, Outcome};
use crate::cli::Cli;

/// Print the manual page
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup man > trueup.1
  trueup man import > trueup-import.1")]
pub struct ManArgs {
    /// The command whose page is wanted [default: trueup itself]
    pub command: Option<String>,
}

/// Prints the manual page.
///
/// # Errors
/// A command that is none, or a stdout that cannot be written.
pub fn run(args: &ManArgs, context: &Context) -> Result<Outcome, Failure> {
    let mut whole = Cli::command();
    whole.build();
    let command = match &args.command {
        None => whole,
        Some(name) => whole
            .find_subcommand(name)
            .cloned()
            .ok_or_else(|| Failure::new(crate::words::command::NO_SUCH_COMMAND.with("name", name)))?,
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page).map_err(|error| Failure::of_stdout(&error))?;
    context.ui.data(&page).map_err(|error| Failure::of_stdout(&error))?;
    Ok(Outcome::Fine)
}
