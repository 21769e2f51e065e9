//! Leads as counts: all that a discrete sample says.

use super::{FOLDS, Sample, fold_of};

/// Leads of one slot and cluster.
pub(super) struct Entry {
    /// Where they are counted: by cell, fold and rep.
    pub(super) slot: u32,
    pub(super) cluster: u32,
    pub(super) leads: u32,
    pub(super) wins: u32,
}

/// All leads as entries, in the order of their slots.
pub(super) struct Entries {
    pub(super) clusters: usize,
    pub(super) rows: Vec<Entry>,
}

impl Entries {
    pub(super) fn new(sample: &Sample) -> Entries {
        let slot = |lead: usize| {
            (sample.cell[lead] * FOLDS + fold_of(sample.key[lead])) * sample.reps + sample.rep[lead]
        };
        let mut order: Vec<(u32, u32, bool)> = (0..sample.len())
            .map(|lead| (small(slot(lead)), small(sample.cluster[lead]), sample.won[lead]))
            .collect();
        order.sort_unstable();
        let mut rows: Vec<Entry> = Vec::new();
        for (slot, cluster, won) in order {
            let wins = u32::from(won);
            match rows.last_mut() {
                Some(last) if (last.slot, last.cluster) == (slot, cluster) => {
                    last.leads += 1;
                    last.wins += wins;
                }
                _ => rows.push(Entry { slot, cluster, leads: 1, wins }),
            }
        }
        Entries { clusters: sample.cluster.iter().max().map_or(0, |last| last + 1), rows }
    }
}

/// Cells, reps and clusters are few: four thousand million of them have no room in memory as counts.
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Entry {
    pub(super) fn slot(&self) -> usize {
        self.slot as usize
    }

    pub(super) fn cluster(&self) -> usize {
        self.cluster as usize
    }

    pub(super) fn leads(&self) -> f64 {
        f64::from(self.leads)
    }

    pub(super) fn wins(&self) -> f64 {
        f64::from(self.wins)
    }
}

/// Leads and wins by cell, fold and rep, and the sums of each row of reps.
pub(super) struct Counts {
    pub(super) cells: usize,
    pub(super) reps: usize,
    pub(super) leads: Vec<f64>,
    pub(super) wins: Vec<f64>,
    pub(super) leads_of_row: Vec<f64>,
    pub(super) wins_of_row: Vec<f64>,
}

impl Counts {
    pub(super) fn new(sample: &Sample, entries: &Entries, weights: &[u32]) -> Counts {
        let mut counts = Counts::blank(sample);
        counts.count(entries, weights);
        counts
    }

    pub(super) fn blank(sample: &Sample) -> Counts {
        let rows = FOLDS * sample.cells;
        Counts {
            cells: sample.cells,
            reps: sample.reps,
            leads: vec![0.0; rows * sample.reps],
            wins: vec![0.0; rows * sample.reps],
            leads_of_row: vec![0.0; rows],
            wins_of_row: vec![0.0; rows],
        }
    }

    /// Counts anew, each cluster as often as `weights` says.
    pub(super) fn count(&mut self, entries: &Entries, weights: &[u32]) {
        self.leads.fill(0.0);
        self.wins.fill(0.0);
        for entry in &entries.rows {
            let weight = weights[entry.cluster()];
            self.leads[entry.slot()] += f64::from(weight * entry.leads);
            self.wins[entry.slot()] += f64::from(weight * entry.wins);
        }
        let sum = |row: &[f64]| row.iter().sum();
        let reps = self.reps;
        self.leads_of_row.iter_mut().zip(self.leads.chunks(reps)).for_each(|(all, row)| *all = sum(row));
        self.wins_of_row.iter_mut().zip(self.wins.chunks(reps)).for_each(|(all, row)| *all = sum(row));
    }

    /// The slots of a row of reps.
    pub(super) fn row(&self, cell: usize, fold: usize) -> std::ops::Range<usize> {
        let start = (cell * FOLDS + fold) * self.reps;
        start..start + self.reps
    }

    /// The leads of a cell.
    pub(super) fn of_cell(&self, cell: usize) -> f64 {
        self.leads_of_row[cell * FOLDS..(cell + 1) * FOLDS].iter().sum()
    }

    /// The cell of an entry.
    pub(super) fn cell_of(&self, entry: &Entry) -> usize {
        entry.slot() / (FOLDS * self.reps)
    }
}
