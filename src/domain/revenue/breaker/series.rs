//! What a region signed day by day.

use chrono::{Days, NaiveDate};

use super::day_kind::{DayKind, day_kinds};
use crate::domain::money::Money;

/// So many days before the judged one are looked at, for what comes once a month or once a year.
pub const HORIZON: u64 = 400;

/// One day of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Day {
    /// How many deals were signed.
    pub deals: u32,
    /// Their sum.
    pub amount: Money,
}

/// The days of a region without a gap: from its first deal, or the horizon, to the judged day.
#[derive(Debug, Clone)]
pub struct Series {
    first: NaiveDate,
    days: Vec<Day>,
    kinds: Vec<DayKind>,
    /// The sizes of the deals in fen, by day.
    sizes: Vec<i64>,
    /// Where in `sizes` each day begins, and the end.
    starts: Vec<usize>,
}

impl Series {
    /// The series up to `last` of deals given as day and sum, in the order of days; `None` where there are none by then.
    pub fn new(
        deals: &[(NaiveDate, Money)],
        last: NaiveDate,
        is_working_day: &dyn Fn(NaiveDate) -> bool,
    ) -> Option<Series> {
        let horizon = last.checked_sub_days(Days::new(HORIZON))?;
        let deals = &deals[deals.partition_point(|(day, _)| *day < horizon)..];
        let deals = &deals[..deals.partition_point(|(day, _)| *day <= last)];
        let first = deals.first()?.0;
        let count = usize::try_from((last - first).num_days()).ok()? + 1;
        let mut days = vec![Day::default(); count];
        for (day, amount) in deals {
            let at = usize::try_from((*day - first).num_days()).ok()?;
            days[at].deals += 1;
            days[at].amount += *amount;
        }
        let mut starts = vec![0; count + 1];
        for (at, day) in days.iter().enumerate() {
            starts[at + 1] = starts[at] + day.deals as usize;
        }
        let sizes = deals.iter().map(|(_, amount)| amount.fen()).collect();
        Some(Series { first, days, kinds: day_kinds(first, count, is_working_day), sizes, starts })
    }

    /// The place of `day`.
    pub fn place(&self, day: NaiveDate) -> Option<usize> {
        usize::try_from((day - self.first).num_days()).ok().filter(|at| *at < self.days.len())
    }

    /// The day at a place.
    pub fn day(&self, at: usize) -> Day {
        self.days[at]
    }

    /// The kind of the day at a place.
    pub fn kind(&self, at: usize) -> DayKind {
        self.kinds[at]
    }

    /// The days at places.
    pub fn days(&self, places: std::ops::Range<usize>) -> &[Day] {
        &self.days[places]
    }

    /// The sum of the days at places.
    pub fn amount(&self, places: std::ops::Range<usize>) -> Money {
        self.days[places].iter().map(|day| day.amount).sum()
    }

    /// The sizes of the deals of the days at places, in fen.
    pub fn sizes(&self, places: std::ops::Range<usize>) -> &[i64] {
        &self.sizes[self.starts[places.start]..self.starts[places.end]]
    }
}
