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
    let model = Model::new(&whole, Prior::Rep);
    let points: Vec<Points> = shares.iter().map(|pi| model.points(&whole, pi)).collect();
    let supported: Vec<usize> = (0..shares.len()).filter(|at| points[*at].is_supported()).collect();
    let mut spread: Vec<Vec<f64>> = vec![Vec::new(); shares.len()];
    let clusters = clusters_of_reps(sample);
    let one_group = vec![0; sample.cells];
    let (mut counts, mut refit) = (Counts::blank(sample), Model::blank(sample));
    for draw in (0..DRAWS).filter(|_| !supported.is_empty()) {
        let weights = drawn(&clusters, entries.clusters, join(join(seed, key("bootstrap")), draw));
        counts.count(&entries, &weights);
        refit.fit(&counts, Prior::Rep);
        for &at in &supported {
            spread[at].push(refit.points(&counts, &shares[at]).robust);
        }
    }
    let fitted = Model::new(&whole, Prior::RepAndCell);
    let error = |at: usize| match spread[at].as_slice() {
        [] => 0.0,
        draws => deviation(draws).max(fitted.errors(&whole, &entries, &shares[at], &one_group)[0]),
    };
    (0..shares.len()).map(|at| Some(points[at].estimate(error(at)))).collect()
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

/// What each group of cells says of a strategy whose shares are `pi`, as in [`estimates`]; `group` has the
/// group of each cell.
pub fn parts(sample: &Sample, pi: &[f64], group: &[usize]) -> Vec<Part> {
    if sample.is_empty() || sample.reps == 0 {
        return Vec::new();
    }
    let entries = Entries::new(sample);
    let whole = Counts::new(sample, &entries, &vec![1; entries.clusters]);
    let errors = Model::new(&whole, Prior::RepAndCell).errors(&whole, &entries, pi, group);
    let sums = Model::new(&whole, Prior::Rep).sums(&whole, &entries, pi, group);
    let part = |(sums, error): (Sums, f64)| Part {
        leads: sums.leads,
        points: sums.mean() * 100.0,
        error: error * 100.0,
        ess: ratio(sums.weights * sums.weights, sums.weights_squared),
    };
    sums.into_iter().zip(errors).map(part).collect()
}

/// The sums over a group of cells.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    leads: f64,
    /// Of `phi_i - y_i`.
    gain: f64,
    weights: f64,
    weights_squared: f64,
}

impl Sums {
    fn mean(&self) -> f64 {
        ratio(self.gain, self.leads)
    }
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
        let mut counts = Counts::blank(sample);
        counts.count(entries, weights);
        counts
    }

    fn blank(sample: &Sample) -> Counts {
        let size = FOLDS * sample.cells * sample.reps;
        Counts { cells: sample.cells, reps: sample.reps, leads: vec![0.0; size], wins: vec![0.0; size] }
    }

    /// Counts anew, each cluster as often as `weights` says.
    fn count(&mut self, entries: &Entries, weights: &[u32]) {
        self.leads.fill(0.0);
        self.wins.fill(0.0);
        for entry in &entries.rows {
            let weight = f64::from(weights[entry.cluster]);
            self.leads[entry.slot] += weight * entry.leads;
            self.wins[entry.slot] += weight * entry.wins;
        }
    }

    fn slot(&self, fold: usize, cell: usize, rep: usize) -> usize {
        (fold * self.cells + cell) * self.reps + rep
    }
}

/// What a rep's rate in a cell is shrunk to.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Prior {
    /// The rep's rate.
    Rep,
    /// The cell's rate, and how far the rep is above or below such rates.
    RepAndCell,
}

/// `mu` for each fold, fitted on the others, and `e`.
struct Model {
    /// By fold, cell and rep.
    rate: Vec<f64>,
    /// By cell and rep.
    propensity: Vec<f64>,
    /// The leads of each cell.
    of_cell: Vec<f64>,
    /// Leads and wins by cell and rep: of all folds, and of all but the one at hand.
    all: Tally,
    others: Tally,
}

/// Leads and wins by cell and rep.
#[derive(Clone)]
struct Tally {
    leads: Vec<f64>,
    wins: Vec<f64>,
}

impl Tally {
    fn blank(size: usize) -> Tally {
        Tally { leads: vec![0.0; size], wins: vec![0.0; size] }
    }

    fn sum(&mut self, counts: &Counts) {
        let size = self.leads.len().max(1);
        for (sum, of) in [(&mut self.leads, &counts.leads), (&mut self.wins, &counts.wins)] {
            sum.fill(0.0);
            of.chunks(size).for_each(|fold| sum.iter_mut().zip(fold).for_each(|(sum, own)| *sum += own));
        }
    }

    /// All but those of `fold`.
    fn leave_out(&mut self, all: &Tally, counts: &Counts, fold: usize) {
        let own = fold * all.leads.len()..(fold + 1) * all.leads.len();
        let less = |left: &mut [f64], all: &[f64], own: &[f64]| {
            left.iter_mut().zip(all).zip(own).for_each(|((left, all), own)| *left = all - own);
        };
        less(&mut self.leads, &all.leads, &counts.leads[own.clone()]);
        less(&mut self.wins, &all.wins, &counts.wins[own]);
    }
}

impl Model {
    fn new(counts: &Counts, prior: Prior) -> Model {
        let mut model = Model::of_size(counts.cells, counts.reps);
        model.fit(counts, prior);
        model
    }

    fn blank(sample: &Sample) -> Model {
        Model::of_size(sample.cells, sample.reps)
    }

    fn of_size(cells: usize, reps: usize) -> Model {
        let size = cells * reps;
        Model {
            rate: vec![0.0; FOLDS * size],
            propensity: vec![0.0; size],
            of_cell: vec![0.0; cells],
            all: Tally::blank(size),
            others: Tally::blank(size),
        }
    }

    fn fit(&mut self, counts: &Counts, prior: Prior) {
        let reps = counts.reps;
        self.all.sum(counts);
        for fold in 0..FOLDS {
            self.others.leave_out(&self.all, counts, fold);
            self.fit_fold(counts, prior, fold);
        }
        let rows = self.all.leads.chunks(reps).zip(self.propensity.chunks_mut(reps)).zip(&mut self.of_cell);
        for ((leads, propensity), of_cell) in rows {
            *of_cell = leads.iter().sum();
            let total = *of_cell + reps as f64;
            propensity.iter_mut().zip(leads).for_each(|(share, count)| *share = (count + 1.0) / total);
        }
    }

    fn fit_fold(&mut self, counts: &Counts, prior: Prior, fold: usize) {
        let (cells, reps) = (counts.cells, counts.reps);
        let Tally { leads, wins } = &self.others;
        let rows = || leads.chunks(reps).zip(wins.chunks(reps));
        let whole = ratio(wins.iter().sum(), leads.iter().sum());
        let of_cell = |(leads, wins): (&[f64], &[f64])| match prior {
            Prior::Rep => whole,
            Prior::RepAndCell => {
                let (leads, wins): (f64, f64) = (leads.iter().sum(), wins.iter().sum());
                (wins + SHRINK_TO_REP * whole) / (leads + SHRINK_TO_REP)
            }
        };
        let usual: Vec<f64> = rows().map(of_cell).collect();
        let (mut had, mut above) = (vec![0.0; reps], vec![0.0; reps]);
        for ((leads, wins), usual) in rows().zip(&usual) {
            let reps = had.iter_mut().zip(&mut above).zip(leads).zip(wins);
            reps.for_each(|(((had, above), leads), wins)| {
                *had += leads;
                *above += wins - leads * usual;
            });
        }
        above.iter_mut().zip(&had).for_each(|(above, had)| *above /= had + SHRINK_TO_WHOLE);
        let fitted = self.rate[fold * cells * reps..(fold + 1) * cells * reps].chunks_mut(reps);
        for ((rate, (leads, wins)), usual) in fitted.zip(rows()).zip(&usual) {
            let reps = rate.iter_mut().zip(leads).zip(wins).zip(&above);
            reps.for_each(|(((rate, leads), wins), above)| {
                let own_rate = (usual + above).clamp(0.0, 1.0);
                *rate = (wins + SHRINK_TO_REP * own_rate) / (leads + SHRINK_TO_REP);
            });
        }
    }

    /// The weight of a rep's leads in a cell.
    fn weight(&self, pi: f64, cell: usize, rep: usize, reps: usize) -> f64 {
        (pi / self.propensity[cell * reps + rep]).min(LAMBDA)
    }

    /// The weight and the gain `phi_i - y_i` of every entry under a strategy, the gain summed over its leads.
    fn gains<'m>(
        &'m self,
        counts: &'m Counts,
        entries: &'m Entries,
        pi: &'m [f64],
    ) -> impl Iterator<Item = (&'m Entry, f64, f64)> {
        let (cells, reps) = (counts.cells, counts.reps);
        let rows = pi.chunks(reps).zip(self.rate.chunks(reps));
        let under: Vec<f64> =
            rows.map(|(pi, rate)| pi.iter().zip(rate).map(|(share, rate)| share * rate).sum()).collect();
        entries.rows.iter().map(move |entry| {
            let (row, rep) = (entry.slot / reps, entry.slot % reps);
            let weight = self.weight(pi[entry.slot], row % cells, rep, reps);
            let residual = entry.wins - entry.leads * self.rate[entry.slot];
            (entry, weight, entry.leads * under[row] + weight * residual - entry.wins)
        })
    }

    /// The sums over each group of cells.
    fn sums(&self, counts: &Counts, entries: &Entries, pi: &[f64], group: &[usize]) -> Vec<Sums> {
        let mut sums = vec![Sums::default(); group.iter().max().map_or(0, |last| last + 1)];
        for (entry, weight, gain) in self.gains(counts, entries, pi) {
            let sums = &mut sums[group[entry.slot / counts.reps % counts.cells]];
            sums.leads += entry.leads;
            sums.gain += gain;
            sums.weights += weight * entry.leads;
            sums.weights_squared += weight * weight * entry.leads;
        }
        sums
    }

    /// The standard error of the mean gain of each group of cells, as the clusters' own sums show it.
    fn errors(&self, counts: &Counts, entries: &Entries, pi: &[f64], group: &[usize]) -> Vec<f64> {
        let groups = self.sums(counts, entries, pi, group);
        let gains: Vec<(&Entry, f64, f64)> = self.gains(counts, entries, pi).collect();
        let mut squares = vec![0.0; groups.len()];
        for cluster in gains.chunk_by(|left, right| left.0.cluster == right.0.cluster) {
            let mut sums = vec![0.0; groups.len()];
            for (entry, _, gain) in cluster {
                let at = group[entry.slot / counts.reps % counts.cells];
                sums[at] += gain - entry.leads * groups[at].mean();
            }
            squares.iter_mut().zip(sums).for_each(|(squares, sum)| *squares += sum * sum);
        }
        squares.iter().zip(groups).map(|(squares, group)| ratio(squares.sqrt(), group.leads)).collect()
    }

    fn points(&self, counts: &Counts, pi: &[f64]) -> Points {
        let (cells, reps) = (counts.cells, counts.reps);
        let mut sums = Points::default();
        let mut weights = (0.0, 0.0, 0.0);
        for cell in 0..cells {
            let of_cell = self.of_cell[cell];
            if of_cell == 0.0 {
                continue;
            }
            let supported = if of_cell >= LEAST_CELL { 1.0 } else { 0.0 };
            let propensity = &self.propensity[cell * reps..(cell + 1) * reps];
            for fold in 0..FOLDS {
                let row = counts.slot(fold, cell, 0)..counts.slot(fold, cell, 0) + reps;
                let (leads, wins) = (&counts.leads[row.clone()], &counts.wins[row.clone()]);
                let (rate, shares) = (&self.rate[row.clone()], &pi[row]);
                let model = product(shares, rate);
                // Where there are no leads everything is nought: asking would take longer than adding.
                for rep in 0..reps {
                    let weight = (shares[rep] / propensity[rep]).min(LAMBDA);
                    let tried = if shares[rep] > 0.0 { supported } else { 0.0 };
                    sums.leads += leads[rep];
                    sums.wins += wins[rep];
                    sums.robust += weight * (wins[rep] - leads[rep] * rate[rep]);
                    sums.support += tried * leads[rep];
                    weights.0 += weight * leads[rep];
                    weights.1 += weight * weight * leads[rep];
                    weights.2 += weight * wins[rep];
                }
                let modelled = leads.iter().sum::<f64>() * model;
                sums.model += modelled;
                sums.robust += modelled;
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

/// The sum of the products, several at once.
fn product(left: &[f64], right: &[f64]) -> f64 {
    const LANES: usize = 8;
    let mut lanes = [0.0; LANES];
    for (left, right) in left.chunks(LANES).zip(right.chunks(LANES)) {
        for ((lane, left), right) in lanes.iter_mut().zip(left).zip(right) {
            *lane += left * right;
        }
    }
    lanes.iter().sum()
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
        let by_fold: Vec<f64> = (0..FOLDS).flat_map(|fold| chosen(Some(fold))).collect();
        let told = estimates(&sample, &[by_fold, in_folds(&chosen(None))], 1);
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
            let turned: Vec<f64> =
                fitting().chunks(REPS * CELLS).flat_map(|fold| fold.chunks(REPS).rev().flatten().copied()).collect();
            let two = estimates(&other, &[turned], 1)[0].unwrap();
            prop_assert!((one.points - two.points).abs() < 1e-9 && (one.high - two.high).abs() < 1e-6);
        }

        #[test]
        fn propensities_of_a_cell_sum_to_one_and_parts_to_the_whole(seed in 0_u64..1000, bias in 0.0_f64..0.9) {
            let sample = sample(500, 0.1, bias, seed);
            let entries = Entries::new(&sample);
            let counts = Counts::new(&sample, &entries, &vec![1; entries.clusters]);
            let model = Model::new(&counts, Prior::Rep);
            for cell in model.propensity.chunks(REPS) {
                prop_assert!((cell.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            }
            prop_assert!(model.rate.iter().all(|rate| (0.0..=1.0).contains(rate)));
            let parts = parts(&sample, &fitting(), &[0, 1, 2, 1]);
            let leads: f64 = parts.iter().map(|part| part.leads).sum();
            let mean: f64 = parts.iter().map(|part| part.leads * part.points).sum::<f64>() / leads;
            let whole = estimates(&sample, &[fitting()], 1)[0].unwrap();
            prop_assert_eq!(leads, 500.0);
            prop_assert!((mean - whole.points).abs() < 1e-9, "{} against {}", mean, whole.points);
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
            let estimate = estimates(&sample, &[in_folds(&given)], 1)[0].unwrap();
            prop_assert!(estimate.points.abs() < 0.5, "{estimate:?}");
            prop_assert!(estimate.low <= 0.0 && estimate.high >= 0.0);
        }
    }

    #[test]
    fn nothing_is_said_of_nothing() {
        assert_eq!(estimates(&Sample::default(), &[Vec::new()], 1), [None]);
    }
}
