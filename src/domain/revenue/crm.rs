//! The CRM's side: which deals it called signed at the as-of, since when, and over what sum.

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use crate::domain::moment::Moment;
use crate::domain::money::Money;
use crate::domain::opportunity::{Opportunity, StageChange};
use crate::domain::stage::Stage;

use super::books::{Books, OpportunityRow, Scope};
use super::firms::FirmId;
use super::names::Names;
use super::policy::RevenuePolicy;

/// A deal as the CRM had it at the as-of.
#[derive(Debug, Clone)]
pub struct Deal<'a> {
    /// The row.
    pub row: OpportunityRow<'a>,
    /// The stage held at the as-of.
    pub stage: Option<Stage>,
    /// Whether that is a signed one.
    pub signed: bool,
    /// The day that the CRM called it signed.
    pub crm_day: Option<NaiveDate>,
    /// The sum in the base currency; nought where the CRM gives none.
    pub amount: Money,
    /// Whether the CRM gives a sum.
    pub has_amount: bool,
    /// Whether it is in a currency without a rate, and so in no total.
    pub foreign: bool,
    /// The customer.
    pub firm: Option<FirmId>,
    /// The deal that it repeats.
    pub duplicate_of: Option<u32>,
}

impl Deal<'_> {
    /// Whether the deal is in the CRM's total.
    pub fn counts(&self) -> bool {
        self.signed && !self.foreign
    }

    /// Whether the deal is in the CRM's total and repeats no other.
    pub fn stands(&self) -> bool {
        self.counts() && self.duplicate_of.is_none()
    }

    /// Whether the customer said no.
    pub fn is_lost(&self) -> bool {
        self.stage == Some(Stage::Lost)
    }
}

/// The deals in the order of their ids; a row that is there twice counts once.
pub fn deals<'a>(
    books: &'a Books,
    policy: &RevenuePolicy,
    scope: &Scope,
    names: &mut Names<'a>,
) -> Vec<Deal<'a>> {
    let changes = changes_by_deal(&books.stage_changes);
    let deal = |row: OpportunityRow<'a>| {
        let said =
            Said { stage: row.stage(), stage_changed_at: row.stage_changed_at(), signed_on: row.signed_on() };
        let held = held(said, changes.of(row.opportunity_id()), policy, scope);
        let is_base = policy.is_base(row.currency());
        let in_base = |sum| if is_base { Some(sum) } else { policy.in_base(sum, row.currency()) };
        Deal {
            row,
            stage: held.stage,
            signed: held.signed,
            crm_day: held.day,
            amount: row.amount().and_then(in_base).unwrap_or(Money::ZERO),
            has_amount: row.amount().is_some(),
            foreign: in_base(Money::ZERO).is_none(),
            firm: names.firm(row.customer_word()),
            duplicate_of: None,
        }
    };
    if books.opportunities.opportunity_id.is_rising() {
        return books.all_opportunities().map(deal).collect();
    }
    distinct(books).into_iter().map(deal).collect()
}

/// A deal in the CRM's total, and the day that the CRM called it signed.
#[derive(Debug, Clone, Copy)]
pub struct Signed<'a> {
    /// The row.
    pub row: &'a Opportunity,
    /// The day.
    pub day: NaiveDate,
    /// The sum in the base currency; nought where the CRM gives none.
    pub amount: Money,
}

/// The deals in the CRM's total whose day is known, in the order of their ids: for who asks the CRM alone.
pub fn signed<'a>(
    opportunities: &'a [Opportunity],
    stage_changes: &[StageChange],
    policy: &RevenuePolicy,
    scope: &Scope,
) -> Vec<Signed<'a>> {
    let changes = changes_by_deal(stage_changes);
    let of_row = |row: &'a Opportunity| {
        let said =
            Said { stage: row.stage, stage_changed_at: row.stage_changed_at, signed_on: row.signed_on };
        let held = held(said, changes.of(row.opportunity_id.as_str()), policy, scope);
        let day = held.day.filter(|_| held.signed)?;
        let amount = policy.in_base(row.amount.unwrap_or(Money::ZERO), &row.currency)?;
        Some(Signed { row, day, amount })
    };
    let mut rows: Vec<&Opportunity> = opportunities.iter().collect();
    rows.sort_by(|one, two| (&one.opportunity_id, &one.origin).cmp(&(&two.opportunity_id, &two.origin)));
    rows.dedup_by(|later, first| later.opportunity_id == first.opportunity_id);
    rows.into_iter().filter_map(of_row).collect()
}

/// The rows in the order of their ids, each id once.
fn distinct(books: &Books) -> Vec<OpportunityRow<'_>> {
    let mut rows: Vec<OpportunityRow> = books.all_opportunities().collect();
    rows.sort_by(|one, two| {
        let ids = one.opportunity_id().cmp(two.opportunity_id());
        ids.then_with(|| one.origin().cmp(&two.origin()))
    });
    rows.dedup_by(|later, first| later.opportunity_id() == first.opportunity_id());
    rows
}

/// What the row of a deal says of its stage.
struct Said {
    stage: Option<Stage>,
    stage_changed_at: Option<Moment>,
    signed_on: Option<NaiveDate>,
}

/// What the CRM held at the as-of.
struct Held {
    stage: Option<Stage>,
    signed: bool,
    day: Option<NaiveDate>,
}

/// The row itself speaks of the as-of unless something moved later; else the last move before it does.
fn held(row: Said, moves: &[&StageChange], policy: &RevenuePolicy, scope: &Scope) -> Held {
    let known = moves.iter().take_while(|change| scope.as_of.knows(change.at)).count();
    let (before, after) = moves.split_at(known);
    let moved_later = !after.is_empty() || row.stage_changed_at.is_some_and(|at| !scope.as_of.knows(at));
    let last = before.last().and_then(|change| change.stage);
    let stage = if moved_later { last } else { row.stage.or(last) };
    let signed_run = before.iter().rev().take_while(|change| policy.is_signed(change.stage)).last();
    let changed_on = row.stage_changed_at.filter(|_| !moved_later).map(|at| scope.zone.day(at));
    let day = signed_run.map(|change| scope.zone.day(change.at)).or(changed_on).or(row.signed_on);
    let is_signed = policy.is_signed(stage);
    let signed = is_signed && day.is_none_or(|day| scope.as_of.knows_day(day));
    Held { stage, signed, day: day.filter(|_| is_signed) }
}

/// The moves of each deal's stage, in the order of time.
struct Changes<'c>(FxHashMap<&'c str, Vec<&'c StageChange>>);

impl<'c> Changes<'c> {
    fn of(&self, deal: &str) -> &[&'c StageChange] {
        if self.0.is_empty() { &[] } else { self.0.get(deal).map_or(&[], Vec::as_slice) }
    }
}

fn changes_by_deal(changes: &[StageChange]) -> Changes<'_> {
    let mut by_deal: FxHashMap<&str, Vec<&StageChange>> = FxHashMap::default();
    for change in changes {
        by_deal.entry(change.opportunity_id.as_str()).or_default().push(change);
    }
    for moves in by_deal.values_mut() {
        moves.sort_by_key(|change| (change.at, change.stage));
    }
    Changes(by_deal)
}
