//! What a day may be expected to bring: the level and the weekday pattern of the last eight weeks.
//!
//! The mean number of deals is that of the days like the judged one, as far as it can be known from them: with
//! `n` deals on `m` such days its posterior is a gamma distribution of mean `(n + 1/2) / m` (Jeffreys' prior), so that the
//! counts to come are negative binomial even where those of the past are Poisson. Scatter beyond Poisson is
//! estimated by moments over all weekdays together and widens both.

use chrono::Weekday;

use super::compound::{Compound, Counts};
use super::day_kind::{Course, DayKind};
use super::rule::{FOUR_WEEKS, WEEK};
use super::series::Series;
use super::sizes::Sizes;
use crate::domain::money::Money;

/// The days of the level and of the pattern.
const EIGHT_WEEKS: usize = 56;
/// With fewer days known nothing is expected.
const LEAST_DAYS: usize = 14;
/// With fewer days of one weekday, all working days, or all weekends, stand in.
const LEAST_ALIKE: usize = 3;
/// With fewer deals in eight weeks, older ones tell how large deals are.
const LEAST_SIZES: usize = 60;

/// What may be expected of a day or a week: by one pattern, or by any of several where the calendar leaves it open.
#[derive(Debug, Clone)]
pub struct Outlook {
    ways: Vec<(Counts, Compound)>,
    /// Whether nothing at all would be no wonder: on a public holiday.
    may_be_none: bool,
}

impl Outlook {
    /// What to expect of the day at `at`, by the days before it; `None` where too few are known.
    pub fn of_day(series: &Series, at: usize) -> Option<Outlook> {
        let history = Past::new(series, at)?;
        let kind = series.kind(at);
        let ways = history.days_like(kind);
        let may_be_none = kind.course == Course::Holiday;
        history.outlook(
            ways.iter().filter(|days| !days.is_empty()).map(|days| history.counts(days)),
            may_be_none,
        )
    }

    /// What to expect of the seven days that end at `at`, by the 28 before them.
    pub fn of_week(series: &Series, at: usize) -> Option<Outlook> {
        let first = (at + 1).checked_sub(WEEK)?;
        let start = first.checked_sub(FOUR_WEEKS)?;
        let history = Past::new(series, first)?;
        let weeks = (FOUR_WEEKS / WEEK) as f64;
        let deals: u32 = series.days(start..first).iter().map(|day| day.deals).sum();
        let mean = (f64::from(deals) + 0.5) / weeks;
        let works = |place: &usize| {
            let kind = series.kind(*place);
            kind.course == Course::MakeUp || (kind.course == Course::Plain && !kind.is_weekend())
        };
        let (now, before) = ((first..=at).filter(works).count(), (start..first).filter(works).count());
        let by_work = if before == 0 { 1.0 } else { now as f64 * weeks / before as f64 };
        let scatter = history.scatter() / WEEK as f64;
        let counts = |factor: f64| {
            let mean = mean * factor;
            (mean > 0.0).then(|| Counts { mean, mixing: scatter + (1.0 / mean + scatter) / weeks })
        };
        let factors = if (by_work - 1.0).abs() < 0.01 { vec![1.0] } else { vec![1.0, by_work] };
        history.outlook(factors.into_iter().filter_map(counts), now == 0)
    }

    /// How many deals are expected.
    pub fn deals(&self) -> f64 {
        self.ways[0].0.mean
    }

    /// The expected sum.
    pub fn amount(&self) -> Money {
        Money::of_fen(self.ways[0].1.quantile(0.5).round() as i64)
    }

    /// The probability of so little.
    pub fn at_most(&self, amount: Money) -> f64 {
        if self.may_be_none {
            return 1.0;
        }
        self.ways.iter().map(|(_, sum)| sum.at_most(amount.fen() as f64)).fold(0.0, f64::max)
    }

    /// The probability of so much.
    pub fn at_least(&self, amount: Money) -> f64 {
        self.ways.iter().map(|(_, sum)| sum.at_least(amount.fen() as f64)).fold(0.0, f64::max)
    }

    /// The probability of no deal at all.
    pub fn none(&self) -> f64 {
        if self.may_be_none {
            1.0
        } else {
            self.ways.iter().map(|(counts, _)| counts.none()).fold(0.0, f64::max)
        }
    }

    /// The sums that are left with no more than the probability `tail` on each side.
    pub fn band(&self, tail: f64) -> (Money, Money) {
        let fen = |fen: f64| Money::of_fen(fen.round() as i64);
        let low = self.ways.iter().map(|(_, sum)| sum.quantile(tail)).fold(f64::INFINITY, f64::min);
        let high = self.ways.iter().map(|(_, sum)| sum.quantile(1.0 - tail)).fold(0.0, f64::max);
        (if self.may_be_none { Money::ZERO } else { fen(low) }, fen(high))
    }
}

/// The days before a place.
struct Past<'s> {
    series: &'s Series,
    end: usize,
}

impl<'s> Past<'s> {
    fn new(series: &'s Series, end: usize) -> Option<Past<'s>> {
        (end >= LEAST_DAYS).then_some(Past { series, end })
    }

    fn start(&self) -> usize {
        self.end.saturating_sub(EIGHT_WEEKS)
    }

    fn of_eight_weeks(&self, is_like: impl Fn(DayKind) -> bool) -> Vec<usize> {
        (self.start()..self.end).filter(|at| is_like(self.series.kind(*at))).collect()
    }

    fn ever(&self, is_like: impl Fn(DayKind) -> bool) -> Vec<usize> {
        (0..self.end).filter(|at| is_like(self.series.kind(*at))).collect()
    }

    /// The days that one of this kind may be like, in one way or in several.
    fn days_like(&self, kind: DayKind) -> Vec<Vec<usize>> {
        let mut ways = match kind.course {
            Course::Plain => vec![self.weekday(kind.weekday)],
            Course::Holiday => {
                vec![self.weekday(kind.weekday), self.ever(|day| day.course == Course::Holiday)]
            }
            Course::MakeUp => vec![self.worked(), self.weekday(kind.weekday)],
        };
        if kind.ends_month {
            let same = |day: DayKind| day.ends_month && day.is_weekend() == kind.is_weekend();
            let ends = self.ever(same);
            ways.extend((ends.len() >= LEAST_ALIKE - 1).then_some(ends));
        }
        ways
    }

    fn weekday(&self, weekday: Weekday) -> Vec<usize> {
        let same = self.of_eight_weeks(|day| day.is_plain() && day.weekday == weekday);
        match same.len() < LEAST_ALIKE {
            true if matches!(weekday, Weekday::Sat | Weekday::Sun) => {
                self.of_eight_weeks(|day| day.is_plain() && day.is_weekend())
            }
            true => self.worked(),
            false => same,
        }
    }

    fn worked(&self) -> Vec<usize> {
        self.of_eight_weeks(|day| day.is_plain() && !day.is_weekend())
    }

    fn deals(&self, days: &[usize]) -> Vec<f64> {
        days.iter().map(|at| f64::from(self.series.day(*at).deals)).collect()
    }

    /// How many deals to expect of a day like `days`.
    fn counts(&self, days: &[usize]) -> Counts {
        let deals = self.deals(days);
        let number = deals.len() as f64;
        let mean = (deals.iter().sum::<f64>() + 0.5) / number;
        let own = excess(&deals).map_or(0.0, |(over, weight)| over / weight.max(f64::MIN_POSITIVE));
        let is_irregular = days.first().is_some_and(|at| !self.series.kind(*at).is_plain());
        let scatter = if is_irregular { own.max(self.scatter()) } else { self.scatter() };
        Counts { mean, mixing: scatter + (1.0 / mean + scatter) / number }
    }

    /// By how much the counts of one weekday scatter more than Poisson counts do: the squared coefficient of variation of
    /// what they are Poisson around, over all weekdays together; nought where they scatter no more.
    fn scatter(&self) -> f64 {
        let weekdays =
            [0u8, 1, 2, 3, 4, 5, 6].map(|number| Weekday::try_from(number).unwrap_or(Weekday::Mon));
        let of = |weekday| self.of_eight_weeks(|day| day.is_plain() && day.weekday == weekday);
        let parts = weekdays.into_iter().filter_map(|weekday| excess(&self.deals(&of(weekday))));
        let (over, weight) = parts.fold((0.0, 0.0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
        if weight > 0.0 { (over / weight).max(0.0) } else { 0.0 }
    }

    fn sizes(&self) -> Sizes {
        let recent = self.series.sizes(self.start()..self.end);
        Sizes::of(if recent.len() < LEAST_SIZES { self.series.sizes(0..self.end) } else { recent })
    }

    fn outlook(&self, counts: impl Iterator<Item = Counts>, may_be_none: bool) -> Option<Outlook> {
        let sizes = self.sizes();
        let ways: Vec<_> = counts.map(|counts| (counts, Compound::new(counts, &sizes))).collect();
        (!ways.is_empty()).then_some(Outlook { ways, may_be_none })
    }
}

/// The variance of counts beyond their mean, and the squared mean, both times the degrees of freedom.
fn excess(deals: &[f64]) -> Option<(f64, f64)> {
    let freedom = deals.len().checked_sub(1).filter(|freedom| *freedom > 0)? as f64;
    let mean = deals.iter().sum::<f64>() / deals.len() as f64;
    let squares: f64 = deals.iter().map(|deals| (deals - mean).powi(2)).sum();
    Some((squares - freedom * mean, freedom * mean * mean))
}
