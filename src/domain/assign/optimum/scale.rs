//! The way from the optimum's match to that of chance, on which others are placed.

use super::{Optimum, cost, random_cost};
use crate::domain::assign::replay::Outcome;
use crate::domain::assign::rules::Rules;
use crate::domain::assign::window::Window;

/// The way from the optimum's match to that of chance.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    best: i64,
    length: i64,
}

impl Scale {
    /// The scale of `window` under `rules`; `best` is the optimum, where it is known already. Chance gives the
    /// leads out that the optimum does. Nothing where the scores make no difference.
    pub fn new(window: &Window<'_>, rules: &Rules, best: Option<&Outcome>) -> Option<Scale> {
        if rules.fits.iter().all(|fit| fit.filters) {
            return None;
        }
        let solved = best.is_none().then(|| Optimum::under(window, rules.clone()).outcome);
        let given = best.or(solved.as_ref())?;
        let best = cost(window, rules, given);
        let length = random_cost(window, rules, given) - best;
        (length > 0).then_some(Scale { best, length })
    }

    /// Where a match lies: 0 % is the optimum, 100 % is chance.
    pub fn pct(&self, cost: i64) -> f64 {
        (cost - self.best) as f64 / self.length as f64 * 100.0
    }
}
