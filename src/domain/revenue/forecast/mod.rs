//! When outstanding sums come in: collection curves by credit grade, cash within so many days, how often such forecasts
//! were right, and how far targets are reached.
//!
//! ```text
//!  reconciliation ─▶ claims ─▶ curves ─▶ cash, range        claims as of earlier days ─▶ backtest
//! ```

pub mod attainment;
pub mod backtest;
pub mod claims;
pub mod curve;
#[cfg(test)]
mod laws;
pub mod range;

use std::collections::BTreeMap;

use crate::domain::money::Money;
use claims::Claim;
use curve::Curves;
use range::Range;

/// What is forecast, and by which draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// The days ahead.
    pub days: u32,
    /// The seed of the draws.
    pub seed: u64,
    /// How many draws.
    pub draws: usize,
}

/// The cash of the claims of one grade, or of all, within some days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cash {
    /// The grade; `None` for all together.
    pub grade: Option<String>,
    /// The days ahead.
    pub days: u32,
    /// Claims with something outstanding.
    pub claims: usize,
    /// What is outstanding.
    pub outstanding: Money,
    /// `outstanding x (F(a+w) - F(a)) / (1 - F(a))`, added up over the claims.
    pub expected: Money,
    /// P10, P50 and P90.
    pub range: Range,
}

/// Fewer contracts than this, or fewer that have paid anything, are no history.
pub const LEAST_CLAIMS: usize = 20;

/// Whether the claims are enough to tell anything from.
pub fn is_history(claims: &[Claim]) -> bool {
    claims.len() >= LEAST_CLAIMS
        && claims.iter().filter(|claim| !claim.paid.is_empty()).count() >= LEAST_CLAIMS / 2
}

/// The cash of each grade in order, and of all together at the end.
pub fn forecast(claims: &[Claim], question: Question) -> Vec<Cash> {
    let curves = Curves::new(claims);
    let draws = range::draws(claims, question);
    let mut grades: BTreeMap<&str, Vec<&Claim>> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| claim.outstanding > Money::ZERO) {
        grades.entry(&claim.grade).or_default().push(claim);
    }
    let cash = |grade: Option<&str>, claims: &[&Claim]| Cash {
        grade: grade.map(str::to_owned),
        days: question.days,
        claims: claims.len(),
        outstanding: claims.iter().map(|claim| claim.outstanding).sum(),
        expected: claims.iter().map(|claim| curves.expected(claim, question.days)).sum(),
        range: draws.range(grade),
    };
    let mut all: Vec<Cash> = grades.iter().map(|(grade, claims)| cash(Some(grade), claims)).collect();
    let whole: Vec<&Claim> = grades.into_values().flatten().collect();
    all.push(cash(None, &whole));
    all
}
