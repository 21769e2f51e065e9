//! `trueup revenue view`: what a role sees.

use clap::{Args, ValueEnum};

use super::{Known, inputs_at};
use crate::analysis::forecast::Goals;
use crate::analysis::revenue::Revenue;
use crate::analysis::view;
use crate::commands::delivery::{Answer, Delivery};
use crate::commands::{Context, Failure, Outcome};
use crate::report::model::Report;
use crate::report::view::ViewDocument;

/// Show what a role sees: a salesperson's day, a team's last 72 hours, the collection forecast and the bridge
///
/// A salesperson sees their own new leads of today, yesterday against the target, and three deals to follow up. A
/// team lead sees the team by product line. The CFO sees what is outstanding and when it comes in
/// by credit grade, and the bridge. Rows go
/// through one filter before anything is counted: what is others' appears neither as a row nor in a sum.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup revenue view --role salesperson --name R001
  trueup revenue view --role lead --name 华东一组 -o team.html
  trueup revenue view --role cfo --format json")]
pub struct ViewArgs {
    /// Whose view it is
    #[arg(long, value_enum, value_name = "ROLE")]
    pub role: Role,

    /// The salesperson's id or name, or the team's name
    #[arg(long, value_name = "NAME", required_if_eq_any = [("role", "salesperson"), ("role", "lead")])]
    pub name: Option<String>,

    #[command(flatten)]
    delivery: Delivery,
}

/// Who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Role {
    /// One salesperson
    Salesperson,
    /// The lead of one team
    Lead,
    /// The CFO, who sees everything
    Cfo,
}

/// Shows the view; exit code 11 while rows stand in quarantine.
///
/// # Errors
/// No project, nobody of that name, or a file that cannot be written.
pub fn run(args: &ViewArgs, context: &Context) -> Result<Outcome, Failure> {
    args.delivery.check(context)?;
    let project = context.project()?;
    let as_of = context.as_of(project.policy.zone())?;
    let name = args.name.as_deref().unwrap_or_default();
    let deliver = |report: Report, document: ViewDocument<'_>| {
        args.delivery.deliver(context, &Answer { report, document })
    };
    let store = project.store()?;
    let (policy, lang) = (&project.policy, context.lang);
    match args.role {
        Role::Salesperson => {
            let (rows, reps) = view::load(&store, as_of)?;
            view::of_rep(rows, &reps, name, policy, as_of, lang, deliver)??;
        }
        Role::Lead => {
            let (rows, reps) = view::load(&store, as_of)?;
            view::of_team(rows, &reps, name, policy, as_of, lang, deliver)??;
        }
        Role::Cfo => {
            let inputs = inputs_at(&project, as_of, &Known::default())?;
            let goals = Goals::load(&store)?;
            let revenue = Revenue::new(&inputs.rows, policy, as_of, None)?;
            view::of_cfo(&revenue, &inputs.rows, &goals, policy, as_of, lang, deliver)?;
        }
    }
    Ok(Outcome::of(false, store.quarantined() > 0))
}
