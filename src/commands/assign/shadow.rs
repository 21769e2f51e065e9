//! `trueup assign shadow`: the policy beside the manual hand-out, for a while.

use clap::Args;

use super::rows;
use crate::analysis::assignment::Rows;
use crate::analysis::shadow::{self, Shadowed};
use crate::commands::context::Project;
use crate::commands::delivery::{Answer, Delivery};
use crate::commands::whole::whole;
use crate::commands::{Context, Failure, Outcome};
use crate::domain::assign::shadow::Shadow;
use crate::domain::moment::AsOf;
use crate::report::assignment::wall_clock;
use crate::words::shadow as words;

/// Run the policy beside the manual hand-out for a while, and compare what each would have done
///
/// Start it once; every 'trueup daily' carries it on, and so does this command: the policy decides on the leads
/// that have come since, and what it has decided stays. It closes itself when its hours are over. Nobody's leads
/// are touched.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup assign shadow --start
  trueup assign shadow
  trueup assign shadow --close")]
pub struct ShadowArgs {
    /// Start one: leads that come after the as-of count (--as-of, or the end of today)
    #[arg(long, conflicts_with = "close")]
    pub start: bool,

    /// How long it lasts
    #[arg(long, value_name = "HOURS", default_value_t = 72, requires = "start",
        value_parser = whole(1_u32..=8760))]
    pub hours: u32,

    /// Ties follow from this number
    #[arg(long, default_value_t = 1, requires = "start", value_parser = whole(0..=u64::MAX))]
    pub seed: u64,

    /// End it now, at the as-of
    #[arg(long)]
    pub close: bool,

    #[command(flatten)]
    delivery: Delivery,
}

/// Starts, carries on or closes.
///
/// # Errors
/// No project, none to carry on, one that runs already, another program at work, or a file that cannot be
/// written.
pub fn run(args: &ShadowArgs, context: &Context) -> Result<Outcome, Failure> {
    args.delivery.check(context)?;
    let project = context.project()?;
    let as_of = context.as_of(project.policy.zone())?;
    if args.start {
        start(args, &project, as_of, context)?;
    }
    let before = project.store()?.shadow()?.ok_or_else(none)?;
    let shadow = if args.close { closing(before, as_of)? } else { before };
    let Shadowed { report, document, .. } =
        carry(&rows(&project, context)?, shadow, &project, as_of, context)?;
    args.delivery.deliver(context, &Answer { report, document })?;
    Ok(Outcome::Fine)
}

fn none() -> Failure {
    Failure::new(words::NONE).hint(words::NONE_HINT)
}

fn start(args: &ShadowArgs, project: &Project, as_of: AsOf, context: &Context) -> Result<(), Failure> {
    let store = project.store()?;
    let before = store.shadow()?;
    let clock = |moment| wall_clock(moment, project.policy.zone());
    if let Some(running) = before.as_ref().filter(|shadow| shadow.closed_on.is_none()) {
        let sentence =
            words::RUNNING.with("from", clock(running.started)).with("until", clock(running.until));
        return Err(Failure::new(sentence).hint(words::RUNNING_HINT));
    }
    let shadow = Shadow::start(as_of, args.hours, args.seed);
    store.keep_shadow(before.as_ref(), &shadow, &context.holder())?;
    let started = words::STARTED.with("from", clock(shadow.started)).with("until", clock(shadow.until));
    context.ui.say(&started.text(context.lang));
    Ok(())
}

fn closing(shadow: Shadow, as_of: AsOf) -> Result<Shadow, Failure> {
    match shadow.closed_on {
        Some(day) => Err(Failure::new(words::CLOSED.with("day", day)).hint(words::CLOSED_HINT)),
        None => Ok(shadow.ended(as_of)),
    }
}

/// Carries `shadow`, the kept one or the same ended early, on to `as_of`, and keeps it.
fn carry(
    rows: &Rows,
    shadow: Shadow,
    project: &Project,
    as_of: AsOf,
    context: &Context,
) -> Result<Shadowed, Failure> {
    let zone = project.policy.zone();
    if as_of.last() < shadow.started {
        let sentence = words::NOT_YET.with("from", wall_clock(shadow.started, zone));
        return Err(Failure::new(sentence).hint(words::NOT_YET_HINT));
    }
    let store = project.store()?;
    let before = store.shadow()?;
    let shadowed = shadow::carry(rows, shadow, &project.policy, as_of, context.lang)?;
    store.keep_shadow(before.as_ref(), &shadowed.shadow, &context.holder())?;
    Ok(shadowed)
}

/// The shadow of the project as `daily` carries it: while it runs, and on the day that closes it.
///
/// # Errors
/// Another program at work, or a store that is damaged.
pub fn of_day(
    rows: &Rows,
    project: &Project,
    as_of: AsOf,
    context: &Context,
) -> Result<Option<Shadowed>, Failure> {
    let Some(shadow) = project.store()?.shadow()? else { return Ok(None) };
    let concerns = as_of.last() >= shadow.started && shadow.closed_on.is_none_or(|day| day == as_of.day());
    if !concerns || rows.reps.is_empty() {
        return Ok(None);
    }
    carry(rows, shadow, project, as_of, context).map(Some)
}
