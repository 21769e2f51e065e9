//! The breaker tried on days whose truth is known: how often it cries wolf, and what it catches.

use chrono::{Days, NaiveDate};

use super::grade::{Grade, judge_day};
use super::policy::BreakerPolicy;
use super::rule;
use super::series::Series;
use crate::domain::assign::chance::{Draws, join, share};
use crate::domain::money::Money;

/// How the sums of a working week lie: Monday to Sunday, one on average.
const PATTERN: [f64; 7] = [1.2, 1.1, 1.1, 1.1, 1.2, 0.7, 0.6];
/// The days before the first judged one.
const WARM_UP: u64 = 70;

/// A region that does not change, but for what is asked.
#[derive(Debug, Clone, Copy)]
pub struct Region {
    /// Deals a day, on average.
    pub deals_a_day: f64,
    /// The scatter of the logarithm of their sizes.
    pub size_sigma: f64,
    /// The variance of counts around their pattern beyond Poisson's, as a squared coefficient of variation.
    pub scatter: f64,
}

/// How often what happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// The days judged.
    pub days: u32,
    /// The rule tripped.
    pub tripped: u32,
    /// A trip was confirmed.
    pub confirmed: u32,
}

impl Tally {
    /// The share of days on which the rule tripped.
    pub fn tripped_share(&self) -> f64 {
        f64::from(self.tripped) / f64::from(self.days)
    }

    /// The share of days on which a trip was confirmed.
    pub fn confirmed_share(&self) -> f64 {
        f64::from(self.confirmed) / f64::from(self.days)
    }
}

impl Region {
    /// Every day of `days` days in a row, nothing having changed.
    pub fn unchanged(self, days: u32, seed: u64) -> Tally {
        let deals = self.deals(WARM_UP + u64::from(days), seed, |_| 1.0);
        (0..u64::from(days)).fold(Tally::default(), |tally, day| tally.with(&deals, WARM_UP + day))
    }

    /// The last day of `times` histories, where only `rest` of its deals came.
    pub fn fallen(self, rest: f64, times: u32, seed: u64) -> Tally {
        (0..u64::from(times)).fold(Tally::default(), |tally, time| {
            // The days of the week take turns.
            let last = WARM_UP + time % 7;
            let factor = |day| if day == last { rest } else { 1.0 };
            tally.with(&self.deals(last + 1, join(seed, time), factor), last)
        })
    }

    fn deals(self, days: u64, seed: u64, factor: impl Fn(u64) -> f64) -> Vec<(NaiveDate, Money)> {
        let mut draws = Draws::new(seed);
        let mut deals = Vec::new();
        for at in 0..days {
            let day = day(at);
            let weekday = chrono::Datelike::weekday(&day).num_days_from_monday() as usize;
            let mean =
                self.deals_a_day * PATTERN[weekday] * factor(at) * around_one(&mut draws, self.scatter);
            for _ in 0..poisson(&mut draws, mean) {
                let fen = (14.0 + self.size_sigma * normal(&mut draws)).exp();
                deals.push((day, Money::of_fen(fen as i64)));
            }
        }
        deals
    }
}

impl Tally {
    fn with(self, deals: &[(NaiveDate, Money)], at: u64) -> Tally {
        let policy = BreakerPolicy::default();
        let is_weekday = |day: NaiveDate| chrono::Datelike::weekday(&day).num_days_from_monday() < 5;
        let Some(series) = Series::new(deals, day(at), &is_weekday) else { return self };
        let Some(place) = series.place(day(at)) else { return self };
        let deviation = |place| rule::day_against_week(&series, place).deviation_pct;
        let tripped = rule::trip(place, &policy, deviation).is_some();
        let confirmed = tripped && judge_day(&series, place, &policy).grade == Grade::Confirmed;
        Tally {
            days: self.days + 1,
            tripped: self.tripped + u32::from(tripped),
            confirmed: self.confirmed + u32::from(confirmed),
        }
    }
}

fn day(at: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 1, 6).unwrap_or_default() + Days::new(at)
}

/// A normal variable (Box and Muller, 1958).
fn normal(draws: &mut Draws) -> f64 {
    let (one, two) = (1.0 - share(draws.bits()), share(draws.bits()));
    (-2.0 * one.ln()).sqrt() * (std::f64::consts::TAU * two).cos()
}

/// A lognormal variable of mean one and this variance.
fn around_one(draws: &mut Draws, variance: f64) -> f64 {
    let log = (1.0 + variance).ln();
    if variance > 0.0 { (log.sqrt() * normal(draws) - log / 2.0).exp() } else { 1.0 }
}

/// A Poisson variable, by the times between arrivals.
fn poisson(draws: &mut Draws, mean: f64) -> u32 {
    let (mut count, mut time) = (0, 0.0);
    loop {
        time -= (1.0 - share(draws.bits())).ln();
        if time > mean {
            return count;
        }
        count += 1;
    }
}
