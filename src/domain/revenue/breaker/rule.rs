//! The literal rule: beyond so many percent of the mean; and that it clears later than it trips.

use super::policy::BreakerPolicy;
use super::series::Series;
use crate::domain::money::Money;

/// The days of the mean.
pub const WEEK: usize = 7;
/// The days that a week is held against.
pub const FOUR_WEEKS: usize = 28;
/// So many days back an alert is followed to where it began.
const FOLLOWED: usize = 56;

/// Above or below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Too much.
    Above,
    /// Too little.
    Below,
}

/// That the rule has tripped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trip {
    /// To which side.
    pub side: Side,
    /// Whether it has tripped before and has not cleared yet, though it would not trip today.
    pub is_held: bool,
}

/// A sum and what it is held against.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Compared {
    /// The sum.
    pub amount: Money,
    /// The mean before; `None` where the days before are not all known.
    pub mean: Option<Money>,
    /// How far the sum lies from the mean, in percent; `None` without a mean, or where that is not above nought.
    pub deviation_pct: Option<f64>,
}

impl Compared {
    fn new(amount: Money, before: Option<Money>, parts: i64) -> Compared {
        let deviation = |before: Money| {
            let off = i128::from(amount.fen()) * i128::from(parts) - i128::from(before.fen());
            (before > Money::ZERO).then(|| off as f64 * 100.0 / before.fen() as f64)
        };
        Compared {
            amount,
            mean: before.map(|before| before.share(1, parts)),
            deviation_pct: before.and_then(deviation),
        }
    }
}

/// A day against the mean of the seven before it.
pub fn day_against_week(series: &Series, at: usize) -> Compared {
    let before = at.checked_sub(WEEK).map(|first| series.amount(first..at));
    Compared::new(series.day(at).amount, before, WEEK as i64)
}

/// Seven days against the mean week of the 28 days before them.
pub fn week_against_month(series: &Series, at: usize) -> Option<Compared> {
    let first = (at + 1).checked_sub(WEEK)?;
    let before = first.checked_sub(FOUR_WEEKS).map(|start| series.amount(start..first));
    Some(Compared::new(series.amount(first..at + 1), before, (FOUR_WEEKS / WEEK) as i64))
}

/// Whether the rule has tripped at the place `at`, where `deviation` tells how far each place lies off.
pub fn trip(at: usize, policy: &BreakerPolicy, deviation: impl Fn(usize) -> Option<f64>) -> Option<Trip> {
    let mut state: Option<Trip> = None;
    for place in at.saturating_sub(FOLLOWED)..=at {
        let off = deviation(place).unwrap_or(0.0);
        let side = if off > 0.0 { Side::Above } else { Side::Below };
        let goes_on = state.is_some_and(|trip| trip.side == side);
        let trips = off.abs() > policy.threshold_pct;
        let holds = goes_on && off.abs() > policy.threshold_pct * policy.clears_at;
        state = (trips || holds).then_some(Trip { side, is_held: !trips });
    }
    state
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course(deviations: &[f64]) -> Vec<Option<(Side, bool)>> {
        let policy = BreakerPolicy::default();
        let at = |at| trip(at, &policy, |place| Some(deviations[place]));
        (0..deviations.len()).map(|place| at(place).map(|trip| (trip.side, trip.is_held))).collect()
    }

    #[test]
    fn exactly_the_threshold_is_not_beyond_it() {
        assert_eq!(course(&[25.0, -25.0, 25.1, -25.1])[..2], [None, None]);
        assert_eq!(course(&[25.1]), [Some((Side::Above, false))]);
        assert_eq!(course(&[-25.1]), [Some((Side::Below, false))]);
    }

    #[test]
    fn a_trip_clears_at_seven_tenths_of_the_entry() {
        let told = course(&[-30.0, -20.0, -17.6, -17.4, -20.0]);
        let below = |is_held| Some((Side::Below, is_held));
        assert_eq!(told, [below(false), below(true), below(true), None, None]);
    }

    #[test]
    fn a_trip_to_one_side_does_not_hold_one_to_the_other() {
        assert_eq!(course(&[-30.0, 20.0]), [Some((Side::Below, false)), None]);
    }

    #[test]
    fn a_mean_of_nought_has_no_deviation() {
        let compared = Compared::new(Money::of_yuan(5), Some(Money::ZERO), 7);
        assert_eq!((compared.mean, compared.deviation_pct), (Some(Money::ZERO), None));
        let exact = Compared::new(Money::of_yuan(75), Some(Money::of_yuan(700)), 7);
        assert_eq!(exact.deviation_pct, Some(-25.0));
    }
}
