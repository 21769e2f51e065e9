//! `trueup import --undo`: the last import taken back.

use super::ImportFormat;
use crate::commands::context::Project;
use crate::commands::delivery::{self, Answer};
use crate::commands::{Context, Failure, Outcome};
use crate::report::import::TakenBackDocument;

/// Takes the last import back and says what it was.
///
/// # Errors
/// No import that can be taken back, a store that cannot be written.
pub fn take_back(format: ImportFormat, project: &Project, context: &Context) -> Result<Outcome, Failure> {
    let taken = project.store()?.take_back(&context.holder())?;
    let document = TakenBackDocument::of(
        (taken.number, taken.at, taken.command),
        taken.files,
        taken.sheets,
        taken.gone.into_iter(),
    );
    let as_of = context.as_of(project.policy.zone())?.day();
    let answer = Answer { report: document.report(as_of, context.lang), document };
    let bytes = delivery::rendered(context, &answer, format.into(), false)?;
    context.ui.data(&bytes).map_err(|error| Failure::of_stdout(&error))?;
    Ok(Outcome::of(false, project.store()?.quarantined() > 0))
}
