//! Leads as counts: all that a discrete sample says.

use super::{FOLDS, Sample, fold_of};

/// Leads of one cell, fold, rep and cluster.
pub(super) struct Entry {
    pub(super) cluster: u32,
    fold: u32,
    rep: u32,
    leads: u32,
    wins: u32,
}

/// All leads as entries, those of a cell together.
pub(super) struct Entries {
    pub(super) cells: usize,
    pub(super) reps: usize,
    pub(super) clusters: usize,
    rows: Vec<Entry>,
    /// Where the entries of each cell end.
    ends: Vec<usize>,
}

impl Entries {
    pub(super) fn new(sample: &Sample) -> Entries {
        let key = |lead: usize| {
            let fold = small(fold_of(sample.key[lead]));
            (sample.cell[lead], fold, small(sample.rep[lead]), small(sample.cluster[lead]))
        };
        let mut order: Vec<_> = (0..sample.len()).map(|lead| (key(lead), sample.won[lead])).collect();
        order.sort_unstable();
        let mut rows: Vec<Entry> = Vec::new();
        let mut ends = vec![0; sample.cells];
        for alike in order.chunk_by(|left, right| left.0 == right.0) {
            let (cell, fold, rep, cluster) = alike[0].0;
            let wins = small(alike.iter().filter(|(_, won)| *won).count());
            rows.push(Entry { cluster, fold, rep, leads: small(alike.len()), wins });
            ends[cell] = rows.len();
        }
        for cell in 1..ends.len() {
            ends[cell] = ends[cell].max(ends[cell - 1]);
        }
        let clusters = sample.cluster.iter().max().map_or(0, |last| last + 1);
        Entries { cells: sample.cells, reps: sample.reps, clusters, rows, ends }
    }

    pub(super) fn of_cell(&self, cell: usize) -> &[Entry] {
        let start = cell.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.rows[start..self.ends[cell]]
    }

    /// Weights that count each lead once.
    pub(super) fn once(&self) -> Vec<u32> {
        vec![1; self.clusters]
    }

    /// All entries.
    pub(super) fn all(&self) -> &[Entry] {
        &self.rows
    }
}

/// Reps, clusters and the leads of a sample are counted in 32 bits.
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Entry {
    pub(super) fn fold(&self) -> usize {
        self.fold as usize
    }

    pub(super) fn rep(&self) -> usize {
        self.rep as usize
    }

    pub(super) fn leads(&self) -> f64 {
        f64::from(self.leads)
    }

    pub(super) fn wins(&self) -> f64 {
        f64::from(self.wins)
    }
}

/// Leads and how many of them were won.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums {
    pub(super) leads: f64,
    pub(super) wins: f64,
}

impl Sums {
    fn add(&mut self, entry: &Entry, weights: &[u32]) {
        let weight = weights[entry.cluster as usize];
        self.leads += f64::from(weight * entry.leads);
        self.wins += f64::from(weight * entry.wins);
    }

    /// The sums of all folds.
    pub(super) fn all(folds: &[Sums; FOLDS]) -> Sums {
        folds.iter().fold(Sums::default(), |all, fold| Sums {
            leads: all.leads + fold.leads,
            wins: all.wins + fold.wins,
        })
    }

    /// The sums of all folds but one.
    pub(super) fn without(folds: &[Sums; FOLDS], fold: usize) -> Sums {
        let all = Sums::all(folds);
        Sums { leads: all.leads - folds[fold].leads, wins: all.wins - folds[fold].wins }
    }
}

/// Leads counted: those of one cell, or of all.
#[derive(Clone)]
pub(super) struct Counts {
    pub(super) reps: usize,
    /// By fold and rep.
    pub(super) leads: Vec<f64>,
    pub(super) wins: Vec<f64>,
    /// By rep.
    pub(super) all_leads: Vec<f64>,
    pub(super) all_wins: Vec<f64>,
    /// By fold.
    pub(super) folds: [Sums; FOLDS],
}

impl Counts {
    pub(super) fn blank(reps: usize) -> Counts {
        Counts {
            reps,
            leads: vec![0.0; FOLDS * reps],
            wins: vec![0.0; FOLDS * reps],
            all_leads: vec![0.0; reps],
            all_wins: vec![0.0; reps],
            folds: [Sums::default(); FOLDS],
        }
    }

    /// Counts anew, each cluster as often as `weights` says.
    pub(super) fn count(&mut self, entries: &[Entry], weights: &[u32]) {
        let columns = [&mut self.leads, &mut self.wins, &mut self.all_leads, &mut self.all_wins];
        columns.into_iter().for_each(|column| column.fill(0.0));
        self.folds = [Sums::default(); FOLDS];
        for alike in entries.chunk_by(|left, right| left.fold == right.fold) {
            let fold = alike[0].fold();
            let row = self.row(fold);
            let (leads, wins) = (&mut self.leads[row.clone()], &mut self.wins[row]);
            let mut sums = Sums::default();
            for entry in alike {
                let mut own = Sums::default();
                own.add(entry, weights);
                leads[entry.rep()] += own.leads;
                wins[entry.rep()] += own.wins;
                self.all_leads[entry.rep()] += own.leads;
                self.all_wins[entry.rep()] += own.wins;
                sums = Sums { leads: sums.leads + own.leads, wins: sums.wins + own.wins };
            }
            let known = self.folds[fold];
            self.folds[fold] = Sums { leads: known.leads + sums.leads, wins: known.wins + sums.wins };
        }
    }

    /// The places of a fold.
    pub(super) fn row(&self, fold: usize) -> std::ops::Range<usize> {
        fold * self.reps..(fold + 1) * self.reps
    }

    /// The leads and wins of all folds.
    pub(super) fn all(&self) -> Sums {
        Sums::all(&self.folds)
    }
}
