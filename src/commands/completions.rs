//! `trueup completions`: what a shell needs to complete trueup's words.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Context, Failure, Outcome};
use crate::cli::Cli;

/// Print the completions for a shell
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup completions bash > trueup.bash
  trueup completions zsh > _trueup
  trueup completions fish > trueup.fish")]
pub struct CompletionsArgs {
    /// The shell
    pub shell: Shell,
}

/// Prints the completions.
///
/// # Errors
/// A stdout that cannot be written.
pub fn run(args: &CompletionsArgs, context: &Context) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "trueup", &mut script);
    context.ui.data(&script).map_err(|error| Failure::of_stdout(&error))?;
    Ok(Outcome::Fine)
}
