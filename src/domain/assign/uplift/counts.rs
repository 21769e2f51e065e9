//! Leads as counts: all that a discrete sample says.

use super::{FOLDS, Sample, fold_of};

/// Leads of one cluster, fold, cell and rep.
pub(super) struct Entry {
    pub(super) cluster: usize,
    /// Where they are counted.
    pub(super) slot: usize,
    pub(super) leads: f64,
    pub(super) wins: f64,
}

/// All leads as entries.
pub(super) struct Entries {
    pub(super) clusters: usize,
    pub(super) rows: Vec<Entry>,
}

impl Entries {
    pub(super) fn new(sample: &Sample) -> Entries {
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
pub(super) struct Counts {
    pub(super) cells: usize,
    pub(super) reps: usize,
    pub(super) leads: Vec<f64>,
    pub(super) wins: Vec<f64>,
}

impl Counts {
    pub(super) fn new(sample: &Sample, entries: &Entries, weights: &[u32]) -> Counts {
        let mut counts = Counts::blank(sample);
        counts.count(entries, weights);
        counts
    }

    pub(super) fn blank(sample: &Sample) -> Counts {
        let size = FOLDS * sample.cells * sample.reps;
        Counts { cells: sample.cells, reps: sample.reps, leads: vec![0.0; size], wins: vec![0.0; size] }
    }

    /// Counts anew, each cluster as often as `weights` says.
    pub(super) fn count(&mut self, entries: &Entries, weights: &[u32]) {
        self.leads.fill(0.0);
        self.wins.fill(0.0);
        for entry in &entries.rows {
            let weight = f64::from(weights[entry.cluster]);
            self.leads[entry.slot] += weight * entry.leads;
            self.wins[entry.slot] += weight * entry.wins;
        }
    }

    pub(super) fn slot(&self, fold: usize, cell: usize, rep: usize) -> usize {
        (fold * self.cells + cell) * self.reps + rep
    }
}

/// Leads and wins by cell and rep.
#[derive(Clone)]
pub(super) struct Tally {
    pub(super) leads: Vec<f64>,
    pub(super) wins: Vec<f64>,
}

impl Tally {
    pub(super) fn blank(size: usize) -> Tally {
        Tally { leads: vec![0.0; size], wins: vec![0.0; size] }
    }

    pub(super) fn sum(&mut self, counts: &Counts) {
        let size = self.leads.len().max(1);
        for (sum, of) in [(&mut self.leads, &counts.leads), (&mut self.wins, &counts.wins)] {
            sum.fill(0.0);
            of.chunks(size).for_each(|fold| sum.iter_mut().zip(fold).for_each(|(sum, own)| *sum += own));
        }
    }

    /// All but those of `fold`.
    pub(super) fn leave_out(&mut self, all: &Tally, counts: &Counts, fold: usize) {
        let own = fold * all.leads.len()..(fold + 1) * all.leads.len();
        let less = |left: &mut [f64], all: &[f64], own: &[f64]| {
            left.iter_mut().zip(all).zip(own).for_each(|((left, all), own)| *left = all - own);
        };
        less(&mut self.leads, &all.leads, &counts.leads[own.clone()]);
        less(&mut self.wins, &all.wins, &counts.wins[own]);
    }
}
