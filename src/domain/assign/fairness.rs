//! How far each rep lies from the target, and what that says of the whole.

use serde::Serialize;

use super::replay::Outcome;
use super::window::Window;

/// A target of fewer mean leads than this says nothing in percent.
pub const LEAST_LEADS: f64 = 10.0;

/// What was given and what should have been, one entry a rep, in the same unit.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shares {
    /// What each rep has had.
    pub taken: Vec<f64>,
    /// The target; nought for who was never there.
    pub target: Vec<f64>,
    /// A mean lead, in the same unit.
    pub usual: f64,
}

/// How even the shares are. Percentages are `d_j = (L_j - T_j) / T_j`, over reps whose target is at least
/// ten mean leads; nothing where there is none such.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Spread {
    /// The largest deviation in percent.
    pub max_pct: Option<f64>,
    /// The smallest deviation in percent.
    pub min_pct: Option<f64>,
    /// Standard deviation over mean, of `x = L / T`.
    pub cv: Option<f64>,
    /// `(sum x)^2 / (n sum x^2)`: 1 where all are equal.
    pub jain: Option<f64>,
    /// The Gini coefficient of `x`: 0 where all are equal.
    pub gini: Option<f64>,
}

impl Shares {
    /// The shares of one measure of the leads: `T_j = sum(measure) x a_j / sum(a)`. A senior who goes
    /// along has `co_share` of the measure beside, which the targets carry too.
    pub fn new(
        window: &Window<'_>,
        outcome: &Outcome,
        measure: &[f64],
        co_share: f64,
        availability: &[f64],
    ) -> Shares {
        let mut taken = vec![0.0; window.roster.len()];
        let mut leads = 0_u32;
        for (lead, rep) in outcome.rep.iter().enumerate() {
            let Some(rep) = rep else { continue };
            taken[*rep] += measure[lead];
            leads += 1;
            if let Some(senior) = outcome.co_rep[lead] {
                taken[senior] += measure[lead] * co_share;
            }
        }
        Shares::of_taken(taken, availability, leads)
    }

    /// The shares of what was `taken` over `leads` leads.
    pub fn of_taken(taken: Vec<f64>, availability: &[f64], leads: u32) -> Shares {
        let sum: f64 = taken.iter().sum();
        let available: f64 = availability.iter().sum();
        let part = |own: &f64| if available > 0.0 { sum * own / available } else { 0.0 };
        let usual = if leads > 0 { sum / f64::from(leads) } else { 0.0 };
        Shares { target: availability.iter().map(part).collect(), taken, usual }
    }

    /// The deviation of a rep in percent; nothing for who has no target.
    pub fn deviation_pct(&self, rep: usize) -> Option<f64> {
        let target = self.target[rep];
        (target > 0.0).then(|| (self.taken[rep] - target) / target * 100.0)
    }

    /// How many mean leads a rep is over target, or under it.
    pub fn leads_over(&self, rep: usize) -> f64 {
        if self.usual > 0.0 { (self.taken[rep] - self.target[rep]) / self.usual } else { 0.0 }
    }

    /// Whether a rep's target is large enough for percentages.
    pub fn counts(&self, rep: usize) -> bool {
        /// Targets are quotients: one that is ten leads must not fall short by a rounding.
        const SLACK: f64 = 1e-9;
        self.target[rep] > 0.0 && self.target[rep] >= LEAST_LEADS * self.usual * (1.0 - SLACK)
    }

    /// Whether a rep is within `tolerance_pct` of the target, or within one lead of it.
    pub fn is_met(&self, rep: usize, tolerance_pct: f64) -> bool {
        self.deviation_pct(rep).is_none_or(|deviation| deviation.abs() <= tolerance_pct)
            || self.leads_over(rep).abs() <= 1.0
    }

    /// The largest and the smallest deviation in percent of the reps whose target counts by `effort`.
    pub fn extremes(&self, effort: &Shares) -> Option<(f64, f64)> {
        let counted = (0..self.taken.len()).filter(|rep| effort.counts(*rep) && self.target[*rep] > 0.0);
        let mut ratios = counted.map(|rep| self.taken[rep] / self.target[rep]);
        let first = ratios.next()?;
        let (highest, lowest) = ratios.fold((first, first), |(highest, lowest): (f64, f64), ratio| {
            (highest.max(ratio), lowest.min(ratio))
        });
        Some((percent_off(highest), percent_off(lowest)))
    }

    /// How even the shares are.
    pub fn spread(&self) -> Spread {
        let ratios: Vec<f64> = (0..self.taken.len())
            .filter(|rep| self.counts(*rep))
            .map(|rep| self.taken[rep] / self.target[rep])
            .collect();
        Spread::of_ratios(&ratios)
    }
}

impl Spread {
    /// The spread of `shares` over the reps whose target counts by effort, so that all measures speak of
    /// the same reps.
    pub fn of_counted(shares: &Shares, effort: &Shares) -> Spread {
        let ratios: Vec<f64> = (0..shares.taken.len())
            .filter(|rep| effort.counts(*rep) && shares.target[*rep] > 0.0)
            .map(|rep| shares.taken[rep] / shares.target[rep])
            .collect();
        Spread::of_ratios(&ratios)
    }

    /// The spread of ratios of taken to target.
    pub fn of_ratios(ratios: &[f64]) -> Spread {
        let highest = ratios.iter().copied().reduce(f64::max);
        let lowest = ratios.iter().copied().reduce(f64::min);
        Spread {
            max_pct: highest.map(percent_off),
            min_pct: lowest.map(percent_off),
            cv: cv(ratios),
            jain: jain(ratios),
            gini: gini(ratios),
        }
    }
}

/// How far a ratio of taken to target lies from the target, in percent.
fn percent_off(ratio: f64) -> f64 {
    (ratio - 1.0) * 100.0
}

fn mean(ratios: &[f64]) -> Option<f64> {
    let mean = ratios.iter().sum::<f64>() / ratios.len() as f64;
    (mean > 0.0).then_some(mean)
}

fn cv(ratios: &[f64]) -> Option<f64> {
    let mean = mean(ratios)?;
    let variance = ratios.iter().map(|ratio| (ratio - mean).powi(2)).sum::<f64>() / ratios.len() as f64;
    Some(variance.sqrt() / mean)
}

fn jain(ratios: &[f64]) -> Option<f64> {
    mean(ratios)?;
    let sum: f64 = ratios.iter().sum();
    let squares: f64 = ratios.iter().map(|ratio| ratio * ratio).sum();
    Some(sum * sum / (ratios.len() as f64 * squares))
}

/// `sum (2 i - n - 1) x_i / (n sum x)` with x in order, i from 1.
fn gini(ratios: &[f64]) -> Option<f64> {
    mean(ratios)?;
    let mut sorted = ratios.to_vec();
    sorted.sort_by(f64::total_cmp);
    let count = sorted.len() as f64;
    let weighted: f64 =
        sorted.iter().enumerate().map(|(at, ratio)| (2.0 * (at as f64 + 1.0) - count - 1.0) * ratio).sum();
    Some(weighted / (count * sorted.iter().sum::<f64>()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(left: Option<f64>, right: f64) {
        assert!((left.unwrap() - right).abs() < 1e-12, "{left:?} against {right}");
    }

    #[test]
    fn equal_shares_are_perfectly_even() {
        let spread = Spread::of_ratios(&[1.0; 4]);
        close(spread.max_pct, 0.0);
        close(spread.min_pct, 0.0);
        close(spread.cv, 0.0);
        close(spread.jain, 1.0);
        close(spread.gini, 0.0);
    }

    #[test]
    fn uneven_shares_by_hand() {
        let spread = Spread::of_ratios(&[0.5, 1.5]);
        close(spread.max_pct, 50.0);
        close(spread.min_pct, -50.0);
        close(spread.cv, 0.5);
        close(spread.jain, 0.8);
        close(spread.gini, 0.25);
    }

    #[test]
    fn targets_follow_availability() {
        let shares = Shares::of_taken(vec![30.0, 10.0], &[1.0, 3.0], 40);
        assert_eq!(shares.target, [10.0, 30.0]);
        close(shares.deviation_pct(0), 200.0);
        assert!((shares.leads_over(1) + 20.0).abs() < 1e-12);
    }

    #[test]
    fn small_targets_say_nothing_in_percent() {
        let shares = Shares::of_taken(vec![1.0, 4.0, 95.0], &[1.0, 9.0, 90.0], 100);
        let spread = shares.spread();
        close(spread.max_pct, (95.0 / 90.0 - 1.0) * 100.0);
        close(spread.min_pct, (95.0 / 90.0 - 1.0) * 100.0);
        assert_eq!(shares.extremes(&shares), spread.max_pct.zip(spread.min_pct));
        assert!(shares.is_met(0, 9.0));
        assert!(!shares.is_met(1, 9.0));
    }

    #[test]
    fn nobody_there_is_no_spread() {
        let shares = Shares::of_taken(vec![5.0, 0.0], &[0.0, 0.0], 5);
        assert_eq!(shares.spread(), Spread::default());
        assert_eq!(shares.extremes(&shares), None);
        assert_eq!(shares.deviation_pct(0), None);
    }
}
