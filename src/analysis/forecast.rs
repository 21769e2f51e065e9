//! When does outstanding money come in, and how far are targets reached?

use crate::config::Policy;
use crate::domain::moment::AsOf;
use crate::domain::rep::Rep;
use crate::domain::revenue::forecast::attainment::{People, attained};
use crate::domain::revenue::forecast::backtest::{Backtest, backtest};
use crate::domain::revenue::forecast::claims::claims;
use crate::domain::revenue::forecast::curve::Curves;
use crate::domain::revenue::forecast::{Question, forecast, is_history};
use crate::domain::target::Target;
use crate::report::revenue::Forecast;
use crate::store::{Store, StoreError};

use super::revenue::{Revenue, Rows};

/// The days ahead where nobody says otherwise.
pub const DAYS: [u32; 3] = [30, 60, 90];

/// The seed of the draws where nobody says otherwise.
pub const SEED: u64 = 7;

/// Draws of the bootstrap.
const DRAWS: usize = 1_000;

/// Targets, and the people that they are for.
#[derive(Debug, Clone, Default)]
pub struct Goals {
    /// The targets.
    pub targets: Vec<Target>,
    /// The reps.
    pub reps: Vec<Rep>,
}

impl Goals {
    /// The targets and reps of `store`.
    ///
    /// # Errors
    /// Where a file of the store is damaged.
    pub fn load(store: &Store) -> Result<Goals, StoreError> {
        Ok(Goals { targets: store.targets()?, reps: store.reps()? })
    }
}

/// The cash of the next days, for each number of `days`, from what `revenue` has reconciled from `rows`.
pub fn collect(
    revenue: &Revenue<'_>,
    rows: &Rows,
    goals: &Goals,
    policy: &Policy,
    as_of: AsOf,
    (days, seed): (&[u32], u64),
) -> Forecast {
    let done = revenue.reconciliation();
    let day = as_of.day();
    let claims = claims(done, &rows.books, revenue.policy(), day);
    let paid = claims.iter().filter(|claim| !claim.paid.is_empty()).count();
    let question = |days: u32| Question { days, seed, draws: DRAWS };
    let enough = is_history(&claims);
    let cash = days.iter().filter(|_| enough).map(|days| forecast(&claims, question(*days))).collect();
    let first = days.iter().filter(|_| enough).min().copied();
    Forecast {
        as_of,
        seed,
        draws: DRAWS,
        history: (claims.len(), paid),
        oldest: claims.iter().map(|claim| claim.age).max().unwrap_or(0),
        cash,
        curves: Curves::new(&claims),
        backtest: first.map_or_else(Backtest::default, |days| backtest(&claims, day, question(days))),
        attained: attained(done, &goals.targets, &People::new(&goals.reps, &policy.reps.aliases), day),
        currency: policy.project.base_currency.clone(),
    }
}
