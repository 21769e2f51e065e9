//! The model of outcomes `mu`, the propensities `e`, and what both say of a strategy.

use super::counts::{Counts, Entries, Entry};
use super::{FOLDS, LAMBDA, Sample, Shares};

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
    /// By cell, fold and rep; only rows that have leads are fitted.
    pub(super) rate: Vec<f64>,
    /// By cell and rep.
    pub(super) propensity: Vec<f64>,
    /// By cell and rep, over all folds: the wins that the rates expect of a cell's leads if all were the
    /// rep's, and the wins beyond what they expect of the rep's own.
    expected: Vec<f64>,
    beyond: Vec<f64>,
    /// The leads of each cell.
    of_cell: Vec<f64>,
    /// By cell and fold: the rate without regard to the rep.
    usual: Vec<f64>,
    /// By fold and rep: the leads of the other folds, and how far the rep is above the usual rate.
    had: Vec<f64>,
    above: Vec<f64>,
    /// The leads and wins of the cell at hand, by rep.
    leads: Vec<f64>,
    wins: Vec<f64>,
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
        let of = |size: usize| vec![0.0; size];
        Model {
            rate: of(cells * FOLDS * reps),
            propensity: of(cells * reps),
            expected: of(cells * reps),
            beyond: of(cells * reps),
            of_cell: of(cells),
            usual: of(cells * FOLDS),
            had: of(FOLDS * reps),
            above: of(FOLDS * reps),
            leads: of(reps),
            wins: of(reps),
        }
    }

    pub(super) fn fit(&mut self, counts: &Counts, prior: Prior) {
        self.fit_usual(counts, prior);
        self.fit_reps(counts);
        for cell in 0..counts.cells {
            self.fit_cell(counts, cell);
        }
    }

    fn fit_usual(&mut self, counts: &Counts, prior: Prior) {
        let (leads, wins) = (&counts.leads_of_row, &counts.wins_of_row);
        let without = |rows: &[f64], fold: usize| rows.iter().sum::<f64>() - of_fold(rows, fold);
        let whole: [f64; FOLDS] =
            std::array::from_fn(|fold| ratio(without(wins, fold), without(leads, fold)));
        let cells = leads.chunks(FOLDS).zip(wins.chunks(FOLDS));
        for (usual, (leads, wins)) in self.usual.chunks_mut(FOLDS).zip(cells) {
            for fold in 0..FOLDS {
                let own = || {
                    let (leads, wins) = (without(leads, fold), without(wins, fold));
                    (wins + SHRINK_TO_REP * whole[fold]) / (leads + SHRINK_TO_REP)
                };
                usual[fold] = if prior == Prior::Rep { whole[fold] } else { own() };
            }
        }
    }

    /// How far each rep is above the usual rates, shrunk.
    fn fit_reps(&mut self, counts: &Counts) {
        let reps = counts.reps;
        self.had.fill(0.0);
        self.above.fill(0.0);
        for cell in (0..counts.cells).filter(|cell| counts.of_cell(*cell) > 0.0) {
            self.tally(counts, cell);
            let (all_leads, all_wins) = (&self.leads[..reps], &self.wins[..reps]);
            for fold in 0..FOLDS {
                let usual = self.usual[cell * FOLDS + fold];
                let row = counts.row(cell, fold);
                let (leads, wins) = (&counts.leads[row.clone()], &counts.wins[row]);
                let had = &mut self.had[fold * reps..(fold + 1) * reps];
                let above = &mut self.above[fold * reps..(fold + 1) * reps];
                for rep in 0..reps {
                    let others = all_leads[rep] - leads[rep];
                    had[rep] += others;
                    above[rep] += all_wins[rep] - wins[rep] - others * usual;
                }
            }
        }
        self.above.iter_mut().zip(&self.had).for_each(|(above, had)| *above /= had + SHRINK_TO_WHOLE);
    }

    /// Sums the leads and wins of a cell over all folds.
    fn tally(&mut self, counts: &Counts, cell: usize) {
        let folds = counts.row(cell, 0).start..counts.row(cell, FOLDS - 1).end;
        for (sum, of) in [(&mut self.leads, &counts.leads), (&mut self.wins, &counts.wins)] {
            sum.fill(0.0);
            for fold in of[folds.clone()].chunks(counts.reps) {
                sum.iter_mut().zip(fold).for_each(|(sum, own)| *sum += own);
            }
        }
    }

    fn fit_cell(&mut self, counts: &Counts, cell: usize) {
        let reps = counts.reps;
        let own = cell * reps..(cell + 1) * reps;
        let of_cell = counts.of_cell(cell);
        self.of_cell[cell] = of_cell;
        if of_cell == 0.0 {
            self.expected[own.clone()].fill(0.0);
            self.beyond[own].fill(0.0);
            return;
        }
        self.tally(counts, cell);
        let (all_leads, all_wins) = (&self.leads[..reps], &self.wins[..reps]);
        let total = of_cell + reps as f64;
        let propensity = &mut self.propensity[own.clone()];
        propensity.iter_mut().zip(all_leads).for_each(|(share, count)| *share = (count + 1.0) / total);
        let (expected, beyond) = (&mut self.expected[own.clone()], &mut self.beyond[own]);
        expected.fill(0.0);
        beyond.copy_from_slice(all_wins);
        for fold in 0..FOLDS {
            let of_row = counts.leads_of_row[cell * FOLDS + fold];
            if of_row == 0.0 {
                continue;
            }
            let usual = self.usual[cell * FOLDS + fold];
            let above = &self.above[fold * reps..(fold + 1) * reps];
            let row = counts.row(cell, fold);
            let (leads, wins) = (&counts.leads[row.clone()], &counts.wins[row.clone()]);
            let rate = &mut self.rate[row];
            for rep in 0..reps {
                let of_rep = (usual + above[rep]).clamp(0.0, 1.0);
                let other_wins = all_wins[rep] - wins[rep];
                let other_leads = all_leads[rep] - leads[rep];
                let fitted = (other_wins + SHRINK_TO_REP * of_rep) / (other_leads + SHRINK_TO_REP);
                rate[rep] = fitted;
                expected[rep] += of_row * fitted;
                beyond[rep] -= leads[rep] * fitted;
            }
        }
    }

    /// The weight and the gain `phi_i - y_i` of every entry under a strategy, the gain summed over its leads.
    fn gains<'m>(
        &'m self,
        counts: &'m Counts,
        entries: &'m Entries,
        shares: &'m Shares,
    ) -> impl Iterator<Item = (&'m Entry, f64, f64)> {
        let reps = counts.reps;
        let under = |row: usize| {
            let rate = &self.rate[row * reps..(row + 1) * reps];
            product(shares.row(row / FOLDS, row % FOLDS, reps), rate)
        };
        let under: Vec<f64> = (0..counts.leads_of_row.len()).map(under).collect();
        entries.rows.iter().map(move |entry| {
            let (row, rep) = (entry.slot() / reps, entry.slot() % reps);
            let pi = shares.row(row / FOLDS, row % FOLDS, reps)[rep];
            let weight = (pi / self.propensity[row / FOLDS * reps + rep]).min(LAMBDA);
            let residual = entry.wins() - entry.leads() * self.rate[entry.slot()];
            (entry, weight, entry.leads() * under[row] + weight * residual - entry.wins())
        })
    }

    /// The sums over each group of cells.
    pub(super) fn sums(
        &self,
        counts: &Counts,
        entries: &Entries,
        shares: &Shares,
        group: &[usize],
    ) -> Vec<Sums> {
        let mut sums = vec![Sums::default(); group.iter().max().map_or(0, |last| last + 1)];
        for (entry, weight, gain) in self.gains(counts, entries, shares) {
            let sums = &mut sums[group[counts.cell_of(entry)]];
            sums.leads += entry.leads();
            sums.gain += gain;
            sums.weights += weight * entry.leads();
            sums.weights_squared += weight * weight * entry.leads();
        }
        sums
    }

    /// The standard error of the mean gain of each group of cells, as the clusters' own sums show it.
    pub(super) fn errors(
        &self,
        counts: &Counts,
        entries: &Entries,
        shares: &Shares,
        group: &[usize],
    ) -> Vec<f64> {
        let groups = self.sums(counts, entries, shares, group);
        let surplus = |(entry, _, gain): (&Entry, f64, f64)| {
            let at = group[counts.cell_of(entry)];
            (entry.cluster, at, gain - entry.leads() * groups[at].mean())
        };
        let mut surpluses: Vec<(u32, usize, f64)> =
            self.gains(counts, entries, shares).map(surplus).collect();
        surpluses.sort_by_key(|(cluster, at, _)| (*cluster, *at));
        let mut squares = vec![0.0; groups.len()];
        for alike in surpluses.chunk_by(|left, right| (left.0, left.1) == (right.0, right.1)) {
            let sum: f64 = alike.iter().map(|(_, _, surplus)| surplus).sum();
            squares[alike[0].1] += sum * sum;
        }
        squares.iter().zip(groups).map(|(squares, group)| ratio(squares.sqrt(), group.leads)).collect()
    }

    /// The doubly robust uplift alone. Where a strategy gives the same to every fold, folds were summed up
    /// already when the model was fitted.
    pub(super) fn robust(&self, counts: &Counts, shares: &Shares) -> f64 {
        let Some(pi) = shares.of_all_folds() else { return self.points(counts, shares).robust };
        const LANES: usize = 8;
        let mut lanes = [0.0; LANES];
        let given = pi.chunks(LANES).zip(self.propensity.chunks(LANES));
        let said = self.expected.chunks(LANES).zip(self.beyond.chunks(LANES));
        for ((pi, propensity), (expected, beyond)) in given.zip(said) {
            let columns = lanes.iter_mut().zip(pi).zip(propensity).zip(expected).zip(beyond);
            for ((((lane, pi), propensity), expected), beyond) in columns {
                *lane += pi * expected + (pi / propensity).min(LAMBDA) * beyond;
            }
        }
        let sum = |rows: &[f64]| rows.iter().sum::<f64>();
        let leads = sum(&counts.leads_of_row);
        ratio(lanes.iter().sum(), leads) - ratio(sum(&counts.wins_of_row), leads)
    }

    pub(super) fn points(&self, counts: &Counts, shares: &Shares) -> Points {
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
                let row = counts.row(cell, fold);
                let (leads, wins) = (&counts.leads[row.clone()], &counts.wins[row.clone()]);
                let (rate, pi) = (&self.rate[row], shares.row(cell, fold, reps));
                let model = product(pi, rate);
                // Where there are no leads everything is nought: asking would take longer than adding.
                for rep in 0..reps {
                    let weight = (pi[rep] / propensity[rep]).min(LAMBDA);
                    let tried = if pi[rep] > 0.0 { supported } else { 0.0 };
                    sums.leads += leads[rep];
                    sums.wins += wins[rep];
                    sums.robust += weight * (wins[rep] - leads[rep] * rate[rep]);
                    sums.support += tried * leads[rep];
                    weights.0 += weight * leads[rep];
                    weights.1 += weight * weight * leads[rep];
                    weights.2 += weight * wins[rep];
                }
                let modelled = counts.leads_of_row[cell * FOLDS + fold] * model;
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

/// The sum of the rows of a fold, where every cell has a row a fold.
fn of_fold(rows: &[f64], fold: usize) -> f64 {
    rows.iter().skip(fold).step_by(FOLDS).sum()
}

pub(super) fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
