//! What another hand-out would do to conversion: a doubly robust estimate (Robins, Rotnitzky and Zhao 1994;
//! Dudík, Langford and Li 2011), and the gates that keep it from saying what the data cannot show.
//!
//! `phi_i = sum_j pi(j|x_i) mu(x_i, j) + min(lambda, pi(a_i|x_i) / e(a_i|x_i)) (y_i - mu(x_i, a_i))`;
//! the uplift is the mean of `phi_i - y_i`. Leads, cells and reps are discrete and outcomes are yes or no,
//! so everything follows from counts, and a bootstrap draw is a sum of counts.
//!
//! The standard error is the larger of two. The bootstrap draws clusters anew within each rep, since reps are
//! who they are and not a sample, and fits `mu` and `e` anew: it sees what fitting costs. But a rep's only
//! lead in a cell is drawn or not and weighs the same however often it is drawn, so that in thin cells it sees
//! too little; there the error that the clusters' own sums show is the larger one. Those sums take out what
//! the cells differ in by themselves, which `e` balances and no strategy changes.

mod counts;
mod model;
mod shares;

use super::chance::{Draws, join, key, share};
use counts::Entries;
use model::{GroupSums, Model, Points, Prior, errors, ratio};

pub use shares::Shares;

/// The largest weight.
pub const LAMBDA: f64 = 200.0;
/// `mu` of a lead is fitted without the lead's fold.
pub const FOLDS: usize = 5;
/// Bootstrap draws.
const DRAWS: u64 = 200;
/// Gates of a claim.
const LEAST_ESS: f64 = 100.0;
const LEAST_SUPPORT: f64 = 0.5;

/// Leads with what became of them: one entry a lead in every column.
#[derive(Debug, Clone, Default)]
pub struct Sample {
    /// The cell: channel, industry group and heat.
    pub cell: Vec<usize>,
    /// The rep to whom it went.
    pub rep: Vec<usize>,
    /// Whether it was won.
    pub won: Vec<bool>,
    /// A number that stands for the lead: its fold follows from it.
    pub key: Vec<u64>,
    /// The cluster that it is drawn with: rep and week.
    pub cluster: Vec<usize>,
    /// The number of cells.
    pub cells: usize,
    /// The number of reps.
    pub reps: usize,
}

/// What can be said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// Whether the data support a claim; if not, only the model speaks.
    pub is_supported: bool,
    /// The doubly robust uplift in points of conversion.
    pub points: f64,
    /// The lower end of the 95 % interval: 1.96 standard errors below; `points` itself where the data support
    /// no claim.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// What the shrunk model alone says.
    pub model_points: f64,
    /// The self-normalised weighted estimate.
    pub snips_points: f64,
    /// The effective sample size: (sum w)^2 / sum w^2.
    pub ess: f64,
    /// The share of leads whose rep the strategy gives such leads too, in cells of twenty and more.
    pub support: f64,
    /// The smallest effect that this many leads would show in four of five tries.
    pub smallest: f64,
}

impl Sample {
    /// The number of leads.
    pub fn len(&self) -> usize {
        self.cell.len()
    }

    /// Whether there is no lead.
    pub fn is_empty(&self) -> bool {
        self.cell.is_empty()
    }

    /// The number of wins.
    pub fn wins(&self) -> usize {
        self.won.iter().filter(|won| **won).count()
    }
}

/// The fold of a lead, from the number that stands for it.
pub fn fold_of(key: u64) -> usize {
    usize::try_from(key % FOLDS as u64).unwrap_or(0)
}

/// The estimates for several strategies at once, from what each gives to each rep.
pub fn estimates(sample: &Sample, shares: &[Shares], seed: u64) -> Vec<Option<Estimate>> {
    if sample.is_empty() || sample.reps == 0 {
        return vec![None; shares.len()];
    }
    let entries = Entries::new(sample);
    let mut model = Model::new(&entries, Prior::Rep);
    let points: Vec<Points> = shares.iter().map(|shares| model.points(shares)).collect();
    let is_supported: Vec<bool> = points.iter().map(Points::is_supported).collect();
    let supported = shares.iter().zip(&is_supported).filter(|(_, is_supported)| **is_supported);
    let supported: Vec<&Shares> = supported.map(|(shares, _)| shares).collect();
    let mut spread: Vec<Vec<f64>> = vec![Vec::new(); supported.len()];
    let clusters = clusters_of_reps(sample);
    for draw in (0..DRAWS).filter(|_| !supported.is_empty()) {
        model.fit(drawn(&clusters, entries.clusters, join(join(seed, key("bootstrap")), draw)));
        spread.iter_mut().zip(model.robust(&supported)).for_each(|(spread, robust)| spread.push(robust));
    }
    let mut fitted = Model::new(&entries, Prior::RepAndCell);
    let one_group = vec![0; sample.cells];
    let mut of_clusters = |shares: &Shares| errors(fitted.gains(shares, &one_group), 1)[0];
    let error = |(shares, draws): (&Shares, &[f64])| deviation(draws).max(of_clusters(shares));
    let mut of_supported = supported.into_iter().zip(spread.iter().map(Vec::as_slice)).map(error);
    let estimate = |points: Points| {
        let error = if points.is_supported() { of_supported.next() } else { None };
        Some(points.estimate(error.unwrap_or_default()))
    };
    points.into_iter().map(estimate).collect()
}

/// What a part of the leads says of one strategy.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Part {
    /// The number of leads.
    pub leads: f64,
    /// The uplift among them in points of conversion.
    pub points: f64,
    /// Its standard error.
    pub error: f64,
    /// The effective sample size.
    pub ess: f64,
}

/// What each group of cells says of a strategy with these `shares`; `group` has the group of each cell.
pub fn parts(sample: &Sample, shares: &Shares, group: &[usize]) -> Vec<Part> {
    if sample.is_empty() || sample.reps == 0 {
        return Vec::new();
    }
    let entries = Entries::new(sample);
    let groups = group.iter().max().map_or(0, |last| last + 1);
    let errors = errors(Model::new(&entries, Prior::RepAndCell).gains(shares, group), groups);
    let sums = GroupSums::of(&Model::new(&entries, Prior::Rep).gains(shares, group), groups);
    let part = |(sums, error): (GroupSums, f64)| Part {
        leads: sums.leads,
        points: sums.mean() * 100.0,
        error: error * 100.0,
        ess: ratio(sums.weights * sums.weights, sums.weights_squared),
    };
    sums.into_iter().zip(errors).map(part).collect()
}

/// The clusters of each rep.
fn clusters_of_reps(sample: &Sample) -> Vec<Vec<usize>> {
    let mut clusters = vec![Vec::new(); sample.reps];
    for (rep, cluster) in sample.rep.iter().zip(&sample.cluster) {
        clusters[*rep].push(*cluster);
    }
    for own in &mut clusters {
        own.sort_unstable();
        own.dedup();
    }
    clusters
}

/// How often each cluster is drawn: of each rep's as many, with replacement, as there are.
fn drawn(of_reps: &[Vec<usize>], clusters: usize, seed: u64) -> Vec<u32> {
    let mut draws = Draws::new(seed);
    let mut weights = vec![0; clusters];
    for own in of_reps {
        for _ in own {
            let at = (share(draws.bits()) * own.len() as f64) as usize;
            weights[own[at.min(own.len() - 1)]] += 1;
        }
    }
    weights
}

/// The standard deviation of a sample.
fn deviation(values: &[f64]) -> f64 {
    let count = values.len().max(2) as f64;
    let mean = values.iter().sum::<f64>() / count;
    (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (count - 1.0)).sqrt()
}

impl Points {
    fn is_supported(&self) -> bool {
        self.ess >= LEAST_ESS && self.support >= LEAST_SUPPORT
    }

    /// The estimate with a standard error of `error`.
    fn estimate(self, error: f64) -> Estimate {
        Estimate {
            is_supported: self.is_supported(),
            points: self.robust * 100.0,
            low: (self.robust - 1.96 * error) * 100.0,
            high: (self.robust + 1.96 * error) * 100.0,
            model_points: self.model * 100.0,
            snips_points: self.snips * 100.0,
            ess: self.ess,
            support: self.support,
            // Two-sided at 5 %, with a power of 80 %: 1.96 + 0.84 standard errors.
            smallest: 2.8 * error * 100.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::chance::mix;
    use super::*;
    use proptest::prelude::*;

    const CELLS: usize = 4;
    const REPS: usize = 6;

    /// Leads of made-up reps. Who fits a cell wins `effect` more often; the hand-out favours those who fit
    /// by `bias`.
    fn sample(leads: usize, effect: f64, bias: f64, seed: u64) -> Sample {
        let mut draws = Draws::new(seed);
        let mut next = || share(draws.bits());
        let mut sample = Sample { cells: CELLS, reps: REPS, ..Sample::default() };
        for lead in 0..leads {
            let cell = (next() * CELLS as f64) as usize;
            let mut rep = (next() * REPS as f64) as usize;
            if next() < bias {
                rep = cell;
            }
            let rate = 0.25 + if rep == cell { effect } else { 0.0 };
            sample.cell.push(cell);
            sample.rep.push(rep);
            sample.won.push(next() < rate);
            sample.key.push(mix(mix(seed) ^ lead as u64));
            sample.cluster.push(rep * (leads / 100 + 1) + lead / 100);
        }
        sample
    }

    /// The strategy that gives each cell to who fits it half of the time, and to all else equally.
    fn fitting() -> Shares {
        Shares::alike(half_to_who_fits())
    }

    fn half_to_who_fits() -> Vec<f64> {
        let share = |at: usize| if at / REPS == at % REPS { 0.5 } else { 0.5 / (REPS as f64 - 1.0) };
        (0..CELLS * REPS).map(share).collect()
    }

    fn truth(effect: f64, bias: f64) -> f64 {
        let recorded = bias + (1.0 - bias) / REPS as f64;
        (0.5 - recorded) * effect * 100.0
    }

    #[test]
    fn the_interval_holds_the_truth_about_as_often_as_it_says() {
        for (effect, bias) in [(0.0, 0.0), (0.25, 0.0), (0.25, 0.3)] {
            let runs = 60;
            let held = (0..runs)
                .filter(|run| {
                    let estimate =
                        estimates(&sample(1500, effect, bias, *run), &[fitting()], *run)[0].unwrap();
                    assert!(estimate.is_supported);
                    (estimate.low..=estimate.high).contains(&truth(effect, bias))
                })
                .count();
            assert!(held >= 52, "effect {effect}, bias {bias}: {held} of {runs}");
        }
    }

    #[test]
    fn what_reps_do_not_differ_in_is_not_claimed() {
        let estimate = estimates(&sample(4000, 0.0, 0.5, 3), &[fitting()], 3)[0].unwrap();
        assert!(estimate.low < 0.0 && estimate.high > 0.0, "{estimate:?}");
        assert!(estimate.smallest > 0.0 && estimate.ess > 1000.0);
    }

    #[test]
    fn what_was_never_tried_has_no_support() {
        let mut never = sample(1000, 0.2, 0.0, 5);
        never.rep.iter_mut().for_each(|rep| *rep = 0);
        let mut other = vec![0.0; CELLS * REPS];
        (0..CELLS).for_each(|cell| other[cell * REPS + 5] = 1.0);
        let estimate = estimates(&never, &[Shares::alike(other)], 5)[0].unwrap();
        assert!(!estimate.is_supported);
        assert_eq!(estimate.support, 0.0);
    }

    #[test]
    fn a_strategy_that_learnt_from_the_leads_it_is_judged_by_would_look_better_than_it_is() {
        let sample = sample(1500, 0.0, 0.0, 11);
        let chosen = |without: Option<usize>| -> Vec<f64> {
            let mut wins = [0.0; CELLS * REPS];
            for lead in (0..sample.len()).filter(|lead| Some(fold_of(sample.key[*lead])) != without) {
                wins[sample.cell[lead] * REPS + sample.rep[lead]] += f64::from(u8::from(sample.won[lead]));
            }
            let best = |row: &[f64]| (0..REPS).max_by(|left, right| row[*left].total_cmp(&row[*right]));
            let rows = wins.chunks(REPS).map(|row| best(row).unwrap());
            rows.flat_map(|best| (0..REPS).map(move |rep| if rep == best { 0.5 } else { 0.1 })).collect()
        };
        let by_fold = Shares::by_fold(std::array::from_fn(|fold| chosen(Some(fold))));
        let told = estimates(&sample, &[by_fold, Shares::alike(chosen(None))], 1);
        let [honest, looked_up] = [told[0].unwrap(), told[1].unwrap()];
        assert!(honest.low < 0.0 && honest.high > 0.0, "{honest:?}");
        assert!(looked_up.points > honest.points + 1.0, "{looked_up:?} against {honest:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

        #[test]
        fn what_is_won_and_what_is_lost_change_places_with_the_sign(seed in 0_u64..1000, bias in 0.0_f64..0.6) {
            let sample = sample(600, 0.2, bias, seed);
            let mut lost = sample.clone();
            lost.won.iter_mut().for_each(|won| *won = !*won);
            let [won, lost] = [&sample, &lost].map(|sample| estimates(sample, &[fitting()], 1)[0].unwrap());
            for (one, other) in [
                (won.points, -lost.points),
                (won.low, -lost.high),
                (won.high, -lost.low),
                (won.model_points, -lost.model_points),
                (won.snips_points, -lost.snips_points),
                (won.ess, lost.ess),
            ] {
                prop_assert!((one - other).abs() < 1e-6, "{one} against {other}");
            }
        }

        #[test]
        fn the_order_of_leads_and_the_numbers_of_cells_do_not_matter(seed in 0_u64..1000) {
            let sample = sample(400, 0.2, 0.3, seed);
            let mut other = Sample { cells: CELLS, reps: REPS, ..Sample::default() };
            for lead in (0..sample.len()).rev() {
                other.cell.push(CELLS - 1 - sample.cell[lead]);
                other.rep.push(sample.rep[lead]);
                other.won.push(sample.won[lead]);
                other.key.push(sample.key[lead]);
                other.cluster.push(sample.cluster[lead]);
            }
            let one = estimates(&sample, &[fitting()], 1)[0].unwrap();
            let turned: Vec<f64> = half_to_who_fits().chunks(REPS).rev().flatten().copied().collect();
            let two = estimates(&other, &[Shares::alike(turned)], 1)[0].unwrap();
            prop_assert!((one.points - two.points).abs() < 1e-9 && (one.high - two.high).abs() < 1e-6);
        }

        #[test]
        fn propensities_of_a_cell_sum_to_one_and_parts_to_the_whole(seed in 0_u64..1000, bias in 0.0_f64..0.9) {
            let sample = sample(500, 0.1, bias, seed);
            let entries = Entries::new(&sample);
            Model::new(&entries, Prior::Rep).each_cell(|_, cell| {
                assert!((cell.propensity.iter().sum::<f64>() - 1.0).abs() < 1e-12);
                assert!(cell.rate.iter().all(|rate| (0.0..=1.0).contains(rate)));
            });
            let parts = parts(&sample, &fitting(), &[0, 1, 2, 1]);
            let leads: f64 = parts.iter().map(|part| part.leads).sum();
            let mean: f64 = parts.iter().map(|part| part.leads * part.points).sum::<f64>() / leads;
            let whole = estimates(&sample, &[fitting()], 1)[0].unwrap();
            prop_assert_eq!(leads, 500.0);
            prop_assert!((mean - whole.points).abs() < 1e-9, "{} against {}", mean, whole.points);
        }

        #[test]
        fn a_draw_says_the_same_whether_folds_are_summed_up_first_or_not(seed in 0_u64..1000, bias in 0.0_f64..0.9) {
            let sample = sample(300, 0.2, bias, seed);
            let entries = Entries::new(&sample);
            let weights: Vec<u32> = (0..entries.clusters).map(|at| (mix(seed ^ at as u64) % 3) as u32).collect();
            let mut model = Model::new(&entries, Prior::Rep);
            model.fit(weights);
            let each = Shares::by_fold(std::array::from_fn(|_| half_to_who_fits()));
            let [summed, folds] = model.robust(&[&fitting(), &each])[..] else { panic!() };
            let whole = model.points(&each).robust;
            prop_assert!((summed - folds).abs() < 1e-12 && (whole - folds).abs() < 1e-12, "{summed} against {folds}");
        }

        #[test]
        fn a_strategy_that_does_as_was_done_changes_nothing(seed in 0_u64..1000, bias in 0.0_f64..0.6) {
            let sample = sample(2000, 0.2, bias, seed);
            let mut given = vec![0.0; CELLS * REPS];
            sample.cell.iter().zip(&sample.rep).for_each(|(cell, rep)| given[cell * REPS + rep] += 1.0);
            for row in given.chunks_mut(REPS) {
                let total: f64 = row.iter().sum();
                row.iter_mut().for_each(|share| *share /= total);
            }
            let estimate = estimates(&sample, &[Shares::alike(given)], 1)[0].unwrap();
            prop_assert!(estimate.points.abs() < 0.5, "{estimate:?}");
            prop_assert!(estimate.low <= 0.0 && estimate.high >= 0.0);
        }
    }

    #[test]
    fn nothing_is_said_of_nothing() {
        assert_eq!(estimates(&Sample::default(), &[Shares::alike(Vec::new())], 1), [None]);
    }
}
