//! The salesperson's day: new leads, yesterday's attainment, three follow-ups.

use chrono::NaiveDate;

use super::follow_up::{FollowUp, follow_ups};
use super::viewer::Rows;
use crate::domain::lead::Lead;
use crate::domain::money::Money;
use crate::domain::revenue::books::Scope;
use crate::domain::revenue::crm;
use crate::domain::revenue::period::Period;
use crate::domain::revenue::policy::RevenuePolicy;

/// What a salesperson sees.
#[derive(Debug, Clone)]
pub struct SalespersonView<'a> {
    /// Leads of today that are leads.
    pub leads: Vec<&'a Lead>,
    /// Yesterday.
    pub yesterday: NaiveDate,
    /// What was signed yesterday.
    pub signed: Money,
    /// Yesterday's share of the target; `None` without one, or on a day off.
    pub target: Option<Money>,
    /// Deals for today.
    pub follow_ups: Vec<FollowUp<'a>>,
}

impl SalespersonView<'_> {
    /// How much of the target was reached, in percent.
    pub fn attainment_pct(&self) -> Option<f64> {
        let target = self.target.filter(|target| *target > Money::ZERO)?;
        Some(self.signed.fen() as f64 * 100.0 / target.fen() as f64)
    }
}

/// The view of rows that have gone through the filter.
pub fn salesperson<'a>(
    rows: &'a Rows,
    policy: &RevenuePolicy,
    scope: &Scope,
    is_working_day: &dyn Fn(NaiveDate) -> bool,
) -> SalespersonView<'a> {
    let today = scope.as_of.day();
    let yesterday = today.pred_opt().unwrap_or(today);
    let signed = crm::signed(&rows.opportunities, &rows.stage_changes, policy, scope)
        .into_iter()
        .filter(|deal| deal.day == yesterday);
    let is_new = |lead: &&Lead| {
        let day = lead.created_at.filter(|at| scope.as_of.knows(*at)).map(|at| scope.zone.day(at));
        day == Some(today) && lead.invalid != Some(true)
    };
    SalespersonView {
        leads: rows.leads.iter().filter(is_new).collect(),
        yesterday,
        signed: signed.map(|deal| deal.amount).sum(),
        target: target(rows, yesterday, is_working_day),
        follow_ups: follow_ups(&rows.opportunities, scope.as_of, scope.zone),
    }
}

/// The share of `day` in the shortest target that holds it, by working days.
fn target(rows: &Rows, day: NaiveDate, is_working_day: &dyn Fn(NaiveDate) -> bool) -> Option<Money> {
    let all = rows
        .targets
        .iter()
        .filter_map(|target| Some((target.period.parse::<Period>().ok()?, target.amount?)));
    let holding = all.filter(|(period, _)| period.holds(day));
    let (period, amount) = holding.min_by_key(|(period, amount)| (period.last - period.first, *amount))?;
    let days = period.first.iter_days().take_while(|day| *day <= period.last);
    let days = i64::try_from(days.filter(|day| is_working_day(*day)).count()).ok()?;
    match is_working_day(day) {
        true => Some(amount.share(1, days)),
        false => (period.first == period.last).then_some(amount),
    }
}
