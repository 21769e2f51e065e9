//! How seriously a trip is to be taken.

use serde::{Deserialize, Serialize};

use super::compound::normal_tail;
use super::day_kind::Course;
use super::expectation::Outlook;
use super::policy::BreakerPolicy;
use super::rule::{self, Side, WEEK};
use super::series::Series;
use crate::domain::money::Money;
use crate::words::{Phrase, breaker as words};

/// How seriously a trip is to be taken, in the order in which they are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// The calendar explains it.
    Calendar,
    /// Too few deals are expected for a day to say anything.
    SmallSample,
    /// Chance does not explain it.
    Confirmed,
    /// Anything else.
    Ordinary,
}

impl Grade {
    /// The grade as people call it.
    pub fn phrase(self) -> Phrase {
        match self {
            Grade::Calendar => words::CALENDAR,
            Grade::SmallSample => words::SMALL_SAMPLE,
            Grade::Confirmed => words::CONFIRMED,
            Grade::Ordinary => words::ORDINARY,
        }
    }

    /// The grade's own word.
    pub fn word(self) -> &'static str {
        match self {
            Grade::Calendar => "calendar",
            Grade::SmallSample => "small_sample",
            Grade::Confirmed => "confirmed",
            Grade::Ordinary => "ordinary",
        }
    }
}

/// What was expected, and how the sum lies to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judgement {
    /// The grade that a trip has.
    pub grade: Grade,
    /// What was expected; `None` where too few days are known.
    pub expected: Option<Expected>,
}

/// What was expected of a day or a week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expected {
    /// How many deals.
    pub deals: f64,
    /// The sum that is as often exceeded as not.
    pub amount: Money,
    /// The least and the greatest sum that chance explains.
    pub band: (Money, Money),
    /// The side of the expected on which the sum lies.
    pub side: Side,
    /// The probability of a sum as far on that side.
    pub probability: f64,
    /// Whether chance may leave such a day without any deal.
    pub may_be_none: bool,
}

impl Expected {
    fn of(outlook: &Outlook, amount: Money, policy: &BreakerPolicy) -> Expected {
        let (low, high) = (outlook.at_most(amount), outlook.at_least(amount));
        let side = if low < high { Side::Below } else { Side::Above };
        let tail = normal_tail(policy.sigma);
        Expected {
            deals: outlook.deals(),
            amount: outlook.amount(),
            band: outlook.band(tail),
            side,
            probability: low.min(high),
            may_be_none: outlook.none() > tail,
        }
    }
}

/// What to make of the day at `at`, had the rule tripped on it.
pub fn judge_day(series: &Series, at: usize, policy: &BreakerPolicy) -> Judgement {
    let amount = series.day(at).amount;
    let outlook = Outlook::of_day(series, at);
    let expected = outlook.map(|outlook| Expected::of(&outlook, amount, policy));
    let holiday_before =
        (at.saturating_sub(WEEK)..at).any(|place| series.kind(place).course == Course::Holiday);
    let is_special = series.kind(at).is_special() || holiday_before;
    let was_confirmed = |side| was_confirmed(series, at, side, policy);
    Judgement { grade: grade(expected, is_special, policy, was_confirmed), expected }
}

/// What to make of the seven days that end at `at`, had the rule tripped on them.
pub fn judge_week(series: &Series, at: usize, policy: &BreakerPolicy) -> Option<Judgement> {
    let amount = rule::week_against_month(series, at)?.amount;
    let outlook = Outlook::of_week(series, at);
    let expected = outlook.map(|outlook| Expected::of(&outlook, amount, policy));
    let first = (at + 1).saturating_sub(WEEK + rule::FOUR_WEEKS);
    let is_special = (first..=at).any(|place| series.kind(place).course != Course::Plain);
    Some(Judgement { grade: grade(expected, is_special, policy, |_| false), expected })
}

fn grade(
    expected: Option<Expected>,
    is_special: bool,
    policy: &BreakerPolicy,
    was_confirmed: impl Fn(Side) -> bool,
) -> Grade {
    let Some(expected) = expected else { return Grade::SmallSample };
    let is_outside = expected.probability <= normal_tail(policy.sigma);
    let clears = normal_tail(f64::max(policy.sigma * policy.clears_at, 1.0));
    match () {
        () if is_special && !is_outside => Grade::Calendar,
        () if expected.deals < policy.least_deals => Grade::SmallSample,
        () if is_outside => Grade::Confirmed,
        () if expected.probability <= clears && was_confirmed(expected.side) => Grade::Confirmed,
        () => Grade::Ordinary,
    }
}

/// Whether the day before was confirmed on this side: then the alert holds until it has cleared.
fn was_confirmed(series: &Series, at: usize, side: Side, policy: &BreakerPolicy) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let deviation = |place| rule::day_against_week(series, place).deviation_pct;
    let is_tripped = rule::trip(before, policy, deviation).is_some();
    let judged = is_tripped.then(|| judge_day(series, before, policy));
    judged.is_some_and(|judged| {
        judged.grade == Grade::Confirmed && judged.expected.is_some_and(|expected| expected.side == side)
    })
}
