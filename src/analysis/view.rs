//! What does a role see? Rows through one filter, then the view.

use chrono::NaiveDate;
use thiserror::Error;

use super::forecast::{DAYS, Goals, SEED, collect};
use super::revenue::{Revenue, policy_of};
use crate::config::Policy;
use crate::domain::assign::owners::Meant;
use crate::domain::moment::AsOf;
use crate::domain::rep::Rep;
use crate::domain::revenue::Scope;
use crate::domain::revenue::view::outstanding::outstanding;
use crate::domain::revenue::view::viewer::rep_named;
use crate::domain::revenue::view::{Rows, Viewer, lead_view, salesperson};
use crate::report::model::Report;
use crate::report::view::{self, Setting};
use crate::store::{Store, StoreError};
use crate::words::{Lang, Sentence, Told, view as words};

/// The view cannot be shown.
#[derive(Debug, Error)]
pub enum ViewError {
    /// No rep of that name.
    #[error("{}", self.what())]
    UnknownRep(String),
    /// A name that several reps have.
    #[error("{}", self.what())]
    SeveralReps(String),
    /// No team of that name.
    #[error("{}", self.what())]
    UnknownTeam(String),
}

impl Told for ViewError {
    fn what(&self) -> Sentence {
        match self {
            ViewError::UnknownRep(name) => words::UNKNOWN_REP.with("name", name),
            ViewError::SeveralReps(name) => words::SEVERAL_REPS.with("name", name),
            ViewError::UnknownTeam(name) => words::UNKNOWN_TEAM.with("name", name),
        }
    }

    fn hint(&self) -> Option<Sentence> {
        Some(words::REPS_HINT.sentence())
    }
}

/// All rows of `store` that views are made of, before the filter.
///
/// # Errors
/// Where a file of the store is damaged.
pub fn load(store: &Store, as_of: AsOf) -> Result<(Rows, Vec<Rep>), StoreError> {
    let rows = Rows {
        leads: store.leads()?,
        opportunities: super::revenue::opportunities(store, as_of)?,
        stage_changes: store.stage_changes()?,
        targets: store.targets()?,
    };
    Ok((rows, store.reps()?))
}

/// The view of the rep `name`: the report, and `tell` called with its document.
///
/// # Errors
/// Nobody of that name, or several.
pub fn of_rep<T>(
    rows: Rows,
    reps: &[Rep],
    name: &str,
    policy: &Policy,
    as_of: AsOf,
    lang: Lang,
    tell: impl FnOnce(Report, view::ViewDocument<'_>) -> T,
) -> Result<T, ViewError> {
    let at = match rep_named(name, reps, &policy.reps.aliases) {
        Meant::One(at) => at,
        Meant::Several => return Err(ViewError::SeveralReps(name.to_owned())),
        Meant::Nobody => return Err(ViewError::UnknownRep(name.to_owned())),
    };
    let rows = rows.seen_by(&Viewer::Salesperson(at), reps, &policy.reps.aliases);
    let who = reps[at].name.as_deref().unwrap_or(name);
    let revenue = policy_of(policy);
    let is_working_day = |day: NaiveDate| policy.calendar.is_working_day(day);
    let seen = salesperson::salesperson(&rows, &revenue, &scope(policy, as_of), &is_working_day);
    let setting = Setting { who, policy: &revenue, as_of, lang };
    let (report, document) = view::salesperson(&setting, &seen);
    Ok(tell(report, document))
}

/// The view of the lead of the team `name`.
///
/// # Errors
/// No team of that name.
pub fn of_team<T>(
    rows: Rows,
    reps: &[Rep],
    name: &str,
    policy: &Policy,
    as_of: AsOf,
    lang: Lang,
    tell: impl FnOnce(Report, view::ViewDocument<'_>) -> T,
) -> Result<T, ViewError> {
    let rows = rows.seen_by(&Viewer::Lead(name.to_owned()), reps, &policy.reps.aliases);
    let is_known = reps.iter().any(|rep| rep.team.as_deref().is_some_and(|team| team.trim() == name.trim()));
    if !is_known && rows.opportunities.is_empty() {
        return Err(ViewError::UnknownTeam(name.to_owned()));
    }
    let revenue = policy_of(policy);
    let lines = lead_view::lines(&rows, &revenue, &scope(policy, as_of));
    let setting = Setting { who: name, policy: &revenue, as_of, lang };
    let (report, document) = view::lead(&setting, &lines);
    Ok(tell(report, document))
}

/// The view of the CFO, who sees everything; `goals` are what is to be reached.
pub fn of_cfo<T>(
    revenue: &Revenue<'_>,
    rows: &super::revenue::Rows,
    goals: &Goals,
    policy: &Policy,
    as_of: AsOf,
    lang: Lang,
    tell: impl FnOnce(Report, view::ViewDocument<'_>) -> T,
) -> T {
    let forecast = collect(revenue, rows, goals, policy, as_of, (&DAYS, SEED));
    let outstanding = outstanding(revenue.reconciliation(), &rows.books);
    let own = policy_of(policy);
    let setting = Setting { who: "", policy: &own, as_of, lang };
    let bridge = revenue.bridge(lang).sections;
    let (report, document) = view::cfo(&setting, &outstanding, &forecast, bridge, revenue.document(lang));
    tell(report, document)
}

fn scope(policy: &Policy, as_of: AsOf) -> Scope {
    Scope { as_of, zone: policy.zone(), period: None }
}
