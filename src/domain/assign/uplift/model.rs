//! The model of outcomes `mu`, the propensities `e`, and what both say of a strategy.
//!
//! Cells are counted and fitted one after the other, so that all that is at hand stays near.

use super::counts::{Counts, Entries, Sums};
use super::{FOLDS, LAMBDA, Shares};

/// As many leads of a rep weigh as much as a cell's own.
const SHRINK_TO_REP: f64 = 20.0;
/// As many leads of the whole weigh as much as a rep's own.
const SHRINK_TO_WHOLE: f64 = 50.0;
/// A cell of fewer leads supports nothing.
const LEAST_CELL: f64 = 20.0;

/// What a rep's rate in a cell is shrunk to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Prior {
    /// The rep's rate.
    Rep,
    /// The cell's rate, and how far the rep is above or below such rates.
    RepAndCell,
}

/// What is fitted over all cells, each fold on the others.
pub(super) struct Model<'e> {
    entries: &'e Entries,
    prior: Prior,
    /// How often each cluster counts.
    weights: Vec<u32>,
    /// The leads of all cells.
    whole: Counts,
    /// By fold and rep: the leads of the other folds, and how far the rep is above the usual rate.
    had: Vec<f64>,
    above: Vec<f64>,
    /// The cell at hand.
    cell: Cell,
}

/// What is known of one cell.
pub(super) struct Cell {
    pub(super) counts: Counts,
    /// `mu` by fold and rep; only of folds that have leads.
    pub(super) rate: Vec<f64>,
    /// `e` by rep.
    pub(super) propensity: Vec<f64>,
    /// By rep, over all folds: the wins that the rates expect of the cell's leads if all were the rep's, and
    /// the wins beyond what they expect of the rep's own.
    expected: Vec<f64>,
    beyond: Vec<f64>,
}

impl<'e> Model<'e> {
    /// The model of all leads.
    pub(super) fn new(entries: &'e Entries, prior: Prior) -> Model<'e> {
        let reps = entries.reps;
        let of = |size: usize| vec![0.0; size];
        let cell = Cell {
            counts: Counts::blank(reps),
            rate: of(FOLDS * reps),
            propensity: of(reps),
            expected: of(reps),
            beyond: of(reps),
        };
        let (had, above) = (of(FOLDS * reps), of(FOLDS * reps));
        let whole = Counts::blank(reps);
        let mut model = Model { entries, prior, weights: Vec::new(), whole, had, above, cell };
        model.fit(entries.once());
        model
    }

    /// Fits anew, each cluster as often as `weights` says.
    pub(super) fn fit(&mut self, weights: Vec<u32>) {
        self.whole.count(self.entries.all(), &weights);
        self.weights = weights;
        self.had.fill(0.0);
        self.above.fill(0.0);
        let whole: [f64; FOLDS] = std::array::from_fn(|fold| self.usual_of_all(fold));
        match self.prior {
            Prior::Rep => add_to_reps(&self.whole, whole, &mut self.had, &mut self.above),
            Prior::RepAndCell => {
                for cell in 0..self.entries.cells {
                    self.count(cell);
                    let usual = std::array::from_fn(|fold| self.usual(fold));
                    add_to_reps(&self.cell.counts, usual, &mut self.had, &mut self.above);
                }
            }
        }
        self.above.iter_mut().zip(&self.had).for_each(|(above, had)| *above /= had + SHRINK_TO_WHOLE);
    }

    fn count(&mut self, cell: usize) {
        self.cell.counts.count(self.entries.of_cell(cell), &self.weights);
    }

    /// The rate of all leads of the other folds.
    fn usual_of_all(&self, fold: usize) -> f64 {
        let whole = Sums::without(&self.whole.folds, fold);
        ratio(whole.wins, whole.leads)
    }

    /// The rate of the cell at hand without regard to the rep, by the leads of the other folds.
    fn usual(&self, fold: usize) -> f64 {
        let whole = self.usual_of_all(fold);
        let of_cell = Sums::without(&self.cell.counts.folds, fold);
        match self.prior {
            Prior::Rep => whole,
            Prior::RepAndCell => (of_cell.wins + SHRINK_TO_REP * whole) / (of_cell.leads + SHRINK_TO_REP),
        }
    }

    /// Shows every cell that has leads.
    pub(super) fn each_cell(&mut self, mut show: impl FnMut(usize, &Cell)) {
        for cell in 0..self.entries.cells {
            self.count(cell);
            if self.cell.counts.all().leads > 0.0 {
                self.fit_cell();
                show(cell, &self.cell);
            }
        }
    }

    /// Fits the cell at hand.
    fn fit_cell(&mut self) {
        let usual: [f64; FOLDS] = std::array::from_fn(|fold| self.usual(fold));
        let Cell { counts, rate, propensity, expected, beyond } = &mut self.cell;
        let reps = counts.reps;
        let (all_leads, all_wins) = (&counts.all_leads[..reps], &counts.all_wins[..reps]);
        let total = counts.all().leads + reps as f64;
        propensity.iter_mut().zip(all_leads).for_each(|(share, count)| *share = (count + 1.0) / total);
        expected.fill(0.0);
        beyond.copy_from_slice(all_wins);
        let (expected, beyond) = (&mut expected[..reps], &mut beyond[..reps]);
        for fold in (0..FOLDS).filter(|fold| counts.folds[*fold].leads > 0.0) {
            let row = counts.row(fold);
            let (of_fold, usual) = (counts.folds[fold].leads, usual[fold]);
            let (leads, wins) = (&counts.leads[row.clone()], &counts.wins[row.clone()]);
            let (above, rate) = (&self.above[row.clone()], &mut rate[row]);
            for rep in 0..reps {
                let of_rep = (usual + above[rep]).clamp(0.0, 1.0);
                let other_wins = all_wins[rep] - wins[rep];
                let other_leads = all_leads[rep] - leads[rep];
                let fitted = (other_wins + SHRINK_TO_REP * of_rep) / (other_leads + SHRINK_TO_REP);
                rate[rep] = fitted;
                expected[rep] += of_fold * fitted;
                beyond[rep] -= leads[rep] * fitted;
            }
        }
    }

    /// The doubly robust uplift alone, of several strategies.
    pub(super) fn robust(&mut self, shares: &[&Shares]) -> Vec<f64> {
        let mut sums = vec![0.0; shares.len()];
        self.each_cell(|at, cell| {
            for (sum, shares) in sums.iter_mut().zip(shares) {
                *sum += cell.robust(at, shares);
            }
        });
        let Sums { leads, wins } = self.whole.all();
        sums.into_iter().map(|sum| ratio(sum, leads) - ratio(wins, leads)).collect()
    }

    /// What the leads say of a strategy.
    pub(super) fn points(&mut self, shares: &Shares) -> Points {
        let mut sums = Points::default();
        let mut weights = (0.0, 0.0, 0.0);
        self.each_cell(|at, cell| {
            let Cell { counts, rate, propensity, .. } = cell;
            let supported = if counts.all().leads >= LEAST_CELL { 1.0 } else { 0.0 };
            for fold in 0..FOLDS {
                let (row, pi) = (counts.row(fold), shares.row(at, fold, counts.reps));
                let (leads, wins, rate) = (&counts.leads[row.clone()], &counts.wins[row.clone()], &rate[row]);
                for rep in (0..counts.reps).filter(|rep| leads[*rep] > 0.0) {
                    let weight = (pi[rep] / propensity[rep]).min(LAMBDA);
                    let tried = if pi[rep] > 0.0 { supported } else { 0.0 };
                    sums.robust += weight * (wins[rep] - leads[rep] * rate[rep]);
                    sums.support += tried * leads[rep];
                    weights.0 += weight * leads[rep];
                    weights.1 += weight * weight * leads[rep];
                    weights.2 += weight * wins[rep];
                }
                let modelled = counts.folds[fold].leads * product(pi, rate);
                sums.model += modelled;
                sums.robust += modelled;
            }
        });
        let Sums { leads, wins } = self.whole.all();
        let base = ratio(wins, leads);
        Points {
            model: ratio(sums.model, leads) - base,
            robust: ratio(sums.robust, leads) - base,
            snips: ratio(weights.2, weights.0) - base,
            ess: ratio(weights.0 * weights.0, weights.1),
            support: ratio(sums.support, leads),
        }
    }

    /// The weight and the gain `phi_i - y_i` of the leads of every entry under a strategy.
    pub(super) fn gains(&mut self, shares: &Shares, group: &[usize]) -> Vec<Gain> {
        let entries = self.entries;
        let mut gains = Vec::new();
        self.each_cell(|at, cell| {
            let Cell { counts, rate, propensity, .. } = cell;
            let under: [f64; FOLDS] = std::array::from_fn(|fold| {
                product(shares.row(at, fold, counts.reps), &rate[counts.row(fold)])
            });
            for entry in entries.of_cell(at) {
                let (fold, rep, leads) = (entry.fold(), entry.rep(), entry.leads());
                let weight = (shares.row(at, fold, counts.reps)[rep] / propensity[rep]).min(LAMBDA);
                let residual = entry.wins() - leads * rate[counts.row(fold)][rep];
                let gain = leads * under[fold] + weight * residual - entry.wins();
                gains.push(Gain { group: group[at], cluster: entry.cluster, leads, weight, gain });
            }
        });
        gains
    }
}

impl Cell {
    /// What the cell's leads say of a strategy: the sum of `phi_i`. Where a strategy gives the same to every
    /// fold, folds were summed up already.
    fn robust(&self, at: usize, shares: &Shares) -> f64 {
        let counts = &self.counts;
        if shares.are_alike() {
            let pi = shares.row(at, 0, counts.reps);
            return product(pi, &self.expected) + weighted(pi, &self.propensity, &self.beyond);
        }
        let of_fold = |fold: usize| {
            let (row, pi) = (counts.row(fold), shares.row(at, fold, counts.reps));
            let (leads, wins, rate) =
                (&counts.leads[row.clone()], &counts.wins[row.clone()], &self.rate[row]);
            let columns = wins.iter().zip(leads).zip(rate);
            let beyond: Vec<f64> = columns.map(|((wins, leads), rate)| wins - leads * rate).collect();
            counts.folds[fold].leads * product(pi, rate) + weighted(pi, &self.propensity, &beyond)
        };
        (0..FOLDS).map(of_fold).sum()
    }
}

/// Adds up the leads that each rep has had, and how far the rep is above the `usual` rate of each fold.
fn add_to_reps(counts: &Counts, usual: [f64; FOLDS], had: &mut [f64], above: &mut [f64]) {
    let reps = counts.reps;
    let (all_leads, all_wins) = (&counts.all_leads[..reps], &counts.all_wins[..reps]);
    for (fold, usual) in usual.into_iter().enumerate() {
        let row = counts.row(fold);
        let (leads, wins) = (&counts.leads[row.clone()], &counts.wins[row.clone()]);
        let (had, above) = (&mut had[row.clone()], &mut above[row]);
        for rep in 0..reps {
            let others = all_leads[rep] - leads[rep];
            had[rep] += others;
            above[rep] += all_wins[rep] - wins[rep] - others * usual;
        }
    }
}

const LANES: usize = 8;

/// The sum of the products, several at once.
fn product(left: &[f64], right: &[f64]) -> f64 {
    let mut lanes = [0.0; LANES];
    for (left, right) in left.chunks(LANES).zip(right.chunks(LANES)) {
        for ((lane, left), right) in lanes.iter_mut().zip(left).zip(right) {
            *lane += left * right;
        }
    }
    lanes.iter().sum()
}

/// The sum of `min(lambda, pi / e) x beyond`, several at once.
fn weighted(pi: &[f64], propensity: &[f64], beyond: &[f64]) -> f64 {
    let mut lanes = [0.0; LANES];
    let chunks = pi.chunks(LANES).zip(propensity.chunks(LANES)).zip(beyond.chunks(LANES));
    for ((pi, propensity), beyond) in chunks {
        for (((lane, pi), propensity), beyond) in lanes.iter_mut().zip(pi).zip(propensity).zip(beyond) {
            *lane += (pi / propensity).min(LAMBDA) * beyond;
        }
    }
    lanes.iter().sum()
}

/// What one sample says of one strategy, as shares and not in points.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Points {
    pub(super) model: f64,
    pub(super) robust: f64,
    pub(super) snips: f64,
    pub(super) ess: f64,
    pub(super) support: f64,
}

/// The gain of the leads of one entry.
pub(super) struct Gain {
    pub(super) group: usize,
    pub(super) cluster: u32,
    pub(super) leads: f64,
    pub(super) weight: f64,
    /// Of `phi_i - y_i`, summed over the leads.
    pub(super) gain: f64,
}

/// The sums over a group of cells.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct GroupSums {
    pub(super) leads: f64,
    pub(super) gain: f64,
    pub(super) weights: f64,
    pub(super) weights_squared: f64,
}

impl GroupSums {
    /// The sums of each of some groups.
    pub(super) fn of(gains: &[Gain], groups: usize) -> Vec<GroupSums> {
        let mut sums = vec![GroupSums::default(); groups];
        for gain in gains {
            let sums = &mut sums[gain.group];
            sums.leads += gain.leads;
            sums.gain += gain.gain;
            sums.weights += gain.weight * gain.leads;
            sums.weights_squared += gain.weight * gain.weight * gain.leads;
        }
        sums
    }

    pub(super) fn mean(&self) -> f64 {
        ratio(self.gain, self.leads)
    }
}

/// The standard error of the mean gain of each of some groups, as the clusters' own sums show it.
pub(super) fn errors(mut gains: Vec<Gain>, groups: usize) -> Vec<f64> {
    let sums = GroupSums::of(&gains, groups);
    gains.sort_by_key(|gain| (gain.cluster, gain.group));
    let mut squares = vec![0.0; groups];
    let alike = |left: &Gain, right: &Gain| (left.cluster, left.group) == (right.cluster, right.group);
    for cluster in gains.chunk_by(alike) {
        let group = cluster[0].group;
        let mean = sums[group].mean();
        let surplus: f64 = cluster.iter().map(|one| one.gain - one.leads * mean).sum();
        squares[group] += surplus * surplus;
    }
    squares.iter().zip(sums).map(|(squares, sums)| ratio(squares.sqrt(), sums.leads)).collect()
}

pub(super) fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
