//! The model of outcomes `mu`, the propensities `e`, and what both say of a strategy.

use super::counts::{Counts, Entries, Entry, Tally};
use super::{FOLDS, LAMBDA, Sample};

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

/// `mu` for each fold, fitted on the others, and `e`.
pub(super) struct Model {
    /// By fold, cell and rep.
    pub(super) rate: Vec<f64>,
    /// By cell and rep.
    pub(super) propensity: Vec<f64>,
    /// The leads of each cell.
    of_cell: Vec<f64>,
    /// Leads and wins by cell and rep: of all folds, and of all but the one at hand.
    all: Tally,
    others: Tally,
}

impl Model {
    pub(super) fn new(counts: &Counts, prior: Prior) -> Model {
        let mut model = Model::of_size(counts.cells, counts.reps);
        model.fit(counts, prior);
        model
    }

    pub(super) fn blank(sample: &Sample) -> Model {
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

    pub(super) fn fit(&mut self, counts: &Counts, prior: Prior) {
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
    pub(super) fn sums(&self, counts: &Counts, entries: &Entries, pi: &[f64], group: &[usize]) -> Vec<Sums> {
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
    pub(super) fn errors(&self, counts: &Counts, entries: &Entries, pi: &[f64], group: &[usize]) -> Vec<f64> {
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

    pub(super) fn points(&self, counts: &Counts, pi: &[f64]) -> Points {
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

/// What one sample says of one strategy, as shares and not in points.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Points {
    pub(super) leads: f64,
    pub(super) wins: f64,
    pub(super) model: f64,
    pub(super) robust: f64,
    pub(super) snips: f64,
    pub(super) ess: f64,
    pub(super) support: f64,
}

/// The sums over a group of cells.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums {
    pub(super) leads: f64,
    /// Of `phi_i - y_i`.
    pub(super) gain: f64,
    pub(super) weights: f64,
    pub(super) weights_squared: f64,
}

impl Sums {
    pub(super) fn mean(&self) -> f64 {
        ratio(self.gain, self.leads)
    }
}

pub(super) fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
