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

/// What chance gives by each measure: the same draws, looked at in four ways.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bands {
    /// By effort.
    pub effort: NullBand,
    /// By the number of leads.
    pub count: NullBand,
    /// By value.
    pub value: NullBand,
    /// By high-intent leads.
    pub high: NullBand,
}

/// Effort, count, value and high intent of one lead, or of all that a rep has.
type Measured = [f64; 4];

impl Bands {
    /// The bands of `window`, from [`RUNS`] seeded random assignments of all its leads.
    pub fn new(window: &Window<'_>) -> Bands {
        let [all] = Bands::over(window, [measured(window, |_| true)]);
        all
    }

    /// The same, and beside it the bands of those leads that have an owner on record: what the manual hand-out
    /// is held against. Fewer leads scatter more.
    pub fn with_recorded(window: &Window<'_>) -> [Bands; 2] {
        let recorded = |lead: usize| window.recorded[lead].is_some();
        Bands::over(window, [measured(window, |_| true), measured(window, recorded)])
    }

    /// The bands of several parts of the leads; the nth lead of each goes to the same rep.
    fn over<const PARTS: usize>(window: &Window<'_>, parts: [Vec<Measured>; PARTS]) -> [Bands; PARTS] {
        let availability = window.availability();
        let Some(lottery) = Lottery::new(&availability) else { return [Bands::default(); PARTS] };
        let mut found: [[Tries; 4]; PARTS] = std::array::from_fn(|_| Default::default());
        let mut drawn = vec![0; window.len()];
        for run in 0..RUNS {
            let mut draws = Draws::new(join(join(window.seed, key("null band")), run));
            lottery.draw_all(&mut draws, &mut drawn);
            for (tries, leads) in found.iter_mut().zip(&parts) {
                let mut taken = vec![Measured::default(); availability.len()];
                for (lead, rep) in leads.iter().zip(&drawn) {
                    let had = &mut taken[*rep];
                    *had = std::array::from_fn(|measure| had[measure] + lead[measure]);
                }
                let shares = [0, 1, 2, 3].map(|measure| {
                    let taken = taken.iter().map(|had| had[measure]).collect();
                    Shares::of_taken(taken, &availability, u32::try_from(leads.len()).unwrap_or(u32::MAX))
                });
                let effort = &shares[0];
                tries.iter_mut().zip(&shares).for_each(|(tries, shares)| tries.add(shares.extremes(effort)));
            }
        }
        found.map(|tries| {
            let [effort, count, value, high] = tries.map(Tries::band);
            Bands { effort, count, value, high }
        })
    }
}

/// What is measured of the leads that count.
fn measured(window: &Window<'_>, counts: impl Fn(usize) -> bool) -> Vec<Measured> {
    let of_lead =
        |lead: usize| [window.effort[lead], 1.0, window.value[lead], f64::from(u8::from(window.high[lead]))];
    (0..window.len()).filter(|lead| counts(*lead)).map(of_lead).collect()
}

/// The largest deviations of every draw, and the depths of the smallest.
#[derive(Default)]
struct Tries {
    highest: Vec<f64>,
    lowest: Vec<f64>,
}

impl Tries {
    fn add(&mut self, extremes: Option<(f64, f64)>) {
        let Some((highest, lowest)) = extremes else { return };
        self.highest.push(highest);
        self.lowest.push(-lowest);
    }

    fn band(mut self) -> NullBand {
        NullBand {
            max_pct: percentile(&mut self.highest, 95),
            min_pct: percentile(&mut self.lowest, 95).map(|lowest| -lowest),
            median_max_pct: percentile(&mut self.highest, 50),
            median_min_pct: percentile(&mut self.lowest, 50).map(|lowest| -lowest),
            runs: RUNS,
        }
    }
}

impl NullBand {
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

#[cfg(test)]
mod tests {
    use super::super::policy::AssignPolicy;
    use super::super::sample::{leads, reps, window};
    use super::*;

    #[test]
    fn what_counts_the_same_has_the_same_band_and_what_is_rare_a_wider_one() {
        let mut all = leads(300, 10);
        for (at, lead) in all.iter_mut().enumerate() {
            lead.heat = Some(if at % 10 == 0 { 90.0 } else { 20.0 });
        }
        let (reps, policy) = (reps(6), AssignPolicy::default());
        let bands = Bands::new(&window(&all, &reps, &policy, 3));
        assert_eq!(bands.effort, bands.count);
        assert_eq!(bands.value, bands.count, "no lead names a value: each is worth the same");
        assert!(bands.high.max_pct > bands.count.max_pct && bands.high.min_pct < bands.count.min_pct);
    }

    #[test]
    fn the_manual_hand_out_is_held_against_the_leads_that_it_gave_out() {
        let mut all = leads(300, 10);
        let (reps, policy) = (reps(4), AssignPolicy::default());
        for (at, lead) in all.iter_mut().enumerate().filter(|(at, _)| at % 3 == 0) {
            lead.owner = Some(std::sync::Arc::from(format!("R{:03}", at % 4).as_str()));
        }
        let window = window(&all, &reps, &policy, 3);
        let [every, recorded] = Bands::with_recorded(&window);
        assert_eq!(every, Bands::new(&window));
        assert!(recorded.effort.max_pct > every.effort.max_pct);
    }

    #[test]
    fn nobody_to_draw_is_no_band() {
        let all = leads(10, 2);
        assert_eq!(Bands::new(&window(&all, &[], &AssignPolicy::default(), 1)), Bands::default());
    }
}
