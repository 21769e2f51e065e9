//! What another hand-out would do to conversion: a doubly robust estimate (Robins, Rotnitzky and Zhao 1994;
//! Dudík, Langford and Li 2011), and the gates that keep it from saying what the data cannot show.
//!
//! `phi_i = sum_j pi(j|x_i) mu(x_i, j) + min(lambda, pi(a_i|x_i) / e(a_i|x_i)) (y_i - mu(x_i, a_i))`;
//! the uplift is the mean of `phi_i - y_i`. Leads, cells and reps are discrete and outcomes are yes or no,
//! so everything follows from counts, and a bootstrap draw is a sum of counts.
//!
//! The standard error is the larger of two. The bootstrap draws clusters anew within each rep, since reps are
//! who they are and not a sample, and fits `mu` and `e` anew: it sees what fitting costs. But a rep's only
//! lead in a cell is drawn or not and weighs the same when drawn, so that in thin cells it sees too little;
//! there the error that the clusters' own sums show, the fit held as it is, is the larger one.

use super::chance::{Draws, join, key, share};

/// The largest weight.
pub const LAMBDA: f64 = 200.0;
/// As many leads of a rep weigh as much as a cell's own.
const SHRINK_TO_REP: f64 = 20.0;
/// As many leads of the whole weigh as much as a rep's own.
const SHRINK_TO_WHOLE: f64 = 50.0;
/// `mu` of a lead is fitted without the lead's fold.
pub const FOLDS: usize = 5;
/// Bootstrap draws.
const DRAWS: u64 = 200;
/// A cell of fewer leads supports nothing.
const LEAST_CELL: f64 = 20.0;
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

/// The estimates for several strategies at once: `shares[strategy][(fold * cells + cell) * reps + rep]` is
/// `pi(rep|cell)` for the leads of a fold. A strategy that learns from outcomes must have learnt its shares
/// for a fold without the outcomes of that fold.
pub fn estimates(sample: &Sample, shares: &[Vec<f64>], seed: u64) -> Vec<Option<Estimate>> {
    if sample.is_empty() || sample.reps == 0 {
        return vec![None; shares.len()];
    }
    let entries = Entries::new(sample);
    let whole = Counts::new(sample, &entries, &vec![1; entries.clusters]);
    let model = Model::new(&whole);
    let points: Vec<Points> = shares.iter().map(|pi| model.points(&whole, pi)).collect();
    let supported: Vec<usize> = (0..shares.len()).filter(|at| points[*at].is_supported()).collect();
    let mut spread: Vec<Vec<f64>> = vec![Vec::new(); shares.len()];
    let clusters = clusters_of_reps(sample);
    for draw in (0..DRAWS).filter(|_| !supported.is_empty()) {
        let weights = drawn(&clusters, entries.clusters, join(join(seed, key("bootstrap")), draw));
        let counts = Counts::new(sample, &entries, &weights);
        let model = Model::new(&counts);
        for &at in &supported {
            spread[at].push(model.points(&counts, &shares[at]).robust);
        }
    }
    let error = |at: usize| match spread[at].as_slice() {
        [] => 0.0,
        draws => deviation(draws).max(model.error(&whole, &entries, &shares[at], points[at].robust)),
    };
    (0..shares.len()).map(|at| Some(points[at].estimate(error(at)))).collect()
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

/// Leads of one cluster, fold, cell and rep.
struct Entry {
    cluster: usize,
    /// Where they are counted.
    slot: usize,
    leads: f64,
    wins: f64,
}

/// All leads as entries.
struct Entries {
    clusters: usize,
    rows: Vec<Entry>,
}

impl Entries {
    fn new(sample: &Sample) -> Entries {
        let slot = |lead: usize| {
            (fold_of(sample.key[lead]) * sample.cells + sample.cell[lead]) * sample.reps + sample.rep[lead]
        };
        let mut order: Vec<(usize, usize, bool)> =
            (0..sample.len()).map(|lead| (sample.cluster[lead], slot(lead), sample.won[lead])).collect();
        order.sort_unstable();
        let mut rows: Vec<Entry> = Vec::new();
        for (cluster, slot, won) in order {
            let wins = f64::from(u8::from(won));
            match rows.last_mut() {
                Some(last) if (last.cluster, last.slot) == (cluster, slot) => {
                    last.leads += 1.0;
                    last.wins += wins;
                }
                _ => rows.push(Entry { cluster, slot, leads: 1.0, wins }),
            }
        }
        Entries { clusters: sample.cluster.iter().max().map_or(0, |last| last + 1), rows }
    }
}

/// Leads and wins by fold, cell and rep.
struct Counts {
    cells: usize,
    reps: usize,
    leads: Vec<f64>,
    wins: Vec<f64>,
}

impl Counts {
    fn new(sample: &Sample, entries: &Entries, weights: &[u32]) -> Counts {
        let size = FOLDS * sample.cells * sample.reps;
        let (mut leads, mut wins) = (vec![0.0; size], vec![0.0; size]);
        for entry in &entries.rows {
            let weight = f64::from(weights[entry.cluster]);
            leads[entry.slot] += weight * entry.leads;
            wins[entry.slot] += weight * entry.wins;
        }
        Counts { cells: sample.cells, reps: sample.reps, leads, wins }
    }

    fn slot(&self, fold: usize, cell: usize, rep: usize) -> usize {
        (fold * self.cells + cell) * self.reps + rep
    }

    /// The sums over the folds.
    fn over_folds(&self, of: &[f64]) -> Vec<f64> {
        let size = self.cells * self.reps;
        (0..size).map(|at| (0..FOLDS).map(|fold| of[fold * size + at]).sum()).collect()
    }
}

/// `mu` for each fold, fitted on the others, and `e`.
struct Model {
    /// By fold, cell and rep.
    rate: Vec<f64>,
    /// By cell and rep.
    propensity: Vec<f64>,
}

impl Model {
    fn new(counts: &Counts) -> Model {
        let (cells, reps) = (counts.cells, counts.reps);
        let (leads, wins) = (counts.over_folds(&counts.leads), counts.over_folds(&counts.wins));
        let mut rate = vec![0.0; FOLDS * cells * reps];
        for fold in 0..FOLDS {
            let own = fold * cells * reps..(fold + 1) * cells * reps;
            let less = |all: &[f64], fold: &[f64]| -> Vec<f64> {
                all.iter().zip(fold).map(|(all, own)| all - own).collect()
            };
            let others = (less(&leads, &counts.leads[own.clone()]), less(&wins, &counts.wins[own]));
            let whole = ratio(others.1.iter().sum(), others.0.iter().sum());
            for rep in 0..reps {
                let of_rep = |of: &[f64]| -> f64 { of.iter().skip(rep).step_by(reps).sum() };
                let (count, won) = (of_rep(&others.0), of_rep(&others.1));
                let own_rate = (won + SHRINK_TO_WHOLE * whole) / (count + SHRINK_TO_WHOLE);
                for cell in 0..cells {
                    let at = cell * reps + rep;
                    rate[counts.slot(fold, cell, rep)] =
                        (others.1[at] + SHRINK_TO_REP * own_rate) / (others.0[at] + SHRINK_TO_REP);
                }
            }
        }
        let propensity = leads.chunks(reps.max(1)).flat_map(|row| {
            let total: f64 = row.iter().sum();
            row.iter().map(move |count| (count + 1.0) / (total + reps as f64))
        });
        Model { propensity: propensity.collect(), rate }
    }

    /// The weight of a rep's leads in a cell.
    fn weight(&self, pi: f64, cell: usize, rep: usize, reps: usize) -> f64 {
        (pi / self.propensity[cell * reps + rep]).min(LAMBDA)
    }

    /// The standard error that the sums of `phi_i - y_i` over clusters show, fitted as it is.
    fn error(&self, counts: &Counts, entries: &Entries, pi: &[f64], robust: f64) -> f64 {
        let (cells, reps) = (counts.cells, counts.reps);
        let rows = pi.chunks(reps).zip(self.rate.chunks(reps));
        let model: Vec<f64> =
            rows.map(|(pi, rate)| pi.iter().zip(rate).map(|(share, rate)| share * rate).sum()).collect();
        let mut sums = vec![0.0; entries.clusters];
        let mut leads = 0.0;
        for entry in &entries.rows {
            let (row, rep) = (entry.slot / reps, entry.slot % reps);
            let weight = self.weight(pi[entry.slot], row % cells, rep, reps);
            let residual = entry.wins - entry.leads * self.rate[entry.slot];
            sums[entry.cluster] += entry.leads * (model[row] - robust) + weight * residual - entry.wins;
            leads += entry.leads;
        }
        sums.iter().map(|sum| sum * sum).sum::<f64>().sqrt() / leads
    }

    fn points(&self, counts: &Counts, pi: &[f64]) -> Points {
        let (cells, reps) = (counts.cells, counts.reps);
        let mut sums = Points::default();
        let mut weights = (0.0, 0.0, 0.0);
        for cell in 0..cells {
            let of_cell: f64 = (0..FOLDS)
                .flat_map(|fold| (0..reps).map(move |rep| (fold, rep)))
                .map(|(fold, rep)| counts.leads[counts.slot(fold, cell, rep)])
                .sum();
            if of_cell == 0.0 {
                continue;
            }
            for fold in 0..FOLDS {
                let row = counts.slot(fold, cell, 0)..counts.slot(fold, cell, 0) + reps;
                let (leads, wins) = (&counts.leads[row.clone()], &counts.wins[row.clone()]);
                let (rate, shares) = (&self.rate[row.clone()], &pi[row]);
                let model: f64 = shares.iter().zip(rate).map(|(share, rate)| share * rate).sum();
                for rep in (0..reps).filter(|rep| leads[*rep] > 0.0) {
                    let weight = self.weight(shares[rep], cell, rep, reps);
                    sums.leads += leads[rep];
                    sums.wins += wins[rep];
                    sums.model += leads[rep] * model;
                    sums.robust += leads[rep] * model + weight * (wins[rep] - leads[rep] * rate[rep]);
                    weights.0 += weight * leads[rep];
                    weights.1 += weight * weight * leads[rep];
                    weights.2 += weight * wins[rep];
                    if shares[rep] > 0.0 && of_cell >= LEAST_CELL {
                        sums.support += leads[rep];
                    }
                }
            }
        }
        let base = ratio(sums.wins, sums.leads);
        Points {
            model: ratio(sums.model, sums.leads) - base,
            robust: ratio(sums.robust, sums.leads) - base,
            snips: ratio(weights.2, weights.0) - base,
            ess: ratio(weights.0 * weights.0, weights.1),
            support: ratio(sums.support, sums.leads),
            ..sums
        }
    }
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// What one sample says of one strategy, as shares and not in points.
#[derive(Debug, Clone, Copy, Default)]
struct Points {
    leads: f64,
    wins: f64,
    model: f64,
    robust: f64,
    snips: f64,
    ess: f64,
    support: f64,
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
    fn fitting() -> Vec<f64> {
        let share = |at: usize| if at / REPS == at % REPS { 0.5 } else { 0.5 / (REPS as f64 - 1.0) };
        in_folds(&(0..CELLS * REPS).map(share).collect::<Vec<f64>>())
    }

    /// The same shares for every fold.
    fn in_folds(shares: &[f64]) -> Vec<f64> {
        shares.repeat(FOLDS)
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
        let estimate = estimates(&never, &[in_folds(&other)], 5)[0].unwrap();
        assert!(!estimate.is_supported);
        assert_eq!(estimate.support, 0.0);
    }

    #[test]
    fn nothing_is_said_of_nothing() {
        assert_eq!(estimates(&Sample::default(), &[Vec::new()], 1), [None]);
    }
}
