//! `trueup demo`: a project with sample data, and the daily run on it.

use std::path::PathBuf;

use chrono::Days;
use clap::Args;

use super::{Context, Failure, Outcome, daily, generate, init};
use crate::config::discovery::FILE_NAME;
use crate::domain::moment::AsOf;
use crate::generate::Size;
use crate::words::daily as words;

/// Set up a project with a fictional company's quarter and run the whole day on it
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup demo
  trueup --lang en demo sample -q")]
pub struct DemoArgs {
    /// The folder; it is made where it is missing
    #[arg(default_value = "trueup-demo")]
    pub dir: PathBuf,
}

/// The seed of the sample.
const SEED: u64 = 7;

/// Makes the project where it is missing, and runs the last day of its quarter.
///
/// # Errors
/// A folder that cannot be written.
pub fn run(args: &DemoArgs, context: &Context) -> Result<Outcome, Failure> {
    let dir = args.dir.display();
    if args.dir.join(FILE_NAME).exists() {
        context.ui.say(&words::DEMO_AGAIN.with("dir", dir).text(context.lang));
    } else {
        context.ui.say(&words::DEMO.with("dir", dir).text(context.lang));
        init::make(&args.dir, context)?;
        generate::write(SEED, Size::default(), &args.dir.join("inbox"), context)?;
        generate::write_preferences(SEED, Size::default(), &args.dir, context)?;
    }
    let project = context.project_in(&args.dir)?;
    let last_day = generate::FIRST_DAY + Days::new(89);
    let outcome = daily::of_project(&project, AsOf::end_of(last_day, project.policy.zone()), context)?;
    context.ui.hint(&words::DEMO_NEXT.with("dir", args.dir.display()).text(context.lang));
    Ok(outcome)
}
