//! What a strategy gives to whom.

use super::FOLDS;

/// The share of the leads of each cell that a strategy gives to each rep: `pi(rep|cell)`, by cell and rep.
///
/// A strategy that learns from outcomes has shares for the leads of each fold, learnt without the outcomes of
/// that fold.
#[derive(Debug, Clone, PartialEq)]
pub struct Shares(Folds);

#[derive(Debug, Clone, PartialEq)]
enum Folds {
    Alike(Vec<f64>),
    Each([Vec<f64>; FOLDS]),
}

impl Shares {
    /// The same shares for every fold.
    pub fn alike(pi: Vec<f64>) -> Shares {
        Shares(Folds::Alike(pi))
    }

    /// Shares for each fold.
    pub fn by_fold(pi: [Vec<f64>; FOLDS]) -> Shares {
        Shares(Folds::Each(pi))
    }

    /// Whether they are the same for every fold.
    pub(super) fn are_alike(&self) -> bool {
        matches!(self.0, Folds::Alike(_))
    }

    /// The shares of the reps in a cell, for the leads of a fold.
    pub fn row(&self, cell: usize, fold: usize, reps: usize) -> &[f64] {
        let pi = match &self.0 {
            Folds::Alike(pi) => pi,
            Folds::Each(folds) => &folds[fold],
        };
        &pi[cell * reps..(cell + 1) * reps]
    }
}
