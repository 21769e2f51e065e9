//! The team lead's three days: the team by product line.

use std::collections::BTreeMap;

use chrono::Duration;

use super::viewer::Rows;
use crate::domain::moment::Moment;
use crate::domain::money::Money;
use crate::domain::revenue::books::Scope;
use crate::domain::revenue::crm;
use crate::domain::revenue::policy::RevenuePolicy;

/// How far back it looks, rolling.
pub const HOURS: i64 = 72;

/// What happened in a product line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Line {
    /// New leads that are leads.
    pub leads: usize,
    /// Deals that were created.
    pub created: usize,
    /// Deals that were signed.
    pub signed: usize,
    /// Their sum.
    pub amount: Money,
}

/// The product lines of rows that have gone through the filter, in the order of names.
pub fn lines<'a>(rows: &'a Rows, policy: &RevenuePolicy, scope: &Scope) -> BTreeMap<Option<&'a str>, Line> {
    let since = scope.as_of.last() - Duration::hours(HOURS);
    let is_new = |at: Option<Moment>| at.is_some_and(|at| at > since && scope.as_of.knows(at));
    let mut lines: BTreeMap<Option<&str>, Line> = BTreeMap::new();
    for lead in rows.leads.iter().filter(|lead| is_new(lead.created_at) && lead.invalid != Some(true)) {
        lines.entry(lead.product.as_deref()).or_default().leads += 1;
    }
    for deal in rows.opportunities.iter().filter(|deal| is_new(deal.created_at)) {
        lines.entry(deal.product.as_deref()).or_default().created += 1;
    }
    let signed = crm::signed(&rows.opportunities, &rows.stage_changes, policy, scope);
    // A signing is known by its day: a day counts that ends within the 72 hours.
    for deal in signed.into_iter().filter(|deal| deal.day > scope.zone.day(since)) {
        let line = lines.entry(deal.row.product.as_deref()).or_default();
        line.signed += 1;
        line.amount += deal.amount;
    }
    lines
}
