//! What pure chance gives: the same leads, drawn to the same reps in proportion to their availability.

use serde::Serialize;

use super::chance::{Draws, Lottery, join, key};
use super::fairness::Shares;
use super::window::Window;

/// How many times chance is tried.
pub const RUNS: u64 = 200;

/// The largest and the smallest deviation in percent that chance gives. A deviation within the 95th
/// percentile is called chance.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct NullBand {
    /// The 95th percentile of the largest deviation.
    pub max_pct: Option<f64>,
    /// The same of the smallest: 95 of 100 draws stay above it.
    pub min_pct: Option<f64>,
    /// The median of the largest deviation.
    pub median_max_pct: Option<f64>,
    /// The median of the smallest deviation.
    pub median_min_pct: Option<f64>,
    /// How many times chance was tried.
    pub runs: u64,
}

impl NullBand {
    /// The band of `window`, from [`RUNS`] seeded random assignments of all its leads.
    pub fn new(window: &Window<'_>) -> NullBand {
        let availability = window.availability();
        let Some(lottery) = Lottery::new(&availability) else { return NullBand::default() };
        let leads = u32::try_from(window.len()).unwrap_or(u32::MAX);
        let mut highest = Vec::new();
        let mut lowest = Vec::new();
        for run in 0..RUNS {
            let mut draws = Draws::new(join(join(window.seed, key("null band")), run));
            let mut taken = vec![0.0; availability.len()];
            for effort in &window.effort {
                taken[lottery.draw(draws.bits())] += effort;
            }
            let spread = Shares::of_taken(taken, &availability, leads).spread();
            highest.extend(spread.max_pct);
            lowest.extend(spread.min_pct.map(|lowest| -lowest));
        }
        NullBand {
            max_pct: percentile(&mut highest, 95),
            min_pct: percentile(&mut lowest, 95).map(|lowest| -lowest),
            median_max_pct: percentile(&mut highest, 50),
            median_min_pct: percentile(&mut lowest, 50).map(|lowest| -lowest),
            runs: RUNS,
        }
    }

    /// Whether deviations are no larger than chance gives.
    pub fn holds(&self, max_pct: Option<f64>, min_pct: Option<f64>) -> Option<bool> {
        Some(max_pct? <= self.max_pct? && min_pct? >= self.min_pct?)
    }
}

/// The nearest-rank percentile; sorts `values`.
pub fn percentile(values: &mut [f64], percent: usize) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let rank = (values.len() * percent).div_ceil(100);
    values.get(rank.max(1) - 1).copied()
}
