//! `trueup init`: a new project.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Context, Failure, Outcome, delivery};
use crate::config::discovery::FILE_NAME;
use crate::config::template;
use crate::words::command as words;

/// Make a project: a commented trueup.toml, inbox/ for exports, reports/ for what comes out
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup init sales
  trueup --lang en init east")]
pub struct InitArgs {
    /// The folder; it is made where it is missing
    #[arg(default_value = ".")]
    pub dir: PathBuf,
}

/// Makes the project.
///
/// # Errors
/// A project that is there already, or a folder that cannot be written.
pub fn run(args: &InitArgs, context: &Context) -> Result<Outcome, Failure> {
    make(&args.dir, context)?;
    context.ui.say(&words::PROJECT_MADE.with("dir", args.dir.display()).text(context.lang));
    let next = if args.dir == Path::new(".") {
        words::PROJECT_MADE_NEXT_HERE.sentence()
    } else {
        words::PROJECT_MADE_NEXT.with("dir", args.dir.display())
    };
    context.ui.hint(&next.text(context.lang));
    Ok(Outcome::Fine)
}

/// Makes the folders first and `trueup.toml` last, so that a half-made project is none.
pub fn make(dir: &Path, context: &Context) -> Result<(), Failure> {
    let settings = dir.join(FILE_NAME);
    if settings.exists() {
        let failure = Failure::new(words::PROJECT_EXISTS.with("path", settings.display()));
        return Err(failure.hint(words::PROJECT_EXISTS_HINT));
    }
    for folder in [dir.to_owned(), dir.join("inbox"), dir.join("reports")] {
        std::fs::create_dir_all(&folder).map_err(|error| {
            let what = words::NO_FOLDER
                .with("path", folder.display())
                .with("cause", crate::words::io::cause(&error));
            Failure::new(what).hint(words::UNWRITABLE_HINT)
        })?;
    }
    delivery::replace(&settings, template::text(context.lang).as_bytes())
        .map_err(|error| delivery::unwritable(&settings, &error))
}
