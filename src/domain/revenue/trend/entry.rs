//! Sums with a day and with what they can be grouped by.

use chrono::NaiveDate;

use super::super::Reconciliation;
use super::super::matching::{Outcome, Shares};
use super::super::regions::Regions;
use crate::domain::moment::Zone;
use crate::domain::money::Money;
use crate::words::{Phrase, breaker as breaker_words, trend as words};

/// Which sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// What the CRM calls signed, by the CRM's day.
    Signed,
    /// What finance received, less refunds, by the day of the payment.
    Received,
    /// What is trusted, by the trusted day and the policy's basis.
    Trusted,
}

impl Measure {
    /// Every measure, in order.
    pub const ALL: [Measure; 3] = [Measure::Signed, Measure::Received, Measure::Trusted];

    /// The measure as people call it.
    pub fn phrase(self) -> Phrase {
        match self {
            Measure::Signed => words::SIGNED,
            Measure::Received => words::RECEIVED,
            Measure::Trusted => words::TRUSTED,
        }
    }

    /// Its own word.
    pub fn word(self) -> &'static str {
        match self {
            Measure::Signed => "signed",
            Measure::Received => "received",
            Measure::Trusted => "trusted",
        }
    }
}

/// What sums are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The sales region.
    Region,
    /// The team.
    Team,
    /// The product line.
    Product,
}

impl Side {
    /// Every one, in order.
    pub const ALL: [Side; 3] = [Side::Region, Side::Team, Side::Product];

    /// The side as people call it.
    pub fn phrase(self) -> Phrase {
        match self {
            Side::Region => breaker_words::REGION,
            Side::Team => breaker_words::TEAM,
            Side::Product => words::PRODUCT,
        }
    }

    /// Its own word.
    pub fn word(self) -> &'static str {
        match self {
            Side::Region => "region",
            Side::Team => "team",
            Side::Product => "product",
        }
    }
}

/// One sum of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Which sum.
    pub measure: Measure,
    /// The day.
    pub day: NaiveDate,
    /// The sum in the base currency.
    pub amount: Money,
    /// The deal; `None` for money that belongs to none.
    pub deal: Option<&'a str>,
    /// The customer, or else who paid.
    pub customer: Option<&'a str>,
    /// Region, team and product, in the order of [`Side::ALL`].
    names: [Option<&'a str>; 3],
}

impl<'a> Entry<'a> {
    /// The group that the sum belongs to.
    pub fn name(&self, side: Side) -> Option<&'a str> {
        self.names[side as usize]
    }

    /// Whose sum it is: the customer, else the deal.
    pub fn who(&self) -> Option<&'a str> {
        self.customer.or(self.deal)
    }
}

/// The sums of a reconciliation. Each of the three adds up to its total, but for what has no day.
pub fn entries<'a>(done: &Reconciliation<'a>, regions: &Regions<'a>, zone: Zone) -> Vec<Entry<'a>> {
    let groups: Vec<[Option<&str>; 3]> = done
        .deals
        .iter()
        .map(|deal| {
            [regions.of(deal.row.belonging()), regions.team(deal.row.belonging()), name(deal.row.product())]
        })
        .collect();
    let entry = |measure, day, amount, deal: Option<u32>, other: Option<&'a str>| {
        let row = deal.map(|at| done.deals[at as usize].row);
        let customer = row.and_then(|row| name(row.customer())).or(name(other));
        let deal_id = row.map(|row| row.opportunity_id());
        let names = deal.map(|at| groups[at as usize]).unwrap_or_default();
        Entry { measure, day, amount, deal: deal_id, customer, names }
    };
    let mut all = Vec::with_capacity(done.deals.len() + done.outcomes.len());
    for (deal, at) in done.deals.iter().zip(0u32..).filter(|(deal, _)| deal.counts()) {
        all.extend(deal.crm_day.map(|day| entry(Measure::Signed, day, deal.amount, Some(at), None)));
    }
    for outcome in done.outcomes.iter().filter(|outcome| !outcome.in_total().is_zero()) {
        let (day, payer) = (zone.day(outcome.row.paid_at()), outcome.row.payer());
        let parts = parts(done, outcome).into_iter();
        all.extend(parts.map(|(deal, part)| entry(Measure::Received, day, part, deal, payer)));
    }
    for line in done.lines.iter().filter(|line| line.is_trusted()) {
        let sum = line.trusted_on.zip(line.amount.get());
        all.extend(sum.map(|(day, amount)| entry(Measure::Trusted, day, amount, line.deal, None)));
    }
    all
}

/// The deals that a payment is for, and the part of each as it counts in finance's total.
fn parts(done: &Reconciliation, outcome: &Outcome) -> Vec<(Option<u32>, Money)> {
    let sign = |part: Money| if outcome.in_total() < Money::ZERO { -part } else { part };
    let deal = |contract: u32| done.links.deals_of.of(contract).first().copied().or(outcome.deal());
    match outcome.shares() {
        Shares::None => vec![(outcome.deal(), outcome.in_total())],
        Shares::One(contract) => vec![(deal(contract), outcome.in_total())],
        Shares::Many(parts) => parts.iter().map(|(contract, part)| (deal(*contract), sign(*part))).collect(),
    }
}

fn name(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}
