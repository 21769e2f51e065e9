//! What an alert carries.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::grade::{Grade, Judgement};
use super::rule::{Compared, Side, Trip, WEEK};
use crate::domain::money::Money;
use crate::domain::opportunity::Opportunity;
use crate::domain::revenue::crm::Signed;
use crate::domain::revenue::regions::Regions;
use crate::domain::stage::Stage;

/// So many deals are named.
const NAMED: usize = 3;

/// That a region's day, or its seven days, are out of the ordinary.
#[derive(Debug, Clone)]
pub struct Alert<'a> {
    /// The region; `None` for deals that no region can be found for.
    pub region: Option<&'a str>,
    /// The day, the last one of seven.
    pub day: NaiveDate,
    /// Sum, mean and how far they are apart.
    pub compared: Compared,
    /// To which side the rule has tripped.
    pub trip: Trip,
    /// How seriously it is to be taken.
    pub judged: Judgement,
    /// The deals signed that day, or in those days, that contribute most.
    pub top: Vec<NamedDeal<'a>>,
    /// Where too little was signed: the largest deals that were due and are open still.
    pub missing: Vec<NamedDeal<'a>>,
    /// The teams behind it, those that moved most first.
    pub teams: Vec<TeamPart<'a>>,
}

/// A deal and its sum.
#[derive(Debug, Clone, Copy)]
pub struct NamedDeal<'a> {
    /// The row.
    pub row: &'a Opportunity,
    /// The sum in the base currency.
    pub amount: Money,
}

/// What a team signed, and what it is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TeamPart<'a> {
    /// The team.
    pub team: Option<&'a str>,
    /// What it signed.
    pub amount: Money,
    /// What it signed in the mean before.
    pub mean: Money,
}

impl Alert<'_> {
    /// Whether it changes the exit code by itself.
    pub fn is_confirmed(&self) -> bool {
        self.judged.grade == Grade::Confirmed
    }
}

/// What the rows of one region say beside the figures.
pub struct Rows<'r, 'a> {
    /// The signed deals of the region, in the order of days.
    pub signed: &'r [Signed<'a>],
    /// The open deals of the region.
    pub open: &'r [NamedDeal<'a>],
    /// The regions and teams.
    pub regions: &'r Regions<'a>,
}

impl<'a> Rows<'_, 'a> {
    fn between(&self, first: NaiveDate, last: NaiveDate) -> &[Signed<'a>] {
        let start = self.signed.partition_point(|deal| deal.day < first);
        let end = self.signed.partition_point(|deal| deal.day <= last);
        &self.signed[start..end.max(start)]
    }

    /// The largest deals of the `length` days that end on `day`.
    pub fn top(&self, day: NaiveDate, length: usize) -> Vec<NamedDeal<'a>> {
        let deals = self.between(before(day, length - 1), day).iter();
        largest(deals.map(|deal| NamedDeal { row: deal.row, amount: deal.amount }))
    }

    /// The largest open deals that were due on `day` or in the seven days before it, where too little was signed.
    pub fn missing(&self, trip: Trip, day: NaiveDate) -> Vec<NamedDeal<'a>> {
        let due = before(day, WEEK)..=day;
        let is_due = |deal: &&NamedDeal| deal.row.expected_close.is_some_and(|close| due.contains(&close));
        let open = self.open.iter().filter(|_| trip.side == Side::Below).filter(is_due);
        largest(open.copied())
    }

    /// The teams that signed in the `length` days that end on `day`, or in the `parts` times as many before them.
    pub fn teams(&self, day: NaiveDate, length: usize, parts: usize) -> Vec<TeamPart<'a>> {
        let first = before(day, length - 1);
        let mut sums: BTreeMap<Option<&str>, (Money, Money)> = BTreeMap::new();
        for deal in self.between(before(first, length * parts), day) {
            let (now, earlier) = sums.entry(self.regions.team(deal.row.into())).or_default();
            *(if deal.day >= first { now } else { earlier }) += deal.amount;
        }
        let parts = i64::try_from(parts).unwrap_or(1);
        let part = |(team, (amount, earlier)): (_, (Money, Money))| TeamPart {
            team,
            amount,
            mean: earlier.share(1, parts),
        };
        let mut teams: Vec<TeamPart> = sums.into_iter().map(part).collect();
        teams.sort_by_key(|part| Reverse((part.amount - part.mean).abs()));
        teams
    }
}

fn before(day: NaiveDate, days: usize) -> NaiveDate {
    day.checked_sub_days(Days::new(days as u64)).unwrap_or(day)
}

fn largest<'a>(deals: impl Iterator<Item = NamedDeal<'a>>) -> Vec<NamedDeal<'a>> {
    let mut deals: Vec<NamedDeal> = deals.collect();
    deals.sort_by(|one, two| {
        two.amount.cmp(&one.amount).then_with(|| one.row.opportunity_id.cmp(&two.row.opportunity_id))
    });
    deals.truncate(NAMED);
    deals
}

/// Whether a deal may still be signed.
pub fn is_open(deal: &Opportunity) -> bool {
    deal.stage.is_none_or(Stage::is_open)
}
