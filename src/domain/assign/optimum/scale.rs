//! The way from the optimum's match to that of chance, on which others are placed.

use super::{Optimum, cost, random_cost};
use crate::domain::assign::rules::Rules;
use crate::domain::assign::window::Window;

/// The way from the optimum's match to that of chance.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    best: i64,
    length: i64,
}

impl Scale {
    /// The scale of `window` under `rules`; `best` is the optimum's match, where it is known already. Nothing
    /// where the scores make no difference.
    pub fn new(window: &Window<'_>, rules: &Rules, best: Option<i64>) -> Option<Scale> {
        if rules.fits.iter().all(|fit| fit.filters) {
            return None;
        }
        let solved = || cost(window, rules, &Optimum::under(window, rules.clone()).outcome);
        let best = best.unwrap_or_else(solved);
        let length = random_cost(window, rules) - best;
        (length > 0).then_some(Scale { best, length })
    }

    /// Where a match lies: 0 % is the optimum, 100 % is chance.
    pub fn pct(&self, cost: i64) -> f64 {
        (cost - self.best) as f64 / self.length as f64 * 100.0
    }
}
